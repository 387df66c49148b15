"""Carrying: messages that wait are signed and handed over, again where it fails.

Flows in: messages that wait. Flows out: `Carried`. One round at a time, by the worker
that sends mail. Each webhook gets one message after the other in the order of their
numbers, several webhooks at once; after a failure its others wait a little, too, so
that no server that is down is asked a thousand times. A message is tried `TRIES` times
with growing pauses and is a dead letter then, to be sent again by hand; after
`FAILURES_MAX` failures in a row, or where the server says 410 (gone), the webhook is
paused until somebody resumes it.

What was handed over and could not be written down is handed over again, under the same
`webhook-id`: at least once, and receivers tell the second by its id.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from renkei.store import enciphered, models
from renkei.store.models.webhooks import DEAD, DELIVERED, WAITING, WITHHELD
from renkei.store.one_at_a_time import alone
from renkei.store.webhooks import outbox, reaching, signing, telling
from renkei.store.webhooks.kinds import Kind
from renkei.store.webhooks.viewing import viewer

PAUSES = tuple(  # those of Standard Webhooks
    timedelta(seconds=each) for each in (5, 300, 1800, 7200, 18_000, 36_000, 36_000)
)
TRIES = len(PAUSES) + 1
FAILURES_MAX = 30
ROUND_SECONDS = 60
AT_ONCE = 8
GONE = 410
BY_FAILURES, BY_GONE, BY_HAND = "failures", "gone", "hand"
NO_SECRET = "no-secret"
_CARRYING = 7270


@dataclass(frozen=True, slots=True)
class Carried:
    """What one round came to."""

    delivered: int = 0
    failed: int = 0
    dead: int = 0
    withheld: int = 0
    paused: int = 0
    is_busy: bool = False

    @property
    def is_complete(self) -> bool:
        """Whether nothing went wrong."""
        return not (self.failed or self.dead or self.paused)


@dataclass(frozen=True, slots=True)
class _Message:
    """A message as it goes out."""

    row: models.WebhookDelivery
    address: str
    headers: dict[str, str]
    body: bytes


def carry_waiting() -> Carried:
    """Read the journal on, then send what is due."""
    with alone(_CARRYING) as is_alone:
        if not is_alone:
            return Carried(is_busy=True)
        outbox.fill()
        return _round()


def _round() -> Carried:
    tally = dict.fromkeys(("delivered", "failed", "dead", "withheld", "paused"), 0)
    until = time.monotonic() + ROUND_SECONDS
    with ThreadPoolExecutor(AT_ONCE) as carriers:
        while time.monotonic() < until and (due := _due()):
            ready = []
            for row in due:
                message = _message(row)
                if message is None:
                    tally["withheld"] += 1
                else:
                    ready.append(message)
            for message, handed in zip(ready, carriers.map(_hand, ready), strict=True):
                for word in _written(message.row, handed):
                    tally[word] += 1
    return Carried(
        tally["delivered"],
        tally["failed"],
        tally["dead"],
        tally["withheld"],
        tally["paused"],
    )


def _due() -> list[models.WebhookDelivery]:
    """The first message of each webhook that is due, where the webhook is on."""
    now = timezone.now()
    rows = models.WebhookDelivery.objects.filter(
        state=WAITING,
        due_at__lte=now,
        webhook__end__isnull=True,
        webhook__standing__paused_at__isnull=True,
    ).exclude(webhook__standing__rests_until__gt=now)
    first = rows.order_by("webhook_id", "number").distinct("webhook_id")
    return list(first.select_related("webhook__standing", "webhook__by", "event"))


def _message(row: models.WebhookDelivery) -> _Message | None:
    """What goes out now; None where its reader may no longer see it, or never should
    have waited so long."""
    kind = Kind(row.kind)
    who = viewer(row.webhook)
    said = telling.ping() if kind is Kind.PING else None
    if row.event is not None and who is not None:
        said = telling.told(row.event, kind, who)
    secret = enciphered.deciphered(row.webhook.secret)
    is_stale = row.at < timezone.now() - outbox.STALE
    if said is None or who is None or is_stale:
        _end(row, WITHHELD)
        return None
    at = row.event.at if row.event is not None else row.at
    told = {
        "type": row.kind,
        "timestamp": at.isoformat(),
        "sequence": row.number,
        "data": said,
    }
    body = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
    headers = {"Content-Type": "application/json", "User-Agent": "Renkei-Webhooks"}
    if secret is not None:
        headers |= signing.headers(secret, f"msg_{row.message}", int(time.time()), body)
    return _Message(row, row.webhook.address if secret else "", headers, body)


def _hand(message: _Message) -> reaching.Handed:
    """Nothing of the database is touched here: it runs beside others."""
    if not message.address:  # the key that enciphered its secret is gone
        return reaching.Handed(NO_SECRET, None, 0)
    return reaching.hand_over(message.address, message.headers, message.body)


def _written(row: models.WebhookDelivery, handed: reaching.Handed) -> Iterator[str]:
    """Keep what came of an attempt; the words of the tally."""
    with transaction.atomic():
        models.WebhookAttempt.objects.create(
            delivery=row,
            outcome=handed.outcome,
            status=handed.status,
            milliseconds=handed.milliseconds,
        )
        row.tries += 1
        standing = models.WebhookStanding.objects.select_for_update().get(
            webhook_id=row.webhook_id
        )
        if handed.outcome == reaching.SENT:
            standing.failures, standing.rests_until = 0, None
            standing.save()
            _end(row, DELIVERED)
            yield "delivered"
            return
        yield from _failed(row, standing, handed)


def _failed(
    row: models.WebhookDelivery, standing: Any, handed: reaching.Handed
) -> Iterator[str]:
    now = timezone.now()
    standing.failures += 1
    pause = PAUSES[min(row.tries, len(PAUSES)) - 1]
    if not _is_of_the_message(handed):
        standing.rests_until = now + PAUSES[min(standing.failures, 3) - 1]
    if handed.status == GONE or standing.failures >= FAILURES_MAX:
        standing.paused_at = now
        standing.paused_why = BY_GONE if handed.status == GONE else BY_FAILURES
        yield "paused"
    standing.save()
    if row.tries >= TRIES:
        _end(row, DEAD)
        yield "dead"
        return
    row.due_at = now + pause
    row.save(update_fields=["tries", "due_at"])
    yield "failed"


def _is_of_the_message(handed: reaching.Handed) -> bool:
    """Whether the server is there and did not want this one (4xx but 408, 429)."""
    status = handed.status or 0
    return 400 <= status < 500 and status not in (408, 429)


def _end(row: models.WebhookDelivery, state: str) -> None:
    row.state, row.due_at = state, None
    row.save(update_fields=["state", "tries", "due_at"])
