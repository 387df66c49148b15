"""Time as the kernel counts it: turns of the year and treatments, in whole seconds.

Flows in: a period in the site's own calendar and treatments of its channels. Flows out:
vintages and pieces of treatments as spans of seconds since 1970 UTC.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from renkei.foundation import Period
from renkei.mrv.metering import MeteringPlan, Treatment


@dataclass(frozen=True, slots=True)
class Span:
    """A calendar year of the period at the site, from `start` to before `end`."""

    year: int
    start: int
    end: int


def vintage_spans(period: Period, zone: str) -> tuple[Span, ...]:
    """The vintages of a period as the site's clock turns them."""
    spans = []
    for year, part in period.vintages():
        start, end = part.instants(ZoneInfo(zone))
        spans.append(Span(year, int(start.timestamp()), int(end.timestamp())))
    return tuple(spans)


def in_order(
    plan: MeteringPlan, treatments: Iterable[Treatment]
) -> tuple[Treatment, ...]:
    """Treatments by channel and beginning; those that begin together as they came.

    Refuses `mrv.plan.no-such-channel`.
    """
    ordered = sorted(treatments, key=lambda t: (t.channel, t.span[0]))
    for treatment in ordered:
        plan.channel(treatment.channel)
        if treatment.other:
            plan.channel(treatment.other)
    return tuple(ordered)


def year_of(spans: Iterable[Span], epoch: int) -> int | None:
    """The vintage of an instant, if it lies in the period."""
    return next((s.year for s in spans if s.start <= epoch < s.end), None)


def grid(treatment: Treatment, step: int, spans: tuple[Span, ...]) -> range:
    """The instants of a treatment at which a reading is due, inside the period."""
    start, end = spans[0].start, spans[-1].end
    first, last = (max(start, min(end, each)) for each in treatment.span)
    first += -(first - start) % step
    return range(first, last, step)
