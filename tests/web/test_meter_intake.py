"""Meter files and bills on their pages: mapped, shown, taken, by participants alone."""

from __future__ import annotations

import html
import re
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

sys.path.insert(0, str(Path(__file__).parents[1] / "metering"))

import metered_project
from metered_project import PROJECT, channel

from renkei import store
from renkei.mrv import meter_files
from renkei.store import models

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
FILES = f"/en/projects/{PROJECT}/meter-files/"
BILLS = f"/en/projects/{PROJECT}/invoices/"
CONTENT = "日時,ac-1 (kWh)\r\n2026/4/1 0:00,1.5\r\n2026/4/1 0:15,2.25\r\n".encode(
    "cp932"
)
BILL = {
    "channel": "bill",
    "month": "2026-03",
    "amount": "1,234.5",
    "unit": "kwh",
    "document": "No. 7",
    "kind": "reading",
    "reason": "",
}


@pytest.fixture
def people(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A plan with two meters and bills, and everybody who might come."""
    tmp_path.chmod(0o711)
    monkeypatch.setenv("RENKEI_HOME", str(tmp_path))
    found = metered_project.everybody()
    bills = channel("bill", resolution=timedelta(days=1), option="B")
    plan = metered_project.plan(channels=(channel("ac-1"), channel("ac-2"), bills))
    store.agree_metering_plan(PROJECT, plan, found.participant, why="first")
    return found


def signed_in(name: str, **options: Any) -> Client:
    found = Client(**options)
    found.force_login(get_user_model().objects.get(username=name))
    return found


@pytest.fixture
def client(people: Any) -> Client:
    return signed_in("participant")


def text(answer: Any) -> str:
    return html.unescape(answer.content.decode())


def send(client: Client, content: bytes = CONTENT, name: str = "april.csv") -> Any:
    return client.post(FILES, {"file": SimpleUploadedFile(name, content)})


def fields(answer: Any, holding: str = "role-0") -> dict[str, str]:
    """What a browser would send of the form that holds a field, as it stands."""
    forms = re.findall(r"<form.*?</form>", text(answer), re.DOTALL)
    form = next(each for each in forms if f'name="{holding}"' in each)
    found = dict(re.findall(r'<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"', form))
    for name, inside in re.findall(
        r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL
    ):
        chosen = re.search(r'value="([^"]*)" selected', inside)
        first = re.search(r'value="([^"]*)"', inside)
        picked = chosen or first
        found[name] = picked[1] if picked else ""
    found.pop("again", None)
    return found


def test_a_file_is_mapped_shown_and_taken(client: Client) -> None:
    sent = send(client, name="../..\\april.csv")
    assert sent.status_code == 302
    mapping = client.get(sent["Location"])
    assert "april.csv, comma-separated, Shift_JIS" in text(mapping)
    said = fields(mapping)
    assert (said["role-0"], said["role-1"]) == ("time", "channel:ac-1")
    assert (said["unit-1"], said["label"]) == ("kWh", "")
    still_open = client.post(sent["Location"], said)
    assert still_open.status_code == 409
    assert "whether times name the start or the end" in text(still_open)
    shown = client.post(sent["Location"], {**said, "label": "start"})
    assert shown.status_code == 200
    for words in ("0.00375 MWh", "2026/4/1 0:00", "Take 2 readings"):
        assert words in text(shown), words
    assert not models.Batch.objects.exists()
    confirmed = {**said, "label": "start", "token": fields(shown, "token")["token"]}
    taken = client.post(f"{sent['Location']}take", confirmed, follow=True)
    assert "2 readings of april.csv were taken" in text(taken)
    assert models.MeterFile.objects.get().readings == 2
    again = client.get(send(client)["Location"])
    assert "confirmed it for april.csv" in text(again)
    assert fields(again)["label"] == "start"


def test_what_was_not_shown_is_not_taken(client: Client) -> None:
    place = send(client)["Location"]
    said = {**fields(client.get(place)), "label": "start"}
    refused = client.post(f"{place}take", {**said, "token": "0" * 64})
    assert refused.status_code == 409
    assert "store.meter-file.other-now" in text(refused)
    assert not models.Batch.objects.exists()


def test_a_wrong_cell_is_named_and_there_is_no_button(client: Client) -> None:
    content = CONTENT + "2026/4/1 0:30,約3\r\n".encode("cp932")
    place = send(client, content)["Location"]
    said = {**fields(client.get(place)), "label": "start"}
    for language, words in (("en", "No number"), ("ja", "数値を読み取れません")):
        shown = client.post(place.replace("/en/", f"/{language}/"), said)
        assert shown.status_code == 409
        assert words in text(shown)
        assert "april.csv B4" in text(shown)
        assert 'name="token"' not in text(shown)


def test_a_conflict_is_shown_and_corrected_with_a_reason(client: Client) -> None:
    for content, as_what in ((CONTENT, {}), (CONTENT.replace(b"2.25", b"9"), None)):
        place = send(client, content)["Location"]
        said = {**fields(client.get(place)), "label": "start"}
        shown = client.post(place, said)
        said["token"] = fields(shown, "token")["token"]
        if as_what is None:
            assert "Values in conflict" in text(shown)
            said["as"] = "correction"
            refused = client.post(f"{place}take", said)
            assert refused.status_code == 409
            assert "store.meter-file.reason" in text(refused)
            said["reason"] = "misread"
        assert client.post(f"{place}take", said).status_code == 302
    kinds = models.MeterFile.objects.values_list("kind", "reason")
    assert list(kinds) == [("reading", ""), ("correction", "misread")]


BAD = {
    "nothing": ({}, "web.form.no-file"),
    "empty": ({"file": b" "}, "mrv.meter-file.empty"),
    "picture": ({"file": b"\x89PNG\r\n\x1a\n"}, "mrv.meter-file.other-kind"),
    "words": ({"file": b"hello\nworld\n"}, "mrv.meter-file.no-rows"),
}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_file_that_cannot_be_read_is_explained(
    client: Client, name: str, language: str
) -> None:
    held, code = BAD[name]
    sent = {key: SimpleUploadedFile("a.csv", value) for key, value in held.items()}
    answer = client.post(FILES.replace("/en/", f"/{language}/"), sent, follow=True)
    assert answer.status_code == 409
    assert code in text(answer)


def test_a_file_larger_than_the_limit_is_refused(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meter_files.opening, "BYTES_MAX", 40)
    answer = send(client)
    assert answer.status_code == 409
    assert "mrv.meter-file.large" in text(answer)


def test_a_file_of_rows_that_name_their_channel(client: Client) -> None:
    content = b"time,meter,value,unit\r\n2026-04-01 00:00,A,1,kWh\r\n"
    place = send(client, content)["Location"]
    said = {**fields(client.get(place)), "label": "start"}
    assert said["role-1"] == "names"
    assert client.post(place, said).status_code == 409
    said["name-0"] = "ac-2"
    assert "0.001 MWh" in text(client.post(place, said))


def test_a_bill_is_entered_listed_and_its_copy_given_back(client: Client) -> None:
    copy = SimpleUploadedFile("bill.pdf", b"%PDF-1.7 x", content_type="text/html")
    done = client.post(BILLS, {**BILL, "copy": copy}, follow=True)
    assert "1,234.5 kWh was recorded for bill, 2026-03" in text(done)
    place = re.search(r'href="([^"]+/copy)"', text(done))
    assert place is not None
    given = client.get(place[1])
    assert given.content == b"%PDF-1.7 x"
    assert given["Content-Type"] == "application/octet-stream"
    assert "attachment" in given["Content-Disposition"]
    assert "nothing has changed" in text(client.post(BILLS, BILL, follow=True))


def test_a_refused_bill_keeps_what_was_typed(client: Client) -> None:
    for language, words in (("en", "No amount"), ("ja", "数量を読み取れません")):
        answer = client.post(
            BILLS.replace("/en/", f"/{language}/"), {**BILL, "amount": "abc"}
        )
        assert answer.status_code == 409
        assert words in text(answer)
        assert 'value="abc"' in text(answer)
        assert 'value="No. 7"' in text(answer)


def test_whose_project_it_is_not_sees_nothing(people: Any, client: Client) -> None:
    place = send(client)["Location"]
    for name in ("verifier", "metering-elsewhere", "metering-member"):
        other = signed_in(name)
        for address in (FILES, BILLS, place):
            assert other.get(address).status_code == 403, (name, address)
        assert other.post(FILES).status_code == 403
        assert other.post(BILLS, BILL).status_code == 403
        assert other.post(f"{place}take").status_code == 403
    assert Client().get(FILES).status_code == 302
    assert client.get(f"{place}take").status_code == 405
    assert client.get(f"{FILES}{'0' * 64}/").status_code == 404


def test_a_forged_post_is_refused(people: Any) -> None:
    forged = signed_in("participant", enforce_csrf_checks=True)
    for address in (FILES, BILLS, f"{FILES}{'0' * 64}/take"):
        assert forged.post(address, BILL).status_code == 403


def test_the_project_leads_there(client: Client) -> None:
    assert FILES in text(client.get(f"/en/projects/{PROJECT}/"))
    assert BILLS in text(client.get(FILES))
