"""The question that needs nobody to sign in: how much does a project reduce?"""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from django.test import Client

QUESTION: dict[str, Any] = {
    "version": "Ver2.0",
    "values": {"EG_i,p": "16458"},
    "choices": {"EF_RE,i": "EF_RE,grid"},
    "answers": {"criterion-1": True, "criterion-2": True, "criterion-3": True},
}


def asked(question: object, methodology: str = "MN_AM003") -> Any:
    """The response to a question."""
    body = question if isinstance(question, str) else json.dumps(question)
    return Client(enforce_csrf_checks=True).post(
        f"/api/v1/methodologies/{methodology}/estimate",
        body,
        content_type="application/json",
    )


def test_an_estimate_is_exact_and_says_what_it_may_not_do(db: None) -> None:
    answer = asked(QUESTION).json()
    assert answer["reduction_tco2"]["value"] == "13117.026"
    assert answer["whole_tonnes"] == 13117
    assert answer["may_credit"] is False
    codes = [finding["code"] for finding in answer["findings"]]
    assert "methodologies.reduction.not-for-crediting" in codes


def test_several_systems_are_summed(db: None) -> None:
    question = copy.deepcopy(QUESTION)
    question["values"]["EG_i,p"] = {"roof": "0.1", "ground": "16457.9"}
    answer = asked(question)
    assert answer.status_code == 200, answer.content.decode()
    assert answer.json()["reduction_tco2"]["value"] == "13117.026"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"values": {"EG_i,p": 16458.1}}, "api.shape"),
        ({"values": {"EG_i,p": "NaN"}}, "methodologies.value.not-exact"),
        ({"values": {"EG_i,p": "1e999999"}}, "api.shape"),
        ({"values": {"EG_i,p": "1" * 31}}, "api.shape"),
        ({"values": {"EG_i,p": True}}, "api.shape"),
        ({"colour": "blue"}, "api.shape"),
        ({"answers": {"criterion-1": "perhaps"}}, "api.shape"),
        ({"values": {}}, "methodologies.value.missing"),
        ({"values": {"EG_i,p": "-1"}}, "methodologies.value.negative"),
        ({"choices": {}}, "methodologies.choice.missing"),
        ({"answers": {}}, "methodologies.eligibility.unanswered"),
        ({"version": "Ver9"}, "methodologies.edition.unknown"),
        ({"on": "2017-02-01"}, "methodologies.edition.not-named"),
    ],
)
def test_what_cannot_be_computed_is_a_problem(
    db: None, change: dict[str, Any], code: str
) -> None:
    response = asked({**copy.deepcopy(QUESTION), **change})
    assert response.status_code == 422
    said = response.json()
    assert code in {finding["code"] for finding in said["findings"]}
    for finding in said["findings"]:
        assert "function-" not in finding["where"]["en"]


def test_a_body_that_is_no_json_is_a_problem(db: None) -> None:
    response = asked("{")
    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"


def test_an_unknown_methodology_is_a_problem(db: None) -> None:
    response = asked(QUESTION, "XX_AM001")
    assert response.status_code == 404
    assert response.json()["code"] == "api.methodology.unknown"
