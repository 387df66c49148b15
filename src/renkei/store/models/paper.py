"""Papers of the programme: one row each, every version kept, and what is said of them.

A paper's row holds its newest state; `PaperVersion` holds every state it ever had and
is only added to. Links are kept beside the body, so that what names a paper is found.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.functions import Now


class Paper(models.Model):
    """One paper as it stands. `words` is what a search looks through, in lower case."""

    number = models.CharField(max_length=20, unique=True, null=True)
    kind = models.CharField(max_length=30)
    state = models.CharField(max_length=30)
    country = models.CharField(max_length=2, blank=True)
    fiscal_year = models.PositiveSmallIntegerField(null=True)
    due = models.DateField(null=True)
    parties = ArrayField(models.CharField(max_length=80), default=list)
    words = models.TextField()
    body: models.JSONField[Any, Any] = models.JSONField()
    version = models.PositiveIntegerField()
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    owner = models.CharField(max_length=80, blank=True)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    is_demonstration = models.BooleanField(default=False)
    drafted_at = models.DateTimeField(db_default=Now(), editable=False)
    changed_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ("-id",)
        indexes = (
            models.Index(fields=["kind", "state", "-id"]),
            models.Index(fields=["kind", "country", "-id"]),
            models.Index(fields=["kind", "fiscal_year", "-id"]),
            models.Index(
                fields=["kind", "-id"],
                include=["state", "country", "fiscal_year"],
                name="paper_by_kind",
            ),
            models.Index(
                fields=["due", "-id"], include=["kind", "state"], name="paper_by_due"
            ),
            models.Index(
                fields=["-changed_at"],
                include=["id", "kind", "state"],
                name="paper_by_change",
            ),
            models.Index(
                fields=["owner"], condition=~models.Q(owner=""), name="paper_by_owner"
            ),
            GinIndex(fields=["parties"], name="paper_by_party"),
            GinIndex(
                models.Func(models.F("words"), function="store_word_pairs"),
                name="paper_by_words",
            ),
        )

    def __str__(self) -> str:
        return self.number or f"paper {self.pk}"


class PaperVersion(models.Model):
    """One state of a paper: what it said, who made it so, when, by which step, why."""

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="versions")
    version = models.PositiveIntegerField()
    state = models.CharField(max_length=30)
    body: models.JSONField[Any, Any] = models.JSONField()
    step = models.CharField(max_length=40)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    by_name = models.CharField(max_length=200)
    role = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField(db_default=Now(), editable=False)
    why = models.TextField(blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["paper", "version"], name="one_version_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.paper_id} v{self.version}"


class PaperLink(models.Model):
    """One paper names another in a field; follows the newest version."""

    source = models.ForeignKey(Paper, models.CASCADE, related_name="links")
    field = models.CharField(max_length=40)
    target = models.ForeignKey(Paper, models.PROTECT, related_name="named_by")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["source", "field", "target"], name="one_link_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.source_id} {self.field} {self.target_id}"


class Remark(models.Model):
    """Something said beside a paper; only ever added to."""

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="remarks")
    text = models.TextField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.paper_id}: {self.text[:40]}"


class PaperFile(models.Model):
    """A file beside a paper; its bytes lie in the data home under their hash."""

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="files")
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.paper_id}: {self.name}"


class Notice(models.Model):
    """Something a person should know of a paper; read or not, sent by e-mail or not."""

    to = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices"
    )
    paper = models.ForeignKey(Paper, models.PROTECT, related_name="+")
    step = models.CharField(max_length=40)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField(db_default=Now(), editable=False)
    read_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-id",)
        indexes = (models.Index(fields=["to", "read_at", "-id"]),)

    def __str__(self) -> str:
        return f"{self.to_id}: {self.paper_id} {self.step}"
