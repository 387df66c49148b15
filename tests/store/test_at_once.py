"""Two at once, and one who falls half-way: real commits in a database of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connections

from renkei import store
from renkei.foundation import Refusal, same
from renkei.mrv import demonstration

PROJECT = "MN004"


def at_once(*commands: Callable[[], Any]) -> list[Any]:
    """What each command answers, all let go at the same moment; refusals too."""
    gate = Barrier(len(commands))
    answers: list[Any] = [None] * len(commands)

    def run(place: int, command: Callable[[], Any]) -> None:
        gate.wait()
        try:
            answers[place] = command()
        except Refusal as refusal:
            answers[place] = refusal
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=pair) for pair in enumerate(commands)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def enter(who: Any, value: str) -> Any:
    """Enter the official value of the grid's factor."""
    return store.enter_official_value(
        "MN_AM003",
        "Ver2.0",
        "EF_RE,grid",
        value,
        who,
        unit="tCO2/MWh",
        citation=same("Methodology document"),
    )


def tonnes() -> int:
    """Everything the demonstration's book holds."""
    return sum(account.tonnes.value for account in store.accounts("demonstration"))


def test_of_many_who_issue_at_once_one_wins(own_people: Any) -> None:
    who = own_people.secretariat
    enter(who, "0.797")
    answers = at_once(*[lambda: store.issue(PROJECT, who)] * 6)
    assert sorted(answer.is_new for answer in answers) == [False] * 5 + [True]
    assert len({answer.entries for answer in answers}) == 1
    assert tonnes() == 8417


def test_the_same_file_handed_in_by_two_is_taken_once(own_people: Any) -> None:
    content = demonstration.meter_file().replace(b",1.136", b",1.135", 1)
    who = own_people.participant

    def hand_in() -> Any:
        return store.take_readings(PROJECT, "twice.csv", content, who)

    answers = at_once(*[hand_in] * 4)
    assert sorted(answer.is_new for answer in answers) == [False] * 3 + [True]
    assert len({answer.manifest for answer in answers}) == 1
    assert store.inspect_readings().orphans == ()


def test_a_value_entered_while_somebody_issues_never_slips_in_between(
    own_people: Any,
) -> None:
    who = own_people.secretariat
    enter(who, "0.797")
    issued, _ = at_once(lambda: store.issue(PROJECT, who), lambda: enter(who, "0.8"))
    if isinstance(issued, Refusal):
        assert issued.code == "registry.gate.no-longer-verified"
        assert tonnes() == 0
    else:
        assert tonnes() == 8417


def test_two_who_load_at_once_load_once(own_people: Any) -> None:
    from renkei.store.models import Event

    before = Event.objects.count()
    answers = at_once(store.load_founding, store.load_founding)
    assert all(answer.is_quiet for answer in answers)
    assert Event.objects.count() == before


FALLS = """
import os, sys
import django
django.setup()
from django.contrib.auth import get_user_model
from renkei import store
from renkei.mrv import demonstration
from renkei.store import models

def fall(*_, **__):
    os._exit(9)

models.ReadingsManifest.objects.create = fall
user = get_user_model().objects.get(username="participant")
content = demonstration.meter_file().replace(b",1.136", b",1.135", 1)
store.take_readings("MN004", "falls.csv", content, store.person(user))
"""


def test_a_fall_between_file_and_commit_leaves_a_harmless_orphan(
    own_database: str, own_people: Any
) -> None:
    settings = connections["default"].settings_dict
    url = f"postgresql://{settings['USER']}@/{own_database}?host={settings['HOST']}"
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", FALLS],
        env={**os.environ, "DATABASE_URL": url},
        check=False,
    )
    assert done.returncode == 9
    found = store.inspect_readings()
    assert found.is_sound
    assert len(found.orphans) == 1
    told = store.story(PROJECT)
    assert len(told.files) == 1
    assert told.reduction.tonnes.value == 8417
    content = demonstration.meter_file().replace(b",1.136", b",1.135", 1)
    again = store.take_readings(PROJECT, "again.csv", content, own_people.participant)
    assert again.is_new
    assert store.inspect_readings().orphans == ()


@pytest.mark.parametrize("harm", ["altered", "missing"])
def test_readings_that_changed_on_disk_are_not_computed_with(
    own_people: Any, harm: str
) -> None:
    from renkei.store.home import data_home
    from renkei.store.models import ReadingsManifest

    row = ReadingsManifest.objects.get()
    path = data_home() / row.parquet_path
    kept = path.read_bytes()
    try:
        if harm == "missing":
            path.unlink()
        else:
            path.write_bytes(kept[:-1] + bytes([kept[-1] ^ 1]))
        assert getattr(store.inspect_readings(), harm) == (row.parquet_path,)
        told = store.story(PROJECT)
        assert told.reduction is None
        assert [f.code for f in told.refused] == [f"store.readings.{harm}"]
        with pytest.raises(Refusal) as refusal:
            store.issue(PROJECT, own_people.secretariat)
        assert refusal.value.code == f"store.readings.{harm}"
    finally:
        path.write_bytes(kept)
    assert store.story(PROJECT).reduction is not None
