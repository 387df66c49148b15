"""Who may sign in, and in which of the programme's duties.

The person is Django's own user; what a person may do hangs on the duty, never on the
person.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models


class Membership(models.Model):
    """One duty of one person: a role, for a party or an entity, on some projects.

    `country` is the party one acts for (JP, MN), `entity` the place or company, where
    the duty has one. A duty tied to projects names their references; an empty list
    means that the duty is not tied to projects. A demonstration's duty reaches records
    of the demonstration only.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships"
    )
    role = models.CharField(max_length=40)
    country = models.CharField(max_length=2, blank=True)
    entity = models.CharField(max_length=80, blank=True)
    organisation: models.JSONField[Any, Any] = models.JSONField()
    projects = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    is_demonstration = models.BooleanField(default=False)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["user", "role", "country", "entity"], name="one_duty_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.user_id}: {self.role} {self.country} {self.entity}".strip()
