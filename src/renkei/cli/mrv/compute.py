"""`renkei mrv compute FOLDER`: the reduction of many projects, here or on a cluster."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from renkei.cli.door import COMPLAINT, DONE
from renkei.cli.mrv import _environment
from renkei.cli.terminal import both, console, number
from renkei.cli.tree import Machine, argument, flag, option
from renkei.foundation import Finding, Refusal, Text, same

if TYPE_CHECKING:
    from renkei.mrv import computing as rooms

ABOUT = Text(
    ja="多数の案件の計測データから排出削減量を算定します(1台またはクラスタ)",
    en="Compute the reductions of many projects, on one machine or a cluster",
)
RUN = ".renkei-run"


def verb(
    *,
    folder: Annotated[
        str,
        argument(ja="案件のフォルダが並ぶ場所", en="Where the projects' folders are"),
    ],
    on: Annotated[
        str,
        option("--on", ja="local(1台)または ray(クラスタ)", en="local or ray"),
    ] = "local",
    resume: Annotated[
        bool,
        flag(
            "--resume",
            ja="前回終わった分割を再利用し、残りだけを算定します。",
            en="Take over finished partitions of the last run; do the rest.",
        ),
    ] = False,
    processes: Annotated[
        str, option("--at-once", ja="同時に算定する分割の数", en="Partitions at once")
    ] = "",
    memory: Annotated[
        str, option("--memory-mb", ja="使うメモリの上限(MB)", en="Memory in all (MB)")
    ] = "300",
    address: Annotated[
        str,
        option("--address", ja="動いている Ray クラスタ", en="A running Ray cluster"),
    ] = "",
    json: Machine = False,
) -> int:
    """Every partition once; then each project's tonnes by calendar year."""
    from renkei.mrv import computing

    _environment.cross_over(on)
    place = Path(folder)
    projects = computing.projects_in(place)
    executor = _executor(on, _count("--at-once", processes), memory, address)
    run = place / RUN
    if not resume:
        _forget(run)
    tasks = [t for each in projects for t in computing.tasks_of(each.readings)]
    found = _executed(tasks, executor, run)
    rows = [_row(each, found) for each in projects]
    if json:
        from renkei.cli import drawing

        drawing.machine(rows)
    else:
        _table(rows)
    return DONE if all(not row["refused"] for row in rows) else COMPLAINT


def _executed(tasks: Sequence[rooms.Task], executor: rooms.Executor, run: Path) -> Any:
    """Measure with a bar that moves; partitions of an earlier run are told apart."""
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    from renkei.mrv import computing

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console(stderr=True), transient=True) as shown:
        line = shown.add_task(both("分割", "Partitions"), total=len(tasks))
        there = 0

        def told(task: rooms.Task, was_there: bool) -> None:
            nonlocal there
            there += was_there
            shown.advance(line)

        found = computing.execute(tasks, executor, folder=run, told=told)
    if there:
        kept = both(
            f"前回の結果を{number(there)}件使いました。",
            f"{number(there)} partitions were there from the last run.",
        )
        console(stderr=True).print(kept)
    return found


def _row(project: rooms.Project, found: Any) -> dict[str, Any]:
    from renkei.mrv import computing

    readings = project.readings
    row: dict[str, Any] = {"project": readings.plan.project, "refused": []}
    row["rows"] = sum(part.rows for part in readings.partitions)
    if project.question is None:
        return {**row, "refused": [_no_question(readings.plan.project)]}
    try:
        measures = computing.measures_of(readings, found)
        reduction = computing.compute(readings, project.question, measures=measures)
    except Refusal as refusal:
        row["refused"] = list(refusal.findings)
        return row
    row["vintages"] = {str(v.year): v.whole_tonnes for v in reduction.vintages}
    row["tonnes"] = reduction.tonnes.value
    row["fingerprint"] = reduction.fingerprint
    return row


def _table(rows: Sequence[dict[str, Any]]) -> None:
    from rich.table import Table

    from renkei.cli.complaint import findings

    table = Table()
    for name in (
        both("案件", "Project"),
        both("計測値", "Readings"),
        both("年ごとの排出削減量(tCO2)", "Reduction by year (tCO2)"),
        both("合計(tCO2)", "In all (tCO2)"),
    ):
        table.add_column(name)
    for row in rows:
        table.add_row(row["project"], number(row["rows"]), *_cells(row))
    console().print(table)
    for row in rows:
        if row["refused"]:
            console().print(findings(row["refused"]))


def _cells(row: dict[str, Any]) -> Iterator[str]:
    if row["refused"]:
        yield both("算定できません", "not computed")
        yield "–"
        return
    yield "  ".join(f"{year}: {number(t)}" for year, t in row["vintages"].items())
    yield number(row["tonnes"])


def _executor(on: str, at_once: int, memory: str, address: str) -> rooms.Executor:
    from renkei.mrv import computing

    memory_mb = _count("--memory-mb", memory)
    if on == "local":
        return computing.LocalExecutor(at_once, memory_mb)
    if on == "ray":
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing is told outside
        return computing.RayExecutor(address, at_once, max(60, memory_mb // at_once))
    raise Refusal(_wrong("--on", on, "local, ray"))


def _forget(run: Path) -> None:
    for each in run.glob("*.json"):
        each.unlink()


def _count(name: str, word: str) -> int:
    if not word:
        return os.cpu_count() or 1
    if not word.isdecimal() or not int(word):
        raise Refusal(_wrong(name, word, "2"))
    return int(word)


def _wrong(name: str, word: str, example: str) -> Finding:
    return Finding(
        code="cli.mrv.option",
        found=Text(ja=f"「{word}」は使えません。", en=f"“{word}” cannot be used."),
        where=same(f"{name} {word}"),
        rule=Text(
            ja="決まった語か、1以上の整数を書く。",
            en="It is one of the known words, or a whole number above zero.",
        ),
        remedy=Text(ja=f"例:{example}", en=f"For example: {example}"),
    )


def _no_question(project: str) -> Finding:
    return Finding(
        code="cli.mrv.no-question",
        found=Text(
            ja="方法論と適格性の回答がありません。",
            en="There is no methodology and no answers.",
        ),
        where=same(project),
        rule=Text(
            ja="排出削減量は、方法論の版と回答に基づいて算定する。",
            en="A reduction follows an edition and its answers.",
        ),
        remedy=Text(
            ja="project.json の question を書いてください。",
            en="Write the question in project.json.",
        ),
    )
