"""Reading the data files into typed values with their provenance.

Flows in: YAML and CSV under `data/`. Flows out: plain mappings, `Fact` and `Figure`. A
file that lacks a word, a source or a confidence fails here, by name. Decimal fractions
are read exactly; no value passes through a float.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

import yaml

from renkei.foundation import (
    Confidence,
    Fact,
    Figure,
    Source,
    Text,
    joined,
    mark_of,
    same,
)

T = TypeVar("T")
Row = Mapping[str, Any]


class _ExactLoader(yaml.CSafeLoader):
    """YAML whose fractions are Decimals."""


def _exact(loader: _ExactLoader, node: yaml.ScalarNode) -> Decimal:
    return Decimal(loader.construct_scalar(node))


_ExactLoader.add_constructor("tag:yaml.org,2002:float", _exact)


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


def folder(path: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The records of a folder with one thing in each file, by the files' names."""
    for file in sorted(_data(path).iterdir(), key=lambda file: file.name):
        if file.name.endswith(".yaml"):
            yield file.name.removesuffix(".yaml"), record(f"{path}/{file.name}")


def table(path: str) -> Iterator[dict[str, str]]:
    """The rows of a CSV file, by column."""
    with _data(path).open(encoding="utf-8") as lines:
        yield from csv.DictReader(lines)


def words(given: Row) -> Text:
    """Both languages of a text."""
    return Text(ja=given["ja"], en=given["en"])


def words_or_none(given: Row | None) -> Text | None:
    """Both languages, or None where the file says nothing."""
    return words(given) if given else None


@cache
def shared_source(name: str) -> Source:
    """A source that several values share, by its short name in `sources.yaml`."""
    given = record("sources.yaml")[name]
    return Source(
        title=words(given["title"]),
        url=given.get("url"),
        edition=given.get("edition"),
    )


def source(given: Row) -> Source:
    """Where a value was read: a shared source, an address, or nowhere but memory."""
    if "url" in given:
        return Source(title=_publisher(given["url"]), url=given["url"])
    shared = shared_source(given.get("source") or _unread(given))
    return Source(
        title=shared.title,
        url=shared.url,
        edition=shared.edition,
        place=given.get("place"),
    )


def confidence(given: Row) -> Confidence:
    """How sure a value is: as it says itself, or else as sure as its source."""
    if "confidence" in given:
        return Confidence(given["confidence"])
    if "url" in given:
        return Confidence.PUBLISHED
    assert "source" in given, f"neither source nor confidence: {dict(given)}"
    return Confidence(record("sources.yaml")[given["source"]]["confidence"])


def fact(given: Row, read: Callable[[Row], T], note: str = "note") -> Fact[T]:
    """A value with its source and confidence; `read` takes it out of the record."""
    return Fact(
        value=read(given),
        source=source(given),
        confidence=confidence(given),
        note=words_or_none(given.get(note)),
    )


def figure(
    id: str,  # noqa: A002 - the field's own name
    name: Text,
    given: Row,
    *,
    unit: Text,
    note: Text | None = None,
) -> Figure:
    """A number as the file states it.

    A day becomes `as_of`; a year or a month, which is no day, opens the scope.
    """
    as_of = given.get("as_of")
    return Figure(
        id=id,
        name=name,
        value=given["value"],
        unit=unit,
        confidence=mark_of(given["value"], confidence(given)),
        source=source(given),
        scope=_scope(given),
        as_of=as_of if isinstance(as_of, date) else None,
        note=note or words_or_none(given.get("note")),
    )


def when(written: str | date) -> str:
    """A date as precise as it was written: "2021-03-17", "2021-03" or "2021"."""
    return written.isoformat() if isinstance(written, date) else str(written)


def _scope(given: Row) -> Text | None:
    """The scope that a file states, after the year or month where there is one."""
    coarse = given.get("year", given.get("as_of"))
    said = words_or_none(given.get("scope"))
    if coarse is None or isinstance(coarse, date):
        return said
    parts = [_coarse(str(coarse)), said]
    return joined([part for part in parts if part], ja="、", en=", ")


def _coarse(written: str) -> Text:
    year, _, month = written.partition("-")
    if not month:
        return Text(ja=f"{year}年", en=year)
    first = date(int(year), int(month), 1)
    return Text(ja=f"{year}年{first.month}月", en=f"{first:%B} {year}")


def _unread(given: Row) -> str:
    return "recall" if given.get("confidence") == "recalled" else "reasoning"


def _publisher(url: str) -> Text:
    host = url.split("//", 1)[-1].split("/", 1)[0].removeprefix("www.")
    known = record("publishers.yaml").get(host)
    return words(known) if known else same(host)


def _data(path: str) -> Traversable:
    return files("renkei.facts") / "data" / path


@cache
def _parsed(path: str) -> Any:
    return yaml.load(_data(path).read_text(encoding="utf-8"), Loader=_ExactLoader)
