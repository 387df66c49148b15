"""Corresponding adjustments: worked examples with their signs, and what blocks.

The examples are our own, computed by hand from decision 2/CMA.3, annex, paragraphs 7 to
9: additions by the year of the mitigation, subtractions by the year of use.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest
from itmo_years import HOST, OTHER, world

from renkei.foundation import Refusal
from renkei.registry import article6
from renkei.registry.article6 import Method, NdcPeriod, Outcome, Quantities
from renkei.registry.article6.example import example

D = Decimal
YEARS = range(2021, 2031)
STEADY = {year: D(1_000) for year in YEARS}
HOSTED = Quantities(added={2021: D(300), 2025: D(600)}, subtracted={})
USED = Quantities(added={}, subtracted={2024: D(450)})


def period(method: Method, **more: Any) -> NdcPeriod:
    """2021 to 2030, target 950 in 2030, or 9,800 over all years."""
    multi = method is Method.MULTI_YEAR
    given: dict[str, Any] = {
        "party": HOST,
        "first_year": 2021,
        "last_year": 2030,
        "method": method,
        "target_year": None if multi else 2030,
        "target": D(9_800) if multi else D(950),
        "trajectory": (
            {} if method is Method.AVERAGING else {year: D(980) for year in YEARS}
        ),
    }
    return NdcPeriod(**{**given, **more})


@pytest.mark.parametrize(
    ("method", "quantities", "adjusted", "closing", "outcome"),
    [
        # averaging: cumulative amount ÷ years elapsed, 900 ÷ 10 in the NDC year
        (Method.AVERAGING, HOSTED, {2021: "300", 2022: "150", 2023: "100",
         2025: "180", 2030: "90"}, "1090", Outcome.FAIL),
        (Method.AVERAGING, USED, {2023: "0", 2024: "-112.5", 2025: "-90",
         2030: "-45"}, "955", Outcome.FAIL),
        # trajectory: each year its own amounts; 2030 has none
        (Method.TRAJECTORY, HOSTED, {2021: "300", 2022: "0", 2025: "600", 2030: "0"},
         "1000", Outcome.FAIL),
        (Method.TRAJECTORY, Quantities({}, {2030: D(50)}), {2030: "-50"}, "950",
         Outcome.PASS),
        # multi-year: each year its own amounts, and all of them at the end
        (Method.MULTI_YEAR, HOSTED, {2021: "300", 2025: "600", 2030: "0"}, "10900",
         Outcome.FAIL),
        (Method.MULTI_YEAR, USED, {2024: "-450"}, "9550", Outcome.PASS),
        (Method.MULTI_YEAR, Quantities({2022: D(250)}, {2026: D(450)}),
         {2022: "250", 2026: "-450"}, "9800", Outcome.PASS),
    ],
)  # fmt: skip
def test_worked_examples(
    method: Method,
    quantities: Quantities,
    adjusted: Mapping[int, str],
    closing: str,
    outcome: Outcome,
) -> None:
    found = article6.adjust(period(method), quantities, STEADY)
    lines = {line.year: line for line in found.lines}
    for year, amount in adjusted.items():
        assert lines[year].adjustment == D(amount), year
        assert lines[year].balance == 1_000 + D(amount), year
    assert found.closing == D(closing)
    assert found.outcome is outcome
    assert (found.added, found.subtracted) == (
        sum(quantities.added.values(), D(0)),
        sum(quantities.subtracted.values(), D(0)),
    )


@pytest.mark.parametrize("method", Method)
def test_an_indicator_that_is_no_greenhouse_gas_turns_the_signs(method: Method) -> None:
    found = article6.adjust(period(method, is_ghg=False), HOSTED, STEADY)
    with_ghg = article6.adjust(period(method), HOSTED, STEADY)
    assert [line.adjustment for line in found.lines] == [
        -line.adjustment for line in with_ghg.lines
    ]


def test_an_average_without_end_never_flatters() -> None:
    third = Quantities(added={2021: D(100)}, subtracted={})
    for is_ghg, rounded in ((True, "33.334"), (False, "-33.334")):
        found = article6.adjust(
            period(Method.AVERAGING, is_ghg=is_ghg), third, STEADY, until=2023
        )
        assert found.adjustment == D(rounded)


@pytest.mark.parametrize("method", Method)
def test_a_year_without_emissions_is_indeterminate_and_blocks(method: Method) -> None:
    partial = {year: amount for year, amount in STEADY.items() if year != 2026}
    found = article6.adjust(period(method), USED, partial)
    assert found.outcome is Outcome.INDETERMINATE
    assert [text.en for text in found.missing] == ["emissions of 2026"]
    assert {x.year for x in found.lines if x.outcome is Outcome.INDETERMINATE} == {2026}
    with pytest.raises(Refusal) as refused:
        found.require()
    assert refused.value.code == "article6.adjustment.indeterminate"
    assert "2026" in refused.value.findings[0].found.ja


@pytest.mark.parametrize("method", [Method.TRAJECTORY, Method.MULTI_YEAR])
def test_a_year_without_trajectory_is_indeterminate(method: Method) -> None:
    gap = {year: D(980) for year in YEARS if year != 2023}
    found = article6.adjust(period(method, trajectory=gap), USED, STEADY)
    assert found.outcome is Outcome.INDETERMINATE
    assert [text.en for text in found.missing] == ["trajectory of 2023"]


def test_before_the_target_year_nothing_is_decided() -> None:
    for method in Method:
        found = article6.adjust(period(method), USED, STEADY, until=2025)
        assert found.closing is None
        assert found.outcome is Outcome.INDETERMINATE
        assert not found.is_complete
        assert found.require() is found  # the years so far may be reported


def test_without_a_target_nothing_is_met() -> None:
    found = article6.adjust(period(Method.AVERAGING, target=None), USED, STEADY)
    assert found.outcome is Outcome.INDETERMINATE


def test_a_year_outside_the_period_is_refused() -> None:
    for stranger in (Quantities({2020: D(1)}, {}), Quantities({}, {2031: D(1)})):
        with pytest.raises(Refusal) as refused:
            article6.adjust(period(Method.MULTI_YEAR), stranger, STEADY)
        assert refused.value.code == "article6.adjustment.outside-period"


def test_an_account_without_a_reported_year_is_indeterminate() -> None:
    """What was never read is not nothing."""
    gaps = article6.unreported([2023, 2025], since=2022, until=2025)
    assert [text.en for text in gaps] == [
        "annual information of 2022",
        "annual information of 2024",
    ]
    found = article6.adjust(period(Method.MULTI_YEAR), USED, STEADY, unread=gaps)
    assert found.outcome is Outcome.INDETERMINATE
    with pytest.raises(Refusal):
        found.require()
    assert article6.unreported([2024], since=2024, until=2024) == ()
    assert len(article6.unreported([2024], since=None, until=2024)) == 1


def test_the_method_is_fixed_for_the_period() -> None:
    known = article6.commit((), period(Method.AVERAGING))
    for other in (Method.TRAJECTORY, Method.MULTI_YEAR):
        with pytest.raises(Refusal) as refused:
            article6.commit(known, period(other))
        assert refused.value.code == "article6.adjustment.method-fixed"
    with pytest.raises(Refusal):
        shorter = period(Method.AVERAGING, last_year=2029, target_year=2029)
        article6.commit(known, shorter)
    mended = period(Method.AVERAGING, target=D(900))
    assert article6.commit(known, mended) == (mended,)
    later = period(Method.MULTI_YEAR, first_year=2031, last_year=2035)
    assert len(article6.commit(known, later)) == 2
    assert len(article6.commit(known, period(Method.TRAJECTORY, party=OTHER))) == 2


@pytest.mark.parametrize("seed", range(5))
def test_what_one_side_adds_no_side_subtracts_twice(seed: int) -> None:
    """Additions are the host's first transfers, subtractions the other's uses."""
    made = world(seed, years=3, steps=40)
    added = Quantities.of(HOST, made.actions[HOST])
    used = Quantities.of(OTHER, made.actions[OTHER])
    assert not added.subtracted and not used.added
    assert sum(used.subtracted.values(), D(0)) <= sum(added.added.values(), D(0))
    firsts = [a for a in made.actions[HOST] if a.kind.value == "First transfer"]
    assert sum(added.added.values()) == sum(a.quantity_tco2e for a in firsts)
    assert set(added.added) == {a.itmos.origin.vintage for a in firsts}


@pytest.mark.parametrize("seed", range(5))
def test_the_buffer_opens_with_what_it_closed_with(seed: int) -> None:
    made = world(seed, years=3, steps=30)
    for party in (HOST, OTHER):
        lines = article6.buffer(made.actions[party])
        last = max(line.year for line in lines)
        held = {}
        for row in made.last(party).holdings:
            vintage = row["vintage"]
            held[vintage] = held.get(vintage, D(0)) + row["quantity_tco2e"]
        closing = {x.vintage: x.closing for x in lines if x.year == last}
        assert {v: q for v, q in closing.items() if q} == held
        assert all(line.closing >= 0 for line in lines)


def test_a_file_that_leaves_its_trajectory_empty_has_none() -> None:
    given = example()
    content = next(v for name, v in given.items() if name.startswith("ndc-"))
    rest = re.sub(r"(?ms)^trajectory:.*?(?=^\w|\Z)", "", content.decode())
    found, _ = article6.ndc_from(f"{rest}\ntrajectory: ''\n".encode(), "ndc.yaml")
    assert found.trajectory == {}
