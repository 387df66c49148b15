"""A program that reads the API: questions, their answers, their problems."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

ROOT = "/api/v1"


@pytest.fixture
def ask(db: None) -> Callable[..., Any]:
    """Ask a question that has to be answered, in the language of nobody."""

    def question(address: str, **query: object) -> Any:
        response = Client().get(f"{ROOT}{address}", query)
        assert response.status_code == 200, response.content.decode()
        return response.json()

    return question


@pytest.fixture
def problem(db: None) -> Callable[..., Any]:
    """Ask a question that has to be refused; the problem, checked for its shape."""

    def refused(address: str, status: int, **query: object) -> Any:
        response = Client().get(f"{ROOT}{address}", query)
        assert response.status_code == status, response.content.decode()
        return checked(response)

    return refused


def checked(response: Any) -> Any:
    """A problem with both languages and four answers in every finding."""
    assert response["Content-Type"] == "application/problem+json"
    said = response.json()
    assert said["status"] == response.status_code
    assert said["type"] == f"urn:renkei:{said['code']}"
    assert said["findings"]
    for finding in said["findings"]:
        for answer in ("found", "where", "rule", "remedy"):
            assert finding[answer]["ja"]
            assert finding[answer]["en"]
    return said
