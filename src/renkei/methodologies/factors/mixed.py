"""Electricity of several origins: the lowest of their factors counts.

Flows in: the factor of the grid and those of the captive generators. Flows out: the one
that is applied to all of the electricity.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from renkei.foundation import (
    Confidence,
    Figure,
    Refusal,
    Source,
    Text,
    computed,
    same,
    weakest,
)
from renkei.methodologies.engine.words import grouped
from renkei.methodologies.factors import complaints
from renkei.methodologies.factors.given import Given, leaf

_GRID = Text(ja="系統電力の排出係数", en="Emission factor of the grid")
_CAPTIVE = Text(ja="自家発電の排出係数", en="Emission factor of captive power")
_RULE_SOURCE = Source(
    title=Text(
        ja="JCM 省エネルギー方法論(系統電力と自家発電を併用する場合)",
        en="JCM energy-saving methodologies (grid and captive power used together)",
    )
)
_RULE_CONFIDENCE = Confidence.RECALLED


def mixed_factor(grid: Given, *captive: Given) -> Figure:
    """The lowest of the factors, `EF_elec` [tCO2/MWh].

    Refuses `methodologies.factor.mixed.alone` where nothing is mixed, `.unit`,
    `.value-unknown`, `.negative`.
    """
    if not captive:
        raise Refusal(complaints.nothing_mixed())
    owner = "factor.mixed"
    parts = [
        leaf(f"{owner}/EF_grid", _GRID, grid, unit="tCO2/MWh", symbol="EF_grid"),
        *(
            leaf(
                f"{owner}/EF_captive[{number}]",
                _CAPTIVE,
                each,
                unit="tCO2/MWh",
                symbol="EF_captive",
            )
            for number, each in enumerate(captive, 1)
        ),
    ]
    values = [Decimal(part.value or 0) for part in parts]
    lowest = grouped(min(values))
    sign = "≈" if lowest.startswith("≈") else "="
    worked = (
        f"EF_elec = min({', '.join(map(grouped, values))}) {sign} "
        f"{lowest.removeprefix('≈')} tCO2/MWh"
    )
    figure = computed(
        f"{owner}/EF_elec",
        Text(ja="電力の排出係数(併用)", en="Emission factor of mixed electricity"),
        min(values),
        unit=same("tCO2/MWh"),
        rule=Text(
            ja=f"複数の電源を併用する場合は、最も小さい係数を用いる。数値:{worked}",
            en="Of several sources of electricity, the lowest factor counts. "
            f"With numbers: {worked}",
        ),
        inputs=parts,
        symbol="EF_elec",
    )
    return replace(
        figure,
        confidence=weakest([figure.confidence, _RULE_CONFIDENCE]),
        source=_RULE_SOURCE,
    )
