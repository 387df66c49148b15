"""What the engine says of a plan that it cannot reckon, or only with a reservation.

Flows in: the measure and what was met. Flows out: `Finding`s.
"""

from __future__ import annotations

from collections.abc import Iterable

from renkei.foundation import Finding, Severity, Text
from renkei.planning.city.nouns import City
from renkei.planning.measures.nouns import Effect, Measure
from renkei.planning.scenarios.nouns import Whole

STEP = {
    "avoid": Text(ja="回避", en="avoid"),
    "improve": Text(ja="改善", en="improve"),
    "shift": Text(ja="転換", en="shift"),
    "supply": Text(ja="供給", en="supply"),
}


def _at(measure: Measure, effect: Effect | None = None) -> Text:
    name = measure.name
    where = Text(
        ja=f"施策「{name.ja}」({measure.id})", en=f"measure “{name.en}” ({measure.id})"
    )
    if effect is None:
        return where
    step = STEP[effect.step.value]
    return Text(
        ja=f"{where.ja}、{step.ja}の効果", en=f"{where.en}, its {step.en} effect"
    )


def twice(measure: Measure) -> Finding:
    """The same id stands for two measures."""
    return Finding(
        code="planning.scenarios.measure-twice",
        found=Text(
            ja=f"識別子「{measure.id}」の施策が二つあります。",
            en=f"Two measures bear the id “{measure.id}”.",
        ),
        where=_at(measure),
        rule=Text(
            ja="一つの計画の中で施策の識別子は一度だけ使う。",
            en="Within a plan each id stands for one measure.",
        ),
        remedy=Text(
            ja="重複を除くか、別の識別子を付けてください。",
            en="Remove one of them, or give it an id of its own.",
        ),
    )


def no_effect(measure: Measure) -> Finding:
    """A measure that changes nothing cannot be reckoned."""
    return Finding(
        code="planning.scenarios.no-effect",
        found=Text(ja="効果が一つもありません。", en="It has no effect."),
        where=_at(measure),
        rule=Text(
            ja="施策の規模は最初の効果が及ぶ消費量から決まる。",
            en="The size of a measure follows from what its first effect reaches.",
        ),
        remedy=Text(
            ja="何をどれだけ変える施策かを効果として記入してください。",
            en="Write down as an effect what it changes, and by how much.",
        ),
    )


def above_one(measure: Measure, effect: Effect) -> Finding:
    """More than everything cannot go."""
    return Finding(
        code="planning.scenarios.fraction-above-one",
        found=Text(
            ja=f"割合の上限が {effect.fraction.high:g} です。",
            en=f"The fraction reaches up to {effect.fraction.high:g}.",
        ),
        where=_at(measure, effect),
        rule=Text(
            ja="減らせる割合は 1(全部)を超えない。",
            en="No more than everything (1) can go.",
        ),
        remedy=Text(
            ja="百分率で入力していないか確かめ、0 から 1 の割合にしてください。",
            en="Check that it is no percentage, and write a fraction from 0 to 1.",
        ),
    )


def negative_shift(measure: Measure, effect: Effect) -> Finding:
    """A shift goes one way."""
    return Finding(
        code="planning.scenarios.shift-negative",
        found=Text(
            ja=f"転換の割合の下限が {effect.fraction.low:g} です。",
            en=f"The fraction that shifts goes down to {effect.fraction.low:g}.",
        ),
        where=_at(measure, effect),
        rule=Text(
            ja="転換は一方向で、割合は負にならない。",
            en="A shift goes one way; its fraction is never negative.",
        ),
        remedy=Text(
            ja="逆向きの転換は別の効果として記入してください。",
            en="Write the way back as an effect of its own.",
        ),
    )


def no_efficiency(measure: Measure, effect: Effect) -> Finding:
    """What is taken after the shift cannot be known."""
    assert effect.to_efficiency is not None, "only a stated one can be wrong"
    return Finding(
        code="planning.scenarios.shift-without-efficiency",
        found=Text(
            ja=f"転換先の効率の下限が {effect.to_efficiency.low:g} です。",
            en=f"The efficiency goes down to {effect.to_efficiency.low:g}.",
        ),
        where=_at(measure, effect),
        rule=Text(
            ja="転換後の消費量は有効需要を転換先の効率で除して求め、効率は正とする。",
            en="What is taken after a shift is the useful demand by the efficiency.",
        ),
        remedy=Text(
            ja="0 より大きい効率を記入するか、転換前と同じなら空欄にしてください。",
            en="State one above zero, or none where it stays as it was.",
        ),
    )


def no_carrier(measure: Measure, effect: Effect, known: Iterable[str]) -> Finding:
    """The city has no factor for what the shift leads to."""
    listed = sorted(known)
    return Finding(
        code="planning.scenarios.carrier-missing",
        found=Text(
            ja=f"市に転換先のエネルギー源「{effect.to_carrier}」がありません。",
            en=f"The city has no carrier “{effect.to_carrier}” to shift to.",
        ),
        where=_at(measure, effect),
        rule=Text(
            ja="転換先の排出係数と価格は市のデータから取る。",
            en="Factor and price after a shift are those of the city's carrier.",
        ),
        remedy=Text(
            ja="市に加えるか、次から選んでください:" + "、".join(listed),
            en="Add it to the city, or choose among: " + ", ".join(listed),
        ),
    )


def reaches_nothing(measure: Measure, city: City) -> Finding:
    """A measure of the plan has nothing to work on in this city."""
    return Finding(
        code="planning.scenarios.reaches-nothing",
        found=Text(
            ja=f"{city.name.ja}にはこの施策が及ぶ活動がありません。",
            en=f"Nothing in {city.name.en} is reached by it.",
        ),
        where=_at(measure),
        rule=Text(
            ja="効果は部門・用途・エネルギー源がすべて合う活動にだけ及ぶ。",
            en="An effect reaches what fits every sector, use and carrier it names.",
        ),
        remedy=Text(
            ja="施策を外すか、市の活動の区分を確かめてください。削減量は 0 です。",
            en="It saves nothing: leave it out, or check how the activities are named.",
        ),
        severity=Severity.NOTICE,
    )


def mixed_units(measure: Measure, units: Iterable[str]) -> Finding:
    """The size of a measure would add megawatt-hours to tonnes."""
    listed = ", ".join(sorted(units))
    return Finding(
        code="planning.scenarios.mixed-units",
        found=Text(
            ja=f"最初の効果が単位の異なるエネルギー源に及びます:{listed}",
            en=f"Its first effect reaches carriers in different units: {listed}",
        ),
        where=_at(measure),
        rule=Text(
            ja="施策の規模は最初の効果が及ぶ消費量(MWh 又は t)に比例する。",
            en="The size of a measure is counted in what its first effect reaches.",
        ),
        remedy=Text(
            ja="費用が正しく求まりません。一つの単位のエネルギー源に絞ってください。",
            en="Its cost is not sound; narrow it to carriers of one unit.",
        ),
        severity=Severity.WARNING,
    )


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
        where=_at(measure),
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
        where=_at(measure),
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


def years_differ(given: int, wanted: int) -> Finding:
    """A deployment of another length than the city's years."""
    return Finding(
        code="planning.scenarios.years-differ",
        found=Text(
            ja=f"展開度は {given} 年分、都市は {wanted} 年分です。",
            en=f"The deployment has {given} years, the city {wanted}.",
        ),
        where=Text(ja="展開度", en="deployment"),
        rule=Text(
            ja="展開度は都市の各年に一つずつ与える。",
            en="A deployment states one value for each year of the city.",
        ),
        remedy=Text(
            ja="都市の年に合わせて作り直してください。",
            en="Make it again for the years of the city.",
        ),
    )
