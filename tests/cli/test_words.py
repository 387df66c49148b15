"""Every word of the house goes out to translators, and theirs are held against it."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from renkei.cli.house import words
from renkei.foundation import Refusal


def read(file: Path) -> Catalog:
    with file.open("rb") as source:
        return read_po(source, locale="vi")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("words") / "vi.po"
    assert words.verb(file) == 0
    return file


def test_words_of_code_and_of_data_go_out(written: Path) -> None:
    held = read(written)
    assert len(held) > 5_000
    assert held.get("Sign in", context="サインイン").locations
    places = {place for message in held for place, _ in message.locations}
    assert any(place.endswith(".yaml") for place in places)
    assert "web/words.py" in places


def test_a_translation_is_held_against_the_house(
    written: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    held = read(written)
    for message in held:
        if message.id:
            message.string = message.id
    good = tmp_path / "good.po"
    with good.open("wb") as target:
        write_po(target, held)
    assert words.verb(good) == 0
    held.get("{count} found", context="{count} 件").string = "{number} found"
    held.get("Sign in", context="サインイン").string = ""
    held.add("No page says this", "x", context="どこにもない")
    bad = tmp_path / "bad.po"
    with bad.open("wb") as target:
        write_po(target, held)
    capsys.readouterr()
    assert words.verb(bad) == 1
    told = capsys.readouterr().out
    for said in ("Not translated: Sign in", "{number} found", "No page says this"):
        assert said in told
    assert "3" in told


def test_what_is_no_po_is_refused(tmp_path: Path) -> None:
    odd = tmp_path / "odd.po"
    odd.write_bytes(b"\xff\xfe\x00 msgid")
    with pytest.raises(Refusal) as refused:
        words.verb(odd)
    assert refused.value.findings[0].code == "cli.words.not-po"
