"""The outbox: the journal read in its order, a message for each webhook that may hear.

Flows in: lines of the journal that have committed. Flows out: messages that wait.

Numbers of lines are given out before their transactions commit, so that a line may
appear after one with a higher number. None is missed: the highest number is looked at,
then who is writing just then; once all of these have ended, every line up to that
number is there. Writers are never held up, and nothing is written inside their
transactions.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from uuid import uuid4

from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone

from renkei.store import models
from renkei.store.models import Event
from renkei.store.people import Person
from renkei.store.webhooks.kinds import Kind, kind_of
from renkei.store.webhooks.telling import told
from renkei.store.webhooks.viewing import viewer

AT_ONCE = 500  # lines in one transaction
PATIENCE_SECONDS = 2.0
STALE = timedelta(days=30)  # nobody is told of what happened before
_WRITERS = """
SELECT virtualtransaction FROM pg_locks
WHERE locktype = 'relation' AND relation = 'store_event'::regclass
  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
  AND mode <> 'AccessShareLock' AND granted AND pid <> pg_backend_pid()
"""
Reader = tuple[models.Webhook, Person]


def open_webhooks() -> list[models.Webhook]:
    """Those that were not ended, with their standing."""
    rows = models.Webhook.objects.filter(end__isnull=True)
    return list(rows.select_related("standing", "by").order_by("id"))


def fill() -> int:
    """Make the messages of every line that is there for certain; how many were made."""
    reach = _reach()
    upto = _certain(reach)
    made = 0
    readers = [(row, who) for row in open_webhooks() if (who := viewer(row))]
    while reach.event_id < upto:
        lines = list(
            Event.objects.filter(pk__gt=reach.event_id, pk__lte=upto)
            .exclude(subject_kind="mail")
            .order_by("pk")[:AT_ONCE]
            if readers
            else ()
        )
        with transaction.atomic():
            made += _made_of(lines, readers)
            is_all = len(lines) < AT_ONCE
            reach.event_id = upto if is_all else lines[-1].pk
            reach.save(update_fields=["event_id"])
    return made


def _reach() -> models.WebhookReach:
    """How far it was read; in a house that never had a webhook, to this moment."""
    row = models.WebhookReach.objects.first()
    return row or models.WebhookReach.objects.create(event_id=_highest())


def _highest() -> int:
    return Event.objects.aggregate(most=Max("pk"))["most"] or 0


def _certain(reach: models.WebhookReach) -> int:
    """The number up to which no line can appear any more."""
    if reach.seen_id is None:
        reach.seen_id = _highest()
        reach.waits_for = _writers()
    until = time.monotonic() + PATIENCE_SECONDS
    while still := sorted({*reach.waits_for} & {*_writers()}):
        if time.monotonic() >= until:
            reach.waits_for = still
            reach.save(update_fields=["seen_id", "waits_for"])
            return reach.event_id
        time.sleep(0.05)
    upto, reach.seen_id, reach.waits_for = reach.seen_id, None, []
    reach.save(update_fields=["seen_id", "waits_for"])
    return upto


def _writers() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(_WRITERS)
        return sorted({each for (each,) in cursor.fetchall()})


def _made_of(lines: Sequence[Event], readers: Iterable[Reader]) -> int:
    kinds = _kinds(lines)
    told_lines = [line for line in lines if line.pk in kinds]
    oldest = timezone.now() - STALE
    made = 0
    for row, who in readers:
        since = max(row.at, oldest)
        heard = [
            line
            for line in told_lines
            if line.at >= since
            and kinds[line.pk].value in row.kinds
            and told(line, kinds[line.pk], who) is not None
        ]
        made += len(add(row, [(kinds[line.pk], line) for line in heard]))
    return made


def _kinds(lines: Sequence[Event]) -> Mapping[int, Kind]:
    numbers = {line.subject_id for line in lines if line.subject_kind == "paper"}
    rows = models.Paper.objects.filter(number__in=numbers) if numbers else ()
    of_papers = {row.number: row.kind for row in rows}
    found = {
        line.pk: kind_of(line, of_papers.get(line.subject_id, "")) for line in lines
    }
    return {key: kind for key, kind in found.items() if kind is not None}


def add(
    row: models.Webhook, heard: Iterable[tuple[Kind, Event | None]]
) -> list[models.WebhookDelivery]:
    """Messages that wait, under the next numbers of a webhook; within a transaction."""
    told_lines = list(heard)
    if not told_lines:
        return []
    models.WebhookStanding.objects.select_for_update().get_or_create(webhook=row)
    last = row.deliveries.aggregate(most=Max("number"))["most"] or 0
    return models.WebhookDelivery.objects.bulk_create(
        models.WebhookDelivery(
            webhook=row,
            number=number,
            message=uuid4(),
            kind=kind.value,
            event=line,
            due_at=timezone.now(),
        )
        for number, (kind, line) in enumerate(told_lines, last + 1)
    )
