"""One meter file as columns: every line judged at once, every watt-hour an integer.

Flows in: numbered lines of text and a plan. Flows out: a DuckDB connection whose table
`readings` holds one row for each line: its instant, its energy [Wh], and what is wrong
with its time or its value. The energy is put together from the digits themselves; no
binary fraction ever stands between the text and the integer.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from renkei.foundation import convert
from renkei.mrv.plan import SMALLEST_UNIT, MonitoringPlan

_TIME = (
    r"^(\d{4})[-/](\d{1,2})[-/](\d{1,2})[T ](\d{1,2}):(\d{2})(?::(\d{2}))?"
    r"(?:\.0+)? ?(Z|z|[+-]\d{2}:?\d{2})?$"
)
_NUMBER = r"^([+-]?)(\d+)(?:\.(\d*))?$"

_AT_HOME: dict[
    str, str | bool | int | float | list[str]
] = {  # the kernel needs no extension and must never fetch one
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}

_FIELDS = f"""
create temp table fields as
select
  line, raw, len(split) as columns,
  trim(split[1], ' "') as time_text,
  trim(coalesce(split[2], ''), ' "') as value_text,
  regexp_extract(time_text, '{_TIME}', ['y', 'm', 'd', 'h', 'i', 's', 'o']) as t,
  regexp_extract(value_text, '{_NUMBER}', ['sign', 'whole', 'part']) as v
from (select line, raw, string_split(raw, ',') as split from lines)
where trim(raw) <> '' and not starts_with(ltrim(raw), '#')
"""

_READ = """
create temp table readings as
with clock as (
  select *,
    epoch(try_cast(
      concat(t.y, '-', t.m, '-', t.d, ' ', t.h, ':', t.i, ':',
             if(t.s = '', '00', t.s)) as timestamp))::bigint as clock_epoch,
    case
      when t.o = '' then null
      when t.o in ('Z', 'z') then 0
      else if(left(t.o, 1) = '-', -1, 1)
        * (substr(t.o, 2, 2)::int * 60 + right(t.o, 2)::int) end as offset_minutes,
    rtrim(v.part, '0') as digits
  from fields
), instants as (
  select *,
    clock_epoch - offset_minutes * 60 as epoch,
    if(v.whole = '' or length(digits) > $places, null,
       try_cast(concat(v.sign, v.whole, rpad(digits, $places, '0')) as bigint)) as wh
  from clock
)
select line, raw, columns, time_text, value_text, epoch, wh, length(v.part) as decimals,
  epoch + offset_minutes * 60 as local_epoch,
  case
    when columns <> 2 then 'columns'
    when t.y = '' or try_cast(t.h as int) > 23 or clock_epoch is null then 'time'
    when offset_minutes is null then 'no-offset'
    when offset_minutes <> ({expected_offset}) then 'offset'
    when epoch < $start or epoch >= $end then 'outside-period'
    when (epoch - $start) % $step <> 0 then 'off-grid'
  end as time_problem,
  case
    when columns <> 2 then null
    when value_text = '' then 'empty-value'
    when v.whole = '' then 'number'
    when v.sign = '-' and trim(concat(v.whole, digits), '0') <> '' then 'negative'
    when length(digits) > $places then 'too-fine'
    when wh is null or wh > $limit then 'above-capacity'
  end as value_problem
from instants
"""


def judged(
    lines: Sequence[str], first_line: int, unit: str, plan: MonitoringPlan
) -> Any:
    """A connection whose table `readings` holds the judged lines.

    `unit` is the declared unit of the numbers; it must be a power of ten of 1 Wh.
    """
    import duckdb
    import pyarrow

    table = pyarrow.table(
        {
            "line": pyarrow.array(
                range(first_line, len(lines) + 1), type=pyarrow.int64()
            ),
            "raw": pyarrow.array(lines[first_line - 1 :], type=pyarrow.string()),
        }
    )
    connection = duckdb.connect(":memory:", config=_AT_HOME)
    connection.register("lines", table)
    connection.execute(_FIELDS)
    connection.execute(
        _READ.format(expected_offset=_expected_offset(plan)),
        {
            "places": decimal_places(unit),
            "start": epoch(plan.start),
            "end": epoch(plan.end),
            "step": step_seconds(plan),
            "limit": plan.interval_wh_max,
        },
    )
    return connection


def decimal_places(unit: str) -> int:
    """How many decimals of `unit` one watt-hour is: 6 for MWh."""
    factor = convert(Decimal(1), unit, SMALLEST_UNIT)
    places = factor.adjusted()
    assert factor == Decimal(10) ** places, f"{unit} is no power of ten of Wh"
    return places


def in_unit(wh: int, unit: str) -> str:
    """Watt-hours written in `unit`, every digit kept and no idle zero.

    >>> in_unit(1_234_000, "MWh")
    '1.234'
    """
    places = decimal_places(unit)
    whole, part = divmod(wh, 10**places)
    digits = f"{part:0{places}d}".rstrip("0") if places else ""
    return f"{whole:,}.{digits}" if digits else f"{whole:,}"


def epoch(instant: datetime) -> int:
    """Seconds since 1970 UTC."""
    return int(instant.timestamp())


def step_seconds(plan: MonitoringPlan) -> int:
    """The length of one interval [s]."""
    return plan.resolution // timedelta(seconds=1)


def _expected_offset(plan: MonitoringPlan) -> str:
    """SQL for the minutes by which the site's clock is ahead of UTC at `epoch`."""
    *earlier, last = plan.offset_spans()
    branches = " ".join(
        f"when epoch < {epoch(span.end)} then {span.offset // timedelta(minutes=1)}"
        for span in earlier
    )
    minutes = last.offset // timedelta(minutes=1)
    return f"case {branches} else {minutes} end" if branches else str(minutes)
