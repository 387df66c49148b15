"""Taking batches in: whole or not at all, answered once they are durable, exactly once.

Flows in: the bytes a device sends with its token, or a batch a person brings. Flows
out: `TakenBatch`, the same however often the batch is sent. One statement looks the
device up, one keeps the batch; the second is the durable commit.

Refuses `store.device.token`, `store.permission.*`, `store.metering-plan.none`,
`store.batch.*`, and what the room refuses (`mrv.arrivals.*`).
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, LiteralString

from django.db import InterfaceError, OperationalError, connection, transaction

from renkei.foundation import Refusal
from renkei.mrv import arrivals, metering
from renkei.programme import Action
from renkei.store import metering_refusals as refusals
from renkei.store import models
from renkei.store.commands.metering_plans import token_mark
from renkei.store.journal import record
from renkei.store.metering_plans import metering_plan_of, needed_metering_plan
from renkei.store.people import Acting, Person, permit
from renkei.store.queries.programme import project as find_project

BATCHES_PER_SECOND = 200  # of one device, in one process
SENDERS_KEPT = 4096
_PLANS: dict[str, metering.MeteringPlan] = {}  # by what the plan says

_DEVICE = """
SELECT d.id, d.project_id, d.channels, p.id, p.fingerprint
FROM store_device d LEFT JOIN LATERAL (
    SELECT id, fingerprint FROM store_meteringplanrow
    WHERE project_id = d.project_id ORDER BY number DESC LIMIT 1
) p ON true
WHERE d.token_sha256 = %(token)s
  AND NOT EXISTS (SELECT 1 FROM store_devicerevocation r WHERE r.device_id = d.id)
"""
# A device may have been shut out, or a plan agreed, since its sender was looked up.
_KEEP = """
INSERT INTO store_batch (project_id, plan_id, device_id, by_id, source, client_id, kind,
    reason, channels, rows, first_epoch, last_epoch, totals, sha256, payload)
SELECT %(project)s::varchar, %(plan)s, %(device)s::bigint, %(user)s::int, %(source)s,
    %(client_id)s, %(kind)s, %(reason)s, %(channels)s, %(rows)s, %(first)s, %(last)s,
    %(totals)s::jsonb, %(sha256)s, %(payload)b
WHERE NOT EXISTS (
        SELECT 1 FROM store_devicerevocation WHERE device_id = %(device)s::bigint)
    AND NOT EXISTS (
        SELECT 1 FROM store_meteringplanrow
        WHERE project_id = %(project)s::varchar AND id > %(plan)s)
ON CONFLICT (source, client_id) DO NOTHING RETURNING id
"""
_KNOWN = """
SELECT id, sha256 FROM store_batch
WHERE source = %(source)s AND client_id = %(client_id)s
"""


@dataclass(frozen=True, slots=True)
class ChannelTaken:
    """What a batch brought of one channel: how many readings, and their exact sum."""

    channel: str
    readings: int
    total: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class TakenBatch:
    """The receipt of a batch; `is_new` is False where it had been taken before."""

    batch: int
    client_id: str
    readings: int
    channels: tuple[ChannelTaken, ...]
    sha256: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sends: a device or a person, to which project, under which plan."""

    project: str
    plan_id: int
    plan: metering.MeteringPlan
    source: str
    device_id: int | None = None
    user_id: int | None = None
    channels: tuple[str, ...] = ()


_SENDERS: dict[tuple[str, str], Sender] = {}  # by database and hash of the token


def take_device_batch(project: str, token: str, content: bytes) -> TakenBatch:
    """Take the JSON bytes that a device sends to its project, corrections among them.

    Who sends is remembered, so that a batch costs one statement; whatever does not go
    through with what was remembered is looked at again from the token on.
    """
    mark = token_mark(token)
    known_as = (str(connection.settings_dict["NAME"]), mark)
    try:
        sender = _SENDERS.get(known_as)
        if sender is not None and sender.project == project:
            _not_too_often(sender)
            with suppress(Refusal):
                batch = _read(content, sender)
                if batch.kind is arrivals.BatchKind.READING:
                    number = _inserted(batch, sender)
                    if number is not None:
                        return _receipt(number, batch, sender, is_new=True)
        sender = _device(mark)
        if sender.project != project:
            raise Refusal(refusals.device_elsewhere(project))
        _not_too_often(sender)
        batch = _read(content, sender)
        if batch.kind is arrivals.BatchKind.CORRECTION:
            taken = _corrected(batch, sender, _acting(sender))
        else:
            taken = _keep(batch, sender)
    except (OperationalError, InterfaceError) as error:
        connection.close()
        raise Refusal(refusals.batch_not_kept()) from error
    if len(_SENDERS) >= SENDERS_KEPT:
        _SENDERS.clear()
    _SENDERS[known_as] = sender
    return taken


def _read(content: bytes, sender: Sender) -> arrivals.Batch:
    now = int(time.time())
    return arrivals.read_batch(content, sender.plan, now=now, allowed=sender.channels)


def take_batch(project: str, batch: arrivals.Batch, who: Person) -> TakenBatch:
    """Take a batch that a person brings: a file, a form, or a correction."""
    reference = find_project(project).reference
    acting = permit(who, Action.UPLOAD_READINGS, reference)
    row = needed_metering_plan(reference)
    sender = Sender(
        project=reference,
        plan_id=row.pk,
        plan=metering_plan_of(row),
        source=f"person:{who.user_id}" if who.user_id else "program",
        user_id=who.user_id,
    )
    for channel in batch.channels:
        sender.plan.channel(channel)
    if batch.kind is arrivals.BatchKind.CORRECTION:
        return _corrected(batch, sender, acting)
    return _keep(batch, sender)


def take_correction(project: str, content: bytes, who: Person) -> TakenBatch:
    """Take the JSON bytes of readings or a correction that a signed-in person sends."""
    reference = find_project(project).reference
    permit(who, Action.UPLOAD_READINGS, reference)
    plan = metering_plan_of(needed_metering_plan(reference))
    now = int(time.time())
    return take_batch(reference, arrivals.read_batch(content, plan, now=now), who)


def receipt(row: models.Batch, *, is_new: bool = False) -> TakenBatch:
    """The receipt of a batch on record, as it was given at first."""
    sums = {name: (each["readings"], each["sum"]) for name, each in row.totals.items()}
    plan = _plan(row.plan_id, row.plan.fingerprint)
    return TakenBatch(
        batch=row.pk,
        client_id=row.client_id,
        readings=row.rows,
        channels=_channels(sums, plan),
        sha256=row.sha256,
        is_new=is_new,
    )


def _corrected(batch: arrivals.Batch, sender: Sender, acting: Acting) -> TakenBatch:
    """Keep a correction together with its line in the journal: who, when, why."""
    with transaction.atomic():
        taken = _keep(batch, sender)
        if taken.is_new:
            told = {"batch": taken.batch, "readings": taken.readings}
            if sender.device_id is not None:
                told["device"] = sender.device_id
            subject = ("project", sender.project)
            record(acting, "correct_readings", subject, body=told, why=batch.reason)
    return taken


def _acting(sender: Sender) -> Acting:
    """A device as the journal names it."""
    assert sender.device_id is not None, "a device sends"
    name = models.Device.objects.get(pk=sender.device_id).name
    return Acting(Person(user_id=None, name=name, duties=()), duty=None)


def device_of(project: str, token: str) -> int:
    """The number of the device that a token opens the project to.

    Refuses `store.device.token`, `store.permission.device`.
    """
    sender = _device(token_mark(token))
    if sender.project != project:
        raise Refusal(refusals.device_elsewhere(project))
    assert sender.device_id is not None, "a device has a number"
    return sender.device_id


def _device(mark: str) -> Sender:
    found = _first(_DEVICE, {"token": mark})
    if found is None:
        raise Refusal(refusals.device_token())
    device, project, channels, plan_id, mark = found
    if plan_id is None:
        raise Refusal(refusals.no_plan(project))
    return Sender(
        project=project,
        plan_id=plan_id,
        plan=_plan(plan_id, mark),
        source=f"device:{device}",
        device_id=device,
        channels=tuple(channels),
    )


def _plan(row: int, mark: str) -> metering.MeteringPlan:
    if mark not in _PLANS:
        _PLANS[mark] = metering_plan_of(models.MeteringPlanRow.objects.get(pk=row))
    return _PLANS[mark]


def _first(
    statement: LiteralString, values: Mapping[str, Any]
) -> tuple[Any, ...] | None:
    """The first row of a statement whose values travel beside it, bytes as bytes."""
    from psycopg import Cursor

    connection.ensure_connection()
    with connection.wrap_database_errors, Cursor(connection.connection) as cursor:
        return cursor.execute(statement, values).fetchone()


def _keep(batch: arrivals.Batch, sender: Sender) -> TakenBatch:
    """Keep the batch; when this returns, outside a transaction, it is durable."""
    number = _inserted(batch, sender)
    if number is not None:
        return _receipt(number, batch, sender, is_new=True)
    named = {"source": sender.source, "client_id": batch.client_id}
    found = _first(_KNOWN, named)
    if found is None:  # shut out, or another plan, at this very moment
        raise Refusal(refusals.batch_not_kept())
    if found[1] != batch.sha256:
        raise Refusal(refusals.batch_differs(batch.client_id, found[0]))
    return _receipt(found[0], batch, sender, is_new=False)


def _inserted(batch: arrivals.Batch, sender: Sender) -> int | None:
    """The number of the batch that is new and whose sender may still send."""
    totals = {
        name: {"readings": t.readings, "sum": str(t.total), "last": t.last}
        for name, t in batch.totals.items()
    }
    first, last = batch.bounds
    columns = {
        "project": sender.project,
        "plan": sender.plan_id,
        "device": sender.device_id,
        "user": sender.user_id,
        "source": sender.source,
        "client_id": batch.client_id,
        "kind": batch.kind.value,
        "reason": batch.reason,
        "channels": list(batch.channels),
        "rows": batch.rows.num_rows,
        "first": first,
        "last": last,
        "totals": json.dumps(totals, ensure_ascii=False),
        "sha256": batch.sha256,
        "payload": batch.packed(),
    }
    found = _first(_KEEP, columns)
    return None if found is None else int(found[0])


def _receipt(
    number: int, batch: arrivals.Batch, sender: Sender, *, is_new: bool
) -> TakenBatch:
    sums = {
        name: (each.readings, str(each.total)) for name, each in batch.totals.items()
    }
    return TakenBatch(
        batch=number,
        client_id=batch.client_id,
        readings=batch.rows.num_rows,
        channels=_channels(sums, sender.plan),
        sha256=batch.sha256,
        is_new=is_new,
    )


def _channels(
    sums: Mapping[str, tuple[int, str]], plan: metering.MeteringPlan
) -> tuple[ChannelTaken, ...]:
    found = []
    for name, (readings, total) in sorted(sums.items()):
        channel = plan.channel(name)
        amount = channel.amount(int(total))
        found.append(ChannelTaken(name, readings, amount, channel.unit))
    return tuple(found)


class _Turns:
    """How many batches each device may still send within this second."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._second = 0
        self._sent: dict[int, int] = {}

    def take(self, device: int) -> bool:
        """Whether the device has a turn left."""
        second = int(time.monotonic())
        with self._lock:
            if second != self._second:
                self._second, self._sent = second, {}
            sent = self._sent.get(device, 0)
            self._sent[device] = sent + 1
        return sent < BATCHES_PER_SECOND


_TURNS = _Turns()


def _not_too_often(sender: Sender) -> None:
    assert sender.device_id is not None, "a device sends"
    if not _TURNS.take(sender.device_id):
        raise Refusal(refusals.batch_too_often(BATCHES_PER_SECOND))
