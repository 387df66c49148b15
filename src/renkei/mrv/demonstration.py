"""The demonstration meter: what a 10 MW solar plant near Darkhan might have metered.

Nothing here was measured. Flows in: a monitoring plan's dates. Flows out: a meter file
that says so in its first lines, byte for byte the same on every machine.

The model is a clear sky (`renkei.mrv.sky`, equations 1 to 10 with their sources) under
an invented weather: each day draws one of three skies from the SHA-256 of its date, so
that the file needs no random generator of any machine. It was not fitted to any
published quantity of project MN004; where the plant's design is not public, the
defaults of PVWatts stand.

The air follows the year: T_a = 0 - 20 cos(2 pi (n - 15) / 365) degrees Celsius (11), a
round continental climate, assumed. Skies, assumed: 70 % of days are clear and let
through 90-100 %, 22 % broken with 45-90 %, 8 % overcast with 10-45 %; each hour of a
day that is not clear wanders by up to a tenth around its day's value.

Energy of an hour is the mean of four quarter-hour midpoints, rounded half to even to a
whole kWh (the resolution of the imagined meter), and written in MWh.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from functools import cache

from renkei.foundation import Period, Text
from renkei.mrv.plan import MonitoringPlan, Site
from renkei.mrv.sky import DIGITS, PI, SolarPlant, clear_power_w, cosine, sun

LABEL = Text(
    ja="実演用データ(モデルによる計算値であり、実測値ではありません)",
    en="DEMONSTRATION DATA (computed by a model; nothing was measured)",
)
FILE_NAME = "MN004_ac-output_2017-01-01_2017-07-31_demonstration.csv"
SEED = "renkei demonstration weather 1"

DARKHAN = SolarPlant(
    latitude=Decimal("49.47"),
    longitude=Decimal("105.97"),
    meridian=Decimal(120),
    ac_capacity_w=Decimal(10_000_000),
    tilt=Decimal(45),
)


def plan() -> MonitoringPlan:
    """The monitoring plan of the demonstration: hourly, January to July 2017.

    Place and capacity are those of project MN004 (JCM register: "10MW Solar Power
    Project in Darkhan City"); the period is that of its first published issuance.
    """
    return MonitoringPlan(
        project="MN004",
        channel="ac-output",
        symbol="EG_i,p",
        unit="MWh",
        resolution=timedelta(hours=1),
        zone="Asia/Ulaanbaatar",
        period=Period.inclusive(date(2017, 1, 1), date(2017, 7, 31)),
        capacity_mw=Decimal(10),
        site=Site(DARKHAN.latitude, DARKHAN.longitude),
        dark_at_night=True,
        demonstration=True,
    )


@cache
def meter_file() -> bytes:
    """The demonstration meter file: label, unit and zone first, then 5,088 hours."""
    agreed = plan()
    head = [
        f"# label: {LABEL.en} / {LABEL.ja}",
        f"# project: {agreed.project}",
        f"# channel: {agreed.channel}",
        f"# unit: {agreed.unit}",
        f"# zone: {agreed.zone}",
        "interval_start,energy_mwh",
    ]
    rows = [
        f"{agreed.local(at).isoformat()},{wh // 1_000_000}.{wh % 1_000_000 // 1000:03d}"
        for at, wh in readings(agreed.start, agreed.end)
    ]
    return ("\n".join(head + rows) + "\n").encode()


def readings(start: datetime, end: datetime) -> Iterator[tuple[datetime, int]]:
    """The model's hours from `start` up to `end`: instant and energy [Wh]."""
    at = start
    while at < end:
        yield at, hour_wh(at)
        at += timedelta(hours=1)


def hour_wh(start: datetime) -> int:
    """The energy of one hour at Darkhan [Wh], a multiple of 1,000."""
    return _hour_wh(start.astimezone(UTC))


@cache
def _hour_wh(start: datetime) -> int:
    """An hour of universal time, computed once: the year's estimate, the meter file and
    the readings that arrive tell of the same hours."""
    clock = start + timedelta(hours=8)
    day_of_year = clock.timetuple().tm_yday
    with localcontext() as context:
        context.prec = DIGITS
        air = -20 * cosine(2 * PI * (day_of_year - 15) / 365)
        sky = _sky_fraction(clock.date(), clock.hour)
        quarters = [
            clear_power_w(
                sun(day_of_year, clock.hour * 60 + minute, DARKHAN), air, sky, DARKHAN
            )
            for minute in map(Decimal, ("7.5", "22.5", "37.5", "52.5"))
        ]
        kwh = sum(quarters, Decimal(0)) / 4 / 1000
        return int(kwh.quantize(Decimal(1), ROUND_HALF_EVEN)) * 1000


def _sky_fraction(day: date, hour: int) -> Decimal:
    """How much of the clear sky's light arrives, drawn from the date alone."""
    kind, depth = divmod(_draw(f"{day}"), 1000)
    if kind % 100 < 70:
        return (900 + Decimal(depth) / 10) / 1000
    low, high = (450, 900) if kind % 100 < 92 else (100, 450)
    whole_day = low + Decimal(depth) * (high - low) / 1000
    wander = 900 + _draw(f"{day} {hour}") % 201
    return min(Decimal(1000), whole_day * wander / 1000) / 1000


def _draw(name: str) -> int:
    """A whole number that anybody can draw again from the same name."""
    digest = hashlib.sha256(f"{SEED}|{name}".encode()).digest()
    return int.from_bytes(digest[:8])
