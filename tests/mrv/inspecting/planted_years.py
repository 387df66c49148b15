"""Faults put into meter-years, each with the truth of where it stands.

Flows in: a project with sound readings, a seed. Flows out: the same project with faults
and the list of them. Faults that change days have a stretch of the year to themselves,
so that what is found can be told to be right; short ones (gaps, spikes, negative
amounts) fall anywhere else.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from meter_years import YEAR, Project

from renkei.mrv.inspecting import Inspection, QualityFinding
from renkei.mrv.metering import ChannelKind

WINDOW = 30  # days
DAY = 86_400
RELATED = {"channel-swap", "twin-drift", "invoice-drift"}


@dataclass(frozen=True)
class Planted:
    """A fault that is there: its kind, channels and half-open span [s UTC]."""

    kind: str
    channels: frozenset[str]
    start: int
    end: int


Plant = Callable[[Project, str, int], Planted | None]


def plant(p: Project, share: float = 1.0) -> list[Planted]:
    """Put faults into a project: one for most of its months, and short ones."""
    true = [
        Planted("roll-over", frozenset({name}), epoch, epoch + 900)
        for name, epoch in p.rolled
    ]
    windows = [w * WINDOW for w in range(1, YEAR.days // WINDOW)]
    p.chance.shuffle(windows)
    wanted = [
        (kind, name) for name in p.channels for kind in LONG if fits(kind, p, name)
    ]
    p.chance.shuffle(wanted)
    wanted.sort(key=lambda pair: RARE.index(pair[0]) if pair[0] in RARE else 99)
    used: dict[str, int] = {}
    copied: list[tuple[str, int]] = []
    for kind, name in wanted:
        if not windows or p.chance.random() > share or used.get(kind, 0) >= 2:
            continue
        if kind == "twin-drift":
            windows = [w for w in windows if not 150 <= w < 360]
            first = 150
        else:
            first = windows.pop()
        used[kind] = used.get(kind, 0) + 1
        if kind == "duplicate":
            copied.append((name, first))
            continue
        told = LONG[kind](p, name, first)
        true += [told] if told else []
    for name in p.channels:
        for kind, short in SHORT.items():
            if fits(kind, p, name) and p.chance.random() < 0.5 * share:
                told = _clear_of(p, name, true, short)
                true += [told] if told else []
    for name, first in copied:  # last, so that nothing changes the original afterwards
        faulty = [t for t in true if name in t.channels]
        told = duplicate(p, name, first, faulty)
        true += [told] if told else []
    return [t for t in true if t.kind != "roll-over" or _still_rolls(p, t)]


def _still_rolls(p: Project, true: Planted) -> bool:
    return any((name, true.start) in p.rolled for name in true.channels)


def _clear_of(
    p: Project, name: str, true: list[Planted], short: Plant
) -> Planted | None:
    for _ in range(20):
        day = p.chance.randrange(5, YEAR.days - 12)
        span = p.days.turns[day] - 3 * DAY, p.days.turns[day] + 9 * DAY
        if all(
            name not in t.channels or t.end < span[0] or t.start > span[1] for t in true
        ):
            return short(p, name, day)
    return None


def fits(kind: str, p: Project, name: str) -> bool:
    """Whether a kind of fault can happen to a channel at all."""
    channel = p.channels[name]
    gauge = channel.kind is ChannelKind.GAUGE
    counter = channel.kind is ChannelKind.COUNTER
    dark = channel.is_dark_at_night
    if name == "invoice":
        return kind == "invoice-drift"
    steady = name in {"lights", "fixed-pump"}
    net = name == "connection"
    return {
        "gap": True,
        "spike": not net,
        "negative": not gauge and not counter and not net,
        "stale": not counter and not steady and p.kind != "trucks",
        "duplicate": not gauge and not counter and not steady,
        "reset": counter,
        "clock-shift": not gauge
        and not counter
        and not steady
        and not net
        and p.kind in {"solar", "factory", "pumps"},
        "unit-slip": not gauge and not counter and not net and p.kind != "trucks",
        "channel-swap": p.kind == "factory" and name in {"main", "sub"},
        "beyond-limits": channel.at_most is not None and not net,
        "solar-at-night": dark,
        "cop-above-carnot": name == "heat",
        "fuel-economy": name.startswith("fuel-"),
        "twin-drift": name == "check-meter",
        "invoice-drift": False,
    }[kind]


def span_of(p: Project, first: int, least: int, most: int) -> tuple[int, int]:
    """A stretch of whole days inside a month of its own."""
    length = p.chance.randint(least, most)
    start = first + p.chance.randint(0, max(0, WINDOW - 2 - length))
    return p.days.turns[start], p.days.turns[start + length]


def _own(p: Project, name: str, span: tuple[int, int]) -> list[int]:
    step = p.channels[name].step_seconds
    read = p.readings[name]
    return [e for e in range(span[0], span[1], step) if e in read]


def _done(kind: str, name: str, epochs: list[int], step: int) -> Planted:
    return Planted(kind, frozenset({name}), epochs[0], epochs[-1] + step)


def gap(p: Project, name: str, day: int) -> Planted:
    step, read = p.channels[name].step_seconds, p.readings[name]
    count = (
        p.chance.choice((1, 1, 2, 5, 30, 200))
        if step < 3600
        else p.chance.choice((1, 3, 20))
    )
    start = p.days.turns[day] + p.chance.randrange(DAY // step) * step
    epochs = [start + i * step for i in range(count)]
    missed = sum(read.pop(epoch) for epoch in epochs)
    channel = p.channels[name]
    lumps = channel.kind is ChannelKind.INTERVAL and not channel.is_dark_at_night
    if lumps and count > 1 and p.chance.random() < 0.3:
        read[epochs[-1] + step] += missed  # handed in at once; nothing is lost
    return _done("gap", name, epochs, step)


def stale(p: Project, name: str, first: int) -> Planted | None:
    step, read = p.channels[name].step_seconds, p.readings[name]
    days = p.days
    for _ in range(30):
        day = first + p.chance.randrange(WINDOW - 8)
        start = days.turns[day] + p.chance.randrange(9 * 3600, 14 * 3600) // step * step
        highest = max(
            read[e] for e in range(days.turns[first], days.turns[first + 29], step)
        )
        if not p.channels[name].is_dark_at_night or 0 < read[start] < 0.8 * highest:
            break
    else:
        return None
    if read[start] == 0 or (name == "hot" and read[start] <= 225):
        return None  # an outage and a set point are no fault
    length = p.chance.choice((6, 12, 30, 72)) * 3600
    epochs = list(range(start, start + length, step))
    for epoch in epochs:
        read[epoch] = read[start]
    return _done("stale", name, epochs, step)


def negative(p: Project, name: str, day: int) -> Planted | None:
    step, read = p.channels[name].step_seconds, p.readings[name]
    start = p.days.turns[day] + p.chance.randrange(8 * 3600, 16 * 3600) // step * step
    epochs = [start + i * step for i in range(p.chance.randint(1, 8))]
    for epoch in epochs:
        read[epoch] = -max(1, abs(read[epoch]) // p.chance.randint(1, 20))
    return _done("negative", name, epochs, step)


def spike(p: Project, name: str, day: int) -> Planted:
    channel, read = p.channels[name], p.readings[name]
    step = channel.step_seconds
    start = p.days.turns[day] + p.chance.randrange(DAY // step) * step
    epochs = [start + i * step for i in range(p.chance.choice((1, 1, 2)))]
    if channel.kind is ChannelKind.COUNTER:
        epochs = epochs[:1]
        read[start] += p.chance.randint(300, 5000) * 100_000
    elif channel.kind is ChannelKind.GAUGE:
        code = p.chance.choice((-1270, 8500, 3000))
        read.update(dict.fromkeys(epochs, code))
    else:
        values = sorted(read.values())
        top = values[len(values) * 997 // 1000]
        read.update({e: round(top * p.chance.uniform(2.5, 30)) for e in epochs})
    return _done("spike", name, epochs, step)


def duplicate(
    p: Project, name: str, first: int, faulty: Iterable[Planted] = ()
) -> Planted | None:
    """A sound block of readings copied over later ones."""
    step, read = p.channels[name].step_seconds, p.readings[name]
    if p.chance.random() < 0.5:  # whole days, some time later
        length = p.chance.choice((1, 2, 5)) * DAY
        start = p.days.turns[first + p.chance.randrange(20)]
        away = p.chance.randint(6, 40) * DAY
    else:  # a block, repeated at once
        length = p.chance.choice((6, 8, 12)) * 3600 if step < 3600 else DAY
        start = p.days.turns[first + p.chance.randrange(20)] + 11 * 3600
        away = length
    epochs = list(range(start, start + length, step))
    block = [read.get(epoch - away) for epoch in epochs]
    different = {v for v in block if v}
    clear = all(
        t.end < start - away - DAY or start - away + length + DAY < t.start
        for t in faulty
    )
    clear = clear and all(
        t.end < start - DAY or start + length + DAY < t.start for t in faulty
    )
    live = [e for e, v in zip(epochs, block, strict=True) if v]
    if None in block or len(different) < 10 or not clear or len(live) < 14:
        return None
    read.update({e: v for e, v in zip(epochs, block, strict=True) if v is not None})
    return _done("duplicate", name, live, step)


def reset(p: Project, name: str, first: int) -> Planted | None:
    read, channel = p.readings[name], p.channels[name]
    at = p.days.turns[first + p.chance.randrange(WINDOW)] + 40_500
    at -= (at - p.days.turns[0]) % channel.step_seconds
    assert channel.rolls_over_at is not None
    full = channel.quanta(channel.rolls_over_at)
    lost = read[at] - p.chance.randrange(max(2, read[at] // 50))
    if read[at] * 10 > full * 9 or lost < 10_000:
        return None  # nobody could tell it from a roll-over
    rolled = [e for n, e in p.rolled if n == name and e > at]
    for epoch in read:
        if epoch >= at:
            read[epoch] -= lost
            if read[epoch] < 0:
                read[epoch] += full
    p.rolled = [
        (n, e) for n, e in p.rolled if (n, e) not in {(name, r) for r in rolled}
    ]
    return Planted("reset", frozenset({name}), at, at + channel.step_seconds)


def clock_shift(p: Project, name: str, first: int) -> Planted:
    step, read = p.channels[name].step_seconds, p.readings[name]
    span = span_of(p, first, 5, 26)
    moved = p.chance.choice((-3600, 3600))
    epochs = _own(p, name, span)
    was = dict(read)
    for epoch in epochs:
        read[epoch] = was[epoch - moved]
    return _done("clock-shift", name, epochs, step)


def unit_slip(p: Project, name: str, first: int) -> Planted:
    step, read = p.channels[name].step_seconds, p.readings[name]
    span = span_of(p, first, 4, 26)
    steady = p.channels[name].is_dark_at_night or name in {"lights", "fixed-pump"}
    small = [(3600, 1000)] if steady else [(3600, 1000), (1000, 3600)]
    fine = [(1, 1000)] if max(read.values()) > 100_000 else []
    up, down = p.chance.choice([(1000, 1), *fine, (2500, 9), *small])
    epochs = _own(p, name, span)
    for epoch in epochs:
        read[epoch] = read[epoch] * up // down
    return _done("unit-slip", name, epochs, step)


def channel_swap(p: Project, name: str, first: int) -> Planted:
    other = p.chance.choice([n for n in ("main", "sub", "lights") if n != name])
    span = span_of(p, first, 3, 26)
    for epoch in _own(p, name, span):
        mine, theirs = p.readings[name], p.readings[other]
        mine[epoch], theirs[epoch] = theirs[epoch], mine[epoch]
    return Planted("channel-swap", frozenset({name, other}), *span)


def beyond_limits(p: Project, name: str, first: int) -> Planted:
    channel, read = p.channels[name], p.readings[name]
    step = channel.step_seconds
    start = p.days.turns[first + p.chance.randrange(WINDOW - 4)] + 37_800
    start -= (start - p.days.turns[0]) % step
    epochs = [start + i * step for i in range(p.chance.randint(3, 8))]
    assert channel.at_most is not None
    most = channel.at_most.scaleb(-channel.quantum.adjusted())
    for epoch in epochs:
        read[epoch] = round(float(most) * p.chance.uniform(1.05, 1.6))
    return _done("beyond-limits", name, epochs, step)


def solar_at_night(p: Project, name: str, first: int) -> Planted:
    step, read = p.channels[name].step_seconds, p.readings[name]
    start = p.days.turns[first + p.chance.randrange(WINDOW - 8)]
    epochs = [start + i * step for i in range(p.chance.randint(2, 12))]
    for epoch in epochs:
        read[epoch] = p.chance.randint(1, 300)
    return _done("solar-at-night", name, epochs, step)


def cop_above_carnot(p: Project, name: str, first: int) -> Planted:
    read = p.readings[name]
    span = span_of(p, first, 2, 20)
    epochs = _own(p, name, span)
    for epoch in epochs:
        read[epoch] = round(read[epoch] * 5.2)  # no ratio of units explains that
    return Planted("cop-above-carnot", frozenset({name, "work"}), span[0], span[1])


def fuel_economy(p: Project, name: str, first: int) -> Planted | None:
    read, road = p.readings[name], p.readings[name.replace("fuel", "distance")]
    span = span_of(p, first, 2, 15)
    epochs = _own(p, name, span)
    if sum(road[e] for e in epochs) < 500:
        return None
    for epoch in epochs:
        read[epoch] //= 6
    driven = [e for e in epochs if road[e]]
    days = p.days
    start = days.turns[days.day_of(driven[0])]
    end = days.turns[days.day_of(driven[-1]) + 1]
    other = name.replace("fuel", "distance")
    return Planted("fuel-economy", frozenset({name, other}), start, end)


def twin_drift(p: Project, name: str, first: int) -> Planted:
    read = p.readings[name]
    length = p.chance.randint(90, 200)
    most = p.chance.choice((-1, 1)) * p.chance.uniform(0.08, 0.15)
    start, end = p.days.turns[first], p.days.turns[first + length]
    for epoch in _own(p, name, (start, end)):
        off = most * (epoch - start) / (end - start)
        read[epoch] = round(read[epoch] * (1 + off))
    sure = start + math.ceil((end - start) * 0.045 / abs(most))
    return Planted("twin-drift", frozenset({name, "ac-output"}), sure, end)


def invoice_drift(p: Project, name: str, first: int) -> Planted:
    read, days = p.readings[name], p.days
    month = days.date_of(first + 15).replace(day=1)
    day = (month - YEAR.start).days
    start = days.turns[day]
    read[start] = round(
        read[start] * (1 + p.chance.choice((-1, 1)) * p.chance.uniform(0.05, 0.3))
    )
    later = [e for e in read if e > start]
    end = min(later, default=days.end)
    return Planted("invoice-drift", frozenset({name, "ac-output"}), start, end)


LONG: dict[str, Plant] = {
    "stale": stale,
    "duplicate": duplicate,
    "reset": reset,
    "clock-shift": clock_shift,
    "unit-slip": unit_slip,
    "channel-swap": channel_swap,
    "beyond-limits": beyond_limits,
    "solar-at-night": solar_at_night,
    "cop-above-carnot": cop_above_carnot,
    "fuel-economy": fuel_economy,
    "twin-drift": twin_drift,
    "invoice-drift": invoice_drift,
}
SHORT: dict[str, Plant] = {"gap": gap, "negative": negative, "spike": spike}
RARE = [
    "twin-drift",
    "channel-swap",
    "cop-above-carnot",
    "fuel-economy",
    "solar-at-night",
    "invoice-drift",
    "reset",
    "clock-shift",
    "beyond-limits",
]


@dataclass
class Score:
    """How one class of fault did."""

    planted: int = 0
    met: int = 0
    said: int = 0
    right: int = 0

    @property
    def recall(self) -> float:
        return self.met / self.planted if self.planted else math.nan

    @property
    def precision(self) -> float:
        return self.right / self.said if self.said else math.nan


def agrees(finding: QualityFinding, true: Planted) -> bool:
    """Whether a finding tells a planted fault: kind, channel and, nearly, its span.

    Half of the span is met, and no more than a day or half of it is said beside it; of
    a drift, which has no sharp beginning, a fifth, and two months.
    """
    if finding.kind != true.kind or finding.channel not in true.channels:
        return False
    both = min(finding.end, true.end) - max(finding.start, true.start)
    length = true.end - true.start
    if true.kind == "twin-drift":
        return both * 5 >= length and finding.end - finding.start - both <= 60 * DAY
    beside = finding.end - finding.start - both
    return both * 2 >= length and beside <= max(DAY, length / 2)


def scored(
    inspection: Inspection, true: Iterable[Planted], scores: dict[str, Score]
) -> tuple[list[Planted], list[QualityFinding]]:
    """Count one project; what was missed and what was said wrongly."""
    truths = list(true)
    missed, wrong = [], []
    for fault in truths:
        score = scores.setdefault(fault.kind, Score())
        is_met = any(agrees(f, fault) for f in inspection.findings)
        score.planted, score.met = score.planted + 1, score.met + is_met
        missed += [] if is_met else [fault]
    for finding in inspection.findings:
        score = scores.setdefault(finding.kind, Score())
        is_right = any(agrees(finding, fault) for fault in truths)
        score.said, score.right = score.said + 1, score.right + is_right
        wrong += [] if is_right else [finding]
    return missed, wrong
