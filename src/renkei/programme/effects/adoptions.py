"""Adoptions of every fiscal year and call, with sources; what is unknown stays so.

Flows in: the facts and the papers of calls and proposals. Flows out: one `Round` for
each call, and one for each year of which nothing is known.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from renkei.foundation import (
    Confidence,
    Figure,
    FiscalYear,
    Source,
    Text,
    mark_of,
    same,
)
from renkei.programme.effects.world import World
from renkei.programme.papers import Paper
from renkei.programme.tally import COLLABORATIONS

FIRST_YEAR, LAST_YEAR = 2013, 2026
"""The programme began in FY2013; the newest call on record is of FY2026."""
DECIDED = ("decided", "closed")
_COUNTED = Text(
    ja="この公募に採択された提案の記録を1件ずつ数える。",
    en="Every proposal on record as adopted in this call.",
)
_STATED = Text(
    ja="出典の示す採択件数。出典が見つからない年度・回は不明とする。",
    en="As the source states it; unknown where no source was found.",
)


@dataclass(frozen=True, slots=True)
class Round:
    """The adoptions of one call; `call` is None where the year's calls are unknown."""

    fiscal_year: int
    call: int | None
    applications: Figure
    adopted: Figure
    number: str | None = None

    @property
    def name(self) -> Text:
        """The year and the call."""
        year = FiscalYear(self.fiscal_year).short
        if self.call is None:
            return year
        ja = {1: "一次", 2: "二次"}.get(self.call, f"{self.call}次")
        en = {1: "first call", 2: "second call"}.get(self.call, f"call {self.call}")
        return Text(ja=f"{year.ja} {ja}", en=f"{year.en}, {en}")


def adoptions(world: World) -> tuple[Round, ...]:
    """Every call from FY2013 on, in order; a year without any is one unknown round."""
    found = {(each.fiscal_year, each.call): each for each in _stated(world)}
    for held in _on_paper(world):
        key = (held.fiscal_year, held.call)
        before = found.get(key)
        if held.adopted.value is not None or before is None:
            found[key] = held
        else:
            found[key] = replace(before, number=held.number)
        if held.call is not None:
            found.pop((held.fiscal_year, None), None)
    last = max([LAST_YEAR, *(year for year, _ in found)])
    for year in range(FIRST_YEAR, last + 1):
        if not any(key[0] == year for key in found):
            found[(year, None)] = _round(year, None, {}, None)
    return tuple(found[key] for key in sorted(found, key=lambda k: (k[0], k[1] or 0)))


def _stated(world: World) -> Iterator[Round]:
    for each in world.facts.adoptions:
        numbers = {"applications": each.applications, "adopted": each.adopted}
        yield _round(each.fiscal_year, each.call, numbers, each.url)


def _on_paper(world: World) -> Iterator[Round]:
    adopted: dict[str, int] = {}
    for paper in world.of("proposal"):
        if paper.state == "adopted":
            call = paper.body["call"]
            adopted[call] = adopted.get(call, 0) + 1
    for paper in world.of("call"):
        year = paper.fiscal_year
        if year is None or paper.state == "draft":
            continue
        yield _call(paper, year, adopted.get(paper.number))


def _call(paper: Paper, year: int, counted: int | None) -> Round:
    body = paper.body
    numbers = {"applications": body.get("applications"), "adopted": body.get("adopted")}
    if counted is not None and paper.state in DECIDED and "adopted" not in body:
        numbers["adopted"] = counted
    return _round(year, body.get("round"), numbers, body.get("citation"), paper)


def _round(
    year: int,
    call: int | None,
    numbers: dict[str, Any],
    citation: str | None,
    paper: Paper | None = None,
) -> Round:
    key = f"{year}" if call is None else f"{year}-{call}"
    where = Text(ja="公募の結果の公表", en="Announcement of the results")
    url = citation if citation and citation.startswith("http") else None
    source = Source(where if url else same(citation), url) if citation else None
    counted = paper is not None and not citation and numbers.get("adopted") is not None

    def figure(what: str, name: Text) -> Figure:
        return Figure(
            id=f"adoptions.{key}.{what}",
            name=name,
            value=numbers.get(what),
            unit=COLLABORATIONS,
            confidence=mark_of(numbers.get(what), Confidence.PUBLISHED),
            source=source,
            scope=FiscalYear(year).label,
            rule=_COUNTED if counted else _STATED,
        )

    return Round(
        year,
        call,
        figure("applications", Text(ja="応募", en="Applications")),
        figure("adopted", Text(ja="採択", en="Adopted")),
        paper.number if paper else None,
    )
