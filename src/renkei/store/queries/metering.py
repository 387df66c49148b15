"""Questions about what is metered: the plan, devices, batches, readings, their history.

Flows in: a project, and who asks. Flows out: nouns of the rooms and plain records.
Readings are shown as they are in force; what waits is settled before they are read.

Refuses `store.permission.*`, `store.metering-plan.none`, `store.batch.unknown`,
`store.metered.*`, `mrv.plan.no-such-channel`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from renkei.foundation import Period, Refusal
from renkei.methodologies import catalogue
from renkei.mrv import arrivals, channel_draft, metering
from renkei.store import metering_refusals as refusals
from renkei.store import models
from renkei.store.commands.arrivals import TakenBatch, device_of, receipt
from renkei.store.commands.sealing import seal_of
from renkei.store.commands.settling import settle
from renkei.store.designs import needed_design
from renkei.store.metering_files import in_force, rows_of
from renkei.store.metering_plans import (
    PlanInForce,
    metering_plan_of,
    needed_metering_plan,
    permit_reading,
    plan_told,
)
from renkei.store.monitoring import period_of
from renkei.store.people import Person, name_of
from renkei.store.queries.programme import project as find_project

SERIES_MAX = 50_000


@dataclass(frozen=True, slots=True)
class DeviceListed:
    """A device that may send, or might once."""

    device: int
    name: str
    channels: tuple[str, ...]
    enrolled_at: datetime
    revoked_at: datetime | None


@dataclass(frozen=True, slots=True)
class BatchTold:
    """A batch with its receipt and, once it is settled, what became of it."""

    receipt: TakenBatch
    kind: str
    reason: str
    at: datetime
    by: str
    outcome: arrivals.Outcome | None


@dataclass(frozen=True, slots=True)
class ConflictTold:
    """Two values for an instant, and the decision where somebody has made it."""

    conflict: int
    batch: int
    channel: str
    instant: datetime
    kept: Decimal
    offered: Decimal
    unit: str
    decided: Decimal | None
    decided_by: str
    why: str


@dataclass(frozen=True, slots=True)
class SeriesRead:
    """Readings in force of one channel: instants [s UTC] and exact values [unit]."""

    channel: str
    unit: str
    step_seconds: int
    epochs: tuple[int, ...]
    values: tuple[Decimal, ...]
    is_cut: bool


@dataclass(frozen=True, slots=True)
class ReadingTold:
    """One value that was told for an instant: when, by whom, why, what became of it."""

    batch: int
    at: datetime
    by: str
    kind: str
    reason: str
    value: Decimal
    became: str


def metering_plan(project: str, who: Person) -> PlanInForce:
    """The plan in force of a project."""
    reference = _open(project, who)
    return plan_told(needed_metering_plan(reference))


def metering_draft(project: str, who: Person) -> tuple[channel_draft.ChannelDraft, ...]:
    """The channels that the project's methodology asks for, before they are agreed."""
    reference = _open(project, who)
    design = needed_design(reference)
    edition = catalogue()[design.methodology_id].edition(design.version)
    return channel_draft.drafted_channels(edition)


def devices(project: str, who: Person) -> tuple[DeviceListed, ...]:
    """Every device that was ever enrolled for a project."""
    reference = _open(project, who)
    rows = models.Device.objects.filter(project_id=reference)
    return tuple(
        DeviceListed(
            device=row.pk,
            name=row.name,
            channels=tuple(row.channels),
            enrolled_at=row.at,
            revoked_at=row.revocation.at if hasattr(row, "revocation") else None,
        )
        for row in rows.select_related("revocation")
    )


def batch_told(project: str, batch: int, who: Person) -> BatchTold:
    """A batch and what became of it."""
    reference = _open(project, who)
    return _batch_told(models.Batch.objects.filter(project_id=reference), batch)


def device_batch_told(project: str, batch: int, token: str) -> BatchTold:
    """A batch that the device itself has sent; of any other it learns nothing."""
    device = device_of(project, token)
    return _batch_told(models.Batch.objects.filter(device_id=device), batch)


def _batch_told(held: QuerySet[models.Batch], batch: int) -> BatchTold:
    rows = held.select_related("by", "device", "plan", "outcome")
    row = rows.defer("payload").filter(pk=batch).first()
    if row is None:
        raise Refusal(refusals.batch_unknown(batch))
    outcome = getattr(row, "outcome", None)
    return BatchTold(
        receipt=receipt(row),
        kind=row.kind,
        reason=row.reason,
        at=row.at,
        by=_sender(row),
        outcome=_outcome(outcome) if outcome else None,
    )


def reading_conflicts(
    project: str, who: Person, *, open_only: bool = False
) -> tuple[ConflictTold, ...]:
    """Where two values were told for one instant, oldest first."""
    reference = _open(project, who)
    plan = metering_plan_of(needed_metering_plan(reference))
    settle(reference)
    rows = models.ReadingConflict.objects.filter(project_id=reference)
    if open_only:
        rows = rows.filter(decision=None)
    return tuple(
        _conflict(row, plan) for row in rows.select_related("decision__by")[:SERIES_MAX]
    )


def period_seals(project: str, who: Person) -> tuple[metering.Seal, ...]:
    """The sealed periods of a project, oldest first."""
    reference = _open(project, who)
    rows = models.PeriodSeal.objects.filter(project_id=reference)
    return tuple(seal_of(row) for row in rows.order_by("first_epoch"))


def sealed_rows(project: str, period: Period) -> Any:
    """The rows of a sealed period, as its seal names them; for computation."""
    rows = models.PeriodSeal.objects.filter(project_id=project)
    row = next(each for each in rows if period_of(each.period) == period)
    return rows_of(row)


def metered_series(
    project: str, channel: str, who: Person, *, start: int, end: int
) -> SeriesRead:
    """Readings in force of a channel from `start` to before `end` [s UTC].

    At most fifty thousand; `is_cut` tells where there are more.
    """
    from pyarrow import compute

    reference = _open(project, who)
    plan = metering_plan_of(needed_metering_plan(reference))
    held = plan.channel(channel)
    settle(reference)
    epochs: list[int] = []
    values: list[int] = []
    for row in in_force(reference):
        first, last = arrivals.month_bounds(row.month)
        if first >= end or last <= start or channel not in row.totals:
            continue
        rows = rows_of(row)
        place = metering.channels_of(rows).index(channel)
        inside = compute.and_(
            compute.equal(rows["channel"], place),
            compute.and_(
                compute.greater_equal(rows["epoch"], start),
                compute.less(rows["epoch"], end),
            ),
        )
        rows = rows.filter(inside)
        epochs += rows["epoch"].to_pylist()
        values += rows["value"].to_pylist()
        if len(epochs) > SERIES_MAX:
            break
    return SeriesRead(
        channel=channel,
        unit=held.unit,
        step_seconds=held.step_seconds,
        epochs=tuple(epochs[:SERIES_MAX]),
        values=tuple(held.amount(value) for value in values[:SERIES_MAX]),
        is_cut=len(epochs) > SERIES_MAX,
    )


def reading_history(
    project: str, channel: str, epoch: int, who: Person
) -> tuple[ReadingTold, ...]:
    """Everything that was ever told about one reading, in the order it was settled."""
    reference = _open(project, who)
    held = metering_plan_of(needed_metering_plan(reference)).channel(channel)
    settle(reference)
    rows = models.Batch.objects.filter(
        project_id=reference,
        last_epoch__gte=epoch,
        first_epoch__lte=epoch,
        channels__contains=[channel],
    ).select_related("by", "device", "outcome")
    sealed = models.PeriodSeal.objects.filter(
        project_id=reference, first_epoch__lte=epoch, end_epoch__gt=epoch
    ).first()
    stands: int | None = None
    known: set[int] = set()
    told = []
    for row in sorted(rows, key=lambda each: (each.outcome.at, each.pk)):
        for value in _values(row, channel, epoch):
            became = _became(row, value, stands, known)
            if sealed is not None and sealed.at < row.outcome.at:
                became = "after_seal"
            elif became in ("accepted", "corrected"):
                stands = value
            if became != "after_seal":
                known.add(value)
            told.append(
                ReadingTold(
                    batch=row.pk,
                    at=row.at,
                    by=_sender(row),
                    kind=row.kind,
                    reason=row.reason,
                    value=held.amount(value),
                    became=became,
                )
            )
    return tuple(told)


def _became(row: models.Batch, value: int, stands: int | None, known: set[int]) -> str:
    if stands is None:
        return "accepted"
    if value == stands:
        return "duplicate"
    if row.kind == arrivals.BatchKind.CORRECTION:
        return "corrected"
    return "duplicate" if value in known else "conflicting"


def _values(row: models.Batch, channel: str, epoch: int) -> list[int]:
    from pyarrow import compute

    rows = arrivals.unpacked(bytes(row.payload))
    place = row.channels.index(channel)
    found = rows.filter(
        compute.and_(
            compute.equal(rows["channel"], place), compute.equal(rows["epoch"], epoch)
        )
    )
    return list(found["value"].to_pylist())


def _conflict(row: models.ReadingConflict, plan: metering.MeteringPlan) -> ConflictTold:
    channel = plan.channel(row.channel)
    decision = getattr(row, "decision", None)
    return ConflictTold(
        conflict=row.pk,
        batch=row.batch_id,
        channel=row.channel,
        instant=datetime.fromtimestamp(row.epoch, tz=UTC),
        kept=channel.amount(row.kept_value),
        offered=channel.amount(row.offered_value),
        unit=channel.unit,
        decided=channel.amount(decision.value) if decision else None,
        decided_by=name_of(decision.by) if decision else "",
        why=decision.why if decision else "",
    )


def _outcome(row: models.BatchOutcome) -> arrivals.Outcome:
    return arrivals.Outcome(
        accepted=row.accepted,
        duplicate=row.duplicate,
        corrected=row.corrected,
        conflicting=row.conflicting,
        after_seal=row.after_seal,
        late=row.late,
        out_of_order=row.out_of_order,
    )


def _sender(row: models.Batch) -> str:
    return row.device.name if row.device else name_of(row.by)


def _open(project: str, who: Person) -> str:
    """The reference of a project whose readings this person may read."""
    reference = find_project(project).reference
    permit_reading(who, reference)
    return reference
