"""The page of both books: drawn once for what the accounts hold, and never stale."""

from __future__ import annotations

from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import Client

from renkei import store
from renkei.store.demonstration_article6 import load_demonstration_article6
from renkei.web.pages.registry import view

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def test_the_books_are_drawn_again_only_for_another_holding(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The next request after an entry shows it, in either language."""
    drawn: list[str] = []

    def counted(template: str, parts: dict[str, Any]) -> Any:
        drawn.append(template)
        return render_to_string(template, parts)

    monkeypatch.setattr(view, "render_to_string", counted)
    view._DRAWN.clear()
    there = ("/ja/registry/", "/en/registry/")
    before = [Client().get(each).content.decode() for each in there * 2]
    assert drawn == ["registry/books.html"] * 2
    assert not any("1,300" in page for page in before)
    load_demonstration_article6()  # 1,700 t come to Japan, 400 of them are used
    after = [Client().get(each).content.decode() for each in there * 2]
    assert len(drawn) == 4
    assert all("1,300" in page for page in after)
    assert "口座" in after[0] and "口座" not in after[1]


def test_the_overview_says_what_the_accounts_and_the_ledger_say() -> None:
    load_demonstration_article6()
    found = store.registry_overview()
    whole = store.accounts()
    assert [each.statement for each in found.accounts] == [
        each.statement for each in whole
    ]
    assert found.agrees is store.history_statement().agrees is True
    assert store.registry_overview().mark == found.mark
