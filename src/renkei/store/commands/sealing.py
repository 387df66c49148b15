"""Sealing a monitoring period: one file, one root over it, and nothing changes inside.

Flows in: a period of the plan that is over, without an open conflict. Flows out: a
`Seal` with its own file. What arrives later for the period is recorded as such and
changes nothing; the database refuses anything else.

Refuses `store.seal.*`, `store.permission.*`, `store.metering-plan.none`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from renkei.foundation import Period, Refusal
from renkei.mrv import arrivals, metering
from renkei.programme import Action
from renkei.store import metering_refusals as refusals
from renkei.store import models
from renkei.store.bodies import to_body
from renkei.store.commands.settling import settle_round
from renkei.store.journal import record
from renkei.store.metering_files import alone, in_force, rows_of, write
from renkei.store.metering_plans import metering_plan_of, needed_metering_plan
from renkei.store.monitoring import date_range
from renkei.store.people import Person, permit
from renkei.store.queries.programme import project as find_project


def seal_period(project: str, period: Period, who: Person) -> metering.Seal:
    """Close a monitoring period for good; the same period again gives the same seal.

    Everything that waits is settled first. Days are those of the site's own calendar.
    """
    reference = find_project(project).reference
    acting = permit(who, Action.UPLOAD_READINGS, reference)
    plan_row = needed_metering_plan(reference)
    plan = metering_plan_of(plan_row)
    span = instants(plan, period)
    with transaction.atomic():
        alone(reference)
        before = models.PeriodSeal.objects.filter(project_id=reference)
        same = before.filter(first_epoch=span[0], end_epoch=span[1]).first()
        if same is not None:
            return seal_of(same)
        _refuse_early(plan, period, span)
        while settle_round(reference) is not None:
            pass
        _refuse_open(reference, period, span)
        rows = rows_between(reference, plan, span)
        if not rows.num_rows:
            raise Refusal(refusals.seal_empty(reference, period))
        content = metering.partition_bytes(reference, plan.names, rows)
        held = metering.partition_rows(content)
        marks = tuple(metering.day_marks(held, plan.zone))
        seal = metering.Seal(reference, period, plan.fingerprint, marks)
        name = f"sealed-{period.start}-{period.end}"
        path, mark = write(reference, name, content)
        models.PeriodSeal.objects.create(
            project_id=reference,
            by_id=who.user_id,
            plan=plan_row,
            period=date_range(period),
            first_epoch=span[0],
            end_epoch=span[1],
            path=path,
            sha256=mark,
            rows=rows.num_rows,
            root=seal.root,
            body=to_body(seal),
        )
        told = {"period": period.label.en, "rows": rows.num_rows, "root": seal.root}
        record(acting, "seal_period", ("project", reference), body=told)
    return seal


def seal_of(row: models.PeriodSeal) -> metering.Seal:
    """The seal a row holds."""
    from renkei.store.bodies import from_record

    return from_record(metering.Seal, row.body, f"seal:{row.pk}:{row.root}")


def instants(plan: metering.MeteringPlan, period: Period) -> tuple[int, int]:
    """The first instant of a period and the one after its last [s UTC]."""
    start, end = period.instants(ZoneInfo(plan.zone))
    return int(start.timestamp()), int(end.timestamp())


def _refuse_early(
    plan: metering.MeteringPlan, period: Period, span: tuple[int, int]
) -> None:
    overlapping = models.PeriodSeal.objects.filter(
        project_id=plan.project, first_epoch__lt=span[1], end_epoch__gt=span[0]
    )
    if overlapping.exists():
        raise Refusal(refusals.seal_overlaps(plan.project, period))
    if period not in plan.periods:
        raise Refusal(refusals.seal_not_agreed(plan.project, period))
    if timezone.now().timestamp() < span[1]:
        raise Refusal(refusals.seal_too_early(plan.project, period))


def _refuse_open(project: str, period: Period, span: tuple[int, int]) -> None:
    undecided = models.ReadingConflict.objects.filter(
        project_id=project,
        decision=None,
        epoch__gte=span[0],
        epoch__lt=span[1],
    )
    count = undecided.count()
    if count:
        first = undecided.first()
        assert first is not None, "one of several"
        told = f"{first.pk} ({first.channel})"
        raise Refusal(refusals.seal_disputed(project, count, told))


def rows_between(
    project: str, plan: metering.MeteringPlan, span: tuple[int, int]
) -> Any:
    """The readings in force within the span, sorted."""
    from pyarrow import compute

    parts = _touching(project, span)
    resting = arrivals.Resting(plan=plan, partitions=parts, newest_settled={})
    rows = resting.rows
    epochs = rows["epoch"]
    inside = compute.and_(
        compute.greater_equal(epochs, span[0]), compute.less(epochs, span[1])
    )
    return rows.filter(inside).sort_by(
        [("channel", "ascending"), ("epoch", "ascending")]
    )


def _touching(project: str, span: tuple[int, int]) -> Sequence[Any]:
    found = []
    for row in in_force(project):
        first, end = arrivals.month_bounds(row.month)
        if first < span[1] and span[0] < end:
            found.append(rows_of(row))
    return found
