"""Products in use: lubricants and waxes, refrigerants, switchgear, medical N2O.

*Source*: IPCC 2006, Volume 3, chapters 5, 7 and 8; GPC 1.1, section 9.4.
"""

from __future__ import annotations

from renkei.facts import factor as single_factor
from renkei.facts import factor_table
from renkei.foundation import Figure, Finding, Refusal, Text, same
from renkei.planning.inventory.calculators.building import (
    CO2_OF_CARBON,
    built,
    factor_or_refuse,
    figure_of,
    product,
    quality_of_factors,
    result,
)
from renkei.planning.inventory.calculators.industry import (
    kind_ask,
    kinds_of,
    own_or_single,
    rule,
    volume_three,
)
from renkei.planning.inventory.calculators.nouns import (
    Answers,
    Ask,
    Calculator,
    CityFacts,
    Kind,
)
from renkei.planning.inventory.nouns import Entry, Gas, Quality

_WAXES, _BLENDS = "inventory.non-energy-carbon", "inventory.refrigerant-blend"
_LEAKS, _GEAR = "inventory.refrigerant-leak", "inventory.switchgear-leak"


def _non_energy(answers: Answers, city: CityFacts) -> Entry:
    kind = answers.choices["kind"]
    carbon = factor_or_refuse(_WAXES, kind, unit="tC/GJ")
    oxidised = (
        figure_of(answers, "oxidised")
        if answers.has("oxidised")
        else factor_or_refuse("inventory.non-energy-oxidised", kind)
    )
    used = figure_of(answers, "amount")
    if used.unit == same("t"):
        used = product(
            "product.energy",
            Text(ja="製品のエネルギー", en="Energy of the product"),
            used,
            factor_or_refuse("inventory.non-energy-ncv", kind),
            unit="GJ",
            rule=Text(ja="数量 × 正味発熱量", en="amount × net calorific value"),
        )
    co2 = product(
        "emissions.co2",
        same("CO2"),
        used,
        carbon,
        oxidised,
        unit="tCO2",
        times=CO2_OF_CARBON,
        rule=rule(
            "5.2 / 5.4",
            "エネルギー × 炭素含有量 × 酸化割合 × 44/12",
            "energy × carbon content × share oxidised × 44/12",
        ),
    )
    return built(
        "lubricants-waxes",
        answers,
        {Gas.CO2: co2},
        factors=(carbon, oxidised),
        factor_quality=quality_of_factors(answers, "oxidised"),
        detail=kinds_of(_WAXES)[kind],
    )


def _of_blend(refrigerant: str, leaked: Figure) -> dict[Gas, Figure]:
    """A leak [t] of a refrigerant as the gases it is mixed from."""
    return {
        Gas(str(row.keys[1])): product(
            f"emissions.{row.keys[1]}".lower(),
            same(str(row.keys[1])),
            leaked,
            factor_or_refuse(_BLENDS, refrigerant, str(row.keys[1])),
            unit="t",
            rule=Text(ja="漏えい量 × 混合比", en="leak × share in the blend"),
        )
        for row in factor_table(_BLENDS).rows
        if row.keys[0] == refrigerant
    }


def _bank(answers: Answers, city: CityFacts) -> Entry:
    rate = own_or_single(answers, "inventory.refrigerant-composite-leak")
    leaked = product(
        "refrigerant.leaked",
        Text(ja="漏えい量", en="Refrigerant leaked"),
        figure_of(answers, "bank"),
        rate,
        unit="t",
        rule=rule("7.2B", "保有量 × 年間漏えい率", "bank × yearly leak"),
    )
    return _leaked(answers, "refrigerant-bank", leaked, rate)


def _equipment(answers: Answers, city: CityFacts) -> Entry:
    rate = (
        figure_of(answers, "own_factor")
        if answers.has("own_factor")
        else factor_or_refuse(_LEAKS, answers.choices["kind"])
    )
    inputs = [figure_of(answers, "bank"), rate]
    if answers.has("retired") != answers.has("recovered_share"):
        raise Refusal(_half_an_end())
    if answers.has("retired"):
        inputs += [figure_of(answers, a) for a in ("retired", "recovered_share")]
    leaked = result(
        "refrigerant.leaked",
        Text(ja="漏えい量", en="Refrigerant leaked"),
        lambda bank, leak, retired=0, kept=0: bank * leak + retired * (1 - kept),
        *inputs,
        unit="t",
        rule=rule(
            "7.13 / 7.14",
            "保有量 × 漏えい率 + 廃棄量 × (1 - 回収率)",
            "bank × leak + retired charge × (1 - share recovered)",
        ),
    )
    return _leaked(answers, "refrigerant-equipment", leaked, rate)


def _half_an_end() -> Finding:
    return Finding(
        code="planning.inventory.missing-input",
        found=Text(
            ja="廃棄機器の残存量と回収率の一方だけが入力されています。",
            en="Only one of the retired charge and its share recovered is told.",
        ),
        where=Text(ja="廃棄機器", en="Retired equipment"),
        rule=Text(
            ja="廃棄時の排出には残存量と回収率の両方が要る。",
            en="The end of equipment takes its charge and what is recovered.",
        ),
        remedy=Text(
            ja="両方を入力するか、どちらも空欄にしてください。",
            en="Enter both, or neither.",
        ),
    )


def _leaked(answers: Answers, method: str, leaked: Figure, rate: Figure) -> Entry:
    refrigerant = answers.choices["refrigerant"]
    return built(
        method,
        answers,
        _of_blend(refrigerant, leaked),
        factors=(rate,),
        factor_quality=quality_of_factors(answers, "own_factor"),
        detail=factor_table(_BLENDS).words[refrigerant],
    )


def _switchgear(answers: Answers, city: CityFacts) -> Entry:
    kind = answers.choices["kind"]
    own = answers.has("own_factor")
    rate = figure_of(answers, "own_factor") if own else factor_or_refuse(_GEAR, kind)
    leaked = product(
        "emissions.sf6",
        same("SF6"),
        figure_of(answers, "capacity"),
        rate,
        unit="t",
        rule=rule("8.1", "定格充填量 × 漏えい率", "nameplate capacity × leak"),
    )
    return built(
        "sf6-switchgear",
        answers,
        {Gas.SF6: leaked},
        factors=(rate,),
        factor_quality=quality_of_factors(answers, "own_factor"),
        detail=kinds_of(_GEAR)[kind],
    )


def _medical(answers: Answers, city: CityFacts) -> Entry:
    share = single_factor("inventory.medical-n2o")
    mass = product(
        "emissions.n2o",
        same("N2O"),
        figure_of(answers, "supplied"),
        share,
        unit="tN2O",
        rule=rule("8.24", "供給量 × 排出割合", "supplied × share emitted"),
    )
    return built(
        "medical-n2o",
        answers,
        {Gas.N2O: mass},
        factors=(share,),
        factor_quality=Quality.MEDIUM,
        detail=Text(ja="医療用N2O", en="medical N2O"),
    )


_REFRIGERANT = Ask(
    "refrigerant",
    Text(ja="冷媒", en="Refrigerant"),
    kind=Kind.CHOICE,
    choices=kinds_of(_BLENDS),
)
_CHARGE = Ask("bank", Text(ja="機器内の保有量", en="Charge in use"), ("t",))
_OWN_LEAK = Ask(
    "own_factor",
    Text(ja="年間漏えい率(固有値)", en="Yearly leak of the equipment"),
    ("1",),
    is_share=True,
    is_required=False,
)
CALCULATORS = (
    Calculator(
        id="lubricants-waxes",
        name=Text(ja="潤滑油・ワックス", en="Lubricants and waxes"),
        summary=Text(
            ja="使用量に炭素含有量と酸化する割合を掛ける。",
            en="What was used, times its carbon and the share that oxidises.",
        ),
        references=("IV.2",),
        asks=(
            kind_ask(_WAXES),
            Ask("amount", Text(ja="使用量", en="Used"), ("GJ", "t")),
            Ask(
                "oxidised",
                Text(ja="酸化する割合(固有値)", en="Share oxidised, own value"),
                ("1",),
                is_share=True,
                is_required=False,
            ),
        ),
        source=volume_three("Equations 5.2 and 5.4"),
        work_out=_non_energy,
    ),
    Calculator(
        id="refrigerant-bank",
        name=Text(ja="冷媒(Tier 1、合成漏えい率)", en="Refrigerants, Tier 1"),
        summary=Text(
            ja="保有量に合成した年間漏えい率を掛け、混合冷媒を成分に分ける。",
            en="The bank, times a composite leak, told apart into the gases blended.",
        ),
        references=("IV.2",),
        asks=(_REFRIGERANT, _CHARGE, _OWN_LEAK),
        source=volume_three("Equation 7.2B"),
        work_out=_bank,
    ),
    Calculator(
        id="refrigerant-equipment",
        name=Text(ja="冷媒(Tier 2、機器別)", en="Refrigerants, Tier 2 by equipment"),
        summary=Text(
            ja="機器別の漏えい率と、廃棄時に回収されなかった分を数える。",
            en="The leak of each equipment, and what is not recovered at its end.",
        ),
        references=("IV.2",),
        asks=(
            kind_ask(_LEAKS),
            _REFRIGERANT,
            _CHARGE,
            _OWN_LEAK,
            Ask(
                "retired",
                Text(ja="廃棄機器の残存量", en="Charge left in retired equipment"),
                ("t",),
                is_required=False,
            ),
            Ask(
                "recovered_share",
                Text(ja="廃棄時の回収率", en="Share recovered at the end"),
                ("1",),
                is_share=True,
                is_required=False,
            ),
        ),
        source=volume_three("Equations 7.13 and 7.14"),
        work_out=_equipment,
    ),
    Calculator(
        id="sf6-switchgear",
        name=Text(ja="開閉装置のSF6", en="SF6 of switchgear"),
        summary=Text(
            ja="定格充填量に使用中の漏えい率を掛ける。",
            en="Nameplate capacity, times the leak in use.",
        ),
        references=("IV.2",),
        asks=(
            kind_ask(_GEAR),
            Ask(
                "capacity",
                Text(ja="SF6の定格充填量", en="Nameplate capacity of SF6"),
                ("t",),
            ),
            _OWN_LEAK,
        ),
        source=volume_three("Equation 8.1"),
        work_out=_switchgear,
    ),
    Calculator(
        id="medical-n2o",
        name=Text(ja="医療用N2O", en="Medical N2O"),
        summary=Text(
            ja="供給されたN2Oは全て大気に出るとみなす。",
            en="All N2O supplied is taken to reach the air.",
        ),
        references=("IV.2",),
        asks=(Ask("supplied", Text(ja="N2Oの供給量", en="N2O supplied"), ("tN2O",)),),
        source=volume_three("Equation 8.24"),
        work_out=_medical,
    ),
)
