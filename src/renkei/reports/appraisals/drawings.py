"""What an appraisal leans on, drawn: a tornado, and the spread of its draws.

Flows in: a `Subject` with bars or a simulation. Flows out: `Plot`s in both languages.
"""

from __future__ import annotations

from decimal import Decimal
from math import floor, log10

from renkei.finance import nouns
from renkei.foundation import Text, same
from renkei.reports.appraisals.nouns import Subject
from renkei.reports.documents.document import Plot, Shape, Sign

LOWER, HIGHER, AXIS = "#8A4B00", "#1E5787", "#666D74"
GAIN, LOSS = "#1E5787", "#B3261E"
LABELS_MM, HALF = 40.0, 0.34
_WORTH = Text(ja="NPV", en="NPV")


def tornado(subject: Subject) -> Plot:
    """How far one driver at a time moves the present value; the widest on top."""
    assert subject.step_fraction is not None, "no bars without their step"
    middle = _middle(subject)
    bars, count = subject.bars, len(subject.bars)
    shapes = []
    for at, swing in enumerate(bars):
        row = float(count - at)
        for colour, end, name in (
            (LOWER, swing.npv_down, Text(ja="要因が下がる", en="Driver lower")),
            (HIGHER, swing.npv_up, Text(ja="要因が上がる", en="Driver higher")),
        ):
            box = _box(middle, float(end), row - HALF, row + HALF)
            shapes.append(Shape("area", colour, box, name if at == 0 else None))
    ends = [float(v) for swing in bars for v in (swing.npv_down, swing.npv_up)]
    across = _ticks(min(ends), max(ends))
    if across[0] < 0 < across[-1]:
        foot = ((0.0, 0.4), (0.0, count + 0.6))
        loses = Text(ja="NPVが0", en="NPV of zero")
        shapes.append(Shape("dashes", LOSS, foot, loses))
    stands = Text(ja="計画どおり", en="As planned")
    up = ((middle, 0.4), (middle, count + 0.6))
    shapes.append(Shape("line", AXIS, up, stands))
    widest = bars[0]
    step = f"{(subject.step_fraction * 100).normalize():f}"
    money = subject.appraisal.terms.currency
    return Plot(
        caption=Text(
            ja=f"一つの要因が±{step}%動くときのNPV",
            en=f"NPV while one driver moves by ±{step} %",
        ),
        told=Text(
            ja="最も効くのは{d}:NPVは{a}から{b} {c}。",
            en="The strongest is {d}: NPV from {c} {a} to {b}.",
        ).format(
            d=widest.driver.label,
            a=_said(min(widest.npv_down, widest.npv_up)),
            b=_said(max(widest.npv_down, widest.npv_up)),
            c=money,
        ),
        x=(across[0], across[-1]),
        y=(0.4, count + 0.6),
        x_ticks=tuple((v, same(f"{v:,.0f}")) for v in across),
        y_ticks=tuple((float(count - n), b.driver.label) for n, b in enumerate(bars)),
        x_unit=Text(ja=f"NPV [{money}]", en=f"NPV [{money}]"),
        y_unit=Text(ja="要因", en="Driver"),
        shapes=tuple(shapes),
        left_mm=LABELS_MM,
    )


def chances(subject: Subject) -> Plot:
    """How many draws came to which present value; those that lose stand apart."""
    drawn = subject.simulation
    assert drawn is not None, "asked for before"
    shapes, named = [], set()
    for low, high, draws in zip(drawn.edges, drawn.edges[1:], drawn.bins, strict=False):
        colour = GAIN if (low + high) / 2 >= 0 else LOSS
        name = _GAINS if colour == GAIN else _LOSES
        box = _box(low, high, 0.0, float(draws))
        shapes.append(Shape("area", colour, box, None if name in named else name))
        named.add(name)
    most = float(max(drawn.bins))
    upward = _ticks(0.0, most)
    middle = drawn.npv_at[len(drawn.npv_at) // 2]
    half = ((middle, 0.0), (middle, upward[-1]))
    shapes.append(Shape("dashes", AXIS, half, Text(ja="中央値", en="Median")))
    low, high = drawn.edges[0], drawn.edges[-1]
    money = subject.appraisal.terms.currency
    return Plot(
        caption=Text(
            ja=f"{drawn.count:,}回の試行によるNPVの分布",
            en=f"NPV in {drawn.count:,} draws",
        ),
        told=Text(
            ja="NPVの中央値は{m} {c}、{l}の試行で負。",
            en="The median NPV is {c} {m}; {l} of the draws are below zero.",
        ).format(m=_said(middle), c=money, l=f"{drawn.loss_fraction:.1%}"),
        x=(low, high),
        y=(0.0, upward[-1]),
        x_ticks=tuple(
            (v, same(f"{v:,.0f}")) for v in _ticks(low, high) if low <= v <= high
        ),
        y_ticks=tuple((v, same(f"{v:,.0f}")) for v in upward),
        x_unit=Text(ja=f"NPV [{money}]", en=f"NPV [{money}]"),
        y_unit=Text(ja="試行の回数", en="Draws"),
        shapes=tuple(shapes),
        signs=(Sign((middle, upward[-1]), same(_said(middle))),),
    )


_GAINS = Text(ja="NPVが0以上", en="NPV of zero or more")
_LOSES = Text(ja="NPVが負", en="NPV below zero")


def _middle(subject: Subject) -> float:
    value = tuple(subject.appraisal)[-1].merit(nouns.View.PROJECT).npv.value
    assert value is not None, "every flow has a present value"
    return float(value)


def _box(
    left: float, right: float, low: float, high: float
) -> tuple[tuple[float, float], ...]:
    return ((left, low), (right, low), (right, high), (left, high))


def _said(amount: Decimal | float) -> str:
    return f"{amount:,.0f}"


def _ticks(low: float, high: float) -> list[float]:
    """Four to eight round numbers from below one end to above the other."""
    span = (high - low) or abs(high) or 1.0
    step = 10.0 ** floor(log10(span))
    while span / step < 4:
        step /= 2
    first, last = floor(low / step), -floor(-high / step)
    return [at * step for at in range(first, max(last, first + 1) + 1)]
