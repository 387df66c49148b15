"""How the terminal speaks: the reader's language, colours by meaning, one console.

Flows in: texts and exact numbers of the rooms. Flows out: words in the language of the
reader (`--lang`, then `RENKEI_LANG`, then the locale) and numbers with thousands
separated.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from renkei.foundation import Confidence, Severity, Text, plain_number

if TYPE_CHECKING:
    from rich.console import Console

CONFIDENCE_STYLES = {
    Confidence.OFFICIAL: ("●", "green"),
    Confidence.PUBLISHED: ("●", "cyan"),
    Confidence.INFERRED: ("◐", "yellow"),
    Confidence.RECALLED: ("○", "dark_orange"),
    Confidence.CANDIDATE: ("○", "red"),
}
SEVERITY_STYLES = {
    Severity.ERROR: ("✗", "red"),
    Severity.WARNING: ("!", "yellow"),
    Severity.NOTICE: ("•", "cyan"),
    Severity.INFO: ("·", "dim"),
}
LANGUAGES = ("ja", "en")
UNKNOWN = Text(ja="不明", en="unknown")


@dataclass(slots=True)
class _Reader:
    language: str = "en"


_READER = _Reader()


def language() -> str:
    """The reader's language, "ja" or "en"."""
    return _READER.language


def speak(chosen: str) -> None:
    """Speak this language from here on."""
    _READER.language = chosen


def language_of(environment: Mapping[str, str]) -> str:
    """The language a machine is set to: RENKEI_LANG first, then the POSIX locale."""
    for name in ("RENKEI_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            return "ja" if environment[name].lower().startswith("ja") else "en"
    return "en"


def say(text: Text | str | None) -> str:
    """The words in the reader's language; what is not known is said to be unknown."""
    if text is None:
        text = UNKNOWN
    return text if isinstance(text, str) else text.in_language(language())


def both(ja: str, en: str) -> str:
    """One sentence of the terminal itself, in the reader's language."""
    return say(Text(ja=ja, en=en))


def number(value: Decimal | int | None) -> str:
    """An exact number with its thousands separated, every digit kept.

    >>> number(Decimal("12854.6260"))
    '12,854.626'
    """
    if value is None:
        return say(UNKNOWN)
    whole, _, fraction = plain_number(value).partition(".")
    grouped = f"{int(whole):,}"
    if whole.startswith("-") and not grouped.startswith("-"):
        grouped = f"-{grouped}"
    return f"{grouped}.{fraction}" if fraction else grouped


def console(*, stderr: bool = False) -> Console:
    """Where the answer goes; a pipe gets 100 columns instead of the default 80."""
    return _console(stderr)


def forget_consoles() -> None:
    """Look at the streams anew, where a process has exchanged them (tests do)."""
    _console.cache_clear()


@cache
def _console(stderr: bool) -> Console:
    import sys

    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    wide = stream.isatty() or "COLUMNS" in os.environ
    return Console(stderr=stderr, width=None if wide else 100, highlight=False)
