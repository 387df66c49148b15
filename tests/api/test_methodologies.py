"""The library of methodologies over the API: list, edition, estimate, finder."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from renkei import methodologies

Ask = Callable[..., Any]
CHILLER: dict[str, Any] = {
    "version": "Ver2.0",
    "study": True,
    "values": {
        "EC_PJ,i,p": {"A": "400", "B": "200"},
        "COP_PJ,i": {"A": "6.9875", "B": "7.3125"},
        "T_cooling_out,i": {"A": "33.7", "B": "37"},
        "T_chilled_out,i": {"A": "7", "B": "7"},
        "Q_i": {"A": "500", "B": "600"},
        "EF_elec,grid": "0.5",
    },
    "choices": {"EF_elec": "EF_elec,grid + EF_elec,captive_diesel"},
    "answers": {f"criterion-{n}": True for n in range(1, 6)},
}


def asked(methodology: str, question: object) -> Any:
    """The response to an estimate."""
    return Client().post(
        f"/api/v1/methodologies/{methodology}/estimate",
        json.dumps(question),
        content_type="application/json",
    )


def checked(response: Any) -> Any:
    """The problem of a refused question, with all four answers in both languages."""
    assert response["Content-Type"] == "application/problem+json"
    said = response.json()
    for finding in said["findings"]:
        for part in ("found", "where", "rule", "remedy"):
            assert finding[part]["ja"]
            assert finding[part]["en"]
    return said


def ids(answer: Any) -> list[str]:
    """The ids of a page."""
    return [row["id"] for row in answer["items"]]


def test_the_list_is_handed_out_in_parts_without_loss(ask: Ask) -> None:
    whole = ask("/methodologies", limit=200)
    assert ids(whole) == list(methodologies.catalogue())
    parts: list[Any] = []
    while len(parts) < whole["total"]:
        parts += ask("/methodologies", limit=30, offset=len(parts))["items"]
    assert parts == whole["items"]
    for row in whole["items"]:
        held = methodologies.catalogue()[row["id"]]
        assert row["state"] == held.state.value
        assert len(row["editions"]) == len(held.editions)


def test_the_list_can_be_narrowed(ask: Ask) -> None:
    vietnam = ids(ask("/methodologies", country="vn", limit=200))
    assert vietnam == ids(ask("/methodologies", country="ベトナム", limit=200))
    assert all(each.startswith("VN_") for each in vietnam)
    listed = ids(ask("/methodologies", country="VN", state="listed-only"))
    assert listed == ["VN_AM010", "VN_AM011", "VN_AM012", "VN_AM015"]
    family = ids(ask("/methodologies", family="chiller_efficiency"))
    assert {"ID_AM002", "TH_AM005"} <= set(family)
    forms = ids(ask("/methodologies", family="transport_energy_reference"))
    assert forms == ["ID_AM026"]
    assert ids(ask("/methodologies", words="デジタコ")) == ["VN_AM001"]
    assert ids(ask("/methodologies", words="solar", country="MN")) == [
        "MN_AM003",
        "MN_AM004",
    ]


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ({"state": "dreamt"}, "api.shape"),
        ({"limit": 0}, "api.shape"),
        ({"country": "Atlantis"}, "methodologies.finder.country"),
        ({"words": "の導入"}, "methodologies.finder.words"),
    ],
)
def test_a_filter_that_makes_no_sense_is_a_problem(
    problem: Ask, query: dict[str, object], code: str
) -> None:
    assert problem("/methodologies", 422, **query)["code"] == code


def test_every_methodology_and_edition_can_be_opened(ask: Ask) -> None:
    for row in ask("/methodologies", limit=200)["items"]:
        one = ask(f"/methodologies/{row['id']}")
        assert len(one["cases"]) == len(methodologies.catalogue()[row["id"]].cases)
        for edition in one["editions"]:
            variant = edition["variant"]["id"] if edition["variant"] else ""
            address = f"/methodologies/{row['id']}/editions/{edition['version']}"
            opened = ask(address, **({"variant": variant} if variant else {}))
            assert opened["missing"] == edition["missing"]
            assert opened["state"] == edition["state"]


def test_an_edition_shows_parameters_tables_and_limits(ask: Ask) -> None:
    edition = ask("/methodologies/ID_AM002/editions/Ver2.0")
    by_symbol = {each["symbol"]: each for each in edition["parameters"]}
    assert by_symbol["EC_PJ,i,p"]["option"] == "C"
    assert by_symbol["EC_PJ,i,p"]["source"]["title"]["ja"]
    assert by_symbol["EF_elec"]["takes_lowest"] is True
    assert by_symbol["EF_elec,grid"]["applies_when"]["en"]
    (table,) = edition["tables"]
    assert table["symbol"] == "COP_RE"
    assert table["rows"][0] == {"keys": ["300"], "value": "4.92"}
    assert table["rows"][-1]["keys"] == [None]
    assert table["is_missing"] is True
    assert edition["valid_from"] is None
    waste = ask("/methodologies/MM_AM001/editions/Ver1.0")
    limits = [each["limits"] for each in waste["parameters"] if each["limits"]]
    assert {"at_least": "0", "at_most": "1", "clause": None} in limits


def test_a_listed_methodology_has_no_equations(ask: Ask) -> None:
    edition = ask("/methodologies/VN_AM010/editions/Ver1.0")
    assert edition["state"] == "listed-only"
    assert edition["equations"] == edition["parameters"] == edition["tables"] == []


def test_a_form_that_is_open_or_unknown_is_a_problem(problem: Ask) -> None:
    address = "/methodologies/ID_AM026/editions/Ver1.0"
    said = problem(address, 422)
    assert said["code"] == "methodologies.edition.variant-open"
    assert "distance" in said["findings"][0]["remedy"]["en"]
    said = problem(address, 422, variant="dreamt")
    assert said["code"] == "methodologies.edition.variant-unknown"


def test_an_unknown_id_names_those_of_its_country(problem: Ask) -> None:
    said = problem("/methodologies/VN_AM099", 404)
    assert "VN_AM001" in said["findings"][0]["rule"]["en"]


def test_a_study_computes_with_candidates_and_says_so(db: None) -> None:
    answer = asked("ID_AM002", CHILLER).json()
    assert answer["reduction_tco2"]["value"] == "50"
    assert answer["is_study"] is True
    assert answer["may_credit"] is False
    codes = [finding["code"] for finding in answer["findings"]]
    assert "methodologies.reduction.study" in codes
    refused = asked("ID_AM002", {**CHILLER, "study": False})
    assert refused.status_code == 422
    assert checked(refused)["code"] == "methodologies.parameter.unknown"


def test_official_values_stand_in_for_what_is_missing(db: None) -> None:
    rows = [
        {"symbol": f"COP_RE[{row}]", "value": value, "unit": "1", "citation": "table 1"}
        for row, value in ((3, "5.59"), (4, "5.85"))
    ]
    question = {**CHILLER, "study": False, "official_values": rows}
    answer = asked("ID_AM002", question).json()
    assert answer["reduction_tco2"]["value"] == "50"
    assert answer["is_study"] is False
    assert answer["may_credit"] is False
    rows[0]["unit"] = "MWh"
    assert checked(asked("ID_AM002", question))["code"] == "methodologies.official.unit"


def test_each_system_may_choose_for_itself(db: None) -> None:
    question = {
        "version": "Ver2.0",
        "values": {"EG_i,p": {"A": "1000", "B": "500"}},
        "choices": {"EF_RE,i": {"A": "EF_RE,grid", "B": "EF_RE,captive_diesel"}},
        "answers": {f"criterion-{n}": True for n in (1, 2, 3)},
    }
    assert asked("MN_AM003", question).json()["reduction_tco2"]["value"] == "1063.5"


def test_a_form_is_named_in_the_question_and_in_the_answer(db: None) -> None:
    question = {
        "version": "Ver1.0",
        "variant": "energy",
        "study": True,
        "values": {
            "FC_D,i,p": "1000",
            "FC_CNG,i,p": "2",
            "NCV_D": "43",
            "NCV_CNG": "48",
            "rho_D": "0.84",
        },
        "answers": {"criterion-1": True},
    }
    response = asked("ID_AM026", question)
    assert response.status_code == 200, response.content.decode()
    assert response.json()["variant"] == "energy"
    del question["variant"]
    said = checked(asked("ID_AM026", question))
    assert said["code"] == "methodologies.edition.variant-open"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"variant": "x" * 61}, "api.shape"),
        ({"study": "perhaps"}, "api.shape"),
        ({"official_values": [{"symbol": "COP_RE[1]"}]}, "api.shape"),
        ({"values": {"Q_i": "deep"}}, "methodologies.value"),
        ({"values": {"Q_i": " 1"}}, "api.shape"),
        ({"variant": "dreamt"}, "methodologies.edition.variant-unknown"),
        ({"choices": {"EF_elec": "EF_elec,grid + EF_elec,sun"}}, "choice.unknown"),
    ],
)
def test_a_question_of_another_shape_is_a_problem(
    db: None, change: dict[str, Any], code: str
) -> None:
    response = asked("ID_AM002", {**CHILLER, **change})
    assert response.status_code == 422
    assert any(code in finding["code"] for finding in checked(response)["findings"])


def test_a_listed_methodology_cannot_be_computed(db: None) -> None:
    question = {"version": "Ver1.0", "values": {}, "study": True}
    said = checked(asked("VN_AM010", question))
    assert said["code"] == "methodologies.edition.listed-only"


def test_the_finder_says_that_malaysia_has_none(ask: Ask) -> None:
    answer = ask("/methodology-finder", words="太陽光", country="MY", on="2026-11-01")
    assert answer["is_partner"] is False
    assert answer["fits"] == []
    assert "マレーシアには" in answer["says"][1]["ja"]
    assert answer["siblings"][0]["state"] == "complete"
    assert (
        answer["to_propose"][0]["en"] == "Japan and Malaysia sign their JCM document."
    )


def test_the_finder_gives_reasons_and_questions(ask: Ask) -> None:
    answer = ask("/methodology-finder", words="LED street lights Indonesia")
    first = answer["fits"][0]
    assert first["id"] == "ID_AM018"
    assert first["score"] == sum(reason["points"] for reason in first["reasons"])
    assert first["questions"][0]["question"]["ja"]
    assert answer["on"]


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ({}, "methodologies.finder.words"),
        ({"words": "solar", "country": "Atlantis"}, "methodologies.finder.country"),
        ({"words": "solar", "on": "soon"}, "api.shape"),
        ({"words": "x" * 201}, "api.shape"),
    ],
)
def test_a_search_for_nothing_is_a_problem(
    problem: Ask, query: dict[str, object], code: str
) -> None:
    assert problem("/methodology-finder", 422, **query)["code"] == code


def test_every_formed_project_has_its_methodology_or_its_gap(ask: Ask) -> None:
    answer = ask("/methodology-coverage")
    assert answer["total"] == 23
    for each in answer["items"]:
        assert each["covered_by"] or each["gaps"]
        for cover in each["covered_by"]:
            assert cover["state"]
