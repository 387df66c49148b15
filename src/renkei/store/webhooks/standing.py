"""How all webhooks of the house stand, for whoever watches it.

Flows in: nothing. Flows out: counts; nothing of whose they are.
"""

from __future__ import annotations

from django.db.models import Count, Min, Q
from django.utils import timezone

from renkei.store import models
from renkei.store.models.webhooks import DEAD, DELIVERED, WAITING


def counts() -> tuple[tuple[str, str, int], ...]:
    """A name, what it counts, and how many."""
    waits = Q(state=WAITING, webhook__end__isnull=True)
    found = models.WebhookDelivery.objects.aggregate(
        waiting=Count("pk", filter=waits),
        oldest=Min("at", filter=waits),
        delivered=Count("pk", filter=Q(state=DELIVERED)),
        dead=Count("pk", filter=Q(state=DEAD)),
    )
    paused = models.WebhookStanding.objects.filter(
        paused_at__isnull=False, webhook__end__isnull=True
    )
    oldest = found["oldest"]
    age = int((timezone.now() - oldest).total_seconds()) if oldest else 0
    return (
        ("waiting", "Messages that wait.", found["waiting"]),
        ("lag_seconds", "Age of the oldest of them.", age),
        ("delivered", "Messages that were delivered.", found["delivered"]),
        ("dead", "Messages that were given up.", found["dead"]),
        ("paused", "Webhooks that are paused.", paused.count()),
    )
