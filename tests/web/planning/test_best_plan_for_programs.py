"""The best plan of a city for a program: as on the page, for its officers alone."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from renkei.planning import optimum
from renkei.store import planning_desk

pytestmark = pytest.mark.postgres
UB = "mn-ulaanbaatar"
THERE = f"/api/v1/plans/{UB}/best-plan"
ASKED = {
    "aim": "least-cost",
    "cut": {"year": 2040, "percent": "10"},
    "rates": [{"measures": ["led-homes"], "units_max": "200000"}],
    "needs": [{"measure": "window-shading", "other": "building-tune-up"}],
    "forbidden": ["district-cooling"],
    "floors": [
        {
            "kind": "district",
            "group": "ger",
            "percent": "20",
            "shares": [{"of": "buildings", "percent": "60"}],
        }
    ],
}


def post(client: Client, body: Any) -> Any:
    return client.post(THERE, json.dumps(body), content_type="application/json")


def test_a_program_asks_for_a_best_plan_within_limits(
    worker: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from renkei.programme import Role

    officer = worker("ulaanbaatar", Role.OVERSEAS_CITY_OFFICER, UB, "MN")
    stranger = worker("danang", Role.OVERSEAS_CITY_OFFICER, "vn-danang", "VN")
    planning_desk.start_city(planning_desk.TypedStart(place=UB), officer.person)
    assert post(Client(), ASKED).status_code == 401
    assert post(stranger.client, ASKED).status_code == 404
    wrong = ASKED | {"cut": {"year": 1990, "percent": "120"}}
    said = post(officer.client, wrong)
    assert said.status_code == 422
    codes = {each["code"] for each in said.json()["findings"]}
    assert codes == {
        "planning.scenarios.year-outside",
        "planning.scenarios.target-outside",
    }
    assert post(officer.client, ASKED | {"budget": "1"}).status_code == 422
    # a quick look instead of the whole search: the door is what is read here
    quick = optimum.Effort(rounds=1, seconds=5.0)
    monkeypatch.setattr("renkei.store.optimum_desk.EFFORT", quick)
    answer = post(officer.client, ASKED)
    assert answer.status_code == 200, answer.content
    found = answer.json()
    taken = {each["measure"] for each in found["parts"]}
    assert len(taken) > 10
    assert "district-cooling" not in taken
    assert any("as typed" in each["en"] for each in found["asked"])
    out = {each["measure"]: each["words"]["en"] for each in found["left_out"]}
    assert out.get("district-cooling", "It is ruled out.") == "It is ruled out."
    assert found["robust"] is None
