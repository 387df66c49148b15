"""A first draft of a city's plan from what is known of it already.

Flows in: a `FirstEstimate`, the library of measures, perhaps a target as parts of the
base year. Flows out: `PlanFacts` in which every number is marked as estimated.

Refuses `planning.starting.*` where the facts of a place are missing, and
`reports.plan.target`, `reports.plan.until` where what is asked for makes no plan.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from renkei.foundation import Confidence, Finding, Refusal, Text, same, weakest
from renkei.planning import measures, scenarios, starting, uncertainty
from renkei.reports.documents.plan.nouns import Assumption, Interval, PlanFacts

if TYPE_CHECKING:
    from renkei.planning import City

UNTIL = 2050
SHORTEST = 5  # years
DRAWS = 2000
DISCOUNT_FRACTION = 0.03

Target = scenarios.nouns.Target
Start = scenarios.nouns.Start
NAME = Text(ja="気候行動計画(第一次案)", en="Climate action plan, first draft")


def first_plan(  # noqa: PLR0913 - one keyword for each thing that may be asked
    first: starting.FirstEstimate,
    library: Iterable[measures.Measure],
    *,
    as_of: date,
    cuts: Mapping[int, float] | None = None,
    until: int = UNTIL,
    draws: int = DRAWS,
    finds_influences: bool = True,
) -> PlanFacts:
    """A plan to be discussed: the measures that fit, when they start, what they bring.

    `cuts` are the target: by year, the part (0-1) of the base year's emissions that is
    gone by then. Without draws no uncertainty is told.
    """
    faults = list(_faults(first.city, cuts or {}, until))
    if faults:
        raise Refusal(faults)
    city = _until(first.city, until)
    found = _begun(starting.draft(replace(first, city=city), library), city)
    starts = {one.measure.id: one.start_year for one in found.picked}
    plan = scenarios.compiled(city, found.measures)
    emitted = float(plan.rows.taken[:, 0] @ city.factor[plan.rows.carrier, 0])
    target = _target(cuts, emitted)
    economics = scenarios.nouns.Economics(DISCOUNT_FRACTION)
    outcome = scenarios.scenario(plan, found.deployment, economics, target)
    facts = PlanFacts(
        name=NAME,
        as_of=as_of,
        inventory=first.inventory,
        outcome=outcome,
        starts=starts,
        mark=_mark(first, found.measures),
        assumptions=tuple(
            Assumption(one.id, one.name, one.estimate, one.is_measured)
            for one in first.coefficients.values()
        ),
        intervals={
            row.reference: Interval(row.low_tco2e, row.high_tco2e) for row in first.rows
        },
        total_interval=Interval(first.low_tco2e, first.high_tco2e),
        notices=first.profile.notices,
        target_basis=_BASIS if target else None,
        is_relative=target is not None,
        is_estimated=True,
    )
    return _doubted(facts, first, found, draws, finds_influences) if draws else facts


_BASIS = Text(
    ja="目標は基準年(推計)に対する割合で与えられた案で、議会の決定ではありません。",
    en="The target is a proposal, given as a part of the base year (an estimate), and "
    "no decision of the council.",
)


def _doubted(
    facts: PlanFacts,
    first: starting.FirstEstimate,
    found: starting.Draft,
    draws: int,
    finds_influences: bool,
) -> PlanFacts:
    """The same plan with its bands, its chances and what they hang on."""
    given = facts.city, found.measures, found.deployment
    economics, target = facts.outcome.economics, facts.outcome.target
    drawn = uncertainty.outcome_of(
        *given, beliefs=first.beliefs, draws=draws, economics=economics
    )
    chances = uncertainty.chances(drawn, target, is_relative=True) if target else ()
    year = target.levels_tco2e[-1][0] if target else facts.last_year
    influences = (
        uncertainty.influences(
            *given, year, beliefs=first.beliefs, is_relative=facts.is_relative
        )
        if finds_influences
        else ()
    )
    return replace(facts, drawn=drawn, chances=chances, influences=influences)


def _mark(
    first: starting.FirstEstimate, held: Iterable[measures.Measure]
) -> Confidence:
    return weakest(
        [
            *(one.estimate.confidence for one in first.coefficients.values()),
            *(measure.confidence for measure in held),
        ]
    )


def _until(city: City, until: int) -> City:
    """The same city over fewer years."""
    count = until - int(city.years[0]) + 1
    yearly = ("amount", "intensity", "share", "efficiency", "factor", "price")
    return replace(
        city,
        years=city.years[:count],
        **{name: getattr(city, name)[:, :count] for name in yearly},
    )


def _begun(found: starting.Draft, city: City) -> starting.Draft:
    """The draft without what would only start after the plan has ended."""
    picked = tuple(p for p in found.picked if p.start_year <= int(city.years[-1]))
    starts = {one.measure.id: Start(one.start_year) for one in picked}
    held = [one.measure for one in picked]
    path = scenarios.Deployment.starting(held, city.years, starts)
    return replace(found, picked=picked, deployment=path)


def _target(cuts: Mapping[int, float] | None, emitted: float) -> Target | None:
    if not cuts:
        return None
    said = ", ".join(f"{year} −{part:.0%}" for year, part in sorted(cuts.items()))
    return Target(
        Text(
            ja=f"基準年に対する削減の目標(案):{said}",
            en=f"Proposed target against the base year: {said}",
        ),
        tuple((year, emitted * (1 - part)) for year, part in sorted(cuts.items())),
    )


def _faults(city: City, cuts: Mapping[int, float], until: int) -> Iterable[Finding]:
    first, last = int(city.years[0]), int(city.years[-1])
    if not first + SHORTEST <= until <= last:
        yield Finding(
            code="reports.plan.until",
            found=Text(
                ja=f"計画の最終年が {until} 年です。",
                en=f"The plan is to end in {until}.",
            ),
            where=same("until"),
            rule=Text(
                ja=f"計画は基準年({first}年)の{SHORTEST}年後から{last}年までに終わる。",
                en=f"A plan ends between {first + SHORTEST} and {last}; its base year "
                f"is {first}.",
            ),
            remedy=Text(
                ja="最終年をその範囲で選んでください。", en="Choose a year among them."
            ),
        )
    for year, part in sorted(cuts.items()):
        if not (first < year <= until and 0 < part <= 1):
            yield Finding(
                code="reports.plan.target",
                found=Text(
                    ja=f"{year}年に{part:.0%}減の目標です。",
                    en=f"The target is {part:.0%} less in {year}.",
                ),
                where=same(str(year)),
                rule=Text(
                    ja=f"目標年は{first + 1}〜{until}年、"
                    f"削減は基準年に対し0%を超え100%以下とする。",
                    en=f"A target lies in {first + 1} to {until}, and cuts more than 0 "
                    "% and at most 100 % of the base year.",
                ),
                remedy=Text(
                    ja="年と削減率を確かめてください。",
                    en="Check the year and the per cent.",
                ),
            )
