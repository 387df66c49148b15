"""Candidate projects of a plan: a measure begins one, and each names the other.

Flows in: a city, a kept plan, a measure, an officer. Flows out: the paper of a
candidate with what the plan knows of it: technology, methodology, tonnes and cost, each
marked as the estimate that it is. Asked again, the same candidate is named.

An idea note is written by its participants, on the candidate's own page: a city's
officer begins the candidate.

Refuses `store.planning.*`, `store.permission.*`, and what papers refuse.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction

from renkei import technology
from renkei.foundation import Confidence, Refusal, Text, same
from renkei.methodologies import catalogue
from renkei.planning import measures, scenarios
from renkei.store import adoption_desk, models
from renkei.store import planning_refusals as refusals
from renkei.store.commands.papers import draft_paper
from renkei.store.commands.planning import own_city
from renkei.store.planning_rows import (
    PROJECT,
    Identity,
    PlannedCity,
    Sight,
    add_version,
    mark_of,
    newest,
    noun_of,
    take_turn,
)
from renkei.store.queries.papers import Card, paper_cards
from renkei.store.queries.planning import seen_city

if TYPE_CHECKING:
    from renkei.store.people import Person

CANDIDATE = "candidate"
_TOTAL = Text(ja="導入費(全期間、計画の推計)", en="Capital, all years, as planned")
_SCOPE = Text(
    ja="計画期間の年平均(計画の中での寄与)",
    en="A year on average over the plan, as its part in the plan",
)


@dataclass(frozen=True, slots=True)
class Begun:
    """Which measure of which version of a plan began which candidate."""

    plan: str
    version: int
    measure: str
    paper: str


@dataclass(frozen=True, slots=True)
class Line:
    """A measure of the plan with the candidate that it began, as a reader sees it.

    `methodologies` are ids of those that fit and are at work in the country.
    """

    measure: measures.Measure
    year: int
    tco2e_per_year: float
    capital_usd: float
    methodologies: tuple[str, ...]
    candidate: Card | None
    is_begun: bool


def project_lines(key: str, plan: str, who: Person) -> tuple[Line, ...]:
    """The measures of a plan with their candidates, the greatest saving first.

    Everybody reads the same: the version that holds, on what it was reckoned on.
    """
    stands = adoption_desk.standing_plan(key, plan, who)
    city = seen_city(key, who)
    begun = {
        each.measure: each
        for row in models.PlanningRecord.objects.filter(city=key, kind=PROJECT)
        if (each := noun_of(row, Begun)).plan == plan
    }
    numbers = [each.paper for each in begun.values()]
    cards = {c.number: c for c in paper_cards((CANDIDATE,), who, number__in=numbers)}
    found = []
    for measure, told in _told(stands).items():
        its = begun.get(measure.id)
        # A card may not be this reader's to see; that it was begun is said all the same
        card = cards.get(its.paper) if its else None
        fitting = methodologies_of(measure, city.country)
        found.append(Line(measure, *told, fitting, card, its is not None))
    return tuple(sorted(found, key=lambda line: -line.tco2e_per_year))


def begin_project(key: str, plan: str, measure: str, who: Person) -> str:
    """The candidate of a measure: begun now, or the one that stands; its number."""
    of, acting = own_city(key, who)
    stands = adoption_desk.standing_plan(key, plan, who)
    told = {m.id: (m, t) for m, t in _told(stands).items()}
    if measure not in told:
        raise Refusal(refusals.unknown(key, f"{plan} {measure}"))
    identity = Identity(key, PROJECT, mark_of([plan, measure])[:40])
    with transaction.atomic():
        take_turn([key, PROJECT, plan, measure])
        earlier = newest(identity)
        if earlier is not None:
            return noun_of(earlier, Begun).paper
        body = _body(of, stands, *told[measure])
        made = draft_paper(CANDIDATE, body, who, owner=of.owner)
        begun = Begun(plan, stands.version, measure, made.number)
        add_version(
            identity,
            begun,
            of,
            acting,
            action="begin_project",
            told={"paper": made.number, "measure": measure},
        )
    return made.number


@dataclass(frozen=True, slots=True)
class Origin:
    """The plan and measure that a candidate came from."""

    city: str
    city_name: Text
    plan: str
    measure: Text


def origin_of(number: str, who: Person) -> Origin | None:
    """Where a candidate came from, for those who see the city's drafts."""
    row = models.PlanningRecord.objects.filter(kind=PROJECT, body__paper=number).first()
    if row is None or not Sight(who).of(row):
        return None
    begun = noun_of(row, Begun)
    names = {each.id: each.name for each in measures.library()}
    city = seen_city(row.city, who)
    called = names.get(begun.measure, same(begun.measure))
    return Origin(row.city, city.name, begun.plan, called)


_Told = tuple[int, float, float]  # first year, tonnes a year, capital


def _told(stands: adoption_desk.Standing) -> dict[measures.Measure, _Told]:
    """What each measure of a plan brings and costs on its model."""
    kept, model = stands.kept, stands.model
    starts = kept.sketch.starts
    held = [each for each in model.plan.measures if each.id in starts]
    plan = scenarios.compiled(model.first.city, held)
    outcome = scenarios.scenario(
        plan, kept.sketch.deployment(plan), kept.sketch.economics
    )
    last = int(plan.years[-1])
    found = {}
    for at, measure in enumerate(plan.measures):
        year = starts[measure.id]
        saved = float(outcome.wedges.attributed[at].sum()) / (last - year + 1)
        found[measure] = (year, saved, float(outcome.costs.capital[at].sum()))
    return found


def methodologies_of(measure: measures.Measure, country: str) -> tuple[str, ...]:
    """The methodologies of the measure and of its technologies that are the country's.

    Of other countries none is named: a methodology holds between Japan and one partner.
    """
    named = [
        *measure.methodologies,
        *(each for entry in _technologies(measure) for each in entry.methodologies),
    ]
    at_work = catalogue()
    return tuple(
        each
        for each in dict.fromkeys(named)
        if each.startswith(f"{country}_") and each in at_work
    )


def _technologies(measure: measures.Measure) -> list[technology.Technology]:
    """The measure's technologies; the library names none that is not there."""
    entries = {each.id: each for each in technology.catalogue()}
    return [entries[name] for name in measure.technologies]


def _body(
    of: PlannedCity,
    stands: adoption_desk.Standing,
    measure: measures.Measure,
    told: _Told,
) -> dict[str, Any]:
    """What the plan knows of the candidate; what it does not know stays empty."""
    _, tonnes, capital = told
    place, fitting = of.started.place, methodologies_of(measure, of.country)
    called = f"“{stands.kept.title}”, version {stands.version}"
    citation = f"{of.name.en}: plan {called}, {measure.id}"
    mark = Confidence.CANDIDATE.value
    names = [entry.name for entry in _technologies(measure)]
    body: dict[str, Any] = {
        "title": _both(
            Text(
                ja=f"{of.name.ja}:{measure.name.ja}",
                en=f"{of.name.en}: {measure.name.en}",
            )
        ),
        "country": of.country,
        "technology": _both(names[0] if names else measure.name),
        "estimates": [
            {
                "tco2_per_year": f"{tonnes:.0f}",
                "scope": _both(_SCOPE),
                "confidence": mark,
                "citation": citation,
            }
        ],
        "money": [
            {
                "name": _both(_TOTAL),
                "role": "total",
                "amount": f"{capital:.0f}",
                "currency": "USD",
                "confidence": mark,
                "citation": citation,
            }
        ],
        "citations": [{"citation": citation}],
    }
    if place is not None:
        body["places"] = [place.id]
    if fitting:
        body["methodology"] = ", ".join(fitting)
    return body


def _both(words: Text) -> dict[str, str]:
    return {"ja": words.ja, "en": words.en}
