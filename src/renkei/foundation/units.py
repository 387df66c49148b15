"""The border where quantities change unit, exactly and only here.

Flows in: an exact number with a unit. Flows out: the same quantity in a canonical unit
(MWh, GJ, tCO2, t, m2, m3, kg, h), or a refusal where the dimensions differ. Each gas
and carbon itself weigh in a dimension of their own: a tonne of methane never joins a
tonne of waste.
"""

from __future__ import annotations

from decimal import Context, Decimal, localcontext
from functools import cache
from typing import Any

from renkei.foundation.refusal import Finding, Refusal
from renkei.foundation.text import Text, same

DIGITS = 40  # of a converted quantity

_DEFINITIONS = """
tCO2 = [carbon_dioxide_mass] = tCO2e = t_CO2
kgCO2 = 0.001 * tCO2
gCO2 = 0.000001 * tCO2
ktCO2 = 1000 * tCO2
MtCO2 = 1000000 * tCO2
tC = [carbon_mass]
kgC = 0.001 * tC
tCH4 = [methane_mass]
kgCH4 = 0.001 * tCH4
tN2O = [nitrous_oxide_mass]
kgN2O = 0.001 * tN2O
tN = [nitrogen_mass]
kgN = 0.001 * tN
unit = [output]
vehicle = [vehicles]
USRt = refrigeration_ton
JPY = [currency_JPY] = yen
USD = [currency_USD]
person = [people]
m2 = meter ** 2
m3 = meter ** 3
km2 = 1000000 * m2
"""


@cache
def registry() -> Any:  # pint's registry type is generic over its magnitudes
    """The one unit registry, in exact decimals, with the programme's own units."""
    import pint

    with localcontext(Context(prec=DIGITS)):  # whatever the caller's may be
        units: Any = pint.UnitRegistry(non_int_type=Decimal, cache_folder=":auto:")
        units.load_definitions(_DEFINITIONS.strip().splitlines())
        return units


def convert(value: Decimal, unit: str, to: str) -> Decimal:
    """The same quantity in another unit, exact to 40 digits.

    >>> convert(Decimal("1500"), "kWh", "MWh")
    Decimal('1.500')

    Refuses `foundation.units.dimension` where the two do not measure the same thing,
    `foundation.units.unknown` where a unit has no definition, and
    `foundation.units.unreadable` where it is none: a sum, or a unit with a number in
    it ("2 t").
    """
    from tokenize import TokenError

    import pint

    try:
        with localcontext(Context(prec=DIGITS)):
            quantity = registry().Quantity(value, unit).to(to)
            return Decimal(quantity.magnitude)
    except pint.UndefinedUnitError as unknown:
        raise Refusal(
            Finding(
                code="foundation.units.unknown",
                found=Text(
                    ja=f"単位「{unit}」または「{to}」は定義されていません。",
                    en=f"The unit “{unit}” or “{to}” has no definition.",
                ),
                where=same(f"{value} {unit}"),
                rule=Text(
                    ja="すべての量は定義された単位を持つ。",
                    en="Every quantity has a defined unit.",
                ),
                remedy=Text(
                    ja="kWh、MWh、GJ、t、m3 などの単位で書き直してください。",
                    en="Write it in a unit such as kWh, MWh, GJ, t or m3.",
                ),
            )
        ) from unknown
    except pint.DimensionalityError as mismatch:
        raise Refusal(
            Finding(
                code="foundation.units.dimension",
                found=Text(
                    ja=f"「{unit}」は「{to}」に換算できません(次元が異なります)。",
                    en=f"“{unit}” cannot become “{to}”: they measure different things.",
                ),
                where=same(f"{value} {unit}"),
                rule=Text(
                    ja="換算は同じ次元の単位の間だけで行う。",
                    en="Conversion joins units of the same dimension only.",
                ),
                remedy=Text(
                    ja="宣言した単位とデータの中身を確かめてください。",
                    en="Check the declared unit against what the numbers measure.",
                ),
            )
        ) from mismatch
    except (ValueError, AssertionError, TokenError) as unreadable:
        # pint's parser: a number in a unit, an unfinished sum, an open bracket
        raise Refusal(_unreadable(value, unit, to)) from unreadable


def _unreadable(value: Decimal, unit: str, to: str) -> Finding:
    return Finding(
        code="foundation.units.unreadable",
        found=Text(
            ja=f"「{unit}」または「{to}」は単位として読み取れません。",
            en=f"“{unit}” or “{to}” cannot be read as a unit.",
        ),
        where=same(f"{value} {unit}"),
        rule=Text(
            ja="単位は「kWh」「t/m3」のように、数を含めずに書く。",
            en="A unit is written without a number, like kWh or t/m3.",
        ),
        remedy=Text(
            ja="数は値の欄に、単位は単位の欄に分けて書いてください。",
            en="Put the number with the value and leave only the unit.",
        ),
    )
