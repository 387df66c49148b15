"""What was metered, as figures that open down to single days and the file itself.

Flows in: an accepted meter file. Flows out: the electricity of a vintage [MWh], whose
inputs are its months, whose inputs are their days, whose source is the file by hash.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import groupby

from renkei.foundation import Confidence, Figure, Period, Source, Text, computed, same
from renkei.mrv.demonstration import LABEL
from renkei.mrv.intake import Day, Intake

_MWH = same("MWh")
_SUM = Text(ja="日ごとの電力量の合計", en="The sum of its days")
_SUM_OF_MONTHS = Text(ja="月ごとの電力量の合計", en="The sum of its months")
_CLAIMS_NOTHING = Text(
    ja="欠測{count:,}区間は0とみなす。", en="{count:,} missing intervals count as 0."
)


def electricity_mwh(intake: Intake, vintage: Period) -> Figure:
    """The electricity one channel metered in the days of a vintage [MWh].

    Exact: integers of Wh, divided by a million once, here. A meter file is shown on
    the project's page with its hash, so its readings count as *published*; whether
    they are true is the verifier's question, not that of this mark.
    """
    days = intake.accepted().within(vintage)
    months = tuple(_months(intake, days))
    plan = intake.plan
    return computed(
        f"{plan.project}/{plan.channel}/{vintage.start}..{vintage.last}",
        Text(ja="計測された電力量", en="Metered electricity"),
        _mwh(sum(day.energy_wh for day in days)),
        unit=_MWH,
        rule=_SUM_OF_MONTHS,
        inputs=months,
        scope=_scope(intake, vintage.label),
        symbol=plan.symbol,
        note=_note(intake),
    )


def _months(intake: Intake, days: Iterable[Day]) -> Iterator[Figure]:
    plan = intake.plan
    for month, group in groupby(days, key=lambda day: f"{day.day:%Y-%m}"):
        inside = tuple(group)
        first = inside[0].day
        yield computed(
            f"{plan.project}/{plan.channel}/{month}",
            Text(ja=f"{first.year}年{first.month}月", en=f"{first:%B %Y}"),
            _mwh(sum(day.energy_wh for day in inside)),
            unit=_MWH,
            rule=_SUM,
            inputs=tuple(_day(intake, day) for day in inside),
        )


def _day(intake: Intake, day: Day) -> Figure:
    plan, at = intake.plan, day.day
    return Figure(
        id=f"{plan.project}/{plan.channel}/{at}",
        name=Text(ja=f"{at.year}年{at.month}月{at.day}日", en=f"{at.day} {at:%B %Y}"),
        value=_mwh(day.energy_wh),
        unit=_MWH,
        confidence=Confidence.PUBLISHED,
        source=Source(
            title=Text(
                ja=f"検針ファイル {intake.file_name}",
                en=f"Meter file {intake.file_name}",
            ),
            edition=f"SHA-256 {intake.sha256}",
            place=f"{day.intervals} / {intake.rows:,}",
        ),
        as_of=at,
    )


def _scope(intake: Intake, period: Text) -> Text:
    plan = intake.plan
    return Text(
        ja=f"{plan.project} {plan.channel} {period.ja}、検針値{intake.rows:,}件",
        en=f"{plan.project} {plan.channel}, {period.en}; {intake.rows:,} readings",
    )


def _note(intake: Intake) -> Text | None:
    said = [LABEL] if intake.plan.demonstration else []
    if intake.missing_intervals:
        said.append(_CLAIMS_NOTHING.format(count=intake.missing_intervals))
    if not said:
        return None
    return Text(ja=" ".join(t.ja for t in said), en=" ".join(t.en for t in said))


def _mwh(energy_wh: int) -> Decimal:
    return Decimal(energy_wh).scaleb(-6)
