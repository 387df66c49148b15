"""Warming potentials equal what `globalwarmingpotentials` transcribes."""

from __future__ import annotations

from decimal import Decimal

import globalwarmingpotentials  # type: ignore[import-untyped]
import pytest

from renkei import facts
from renkei.foundation import Refusal
from renkei.planning.inventory.nouns import Gas, GwpSet
from renkei.planning.inventory.warming import potential

PEERS = {
    GwpSet.AR2_100: "SARGWP100",
    GwpSet.TAR_100: "TARGWP100",
    GwpSet.TAR_20: "TARGWP20",
    GwpSet.AR4_100: "AR4GWP100",
    GwpSet.AR5_100: "AR5GWP100",
    GwpSet.AR5_100_PARTIES: "AR5GWP100",
    GwpSet.AR6_100: "AR6GWP100",
    GwpSet.AR6_20: "AR6GWP20",
}
BY_ORIGIN = (Gas.CH4_FOSSIL, Gas.CH4_NON_FOSSIL)
IN_PEER = [g for g in Gas if g not in (Gas.CO2, Gas.CO2E, *BY_ORIGIN)]


@pytest.mark.parametrize("gwp", PEERS)
def test_a_set_equals_its_transcription(gwp: GwpSet) -> None:
    peer = globalwarmingpotentials.data[PEERS[gwp]]
    for gas in IN_PEER:
        name = gas.value.replace("-", "")
        if name in peer:
            assert float(potential(gas, gwp).value or 0) == peer[name], gas
        else:
            with pytest.raises(Refusal, match="states no warming potential"):
                potential(gas, gwp)


@pytest.mark.parametrize(
    ("gwp", "fossil", "non_fossil", "methane"),
    [
        (GwpSet.AR2_100, "21", "21", "21"),
        (GwpSet.AR4_20, "72", "72", "72"),
        (GwpSet.AR5_100, "30", "28", "28"),
        (GwpSet.AR5_100_PARTIES, "28", "28", "28"),
        (GwpSet.AR5_20, "85", "84", "84"),
        (GwpSet.AR6_100, "29.8", "27.0", "27.9"),
        (GwpSet.AR6_20, "82.5", "79.7", "81.2"),
    ],
)
def test_methane_is_told_apart_by_origin_from_the_fifth_report_on(
    gwp: GwpSet, fossil: str, non_fossil: str, methane: str
) -> None:
    found = [potential(g, gwp).value for g in (*BY_ORIGIN, Gas.CH4)]
    assert found == [Decimal(fossil), Decimal(non_fossil), Decimal(methane)]


def test_every_set_weighs_carbon_dioxide_as_one() -> None:
    assert {potential(Gas.CO2, gwp).value for gwp in GwpSet} == {1}


@pytest.mark.parametrize("report", ["ar4", "ar5", "ar6"])
def test_the_factors_of_methodologies_say_the_same(report: str) -> None:
    gwp = GwpSet(f"{report}-100")
    for short, gas in (("ch4", Gas.CH4), ("n2o", Gas.N2O)):
        assert facts.factor(f"gwp.{report}.{short}").value == potential(gas, gwp).value


def test_a_gas_that_a_report_leaves_out_is_not_taken_for_zero() -> None:
    with pytest.raises(Refusal) as refused:
        potential(Gas.NF3, GwpSet.AR2_100)
    assert refused.value.code == "planning.inventory.no-potential"
    assert "ar6-100" in refused.value.findings[0].remedy.en
