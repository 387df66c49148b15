"""Solar at night: equipment that needs the sun gives something in the dark.

Rule: on a channel that the plan calls dark at night no interval that lies wholly
between dusk and dawn holds an amount above zero; dusk and dawn are when the sun's
middle stands one degree below the horizon, the bound the meter files are judged by
(`mrv.quality.HORIZON_DEGREES`), and a tenth of a degree or a minute is given away.
Neighbouring nights are one finding. Clock shifts, swaps, copies and standing meters are
told as what they are.

Source: sun from `renkei.mrv.sky` (Cooper 1969; Duffie and Beckman, chapter 1).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from renkei.foundation import Text
from renkei.mrv.inspecting.fault import Fault, amount, clock, found
from renkei.mrv.inspecting.finding import QualityFinding
from renkei.mrv.inspecting.look import Day, Look, Site, spans
from renkei.mrv.inspecting.treatment import Act, Treatment

GIVEN_AWAY = 120  # seconds


def find(site: Site, suspected: Collection[str]) -> Iterator[QualityFinding]:
    """Nights with an amount."""
    for name in suspected:
        look = site.looks[name]
        dark = [e for d in list(look.plain_days()) for e, _ in in_the_dark(look, d)]
        for start, end in spans(dark, look.step, bridge=86_400 // look.step):
            yield _said(look, start, end, {e for e in dark if start <= e < end})


def in_the_dark(look: Look, day: Day) -> Iterator[tuple[int, int]]:
    """The amounts of a day that came while the sun was down."""
    light = look.daylight(day.day)
    if light is None or day.lit_from is None or day.lit_to is None:
        return
    dawn, dusk = light[0] - GIVEN_AWAY - look.step, light[2] + GIVEN_AWAY
    if day.lit_from >= dawn and day.lit_to <= dusk:
        return
    for epoch, value in look.amounts(*look.bounds(day.day)):
        is_dark = epoch < dawn or epoch > dusk
        if value > 0 and is_dark and not look.is_spike(epoch):
            yield epoch, value


def _said(look: Look, start: int, end: int, dark: set[int]) -> QualityFinding:
    total = sum(v for e, v in look.amounts(start, end) if e in dark)
    return found(
        FAULT,
        look,
        (start, end),
        Text(
            ja=f"{clock(look, start)}から、日没後・日の出前の{len(dark)}区間に"
            f"計 {amount(look, total)} が記録されています。",
            en=f"{amount(look, total)} in {len(dark)} intervals after dusk and before"
            f" dawn, from {clock(look, start)}.",
        ),
        treatment=Treatment(act=Act.CLAIM_NOTHING, epochs=tuple(sorted(dark))),
        expected=lambda epoch, value: 0 if epoch in dark else value,
    )


FAULT = Fault(
    kinds={"solar-at-night": Text(ja="夜間の発電", en="Solar at night")},
    rank=70,
    rule=Text(
        ja="太陽が地平線の下1度より低い間、太陽光設備は発電しません。",
        en="While the sun is more than one degree down, solar equipment gives nothing.",
    ),
    suspect=(
        "any_value(f.is_dark) and bool_or(d.lit_from < s.dawn - f.step - 120"
        " or d.lit_to > s.dusk + 120)"
    ),
    find=find,
)
