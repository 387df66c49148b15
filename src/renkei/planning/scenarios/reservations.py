"""What is said beside the numbers of a scenario, so that nobody leans on them blindly.

Flows in: what was deployed and aimed at. Flows out: `Finding`s that warn.
"""

from __future__ import annotations

from collections.abc import Iterable

from renkei.foundation import Finding, Severity, Text
from renkei.planning.measures.nouns import Measure
from renkei.planning.scenarios.nouns import Whole
from renkei.planning.scenarios.sayings import whose


def moved_at_most_once(
    activity: Text, carrier: Text, measures: Iterable[str], asked: float
) -> Finding:
    """Shifts that together ask for more than a line has."""
    listed = sorted(measures)
    return Finding(
        code="planning.scenarios.shifted-twice",
        found=Text(
            ja=(
                f"{activity.ja}の{carrier.ja}について、転換の合計が全体の {asked:.0%}"
                f" になります:{'、'.join(listed)}"
            ),
            en=(
                f"Shifts from {carrier.en} of {activity.en} ask for {asked:.0%} of it:"
                f" {', '.join(listed)}"
            ),
        ),
        where=Text(
            ja=f"{activity.ja}・{carrier.ja}", en=f"{activity.en}, {carrier.en}"
        ),
        rule=Text(
            ja="同じ需要を転換できるのは一度だけで、合計は全体を超えない。",
            en="What is shifted is shifted once: together at most all of it.",
        ),
        remedy=Text(
            ja="各施策の分を比例して縮小しました。展開度を見直してください。",
            en="Each was scaled down in proportion; look again at their deployment.",
        ),
        severity=Severity.WARNING,
    )


def excluded(measure: Measure, other: str) -> Finding:
    """Two measures that cannot stand beside each other."""
    return Finding(
        code="planning.scenarios.excluded-together",
        found=Text(
            ja=f"両立しない施策「{other}」も展開されています。",
            en=f"“{other}”, which it excludes, is deployed too.",
        ),
        where=whose(measure),
        rule=Text(
            ja="互いに排他の施策は同じ計画で展開しない。",
            en="Measures that exclude each other do not stand in one plan.",
        ),
        remedy=Text(
            ja="どちらかの展開度を 0 にしてください。",
            en="Set the deployment of one of them to 0.",
        ),
        severity=Severity.WARNING,
    )


def needs_first(measure: Measure, other: str) -> Finding:
    """A measure starts before what it stands on."""
    return Finding(
        code="planning.scenarios.needs-first",
        found=Text(
            ja=f"前提となる施策「{other}」より先に始まっています。",
            en=f"It starts before “{other}”, which it needs.",
        ),
        where=whose(measure),
        rule=Text(
            ja="前提となる施策が先に(遅くとも同じ年に)始まっていること。",
            en="What a measure needs has started before it, at the latest in its year.",
        ),
        remedy=Text(
            ja="前提の施策を計画に加えるか、開始年を入れ替えてください。",
            en="Add what it needs to the plan, or let it start later.",
        ),
        severity=Severity.WARNING,
    )


def target_above(year: int, level: float, baseline: float) -> Finding:
    """A target that asks for nothing."""
    return Finding(
        code="planning.scenarios.target-above-baseline",
        found=Text(
            ja=f"目標 {level:,.0f} tCO2e は、対策なしの {baseline:,.0f} 以上です。",
            en=f"The target of {level:,.0f} tCO2e is no less than {baseline:,.0f}, "
            "which the baseline emits.",
        ),
        where=Text(ja=f"{year} 年の目標", en=f"target for {year}"),
        rule=Text(
            ja="目標は基準シナリオの排出量より少なくする。",
            en="A target lies below what would be emitted without any measure.",
        ),
        remedy=Text(
            ja="単位(t・千 t)と年を確かめ、目標を見直してください。",
            en="Check the unit (t, kt) and the year, and set it lower.",
        ),
        severity=Severity.WARNING,
    )


def target_outside(year: int, years: Whole) -> Finding:
    """A target in a year that the model does not have."""
    return Finding(
        code="planning.scenarios.target-outside-years",
        found=Text(
            ja=f"目標年 {year} は計算期間の外です。",
            en=f"The year {year} lies outside the years reckoned.",
        ),
        where=Text(ja=f"{year} 年の目標", en=f"target for {year}"),
        rule=Text(
            ja=f"計算期間は {years[0]} 年から {years[-1]} 年まで。",
            en=f"Reckoned are {years[0]} to {years[-1]}.",
        ),
        remedy=Text(
            ja="目標年を期間内にするか、基準シナリオを延長してください。",
            en="Choose a year among them, or make the baseline longer.",
        ),
        severity=Severity.WARNING,
    )
