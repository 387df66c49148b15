"""A project's readings as a folder: partitions and one file that says what they are.

Flows in: `project.json` and Parquet files. Flows out: `Readings` and `Question`, and
the way back. What a store hands to a cluster, and what a notebook works on.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from renkei.foundation import Finding, Period, Refusal, Text, same
from renkei.mrv.computing.readings import Partition, Question, Readings
from renkei.mrv.metering import MeteringPlan, Treatment

N = TypeVar("N")
NAME = "project.json"
_ADAPTERS: dict[Any, Any] = {}


@dataclass(frozen=True, slots=True)
class FilePart:
    """One partition in the folder."""

    file: str
    sha256: str
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectFile:
    """What `project.json` holds: all but the rows."""

    plan: MeteringPlan
    period: Period
    partitions: tuple[FilePart, ...]
    seal: str = ""
    treatments: tuple[Treatment, ...] = ()
    findings: tuple[Finding, ...] = ()
    question: Question | None = None


@dataclass(frozen=True, slots=True)
class Project:
    """One project of a folder."""

    readings: Readings
    question: Question | None


def projects_in(folder: Path) -> tuple[Project, ...]:
    """Every project of a folder, by the name of its own folder.

    Refuses `mrv.computing.no-project` where there is none and `.not-a-project` for a
    file that does not say what it has to.
    """
    found = sorted(folder.glob(f"*/{NAME}")) or sorted(folder.glob(NAME))
    if not found:
        raise Refusal(_no_project(folder))
    return tuple(_read(each) for each in found)


def write_project(folder: Path, project: Project) -> None:
    """The folder of a project; files of partitions are copied beside `project.json`."""
    readings = project.readings
    folder.mkdir(parents=True, exist_ok=True)
    parts = []
    for each in readings.partitions:
        assert each.path is not None, "a folder holds files"
        target = folder / f"{each.sha256}.parquet"
        if each.path.resolve() != target.resolve():
            shutil.copyfile(each.path, target)
        parts.append(FilePart(target.name, each.sha256, each.rows))
    told = ProjectFile(
        plan=readings.plan,
        period=readings.period,
        partitions=tuple(parts),
        seal=readings.seal,
        treatments=readings.treatments,
        findings=readings.findings,
        question=project.question,
    )
    written = json.dumps(to_body(told), ensure_ascii=False, indent=1)
    (folder / NAME).write_text(written + "\n", encoding="utf-8")


def to_body(noun: Any, kind: Any = None) -> Any:
    """A noun as plain JSON in which exact numbers are strings."""
    return _adapter(kind or type(noun)).dump_python(noun, mode="json")


def from_body(kind: type[N], body: Any) -> N:
    """The noun that a body holds, judged by its own dataclass."""
    noun: N = _adapter(kind).validate_python(body)
    return noun


def _adapter(kind: Any) -> Any:
    from pydantic import TypeAdapter

    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]


def _read(path: Path) -> Project:
    try:
        told = from_body(ProjectFile, json.loads(path.read_text(encoding="utf-8")))
    except (ValueError, AssertionError) as error:
        raise Refusal(_not_a_project(path, error)) from None
    return Project(
        Readings(
            plan=told.plan,
            period=told.period,
            partitions=tuple(
                Partition(each.sha256, each.rows, path.parent / each.file)
                for each in told.partitions
            ),
            seal=told.seal,
            treatments=told.treatments,
            findings=told.findings,
        ),
        told.question,
    )


_RULE = Text(
    ja=f"案件ごとのフォルダに、{NAME} と Parquet ファイルを置く。",
    en=f"Each project has a folder with {NAME} and its Parquet files.",
)


def _no_project(folder: Path) -> Finding:
    return Finding(
        code="mrv.computing.no-project",
        found=Text(ja="案件のフォルダがありません。", en="There is no project here."),
        where=same(str(folder)),
        rule=_RULE,
        remedy=Text(
            ja="フォルダの場所を確かめてください。", en="Check the path of the folder."
        ),
    )


def _not_a_project(path: Path, error: Exception) -> Finding:
    first = str(error).strip().splitlines()[:4]
    return Finding(
        code="mrv.computing.not-a-project",
        found=Text(
            ja=f"内容を読み取れません:{' / '.join(first)}",
            en=f"Its content cannot be read: {' / '.join(first)}",
        ),
        where=same(str(path)),
        rule=_RULE,
        remedy=Text(
            ja="書き出し直したファイルに差し替えてください。",
            en="Replace it by a file that was written anew.",
        ),
    )
