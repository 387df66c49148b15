"""A proof that a record is in the chain, checked without the registry's help.

Flows in: the records of one seal, the seals, and the records that speak of a serial.
Flows out: a `Proof`, a JSON text of a few kilobytes, and what speaks against it beside
a published checkpoint. It shows that the records are in the chain and unchanged; that
no later entry moves the serial is shown by the audit.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from renkei.foundation import Finding, Refusal, Text, same
from renkei.registry.chain.merkle import leaf_hash, path_of, root_by_path
from renkei.registry.chain.seal import Checkpoint, Seal

FORMAT = "renkei-proof-1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Inclusion:
    """One record, and the two paths from it: to its seal, and on to the checkpoint."""

    body: bytes
    index: int
    path: tuple[bytes, ...]
    seal: Seal
    seal_path: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Proof:
    """Every record of a serial, up to a checkpoint of so many seals."""

    serial: int
    seals: int
    inclusions: tuple[Inclusion, ...]

    @property
    def written(self) -> str:
        """The file."""
        return (
            json.dumps(
                {
                    "format": FORMAT,
                    "serial": self.serial,
                    "seals": self.seals,
                    "records": [_written(each) for each in self.inclusions],
                },
                ensure_ascii=False,
                indent=1,
            )
            + "\n"
        )

    @classmethod
    def read(cls, text: str) -> Proof:
        """The proof of a file; refuses `registry.chain.no-proof`."""
        try:
            said = json.loads(text)
            if said["format"] != FORMAT:
                raise Refusal(_no_proof(str(said["format"])))
            return cls(
                int(said["serial"]),
                int(said["seals"]),
                tuple(_read(each) for each in said["records"]),
            )
        except (
            *(ValueError, KeyError, TypeError),
            *(AttributeError, OverflowError, RecursionError),
        ) as error:
            raise Refusal(_no_proof(f"{type(error).__name__}: {error}")) from error


def inclusion(
    body: bytes, bodies: Sequence[bytes], seal: Seal, seals: Sequence[Seal]
) -> Inclusion:
    """A record among the bodies of its seal, which stands among all seals."""
    index = bodies.index(body)
    hashes = [leaf_hash(each) for each in bodies]
    return Inclusion(
        body=body,
        index=index,
        path=path_of(hashes, index),
        seal=seal,
        seal_path=path_of(
            [bytes.fromhex(each.hash) for each in seals], seal.number - 1
        ),
    )


def against(proof: Proof, checkpoint: Checkpoint) -> tuple[Finding, ...]:
    """What speaks against a proof beside a checkpoint; nothing where it holds."""
    return tuple(_against(proof, checkpoint))


def _against(proof: Proof, checkpoint: Checkpoint) -> Iterator[Finding]:
    if proof.seals != checkpoint.seals:
        yield _unproven(
            "other-checkpoint",
            Text(
                ja=f"証明は{proof.seals}件目の封印まで、検査点は{checkpoint.seals}件目"
                "の封印までのものです。",
                en=f"The proof is for a checkpoint of {proof.seals} seals; this one is"
                f" of {checkpoint.seals}.",
            ),
            Text(
                ja="同じ封印数の検査点を使うか、証明を作り直してください。",
                en="Use the checkpoint of that number, or have the proof made again.",
            ),
        )
        return
    if not proof.inclusions:
        yield _unproven("nothing-proven", _NOTHING, _ASK_AGAIN)
    for each in proof.inclusions:
        here = same(each.body.decode(errors="replace").replace("\t", " · ")[:120])
        leaf = leaf_hash(each.body)
        root = root_by_path(leaf, each.index, each.seal.leaves, each.path).hex()
        if root != each.seal.root:
            yield _unproven("record-not-in-seal", _NOT_IN_SEAL, _ASK_AGAIN, here)
        if each.seal.computed_hash != each.seal.hash:
            yield _unproven("seal-altered", _SEAL_ALTERED, _ASK_AGAIN, here)
        link = bytes.fromhex(each.seal.hash)
        top = root_by_path(
            link, each.seal.number - 1, checkpoint.seals, each.seal_path
        ).hex()
        if top != checkpoint.root:
            yield _unproven("seal-not-in-checkpoint", _NOT_IN_CHAIN, _ASK_AGAIN, here)


def _written(each: Inclusion) -> dict[str, object]:
    seal = each.seal
    moment = seal.sealed_at.astimezone(UTC).isoformat(timespec="microseconds")
    return {
        "record": each.body.decode(),
        "index": each.index,
        "path": [step.hex() for step in each.path],
        "seal": {
            "number": seal.number,
            "upto": seal.upto,
            "leaves": seal.leaves,
            "total": seal.total,
            "root": seal.root,
            "previous": seal.previous,
            "sealed_at": moment,
            "hash": seal.hash,
        },
        "seal_path": [step.hex() for step in each.seal_path],
    }


def _read(said: Mapping[str, Any]) -> Inclusion:
    fields = dict(said["seal"])
    moment = datetime.fromisoformat(fields.pop("sealed_at"))
    counts = {name: int(fields[name]) for name in ("number", "upto", "leaves", "total")}
    words = {name: str(fields[name]) for name in ("root", "previous", "hash")}
    for word in words.values():
        bytes.fromhex(word)
    unsealed = Seal(
        **counts, root="", previous="", hash="", sealed_at=moment.astimezone(UTC)
    )
    return Inclusion(
        body=str(said["record"]).encode(),
        index=int(str(said["index"])),
        path=tuple(bytes.fromhex(step) for step in said["path"]),
        seal=replace(unsealed, **words),  # type: ignore[arg-type]
        seal_path=tuple(bytes.fromhex(step) for step in said["seal_path"]),
    )


_RULE = Text(
    ja="記録から封印、封印から公表された検査点までの経路を再計算した値が一致すること"
    "(RFC 6962)。",
    en="The paths from record to seal and from seal to the published checkpoint,"
    " computed again, agree (RFC 6962).",
)
_NOTHING = Text(ja="証明に記録がありません。", en="The proof holds no record.")
_NOT_IN_SEAL = Text(
    ja="この記録から計算した値が封印と一致しません。",
    en="This record does not lead to its seal.",
)
_SEAL_ALTERED = Text(
    ja="封印のハッシュがその内容と一致しません。",
    en="The seal's hash is not that of its contents.",
)
_NOT_IN_CHAIN = Text(
    ja="この封印は検査点の連鎖に含まれていません。",
    en="This seal is not in the checkpoint's chain.",
)
_ASK_AGAIN = Text(
    ja="公表元から証明と検査点を取り直し、それでも一致しない場合は登録簿に申し出て"
    "ください。",
    en="Get proof and checkpoint from their source again; if they still disagree, tell"
    " the registry.",
)


def _unproven(
    law: str, found: Text, remedy: Text, where: Text | None = None
) -> Finding:
    return Finding(
        code=f"registry.chain.{law}",
        found=found,
        where=where or Text(ja="証明", en="Proof"),
        rule=_RULE,
        remedy=remedy,
    )


def _no_proof(said: str) -> Finding:
    return Finding(
        code="registry.chain.no-proof",
        found=Text(
            ja=f"証明として読めません({said})。",
            en=f"This cannot be read as a proof ({said}).",
        ),
        where=same(FORMAT),
        rule=Text(
            ja="証明は「renkei registry prove」が書き出したJSONファイルである。",
            en="A proof is the JSON file that “renkei registry prove” writes.",
        ),
        remedy=Text(ja="ファイルを確かめてください。", en="Check the file."),
    )
