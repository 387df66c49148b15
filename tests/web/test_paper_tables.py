"""Spreadsheets of papers: who may take them away, bring them in, and what they see."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from renkei import store
from renkei.foundation import Text
from renkei.programme import Role, papers
from renkei.store import models
from renkei.store.bodies import to_body

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
LANGUAGES = ["ja", "en"]
COLUMNS = "番号,版,名称(日本語),名称(英語),種類,相手国,日本側,海外側,署名日"
NEW = ",,新しい覚書,A new one,基本合意書,ベトナム,横浜市,ダナン市,令和２年８月２４日"
AGREEMENT = {
    "title": {"ja": "環境協力に関する覚書", "en": "Memorandum on cooperation"},
    "form": "environment-memorandum",
    "country": "VN",
    "japanese_side": ["jp-yokohama"],
    "overseas_side": ["vn-danang"],
}
PEOPLE = {
    "owner": (Role.JAPANESE_CITY_OFFICER, "jp-yokohama", "JP"),
    "member": (Role.OVERSEAS_CITY_OFFICER, "vn-danang", "VN"),
    "reader": (Role.VERIFIER, "", "JP"),
}


@pytest.fixture
def clients(db: None) -> dict[str, Client]:
    """The owner, the member, a reader whose duty is elsewhere, and nobody."""
    found = {"nobody": Client()}
    for name, (role, entity, country) in PEOPLE.items():
        user = get_user_model().objects.create_user(username=f"tables-{name}")
        models.Membership.objects.create(
            user=user,
            role=role.value,
            country=country,
            entity=entity,
            organisation=to_body(Text(ja=name, en=name)),
        )
        found[name] = Client()
        found[name].force_login(user)
    return found


@pytest.fixture
def number(clients: dict[str, Client]) -> str:
    """A draft of the owner."""
    user = get_user_model().objects.get(username="tables-owner")
    return store.draft_paper("agreement", AGREEMENT, store.person(user)).number


def sheet(*rows: str, columns: str = COLUMNS, name: str = "表.csv") -> Any:
    """An uploaded CSV file."""
    content = "\r\n".join([columns, *rows]).encode()
    return SimpleUploadedFile(name, content, "text/csv")


def words(response: Any) -> str:
    return html.unescape(re.sub(r"<[^>]+>", " ", response.content.decode()))


def hidden(response: Any) -> dict[str, str]:
    """What the confirming button carries."""
    found = re.findall(
        r'type="hidden" name="(mark|shown)" value="(\w+)"', response.content.decode()
    )
    return dict(found)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_everybody_takes_away_what_they_may_see(
    form: str, language: str, clients: dict[str, Client], number: str
) -> None:
    user = get_user_model().objects.get(username="tables-owner")
    for name, client in clients.items():
        response = client.get(f"/{language}/papers/agreement/export.{form}")
        assert response.status_code == 200
        assert f'filename="agreement.{form}"' in response["Content-Disposition"]
        assert "no-store" in response["Cache-Control"]
        content = response.getvalue()
        if form == "csv":
            is_there = number in content.decode("utf-8-sig")
            assert is_there == (name in ("owner", "member")), name
    told = store.paper_table("agreement", store.person(user), language)
    assert number in [paper.number for paper in told.papers]


def test_a_narrowed_list_writes_out_what_it_shows(
    clients: dict[str, Client], number: str
) -> None:
    who = store.person(get_user_model().objects.get(username="tables-owner"))
    other = {**AGREEMENT, "country": "ID", "overseas_side": ["id-bali"]}
    second = store.draft_paper("agreement", {**other, "title": "Bali"}, who).number

    def written(query: str, form: str = "csv") -> bytes:
        return (
            clients["owner"]
            .get(f"/en/papers/agreement/export.{form}?{query}")
            .getvalue()
        )

    for query, there, not_there in (
        ("country=ID", second, number),
        ("party=vn-danang", number, second),
        ("q=bali", second, number),
    ):
        assert there in written(query).decode("utf-8-sig")
        assert not_there not in written(query).decode("utf-8-sig")
    both = written("state=draft").decode("utf-8-sig")
    assert (number in both, second in both) == (True, True)
    assert len(written("q=nothing-like-it", "xlsx")) < len(written("", "xlsx"))
    page = clients["owner"].get("/en/papers/agreement/tables/?country=ID")
    assert "The 1 that the list was narrowed to, of 2" in words(page)
    assert 'href="/en/papers/agreement/export.xlsx?country=ID"' in page.content.decode()
    all_of_it = words(clients["owner"].get("/en/papers/agreement/tables/"))
    assert "All 2 that you may see" in all_of_it
    stranger = clients["nobody"].get("/en/papers/agreement/export.csv?country=ID")
    assert second not in stranger.getvalue().decode("utf-8-sig")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_has_its_page_and_files(
    language: str, clients: dict[str, Client]
) -> None:
    for kind in papers.kinds().values():
        for part in ("tables/", "export.xlsx", "export.csv"):
            address = f"/{language}/papers/{kind.id}/{part}"
            answer = clients["nobody"].get(address)
            assert (answer.status_code, len(answer.getvalue()) > 100) == (200, True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_brings_nothing_in_is_told_so(
    language: str, clients: dict[str, Client]
) -> None:
    address = f"/{language}/papers/agreement/import/"
    for path in (address, f"{address}confirm/"):
        assert clients["nobody"].post(path).status_code == 302
    assert clients["nobody"].get(address).status_code == 302
    for answer in (
        clients["reader"].get(address),
        clients["reader"].post(address, {"file": sheet(NEW)}),
    ):
        assert answer.status_code == 403
        assert "store.paper-table.may-not-bring" in answer.content.decode()
    form = 'type="file"'
    page = f"/{language}/papers/agreement/tables/"
    assert form not in clients["reader"].get(page).content.decode()
    assert form in clients["member"].get(page).content.decode()


@pytest.mark.parametrize(
    "path", ["tables/", "export.xlsx", "export.csv", "import/", "import/confirm/"]
)
def test_wrong_verbs_and_unknown_kinds(path: str, clients: dict[str, Client]) -> None:
    owner = clients["owner"]
    here = f"/ja/papers/agreement/{path}"
    wrong = owner.get(here) if path.endswith("confirm/") else owner.put(here)
    assert wrong.status_code == 405
    there = f"/ja/papers/nothing/{path}"
    answer = owner.post(there) if path.endswith("confirm/") else owner.get(there)
    assert answer.status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_is_shown_then_confirmed(
    language: str, clients: dict[str, Client], number: str
) -> None:
    address = f"/{language}/papers/agreement/import/"
    changed = f"{number},1,覚書(改),Memorandum,その他,VN,jp-yokohama,vn-danang,"
    before = models.Paper.objects.count()
    shown = clients["member"].post(address, {"file": sheet(changed, NEW)})
    assert shown.status_code == 200
    said = words(shown)
    for part in ("覚書(改)", "A new one")[language == "en" :]:
        assert part in said
    assert {"ja": "追加 1 件、変更 1 件", "en": "1 to add, 1 to change"}[
        language
    ] in said
    assert {"ja": "ダナン市(vn-danang)", "en": "Da Nang City (vn-danang)"}[
        language
    ] in said
    assert models.Paper.objects.count() == before
    carried = hidden(shown)
    assert set(carried) == {"mark", "shown"}
    stolen = clients["owner"].post(f"{address}confirm/", carried)
    assert stolen.status_code == 409
    done = clients["member"].post(f"{address}confirm/", carried, follow=True)
    assert done.status_code == 200
    assert {"ja": "追加 1 件、変更 1 件", "en": "1 added, 1 changed"}[
        language
    ] in words(done)
    assert models.Paper.objects.count() == before + 1
    again = clients["member"].post(f"{address}confirm/", carried)
    assert again.status_code == 409
    assert "store.paper-table.gone" in again.content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fault_stands_on_the_page_and_nothing_can_be_confirmed(
    language: str, clients: dict[str, Client], number: str
) -> None:
    rows = [
        f"{number},1,a,b,other,VN,jp-yokohama,vn-danang,令和2年2月30日",
        f"{number},1,a,b,other,VN,jp-yokohama,vn-danang,",
        "AG-99999999,1,a,b,friendship,VN,jp-yokohama,vn-danang,",
    ]
    address = f"/{language}/papers/agreement/import/"
    answer = clients["owner"].post(address, {"file": sheet(*rows)})
    assert answer.status_code == 409
    said = words(answer)
    for cell in ("I2", "A3", "A4"):
        assert f".csv {cell}" in said
    assert hidden(answer) == {}
    assert store.paper(number, store.person(_owner())).paper.version == 1


def _owner() -> Any:
    return get_user_model().objects.get(username="tables-owner")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_no_table_is_told_at_the_form(
    language: str, clients: dict[str, Client]
) -> None:
    address = f"/{language}/papers/agreement/import/"
    for sent, code in (
        ({}, "web.form.no-file"),
        ({"file": SimpleUploadedFile("a.xlsx", b"PK\3\4x")}, "file-swells"),
        ({"file": SimpleUploadedFile("a.pdf", b"%PDF\0")}, "no-table"),
        ({"file": sheet(columns="a,b")}, "no-heading"),
    ):
        answer = clients["owner"].post(address, sent)
        assert answer.status_code == 409
        if code != "no-heading":
            assert code in answer.content.decode()
            assert 'type="file"' in answer.content.decode()


def test_the_same_table_has_nothing_to_confirm(
    clients: dict[str, Client], number: str
) -> None:
    out = clients["owner"].get("/ja/papers/agreement/export.xlsx").getvalue()
    sent = SimpleUploadedFile("agreement.xlsx", out)
    answer = clients["owner"].post("/en/papers/agreement/import/", {"file": sent})
    assert answer.status_code == 200
    assert "It says what the records say" in words(answer)
    assert hidden(answer) == {}


def test_a_form_of_another_site_is_refused(clients: dict[str, Client]) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(_owner())
    address = "/ja/papers/agreement/import/"
    for path in (address, f"{address}confirm/"):
        assert strict.post(path, {"file": sheet(NEW)}).status_code == 403


def test_names_with_markup_are_only_words(
    clients: dict[str, Client], number: str
) -> None:
    bad = f"{number},1,<script>x</script>,<b>,other,VN,jp-yokohama,vn-danang,"
    answer = clients["owner"].post(
        "/ja/papers/agreement/import/", {"file": sheet(bad, name="<i>.csv")}
    )
    page = answer.content.decode()
    assert "<script>x" not in page
    assert "<i>.csv" not in page
    assert "&lt;script&gt;" in page
