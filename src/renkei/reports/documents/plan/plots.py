"""The drawings of a plan: its path, its wedges, its abatement curve, its money.

Flows in: `PlanFacts`. Flows out: `Plot`s, each told in words as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import floor, log10

import numpy as np

from renkei.foundation import Text, same
from renkei.reports.documents.document import Plot, Shape, Sign
from renkei.reports.documents.plan.nouns import PlanFacts
from renkei.reports.documents.plan.saying import (
    COLOURS,
    KT,
    MT,
    SECTORS,
    USD_T,
    Floats,
    Sector,
    rounded,
    spoken_money,
    spoken_tonnes,
)

INK, ACCENT, BAND, INNER, AIM, GAIN = (
    "#4D555D",
    "#1E5787",
    "#DCE6EE",
    "#B9CDDC",
    "#B4441E",
    "#5B8C5A",
)
ONE_LINE = 0.05  # of the height of a drawing, what a line of words takes
YEAR = Text(ja="年", en="year")


def path(facts: PlanFacts) -> Plot:
    """Emissions without and with the plan, the band of the draws, what is aimed at."""
    outcome, drawn = facts.outcome, facts.drawn
    years = outcome.years.astype(float)
    unit, per = _size(float(outcome.baseline_total.max()))
    shapes: list[Shape] = []
    high = [outcome.baseline_total.max()]
    if drawn is not None:
        band = drawn.total
        high.append(band.p95.max())
        shapes += [
            _between(
                years,
                band.p5 / per,
                band.p95 / per,
                BAND,
                Text(ja="計画の5〜95%の幅", en="Plan, 5–95 % of the draws"),
            ),
            _between(
                years,
                band.p25 / per,
                band.p75 / per,
                INNER,
                Text(ja="計画の25〜75%の幅", en="Plan, 25–75 %"),
            ),
        ]
    shapes += [
        _way("dashes", INK, years, outcome.baseline_total / per, _WITHOUT),
        _way("line", ACCENT, years, outcome.total / per, _WITH),
    ]
    target = outcome.target
    if target is not None and target.levels_tco2e:
        points = tuple((float(y), level / per) for y, level in target.levels_tco2e)
        shapes.append(Shape("dots", AIM, points, Text(ja="目標", en="Target")))
    ticks = _ticks(0.0, float(max(high)) / per)
    return Plot(
        caption=Text(
            ja="排出量の見通しと計画", en="Emissions with and without the plan"
        ),
        told=_path_told(facts),
        x=(years[0], years[-1]),
        y=(0.0, ticks[-1]),
        x_ticks=_year_ticks(facts),
        y_ticks=_marked(ticks),
        x_unit=YEAR,
        y_unit=unit,
        shapes=tuple(shapes),
        signs=_apart(
            _end(years, outcome.baseline_total / per),
            _end(years, outcome.total / per),
            ONE_LINE * (ticks[-1] - ticks[0]),
        ),
        note=None if drawn is not None else _NO_BAND,
    )


_WITHOUT = Text(ja="なりゆき(対策なし)", en="Without the plan")
_WITH = Text(ja="計画", en="With the plan")
_NO_BAND = Text(
    ja="不確かさは計算されていないため、幅は示していません。",
    en="No uncertainty was computed, and so there is no band.",
)


def _path_told(facts: PlanFacts) -> Text:
    outcome = facts.outcome
    return Text(
        ja="{first}年の{a}から、{last}年はなりゆきで{b}、計画で{c}。",
        en="From {a} in {first} to {b} in {last} without the plan and {c} with it.",
    ).format(
        first=facts.base_year,
        last=facts.last_year,
        a=spoken_tonnes(float(outcome.total[0])),
        b=spoken_tonnes(float(outcome.baseline_total[-1])),
        c=spoken_tonnes(float(outcome.total[-1])),
    )


def wedges(facts: PlanFacts) -> Plot:
    """What each sector's measures take away, between the two paths."""
    outcome = facts.outcome
    years = outcome.years.astype(float)
    unit, per = _size(float(outcome.baseline_total.max()))
    upper = outcome.baseline_total / per
    shapes: list[Shape] = []
    for sector, saved in _by_sector(facts, outcome.wedges.attributed):
        lower = upper - saved / per
        shapes.append(_between(years, lower, upper, COLOURS[sector], SECTORS[sector]))
        upper = lower
    shapes += [
        _way("dashes", INK, years, outcome.baseline_total / per, None),
        _way("line", ACCENT, years, outcome.total / per, None),
    ]
    lowest = 0.9 * min(float(outcome.total.min()), float(outcome.baseline_total[0]))
    ticks = _ticks(lowest / per, float(outcome.baseline_total.max()) / per)
    return Plot(
        caption=Text(ja="施策の部門別の削減量", en="What the measures save, by sector"),
        told=Text(
            ja="{last}年の削減量:{parts}。", en="Saved in {last}: {parts}."
        ).format(
            last=facts.last_year,
            parts=_listed(
                (SECTORS[sector], spoken_tonnes(float(saved[-1])))
                for sector, saved in _by_sector(facts, outcome.wedges.attributed)
            ),
        ),
        x=(years[0], years[-1]),
        y=(ticks[0], ticks[-1]),
        x_ticks=_year_ticks(facts),
        y_ticks=_marked(ticks),
        x_unit=YEAR,
        y_unit=unit,
        shapes=tuple(shapes),
        signs=_apart(
            _end(years, outcome.baseline_total / per, _SHORT_WITHOUT),
            _end(years, outcome.total / per, _SHORT_WITH),
            2 * ONE_LINE * (ticks[-1] - ticks[0]),
        ),
        note=Text(
            ja="計画の中での削減量(施策どうしの重なりを除いたもの)。部門は施策の部門です。縦軸は0から"
            "始まりません。",
            en="Within the plan, what measures share being counted once. A sector is "
            "that of the measure. The axis does not begin at zero.",
        ),
    )


_SHORT_WITHOUT = Text(ja="なりゆき", en="Without")
_SHORT_WITH = Text(ja="計画", en="Plan")


def curve(facts: PlanFacts, numbers: dict[str, int]) -> Plot | None:
    """The abatement curve in the order of merit; None where nothing saves a tonne."""
    found = facts.outcome.curve()
    bars = [step for step in found.bars if step.added_usd_per_tco2e is not None]
    if not bars:
        return None
    sectors = {m.id: m.sector for m in facts.outcome.plan.measures}
    unit, per = _size(sum(step.added_tco2e for step in bars))
    heights = [float(step.added_usd_per_tco2e or 0.0) for step in bars]
    ticks = _ticks(min(0.0, *heights), max(0.0, *heights))
    at, shapes, signs, named = 0.0, [], [], set()
    whole = sum(step.added_tco2e for step in bars) / per
    for step, tall in zip(bars, heights, strict=True):
        wide, sector = step.added_tco2e / per, sectors[step.measure]
        box = ((at, 0.0), (at + wide, 0.0), (at + wide, tall), (at, tall))
        name = None if sector in named else SECTORS[sector]
        named.add(sector)
        shapes.append(Shape("area", COLOURS[sector], box, name))
        if abs(tall) < (ticks[-1] - ticks[0]) / 60:  # too low to be seen as an area
            top = ((at, tall), (at + wide, tall))
            shapes.append(Shape("line", COLOURS[sector], top))
        if wide > whole / 60:
            signs.append(
                Sign((at + wide / 2, max(0.0, tall)), _number(numbers, step.measure))
            )
        at += wide
    across = _ticks(0.0, at)
    return Plot(
        caption=Text(ja="限界削減費用曲線", en="Marginal abatement cost curve"),
        told=Text(ja="左から安い順:{parts}。", en="From the cheapest: {parts}.").format(
            parts=_listed(
                (_number(numbers, step.measure), _price(tall))
                for step, tall in zip(bars, heights, strict=True)
            )
        ),
        x=(0.0, at),
        y=(ticks[0], ticks[-1]),
        x_ticks=tuple((x, same(_short(x))) for x in across if x <= at),
        y_ticks=_marked(ticks),
        x_unit=Text(
            ja=f"期間累計の削減量({unit.ja})", en=f"saved over all years ({unit.en})"
        ),
        y_unit=USD_T,
        shapes=tuple(shapes),
        signs=tuple(signs),
        note=Text(
            ja="番号は施策の番号。幅は、それより安い施策に加えて削減される量(重なりを除く)。高さは現在価値の"
            "正味費用を、割り引かない削減量で割ったもの。",
            en="Numbers are those of the measures. A bar is as wide as what the "
            "measure adds to cheaper ones, and as high as its net present cost over "
            "its tonnes, which are not discounted.",
        ),
    )


def money(facts: PlanFacts) -> Plot:
    """What is spent each year by sector, what is saved, and the budget if there is."""
    outcome = facts.outcome
    years = outcome.years
    spent = outcome.costs.gross
    base = np.zeros(len(years))
    shapes: list[Shape] = []
    for sector, dollars in _by_sector(facts, spent):
        name: Text | None = SECTORS[sector]
        for at, year in enumerate(years):
            if not dollars[at]:
                continue
            low, top = base[at] / 1e6, (base[at] + dollars[at]) / 1e6
            left, right = float(year) - 0.36, float(year) + 0.36
            box = ((left, low), (right, low), (right, top), (left, top))
            shapes.append(Shape("area", COLOURS[sector], box, name))
            name = None
        base = base + dollars
    saving = outcome.energy_saving / 1e6
    shapes.append(
        _way(
            "line",
            GAIN,
            years.astype(float),
            saving,
            Text(ja="節約されるエネルギー費", en="Energy saved"),
        )
    )
    highest = max(float(base.max()) / 1e6, float(saving.max()))
    if facts.budget_usd:
        way = sorted((float(y), usd / 1e6) for y, usd in facts.budget_usd.items())
        highest = max(highest, *(usd for _, usd in way))
        shapes.append(
            Shape("dashes", AIM, tuple(way), Text(ja="使える予算", en="Budget"))
        )
    ticks = _ticks(min(0.0, float(saving.min())), highest)
    return Plot(
        caption=Text(ja="年ごとの費用", en="Cost by year"),
        told=Text(
            ja="費用の合計は{spent}、節約されるエネルギー費の合計は{saved}。",
            en="In all {spent} are spent and {saved} of energy are saved.",
        ).format(
            spent=spoken_money(float(spent.sum())),
            saved=spoken_money(float(outcome.energy_saving.sum())),
        ),
        x=(float(years[0]) - 0.6, float(years[-1]) + 0.6),
        y=(ticks[0], ticks[-1]),
        x_ticks=_year_ticks(facts),
        y_ticks=_marked(ticks),
        x_unit=YEAR,
        y_unit=Text(ja="百万米ドル/年", en="million USD a year"),
        shapes=tuple(shapes),
        note=Text(
            ja="導入費(更新を含む)と維持費。基準年の価格、割引なし。推計。",
            en="Capital, replacements among it, and upkeep, at prices of the base "
            "year, not discounted; estimated.",
        ),
    )


def _by_sector(
    facts: PlanFacts, of_measures: Floats
) -> Iterable[tuple[Sector, Floats]]:
    """Rows of measures summed by their sector, only sectors that have any."""
    measures = facts.outcome.plan.measures
    for sector in Sector:
        rows = [at for at, m in enumerate(measures) if m.sector is sector]
        if rows and np.any(of_measures[rows]):
            yield sector, of_measures[rows].sum(axis=0)


def _size(most: float) -> tuple[Text, float]:
    return (MT, 1e6) if most >= 2e6 else (KT, 1e3)


def _between(
    years: Floats, low: Floats, high: Floats, colour: str, name: Text
) -> Shape:
    there = list(zip(years.tolist(), high.tolist(), strict=True))
    back = list(zip(years.tolist(), low.tolist(), strict=True))[::-1]
    return Shape("area", colour, (*there, *back), name)


def _way(
    look: str, colour: str, years: Floats, values: Floats, name: Text | None
) -> Shape:
    points = tuple(zip(years.tolist(), values.tolist(), strict=True))
    return Shape(look, colour, points, name)


def _end(years: Floats, values: Floats, name: Text | None = None) -> Sign:
    """What a line ends at, beside its end."""
    said = _short(float(rounded(float(values[-1]), 1)))
    words = (
        Text(ja=f"{name.ja}\n{said}", en=f"{name.en}\n{said}") if name else same(said)
    )
    return Sign((float(years[-1]), float(values[-1])), words, "right")


def _apart(first: Sign, second: Sign, least: float) -> tuple[Sign, Sign]:
    """Two signs beside each other, moved so far apart that both can be read."""
    upper, lower = sorted((first, second), key=lambda sign: -sign.at[1])
    lacking = least - (upper.at[1] - lower.at[1])
    if lacking <= 0:
        return first, second
    return (
        replace(upper, at=(upper.at[0], upper.at[1] + lacking / 2)),
        replace(lower, at=(lower.at[0], lower.at[1] - lacking / 2)),
    )


def _ticks(low: float, high: float) -> list[float]:
    """Four to seven round steps that hold both ends."""
    if high - low < 1e-9:  # nothing to show: still an axis
        high = low + 1.0
    span = high - low
    size = 10.0 ** floor(log10(span / 5))
    step = next(size * k for k in (1, 2, 2.5, 5, 10) if span / (size * k) <= 6)
    first, last = floor(low / step + 1e-9), -floor(-high / step + 1e-9)
    return [step * at for at in range(first, last + 1)]


def _marked(ticks: Sequence[float]) -> tuple[tuple[float, Text], ...]:
    return tuple((tick, same(_short(tick))) for tick in ticks)


def _short(value: float) -> str:
    said = f"{round(value, 6):,.3f}".rstrip("0").rstrip(".")
    return said.replace("-", "−") or "0"


def _year_ticks(facts: PlanFacts) -> tuple[tuple[float, Text], ...]:
    every = 5 if facts.last_year - facts.base_year > 12 else 1
    fifths = [
        year
        for year in range(facts.base_year + 1, facts.last_year + 1)
        if year % every == 0 and year - facts.base_year >= min(every, 2)
    ]
    return tuple((float(year), same(str(year))) for year in (facts.base_year, *fifths))


def _number(numbers: dict[str, int], measure: str) -> Text:
    return same(str(numbers[measure]))


def _price(dollars: float) -> Text:
    return Text(ja=f"{rounded(dollars):,}米ドル/t", en=f"{rounded(dollars):,} USD/t")


def _listed(pairs: Iterable[tuple[Text, Text]]) -> Text:
    held = list(pairs)
    return Text(
        ja="、".join(f"{name.ja} {said.ja}" for name, said in held),
        en=", ".join(f"{name.en} {said.en}" for name, said in held),
    )
