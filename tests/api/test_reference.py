"""OpenAPI describes everything that can be asked, in both languages, with examples."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import Any

import pytest
from django.test import Client

from renkei.api.parts import PARTIAL

COMMANDS = {"post", "put", "patch", "delete"}
# What is somebody's own, or the office's: a visitor is asked to sign in.
OWN = re.compile(
    r"/api/v1/(desk|notices|ledger/approvals|introductions/{id}|webhooks(/{key}(/messages)?)?|reviews/{number}|calls/{number}/desk|projects/{reference}/"
    r"(batches/{batch}|devices|metering-draft|metering-plan|series|reading|conflicts|"
    r"seals))$"
)
STATUS_WORDS = {"OK", "Created", "Accepted", "No Content"}  # of HTTP itself


@pytest.fixture(scope="module")
def described() -> dict[str, Any]:
    """The description as a program reads it."""
    response = Client().get("/api/v1/openapi.json")
    assert response.status_code == 200
    document: dict[str, Any] = response.json()
    return document


def operations(described: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Address, method and description of everything that can be asked."""
    for address, methods in described["paths"].items():
        for method, operation in methods.items():
            yield address, method, operation


def test_every_noun_of_the_programme_has_its_address(described: dict[str, Any]) -> None:
    nouns = ("collaborations", "cities", "projects", "methodologies", "accounts")
    for noun in (*nouns, "kinds", "events", "effects", "reports", "desk", "notices"):
        assert f"/api/v1/{noun}" in described["paths"]
    for address in ("facts/figures", "facts/inconsistencies", "registry/history"):
        assert f"/api/v1/{address}" in described["paths"]


def test_an_unknown_figure_is_described_as_bearing_no_mark(
    described: dict[str, Any],
) -> None:
    figure = described["components"]["schemas"]["FigureShape"]
    confidence = figure["properties"]["confidence"]
    assert {"type": "null"} in confidence["anyOf"]
    assert "不明" in confidence["description"]
    assert "unknown" in confidence["description"]
    assert "confidence" in figure["required"]


def test_every_operation_says_what_it_is_in_both_languages(
    described: dict[str, Any],
) -> None:
    identities = []
    for address, method, operation in operations(described):
        japanese, _, english = operation["summary"].partition(" / ")
        assert japanese, (address, method)
        assert english, (address, method)
        assert operation["description"], (address, method)
        assert operation["tags"], (address, method)
        identities.append(operation["operationId"])
    assert len(identities) == len(set(identities))


def test_every_parameter_says_what_it_means(described: dict[str, Any]) -> None:
    for address, _method, operation in operations(described):
        for parameter in operation.get("parameters", ()):
            assert parameter.get("description"), (address, parameter["name"])


def test_every_answer_has_a_shape(described: dict[str, Any]) -> None:
    for address, _method, operation in operations(described):
        answers = {k: v for k, v in operation["responses"].items() if k < "300"}
        assert answers, address
        shapes = [
            each
            for status, answer in answers.items()
            if status != "204"
            for each in answer["content"].items()
        ]
        for media, content in shapes:
            shape = content["schema"]
            if media == PARTIAL:
                assert "anyOf" in shape, address
            elif media == "application/json" and not address.endswith("{ending}"):
                assert shape.get("$ref") or shape.get("items"), address
            else:
                assert shape == {"type": "string", "format": "binary"}, address


def test_refusals_are_described(described: dict[str, Any]) -> None:
    for address, _method, operation in operations(described):
        refusals = [r for r in operation["responses"].values() if "problem" in str(r)]
        assert refusals, address


def test_the_shapes_that_carry_numbers_and_words_have_examples(
    described: dict[str, Any],
) -> None:
    shapes = described["components"]["schemas"]
    for name in ("Words", "FigureShape", "PeriodShape", "Question", "Problem"):
        assert "example" in shapes[name], name


def test_every_command_asks_for_a_session(described: dict[str, Any]) -> None:
    for address, method, operation in operations(described):
        if method in COMMANDS and not address.endswith("/estimate"):
            assert operation.get("security"), (address, method)
        if method == "get":
            own = OWN.match(address) is not None
            assert bool(operation.get("security")) is own, (address, method)


def descriptions(node: Any) -> Iterator[str]:
    """Every description of a parameter, a field, a shape or a question."""
    if isinstance(node, dict):
        if isinstance(node.get("description"), str):
            yield node["description"]
        for key, value in node.items():
            if key != "example":
                yield from descriptions(value)
    elif isinstance(node, list):
        for value in node:
            yield from descriptions(value)


def test_every_description_is_written_in_both_languages(
    described: dict[str, Any],
) -> None:
    parts = (described["paths"], described["components"]["schemas"])
    for words in {" ".join(d.split()) for part in parts for d in descriptions(part)}:
        if words in STATUS_WORDS:
            continue
        japanese, _, english = words.partition(" / ")
        assert japanese, words
        assert english, words


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_reference_page_shows_every_question(
    described: dict[str, Any], language: str
) -> None:
    response = Client().get("/api/v1/docs", {"lang": language})
    assert response.status_code == 200
    page = response.content.decode()
    assert f'<html lang="{language}">' in page
    for address, _method, operation in operations(described):
        assert address in page
        sides = operation["summary"].split(" / ")
        shown, hidden = sides if language == "ja" else sides[::-1]
        assert escape(shown) in page
        assert escape(hidden) not in page
    assert re.search(r"(src|href|url|@import)\W{1,3}https?:", page) is None
    assert Client().get("/api/v1/docs.css").headers["Content-Type"] == "text/css"
