"""What blocks issuance before a tonne is counted: calibration, readings that are short
of what the plan requires, and findings left open.

Flows in: a plan, a period, an inspection, decisions. Flows out: findings of severity
error, each with its reason and remedy in both languages; none means nothing blocks.

Which rules: the JCM Guidelines for Developing PDD and Monitoring Report have an
appendix on accuracy level and calibration and a section on the correction of measured
data (that they exist: published; what follows of them: recalled, the appendix itself
was not read). A meter of monitoring option C is calibrated with a certificate that is
valid on every day it measured; its accuracy is that which the plan asks for. Options A
(public data) and B (invoices) need no certificate of the project's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from re import search

from renkei.foundation import Finding, Period, Severity, Text
from renkei.mrv.inspecting.inspection import Inspection
from renkei.mrv.inspecting.requirement import short_of
from renkei.mrv.inspecting.triage import Decision, undecided
from renkei.mrv.metering import Channel, MeteringPlan

_RULE = Text(
    ja="測定(オプションC)の計器は、測定したすべての日に有効な校正証明書を持つこと"
    "(JCM PDD・モニタリング報告書作成ガイドライン 付属書。記憶に基づく記述)。",
    en="A meter of option C has a calibration certificate valid on every day it"
    " measured (JCM Guidelines for PDD and Monitoring Report, appendix; recalled).",
)


def blocks(
    plan: MeteringPlan,
    inspection: Inspection,
    decisions: Iterable[Decision] = (),
    *,
    accuracy: Mapping[str, str] | None = None,
) -> tuple[Finding, ...]:
    """Everything that keeps the period's tonnes from being issued.

    `accuracy` names the class the plan asks for, channel by channel, such as
    {"ac-output": "0.5S"}; a channel that is not named has no class to meet.
    """
    assert inspection.plan == plan.fingerprint, "the inspection was of another plan"
    found: list[Finding] = []
    for channel in plan.channels:
        if channel.option == "C":
            found += _calibration(channel, inspection.period)
            found += _class_unmet(channel, (accuracy or {}).get(channel.name))
    found += short_of(plan, inspection)
    found += _open(inspection, decisions)
    return tuple(found)


def _calibration(channel: Channel, period: Period) -> Iterator[Finding]:
    if not channel.calibrations:
        yield _block(
            channel,
            "certificate-missing",
            Text(
                ja="校正証明書が登録されていません。",
                en="No calibration certificate is on record.",
            ),
            _RULE,
            Text(
                ja="有効期間を含む校正証明書を登録してください。ない場合は、計器の検査を受け、"
                "その期間を請求しないでください。",
                en="Record the certificate with its days of validity; if there is none,"
                " have the meter tested and claim nothing for these days.",
            ),
        )
        return
    for start, end in uncovered(channel, period):
        last = end - timedelta(days=1)
        yield _block(
            channel,
            "certificate-expired",
            Text(
                ja=f"{start}から{last}まで、有効な校正証明書がありません。",
                en=f"No certificate is valid from {start} to {last}.",
            ),
            _RULE,
            Text(
                ja="この期間を含む証明書を登録するか、再校正の結果(誤差)を示して"
                "保守的に補正するか、この期間を請求しないでください。",
                en="Record a certificate for these days, or correct conservatively by"
                " the error that recalibration shows, or claim nothing for them.",
            ),
        )


def uncovered(channel: Channel, period: Period) -> Iterator[tuple[date, date]]:
    """The half-open spans of a period on which no certificate is valid."""
    at = period.start
    for each in sorted(channel.calibrations, key=lambda c: c.valid_from):
        if each.valid_to <= at:
            continue
        if each.valid_from >= period.end:
            break
        if each.valid_from > at:
            yield at, each.valid_from
        at = each.valid_to
        if at >= period.end:
            return
    if at < period.end:
        yield at, period.end


def _class_unmet(channel: Channel, wanted: str | None) -> Iterator[Finding]:
    if wanted is None:
        return
    limit, has = _percent(wanted), _percent(channel.accuracy_class)
    assert limit is not None, f"{wanted} is no class of accuracy"
    if has is not None and has <= limit:
        return
    said = channel.accuracy_class or "—"
    yield _block(
        channel,
        "accuracy-unmet",
        Text(
            ja=f"計器の精度等級は「{said}」で、計画が求める{wanted}を満たしません。",
            en=f"The meter's accuracy class is “{said}”; the plan asks for {wanted}.",
        ),
        Text(
            ja="計器の精度は、モニタリング計画に定めた等級以上であること。",
            en="A meter is at least as accurate as the monitoring plan asks.",
        ),
        Text(
            ja="銘板または証明書の等級を登録するか、計器を交換し、それまでの値は保守的に"
            "補正してください。",
            en="Record the class on nameplate or certificate, or exchange the meter and"
            " correct its readings conservatively until then.",
        ),
    )


def _percent(accuracy_class: str) -> Decimal | None:
    """The error a class allows [percent]: 0.5 for 0.5S; A, B, C as in EN 50470."""
    letters = {"A": Decimal(2), "B": Decimal(1), "C": Decimal("0.5")}
    if accuracy_class.strip().upper() in letters:
        return letters[accuracy_class.strip().upper()]
    number = search(r"\d+(\.\d+)?", accuracy_class)
    return Decimal(number[0]) if number else None


def _open(inspection: Inspection, decisions: Iterable[Decision]) -> Iterator[Finding]:
    waiting: dict[str, int] = {}
    for each in undecided(inspection.findings, decisions):
        if each.severity is Severity.ERROR:
            waiting[each.channel] = waiting.get(each.channel, 0) + 1
    for channel, count in waiting.items():
        yield Finding(
            code="mrv.issuance.findings-open",
            found=Text(
                ja=f"計測値の指摘が{count}件、未処理です。",
                en=f"{count} findings on the readings wait for a decision.",
            ),
            where=_at(inspection.project, channel),
            rule=Text(
                ja="発行の前に、すべての指摘について処理を承認するか、"
                "理由を付けて却下します。",
                en="Before issuance every finding is treated or refused with a reason.",
            ),
            remedy=Text(
                ja="指摘の一覧を開き、一件ずつ判断してください。",
                en="Open the list of findings and decide one by one.",
            ),
        )


def _block(
    channel: Channel, name: str, said: Text, rule: Text, remedy: Text
) -> Finding:
    return Finding(
        code=f"mrv.issuance.{name}",
        found=said,
        where=_at(channel.project, channel.name),
        rule=rule,
        remedy=remedy,
    )


def _at(project: str, channel: str) -> Text:
    return Text(
        ja=f"{project} 計測点「{channel}」", en=f"{project}, channel “{channel}”"
    )
