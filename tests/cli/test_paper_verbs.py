"""Papers at the terminal: only what the reader may see, and nothing is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from renkei.cli import database

Typed = Callable[..., Any]
AGREEMENT = {
    "title": {"ja": "覚書", "en": "Memorandum"},
    "form": "other",
    "country": "VN",
    "japanese_side": ["jp-yokohama"],
    "overseas_side": ["vn-danang"],
}


@pytest.fixture
def number(db: None, monkeypatch: pytest.MonkeyPatch) -> str:
    """A draft that only its own people see, in a house that answers."""
    from django.contrib.auth import get_user_model

    from renkei import store
    from renkei.foundation import Text
    from renkei.store import models
    from renkei.store.bodies import to_body

    user = get_user_model().objects.create_user(username="yokohama-cli")
    models.Membership.objects.create(
        user=user,
        role="japanese_city_officer",
        country="JP",
        entity="jp-yokohama",
        organisation=to_body(Text(ja="横浜市", en="Yokohama")),
    )
    monkeypatch.setattr(database, "store_if_reachable", lambda: store)
    return store.draft_paper("agreement", AGREEMENT, store.person(user)).number


def test_a_draft_is_shown_to_its_own_people(typed: Typed, number: str) -> None:
    mine = ("--as", "yokohama-cli")
    rows = typed("paper", "list", "agreement", *mine, "--json").json
    assert number in [row["number"] for row in rows]
    rows = typed("paper", "list", "agreement", "--json").json
    assert number not in [row["number"] for row in rows]
    assert "Da" not in typed("paper", "show", number).out
    assert typed("paper", "show", number).code == 2
    said = typed("paper", "show", number, *mine, "--lang", "ja")
    assert said.code == 0
    assert "覚書" in said.out
    answer = typed("paper", "show", number, *mine, "--json").json
    assert answer["body"]["country"] == "VN"
    assert typed("paper", "list", "agreement", "--as", "no-one").code == 2


def test_a_file_goes_out_and_is_checked(
    typed: Typed, number: str, tmp_path: Path
) -> None:
    mine = ("--as", "yokohama-cli")
    file = tmp_path / "agreement.csv"
    assert typed("paper", "export", "agreement", str(file), *mine).code == 0
    assert number in file.read_text("utf-8-sig")
    said = typed("paper", "check", "agreement", str(file), *mine, "--json")
    assert (said.code, said.json["findings"]) == (0, [])
    file.write_text(f"number,version,signed_date\n{number},1,2020-02-30\n")
    said = typed("paper", "check", "agreement", str(file), *mine)
    assert said.code == 1
    assert "C2" in said.out
    assert typed("paper", "check", "agreement", str(file)).code == 2


def test_an_empty_table_needs_no_database(typed: Typed, tmp_path: Path) -> None:
    file = tmp_path / "call.xlsx"
    assert typed("paper", "export", "call", str(file), "--empty").code == 0
    assert file.read_bytes().startswith(b"PK")
    for words in (("call", "call.pdf"), ("nothing", "x.csv")):
        assert typed("paper", "export", *words, "--empty").code == 2
    assert len(typed("paper", "kinds", "--json").json) >= 15
    assert "agreement" in typed("paper", "kinds", "--lang", "ja").out


def test_a_report_counts_the_demonstration_only_where_asked(
    typed: Typed, number: str, tmp_path: Path
) -> None:
    from django.contrib.auth import get_user_model
    from python_calamine import CalamineWorkbook

    from renkei import store
    from renkei.store import models

    user = get_user_model().objects.get(username="yokohama-cli")
    models.Membership.objects.filter(user=user).update(is_demonstration=True)
    written = AGREEMENT | {
        "title": {"ja": "実演の覚書", "en": "Tried memorandum"},
        "signed_date": "2024-04-01",
    }
    tried = store.draft_paper("agreement", written, store.person(user)).number
    store.move_paper(tried, "enter-into-force", store.person(user))
    told = []
    for asked in ((), ("--with-demonstration",)):
        out = tmp_path / f"sheet{len(asked)}.xlsx"
        assert typed("report", "city", "vn-danang", "--out", str(out), *asked).code == 0
        book = CalamineWorkbook.from_path(out)
        pages = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
        cells = [str(cell) for page in pages for row in page for cell in row]
        told.append(any("Tried memorandum" in cell for cell in cells))
    assert told == [False, True]
