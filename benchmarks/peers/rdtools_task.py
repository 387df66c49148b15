"""What RdTools does with the readings of a few meters; run by benchmarks/mrv.py.

Power from energy, energy from power with its own gap rule, its clipping and outlier
filters, and daily sums. Reading the file is not counted.
"""

from __future__ import annotations

import json
import sys
import time
import warnings
from typing import Any

import pandas as pd
import rdtools
from pyarrow import parquet


def main() -> None:
    warnings.simplefilter("ignore")
    path, channels = sys.argv[1], int(sys.argv[2])
    table = parquet.read_table(path, filters=[("channel", "<", channels)])
    frame = table.to_pandas()
    frame["time"] = pd.to_datetime(frame["epoch"], unit="s", utc=True)
    series = [
        own.set_index("time")["value"].astype(float).asfreq("15min")
        for _, own in frame.groupby("channel")
    ]
    rates = {}
    for name, has_clip_filter in (("defaults", True), ("without clipping", False)):
        start = time.perf_counter()
        for power in series:
            one_meter(power, has_clip_filter=has_clip_filter)
        seconds = time.perf_counter() - start
        rates[name] = sum(len(each) for each in series) / seconds
    print(json.dumps(rates))


def one_meter(power: Any, *, has_clip_filter: bool) -> float:
    """Quality and energy of one meter."""
    energy = rdtools.energy_from_power(power, power_type="right_labeled")
    kept = rdtools.normalized_filter(energy) & rdtools.hampel_filter(energy)
    if has_clip_filter:
        kept &= rdtools.clip_filter(power)
    daily = energy[kept].resample("D").sum()
    return float(daily.sum())


if __name__ == "__main__":
    main()
