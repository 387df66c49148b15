"""Factors on record, and the questions that build others."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

PLANTS = [
    {
        "name": f"Plant {number}",
        "commissioned_date": f"20{20 - number}-01-01",
        "generation_mwh": "100",
        "low_cost_must_run": False,
        "factor_tco2_per_mwh": f"0.{number}",
    }
    for number in range(1, 7)
]


def asked(address: str, **query: Any) -> Any:
    return Client().get(f"/api/v1/factors{address}", query)


def margin(**changed: Any) -> Any:
    question = {
        "plants": PLANTS,
        "operating_weight": "0.5",
        "build_weight": "0.5",
        **changed,
    }
    return Client(enforce_csrf_checks=True).post(
        "/api/v1/factors/margin/estimate",
        json.dumps(question),
        content_type="application/json",
    )


def test_the_factors_on_record_are_listed_and_opened(db: None) -> None:
    listed = asked("", contains="fuel.diesel").json()
    assert listed["total"] == 6
    opened = asked("/fuel.diesel.co2.lower").json()
    assert opened["value"] == "0.0726"
    assert opened["confidence"] == "recalled"
    assert opened["may_credit"] is False
    assert asked("/fuel.peat.co2.lower").status_code == 404


def test_tables_are_listed_with_their_rows(db: None) -> None:
    tables = {each["id"]: each for each in asked("/tables").json()}
    assert {"keys": ["food", "tropical-wet"], "value": "0.4"} in tables["waste.k"][
        "rows"
    ]
    assert tables["waste.k"]["words"]["food"]["ja"] == "食品廃棄物"
    assert tables["waste.mcf"]["keys"][0]["unit"] is None


@pytest.mark.parametrize(
    ("address", "query", "value"),
    [
        ("/reference", {"fuel": "natural-gas", "efficiency": "0.6"}, "0.3258"),
        ("/captive", {"fuel": "diesel", "is_default": "true"}, "0.8"),
        ("/captive", {"fuel": "diesel", "efficiency": "0.36"}, "0.726"),
        (
            "/captive",
            {"fuel": "diesel", "fuel_t": "100", "generation_mwh": "400"},
            "0.75141",
        ),
        ("/mixed", {"grid": "0.667", "captive": ["0.8", "0.46"]}, "0.46"),
    ],
)
def test_a_factor_is_built_exactly(
    db: None, address: str, query: dict[str, Any], value: str
) -> None:
    answer = asked(address, **query)
    assert answer.status_code == 200, answer.content.decode()
    assert answer.json()["value"] == value
    assert answer.json()["may_credit"] is False


def test_a_margin_is_built_and_opened(db: None) -> None:
    answer = margin().json()
    # OM (0.1 + … + 0.6)/6 = 0.35, BM (0.1 + … + 0.5)/5 = 0.3
    assert answer["value"] == "0.325"
    assert [part["symbol"] for part in answer["inputs"]] == [
        "w_OM",
        "EF_OM",
        "w_BM",
        "EF_BM",
    ]


@pytest.mark.parametrize(
    ("address", "query", "code"),
    [
        ("/reference", {"fuel": "peat", "efficiency": "0.4"}, "factor.fuel.unknown"),
        ("/reference", {"fuel": "diesel", "efficiency": "40"}, "factor.efficiency"),
        ("/reference", {"fuel": "diesel", "efficiency": "NaN"}, "api.shape"),
        ("/captive", {"fuel": "diesel"}, "factor.captive.way"),
        ("/captive", {"fuel": "diesel", "fuel_t": "1"}, "api.factor.incomplete"),
        (
            "/captive",
            {"fuel": "diesel", "efficiency": "0.4", "ncv_gj_per_t": "43"},
            "api.factor.incomplete",
        ),
        ("/mixed", {"grid": "0.6"}, "api.shape"),
        ("/mixed", {"grid": "0.6", "captive": "-1"}, "factor.negative"),
    ],
)
def test_what_cannot_be_built_is_a_problem(
    db: None, address: str, query: dict[str, Any], code: str
) -> None:
    response = asked(address, **query)
    assert response.status_code in (404, 422)
    assert code in response.json()["code"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"plants": PLANTS[:4]}, "factor.margin.too-few"),
        ({"build_weight": "0.4"}, "factor.margin.weights"),
        ({"plants": [*PLANTS, PLANTS[0]]}, "factor.plants.same-name"),
        ({"plants": [{**PLANTS[0], "fuel_t": "1"}]}, "factor.plants.way"),
        ({"plants": [{**PLANTS[0], "generation_mwh": "0"}]}, "plants.generation"),
        ({"plants": [{**PLANTS[0], "generation_gwh": "1"}]}, "api.shape"),
        ({"operating_weight": None}, "api.shape"),
    ],
)
def test_a_margin_that_cannot_be_built_is_a_problem(
    db: None, change: dict[str, Any], code: str
) -> None:
    response = margin(**change)
    assert response.status_code == 422
    assert code in str(response.json()["findings"])
