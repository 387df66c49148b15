"""The chain over the ledger: a sealed copy of every row, and the seals.

Written by the sealer after the rows have committed, so that nobody who posts waits for
it. Leaves and seals are only ever added to.
"""

from __future__ import annotations

from django.db import models


class LedgerLeaf(models.Model):
    """A row of the ledger as it was sealed, in the bytes that were hashed."""

    turn = models.BigIntegerField(primary_key=True)
    body = models.BinaryField()

    class Meta:
        ordering = ("turn",)

    def __str__(self) -> str:
        return str(self.turn)


class LedgerSeal(models.Model):
    """One link: the leaves up to a turn, their Merkle root, and the seal before."""

    number = models.BigIntegerField(primary_key=True)
    upto = models.BigIntegerField(unique=True)
    leaves = models.BigIntegerField()
    total = models.BigIntegerField()
    root = models.CharField(max_length=64)
    previous = models.CharField(max_length=64, unique=True)
    sealed_at = models.DateTimeField()
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(leaves__gte=1), name="no_empty_seal"
            ),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.hash[:12]}"


class SealPeaks(models.Model):
    """What is kept of the tree over all seals: enough for its root, and to go on.

    One row, written anew with each seal. It spares a page the reading of every seal;
    the audit trusts none of it, says where it differs, and reads every seal itself.
    """

    seals = models.BigIntegerField(primary_key=True)
    peaks = models.BinaryField()

    class Meta:
        ordering = ("seals",)

    def __str__(self) -> str:
        return f"peaks of {self.seals}"
