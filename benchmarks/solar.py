"""Solar yield: how far off real plants, how far off pvlib's whole year, how fast.

First every real plant on record with its stated output, the prediction and the error.
Then the peer: pvlib's own ModelChain (PVWatts) over all 8,760 hours of a year, with the
same sunshine spread over the same clear sky, in the same process; ours takes twelve
mean days. The ratio of the two years and of the two times is printed, medians of pairs.

    ./renkei bench solar            all plants, nine pairs
    ./renkei bench solar short      three plants, three pairs
"""

from __future__ import annotations

import statistics
import sys
import time
import warnings

import numpy as np
import pandas as pd
from pvlib import clearsky, irradiance, location, modelchain, pvsystem, solarposition

from renkei.technology.solar import SolarYield, judged, solar_yield
from renkei.technology.solar.sunshine import daily_sunshine

SHORT = "--short" in sys.argv
LOSSES = 0.1408
COEFFICIENT = -0.0047


def whole_year(found: SolarYield) -> float:
    """The peer's year of the same plant [kWh]."""
    plant = found.plant
    site = location.Location(
        plant.latitude, plant.longitude, "UTC", plant.altitude_m or 0.0
    )
    hours = pd.date_range("2015-01-01 00:30", periods=8760, freq="h", tz="UTC")
    local = hours + pd.Timedelta(hours=round(plant.longitude / 15))
    sky = site.get_clearsky(hours)["ghi"]
    sun = solarposition.get_solarposition(hours, plant.latitude, plant.longitude)
    months = np.asarray(local.month)
    level = np.zeros(len(hours))
    for month, day in enumerate(
        daily_sunshine(plant.latitude, plant.longitude), start=1
    ):
        held = months == month
        days = held.sum() / 24
        level[held] = sky.to_numpy()[held] * day * days / sky.to_numpy()[held].sum()
    split = irradiance.erbs(level, sun["zenith"].to_numpy(), hours.dayofyear)
    weather = pd.DataFrame(
        {
            "ghi": level,
            "dni": split["dni"],
            "dhi": split["dhi"],
            "temp_air": found.air_temperature_c,
            "wind_speed": 1.0,
        },
        index=hours,
    )
    size = plant.size_kw * 1000
    system = pvsystem.PVSystem(
        surface_tilt=plant.tilt_degrees,
        surface_azimuth=plant.azimuth_degrees,
        module_parameters={
            "pdc0": size * (1 - LOSSES),
            "gamma_pdc": COEFFICIENT,
        },
        inverter_parameters={"pdc0": size / 0.96},
        racking_model="open_rack",
        module_type="glass_polymer",
        losses_parameters=dict.fromkeys(
            (
                *("soiling", "shading", "snow", "mismatch", "wiring"),
                *("connections", "lid", "nameplate_rating", "age", "availability"),
            ),
            0,
        ),
    )
    chain = modelchain.ModelChain.with_pvwatts(system, site)
    chain.run_model(weather)
    return float(chain.results.ac.clip(lower=0).sum() / 1000)


def main() -> None:
    """The table, then the peer beside us."""
    warnings.simplefilter("ignore")  # the peer's own deprecations
    assert clearsky, "loaded before anything is timed"
    rows = judged()
    print(f"{'project':9}{'plant':30}{'stated':>10}{'predicted':>11}{'error':>8}")
    for row in rows:
        print(
            f"{row.known.project:9}{row.known.id:30}"
            f"{row.known.output_kwh / 1000:10,.0f}"
            f"{row.predicted.yearly_kwh.likely / 1000:11,.0f}"
            f"{row.error_fraction:+8.1%}{'' if row.is_within else '  over 12 %'}"
        )
    within = sum(row.is_within for row in rows)
    print(f"{within} of {len(rows)} within 12 %; MWh a year\n")
    asked = rows[:3] if SHORT else rows
    ratios = [
        row.predicted.yearly_kwh.likely / whole_year(row.predicted) for row in asked
    ]
    print(
        "our year over pvlib's 8,760 hours: "
        f"median {statistics.median(ratios):.3f}, "
        f"from {min(ratios):.3f} to {max(ratios):.3f}"
    )
    pairs = []
    for _ in range(3 if SHORT else 9):
        begun = time.perf_counter()
        solar_yield(rows[0].known.plant)
        ours = time.perf_counter() - begun
        begun = time.perf_counter()
        whole_year(rows[0].predicted)
        pairs.append((ours, time.perf_counter() - begun))
    ours, theirs = (statistics.median(each) for each in zip(*pairs, strict=True))
    print(
        f"one plant with its interval: {ours * 1000:.0f} ms; "
        f"the peer's year without one: {theirs * 1000:.0f} ms; "
        f"{theirs / ours:.1f} times"
    )


if __name__ == "__main__":
    main()
