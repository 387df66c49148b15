"""What the API keeps: tokens by their hash, commands by key, and what is left.

Tokens, their ends and kept commands are only added to. When a token was last used and
how many questions a minute has had are counts that are swept; no record of anything.
"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from renkei.store.models.credit import Signed


class ApiToken(Signed):
    """What a person's program may do in their name, until a day; known by its hash."""

    name = models.CharField(max_length=80)
    scopes = ArrayField(models.CharField(max_length=24))
    token_sha256 = models.CharField(max_length=64, unique=True)
    hint = models.CharField(max_length=8)
    expires_at = models.DateTimeField()
    has_second_factor = models.BooleanField(default=False)

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=["by", "id"], name="tokens_of_a_person"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(by__isnull=False), name="token_of_somebody"
            ),
        )

    def __str__(self) -> str:
        return f"{self.name} …{self.hint}"


class ApiTokenEnd(Signed):
    """From here on the token opens nothing."""

    token = models.OneToOneField(ApiToken, models.PROTECT, related_name="end")

    def __str__(self) -> str:
        return f"{self.token_id} ended"


class ApiTokenUse(models.Model):
    """When a token last opened something, to the minute."""

    token = models.OneToOneField(
        ApiToken, models.CASCADE, related_name="use", primary_key=True
    )
    last_used_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.token_id} {self.last_used_at}"


class KeptCommand(models.Model):
    """A command that was done once under a key of its sender's, and what it answered.

    Without content the answer showed a secret, which is kept nowhere.
    """

    at = models.DateTimeField(db_default=Now(), editable=False)
    sender = models.CharField(max_length=80)
    key = models.CharField(max_length=200)
    asked_sha256 = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField()
    content_type = models.CharField(max_length=120)
    content = models.BinaryField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["sender", "key"], name="one_command_a_key"),
        )

    def __str__(self) -> str:
        return f"{self.sender} {self.key}"


class ApiAllowance(models.Model):
    """How many questions of one asker's minute have been given out to workers."""

    asker = models.CharField(max_length=64)
    minute = models.BigIntegerField()
    given = models.PositiveIntegerField()
    last = models.PositiveIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["asker", "minute"], name="one_minute_each"),
        )
        indexes = (models.Index(fields=["minute"], name="minutes_gone_by"),)

    def __str__(self) -> str:
        return f"{self.asker} {self.given}"
