"""The data room: by invitation, until it ends, every opening on record."""

from __future__ import annotations

import pytest
from appraised import SENT, words

from renkei.store import models

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def test_an_investor_reads_what_is_shared_while_invited(people, project, key) -> None:
    room = f"/en/projects/{project}/data-room/"
    party, guest = people["danang"].client, people["investor"].client
    wanted = people["investor"].person.user_id

    def act(**sent: object) -> int:
        return party.post(f"{room}deed/", sent).status_code

    assert guest.get(room).status_code == 404
    assert act(deed="invite", wanted=wanted) == 302
    assert SENT["title"] not in words(guest.get(room))
    assert guest.get(f"/en/appraisals/{key}/").status_code == 404
    assert act(deed="share", wanted=f"appraisal-{key}") == 302
    assert SENT["title"] in words(guest.get(room))
    assert guest.get(f"/en/appraisals/{key}/").status_code == 200
    assert "800,000" in words(guest.get("/en/investors/"))
    assert "800,000" not in words(people["other"].client.get("/en/investors/"))
    assert guest.post(f"{room}deed/", {"deed": "invite"}).status_code == 403
    told = words(party.get(room))
    assert "investor-1" in told and "Who opened what" in told
    assert "Who opened what" not in words(guest.get(room))
    opened = models.DataRoomRecord.objects.filter(step="opening", person_id=wanted)
    assert opened.filter(document=f"appraisal-{key}").count() == 1
    assert opened.filter(document="").count() == 3
    assert act(deed="end", wanted=wanted) == 302
    for address in (room, f"/en/appraisals/{key}/"):
        assert guest.get(address).status_code == 404, address
    assert "800,000" not in words(guest.get("/en/investors/"))
    assert people["other"].client.get(room).status_code == 404


def test_a_file_is_read_only_while_it_is_shared(people, project) -> None:
    from renkei import store

    name, content = "survey of June.pdf", b"%PDF a survey"
    store.attach(project, name, content, people["danang"].person)
    room = f"/en/projects/{project}/data-room/"
    party, guest = people["danang"].client, people["investor"].client
    wanted = people["investor"].person.user_id
    file = f"file-{models.PaperFile.objects.get(name=name).pk}"
    party.post(f"{room}deed/", {"deed": "invite", "wanted": wanted})
    assert name not in words(guest.get(room))
    assert guest.get(f"{room}{file}").status_code == 404
    party.post(f"{room}deed/", {"deed": "share", "wanted": file})
    assert name in words(guest.get(room))
    read = guest.get(f"{room}{file}")
    assert read.content == content
    assert name in read["Content-Disposition"]
    assert read["Cache-Control"].startswith("private, no-store")
    opened = models.DataRoomRecord.objects.filter(step="opening", document=file)
    assert [each.person_id for each in opened] == [wanted]
    assert people["other"].client.get(f"{room}{file}").status_code == 404
    assert guest.get(f"{room}file-0").status_code == 404
    party.post(f"{room}deed/", {"deed": "unshare", "wanted": file})
    assert guest.get(f"{room}{file}").status_code == 404
    assert party.get(f"{room}{file}").content == content


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_large_frames_stand_with_their_scope(people, language: str) -> None:
    page = words(people["other"].client.get(f"/{language}/investors/"))
    expected = {
        "ja": ("29.4", "17.5", "240", "3,000", "新興国の都市6分野", "東アジア太平洋"),
        "en": ("29.4", "17.5", "240", "3,000", "six sectors", "not Renkei's pipeline"),
    }
    for each in expected[language]:
        assert each in page, each


def test_the_list_is_narrowed_in_its_address(people, key) -> None:
    client = people["danang"].client
    for query, there in (
        ("country=VN", True),
        ("country=MN", False),
        ("currency=USD&least=800,000", True),
        ("currency=USD&least=800,001", False),
        ("technology=cooling", True),
    ):
        told = client.get(f"/en/investors/pipeline.csv?{query}").content.decode()
        assert ("800000" in told) is there, query
    book = client.get("/en/investors/pipeline.xlsx")
    assert book.content.startswith(b"PK")
    assert client.get("/en/investors/?least=many").content.count(b"Write a number") == 1
