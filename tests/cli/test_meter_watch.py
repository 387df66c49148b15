"""A watched folder: each file once, moved with a text in both languages beside it."""

from __future__ import annotations

import os
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "metering"))

import metered_project
from metered_project import PROJECT

from renkei import store
from renkei.cli import database
from renkei.cli.meter import watch
from renkei.foundation import Refusal
from renkei.mrv.meter_files import Label
from renkei.store import models

pytestmark = pytest.mark.postgres
HEAD = "日時,ac-1 (kWh)\r\n"


@pytest.fixture
def folder(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder whose layout the participant has confirmed on the page."""
    tmp_path.chmod(0o711)
    monkeypatch.setenv("RENKEI_HOME", str(tmp_path))
    monkeypatch.setattr(database, "store_if_reachable", lambda: store)
    people = metered_project.everybody()
    who = people.participant
    plan = metered_project.plan("ac-1")
    store.agree_metering_plan(PROJECT, plan, who, why="first")
    content = (HEAD + "2026/4/1 0:00,1\r\n").encode("cp932")
    mark = store.keep_meter_file(PROJECT, "first.csv", content, who)
    mapping = store.waiting_file(PROJECT, mark, who).mapping
    shown = store.preview_meter_file(
        PROJECT, mark, replace(mapping, label=Label.START), who
    )
    mapping = shown.understood.mapping
    store.take_meter_file(PROJECT, mark, mapping, shown.token, who)
    found = tmp_path / "inbox"
    found.mkdir()
    return found


def put(folder: Path, name: str, *rows: str, age: float = 60) -> Path:
    path = folder / name
    path.write_bytes((HEAD + "".join(f"{row}\r\n" for row in rows)).encode("cp932"))
    os.utime(path, (time.time() - age,) * 2)
    return path


def look(folder: Path, **options: Any) -> int:
    options = {"project": PROJECT, "person": "participant", "once": True, **options}
    return watch.verb(folder, **options)


def test_files_are_taken_once_and_the_wrong_ones_explained(folder: Path) -> None:
    put(folder, "good.csv", "2026/4/2 0:00,1.5")
    put(folder, "wrong.csv", "2026/4/3 0:00,約1.5")
    put(folder, "still.csv.part", "2026/4/4 0:00,1")
    assert look(folder) == 1
    assert sorted(str(p.relative_to(folder)) for p in folder.rglob("*.*")) == [
        "refused/wrong.csv",
        "refused/wrong.csv.txt",
        "still.csv.part",
        "taken/good.csv",
        "taken/good.csv.txt",
    ]
    said = (folder / "refused" / "wrong.csv.txt").read_text(encoding="utf-8")
    assert "[mrv.meter-file.number]" in said
    assert "wrong.csv B2" in said
    assert "原記録の値に直してください" in said
    assert "Put in the recorded value" in said
    assert models.Batch.objects.count() == 2
    assert look(folder) == 0


def test_a_killed_watcher_takes_the_file_again_without_effect(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folder, "good.csv", "2026/4/2 0:00,1.5")

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(watch, "_move", killed)
    with pytest.raises(KeyboardInterrupt):
        look(folder)
    assert (folder / "good.csv").exists()
    monkeypatch.undo()
    monkeypatch.setenv("RENKEI_HOME", str(folder.parent))
    monkeypatch.setattr(database, "store_if_reachable", lambda: store)
    assert look(folder) == 0
    assert models.Batch.objects.count() == 2
    assert "変わったものはありません" in (folder / "taken" / "good.csv.txt").read_text(
        encoding="utf-8"
    )


def test_a_file_of_the_same_name_overwrites_nothing(folder: Path) -> None:
    for day in (2, 3):
        put(folder, "day.csv", f"2026/4/{day} 0:00,1.5")
        assert look(folder) == 0
    names = sorted(path.name for path in (folder / "taken").iterdir())
    assert names == ["day-2.csv", "day-2.csv.txt", "day.csv", "day.csv.txt"]


def test_a_file_that_grows_is_left_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(folder, "grows.csv", "2026/4/2 0:00,1.5", age=0)

    def write_on(_: float) -> None:
        with path.open("ab") as stream:
            stream.write(b"2026/4/2 0:15,1")

    monkeypatch.setattr(time, "sleep", write_on)
    assert look(folder) == 0
    assert path.exists()
    assert models.Batch.objects.count() == 1


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"person": ""}, "cli.meter.nobody"),
        ({"person": "metering-elsewhere"}, "store.permission."),
        ({"project": "XX999"}, "programme.project.unknown"),
    ],
)
def test_who_may_not_is_told_before_any_file(
    folder: Path, said: dict[str, str], code: str
) -> None:
    path = put(folder, "good.csv", "2026/4/2 0:00,1.5")
    with pytest.raises(Refusal) as refusal:
        look(folder, **said)
    assert refusal.value.code.startswith(code)
    assert path.exists()
