"""What the page of an event says: programme, attendance, materials.

Flows in: a public event. Flows out: tables and counts. On stage and in the audience are
counted apart; a row without a number is unknown and never nought.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from renkei.foundation import Confidence, FiscalYear, Text, same
from renkei.programme import papers
from renkei.web.entity_names import EntityNames, country_name
from renkei.web.pages.events.words import WORDS
from renkei.web.paper_words import day, marked, spoken
from renkei.web.table import Column, Table
from renkei.web.templatetags.renkei import reader_language

if TYPE_CHECKING:
    from renkei.store.queries.events import PublicEvent

PARTS = ("stage", "audience")
_COUNTS = {
    "stage": ("stage_cities", "stage_countries", "stage_organisations"),
    "audience": ("audience",),
}
_LINES = ("printed_date", "languages", "registration", "contact", "planned_cities")


@dataclass(frozen=True, slots=True)
class Attended:
    """One side of the attendance: the counts on record; who, and how many people."""

    name: Text
    counts: tuple[tuple[Text, int], ...]
    people: Text | None
    table: Table | None


@dataclass(frozen=True, slots=True)
class Telling:
    """What is known of an event, part by part; an empty part is not shown."""

    known: tuple[tuple[Text, object], ...]
    about: SafeString | None
    sessions: Table | None
    attended: tuple[Attended, ...]
    materials: Table | None
    outcome: SafeString | None
    note: SafeString | None
    source: SafeString | None


def told(event: PublicEvent, names: EntityNames) -> Telling:
    """The parts of one event's page."""
    paper = event.paper
    body = paper.body
    return Telling(
        known=tuple(_known(paper, names)),
        about=prose(body.get("description")),
        sessions=_sessions(body.get("sessions", [])),
        attended=tuple(_attended(paper)),
        materials=_materials(body.get("materials", [])),
        outcome=prose(body.get("outcome")),
        note=prose(body.get("note")),
        source=line(body["citation"]) if "citation" in body else None,
    )


def _known(paper: papers.Paper, names: EntityNames) -> Iterator[tuple[Text, object]]:
    body = paper.body
    yield (
        WORDS["mode"],
        (paper.kind.field("mode").choice(body["mode"]) if "mode" in body else None),
    )
    place = [names.shown(body["place"])] if "place" in body else []
    venue = [spoken_text(body["venue"])] if "venue" in body else []
    if place or venue or body.get("mode") != "online":
        yield WORDS["where"], [*venue, *place] or None
    for key in ("organisers", "co_hosts"):
        if key in body:
            yield WORDS[key], tuple(names.shown(entity) for entity in body[key])
    if "hosted_by" in body:
        yield paper.kind.field("hosted_by").name, spoken_text(body["hosted_by"])
    if paper.fiscal_year is not None:
        yield WORDS["fiscal_year"], FiscalYear(paper.fiscal_year)
    for key in _LINES:
        if key in body:
            said = body[key]
            shown = spoken_text(said) if isinstance(said, Mapping) else line(said)
            yield paper.kind.field(key).name, shown
    if "confidence" in body:
        yield paper.kind.field("confidence").name, Confidence(body["confidence"])


def _sessions(rows: list[Mapping[str, Any]]) -> Table | None:
    if not rows:
        return None
    by_day = len({row["day"] for row in rows if "day" in row}) > 1
    has_speakers = any("speakers" in row for row in rows)
    columns = [
        *([Column(WORDS["day_header"])] if by_day else []),
        Column(WORDS["hour"]),
        Column(WORDS["session"], heads_row=True),
        *([Column(WORDS["speakers"])] if has_speakers else []),
    ]
    lines = []
    for row in rows:
        hours = " – ".join(row[key] for key in ("starts", "ends") if key in row)
        cells: list[object] = []
        if by_day:
            cells.append(_day(row.get("day")))
        cells.append(same(hours) if hours else WORDS["dash"])
        cells.append(spoken_text(row["title"]))
        if has_speakers:
            cells.append(prose(row.get("speakers")) or WORDS["dash"])
        lines.append(tuple(cells))
    return Table(WORDS["programme"], tuple(columns), tuple(lines), shows_caption=False)


def _day(written: str | None) -> Text:
    return day(date.fromisoformat(written)) if written else WORDS["dash"]


def _attended(paper: papers.Paper) -> Iterator[Attended]:
    for part in PARTS:
        there = [r for r in paper.body.get("attendance", []) if r["part"] == part]
        counts = tuple(
            (paper.kind.field(key).name, paper.body[key])
            for key in _COUNTS[part]
            if key in paper.body
        )
        if there or counts:
            table = _who(WORDS[part], there) if there else None
            yield Attended(WORDS[part], counts, people(there), table)


def _who(caption: Text, rows: list[Mapping[str, Any]]) -> Table:
    columns = (
        Column(WORDS["who"], heads_row=True),
        Column(WORDS["country"]),
        Column(WORDS["number"], numeric=True),
    )
    lines = tuple(
        (
            spoken_text(row["organisation"]),
            country_name(row["country"]) if "country" in row else WORDS["dash"],
            row.get("people"),
        )
        for row in rows
    )
    return Table(caption, columns, lines, shows_caption=False)


def people(rows: list[Mapping[str, Any]]) -> Text | None:
    """How many people there were, as far as it was written; None where nowhere."""
    known = [row["people"] for row in rows if "people" in row]
    if not known:
        return None
    said = WORDS["people"].format(n=f"{sum(known):,}")
    unknown = len(rows) - len(known)
    if not unknown:
        return said
    more = WORDS["and_unknown"].format(n=unknown)
    return Text(ja=f"{said.ja}{more.ja}", en=f"{said.en} {more.en}")


def _materials(rows: list[Mapping[str, Any]]) -> Table | None:
    if not rows:
        return None
    columns = (Column(WORDS["material"], heads_row=True), Column(WORDS["place_of_it"]))
    lines = tuple(
        (
            spoken_text(row["title"]),
            line(row["link"]) if "link" in row else WORDS["dash"],
        )
        for row in rows
    )
    return Table(WORDS["materials"], columns, lines, shows_caption=False)


def spoken_text(kept: Mapping[str, str]) -> SafeString:
    """What somebody wrote, marked where it is in the other language."""
    return spoken(Text(ja=kept["ja"], en=kept["en"]), reader_language())


def prose(kept: Mapping[str, str] | None) -> SafeString | None:
    """Paragraphs of the reader's side."""
    if kept is None:
        return None
    language = reader_language()
    said = kept["ja" if language.startswith("ja") else "en"].split("\n")
    parts = [part.strip() for part in said if part.strip()]
    return format_html_join("", "<p>{}</p>", ((marked(p, language),) for p in parts))


def line(words: str) -> SafeString:
    """One line; an address of the web leads there."""
    if words.startswith(("https://", "http://")) and " " not in words:
        link = '<a href="{0}" rel="external noreferrer nofollow">{0}</a>'
        return format_html(link, words)
    return spoken(same(words), reader_language())
