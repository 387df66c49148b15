"""What the page of an answer shows: numbers with their range, map, ranking, reasons.

Flows in: the store's `Answered` and what the ranking is narrowed to. Flows out: typed
pieces for the template.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from renkei.foundation import Confidence, Figure, Text, same
from renkei.store import domino_ground
from renkei.web.addresses import address
from renkei.web.domino_years import years_table
from renkei.web.entity_names import country_name
from renkei.web.figures.spread_map import Spot, SpreadMap, spread_map
from renkei.web.pages.domino_next.words import WORDS
from renkei.web.table import Column, Table
from renkei.web.typed_forms import Option

if TYPE_CHECKING:
    from renkei.domino import advice as room
    from renkei.store.domino_desk import Answered

ONE_PLACE = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Stat:
    """One number of the head, with what is said under it."""

    name: Text
    value: str
    unit: Text
    note: Text


@dataclass(frozen=True, slots=True)
class Line:
    """One of the ten."""

    rank: int
    place: room.Place
    country: Text
    numbers: tuple[tuple[Text, Text], ...]
    try_it: str


@dataclass(frozen=True, slots=True)
class Narrowing:
    """One list by which the ranking is narrowed."""

    name: str
    title: Text
    nothing: Text
    options: tuple[Option, ...]
    value: str


@dataclass(frozen=True, slots=True)
class Told:
    """All that is told of an answer."""

    asked: Text
    stats: tuple[Stat, ...]
    mark: Confidence
    changed: Text | None
    verdict: Text
    is_contagious: bool
    map: SpreadMap
    lists: tuple[Narrowing, ...]
    lines: tuple[Line, ...]
    years: Table | None
    leans: tuple[Figure, ...]
    why: tuple[Text, ...]
    otherwise: Table | None
    more: Table
    takes: tuple[tuple[Text, Figure | Text], ...]
    unknown: tuple[Text, ...]
    again: str


def told(found: Answered, query: Mapping[str, str]) -> Told:
    """The answer for the template."""
    advice = found.advice
    question = advice.question
    lines = tuple(_lines(advice))
    return Told(
        asked=WORDS["asked_words"].format(
            b=question.budget, n=question.cases, y=question.year
        ),
        stats=tuple(_stats(advice)),
        mark=advice.mark,
        changed=_changed(found),
        verdict=advice.verdict,
        is_contagious=advice.is_contagious,
        map=_map(advice),
        lists=_lists(lines, query),
        lines=tuple(line for line in lines if _fits(line, query)),
        years=years_table(advice.years),
        leans=advice.after,
        why=advice.why,
        otherwise=_otherwise(advice),
        more=_more(advice),
        takes=_takes(advice),
        unknown=advice.unknown,
        again=f"{address('domino-next')}?{urlencode(_again(question))}",
    )


def _changed(found: Answered) -> Text | None:
    if found.is_same:
        return None
    if found.is_same_ground:
        return WORDS["changed_model"].format(v=found.kept.version)
    return WORDS["changed"]


def _stats(advice: room.Advice) -> Iterator[Stat]:
    tonnes, cities = WORDS["tonnes_unit"], WORDS["cities_unit"]
    yield Stat(
        WORDS["total"],
        f"{advice.tonnes.mean:,.0f}",
        tonnes,
        ranged(advice.tonnes),
    )
    yield Stat(
        WORDS["cities"],
        f"{advice.cities.mean:,.1f}",
        cities,
        ranged(advice.cities, 1),
    )
    if advice.by_2030 is not None:
        yield Stat(
            WORDS["by_2030"],
            f"{advice.by_2030.tonnes.mean:,.0f}",
            tonnes,
            ranged(advice.by_2030.tonnes),
        )
    percent = same("%")
    yield Stat(
        WORDS["ties"], f"{100 * advice.ties_fraction:.0f}", percent, WORDS["ties_note"]
    )
    yield Stat(
        WORDS["cautious"],
        f"{advice.total.cautious:,.0f}",
        advice.question.aim.unit,
        WORDS["cautious_note"],
    )
    yield Stat(
        WORDS["gap"],
        f"{100 * advice.gap:.1f}",
        percent,
        WORDS["gap_note"].format(all=advice.candidates),
    )
    yield Stat(
        WORDS["cost"],
        f"{advice.cost:,.10g}",
        WORDS["million"],
        WORDS["cost_note"].format(b=advice.question.budget),
    )


def ranged(spread: room.Spread, places: int = 0) -> Text:
    """Where nine in ten draws lie."""
    low, high = (f"{each:,.{places}f}" for each in (spread.low, spread.high))
    return WORDS["range"].format(low=low, high=high)


def _lines(advice: room.Advice) -> Iterator[Line]:
    ground = domino_ground.ground()
    question = advice.question
    for rank, place in enumerate(advice.places, start=1):
        asked = {
            "city": int(ground.field.ids[place.case.city]),
            "technology": ground.technologies[place.case.measure][0],
            "year": question.year,
            "horizon": question.horizon,
        }
        yield Line(
            rank,
            place,
            country_name(place.country),
            _numbers(place, question),
            f"{address('domino-what-if')}?{urlencode(asked)}",
        )


def _numbers(
    place: room.Place, question: room.Question
) -> tuple[tuple[Text, Text], ...]:
    def said(spread: room.Spread, unit: Text, places: int) -> Text:
        return Text(ja="{v} {u}({r})", en="{v} {u} ({r})").format(
            v=f"{spread.mean:,.{places}f}", u=unit, r=ranged(spread, places)
        )

    return (
        (WORDS["alone"], said(place.tonnes, WORDS["tonnes_unit"], 0)),
        (WORDS["cities"], said(place.cities, WORDS["cities_unit"], 1)),
        (
            WORDS["adds"],
            Text(ja="{v} {u}", en="{v} {u}").format(
                v=f"{place.adds:,.0f}", u=question.aim.unit
            ),
        ),
        (WORDS["own_ties"], same(f"{100 * place.ties_fraction:.0f} %")),
    )


def _fits(line: Line, query: Mapping[str, str]) -> bool:
    return (
        query.get("country", "") in ("", line.place.country)
        and query.get("technology", "") in ("", line.place.technology.en)
        and (not query.get("chosen") or line.place.is_chosen)
    )


def _lists(lines: Iterable[Line], query: Mapping[str, str]) -> tuple[Narrowing, ...]:
    countries = {line.place.country: line.country for line in lines}
    technologies = {line.place.technology.en: line.place.technology for line in lines}
    return (
        Narrowing(
            "country",
            WORDS["country"],
            WORDS["all"],
            tuple(Option(each, words) for each, words in countries.items()),
            query.get("country", ""),
        ),
        Narrowing(
            "technology",
            WORDS["technology"],
            WORDS["all"],
            tuple(Option(each, words) for each, words in technologies.items()),
            query.get("technology", ""),
        ),
        Narrowing(
            "chosen",
            WORDS["chosen"],
            WORDS["show_all"],
            (Option("yes", WORDS["only_chosen"]),),
            query.get("chosen", ""),
        ),
    )


def _map(advice: room.Advice) -> SpreadMap:
    field = domino_ground.ground().field
    spots, rows = [], []
    for rank, place in enumerate(advice.places, start=1):
        city = place.case.city
        said = WORDS["spot"].format(n=rank, c=place.name, t=place.technology)
        spots.append(
            Spot(
                name=place.name,
                kind="chosen" if place.is_chosen else "next",
                degrees=(float(field.longitude[city]), float(field.latitude[city])),
                year=advice.question.year,
                said=said,
                size=3.0 if place.is_chosen else 1.5,
                address=f"#place-{rank}",
                is_named=place.is_chosen,
            )
        )
        rows.append((rank, place.name, country_name(place.country), place.technology))
    columns = (
        Column(WORDS["rank"], numeric=True),
        Column(WORDS["city"], heads_row=True),
        Column(WORDS["country"]),
        Column(WORDS["technology"]),
    )
    return spread_map(
        id="next-map",
        title=WORDS["map"],
        spots=spots[::-1],
        others=(),
        table=Table(WORDS["map"], columns, tuple(rows), shows_caption=False),
    )


def _otherwise(advice: room.Advice) -> Table | None:
    """The answer under other conditions; None where nothing was chosen."""
    from renkei.domino import advice as room

    columns = (
        Column(WORDS["condition"], heads_row=True),
        Column(WORDS["worth"].format(u=advice.question.aim.unit), numeric=True),
        Column(WORDS["of_asked"], numeric=True),
        Column(WORDS["where"]),
    )
    rows = tuple(
        (
            each.name,
            same(f"{each.worth:,.0f}"),
            same(f"{100 * each.of_asked:.0f}"),
            room.places_told(each),
        )
        for each in advice.otherwise
    )
    if not rows:
        return None
    return Table(WORDS["otherwise"], columns, rows, shows_caption=False)


def _more(advice: room.Advice) -> Table:
    columns = (
        Column(WORDS["more_name"], heads_row=True),
        Column(WORDS["more_worth"].format(u=advice.question.aim.unit), numeric=True),
        Column(WORDS["more_how"]),
    )
    rows = tuple(
        (
            each.name,
            None if each.worth is None else same(f"{each.worth:,.1f}"),
            each.words,
        )
        for each in advice.more
    )
    return Table(WORDS["more"], columns, rows, shows_caption=False)


def _takes(advice: room.Advice) -> tuple[tuple[Text, Figure | Text], ...]:
    staff = WORDS["no_staff"] if advice.staff is None else same(f"{advice.staff:,.10g}")
    return (
        (WORDS["per_case"], advice.cost_per_year),
        (WORDS["success"], advice.chance),
        (WORDS["staff"], staff),
    )


def _again(question: room.Question) -> dict[str, object]:
    """The question as the form is sent, to be changed."""
    body = question.body()
    body["per_country"] = ", ".join(f"{c} {n}" for c, n in question.per_country)
    body["technologies"] = question.technologies[0] if question.technologies else ""
    body["aim"] = question.aim.value
    return {
        name: f"{value:g}" if isinstance(value, float) else value
        for name, value in body.items()
        if value not in (None, "") or name == "per_country"
    }
