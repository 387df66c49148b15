"""Files that are sent: they wait on the disk, and too large ones are refused early."""

from __future__ import annotations

import tracemalloc
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile

from renkei import store
from renkei.foundation import Refusal
from renkei.programme import papers
from renkei.store import models
from renkei.store.commands.papers import LARGEST_FILE
from renkei.web.uploads import FORM

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
MEGABYTE = 1024 * 1024


class Unread:
    """A body that nobody may read a byte of."""

    def read(self, *_: Any) -> bytes:
        raise AssertionError("what is too large is read all the same")

    readline = read


@pytest.mark.parametrize(
    ("there", "most"),
    [
        ("papers/agreement/import/", papers.tables.BYTES),
        ("paper/{number}/files/", LARGEST_FILE),
        ("projects/MN004/readings", 32 * MEGABYTE),
        ("paper/{number}/remarks/", 0),  # a form without a file
    ],
)
def test_what_is_too_large_is_refused_before_it_is_read(
    cast: Any, number: str, there: str, most: int
) -> None:
    for language, words in (("ja", "送られた内容が大きすぎます"), ("en", "too large")):
        address = f"/{language}/{there.format(number=number)}"
        answer = cast.yokohama.client.generic(
            "POST",
            address,
            content_type="multipart/form-data; boundary=x",
            CONTENT_LENGTH=str(most + FORM + 1),
            **{"wsgi.input": Unread()},
        )
        assert answer.status_code == 413, address
        page = answer.content.decode()
        assert words in page
        assert f"{max(most, FORM) // MEGABYTE} MB" in page


def test_a_large_file_goes_to_the_disk_in_parts(
    cast: Any, number: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Attached from a file of 19 MB: a small part of it is in memory at any moment."""
    monkeypatch.setenv("RENKEI_HOME", str(tmp_path))
    sent = TemporaryUploadedFile("minutes.bin", "application/octet-stream", 0, None)
    for part in range(19):
        sent.write(bytes([part]) * MEGABYTE)
    tracemalloc.start()
    try:
        mark = store.attach(number, "minutes.bin", sent, cast.yokohama.person)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 3 * MEGABYTE
    place = tmp_path / "papers" / mark[:2] / mark
    assert place.stat().st_size == 19 * MEGABYTE
    assert not list(tmp_path.rglob("*.half"))
    sent.write(b"0" * (2 * MEGABYTE))
    with pytest.raises(Refusal) as refused:
        store.attach(number, "minutes.bin", sent, cast.yokohama.person)
    assert refused.value.code == "store.paper.file-large"
    sent.close()
    assert models.PaperFile.objects.count() == 1


def test_what_a_browser_sends_waits_on_the_disk(
    cast: Any, number: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[object] = []
    monkeypatch.setattr(
        store, "attach", lambda _n, _name, sent, _who: seen.append(sent)
    )
    for size in (1_000, 2 * MEGABYTE):
        body = SimpleUploadedFile("a.bin", b"0" * size)
        there = f"/en/paper/{number}/files/"
        assert cast.yokohama.client.post(there, {"file": body}).status_code == 302
    assert [isinstance(each, TemporaryUploadedFile) for each in seen] == [False, True]
