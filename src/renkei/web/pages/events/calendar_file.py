"""Calendar files (iCalendar, RFC 5545) of events.

Flows in: public events and a language. Flows out: the bytes of a file that calendars
read. An event of one day with certain hours is an instant in UTC, any other a span of
days, so that no description of zones is needed.

Written here and not by a library: what is needed are four rules of the standard (CRLF,
folding at 75 octets, escaped text, UTC or days), while a library would bring zones,
recurrences and a parser that nothing here uses. The tests read the files back with a
reader of their own.

*Source*: RFC 5545, Internet Calendaring and Scheduling Core Object Specification,
sections 3.1 (lines), 3.3.11 (text), 3.6.1 (VEVENT), 3.8.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from renkei.foundation import Text
from renkei.web.entity_names import EntityNames
from renkei.web.pages.events.occasion import occasion_of
from renkei.web.pages.events.words import WORDS

if TYPE_CHECKING:
    from renkei.store.queries.events import PublicEvent

CONTENT_TYPE = "text/calendar; charset=utf-8"
_OCTETS = 75
_LANGUAGES = ("ja", "en")


def calendar_file(
    events: Iterable[PublicEvent],
    language: str,
    *,
    names: EntityNames,
    page_of: Callable[[str], str],
) -> bytes:
    """The events with a day, as one calendar; `page_of` gives the page of a number."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Renkei//Events//EN",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_text(WORDS['calendar'].in_language(language))}",
    ]
    for event in events:
        lines += _event(event, language, names, page_of)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded(line)}\r\n" for line in lines).encode()


def _event(
    event: PublicEvent,
    language: str,
    names: EntityNames,
    page_of: Callable[[str], str],
) -> Iterator[str]:
    when = occasion_of(event.paper)
    if when.first is None or when.last is None:
        return
    yield "BEGIN:VEVENT"
    yield f"UID:{_uid(event)}"
    yield f"DTSTAMP:{_instant(event.changed_at)}"
    yield f"LAST-MODIFIED:{_instant(event.changed_at)}"
    yield f"SEQUENCE:{event.paper.version}"
    if when.instants is None:
        yield f"DTSTART;VALUE=DATE:{when.first:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{when.last + timedelta(days=1):%Y%m%d}"
    else:
        begin, end = when.instants
        yield f"DTSTART:{_instant(begin)}"
        if end is not None:
            yield f"DTEND:{_instant(end)}"
    yield f"SUMMARY;LANGUAGE={language}:{_text(_summary(event, language))}"
    where = _where(event, names)
    if where is not None:
        yield f"LOCATION;LANGUAGE={language}:{_text(where.in_language(language))}"
    page = page_of(event.paper.number)
    yield f"DESCRIPTION;LANGUAGE={language}:{_text(_description(event, language))}"
    yield f"URL:{page}"
    is_off = event.paper.state == "cancelled"
    yield f"STATUS:{'CANCELLED' if is_off else 'CONFIRMED'}"
    yield "TRANSP:OPAQUE" if when.instants else "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _uid(event: PublicEvent) -> str:
    """The same for as long as the record lives, whatever it comes to say."""
    return f"{event.paper.number.lower()}-{_instant(event.drafted_at)}@renkei"


def _summary(event: PublicEvent, language: str) -> str:
    title = event.paper.title.in_language(language)
    if event.is_demonstration:
        return f"[{WORDS['not_real'].in_language(language)}] {title}"
    return title


def _where(event: PublicEvent, names: EntityNames) -> Text | None:
    body = event.paper.body
    parts = [event.paper.text("venue")]
    parts.append(names.of(body["place"]) if "place" in body else None)
    if body.get("mode") in ("online", "hybrid"):
        parts.append(event.paper.kind.field("mode").choice(body["mode"]))
    known = [part for part in parts if part is not None]
    if not known:
        return None
    return Text(
        ja="、".join(part.ja for part in known),
        en=", ".join(part.en for part in known),
    )


def _description(event: PublicEvent, language: str) -> str:
    """What it is about, in the reader's language first and then in the other."""
    order = sorted(_LANGUAGES, key=lambda each: each != language)
    parts: list[str] = []
    for each in order:
        said = [event.paper.title.in_language(each)]
        if about := event.paper.text("description"):
            said.append(about.in_language(each))
        said += _sessions(event, each)
        parts.append("\n".join(said))
    return "\n\n".join(dict.fromkeys(parts))


def _sessions(event: PublicEvent, language: str) -> Iterator[str]:
    for row in event.paper.body.get("sessions", []):
        hours = " – ".join(row[key] for key in ("starts", "ends") if key in row)
        when = " ".join(part for part in (row.get("day", ""), hours) if part)
        yield f"{when} {row['title'][language]}".strip()


def _instant(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(words: str) -> str:
    """Words as a TEXT value: what would end it is escaped, control characters go."""
    words = words.replace("\r\n", "\n").replace("\r", "\n")
    words = "".join(c for c in words if c == "\n" or c.isprintable())
    for sign in ("\\", ";", ","):
        words = words.replace(sign, f"\\{sign}")
    return words.replace("\n", "\\n")


def folded(line: str) -> str:
    """A line in pieces of at most 75 octets, no character torn in two.

    >>> [len(part.encode()) for part in folded("連" * 60).split("\\r\\n")]
    [75, 73, 34]
    """
    parts: list[str] = []
    room, here = _OCTETS, ""
    for character in line:
        size = len(character.encode())
        if size > room:
            parts.append(here)
            room, here = _OCTETS - 1, ""  # the space that continues a line counts
        here += character
        room -= size
    return "\r\n ".join([*parts, here])
