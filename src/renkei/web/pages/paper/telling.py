"""What a paper says, as a page shows it.

Flows in: a field and what is kept in it. Flows out: something `show` can show, or rows
with their totals. Nothing is computed but the sum of a column of whole numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from renkei.foundation import FiscalYear, Text, same
from renkei.programme import papers
from renkei.web.addresses import address
from renkei.web.entity_names import EntityNames, country_name
from renkei.web.pages.paper.grouping import MARKS, part_of
from renkei.web.pages.paper.words import WORDS
from renkei.web.paper_words import day, marked, spoken, yen
from renkei.web.table import Column, Table, linked
from renkei.web.templatetags.renkei import reader_language

if TYPE_CHECKING:
    from renkei.store.queries.papers import Card, PaperStory

Field = papers.Field
FieldKind = papers.FieldKind

NUMBERS = (FieldKind.WHOLE, FieldKind.YEN, FieldKind.DECIMAL)
YEARS = ("year", "vintage")
SUMMED = (FieldKind.WHOLE, FieldKind.YEN)
SIDES = (FieldKind.ENTITY, FieldKind.ENTITIES)
LINKS = (FieldKind.PAPER, FieldKind.PAPERS)
_FIRST_ERA_YEAR = 1989


@dataclass(frozen=True, slots=True)
class Rows:
    """A small table, and the sum of its numeric columns where there is more than one
    row; a column without a sum has None."""

    table: Table
    totals: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One field with its value; `is_inner` where outsiders never see it."""

    field: Field
    value: object
    is_inner: bool = False

    @property
    def name(self) -> Text:
        """What the field is called."""
        return self.field.name


@dataclass(frozen=True, slots=True)
class Telling:
    """A paper's fields, sorted by how they are read."""

    facts: tuple[Line, ...]
    sides: tuple[Line, ...]
    texts: tuple[Line, ...]
    rows: tuple[Line, ...]
    steps: tuple[Line, ...]
    sources: tuple[Line, ...]


def told(story: PaperStory, names: EntityNames) -> Telling:
    """Every field the reader sees, but the title and the links to other papers."""
    kind, body = story.paper.kind, story.paper.body
    lines = [
        Line(field, value(field, body[field.key], names), not field.public)
        for field in story.fields
        if field.key != kind.title and field.key not in MARKS
    ]

    def of(*parts: str) -> tuple[Line, ...]:
        return tuple(line for line in lines if part_of(kind, line.field) in parts)

    long = (FieldKind.TEXT, FieldKind.PROSE)
    main = of("main", "numbers")
    return Telling(
        facts=tuple(line for line in main if line.field.kind not in long),
        sides=of("sides"),
        texts=tuple(line for line in (*main, *of("prose")) if line.field.kind in long),
        rows=of("rows"),
        steps=of("steps"),
        sources=of("sources"),
    )


def entities_in(kind: papers.Kind, bodies: Iterable[Mapping[str, Any]]) -> set[str]:
    """Every entity that some bodies name, in their rows too."""
    found: set[str] = set()
    for body in bodies:
        for field in kind.fields:
            for row in body.get(field.key, ()) if field.columns else ():
                found |= _entities(field.columns, row)
        found |= _entities(kind.fields, body)
    return found


def _entities(fields: Iterable[Field], body: Mapping[str, Any]) -> set[str]:
    found: set[str] = set()
    for field in fields:
        if field.kind in SIDES and field.key in body:
            named = body[field.key]
            found |= {named} if isinstance(named, str) else set(named)
    return found


def value(field: Field, kept: Any, names: EntityNames) -> object:  # noqa: PLR0911 - one for each kind
    """What is kept in a field, as `show` shows it; rows as `Rows`."""
    match field.kind:
        case FieldKind.ROWS:
            return rows(field, kept, names)
        case FieldKind.CHOICES:
            return tuple(field.choice(word) for word in kept)
        case FieldKind.COUNTRIES:
            return tuple(country_name(iso2) for iso2 in kept)
        case FieldKind.ENTITIES:
            return tuple(names.shown(entity) for entity in kept)
        case FieldKind.PAPERS:
            return tuple(_paper(number) for number in kept)
        case FieldKind.PROSE | FieldKind.TEXT:
            return _spoken(field, kept)
    return _single(field, kept, names)


def _single(field: Field, kept: Any, names: EntityNames) -> object:  # noqa: PLR0911 - one for each kind
    match field.kind:
        case FieldKind.DATE:
            return day(date.fromisoformat(kept))
        case FieldKind.FISCAL_YEAR:
            return year_label(kept)
        case FieldKind.YEN:
            return yen(kept)
        case FieldKind.WHOLE if field.key in YEARS:
            return same(str(kept))  # a year is no amount
        case FieldKind.WHOLE:
            return _with_unit(field, kept)
        case FieldKind.DECIMAL:
            return _with_unit(field, Decimal(kept))
        case FieldKind.CHOICE:
            return field.choice(kept)
        case FieldKind.COUNTRY:
            return country_name(kept)
        case FieldKind.ENTITY:
            return names.shown(kept)
        case FieldKind.PAPER:
            return _paper(kept)
        case FieldKind.YES_NO:
            return bool(kept)
    return _spoken_line(str(kept))


def year_label(year: int) -> Text:
    """A fiscal year in both calendars, as far back as they are written here."""
    if year < _FIRST_ERA_YEAR:
        return Text(ja=f"{year}年度", en=f"FY{year}")
    return FiscalYear(year).label


def _with_unit(field: Field, number: int | Decimal) -> object:
    if field.unit is None:
        return number
    shown = f"{number:,}"
    return Text(ja="{n} {unit}", en="{n} {unit}").format(n=shown, unit=field.unit)


def _paper(number: str) -> object:
    return linked(same(number), address("paper", number))


def _spoken(field: Field, kept: Mapping[str, str]) -> SafeString:
    """Paragraphs where the field holds prose; a line otherwise."""
    words = Text(ja=kept["ja"], en=kept["en"])
    language = reader_language()
    if field.kind is FieldKind.TEXT:
        return spoken(words, language)
    parts = words.in_language(language).split("\n")
    said = [part.strip() for part in parts if part.strip()]
    single = words.ja == words.en
    return format_html_join(
        "", "<p>{}</p>", ((marked(p, language) if single else p,) for p in said)
    )


def _spoken_line(words: str) -> SafeString:
    if words.startswith(("https://", "http://")) and " " not in words:
        link = '<a href="{0}" rel="external noreferrer nofollow">{0}</a>'
        return format_html(link, words)
    return spoken(same(words), reader_language())


def rows(field: Field, kept: Iterable[Mapping[str, Any]], names: EntityNames) -> Rows:
    """A small table with its totals."""
    lines = list(kept)
    used = [
        column
        for column in field.columns
        if column.required or any(column.key in line for line in lines)
    ]
    columns = tuple(
        Column(_heading(column), numeric=column.kind in NUMBERS) for column in used
    )
    cells = tuple(
        tuple(
            value(_bare(column), line[column.key], names)
            if column.key in line
            else WORDS["nothing_here"]
            for column in used
        )
        for line in lines
    )
    table = Table(field.name, columns, cells, shows_caption=False)
    summed = [column for column in used if _is_summed(column)]
    if len(lines) < 2 or not summed:
        return Rows(table)
    return Rows(table, tuple(_total(column, lines) for column in used))


def _heading(column: Field) -> Text:
    if column.unit is None or column.kind not in NUMBERS:
        return column.name
    return Text(ja="{name}({unit})", en="{name} ({unit})").format(
        name=column.name, unit=column.unit
    )


def _bare(column: Field) -> Field:
    """The column without its unit, which stands in the heading."""
    return replace(column, unit=None) if column.unit else column


def _is_summed(column: Field) -> bool:
    """Whether the lines of a column add up to something; years do not."""
    return column.kind in SUMMED and column.key not in YEARS


def _total(column: Field, lines: list[Mapping[str, Any]]) -> object:
    if not _is_summed(column):
        return None
    total = sum(int(line.get(column.key) or 0) for line in lines)
    return yen(total) if column.kind is FieldKind.YEN else total


@dataclass(frozen=True, slots=True)
class Group:
    """Other papers of one kind that name this one, or could."""

    kind: papers.Kind
    cards: tuple[Card, ...]
    begin: str | None


def groups(story: PaperStory, roles: frozenset[Any]) -> tuple[Group, ...]:
    """Those that name the paper by kind, with the way to draft one that does."""
    found = []
    for kind in papers.kinds().values():
        cards = story.named_by.get(kind.id, ())
        begin = _beginning(kind, story, roles)
        if cards or begin:
            found.append(Group(kind, cards, begin))
    return tuple(found)


def _beginning(
    kind: papers.Kind, story: PaperStory, roles: frozenset[Any]
) -> str | None:
    """The address at which the reader drafts a paper that names this one."""
    if roles.isdisjoint(kind.drafted_by):
        return None
    mine = story.paper.kind.id
    field = next((each for each in kind.links() if mine in each.of), None)
    there = address("paper-new", kind.id)
    if field is None or there is None:
        return None
    return f"{there}?{field.key}={story.paper.number}"
