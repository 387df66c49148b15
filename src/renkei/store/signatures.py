"""Signatures under reductions, brought back as the room's noun.

Flows in: verification rows. Flows out: the newest signature of a project and period,
and whether it still fits the reduction as it computes now.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from renkei.mrv import MonitoredReduction, VerifiedReduction
from renkei.store import models
from renkei.store.bodies import from_body
from renkei.store.monitoring import date_range


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature, when it was given, and whether it fits what stands now."""

    row: int
    verified: VerifiedReduction
    at: datetime
    fits: bool


def signatures(reduction: MonitoredReduction) -> tuple[Signature, ...]:
    """Every signature under a reduction of this project and period, oldest first."""
    rows = models.Verification.objects.filter(
        reduction__project_id=reduction.project,
        reduction__period=date_range(reduction.period),
    )
    return tuple(_signature(row, reduction) for row in rows)


def signature_for(reduction: MonitoredReduction) -> Signature | None:
    """The newest signature that fits, else the newest of all."""
    known = signatures(reduction)
    fitting = tuple(signature for signature in known if signature.fits)
    newest = (fitting or known)[-1:]
    return newest[0] if newest else None


def _signature(row: models.Verification, reduction: MonitoredReduction) -> Signature:
    verified = from_body(VerifiedReduction, row.body)
    return Signature(row.pk, verified, row.at, verified.matches(reduction))
