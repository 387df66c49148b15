"""Readings that are possible and yet odd: what a careful engineer would ask about.

Flows in: the judged table of a file without errors. Flows out: warnings; none of them
refuses the file, each goes to the verifier.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from renkei.foundation import Finding, Text
from renkei.mrv.kernel import in_unit, step_seconds
from renkei.mrv.plan import MonitoringPlan
from renkei.mrv.wording import Case, at_file, finding, listed

STUCK_INTERVALS_MIN = 6
HORIZON_DEGREES = -1  # half the sun's disc and refraction lie within one degree

# Declination after Cooper (1969), hour angle with the equation of time (Duffie and
# Beckman, chapter 1). Floats are fine here: a warning credits nothing.
_NIGHT = """
with days as (
  select epoch, wh, unnest([epoch, epoch + $step // 2, epoch + $step]) as moment
  from readings where wh > 0
), angles as (
  select epoch, wh,
    radians(23.45) * sin(radians(360 * (284 + dayofyear(make_timestamp(
      moment * 1000000))) / 365.0)) as declination,
    radians(360 * (dayofyear(make_timestamp(moment * 1000000)) - 81) / 364.0) as b,
    (moment % 86400) / 240.0 - 180 + $longitude as mean_angle
  from days
), heights as (
  select epoch, wh, degrees(asin(
    sin(radians($latitude)) * sin(declination)
    + cos(radians($latitude)) * cos(declination) * cos(radians(
      mean_angle + (9.87 * sin(2 * b) - 7.53 * cos(b) - 1.5 * sin(b)) / 4)))) as height
  from angles
)
select count(*), coalesce(sum(wh), 0)::bigint from (
  select epoch, any_value(wh) as wh from heights
  group by epoch having max(height) < $horizon)
"""
_STUCK = """
with marked as (
  select epoch, wh,
    wh is distinct from lag(wh) over (order by epoch) as is_change
  from readings
), runs as (
  select epoch, wh, sum(is_change::int) over (order by epoch) as run from marked
)
select min(epoch), count(*), any_value(wh) from runs
where wh > 0 and wh < $limit
group by run having count(*) >= $least order by 1
"""
_ZERO_DAYS = """
select (local_epoch // 86400) * 86400 as day from readings
group by 1 having sum(wh) = 0 and count(*) * $step >= 82800 order by 1
"""


def quality_findings(
    table: Any, file_name: str, unit: str, plan: MonitoringPlan
) -> list[Finding]:
    """Generation in the dark, values that stand still, days without any light."""
    findings = _stuck(table, file_name, unit, plan)
    if plan.dark_at_night:
        findings += _night(table, file_name, unit, plan)
        findings += _zero_days(table, file_name, plan)
    return findings


def _night(
    table: Any, file_name: str, unit: str, plan: MonitoringPlan
) -> list[Finding]:
    assert plan.site, "a plan that knows the dark knows where it is"
    count, energy_wh = table.execute(
        _NIGHT,
        {
            "latitude": float(plan.site.latitude),
            "longitude": float(plan.site.longitude),
            "step": step_seconds(plan),
            "horizon": HORIZON_DEGREES,
        },
    ).fetchone()
    if not count:
        return []
    energy = in_unit(energy_wh, unit)
    where = at_file(file_name)
    return [finding("mrv.quality.night", where, count=count, energy=energy, unit=unit)]


def _stuck(
    table: Any, file_name: str, unit: str, plan: MonitoringPlan
) -> list[Finding]:
    rows = table.execute(
        _STUCK, {"limit": plan.interval_wh_max, "least": STUCK_INTERVALS_MIN}
    ).fetchall()

    def case(run: tuple[int, int, int]) -> Case:
        at, count, wh = run
        start = plan.local(datetime.fromtimestamp(at, tz=UTC)).isoformat(
            timespec="minutes"
        )
        where = Text(ja=f"{file_name} {start}以降", en=f"{file_name}, from {start}")
        value = in_unit(wh, unit)
        return Case(
            where, {"start": start, "count": count, "value": value, "unit": unit}
        )

    return listed("mrv.quality.stuck", rows, case)


def _zero_days(table: Any, file_name: str, plan: MonitoringPlan) -> list[Finding]:
    rows = table.execute(_ZERO_DAYS, {"step": step_seconds(plan)}).fetchall()

    def case(row: tuple[int]) -> Case:
        day = datetime.fromtimestamp(row[0], tz=UTC).date()
        said = Text(
            ja=f"{day.year}年{day.month}月{day.day}日",
            en=f"{day.day} {day:%b} {day.year}",
        )
        return Case(
            Text(ja=f"{file_name} {day}", en=f"{file_name}, {day}"), {"day": said}
        )

    return listed("mrv.quality.zero-day", rows, case)
