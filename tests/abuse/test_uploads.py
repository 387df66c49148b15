"""Files from somebody who means harm: too large, or named like a path."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import memorandum
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from holdings_planted import user
from programme_planted import routes

from renkei import store
from renkei.store import home, models

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
GIGABYTE = 2**30
PARTS = {"number": "1", "key": "1", "year": "2024", "period": "2025", "finding": "x"}
NAMES = (
    "../../../../etc/passwd",
    "..\\..\\secret-key",
    "/etc/cron.d/evil",
    "a\r\nSet-Cookie: x=1.txt",
    "report.txt\x00.exe",
    "..",
)


class Unread:
    """What a request would bring, if anybody were to read it."""

    def __init__(self) -> None:
        self.asked = 0

    def read(self, size: int = -1) -> bytes:
        self.asked += 1
        return b"x" * min(size, 1000) if size > 0 else b""

    readline = read


@pytest.fixture
def paper(city_officer: str) -> tuple[str, str]:
    """An agreement that a city drafts, and its officer."""
    who = store.person(user(city_officer))
    return store.draft_paper(
        "agreement", memorandum.AGREEMENT, who
    ).number, city_officer


def test_what_states_a_gigabyte_is_refused_and_never_read(
    holdings: Any, browser_of: Callable[..., Any]
) -> None:
    """Every address that there is, with a form's token and without."""
    wrong = []
    client = browser_of("participant", is_checked=True)
    for name, pattern in routes().items():
        parts = {
            part: PARTS.get(part, "MN_AM003" if "method" in str(kind) else "x")
            for part, kind in getattr(pattern.pattern, "converters", {}).items()
        }
        address = name if name.startswith("/") else reverse(name, kwargs=parts)
        body = Unread()
        extra = {"CONTENT_LENGTH": str(GIGABYTE), "wsgi.input": body}
        kind = "multipart/form-data; boundary=x"
        answer = client.generic("POST", address, b"", kind, **extra)
        if body.asked:
            wrong.append(f"{name}: read")
        if answer.status_code not in (401, 403, 404, 405, 413, 422):
            wrong.append(f"{name}: {answer.status_code}")
        if not name.startswith(("/", "api")) and not address.startswith("/api/"):
            said = answer.content.decode()
            if answer.status_code == 413 and not re.search(r"\d MB", said):
                wrong.append(f"{name}: {said[:80]}")
    assert wrong == []


def kept() -> tuple[int, set[str]]:
    """How many files there are beside papers, and what lies on the disk."""
    folder = home.data_home() / "papers"
    return models.PaperFile.objects.count(), {p.name for p in folder.rglob("*")}


@pytest.mark.parametrize("door", ["web", "api"])
def test_a_file_beside_a_paper_has_a_size(
    paper: tuple[str, str], browser_of: Callable[..., Any], door: str
) -> None:
    number, name = paper
    client, before = browser_of(name), kept()
    large = SimpleUploadedFile("large.bin", bytes(20 * 2**20 + 1))
    address = f"/en/paper/{number}/files/"
    if door == "api":
        address = f"/api/v1/papers/{number}/files"
    answer = client.post(address, {"file": large})
    assert answer.status_code in (409, 422)
    assert "store.paper.file-large" in answer.content.decode()
    assert kept() == before


@pytest.mark.parametrize("sent", NAMES)
def test_a_path_in_a_name_leads_nowhere(
    paper: tuple[str, str], browser_of: Callable[..., Any], sent: str
) -> None:
    number, name = paper
    client, before = browser_of(name), kept()
    boundary = "zq"
    quoted = sent.replace("\r", "%0D").replace("\n", "%0A")
    for raw in {quoted, sent}:
        body = (
            f'--{boundary}\r\nContent-Disposition: form-data; name="file";'
            f' filename="{raw}"\r\nContent-Type: text/html\r\n\r\n'
            f"<script>alert(7)</script>\r\n--{boundary}--\r\n"
        )
        kind = f"multipart/form-data; boundary={boundary}"
        client.generic("POST", f"/en/paper/{number}/files/", body, kind)
    store.attach(number, sent, b"past the door", store.person(user(name)))
    rows = models.PaperFile.objects.filter(paper__number=number).order_by("-pk")
    for row in rows[: models.PaperFile.objects.count() - before[0]]:
        assert re.fullmatch(r"[^/\\\r\n\x00]+", row.name), row.name
        assert row.name.strip("."), row.name
        answer = client.get(f"/en/paper/{number}/files/{row.pk}/")
        disposition = answer["Content-Disposition"]
        assert disposition.startswith("attachment")
        assert "/" not in disposition.replace("utf-8''", "")
        assert answer["Content-Type"] == "application/octet-stream"
        assert answer["X-Content-Type-Options"] == "nosniff"
    for place in kept()[1] - before[1]:
        assert re.fullmatch(r"[0-9a-f]{2}|[0-9a-f]{64}", place), "kept by its hash"


@pytest.mark.parametrize("mark", ["../secret-key", "..%2Fsecret-key", "/etc/passwd"])
def test_a_path_instead_of_a_mark_leads_nowhere(
    city_officer: str, browser_of: Callable[..., Any], mark: str
) -> None:
    """Files that wait to be confirmed are found by their hash and by nothing else."""
    key = home.make_home() / "secret-key"
    if not key.exists():  # a house that has answered before has one
        key.write_text("a secret that no answer tells")
    client = browser_of(city_officer)
    address = "/en/papers/candidate/import/confirm/"
    answer = client.post(address, {"mark": mark, "shown": "x"})
    assert answer.status_code in (403, 404, 409)
    assert "root:" not in answer.content.decode()
    assert key.read_text().strip() not in answer.content.decode()
    meter = client.get(f"/en/projects/MN004/meter-files/{mark}/")
    assert meter.status_code in (403, 404, 409)


def test_a_backup_is_copied_by_the_names_that_lie_in_it(tmp_path: Path) -> None:
    """Nothing in a backup names a place: what lies in its folders is what is copied."""
    from renkei.foundation import Refusal
    from renkei.store import backup
    from renkei.store.postgres import Server

    (tmp_path / "backup" / "wal").mkdir(parents=True)
    (tmp_path / "backup" / "wal" / "..%2F..%2Fevil").write_text("x")
    server = Server(tmp_path / "home" / "postgres")
    with pytest.raises(Refusal) as refused:
        backup.restored(tmp_path / "backup", server)
    assert refused.value.code == "store.backup.not-one"
    assert not (tmp_path / "home").exists(), "nothing was made of it"
