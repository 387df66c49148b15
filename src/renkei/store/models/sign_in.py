"""How often signing in failed lately, by account name and by address.

A row is a keyed digest and a count: what was typed is never kept. Rows are swept.
"""

from __future__ import annotations

from django.db import models


class SignInFailure(models.Model):
    """One account name or address, and its failures since it was last quiet."""

    key = models.CharField(max_length=64, primary_key=True)
    failures = models.PositiveIntegerField(default=0)
    since = models.DateTimeField()
    refused_until = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.failures} since {self.since}"
