"""Seals that follow each other, and the checkpoint that a stranger keeps.

Flows in: the leaf hashes of the rows that have committed since the last seal. Flows
out: a `Seal` that names the one before, and a `Checkpoint`, small enough to print.

The header of a seal is one line of bytes, `renkei-seal-1` and then number, upto,
leaves, total, root, previous and sealed_at with tabs between them; its hash is that of
a leaf. A checkpoint's `root` is the root over the hashes of all seals (RFC 6962), its
`head` the hash of the last one.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from renkei.foundation import Finding, Refusal, Text, same
from renkei.registry.chain.merkle import Peaks, leaf_hash, root_of

FIRST = "0" * 64
FORMAT = "renkei-checkpoint-1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """One link of the chain.

    Parameters
    ----------
    number : 1 for the first, then one after the other
    upto : the turn of its last leaf; every row up to here is in this or an earlier seal
    leaves, total : how many records it seals, and how many all seals up to it
    root : the root over its leaves, in their turns
    previous : the hash of the seal before; 64 zeros for the first
    sealed_at : the instant, in UTC
    hash : of the header
    """

    number: int
    upto: int
    leaves: int
    total: int
    root: str
    previous: str
    sealed_at: datetime
    hash: str

    @property
    def computed_hash(self) -> str:
        """The hash that follows from the other fields."""
        moment = self.sealed_at.astimezone(UTC).isoformat(timespec="microseconds")
        fields = (self.number, self.upto, self.leaves, self.total, self.root)
        line = "\t".join(map(str, ("renkei-seal-1", *fields, self.previous, moment)))
        return leaf_hash(line.encode()).hex()


def sealed(
    before: Seal | None, leaves: Sequence[bytes], *, upto: int, sealed_at: datetime
) -> Seal:
    """The seal over leaf hashes that follows another."""
    assert leaves, "a seal is over something"
    draft = Seal(
        number=before.number + 1 if before else 1,
        upto=upto,
        leaves=len(leaves),
        total=(before.total if before else 0) + len(leaves),
        root=root_of(leaves).hex(),
        previous=before.hash if before else FIRST,
        sealed_at=sealed_at,
        hash="",
    )
    return replace(draft, hash=draft.computed_hash)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """What is published of the chain: enough to notice any change before it."""

    seals: int
    leaves: int
    upto: int
    sealed_at: datetime
    head: str
    root: str

    @classmethod
    def of(cls, seals: Sequence[Seal]) -> Checkpoint:
        """The checkpoint after these seals, all from the first."""
        hashes = [bytes.fromhex(seal.hash) for seal in seals]
        return cls._over(seals[-1], len(seals), root_of(hashes))

    @classmethod
    def by_peaks(cls, last: Seal, peaks: Peaks) -> Checkpoint:
        """The checkpoint after a seal, by what was kept of those up to it."""
        return cls._over(last, peaks.count, peaks.root)

    @classmethod
    def _over(cls, last: Seal, count: int, root: bytes) -> Checkpoint:
        return cls(
            seals=count,
            leaves=last.total,
            upto=last.upto,
            sealed_at=last.sealed_at,
            head=last.hash,
            root=root.hex(),
        )

    @property
    def written(self) -> str:
        """The file, as it is published."""
        moment = self.sealed_at.astimezone(UTC).isoformat(timespec="microseconds")
        return (
            json.dumps(
                {
                    "format": FORMAT,
                    "seals": self.seals,
                    "leaves": self.leaves,
                    "upto": self.upto,
                    "sealed_at": moment,
                    "head": self.head,
                    "root": self.root,
                },
                indent=1,
            )
            + "\n"
        )

    @classmethod
    def read(cls, text: str) -> Checkpoint:
        """The checkpoint of a file; refuses `registry.chain.no-checkpoint`."""
        try:
            said = json.loads(text)
            if said["format"] != FORMAT:
                raise Refusal(_no_checkpoint(str(said["format"])))
            found = cls(
                seals=_count(said["seals"]),
                leaves=_count(said["leaves"]),
                upto=_count(said["upto"]),
                sealed_at=datetime.fromisoformat(said["sealed_at"]),
                head=_hash(said["head"]),
                root=_hash(said["root"]),
            )
            if found.sealed_at.tzinfo is None:
                raise Refusal(_no_checkpoint(said["sealed_at"]))
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise Refusal(_no_checkpoint(f"{type(error).__name__}: {error}")) from error
        return found


def _count(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise ValueError(value)
    return value


def _hash(value: object) -> str:
    if not isinstance(value, str) or len(bytes.fromhex(value)) != 32:
        raise ValueError(value)
    return value.lower()


def _no_checkpoint(said: str) -> Finding:
    return Finding(
        code="registry.chain.no-checkpoint",
        found=Text(
            ja=f"検査点として読めません({said})。",
            en=f"This cannot be read as a checkpoint ({said}).",
        ),
        where=same(FORMAT),
        rule=Text(
            ja="検査点は「renkei registry seal」が書き出したJSONファイルである。",
            en="A checkpoint is the JSON file that “renkei registry seal” writes.",
        ),
        remedy=Text(
            ja="公表された検査点のファイルを、変更せずに指定してください。",
            en="Give the file as it was published.",
        ),
    )
