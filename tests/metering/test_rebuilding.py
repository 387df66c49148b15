"""A lost or damaged file is made again from the batches, to the last byte or not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from metered_project import PROJECT, Metered, block, plan

from renkei import store
from renkei.cli import database, main
from renkei.foundation import Period, Refusal
from renkei.store import models
from renkei.store.metering_files import in_force

pytestmark = pytest.mark.postgres
PERIOD = Period(date(2026, 2, 1), date(2026, 2, 3))


@pytest.fixture
def files(metered: Metered, tmp_path: Path) -> dict[Path, bytes]:
    """Two months and a sealed period, with everything that can happen to a reading.

    The second channel comes with a later plan, in front of the first by name.
    """
    who = metered.people.participant
    first = plan("ac-2", periods=(PERIOD,))
    store.agree_metering_plan(PROJECT, plan("ac-1", "ac-2"), who, why="as planted")
    metered.send("1", block("ac-1", 0, [250] * 150), block("ac-2", 16, [2000, 1]))
    metered.send("2", block("ac-1", 0, [250, 251]))  # a duplicate and a conflict
    store.settle(PROJECT)
    wider = plan("aa-0", "ac-1", "ac-2", periods=first.periods)
    store.agree_metering_plan(PROJECT, wider, who, why="one more meter")
    metered.correct("3", block("ac-1", 20, [7, 8]))
    store.settle(PROJECT)
    metered.send("4", block("ac-1", 20, [250]))  # what stood before the correction
    conflict = models.ReadingConflict.objects.get()
    store.decide_conflict(PROJECT, conflict.pk, who, choice="offered", why="checked")
    store.settle(PROJECT)
    store.seal_period(PROJECT, PERIOD, who)
    metered.correct("5", block("ac-1", 30, [9]))  # after the seal: changes nothing
    metered.send("6", block("aa-0", 2900, [5]))  # March
    store.settle(PROJECT)
    paths = [row.path for row in in_force(PROJECT)]
    paths.append(models.PeriodSeal.objects.get().path)
    assert len(paths) == 4
    return {tmp_path / path: (tmp_path / path).read_bytes() for path in paths}


def test_every_file_comes_back_as_it_was(files: dict[Path, bytes]) -> None:
    assert {each.state for each in store.rebuild_metering(PROJECT)} == {"sound"}
    lost, damaged = list(files)[::2], list(files)[1::2]
    for path in lost:
        path.unlink()
    for path in damaged:
        content = files[path]
        middle = len(content) // 2
        flipped = bytes([content[middle] ^ 1])
        path.write_bytes(content[:middle] + flipped + content[middle + 1 :])
    found = store.rebuild_metering()
    assert [each.state for each in found] == ["rebuilt"] * 4
    assert {path: path.read_bytes() for path in files} == files
    told = models.Event.objects.filter(action="rebuild_readings")
    assert told.count() == 4
    assert {each.state for each in store.rebuild_metering()} == {"sound"}


def test_a_month_that_comes_out_otherwise_is_named_by_channel_and_left(
    files: dict[Path, bytes], tmp_path: Path
) -> None:
    held = in_force(PROJECT)[0]
    totals = {**held.totals, "ac-1": {**held.totals["ac-1"], "sum": "999"}}
    models.ReadingsPartition.objects.create(
        project_id=PROJECT,
        month=held.month,
        sequence=held.sequence + 1,
        path=f"metered/{PROJECT}/lost.parquet",
        sha256="0" * 64,
        rows=held.rows,
        totals=totals,
    )
    told = next(e for e in store.rebuild_metering() if e.path.endswith("lost.parquet"))
    assert told.state == "differs"
    (finding,) = told.findings
    assert finding.code == "store.metered.rebuilt-differs"
    assert "Channel ac-1: recorded" in finding.found.en
    assert "sum 999" in finding.found.en
    assert not (tmp_path / told.path).exists()


def test_the_refusal_names_the_verb_and_the_verb_puts_all_back(
    metered: Metered,
    files: dict[Path, bytes],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("RENKEI_LANG", "en")
    monkeypatch.setattr(database, "store_if_reachable", lambda: store)
    for path in files:
        path.unlink()
    with pytest.raises(Refusal, match="renkei meter rebuild"):
        metered.values()
    assert main(("meter", "rebuild", PROJECT)) == 0
    said = capsys.readouterr().out
    assert "4 files: 0 sound, 4 made again, 0 not put back." in said
    assert all(path.read_bytes() == content for path, content in files.items())
    assert main(("meter", "rebuild", "XX999")) == 2
