"""Short series for single tests: a month of one channel or a few."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pyarrow

from renkei.foundation import Period
from renkei.mrv import metering
from renkei.mrv.metering import MeteringPlan, Relation

ZONE = "Asia/Ulaanbaatar"
MONTH = Period.inclusive(date(2024, 5, 1), date(2024, 5, 31))
START = int(datetime(2024, 4, 30, 16, tzinfo=UTC).timestamp())  # local midnight
HOURS = 31 * 24


def channel(name: str, **changes: object) -> metering.Channel:
    agreed: dict[str, object] = {
        "project": "MN004",
        "name": name,
        "symbol": "EG_i,p",
        "unit": "kWh",
        "quantum": Decimal("0.1"),
        "kind": metering.ChannelKind.INTERVAL,
        "resolution": timedelta(hours=1),
        "zone": ZONE,
    }
    return metering.Channel(**{**agreed, **changes})  # type: ignore[arg-type]


def plan_of(
    *channels: metering.Channel, relations: tuple[Relation, ...] = ()
) -> MeteringPlan:
    return MeteringPlan(
        project="MN004",
        zone=ZONE,
        methodology_id="MN_AM003",
        version="Ver2.0",
        channels=tuple(sorted(channels, key=lambda c: c.name)),
        relations=relations,
    )


def busy(hours: int = HOURS) -> dict[int, int]:
    """A load by day and night that never repeats itself."""
    chance = random.Random("busy")
    return {
        START + 3600 * i: 1000 + (500 if 8 <= i % 24 < 18 else 0) + chance.randrange(97)
        for i in range(hours)
    }


def counter(start: int, amounts: Mapping[int, int], full: int) -> dict[int, int]:
    """A register of amounts that starts again at a number."""
    at, counted = start, {}
    for epoch, amount in amounts.items():
        at = (at + amount) % full
        counted[epoch] = at
    return counted


def table(**readings: Mapping[int, int]) -> pyarrow.Table:
    """Rows of channels, by their names in order."""
    names = sorted(readings)
    triples = [
        (number, epoch, value)
        for number, name in enumerate(names)
        for epoch, value in sorted(readings[name].items())
    ]
    numbers, epochs, values = zip(*triples, strict=True)
    rows = pyarrow.table(
        {
            "channel": pyarrow.array(numbers, pyarrow.int32()),
            "epoch": pyarrow.array(epochs, pyarrow.int64()),
            "value": pyarrow.array(values, pyarrow.int64()),
        }
    )
    return metering.partition_rows(metering.partition_bytes("MN004", names, rows))


def values_of(rows: pyarrow.Table, number: int) -> list[int]:
    """One channel's values in their order."""
    return [
        value
        for channel_number, value in zip(
            rows["channel"].to_pylist(), rows["value"].to_pylist(), strict=True
        )
        if channel_number == number
    ]
