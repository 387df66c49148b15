"""A serial number's page, its proof, and the audit before the visitor's eyes."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from renkei import store
from renkei.registry import chain

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
SERIAL = 1790


@pytest.fixture
def sealed(db: None) -> None:
    """The published history, sealed."""
    assert store.seal_ledger() is not None


def test_a_serial_tells_where_it_is_and_where_it_came_from(
    sealed: None, client: Any
) -> None:
    page = client.get(f"/en/registry/serials/{SERIAL}/").content.decode()
    for words in ("history-MN-holding", "MN004", "24 Oct 2017", "158 to 1,946"):
        assert words in page
    assert client.get("/ja/registry/serials/123097/").status_code == 404
    assert client.get(f"/ja/registry/serials/{10**30}/").status_code == 404


@pytest.mark.parametrize(
    "asked", ["1790", "1,790", "１７９０", "JCM-MN-MN-MN004-2017-1790..1946"]
)
def test_a_number_is_looked_up_as_people_write_it(client: Any, asked: str) -> None:
    answer = client.get("/ja/registry/", {"serial": asked})
    assert answer.status_code == 302
    assert answer["Location"].endswith(f"/registry/serials/{SERIAL}/")
    page = client.get("/ja/registry/", {"serial": "十七"})
    assert page.status_code == 200
    assert "番号として読み取れません" in page.content.decode()


def test_a_proof_is_checked_without_the_registry(sealed: None, client: Any) -> None:
    given = client.get(f"/en/registry/serials/{SERIAL}/proof/").content.decode()
    kept = client.get("/en/registry/checkpoint/").content.decode()
    proof, checkpoint = chain.Proof.read(given), chain.Checkpoint.read(kept)
    assert chain.against(proof, checkpoint) == ()
    slipped = given.replace("2017-10-24", "2017-10-25", 1)
    assert slipped != given
    assert chain.against(chain.Proof.read(slipped), checkpoint)


def test_what_is_not_sealed_cannot_be_proven_yet(client: Any) -> None:
    assert client.get("/en/registry/checkpoint/").status_code == 404
    assert client.get(f"/en/registry/serials/{SERIAL}/proof/").status_code == 409
    page = client.get(f"/en/registry/serials/{SERIAL}/").content.decode()
    assert "not sealed yet" in page


def test_the_audit_agrees_until_a_row_is_changed(sealed: None, client: Any) -> None:
    page = client.post("/en/registry/audit/").content.decode()
    assert "Everything agrees" in page
    kept = client.get("/en/registry/checkpoint/").content
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE store_ledgerentry DISABLE TRIGGER USER")
        cursor.execute(
            "UPDATE store_ledgerentry SET on_date = on_date + 1"
            " WHERE serials @> %s::bigint",
            [SERIAL],
        )
        assert cursor.rowcount == 1
        cursor.execute("ALTER TABLE store_ledgerentry ENABLE TRIGGER USER")
    given = SimpleUploadedFile("kept.json", kept, "application/json")
    page = client.post("/en/registry/audit/", {"checkpoint": given}).content.decode()
    assert "Everything agrees" not in page
    assert "on_date" in page
    assert "held against it too" in page


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\xff\xfe no checkpoint", "registry.chain.no-checkpoint"),
        (b"[" * 4_000, "registry.chain.no-checkpoint"),
        (json.dumps({"format": "renkei-proof-1"}).encode(), "no-checkpoint"),
        (b" " * 5_000, "web.audit.too-large"),
    ],
)
def test_a_file_that_is_no_checkpoint_is_refused(
    sealed: None, client: Any, content: bytes, code: str
) -> None:
    given = SimpleUploadedFile("../kept.json", content, "application/json")
    answer = client.post("/ja/registry/audit/", {"checkpoint": given})
    assert answer.status_code == 409
    assert code in answer.content.decode()
