"""What each channel counts in each vintage: measures joined, decisions applied.

Flows in: the measures of a project's partitions, in the order of time. Flows out:
`Amount`, exact in whole quanta, with what is missing; or a refusal with every reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Context, Decimal, Inexact
from fractions import Fraction
from functools import cached_property
from itertools import pairwise

from renkei.foundation import Finding, Refusal, Severity
from renkei.mrv.computing import refusals
from renkei.mrv.computing.kernel import joined_growth
from renkei.mrv.computing.measure import Fall, Measure
from renkei.mrv.computing.readings import Readings
from renkei.mrv.computing.spans import Span, grid, in_order, vintage_spans, year_of
from renkei.mrv.metering import Channel, ChannelKind, Treatment, TreatmentRule

MEAN_PLACES = 6  # decimals of a mean below the channel's quantum
_EXACT = Context(prec=60, traps=[Inexact])


@dataclass(frozen=True, slots=True)
class Amount:
    """One channel in one vintage.

    `total` [quanta] is the sum of what counts; `counted` how many intervals (of a
    gauge: readings) it is the sum of; `rows` the readings themselves, `expected` the
    intervals of the vintage and `missing` those that neither a reading nor a treatment
    covers.
    """

    channel: Channel
    year: int
    total: int
    counted: int
    rows: int
    expected: int
    missing: int
    treatments: tuple[Treatment, ...] = ()

    @property
    def value(self) -> Decimal | None:
        """The amount, or a gauge's mean over time [unit]; None where nothing was read.

        A mean is rounded once, half to even, to the sixth decimal below the quantum;
        everything else is exact.
        """
        if self.channel.kind is not ChannelKind.GAUGE:
            return _EXACT.create_decimal(self.channel.amount(self.total))
        if not self.counted:
            return None
        finest = 10**MEAN_PLACES
        mean = round(Fraction(self.total * finest, self.counted))
        return Decimal(mean).scaleb(
            self.channel.quantum.adjusted() - MEAN_PLACES, context=_EXACT
        )

    @property
    def identity(self) -> list[object]:
        """What decides the tonne: sums and counts, never a file."""
        return [
            self.channel.fingerprint,
            self.year,
            str(self.total),
            self.counted,
            [each.identity for each in self.treatments],
        ]


@dataclass(frozen=True)
class Amounts:
    """Every channel in every vintage, and what a reader has to know of them."""

    each: tuple[Amount, ...]
    findings: tuple[Finding, ...]

    def of(self, channel: str) -> tuple[Amount, ...]:
        """The vintages of one channel."""
        return self._by_channel.get(channel, ())

    @cached_property
    def _by_channel(self) -> dict[str, tuple[Amount, ...]]:
        found: dict[str, tuple[Amount, ...]] = {}
        for each in self.each:
            name = each.channel.name
            found[name] = (*found.get(name, ()), each)
        return found


@dataclass(slots=True)
class _Tally:
    """The sums of one channel, growing partition by partition, by vintage."""

    rows: dict[int, int] = field(default_factory=dict)
    total: dict[int, int] = field(default_factory=dict)
    covered: dict[int, int] = field(default_factory=dict)

    def add(self, year: int, rows: int, total: int, covered: int) -> None:
        self.rows[year] = self.rows.get(year, 0) + rows
        self.total[year] = self.total.get(year, 0) + total
        self.covered[year] = self.covered.get(year, 0) + covered


def amounts(readings: Readings, measures: Sequence[Measure]) -> Amounts:
    """Join the measures of a project and apply every treatment.

    Refuses `mrv.computing.counter-fell` for a fall that no treatment covers.
    """
    joined = _Joined(readings, measures)
    joined.join_counters()
    joined.treat()
    errors = [f for f in joined.findings if f.severity is Severity.ERROR]
    if errors:
        raise Refusal(errors)
    return Amounts(tuple(joined.amounts()), tuple(dict.fromkeys(joined.findings)))


class _Joined:
    """The measures of one project as one."""

    def __init__(self, readings: Readings, measures: Sequence[Measure]) -> None:
        self.plan, self.measures = readings.plan, measures
        self.spans: tuple[Span, ...] = vintage_spans(readings.period, self.plan.zone)
        self.treatments = in_order(self.plan, readings.treatments)
        self.tallies = {channel.name: _Tally() for channel in self.plan.channels}
        self.findings: list[Finding] = []
        self.held: dict[str, dict[int, tuple[int, int]]] = {}
        self.applied: dict[tuple[str, int], list[Treatment]] = {}
        for one in measures:
            for each in one.sums:
                self.tallies[each.channel].add(
                    each.year, each.rows, each.total, each.intervals
                )
            for held in one.held:
                rows = zip(held.epochs, held.amounts, held.covers, strict=True)
                kept = self.held.setdefault(held.channel, {})
                kept.update({epoch: (amount, n) for epoch, amount, n in rows})

    def join_counters(self) -> None:
        """Add the growth between neighbouring partitions; look at every fall."""
        for channel in self.plan.channels:
            if channel.kind is not ChannelKind.COUNTER:
                continue
            for fall in self._falls(channel):
                self._fallen(channel, fall)

    def _falls(self, channel: Channel) -> Iterator[Fall]:
        for one in self.measures:
            yield from (fall for fall in one.falls if fall.channel == channel.name)
        edges = sorted(
            (e for m in self.measures for e in m.edges if e.channel == channel.name),
            key=lambda edge: edge.first,
        )
        turn, most = _limits(channel)
        for before, after in pairwise(edges):
            first, second = before.last, after.first
            steps = (second[0] - first[0]) // channel.step_seconds
            limit = None if most is None else most * steps
            growth = joined_growth(first, second, turn, limit)
            if growth is None:
                yield Fall(channel.name, first[0], first[1], second[1])
                continue
            self._grew(channel, first[0], growth, steps)

    def _grew(self, channel: Channel, epoch: int, growth: int, steps: int) -> None:
        year = year_of(self.spans, epoch)
        if year is None:
            return
        self.tallies[channel.name].add(year, 1, growth, steps)
        ends = epoch + steps * channel.step_seconds
        if steps > 1 and year_of(self.spans, ends - 1) != year:
            self.findings.append(refusals.crosses_new_year(channel, year))
        if any(_covers(t, channel.name, epoch) for t in self.treatments):
            self.held.setdefault(channel.name, {})[epoch] = (growth, steps)

    def _fallen(self, channel: Channel, fall: Fall) -> None:
        """A fall counts nothing, if a treatment covers it; or the rest of its round."""
        over = [
            t
            for t in self.treatments
            if t.channel == channel.name and _covers(t, channel.name, fall.epoch)
        ]
        if not over:
            values = (fall.value, fall.following)
            self.findings.append(refusals.fell(channel, fall.epoch, values))
            return
        treatment = over[-1]
        rest = fall.following - fall.value + treatment.quanta
        is_round = treatment.rule is TreatmentRule.COUNT_GROWTH and rest >= 0
        year = year_of(self.spans, fall.epoch)
        if year is not None:
            growth = rest if is_round else 0
            self.tallies[channel.name].add(year, 1, growth, 1)
            self.held.setdefault(channel.name, {})[fall.epoch] = (growth, 1)

    def treat(self) -> None:
        """Put what each treatment says in the place of what stands there by then.

        What stands beside a channel (a twin, a swapped one) is read as it came.
        """
        as_read = {name: dict(rows) for name, rows in self.held.items()}
        for treatment in self.treatments:
            channel = self.plan.channel(treatment.channel)
            due = grid(treatment, channel.step_seconds, self.spans)
            now = self.held.setdefault(channel.name, {})
            own = _within(now, treatment)
            other = _within(as_read.get(treatment.other, {}), treatment)
            counts = treatment.treated(due, _only(own), _only(other))
            if (
                channel.kind is ChannelKind.GAUGE
                and treatment.rule is TreatmentRule.CLAIM_NOTHING
            ):
                left_out = set(treatment.epochs or due)
                counts = {e: v for e, (v, _) in own.items() if e not in left_out}
            self._exchange(treatment, own, counts)
            self.findings.append(refusals.treated(channel, treatment))

    def _exchange(
        self,
        treatment: Treatment,
        own: Mapping[int, tuple[int, int]],
        counts: Mapping[int, int],
    ) -> None:
        tally = self.tallies[treatment.channel]
        for epoch, (amount, covers) in own.items():
            if (year := year_of(self.spans, epoch)) is not None:
                tally.add(year, 0, -amount, -covers)
        now = self.held[treatment.channel]
        for epoch in own:
            del now[epoch]
        for epoch, amount in counts.items():
            covers = own[epoch][1] if epoch in own else 1
            now[epoch] = (amount, covers)
            if (year := year_of(self.spans, epoch)) is not None:
                tally.add(year, 0, amount, covers)
        for span in self.spans:
            first, last = treatment.span
            if first < span.end and last > span.start:
                key = (treatment.channel, span.year)
                self.applied.setdefault(key, []).append(treatment)

    def amounts(self) -> Iterator[Amount]:
        """Every channel of the plan in every vintage, even where nothing was read."""
        for channel in self.plan.channels:
            tally = self.tallies[channel.name]
            for span in self.spans:
                expected = (span.end - span.start) // channel.step_seconds
                covered = tally.covered.get(span.year, 0)
                yield Amount(
                    channel,
                    span.year,
                    tally.total.get(span.year, 0),
                    covered,
                    tally.rows.get(span.year, 0),
                    expected,
                    max(0, expected - covered),
                    tuple(self.applied.get((channel.name, span.year), ())),
                )


def _limits(channel: Channel) -> tuple[int | None, int | None]:
    """The roll-over and the most growth of one step [quanta]."""
    turn, most = channel.rolls_over_at, channel.at_most
    return (
        None if turn is None else channel.quanta(turn),
        None if most is None else channel.quanta(most),
    )


def _covers(treatment: Treatment, channel: str, epoch: int) -> bool:
    first, last = treatment.span
    is_about = channel in (treatment.channel, treatment.other)
    return is_about and first <= epoch < last


def _within(
    rows: Mapping[int, tuple[int, int]], treatment: Treatment
) -> dict[int, tuple[int, int]]:
    first, last = treatment.span
    return {e: held for e, held in sorted(rows.items()) if first <= e < last}


def _only(rows: Mapping[int, tuple[int, int]]) -> dict[int, int]:
    return {epoch: amount for epoch, (amount, _) in rows.items()}
