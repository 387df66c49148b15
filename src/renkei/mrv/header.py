"""What a meter file declares of itself before its first reading.

Flows in: the lines of a file. Flows out: the unit its numbers are in and where the
readings begin, or findings where the file contradicts itself or its plan.
"""

from __future__ import annotations

from dataclasses import dataclass

from renkei.foundation import Finding, Text
from renkei.mrv.envelope import Sheet
from renkei.mrv.plan import MonitoringPlan
from renkei.mrv.wording import at_file, at_line, finding

UNITS = ("Wh", "kWh", "MWh", "GWh")
_COLUMN_UNITS = {unit.lower(): unit for unit in UNITS}
_TIME_NAMES = ("interval_start", "区間開始", "計測開始時刻")
_FIELDS = {
    "project": Text(ja="案件番号", en="The project"),
    "channel": Text(ja="計測点", en="The channel"),
    "zone": Text(ja="時間帯", en="The time zone"),
}


@dataclass(frozen=True, slots=True)
class Header:
    """The declared unit and the line, from 1, on which the readings begin."""

    unit: str | None
    first_line: int
    findings: tuple[Finding, ...]


def read_header(file_name: str, sheet: Sheet, plan: MonitoringPlan) -> Header:
    """Read the comment lines and the heading of a meter file.

    Comments (`# field: value`) may be left out; where they stand they must agree with
    the plan. The heading names the unit in its second column: `energy_mwh`.
    """
    comments: dict[str, tuple[int, str]] = {}
    for number, line in enumerate(sheet.lines, start=1):
        text = line.strip()
        if text.startswith("#"):
            field, colon, value = text.lstrip("# ").partition(":")
            if colon:
                comments[field.strip().lower()] = (number, value.strip())
        elif text:
            unit, findings = _heading(file_name, number, text, comments, plan)
            findings += _comments(file_name, comments, plan)
            return Header(unit, number + 1, tuple(findings))
    return Header(
        None, len(sheet.lines), (finding("mrv.file.no-rows", at_file(file_name)),)
    )


def _heading(
    file_name: str,
    number: int,
    line: str,
    comments: dict[str, tuple[int, str]],
    plan: MonitoringPlan,
) -> tuple[str | None, list[Finding]]:
    where = at_line(file_name, number)
    names = [name.strip(' "').lower() for name in line.split(",")]
    if line[:1].isdigit():
        return None, [finding("mrv.header.missing", where, line=line[:60])]
    unit_name = _unit_name(names[1]) if len(names) == 2 else None
    if names[0] not in _TIME_NAMES or unit_name is None:
        return None, [finding("mrv.header.wrong", where, line=line[:60])]
    unit = _COLUMN_UNITS.get(unit_name)
    if unit is None:
        return None, [finding("mrv.header.unit", where, unit=unit_name)]
    declared = comments.get("unit")
    if declared and declared[1].lower() != unit.lower():
        return unit, [
            finding(
                "mrv.header.unit-contradicts", where, comment=declared[1], column=unit
            )
        ]
    if unit != plan.unit:
        return unit, [
            finding("mrv.header.unit-differs", where, unit=unit, planned=plan.unit)
        ]
    return unit, []


def _unit_name(column: str) -> str | None:
    """The unit in a column's name: energy_mwh, 電力量_mwh or 電力量(mwh)."""
    for stem, tail in (("energy_", ""), ("電力量_", ""), ("電力量(", ")")):
        if column.startswith(stem) and column.endswith(tail):
            return column.removeprefix(stem).removesuffix(tail) or None
    return None


def _comments(
    file_name: str, comments: dict[str, tuple[int, str]], plan: MonitoringPlan
) -> list[Finding]:
    found = []
    for field, name in _FIELDS.items():
        number, declared = comments.get(field, (0, ""))
        planned = str(getattr(plan, field))
        if number and declared.casefold() != planned.casefold():
            found.append(
                finding(
                    "mrv.header.plan-differs",
                    at_line(file_name, number),
                    field=name,
                    declared=declared[:60],
                    planned=planned,
                )
            )
    number, label = comments.get("label", (0, ""))
    says_demonstration = "demonstration" in label.lower() or "実演" in label
    if says_demonstration and not plan.demonstration:
        found.append(finding("mrv.header.demonstration", at_line(file_name, number)))
    return found
