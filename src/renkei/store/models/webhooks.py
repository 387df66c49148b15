"""Webhooks: who wants to be told of what, where; each message, and each attempt.

What was asked for, its end and every attempt are only added to. How a message stands,
and how far the journal has been read, is kept up to date.
"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from renkei.store.models.credit import Signed
from renkei.store.models.journal import Event

WAITING, DELIVERED, DEAD, WITHHELD = "waiting", "delivered", "dead", "withheld"


class Webhook(Signed):
    """What somebody, or whoever holds one of their duties, is told of, and where."""

    name = models.CharField(max_length=80)
    address = models.CharField(max_length=500)
    kinds = ArrayField(models.CharField(max_length=40))
    role = models.CharField(max_length=40, blank=True)
    entity = models.CharField(max_length=80, blank=True)
    country = models.CharField(max_length=2, blank=True)
    secret = models.TextField()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(by__isnull=False), name="webhook_of_somebody"
            ),
        )

    def __str__(self) -> str:
        return self.name


class WebhookEnd(Signed):
    """From here on nothing is sent."""

    webhook = models.OneToOneField(Webhook, models.PROTECT, related_name="end")

    def __str__(self) -> str:
        return f"{self.webhook_id} ended"


class WebhookStanding(models.Model):
    """Attempts that failed one after the other, and since when nothing is sent."""

    webhook = models.OneToOneField(
        Webhook, models.CASCADE, related_name="standing", primary_key=True
    )
    failures = models.PositiveIntegerField(default=0)
    rests_until = models.DateTimeField(null=True)
    paused_at = models.DateTimeField(null=True)
    paused_why = models.CharField(max_length=20, blank=True)

    def __str__(self) -> str:
        return f"{self.webhook_id} {self.failures}"


class WebhookDelivery(models.Model):
    """One message to one webhook: of which line of the journal, how it stands."""

    webhook = models.ForeignKey(Webhook, models.PROTECT, related_name="deliveries")
    number = models.PositiveIntegerField()
    message = models.UUIDField(unique=True)
    kind = models.CharField(max_length=40)
    event = models.ForeignKey(Event, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(db_default=Now(), editable=False)
    state = models.CharField(max_length=10, default=WAITING)
    tries = models.PositiveIntegerField(default=0)
    due_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["webhook", "number"], name="one_number_a_message"
            ),
            models.UniqueConstraint(
                fields=["webhook", "event"], name="one_message_of_a_line"
            ),
        )
        indexes = (
            models.Index(
                fields=["webhook", "number"],
                name="messages_that_wait",
                condition=Q(state=WAITING),
            ),
        )

    def __str__(self) -> str:
        return f"{self.webhook_id}/{self.number} {self.state}"


class WebhookAttempt(models.Model):
    """One try to hand a message over; nothing of what was answered but its status."""

    delivery = models.ForeignKey(
        WebhookDelivery, models.PROTECT, related_name="attempts"
    )
    at = models.DateTimeField(db_default=Now(), editable=False)
    outcome = models.CharField(max_length=20)
    status = models.PositiveSmallIntegerField(null=True)
    milliseconds = models.PositiveIntegerField()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.delivery_id} {self.outcome}"


class WebhookReach(models.Model):
    """How far the journal has been told on; one row.

    `seen_id` is reached once the writers of `waits_for` have ended.
    """

    event_id = models.BigIntegerField()
    seen_id = models.BigIntegerField(null=True)
    waits_for = ArrayField(models.CharField(max_length=40), default=list)

    def __str__(self) -> str:
        return str(self.event_id)
