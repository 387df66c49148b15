"""Needs out of a city's plan: what its measures still lack, and one taken on.

Flows in: an officer of a city, one of its kept plans, a dated rate if they have one.
Flows out: `OpenNeeds`, each with its evidence; a taken one is a need like any other,
whose size, budget and date its officer may change. A measure that has its candidate
project already, begun in the plan or after an introduction, is not asked for again.

Refuses `store.matching.forbidden`, `.unknown`, `.unreadable`, `matching.founding.*`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction

from renkei import facts
from renkei.finance import nouns as money
from renkei.foundation import (
    Confidence,
    Figure,
    Finding,
    Refusal,
    Source,
    Text,
    same,
)
from renkei.matching import Need, founding, ranking
from renkei.planning import scenarios
from renkei.store import adoption_desk, project_desk
from renkei.store import matching_refusals as refusals
from renkei.store.clock import today
from renkei.store.matching_desk import CITIES, need_duty
from renkei.store.matching_rows import BEGUN, NEED, add, stored, take_turn
from renkei.store.matching_typed import A_DAY, A_NUMBER, origin_of
from renkei.store.models.planning import OF_DEMONSTRATION
from renkei.store.people import Acting
from renkei.store.planning_models import KeptScenario
from renkei.store.planning_rows import PLAN, PlannedCity, key_of
from renkei.store.planning_typed import number
from renkei.store.queries.matching import sight
from renkei.store.queries.planning import kept_records, seen_city

if TYPE_CHECKING:
    from renkei.store.people import Duty, Person

UNKNOWN_PLAN = "store.planning.unknown"
RATE_FIELDS = {
    "rate": Text(ja="1米ドルの円相場", en="Yen for one US dollar"),
    "rate-on": Text(ja="相場の日付", en="Day of the rate"),
    "rate-source": Text(ja="相場の出典", en="Where the rate was read"),
}
_JPY_PER_USD = same("JPY/USD")


@dataclass(frozen=True, slots=True)
class OpenNeeds:
    """What a plan still lacks; `plans` are all kept plans of the city by name.

    `taken` are ids of the needs that stand already; `covered` names measures that have
    a candidate project.
    """

    plans: Mapping[str, str]
    plan: str
    found: founding.PlanNeeds
    taken: frozenset[str]
    covered: tuple[Text, ...]


def open_needs(sent: Mapping[str, str], who: Person) -> OpenNeeds:
    """What a kept plan of the officer's own city still lacks, the most tonnes first."""
    duty = _duty(who)
    key = key_of(duty.entity, is_demonstration=duty.is_demonstration)
    plans = _plans(key, who)
    plan = sent.get("plan", "") or next(iter(plans), "")
    if not plans:
        return OpenNeeds({}, "", founding.PlanNeeds((), ()), frozenset(), ())
    if plan not in plans:
        raise Refusal(refusals.unknown(plan))
    city = seen_city(key, who)
    outcome = _outcome(adoption_desk.standing_plan(key, plan, who))
    covered = dict(_covered(key, plan, duty, outcome, who))
    asking = _asking(city, duty, plan, _rate(sent), covered)
    found = founding.needs_of(asking, outcome)
    held = stored(NEED, demonstration=duty.is_demonstration)
    found = replace(found, needs=tuple(_named(each, duty) for each in found.needs))
    taken = frozenset(n.profile.id for n in found.needs if n.profile.id in held)
    names = {each.id: each.name for each in outcome.plan.measures}
    return OpenNeeds(plans, plan, found, taken, tuple(names[each] for each in covered))


def take_need(sent: Mapping[str, str], who: Person) -> str:
    """Make an open need of the plan a need of the city; its id.

    Taken again, it is its next version, with what the plan says today.
    """
    duty, wanted = _duty(who), sent.get("need", "")
    for each in open_needs(sent, who).found.needs:
        if each.profile.id == wanted:
            break
    else:
        raise Refusal(refusals.unknown(wanted))
    need = each.profile
    with transaction.atomic():
        take_turn(f"{NEED} {need.id}")
        before = stored(NEED, demonstration=duty.is_demonstration).get(need.id)
        if before is not None and isinstance(before.profile, Need):
            earlier = before.profile
            need = replace(
                need,
                asked_on=earlier.asked_on,
                languages=earlier.languages,
                contact=earlier.contact,
                wishes=earlier.wishes,
            )
        add(NEED, need.id, need, Acting(who, duty))
    return need.id


def _duty(who: Person) -> Duty:
    duty = need_duty(who)
    if duty is None:
        raise Refusal(refusals.forbidden(CITIES))
    return duty


def _plans(key: str, who: Person) -> dict[str, str]:
    """Names and titles; none where the city has not begun to plan."""
    try:
        kept = kept_records(key, (PLAN,), KeptScenario, who)
    except Refusal as refusal:
        if refusal.code != UNKNOWN_PLAN:
            raise
        return {}
    return {name: each.title for (_, name), each in kept.items()}


def _outcome(stands: adoption_desk.Standing) -> scenarios.Outcome:
    """What the plan comes to, with its target, on what it was reckoned on."""
    sketch, model = stands.kept.sketch, stands.model
    held = [each for each in model.plan.measures if each.id in sketch.starts]
    plan = scenarios.compiled(model.first.city, held)
    return scenarios.scenario(
        plan, sketch.deployment(plan), sketch.economics, sketch.target(plan)
    )


def _covered(
    key: str, plan: str, duty: Duty, outcome: scenarios.Outcome, who: Person
) -> Iterator[tuple[str, float]]:
    """Measures with a candidate project, and the part of each that it stands for: all
    that the plan holds of it."""
    begun = {
        line.measure.id
        for line in project_desk.project_lines(key, plan, who)
        if line.is_begun
    }
    introduced = {
        each.about.need
        for each in sight(who).own_introductions
        if each.stands_at == BEGUN
    }
    for row, measure in enumerate(outcome.plan.measures):
        if measure.id in begun or _id_of(duty, measure.id) in introduced:
            yield measure.id, float(outcome.path[row].max())


def _asking(
    city: PlannedCity,
    duty: Duty,
    plan: str,
    usd: money.ExchangeRate | None,
    covered: Mapping[str, float],
) -> founding.Asking:
    place = city.started.place
    setting = ranking.setting_of(facts.load(), city.country, place)
    people = place.population.value if place and place.population else None
    return founding.Asking(
        city=duty.entity,
        name=city.name,
        country=city.country,
        asked_on=today(),
        plan=plan,
        origin=origin_of(duty),
        climate=setting.climate,
        population=int(people) if people is not None else None,
        grid=setting.grid,
        covered=covered,
        usd=usd,
    )


def _id_of(duty: Duty, measure: str) -> str:
    prefix = OF_DEMONSTRATION if duty.is_demonstration else ""
    return f"{prefix}need-{duty.entity}-{measure}"


def _named(each: founding.Known[Need], duty: Duty) -> founding.Known[Need]:
    """Under the id it is kept by: the demonstration's stands apart. A size out of a
    model is rounded here, to four digits."""
    prefix = OF_DEMONSTRATION if duty.is_demonstration else ""
    size = each.profile.size
    rounded = None if size is None else float(f"{size:.4g}")
    named = replace(each.profile, id=f"{prefix}{each.profile.id}", size=rounded)
    return replace(each, profile=named)


def _rate(sent: Mapping[str, str]) -> money.ExchangeRate | None:
    """The dated rate that was typed; None where none was."""
    typed = {name: sent.get(name, "").strip() for name in RATE_FIELDS}
    if not any(typed.values()):
        return None
    findings: list[Finding] = [
        refusals.empty(RATE_FIELDS[name]) for name, value in typed.items() if not value
    ]
    rate, on = _above_zero(typed["rate"]), _day(typed["rate-on"])
    if typed["rate"] and rate is None:
        findings.append(_unreadable("rate", typed["rate"], A_NUMBER, "150.25"))
    if typed["rate-on"] and on is None:
        findings.append(_unreadable("rate-on", typed["rate-on"], A_DAY, "2026-04-01"))
    if findings or rate is None or on is None:
        raise Refusal(findings)
    figure = Figure(
        "rate",
        RATE_FIELDS["rate"],
        rate,
        _JPY_PER_USD,
        Confidence.RECALLED,  # as typed; nobody has looked it up
        Source(same(typed["rate-source"])),
        as_of=on,
    )
    return money.ExchangeRate("USD", figure, on)


def _above_zero(typed: str) -> Decimal | None:
    value = number(typed)
    return value if value is not None and 0 < value < Decimal(10) ** 6 else None


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None


def _unreadable(name: str, typed: str, rule: Text, example: str) -> Finding:
    return refusals.unreadable(RATE_FIELDS[name], typed, rule, example)
