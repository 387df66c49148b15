"""Accepted readings as columns on disk: sorted by time, integers of Wh.

Flows in: the judged table of a file without errors. Flows out: Parquet bytes that name
their project, channel, unit and the file they came from.
"""

from __future__ import annotations

from typing import Any

from renkei.mrv.plan import SMALLEST_UNIT, MonitoringPlan


def parquet_bytes(table: Any, plan: MonitoringPlan, sha256: str) -> bytes:
    """One Parquet file: `interval_start` (UTC, µs) and `energy_wh` (int64)."""
    import pyarrow
    from pyarrow import parquet

    rows = table.sql(
        "select epoch * 1000000 as us, wh from readings order by epoch"
    ).to_arrow_table()
    named = pyarrow.table(
        {
            "interval_start": rows["us"].cast(pyarrow.timestamp("us", tz="UTC")),
            "energy_wh": rows["wh"],
        }
    ).replace_schema_metadata(
        {
            "renkei.project": plan.project,
            "renkei.channel": plan.channel,
            "renkei.unit": SMALLEST_UNIT,
            "renkei.zone": plan.zone,
            "renkei.resolution_seconds": str(int(plan.resolution.total_seconds())),
            "renkei.demonstration": str(plan.demonstration).lower(),
            "renkei.source_sha256": sha256,
        }
    )
    sink = pyarrow.BufferOutputStream()
    parquet.write_table(named, sink, compression="zstd")
    return bytes(sink.getvalue())
