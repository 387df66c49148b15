"""One machine and a cluster: the same bytes, whatever is killed, and only once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from renkei.cli import main
from renkei.cli.mrv import _environment, compute
from renkei.foundation import Refusal
from renkei.mrv import computing
from renkei.mrv.computing.execution import carried_out, execute, tasks_of
from renkei.mrv.computing.project_files import projects_in, write_project

import meters as m  # isort: skip


def readings(folder: Path, project: int) -> computing.Readings:
    """A project of a counter, an amount and a gauge in four partitions."""
    plan = m.plan(
        m.channel("a"),
        m.channel("c", kind=m.KIND.COUNTER, system="2"),
        m.channel("t", kind=m.KIND.GAUGE, symbol="", unit="degC"),
    )
    value = {e: (e * 31 + project) % 97 for e in m.GRID}
    rows = {"a": value, "c": {e: e // m.STEP * 5 for e in m.GRID}, "t": value}
    decided = m.treatment("a", m.GRID[90], m.GRID[110], "assume-highest", quanta=96)
    folder.mkdir()
    parts = [m.partition(p, folder) for p in m.cut(rows, *m.GRID[50:151:50])]
    return m.readings(plan, parts, treatments=(decided,))


@pytest.fixture
def projects(tmp_path: Path) -> Path:
    """A folder of three projects."""
    place = tmp_path / "projects"
    for number in range(3):
        kept = readings(tmp_path / f"kept {number}", number)
        project = computing.Project(kept, m.solar())
        write_project(place / f"P{number}", project)
    return place


def local(place: Path, **more: Any) -> dict[str, bytes]:
    tasks = [t for each in projects_in(place) for t in tasks_of(each.readings)]
    found = execute(tasks, computing.LocalExecutor(2), **more)
    return {mark: measure.written() for mark, measure in found.items()}


def test_a_folder_says_the_same_as_what_was_written(tmp_path: Path) -> None:
    kept = readings(tmp_path / "kept", 1)
    question = m.solar()
    write_project(tmp_path / "P", computing.Project(kept, question))
    (again,) = projects_in(tmp_path / "P")
    assert again.readings == kept
    assert again.question == question
    (tmp_path / "P" / "project.json").write_text("{}")
    with pytest.raises(Refusal) as refused:
        projects_in(tmp_path / "P")
    assert refused.value.code == "mrv.computing.not-a-project"


def test_a_run_that_was_stopped_does_only_what_is_left(
    projects: Path, tmp_path: Path
) -> None:
    run = tmp_path / "run"
    whole = local(projects, folder=run)
    assert len(whole) == 12
    stopped = sorted(run.glob("*.json"))[:5]
    for each in stopped[:4]:
        each.unlink()
    stopped[4].write_bytes(stopped[4].read_bytes()[:-1])  # half written
    told: list[bool] = []
    again = local(
        projects, folder=run, told=lambda _, was_there: told.append(was_there)
    )
    assert again == whole
    assert sorted(told) == [False] * 5 + [True] * 7


@pytest.mark.parametrize(
    "change",
    [
        {"treatments": ()},
        {"period": m.Period.inclusive(m.date(2018, 12, 30), m.date(2019, 1, 1))},
        {"plan": m.plan(m.channel("a", rolls_over_at=m.Decimal(5)))},
        {"plan": m.plan(m.channel("a", at_most=m.Decimal(5)))},
    ],
)
def test_another_question_takes_nothing_over(
    tmp_path: Path, change: dict[str, Any]
) -> None:
    from dataclasses import replace

    plan = m.plan(m.channel("a"))
    decided = m.treatment("a", m.GRID[0], m.GRID[1], "claim-nothing")
    kept = m.readings(plan, [m.partition({"a": {}})], treatments=(decided,))
    other = replace(kept, **change)
    assert tasks_of(kept)[0].mark != tasks_of(other)[0].mark


def test_the_verb_computes_a_folder_and_resumes(
    projects: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["mrv", "compute", str(projects), "--json"]) == 0
    once = json.loads(capsys.readouterr().out)
    assert [row["project"] for row in once] == ["MN004"] * 3
    assert all(set(row["vintages"]) == {"2018", "2019"} for row in once)
    assert main(["mrv", "compute", str(projects), "--resume", "--json"]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out) == once
    assert "12" in told.err


def test_a_project_that_cannot_be_computed_keeps_no_other_from_it(
    projects: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = projects / "P1" / "project.json"
    written = json.loads(path.read_text(encoding="utf-8"))
    written["question"]["answers"] = {}
    path.write_text(json.dumps(written), encoding="utf-8")
    assert main(["mrv", "compute", str(projects), "--json"]) == 1
    rows = json.loads(capsys.readouterr().out)
    assert [bool(row["refused"]) for row in rows] == [False, True, False]


def with_ray() -> str:
    """The Python that has Ray, or a skip; in CI there is no excuse."""
    if _environment.is_ready():
        return str(_environment.python())
    if os.environ.get("CI"):
        pytest.fail("Ray is not there: run ./renkei mrv cluster (.ci/run does)")
    pytest.skip("no Ray here; ./renkei mrv cluster prepares it")


SCRIPT = """
import os, signal, sys
from pathlib import Path
from renkei.mrv.computing import RayExecutor, execute, projects_in, tasks_of
from renkei.mrv.computing.execution import carried_out

place, run, killed = map(Path, sys.argv[1:])

def killing(task, memory_mb):
    "The first worker that starts one of the later tasks dies of it."
    if task.mark in doomed:
        try:
            (killed / task.mark).touch(exist_ok=False)
        except FileExistsError:
            return carried_out(task, memory_mb)
        os.kill(os.getpid(), signal.SIGKILL)
    return carried_out(task, memory_mb)

tasks = [t for p in projects_in(place) for t in tasks_of(p.readings)]
doomed = {t.mark for t in tasks[5:7]}
found = execute(tasks, RayExecutor(processors=2, work=killing), folder=run)
assert len(list(killed.iterdir())) == 2, "no worker was killed"
"""


def test_a_cluster_gives_the_same_bytes_though_workers_are_killed(
    projects: Path, tmp_path: Path
) -> None:
    python = with_ray()
    here, there, killed = (tmp_path / name for name in ("here", "there", "killed"))
    killed.mkdir()
    local(projects, folder=here)
    quiet = {**os.environ, "RAY_USAGE_STATS_ENABLED": "0"}
    done = subprocess.run(
        [python, "-c", SCRIPT, str(projects), str(there), str(killed)],
        capture_output=True,
        text=True,
        check=False,
        env=quiet,
    )
    assert done.returncode == 0, done.stderr[-3000:]

    def kept(run: Path) -> dict[str, bytes]:
        return {each.name: each.read_bytes() for each in run.glob("*.json")}

    assert kept(here) == kept(there)
    assert len(kept(here)) == 12


def test_the_verb_goes_on_in_the_environment_with_ray(
    projects: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Gone(Exception):
        """This process is another program now."""

    def exec_(python: Path, words: list[str]) -> None:
        raise Gone(python, words[-3:])

    python = tmp_path / "python"
    python.touch()
    monkeypatch.setattr(_environment, "python", lambda: python)
    monkeypatch.setattr(os, "execv", exec_)
    monkeypatch.setattr(sys, "argv", ["renkei", "mrv", "compute", "--on", "ray"])
    with pytest.raises(Gone) as gone:
        compute.verb(folder=str(projects), on="ray")
    assert gone.value.args == (python, ["compute", "--on", "ray"])


def test_without_ray_the_refusal_says_what_to_do() -> None:
    with pytest.raises(Refusal) as refused:
        list(computing.RayExecutor(work=carried_out).run([object()]))  # type: ignore[list-item]
    assert refused.value.code == "mrv.computing.no-ray"
