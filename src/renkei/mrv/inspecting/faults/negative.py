"""Negative: an amount below zero on a channel that can only count up.

Rule: an interval's amount is at least the plan's `at_least`, or zero where the plan
gives no bound; a counter does not run backwards. A channel whose plan allows negative
amounts (a grid connection metered both ways) is judged by its bound alone. A counter
that starts again from zero is a roll-over or a reset, not this. Source: the sign
convention of the channel in the monitoring plan; no threshold is assumed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from renkei.foundation import Text
from renkei.mrv.inspecting.fault import Fault, amount, clock, found, unclaimed
from renkei.mrv.inspecting.finding import QualityFinding
from renkei.mrv.inspecting.look import Look, Site, spans


def find(site: Site, suspected: Collection[str]) -> Iterator[QualityFinding]:
    """Runs of amounts below zero."""
    for name in suspected:
        look = site.looks[name]
        if look.is_gauge or not _counts_up(look):
            continue
        below = [
            (epoch, value)
            for day in list(look.plain_days())
            if day.low < 0
            for epoch, value in look.amounts(*look.bounds(day.day))
            if value < 0 and not look.is_spike(epoch)
        ]
        for start, end in spans([e for e, _ in below], look.step, bridge=4):
            yield _said(look, start, end, {e: v for e, v in below if start <= e < end})


def _counts_up(look: Look) -> bool:
    least = look.channel.at_least
    return look.is_counter or least is None or least >= 0


def _said(look: Look, start: int, end: int, below: dict[int, int]) -> QualityFinding:
    return found(
        FAULT,
        look,
        (start, end),
        Text(
            ja=f"{clock(look, start)}から負の値が{len(below)}件あります"
            f"(最小 {amount(look, min(below.values()))})。",
            en=f"{len(below)} amounts below zero from {clock(look, start)}"
            f" (least {amount(look, min(below.values()))}).",
        ),
        treatment=replace(unclaimed(look), epochs=tuple(below)),
        expected=lambda _epoch, _value: 0,
    )


FAULT = Fault(
    kinds={"negative": Text(ja="負の値", en="Negative amount")},
    rank=38,
    rule=Text(
        ja="一方向に計量する計測点の値は0以上です。",
        en="A channel that counts in one direction is never below zero.",
    ),
    suspect="bool_or(d.low < 0) and any_value(f.kind) <> 'gauge'",
    find=find,
)
