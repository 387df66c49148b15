"""The story of a project: what everybody may read, and what each person may do."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from renkei import store
from renkei.mrv import demonstration

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
LANGUAGES = ["ja", "en"]
FORMS = ["readings", "verification", "official-value", "decision", "issuance"]
# Who may send which form; everybody else may read, and is told who may send it.
ALLOWED = {
    "readings": "participant",
    "verification": "verifier",
    "official-value": "secretariat",
    "decision": "secretariat",
    "issuance": "secretariat",
}
VALUE = {
    "symbol": "EF_RE,grid",
    "unit": "tCO2/MWh",
    "value": "0.797",
    "citation": "MN_AM003 Ver2.0, additional information, p. 2",
}


def signed_in(name: str | None) -> Client:
    client = Client()
    if name:
        client.force_login(get_user_model().objects.get(username=name))
    return client


def words(response: Any) -> str:
    return html.unescape(re.sub(r"<[^>]+>", " ", response.content.decode()))


def step(response: Any, key: str) -> str:
    found = re.search(
        rf'<li class="story__step story__step--(\w+)" id="{key}">',
        response.content.decode(),
    )
    assert found, key
    return found[1]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [None, "participant", "verifier", "secretariat"])
def test_everybody_reads_the_story(language: str, name: str | None) -> None:
    response = signed_in(name).get(f"/{language}/projects/MN004/")
    assert response.status_code == 200
    assert step(response, "verification") == "done"
    assert step(response, "gate") == "refused"
    assert step(response, "issuance") == "later"
    said = words(response)
    assert "8,417" in said
    assert "10,561.648" in said
    assert "53,764" in said  # the published record stands apart
    assert {"ja": "実演用データ", "en": "Demonstration data"}[language] in said
    assert response.content.decode().count("<math") == 3
    assert response.content.decode().count('class="chart__bar"') == 212


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_project_known_from_papers_says_what_is_not_known(language: str) -> None:
    for project in ("FP05", "ID001", "MN001"):
        response = Client().get(f"/{language}/projects/{project}/")
        assert response.status_code == 200, project
    unknown = {"ja": "確認できていません", "en": "Not known here"}
    response = Client().get(f"/{language}/projects/FP05/")
    assert unknown[language] in words(response)


def test_a_project_of_every_kind_opens() -> None:
    """Every stage with and without a row in each of the two records, once each."""
    kinds = {
        (p.stage, p.formed is None, p.register is None, bool(p.issuances)): p.reference
        for p in store.projects()
    }
    client = Client()
    asked = {r: client.get(f"/en/projects/{r}/").status_code for r in kinds.values()}
    assert len(asked) >= 6
    assert set(asked.values()) == {200}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", [None, "participant", "verifier", "secretariat"])
def test_a_form_is_closed_to_those_whose_it_is_not(
    form: str, name: str | None, language: str
) -> None:
    if ALLOWED[form] == name:
        pytest.skip("the person whose form it is")
    before = len(store.happenings("project", "MN004"))
    posted = {**VALUE, "opinion": "unqualified", "statement": "x"}
    response = signed_in(name).post(f"/{language}/projects/MN004/{form}", posted)
    assert response.status_code == 403
    assert "store.permission" in response.content.decode()
    assert len(store.happenings("project", "MN004")) == before


@pytest.mark.parametrize("form", FORMS)
def test_a_form_is_no_page_and_no_project_is_invented(form: str) -> None:
    client = signed_in(ALLOWED[form])
    assert client.get(f"/ja/projects/MN004/{form}").status_code == 405
    posted = {**VALUE, "opinion": "unqualified", "statement": "x"}
    assert client.post(f"/ja/projects/ZZ999/{form}", posted).status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unknown_project_is_a_page_and_a_post_is_refused(language: str) -> None:
    response = Client().get(f"/{language}/projects/ZZ999/")
    assert response.status_code == 404
    assert "programme.project.unknown" in response.content.decode()
    assert Client().post(f"/{language}/projects/MN004/").status_code == 405


GOOD = demonstration.meter_file()
BAD = {
    "mrv.header": GOOD.replace(b"interval_start,energy_mwh", b"time,power"),
    "mrv.file.empty": b"",
    "mrv.file.not-text": b"PK\x03\x04" + b"\x00" * 200,
    "mrv.": GOOD.replace(b"2017-03-01T12:00:00+08:00,", b"2017-03-01T12:00:00+08:00,-"),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", BAD)
def test_a_bad_file_is_answered_line_by_line_and_nothing_is_kept(
    code: str, language: str
) -> None:
    from renkei.store.models import ReadingsManifest

    before = ReadingsManifest.objects.count()
    sent = SimpleUploadedFile("january.csv", BAD[code], content_type="text/csv")
    address = f"/{language}/projects/MN004/readings"
    response = signed_in("participant").post(address, {"file": sent})
    assert response.status_code == 409
    page = response.content.decode()
    assert code in page
    assert "january.csv" in page
    assert {"ja": "何も保存されていません", "en": "Nothing was saved"}[language] in page
    assert ReadingsManifest.objects.count() == before


def test_no_file_is_said_so() -> None:
    response = signed_in("participant").post("/en/projects/MN004/readings")
    assert response.status_code == 409
    assert "No file was chosen" in words(response)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_value_without_citation_is_refused_and_what_was_typed_is_kept(
    language: str,
) -> None:
    client = signed_in("secretariat")
    posted = {**VALUE, "value": "0.7971", "citation": " "}
    response = client.post(f"/{language}/projects/MN004/official-value", posted)
    assert response.status_code == 409
    assert 'value="0.7971"' in response.content.decode()
    assert step(response, "gate") == "refused"


def test_a_value_that_is_no_number_is_refused() -> None:
    posted = {**VALUE, "value": "０．８"[:1] + "x"}
    client = signed_in("secretariat")
    response = client.post("/ja/projects/MN004/official-value", posted)
    assert response.status_code == 409
    assert "store.official-value.number" in response.content.decode()


def test_issuance_before_the_gate_is_refused_with_the_reason() -> None:
    response = signed_in("secretariat").post("/en/projects/MN004/issuance")
    assert response.status_code == 409
    assert "registry.gate.weak-value" in response.content.decode()
    assert "DEMO-" not in response.content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_value_opens_the_gate_and_the_credits_have_serials(language: str) -> None:
    client = signed_in("secretariat")
    there = f"/{language}/projects/MN004/"
    entered = client.post(f"{there}official-value", VALUE)
    assert entered.status_code == 302
    assert entered["Location"] == f"{there}#gate"
    opened = client.get(there)
    assert step(opened, "gate") == "done"
    assert step(opened, "verification") == "done"
    assert client.post(f"{there}issuance").status_code == 302
    issued = Client().get(there)
    assert step(issued, "issuance") == "done"
    serials = re.findall(r"DEMO-JCM-MN-(\w\w)-MN004-2017-(\d+)\.\.(\d+)", words(issued))
    amounts = {party: int(last) - int(first) + 1 for party, first, last in serials}
    assert sum(amounts.values()) == 8417
    assert set(amounts) == {"JP", "MN"}
    registry = words(Client().get(f"/{language}/registry/"))
    assert "demonstration-JP-holding" in registry
    account = Client().get(f"/{language}/accounts/demonstration-JP-holding/")
    assert account.status_code == 200
    assert f"{amounts['JP']:,}" in words(account)


def test_another_value_breaks_the_signature_and_asks_the_verifier() -> None:
    client = signed_in("secretariat")
    changed = {**VALUE, "value": "0.8"}
    client.post("/en/projects/MN004/official-value", changed)
    page = client.get("/en/projects/MN004/")
    assert step(page, "verification") == "waiting"
    assert "must be verified again" in words(page)
    verifier = signed_in("verifier")
    signing = {"opinion": "unqualified", "statement": ""}
    unsaid = verifier.post("/en/projects/MN004/verification", signing)
    assert unsaid.status_code == 409
    assert "mrv.verification.not-said" in unsaid.content.decode()
    signing["statement"] = "Recomputed with the official value."
    assert verifier.post("/en/projects/MN004/verification", signing).status_code == 302
    page = client.get("/en/projects/MN004/")
    assert step(page, "verification") == "done"
    assert (
        step(page, "issuance") == "waiting"
    )  # other tonnes: the split is decided anew


def test_a_split_that_does_not_add_up_is_refused() -> None:
    client = signed_in("secretariat")
    wrong = {"tonnes-JP-2017": "6734", "tonnes-MN-2017": "1", "citation": "JC"}
    response = client.post("/ja/projects/MN004/decision", wrong)
    assert response.status_code == 409
    assert "registry.decision.sum" in response.content.decode()
    wrong["tonnes-MN-2017"] = "x"
    response = client.post("/ja/projects/MN004/decision", wrong)
    assert "web.form.tonnes" in response.content.decode()
