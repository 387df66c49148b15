"""The bundle of a sealed period of the house: exported, carried away, recomputed."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from renkei import store
from renkei.cli import database, main
from renkei.foundation import Refusal
from renkei.mrv import recomputation
from renkei.store import demonstration_metering as laid
from renkei.store import models
from renkei.store.home import make_home

pytestmark = pytest.mark.postgres
FIRST = "2017-01-01"
THERE = f"/en/projects/MN004/monitoring-report/{FIRST}/bundle.renkei"
ALONE = """
import sys
sys.modules["django"] = sys.modules["psycopg"] = None  # their import fails
from renkei.cli import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture
def readings(db: None) -> None:
    laid.load_demonstration_metering()


def person(name: str) -> Any:
    return store.person(get_user_model().objects.get(username=name))


def exported(who: Any) -> bytes:
    name, content = store.recomputation_bundle("MN004", FIRST, who, written_by="test")
    assert name == "MN004-2017-01-01-2017-06-30.renkei"
    return content


def alone(bundle: Path) -> tuple[int, str]:
    """What `renkei recompute` says in a process that has no database at all."""
    clean = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "RENKEI_LANG": "en"}
    told = subprocess.run(
        [sys.executable, "-c", ALONE, "recompute", str(bundle)],
        capture_output=True,
        text=True,
        check=False,
        env={**clean, "COLUMNS": "200"},
        cwd=bundle.parent,
    )
    return told.returncode, " ".join(told.stdout.replace("│", " ").split())


def flipped(content: bytes, row: int) -> bytes:
    """The bundle with one bit of one reading turned over."""
    name = "readings/0000/value"
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        at = opened.getinfo(name).header_offset + 30 + len(name) + (row - 1) * 8
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]


def test_every_tonne_of_the_sealed_half_year_is_derived_alone(
    readings: None, tmp_path: Path
) -> None:
    bundle = tmp_path / "MN004.renkei"
    bundle.write_bytes(exported(person("verifier")))
    code, said = alone(bundle)
    assert code == 0, said
    assert "stated 6,976 tCO2, derived 6,976 tCO2" in said
    assert models.PeriodSeal.objects.get().root in said


def test_the_decision_about_the_outage_travels_with_its_reason(readings: None) -> None:
    with zipfile.ZipFile(io.BytesIO(exported(person("verifier")))) as opened:
        told = opened.read("treatments.json").decode()
    assert "record of a grid outage" in told


def test_one_flipped_bit_is_named_by_channel_day_and_row(
    readings: None, tmp_path: Path
) -> None:
    bundle = tmp_path / "MN004.renkei"
    bundle.write_bytes(flipped(exported(person("verifier")), 24 * 31 + 13))
    code, said = alone(bundle)
    assert code == 1
    assert "Row 757 of channel ac-output has changed." in said
    assert "2017-02-01" in said


def test_a_damaged_file_of_the_house_is_never_exported(readings: None) -> None:
    path = make_home() / models.PeriodSeal.objects.get().path
    content = path.read_bytes()
    try:
        path.write_bytes(content[:-9] + bytes([content[-9] ^ 1]) + content[-8:])
        with pytest.raises(Refusal) as caught:
            exported(person("verifier"))
        assert caught.value.code == "store.metered.altered"
    finally:
        path.write_bytes(content)


def test_the_page_and_the_terminal_hand_out_the_same_bytes(
    readings: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = Client()
    assert client.get(THERE).status_code == 302
    client.force_login(get_user_model().objects.get(username="verifier"))
    page = client.get(THERE.removesuffix("bundle.renkei")).content.decode()
    assert f'href="{THERE}"' in page
    given = client.get(THERE)
    assert recomputation.recompute(given.content).is_confirmed
    assert given["Content-Disposition"].endswith('-2017-06-30.renkei"')
    monkeypatch.setattr(database, "store_if_reachable", lambda: store)
    written = tmp_path / "terminal.renkei"
    words = ("mrv", "bundle", "MN004", FIRST, str(written))
    assert main((*words, "--as", "verifier")) == 0
    assert written.read_bytes() == given.content


def test_who_may_not_see_the_readings_gets_no_bundle(
    readings: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "store_if_reachable", lambda: store)
    written = tmp_path / "none.renkei"
    for words in ((), ("--as", "ministry")):
        assert main(("mrv", "bundle", "MN004", FIRST, str(written), *words)) == 2
    assert main(("mrv", "bundle", "MN004", "2017-07-01", str(written))) == 2
    assert not written.exists()
