"""Roll-over and reset: a counter that is suddenly lower than it was.

Rule: let v fall to w from one reading to the next. With R the number at which the
counter starts again (`rolls_over_at`), the growth across zero would be g = w + R - v.
It is a roll-over where g is no more than the counter can grow in that time: `at_most`
an interval where the plan says so, else three times the largest growth of an ordinary
good day's interval, for each interval gone by. Then g is exactly what was counted.
Otherwise, where w is nearer to zero than to v, the counter began anew (exchanged
meter, lost memory): a reset. What it counted between v and the reset nobody knows, so
only w is sure, and nothing more is claimed. A fall that is taken back by the next
reading is a spike; a small one is a negative amount. Where the plan gives no R, the
next power of ten above v is tried and a person is asked.

Source: arithmetic of a register of finite digits (IEC 62052-11 names the roll-over of
registers; recalled).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from renkei.foundation import Severity, Text
from renkei.mrv.inspecting.fault import Fault, amount, ask, clock, found
from renkei.mrv.inspecting.finding import QualityFinding
from renkei.mrv.inspecting.look import Look, Site
from renkei.mrv.inspecting.treatment import Act, Treatment


class Fall(NamedTuple):
    """A counter's fall: the reading before, the one after, intervals gone by."""

    epoch: int
    before: int
    after: int
    intervals: int


def find(site: Site, suspected: Collection[str]) -> Iterator[QualityFinding]:
    """Falls that are a full round, or a new beginning."""
    for name in suspected:
        look = site.looks[name]
        if not look.is_counter:
            continue
        for fall in list(falls(look)):
            told = _told(look, fall)
            if told is not None:
                yield told


def falls(look: Look) -> Iterator[Fall]:
    """Every fall that the next reading does not take back."""
    for day in look.days:
        if day.low >= 0:
            continue
        start, end = look.bounds(day.day)
        rows = look.rows(start, end + 2 * look.step)
        earlier = look.before(start)
        rows = [earlier, *rows] if earlier else rows
        for place in range(1, len(rows)):
            (at, before), (epoch, after) = rows[place - 1], rows[place]
            if after >= before or not start <= epoch < end:
                continue
            rest = rows[place + 1 : place + 2]
            taken_back = any(value >= before for _, value in rest)
            was_spike = place >= 2 and rows[place - 2][1] <= after
            if not taken_back and not was_spike:
                yield Fall(epoch, before, after, (epoch - at) // look.step)


def round_of(look: Look, fall: Fall) -> int:
    """The number at which the counter starts again [quanta]."""
    agreed = look.channel.rolls_over_at
    if agreed is not None:
        return look.channel.quanta(agreed)
    return int(10 ** len(str(max(1, fall.before))))


def fastest(look: Look) -> int:
    """The most that the counter grows in one interval [quanta]."""
    most = look.channel.at_most
    if most is not None:
        return int(most.scaleb(-look.channel.quantum.adjusted()))
    return 3 * look.typical_high


def _told(look: Look, fall: Fall) -> QualityFinding | None:
    full = round_of(look, fall)
    growth = fall.after + full - fall.before
    span = fall.epoch, fall.epoch + look.step
    if 0 <= growth <= fastest(look) * max(1, fall.intervals):
        known = look.channel.rolls_over_at is not None
        return found(
            FAULT,
            look,
            span,
            Text(
                ja=f"{clock(look, fall.epoch)}にカウンターが一巡しました。"
                f"増加分は {amount(look, growth)} です。",
                en=f"The counter went round at {clock(look, fall.epoch)}; it grew by"
                f" {amount(look, growth)}.",
            ),
            treatment=Treatment(act=Act.COUNT_GROWTH, quanta=full),
            expected=lambda _epoch, value: None if value is None else value + full,
            severity=Severity.NOTICE if known else Severity.WARNING,
        )
    if fall.after * 2 > fall.before:
        return None
    return found(
        FAULT,
        look,
        span,
        Text(
            ja=f"{clock(look, fall.epoch)}にカウンターが "
            f"{amount(look, fall.before)} から {amount(look, fall.after)} に"
            "戻りました(一巡ではありません)。",
            en=f"The counter fell from {amount(look, fall.before)} to"
            f" {amount(look, fall.after)} at {clock(look, fall.epoch)}; this is no"
            " roll-over.",
        ),
        treatment=ask(look)
        if look.spends
        else Treatment(act=Act.COUNT_GROWTH, quanta=fall.before),
        kind="reset",
    )


FAULT = Fault(
    kinds={
        "roll-over": Text(ja="カウンターの一巡", en="Roll-over"),
        "reset": Text(ja="カウンターのリセット", en="Reset of a counter"),
    },
    rank=10,
    rule=Text(
        ja="カウンターは減りません。一巡した場合は0をまたいだ増加分を、"
        "リセットの場合は新しい値だけを算入します。",
        en="A counter never falls. Across a roll-over the growth counts; after a reset"
        " only what the counter shows anew.",
    ),
    suspect="any_value(f.kind) = 'counter' and bool_or(d.low < 0)",
    find=find,
)
