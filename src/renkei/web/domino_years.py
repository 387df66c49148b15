"""The table of what a choice saves from year to year, on every page that tells one.

Flows in: `Year`s of an answer. Flows out: a table, and what it leans on as figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from renkei.foundation import Text, same
from renkei.web.table import Column, Table

if TYPE_CHECKING:
    from renkei.domino import advice

WORDS = {
    "title": Text(ja="年ごとの削減量", en="Saved from year to year"),
    "year": Text(ja="年", en="Year"),
    "tonnes": Text(ja="その年(tCO₂/年)", en="In that year (tCO₂ a year)"),
    "total": Text(ja="累計(tCO₂)", en="Until then (tCO₂)"),
    "grown": Text(ja="都市内で続く導入の分", en="By growth inside cities"),
    "range": Text(ja="90%の範囲", en="90 % range"),
    "note": Text(
        ja="導入した都市の中で続く導入(Bass式)を加え、電力を使う・つくる技術では系統の"
        "排出係数の低下を見込んでいます。",
        en="Growth inside a city that has adopted (Bass) is counted, and what saves or "
        "makes electricity is worth less as the grid gets cleaner.",
    ),
    "leans": Text(ja="よりどころ", en="What this leans on"),
}


def years_table(years: Sequence[advice.Year]) -> Table | None:
    """The table; None where nothing was chosen."""
    if not years:
        return None
    columns = (
        Column(WORDS["year"], heads_row=True),
        Column(WORDS["tonnes"], numeric=True),
        Column(WORDS["range"], numeric=True),
        Column(WORDS["total"], numeric=True),
        Column(WORDS["range"], numeric=True),
        Column(WORDS["grown"], numeric=True),
    )
    rows = tuple(
        (
            same(str(each.year)),
            _number(each.tonnes.mean),
            _range(each.tonnes),
            _number(each.total.mean),
            _range(each.total),
            same(f"{100 * each.grown_fraction:.0f} %"),
        )
        for each in years
    )
    return Table(WORDS["title"], columns, rows, shows_caption=False)


def _number(value: float) -> Text:
    return same(f"{value:,.0f}")


def _range(spread: advice.Spread) -> Text:
    return Text(ja="{a}〜{b}", en="{a}–{b}").format(
        a=f"{spread.low:,.0f}", b=f"{spread.high:,.0f}"
    )
