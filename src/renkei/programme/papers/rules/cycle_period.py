"""Monitoring periods: whole, within the crediting period, year by year.

Flows in: a paper with a period and vintages, the registration it names. Flows out: what
stands against a step.
"""

from __future__ import annotations

from collections.abc import Iterator

from renkei.foundation import Finding, Text
from renkei.programme.papers.paper import Paper
from renkei.programme.papers.rules import sayings


def unfit_period(paper: Paper, registration: Paper | None) -> Iterator[Finding]:
    """The period runs forward, inside the crediting period."""
    first, last = paper.day("from_date"), paper.day("last_date")
    if first is None or last is None:
        return
    if last < first:
        yield sayings.out_of_order(paper, "from_date", "last_date")
    if registration is None:
        return
    opens, closes = (
        registration.day(key) for key in ("crediting_from", "crediting_until")
    )
    if (opens and first < opens) or (closes and closes < last):
        yield sayings.against(
            paper,
            "outside-crediting",
            Text(
                ja=f"モニタリング期間({first}から{last})が、クレジット期間"
                f"({opens}から{closes})の外にあります。",
                en=f"The monitoring period ({first} to {last}) is not within the "
                f"crediting period ({opens} to {closes}).",
            ),
            Text(
                ja="クレジットは、クレジット期間内の排出削減について発行する。",
                en="Credits are for reductions within the crediting period.",
            ),
            Text(
                ja="期間を直すか、クレジット期間の更新を申請してください。",
                en="Mend the period, or ask for the renewal of the crediting period.",
            ),
        )


def unfit_vintages(paper: Paper) -> Iterator[Finding]:
    """Every calendar year of the period once, and no other."""
    first, last = paper.day("from_date"), paper.day("last_date")
    if first is None or last is None or last < first:
        return
    years = sorted(row["year"] for row in paper.body.get("vintages", ()))
    due = list(range(first.year, last.year + 1))
    if years != due:
        shown = ", ".join(map(str, years)) or "–"
        wanted = ", ".join(map(str, due))
        yield sayings.against(
            paper,
            "vintages",
            Text(ja=f"暦年の行が{shown}です。", en=f"The calendar years are {shown}."),
            Text(
                ja=f"期間に含まれる暦年を1行ずつ書く({wanted})。",
                en=f"Each calendar year of the period has one row: {wanted}.",
            ),
            Text(ja="行を直してください。", en="Mend the rows."),
        )


def tonnes_by_year(paper: Paper) -> dict[int, int]:
    """The whole tonnes a paper states for each calendar year [tCO2]."""
    return {row["year"]: row["tonnes"] for row in paper.body.get("vintages", ())}
