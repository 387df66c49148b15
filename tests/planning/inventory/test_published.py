"""Published examples and inventories, worked out again from their activity.

The numbers, their documents and what differs stand in `published/`. Nine counties and
eight cities state activity and results of a sector, three municipal operations of all
lines; four more state results alone, and only their sums are tested. Inventories that
print activity, factors and results of whole sectors are in `test_published_cities`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from math import exp, isclose
from pathlib import Path
from typing import Any

import pytest
import yaml

from renkei.foundation import Source, same
from renkei.planning.inventory import CityFacts, compute
from renkei.planning.inventory.entering import stated
from renkei.planning.inventory.forms import read
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
from renkei.planning.inventory.warming import co2e

HERE = Path(__file__).parent / "published"
EXAMPLES = yaml.safe_load((HERE / "examples.yaml").read_text(encoding="utf-8"))
INVENTORIES = yaml.safe_load((HERE / "inventories.yaml").read_text(encoding="utf-8"))
WASTE = INVENTORIES["waste_of_counties"]
HOMES = INVENTORIES["homes_of_cities"]
KINDS = {
    "landfill": "III.1.1",
    "organics": "III.2.1",
    "recycling": "III.2.2",  # the GPC has no line for it; it is treated elsewhere
    "burning": "III.3.1",
}
CITY = CityFacts("published", 2020)


def datum(name: str, value: str, unit: str) -> ActivityDatum:
    """A number out of a published table."""
    source = Source(same("published"))
    return ActivityDatum(name, same(name), Decimal(value), unit, source, Quality.MEDIUM)


def computed(calculator: str, reference: str, written: str) -> Entry:
    """An entry out of "name=value unit; name=choice"."""
    answers: dict[str, ActivityDatum | str] = {}
    for each in written.split("; "):
        name, _, said = each.partition("=")
        value, parted, unit = said.partition(" ")
        answers[name] = datum(name, value, unit) if parted else said
    return compute(calculator, reference, answers, CITY)


def close(found: Decimal, published: object, within: float) -> bool:
    """Whether a number is as near to a published one as it has to be."""
    wanted = Decimal(str(published))
    return abs(found - wanted) <= abs(wanted) * Decimal(str(within))


def inventory(entries: tuple[Entry, ...], gwp: str) -> Inventory:
    """An inventory of nothing but these entries."""
    words = same("published")
    return Inventory(
        "published", "published", words, 2020, words, words, GwpSet(gwp), entries
    )


@pytest.mark.parametrize("example", EXAMPLES["examples"], ids=lambda each: each["id"])
def test_a_worked_example_comes_out_as_published(example: Mapping[str, Any]) -> None:
    assert example["document"] in EXAMPLES["documents"]
    assert example["differs"] and example["url"].startswith("https://")
    entry = computed(example["calculator"], example["reference"], example["answers"])
    for gas, published in example["published"].items():
        found = entry.biogenic_co2 if gas == "biogenic" else entry.masses[Gas(gas)]
        assert close(found, published, example["within"]), gas


def test_a_herd_of_thirteen_kinds_comes_out_as_published() -> None:
    herd = EXAMPLES["herd"]
    whole = Decimal(0)
    for animal, thousands, factor, published_kg in herd["rows"]:
        heads = Decimal(thousands) * 1000
        entry = computed(
            "enteric-fermentation",
            "V.1",
            f"heads={heads} head; animal=other-cattle; factor={factor} kgCH4/head",
        )
        mass = entry.masses[Gas.CH4_NON_FOSSIL] * 1000
        # factors and thousands of head are printed with one digit after the point
        assert close(mass, published_kg, 0.005), animal
        whole += mass
    assert close(whole, herd["total_kg"], 0.001)


def test_a_real_landfill_gives_what_the_sum_of_equation_hh_1_gives() -> None:
    site = EXAMPLES["landfill"]
    laid = {
        year: Decimal(tonnes)
        for first, last, tonnes in site["spans"]
        for year in range(first, last + 1)
    } | {2000 + n: Decimal(tonnes) for n, tonnes in enumerate(site["from_2000"])}
    words = same("deposits")
    deposits = ActivitySeries(
        "deposits", words, laid, "t", Source(words, url=site["url"]), Quality.HIGH
    )
    year, k = site["year"], site["k"]
    entry = compute(
        "landfill-decay",
        "III.1.1",
        {
            "deposits": deposits,
            "recovered": datum("recovered", "0", "tCH4"),
            "site": "anaerobic-managed",
            "cover": "uncovered",
            "doc": datum("doc", str(site["doc"]), "tC/t"),
            "decay_rate": datum("decay_rate", str(k), "1/year"),
        },
        CityFacts("published", year),
    )
    # G = sum of W x MCF x DOC x DOCf x F x 16/12 x (e^-k(T-x-1) - e^-k(T-x)), x < T
    each = float(site["doc"]) * 0.5 * 0.5 * 16 / 12
    summed = sum(
        float(tonnes) * each * (exp(-k * (year - x - 1)) - exp(-k * (year - x)))
        for x, tonnes in laid.items()
    )
    assert len(laid) == 64
    assert isclose(entry.masses[Gas.CH4_NON_FOSSIL], summed, rel_tol=1e-12)


@pytest.mark.parametrize("county", WASTE["counties"])
def test_the_waste_of_a_county_comes_out_as_published(county: str) -> None:
    row = WASTE["counties"][county]
    entries = []
    for (kind, number), tons, published in zip(
        KINDS.items(), row["tons"], row["tco2e"], strict=True
    ):
        entry = computed(
            "waste-by-factor",
            number,
            f"waste={tons} short_ton; gwp={WASTE['gwp']}; "
            f"factor={WASTE['factors'][kind]} tCO2e/short_ton",
        )
        within = 0.011 if (county, kind) == ("Chisago", "landfill") else 0.0002
        assert close(co2e(entry, GwpSet.AR4_100), published, within), kind
        entries.append(entry)
    water = stated(
        "III.4.1",
        {Gas.CO2E: Decimal(row["wastewater"])},
        source=Source(same(WASTE["what"]), url=WASTE["url"]),
        stated_gwp=GwpSet.AR4_100,
    )
    found = total(inventory((*entries, water), WASTE["gwp"]), Level.BASIC)
    whole = sum(map(Decimal, (*row["tco2e"], row["wastewater"])))
    assert close(found.by_sector["III"], whole, 0.01)


def test_what_chisago_leaves_on_site_explains_its_difference() -> None:
    row = WASTE["counties"]["Chisago"]
    tons = Decimal(row["tons"][0]) + Decimal("419.75")  # on site, same table
    assert close(tons * Decimal("0.52"), row["tco2e"][0], 0.000001)


@pytest.mark.parametrize("city", HOMES["cities"])
def test_the_homes_of_a_city_come_out_as_published(city: str) -> None:
    row = HOMES["cities"][city]
    power, gas, oil, propane = row["activity"]
    burn = "stationary-combustion"
    entries = (
        computed(
            "grid-electricity",
            "I.1.2",
            f"electricity={power} MWh; grid_factor={HOMES['grid']} tCO2/MWh",
        ),
        computed(
            burn,
            "I.1.1",
            f"fuel=natural-gas; amount={Decimal(gas) / 10} MBtu; "
            "co2_factor=53.06 kgCO2/MBtu; ch4_factor=0.001 kgCH4/MBtu; "
            "n2o_factor=0.0001 kgN2O/MBtu",
        ),
        computed(
            burn,
            "I.1.1",
            f"fuel=diesel; amount={oil} MBtu; co2_factor=74.58 kgCO2/MBtu; "
            "ch4_factor=0.003 kgCH4/MBtu; n2o_factor=0.0006 kgN2O/MBtu",
        ),
        computed(
            burn,
            "I.1.1",
            f"fuel=lpg; amount={propane} MBtu; co2_factor=61.46 kgCO2/MBtu; "
            "ch4_factor=0.003 kgCH4/MBtu; n2o_factor=0.0006 kgN2O/MBtu",
        ),
    )
    for entry, published in zip(entries, row["tco2e"], strict=True):
        assert close(co2e(entry, GwpSet.AR4_100), published, 0.001)
    whole = sum(map(Decimal, row["tco2e"]))
    found = total(inventory(entries, HOMES["gwp"]), Level.BASIC)
    assert close(found.by_sector["I"], whole, 0.001)
    assert close(found.by_scope[2], row["tco2e"][0], 0.000001)


@pytest.mark.parametrize("of", INVENTORIES["operations"], ids=lambda each: each["id"])
def test_operations_come_out_of_a_table_as_published(of: Mapping[str, Any]) -> None:
    frame = inventory((), "ar2-100")
    back = read(_table(of["rows"]), "operations.xlsx", frame)
    for entry, row in zip(back.entries, of["rows"], strict=True):
        kilograms = co2e(entry, GwpSet.AR2_100) * 1000
        assert close(kilograms, row[5], 0.0001), row
    found = total(replace(back), Level.BASIC_PLUS).tco2e * 1000
    assert close(found, of["total"], 0.00001)


def _table(rows: list[list[Any]]) -> bytes:
    """The published rows as a table: activity and factor, or what is stated."""
    import xlsxwriter

    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    page = book.add_worksheet()
    heads = ("参照番号", "活動量", "単位", "排出係数", "係数の単位", "排出量")
    page.write_row(0, 0, heads)
    for at, (number, activity, unit, factor, factor_unit, published) in enumerate(
        rows, 1
    ):
        page.write(at, 0, number)
        if activity is None:
            page.write(at, 5, float(published) / 1000)
            continue
        page.write_string(at, 1, f"{Decimal(activity):,}")
        page.write_string(at, 2, unit)
        page.write_string(at, 3, factor)
        page.write_string(at, 4, factor_unit)
    book.close()
    return target.getvalue()


@pytest.mark.parametrize("of", INVENTORIES["totals_only"], ids=lambda each: each["id"])
def test_parts_without_activity_add_up_to_the_published_total(
    of: Mapping[str, Any],
) -> None:
    entries = tuple(
        stated(
            "I.2.1",
            {Gas.CO2E: Decimal(part)},
            source=Source(same(of["id"]), url=of["url"]),
            stated_gwp=GwpSet.AR4_100,
        )
        for part in of["parts"]
    )
    assert total(inventory(entries, "ar4-100"), Level.BASIC).tco2e == of["total"]
