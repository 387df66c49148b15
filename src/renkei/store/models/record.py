"""Record nouns: identity columns, and one body the room's own dataclass validates."""

from __future__ import annotations

from typing import Any

from django.db import models


class Record(models.Model):
    """A noun of the programme with the fingerprint of what is known about it."""

    body: models.JSONField[Any, Any] = models.JSONField()
    fingerprint = models.CharField(max_length=64)
    recorded_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True


class Entity(Record):
    """A city, province, port or authority on either side."""

    id = models.CharField(primary_key=True, max_length=80)
    side = models.CharField(max_length=10)
    country = models.CharField(max_length=2)
    kind = models.CharField(max_length=40)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.id


class Collaboration(Record):
    """One numbered row of the programme's list."""

    number = models.PositiveIntegerField(primary_key=True)
    country = models.CharField(max_length=2)

    class Meta:
        ordering = ("number",)

    def __str__(self) -> str:
        return f"collaboration {self.number}"


class Project(Record):
    """One project, under its JCM reference where it has one."""

    reference = models.CharField(primary_key=True, max_length=20)
    country = models.CharField(max_length=2)
    stage = models.CharField(max_length=20)

    class Meta:
        ordering = ("reference",)

    def __str__(self) -> str:
        return self.reference
