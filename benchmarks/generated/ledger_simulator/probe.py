"""What the recount would say of an unlawful step, had it got past every guard.

Flows in: a recount, a step and its records. Flows out: the laws that are found broken;
the recount is then as it was before.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from renkei.registry import chain, moving

from .steps import Answer, Decide, Found, Move, Step

Undo = Callable[[], object]


def probed(recount: chain.Recount, step: Step, bodies: list[bytes]) -> set[str]:
    """The laws that the recount finds broken; nothing of the step remains."""
    undo = [_counts(recount), *_undo(recount, step, bodies)]
    recount.follow(bodies)
    laws = laws_of(recount)
    for each in undo:
        each()
    return laws


def laws_of(recount: chain.Recount) -> set[str]:
    """The laws that were found broken since they were last asked for."""
    codes = {f.code.removeprefix("registry.audit.") for f in recount.findings}
    recount.findings.clear()
    return codes


def _counts(recount: chain.Recount) -> Undo:
    entries, issued = recount.entries, recount.issued

    def restore() -> None:
        recount.entries, recount.issued = entries, issued

    return restore


def _undo(recount: Any, step: Step, bodies: list[bytes]) -> list[Undo]:
    """How everything that the step may touch is put back."""
    undo: list[Undo] = []
    if isinstance(step, (Decide, Answer)):
        undo.append(_answer(recount.mandates, step))
    if isinstance(step, (Move, Found)):
        key = step.key.encode()
        if key not in recount.keys:
            undo.append(lambda: recount.keys.discard(key))
    if isinstance(step, Move):
        undo += _movement(recount, step, bodies)
    if isinstance(step, Found):
        firsts, ends = list(recount._firsts), list(recount._ends)
        number = bodies[2].split(b"\t")[2]

        def without() -> None:
            recount._firsts[:], recount._ends[:] = firsts, ends
            recount.blocks.pop(number)

        undo.append(without)
    return undo


def _answer(mandates: Any, step: Decide | Answer) -> Undo:
    if isinstance(step, Decide):
        way = mandates.proposals[_name(step.proposal)]
    else:
        way = mandates.crossings[_name(step.crossing)]
    answer = way.answer
    return lambda: setattr(way, "answer", answer)


def _movement(recount: Any, step: Move, bodies: list[bytes]) -> list[Undo]:
    of, mandates = _name(step.block), recount.mandates
    undo: list[Undo] = [_lying(recount.blocks[of])] if of in recount.blocks else []
    if step.proposal >= 0:
        undo.append(_steps(mandates.proposals[_name(step.proposal)].steps))
    if step.crossing >= 0:
        undo.append(_steps(mandates.crossings[_name(step.crossing)].steps))
    undo.append(_day(mandates.days, bodies[0].split(b"\t")))
    turn, undone = bodies[0].split(b"\t")[1::14]
    undo.append(lambda: mandates.transfers.pop(turn, None))
    if undone not in mandates.reversed:
        undo.append(lambda: mandates.reversed.discard(undone))
    return undo


def _lying(block: Any) -> Undo:
    """How the lines of a block are put back."""
    lines, is_issued = block.lines, block.is_issued
    was = list(lines.firsts), list(lines.lasts), list(lines.rows)

    def restore() -> None:
        lines.firsts[:], lines.lasts[:], lines.rows[:] = was
        block.is_issued = is_issued

    return restore


def _day(days: dict[tuple[bytes, bytes], int], cells: list[bytes]) -> Undo:
    """The sum of the account and the day that a movement may add to."""
    day = moving.day_of(datetime.fromisoformat(cells[12].decode()))
    key = cells[6], day.isoformat().encode()
    was = days.get(key)
    if was is None:
        return lambda: days.pop(key, None)
    return lambda: days.update({key: was})


def _steps(steps: list[bytes]) -> Undo:
    count = len(steps)
    return lambda: steps.__delitem__(slice(count, None))


def _name(number: int) -> bytes:
    """How a record names what the model counts from nought."""
    return str(number + 1).encode()
