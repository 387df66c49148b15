"""What is wrong with single lines of a meter file, line by line.

Flows in: the judged table. Flows out: findings with file and line, and the one finding
that replaces thousands where the whole file is in another unit than it declares.
"""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Any

from renkei.foundation import Finding, plain_number
from renkei.mrv.header import UNITS
from renkei.mrv.kernel import decimal_places, in_unit
from renkei.mrv.plan import MonitoringPlan
from renkei.mrv.wording import Case, at_file, at_line, finding, listed

_TIME_PROBLEMS = (
    "columns",
    "time",
    "no-offset",
    "offset",
    "outside-period",
    "off-grid",
)
_VALUE_PROBLEMS = ("empty-value", "number", "negative", "too-fine", "above-capacity")
_TEXT_MAX = 60


def line_findings(
    table: Any, file_name: str, unit: str, plan: MonitoringPlan, *, is_cut: bool
) -> list[Finding]:
    """All findings about single lines, ordered by kind and line."""
    findings: list[Finding] = []
    cut_line = _cut_line(table) if is_cut else None
    if cut_line:
        number, text = cut_line
        findings.append(
            finding(
                "mrv.row.truncated", at_line(file_name, number), text=text[:_TEXT_MAX]
            )
        )
    slip = _unit_slip(table, file_name, unit, plan)
    if slip:
        findings.append(slip)
    for column, problems in (
        ("time_problem", _TIME_PROBLEMS),
        ("value_problem", _VALUE_PROBLEMS),
    ):
        for problem in problems:
            if problem == "above-capacity" and slip:
                continue
            rows = table.execute(
                f"select line, raw, columns, time_text, value_text from readings"
                f" where {column} = $problem and line <> $cut order by line",
                {"problem": problem, "cut": cut_line[0] if cut_line else 0},
            ).fetchall()
            case = partial(_case, file_name, problem, unit, plan)
            findings += listed(f"mrv.row.{problem}", rows, case)
    return findings + _smallness(table, file_name, unit, plan)


def _case(
    file_name: str,
    problem: str,
    unit: str,
    plan: MonitoringPlan,
    row: tuple[int, str, int, str, str],
) -> Case:
    line, raw, columns, time_text, value_text = row
    if problem == "columns":
        text = raw
    else:
        text = time_text if problem in _TIME_PROBLEMS else value_text
    start = plan.local(plan.start)
    return Case(
        at_line(file_name, line),
        {
            "text": text[:_TEXT_MAX],
            "count": columns,
            "unit": unit,
            "zone": plan.zone,
            "offset": f"UTC{start:%z}",
            "example": start.isoformat(),
            "period": plan.period.label,
            "minutes": plan.resolution // timedelta(minutes=1),
            "capacity_mw": plain_number(plan.capacity_mw),
            "limit": in_unit(plan.interval_wh_max, unit),
        },
    )


def _cut_line(table: Any) -> tuple[int, str] | None:
    """The last line, where it has no end and is shorter than a line should be."""
    line, raw, is_bad, decimals = table.execute(
        """select line, raw, time_problem in ('columns', 'time', 'no-offset')
             or value_problem in ('empty-value', 'number'), decimals
        from readings order by line desc limit 1"""
    ).fetchone()
    (usual,) = table.execute(
        "select min(decimals) from readings where line <> $line", {"line": line}
    ).fetchone()
    is_short = usual is not None and decimals is not None and decimals < usual
    return (line, raw) if is_bad or is_short else None


def _unit_slip(
    table: Any, file_name: str, unit: str, plan: MonitoringPlan
) -> Finding | None:
    """The whole file in a smaller unit than declared: kWh that call themselves MWh.

    Physics says so: most intervals with energy hold more than capacity x time, and
    none would if the numbers were in the smaller unit.
    """
    largest, above, positive = table.execute(
        """select max(wh), count(*) filter (wh > $limit), count(*) filter (wh > 0)
        from readings""",
        {"limit": plan.interval_wh_max},
    ).fetchone()
    if not positive or above * 2 <= positive:
        return None
    for likely in reversed(UNITS[: UNITS.index(unit)]):
        factor = 10 ** (decimal_places(unit) - decimal_places(likely))
        if largest <= plan.interval_wh_max * factor:
            return finding(
                "mrv.unit.slip",
                at_file(file_name),
                largest=in_unit(largest, unit),
                unit=unit,
                ratio=f"{largest // plan.interval_wh_max:,}",
                likely=likely,
                column=likely.lower(),
                capacity_mw=plain_number(plan.capacity_mw),
                limit=in_unit(plan.interval_wh_max, unit),
            )
    return None


def _smallness(
    table: Any, file_name: str, unit: str, plan: MonitoringPlan
) -> list[Finding]:
    """A warning where even the best interval is a thousandth of what is possible."""
    (largest,) = table.execute("select max(wh) from readings").fetchone()
    if not largest or largest * 1000 > plan.interval_wh_max:
        return []
    return [
        finding(
            "mrv.unit.low",
            at_file(file_name),
            largest=in_unit(largest, unit),
            unit=unit,
            capacity_mw=plain_number(plan.capacity_mw),
            limit=in_unit(plan.interval_wh_max, unit),
        )
    ]
