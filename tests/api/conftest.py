"""A program that reads the API: questions, their answers, their problems."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

sys.path.insert(0, str(Path(__file__).parent))

from programs import ROOT, checked


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
