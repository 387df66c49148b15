"""What pvanalytics and RdTools find on the same series, where they have the check.

A program of its own, for the environment of the peers. Flows in: a folder of Parquet
files, one a channel (`epoch`, `value`), and `channels.json` with each one's name,
place, step and zone. Flows out: JSON lines on standard output: tool, kind, channel,
start, end. Each check runs with its documented defaults; a missing reading is NaN on
the grid.
"""

import json
import sys
import warnings
from contextlib import suppress
from pathlib import Path

import pandas as pd
from pvanalytics.quality import data_shifts, gaps, outliers, time
from rdtools import filtering

warnings.filterwarnings("ignore")


def main() -> None:
    folder = Path(sys.argv[1])
    for channel in json.loads((folder / "channels.json").read_text()):
        frame = pd.read_parquet(folder / f"{channel['file']}.parquet")
        index = pd.to_datetime(frame["epoch"], unit="s", utc=True)
        series = pd.Series(frame["value"].to_numpy(float), index=index)
        series = series.asfreq(f"{channel['step']}s")
        for tool, kind, mark in checks(series, channel):
            for start, end in runs(
                mark, channel["step"], channel["bridge"].get(kind, 0)
            ):
                said = {"tool": tool, "kind": kind, "channel": channel["name"]}
                print(json.dumps({**said, "start": start, "end": end}))


def checks(series, channel):
    """Every check that applies: the tool, our name of the fault, marked instants."""
    yield "pvanalytics", "gap", series.isna()
    lively = series.where(series != 0)
    yield "pvanalytics", "stale", gaps.stale_values_diff(lively, mark="all")
    yield "pvanalytics", "spike", outliers.hampel(series.fillna(0))
    yield "RdTools", "spike", ~filtering.hampel_filter(series.fillna(0))
    if not channel["is_dark"]:
        return
    daily = series.clip(lower=0).resample("D").sum()
    with suppress(ImportError, ValueError):
        edges = data_shifts.detect_data_shifts(daily)
        level = daily.groupby(edges.cumsum()).transform("median")
        odd = (level > 20 * daily.median()) | (level < daily.median() / 20)
        yield "pvanalytics", "unit-slip", odd.reindex(series.index, method="ffill")
    with suppress(ImportError, ValueError):
        yield "pvanalytics", "clock-shift", shifted(series, channel)


def shifted(series, channel):
    """Days whose middle is off from the sun's noon by whole hours."""
    lit = series[series > 0]
    day = (lit.index + pd.Timedelta(hours=channel["hours"])).floor("D")
    moments = pd.Series(lit.index, index=lit.index).groupby(day)
    noon = (moments.min().astype("int64") + moments.max().astype("int64")) / 2
    unit = (
        1e9
        if noon.median() > 1e17
        else (1e6 if noon.median() > 1e14 else 1e3 if noon.median() > 1e11 else 1)
    )
    minutes = ((noon / unit + channel["hours"] * 3600) % 86400 / 60).round()
    minutes.index = minutes.index.tz_localize(None)
    usual = pd.Series(minutes.median(), index=minutes.index)
    is_shifted, amount = time.shifts_ruptures(minutes, usual, shift_min=60)
    marked = (is_shifted & (amount != 0)).to_numpy()
    starts = minutes.index.tz_localize("UTC") - pd.Timedelta(hours=channel["hours"])
    return pd.Series(marked, index=starts).reindex(
        series.index, method="ffill", fill_value=False
    )


def runs(mark, step, bridge):
    """Marked instants as half-open spans; up to `bridge` seconds may lie between."""
    chosen = mark.fillna(False).to_numpy(bool)
    marked = [int(t.timestamp()) for t in mark.index[chosen]]
    start = last = None
    for epoch in marked:
        if start is not None and epoch - last > step + bridge:
            yield start, last + step
            start = None
        start, last = (epoch if start is None else start), epoch
    if start is not None:
        yield start, last + step


main()
