"""Duplicate: a block of readings that repeats another block, number by number.

Rule: two blocks of the same channel, at a fixed distance in time, with every reading
equal: at least twelve readings and two hours long, with at least eight different
amounts other than zero. Chance does not do that to a meter of fine steps. The later
block is taken for the copy. Found from anchors that are extended both ways: five
readings in a row around a local peak that occur two or three times in the period,
and whole days alike in all that is counted of them.

Regular equipment (street lights, a pump of one speed) repeats itself honestly: fives
that occur more often than that are no anchors, and eight different amounts are asked
for. Counters show a copy as a fall (roll-over, reset); gauges are judged too.
Thresholds are ours, chosen on the planted series of `benchmarks/quality.py`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from renkei.foundation import Text
from renkei.mrv.inspecting.fault import Fault, clock, found, unclaimed
from renkei.mrv.inspecting.finding import QualityFinding
from renkei.mrv.inspecting.look import Look, Site
from renkei.mrv.inspecting.repeats import twice

LEAST, LEAST_SECONDS, LEAST_DIFFERENT = 12, 7200, 8


def find(site: Site, suspected: Collection[str]) -> Iterator[QualityFinding]:
    """Blocks that repeat earlier ones."""
    for name in suspected:
        look = site.looks[name]
        if look.is_counter or look.track is None or name in site.invoices:
            continue
        anchors = {*twice(look.track), *site.days_twice.get(name, ())}
        for start, end, earlier in copies(look, anchors):
            yield _said(look, start, end, earlier)


def copies(
    look: Look, anchors: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, int, int]]:
    """The copied blocks: start, end, start of the original."""
    least = max(LEAST, LEAST_SECONDS // look.step)
    done: list[tuple[int, int, int]] = []
    for first, second in sorted(anchors, key=lambda pair: (pair[1], pair[0])):
        away = second - first
        if any(s <= second < e for s, e, _ in done):
            continue
        start = _edge(look, second, away, -1)
        end = _edge(look, second, away, 1)
        end = min(end, start + away) if end - start > away > 0 else end
        given = [(e, v) for e, v in look.rows(start, end) if v]
        if len({v for _, v in given}) < LEAST_DIFFERENT:
            continue
        whole = start, end
        start, end = given[0][0], given[-1][0] + look.step  # zeros prove nothing
        if (end - start) // look.step < least:
            continue
        look.tells(*whole, explains=False)  # yet they may be copied as well
        last = done[-1] if done else (0, 0, 0)
        if last[0] - last[2] == away and 0 <= start - last[1] <= LEAST * look.step:
            done[-1] = (
                last[0],
                end,
                last[2],
            )  # one copy, a reading of it changed since
        else:
            done.append((start, end, start - away))
    yield from done


def _edge(look: Look, epoch: int, away: int, way: int) -> int:
    """How far the equality reaches from an instant, in blocks of 48 readings."""
    width = 48 * look.step
    at = epoch
    while True:
        low, high = (at, at + width) if way > 0 else (at - width, at)
        later = look.rows(low, high)
        if not later:
            return at
        earlier = dict(look.rows(low - away, high - away))
        for place, (instant, value) in enumerate(later if way > 0 else later[::-1]):
            due = (
                (at + place * look.step) if way > 0 else (at - (place + 1) * look.step)
            )
            if instant != due or earlier.get(instant - away) != value:
                return due if way > 0 else due + look.step
        at += way * len(later) * look.step
        if len(later) < 48:
            return at


def _said(look: Look, start: int, end: int, earlier: int) -> QualityFinding:
    known = dict(look.rows(earlier, earlier + end - start))
    return found(
        FAULT,
        look,
        (start, end),
        Text(
            ja=f"{clock(look, start)}から{(end - start) // look.step:,}区間の値が、"
            f"{clock(look, earlier)}からの値とすべて同じです。",
            en=f"The {(end - start) // look.step:,} readings from {clock(look, start)}"
            f" repeat those from {clock(look, earlier)}.",
        ),
        treatment=unclaimed(look),
        expected=lambda epoch, _value: known.get(epoch - start + earlier),
    )


FAULT = Fault(
    kinds={"duplicate": Text(ja="値の複写", en="Duplicate")},
    rank=35,
    rule=Text(
        ja="12区間・2時間以上にわたり、別の時期の値とすべて同じであるのは複写です。",
        en="Twelve readings and two hours that equal those of another time are a copy.",
    ),
    suspect="any_value(f.kind) <> 'counter'",
    find=find,
    opens_days=False,
)
