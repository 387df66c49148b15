"""The reference factor: what the cleanest plant of a fuel would have emitted.

Flows in: a fuel on record and the efficiency of the best plant. Flows out: `EF_RE`.
"""

from __future__ import annotations

from renkei.foundation import Figure
from renkei.methodologies.factors.equations import solved
from renkei.methodologies.factors.given import (
    Given,
    fuel_fact,
    stated_efficiency,
)


def reference_factor(
    fuel: str, best_efficiency: Given, *, use: str = "lower"
) -> Figure:
    """The reference emission factor `EF_RE` [tCO2/MWh] of a fuel.

    Parameters
    ----------
    fuel
        A fuel on record, such as `diesel`.
    best_efficiency
        Of the best plant, above 0 and at most 1; a figure keeps its source.
    use
        Which end of the fuel's range; JCM takes the lower, conservative one.

    Refuses `methodologies.factor.fuel.unknown`, `.bound`, `.efficiency`.

    *Source*: the construction rule of JCM renewable-energy methodologies (recalled):
    `EF_RE = EF_fuel × 3.6 / eta_best`.

    >>> from decimal import Decimal
    >>> printed = reference_factor("diesel", Decimal("0.49")).value
    >>> f"{printed:.3f}"
    '0.533'
    """
    owner = f"factor.reference.{fuel}"
    given = {
        "EF_fuel": fuel_fact(fuel, "co2", use),
        "eta_best": stated_efficiency(
            f"{owner}/eta_best", best_efficiency, symbol="eta_best"
        ),
    }
    return solved("reference", given, owner=owner)["EF_RE"]
