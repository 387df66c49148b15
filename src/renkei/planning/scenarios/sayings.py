"""What the engine says of measures that it cannot reckon, or only in part.

Flows in: the measure and what was met. Flows out: `Finding`s.
"""

from __future__ import annotations

from collections.abc import Iterable

from renkei.foundation import Finding, Severity, Text
from renkei.planning.city.nouns import City
from renkei.planning.measures.nouns import Effect, Measure

STEP = {
    "avoid": Text(ja="回避", en="avoid"),
    "improve": Text(ja="改善", en="improve"),
    "shift": Text(ja="転換", en="shift"),
    "supply": Text(ja="供給", en="supply"),
}


def whose(measure: Measure, effect: Effect | None = None) -> Text:
    """Whose fault it is: the measure, and which of its effects."""
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
        where=whose(measure),
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
        where=whose(measure),
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
        where=whose(measure, effect),
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
        where=whose(measure, effect),
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
        where=whose(measure, effect),
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
        where=whose(measure, effect),
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
        where=whose(measure),
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
        where=whose(measure),
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
