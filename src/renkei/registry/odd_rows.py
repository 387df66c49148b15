"""What is odd in the published issuance records, row by row.

Flows in: the records as published. Flows out: findings coded `registry.history.*`; they
report and explain, they change nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations, groupby, pairwise

from renkei.facts import IssuanceRecord
from renkei.foundation import Finding, Period, Severity, Text, joined

_ORDER_RULE = Text(
    ja="発行は合同委員会の決定の後に行われる。",
    en="Credits are issued after the Joint Committee's decision.",
)
_ONE_ROW_RULE = Text(
    ja="1つの決定は、当事国ごとに1行で公表される。",
    en="A decision is published in one row for each side.",
)
_ISSUED_RULE = Text(
    ja="通知された量は、双方の政府がそれぞれ発行する。",
    en="Each government issues what it was notified of.",
)
_ORIGINAL = Text(
    ja="原表(jcm.go.jpの発行一覧)と照合してください。値は公表のまま保存しています。",
    en="Compare with the original table on jcm.go.jp; values are kept as published.",
)


def odd_rows(records: Sequence[IssuanceRecord]) -> tuple[Finding, ...]:
    """Every oddity that can be computed from the rows, in the order of the rows."""
    return (
        *(f for r in records for f in (*_dates(r), *_quantities(r))),
        *_collisions(records),
        *_overlaps(records),
        *_holes(records),
    )


def _dates(record: IssuanceRecord) -> Iterator[Finding]:
    """What was issued too early, or not at all."""
    if record.issued_on and record.issued_on < record.decided_on:
        yield Finding(
            code="registry.history.issued-before-decided",
            found=Text(
                ja=f"発行日{record.issued_on}が決定日{record.decided_on}より前です"
                f"({record.party} {record.issued_tco2:,} tCO2)。",
                en=f"Issued on {record.issued_on}, before the decision of"
                f" {record.decided_on} ({record.party}, {record.issued_tco2:,} tCO2).",
            ),
            where=_where(record),
            rule=_ORDER_RULE,
            remedy=_ORIGINAL,
            severity=Severity.WARNING,
        )
    if record.issued_tco2 is None and record.notified_tco2:
        yield Finding(
            code="registry.history.not-issued",
            found=Text(
                ja=f"{record.party}に{record.notified_tco2:,} tCO2が通知されましたが、"
                "発行の記録がありません。",
                en=f"{record.notified_tco2:,} tCO2 were notified to {record.party}; no"
                " issuance is recorded.",
            ),
            where=_where(record),
            rule=_ISSUED_RULE,
            remedy=Text(
                ja="発行されたかどうかを相手国の登録簿で確かめてください。合計では"
                "未発行として扱います。",
                en="Ask that side's registry whether it has issued; the totals count it"
                " as not issued.",
            ),
            severity=Severity.NOTICE,
        )


def _quantities(record: IssuanceRecord) -> Iterator[Finding]:
    """What a row says of issued tonnes against what it says beside them."""
    if record.issued_tco2 is not None and record.issued_tco2 != record.notified_tco2:
        yield Finding(
            code="registry.history.not-as-notified",
            found=Text(
                ja=f"通知量{record.notified_tco2:,}と発行量{record.issued_tco2:,}が"
                "異なります。",
                en=f"{record.notified_tco2:,} tCO2 were notified and"
                f" {record.issued_tco2:,} issued.",
            ),
            where=_where(record),
            rule=_ISSUED_RULE,
            remedy=_ORIGINAL,
            severity=Severity.WARNING,
        )
    if record.issued_tco2 and record.issued_on is None:
        yield Finding(
            code="registry.history.issued-undated",
            found=Text(
                ja=f"{record.issued_tco2:,} tCO2の発行日がありません。",
                en=f"{record.issued_tco2:,} tCO2 were issued on no day.",
            ),
            where=_where(record),
            rule=_ORDER_RULE,
            remedy=_ORIGINAL,
            severity=Severity.WARNING,
        )


def _collisions(records: Sequence[IssuanceRecord]) -> Iterator[Finding]:
    """Several rows for one project, period, decision and side."""
    ordered = sorted(records, key=_place)
    for _, group in groupby(ordered, key=_place):
        rows = list(group)
        if len(rows) > 1:
            listed = ", ".join(f"{r.row} ({r.notified_tco2:,} tCO2)" for r in rows)
            first = rows[0]
            yield Finding(
                code="registry.history.two-rows",
                found=Text(
                    ja=f"同じ期間・決定日・当事国({first.party})の行が{len(rows)}つ"
                    f"あります:{listed}。相手側の行は1つしかありません。",
                    en=f"{len(rows)} rows stand for one period, decision and side"
                    f" ({first.party}): {listed}; the other side has fewer.",
                )
                if _fewer(records, first, len(rows))
                else Text(
                    ja=f"同じ期間・決定日・当事国({first.party})の行が{len(rows)}つ"
                    f"あります:{listed}。",
                    en=f"{len(rows)} rows stand for one period, decision and side"
                    f" ({first.party}): {listed}.",
                ),
                where=_where(first),
                rule=_ONE_ROW_RULE,
                remedy=_ORIGINAL,
                severity=Severity.WARNING,
            )


def _fewer(records: Sequence[IssuanceRecord], row: IssuanceRecord, count: int) -> bool:
    """Whether the other side has fewer rows for the same decision."""
    others = [r for r in records if _place(r)[:4] == _place(row)[:4]]
    return len(others) - count < count


def _overlaps(records: Sequence[IssuanceRecord]) -> Iterator[Finding]:
    """Two monitoring periods of one project that share days without being the same."""
    for reference, periods in _periods(records):
        for one, other in combinations(periods, 2):
            if one.start < other.end and other.start < one.end:
                yield Finding(
                    code="registry.history.overlap",
                    found=Text(
                        ja=f"モニタリング期間{one.label.ja}と{other.label.ja}が"
                        "重なっています。",
                        en=f"The monitoring periods {one.label.en} and {other.label.en}"
                        " overlap.",
                    ),
                    where=Text(
                        ja=f"発行記録 {reference}", en=f"Issuance records, {reference}"
                    ),
                    rule=Text(
                        ja="同じ期間の排出削減量に対してクレジットを二度発行しない。",
                        en="No period of a project is credited twice.",
                    ),
                    remedy=_ORIGINAL,
                    severity=Severity.WARNING,
                )


def _holes(records: Sequence[IssuanceRecord]) -> Iterator[Finding]:
    """Months between two periods of a project that no row speaks of."""
    for reference, periods in _periods(records):
        for before, after in pairwise(periods):
            if before.end < after.start:
                mine = [r for r in records if r.reference == reference]
                yield _hole(reference, before, after, mine)


def _hole(
    reference: str, before: Period, after: Period, rows: Sequence[IssuanceRecord]
) -> Finding:
    """A hole, with the rows that may have been written into the wrong period."""
    hints = [
        Text(
            ja=f"{r.row}行目({r.issued_on}発行、{r.issued_tco2:,} tCO2)はこの期間の"
            "ものかもしれません(推定)。",
            en=f"Row {r.row} (issued on {r.issued_on}, {r.issued_tco2:,} tCO2) may"
            " belong here (inferred).",
        )
        for r in rows
        if r.period == after and r.issued_on and r.issued_on < r.decided_on
    ]
    first = Text(
        ja=f"{before.end}から{after.start}の前日までの記録がありません。",
        en=f"No row speaks of the days from {before.end} to before {after.start}.",
    )
    return Finding(
        code="registry.history.hole",
        found=joined([first, *hints], ja="", en=" "),
        where=Text(ja=f"発行記録 {reference}", en=f"Issuance records, {reference}"),
        rule=Text(
            ja="モニタリング期間は続いているとは限らない。",
            en="Monitoring periods need not follow on one another.",
        ),
        remedy=_ORIGINAL,
        severity=Severity.NOTICE,
    )


def _periods(
    records: Sequence[IssuanceRecord],
) -> Iterator[tuple[str, list[Period]]]:
    ordered = sorted({(r.reference, r.period) for r in records})
    for reference, group in groupby(ordered, key=lambda pair: pair[0]):
        yield reference, [period for _, period in group]


def _place(record: IssuanceRecord) -> tuple[str, date, date, date, str]:
    return (
        record.reference,
        record.period.start,
        record.period.end,
        record.decided_on,
        record.party,
    )


def _where(record: IssuanceRecord) -> Text:
    return Text(
        ja=f"発行記録 {record.row}行目 {record.reference}",
        en=f"Issuance records, row {record.row}, {record.reference}",
    )
