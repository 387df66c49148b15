"""From the sky over a plant to kilowatt-hours at its plug.

Flows in: a `SolarPlant`. Flows out: `SolarYield`. The sun's path and the clear sky are
pvlib's (Ineichen and Perez, with pvlib's own map of Linke turbidity); each month's
clear sky is scaled to the sunshine on record; Erbs splits it into beam and diffuse
light, Hay and Davies carry it onto the tilted cells; PVWatts (version 5) turns it into
power.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from renkei.foundation import Finding, Refusal, Text, same
from renkei.technology.estimate import Estimate
from renkei.technology.solar.assumptions import assumptions
from renkei.technology.solar.climate import air_temperature
from renkei.technology.solar.nouns import (
    Assumed,
    Mounting,
    SolarPlant,
    SolarYield,
    never_surer,
)
from renkei.technology.solar.sunshine import MONTHS, daily_sunshine

# Klein (1977): the day of each month whose sun is that month's mean sun.
MEAN_DAYS = (17, 16, 16, 15, 15, 11, 17, 16, 15, 15, 14, 10)
DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
YEAR = 2015  # no leap year; the sun's path is the same to a minute in any
STEPS = 48  # half-hours of a day
HOURS = 24 / STEPS
TURNED = ("losses", "inverter", "temperature-coefficient", "sunshine", "albedo")
AIR = ("air-temperature", "season")
TILTS = {Mounting.ROOF: "roof-tilt", Mounting.FLOATING: "floating-tilt"}
LEAST_TILT = "least-tilt"  # on the ground, where none suits the latitude better


def solar_yield(
    plant: SolarPlant,
    *,
    sunshine_wh_per_m2: tuple[float, ...] | None = None,
    air_temperature_c: tuple[float, ...] | None = None,
    replaced: Mapping[str, Assumed] | None = None,
) -> SolarYield:
    """What a plant yields in a usual year, by month, with an interval.

    `sunshine_wh_per_m2` (12,) is a day's mean on the level in each month and
    `air_temperature_c` (12,) the air's mean, both from the map where they are None;
    `replaced` puts other values in place of assumptions, by id.

    Refuses `technology.solar.size`, `technology.solar.tilt`, `technology.solar.place`
    and `technology.solar.sunshine`.
    """
    refuse_impossible(plant)
    known = {**assumptions(), **(replaced or {})}
    sunshine = sunshine_wh_per_m2 or daily_sunshine(plant.latitude, plant.longitude)
    stood, tilt = _stood(plant, known)
    leaning = [known[each] for each in TURNED]
    leaning += [] if air_temperature_c else [known[each] for each in AIR]
    leaning += [tilt] if tilt else []
    values = {each.id: each.value.likely for each in leaning}
    sky = _sky(stood, sunshine)
    months = _months(stood, sky, values, air_temperature_c)
    likely = sum(months)
    down, up = 0.0, 0.0
    for each in leaning:
        ends = [
            sum(_months(stood, sky, {**values, each.id: end}, air_temperature_c))
            for end in (each.value.low, each.value.high)
        ]
        down += (likely - min(likely, *ends)) ** 2
        up += (max(likely, *ends) - likely) ** 2
    assumed = tuple(leaning)
    mark = never_surer(assumed)
    air = air_temperature_c or _air(stood, values)
    return SolarYield(
        plant=stood,
        monthly_kwh=tuple(months),
        yearly_kwh=Estimate(
            max(0.0, likely - math.sqrt(down)),
            likely,
            likely + math.sqrt(up),
            "kWh/year",
            known["losses"].value.source,
            mark,
        ),
        sunshine_kwh_per_m2=sum(
            day * days for day, days in zip(sunshine, DAYS, strict=True)
        )
        / 1000,
        air_temperature_c=sum(air) / MONTHS,
        assumed=assumed,
    )


def suitable_tilt(latitude: float) -> float:
    """The fixed tilt that gives most in a year [degrees], fitted to the world.

    *Source*: Jacobson and Jadhav (2018), figure 1.

    >>> round(suitable_tilt(49.5), 1), round(suitable_tilt(-33.4), 1)
    (35.3, 29.2)
    """
    if latitude >= 0:
        return 1.3793 + latitude * (
            1.2011 + latitude * (-0.014404 + latitude * 0.000080509)
        )
    return abs(
        -0.41657 + latitude * (1.4216 + latitude * (0.024051 + latitude * 0.00021828))
    )


def refuse_impossible(plant: SolarPlant) -> None:
    """Refuse a plant that cannot stand: no size, or a tilt out of its quarter."""
    wrong = []
    if not plant.size_kw > 0 or not math.isfinite(plant.size_kw):
        wrong.append(_wrong("size", f"{plant.size_kw} kW"))
    if plant.tilt_degrees is not None and not 0 <= plant.tilt_degrees <= 90:
        wrong.append(_wrong("tilt", f"{plant.tilt_degrees}°"))
    if wrong:
        raise Refusal(wrong)


@dataclass(frozen=True, slots=True)
class _Sky:
    """The light of twelve mean days in half-hours, (12, 48) each, and the sun."""

    zenith: Any
    azimuth: Any
    level: Any  # on the level, scaled to the sunshine [W/m2]
    extra: Any  # above the air, towards the sun [W/m2]
    day_of_year: Any


def _stood(
    plant: SolarPlant, known: Mapping[str, Assumed]
) -> tuple[SolarPlant, Assumed | None]:
    """The plant with what nobody stated, and the tilt that was assumed, if one was."""
    from pvlib.location import lookup_altitude

    tilt: Assumed | None = None
    if plant.tilt_degrees is None:
        tilt = known[TILTS.get(plant.mounting, LEAST_TILT)]
        if plant.mounting is Mounting.GROUND:
            suited = suitable_tilt(plant.latitude)
            if suited > tilt.value.likely:
                tilt = replace(tilt, value=_around(tilt.value, suited))
    return (
        replace(
            plant,
            tilt_degrees=tilt.value.likely if tilt else plant.tilt_degrees,
            azimuth_degrees=(
                plant.azimuth_degrees
                if plant.azimuth_degrees is not None
                else (180.0 if plant.latitude >= 0 else 0.0)
            ),
            altitude_m=(
                plant.altitude_m
                if plant.altitude_m is not None
                else max(0.0, float(lookup_altitude(plant.latitude, plant.longitude)))
            ),
        ),
        tilt,
    )


def _around(value: Estimate, likely: float) -> Estimate:
    """The suitable tilt, between five degrees flatter and five steeper."""
    return replace(value, low=likely - 5, likely=likely, high=likely + 5)


def _sky(plant: SolarPlant, sunshine: tuple[float, ...]) -> _Sky:
    import numpy as np
    import pandas as pd  # type: ignore[import-untyped]  # no stubs are installed
    from pvlib import atmosphere, clearsky, irradiance, solarposition

    noon_off = pd.Timedelta(hours=plant.longitude / 15)
    times = pd.DatetimeIndex(
        [
            pd.Timestamp(YEAR, month, day, tz="UTC")
            - noon_off
            + pd.Timedelta(hours=(step + 0.5) * HOURS)
            for month, day in enumerate(MEAN_DAYS, start=1)
            for step in range(STEPS)
        ]
    )
    altitude = plant.altitude_m or 0.0
    sun = solarposition.get_solarposition(
        times, plant.latitude, plant.longitude, altitude=altitude
    )
    pressure = atmosphere.alt2pres(altitude)
    air_mass = atmosphere.get_absolute_airmass(
        atmosphere.get_relative_airmass(sun["apparent_zenith"]), pressure
    )
    turbidity = clearsky.lookup_linke_turbidity(
        times, plant.latitude, plant.longitude, interp_turbidity=False
    )
    day_of_year = times.day_of_year.to_numpy()
    extra = irradiance.get_extra_radiation(day_of_year)
    clear = clearsky.ineichen(
        sun["apparent_zenith"], air_mass, turbidity, altitude=altitude, dni_extra=extra
    )["ghi"].to_numpy()
    by_month = clear.reshape(MONTHS, STEPS)
    sums = by_month.sum(axis=1) * HOURS
    scale = np.divide(np.asarray(sunshine), sums, out=np.zeros(MONTHS), where=sums > 0)
    return _Sky(
        zenith=sun["apparent_zenith"].to_numpy(),
        azimuth=sun["azimuth"].to_numpy(),
        level=(by_month * scale[:, None]).ravel(),
        extra=np.asarray(extra),
        day_of_year=day_of_year,
    )


def _months(
    plant: SolarPlant,
    sky: _Sky,
    values: Mapping[str, float],
    air: tuple[float, ...] | None,
) -> list[float]:
    import numpy as np
    from pvlib import iam, inverter, irradiance, pvsystem, temperature

    tilt = next((values[each] for each in _TILT_IDS if each in values), None)
    tilt = plant.tilt_degrees if tilt is None else tilt
    level = sky.level * values["sunshine"]
    split = irradiance.erbs(level, sky.zenith, sky.day_of_year)
    beam, diffuse = np.asarray(split["dni"]), np.asarray(split["dhi"])
    incidence = irradiance.aoi(tilt, plant.azimuth_degrees, sky.zenith, sky.azimuth)
    seen = np.where(sky.zenith < 90, beam * np.cos(np.radians(incidence)), 0).clip(0)
    scattered = np.asarray(
        irradiance.haydavies(
            tilt,
            plant.azimuth_degrees,
            diffuse,
            beam,
            sky.extra,
            solar_zenith=sky.zenith,
            solar_azimuth=sky.azimuth,
        )
    )
    ground = np.asarray(
        irradiance.get_ground_diffuse(tilt, level, albedo=values["albedo"])
    )
    useful = seen * iam.physical(incidence) + np.nan_to_num(scattered) + ground
    months = np.repeat(air or _air(plant, values), STEPS)
    cell = temperature.faiman(useful, months)
    direct = pvsystem.pvwatts_dc(
        useful,
        cell,
        plant.size_kw * 1000 * (1 - values["losses"]),
        values["temperature-coefficient"],
    )
    limit = plant.size_kw * 1000 / values["inverter"]
    power = inverter.pvwatts(direct, limit, eta_inv_nom=values["inverter"])
    daily = np.clip(power, 0, None).reshape(MONTHS, STEPS).sum(axis=1) * HOURS / 1000
    return [float(each) * days for each, days in zip(daily, DAYS, strict=True)]


def _air(plant: SolarPlant, values: Mapping[str, float]) -> tuple[float, ...]:
    return air_temperature(
        plant.latitude,
        plant.altitude_m or 0.0,
        swing_k=values["season"],
        departure_k=values["air-temperature"],
    )


_TILT_IDS = (*TILTS.values(), LEAST_TILT)


def _wrong(part: str, found: str) -> Finding:
    rule, remedy = _RULES[part]
    where = {
        "size": Text(ja="規模(kW、直流)", en="Size (kW of direct current)"),
        "tilt": Text(ja="傾斜角(度)", en="Tilt (degrees)"),
    }[part]
    return Finding(
        code=f"technology.solar.{part}",
        found=same(found),
        where=where,
        rule=rule,
        remedy=remedy,
    )


_RULES = {
    "size": (
        Text(ja="規模は0より大きい。", en="A plant is larger than nothing."),
        Text(ja="太陽電池の合計出力をkWで入力する。", en="Enter the cells' sum in kW."),
    ),
    "tilt": (
        Text(ja="傾斜角は水平から0〜90度。", en="A tilt lies within 0 to 90 degrees."),
        Text(ja="水平からの角度を入力する。", en="Enter the angle from the level."),
    ),
}
