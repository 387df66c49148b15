"""What RdTools does with the readings of a few meters; run by benchmarks/mrv.py.

Energy from power with its own gap rule, then what `TrendAnalysis` does by default and
can do without a sensor: its filter of normalized yield, its clipping filter, daily sums
and the two-way filter of these. (Its Hampel filter is meant for daily sums and is none
of its defaults; degradation needs two years.) Reading the file is not counted.
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
    spent = {}
    for name, has_clip_filter in (("defaults", True), ("without clipping", False)):
        start, cpu_from = time.perf_counter(), time.process_time()
        for power in series:
            one_meter(power, has_clip_filter=has_clip_filter)
        spent[name] = {
            "rows": sum(len(each) for each in series),
            "seconds": time.perf_counter() - start,
            "cpu": time.process_time() - cpu_from,
        }
    print(json.dumps(spent))


def one_meter(power: Any, *, has_clip_filter: bool) -> float:
    """Quality and energy of one meter."""
    energy = rdtools.energy_from_power(power, power_type="right_labeled")
    kept = rdtools.normalized_filter(energy)
    if has_clip_filter:
        kept &= rdtools.clip_filter(power)
    daily = energy[kept].resample("D").sum()
    return float(daily[rdtools.filtering.two_way_window_filter(daily)].sum())


if __name__ == "__main__":
    main()
