"""What protects an account: sessions seen, second factors, links, and who read what.

Secrets are kept as digests, or enciphered under the house's key where they have to be
read again. What was read by whom is only ever added to.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now


class SeenSession(models.Model):
    """A browser that somebody signed in with, until it was ended; by its digest."""

    key = models.CharField(max_length=64, primary_key=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    began_at = models.DateTimeField()
    last_used_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    device = models.CharField(max_length=120)
    address_range = models.CharField(max_length=60)
    is_strict = models.BooleanField(default=False)
    proven_at = models.DateTimeField(null=True)
    proven_by = models.CharField(max_length=12, blank=True)

    class Meta:
        indexes = (
            models.Index(fields=["user", "-last_used_at"], name="sessions_of_somebody"),
        )

    def __str__(self) -> str:
        return f"{self.user_id} {self.device} {self.last_used_at}"


class TimeCode(models.Model):
    """The codes of somebody's authenticator: the enciphered secret, the last step."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", primary_key=True
    )
    secret = models.TextField()
    last_step = models.BigIntegerField()
    enrolled_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.user_id} {self.enrolled_at}"


class RecoveryCode(models.Model):
    """One way back in without the authenticator; good once."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    mark = models.CharField(max_length=64, unique=True)
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.user_id} {'used' if self.used_at else 'unused'}"


class Passkey(models.Model):
    """A key of somebody's device; its private half never leaves that device."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    credential = models.BinaryField(unique=True)
    public_key = models.BinaryField()
    sign_count = models.BigIntegerField()
    name = models.CharField(max_length=60)
    made_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.user_id} {self.name}"


class OneTime(models.Model):
    """Something that is good once and for a while: a challenge, a link, a state."""

    mark = models.CharField(max_length=64, primary_key=True)
    purpose = models.CharField(max_length=20)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", null=True
    )
    body: models.JSONField[Any, Any] = models.JSONField(default=dict)
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.purpose} until {self.expires_at}"


class OutsideIdentity(models.Model):
    """Who somebody is at the organisation's own sign-in."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    issuer = models.CharField(max_length=300)
    subject = models.CharField(max_length=255)
    linked_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["issuer", "subject"], name="one_subject_one_person"
            ),
            models.UniqueConstraint(
                fields=["issuer", "user"], name="one_person_one_subject"
            ),
        )

    def __str__(self) -> str:
        return f"{self.user_id} {self.issuer}"


class RecordRead(models.Model):
    """Somebody was shown a record that is not public. Only ever added to."""

    at = models.DateTimeField(db_default=Now(), editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    by_name = models.CharField(max_length=200)
    what = models.CharField(max_length=40)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=120)
    owner = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ("id",)
        indexes = (
            models.Index(
                fields=["subject_kind", "subject_id", "id"], name="reads_of_a_record"
            ),
            models.Index(fields=["by", "id"], name="reads_by_somebody"),
            models.Index(
                fields=["owner", "id"], name="reads_of_an_owner", condition=~Q(owner="")
            ),
        )
        constraints = (
            models.CheckConstraint(condition=Q(by__isnull=False), name="read_by_one"),
        )

    def __str__(self) -> str:
        return f"{self.at} {self.by_name} {self.subject_kind}:{self.subject_id}"
