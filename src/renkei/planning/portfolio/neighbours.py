"""A plan made better by opening some of its pairs again, others than before each time.

Flows in: `Proposals`, net tonnes of every column, a plan that holds. Flows out: the
same or a better one that holds.

Small worlds have few pairs to fill a budget with, so that one core does not suffice.
Each turn opens pairs near a tie and pairs on which the plan loses most, weighed by
chance out of the turn's own number, and decides them as a whole; two turns at once, in
a child process each.

Source: Shaw, Using constraint programming and local search methods to solve vehicle
routing problems (1998), for the search in large neighbourhoods; recalled.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from renkei.planning.optimum import solved_apart
from renkei.planning.portfolio.checking import checked
from renkei.planning.portfolio.nouns import NEVER, Flags, Floats, Integers, Proposals
from renkei.planning.portfolio.rounding import core_with, filled, model_of

AT_ONCE = 2


@dataclass(frozen=True, slots=True)
class Turns:
    """How often, how many pairs and years of each, and the seconds of each turn."""

    count: int
    pairs: int
    years: int
    seconds: float


def improved(  # noqa: PLR0913 - one keyword for each thing the turns ask
    proposals: Proposals,
    net: Floats,
    start: Integers,
    *,
    turns: Turns,
    enough: float,
    memory_mb: int,
) -> Integers:
    """The best plan that the turns find; they end once it saves `enough` tonnes."""
    best, tonnes = start, checked(proposals, start).tonnes
    with ThreadPoolExecutor(AT_ONCE) as threads:
        for begin in range(0, turns.count, AT_ONCE):
            if tonnes >= enough:
                break
            tried = threads.map(
                lambda turn, held=best: _turn(
                    proposals, net, held, turn, turns, memory_mb
                ),
                range(begin, begin + AT_ONCE),
            )
            for other in list(tried):
                verdict = checked(proposals, other)
                if verdict.holds and verdict.tonnes > tonnes:
                    best, tonnes = other, verdict.tonnes
    return best


def _turn(  # noqa: PLR0913, PLR0917 - as above
    proposals: Proposals,
    net: Floats,
    start: Integers,
    turn: int,
    turns: Turns,
    memory_mb: int,
) -> Integers:
    """Open some pairs again and decide them as a whole."""
    opened = _opened(proposals, net, start, turn, turns.pairs)
    fixed = np.where(opened, NEVER, start)
    core = core_with(proposals, fixed, opened, net, turns.years)
    answer = solved_apart(
        model_of(proposals, core, start),
        seconds=turns.seconds,
        memory_mb=memory_mb,
        mip_rel_gap=1e-7,
        mip_feasibility_tolerance=1e-9,
        primal_feasibility_tolerance=1e-9,
    )
    if answer.values is None:
        return start
    found = core.fixed.copy()
    on = answer.values > 0.5
    found[core.pairs[core.column_pair[on]]] = core.column_year[on]
    return filled(proposals, found, net)


def _opened(
    proposals: Proposals, net: Floats, start: Integers, turn: int, pairs: int
) -> Flags:
    """Flags (P,): those that are near a tie, and those on which the plan loses."""
    chance = np.random.default_rng(turn)
    rows = np.arange(len(net))
    ranked = np.partition(np.column_stack((net, np.zeros(len(net)))), -2, axis=1)
    size = proposals.tonnes.max(axis=1)
    doubt = (ranked[:, -1] - ranked[:, -2]) / size
    held = np.where(start == NEVER, 0.0, net[rows, np.maximum(start, 0)])
    lost = (ranked[:, -1] - held) / size
    score = doubt * chance.exponential(1, len(net)) - 10 * lost * chance.random(
        len(net)
    )
    opened = np.zeros(len(net), bool)
    opened[np.argsort(score, kind="stable")[:pairs]] = True
    return opened
