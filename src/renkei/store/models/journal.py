"""The journal: who did what, when, in which duty and why. Only ever added to."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models.functions import Now


class Event(models.Model):
    """One thing done to one subject. Without an actor the program itself did it."""

    at = models.DateTimeField(db_default=Now(), editable=False)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    actor_name = models.CharField(max_length=200)
    role = models.CharField(max_length=40, blank=True)
    action = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=120)
    body: models.JSONField[Any, Any] = models.JSONField(default=dict)
    why = models.TextField(blank=True)

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=["subject_kind", "subject_id", "id"]),)

    def __str__(self) -> str:
        return f"{self.at} {self.action} {self.subject_kind}:{self.subject_id}"
