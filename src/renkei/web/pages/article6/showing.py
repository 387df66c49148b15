"""What the pages of Article 6.2 show, as tables and lists.

Flows in: nouns of the store. Flows out: tables of the door, words, cells.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from renkei.foundation import Finding, Severity, Text, joined, same
from renkei.registry import article6
from renkei.web.addresses import address
from renkei.web.pages.article6.words import WORDS
from renkei.web.table import Column, Link, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from renkei.store.queries.article6 import Comparison, PartyYear, Shelf, ShelfLine

SHOWN_ROWS, SHOWN_FINDINGS = 200, 50
JAPAN = "JP"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One of the five tables as it stands on the page."""

    id: str
    title: Text
    heads: tuple[Text, ...]
    rows: tuple[tuple[str, ...], ...]
    more: Text | None


@dataclass(frozen=True, slots=True)
class Findings:
    """Findings of one weight under one heading; only so many are shown."""

    title: Text
    shown: tuple[Finding, ...]


def shelf_table(shelf: Shelf) -> Table | None:
    """The country-years of a book, each with the way to its page and comparison."""
    if not shelf.lines:
        return None
    return Table(
        WORDS["tables"],
        (
            Column(WORDS["country"], heads_row=True),
            Column(WORDS["year"]),
            Column(WORDS["standing"]),
            Column(WORDS["compare"]),
        ),
        tuple(
            (
                Link(
                    line.name,
                    address("article6-year", shelf.book, line.country, line.year) or "",
                ),
                str(line.year),
                WORDS["submitted"].format(version=line.version.number)
                if line.version
                else WORDS["not_submitted"],
                _comparisons(shelf, line),
            )
            for line in shelf.lines
        ),
        shows_caption=False,
    )


def _comparisons(shelf: Shelf, line: ShelfLine) -> object:
    """The ways to the other side's book of the same year: Japan is one of two."""
    others = {
        each.country: each.name
        for each in shelf.lines
        if each.year == line.year and (JAPAN in (each.country, line.country))
    }
    others.pop(line.country, None)
    links = tuple(
        Link(
            WORDS["compare_with"].format(country=name),
            address("article6-comparison", shelf.book, line.year, line.country, code)
            or "",
        )
        for code, name in others.items()
    )
    return links or "–"


def left_out_table(shelf: Shelf) -> Table | None:
    """The issues that no annual information can have, by host and reason."""
    if not shelf.left_out:
        return None
    return Table(
        WORDS["left_out"],
        (
            Column(WORDS["country"], heads_row=True),
            Column(WORDS["issues"], numeric=True),
            Column(WORDS["of_old"], numeric=True),
            Column(WORDS["lacking"]),
        ),
        tuple(
            (
                each.name,
                each.issues,
                each.of_old,
                joined(
                    [
                        WORDS["lacks"].format(
                            fact=WORDS[f"lacks_{reason}"], count=f"{count:,}"
                        )
                        for reason, count in sorted(each.reasons.items())
                    ]
                )
                if each.reasons
                else WORDS["no_gap"],
            )
            for each in shelf.left_out
        ),
    )


def sheets(given: article6.Aef) -> tuple[Sheet, ...]:
    """The five tables, every column in its order."""
    found = []
    for table in article6.tables():
        rows = given.rows(table.id)
        more = None
        if len(rows) > SHOWN_ROWS:
            more = WORDS["more_rows"].format(
                shown=f"{SHOWN_ROWS:,}", rows=f"{len(rows):,}"
            )
        title = WORDS["table_n"].format(
            number=table.number, name=table.name, rows=f"{len(rows):,}"
        )
        found.append(
            Sheet(
                id=f"table-{table.number}",
                title=title,
                heads=tuple(column.name for column in table.columns),
                rows=tuple(
                    tuple(article6.written(row[c.id]) for c in table.columns)
                    for row in rows[:SHOWN_ROWS]
                ),
                more=more,
            )
        )
    return tuple(found)


def worked(of: article6.Adjustment) -> Table:
    """The account, year by year, as arithmetic in words."""
    return Table(
        WORDS["adjustment"],
        (
            Column(WORDS["year"], heads_row=True),
            Column(WORDS["adjusted"]),
            Column(WORDS["sum"]),
            Column(WORDS["told"]),
        ),
        tuple(
            (
                str(line.year),
                line.adjusted,
                line.sum,
                WORDS["tellable"]
                if line.outcome is article6.Outcome.PASS
                else line.outcome.label,
            )
            for line in article6.workings(of)
        ),
        shows_caption=False,
    )


def account_facts(of: article6.Adjustment) -> list[tuple[Text, object]]:
    """Method, period, target, and whether the NDC is met."""
    period = of.period
    facts: list[tuple[Text, object]] = [
        (WORDS["method"], period.method.label),
        (
            WORDS["period"],
            WORDS["years"].format(first=period.first_year, last=period.last_year),
        ),
    ]
    if period.target is not None:
        target = f"{period.target:,f} t CO2 eq"
        said = WORDS["target_all"].format(target=target)
        if period.target_year is not None:
            said = WORDS["target_in"].format(target=target, year=period.target_year)
        facts.append((WORDS["target"], said))
    said = of.outcome.label
    if of.closing is None and not of.missing:
        said = WORDS["not_over"].format(verdict=said)
    facts.append((WORDS["verdict"], said))
    if of.missing:
        facts.append((WORDS["missing"], joined(of.missing)))
    return facts


def buffer_table(lines: Sequence[article6.BufferLine]) -> Table | None:
    """What of each vintage is held at the end of each year."""
    if not lines:
        return None
    numbers = ("opening", "entered", "left", "ended", "closing")
    return Table(
        WORDS["buffer"],
        (
            Column(WORDS["vintage"], heads_row=True),
            Column(WORDS["year"]),
            *(Column(WORDS[name], numeric=True) for name in numbers),
        ),
        tuple(
            (
                str(line.vintage),
                str(line.year),
                *(getattr(line, name) for name in numbers),
            )
            for line in lines
        ),
        shows_caption=False,
    )


def findings_of(found: PartyYear) -> tuple[Findings, ...]:
    """What stands against it, what else should be known, what was left out."""
    warnings = tuple(
        each
        for each in (found.report.findings if found.report else ())
        if each.severity is not Severity.ERROR
    )
    groups = (
        ("against", found.against),
        ("remarks", warnings),
        ("apart", found.apart),
    )
    return tuple(
        Findings(WORDS[name].format(count=f"{len(each):,}"), each[:SHOWN_FINDINGS])
        for name, each in groups
        if each
    )


def verdict(of: Comparison) -> Text | None:
    """What the comparison comes to, in one sentence."""
    found = of.reconciliation
    if found is None:
        return None
    matched = f"{found.matched:,}"
    if found.mismatches:
        count = f"{len(found.mismatches):,}"
        return WORDS["differ"].format(count=count, matched=matched)
    if found.unreadable:
        return WORDS["untold"].format(count=f"{len(found.unreadable):,}")
    return WORDS["agree"].format(matched=matched)


def mismatch_table(of: Comparison) -> Table | None:
    """Every mismatch with what both sides say."""
    found = of.reconciliation
    if found is None or not found.mismatches:
        return None
    return Table(
        WORDS["mismatches"],
        (
            Column(WORDS["mismatch"], heads_row=True),
            Column(WORDS["itmos"]),
            Column(WORDS["field"]),
            Column(of.ours.name),
            Column(of.theirs.name),
        ),
        tuple(
            (
                each.kind.label,
                same(each.itmos.label),
                each.field,
                each.ours,
                each.theirs,
            )
            for each in found.mismatches[:SHOWN_ROWS]
        ),
        shows_caption=False,
    )
