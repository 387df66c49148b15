"""Whatever is asked, the API answers or refuses; it never breaks."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

ANSWERS = {200, 404, 422}
CALM = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@cache
def questions() -> list[tuple[str, list[str]]]:
    """Every address that can be read, with the names of its query."""
    described = Client().get("/api/v1/openapi.json").json()
    return [
        (
            address,
            [
                p["name"]
                for p in methods["get"].get("parameters", ())
                if p["in"] == "query"
            ],
        )
        for address, methods in described["paths"].items()
        if "get" in methods
    ]


words = st.one_of(
    st.text(max_size=30),
    st.integers().map(str),
    st.sampled_from(["\x00", "../..", "ja", "2017-01-01", "true", "1e999", "%00", "'"]),
)


@pytest.mark.django_db
@given(drawn=st.data())
@CALM
def test_every_question_is_answered_or_refused(drawn: st.DataObject) -> None:
    address, names = drawn.draw(st.sampled_from(questions()))
    path = re.sub(r"{\w+}", lambda _: quote(drawn.draw(words) or "x", safe=""), address)
    query = {name: drawn.draw(words) for name in names if drawn.draw(st.booleans())}
    response = Client().get(path, query)
    assert response.status_code in ANSWERS, (path, query, response.content[:300])
    if response.status_code != 200:
        assert response["Content-Type"] == "application/problem+json"


json_values: Any = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=12), inner, max_size=3)
    ),
    max_leaves=8,
)
bodies = st.fixed_dictionaries(
    {},
    optional={
        "version": st.sampled_from(["Ver2.0", "Ver3.0"]) | json_values,
        "on": st.sampled_from(["2017-02-01", "9999-12-31"]) | json_values,
        "values": st.dictionaries(
            st.sampled_from(["EG_i,p", "XX"]), st.from_regex(r"\d{1,20}") | json_values
        )
        | json_values,
        "choices": st.just({"EF_RE,i": "EF_RE,grid"}) | json_values,
        "answers": st.just({f"criterion-{n}": True for n in (1, 2, 3)}) | json_values,
    },
)


@pytest.mark.django_db
@given(body=bodies | json_values)
@CALM
def test_every_estimate_is_computed_or_refused(body: Any) -> None:
    response = Client().post(
        "/api/v1/methodologies/MN_AM003/estimate",
        json.dumps(body),
        content_type="application/json",
    )
    assert response.status_code in {200, 400, 422}, (body, response.content[:300])


@pytest.mark.django_db
@pytest.mark.parametrize("word", ["\x00", "..", "%", "a" * 500, "𠮷", "'; --"])
def test_a_strange_name_is_not_found(word: str) -> None:
    for address, _names in questions():
        if "{" in address:
            path = re.sub(r"{\w+}", lambda _: quote(word, safe=""), address)
            response = Client().get(path)
            assert response.status_code in {404, 422}, (path, response.content[:300])
