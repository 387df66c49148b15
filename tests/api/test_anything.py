"""Whatever is asked, the API answers or refuses; it never breaks."""

from __future__ import annotations

import io
import json
import re
from functools import cache
from typing import Any
from urllib.parse import quote

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from renkei import store
from renkei.programme import Role, papers
from renkei.store import models

ANSWERS = {200, 401, 403, 404, 422}
COMMANDED = {200, 400, 403, 404, 409, 413, 422}
KINDS = sorted(papers.kinds())
AGREEMENT = {
    "title": {"ja": "覚書", "en": "Memorandum"},
    "form": "environment-memorandum",
    "country": "VN",
    "japanese_side": ["jp-yokohama"],
    "overseas_side": ["vn-danang"],
}
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


@pytest.fixture
def officer(db: None) -> Client:
    """Somebody whom the house lets ask and do most."""
    user = get_user_model().objects.create_user(username="officer-of-anything")
    models.Membership.objects.create(
        user=user,
        role=Role.MINISTRY_OFFICER.value,
        country="JP",
        entity="jp-yokohama",
        organisation={"ja": "省", "en": "Ministry"},
    )
    client = Client()
    client.force_login(user)
    client.paper = store.draft_paper(  # type: ignore[attr-defined]
        "agreement", AGREEMENT, store.person(user)
    ).number
    return client


def placed(drawn: st.DataObject, address: str, number: str) -> str:
    """An address with anything, or something that is there, in each of its parts."""
    there = {"number": [number], "kind_id": KINDS, "short": ["projects-formed"]}

    def part(found: re.Match[str]) -> str:
        known = there.get(found[1])
        if known and drawn.draw(st.booleans()):
            return drawn.draw(st.sampled_from(known))
        return quote(drawn.draw(words) or "x", safe="")

    return re.sub(r"{(\w+)}", part, address)


@given(drawn=st.data())
@CALM
def test_every_question_is_answered_or_refused(
    officer: Any, drawn: st.DataObject
) -> None:
    address, names = drawn.draw(st.sampled_from(questions()))
    path = placed(drawn, address, officer.paper)
    query = {name: drawn.draw(words) for name in names if drawn.draw(st.booleans())}
    asker = officer if drawn.draw(st.booleans()) else Client()
    response = asker.get(path, query)
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


@cache
def commands() -> list[str]:
    """Every address of a command on papers."""
    described = Client().get("/api/v1/openapi.json").json()
    nouns = re.compile(r"/api/v1/(kinds|papers|calls|proposals|reviews|notices)/")
    return [
        address
        for address, methods in described["paths"].items()
        if "post" in methods and nouns.match(address)
    ]


half = st.just("\ud83d")  # one half of a pair: no database keeps it
values = json_values | half | st.just([[{}]]) | st.just({"ja": 1, "en": ["x"]})
fields = st.sampled_from(
    sorted({f.key for k in KINDS for f in papers.kinds()[k].fields})
)
papers_written = st.dictionaries(fields | st.text(max_size=8), values, max_size=5)
commanded = st.fixed_dictionaries(
    {},
    optional={
        "version": st.sampled_from([0, 1, 2]) | json_values,
        "body": papers_written | papers_written.map(lambda w: AGREEMENT | w) | values,
        "sheet": papers_written | values,
        "step": st.sampled_from(["open", "end", "enter-into-force"]) | values,
        "why": values,
        "text": values,
        "user": st.integers(),
        "reviewer": st.integers(),
        "keys": st.lists(st.integers(), max_size=3),
        "token": st.sampled_from(["", ".", "a" * 64 + ".b", "\x00"]) | values,
        "reasons": st.just({"ja": "講評", "en": "Reasons"}) | values,
        "decision": st.sampled_from(["adopt", "reject"]) | values,
        "reason": st.just("a reason") | values,
        "due": st.sampled_from(["2027-05-01", "9999-99-99"]) | values,
    },
)


@given(drawn=st.data())
@CALM
def test_every_command_is_done_or_refused(officer: Any, drawn: st.DataObject) -> None:
    path = placed(drawn, drawn.draw(st.sampled_from(commands())), officer.paper)
    body = drawn.draw(commanded | json_values)
    response = officer.post(path, json.dumps(body), content_type="application/json")
    assert response.status_code in COMMANDED, (path, body, response.content[:300])
    connection.check_constraints()  # what a commit would find wrong
    if response.status_code != 200:
        assert response["Content-Type"] == "application/problem+json"


class Named(io.BytesIO):
    """A file with a name that no browser would send."""

    def __init__(self, content: bytes, name: str) -> None:
        super().__init__(content)
        self.name = name


@given(
    name=st.text(max_size=30),
    content=st.binary(max_size=200) | st.text(max_size=200).map(str.encode),
)
@CALM
def test_every_table_is_shown_or_refused(
    officer: Any, name: str, content: bytes
) -> None:
    for form in ("csv", "xlsx"):
        sent = Named(content, f"{name}.{form}")
        response = officer.post("/api/v1/kinds/agreement/table", {"file": sent})
        assert response.status_code in COMMANDED, (name, response.content[:300])


@pytest.mark.django_db
@pytest.mark.parametrize("word", ["\x00", "..", "%", "a" * 500, "𠮷", "'; --"])
def test_a_strange_name_is_not_found(word: str) -> None:
    for address, _names in questions():
        if "{" in address:
            path = re.sub(r"{\w+}", lambda _: quote(word, safe=""), address)
            response = Client().get(path)
            assert response.status_code in {401, 404, 422}, (
                path,
                response.content[:300],
            )
