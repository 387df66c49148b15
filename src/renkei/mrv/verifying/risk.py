"""What makes a channel uncertain in a month, each reason with its points.

Flows in: inspection, decisions, calibration, how the readings came. Flows out: `Risk`s;
their points add up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from renkei.foundation import Period, Severity, Text
from renkei.mrv.inspecting import Decision, Inspection, QualityFinding
from renkei.mrv.metering import MeteringPlan
from renkei.mrv.verifying.weighting import Weighting

if TYPE_CHECKING:
    from renkei.mrv.verifying.sampling import Measured

_BESIDE = ("twin-drift", "invoice-drift", "invoice-missing")


@dataclass(frozen=True, slots=True)
class Risk:
    """One reason, its points, and the reason in words."""

    kind: str
    points: int
    said: Text


def risks_of(  # noqa: PLR0913 - one stratum in everything that is known of it
    plan: MeteringPlan,
    inspection: Inspection,
    said: Mapping[str, Decision],
    measured: Measured,
    *,
    days: Period,
    used: Weighting,
) -> tuple[Risk, ...]:
    """Every reason of a stratum, the one that all have first."""
    span = _instants(plan.zone, days)
    met = [
        finding
        for finding in inspection.of(measured.channel)
        if finding.start < span[1] and span[0] < finding.end
    ]
    every = Risk("always", used.always, Text(ja="すべての月", en="Every month"))
    return (
        every,
        *_findings(met, said, used),
        *_effect(met, said, measured, used),
        *_missing(inspection, measured.channel, days, used),
        *_calibration(plan, measured.channel, days, used),
        *_hands(measured, used),
    )


def _instants(zone: str, days: Period) -> tuple[int, int]:
    """The first instant of the days and the one after them [s UTC]."""
    start, end = (
        datetime.combine(day, time(), tzinfo=ZoneInfo(zone)).astimezone(UTC)
        for day in (days.start, days.end)
    )
    return int(start.timestamp()), int(end.timestamp())


def _findings(
    met: Sequence[QualityFinding], said: Mapping[str, Decision], used: Weighting
) -> Iterator[Risk]:
    undecided = [f for f in met if f.fingerprint not in said]
    errors = sum(f.severity is Severity.ERROR for f in undecided)
    accepted = sum(
        said[f.fingerprint].is_accepted for f in met if f.fingerprint in said
    )
    counts = (
        (
            "open-error",
            errors,
            used.open_error,
            Text(ja="判断を待つ重大な指摘{n}件", en="{n} errors nobody has decided"),
        ),
        (
            "open-warning",
            len(undecided) - errors,
            used.open_warning,
            Text(ja="判断を待つ指摘{n}件", en="{n} warnings nobody has decided"),
        ),
        (
            "treated",
            accepted,
            used.treated,
            Text(ja="処置した指摘{n}件", en="{n} findings treated"),
        ),
        (
            "refused",
            len(met) - len(undecided) - accepted,
            used.refused,
            Text(
                ja="処置を採らなかった指摘{n}件",
                en="{n} findings whose treatment was refused",
            ),
        ),
        (
            "twin",
            int(any(f.kind in _BESIDE for f in met)),
            used.twin,
            Text(
                ja="隣の計器または請求書との食い違い",
                en="Disagrees with the meter or bill beside it",
            ),
        ),
    )
    for kind, count, each, words in counts:
        if count:
            yield Risk(kind, count * each, words.format(n=count))


def _effect(
    met: Sequence[QualityFinding],
    said: Mapping[str, Decision],
    measured: Measured,
    used: Weighting,
) -> Iterator[Risk]:
    """Accepted treatments that change much of what was measured."""
    changed = sum(
        abs(f.treatment.effect_quanta or 0)
        for f in met
        if (word := said.get(f.fingerprint)) is not None and word.is_accepted
    )
    limit = used.effect_fraction * abs(measured.quanta or 0)
    if changed and changed >= limit:
        yield Risk(
            "large-effect",
            used.large_effect,
            Text(
                ja="処置による変化がこの月の量の{p}%以上",
                en="Treatments change {p} % of the month or more",
            ).format(p=int(used.effect_fraction * 100)),
        )


def _missing(
    inspection: Inspection, channel: str, days: Period, used: Weighting
) -> Iterator[Risk]:
    for each in inspection.completeness:
        if each.channel != channel:
            continue
        first = (days.start - each.first_day).days
        end = first + (days.end - days.start).days
        due, there = each.due[first:end], each.there[first:end]
        absent = sum(due) - sum(map(min, there, due))
        if absent:
            begun = -(-absent * 100 // sum(due))
            points = min(begun * used.missing_percent, used.missing_at_most)
            yield Risk(
                "missing",
                points,
                Text(
                    ja="計測すべき{due}件のうち{n}件が欠測",
                    en="{n} of {due} readings are missing",
                ).format(n=f"{absent:,}", due=f"{sum(due):,}"),
            )


def _calibration(
    plan: MeteringPlan, name: str, days: Period, used: Weighting
) -> Iterator[Risk]:
    channel = plan.channel(name)
    if channel.option != "C":
        return
    length = (days.end - days.start).days
    bare = sum(
        channel.calibrated_on(days.start + timedelta(days=n)) is None
        for n in range(length)
    )
    if bare:
        yield Risk(
            "uncalibrated",
            used.uncalibrated,
            Text(
                ja="有効な校正証明書のない日が{n}日",
                en="{n} days without a valid certificate",
            ).format(n=bare),
        )


def _hands(measured: Measured, used: Weighting) -> Iterator[Risk]:
    counted = (
        (
            "by-hand",
            measured.by_hand,
            used.by_hand,
            Text(ja="手入力の値{n}件", en="{n} readings typed by hand"),
        ),
        (
            "corrected",
            measured.corrected,
            used.corrected,
            Text(ja="訂正された値{n}件", en="{n} readings corrected"),
        ),
    )
    for kind, count, points, words in counted:
        if count:
            yield Risk(kind, points, words.format(n=count))
