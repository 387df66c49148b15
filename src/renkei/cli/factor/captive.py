"""`renkei factor captive`: what a captive generator emits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from renkei.cli.factor._answer import Digits, Use, show
from renkei.cli.tree import Machine, flag, option
from renkei.foundation import Finding, Refusal, Text, same

if TYPE_CHECKING:
    from renkei.methodologies import factors

ABOUT = Text(
    ja="自家発電の排出係数を、計測値、発電効率、既定値のいずれかから求めます。",
    en="Build a captive factor from metering, from an efficiency, or take the default.",
)


def verb(
    *,
    fuel: Annotated[
        str, option("--fuel", ja="燃料のID", en="The fuel's id", metavar="diesel")
    ],
    fuel_used: Annotated[
        str,
        option("--fuel-used", ja="燃料消費量", en="Fuel consumed", metavar="100t"),
    ] = "",
    generation: Annotated[
        str,
        option(
            "--generation",
            ja="発電電力量",
            en="Electricity generated",
            metavar="400MWh",
        ),
    ] = "",
    ncv: Annotated[
        str,
        option(
            "--ncv",
            ja="燃料の正味発熱量(省略すると収録値)",
            en="Net calorific value; the one on record if not given",
            metavar="42GJ/t",
        ),
    ] = "",
    efficiency: Annotated[
        str,
        option("--efficiency", ja="発電効率(比)", en="Efficiency", metavar="0.4"),
    ] = "",
    default: Annotated[
        bool,
        flag(
            "--default",
            ja="既定値を用います(ディーゼルと天然ガス)。",
            en="Take the default (diesel and natural gas).",
        ),
    ] = False,
    use: Use = "lower",
    digits: Digits = "",
    json: Machine = False,
) -> None:
    """The captive factor, opened to what it was built from."""
    from renkei.cli.factor import _words
    from renkei.methodologies import factors

    built = factors.captive_factor(
        fuel,
        metered=_metered(fuel_used, generation, ncv),
        efficiency=(
            _words.quantity("--efficiency", efficiency, "1") if efficiency else None
        ),
        is_default=default,
        use=use,
    )
    show(built, json=json, digits=digits)


def _metered(fuel_used: str, generation: str, ncv: str) -> factors.Metered | None:
    from renkei.cli.factor import _words
    from renkei.methodologies import factors

    if not (fuel_used or generation or ncv):
        return None
    if not (fuel_used and generation):
        raise Refusal(_incomplete())
    return factors.Metered(
        _words.quantity("--fuel-used", fuel_used, "t"),
        _words.quantity("--generation", generation, "MWh"),
        _words.quantity("--ncv", ncv, "GJ/t") if ncv else None,
    )


def _incomplete() -> Finding:
    return Finding(
        code="cli.factor.incomplete",
        found=Text(
            ja="燃料消費量と発電電力量の一方しかありません。",
            en="Fuel and generation were not both given.",
        ),
        where=same("--fuel-used, --generation"),
        rule=Text(
            ja="計測による係数は、同じ期間の燃料消費量と発電電力量から求める。",
            en="A metered factor follows from fuel and generation of one period.",
        ),
        remedy=Text(
            ja="例:--fuel-used 100t --generation 400MWh",
            en="For example: --fuel-used 100t --generation 400MWh",
        ),
    )
