"""The forms of a project that went through the cycle, asked for at every door."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import docx
import pytest
from django.test import Client
from walking import SPLIT, Walk

from renkei import store
from renkei.foundation import Refusal
from renkei.reports import forms
from renkei.reports.forms.tree import Fields, Table
from renkei.store.people import NOBODY

pytestmark = pytest.mark.postgres


@pytest.fixture
def decided(walk: Walk) -> Walk:
    """Registered, monitored, verified, and credits decided on."""
    walk.designate()
    walk.design(contact="tel 123", confidential={"ja": "秘", "en": "secret"})
    walk.validate()
    walk.request_registration()
    walk.decide("registration-request")
    walk.monitor()
    walk.draft_issuance(contact="tel 123")
    walk.step("issuance-request", "submit", "maker")
    walk.step("issuance-request", "accept", "japan")
    return walk


def test_a_form_takes_each_value_from_the_paper_that_holds_it(decided: Walk) -> None:
    number = decided.numbers["issuance-request"]
    form = store.paper_form(number, decided.people["maker"])
    assert form.edition is forms.Edition.FULL
    said = _said(form)
    assert said["Focal point"] == "tel 123"
    assert said["Third-party entity"] == "Checker"  # of the verification
    assert said["Verified reduction (tCO2)"] == "101"
    assert said["Allocation to the Japanese side"] == "80 %"  # of the registration
    assert _quantities(form)[0][:3] == ["2026", "101", "101"]
    assert {e.code for e in form.missing} == {
        "reports.form.not-entered",
        "reports.form.no-field",
    }
    design = decided.numbers["design-document"]
    assert "secret" in repr(store.paper_form(design, decided.people["japan"]))
    for edition in (forms.Edition.PUBLIC, None):
        assert "secret" not in repr(store.paper_form(design, NOBODY, edition))


def test_only_insiders_have_the_full_version_and_others_learn_of_no_draft(
    decided: Walk,
) -> None:
    number, design = (
        decided.numbers[kind] for kind in ("issuance-request", "design-document")
    )
    for who, asked, code in (
        ("stranger", design, "store.form.insiders"),
        ("stranger", number, "store.paper.unknown"),
        ("office", decided.numbers["committee-decision"], "store.form.none"),
    ):
        with pytest.raises(Refusal) as caught:
            store.paper_form(asked, decided.people[who], forms.Edition.FULL)
        assert caught.value.code == code
    public = store.paper_form(number, decided.people["maker"], forms.Edition.PUBLIC)
    monitoring = decided.numbers["monitoring-report"]  # not public before the decision
    assert monitoring not in repr(public)
    assert "no public record" in repr(public)
    decided.decide("issuance-request", quantities=SPLIT)
    public = store.paper_form(number, NOBODY)
    assert monitoring in repr(public)
    assert _quantities(public)[0][:5] == ["2026", "101", "101", "80", "21"]


def test_every_door_hands_it_out(
    decided: Walk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from renkei.cli import database, main

    design = decided.numbers["design-document"]
    page = Client().get(f"/en/paper/{design}/form/").content.decode()
    assert f"/ja/paper/{design}/form/public.docx" in page
    assert "full.docx" not in page
    assert "No record here has a place for “References”." in page
    there = f"/api/v1/papers/{design}/form"
    for address, query in (
        (f"/en/paper/{design}/form/public.docx", {}),
        (f"{there}.docx", {"lang": "en"}),
    ):
        answer = Client().get(address, query)
        assert answer.status_code == 200
        assert answer["Cache-Control"] == "private, no-store"
        assert f"renkei-form-{design}-public-en.docx" in answer["Content-Disposition"]
        assert (
            docx.Document(io.BytesIO(answer.content)).core_properties.title == "Solar"
        )
    assert Client().get(f"{there}.pdf", {"edition": "full"}).status_code == 403
    assert Client().get(f"{there}.xlsx").status_code == 404
    assert Client().get(f"/en/paper/{design}/form/public.odt").status_code == 404
    monkeypatch.setattr(database, "store_if_reachable", lambda: store)
    out = tmp_path / "form.pdf"
    typed = ("paper", "form", design, "--format", "pdf", "--lang", "ja")
    assert main((*typed, "--out", str(out))) == 0
    assert out.read_bytes().startswith(b"%PDF-")
    assert main((*typed, "--full", "--out", str(out))) == 2


def _said(form: forms.Form) -> dict[str, str]:
    found: dict[str, Any] = dict(form.cover.rows)
    for section in form.sections:
        for block in section.blocks:
            if isinstance(block, Fields):
                found |= dict(block.rows)
    return {name.en: entry.words.en for name, entry in found.items()}


def _quantities(form: forms.Form) -> list[list[str]]:
    (table,) = form.tables
    assert isinstance(table, Table)
    return [
        [entry.words.en if entry.words else "" for entry in row] for row in table.rows
    ]
