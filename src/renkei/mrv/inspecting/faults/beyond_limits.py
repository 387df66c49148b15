"""Beyond limits: readings that the plan says this channel cannot give.

Rule: an amount lies between the plan's `at_least` and `at_most` (nameplate capacity
times the interval; a sensor's range). Zero is the bound below where negative amounts
are told as such. Runs with up to four readings between them are one finding. Source:
the channel in the monitoring plan; nothing is assumed where it gives no bound. Spikes,
slips of the unit and swaps are told as what they are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from renkei.foundation import Text
from renkei.mrv.inspecting.fault import Fault, amount, clock, found, unclaimed
from renkei.mrv.inspecting.finding import QualityFinding
from renkei.mrv.inspecting.look import Look, Site, spans


def find(site: Site, suspected: Collection[str]) -> Iterator[QualityFinding]:
    """Runs of amounts beyond what the plan allows."""
    for name in suspected:
        look = site.looks[name]
        if name in site.invoices:
            continue
        least, most = _bounds(look)
        for start, end in list(_runs(look, least, most)):
            yield _said(look, start, end)


def _bounds(look: Look) -> tuple[float, float]:
    scale = -look.channel.quantum.adjusted()
    least, most = look.channel.at_least, look.channel.at_most
    bottom = float(least.scaleb(scale)) if least is not None else float("-inf")
    if not look.is_gauge and (least is None or least >= 0):
        bottom = float("-inf")  # the class negative speaks of those
    return bottom, float(most.scaleb(scale)) if most is not None else float("inf")


def _runs(look: Look, least: float, most: float) -> Iterator[tuple[int, int]]:
    out = []
    for day in list(look.plain_days()):
        low, high = (day.least, day.most) if look.is_gauge else (day.low, day.high)
        if low >= least and high <= most:
            continue
        for epoch, value in look.amounts(*look.bounds(day.day)):
            if not least <= value <= most and not look.is_spike(epoch):
                earlier = look.before(epoch)
                missed = (epoch - earlier[0]) // look.step if earlier else 1
                if value > most * missed or value < least:
                    out.append(epoch)
    yield from spans(out, look.step, bridge=4)


def _said(look: Look, start: int, end: int) -> QualityFinding:
    values = [v for _, v in look.amounts(start, end)]
    least, most = look.channel.at_least, look.channel.at_most
    unit = look.channel.unit
    return found(
        FAULT,
        look,
        (start, end),
        Text(
            ja=f"{clock(look, start)}からの値({amount(look, min(values))}〜"
            f"{amount(look, max(values))})が、計画の範囲({least}〜{most} {unit})を"
            "外れています。",
            en=f"Readings from {clock(look, start)} ({amount(look, min(values))} to"
            f" {amount(look, max(values))}) lie beyond the plan's bounds ({least} to"
            f" {most} {unit}).",
        ),
        treatment=unclaimed(look),
    )


FAULT = Fault(
    kinds={"beyond-limits": Text(ja="範囲外", en="Beyond the plan's bounds")},
    rank=65,
    rule=Text(
        ja="値は、計画に定めた最小値と最大値(設備容量、センサーの範囲)の間にあること。",
        en="A reading lies within the plan's bounds (capacity, range of the sensor).",
    ),
    suspect=(
        "case when any_value(f.kind) = 'gauge'"
        " then bool_or(d.least < f.least or d.most > f.most)"
        " else bool_or(d.high > f.most or d.low < f.least) end"
    ),
    find=find,
)
