"""A meter file taken in: what was found in it, and its readings if nothing was wrong.

Flows in: a file's name and bytes, and the monitoring plan. Flows out: an `Intake` with
all findings at once; with readings only where no finding is an error.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from renkei.foundation import Finding, Period, Refusal, Severity
from renkei.mrv import kernel
from renkei.mrv.envelope import Sheet, open_envelope
from renkei.mrv.header import read_header
from renkei.mrv.intervals import Gap, interval_findings, missing
from renkei.mrv.lines import line_findings
from renkei.mrv.parquet import parquet_bytes
from renkei.mrv.plan import MonitoringPlan
from renkei.mrv.quality import quality_findings
from renkei.mrv.wording import at_file, finding

Gaps = Literal["refuse", "claim-nothing"]


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the site's calendar: its energy [Wh] and how many intervals it has."""

    day: date
    energy_wh: int
    intervals: int


@dataclass(frozen=True, slots=True)
class Readings:
    """Accepted readings: sorted, exact, complete but for accepted gaps."""

    total_wh: int
    days: tuple[Day, ...]
    parquet: bytes

    def months(self) -> Iterator[tuple[Period, int]]:
        """Calendar months with their energy [Wh], cut to the days that were read."""
        at = 0
        while at < len(self.days):
            first = self.days[at].day
            end = at
            while end < len(self.days) and _month(self.days[end].day) == _month(first):
                end += 1
            month = self.days[at:end]
            yield (
                Period.inclusive(first, month[-1].day),
                sum(day.energy_wh for day in month),
            )
            at = end

    def within(self, period: Period) -> tuple[Day, ...]:
        """The days inside a period."""
        return tuple(day for day in self.days if day.day in period)


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """One meter file after reading: bound to its bytes by their SHA-256.

    `readings` is None where the file was refused. `rows` counts the lines that hold
    readings, `intervals` those that the plan expects, `gaps` the missing ones.
    """

    plan: MonitoringPlan
    file_name: str
    sha256: str
    size_bytes: int
    encoding: str | None
    unit: str | None
    rows: int
    gaps: tuple[Gap, ...]
    findings: tuple[Finding, ...]
    readings: Readings | None

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that keep the file out."""
        return tuple(f for f in self.findings if f.severity is Severity.ERROR)

    @property
    def is_accepted(self) -> bool:
        """Whether the readings may be kept."""
        return self.readings is not None

    @property
    def missing_intervals(self) -> int:
        """How many intervals of the plan have no reading."""
        return sum(gap.intervals for gap in self.gaps)

    def accepted(self) -> Readings:
        """The readings, or a refusal with every error of the file."""
        if self.readings is None:
            raise Refusal(self.errors)
        return self.readings


def read(
    file_name: str, content: bytes, plan: MonitoringPlan, *, gaps: Gaps = "refuse"
) -> Intake:
    """Read a meter file against its plan and say everything that is wrong at once.

    The file is CSV: comment lines (`# project: MN004`), the heading
    `interval_start,energy_mwh`, then one line for each interval with its start in local
    time and its energy. Digits become integers of Wh without passing a binary
    fraction. `gaps="claim-nothing"` accepts missing intervals and records them, as the
    conservative treatment of missing data; otherwise they refuse the file.

    Any error leaves the intake without readings; nothing is half taken.

    Source: JCM Guidelines for Developing PDD and Monitoring Report (monitoring report
    sheet; treatment of missing data: conservative value or no claim).
    """
    sheet = open_envelope(file_name, content)
    if isinstance(sheet, Finding):
        return _intake(file_name, content, plan, findings=[sheet])
    header = read_header(file_name, sheet, plan)
    findings = [*sheet.findings, *header.findings]
    if header.unit is None:
        return _intake(file_name, content, plan, sheet=sheet, findings=findings)
    table = kernel.judged(sheet.lines, header.first_line, header.unit, plan)
    (rows,) = table.execute("select count(*) from readings").fetchone()
    if not rows:
        findings.append(finding("mrv.file.no-rows", at_file(file_name)))
        return _intake(
            file_name, content, plan, sheet=sheet, unit=header.unit, findings=findings
        )
    findings += line_findings(
        table, file_name, header.unit, plan, is_cut=not sheet.ends_with_newline
    )
    holes = missing(table, plan)
    findings += interval_findings(
        table, file_name, header.unit, plan, gaps=holes, treatment=gaps
    )
    is_refused = any(f.severity is Severity.ERROR for f in findings)
    readings = None
    if not is_refused:
        findings += quality_findings(table, file_name, header.unit, plan)
        readings = _readings(table, plan, hashlib.sha256(content).hexdigest())
    return _intake(
        file_name,
        content,
        plan,
        sheet=sheet,
        unit=header.unit,
        rows=rows,
        gaps=holes,
        findings=findings,
        readings=readings,
    )


def _readings(table: Any, plan: MonitoringPlan, sha256: str) -> Readings:
    days = table.execute(
        """select make_date((local_epoch // 86400)::int), sum(wh)::bigint, count(*)
        from readings group by local_epoch // 86400 order by 1"""
    ).fetchall()
    return Readings(
        total_wh=sum(wh for _, wh, _ in days),
        days=tuple(Day(day, wh, count) for day, wh, count in days),
        parquet=parquet_bytes(table, plan, sha256),
    )


def _intake(  # noqa: PLR0913 - one keyword for each part that may be missing
    file_name: str,
    content: bytes,
    plan: MonitoringPlan,
    *,
    findings: list[Finding],
    sheet: Sheet | None = None,
    unit: str | None = None,
    rows: int = 0,
    gaps: tuple[Gap, ...] = (),
    readings: Readings | None = None,
) -> Intake:
    return Intake(
        plan=plan,
        file_name=file_name,
        sha256=hashlib.sha256(content).hexdigest(),
        size_bytes=len(content),
        encoding=sheet.encoding if sheet else None,
        unit=unit,
        rows=rows,
        gaps=gaps,
        findings=tuple(findings),
        readings=readings,
    )


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month
