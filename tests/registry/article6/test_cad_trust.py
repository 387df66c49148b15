"""CAD Trust: whole rows or the names of the gaps."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from renkei import facts, registry
from renkei.foundation import Period, Refusal
from renkei.registry import Account, Block, Book, article6
from renkei.registry.account import AccountKind
from renkei.registry.article6.reading import record
from renkei.registry.block import Serials
from renkei.registry.statement import Holding, stated

LINK = "https://www.jcm.go.jp/mn-jp/projects/4"
KNOWN: dict[str, Any] = {
    "projectLink": LINK,
    "sector": "Not elsewhere classified",
    "projectType": "Technical Removal",
    "coveredByNDC": "Unknown",
    "verificationApproach": "JCM verification",
    "verificationDate": date(2018, 12, 1),
    "verificationBody": "A third-party entity",
    "unitType": "Reduction - technical",
    "unitRegistryLink": LINK,
    "unitStatusReason": "Used for Japan's target",
    "correspondingAdjustmentDeclaration": "Not Required",
    "correspondingAdjustmentStatus": "Not Applicable",
    "countries": {"JP": "Japan", "MN": "Mongolia"},
}
REGISTER = facts.load().register
PROJECT = REGISTER.project("MN004")
RECORDS = [each for each in REGISTER.issuances if each.reference == "MN004"][:1]


def _statement(kind: AccountKind = AccountKind.HOLDING) -> registry.Statement:
    period = Period.inclusive(date(2023, 1, 1), date(2023, 12, 31))
    serials = Serials(1, 500)
    block = Block(
        Book.DEMONSTRATION, serials, "MN004", "JP", 2023, period, date(2024, 4, 1)
    )
    account = Account(Book.DEMONSTRATION, "JP", kind)
    return stated(account, None, [Holding(serials, block, date(2024, 4, 1))])


def _exported(known: dict[str, Any], **rows: Any) -> article6.CadTrust:
    given = {"projects": [PROJECT], "issuances": RECORDS, "statements": [_statement()]}
    return article6.cad_trust(**{**given, **rows}, more={"MN004": known})


def test_whole_rows_are_exported() -> None:
    found = _exported(KNOWN)
    tables = json.loads(found.json)
    project, unit = tables["projects"][0], tables["units"][0]
    assert project["registryOfOrigin"] == "Joint Crediting Mechanism"
    assert project["projectStatus"] == "Registered"
    assert unit["unitCount"] == 500
    assert (unit["unitStatus"], unit["countryJurisdictionOfOwner"]) == ("Held", "Japan")
    assert len(tables["issuances"]) == 1
    for name, rows in tables.items():
        fields = record("cad-trust")["tables"][name]["fields"]
        for row in rows:
            assert set(row) <= {field["id"] for field in fields}
            assert {f["id"] for f in fields if f.get("required")} <= set(row)


def test_a_jcm_methodology_gets_the_documented_fallback() -> None:
    row = _exported(KNOWN).projects[0]
    fallback = record("cad-trust")["jcm"]["methodology"]
    assert row["methodology"] == fallback["fallback"]
    assert row["methodology2"].startswith("JCM MN_AM003")
    assert fallback["confidence"] == "candidate"  # nobody has agreed to the value


@pytest.mark.parametrize("field", [key for key in KNOWN if key != "unitStatusReason"])
def test_every_gap_is_named(field: str) -> None:
    less = {name: value for name, value in KNOWN.items() if name != field}
    with pytest.raises(Refusal) as refused:
        _exported(less)
    assert {f.code for f in refused.value.findings} == {"article6.cad-trust.missing"}
    named = {"countries": "countryJurisdictionOfOwner"}.get(field, field)
    assert all(f.where.en.endswith(f": {named}") for f in refused.value.findings)


def test_a_retired_unit_says_why() -> None:
    less = {name: v for name, v in KNOWN.items() if name != "unitStatusReason"}
    assert _exported(less).units
    with pytest.raises(Refusal) as refused:
        _exported(less, statements=[_statement(AccountKind.RETIREMENT)])
    assert "unitStatusReason" in refused.value.findings[0].where.en


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"coveredByNDC": "Perhaps"}, "choice"),
        ({"unitType": "Reduction"}, "choice"),
        ({"projectLink": "javascript:alert(1)"}, "value"),
        ({"verificationDate": "yesterday"}, "value"),
        ({"colour": "red"}, "unknown-field"),
    ],
)
def test_a_bad_value_is_named(wrong: dict[str, Any], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        _exported({**KNOWN, **wrong})
    assert refused.value.code == f"article6.cad-trust.{code}"


def test_only_the_periods_that_are_named_are_exported() -> None:
    records = [each for each in REGISTER.issuances if each.reference == "MN004"]
    start = date(2017, 1, 1)
    own = {"verificationDate": date(2017, 9, 1)}
    found = _exported({**KNOWN, "periods": {start: own}}, issuances=records)
    assert [row["verificationDate"] for row in found.issuances] == ["2017-09-01"]
    assert found.units == ()  # of 2023
    assert len(_exported(KNOWN, issuances=records).issuances) == 2  # not one each side
    with pytest.raises(Refusal) as refused:
        _exported({**KNOWN, "periods": {start: {"colour": "red"}}})
    assert refused.value.code == "article6.cad-trust.unknown-field"


def test_a_vintage_is_not_guessed_from_several_years() -> None:
    history = registry.replay(
        [each for each in REGISTER.issuances if each.reference == "MN004"],
        source=REGISTER.source,
        confidence=REGISTER.confidence,
    )
    held = [history.ledger.statement(each) for each in history.ledger.accounts]
    with pytest.raises(Refusal) as refused:
        _exported(KNOWN, statements=held)
    places = {finding.where.en for finding in refused.value.findings}
    assert all(place.endswith("vintageYear") for place in places)
    first = {"periods": {date(2017, 1, 1): {}}}
    found = _exported({**KNOWN, **first}, statements=held)
    assert sum(row["unitCount"] for row in found.units) == 8_947
    assert {row["vintageYear"] for row in found.units} == {2017}


def test_a_project_without_its_day_or_twice_is_refused() -> None:
    assert PROJECT is not None
    for rows, code in (
        ([replace(PROJECT, registered_on=None)], "missing"),
        ([PROJECT, PROJECT], "twice"),
    ):
        with pytest.raises(Refusal) as refused:
            _exported(KNOWN, projects=rows)
        assert refused.value.code == f"article6.cad-trust.{code}"
