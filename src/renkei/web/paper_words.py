"""Words and small shapes that every page of papers shares.

Flows in: values of papers. Flows out: what a reader sees of them, in both languages.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.utils.html import format_html
from django.utils.safestring import SafeString

from renkei.foundation import Text, same
from renkei.programme import papers
from renkei.store.clock import JAPAN
from renkei.web import formats

_JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龠]")
_WORDS = re.compile(r"[^\W\d_]{2}")
_REIWA = (date(2019, 5, 1), 2018)


def sendable(written: str) -> str:
    """What was sent, without the one character that no text can hold."""
    return written.replace("\0", "")


def is_japanese(words: str) -> bool:
    """Whether somebody wrote this in Japanese."""
    return _JAPANESE.search(words) is not None


def spoken(words: Text, language: str) -> SafeString:
    """The reader's side of what somebody wrote, marked where it is the other language.

    A text written in one language only stands in both; it is read aloud in its own.
    """
    said = words.in_language(language)
    return marked(said, language) if words.ja == words.en else format_html("{}", said)


def marked(said: str, language: str) -> SafeString:
    """Words of either language, marked where it is not the page's."""
    written = "ja" if is_japanese(said) else "en"
    if written == language[:2] or not _WORDS.search(said):
        return format_html("{}", said)
    return format_html('<span lang="{}">{}</span>', written, said)


def day(value: date) -> Text:
    """A day in both languages; in Japanese with the year of the era."""
    first, before = _REIWA
    year = "元" if value.year - before == 1 else value.year - before
    era = f"(令和{year}年)" if value >= first else ""
    shown = formats.day(value, "ja")
    return Text(ja=f"{shown}{era}", en=formats.day(value, "en"))


def instant(value: datetime) -> Text:
    """An instant by the clock of Japan, to the minute."""
    local = value.astimezone(JAPAN)
    clock = f"{local:%H:%M}"
    shown = formats.day(local.date(), "ja"), formats.day(local.date(), "en")
    return Text(ja=f"{shown[0]} {clock}", en=f"{shown[1]}, {clock} JST")


def person(name: str) -> Text:
    """Somebody's name; one that is written in both languages, on both sides."""
    japanese, _, english = name.partition(" / ")
    if japanese and english:
        return Text(ja=japanese, en=english)
    return same(name or "–")


def yen(amount: int) -> Text:
    """An amount of yen, grouped."""
    return Text(ja=f"{amount:,}円", en=f"¥{amount:,}")


def beginning(kind: papers.Kind) -> Text:
    """What the button says that begins a paper of the kind."""
    name = kind.name.en
    if len(name) > 1 and name[1].islower():
        name = name[0].lower() + name[1:]
    return Text(ja=f"{kind.name.ja}を作成する", en=f"New {name}")


BECOMES = Text(ja="→ {state}", en="→ {state}")


class Due(StrEnum):
    """How near the day is by which something is to be done."""

    LATE = "late"
    THIS_WEEK = "this-week"
    LATER = "later"
    NO_DATE = "no-date"

    @property
    def label(self) -> Text:
        """The heading on the desk."""
        return _DUE[self]


_DUE = {
    Due.LATE: Text(ja="期限を過ぎたもの", en="Late"),
    Due.THIS_WEEK: Text(ja="7日以内", en="Within seven days"),
    Due.LATER: Text(ja="それ以降", en="Later"),
    Due.NO_DATE: Text(ja="期限のないもの", en="Without a date"),
}
_WEEK = timedelta(days=7)


def due(by: date | None, today: date) -> Due:
    """Where a day stands, seen from today."""
    if by is None:
        return Due.NO_DATE
    if by < today:
        return Due.LATE
    return Due.THIS_WEEK if by <= today + _WEEK else Due.LATER
