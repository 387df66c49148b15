"""Time as a whole: every interval of the period once, none twice, none missing.

Flows in: the judged table. Flows out: the gaps, and findings about gaps, duplicates
and order.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from renkei.foundation import Finding, Text
from renkei.mrv.kernel import epoch, in_unit, step_seconds
from renkei.mrv.plan import MonitoringPlan
from renkei.mrv.wording import Case, at_file, at_line, finding, listed

_SAME = Text(ja="値はすべて同じです。", en="Their values are equal.")
_DIFFERENT = Text(ja="値が異なります({values})。", en="Their values differ ({values}).")


@dataclass(frozen=True, slots=True)
class Gap:
    """Missing intervals in a row, from `start` to before `end` (UTC)."""

    start: datetime
    end: datetime
    intervals: int


def missing(table: Any, plan: MonitoringPlan) -> tuple[Gap, ...]:
    """The intervals of the plan for which no line has a usable time."""
    step = step_seconds(plan)
    rows = table.execute(
        """with known as (
          select distinct epoch from readings where time_problem is null
          union all select $before union all select $after
        ), steps as (
          select epoch, lead(epoch) over (order by epoch) as following from known
        )
        select epoch + $step, following from steps
        where following - epoch > $step order by epoch""",
        {
            "step": step,
            "before": epoch(plan.start) - step,
            "after": epoch(plan.end),
        },
    ).fetchall()
    return tuple(
        Gap(_instant(start), _instant(end), (end - start) // step)
        for start, end in rows
    )


def interval_findings(  # noqa: PLR0913 - the file, its unit, its plan and the choice
    table: Any,
    file_name: str,
    unit: str,
    plan: MonitoringPlan,
    *,
    gaps: tuple[Gap, ...],
    treatment: str,
) -> list[Finding]:
    """Findings about duplicates, gaps and order.

    Gaps that lines with an unreadable time explain are left to those lines' findings.
    """
    findings = _duplicates(table, file_name, unit, plan)
    (unreadable,) = table.execute(
        "select count(*) from readings where time_problem is not null"
    ).fetchone()
    if sum(gap.intervals for gap in gaps) > unreadable:
        code = (
            "mrv.interval.gap-claims-nothing"
            if treatment == "claim-nothing"
            else "mrv.interval.gap"
        )
        findings += listed(code, gaps, lambda gap: _gap_case(file_name, gap, plan))
    (disorder,) = table.execute(
        """select count(*) from (
          select epoch < lag(epoch) over (order by line) as is_back
          from readings where time_problem is null) where is_back"""
    ).fetchone()
    if disorder:
        findings.append(
            finding("mrv.interval.order", at_file(file_name), count=disorder)
        )
    return findings


def _duplicates(
    table: Any, file_name: str, unit: str, plan: MonitoringPlan
) -> list[Finding]:
    rows = table.execute(
        """select epoch, list(line order by line), list(wh order by line)
        from readings where time_problem is null
        group by epoch having count(*) > 1 order by min(line)"""
    ).fetchall()
    return listed(
        "mrv.interval.duplicate",
        rows,
        lambda row: _duplicate_case(file_name, row, unit, plan),
    )


def _duplicate_case(
    file_name: str,
    row: tuple[int, list[int], list[int | None]],
    unit: str,
    plan: MonitoringPlan,
) -> Case:
    at, lines, energies = row
    written = ", ".join(
        "?" if wh is None else f"{in_unit(wh, unit)} {unit}" for wh in energies
    )
    values = _SAME if len(set(energies)) == 1 else _DIFFERENT.format(values=written)
    return Case(
        at_line(file_name, lines[1]),
        {
            "time": _shown(_instant(at), plan),
            "count": len(lines),
            "lines": ", ".join(map(str, lines)),
            "values": values,
        },
    )


def _gap_case(file_name: str, gap: Gap, plan: MonitoringPlan) -> Case:
    start = _shown(gap.start, plan)
    return Case(
        Text(ja=f"{file_name} {start}以降", en=f"{file_name}, from {start}"),
        {"count": gap.intervals, "start": start, "end": _shown(gap.end, plan)},
    )


def _shown(instant: datetime, plan: MonitoringPlan) -> str:
    return plan.local(instant).isoformat(timespec="minutes")


def _instant(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, tz=UTC)
