"""The programme's portfolio: which measure of which planning city starts when.

Flows in: a ministry officer, the terms as typed, the cities that are chosen. Flows out:
`PortfolioDesk`. It is advice: nothing is kept, and no city is told. The cities are
those whose planning the officer sees, on the models that their own pages show.

Refuses `store.permission.*`, `store.planning.*`, `planning.proposing.*` and
`planning.portfolio.*`.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from renkei.foundation import Finding, Refusal, Text
from renkei.planning import proposing, scenarios
from renkei.programme import Role
from renkei.store.lately import Lately
from renkei.store.optimum_desk import search_busy
from renkei.store.planning_models import DISCOUNT_FRACTION
from renkei.store.planning_typed import number
from renkei.store.queries.planning import city_desk, planning_cities
from renkei.store.scenario_desk import model_of

if TYPE_CHECKING:
    from renkei.store.people import Person
    from renkei.store.planning_models import Model
    from renkei.store.planning_rows import PlannedCity

SECONDS = 150  # hard, for the whole search
MILLION, LARGEST = 1_000_000, 10**12
FIELDS = {
    "first": Text(ja="最初の年", en="First year"),
    "years": Text(ja="着手できる年数", en="Years in which measures may start"),
    "budget": Text(ja="各年の予算(百万米ドル)", en="Budget of each year (million USD)"),
    "country": Text(
        ja="一つの国で一年に着手する件数の上限", en="Starts in a country in a year"
    ),
    "city": Text(ja="一つの都市の件数の上限", en="Measures of one city in all"),
}
_SEARCHING = threading.Lock()
_FOUND: Lately[tuple[object, ...], proposing.Programme] = Lately(8)


@dataclass(frozen=True, slots=True, eq=False)
class PortfolioDesk:
    """The cities that may be chosen, those that are, and what comes of them."""

    cities: tuple[PlannedCity, ...]
    chosen: tuple[str, ...]
    found: proposing.Programme | None = None


def portfolio_desk(
    sent: Mapping[str, str], chosen: tuple[str, ...], who: Person
) -> PortfolioDesk:
    """The desk; with a portfolio where terms were typed.

    No city chosen means all of them, invented ones for invented people alone. The same
    terms over the same models are not searched twice while they are held.
    """
    if not may_see(who):
        raise Refusal([_ministry_only()])
    cities = tuple(line.city for line in planning_cities(who))
    known = {each.key for each in cities}
    wanted = tuple(key for key in dict.fromkeys(chosen) if key in known)
    picked = wanted or tuple(
        each.key for each in cities if each.is_demonstration == who.is_demonstration
    )
    if not any(sent.values()):
        return PortfolioDesk(cities, picked)
    terms = _terms(sent)
    models = [model_of(city_desk(key, who)) for key in picked]
    marks = (*picked, *(each.mark for each in models), terms)
    found = _FOUND.held(marks, lambda: _searched(cities, picked, models, terms))
    return PortfolioDesk(cities, picked, found)


def may_see(who: Person) -> bool:
    """Whether the page is the person's."""
    return any(duty.role is Role.MINISTRY_OFFICER for duty in who.duties)


def _searched(
    cities: tuple[PlannedCity, ...],
    picked: tuple[str, ...],
    models: list[Model],
    terms: proposing.Terms,
) -> proposing.Programme:
    by_key = {each.key: each for each in cities}
    candidates = [
        proposing.Candidate(
            key, by_key[key].name, by_key[key].country_name, _reaching(model)
        )
        for key, model in zip(picked, models, strict=True)
    ]
    if not _SEARCHING.acquire(blocking=False):
        raise Refusal([search_busy()])
    try:
        return proposing.programme_within(candidates, terms, SECONDS)
    finally:
        _SEARCHING.release()


def _reaching(model: Model) -> scenarios.Compiled:
    """The city's plan with the measures that find something to work on."""
    plan = model.plan
    rows = {each.measure for each in plan.effects if each.lines}
    held = [each for row, each in enumerate(plan.measures) if row in rows]
    return scenarios.compiled(model.first.city, held)


def _terms(sent: Mapping[str, str]) -> proposing.Terms:
    """The terms as typed, or a refusal with every field that cannot be read."""
    values, findings = {}, []
    for name, label in FIELDS.items():
        written = sent.get(name, "")
        value = number(written)
        is_whole = value is not None and value == value.to_integral_value()
        if value is None or abs(value) > LARGEST or (name != "budget" and not is_whole):
            findings.append(_unreadable(label, written))
        else:
            values[name] = value
    if findings:
        raise Refusal(findings)
    return proposing.Terms(
        first_year=int(values["first"]),
        years=int(values["years"]),
        budget_usd=float(values["budget"] * MILLION),
        country_starts_max=int(values["country"]),
        city_max=int(values["city"]),
        discount_fraction=DISCOUNT_FRACTION,
    )


def _unreadable(where: Text, written: str) -> Finding:
    return Finding(
        "store.planning.terms",
        Text(
            ja=f"「{written}」は数として読み取れません。",
            en=f"“{written}” is not a number here.",
        )
        if written.strip()
        else Text(ja="空欄です。", en="It is empty."),
        where,
        Text(
            ja="五つの条件はすべて必要で、予算のほかは整数で書く。",
            en="All five are needed, and all but the budget are whole numbers.",
        ),
        Text(ja="例:2027、5、50、4、8", en="Like 2027, 5, 50, 4, 8."),
    )


def _ministry_only() -> Finding:
    return Finding(
        "store.permission.portfolio",
        Text(ja="この役割では開けません。", en="This duty may not open it."),
        Text(ja="事業全体の選択", en="The programme's portfolio"),
        Text(
            ja="事業の予算を配分する環境省の担当者が使う。",
            en="It is for the ministry's officers, who share out the budget.",
        ),
        Text(
            ja="環境省の事業担当としてサインインしてください。",
            en="Sign in as an officer of the ministry.",
        ),
    )
