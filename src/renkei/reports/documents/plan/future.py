"""What comes without the plan, what is aimed at, and the gap between them.

Flows in: `PlanFacts`. Flows out: two sections: the baseline, and target and gap.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from renkei.foundation import Text, joined, same
from renkei.reports.documents.document import (
    BLANK,
    Block,
    Cell,
    Column,
    Points,
    Prose,
    Section,
    Sheet,
)
from renkei.reports.documents.plan import plots
from renkei.reports.documents.plan.nouns import Assumption, PlanFacts
from renkei.reports.documents.plan.saying import (
    SECTORS,
    TOTAL,
    Sector,
    kilotonnes,
    per_cent,
    rounded,
    signed,
    spoken_tonnes,
    summed,
    tonnes,
)
from renkei.reports.documents.words import WORDS

YEAR = Text(ja="年", en="Year")


def baseline(facts: PlanFacts) -> Section:
    """How emissions go on without any measure, and what drives them."""
    return Section(
        Text(ja="なりゆきの見通し", en="Baseline"),
        (
            _by_sector(facts),
            *_drivers(facts),
            _carriers(facts),
            *_backcast(facts),
        ),
        lead=Text(
            ja="この計画の施策を一つも行わない場合の排出量です。将来の値はすべて推計です。全スコープの"
            "合計で、BASICの合計とは範囲が異なることがあります。",
            en="Emissions if none of this plan's measures is taken. Every value of the "
            "future is estimated. All scopes are summed, which may be more than the "
            "BASIC total takes in.",
        ),
    )


def _by_sector(facts: PlanFacts) -> Sheet:
    outcome, years = facts.outcome, facts.marked_years()
    views = outcome.plan.views["sector"]
    sums = dict(zip(views.labels, views.sums(outcome.baseline_emission), strict=True))
    rows = {
        SECTORS[Sector(name)]: [kilotonnes(float(row[facts.at(y)])) for y in years]
        for name, row in sums.items()
    }
    return Sheet(
        Text(ja="部門別のなりゆき(推計)", en="Baseline by sector (estimated)"),
        (
            Column(Text(ja="部門", en="Sector"), 4),
            *(tonnes(same(str(y)), 2) for y in years),
        ),
        (
            *((name, *numbers) for name, numbers in rows.items()),
            (TOTAL, *summed(list(rows.values()))),
        ),
        sums=tuple(range(1, len(years) + 1)),
        note=Text(
            ja="部門はモデルの部門で、電力の排出は使用する部門に含みます。",
            en="Sectors are the model's; what power emits is booked where it is used.",
        ),
    )


def _drivers(facts: PlanFacts) -> Iterator[Block]:
    held = [one for one in facts.assumptions if one.id.startswith("growth.")]
    if not held:
        yield Prose(
            Text(
                ja="増減の要因(人口、所得等)の前提は、この計画に記載されていません。",
                en="The plan does not state what its drivers (population, income) lean "
                "on.",
            )
        )
        return
    yield Sheet(
        Text(ja="要因と出典", en="Drivers and their sources"),
        (
            Column(Text(ja="要因", en="Driver"), 4),
            Column(Text(ja="低", en="Low"), 2, _PER_YEAR, numeric=True, places=1),
            Column(
                Text(ja="見込み", en="Likely"), 2, _PER_YEAR, numeric=True, places=1
            ),
            Column(Text(ja="高", en="High"), 2, _PER_YEAR, numeric=True, places=1),
            Column(WORDS["source"], 7),
            Column(WORDS["confidence"], 3),
        ),
        tuple(_driver(one) for one in held),
    )


_PER_YEAR = Text(ja="%/年", en="% a year")


def _driver(one: Assumption) -> tuple[Cell, ...]:
    held = one.estimate
    return (
        one.name,
        *(per_cent(value, 1) for value in (held.low, held.likely, held.high)),
        held.source.title,
        held.confidence,
    )


def _carriers(facts: PlanFacts) -> Sheet:
    """The factors that change on the way: how the grid gets clean."""
    city, years = facts.city, facts.marked_years()
    moving = [
        at
        for at, carrier in enumerate(city.carriers)
        if carrier.is_energy and np.ptp(city.factor[at]) > 1e-9
    ]
    return Sheet(
        Text(ja="排出係数の推移", en="How emission factors move"),
        (
            Column(Text(ja="エネルギー", en="Carrier"), 5),
            Column(WORDS["unit"], 3),
            *(Column(same(str(y)), 2, numeric=True, places=3) for y in years),
        ),
        tuple(
            (
                city.carriers[at].name,
                same(f"tCO2e/{city.carriers[at].unit}"),
                *(rounded(float(city.factor[at, facts.at(y)]), 3) for y in years),
            )
            for at in moving
        ),
        empty=Text(
            ja="どの排出係数も基準年のまま変わらないものとしています。",
            en="Every emission factor is taken to stay as in the base year.",
        ),
    )


def _backcast(facts: PlanFacts) -> Iterator[Block]:
    if not facts.backcast:
        yield Prose(
            Text(
                ja="過去の実績との照合(バックキャスト)は行われていません。既知の過去年の排出量が"
                "ないためです。",
                en="No backcast was made: no emissions of earlier years are known to "
                "hold the model against.",
            )
        )
        return
    yield Sheet(
        Text(ja="過去の実績との照合", en="Backcast"),
        (
            Column(YEAR, 2),
            Column(Text(ja="部門", en="Sector"), 3),
            tonnes(Text(ja="実績", en="Known")),
            tonnes(Text(ja="モデル", en="Model")),
            Column(Text(ja="差", en="Error"), 2, same("%"), numeric=True, places=1),
            Column(WORDS["source"], 5),
        ),
        tuple(
            (
                same(str(one.year)),
                one.sector,
                kilotonnes(one.known_tco2e),
                kilotonnes(one.modelled_tco2e),
                per_cent(one.modelled_tco2e / one.known_tco2e - 1, 1),
                one.source.title,
            )
            for one in facts.backcast
        ),
    )


def aim(facts: PlanFacts) -> Section:
    """What is aimed at, and how far the plan stands from it."""
    return Section(
        Text(ja="目標と差", en="Target and gap"),
        (*_target(facts), plots.path(facts), yearly(facts)),
    )


def _target(facts: PlanFacts) -> Iterator[Block]:
    target, base = facts.outcome.target, float(facts.outcome.baseline_total[0])
    if target is None:
        yield Prose(
            Text(
                ja="目標は定められていません。そのため差は計算していません。",
                en="No target has been set, and so there is no gap to tell.",
            )
        )
        return
    says = [
        Text(
            ja="{year}年:{level}(基準年比{change}%)",
            en="{year}: {level} ({change} % against the base year)",
        ).format(
            year=year,
            level=spoken_tonnes(level),
            change=signed(per_cent(level / base - 1)),
        )
        for year, level in target.levels_tco2e
    ]
    gap = facts.outcome.gap
    if target.budget_tco2e is not None and gap.remaining is not None:
        says.append(_budget(facts, target.budget_tco2e, gap.remaining))
    else:
        says.append(
            Text(
                ja="期間全体の排出総量(炭素予算)は定められていません。",
                en="No carbon budget has been set for the years together.",
            )
        )
    yield Prose(target.name)
    if facts.target_basis:
        yield Prose(facts.target_basis, is_quiet=True)
    yield Points(tuple(says))


def _budget(facts: PlanFacts, budget: float, remaining: float) -> Text:
    out = facts.outcome.gap.runs_out_year
    words = Text(
        ja="炭素予算{budget}に対し、期間の終わりに{rest}の余りがあります。",
        en="Of the carbon budget of {budget}, {rest} are left in the end.",
    )
    if out is not None:
        words = Text(
            ja="炭素予算{budget}は{out}年に尽き、期間の終わりに{rest}超過します。",
            en="The carbon budget of {budget} runs out in {out}; in the end {rest} "
            "more are emitted.",
        )
    return words.format(
        budget=spoken_tonnes(budget), rest=spoken_tonnes(abs(remaining)), out=out
    )


def yearly(facts: PlanFacts) -> Sheet:
    """Every year: without, with, saved, the band, what is aimed at, the gap."""
    outcome, drawn, path = facts.outcome, facts.drawn, facts.outcome.gap.path
    without = [kilotonnes(float(each)) for each in outcome.baseline_total]
    held = [kilotonnes(float(each)) for each in outcome.total]
    told: list[tuple[Column, Sequence[Cell]]] = [
        (tonnes(Text(ja="なりゆき", en="Without")), without),
        (tonnes(Text(ja="計画", en="Plan")), held),
        (
            tonnes(Text(ja="削減", en="Saved")),
            [a - b for a, b in zip(without, held, strict=True)],
        ),
    ]
    if drawn is not None:
        for title, band in (
            (Text(ja="計画5%値", en="Plan, 5 %"), drawn.total.p5),
            (Text(ja="計画95%値", en="Plan, 95 %"), drawn.total.p95),
        ):
            told.append((tonnes(title), [kilotonnes(float(each)) for each in band]))
    if path is not None:
        aimed = [None if np.isnan(each) else kilotonnes(float(each)) for each in path]
        gaps = [
            BLANK if level is None else emitted - level
            for emitted, level in zip(held, aimed, strict=True)
        ]
        levels = [BLANK if level is None else level for level in aimed]
        told.append((tonnes(Text(ja="目標の道筋", en="Target path")), levels))
        told.append((tonnes(Text(ja="差", en="Gap")), gaps))
    return Sheet(
        Text(ja="年ごとの排出量(推計)", en="Emissions by year (estimated)"),
        (Column(YEAR, 2), *(column for column, _ in told)),
        tuple(
            (same(str(int(year))), *(values[at] for _, values in told))
            for at, year in enumerate(outcome.years)
        ),
        note=_yearly_note(is_aimed=path is not None, is_drawn=drawn is not None),
    )


def _yearly_note(*, is_aimed: bool, is_drawn: bool) -> Text:
    gap = Text(
        ja="差が正のとき、目標より多く排出します。目標の道筋は、基準年と各目標年の間を直線で結びます。",
        en="A gap above zero is too much. Between the base year and the years of the "
        "target the path is straight.",
    )
    no_gap = Text(
        ja="目標が定められていないため、差はありません。",
        en="No target has been set, and so there is no gap.",
    )
    no_band = Text(
        ja="不確かさは計算されていないため、幅はありません。",
        en="No uncertainty was computed, and so there is no interval.",
    )
    said = [gap if is_aimed else no_gap, *(() if is_drawn else (no_band,))]
    return joined(said, ja="", en=" ")
