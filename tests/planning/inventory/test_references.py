"""The form has its 48 numbers, and every total takes in what the GPC says."""

from __future__ import annotations

import pytest

from renkei.foundation import Refusal
from renkei.planning.inventory.calculators import calculators, serving
from renkei.planning.inventory.nouns import Level
from renkei.planning.inventory.references import counted, reference, references

BASIC = (
    "I.1.1 I.1.2 I.2.1 I.2.2 I.3.1 I.3.2 I.4.1 I.4.2 I.5.1 I.5.2 I.6.1 I.6.2 I.7.1 "
    "I.8.1 II.1.1 II.1.2 II.2.1 II.2.2 II.3.1 II.3.2 II.4.1 II.4.2 II.5.1 II.5.2 "
    "III.1.1 III.1.2 III.2.1 III.2.2 III.3.1 III.3.2 III.4.1 III.4.2"
)
BASIC_PLUS_ALSO = (
    "I.1.3 I.2.3 I.3.3 I.4.3 I.5.3 I.6.3 II.1.3 II.2.3 II.3.3 II.4.3 "
    "IV.1 IV.2 V.1 V.2 V.3"
)
ONLY_TERRITORIAL = "I.4.4 III.1.3 III.2.3 III.3.3 III.4.3"
OUR_SHARE = 37  # of stationary energy, transport, industry and products


def test_the_form_has_forty_eight_numbers_and_five_that_some_cities_fill() -> None:
    asked = {each.number for each in counted()}
    assert len(asked) == 48
    assert asked == {*BASIC.split(), *BASIC_PLUS_ALSO.split(), "I.4.4"}
    assert set(references()) - asked == {
        *ONLY_TERRITORIAL.split()[1:],
        "VI.1",
    }


def test_each_total_takes_in_what_the_protocol_says() -> None:
    def of(level: Level) -> set[str]:
        return {n for n, each in references().items() if level in each.levels}

    assert of(Level.BASIC) == set(BASIC.split())
    assert of(Level.BASIC_PLUS) == {*BASIC.split(), *BASIC_PLUS_ALSO.split()}
    assert of(Level.TERRITORIAL) == {
        number
        for number, each in references().items()
        if each.scope == 1 or number in ONLY_TERRITORIAL.split()
    }
    assert not references()["VI.1"].levels


def test_every_number_has_its_names_in_both_languages() -> None:
    for each in references().values():
        assert each.name.ja != each.name.en
        assert each.subsector_name.ja in each.name.ja
        assert each.number.startswith(each.subsector)


def test_at_least_forty_five_numbers_have_a_calculator() -> None:
    served = {each.number for each in counted() if serving(each.number)}
    ours = {n for n in served if not n.startswith(("III.", "V."))}
    assert len(ours) == OUR_SHARE
    assert len(served) >= 45


def test_no_calculator_serves_a_number_that_is_not_there() -> None:
    for each in calculators().values():
        assert set(each.references) <= set(references()), each.id
        assert each.source.place, each.id


def test_an_unknown_number_is_refused_with_the_nearest() -> None:
    with pytest.raises(Refusal) as refused:
        reference("I.1.4")
    finding = refused.value.findings[0]
    assert finding.code == "planning.inventory.unknown-reference"
    assert "I.1.1" in finding.remedy.en
