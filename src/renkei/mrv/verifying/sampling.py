"""The sample proposed for a period: what is largest and least certain, first.

Flows in: plan, inspection, decisions, amounts by month. Flows out: `SamplingPlan`.
Whole numbers and fractions only, so that two machines propose the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from renkei.foundation import Period, Text, fingerprint
from renkei.mrv.inspecting import Decision, Inspection
from renkei.mrv.metering import MeteringPlan
from renkei.mrv.verifying.risk import Risk, risks_of
from renkei.mrv.verifying.weighting import PROPOSAL, Weighting


class Evidence(StrEnum):
    """What the verifier asks the participants for."""

    LOG_FILE = "log-file"
    CERTIFICATE = "certificate"
    INVOICE = "invoice"
    NAMEPLATE = "nameplate"
    SHEET = "sheet"

    @property
    def label(self) -> Text:
        """What it is."""
        return _EVIDENCE[self]


_EVIDENCE = {
    Evidence.LOG_FILE: Text(
        ja="計器から出力した元の記録", en="Log file as the meter wrote it"
    ),
    Evidence.CERTIFICATE: Text(ja="校正証明書", en="Calibration certificate"),
    Evidence.INVOICE: Text(ja="請求書", en="Invoice"),
    Evidence.NAMEPLATE: Text(ja="銘板の写真", en="Photograph of the nameplate"),
    Evidence.SHEET: Text(
        ja="手入力・訂正のもとになった帳票",
        en="Sheet behind what was typed or corrected",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What a channel measured in a month of the site's calendar.

    `quanta` is the amount that counts towards the claim, None for a gauge; `by_hand`
    and `corrected` count readings a person typed, and readings that were replaced.
    """

    channel: str
    month: date  # its first day
    quanta: int | None
    by_hand: int = 0
    corrected: int = 0

    def __post_init__(self) -> None:
        assert self.month.day == 1, "a month is named by its first day"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stratum:
    """One channel in one month: how much hangs on it, how sure it is, what to ask for.

    `share` is its part of the claim, 0 for a gauge, which is chosen by its risk alone.
    """

    channel: str
    period: Period  # the days of the month that lie in the monitoring period
    share: Fraction
    risks: tuple[Risk, ...]
    evidence: tuple[Evidence, ...]
    why: Text | None = None  # None: not chosen

    @property
    def points(self) -> int:
        """The risk in points."""
        return sum(risk.points for risk in self.risks)

    @property
    def weight(self) -> Fraction:
        """What it is ranked by: its share times its points."""
        return self.share * self.points

    @property
    def is_chosen(self) -> bool:
        """Whether it is proposed to be checked."""
        return self.why is not None


@dataclass(frozen=True, slots=True)
class SamplingPlan:
    """Every stratum of a period, the heaviest first, and which of them to check."""

    project: str
    period: Period
    strata: tuple[Stratum, ...]
    weighting: Weighting
    inspection: str  # fingerprint of the inspection
    proposal: Text = PROPOSAL

    @property
    def chosen(self) -> tuple[Stratum, ...]:
        """What is proposed to be checked, the heaviest first."""
        return tuple(each for each in self.strata if each.is_chosen)

    @property
    def coverage(self) -> Fraction:
        """The share of the claim that is checked."""
        return sum((each.share for each in self.chosen), Fraction(0))

    @property
    def fingerprint(self) -> str:
        """One name for what is proposed."""
        return fingerprint(
            {
                "project": self.project,
                "period": [self.period.start, self.period.end],
                "inspection": self.inspection,
                "chosen": [[s.channel, s.period.start, s.points] for s in self.chosen],
            }
        )


def sampling_plan(  # noqa: PLR0913 - what is known of a period, and how it is weighed
    plan: MeteringPlan,
    inspection: Inspection,
    decisions: Iterable[Decision],
    measures: Sequence[Measured],
    *,
    worth: Mapping[str, Decimal] | None = None,
    weighting: Weighting | None = None,
) -> SamplingPlan:
    """Propose what to check of a sealed period.

    Parameters
    ----------
    measures : one for each channel and month of the period
    worth : tonnes for a unit of each channel, where the design tells them; without it,
        a channel weighs as much as any other, shared over its months by amount
    weighting : points and limits; Renkei's proposal unless given
    """
    assert inspection.plan == plan.fingerprint, "the inspection was of another plan"
    used = weighting or Weighting()
    said = {decision.finding: decision for decision in decisions}
    shares = _shares(plan, measures, worth or {})
    strata = []
    for each in measures:
        days = _month(each.month, inspection.period)
        risks = risks_of(plan, inspection, said, each, days=days, used=used)
        share = shares[each.channel, each.month]
        asked = _evidence(plan, each, risks)
        strata.append(
            Stratum(
                channel=each.channel,
                period=days,
                share=share,
                risks=risks,
                evidence=asked,
            )
        )
    ranked = sorted(strata, key=lambda s: (-s.weight, s.channel, s.period.start))
    return SamplingPlan(
        plan.project,
        inspection.period,
        _chosen(ranked, used),
        used,
        inspection.fingerprint,
    )


def _month(first: date, period: Period) -> Period:
    """The days of a month that lie in the period."""
    after = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return Period(max(first, period.start), min(after, period.end))


def _shares(
    plan: MeteringPlan, measures: Sequence[Measured], worth: Mapping[str, Decimal]
) -> dict[tuple[str, date], Fraction]:
    """The part of the claim that hangs on each channel in each month; one in all."""
    heavy: dict[tuple[str, date], Fraction] = {}
    for each in measures:
        amount = plan.channel(each.channel).amount(abs(each.quanta or 0))
        heavy[each.channel, each.month] = Fraction(amount)
    for name in {each.channel for each in measures}:
        keys = [key for key in heavy if key[0] == name]
        whole = sum((heavy[key] for key in keys), Fraction(0))
        if worth:
            factor = abs(Fraction(worth.get(name, Decimal(0))))
        else:
            factor = 1 / whole if whole else Fraction(0)
        for key in keys:
            heavy[key] *= factor
    total = sum(heavy.values(), Fraction(0))
    return {key: part / total if total else Fraction(0) for key, part in heavy.items()}


def _chosen(ranked: Sequence[Stratum], used: Weighting) -> tuple[Stratum, ...]:
    """The strata with the reason why each is in the sample, where it is."""
    reached = Fraction(0)
    seen: set[str] = set()
    found = []
    for place, each in enumerate(ranked, 1):
        why = None
        if each.share and reached < used.coverage:
            why = _by_weight(place, each, reached, used)
        elif each.points >= used.looked_at_from:
            why = _by_risk(each, used)
        elif each.channel not in seen and not _comes_later(ranked[place:], each, used):
            why = Text(
                ja="この計測点から少なくとも一か月を選ぶため。",
                en="So that at least one month of this channel is looked at.",
            )
        if why is not None:
            reached += each.share
            asked = each.evidence
            if each.channel not in seen:
                asked = (*asked, Evidence.NAMEPLATE)
            seen.add(each.channel)
            found.append(replace(each, why=why, evidence=asked))
        else:
            found.append(each)
    return tuple(found)


def _comes_later(rest: Sequence[Stratum], one: Stratum, used: Weighting) -> bool:
    """Whether the channel is chosen further down for its risk."""
    return any(
        each.channel == one.channel and each.points >= used.looked_at_from
        for each in rest
    )


def _by_weight(place: int, one: Stratum, reached: Fraction, used: Weighting) -> Text:
    return Text(
        ja="請求量の{share}%、危険度{points}点で、重み(割合×点数)の{place}番目です。"
        "抽出が{before}%で、目標の{goal}%に届いていなかったため。",
        en="{share} % of the claim at {points} points: number {place} by weight (share"
        " times points). The sample stood at {before} % and had not reached {goal} %.",
    ).format(
        share=percent(one.share),
        points=one.points,
        place=place,
        before=percent(reached),
        goal=percent(used.coverage),
    )


def _by_risk(one: Stratum, used: Weighting) -> Text:
    return Text(
        ja="危険度が{points}点で、{least}点以上は請求量にかかわらず調べるため。",
        en="At {points} points; from {least} on, a month is looked at however small its"
        " share of the claim.",
    ).format(points=one.points, least=used.looked_at_from)


def percent(part: Fraction) -> str:
    """A share in percent with one decimal, cut off.

    >>> percent(Fraction(1, 3))
    '33.3'
    """
    tenths = part.numerator * 1000 // part.denominator
    return f"{tenths // 10}.{tenths % 10}"


def _evidence(
    plan: MeteringPlan, each: Measured, risks: Sequence[Risk]
) -> tuple[Evidence, ...]:
    """What to ask for, by how the channel is measured and what was found."""
    channel = plan.channel(each.channel)
    kinds = {risk.kind for risk in risks}
    asked = [Evidence.INVOICE if channel.option == "B" else Evidence.LOG_FILE]
    if channel.option == "C":
        asked.append(Evidence.CERTIFICATE)
    beside = [r for r in plan.relations if each.channel in r.channels.values()]
    if channel.option != "B" and any("invoice" in r.channels for r in beside):
        asked.append(Evidence.INVOICE)
    if kinds & {"by-hand", "corrected"}:
        asked.append(Evidence.SHEET)
    return tuple(asked)
