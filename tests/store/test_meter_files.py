"""Meter files and bills in the store: as shown, once, remembered, corrected."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "metering"))

import metered_project
from metered_project import PROJECT, channel

from renkei import store
from renkei.foundation import Refusal
from renkei.mrv.meter_files import Label
from renkei.store import models
from renkei.store.commands.invoices import TypedInvoice

pytestmark = pytest.mark.postgres
HEAD = "日時,ac-1 (kWh),備考\r\n"
ROWS = "2026/4/1 0:00,1.5,\r\n2026/4/1 0:15,2.25,\r\n"
FILE = (HEAD + ROWS).encode("cp932")
START = {"label": Label.START}
PDF = b"%PDF-1.7 a bill"


@dataclass
class Desk:
    """A participant with a plan of a meter and of bills."""

    people: Any

    @property
    def who(self) -> Any:
        return self.people.participant

    def keep(self, content: bytes = FILE, name: str = "april.csv") -> str:
        return store.keep_meter_file(PROJECT, name, content, self.who)

    def preview(self, mark: str, **said: Any) -> Any:
        found = store.waiting_file(PROJECT, mark, self.who)
        mapping = replace(found.mapping, **{**START, **said})
        return store.preview_meter_file(PROJECT, mark, mapping, self.who)

    def take(self, content: bytes = FILE, **options: Any) -> Any:
        shown = self.preview(self.keep(content))
        return self.confirm(shown, **options)

    def confirm(self, shown: Any, **options: Any) -> Any:
        mapping = shown.understood.mapping
        return store.take_meter_file(
            PROJECT, shown.file.mark, mapping, shown.token, self.who, **options
        )

    def values(self, name: str = "ac-1") -> list[Decimal]:
        day = int(datetime(2026, 2, 1, tzinfo=UTC).timestamp())
        return list(
            store.metered_series(
                PROJECT, name, self.who, start=day, end=day + 120 * 86_400
            ).values
        )

    def bill(self, **said: Any) -> Any:
        typed: Mapping[str, Any] = {
            "channel": "bill",
            "month": "令和8年3月",
            "amount": "１，２３４．５",
            "unit": "kWh",
            "document": "No. 7",
        }
        return store.enter_invoice(PROJECT, TypedInvoice(**{**typed, **said}), self.who)


@pytest.fixture
def desk(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    tmp_path.chmod(0o711)
    monkeypatch.setenv("RENKEI_HOME", str(tmp_path))
    people = metered_project.everybody()
    bills = channel("bill", resolution=timedelta(days=1), option="B")
    plan = replace(
        metered_project.plan(), channels=(*metered_project.plan().channels, bills)
    )
    store.agree_metering_plan(PROJECT, plan, people.participant, why="first")
    return Desk(people)


@contextmanager
def refused(code: str) -> Iterator[None]:
    """Refused first of all for this."""
    with pytest.raises(Refusal) as refusal:
        yield
    assert refusal.value.code == code


def test_a_file_is_shown_then_taken_once(desk: Desk) -> None:
    shown = desk.preview(desk.keep())
    assert [(c.channel, c.total) for c in shown.understood.channels] == [
        ("ac-1", Decimal("0.003750"))
    ]
    assert (shown.standing.fresh, shown.standing.known) == (2, 0)
    assert not models.Batch.objects.exists()
    assert desk.confirm(shown).is_new
    again = desk.confirm(shown)
    assert (again.is_new, again.readings) == (False, 2)
    batch = models.Batch.objects.get()
    assert batch.client_id == f"{PROJECT}:file:{shown.file.mark}"
    assert desk.values() == [Decimal("0.001500"), Decimal("0.002250")]


def test_the_same_file_by_somebody_else_has_no_second_effect(desk: Desk) -> None:
    desk.take()
    lead = store.person(_colleague())
    mark = store.keep_meter_file(PROJECT, "copy.csv", FILE, lead)
    found = store.waiting_file(PROJECT, mark, lead)
    assert found.remembered is not None
    shown = store.preview_meter_file(PROJECT, mark, found.mapping, lead)
    assert (shown.standing.fresh, shown.standing.known) == (0, 2)
    assert shown.taken_before is not None
    taken = store.take_meter_file(PROJECT, mark, found.mapping, shown.token, lead)
    assert not taken.is_new
    assert models.Batch.objects.count() == 1


def _colleague() -> Any:
    from django.contrib.auth import get_user_model

    from renkei.foundation import same
    from renkei.programme import Role
    from renkei.store.bodies import to_body

    user = get_user_model().objects.create_user(username="meter-colleague")
    models.Membership.objects.create(
        user=user,
        role=Role.PROJECT_PARTICIPANT.value,
        country="MN",
        organisation=to_body(same("colleague")),
        projects=[PROJECT],
    )
    return user


def test_what_changed_after_the_preview_is_not_taken(desk: Desk) -> None:
    shown = desk.preview(desk.keep())
    desk.take((HEAD + "2026/4/1 0:00,9,\r\n").encode())
    with refused("store.meter-file.other-now"):
        desk.confirm(shown)
    fresh = desk.preview(shown.file.mark)
    assert (fresh.standing.fresh, fresh.standing.conflicting) == (1, 1)
    conflict = fresh.standing.conflicts[0]
    assert (conflict.stands, conflict.offered) == (9000, 1500)


def test_a_conflict_is_kept_for_a_person_and_a_correction_replaces(desk: Desk) -> None:
    desk.take()
    other = (HEAD + "2026/4/1 0:00,7,\r\n").encode()
    desk.take(other)
    assert desk.values()[0] == Decimal("0.001500")
    assert len(store.reading_conflicts(PROJECT, desk.who, open_only=True)) == 1
    with refused("store.meter-file.reason"):
        desk.take(other, is_correction=True, reason=" ")
    desk.take(other, is_correction=True, reason="meter was read wrongly")
    assert desk.values()[0] == Decimal("0.007000")
    assert {f.kind for f in store.intake_desk(PROJECT, desk.who).files} == {
        "reading",
        "correction",
    }


def test_the_mapping_is_remembered_and_the_newest_is_in_force(desk: Desk) -> None:
    desk.take()
    may = (HEAD + "2026/5/1 0:15,1,\r\n").encode("utf-16")
    mark = desk.keep(may, "may.csv")
    found = store.waiting_file(PROJECT, mark, desk.who)
    assert found.mapping.label is Label.START
    assert found.remembered is not None and found.remembered_by
    shown = desk.preview(mark, label=Label.END)
    desk.confirm(shown)
    assert [m.number for m in models.MeterFileMapping.objects.all()] == [1, 2]
    june = (HEAD + "2026/5/2 0:15,1,\r\n").encode()
    newest = store.waiting_file(PROJECT, desk.keep(june), desk.who)
    assert newest.mapping.label is Label.END


def test_the_same_file_read_otherwise_is_refused(desk: Desk) -> None:
    desk.take()
    shown = desk.preview(desk.keep(), label=Label.END)
    with refused("store.meter-file.read-otherwise"):
        desk.confirm(shown)


def test_a_file_with_an_error_is_not_taken(desk: Desk) -> None:
    shown = desk.preview(desk.keep((HEAD + ROWS + "2026/4/1 0:31,1,\r\n").encode()))
    assert not shown.understood.may_be_taken
    assert "B4" in shown.understood.errors[0].where.en
    with refused("mrv.arrivals.off-grid"):
        desk.confirm(shown)
    assert not models.Batch.objects.exists()


def test_whose_project_it_is_not_may_not_look(desk: Desk) -> None:
    mark = desk.keep()
    for who in (desk.people.verifier, desk.people.elsewhere, desk.people.stranger):
        with pytest.raises(Refusal) as refusal:
            store.waiting_file(PROJECT, mark, who)
        assert refusal.value.code.startswith("store.permission.")
        with pytest.raises(Refusal) as refusal:
            store.intake_desk(PROJECT, who)
        assert refusal.value.code.startswith("store.permission.")
    with refused("store.meter-file.gone"):
        store.waiting_file(PROJECT, "../../secret", desk.who)


def test_a_watched_folder_needs_a_mapping_and_then_takes(
    desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "april.csv"
    path.write_bytes(FILE)
    with refused("store.meter-file.no-mapping"):
        store.take_watched_file(PROJECT, path, desk.who)
    desk.take()
    assert not store.take_watched_file(PROJECT, path, desk.who).is_new
    path.write_bytes((HEAD + "2026/4/2 0:00,5,\r\n").encode())
    assert store.take_watched_file(PROJECT, path, desk.who).is_new
    assert sum(desk.values()) == Decimal("0.008750")


def test_a_bill_is_kept_once_with_its_copy(desk: Desk) -> None:
    first = desk.bill(file_name="../bill.pdf", content=PDF)
    assert (first.amount, first.is_new) == (Decimal("1234.5"), True)
    assert not desk.bill().is_new
    assert desk.values("bill") == [Decimal("1.234500")]
    told = store.intake_desk(PROJECT, desk.who).invoices[0]
    assert (told.file_name, told.document) == ("bill.pdf", "No. 7")
    assert store.invoice_copy(PROJECT, told.number, desk.who) == ("bill.pdf", PDF)
    with refused("store.permission.elsewhere"):
        store.invoice_copy(PROJECT, told.number, desk.people.elsewhere)


def test_a_bill_is_corrected_with_a_reason_as_often_as_needed(desk: Desk) -> None:
    with refused("store.invoice.nothing"):
        desk.bill(is_correction=True, reason="typed wrongly")
    desk.bill()
    with refused("store.invoice.stands"):
        desk.bill(amount="99")
    with refused("store.meter-file.reason"):
        desk.bill(amount="99", is_correction=True)
    for amount, stands in (("99", "0.099"), ("1234.5", "1.2345"), ("99", "0.099")):
        desk.bill(amount=amount, is_correction=True, reason="typed wrongly")
        assert desk.values("bill") == [Decimal(stands)]
    kinds = [row.kind for row in models.Invoice.objects.all()]
    assert kinds == ["reading", "correction", "correction", "correction"]


BAD_BILLS: Mapping[str, tuple[Mapping[str, Any], str]] = {
    "channel": ({"channel": "ac-1"}, "store.invoice.channel"),
    "month": ({"month": "2026"}, "store.invoice.month"),
    "day": ({"month": "2026-03-01"}, "store.invoice.month"),
    "future": ({"month": "2999-01"}, "store.invoice.month-future"),
    "amount": ({"amount": "1,23"}, "store.invoice.amount"),
    "amount with a unit": ({"amount": "5 MWh"}, "store.invoice.amount"),
    "nothing": ({"amount": ""}, "store.invoice.amount"),
    "document": ({"document": " "}, "store.invoice.document"),
    "copy": ({"content": b"MZ", "file_name": "a.exe"}, "store.invoice.file"),
    "unit": ({"unit": "kg"}, "mrv.arrivals.unit"),
    "digits": ({"amount": "0.0000001"}, "mrv.arrivals.too-fine"),
}


@pytest.mark.parametrize("name", BAD_BILLS)
def test_a_bill_that_cannot_be_kept(desk: Desk, name: str) -> None:
    said, code = BAD_BILLS[name]
    with refused(code):
        desk.bill(**said)
    assert not models.Batch.objects.exists()
