"""The factors on record: exact, sourced, and never surer than they are known."""

from __future__ import annotations

from decimal import Decimal

import pytest

from renkei import facts
from renkei.foundation import Confidence, Refusal

FUELS = {
    "diesel": ("0.0726 0.0741 0.0748", "41.4 43.0 43.3"),
    "residual-fuel-oil": ("0.0755 0.0774 0.0788", "39.8 40.4 41.7"),
    "lpg": ("0.0616 0.0631 0.0656", "44.8 47.3 52.2"),
    "natural-gas": ("0.0543 0.0561 0.0583", "46.5 48.0 50.4"),
    "motor-gasoline": ("0.0675 0.0693 0.073", "42.5 44.3 44.8"),
    "kerosene": ("0.0708 0.0719 0.0737", "42.4 43.8 45.2"),
    "other-bituminous-coal": ("0.0895 0.0946 0.0997", "19.9 25.8 30.5"),
    "sub-bituminous-coal": ("0.0928 0.0961 0.1", "11.5 18.9 26.0"),
    "lignite": ("0.0909 0.101 0.115", "5.5 11.9 21.6"),
}


@pytest.mark.parametrize("fuel", FUELS)
def test_every_fuel_has_its_three_bounds_exactly(fuel: str) -> None:
    for quantity, unit, printed in (
        ("co2", "tCO2/GJ", FUELS[fuel][0]),
        ("ncv", "GJ/t", FUELS[fuel][1]),
    ):
        for bound, digits in zip(
            ("lower", "default", "upper"), printed.split(), strict=True
        ):
            figure = facts.factor(f"fuel.{fuel}.{quantity}.{bound}")
            assert figure.value == Decimal(digits)
            assert isinstance(figure.value, Decimal)
            assert figure.unit.en == unit
            assert figure.source is not None
            assert figure.source.edition == "2006"
            assert (
                figure.source.place
                == {"co2": "Table 1.4", "ncv": "Table 1.2"}[quantity]
            )
            assert figure.confidence is Confidence.RECALLED


def test_no_other_fuel_is_on_record() -> None:
    assert {name.split(".")[1] for name in facts.factors() if "fuel." in name} == set(
        FUELS
    )


@pytest.mark.parametrize(
    ("wanted", "value", "unit"),
    [
        ("gwp.ar4.ch4", "25", "tCO2/tCH4"),
        ("gwp.ar4.n2o", "298", "tCO2/tN2O"),
        ("gwp.ar5.ch4", "28", "tCO2/tCH4"),
        ("gwp.ar5.n2o", "265", "tCO2/tN2O"),
        ("gwp.ar6.ch4", "27.9", "tCO2/tCH4"),
        ("gwp.ar6.ch4-fossil", "29.8", "tCO2/tCH4"),
        ("gwp.ar6.ch4-non-fossil", "27.0", "tCO2/tCH4"),
        ("gwp.ar6.n2o", "273", "tCO2/tN2O"),
        ("captive.diesel", "0.8", "tCO2/MWh"),
        ("captive.natural-gas", "0.46", "tCO2/MWh"),
        ("best-efficiency.diesel", "0.49", "1"),
        ("best-efficiency.natural-gas-combined-cycle", "0.612", "1"),
        ("waste.phi.humid", "0.85", "1"),
        ("waste.phi.dry", "0.80", "1"),
        ("waste.f", "0", "1"),
        ("waste.ox.managed", "0.1", "1"),
        ("waste.ox.none", "0", "1"),
        ("waste.methane-fraction", "0.5", "1"),
        ("waste.doc-f", "0.5", "1"),
        ("waste.combustion-efficiency", "1", "1"),
        ("waste.n2o", "0.05", "kgN2O/t"),
        ("waste.ch4", "0.0002", "kgCH4/t"),
        ("chiller.td-chilled", "1.5", "degC"),
        ("chiller.td-cooling", "1.5", "degC"),
        ("chiller.cooling-out-standard", "37", "degC"),
        ("chiller.chilled-out-standard", "7", "degC"),
    ],
)
def test_a_recalled_factor_stays_recalled(wanted: str, value: str, unit: str) -> None:
    figure = facts.factor(wanted)
    assert figure.value == Decimal(value)
    assert isinstance(figure.value, Decimal)
    assert figure.unit.ja == figure.unit.en == unit
    assert figure.confidence is Confidence.RECALLED
    assert not figure.may_credit


@pytest.mark.parametrize(
    ("wanted", "value"),
    [
        ("rice.sf-water.continuous-flooding", "1"),
        ("rice.sf-water.single-drainage", "0.71"),
        ("rice.sf-water.multiple-drainage", "0.55"),
        ("rice.sf-preseason.non-flooded-under-180-days", "1"),
        ("rice.sf-preseason.non-flooded-over-180-days", "0.89"),
        ("rice.sf-preseason.flooded-over-30-days", "2.41"),
        ("rice.sf-preseason.non-flooded-over-365-days", "0.59"),
        ("rice.n2o.continuous-flooding", "0.003"),
        ("rice.n2o.drained", "0.005"),
    ],
)
def test_a_factor_of_a_secondary_source_is_inferred(wanted: str, value: str) -> None:
    figure = facts.factor(wanted)
    assert figure.value == Decimal(value)
    assert figure.unit.en == "1"
    assert figure.confidence is Confidence.INFERRED
    assert figure.source is not None
    assert "secondary" in figure.source.title.en


def test_nothing_is_surer_than_its_source() -> None:
    """The documents were not read, so nothing here may carry a credit."""
    assert not [f.id for f in facts.factors().values() if f.may_credit]
    assert not [t.id for t in facts.factor_tables().values() if t.confidence.may_credit]


def test_every_factor_names_edition_and_date_or_says_they_are_unknown() -> None:
    for figure in facts.factors().values():
        assert figure.source is not None
        assert figure.source.title.ja
        said = f"{figure.note.en if figure.note else ''}"
        assert figure.source.edition or "unknown" in said, figure.id
        is_dated = figure.scope is not None and figure.scope.en[:2] == "20"
        is_versioned = (figure.source.edition or "").startswith("Ver")
        assert is_dated or is_versioned or "unknown" in said, figure.id
    for table in facts.factor_tables().values():
        assert table.source.edition, table.id
        assert table.source.place, table.id


@pytest.mark.parametrize(
    ("wanted", "unit", "rows"),
    [
        (
            "waste.doc",
            "tC/t",
            "food .15 garden .20 paper .40 wood .43 textiles .24 inert 0",
        ),
        (
            "waste.mcf",
            "1",
            "anaerobic-managed 1 semi-aerobic-managed .5 unmanaged-deep .8 "
            "unmanaged-shallow .4",
        ),
        (
            "waste.dm",
            "1",
            "paper .9 textiles .8 food .4 wood .85 garden .4 nappies .4 "
            "rubber-leather .84 plastics 1",
        ),
        (
            "waste.tc",
            "tC/t",
            "paper .46 textiles .5 food .38 wood .5 garden .49 nappies .7 "
            "rubber-leather .67 plastics .75",
        ),
        (
            "waste.ffc",
            "1",
            "paper .01 textiles .2 food 0 wood 0 garden 0 nappies .1 "
            "rubber-leather .2 plastics 1",
        ),
        (
            "rice.cfoa",
            "ha/t",
            "straw-under-30-days 1 straw-over-30-days .19 compost .17 "
            "farmyard-manure .21 green-manure .45",
        ),
    ],
)
def test_a_table_has_its_rows(wanted: str, unit: str, rows: str) -> None:
    table = facts.factor_table(wanted)
    words = iter(rows.split())
    assert table.unit == unit
    assert {row.keys: row.value for row in table.rows} == {
        (word,): Decimal(next(words)) for word in words
    }
    assert [(name.ja != "", unit) for name, unit in table.keys] == [(True, None)]
    assert set(table.words) == {key for keys, _ in table.rows for key in keys}


@pytest.mark.parametrize(
    ("climate", "rates"),
    [
        ("temperate-dry", ".06 .05 .04 .02 .04"),
        ("temperate-wet", ".185 .10 .06 .03 .06"),
        ("tropical-dry", ".085 .065 .045 .025 .045"),
        ("tropical-wet", ".4 .17 .07 .035 .07"),
    ],
)
def test_the_decay_rate_depends_on_waste_and_climate(climate: str, rates: str) -> None:
    table = facts.factor_table("waste.k")
    known = {row.keys: row.value for row in table.rows}
    for waste, rate in zip(
        ("food", "garden", "paper", "wood", "textiles"), rates.split(), strict=True
    ):
        assert known[waste, climate] == Decimal(rate)
    assert table.unit == "1/year"
    assert len(table.rows) == 20


def test_inert_waste_has_no_decay_rate() -> None:
    keys = [row.keys for row in facts.factor_table("waste.k").rows]
    assert not [each for each in keys if "inert" in each]


@pytest.mark.parametrize(
    ("wanted", "near"),
    [
        ("fuel.diesel.co2.lowest", "fuel.diesel.co2.lower"),
        ("gwp.ar5.ch5", "gwp.ar5.ch4"),
        ("", "best-efficiency.diesel"),
        (" ", "best-efficiency.diesel"),
    ],
)
def test_an_unknown_factor_is_refused_with_the_nearest(wanted: str, near: str) -> None:
    with pytest.raises(Refusal) as refused:
        facts.factor(wanted)
    finding = refused.value.findings[0]
    assert finding.code == "facts.factor.unknown"
    assert near in finding.remedy.en
    assert near in finding.remedy.ja


def test_an_unknown_table_is_refused_with_the_nearest() -> None:
    with pytest.raises(Refusal) as refused:
        facts.factor_table("waste.docs")
    assert refused.value.code == "facts.factor.unknown"
    assert "waste.doc" in refused.value.findings[0].remedy.en


def test_what_is_on_record_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        facts.factors()["gwp.ar5.ch4"] = facts.factor("gwp.ar4.ch4")  # type: ignore[index]
