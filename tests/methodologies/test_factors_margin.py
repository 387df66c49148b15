"""The margin of a grid: both sides of every limit, and each refusal of a list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal, localcontext

import pytest

from renkei.foundation import Confidence, Figure, Refusal, Source, same
from renkei.methodologies import factors
from renkei.methodologies.factors import Plant

HALF = Decimal("0.5")
HEADING = (
    "name,commissioned_date,generation_mwh,low_cost_must_run,"
    "fuel,fuel_t,efficiency,factor_tco2_per_mwh\n"
)


def refused(command: Callable[[], object]) -> Refusal:
    """The refusal of a command, each finding complete in both languages."""
    with pytest.raises(Refusal) as caught:
        command()
    for finding in caught.value.findings:
        for text in (finding.found, finding.where, finding.rule, finding.remedy):
            assert text.ja
            assert text.en
    return caught.value


# --- the margin of a grid -----------------------------------------------------------


def plant(name: str, year: int, mwh: str, factor: str, **more: object) -> Plant:
    """A plant that states its factor."""
    return Plant(
        name,
        date(year, 1, 1),
        Decimal(mwh),
        bool(more.pop("must_run", False)),
        factor_tco2_per_mwh=Decimal(factor),
        **more,  # type: ignore[arg-type]
    )


def grid(*newest_first: str) -> list[Plant]:
    """Plants with these generations, the newest first, all at 0.5 tCO2/MWh."""
    return [
        plant(f"P{number}", 2020 - number, mwh, "0.5")
        for number, mwh in enumerate(newest_first, 1)
    ]


def margin(plants: list[Plant], operating: str = "0.5", build: str = "0.5") -> Figure:
    return factors.combined_margin(
        plants, operating_weight=Decimal(operating), build_weight=Decimal(build)
    )


WORKED = [
    plant("New gas", 2019, "100", "0.4"),
    plant("New hydro", 2018, "200", "0", must_run=True),
    plant("Gas", 2015, "100", "0.5"),
    plant("Oil", 2012, "100", "0.7"),
    plant("Coal", 2010, "300", "0.9"),
    plant("Old coal", 1990, "200", "1.1"),
]


def test_the_combined_margin_of_a_worked_grid() -> None:
    found = margin(WORKED)
    # OM: (100×0.4 + 100×0.5 + 100×0.7 + 300×0.9 + 200×1.1) / 800 = 650/800 = 0.8125
    # BM: (100×0.4 + 200×0 + 100×0.5 + 100×0.7 + 300×0.9) / 800 = 430/800 = 0.5375
    assert found.value == Decimal("0.675")
    by_symbol = {part.symbol: part for part in found.inputs}
    assert by_symbol["EF_OM"].value == Decimal("0.8125")
    assert by_symbol["EF_BM"].value == Decimal("0.5375")
    assert by_symbol["w_OM"].value == HALF
    assert found.note is not None
    assert "ten years" in found.note.en


def test_wind_and_solar_weigh_the_operating_margin_more() -> None:
    found = margin(WORKED, "0.75", "0.25")
    assert found.value == Decimal("0.74375")  # 0.75×0.8125 + 0.25×0.5375


def test_the_order_of_the_list_does_not_matter() -> None:
    assert margin(WORKED[::-1]).value == margin(WORKED).value


def test_a_margin_opens_to_every_plant() -> None:
    parts = {part.symbol: part for part in margin(WORKED).inputs}
    operating = {each.name.en for each in parts["EF_OM"].inputs}
    build = {each.name.en for each in parts["EF_BM"].inputs}
    assert "Old coal: Electricity generated" in operating
    assert not [name for name in operating if "hydro" in name]
    assert [name for name in build if "New hydro" in name]
    assert not [name for name in build if "Old coal" in name]


def test_a_plant_states_fuel_efficiency_or_factor() -> None:
    by_fuel = Plant(
        "By fuel",
        date(2001, 1, 1),
        Decimal(400),
        is_low_cost_must_run=False,
        fuel="diesel",
        fuel_t=Decimal(100),
    )
    by_ratio = Plant(
        "By efficiency",
        date(2002, 1, 1),
        Decimal(400),
        is_low_cost_must_run=False,
        fuel="diesel",
        efficiency=Decimal("0.36"),
    )
    others = [plant(f"P{n}", 2000 - n, "0.0001", "0") for n in range(3)]
    found = margin([by_fuel, by_ratio, *others], "1", "0")
    operating = next(part for part in found.inputs if part.symbol == "EF_OM")
    values = {
        part.name.en: part.value for part in operating.inputs if part.symbol == "EF"
    }
    assert values["By fuel: Emission factor of the generation"] == Decimal("0.75141")
    assert values["By efficiency: Emission factor of the generation"] == Decimal(
        "0.726"
    )
    fuels = {part.id for each in operating.inputs for part in each.inputs}
    assert {"fuel.diesel.co2.lower", "fuel.diesel.ncv.lower"} <= fuels


@pytest.mark.parametrize(
    ("generation", "count"),
    [
        # six newest of ten: 5 make 100 of 500, exactly 20 %, so five are enough
        ("20 20 20 20 20 400", 5),
        # 99.9 of 500: a hair under 20 %, so the sixth plant joins
        ("20 20 20 20 19.9 0.1 400", 6),
        # the sixth reaches more than 20 % and counts whole
        ("10 10 10 10 10 300 150", 6),
        # four would reach 20 %, but five generate more
        ("50 50 50 50 1 99", 5),
        # one plant alone reaches 20 %
        ("500 1 1 1 1 1", 5),
        # seven are needed to reach exactly 20 %
        ("10 10 10 10 10 25 25 400", 7),
        ("10 10 10 10 10 25 24.9 0.1 400", 8),
        ("1 1 1 1 1", 5),
    ],
)
def test_the_newest_five_or_the_newest_fifth(generation: str, count: int) -> None:
    plants = grid(*generation.split())
    sample = factors.build_sample(plants)
    assert [each.name for each in sample] == [f"P{n}" for n in range(1, count + 1)]


def test_five_plants_are_the_least() -> None:
    assert len(factors.build_sample(grid(*["1"] * 5))) == 5
    refusal = refused(lambda: margin(grid(*["1"] * 4)))
    assert refusal.code == "methodologies.factor.margin.too-few"
    assert refused(lambda: margin([])).code == "methodologies.factor.margin.too-few"


def test_plants_of_one_day_at_the_edge_of_the_sample_are_refused() -> None:
    plants = grid("20", "20", "20", "20", "20", "300")
    tied = [*plants[:5], plant("P6", 2015, "300", "0.5")]
    refusal = refused(lambda: margin(tied))
    assert refusal.code == "methodologies.factor.margin.same-day"
    assert refusal.findings[0].where.en == "P5, P6"
    inside = [plant("P0", 2018, "20", "0.5"), *plants]  # tied with P2, both inside
    assert len(factors.build_sample(inside)) == 5


@pytest.mark.parametrize(("hydro", "is_refused"), [("499.9", False), ("500", True)])
def test_the_simple_margin_needs_less_than_half_must_run(
    hydro: str, is_refused: bool
) -> None:
    rest = str(Decimal(1000) - Decimal(hydro) - 300)
    plants = [*grid("100", "100", "100", rest)]
    plants.append(plant("Hydro", 2000, hydro, "0", must_run=True))
    if is_refused:
        refusal = refused(lambda: margin(plants))
        assert refusal.code == "methodologies.factor.margin.must-run-majority"
        assert "50 %" in refusal.findings[0].found.en
    else:
        assert margin(plants).value


@pytest.mark.parametrize(
    ("operating", "build"),
    [("0.5", "0.4"), ("0.5", "0.50001"), ("1.5", "-0.5"), ("0", "0")],
)
def test_weights_add_to_one(operating: str, build: str) -> None:
    refusal = refused(lambda: margin(WORKED, operating, build))
    assert refusal.code == "methodologies.factor.margin.weights"
    assert "0.75" in refusal.findings[0].remedy.en


@pytest.mark.parametrize(
    ("operating", "build", "value"), [("1", "0", "0.8125"), ("0", "1", "0.5375")]
)
def test_a_margin_may_stand_alone(operating: str, build: str, value: str) -> None:
    assert margin(WORKED, operating, build).value == Decimal(value)


def test_every_reason_is_told_at_once() -> None:
    twice = [*grid("1", "1", "1"), plant("P1", 2000, "1", "0.5")]
    codes = {each.code for each in refused(lambda: margin(twice, "1", "1")).findings}
    assert codes == {
        "methodologies.factor.margin.weights",
        "methodologies.factor.margin.too-few",
        "methodologies.factor.plants.same-name",
    }


def test_a_margin_agrees_with_a_second_computation() -> None:
    operating = [each for each in WORKED if not each.is_low_cost_must_run]
    build = sorted(WORKED, key=lambda each: each.commissioned_date)[-5:]
    zero = Decimal(0)
    with localcontext(prec=60):
        sides = [
            sum((p.generation_mwh * (p.factor_tco2_per_mwh or 0) for p in side), zero)
            / sum((p.generation_mwh for p in side), zero)
            for side in (operating, build)
        ]
        second = Decimal("0.3") * sides[0] + Decimal("0.7") * sides[1]
    found = margin(WORKED, "0.3", "0.7").value
    assert isinstance(found, Decimal)
    assert (found - second).quantize(Decimal("1e-40"), ROUND_HALF_EVEN) == 0


def test_bare_numbers_of_a_list_are_candidates() -> None:
    assert margin(WORKED).confidence is Confidence.CANDIDATE


@pytest.mark.parametrize(
    ("operating", "build", "confidence"),
    [
        ("0.5", "0.5", Confidence.RECALLED),
        ("0.75", "0.25", Confidence.RECALLED),
        ("0.6", "0.4", Confidence.CANDIDATE),
        ("0.25", "0.75", Confidence.CANDIDATE),
    ],
)
def test_weights_of_the_tool_are_as_sure_as_the_tool(
    operating: str, build: str, confidence: Confidence
) -> None:
    read_in = Source(title=same("Statistics 2020"))
    plants = [
        replace(each, source=read_in, confidence=Confidence.OFFICIAL) for each in WORKED
    ]
    assert margin(plants, operating, build).confidence is confidence


# --- the list of plants -------------------------------------------------------------


def read(rows: str, heading: str = HEADING) -> tuple[Plant, ...]:
    return factors.read_plants("plants.csv", (heading + rows).encode())


def test_a_list_of_plants_is_read_exactly() -> None:
    gas, hydro, oil = read(
        "Gas,2015-03-01,1200.50,no,natural-gas,,0.55,\n"
        "\n"
        " 水力 ,2010-01-01,800,はい,,,,0\n"
        "Oil,1999-12-31,10,NO,residual-fuel-oil,2.5,,\n"
    )
    assert gas == Plant(
        "Gas",
        date(2015, 3, 1),
        Decimal("1200.50"),
        is_low_cost_must_run=False,
        fuel="natural-gas",
        efficiency=Decimal("0.55"),
        source=Source(title=same("plants.csv"), place="row 2"),
    )
    assert hydro.name == "水力"
    assert hydro.is_low_cost_must_run
    assert hydro.factor_tco2_per_mwh == 0
    assert hydro.source.place == "row 4"
    assert oil.fuel_t == Decimal("2.5")


def test_a_list_keeps_the_source_it_was_made_from() -> None:
    rows = "A,2015-01-01,1,no,,,,0.5\n"
    source = Source(title=same("Statistics 2020"))
    (found,) = factors.read_plants(
        "plants.csv",
        b"\xef\xbb\xbf" + (HEADING + rows).encode(),
        source=source,
        confidence=Confidence.PUBLISHED,
    )
    assert found.source == Source(title=same("Statistics 2020"), place="row 2")
    assert found.confidence is Confidence.PUBLISHED


@pytest.mark.parametrize(
    ("row", "code", "field"),
    [
        (",2015-01-01,1,no,,,,0.5", "plants.cell", "name"),
        ("A,01/02/2015,1,no,,,,0.5", "plants.cell", "commissioned_date"),
        ("A,2015-02-30,1,no,,,,0.5", "plants.cell", "commissioned_date"),
        ("A,2015,1,no,,,,0.5", "plants.cell", "commissioned_date"),
        ("A,2015-01-01,,no,,,,0.5", "plants.cell", "generation_mwh"),
        ("A,2015-01-01,-1,no,,,,0.5", "plants.cell", "generation_mwh"),
        ("A,2015-01-01,1e3,no,,,,0.5", "plants.cell", "generation_mwh"),
        ('A,2015-01-01,"1,000",no,,,,0.5', "plants.cell", "generation_mwh"),
        ("A,2015-01-01,\uff11,no,,,,0.5", "plants.cell", "generation_mwh"),
        ("A,2015-01-01,1,,,,,0.5", "plants.cell", "low_cost_must_run"),
        ("A,2015-01-01,1,perhaps,,,,0.5", "plants.cell", "low_cost_must_run"),
        ("A,2015-01-01,1,no,,,,NaN", "plants.cell", "factor_tco2_per_mwh"),
        ("A,2015-01-01,0,no,,,,0.5", "plants.generation", "A"),
        ("A,2015-01-01,1,no,,,,", "plants.way", "A"),
        ("A,2015-01-01,1,no,diesel,1,,0.5", "plants.way", "A"),
        ("A,2015-01-01,1,no,diesel,1,0.4,", "plants.way", "A"),
        ("A,2015-01-01,1,no,,1,,", "plants.no-fuel", "A"),
        ("A,2015-01-01,1,no,,,0.4,", "plants.no-fuel", "A"),
        ("A,2015-01-01,1,no,petrol,1,,", "fuel.unknown", "petrol"),
        ("A,2015-01-01,1,no,diesel,,40,", "efficiency", "40"),
        ("A,2015-01-01,1,000,no,,,,0.5", "plants.cells", "row 2"),
        ("A,2015-01-01,1,no", "plants.cells", "row 2"),
    ],
)
def test_a_row_that_does_not_hold_is_refused(row: str, code: str, field: str) -> None:
    (finding,) = refused(lambda: read(row + "\n")).findings
    assert finding.code == f"methodologies.factor.{code}"
    assert finding.where.en.startswith("plants.csv, row 2")
    assert finding.where.ja.startswith("plants.csv 2行目")
    assert field in finding.where.en


def test_every_row_is_checked_before_the_list_is_refused() -> None:
    refusal = refused(
        lambda: read(
            "A,2015-01-01,many,maybe,,,,0.5\n"
            "B,2015-01-01,1,no,,,,0.5\n"
            "B,2016-01-01,1,no,,,,0.5\n"
            "C,2016-01-01,1,no,,,,\n"
        )
    )
    assert [each.code.rpartition(".")[2] for each in refusal.findings] == [
        "cell",
        "cell",
        "same-name",
        "way",
    ]
    assert [each.where.en[:17] for each in refusal.findings] == [
        "plants.csv, row 2",
        "plants.csv, row 2",
        "plants.csv, row 4",
        "plants.csv, row 5",
    ]


@pytest.mark.parametrize(
    ("heading", "named"),
    [
        ("", "name"),
        ("name,commissioned_date,generation_gwh,low_cost_must_run\n", "generation_gwh"),
        ("name,commissioned_date,generation_mwh\n", "low_cost_must_run"),
        ("name,name,commissioned_date,generation_mwh,low_cost_must_run\n", "name"),
    ],
)
def test_a_heading_declares_the_units(heading: str, named: str) -> None:
    refusal = refused(lambda: read("", heading))
    assert refusal.code == "methodologies.factor.plants.columns"
    assert named in refusal.findings[0].found.en


def test_bytes_that_are_no_text_are_refused() -> None:
    refusal = refused(lambda: factors.read_plants("p.csv", "名前".encode("shift_jis")))
    assert refusal.code == "methodologies.factor.plants.encoding"
