"""One golden case for each calculator, worked by hand from the equation it cites.

Each row gives the answers as a city would write them, and the masses [t] that come out
of the equation on paper; the arithmetic stands beside it. Factors are the defaults of
IPCC 2006 unless the row states its own.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

import pytest

from renkei.foundation import Source, Text, same
from renkei.planning.inventory.calculators import (
    CityFacts,
    calculators,
    compute,
    repeated,
)
from renkei.planning.inventory.nouns import ActivityDatum, Entry, Quality

CITY = CityFacts("example", 2020)
THEIRS = ("waste", "land")  # files with cases of their own


class Case(NamedTuple):
    """One calculation on paper."""

    calculator: str
    reference: str
    answers: str  # "name=value unit" or "name=choice", parted by ";"
    masses: str  # "GAS mass"
    biogenic: str = "0"


CASES = {
    # IPCC 2006 Vol. 2 eq. 2.1. 1,000 t LPG x 47.3 GJ/t = 47,300 GJ.
    # CO2 47,300 x 63,100 kg/TJ = 2,984.63 t; CH4 x 5 kg/TJ = 236.5 kg; N2O x 0.1.
    "homes burn lpg": Case(
        "stationary-combustion",
        "I.1.1",
        "fuel=lpg; amount=1000 t",
        "CO2 2984.63 CH4-non-fossil 0.2365 N2O 0.00473",
    ),
    # 100 t x 15.6 = 1,560 GJ; CO2 x 112 t/TJ = 174.72 t, apart; CH4 x 300; N2O x 4.
    "homes burn wood, whose CO2 stands apart": Case(
        "stationary-combustion",
        "I.1.1",
        "fuel=wood; amount=100 t",
        "CH4-non-fossil 0.468 N2O 0.00624",
        biogenic="174.72",
    ),
    # 10 GWh sent out = 36,000 GJ; / 0.4 = 90,000 GJ of coal; x 94.6 t/TJ = 8,514 t;
    # CH4 x 1 kg/TJ = 90 kg; N2O x 1.5 = 135 kg.
    "a plant is known by what it sends out": Case(
        "grid-generation",
        "I.4.4",
        "fuel=other-bituminous-coal; output=10 GWh; efficiency=40 percent",
        "CO2 8514 CH4-non-fossil 0.09 N2O 0.135",
    ),
    # GPC 6.5. 120,000 MWh x 0.7 t/MWh.
    "electricity by the grid's factor": Case(
        "grid-electricity",
        "I.2.2",
        "electricity=120 GWh; grid_factor=0.7 kgCO2/kWh",
        "CO2 84000",
    ),
    # GPC 6.6. 900 MWh arrived, 10 % of what was sent out is lost: 100 MWh; x 0.5.
    "losses as a share of what was sent out": Case(
        "grid-losses",
        "I.1.3",
        "electricity=900 MWh; losses=0.1 1; loss_basis=supplied; "
        "grid_factor=0.5 tCO2/MWh",
        "CO2 50",
    ),
    # The same losses as a share of what arrived: 90 MWh; x 0.5.
    "losses as a share of what arrived": Case(
        "grid-losses",
        "II.2.3",
        "electricity=900 MWh; losses=0.1 1; loss_basis=delivered; "
        "grid_factor=0.5 tCO2/MWh",
        "CO2 45",
    ),
    # 1,000 GJ of heat from gas at 85 %: 1,000 x 56.1 kg/GJ / 0.85 = 66 t exactly.
    "heat by its fuel and plant": Case(
        "district-heat",
        "I.1.2",
        "heat=1000 GJ; fuel=natural-gas; efficiency=0.85 1",
        "CO2 66",
    ),
    # 800 GJ arrived of 1,000 sent: 200 lost; x 0.07 t/GJ.
    "heat that is lost on the way": Case(
        "district-heat-losses",
        "I.1.3",
        "heat=800 GJ; losses=0.2 1; loss_basis=supplied; heat_factor=0.07 tCO2/GJ",
        "CO2 14",
    ),
    # Eq. 4.1.3. 1 Mt x 18 m3/t x 0.67 kg/m3 = 12,060 t; 2,000 t are flared.
    "an underground mine": Case(
        "fugitive-coal",
        "I.7.1",
        "stage=underground; level=average; coal=1000000 t; recovered=2000 tCH4",
        "CH4-fossil 10060",
    ),
    # Eq. 4.2.1. 200 million m3 x 1.1E-3 Gg CH4 and 5.1E-5 Gg CO2 per million m3.
    "a city's gas pipes": Case(
        "fugitive-oil-gas",
        "I.8.1",
        "segment=gas-distribution; throughput=200000000 m3",
        "CH4-fossil 220 CO2 10.2",
    ),
    # 200 million m3 x 0.2 % x 95 % x 0.67 kg/m3 = 254.6 t.
    "a utility's own rate of leakage": Case(
        "fugitive-gas-leakage",
        "I.8.1",
        "gas=200000000 m3; leakage=0.2 percent; methane_share=95 percent",
        "CH4-fossil 254.6",
    ),
    # Eq. 3.2.1. 1,000 t diesel x 43.0 = 43,000 GJ; B20: 20 % of energy is biodiesel.
    # fossil CO2 43 TJ x 74.1 t x 0.8 = 2,549.04; biogenic 8.6 TJ x 70.8 = 608.88;
    # CH4 and N2O 43 TJ x 3.9 kg = 167.7 kg.
    "diesel sold with a fifth of biodiesel": Case(
        "road-fuel-sales",
        "II.1.1",
        "fuel=diesel; amount=1000 t; biofuel_share=0.2 1",
        "CO2 2549.04 CH4-non-fossil 0.1677 N2O 0.1677",
        biogenic="608.88",
    ),
    # 100 million km / 10 km per litre = 10,000 m3 x 0.7407 t/m3 x 44.3 GJ/t =
    # 328,130.1 GJ; CO2 x 69.3 t/TJ = 22,739.41593; CH4 x 25; N2O x 8 kg/TJ.
    "cars by kilometres and litres": Case(
        "road-vehicle-kilometres",
        "II.1.1",
        "fuel=motor-gasoline; control=catalyst; distance=100000000 km; "
        "consumption=10 km/L",
        "CO2 22739.41593 CH4-non-fossil 8.2032525 N2O 2.6250408",
    ),
    # GPC 7.3.1. (600 + 400 x 0.5 x 0.5) M person-km / 2 = 350 M km x 2 MJ = 700 TJ;
    # x 74.1 t, 3.9 kg, 3.9 kg.
    "trips induced, the part within the city": Case(
        "road-induced-activity",
        "II.1.1",
        "fuel=diesel; within=600000000 person*km; across=400000000 person*km; "
        "inside_share=0.5 1; attribution=0.5 1; occupancy=2 person; "
        "consumption=2 MJ/km",
        "CO2 51870 CH4-non-fossil 2.73 N2O 2.73",
    ),
    # The part outside: 400 x 0.5 x 0.5 / 2 = 50 M km x 2 MJ = 100 TJ.
    "trips induced, the part outside": Case(
        "road-induced-activity",
        "II.1.3",
        "fuel=diesel; within=600000000 person*km; across=400000000 person*km; "
        "inside_share=0.5 1; attribution=0.5 1; occupancy=2 person; "
        "consumption=2 MJ/km",
        "CO2 7410 CH4-non-fossil 0.39 N2O 0.39",
    ),
    # 1 M people x 5,000 km x (1 - 0.8) / 2 = 500 M km x 2 MJ = 1,000 TJ.
    "residents outside their city": Case(
        "road-resident-activity",
        "II.1.3",
        "fuel=diesel; residents=1000000 person; per_head=5000 km; inside_share=0.8 1; "
        "occupancy=2 person; consumption=2 MJ/km",
        "CO2 74100 CH4-non-fossil 3.9 N2O 3.9",
    ),
    # GPC eq. 7.1. 2,000 M t-km x 25 % / 5 t = 100 M km x 10 MJ = 1,000 TJ.
    "freight by ASIF": Case(
        "road-asif",
        "II.1.1",
        "fuel=diesel; activity=2000000000 t*km; mode_share=0.25 1; load=5 t; "
        "consumption=10 MJ/km",
        "CO2 74100 CH4-non-fossil 3.9 N2O 3.9",
    ),
    # Eq. 3.4.1. 1,000 t x 43.0 = 43 TJ, 30 % of it within: 12.9 TJ x 74.1 t;
    # CH4 x 4.15 kg; N2O x 28.6 kg.
    "trains within the city": Case(
        "rail-fuel",
        "II.2.1",
        "fuel=diesel; amount=1000 t; inside_share=0.3 1",
        "CO2 955.89 CH4-non-fossil 0.053535 N2O 0.36894",
    ),
    # 100 M t-km x 0.25 MJ = 25 TJ x 74.1 t.
    "trains by what they move": Case(
        "rail-performance",
        "II.2.3",
        "fuel=diesel; work=100000000 t*km; intensity=0.00025 GJ/t/km",
        "CO2 1852.5 CH4-non-fossil 0.10375 N2O 0.715",
    ),
    # Eq. 3.5.1. 500 t x 40.4 = 20.2 TJ x 77.4 t; CH4 x 7 kg; N2O x 2 kg.
    "ferries": Case(
        "waterborne-fuel",
        "II.3.1",
        "fuel=residual-fuel-oil; amount=500 t",
        "CO2 1563.48 CH4-non-fossil 0.1414 N2O 0.0404",
    ),
    # Eq. 3.6.1. 2,000 t x 44.1 = 88.2 TJ, all but 10 % outside: 79.38 TJ x 71.5 t.
    "flights that leave the city": Case(
        "aviation-fuel",
        "II.4.3",
        "fuel=jet-kerosene; amount=2000 t; inside_share=0.1 1",
        "CO2 5675.67 CH4-non-fossil 0.03969 N2O 0.15876",
    ),
    # Eq. 3.6.3. 1,000 movements x 0.8 t x 44.1 = 35.28 TJ x 71.5 t.
    "landings and take-offs": Case(
        "aviation-movements",
        "II.4.1",
        "fuel=jet-kerosene; movements=1000 1; fuel_each=800 kg",
        "CO2 2522.52 CH4-non-fossil 0.01764 N2O 0.07056",
    ),
    # Eq. 3.3.1. 100 t x 43.0 = 4.3 TJ x 74.1 t; CH4 x 4.15 kg; N2O x 28.6 kg.
    "machines on a building site": Case(
        "offroad-fuel",
        "II.5.1",
        "engine=diesel; use=works; amount=100 t",
        "CO2 318.63 CH4-non-fossil 0.017845 N2O 0.12298",
    ),
    # Vol. 3 eq. 2.1. (1 Mt x 0.75 - 50 kt brought in) x 0.52.
    "cement": Case(
        "cement",
        "IV.1",
        "cement=1000000 t; clinker_share=0.75 1; clinker_net_import=50000 t",
        "CO2 364000",
    ),
    # Eq. 2.6. 10,000 t x 0.75.
    "lime": Case("lime", "IV.1", "kind=high-calcium; amount=10000 t", "CO2 7500"),
    # Eq. 2.10. 10,000 t x 0.20 x (1 - 0.4).
    "glass": Case("glass", "IV.1", "glass=10000 t; cullet=0.4 1", "CO2 1200"),
    # Eq. 3.14. 1,000 t of trona x 0.097.
    "soda ash": Case("soda-ash", "IV.1", "kind=ash-made; amount=1000 t", "CO2 97"),
    # Eq. 3.1. 1,000 t x 1.694, less 400 t bound in urea.
    "ammonia": Case(
        "ammonia",
        "IV.1",
        "kind=modern-gas; amount=1000 t; recovered=400 tCO2",
        "CO2 1294",
    ),
    # Eq. 3.5 and 3.6. 10,000 t x 7 kg = 70 t, 80 % of it destroyed.
    "nitric acid": Case(
        "nitric-acid",
        "IV.1",
        "kind=medium-pressure; amount=10000 t; destroyed=0.8 1",
        "N2O 14",
    ),
    # Eq. 4.4. 1,000 t x 1.46.
    "steel": Case("iron-steel", "IV.1", "kind=basic-oxygen; amount=1000 t", "CO2 1460"),
    # Eq. 4.20 and 4.25. 1,000 t x 1.6 t, 0.4 kg CF4, 0.04 kg C2F6.
    "aluminium": Case(
        "aluminium",
        "IV.1",
        "kind=cwpb; aluminium=1000 t",
        "CO2 1600 CF4 0.4 C2F6 0.04",
    ),
    # Eq. 5.2. 300 t x 40.2 GJ/t x 20 kg C/GJ x 0.2 x 44/12 = 176.88 t.
    "lubricants": Case(
        "lubricants-waxes", "IV.2", "kind=lubricants; amount=300 t", "CO2 176.88"
    ),
    # Eq. 7.2B. 100 t of R-410A x 15 %, half HFC-32 and half HFC-125.
    "a bank of refrigerant": Case(
        "refrigerant-bank",
        "IV.2",
        "refrigerant=R-410A; bank=100 t",
        "HFC-32 7.5 HFC-125 7.5",
    ),
    # Eq. 7.13 and 7.14. 10 t x 10 % + 2 t x (1 - 0.5) = 2 t of HFC-134a.
    "chillers and their end": Case(
        "refrigerant-equipment",
        "IV.2",
        "kind=chillers; refrigerant=HFC-134a; bank=10 t; own_factor=10 percent; "
        "retired=2 t; recovered_share=0.5 1",
        "HFC-134a 2",
    ),
    # Eq. 8.1. 5,000 kg x 0.2 %.
    "switchgear": Case(
        "sf6-switchgear", "IV.2", "kind=sealed; capacity=5000 kg", "SF6 0.01"
    ),
    # Eq. 8.24. 12 t x 1.0.
    "medical N2O": Case("medical-n2o", "IV.2", "supplied=12 tN2O", "N2O 12"),
    # GPC 5.1. 1,000 t x 1.9 t/t.
    "steel bought from elsewhere": Case(
        "other-scope-3", "VI.1", "amount=1000 t; factor=1.9 tCO2/t", "CO2e 1900"
    ),
}


def datum(name: str, value: str, unit: str, **also: object) -> ActivityDatum:
    """A datum of a city's papers."""
    return ActivityDatum(
        id=name,
        name=same(name),
        value=Decimal(value),
        unit=unit,
        source=Source(Text(ja="検針票", en="Meter readings")),
        quality=Quality.HIGH,
        **also,  # type: ignore[arg-type]
    )


def answers(written: str) -> dict[str, ActivityDatum | str]:
    """The answers of a row."""
    found: dict[str, ActivityDatum | str] = {}
    for each in filter(None, (part.strip() for part in written.split(";"))):
        name, _, said = each.partition("=")
        value, _, unit = said.partition(" ")
        found[name] = datum(name, value, unit) if unit else said
    return found


def worked_out(calculator: str, reference: str, written: str) -> Entry:
    """The entry of a row."""
    return compute(calculator, reference, answers(written), CITY)


@pytest.mark.parametrize("name", CASES)
def test_it_gives_what_the_equation_gives_on_paper(name: str) -> None:
    case = CASES[name]
    entry = worked_out(case.calculator, case.reference, case.answers)
    words = case.masses.split()
    expected = dict(zip(words[::2], map(Decimal, words[1::2]), strict=True))
    found = {
        gas.value: mass.quantize(Decimal("1E-12")) for gas, mass in entry.masses.items()
    }
    assert found == expected
    assert entry.biogenic_co2 == Decimal(case.biogenic)
    assert entry.method == case.calculator
    assert entry.reference == case.reference
    assert len(entry.trace) == len(entry.masses) + (case.biogenic != "0")
    assert all(figure.rule and figure.inputs for figure in entry.trace)
    assert entry.activity_quality is Quality.HIGH
    assert repeated(entry, CITY) == entry


def test_every_calculator_has_a_case() -> None:
    ours = {
        each.id
        for each in calculators().values()
        if not each.work_out.__module__.rpartition(".")[2].startswith(THEIRS)
    }
    assert ours == {case.calculator for case in CASES.values()}
