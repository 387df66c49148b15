"""How fast a meter file is read exactly, beside the bare scan of the same bytes.

The physical limit here is DuckDB parsing the same CSV text and summing one column with
no check at all. Ours decodes, checks every line and interval, sums exact integers and
writes the Parquet bytes. Both read the same file in the same run, in pairs (A B A B …);
the median of the pairwise ratios is what counts on a noisy machine.

    ./renkei bench meter_file
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import duckdb

from renkei import mrv
from renkei.foundation import Period
from renkei.mrv import demonstration

PAIRS = 7
PLAN = replace(
    demonstration.plan(),
    resolution=timedelta(minutes=15),
    period=Period(date(2013, 1, 1), date(2018, 1, 1)),
    dark_at_night=False,
)


def main() -> int:
    content = _five_years_of_quarter_hours()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "meter.csv"
        path.write_bytes(content)
        ours, bare = [], []
        for _ in range(PAIRS):
            ours.append(_timed(lambda: _read(content)))
            bare.append(_timed(lambda: _scan(path)))
    ratio = statistics.median(b / o for b, o in zip(bare, ours, strict=True))
    rows = PLAN.intervals
    print(f"rows                               {rows:>12,}")
    print(f"read, checked, exact     median {_rate(rows, ours):>12,.0f} rows/s")
    print(f"bare DuckDB CSV scan     median {_rate(rows, bare):>12,.0f} rows/s")
    print(f"ours / bare scan         median {ratio:>12.3f}")
    return 0


def _five_years_of_quarter_hours() -> bytes:
    head = [
        "# label: demonstration",
        f"# project: {PLAN.project}",
        f"# channel: {PLAN.channel}",
        f"# unit: {PLAN.unit}",
        f"# zone: {PLAN.zone}",
        "interval_start,energy_mwh",
    ]
    lines = []
    at, number = PLAN.start, 0
    while at < PLAN.end:
        lines.append(f"{PLAN.local(at).isoformat()},{number * 7919 % 2400 / 1000:.3f}")
        at += PLAN.resolution
        number += 1
    return ("\n".join(head + lines) + "\n").encode()


def _read(content: bytes) -> None:
    intake = mrv.read("meter.csv", content, PLAN)
    assert intake.readings is not None, [f.message.en for f in intake.findings]


def _scan(path: Path) -> None:
    with duckdb.connect() as connection:
        connection.execute(
            "SELECT sum(energy_mwh) FROM read_csv(?, comment = '#')", [str(path)]
        ).fetchone()


def _timed(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _rate(rows: int, seconds: list[float]) -> float:
    return rows / statistics.median(seconds)


if __name__ == "__main__":
    sys.exit(main())
