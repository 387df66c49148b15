"""When a step may be taken: its day, and where the papers it leans on stand.

Flows in: a step that is about to be recorded. Flows out: what stands against it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from renkei.foundation import Finding
from renkei.programme.papers.around import Around
from renkei.programme.papers.kind import Move
from renkei.programme.papers.paper import Paper
from renkei.programme.papers.rules import sayings


def untimely(
    move: Move, paper: Paper, order: tuple[str, ...], today: date
) -> Iterator[Finding]:
    """Objections to the day of a step; `order` names the date fields, earliest first.

    A step without a day is dated today by whoever records it, and is then late enough.
    """
    if move.dated is None:
        return
    day = paper.day(move.dated)
    if day is not None and day > today:
        yield sayings.in_future(paper, move.dated, today)
    if day is None or move.dated not in order:
        return
    for earlier in order[: order.index(move.dated)]:
        before = paper.day(earlier)
        if before is not None and before > day:
            yield sayings.out_of_order(paper, earlier, move.dated)


def too_early(move: Move, paper: Paper, around: Around) -> Iterator[Finding]:
    """Objections where a paper that the step leans on does not stand where it must."""
    for key, states in move.after.items():
        for other in around.names.get(key, ()):
            if other.state not in states:
                yield sayings.not_there_yet(paper, key, other, states)
