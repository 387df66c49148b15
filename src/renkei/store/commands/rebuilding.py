"""Readings made again from the batches, where a file of theirs is lost or damaged.

Flows in: the manifests in force, the batches, which nobody ever changes. Flows out: for
each file what became of it. The batches of a month are settled anew in the turn in
which they were settled, each round under the seals of its time; a sealed period is
taken from the months again. Only what has the hash of its manifest is put back;
otherwise the channels that differ are named, and nothing is written.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import groupby
from pathlib import Path
from typing import Any

from django.db import transaction

from renkei.foundation import Finding, Refusal, Text, same
from renkei.mrv import arrivals, metering
from renkei.store import models
from renkei.store.commands.sealing import rows_between, seal_of
from renkei.store.commands.settling import READINGS_AT_A_TIME, totals_of
from renkei.store.home import data_home
from renkei.store.journal import PROGRAM, record
from renkei.store.metering_files import alone, in_force, write
from renkei.store.metering_plans import metering_plan_of
from renkei.store.queries.programme import project as find_project

Manifest = models.ReadingsPartition | models.PeriodSeal


class FileState(StrEnum):
    """How a file was found, and what became of it."""

    SOUND = "sound"
    REBUILT = "rebuilt"
    DIFFERS = "differs"


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """One file in force: its path below the data home, and what is to be said of it."""

    project: str
    path: str
    state: FileState
    findings: tuple[Finding, ...] = ()


def rebuild_metering(project: str = "") -> tuple[Rebuilt, ...]:
    """Read every file in force of a project, or of all; make again what is not sound.

    Months come before the sealed periods that are taken from them.
    """
    return tuple(_rebuilt_all([find_project(project).reference] if project else None))


def _rebuilt_all(projects: Sequence[str] | None) -> Iterator[Rebuilt]:
    if projects is None:
        named = models.ReadingsPartition.objects.values_list("project_id", flat=True)
        projects = sorted(set(named.distinct()))
    for project in projects:
        with transaction.atomic():
            alone(project)
            seals = models.PeriodSeal.objects.filter(project_id=project)
            rows: list[Manifest] = [*in_force(project), *seals.select_related("plan")]
            for row in rows:
                yield _rebuilt(row)


def _rebuilt(row: Manifest) -> Rebuilt:
    if _is_sound(row):
        return Rebuilt(row.project_id, row.path, FileState.SOUND)
    try:
        content, differences = _made_again(row)
    except Refusal as refusal:  # of a month that could not be made again
        return Rebuilt(row.project_id, row.path, FileState.DIFFERS, refusal.findings)
    if hashlib.sha256(content).hexdigest() != row.sha256:
        found = tuple(differences) or (_other_bytes(row.path),)
        return Rebuilt(row.project_id, row.path, FileState.DIFFERS, found)
    name = Path(row.path).stem.removesuffix(f"-{row.sha256[:16]}")
    path, _ = write(row.project_id, name, content)
    assert path == row.path, "the same rows have the same name"
    told = {"path": row.path, "rows": row.rows, "sha256": row.sha256}
    record(PROGRAM, "rebuild_readings", ("project", row.project_id), body=told)
    return Rebuilt(row.project_id, row.path, FileState.REBUILT)


def _is_sound(row: Manifest) -> bool:
    path = data_home() / row.path
    if not path.is_file():
        return False
    return hashlib.sha256(path.read_bytes()).hexdigest() == row.sha256


def _made_again(row: Manifest) -> tuple[bytes, Iterator[Finding]]:
    """The bytes that the batches make, and which channels are not as recorded."""
    if isinstance(row, models.PeriodSeal):
        plan = metering_plan_of(row.plan)
        rows = rows_between(row.project_id, plan, (row.first_epoch, row.end_epoch))
        content = metering.partition_bytes(row.project_id, plan.names, rows)
        return content, _days_differ(row, plan, content)
    plan = _plan_then(row.project_id, row.at)
    rows = _settled_anew(row, plan)
    content = metering.partition_bytes(row.project_id, plan.names, rows)
    totals = totals_of(plan.names, rows)
    return content, _channels_differ(row.path, row.totals, totals)


def _plan_then(project: str, at: datetime) -> metering.MeteringPlan:
    """The plan in force when a month was written; its names count the channels."""
    rows = models.MeteringPlanRow.objects.filter(project_id=project, at__lte=at)
    row = rows.order_by("number").last()
    assert row is not None, "nothing is settled before a plan"
    return metering_plan_of(row)


def _settled_anew(row: models.ReadingsPartition, plan: metering.MeteringPlan) -> Any:
    """The rows of a month, from every batch with an outcome, round after round."""
    held = metering.schema(row.project_id, plan.names).empty_table()
    told: list[tuple[str, int, int]] = []
    for seals, batches in _rounds(row):
        settled = arrivals.settle(
            batches,
            arrivals.Resting(
                plan=plan,
                partitions=[held],
                told_before=told,
                newest_settled={},
                seals=seals,
            ),
        )
        told += [(c.channel, c.epoch, c.offered) for c in settled.conflicts]
        told += [(c.channel, c.epoch, c.old) for c in settled.corrections]
        if row.month in settled.months:
            held = settled.months[row.month].cast(held.schema)
    return held


Seals = list[tuple[int, int]]


def _rounds(
    row: models.ReadingsPartition,
) -> Iterator[tuple[Seals, list[arrivals.Arrived]]]:
    """The batches of a month in the turn of their outcomes, under equal seals together.

    A round has one instant; within it batches stand by their number.
    """
    sealed = list(
        models.PeriodSeal.objects.filter(project_id=row.project_id)
        .order_by("at")
        .values_list("at", "first_epoch", "end_epoch")
    )
    first, end = arrivals.month_bounds(row.month)
    named = (
        models.BatchOutcome.objects.filter(
            batch__project_id=row.project_id,
            batch__first_epoch__lt=end,
            batch__last_epoch__gte=first,
        )
        .order_by("at", "batch_id")
        .values_list("at", "batch_id", "batch__rows")
    )
    turn, counted = 0, 0

    def place(outcome: tuple[datetime, int, int]) -> tuple[int, int]:
        nonlocal counted
        counted += outcome[2]
        before = sum(at < outcome[0] for at, _, _ in sealed)
        return before, counted // READINGS_AT_A_TIME

    for (before, _), outcomes in groupby(named, place):
        seals = [(start, stop) for _, start, stop in sealed[:before]]
        batches = []
        for _, number, _ in outcomes:
            turn += 1
            batches.append(_arrived(turn, number, (first, end)))
        yield seals, batches


def _arrived(turn: int, number: int, span: tuple[int, int]) -> arrivals.Arrived:
    """A batch as it came, of the month alone; its turn is its number."""
    from pyarrow import compute

    batch = models.Batch.objects.get(pk=number)
    rows = arrivals.unpacked(bytes(batch.payload))
    epochs = rows["epoch"]
    inside = compute.and_(
        compute.greater_equal(epochs, span[0]), compute.less(epochs, span[1])
    )
    return arrivals.Arrived(
        turn,
        batch.kind == arrivals.BatchKind.CORRECTION,
        tuple(batch.channels),
        rows.filter(inside),
    )


def _channels_differ(
    path: str, recorded: Mapping[str, Any], made: Mapping[str, Any]
) -> Iterator[Finding]:
    for name in sorted(recorded.keys() | made.keys()):
        one, other = recorded.get(name), made.get(name)
        if one != other:
            yield _differs(path, name, _total(one), _total(other))


def _days_differ(
    row: models.PeriodSeal, plan: metering.MeteringPlan, content: bytes
) -> Iterator[Finding]:
    held = seal_of(row)
    marks = tuple(metering.day_marks(metering.partition_rows(content), plan.zone))
    made = metering.Seal(held.project, held.period, held.plan, marks)
    sums = [{(m.channel, m.day): m for m in seal.marks} for seal in (held, made)]
    for channel, day in held.differs_from(made):
        told = [_mark(each.get((channel, day))) for each in sums]
        yield _differs(row.path, f"{channel} {day}", told[0], told[1])


def _total(told: Mapping[str, Any] | None) -> tuple[int, str]:
    return (told["readings"], told["sum"]) if told else (0, "0")


def _mark(told: metering.DayMark | None) -> tuple[int, str]:
    return (told.rows, str(told.total)) if told else (0, "0")


_RULE = Text(
    ja="作り直したファイルは、記録されたハッシュと一致するときだけ元に戻す。",
    en="A file that was made again is put back only where its hash is the recorded"
    " one.",
)
_REMEDY = Text(
    ja="バックアップからファイルを戻してください。受け付けたバッチは残っています。",
    en="Restore the file from a backup; every accepted batch is still on record.",
)


def _differs(
    path: str, place: str, recorded: tuple[int, str], made: tuple[int, str]
) -> Finding:
    """A channel that came out otherwise: readings and their sum [quanta]."""
    return Finding(
        code="store.metered.rebuilt-differs",
        found=Text(
            ja=f"計測点 {place}:記録は{recorded[0]:,}件(合計 {recorded[1]})、"
            f"バッチからは{made[0]:,}件(合計 {made[1]})です。",
            en=f"Channel {place}: recorded are {recorded[0]:,} readings (sum"
            f" {recorded[1]}), the batches make {made[0]:,} (sum {made[1]}).",
        ),
        where=same(f"{path} {place}"),
        rule=_RULE,
        remedy=_REMEDY,
    )


def _other_bytes(path: str) -> Finding:
    return Finding(
        code="store.metered.rebuilt-bytes",
        found=Text(
            ja="件数と合計はどの計測点も記録どおりですが、ファイルの内容が一致しません。",
            en="Counts and sums of every channel are as recorded, but the file's bytes"
            " are not.",
        ),
        where=same(path),
        rule=_RULE,
        remedy=Text(
            ja="記録したときと同じ版の Renkei で作り直すか、"
            "バックアップから戻してください。",
            en="Make it again with the version of Renkei that wrote it, or restore it"
            " from a backup.",
        ),
    )
