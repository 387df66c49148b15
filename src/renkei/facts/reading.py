"""Reading the data files into typed values with their provenance.

Flows in: YAML and CSV under `data/`. Flows out: plain mappings, `Fact` and `Figure`. A
file that lacks a word, a source or a confidence fails here, by name.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

import yaml

from renkei.foundation import Confidence, Fact, Figure, Source, Text, same

T = TypeVar("T")
Row = Mapping[str, Any]


def rows(path: str) -> list[dict[str, Any]]:
    """The list of records in a YAML file."""
    content = _parsed(path)
    assert isinstance(content, list), f"{path}: a list was expected"
    return content


def record(path: str) -> dict[str, Any]:
    """The one record in a YAML file."""
    content = _parsed(path)
    assert isinstance(content, dict), f"{path}: a mapping was expected"
    return content


def table(path: str) -> Iterator[dict[str, str]]:
    """The rows of a CSV file, by column."""
    with (files("renkei.facts") / "data" / path).open(encoding="utf-8") as lines:
        yield from csv.DictReader(lines)


def words(given: Row) -> Text:
    """Both languages of a text."""
    return Text(ja=given["ja"], en=given["en"])


def words_or_none(given: Row | None) -> Text | None:
    """Both languages, or None where the file says nothing."""
    return words(given) if given else None


@cache
def shared_source(name: str) -> Source:
    """A source that several facts share, by its short name in `sources.yaml`."""
    given = record("sources.yaml")[name]
    return Source(title=words(given["title"]), url=given.get("url"))


def source(given: Row) -> Source:
    """Where a value was read: a shared source, an address, or nowhere but memory."""
    if "source" in given:
        shared = shared_source(given["source"])
        return Source(
            title=shared.title, url=shared.url, place=given.get("place") or shared.place
        )
    if "url" in given:
        return Source(title=same(_host(given["url"])), url=given["url"])
    return shared_source("recall")


def fact(given: Row, read: Callable[[Row], T], key: str = "note") -> Fact[T]:
    """A value with its source and confidence; `read` takes it out of the record."""
    return Fact(
        value=read(given),
        source=source(given),
        confidence=Confidence(given["confidence"]),
        note=words_or_none(given.get(key)),
    )


def figure(  # noqa: PLR0913 - one keyword for each thing a number must say
    id: str,  # noqa: A002 - the field's own name
    name: Text,
    given: Row,
    *,
    unit: Text,
    value: str = "value",
    scope: Text | None = None,
    note: Text | None = None,
) -> Figure:
    """A number as the file states it."""
    return Figure(
        id=id,
        name=name,
        value=number(given[value]),
        unit=unit,
        confidence=Confidence(given.get("confidence", "published")),
        source=source(given),
        scope=scope or words_or_none(given.get("scope")),
        as_of=_as_of(given),
        note=note,
    )


def number(written: str) -> Decimal | int:
    """An exact number as written: whole numbers stay int."""
    return Decimal(written) if "." in written else int(written)


def day(written: str | date) -> date:
    """A day; a month stands for its first day."""
    if isinstance(written, date):
        return written
    return date.fromisoformat(written if len(written) == 10 else f"{written}-01")


def _as_of(given: Row) -> date | None:
    if given.get("as_of"):
        return day(given["as_of"])
    return date(given["year"], 1, 1) if given.get("year") else None


def _host(url: str) -> str:
    return url.split("//", 1)[-1].split("/", 1)[0].removeprefix("www.")


@cache
def _parsed(path: str) -> Any:
    text = (files("renkei.facts") / "data" / path).read_text(encoding="utf-8")
    return yaml.load(text, Loader=yaml.CSafeLoader)
