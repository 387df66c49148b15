"""The published history, replayed: every issuance record becomes credits again.

Flows in: the issuance records of the JCM register. Flows out: `History`, a ledger in
the book of published history whose totals are the published ones to the tonne, and a
finding for every row that is odd. Nothing is corrected.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from renkei.facts import IssuanceRecord
from renkei.foundation import (
    Confidence,
    Figure,
    Finding,
    Source,
    Text,
    computed,
    mark_of,
    same,
)
from renkei.registry.account import Book
from renkei.registry.decision import Decision
from renkei.registry.entry import Entry
from renkei.registry.issuance import entries_of
from renkei.registry.ledger import Ledger
from renkei.registry.odd_rows import odd_rows
from renkei.registry.split import JAPAN

Key = TypeVar("Key", str, tuple[str, str])

_TCO2 = same("tCO2")
_SUM = Text(ja="公表された発行記録の合計", en="The sum of published issuance records")
_SUM_OF_ISSUED = Text(
    ja="公表された発行記録の合計。発行量が空欄の行は0とせず除く",
    en="The sum of published issuance records; rows without an issued amount are left "
    "out, not taken for zero",
)


@dataclass(frozen=True, slots=True)
class Total:
    """What was notified and what was issued [tCO2], each opening to its rows."""

    notified_tco2: Figure
    issued_tco2: Figure


@dataclass(frozen=True, slots=True)
class Replayed:
    """One published row and what it became; no entry where nothing was issued."""

    record: IssuanceRecord
    decision: Decision
    entry: Entry | None


@dataclass(frozen=True, slots=True)
class History:
    """The published issuances as a ledger, with totals by project, party and country.

    The host of a project and its country are told apart by key: parties are "MN" and
    "JP", countries are where projects stand.
    """

    ledger: Ledger
    rows: tuple[Replayed, ...]
    by_project_and_party: Mapping[tuple[str, str], Total]
    by_project: Mapping[str, Total]
    by_party: Mapping[str, Total]
    by_country: Mapping[str, Total]
    total: Total
    findings: tuple[Finding, ...]


def replay(
    records: Iterable[IssuanceRecord],
    *,
    source: Source,
    confidence: Confidence = Confidence.PUBLISHED,
    first_serial: int = 1,
) -> History:
    """Load published issuance records into a ledger of their own, exactly.

    Every row becomes a decision of its own, since published tables list the sides
    apart; a row with issued tonnes becomes a block and an entry, oldest issuance first.
    Rows that were notified and not issued bring no credits.

    Source: jcm.go.jp issuance tables, as `source` cites them.
    """
    ordered = sorted(records, key=_age)
    rows: list[Replayed] = []
    serial = first_serial
    for record in ordered:
        decision = _decision(record, source)
        entry = _entry(record, decision, serial)
        if entry:
            serial = entry.serials.last + 1
        rows.append(Replayed(record, decision, entry))
    parties = sorted({record.party for record in ordered} | {JAPAN})
    entries = [row.entry for row in rows if row.entry]
    rows.sort(key=lambda row: row.record.row)
    published = [row.record for row in rows]
    figures = _Figures(source, confidence)
    return History(
        ledger=Ledger.open(Book.HISTORY, parties, entries),
        rows=tuple(rows),
        by_project_and_party=figures.totals(
            published, lambda record: (record.reference, record.party)
        ),
        by_project=figures.totals(published, lambda record: record.reference),
        by_party=figures.totals(published, lambda record: record.party),
        by_country=figures.totals(published, lambda record: record.reference[:2]),
        total=figures.total("all", published),
        findings=odd_rows(published),
    )


def _age(record: IssuanceRecord) -> tuple[date, int]:
    return (record.issued_on or record.decided_on, record.row)


def _decision(record: IssuanceRecord, source: Source) -> Decision:
    return Decision.of(
        {(record.party, None): record.notified_tco2},
        book=Book.HISTORY,
        project=record.reference,
        period=record.period,
        decided_on=record.decided_on,
        citation=Text(
            ja=f"{source.title.ja} {record.row}行目",
            en=f"{source.title.en}, row {record.row}",
        ),
    )


def _entry(record: IssuanceRecord, decision: Decision, serial: int) -> Entry | None:
    """The issue of a row; what was issued counts, whatever had been notified."""
    if not record.issued_tco2 or record.issued_on is None:
        return None
    issued = Decision.of(
        {(record.party, None): record.issued_tco2},
        book=Book.HISTORY,
        project=record.reference,
        period=record.period,
        decided_on=record.decided_on,
        citation=decision.citation,
    )
    (entry,) = entries_of(issued, {record.party: record.issued_on}, serial)
    return entry


class _Figures:
    """Totals as figures whose leaves are the published rows."""

    def __init__(self, source: Source, confidence: Confidence) -> None:
        self.source, self.confidence = source, confidence

    def totals(
        self, records: Sequence[IssuanceRecord], key: Callable[[IssuanceRecord], Key]
    ) -> dict[Key, Total]:
        """A total for each key, in the order of the keys."""
        groups: dict[Key, list[IssuanceRecord]] = {}
        for record in records:
            groups.setdefault(key(record), []).append(record)
        return {
            name: self.total("/".join([name] if isinstance(name, str) else name), rows)
            for name, rows in sorted(groups.items())
        }

    def total(self, name: str, records: Sequence[IssuanceRecord]) -> Total:
        """Notified and issued tonnes of these rows."""
        issued = [r.issued_tco2 for r in records if r.issued_tco2 is not None]
        return Total(
            computed(
                f"registry/history/{name}/notified",
                Text(ja="通知量", en="Notified"),
                sum(record.notified_tco2 for record in records),
                unit=_TCO2,
                rule=_SUM,
                inputs=[self._leaf(r, "notified", r.notified_tco2) for r in records],
                scope=same(name),
            ),
            computed(
                f"registry/history/{name}/issued",
                Text(ja="発行量", en="Issued"),
                sum(issued) if issued else None,
                unit=_TCO2,
                rule=_SUM_OF_ISSUED,
                leaves_out_unknown=True,
                inputs=[self._leaf(r, "issued", r.issued_tco2) for r in records],
                scope=same(name),
            ),
        )

    def _leaf(self, record: IssuanceRecord, what: str, tonnes: int | None) -> Figure:
        """One cell of the published table; an empty one stays unknown."""
        return Figure(
            id=f"registry/history/row/{record.row}/{what}",
            name=Text(
                ja=f"{record.row}行目 {record.reference} {record.party}",
                en=f"Row {record.row}, {record.reference} {record.party}",
            ),
            value=tonnes,
            unit=_TCO2,
            confidence=mark_of(tonnes, self.confidence),
            source=replace(self.source, place=f"row {record.row}"),
            scope=record.period.label,
            as_of=record.issued_on if what == "issued" else record.decided_on,
        )
