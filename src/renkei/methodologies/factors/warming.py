"""Warming potentials by assessment report: the set is chosen, never assumed.

Flows in: the report (`AR5`) and the gas (`ch4`). Flows out: its figure on record.
"""

from __future__ import annotations

from renkei import facts
from renkei.foundation import Figure, Refusal
from renkei.methodologies.factors import complaints


def gwp(report: str, gas: str) -> Figure:
    """The global warming potential of a gas over 100 years [tCO2 per t of the gas].

    Refuses `methodologies.factor.gwp.unknown`.

    >>> gwp("AR5", "ch4").value
    Decimal('28')
    """
    known = [name for name in facts.factors() if name.startswith("gwp.")]
    wanted = f"gwp.{report.strip().lower()}.{gas.strip().lower()}"
    if wanted not in known:
        raise Refusal(complaints.unknown_potential(f"{report} {gas}", known))
    return facts.factor(wanted)
