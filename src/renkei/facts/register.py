"""The JCM register, read from its tables.

Flows in: `data/register/`. Flows out: `Register`, its projects and issuance records.
"""

from __future__ import annotations

from datetime import date

from renkei.facts import reading
from renkei.facts.nouns import IssuanceRecord, Register, RegisterProject, Repair
from renkei.foundation import Period


def register() -> Register:
    """The register as published; an empty cell is None."""
    about = reading.record("register/register.yaml")
    return Register(
        projects=tuple(_project(row) for row in reading.table("register/projects.csv")),
        issuances=tuple(
            _issuance(row) for row in reading.table("register/issuances.csv")
        ),
        source=reading.shared_source(about["source"]),
        as_of=about["as_of"],
        confidence=reading.confidence(about),
        completeness=reading.words(about["completeness"]),
        repairs=tuple(Repair(**row) for row in about["repairs"]),
    )


def _project(row: dict[str, str]) -> RegisterProject:
    return RegisterProject(
        reference=row["reference"],
        country=row["country"],
        title=row["title"],
        status=row["status"],
        registered_on=_day_or_none(row["registered_on"]),
        host_participants=_names(row["host_participants"], " | "),
        japanese_participants=_names(row["japanese_participants"], " | "),
        methodologies=_names(row["methodologies"], "; "),
    )


def _issuance(row: dict[str, str]) -> IssuanceRecord:
    return IssuanceRecord(
        row=int(row["row"]),
        reference=row["reference"],
        period=Period.inclusive(
            date.fromisoformat(row["monitoring_first"]),
            date.fromisoformat(row["monitoring_last"]),
        ),
        decided_on=date.fromisoformat(row["decided_on"]),
        party=row["party"],
        notified_tco2=int(row["notified_tco2"]),
        issued_on=_day_or_none(row["issued_on"]),
        issued_tco2=int(row["issued_tco2"]) if row["issued_tco2"] else None,
    )


def _names(written: str, separator: str) -> tuple[str, ...]:
    return tuple(name for name in written.split(separator) if name)


def _day_or_none(written: str) -> date | None:
    return date.fromisoformat(written) if written else None
