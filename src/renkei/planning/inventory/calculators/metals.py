"""Iron and steel, and aluminium.

*Source*: IPCC 2006, Volume 3, equations 4.4 to 4.8, 4.20 and 4.25; GPC 1.1, section
9.3.
"""

from __future__ import annotations

from renkei.foundation import Text, same
from renkei.planning.inventory.calculators.building import (
    built,
    factor_or_refuse,
    figure_of,
    product,
    quality_of_factors,
)
from renkei.planning.inventory.calculators.industry import (
    OWN,
    Tonnage,
    kind_ask,
    kinds_of,
    rule,
    volume_three,
)
from renkei.planning.inventory.calculators.nouns import (
    Answers,
    Ask,
    Calculator,
    CityFacts,
)
from renkei.planning.inventory.nouns import Entry, Gas

_TABLE = "inventory.aluminium-co2"


def _aluminium(answers: Answers, city: CityFacts) -> Entry:
    kind, metal = answers.choices["kind"], figure_of(answers, "aluminium")
    own = answers.has("own_factor")
    co2 = figure_of(answers, "own_factor") if own else factor_or_refuse(_TABLE, kind)
    masses = {
        Gas.CO2: product(
            "emissions.co2",
            same("CO2"),
            metal,
            co2,
            unit="tCO2",
            rule=rule("4.20", "アルミニウム × 排出係数", "aluminium × factor"),
        )
    }
    factors = [co2]
    for gas in (Gas.CF4, Gas.C2F6):
        table = f"inventory.aluminium-{gas.lower()}"
        each = factor_or_refuse(table, kind, unit="t/t")
        factors.append(each)
        masses[gas] = product(
            f"emissions.{gas.lower()}",
            same(gas),
            metal,
            each,
            unit="t",
            rule=rule("4.25", "アルミニウム × 排出係数", "aluminium × factor"),
        )
    return built(
        "aluminium",
        answers,
        masses,
        factors=factors,
        factor_quality=quality_of_factors(answers, "own_factor"),
        detail=kinds_of(_TABLE)[kind],
    )


CALCULATORS = (
    Tonnage(
        "iron-steel",
        Text(ja="鉄鋼", en="Iron and steel"),
        Text(ja="生産量", en="Tonnes made"),
        "inventory.steel-co2",
        "4.4",
    ).calculator(),
    Calculator(
        id="aluminium",
        name=Text(ja="アルミニウム", en="Aluminium"),
        summary=Text(
            ja="製錬量に、方式ごとのCO2・CF4・C2F6の係数を掛ける。",
            en="Metal smelted, times CO2, CF4 and C2F6 of the technology.",
        ),
        references=("IV.1",),
        asks=(
            kind_ask(_TABLE),
            Ask(
                "aluminium",
                Text(ja="アルミニウム製錬量", en="Aluminium smelted"),
                ("t",),
            ),
            OWN,
        ),
        source=volume_three("Equations 4.20 and 4.25"),
        work_out=_aluminium,
    ),
)
