"""With a database: the demonstration stands beside what is on record."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest

from renkei.cli import database

Typed = Callable[..., Any]


@pytest.fixture
def prepared(db: None, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The store of the test database, as if it had been found running."""
    from renkei import store

    monkeypatch.setattr(database, "store_if_reachable", lambda: store)
    return store


@pytest.mark.usefixtures("prepared")
def test_the_demonstration_stands_beside_the_record(typed: Typed) -> None:
    for language, words in {
        "ja": ("実演", "モデルによるデータ", "発行の関門", "まだ発行できません"),
        "en": ("Demonstration", "model data", "The gate", "not to be issued yet"),
    }.items():
        said = typed("project", "show", "MN004", "--lang", language)
        assert said.code == 0
        for expected in words:
            assert expected in said.out
        assert "EF_RE,grid" in said.out
        assert "10,561.648 MWh" in said.out
        assert len(said.out.splitlines()) < 160
    answer = typed("project", "show", "MN004", "--json").json
    assert answer["demonstration"]["is_demonstration"] is True
    assert answer["demonstration"]["may_credit"] is False
    assert answer["demonstration"]["blocks"] == []


@pytest.mark.usefixtures("prepared")
def test_a_project_without_demonstration_shows_none(typed: Typed) -> None:
    said = typed("project", "show", "VN001", "--lang", "ja")
    assert said.code == 0
    assert "実演" not in said.out


@pytest.mark.usefixtures("prepared")
def test_the_demonstrations_accounts_can_be_read(
    typed: Typed, prepared: ModuleType
) -> None:
    for account in prepared.accounts("demonstration"):
        answer = typed("registry", "account", account.id, "--json").json
        assert answer["tonnes"]["value"] == str(account.tonnes.value)
    said = typed("registry", "account", "demonstration-XX-holding")
    assert said.code == 2
    assert "registry.account.unknown" in said.complaint


def test_nothing_is_started_to_answer_a_question(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    from renkei.store.postgres import Server

    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setattr(
        "renkei.store.postgres.embedded", lambda: Server(tmp_path / "postgres")
    )
    assert database.store_if_reachable() is None
    assert not (tmp_path / "postgres").exists()
