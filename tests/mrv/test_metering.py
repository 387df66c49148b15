"""Readings at rest: the same rows give the same bytes, one changed number is found."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import duckdb
import pyarrow
import pytest

from renkei.foundation import Period, Refusal
from renkei.mrv import metering

ZONE = "Asia/Ulaanbaatar"


def channel(name: str, **changes: object) -> metering.Channel:
    agreed: dict[str, object] = {
        "project": "MN004",
        "name": name,
        "symbol": "EG_i,p",
        "unit": "MWh",
        "quantum": Decimal("0.000001"),
        "kind": metering.ChannelKind.INTERVAL,
        "resolution": timedelta(minutes=15),
        "zone": ZONE,
    }
    return metering.Channel(**{**agreed, **changes})  # type: ignore[arg-type]


def rows(days: int = 3, channels: int = 2) -> pyarrow.Table:
    start = int(datetime(2024, 2, 27, 16, tzinfo=UTC).timestamp())  # local midnight
    steps = days * 96
    table = pyarrow.table(
        {
            "channel": pyarrow.array(
                [c for c in range(channels) for _ in range(steps)], pyarrow.int32()
            ),
            "epoch": [start + 900 * i for _ in range(channels) for i in range(steps)],
            "value": [
                (i * 37 + c) % 1009 for c in range(channels) for i in range(steps)
            ],
        }
    )
    return metering.partition_rows(
        metering.partition_bytes("MN004", ["a", "b"][:channels], table)
    )


def seal(table: pyarrow.Table) -> metering.Seal:
    period = Period.inclusive(date(2024, 2, 28), date(2024, 3, 1))
    return metering.Seal(
        "MN004", period, "plan", tuple(metering.day_marks(table, ZONE))
    )


def test_a_partition_comes_back_as_it_went_and_says_whose_it_is() -> None:
    table = rows()
    again = metering.partition_bytes("MN004", metering.channels_of(table), table)
    assert metering.partition_rows(again).equals(table)
    assert metering.channels_of(table) == ("a", "b")
    assert again == metering.partition_bytes("MN004", ["a", "b"], table)


def test_a_year_of_instants_takes_hardly_any_room_and_the_engine_reads_it(
    tmp_path: Path,
) -> None:
    count = 35_040
    columns = {
        "channel": pyarrow.array([0] * count, pyarrow.int32()),
        "epoch": pyarrow.array(range(0, count * 900, 900), pyarrow.int64()),
        "value": pyarrow.array([1] * count, pyarrow.int64()),
    }
    content = metering.partition_bytes("X", ["a"], pyarrow.table(columns))
    assert len(content) < 20_000  # of 280,320 bytes of instants alone
    path = tmp_path / "X.parquet"
    path.write_bytes(content)
    with duckdb.connect() as engine:
        engine.execute(f"select min(epoch), max(epoch), sum(epoch) from '{path}'")
        ((least, most, total),) = engine.fetchall()
    assert (least, most) == (0, (count - 1) * 900)
    assert total == 900 * count * (count - 1) // 2


def test_days_are_those_of_the_site_and_leap_day_is_one() -> None:
    marks = seal(rows()).marks
    assert [m.day.isoformat() for m in marks] == [
        "2024-02-28",
        "2024-02-29",
        "2024-03-01",
    ] * 2
    assert {m.rows for m in marks} == {96}
    assert sum(m.total for m in marks) == sum(rows()["value"].to_pylist())


def test_one_changed_number_changes_one_day_and_the_root() -> None:
    table = rows()
    values = table["value"].to_pylist()
    values[96 * 4 + 5] += 1
    altered = table.set_column(2, "value", [pyarrow.array(values)])
    ours, theirs = seal(table), seal(altered)
    assert ours.root != theirs.root
    assert ours.differs_from(theirs) == (("b", date(2024, 2, 29)),)


def test_a_day_of_summer_time_has_the_hours_it_has() -> None:
    start = int(datetime(2024, 3, 31, 0, tzinfo=UTC).timestamp()) - 3600
    table = metering.partition_rows(
        metering.partition_bytes(
            "X",
            ["a"],
            pyarrow.table(
                {
                    "channel": pyarrow.array([0] * 47, pyarrow.int32()),
                    "epoch": [start + 3600 * i for i in range(47)],
                    "value": [1] * 47,
                }
            ),
        )
    )
    marks = tuple(metering.day_marks(table, "Europe/Berlin"))
    assert [m.rows for m in marks] == [23, 24]


def test_digits_that_would_be_lost_are_refused() -> None:
    meter = channel("a")
    assert meter.quanta(Decimal("1.25")) == 1_250_000
    assert meter.amount(1_250_000) == Decimal("1.25")
    with pytest.raises(Refusal) as refused:
        meter.quanta(Decimal("0.0000001"))
    assert refused.value.findings[0].code == "mrv.channel.too-fine"


def test_a_quantum_is_a_power_of_ten() -> None:
    with pytest.raises(AssertionError, match="power of ten"):
        channel("a", quantum=Decimal("0.25"))


def test_a_plan_names_the_channel_it_does_not_have() -> None:
    plan = metering.MeteringPlan(
        project="MN004",
        zone=ZONE,
        methodology_id="MN_AM003",
        version="Ver2.0",
        channels=(channel("a"), channel("b")),
    )
    with pytest.raises(Refusal) as refused:
        plan.channel("c")
    assert "a, b" in refused.value.findings[0].rule.en
