"""`renkei article6` on the years that the house keeps: read, checked, written out,
compared; submitted and received by those who sign in, and by nobody else."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from renkei.cli import database

Typed = Callable[..., Any]
PASSWORD = "of the demonstration's own"


@pytest.fixture
def year(db: None, monkeypatch: pytest.MonkeyPatch) -> int:
    """The demonstration's year of both countries, in a house that answers."""
    from django.contrib.auth import get_user_model

    from renkei import store
    from renkei.store.demonstration_article6 import load_demonstration_article6

    made = load_demonstration_article6().year
    for name in ("secretariat-mn", "verifier"):
        user = get_user_model().objects.get(username=name)
        user.set_password(PASSWORD)
        user.save()
    monkeypatch.setattr(database, "store_if_reachable", lambda: store)
    return made


@pytest.fixture
def signing(typed: Typed, monkeypatch: pytest.MonkeyPatch) -> Typed:
    """Type a line with a password piped in."""

    def line(*words: str, password: str = PASSWORD) -> Any:
        monkeypatch.setattr(sys, "stdin", io.StringIO(password + "\n"))
        return typed(*words)

    return line


def _tables(typed: Typed, place: str, target: Path) -> Any:
    assert typed("article6", "export", place, str(target)).code == 0
    return json.loads(target.read_text())


def test_kept_years_are_listed_shown_and_checked(typed: Typed, year: int) -> None:
    there = f"demonstration/MN/{year}"
    demonstration, history = typed("article6", "list", "--json").json
    assert [each["place"] for each in demonstration["years"]][1] == there
    assert history["years"] == [] and history["left_out"]
    assert there in typed("article6", "list", "--lang", "ja").out
    shown = typed("article6", "show", there, "--json").json
    assert (shown["version"], shown["account"]["added"]) == (1, "1740")
    assert shown["checks"]["may_submit"]
    for language, words in (("ja", "提出済み 第1版"), ("en", "Version 1")):
        said = typed("article6", "show", there, "--lang", language)
        assert said.code == 0 and words in said.out and "1,740" in said.out
    said = typed("article6", "check", there, "--json")
    assert (said.code, said.json["outcome"]) == (0, "pass")
    assert typed("article6", "check", there, "--since", "2021").code == 2
    assert "kept-alone" in typed("article6", "check", there, "--since", "1").complaint
    # a draft is for the country's own people, as on the page
    assert typed("article6", "show", f"{there}/draft").code == 2
    assert typed("article6", "show", f"{there}/draft", "--as", "verifier").code == 2
    mine = typed("article6", "show", f"{there}/draft", "--as", "secretariat-mn")
    assert (mine.code, "Draft" in mine.out) == (0, True)
    said = typed("article6", "show", "demonstration/Mongolia")
    assert "cli.article6.place" in said.complaint
    assert "store.article6.unknown" in typed("article6", "show", f"{there}/2").complaint


def test_kept_years_go_out_without_loss_and_are_compared(
    typed: Typed, year: int, tmp_path: Path
) -> None:
    from renkei.store import models

    host, other = f"demonstration/MN/{year}", f"demonstration/JP/{year}"
    target = tmp_path / "mn.json"
    assert typed("article6", "export", host, str(target)).code == 0
    kept = models.AnnualInformation.objects.get(party="MN")
    assert target.read_bytes() == kept.content.encode()
    for out in ("mn.xlsx", "mn"):
        assert typed("article6", "export", host, str(tmp_path / out)).code == 0
        again = ("article6", "export", str(tmp_path / out), str(tmp_path / "x.json"))
        assert typed(*again).code == 0
        assert (tmp_path / "x.json").read_bytes() == kept.content.encode()
    for sides in ((host, other), (str(target), f"{other}/1")):
        said = typed("article6", "reconcile", *sides, "--json")
        assert (said.code, said.json["matched"]) == (0, 2)
    assert "twice" in typed("article6", "reconcile", host, host + "/1").complaint


def test_nobody_submits_or_receives_without_signing_in(
    signing: Typed, year: int, tmp_path: Path
) -> None:
    from renkei.store import models

    there, other = f"demonstration/MN/{year}", f"demonstration/JP/{year}"
    submit = ("article6", "submit", there)
    assert "cli.sign-in.nobody" in signing(*submit).complaint
    mine = (*submit, "--as", "secretariat-mn")
    assert "cli.sign-in.refused" in signing(*mine, password="wrong").complaint
    said = signing(*submit, "--as", "verifier")
    assert "store.article6.not-yours" in said.complaint
    same = signing(*mine, "--json").json
    assert (same["version"], same["is_new"]) == (1, False)

    target = tmp_path / "jp.json"
    wrong = _tables(signing, other, target)
    take = ("article6", "receive", there, str(target), "--of", "JP")
    assert "cli.sign-in.nobody" in signing(*take).complaint
    own = (*take, "--as", "secretariat-mn")
    assert signing(*own).code == 0
    received = models.AnnualInformation.objects.filter(received_by="MN")
    assert not received.exists()
    assert signing(*own, "--keep", "--json").json["kept"]["version"] == 1
    assert received.get().file_name == "jp.json"
    wrong["tables"]["actions"][0]["quantity_tco2e"] = "801"
    target.write_text(json.dumps(wrong))
    said = signing(*own, "--keep")
    assert said.code == 1 and "article6.check.run-quantity" in said.out
    assert received.count() == 1
