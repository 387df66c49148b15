"""The published issuance records among themselves and against cited totals.

Flows in: issuance records, register rows, cited totals. Flows out: records whose dates,
periods or amounts do not fit, and how far the sums are from what others cite.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction

from renkei.facts.checking.names import lines
from renkei.facts.checking.wording import (
    day,
    many,
    references,
    sentences,
    stated,
    tonnes,
)
from renkei.facts.inconsistency import Area, Inconsistency, Verdict
from renkei.facts.nouns import Facts, IssuanceRecord
from renkei.foundation import Period, Severity, Text, joined, same

Records = list[IssuanceRecord]
_ASK = Text(
    ja="公表された発行一覧の原本で確かめ、直った記録を改めて読み込んでください。",
    en="Check the published table and load the corrected record again.",
)


def findings(known: Facts) -> Iterator[Inconsistency]:
    """Every record that does not fit, then the sums."""
    records = list(known.register.issuances)
    yield from _issued_early(known, records)
    yield from _same_period(known, records)
    yield from _not_issued(known, records)
    yield from _other_amount(records)
    yield from _without_tonnes(records)
    yield from _not_registered(known, records)
    yield _cited_total(known, records)
    yield _coverage(known, records)


def early(records: Iterable[IssuanceRecord]) -> Records:
    """Records whose issuance date lies before the decision it should follow."""
    return [
        r for r in records if r.issued_on is not None and r.issued_on < r.decided_on
    ]


def _finding(  # noqa: PLR0913 - one argument for each thing a finding says
    id: str,  # noqa: A002 - the field's own name
    title: Text,
    records: Records,
    explanation: Text,
    *,
    verdict: Verdict,
    severity: Severity,
    remedy: Text = _ASK,
) -> Inconsistency:
    return Inconsistency(
        id=id,
        area=Area.ISSUANCES,
        title=title,
        stated=None,
        counted=many(len(records), "行", "row", "rows"),
        verdict=verdict,
        severity=severity,
        explanation=explanation,
        evidence=references("issuance", (record.row for record in records)),
        remedy=remedy,
    )


def _issued_early(known: Facts, records: Records) -> Iterator[Inconsistency]:
    odd = early(records)
    if odd:
        yield _finding(
            "issued-before-decision",
            Text(ja="決定より前の発行日", en="Issued before the decision"),
            odd,
            sentences(_early_words(known, record, records) for record in odd),
            verdict=Verdict.INCONSISTENT,
            severity=Severity.WARNING,
        )


def _early_words(known: Facts, record: IssuanceRecord, records: Records) -> Text:
    assert record.issued_on is not None
    said = Text(
        ja="行{row}({reference}、{party}側)の発行日{issued}は、決定日{decided}より"
        "前です。",
        en="Row {row} ({reference}, side of {party}) was issued on {issued}, before "
        "its decision on {decided}.",
    ).format(
        row=record.row,
        reference=record.reference,
        party=known.countries[record.party].name,
        issued=day(record.issued_on),
        decided=day(record.decided_on),
    )
    gap = _gap_before(record, records)
    if gap is None:
        return said
    return Text(
        ja="{said}{gap}を対象とする行がないため、この期間の記録が次の期間の行に入って"
        "しまったとみられます。",
        en="{said} No row covers {gap}: the record seems to belong there and to have "
        "slipped into the next period.",
    ).format(said=said, gap=gap.label)


def _gap_before(record: IssuanceRecord, records: Records) -> Period | None:
    """The days before the record's period that no other period of the project covers,
    if the issuance date lies after their beginning."""
    ends = [
        other.period.end
        for other in records
        if other.reference == record.reference
        and other.period.end <= record.period.start
    ]
    if not ends or max(ends) >= record.period.start:
        return None
    assert record.issued_on is not None
    return (
        Period(max(ends), record.period.start) if record.issued_on > max(ends) else None
    )


def _same_period(known: Facts, records: Records) -> Iterator[Inconsistency]:
    groups: dict[tuple[str, date, date, str], Records] = {}
    for record in records:
        key = (
            record.reference,
            record.period.start,
            record.period.end,
            record.party,
        )
        groups.setdefault(key, []).append(record)
    repeated = [group for group in groups.values() if len(group) > 1]
    if not repeated:
        return
    words = []
    for group in repeated:
        first = group[0]
        others = sum(
            1
            for record in records
            if record.reference == first.reference
            and record.period == first.period
            and record.party != first.party
        )
        words.append(
            Text(
                ja="{reference}の{period}には、{party}側の行が{count}つあり({rows})、"
                "もう一方の側は{others}つです。",
                en="{reference}, {period}: {count} rows for {party} ({rows}), {others} "
                "for the other side.",
            ).format(
                reference=first.reference,
                period=first.period.label,
                party=known.countries[first.party].name,
                count=len(group),
                rows=lines(record.row for record in group),
                others=others,
            )
        )
    yield _finding(
        "issuance-same-period",
        Text(ja="同じ期間に重なる記録", en="Several records for one period"),
        [record for group in repeated for record in group],
        sentences(words),
        verdict=Verdict.INCONSISTENT,
        severity=Severity.WARNING,
    )


def _not_issued(known: Facts, records: Records) -> Iterator[Inconsistency]:
    open_ = [r for r in records if r.notified_tco2 and r.issued_tco2 is None]
    if not open_:
        return
    amount = sum(record.notified_tco2 for record in open_)
    yield _finding(
        "notified-not-issued",
        Text(ja="通知されたが未発行の記録", en="Notified but not yet issued"),
        open_,
        Text(
            ja="合同委員会が通知した{amount}が、まだ発行されていません({rows})。",
            en="{amount} notified by the Joint Committee are not issued yet ({rows}).",
        ).format(
            amount=tonnes(amount),
            rows=joined(
                Text(ja="{r} {party}側 {n}", en="{r} {party} {n}").format(
                    r=r.reference,
                    party=known.countries[r.party].name,
                    n=tonnes(r.notified_tco2),
                )
                for r in open_
            ),
        ),
        verdict=Verdict.EXPLAINED,
        severity=Severity.NOTICE,
        remedy=Text(
            ja="通知量と発行量を分けて集計してください。",
            en="Add notified and issued amounts up apart.",
        ),
    )


def _other_amount(records: Records) -> Iterator[Inconsistency]:
    other = [r for r in records if r.issued_tco2 not in (None, r.notified_tco2)]
    if other:
        yield _finding(
            "issued-other-amount",
            Text(ja="通知量と異なる発行量", en="Issued and notified amounts differ"),
            other,
            Text(
                ja="{rows}の発行量は、通知量と異なります。",
                en="The issued amount is not the notified one ({rows}).",
            ).format(rows=lines(record.row for record in other)),
            verdict=Verdict.INCONSISTENT,
            severity=Severity.ERROR,
        )


def _without_tonnes(records: Records) -> Iterator[Inconsistency]:
    empty = [record for record in records if record.notified_tco2 == 0]
    if empty:
        yield _finding(
            "issuance-zero",
            Text(ja="0トンの通知", en="Notified as zero"),
            empty,
            sentences(_other_side(record, records) for record in empty),
            verdict=Verdict.EXPLAINED,
            severity=Severity.INFO,
            remedy=Text(
                ja="配分は率ではなく、決定された整数で記録してください(約束ごと §8)。",
                en="Record the integers decided, not a share (convention §8).",
            ),
        )


def _other_side(record: IssuanceRecord, records: Records) -> Text:
    other = sum(
        r.notified_tco2
        for r in records
        if r.reference == record.reference
        and r.period == record.period
        and r.party != record.party
    )
    return Text(
        ja="行{row}({reference})の通知量は0で、もう一方の側は{other}です。総量が小さいと、"
        "配分は一方に偏ります。",
        en="Row {row} ({reference}) notifies zero, the other side {other}: a very "
        "small total goes to one side.",
    ).format(row=record.row, reference=record.reference, other=tonnes(other))


def _not_registered(known: Facts, records: Records) -> Iterator[Inconsistency]:
    odd = []
    for record in records:
        project = known.register.project(record.reference)
        if (
            project is None
            or project.registered_on is None
            or record.decided_on < project.registered_on
        ):
            odd.append(record)
    if odd:
        yield _finding(
            "issuance-without-registration",
            Text(
                ja="登録前または未登録の案件の発行", en="Issuance before registration"
            ),
            odd,
            Text(
                ja="{rows}の案件は一覧にないか、決定日に登録されていません。",
                en="The project is not listed, or was not registered on the day of the "
                "decision ({rows}).",
            ).format(rows=lines(record.row for record in odd)),
            verdict=Verdict.INCONSISTENT,
            severity=Severity.ERROR,
        )


def _cited_total(known: Facts, records: Records) -> Inconsistency:
    cited = known.known_totals["mongolia_issued_cited"]
    assert isinstance(cited.value, int)
    notified = sum(record.notified_tco2 for record in records)
    issued = sum(record.issued_tco2 or 0 for record in records)
    apart = cited.value - notified
    lost = _unpaired(records)
    explained = bool(lost) and abs(apart - sum(lost, Fraction())) <= len(lost)
    agrees = cited.value in (notified, issued)
    if agrees:
        verdict, severity = Verdict.CONSISTENT, Severity.INFO
    else:
        verdict = Verdict.EXPLAINED if explained else Verdict.INCONSISTENT
        severity = Severity.WARNING
    words = Text(
        ja=f"行の合計は通知量{notified:,}、発行量{issued:,} tCO2で、引用された総量とは"
        f"通知量で{apart:,} tCO2の差があります。",
        en=f"The rows add up to {notified:,} tCO2 notified and {issued:,} issued; the "
        f"cited total is {apart:,} away from the notified sum.",
    )
    if explained and not agrees:
        words = sentences((words, _lost_side(lost)))
    return Inconsistency(
        id="issued-total",
        area=Area.ISSUANCES,
        title=Text(ja="モンゴルの発行総量", en="Total issued for Mongolia"),
        stated=stated(cited),
        counted=Text(
            ja=f"通知 {notified:,} / 発行 {issued:,} tCO2",
            en=f"{notified:,} notified / {issued:,} issued tCO2",
        ),
        verdict=verdict,
        severity=severity,
        explanation=words,
        evidence=(
            "total:mongolia_issued_cited",
            *references("issuance", (record.row for record in early(records))),
        ),
        remedy=Text(
            ja="集計には行の合計を使い、引用された総量は参考にとどめてください。",
            en="Use the sum of the rows; keep the cited total as a reference only.",
        ),
    )


def _lost_side(lost: list[Fraction]) -> Text:
    return Text(
        ja="決定前に発行された{count}行には対となるモンゴル側の行がありません。ほかの期間の"
        "配分率なら{each}、合わせて約{total} tCO2に当たり、差はこの分とみられます。",
        en="The {count} rows issued before their decision have no Mongolian side; at "
        "the share of the other periods it would be {each}, about {total} tCO2 in "
        "all, which fits.",
    ).format(
        count=len(lost),
        each=joined((same(f"{float(part):.1f}") for part in lost), en=" and "),
        total=f"{float(sum(lost, Fraction())):.0f}",
    )


def _unpaired(records: Records) -> list[Fraction]:
    """What the host side of each early record would be, at the share of the rest."""
    odd = early(records)
    odd_groups = {(r.reference, r.period) for r in odd}
    rest = [r for r in records if (r.reference, r.period) not in odd_groups]
    japan = sum(record.notified_tco2 for record in rest if record.party == "JP")
    host = sum(record.notified_tco2 for record in rest if record.party != "JP")
    if not japan:
        return []
    return [
        Fraction(host, japan) * record.notified_tco2
        for record in odd
        if record.party == "JP"
    ]


def _coverage(known: Facts, records: Records) -> Inconsistency:
    cited = known.known_totals["jcm_issued_2024"]
    covered = {record.reference[:2] for record in records}
    registered = {
        project.country
        for project in known.register.projects
        if project.registered_on is not None
    }
    issued = sum(record.issued_tco2 or 0 for record in records)
    missing = sorted(registered - covered)
    return Inconsistency(
        id="issuance-coverage",
        area=Area.ISSUANCES,
        title=Text(ja="発行記録のそろう国", en="Countries with issuance records"),
        stated=stated(cited),
        counted=tonnes(issued),
        verdict=Verdict.CANNOT_TELL if missing else Verdict.CONSISTENT,
        severity=Severity.NOTICE if missing else Severity.INFO,
        explanation=Text(
            ja="登録案件のある国は{registered}、発行記録がある国は{covered}です。記録の"
            "ない国:{missing}。",
            en="{registered} countries have registered projects, {covered} issuance "
            "records here. Without records: {missing}.",
        ).format(
            registered=len(registered),
            covered=len(covered),
            missing=joined(known.countries[iso2].name for iso2 in missing)
            if missing
            else Text(ja="なし", en="none"),
        ),
        evidence=("total:jcm_issued_2024",),
        remedy=Text(
            ja="合計を示すときは、記録のある国に限ることを書き添えてください。",
            en="Say beside any sum that it covers these countries only.",
        ),
    )
