"""A meter file taken in: what was found in it, and its readings if nothing was wrong.

Flows in: a file's name and bytes, and the monitoring plan. Flows out: an `Intake` with
all findings at once; with readings only where no finding is an error.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from renkei.foundation import Finding, Period, Refusal, Severity
from renkei.mrv import kernel
from renkei.mrv.envelope import open_envelope
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

    @property
    def counted(self) -> int:
        """What binds the energy that entered [Wh]."""
        return self.accepted().total_wh

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
    blank = Intake(
        plan=plan,
        file_name=file_name,
        sha256=hashlib.sha256(content).hexdigest(),
        size_bytes=len(content),
        encoding=None,
        unit=None,
        rows=0,
        gaps=(),
        findings=(),
        readings=None,
    )
    sheet = open_envelope(file_name, content)
    if isinstance(sheet, Finding):
        return replace(blank, findings=(sheet,))
    header = read_header(file_name, sheet, plan)
    opened = replace(
        blank,
        encoding=sheet.encoding,
        unit=header.unit,
        findings=(*sheet.findings, *header.findings),
    )
    if header.unit is None:
        return opened
    judged = kernel.judged(sheet.lines, header.first_line, header.unit, plan)
    with closing(judged) as table:
        return _judged(
            opened, header.unit, table, is_cut=not sheet.ends_with_newline, gaps=gaps
        )


def _judged(
    opened: Intake, unit: str, table: Any, *, is_cut: bool, gaps: Gaps
) -> Intake:
    """The intake after its lines, its time and its quality were looked at."""
    name, plan = opened.file_name, opened.plan
    (rows,) = table.execute("select count(*) from readings").fetchone()
    if not rows:
        none = finding("mrv.file.no-rows", at_file(name))
        return replace(opened, findings=(*opened.findings, none))
    holes = missing(table, plan)
    read_so_far = replace(
        opened,
        rows=rows,
        gaps=holes,
        findings=(
            *opened.findings,
            *line_findings(table, name, unit, plan, is_cut=is_cut),
            *interval_findings(table, name, unit, plan, gaps=holes, treatment=gaps),
        ),
    )
    if read_so_far.errors:
        return read_so_far
    return replace(
        read_so_far,
        findings=(
            *read_so_far.findings,
            *quality_findings(table, name, unit, plan),
        ),
        readings=_readings(table, plan, opened.sha256),
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


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month
