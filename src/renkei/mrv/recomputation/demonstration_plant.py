"""The example: the demonstration plant's months as a bundle that anybody recomputes.

Flows in: nothing but the documented model of the demonstration meter (MN004, January to
July 2017). Flows out: sealed readings, and their bundle with whatever official values a
person has entered. Nothing here was measured.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from renkei.methodologies import OfficialValue, catalogue
from renkei.mrv import demonstration
from renkei.mrv.computing import Partition, Question, Readings, compute
from renkei.mrv.intake import read
from renkei.mrv.metering import (
    Channel,
    ChannelKind,
    MeteringPlan,
    Seal,
    day_marks,
    partition_bytes,
    partition_rows,
)
from renkei.mrv.recomputation.bundle import pack


@dataclass(frozen=True, slots=True)
class Sealed:
    """Readings and the seal over them."""

    readings: Readings
    seal: Seal


def metering_plan() -> MeteringPlan:
    """The demonstration's monitoring plan in channels."""
    agreed = demonstration.plan()
    assert agreed.site is not None, "the demonstration plant stands somewhere"
    meter = Channel(
        project=agreed.project,
        name=agreed.channel,
        symbol=agreed.symbol,
        system=agreed.system,
        unit=agreed.unit,
        quantum=Decimal("0.000001"),
        kind=ChannelKind.INTERVAL,
        resolution=agreed.resolution,
        zone=agreed.zone,
        at_least=Decimal(0),
        at_most=agreed.capacity_mw,
        is_dark_at_night=agreed.dark_at_night,
        latitude=agreed.site.latitude,
        longitude=agreed.site.longitude,
        is_demonstration=agreed.demonstration,
    )
    return MeteringPlan(
        project=agreed.project,
        zone=agreed.zone,
        methodology_id="MN_AM003",
        version="Ver2.0",
        channels=(meter,),
        periods=(agreed.period,),
    )


def sealed() -> Sealed:
    """The demonstration's readings, sealed."""
    plan, agreed = metering_plan(), demonstration.plan()
    rows = _rows(plan)
    marks = tuple(day_marks(rows, plan.zone))
    seal = Seal(plan.project, agreed.period, plan.fingerprint, marks)
    part = Partition(seal.root, rows.num_rows, rows)
    readings = Readings(
        plan=plan, period=agreed.period, partitions=(part,), seal=seal.root
    )
    return Sealed(readings, seal)


def question(official_values: Iterable[OfficialValue] = ()) -> Question:
    """What the demonstration plant asks of MN_AM003 Ver2.0."""
    edition = catalogue()["MN_AM003"].edition("Ver2.0")
    return Question(
        methodology_id="MN_AM003",
        version="Ver2.0",
        answers={each.id: True for each in edition.eligibility},
        choices={"EF_RE,i": "EF_RE,grid"},
        official_values=tuple(official_values),
    )


def example(
    official_values: Iterable[OfficialValue] = (), *, written_by: str = "renkei"
) -> bytes:
    """The bundle of MN004's demonstration."""
    held, asked = sealed(), question(official_values)
    reduction = compute(held.readings, asked)
    return pack(held.readings, asked, reduction, held.seal, written_by=written_by)


def _rows(plan: MeteringPlan) -> Any:
    """The hours of the demonstration's meter file, as a partition holds them."""
    import pyarrow
    from pyarrow import compute as arrow
    from pyarrow import parquet

    content = demonstration.meter_file()
    intake = read(demonstration.FILE_NAME, content, demonstration.plan())
    hours = parquet.read_table(pyarrow.BufferReader(intake.accepted().parquet))
    seconds = arrow.divide(hours["interval_start"].cast(pyarrow.int64()), 1_000_000)
    table = pyarrow.table(
        {
            "channel": pyarrow.repeat(pyarrow.scalar(0, pyarrow.int32()), len(hours)),
            "epoch": seconds,
            "value": hours["energy_wh"],
        }
    )
    return partition_rows(partition_bytes(plan.project, plan.names, table))
