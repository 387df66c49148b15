"""What anybody may read: the same figures and words as the pages, in one shape."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client

Ask = Callable[..., Any]
LISTS = ["/collaborations", "/cities", "/projects", "/facts/figures"]


def mappings(node: Any) -> Iterator[dict[str, Any]]:
    """Every mapping inside an answer."""
    if isinstance(node, dict):
        yield node
        for value in node.values():
            yield from mappings(value)
    elif isinstance(node, list):
        for value in node:
            yield from mappings(value)


@pytest.mark.parametrize("address", LISTS)
def test_a_list_is_handed_out_in_parts_without_loss(ask: Ask, address: str) -> None:
    whole = ask(address, limit=200)
    assert whole["total"] == len(whole["items"])
    parts = []
    while len(parts) < whole["total"]:
        part = ask(address, limit=7, offset=len(parts))
        assert part["total"] == whole["total"]
        parts.extend(part["items"])
    assert parts == whole["items"]
    assert ask(address, offset=1_000_000)["items"] == []


@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize(
    "query",
    [{"limit": -1}, {"limit": 0}, {"limit": 201}, {"offset": -1}, {"limit": "x"}],
)
def test_a_part_that_makes_no_sense_is_a_problem(
    problem: Ask, address: str, query: dict[str, object]
) -> None:
    said = problem(address, 422, **query)
    assert said["code"] == "api.shape"
    assert next(iter(query)) in said["findings"][0]["where"]["en"]


@pytest.mark.parametrize("address", [*LISTS, "/methodologies"])
def test_words_come_in_both_languages_in_one_shape(ask: Ask, address: str) -> None:
    for node in mappings(ask(address)):
        if {"ja", "en"} & set(node):
            assert set(node) == {"ja", "en"}
            assert node["ja"].strip()
            assert node["en"].strip()


@pytest.mark.parametrize("address", LISTS)
def test_figures_are_exact_strings_with_source_or_rule(ask: Ask, address: str) -> None:
    found = [n for n in mappings(ask(address, limit=200)) if "may_credit" in n]
    for figure in found:
        assert figure["value"] is None or re.fullmatch(
            r"-?\d+(\.\d*[1-9])?", figure["value"]
        )
        assert figure["source"] or figure["rule"]
        assert (figure["value"] is None) == (figure["confidence"] is None)
        assert figure["may_credit"] == (
            figure["confidence"] in ("official", "published")
        )
    assert found or address == "/collaborations"


def test_the_forty_one_collaborations(ask: Ask) -> None:
    assert [r["number"] for r in ask("/collaborations")["items"]] == list(range(1, 42))
    mongolian = ask("/collaborations", country="mn")["items"]
    assert {row["country"] for row in mongolian} == {"MN"}
    toyama = ask("/collaborations", place="jp-toyama")["items"]
    assert 32 in {row["number"] for row in toyama}
    one = ask("/collaborations/32")
    assert one["joint_with"] == [35]
    assert one["title"]["en"] == "Semarang City × Toyama City"


def test_a_city_knows_its_collaborations(ask: Ask) -> None:
    city = ask("/cities/jp-toyama")
    assert {32, 35} <= set(city["collaborations"])
    assert all(c["side"] == "japan" for c in ask("/cities", side="japan")["items"])


def test_projects_can_be_narrowed(ask: Ask) -> None:
    assert ask("/projects", formed=True)["total"] == 19
    every = ask("/projects")["total"]
    assert ask("/projects", formed=False)["total"] == every - 19
    credited = ask("/projects", stage="credited", limit=200)["items"]
    assert {p["country"] for p in credited} == {"MN"}


def test_a_project_shows_its_published_issuances(ask: Ask) -> None:
    project = ask("/projects/mn004")
    assert project["reference"] == "MN004"
    first = min(project["issuances"], key=lambda row: row["decided_on"])
    assert first["period"] == {"start": "2017-01-01", "end": "2017-08-01"}
    assert project["register"]["registered_on"] == "2017-05-26"


def test_a_figure_opens_to_its_sources(ask: Ask) -> None:
    figure = ask("/facts/figures/programme.collaborations-with-project-share")
    assert figure["may_credit"] is False
    assert [part["id"] for part in figure["inputs"]] == [
        "programme.collaborations-with-project",
        "programme.collaborations",
    ]


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("/collaborations/99", "programme.collaboration.unknown"),
        ("/cities/atlantis", "store.city.unknown"),
        ("/projects/ZZ999", "programme.project.unknown"),
        ("/methodologies/XX_AM001", "api.methodology.unknown"),
        ("/methodologies/MN_AM003/editions/Ver9", "methodologies.edition.unknown"),
        ("/facts/figures/nothing", "reports.figure.unknown"),
        ("/nothing/here", "api.address.unknown"),
    ],
)
def test_what_is_not_there_is_a_problem_in_both_languages(
    problem: Ask, address: str, code: str
) -> None:
    assert problem(address, 404)["code"] == code


@pytest.mark.parametrize("address", ["/collaborations/x", "/collaborations/0"])
def test_an_address_of_the_wrong_shape_is_a_problem(problem: Ask, address: str) -> None:
    assert problem(address, 422)["code"] == "api.shape"


@pytest.mark.parametrize(
    ("query", "header", "language"),
    [
        ({"lang": "en"}, "ja", "en"),
        ({"lang": "ja"}, "en", "ja"),
        ({}, "ja-JP,en;q=0.5", "ja"),
        ({}, "en-GB,ja;q=0.5", "en"),
    ],
)
def test_a_problem_speaks_the_language_of_its_reader(
    db: None, query: dict[str, str], header: str, language: str
) -> None:
    response = Client().get(
        "/api/v1/projects/ZZ999", query, headers={"accept-language": header}
    )
    assert response["Content-Language"] == language
    said = response.json()
    assert said["title"] == said["findings"][0]["found"][language]


def test_reading_is_all_that_a_stranger_may_do(db: None) -> None:
    for address in (*LISTS, "/collaborations/1", "/projects/MN004"):
        for method in ("post", "put", "patch", "delete"):
            response = getattr(Client(), method)(f"/api/v1{address}")
            assert response.status_code == 405, (method, address)


def test_japanese_is_written_as_japanese(db: None) -> None:
    body = Client().get("/api/v1/collaborations/32").content.decode()
    assert "スマラン市" in body


def test_the_history_is_replayed_to_the_tonne(ask: Ask) -> None:
    history = ask("/registry/history")
    assert len(history["rows"]) == 22
    issued = sum(row["issued_tco2"] or 0 for row in history["rows"])
    assert history["total"]["issued_tco2"]["value"] == str(issued)
    codes = [finding["code"] for finding in history["findings"]]
    assert codes.count("registry.history.issued-before-decided") == 2
    assert all(row["block"] is None for row in history["rows"] if not row["issued_on"])
