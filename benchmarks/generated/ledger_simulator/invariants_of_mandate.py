"""What must hold of who brought a movement about, to the second and to the tonne.

Flows in: the records, read. Flows out: the places where one of these does not hold.
The limits and trusts are those that had begun by the entry's own instant, among those
written before it; the audit, which knows minutes only, is milder.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache

from .reading import NONE, Cells, Entry, Reading

SINGLE, DAY = b"alone-up-to-tonnes", b"alone-up-to-tonnes-a-day"


def nothing_left_above_the_limit_alone(r: Reading) -> Iterator[object]:
    for e in _alone(r):
        limit = _in_force(r, e, SINGLE)
        if limit is None or e.tonnes > limit or e.by == NONE or e.reverses != NONE:
            yield e.turn


def nothing_to_untrusted_or_waiting_alone(r: Reading) -> Iterator[object]:
    ended = {cells[3]: int(cells[1]) for cells in r.trust_ends}
    given: dict[tuple[bytes, bytes], list[Cells]] = defaultdict(list)
    for cells in r.trusts:
        given[cells[3], cells[4]].append(cells)
    for e in _alone(r):
        goes = e.target if e.crossing == NONE else r.crossings[e.crossing][8]
        is_known = any(
            int(cells[1]) < e.turn < ended.get(cells[2], 2**63)
            and _instant(cells[5]) <= _instant(e.at)
            for cells in given.get((e.source, goes), ())
        )
        if e.kind == "transfer" and not is_known:
            yield e.turn


def nobody_decided_their_own(r: Reading) -> Iterator[object]:
    for number, given in r.approvals.items():
        proposed_by = r.proposals[number][11]
        if any(cells[7] in (proposed_by, NONE) for cells in given):
            yield number


def approved_before_it_moved(r: Reading) -> Iterator[object]:
    for e in r.entries:
        if e.proposal == NONE:
            continue
        answers = [c for c in r.approvals.get(e.proposal, []) if int(c[1]) < e.turn]
        if [cells[5] for cells in answers] != [b"t"]:
            yield e.turn


def day_sum_within_the_limit(r: Reading) -> Iterator[object]:
    sums: Counter[tuple[bytes, object]] = Counter()
    for e in _alone(r):
        day = e.source, (_instant(e.at) + timedelta(hours=9)).date()
        sums[day] += e.tonnes
        limit = _in_force(r, e, DAY)
        if limit is None:
            limit = _in_force(r, e, SINGLE)
        if limit is None or sums[day] > limit:
            yield e.turn


def room_asked_for_two_where_needed(r: Reading) -> Iterator[object]:
    yield from (turn for turn, reasons in r.evidence.asked_for_two if reasons)


def _alone(r: Reading) -> Iterator[Entry]:
    """What one person brought about, out of a participant's account."""
    for e in r.entries:
        if e.proposal == NONE and r.kind(e.source) == "participant":
            yield e


def _in_force(r: Reading, e: Entry, name: bytes) -> int | None:
    """The value of a rule for an entry, by what was written before it."""
    party, at = r.party(e.source), _instant(e.at)
    begun = [
        (_instant(cells[7]), int(cells[2]), int(cells[6]))
        for cells in _rules(r, party, name)
        if int(cells[1]) < e.turn and _instant(cells[7]) <= at
    ]
    return max(begun)[2] if begun else None


def _rules(r: Reading, party: bytes, name: bytes) -> list[Cells]:
    return [cells for cells in r.rules if cells[4:6] == [party, name]]


@cache
def _instant(cell: bytes) -> datetime:
    return datetime.fromisoformat(cell.decode())
