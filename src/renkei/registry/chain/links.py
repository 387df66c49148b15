"""The seals themselves, held against each other and against a checkpoint.

Flows in: the rows of the seals, a published checkpoint, and two questions that only the
copies can answer. Flows out: the seals as they must have been, and a finding for each
field of a row that is not so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from renkei.foundation import Finding, Text
from renkei.registry.chain.laws import broken, instead
from renkei.registry.chain.merkle import root_of
from renkei.registry.chain.seal import FIRST, Checkpoint, Seal

_DERIVED = ("number", "previous", "leaves", "total", "upto", "root")


@dataclass(frozen=True, slots=True)
class Copies:
    """What the sealed copies say: the turn of the n-th, and the root over a span."""

    turn_at: Callable[[int], int | None]
    root_between: Callable[[int, int], str]


def in_order(rows: Sequence[Seal]) -> list[Seal]:
    """The seals as they follow each other, though one field of one may be forged."""
    ranks: dict[int, list[int]] = {id(row): [] for row in rows}
    for field in ("number", "total", "upto"):
        ordered = sorted(rows, key=lambda row: getattr(row, field))
        for rank, row in enumerate(ordered):
            ranks[id(row)].append(rank)
    return sorted(rows, key=lambda row: (sorted(ranks[id(row)])[1], row.number))


def mended(
    rows: Sequence[Seal], checkpoint: Checkpoint | None, copies: Copies
) -> tuple[list[Seal], list[Finding]]:
    """The seals as they must have been, and what of their rows is not so."""
    ordered = in_order(rows)
    true = [_true_hash(ordered, n, checkpoint) for n in range(len(ordered))]
    seals: list[Seal] = []
    findings: list[Finding] = []
    for place, row in enumerate(ordered):
        seal = replace(row, hash=true[place])
        if seal.computed_hash != true[place]:
            seal = _repaired(seal, seals, place, copies)
        elif row.number != place + 1:
            findings.append(broken("seal-missing", f"ledgerseal {place + 1}"))
        for field in (*_DERIVED, "sealed_at", "hash"):
            was, stands = getattr(seal, field), getattr(row, field)
            if was != stands:
                where = f"ledgerseal {seal.number} {field}"
                findings.append(broken("seal-altered", where, instead(was, stands)))
        if seal.computed_hash != true[place]:
            where = f"ledgerseal {seal.number} sealed_at"
            findings.append(broken("seal-altered", where))
        seals.append(seal)
    if checkpoint is not None:
        findings += _beside(checkpoint, true)
    return seals, findings


def _true_hash(
    ordered: Sequence[Seal], place: int, checkpoint: Checkpoint | None
) -> str:
    """The hash of a seal: the published one, else what most of three places say."""
    if checkpoint is not None and place + 1 == checkpoint.seals:
        return checkpoint.head
    row = ordered[place]
    said = [row.hash, row.computed_hash]
    if place + 1 < len(ordered):
        said.insert(0, ordered[place + 1].previous)
    return Counter(said).most_common(1)[0][0]


def _repaired(seal: Seal, before: Sequence[Seal], place: int, copies: Copies) -> Seal:
    """The seal with the one field put right whose repair gives its hash."""
    last = before[-1] if before else None
    start, counted = (last.upto, last.total) if last else (0, 0)
    for field in _DERIVED:
        value: object
        if field == "number":
            value = place + 1
        elif field == "previous":
            value = last.hash if last else FIRST
        elif field == "leaves":
            value = seal.total - counted
        elif field == "total":
            value = counted + seal.leaves
        elif field == "upto":
            value = copies.turn_at(seal.total)
        else:
            value = copies.root_between(start, seal.upto)
        if value is None:
            continue
        candidate = replace(seal, **{field: value})  # type: ignore[arg-type]
        if candidate.computed_hash == seal.hash:
            return candidate
    return seal


def _beside(checkpoint: Checkpoint, true: Sequence[str]) -> Iterator[Finding]:
    """What of the chain does not agree with the checkpoint."""
    where = f"checkpoint {checkpoint.seals}"
    if len(true) < checkpoint.seals:
        yield broken(
            "checkpoint-differs",
            where,
            Text(
                ja=f"検査点は{checkpoint.seals}件の封印を示しますが、{len(true)}件しか"
                "ありません。",
                en=f"It names {checkpoint.seals} seals; only {len(true)} are here.",
            ),
        )
        return
    hashes = [bytes.fromhex(each) for each in true[: checkpoint.seals]]
    found = root_of(hashes).hex()
    if found != checkpoint.root:
        yield broken("checkpoint-differs", where, instead(checkpoint.root, found))
