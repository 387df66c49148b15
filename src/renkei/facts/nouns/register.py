"""The JCM register as published: projects, issuances, and what was mended in them.

Flows in: nothing. Flows out: `Register` and its rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from renkei.foundation import Confidence, Period, Source, Text


@dataclass(frozen=True, slots=True)
class RegisterProject:
    """A row of the JCM project list; title and names stay as published in English.

    `status` is the published word: "Validation", "Project registered" or "Request for
    Registration withdrawn".
    """

    reference: str
    country: str
    title: str
    status: str
    registered_on: date | None
    host_participants: tuple[str, ...]
    japanese_participants: tuple[str, ...]
    methodologies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IssuanceRecord:
    """A row of a published issuance table: what one side was notified of and issued."""

    row: int
    reference: str
    period: Period
    decided_on: date
    party: str
    notified_tco2: int
    issued_on: date | None
    issued_tco2: int | None


@dataclass(frozen=True, slots=True)
class Repair:
    """Letters that the stored copy of the list had damaged and that were put right."""

    reference: str
    stored: str
    restored: str


@dataclass(frozen=True, slots=True)
class Register:
    """The JCM register as far as it was published and stored."""

    projects: tuple[RegisterProject, ...]
    issuances: tuple[IssuanceRecord, ...]
    source: Source
    as_of: date
    confidence: Confidence
    completeness: Text
    repairs: tuple[Repair, ...]

    def project(self, reference: str) -> RegisterProject | None:
        """The row of one reference."""
        return next((p for p in self.projects if p.reference == reference), None)
