"""Spike: one or two readings that stand out from everything around them.

Rule, amounts: a run of at most two intervals, each above 1.8 times the channel's top
(the largest amount on an ordinary good day: the 97th percentile of the daily maxima,
never one of the two highest)
and above 3 times the mean of the readings on either side. Power plants and loads do not
jump to nearly twice their own maximum for a quarter of an hour and back; a slip of the
unit or a range error lasts longer.
Gauges: at most two readings further outside the channel's usual band (3rd to 97th
percentile of daily extremes) than the band is wide, with the readings on either side
back in the band (a quarter of its width allowed); sensors report codes such as 850 or
-127 that way.
Counters: a growth as for amounts, or a reading that the next one takes back.

Not told: the first amount after a gap, where it is no more than the gap's intervals and
its own could bring (many loggers hand in the missed amount at once; nothing is lost).
The factors are ours, chosen on the planted series of `benchmarks/quality.py`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from renkei.foundation import Text
from renkei.mrv.inspecting.fault import Fault, amount, clock, found, unclaimed
from renkei.mrv.inspecting.finding import QualityFinding
from renkei.mrv.inspecting.look import Day, Look, Site, spans

LONGEST = 2  # readings
OVER_TOP = 18  # tenths
OVER_NEIGHBOURS = 3


def find(site: Site, suspected: Collection[str]) -> Iterator[QualityFinding]:
    """The spikes of suspected channels."""
    for name in suspected:
        look = site.looks[name]
        days = list(look.plain_days())
        if len(days) < 3:
            continue
        tell = _gauge if look.is_gauge else _amounts
        for start, end, value in list(tell(look, days)):
            yield _said(look, start, end, value)


def top_of(days: list[Day]) -> int:
    """The largest amount of an ordinary good day."""
    highs = sorted(d.high for d in days)
    return highs[_top_place(len(highs))]


def _top_place(count: int) -> int:
    """The 97th of a hundred days, and never one of the two highest."""
    return max(0, min(count * 97 // 100, count - 3))


def _amounts(look: Look, days: list[Day]) -> Iterator[tuple[int, int, int]]:
    top = top_of(days)
    for day in days:
        if day.high * 10 <= top * OVER_TOP:
            continue
        start, end = look.bounds(day.day)
        rows = look.amounts(start - 4 * look.step, end + 4 * look.step)
        values = dict(rows)
        high = [e for e, v in rows if v * 10 > top * OVER_TOP]
        for first, last in spans(high, look.step):
            if (last - first) // look.step > LONGEST or not start <= first < end:
                continue
            most = max(values[e] for e in high if first <= e < last)
            beside = [
                values[e]
                for e in (first - look.step, last)
                if e in values and values[e] >= 0
            ]
            missed = _missed(look, first)
            if missed and most <= (missed + 1) * top * 13 // 10:
                continue
            if not beside or most * len(beside) > OVER_NEIGHBOURS * sum(beside):
                yield first, last, most


def _missed(look: Look, epoch: int) -> int:
    """How many intervals without a reading lie just before an instant."""
    earlier = look.before(epoch)
    return (epoch - earlier[0]) // look.step - 1 if earlier else 0


def _gauge(look: Look, days: list[Day]) -> Iterator[tuple[int, int, int]]:
    lows, highs = sorted(d.least for d in days), sorted(d.most for d in days)
    top = highs[_top_place(len(highs))]
    bottom = lows[len(lows) - 1 - _top_place(len(lows))]
    width = max(top - bottom, 1)
    for day in days:
        if day.most <= top + width and day.least >= bottom - width:
            continue
        start, end = look.bounds(day.day)
        values = dict(look.rows(start - 4 * look.step, end + 4 * look.step))
        out = {e: v for e, v in values.items() if v > top + width or v < bottom - width}
        for first, last in spans(list(out), look.step):
            beside = [values[e] for e in (first - look.step, last) if e in values]
            is_back = all(bottom - width / 4 <= v <= top + width / 4 for v in beside)
            is_short = (last - first) // look.step <= LONGEST
            if is_short and is_back and start <= first < end:
                yield first, last, out[first]


def _said(look: Look, start: int, end: int, value: int) -> QualityFinding:
    if look.is_counter:
        end += look.step  # the next reading takes it back
    look.spikes.update(look.grid(start, end))
    return found(
        FAULT,
        look,
        (start, end),
        Text(
            ja=f"{clock(look, start)}の値 {amount(look, value)} が前後から大きく"
            "外れています。",
            en=f"{amount(look, value)} at {clock(look, start)} stands far out from the"
            " readings around it.",
        ),
        treatment=unclaimed(look),
        explains=False,
    )


FAULT = Fault(
    kinds={"spike": Text(ja="突出値", en="Spike")},
    rank=37,
    rule=Text(
        ja="1〜2区間だけ、普段の最大の1.8倍かつ前後の3倍を超える値"
        "(瞬時値は普段の幅を超えて外れた値)は計器の動きとは言えません。",
        en="One or two readings above 1.8 times the usual top and 3 times their"
        " neighbours (a gauge: beyond its band by the band's width) are no metering.",
    ),
    suspect=(
        "case when any_value(f.kind) = 'gauge'"
        " then max(d.most) - any_value(u.high_90)"
        "  > any_value(u.high_90 - u.low_25) * 0.9"
        " or any_value(u.low_25) - min(d.least)"
        "  > any_value(u.high_90 - u.low_25) * 0.9"
        " else max(d.high) > 1.5 * any_value(u.high_90) end"
    ),
    find=find,
)
