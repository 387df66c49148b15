"""The tags that turn nouns of the rooms into what a reader sees.

Flows in: Text, Figure, Fact, Finding, days, numbers. Flows out: HTML in the reader's
language. `show` takes any of them; the other tags say more about how.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from renkei.foundation import (
    Confidence,
    Fact,
    Figure,
    Finding,
    FiscalYear,
    Period,
    Severity,
    Text,
)
from renkei.methodologies import printed_name
from renkei.web import formats, tongues
from renkei.web.addresses import address
from renkei.web.chain import CHAIN
from renkei.web.chain import stage as find_stage
from renkei.web.figures import collaboration_map, register_map, river, stacked_years
from renkei.web.figures.collaboration_map import CollaborationMap
from renkei.web.figures.register_map import RegisterMap
from renkei.web.figures.river import River
from renkei.web.figures.stacked_years import StackedYears
from renkei.web.table import Link, Table
from renkei.web.words import WORDS

register = template.Library()


@register.simple_tag
def reader_language() -> str:
    """The language of the page being written: "ja" or "en"."""
    return "ja" if (get_language() or "ja").startswith("ja") else "en"


@register.filter
def say(words: object) -> str:
    """The reader's side of a Text. Anything else is a programmer's mistake."""
    assert isinstance(words, Text), f"not a Text: {words!r}"
    return words.in_language(reader_language())


@register.filter
def spoken(words: Text | str) -> SafeString:
    """A sentence as HTML; what is of the other language is read aloud in its own."""
    said = words if isinstance(words, str) else say(words)
    return tongues.marked(said, reader_language())


@register.simple_tag
def word(name: str, **values: object) -> str:
    """A word of the shared chrome, its braces filled."""
    return WORDS[name].format(**values).in_language(reader_language())


_PRINTED_UNITS = {
    "CO2": "CO₂",
    "CH4": "CH₄",
    "N2O": "N₂O",
    "m3": "m³",
    "m2": "m²",
    "degC": "°C",
    "*": "·",
}


@register.filter
def unit(words: Text) -> str:
    """A unit as print writes it: tCO₂, m³, °C; a ratio has none."""
    said = say(words)
    if said == "1":
        return ""
    for written, printed in _PRINTED_UNITS.items():
        said = said.replace(written, printed)
    return said


@register.filter
def symbol(name: str) -> SafeString:
    """A methodology's symbol with its index below the line: ER_p."""
    written, _, index = name.partition("_")
    letter = printed_name(written)
    if not index:
        return format_html("<var>{}</var>", letter)
    return format_html("<var>{}<sub>{}</sub></var>", letter, index.replace("_", ","))


@register.filter
def number(value: int | Decimal | None) -> str:
    """A bare number in the reader's language; None is unknown, never zero."""
    if value is None:
        return WORDS["unknown"].in_language(reader_language())
    return formats.exact(value, reader_language())


@register.filter
def day(value: date) -> str:
    """A day as the reader's language writes it."""
    return formats.day(value, reader_language())


@register.simple_tag
def show(value: object) -> SafeString:  # noqa: PLR0911 - one return for each kind
    """Any value a page may hold, shown in the one way the house shows that kind."""
    match value:
        case None:
            return format_html(
                '<span class="unknown">{}</span>',
                WORDS["unknown"].in_language(reader_language()),
            )
        case SafeString():
            return value
        case Figure():
            return _render("figure", figure_parts(value, "inline"))
        case Fact():
            return _render("fact", {"fact": value})
        case Finding():
            return _render("finding", {"finding": value})
        case Link():
            return format_html('<a href="{}">{}</a>', value.address, show(value.words))
        case tuple() | list():
            return format_html(
                '<ul class="cell-list">{}</ul>',
                format_html_join("", "<li>{}</li>", ((show(v),) for v in value)),
            )
        case _:
            return tongues.marked(_words_of(value), reader_language())


def _words_of(value: object) -> str:  # noqa: PLR0911 - one return for each kind
    language = reader_language()
    match value:
        case Text():
            return value.in_language(language)
        case Confidence() | Severity() | Period():
            return value.label.in_language(language)
        case FiscalYear():
            return value.short.in_language(language)
        case bool():
            return WORDS["yes" if value else "no"].in_language(language)
        case int() | Decimal():
            return formats.exact(value, language)
        case datetime():
            return formats.instant(value, language)
        case date():
            return formats.day(value, language)
        case str():
            return value
    raise AssertionError(f"the door cannot show a {type(value).__name__}")


NAMES_A_YEAR = ("year", "fiscal year", "(name of the strategy)")


def figure_parts(
    figure: Figure, size: str, *, crediting: bool = False, end: bool = False
) -> dict[str, Any]:
    """What the figure template needs: the number at a glance and in full."""
    assert size in ("inline", "large", "row"), f"no figure size {size!r}"
    language = reader_language()
    glance = exact = None
    if figure.value is not None and figure.unit.en in NAMES_A_YEAR:
        glance = exact = str(figure.value)  # 2050, not 2,050
    elif figure.value is not None:
        glance = formats.glance(figure.value, language)
        exact = formats.exact(figure.value, language)
    return {
        "figure": figure,
        "size": size,
        "end": end,
        "glance": glance,
        "exact": exact if exact != glance else None,
        "crediting": crediting,
        "blocked": crediting and not figure.may_credit,
    }


@register.simple_tag(takes_context=True, name="figure")
def figure_tag(
    context: Mapping[str, Any],
    figure: Figure,
    size: str = "inline",
    crediting: bool = False,
    end: bool = False,
) -> SafeString:
    """A number that opens. `size` is inline, row or large; `end` opens leftwards.

    What several numbers of a page stand on is drawn once and written under each.
    """
    drawn = _drawn_on(context)
    key = (id(figure), size, crediting, end)
    if key not in drawn:
        parts = figure_parts(figure, size, crediting=crediting, end=end)
        drawn[key] = (figure, _render("figure", {**parts, "drawn": drawn}))
    return drawn[key][1]


# The figure stands beside its words so that no other one takes its identity.
_Drawn = dict[tuple[int, str, bool, bool], tuple[Figure, SafeString]]


def _drawn_on(context: Mapping[str, Any]) -> _Drawn:
    """The figures drawn on this page so far: a page's own, kept with its request."""
    drawn: _Drawn | None = context.get("drawn")
    if drawn is None:
        request = context.get("request")
        kept = {} if request is None else vars(request)
        drawn = kept.setdefault("figures_drawn", {})
    return drawn


@register.simple_tag
def confidence(mark: Confidence | None, long: bool = False) -> SafeString:
    """The mark of how far a value may be trusted: quiet down to *published*.

    An unknown value has no mark; the word says so."""
    return _confidence(mark, long, reader_language())


@cache
def _confidence(mark: Confidence | None, long: bool, language: str) -> SafeString:
    """One of a handful: kept for each language, which the template asks for itself."""
    return _render("confidence", {"mark": mark, "long": long})


@register.inclusion_tag("components/marks.html")
def marks() -> dict[str, Any]:
    """All marks of confidence with their words, strongest first."""
    return {"marks": tuple(Confidence)}


@register.inclusion_tag("components/not_for_crediting.html")
def not_for_crediting() -> dict[str, Any]:
    """The badge of a result that leans on anything below *published*."""
    return {}


@register.inclusion_tag("components/source.html")
def source(source: object) -> dict[str, Any]:
    """A source: title, edition, place, address and the day it was read."""
    return {"source": source}


@register.inclusion_tag("components/finding.html")
def finding(finding: Finding) -> dict[str, Any]:
    """One finding with its four answers."""
    return {"finding": finding}


@register.inclusion_tag("components/table.html")
def table(table: Table) -> dict[str, Any]:
    """Rows: a table on a wide screen, cards on a narrow one."""
    return {"table": table}


@register.inclusion_tag("components/empty.html")
def empty(
    title: Text, body: Text, address: str | None = None, action: Text | None = None
) -> dict[str, Any]:
    """A place where nothing is yet: what will stand here and how it comes about."""
    return {"title": title, "body": body, "address": address, "action": action}


@register.inclusion_tag("components/breadcrumb.html")
def breadcrumb(*steps: object) -> dict[str, Any]:
    """The way back, from the front page. `steps` alternate words and address; the last
    has words only."""
    pairs = [
        (steps[i], steps[i + 1] if i + 1 < len(steps) else None)
        for i in range(0, len(steps), 2)
    ]
    if pairs[0][1] != home_address():
        pairs.insert(0, (WORDS["home"], home_address()))
    return {"steps": pairs}


@register.inclusion_tag("components/stage_head.html")
def stage_head(key: str, title: Text, lead: Text | None = None) -> dict[str, Any]:
    """The head of a page that belongs to a stage, in the stage's accent."""
    return {"stage": find_stage(key), "title": title, "lead": lead}


@register.inclusion_tag("figures/collaboration_map.html", name="collaboration_map")
def collaboration_map_tag(
    drawn: CollaborationMap,
    id: str = "collaboration-map",  # noqa: A002 - HTML's word
) -> dict[str, Any]:
    """The map with its reading line, legend, sources and table."""
    return {
        "id": id,
        "words": collaboration_map.WORDS,
        "drawing": drawn.drawing(reader_language()),
        "table": drawn.table,
        "open_table": collaboration_map.WORDS["table"].format(
            count=drawn.collaborations
        ),
    }


@register.inclusion_tag("figures/river.html", name="river")
def river_tag(drawn: River) -> dict[str, Any]:
    """The river of both streams; every number of it opens."""
    return {"river": drawn, "legend": river.WORDS["legend"]}


@register.inclusion_tag("figures/register_map.html", name="register_map")
def register_map_tag(drawn: RegisterMap) -> dict[str, Any]:
    """Where projects stand, with the table of the same."""
    return {"map": drawn, "words": register_map.WORDS}


@register.inclusion_tag("figures/stacked_years.html", name="stacked_years")
def stacked_years_tag(drawn: StackedYears) -> dict[str, Any]:
    """Tonnes by year, stacked, with the table of the same."""
    return {"drawn": drawn, "words": stacked_years.WORDS}


@register.inclusion_tag("components/chain.html", takes_context=True)
def chain(context: Mapping[str, Any], place: str) -> dict[str, Any]:
    """The seven stages as a line of stations; the current one is lit."""
    return {"stages": CHAIN, "current": context.get("stage_key"), "place": place}


@register.inclusion_tag("components/look_up.html")
def look_up() -> dict[str, Any]:
    """The pages beside the chain that the house has, for the foot of every page."""
    programme = ("effects", "reports", "events", "cities")
    names = (*programme, "methodologies", "registry", "facts", "open-data", "docs")
    found = ((WORDS[name], address(name)) for name in names)
    return {"links": [(words, target) for words, target in found if target]}


@register.simple_tag
def page_address(name: str, *parts: object) -> str:
    """Where a page is, empty while the house has no such page."""
    return address(name, *parts) or ""


@register.simple_tag
def chain_ribbon() -> SafeString:
    """The seven accents as one thin line."""
    return mark_safe("".join(f'<i class="stage-{stage.key}"></i>' for stage in CHAIN))


@register.simple_tag(takes_context=True)
def address_in(context: Mapping[str, Any], language: str) -> str:
    """This very page, with its query, in another language."""
    request = context.get("request")
    if request is None:
        return f"/{language}/"
    head, _, rest = request.get_full_path().lstrip("/").partition("/")
    return f"/{language}/{rest}" if head in ("ja", "en") else f"/{language}/"


@register.simple_tag
def home_address() -> str:
    """The front page in the reader's language."""
    return f"/{reader_language()}/"


def _render(component: str, parts: dict[str, Any]) -> SafeString:
    return render_to_string(f"components/{component}.html", parts)
