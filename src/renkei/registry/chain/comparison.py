"""The rows of one seal beside their sealed copies, column by column.

Flows in: the copies and the rows between two turns, and the seal over them. Flows out:
a finding for each column, row or copy that is not as it was sealed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from renkei.foundation import Finding
from renkei.registry.chain.laws import broken, instead
from renkei.registry.chain.merkle import Peaks, leaf_hash, root_of
from renkei.registry.chain.record import decoded
from renkei.registry.chain.seal import Seal

Lines = Sequence[tuple[int, bytes]]


def compared(seal: Seal, copies: Lines, rows: Lines) -> list[Finding]:
    """What differs in the span of a seal; nothing where all is as it was sealed."""
    sealed_root = _root(copies)
    if copies == rows:
        if sealed_root == seal.root and len(copies) == seal.leaves:
            return []
        return [broken("root-differs", f"ledgerseal {seal.number}")]
    is_copy_sound = sealed_root == seal.root
    is_row_sound = not is_copy_sound and _root(rows) == seal.root
    findings = list(_differences(dict(copies), dict(rows), in_copy=is_row_sound))
    if not is_copy_sound and not is_row_sound:
        findings.append(broken("root-differs", f"ledgerseal {seal.number}"))
    return findings


def unsealed(upto: int, copies: Lines) -> list[Finding]:
    """Copies beyond the last seal, which nothing has sealed."""
    return [
        broken("copy-altered", f"ledgerleaf {turn} turn")
        for turn, _ in copies
        if turn > upto
    ]


def peaks_beside(
    kept: Sequence[tuple[int, bytes]], seals: Sequence[Seal]
) -> list[Finding]:
    """What was kept of the tree over all seals, beside the seals themselves.

    Where nothing is kept, pages read every seal: that is no finding.
    """
    grown = Peaks()
    for seal in seals:
        grown.add(bytes.fromhex(seal.hash))
    findings = []
    for count, written in kept:
        where = f"sealpeaks {grown.count}"
        if count != grown.count:
            told = instead(grown.count, count)
            findings.append(broken("peaks-differ", f"{where} seals", told))
        elif written != grown.written:
            told = instead(grown.written.hex(), written.hex())
            findings.append(broken("peaks-differ", f"{where} peaks", told))
    return findings


def _root(lines: Lines) -> str:
    return root_of([leaf_hash(body) for _, body in lines]).hex()


def _differences(
    copies: Mapping[int, bytes], rows: Mapping[int, bytes], *, in_copy: bool
) -> Iterator[Finding]:
    """Turn by turn; `in_copy` where the rows are what was sealed."""
    for turn in sorted(copies.keys() | rows.keys()):
        copy, row = copies.get(turn), rows.get(turn)
        if copy == row:
            continue
        if copy is None or row is None:
            yield _one_sided(turn, copy, row, in_copy=in_copy)
            continue
        (copy_kind, was), (row_kind, stands) = decoded(copy), decoded(row)
        law = "copy-altered" if in_copy else "record-altered"
        place = f"ledgerleaf {turn}" if in_copy else f"{copy_kind} {turn}"
        if copy_kind != row_kind or was.keys() != stands.keys():
            yield broken(law, f"{place} body")
            continue
        for column in was:
            if was[column] != stands[column]:
                true, false = was[column], stands[column]
                if in_copy:
                    true, false = false, true
                yield broken(law, f"{place} {column}", instead(true, false))


def _one_sided(
    turn: int, copy: bytes | None, row: bytes | None, *, in_copy: bool
) -> Finding:
    if in_copy:
        return broken("copy-altered", f"ledgerleaf {turn} turn")
    if row is None:
        assert copy is not None
        return broken("record-missing", f"{decoded(copy)[0]} {turn}")
    return broken("record-slipped-in", f"{decoded(row)[0]} {turn}")
