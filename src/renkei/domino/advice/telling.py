"""What a choice would set off, on futures that it was not made on.

Flows in: cases in order. Flows out: an `Advice` with places, ranges and shares; its
proof is put in by who made the choice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from renkei.domino.advice.asking import Question, cost_of
from renkei.domino.advice.errands import HERE, Means
from renkei.domino.advice.explaining import why
from renkei.domino.advice.measuring import Apart, drawn_apart, without_ties, worlds_for
from renkei.domino.advice.nouns import Advice, Aim, Ground, Place, Spread
from renkei.domino.advice.reasons import reasons_of
from renkei.domino.advice.yearly import years_of
from renkei.domino.seeding import Case
from renkei.foundation import weakest

if TYPE_CHECKING:
    from renkei.domino.futures import World

APART = 500_000_000  # seeds beyond those that a choice is made on


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """The same cases judged in tonnes, in cities, and in tonnes without any tie."""

    tonnes: Apart
    cities: Apart
    untied: Apart

    def spreads(self, chosen: Sequence[int]) -> tuple[Spread, Spread, float]:
        """Tonnes, cities, and the part of the tonnes that ties bring."""
        with_ties = self.tonnes.together(chosen)
        untied = float(self.untied.together(chosen).mean())
        mean = float(with_ties.mean())
        fraction = 0.0 if mean <= 0 else min(1.0, max(0.0, 1 - untied / mean))
        return Spread.of(with_ties), Spread.of(self.cities.together(chosen)), fraction


def judged(  # noqa: PLR0913 - what is judged, and how the work is done
    ground: Ground,
    cases: Sequence[Case],
    horizon: int,
    *,
    roots: int,
    seed: int,
    means: Means = HERE,
) -> Judged:
    """Cases on futures of their own."""
    tonnes = worlds_for(ground, Aim.TONNES, horizon)
    cities = worlds_for(ground, Aim.CITIES, horizon)
    untied = [without_ties(world) for world in tonnes]

    def of(worlds: Sequence[World]) -> Apart:
        seeds = [APART + seed * 1000 + at for at in range(len(worlds))]
        return drawn_apart(
            worlds,
            ground.chances,
            cases,
            roots=roots,
            seeds=seeds,
            means=means,
            stage="judging",
        )

    return Judged(of(tonnes), of(cities), of(untied))


def told(  # noqa: PLR0913, PLR0917 - a question, its ground, and the choice in order
    question: Question,
    ground: Ground,
    cases: Sequence[Case],
    order: Sequence[tuple[int, float]],
    chosen: int,
    roots: int,
    means: Means,
) -> Advice:
    """The advice, still without the proof of its choice."""
    held = [cases[at] for at, _ in order]
    found = judged(
        ground, held, question.horizon, roots=roots, seed=question.seed, means=means
    )
    stood = range(chosen)
    tonnes, cities, fraction = found.spreads(stood)
    by_aim = found.tonnes if question.aim is Aim.TONNES else found.cities
    cost = cost_of(question)
    return Advice(
        question=question,
        places=tuple(_places(ground, held, order, chosen, found)),
        total=tonnes if question.aim is Aim.TONNES else cities,
        tonnes=tonnes,
        cities=cities,
        years=years_of(
            ground, held[:chosen], question.horizon, seed=question.seed, means=means
        ),
        after=ground.after.figures if ground.after else (),
        ties_fraction=fraction,
        error=by_aim.error(stood),
        found=0.0,
        bound=0.0,
        compared=0,
        candidates=0,
        more=(),
        why=why(question, ground, held[:chosen], fraction),
        otherwise=(),
        cost=sum(case.cost * len(case.years) for case in held[:chosen]),
        staff=sum(case.staff for case in held[:chosen])
        if question.staff_per_case is not None
        else None,
        cost_per_year=cost,
        chance=ground.chance,
        verdict=ground.verdict,
        is_contagious=ground.is_contagious,
        mark=weakest([ground.mark, *([cost.confidence] if cost.confidence else [])]),
        unknown=ground.unknown,
    )


def _places(
    ground: Ground,
    held: Sequence[Case],
    order: Sequence[tuple[int, float]],
    chosen: int,
    found: Judged,
) -> Iterator[Place]:
    for at, (case, (_, adds)) in enumerate(zip(held, order, strict=True)):
        tonnes, cities, fraction = found.spreads([at])
        yield Place(
            case=case,
            name=ground.field.names[case.city],
            country=case.country,
            technology=ground.technologies[case.measure][1],
            is_chosen=at < chosen,
            adds=adds,
            tonnes=tonnes,
            cities=cities,
            ties_fraction=fraction,
            cost=case.cost * len(case.years),
            reasons=reasons_of(ground, case),
        )
