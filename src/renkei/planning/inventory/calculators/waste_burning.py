"""Incineration and open burning: fossil carbon, methane and nitrous oxide.

*Source*: IPCC 2006, Volume 5, equations 5.1 and 5.2 (CO2), 5.4 (CH4), 5.5 (N2O); GPC
1.1, equations 8.6 to 8.8. Burning that makes power or heat belongs to sector I (GPC
8.5); the same calculators serve I.4.4 for what is fed to the grid.
"""

from __future__ import annotations

from decimal import Decimal

from renkei.facts import factor as single_factor
from renkei.foundation import Figure, Finding, Refusal, Source, Text, same
from renkei.planning.inventory.calculators.building import (
    CO2_OF_CARBON,
    built,
    factor_or_refuse,
    figure_of,
    known,
    own_or_default,
    product,
    quality_of_factors,
    result,
)
from renkei.planning.inventory.calculators.listed import (
    choice,
    needed,
    own,
    share_asks,
    shares,
    words,
)
from renkei.planning.inventory.calculators.nouns import (
    Answers,
    Ask,
    Calculator,
    CityFacts,
)
from renkei.planning.inventory.calculators.waste_site import VOLUME
from renkei.planning.inventory.nouns import NOTHING, Entry, Gas, Quality

REFERENCES = (*(f"III.3.{n}" for n in (1, 2, 3)), "I.4.4")
OPEN = "open-burning"
BARE = "glass-metal"  # burns not, and has no carbon
PARTS = {
    **words("waste.dm"),
    BARE: Text(ja="ガラス・金属", en="glass and metal"),
}
KINDS = words("inventory.incineration.carbon")
OF = Text(ja="焼却物の組成(湿重量)", en="Composition of what is burnt (wet)")
BURNT = Ask("burnt", Text(ja="焼却量(湿重量)", en="Waste burnt (wet)"), ("t",))
FURNACE = choice(
    "furnace",
    Text(ja="炉の型", en="Type of furnace"),
    words("inventory.incineration.ch4"),
)
CO2_RULE = Text(
    ja="IPCC 2006 第5巻 式5.2:焼却量×Σ(割合×乾物率×炭素率×化石炭素率)×酸化率×44/12",
    en="IPCC 2006, Vol. 5, eq. 5.2: waste × Σ(share × dry matter × carbon × fossil "
    "share) × OF × 44/12",
)
GAS_RULE = Text(
    ja="IPCC 2006 第5巻 式5.4・5.5:焼却量 × 排出係数",
    en="IPCC 2006, Vol. 5, eq. 5.4 and 5.5: waste burnt × factor",
)
OWN_FACTORS = (
    own("oxidised", "酸化率", "Oxidation factor", "1", is_share=True),
    own("ch4_factor", "CH4排出係数", "CH4 factor", "tCH4/t"),
    own("n2o_factor", "N2O排出係数", "N2O factor", "tN2O/t"),
)


def _municipal(answers: Answers, city: CityFacts) -> Entry:
    told = shares(answers, PARTS, OF)
    has_own = answers.has("fossil_carbon")
    if bool(told) == has_own:
        raise Refusal(_one_of_both(answers, told=bool(told)))
    if has_own:
        fossil = figure_of(answers, "fossil_carbon")
        living = (
            figure_of(answers, "biogenic_carbon")
            if answers.has("biogenic_carbon")
            else None
        )
    else:
        fossil, living = _carbon(told, is_fossil=True), _carbon(told, is_fossil=False)
    burnt = figure_of(answers, "burnt")
    weighed = burnt
    if answers.choices["furnace"] == OPEN and not answers.has("n2o_factor"):
        weighed = _dry(answers, burnt, told)
    n2o_factor = own_or_default(
        answers,
        "n2o_factor",
        "inventory.incineration.n2o",
        answers.choices["furnace"],
        unit="tN2O/t",
    )
    return _entry(
        "waste-burning",
        answers,
        carbon=(fossil, living),
        n2o=(weighed, n2o_factor),
        detail=FURNACE.choices[answers.choices["furnace"]],
    )


def _special(answers: Answers, city: CityFacts) -> Entry:
    kind = answers.choices["kind"]
    dry = figure_of(answers, "dry_share")
    content = own_or_default(answers, "carbon", "inventory.incineration.carbon", kind)
    fossil = own_or_default(answers, "fossil", "inventory.incineration.fossil", kind)
    n2o_factor = own_or_default(
        answers, "n2o_factor", "inventory.incineration.n2o-other", kind, unit="tN2O/t"
    )
    rule = Text(ja="乾物率×炭素率×化石の割合", en="dry matter × carbon × fossil share")
    of_fossil = product(
        "burning.fossil-carbon",
        _FOSSIL,
        dry,
        content,
        fossil,
        unit="tC/t",
        rule=rule,
    )
    living = result(
        "burning.biogenic-carbon",
        _LIVING,
        lambda share, carbon, of: share * carbon * (1 - of),
        dry,
        content,
        fossil,
        unit="tC/t",
        rule=Text(
            ja="乾物率×炭素率×(1−化石の割合)",
            en="dry matter × carbon × (1 − fossil share)",
        ),
    )
    return _entry(
        "special-waste-burning",
        answers,
        carbon=(of_fossil, living),
        n2o=(figure_of(answers, "burnt"), n2o_factor),
        detail=KINDS[kind],
    )


def _entry(
    method: str,
    answers: Answers,
    *,
    carbon: tuple[Figure, Figure | None],
    n2o: tuple[Figure, Figure],
    detail: Text,
) -> Entry:
    """The gases of a burnt mass; `n2o` is its factor after the mass it goes by."""
    furnace = answers.choices["furnace"]
    default = "open" if furnace == OPEN else "plant"
    oxidised = (
        figure_of(answers, "oxidised")
        if answers.has("oxidised")
        else single_factor(f"inventory.incineration.oxidised.{default}")
    )
    ch4_factor = own_or_default(
        answers, "ch4_factor", "inventory.incineration.ch4", furnace, unit="tCH4/t"
    )
    burnt = figure_of(answers, "burnt")
    co2, biogenic = (
        product(
            f"emissions.co2{ending}",
            name,
            burnt,
            each,
            oxidised,
            unit="tCO2",
            times=CO2_OF_CARBON,
            rule=CO2_RULE,
        )
        if each
        else None
        for each, ending, name in (
            (carbon[0], "", same("CO2")),
            (carbon[1], ".biogenic", Text(ja="生物起源のCO2", en="Biogenic CO2")),
        )
    )
    assert co2 is not None, "fossil carbon is always told"
    ch4 = product(
        "emissions.ch4", same("CH4"), burnt, ch4_factor, unit="tCH4", rule=GAS_RULE
    )
    return built(
        method,
        answers,
        {
            Gas.CO2: co2,
            Gas.CH4_NON_FOSSIL: ch4,
            Gas.N2O: product(
                "emissions.n2o", same("N2O"), *n2o, unit="tN2O", rule=GAS_RULE
            ),
        },
        biogenic=biogenic,
        factors=(oxidised, ch4_factor, n2o[1]),
        factor_quality=_quality(answers),
        detail=detail,
    )


def _quality(answers: Answers) -> Quality:
    """The carbon decides: the other gases are a few hundredths of it."""
    if answers.has("fossil_carbon"):
        return answers.datum("fossil_carbon").quality
    if answers.has("carbon"):
        return quality_of_factors(answers, "carbon", "fossil")
    return Quality.LOW


def _carbon(told: dict[str, Figure], *, is_fossil: bool) -> Figure:
    """Carbon in each tonne of mixed waste: that of fossil origin, or the rest."""

    def amount(share: Figure, part: str) -> Figure:
        dry = factor_or_refuse("waste.dm", part)
        content = factor_or_refuse("waste.tc", part)
        of = factor_or_refuse("waste.ffc", part)
        return result(
            f"burning.carbon.{part}",
            PARTS[part],
            lambda a, b, c, d: a * b * c * (d if is_fossil else 1 - d),
            share,
            dry,
            content,
            of,
            unit="tC/t",
            rule=Text(
                ja="割合×乾物率×炭素率×化石(または残り)の割合",
                en="share × dry matter × carbon × fossil share (or the rest)",
            ),
        )

    parts = [amount(share, part) for part, share in told.items() if part != BARE]
    return result(
        "burning.fossil-carbon" if is_fossil else "burning.biogenic-carbon",
        _FOSSIL if is_fossil else _LIVING,
        lambda *each: sum(each, NOTHING),
        *(parts or _none(told)),
        unit="tC/t",
        rule=Text(ja="成分ごとの和", en="the sum over components"),
    )


def _none(told: dict[str, Figure]) -> tuple[Figure, ...]:
    """Waste that is glass and metal alone holds no carbon."""
    return (
        product(
            "burning.carbon.none",
            PARTS[BARE],
            *told.values(),
            times=0,
            unit="tC/t",
            rule=Text(ja="炭素を含まない", en="holds no carbon"),
        ),
    )


def _dry(answers: Answers, burnt: Figure, told: dict[str, Figure]) -> Figure:
    """The dry matter of what is burnt in the open, by which its N2O factor goes."""
    if not told:
        raise Refusal(
            needed(
                answers,
                OF,
                of=Text(
                    ja="組成か、N2O係数を入力してください。",
                    en="Enter the composition or an N2O factor.",
                ),
            )
        )
    dry = [factor_or_refuse("waste.dm", part) for part in told if part != BARE]
    wet = [share for part, share in told.items() if part != BARE]
    bare = known(told[BARE]) if BARE in told else Decimal(0)

    def equation(mass: Decimal, *rest: Decimal) -> Decimal:
        half = len(rest) // 2
        pairs = zip(rest[:half], rest[half:], strict=True)
        return mass * (sum((a * b for a, b in pairs), NOTHING) + bare)

    return result(
        "burning.dry",
        Text(ja="焼却物の乾重量", en="Dry matter burnt"),
        equation,
        burnt,
        *wet,
        *dry,
        unit="t",
        rule=Text(
            ja="焼却量 × Σ(割合×乾物率)、ガラス・金属は全量が乾物",
            en="waste × Σ(share × dry matter); glass and metal are all dry",
        ),
    )


def _one_of_both(answers: Answers, *, told: bool) -> Finding:
    if not told:
        return needed(
            answers,
            OF,
            of=Text(
                ja="組成の割合か、化石炭素の割合(fossil_carbon)を入力してください。",
                en="Enter the shares of the composition, or the fossil carbon.",
            ),
        )
    return Finding(
        code="planning.inventory.told-twice",
        found=Text(
            ja="組成と化石炭素の割合がともに入力されています。",
            en="Both a composition and the fossil carbon are given.",
        ),
        where=same(answers.reference),
        rule=Text(
            ja="同じことを二通りに入力しない。",
            en="The same thing is not told in two ways.",
        ),
        remedy=Text(ja="どちらか一方を消してください。", en="Take one of them out."),
    )


_FOSSIL = Text(ja="化石炭素(湿重量当たり)", en="Fossil carbon (of wet waste)")
_LIVING = Text(ja="生物起源の炭素(湿重量当たり)", en="Biogenic carbon (of wet waste)")
CALCULATORS = (
    Calculator(
        id="waste-burning",
        name=Text(
            ja="都市ごみの焼却・野焼き",
            en="Burning of municipal waste, and in the open",
        ),
        summary=Text(
            ja="組成から化石炭素を求めてCO2とし、炉の型ごとの係数でCH4とN2Oを加える。",
            en="CO2 of the fossil carbon of its parts; CH4 and N2O by the furnace.",
        ),
        references=REFERENCES,
        asks=(
            BURNT,
            FURNACE,
            *share_asks(PARTS, OF),
            own("fossil_carbon", "化石炭素", "Fossil carbon", "tC/t"),
            own("biogenic_carbon", "生物起源の炭素", "Biogenic carbon", "tC/t"),
            *OWN_FACTORS,
        ),
        source=Source(VOLUME, edition="2006", place="Equations 5.2, 5.4, 5.5"),
        work_out=_municipal,
    ),
    Calculator(
        id="special-waste-burning",
        name=Text(
            ja="産業・医療廃棄物、汚泥、廃液の焼却",
            en="Burning of industrial and clinical waste, sludge and liquids",
        ),
        summary=Text(
            ja="乾物の炭素割合と化石の割合からCO2を求める。",
            en="CO2 by the carbon of its dry matter and the fossil share of it.",
        ),
        references=REFERENCES,
        asks=(
            BURNT,
            choice("kind", Text(ja="廃棄物", en="Waste"), KINDS),
            FURNACE,
            Ask(
                "dry_share",
                Text(ja="乾物の割合", en="Dry matter content"),
                units=("1",),
                is_share=True,
            ),
            own("carbon", "乾物の炭素割合", "Carbon of dry matter", "tC/t"),
            own("fossil", "化石炭素の割合", "Fossil share", "1", is_share=True),
            *OWN_FACTORS,
        ),
        source=Source(VOLUME, edition="2006", place="Equations 5.1, 5.4, 5.5"),
        work_out=_special,
    ),
)
