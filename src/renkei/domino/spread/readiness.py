"""How ready a city is, and how well a technology fits it, criterion by criterion.

Flows in: a city of the field, a technology, the facts, the history, the posterior.
Flows out: `Readiness`. Nothing is weighed: a part is the mean of the criteria that are
known, each between 0 and 1 by its rank or by yes and no; what is unknown is told and
counts for nothing. Own figures of a city stand for estimates where the facts hold them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from renkei import facts
from renkei.domino.field import CONFIDENCE, Field, Own, OwnKind, own_of
from renkei.domino.record import History, city_at
from renkei.domino.spread.chances import chance_of
from renkei.domino.spread.criteria import Criterion, rank
from renkei.domino.spread.economics import economics_of
from renkei.domino.spread.nouns import Part, Posterior
from renkei.facts import Country
from renkei.foundation import Confidence, Text, weakest
from renkei.technology import Technology, technology


@dataclass(frozen=True, slots=True)
class Readiness:
    """A city and a technology. `chance` is that of a first adoption in a year, by the
    model, with its 90 % range; it is an estimate and no fact."""

    readiness: tuple[Criterion, ...]
    fit: tuple[Criterion, ...]
    chance: Part

    @property
    def ready(self) -> float | None:
        """The mean of the known criteria of readiness."""
        return _mean(self.readiness)

    @property
    def fitting(self) -> float | None:
        """The mean of the known criteria of fit."""
        return _mean(self.fit)


def readiness_of(  # noqa: PLR0913, PLR0917 - who, where, what, when
    posterior: Posterior,
    history: History,
    field: Field,
    row: int,
    name: str,
    year: int,
    own: Sequence[Own] = (),
) -> Readiness:
    """Readiness of the city in a row of the field, and fit of a technology by its id.

    Refuses `domino.spread.country` for a country of which nothing is estimated.
    """
    machine = technology(name)
    country = facts.load().countries.get(str(field.countries[row]))
    chance = chance_of(posterior, history, field, row, name, year)
    assert country is not None, "the chance has refused every other"
    return Readiness(
        readiness=tuple(_ready(history, field, row, country, own)),
        fit=tuple(_fits(history, field, row, machine, own)),
        chance=chance,
    )


def _mean(held: Sequence[Criterion]) -> float | None:
    known = [each.degree for each in held if each.degree is not None]
    return sum(known) / len(known) if known else None


def _ready(
    history: History, field: Field, row: int, country: Country, own: Sequence[Own]
) -> Iterator[Criterion]:
    yield _people(field, row, own)
    yield _income(int(field.ids[row]), country, own)
    yield from _experience(history, field, row, country)


def _people(field: Field, row: int, own: Sequence[Own]) -> Criterion:
    people = int(field.population[row])
    counted = own_of(own, OwnKind.POPULATION).get(int(field.ids[row]))
    return Criterion(
        "people",
        OwnKind.POPULATION.label,
        _entered(counted)
        if counted
        else Text(
            ja=f"{people:,}人(対象都市の中の順位)", en=f"{people:,} people, by rank"
        ),
        rank(people, field.population.tolist()),
        Confidence.CANDIDATE if counted else CONFIDENCE,
    )


def _income(identity: int, country: Country, own: Sequence[Own]) -> Criterion:
    incomes = [
        float(each.gdp_per_capita.value)
        for each in facts.load().countries.values()
        if each.gdp_per_capita and each.gdp_per_capita.value and each.iso2 != "JP"
    ]
    income = country.gdp_per_capita
    earned = own_of(own, OwnKind.INCOME).get(identity)
    name = Text(ja="所得", en="Income")
    if earned is not None:
        place = rank(earned.value, [*incomes, earned.value])
        return Criterion("income", name, _entered(earned), place, Confidence.CANDIDATE)
    if income is None or income.value is None:
        return _unknown("income", Text(ja="所得(1人当たりGDP)", en="Income per person"))
    value = float(income.value)
    words = Text(
        ja=f"国の1人当たりGDP {value:,.0f}米ドル(分かる国の中の順位)",
        en=f"{value:,.0f} USD a person in its country, by rank among those known",
    )
    return Criterion("income", name, words, rank(value, incomes), income.confidence)


def _experience(
    history: History, field: Field, row: int, country: Country
) -> Iterator[Criterion]:
    known = facts.load()
    places = [p for p in known.places.values() if city_at(field, p) == field.ids[row]]
    rows = {
        n.number for n in known.collaborations for p in places if p.id in n.overseas
    }
    elsewhere = country.iso2 in history.partners
    yield Criterion(
        "programme",
        Text(ja="都市間連携の実績", en="Collaborations so far"),
        Text(ja=f"この都市の連携{len(rows)}件", en=f"{len(rows)} of this city")
        if rows
        else Text(ja="国内の他都市にあり", en="of other cities of its country")
        if elsewhere
        else Text(ja="国としてなし", en="none in its country"),
        1.0 if rows else 0.5 if elsewhere else 0.0,
        Confidence.OFFICIAL,
    )
    here = [each for each in history.events if each.country == country.iso2]
    many = len(here)
    of_all = [
        sum(each.country == code for each in history.events)
        for code in sorted({each.country for each in history.events})
    ]
    yield Criterion(
        "projects",
        Text(ja="国の案件", en="Projects of its country"),
        Text(ja=f"記録に{many}件", en=f"{many} on record"),
        rank(many, [*of_all, many]),
        weakest([Confidence.PUBLISHED, *(each.confidence for each in here)]),
    )


def _fits(
    history: History, field: Field, row: int, machine: Technology, own: Sequence[Own]
) -> Iterator[Criterion]:
    code = str(field.countries[row])
    ids = [each for each in machine.methodologies if each.startswith(f"{code}_")]
    yield Criterion(
        "methodology",
        Text(ja="この国のJCM方法論", en="A JCM methodology of its country"),
        Text(ja="、".join(ids), en=", ".join(ids))
        if ids
        else Text(ja="カタログにない", en="none in the catalogue"),
        1.0 if ids else 0.0,
        Confidence.PUBLISHED,
    )
    here = [
        each
        for each in history.events
        if each.country == code and each.technology == machine.id
    ]
    used = [each.project for each in here]
    yield Criterion(
        "used",
        Text(ja="この国での導入", en="Used in its country"),
        Text(ja="、".join(used), en=", ".join(used))
        if used
        else Text(ja="記録にない", en="not on record"),
        1.0 if used else 0.0,
        weakest([Confidence.PUBLISHED, *(each.confidence for each in here)]),
    )
    yield from _told(field, row, machine, own)
    yield economics_of(field, row, machine, own)


def _told(
    field: Field, row: int, machine: Technology, own: Sequence[Own]
) -> Iterator[Criterion]:
    """Climate and grid: told beside the catalogue's words, not scored: which way they
    bear on the technology stands in words alone."""
    zones = [
        place.climate_zone
        for place in facts.load().places.values()
        if place.climate_zone and city_at(field, place) == field.ids[row]
    ]
    latitude = float(field.latitude[row])
    zone_ja = f"気候区分は{zones[0].value}。" if zones else "気候区分は記録にない。"
    zone_en = f"Climate zone {zones[0].value}." if zones else "No zone is on record."
    yield Criterion(
        "climate",
        Text(ja="気候", en="Climate"),
        Text(
            ja=f"{machine.climate.words.ja}緯度{latitude:.0f}度。{zone_ja}",
            en=f"{machine.climate.words.en} Latitude {latitude:.0f}°. {zone_en}",
        ),
        None,
        zones[0].confidence if zones else CONFIDENCE,
    )
    factor = facts.load().countries[str(field.countries[row])].grid_factor
    name = OwnKind.GRID_FACTOR.label
    entered = own_of(own, OwnKind.GRID_FACTOR).get(int(field.ids[row]))
    if entered is not None:
        words = _entered(entered)
        yield Criterion("grid", name, words, None, Confidence.CANDIDATE)
        return
    if factor is None or factor.value is None:
        yield _unknown("grid", name)
        return
    yield Criterion(
        "grid",
        name,
        Text(
            ja=f"{machine.grid.words.ja}国の平均係数は{factor.value} tCO2/MWh。",
            en=f"{machine.grid.words.en} "
            f"Its country's mean is {factor.value} tCO2/MWh.",
        ),
        None,
        factor.confidence,
    )


def _entered(own: Own) -> Text:
    return Text(
        ja="{v:,.10g} {u}(この都市の入力。出典:{s})",
        en="{v:,.10g} {u}, entered for this city (source: {s})",
    ).format(v=own.value, u=own.kind.unit, s=own.source)


def _unknown(name: str, words: Text) -> Criterion:
    return Criterion(
        name,
        words,
        Text(ja="不明。得点に含めない。", en="Unknown; it counts for nothing."),
        None,
        None,
    )
