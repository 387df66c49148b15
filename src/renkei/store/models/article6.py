"""Annual information under Article 6.2, as a Party submitted it or as it was received.

A row is one version, whole, with its hash; rows are only ever added. What a Party is
about to submit is not kept: it follows from the ledger and the papers.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from renkei.store.models.credit import BOOKS, Signed


class AnnualInformation(Signed):
    """One version of one Party's annual information for a year.

    `received_by` is the country that received it from the other side, empty for what
    the Party itself submitted here; `content` is the JSON of the five tables.
    """

    book = models.CharField(max_length=13)
    party = models.CharField(max_length=2)
    year = models.PositiveSmallIntegerField()
    received_by = models.CharField(max_length=2, blank=True)
    version = models.PositiveIntegerField()
    file_name = models.CharField(max_length=120, blank=True)
    content = models.TextField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["book", "party", "year", "received_by", "version"],
                name="one_annual_information",
            ),
            models.CheckConstraint(
                condition=Q(book__in=BOOKS), name="annual_information_in_a_book"
            ),
            models.CheckConstraint(
                condition=~Q(received_by=models.F("party")),
                name="received_from_another",
            ),
        )

    def __str__(self) -> str:
        return f"{self.book} {self.party} {self.year} v{self.version}"
