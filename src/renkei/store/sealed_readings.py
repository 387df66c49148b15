"""Sealed periods as computing takes them, measured once and kept by content.

Flows in: seals with their files, designs, official values. Flows out: `Readings`, and
the reduction computed from them.

Refuses `store.metered.missing`, and what the rooms refuse.
"""

from __future__ import annotations

from dataclasses import replace

from renkei.foundation import Period
from renkei.methodologies import OfficialValue
from renkei.mrv import MonitoredReduction, computing, metering
from renkei.store import models
from renkei.store.bodies import from_record
from renkei.store.designs import Design
from renkei.store.home import make_home
from renkei.store.metering_files import rows_of
from renkei.store.metering_plans import metering_plan_of

MEASURED = "measured"  # below the data home; may be deleted at any time


def newest_seal(project: str, period: Period | None = None) -> models.PeriodSeal | None:
    """The seal of a period, or the one of the latest period."""
    rows = models.PeriodSeal.objects.filter(project_id=project)
    if period is not None:
        rows = rows.filter(period__startswith=period.start, period__endswith=period.end)
    return rows.select_related("plan").order_by("end_epoch").last()


def readings_of(row: models.PeriodSeal) -> computing.Readings:
    """The readings of a seal."""
    path = make_home() / row.path
    if not path.exists():
        rows_of(row)  # refuses, in its own words
    seal = from_record(metering.Seal, row.body, f"seal:{row.pk}:{row.root}")
    return computing.Readings(
        plan=metering_plan_of(row.plan),
        period=seal.period,
        partitions=(computing.Partition(row.sha256, row.rows, path),),
        seal=row.root,
    )


def question_of(
    design: Design, officials: tuple[OfficialValue, ...]
) -> computing.Question:
    """What a design asks of its methodology; what it expects is not given."""
    return computing.Question(
        methodology_id=design.methodology_id,
        version=design.version,
        answers=design.answers,
        choices=design.choices,
        official_values=officials,
    )


def reduction_of(
    row: models.PeriodSeal,
    design: Design,
    officials: tuple[OfficialValue, ...],
    treatments: tuple[metering.Treatment, ...] = (),
) -> MonitoredReduction:
    """The reduction of a sealed period, its readings treated as people decided; its
    partitions are measured once."""
    readings = replace(readings_of(row), treatments=treatments)
    measured = computing.execute(
        computing.tasks_of(readings),
        computing.LocalExecutor(1),
        folder=make_home() / MEASURED,
    )
    return computing.compute(
        readings,
        question_of(design, officials),
        measures=computing.measures_of(readings, measured),
    )
