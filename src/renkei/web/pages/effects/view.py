"""The six effects, and one measure down to the records it was counted from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import path
from django.utils.html import format_html

from renkei import facts, store
from renkei.foundation import FiscalYear, Refusal, Text, joined, same
from renkei.programme import effects
from renkei.web import formats
from renkei.web.addresses import address
from renkei.web.answers import only, refused
from renkei.web.entity_names import country_name
from renkei.web.pages.effects.chart import chart_of
from renkei.web.pages.effects.words import WORDS
from renkei.web.table import Column, Link, Table, linked
from renkei.web.templatetags.renkei import show

if TYPE_CHECKING:
    from renkei.store.queries.effects import Measured

PAGE = 100
PARTS_SHOWN = 60
WITH, WITH_IT = "demonstration", "shown"


@dataclass(frozen=True, slots=True)
class Told:
    """One measure on the page of all, with the way to its records."""

    figure: object
    address: str | None
    follow: Text


@dataclass(frozen=True, slots=True)
class Demonstration:
    """What is said of demonstration records, and the way to see it otherwise."""

    words: Text
    address: str
    other: Text
    is_shown: bool = False


@dataclass(frozen=True, slots=True)
class ToldEffect:
    """One effect with its measures."""

    effect: effects.Effect
    measures: tuple[Told, ...]


@only("GET")
def all_effects(request: HttpRequest) -> HttpResponse:
    """Every effect, the two shares side by side, the adoptions."""
    seen = _seen(request)
    compared = seen.compared
    page = {
        "words": WORDS,
        "scope": _scope(seen),
        "demonstration": _demonstration(seen, address("effects") or ""),
        "told": [
            ToldEffect(effect, tuple(_told(each, seen) for each in effect.measures))
            for effect in seen.six
        ],
        "shares": [
            (WORDS["stated"], compared.stated),
            (WORDS["at_most"], compared.at_most),
            (WORDS["at_least"], compared.at_least),
            (WORDS["on_paper"], compared.on_paper),
        ],
        "reasons": compared.reasons,
        "chart": chart_of(seen.adoptions),
        "adoptions": _adoptions(seen.adoptions),
        "reports": _kept(address("reports"), seen),
    }
    return render(request, "effects/page.html", page)


@only("GET")
def one_measure(request: HttpRequest, short: str) -> HttpResponse:
    """One measure: its rule, its parts, its records, narrowed as the address says."""
    seen = _seen(request)
    try:
        effect, measure = seen.measure(short)
    except Refusal as refusal:
        return refused(request, refusal, status=404)
    chosen = [
        (s, request.GET[s.value]) for s in effects.Side if request.GET.get(s.value)
    ]
    for side, key in chosen:
        measure = measure.narrowed(side, key)
    pages = max(1, -(-len(measure.proofs) // PAGE))
    asked = request.GET.get("page", "")
    number = min(
        max(1, int(asked) if asked.isascii() and asked.isdecimal() else 1), pages
    )
    here = address("effect", short) or ""
    page = {
        "words": WORDS,
        "effect": effect,
        "measure": measure,
        "index": _kept(address("effects"), seen),
        "here": _kept(here, seen),
        "demonstration": _demonstration(seen, here, measure),
        "narrowed": _narrowed(chosen),
        "parts": [_parts(measure, s, request.GET, here) for s in effects.Side],
        "records": _records(measure.proofs[(number - 1) * PAGE : number * PAGE]),
        "newer": _turned(request.GET, here, number - 1) if number > 1 else None,
        "older": _turned(request.GET, here, number + 1) if number < pages else None,
        "page_of": WORDS["page_of"].format(page=number, pages=pages),
    }
    return render(request, "effects/measure.html", page)


def _seen(request: HttpRequest) -> Measured:
    """The effects without the demonstration, or with it where the address says so."""
    return store.measured_effects(
        store.person(request.user),
        with_demonstration=request.GET.get(WITH) == WITH_IT,
    )


def _kept(where: str | None, seen: Measured) -> str | None:
    """An address that keeps on showing the demonstration where it is shown."""
    return f"{where}?{WITH}={WITH_IT}" if where and seen.has_demonstration else where


def _scope(seen: Measured) -> Text:
    on = seen.on
    day = Text(ja=formats.day(on, "ja"), en=formats.day(on, "en"))
    return WORDS["scope"].format(scope=seen.scope, day=day)


def _demonstration(
    seen: Measured, here: str, measure: effects.Measure | None = None
) -> Demonstration | None:
    """What is said of demonstration records: how many count or are left out, and the
    way to the other; nothing where there are none."""
    if not seen.demonstration:
        return None
    if not seen.has_demonstration:
        words = WORDS["left_out"].format(count=seen.demonstration)
        return Demonstration(words, f"{here}?{WITH}={WITH_IT}", WORDS["count_them"])
    count = measure.demonstrations if measure else seen.demonstration
    words = WORDS["demonstration" if count else "no_demonstration"]
    return Demonstration(words.format(count=count), here, WORDS["leave_out"], True)


def _told(measure: effects.Measure, seen: Measured) -> Told:
    short = measure.figure.id.removeprefix("effect.")
    count = len({proof.number for proof in measure.proofs})
    return Told(
        figure=measure.figure,
        address=_kept(address("effect", short), seen) if count else None,
        follow=WORDS["follow"].format(count=f"{count:,}"),
    )


def _adoptions(rounds: tuple[effects.Round, ...]) -> Table:
    columns = (
        Column(WORDS["call"], heads_row=True),
        Column(WORDS["applications"], numeric=True),
        Column(WORDS["adopted"], numeric=True),
        Column(WORDS["source"]),
    )
    lines = tuple(
        (
            linked(each.name, address("paper", each.number) if each.number else None),
            each.applications.value,
            each.adopted.value,
            _source(each),
        )
        for each in rounds
    )
    return Table(WORDS["adoptions"], columns, lines, shows_caption=False)


def _source(each: effects.Round) -> object:
    source = each.adopted.source
    if source is None:
        return WORDS["counted"] if each.adopted.value is not None else "–"
    if source.url is None:
        return source.title
    return Link(same(urlsplit(source.url).netloc.removeprefix("www.")), source.url)


def _name(side: effects.Side, key: str) -> Text:
    if side is effects.Side.YEAR:
        return FiscalYear(int(key)).short if key.isdecimal() else same(key)
    if side is effects.Side.COUNTRY:
        return country_name(key)
    place = facts.load().places.get(key)
    return place.name if place else same(key)


def _narrowed(chosen: list[tuple[effects.Side, str]]) -> Text | None:
    if not chosen:
        return None
    what = joined(_name(side, key) for side, key in chosen)
    return WORDS["narrowed"].format(what=what)


def _parts(
    measure: effects.Measure, side: effects.Side, query: QueryDict, here: str
) -> Table:
    """The parts of one side; each leads to the measure narrowed to it."""
    asked = _asked(query)
    columns = (
        Column(side.label, heads_row=True),
        Column(WORDS["value"], numeric=True),
    )
    parts = measure.parts(side, _name)
    if side is not effects.Side.YEAR:
        parts = tuple(sorted(parts, key=lambda part: -len(part.proofs)))
    lines = tuple(
        (
            Link(part.name, f"{here}?{urlencode({**asked, side.value: part.key})}"),
            part.figure,
        )
        for part in parts[:PARTS_SHOWN]
    )
    return Table(side.label, columns, lines or ((None, None),), shows_caption=False)


def _records(proofs: tuple[effects.Proof, ...]) -> Table:
    columns = (
        Column(WORDS["record"], heads_row=True),
        Column(WORDS["says"]),
        Column(WORDS["year"]),
        Column(WORDS["where"]),
        Column(WORDS["source"]),
    )
    lines = tuple(
        (
            _title(proof),
            proof.says or "–",
            FiscalYear(proof.year) if proof.year else None,
            tuple(
                linked(_name(effects.Side.CITY, city), address("city", city))
                for city in proof.cities
            )
            or "–",
            (proof.confidence, proof.citation or "–"),
        )
        for proof in proofs
    )
    return Table(WORDS["records"], columns, lines, shows_caption=False)


def _title(proof: effects.Proof) -> object:
    number = proof.number.split(" ")[0]
    is_place = number in facts.load().places
    is_paper = not is_place and "-" in number
    page = "city" if is_place else "paper" if is_paper else "project"
    title = show(linked(proof.title, address(page, number)))
    if not proof.is_demonstration:
        return title
    badge = '{} <span class="badge badge--demo">{}</span>'
    return format_html(badge, title, show(WORDS["demo"]))


def _asked(query: QueryDict) -> dict[str, str]:
    """What the address asks for and its links go on asking for."""
    names = (*(side.value for side in effects.Side), WITH)
    return {name: str(query[name]) for name in names if query.get(name)}


def _turned(query: QueryDict, here: str, page: int) -> str:
    asked = _asked(query)
    return f"{here}?{urlencode({**asked, 'page': page})}"


urlpatterns = [
    path("effects/", all_effects, name="effects"),
    path("effects/<slug:short>/", one_measure, name="effect"),
]
