"""Waste and land: golden cases on paper, the decay by another road, what is refused.

Each row gives the answers as a city would write them and the masses [t] that the cited
equation gives on paper. Factors are the defaults on record unless the row says its own.
"""

from __future__ import annotations

import math
from decimal import Decimal
from typing import NamedTuple

import pytest

from renkei.foundation import Refusal, Source, Text, same
from renkei.planning.inventory.calculators import CityFacts, calculators, compute
from renkei.planning.inventory.calculators.land_stock import growth_of_stock
from renkei.planning.inventory.calculators.waste_landfill import decomposed
from renkei.planning.inventory.nouns import (
    ActivityDatum,
    ActivitySeries,
    Entry,
    Gas,
    GwpSet,
    Inventory,
    Level,
    Quality,
)
from renkei.planning.inventory.totals import total

CITY = CityFacts("example", 2020, climate_zone="temperate-wet")
OURS = ("waste", "land")
MANAGED = "site=anaerobic-managed; cover=covered"
TIPPED = "site=anaerobic-managed; cover=uncovered"
SOURCE = Source(Text(ja="業務日報", en="Records of the plant"))


class Case(NamedTuple):
    """One calculation on paper."""

    calculator: str
    reference: str
    answers: str  # "name=value unit", "name=choice" or "name=year:value … unit"
    masses: str  # "GAS mass"
    biogenic: str = "0"


CASES = {
    # IPCC 2006 Vol. 5 eq. 3.2 to 3.5: 1,000 t of food laid down in 2019 hold
    # 1,000 x 0.15 x 0.5 x 1 = 75 t C that decompose; in 2020 (k = 0.185, delay of 6
    # months) 75 x (1 - e^-0.185) go, of which 0.5 x 16/12 becomes CH4:
    # 50 x 0.168895716 = 8.444785807
    "one year of food": Case(
        "landfill-decay",
        "III.1.1",
        f"deposits=2019:1000 2020:0 t; recovered=0 tCH4; share_food=1 1; {TIPPED}",
        "CH4-non-fossil 8.444785807",
    ),
    # The same under soil cover: (8.444785807 - 2) x 0.9.
    "gas drawn off and cover": Case(
        "landfill-decay",
        "III.1.3",
        f"deposits=2019:1000 2020:0 t; recovered=2 tCH4; share_food=1 1; {MANAGED}",
        "CH4-non-fossil 5.800307227",
    ),
    # GPC eq. 8.3, 8.4: L0 = 1 x 0.15 x 0.6 x 0.5 x 16/12 = 0.06; 1,000 x 0.06 x 0.8
    # x 0.9 = 43.2.
    "methane commitment": Case(
        "landfill-commitment",
        "III.1.2",
        f"landfilled=1000 t; recovered_share=0.2 1; doc=0.15 tC/t; {MANAGED}",
        "CH4-non-fossil 43.2",
    ),
    # GPC eq. 8.1: DOC = 0.5 x 0.15 + 0.3 x 0.40 + 0.2 x 0 = 0.195; x 0.8 x 0.6 x 0.5
    # x 16/12 x 1,000 = 62.4.
    "methane commitment by composition": Case(
        "landfill-commitment",
        "III.1.1",
        "landfilled=1000 t; recovered_share=0 1; share_food=50 percent; "
        "share_paper=30 percent; share_plastics=20 percent; site=unmanaged-deep; "
        "cover=uncovered",
        "CH4-non-fossil 62.4",
    ),
    # Eq. 4.1, 4.2: 5,000 t x 4 kg - 1 t; x 0.24 kg.
    "compost": Case(
        "biological-treatment",
        "III.2.1",
        "treated=5000 t; treatment=composting; basis=wet; recovered=1 tCH4",
        "CH4-non-fossil 19 N2O 1.2",
    ),
    # Eq. 5.2: fossil C = 0.1 x 1 x 0.75 x 1 + 0.3 x 0.9 x 0.46 x 0.01 = 0.076242 of
    # each tonne; x 10,000 x 44/12 = 2,795.54. The rest, 0.3 x 0.9 x 0.46 x 0.99 +
    # 0.6 x 0.4 x 0.38 = 0.214158, is 7,852.46 apart. CH4 0.2 g, N2O 50 g a tonne.
    "incineration by composition": Case(
        "waste-burning",
        "III.3.1",
        "burnt=10000 t; furnace=continuous-stoker; share_plastics=0.1 1; "
        "share_paper=0.3 1; share_food=0.6 1",
        "CO2 2795.54 CH4-non-fossil 0.002 N2O 0.5",
        biogenic="7852.46",
    ),
    # Eq. 5.2, 5.4, 5.5 in the open: 1,000 t of half plastics, half metal: dry 1,000;
    # C 0.375 x 0.58 x 44/12 = 797.5; CH4 6.5 kg/t; N2O 0.15 kg of each dry tonne.
    "open burning": Case(
        "waste-burning",
        "III.3.2",
        "burnt=1000 t; furnace=open-burning; share_plastics=0.5 1; "
        "share_glass_metal=0.5 1",
        "CO2 797.5 CH4-non-fossil 6.5 N2O 0.15",
    ),
    # Eq. 5.1: 100 t of clinical waste, 0.65 dry x 0.6 x 0.4 x 44/12 = 57.2; the rest
    # of the carbon is 85.8.
    "clinical waste": Case(
        "special-waste-burning",
        "III.3.1",
        "burnt=100 t; kind=clinical; furnace=batch-stoker; dry_share=65 percent",
        "CO2 57.2 CH4-non-fossil 0.006 N2O 0.01",
        biogenic="85.8",
    ),
    # Eq. 6.1 to 6.3: 100,000 x 40 g x 365 x 1.25 = 1,825 t BOD, less 125; half of it
    # in septic tanks (0.5): 1,700 x 0.6 x 0.25 = 255, less 5.
    "homes discharge": Case(
        "domestic-wastewater",
        "III.4.1",
        "people=100000 person; region=asia; sewers=collected; share_septic=0.5 1; "
        "share_aerobic=0.5 1; sludge=125 t; recovered=5 tCH4",
        "CH4-non-fossil 250",
    ),
    # Eq. 6.4 to 6.6: 1,000 t of beer x 6.3 m3 x 2.9 kg = 18.27 t COD; x 0.25 x 0.8.
    "a brewery discharges": Case(
        "industrial-wastewater",
        "III.4.2",
        "amount=1000 t; industry=beer; path=anaerobic-reactor; sludge=0 t; "
        "recovered=0 tCH4",
        "CH4-non-fossil 3.654",
    ),
    # Eq. 6.7 to 6.9: 100,000 x 25 kg x 0.16 x 1.1 x 1.25 = 550 tN, less 60 in sludge
    # and less N2O-N of plants: 100,000 x 0.28 x 1.25 x 3.2 g = 0.112 t N2O, of which
    # 28/44 is N. (490 - 0.0712727...) x 0.005 x 44/28 + 0.112 = 3.96144.
    "nitrogen of homes": Case(
        "wastewater-nitrogen",
        "III.4.1",
        "people=100000 person; protein=25 kg/person/year; kitchen=no-disposers; "
        "plant_share=28 percent; sludge_nitrogen=60 tN",
        "N2O 3.96144",
    ),
    # GPC 5.6: 200 t x 0.52.
    "a published factor": Case(
        "waste-by-factor",
        "III.1.2",
        "waste=200 t; factor=0.52 tCO2e/t; gwp=ar4-100",
        "CO2e 104",
    ),
    # IPCC 2006 Vol. 4 eq. 10.19: 1,000 x 78 kg.
    "dairy cows": Case(
        "enteric-fermentation",
        "V.1",
        "heads=1000 head; animal=dairy-cattle; region=asia",
        "CH4-non-fossil 78",
    ),
    # Eq. 10.23: 1,000 x 100 kg VS x 0.45 m3/kg x 0.67 kg/m3 x 0.2 = 6.03 t. Eq. 10.25
    # to 10.29 in solid storage (swine): 1,000 x 10 kg N x (0.01 + 0.45 x 0.01 + 0.02 x
    # 0.0075) = 0.1465 t N2O-N; x 44/28 = 0.230214286.
    "manure of swine": Case(
        "manure-management",
        "V.1",
        "heads=1000 head; animal=swine; system=solid-storage; solids=100 kgVS/head; "
        "nitrogen=10 kgN/head; capacity=0.45 m3/kgVS; conversion=0.2 1",
        "CH4-non-fossil 6.03 N2O 0.230214286",
    ),
    # Eq. 11.1, 11.9, 11.10: 100 tN synthetic, 50 organic, 10 residues. Direct 160 x
    # 0.01 = 1.6; volatilised (100 x 0.1 + 50 x 0.2) x 0.01 = 0.2; leached 160 x 0.3 x
    # 0.0075 = 0.36; 2.16 x 44/28 = 3.394285714.
    "nitrogen on fields": Case(
        "soil-nitrogen",
        "V.3",
        "synthetic=100 tN; organic=50 tN; residues=10 tN; soil=upland; leaching=yes",
        "N2O 3.394285714",
    ),
    # On flooded rice in a dry climate: 100 x 0.003 + 100 x 0.1 x 0.01 = 0.4; x 44/28.
    "nitrogen on rice": Case(
        "soil-nitrogen",
        "V.3",
        "synthetic=100 tN; organic=0 tN; residues=0 tN; soil=flooded; leaching=no",
        "N2O 0.628571429",
    ),
    # Cattle on pasture: 70 x (0.02 + 0.2 x 0.01 + 0.3 x 0.0075) x 44/28 = 2.6675.
    "dung on pasture": Case(
        "pasture-nitrogen",
        "V.3",
        "dropped=70 tN; animals=cattle-poultry-pigs; leaching=yes",
        "N2O 2.6675",
    ),
    # Eq. 11.12: 300 t x 0.12 x 44/12; eq. 11.13: 30 t x 0.2 x 44/12.
    "limestone": Case(
        "lime-urea", "V.3", "spread=300 t; material=limestone", "CO2 132"
    ),
    "urea": Case("lime-urea", "V.3", "spread=30 t; material=urea", "CO2 22"),
    # Eq. 5.1: 100 ha x 120 days x 1.19 kg x 0.71.
    "rice": Case(
        "rice-cultivation",
        "V.3",
        "area=100 ha; days=120 day; water=single-drainage; "
        "preseason=non-flooded-under-180-days",
        "CH4-non-fossil 10.1388",
    ),
    # Eq. 2.27: 200 ha x 5.5 t x 2.7 g/kg and 0.07 g/kg.
    "rice straw burnt": Case(
        "biomass-burning",
        "V.3",
        "area=200 ha; what=crop-residue; crop=rice",
        "CH4-non-fossil 2.97 N2O 0.077",
    ),
    # Eq. 2.16: 10 ha x (180 x 1.24 x 0.47 + 2) tC x 44/12 = 3,919.813333.
    "a wood becomes a suburb": Case(
        "land-conversion",
        "V.2",
        "area=10 ha; before=forest-temperate-oceanic; after=settlement; "
        "soil_loss=2 tC/ha",
        "CO2 3919.813333333",
    ),
    # Eq. 2.8: (1,000 - 1,600) / 5 x 44/12: land takes up.
    "stocks at two times": Case(
        "carbon-stock-difference",
        "V.2",
        "stock_first=1000 tC; stock_last=1600 tC; years=5 year",
        "CO2 -440",
    ),
    # Eq. 2.7, 2.9: growth 100 x 4 = 400 t, felled 100 t; (100 - 400) x 1.24 x 0.47 x
    # 44/12 = -641.08.
    "a forest grows": Case(
        "forest-growth",
        "V.2",
        "area=100 ha; forest=forest-temperate-oceanic; growth=4 t/ha; removed=100 t",
        "CO2 -641.08",
    ),
    # Eq. 12.1 in the first year: gain = (1 - e^-k)/k x inflow, k = ln 2 / 35:
    # 0.019609390 / 0.019804205 = 0.990162943; x 1,000 m3 x 0.229 x 44/12.
    "sawnwood": Case(
        "wood-products",
        "V.2",
        "made=2020:1000 m3; product=sawnwood",
        "CO2 -831.406817651",
    ),
    # k = ln 2 / 2: 0.292893219 / 0.346573590 = 0.845111189; x 100 t x 0.386 x 44/12.
    "paper": Case("paper-products", "V.2", "made=2020:100 t", "CO2 -119.611403558"),
}


def answers(written: str) -> dict[str, ActivityDatum | ActivitySeries | str]:
    """The answers of a row."""
    found: dict[str, ActivityDatum | ActivitySeries | str] = {}
    for each in written.split("; "):
        name, _, said = each.partition("=")
        *values, unit = said.split(" ")
        if values and ":" in values[0]:
            years = {
                int(year): Decimal(amount)
                for year, _, amount in (v.partition(":") for v in values)
            }
            found[name] = ActivitySeries(
                name, same(name), years, unit, SOURCE, Quality.HIGH
            )
        elif values:
            found[name] = ActivityDatum(
                name, same(name), Decimal(values[0]), unit, SOURCE, Quality.HIGH
            )
        else:
            found[name] = said
    return found


def worked_out(calculator: str, reference: str, written: str) -> Entry:
    """The entry of a row."""
    return compute(calculator, reference, answers(written), CITY)


@pytest.mark.parametrize("name", CASES)
def test_it_gives_what_the_equation_gives_on_paper(name: str) -> None:
    case = CASES[name]
    entry = worked_out(case.calculator, case.reference, case.answers)
    told = case.masses.split()
    expected = dict(zip(told[::2], map(Decimal, told[1::2]), strict=True))
    assert {gas.value for gas in entry.masses} == set(expected)
    for gas, mass in entry.masses.items():
        paper = expected[gas.value]
        places = Decimal(1).scaleb(paper.as_tuple().exponent)  # type: ignore[arg-type]
        assert mass.quantize(places) == paper, gas
        if places > Decimal("1E-6"):  # what the paper gives in full is met exactly
            assert abs(mass - paper) < Decimal("1E-30")
    assert abs(entry.biogenic_co2 - Decimal(case.biogenic)) < Decimal("1E-30")
    assert entry.method == case.calculator
    assert all(figure.rule and figure.inputs for figure in entry.trace)


def test_every_calculator_of_waste_and_land_has_a_case() -> None:
    ours = {
        each.id
        for each in calculators().values()
        if each.work_out.__module__.rpartition(".")[2].startswith(OURS)
    }
    assert ours == {case.calculator for case in CASES.values()}


def test_decay_agrees_with_the_sum_over_every_single_deposit() -> None:
    deposits = {1980 + n: Decimal(1000 + 37 * (n % 7)) for n in range(41)}
    by_recursion = decomposed(deposits, 2020, k=Decimal("0.09"), delay=Decimal(6))
    each_alone = sum(
        float(mass)
        * (math.exp(-0.09 * (2020 - year - 1)) - math.exp(-0.09 * (2020 - year)))
        for year, mass in deposits.items()
        if year < 2020
    )
    assert math.isclose(by_recursion, each_alone, rel_tol=1e-12)


@pytest.mark.parametrize("delay", ["0", "3", "6"])
def test_all_that_was_laid_down_decomposes_in_the_end(delay: str) -> None:
    once = {2000: Decimal(100)}
    gone = sum(
        decomposed(once, year, k=Decimal("0.4"), delay=Decimal(delay))
        for year in range(2000, 2200)
    )
    assert math.isclose(gone, 100, rel_tol=1e-15)


def test_commitment_is_what_decay_gives_off_in_all_years() -> None:
    written = f"share_wood=1 1; doc_f=0.5 1; {TIPPED}"
    now = worked_out(
        "landfill-commitment",
        "III.1.1",
        f"landfilled=1000 t; recovered_share=0 1; {written}",
    ).masses[Gas.CH4_NON_FOSSIL]
    series = f"deposits=2019:1000 2020:0 t; recovered=0 tCH4; {written}"
    first = worked_out("landfill-decay", "III.1.1", series).masses[Gas.CH4_NON_FOSSIL]
    later = first / (1 - Decimal("-0.03").exp())  # a geometric series of e^-k
    assert math.isclose(now, later, rel_tol=1e-15)


def test_straw_ploughed_in_raises_rice_by_a_power() -> None:
    plain = CASES["rice"].answers
    bare = worked_out("rice-cultivation", "V.3", plain).masses[Gas.CH4_NON_FOSSIL]
    straw = worked_out(
        "rice-cultivation",
        "V.3",
        f"{plain}; amendment=straw-under-30-days; rate=5 t/ha",
    ).masses[Gas.CH4_NON_FOSSIL]
    assert math.isclose(straw / bare, 6**0.59, rel_tol=1e-12)


def test_wood_in_use_settles_where_as_much_decays_as_is_made() -> None:
    made = {1000 + n: Decimal(50) for n in range(1021)}
    assert growth_of_stock(made, 2020, half_life=Decimal(25)) < Decimal("1E-9")


def test_pasture_gives_methane_here_and_nitrous_oxide_elsewhere() -> None:
    entry = worked_out(
        "manure-management",
        "V.1",
        "heads=100 head; animal=other-cattle; system=pasture; region=asia; "
        "climate=tropical-wet; productivity=low; mass=300 kg/head",
    )
    assert set(entry.masses) == {Gas.CH4_NON_FOSSIL}
    assert entry.explanation is not None
    assert "V.3" in entry.explanation.en


def test_waste_counts_where_it_was_made_and_where_it_is_treated() -> None:
    case = CASES["methane commitment"]
    words = same("example")
    levels = {}
    for number in ("III.1.1", "III.1.2", "III.1.3"):
        entry = worked_out(case.calculator, number, case.answers)
        of = Inventory("x", "x", words, 2020, words, words, GwpSet.AR5_100, (entry,))
        levels[number] = {level for level in Level if total(of, level).tco2e}
    assert levels == {
        "III.1.1": {Level.BASIC, Level.BASIC_PLUS, Level.TERRITORIAL},
        "III.1.2": {Level.BASIC, Level.BASIC_PLUS},  # sent elsewhere: scope 3
        "III.1.3": {Level.TERRITORIAL},  # brought in: scope 1 of the site alone
    }


def test_a_stated_factor_keeps_its_warming_potentials() -> None:
    case = CASES["a published factor"]
    entry = worked_out(case.calculator, case.reference, case.answers)
    assert entry.stated_gwp is GwpSet.AR4_100


def test_a_short_record_of_deposits_is_said_to_be_one() -> None:
    case = CASES["one year of food"]
    entry = worked_out(case.calculator, case.reference, case.answers)
    assert entry.explanation is not None
    assert "understated" in entry.explanation.en


FOD = "landfill-decay III.1.1"
FED = "deposits=2019:10 2020:0 t; share_food=1 1"
WRONG = {
    f"{FOD}; deposits=2019:10 2020:0 t; recovered=9 tCH4; share_food=1 1; "
    + TIPPED: "recovery-above-generation",
    f"{FOD}; deposits=2010:10 2011:0 t; recovered=0 tCH4; share_food=1 1; "
    + TIPPED: "series-years",
    f"{FOD}; deposits=2018:10 2020:0 t; recovered=0 tCH4; share_food=1 1; "
    + TIPPED: "year-gap",
    f"{FOD}; deposits=2019:10 2020:0 t; recovered=0 tCH4; share_food=0.7 1; "
    + TIPPED: "shares-sum",
    f"{FOD}; {FED}; recovered=0 tCH4; delay=7 month; " + TIPPED: "delay",
    f"{FOD}; deposits=2019:10 2020:0 t; recovered=0 tCH4; " + TIPPED: "missing-input",
    f"{FOD}; {FED}; recovered=0 tCH4; doc=0.1 tC/t; " + TIPPED: "told-twice",
    f"{FOD}; deposits=2019:10 2020:0 t; share_food=1 1; " + TIPPED: "missing-input",
    "waste-burning III.3.1; burnt=10 t; furnace=continuous-stoker": "missing-input",
    "waste-burning III.3.1; burnt=-1 t; furnace=continuous-stoker; "
    "share_food=1 1": "negative",
    "waste-burning III.2.1; burnt=1 t; furnace=continuous-stoker; "
    "share_food=1 1": "not-served",
    "special-waste-burning III.3.1; burnt=1 t; kind=fossil-liquid; dry_share=1 1; "
    "furnace=continuous-stoker": "no-factor",
    "domestic-wastewater III.4.1; people=9 person; region=asia; sewers=collected; "
    "mcf=0.5 1; sludge=9 t; recovered=0 tCH4": "recovery-above-generation",
    "domestic-wastewater III.4.1; people=9 person; sewers=collected; mcf=0.5 1; "
    "sludge=0 t; recovered=0 tCH4": "missing-input",
    "enteric-fermentation V.1; heads=9 head; animal=buffalo; "
    "region=oceania": "no-factor",
    "enteric-fermentation V.1; heads=9 head; animal=unicorn; "
    "region=asia": "unknown-animal",
    "biomass-burning V.3; area=1 ha; what=savanna": "missing-input",
    "rice-cultivation V.3; area=1 ha; days=9 day; water=single-drainage; "
    "preseason=non-flooded-under-180-days; rate=1 t/ha": "missing-input",
    "paper-products V.2; made=2020:1 t; half_life=0 year": "zero",
    "wood-products V.2; made=2010:1 m3; product=panels": "series-years",
}


@pytest.mark.parametrize("written", WRONG)
def test_what_does_not_hold_is_refused_with_a_remedy(written: str) -> None:
    first, _, rest = written.partition("; ")
    calculator, _, reference = first.partition(" ")
    with pytest.raises(Refusal) as refused:
        worked_out(calculator, reference, rest)
    assert refused.value.code == f"planning.inventory.{WRONG[written]}"
    for finding in refused.value.findings:
        assert finding.remedy.ja and finding.remedy.en
        assert finding.rule.ja != finding.rule.en
