"""Settling: every waiting batch of a project meets what is at rest, exactly once.

Flows in: batches without outcome. Flows out: partitions on disk, and in one transaction
the rows that make them hold, the outcome of each batch, conflicts and corrections. A
process that dies before the commit leaves files nobody reads; the batches still wait.

Refuses `store.metering-plan.none`, `store.metered.*`, `store.conflict.*`,
`store.permission.*`, `store.metering.reason`.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import UTC, date, datetime
from typing import Any, Literal

from django.db import connection, transaction

from renkei.foundation import Refusal
from renkei.mrv import arrivals, metering
from renkei.programme import Action
from renkei.store import metering_refusals as refusals
from renkei.store import models
from renkei.store.commands.arrivals import TakenBatch, take_batch
from renkei.store.journal import record
from renkei.store.metering_files import alone, in_force, remove, rows_of, write
from renkei.store.metering_plans import metering_plan_of, needed_metering_plan
from renkei.store.people import Person, permit
from renkei.store.queries.programme import project as find_project

READINGS_AT_A_TIME = 2_000_000  # bounds the memory of one round
KEPT_SEQUENCES = 2  # a reader may hold the last one but one

_WAITING = """
SELECT batch_id FROM (
    SELECT w.batch_id, sum(b.rows) OVER (ORDER BY w.batch_id) - b.rows AS before
    FROM store_waitingbatch w JOIN store_batch b ON b.id = w.batch_id
    WHERE w.project_id = %s
) counted WHERE before < %s ORDER BY batch_id
"""
_BATCHES = """
SELECT id, kind, channels, payload, first_epoch, last_epoch
FROM store_batch WHERE id = ANY(%s) ORDER BY id
"""
_TOLD = """
SELECT channel, epoch, offered_value FROM store_readingconflict
WHERE project_id = %(project)s AND epoch BETWEEN %(first)s AND %(last)s
UNION ALL
SELECT channel, epoch, old_value FROM store_readingcorrection
WHERE project_id = %(project)s AND epoch BETWEEN %(first)s AND %(last)s
"""


@dataclass(frozen=True, slots=True)
class Settlement:
    """What settling came to: batches that got their outcome, files written."""

    batches: int
    readings: int
    partitions: int
    is_whole: bool  # False where somebody else was settling


def settle(project: str, *, wait: bool = True) -> Settlement:
    """Settle every waiting batch of a project; without `wait` only if nobody else does.

    One project is settled by one at a time, in rounds of bounded size.
    """
    batches = readings = partitions = 0
    while True:
        with transaction.atomic():
            if not alone(project, wait=wait):
                return Settlement(batches, readings, partitions, is_whole=False)
            counted = settle_round(project)
        if counted is None:
            return Settlement(batches, readings, partitions, is_whole=True)
        remove(_superseded(project))
        batches += counted[0]
        readings += counted[1]
        partitions += counted[2]


def settle_waiting() -> tuple[Settlement, ...]:
    """Settle every project that has waiting batches and nobody settling them."""
    waiting = models.WaitingBatch.objects.values_list("project_id", flat=True)
    return tuple(settle(project, wait=False) for project in sorted(set(waiting)))


def settle_round(project: str) -> tuple[int, int, int] | None:
    """One round under the project's lock, or None where nothing waits."""
    with connection.cursor() as cursor:
        cursor.execute(_WAITING, [project, READINGS_AT_A_TIME])
        numbers = [number for (number,) in cursor.fetchall()]
        if not numbers:
            return None
        cursor.execute(_BATCHES, [numbers])
        found = cursor.fetchall()
    batches = [
        arrivals.Arrived(
            number,
            kind == arrivals.BatchKind.CORRECTION,
            tuple(channels),
            arrivals.unpacked(bytes(payload)),
        )
        for number, kind, channels, payload, _, _ in found
    ]
    plan = metering_plan_of(needed_metering_plan(project))
    span = (min(row[4] for row in found), max(row[5] for row in found))
    before = in_force(project)
    settled = arrivals.settle(batches, _resting(project, plan, before, span))
    _keep_partitions(project, plan, before, settled.months)
    _keep_outcomes(project, settled)
    return len(batches), sum(b.rows.num_rows for b in batches), len(settled.months)


def _resting(
    project: str,
    plan: metering.MeteringPlan,
    before: Sequence[models.ReadingsPartition],
    span: tuple[int, int],
) -> arrivals.Resting:
    first, last = (_month(epoch) for epoch in span)
    newest: dict[str, int] = {}
    for row in before:
        for name, total in row.totals.items():
            newest[name] = max(total["last"], newest.get(name, total["last"]))
    with connection.cursor() as cursor:
        cursor.execute(_TOLD, {"project": project, "first": span[0], "last": span[1]})
        told = cursor.fetchall()
    seals = models.PeriodSeal.objects.filter(project_id=project)
    return arrivals.Resting(
        plan=plan,
        partitions=[rows_of(row) for row in before if first <= row.month <= last],
        told_before=told,
        newest_settled=newest,
        seals=list(seals.values_list("first_epoch", "end_epoch")),
    )


def _keep_partitions(
    project: str,
    plan: metering.MeteringPlan,
    before: Iterable[models.ReadingsPartition],
    months: Mapping[date, Any],
) -> None:
    turns = {row.month: row.sequence for row in before}
    for month, rows in months.items():
        content = metering.partition_bytes(project, plan.names, rows)
        sequence = turns.get(month, 0) + 1
        path, mark = write(project, f"{month:%Y-%m}-{sequence:07d}", content)
        models.ReadingsPartition.objects.create(
            project_id=project,
            month=month,
            sequence=sequence,
            path=path,
            sha256=mark,
            rows=rows.num_rows,
            totals=totals_of(plan.names, rows),
        )


def totals_of(names: Sequence[str], rows: Any) -> dict[str, Any]:
    """For each channel the count, the exact sum [quanta] and the newest instant."""
    import pyarrow

    whole = rows["value"].cast(pyarrow.decimal128(38, 0))
    counted = (
        pyarrow.table(
            {"channel": rows["channel"], "epoch": rows["epoch"], "value": whole}
        )
        .group_by("channel")
        .aggregate([("value", "count"), ("value", "sum"), ("epoch", "max")])
        .to_pylist()
    )
    return {
        names[each["channel"]]: {
            "readings": each["value_count"],
            "sum": str(each["value_sum"]),
            "last": each["epoch_max"],
        }
        for each in counted
    }


def _keep_outcomes(project: str, settled: arrivals.Settled) -> None:
    _copy(
        "store_batchoutcome (batch_id, accepted, duplicate, corrected, conflicting,"
        " after_seal, late, out_of_order)",
        ((number, *astuple(each)) for number, each in settled.outcomes.items()),
    )
    _copy(
        "store_readingconflict (project_id, batch_id, channel, epoch, kept_value,"
        " offered_value)",
        ((project, *astuple(each)) for each in settled.conflicts),
    )
    _copy(
        "store_readingcorrection (project_id, batch_id, channel, epoch, old_value,"
        " value)",
        ((project, *astuple(each)) for each in settled.corrections),
    )


def _copy(table: str, rows: Iterable[tuple[Any, ...]]) -> None:
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {table} FROM STDIN") as stream,
    ):
        for row in rows:
            stream.write_row(row)


def _superseded(project: str) -> tuple[str, ...]:
    """The files of partitions that hold no more, but for the last one before."""
    newest = {row.month: row.sequence for row in in_force(project)}
    old: list[str] = []
    for month, sequence in newest.items():
        passed = range(
            max(1, sequence - KEPT_SEQUENCES - 2), sequence - KEPT_SEQUENCES + 1
        )
        rows = models.ReadingsPartition.objects.filter(
            project_id=project, month=month, sequence__in=list(passed)
        )
        old += rows.values_list("path", flat=True)
    return tuple(old)


def decide_conflict(
    project: str,
    conflict: int,
    who: Person,
    *,
    choice: Literal["stands", "offered"],
    why: str,
) -> TakenBatch:
    """Decide which of two values holds; the correction that says so.

    `stands` confirms the value in force, `offered` takes the other one. The decision is
    a correction: who, when and why stay with it, and so does the value that gave way.
    """
    reference = find_project(project).reference
    acting = permit(who, Action.UPLOAD_READINGS, reference)
    if not why.strip():
        raise Refusal(refusals.reason_missing(reference))
    row = models.ReadingConflict.objects.filter(
        project_id=reference, pk=conflict
    ).first()
    if row is None:
        raise Refusal(refusals.conflict_unknown(conflict))
    with transaction.atomic():
        alone(reference)
        if models.ConflictDecision.objects.filter(conflict=row).exists():
            raise Refusal(refusals.conflict_decided(conflict))
        value = row.offered_value if choice == "offered" else _standing(row)
        plan = metering_plan_of(needed_metering_plan(reference))
        batch = arrivals.batch_of(
            [_one_reading(plan, row, value)],
            plan,
            client_id=f"conflict-{conflict}",
            now=int(time.time()),
            kind=arrivals.BatchKind.CORRECTION,
            reason=why.strip(),
        )
        taken = take_batch(reference, batch, who)
        models.ConflictDecision.objects.create(
            conflict=row,
            correction_id=taken.batch,
            by_id=who.user_id,
            value=value,
            why=why.strip(),
        )
        told = {"conflict": conflict, "choice": choice, "batch": taken.batch}
        subject = ("project", reference)
        record(acting, "decide_conflict", subject, body=told, why=why.strip())
    return taken


def _one_reading(
    plan: metering.MeteringPlan, row: models.ReadingConflict, value: int
) -> arrivals.Series:
    import pyarrow

    epochs = pyarrow.array([row.epoch], pyarrow.int64())
    values = pyarrow.array([value], pyarrow.int64())
    return arrivals.Series(row.channel, plan.channel(row.channel).unit, epochs, values)


def _standing(row: models.ReadingConflict) -> int:
    """The value in force of the instant in dispute."""
    last = models.ReadingCorrection.objects.filter(
        project_id=row.project_id, channel=row.channel, epoch=row.epoch
    ).last()
    return row.kept_value if last is None else last.value


def _month(epoch: int) -> date:
    return datetime.fromtimestamp(epoch, tz=UTC).date().replace(day=1)
