"""The sun over a solar plant without clouds, in exact decimals.

Flows in: an instant and a place. Flows out: power at the meter [W], the same to the
last digit on every machine, because only decimal arithmetic is used (the C library's
sine differs between machines in its last bit; this one cannot).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, localcontext
from functools import lru_cache

PI = Decimal("3.141592653589793238462643383279")
DIGITS = 30


@dataclass(frozen=True, slots=True)
class Sun:
    """Where the sun stands: declination and hour angle [rad]."""

    declination: Decimal
    hour_angle: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class SolarPlant:
    """Fixed modules facing south, north of the tropics.

    Angles in degrees; power in W; the loss, the temperature coefficient (per kelvin),
    the inverter's efficiency and the share of DC over AC capacity are those of
    PVWatts where nothing is known of the plant.
    """

    latitude: Decimal
    longitude: Decimal
    meridian: Decimal
    ac_capacity_w: Decimal
    tilt: Decimal
    dc_per_ac_fraction: Decimal = Decimal("1.1")
    loss_fraction: Decimal = Decimal("0.14")
    inverter_fraction: Decimal = Decimal("0.96")
    heat_fraction_per_kelvin: Decimal = Decimal("-0.0047")
    cell_noct_celsius: Decimal = Decimal(45)
    ground_reflection_fraction: Decimal = Decimal("0.2")


def sun(day_of_year: int, minute: Decimal, plant: SolarPlant) -> Sun:
    """The sun at `minute` of the plant's clock on a day of the year.

    delta = 23.45 deg sin(360 (284 + n) / 365)                          (1)
    E = 9.87 sin 2B - 7.53 cos B - 1.5 sin B [min], B = 360 (n - 81) / 364  (2)
    omega = 15 deg/h x (clock + 4 min/deg (longitude - meridian) + E - 12 h)  (3)

    Source: (1) P. I. Cooper, The absorption of radiation in solar stills, Solar Energy
    12 (1969) 333; (2), (3) J. A. Duffie, W. A. Beckman, Solar Engineering of Thermal
    Processes, chapter 1.
    """
    declination = Decimal("23.45") * sine(
        _radians(Decimal(360 * (284 + day_of_year)) / 365)
    )
    b = _radians(Decimal(360 * (day_of_year - 81)) / 364)
    equation_of_time = (
        Decimal("9.87") * sine(2 * b)
        - Decimal("7.53") * cosine(b)
        - Decimal("1.5") * sine(b)
    )
    solar_minute = minute + 4 * (plant.longitude - plant.meridian) + equation_of_time
    return Sun(_radians(declination), _radians((solar_minute - 720) / 4))


def clear_power_w(
    place: Sun, air_celsius: Decimal, sky: Decimal, plant: SolarPlant
) -> Decimal:
    """The plant's AC power [W] under a sky that lets the fraction `sky` through.

    cos z = sin phi sin delta + cos phi cos delta cos omega             (4)
    m = 1 / (cos z + 0.025 exp(-11 cos z))                              (5)
    I_b = 1353 W/m2 x 0.7^(m^0.678), I_d = 0.1 I_b                      (6)
    cos theta = sin delta sin(phi - beta) + cos delta cos(phi - beta) cos omega  (7)
    G = sky (I_b cos theta + I_d (1 + cos beta)/2
             + rho (I_b cos z + I_d) (1 - cos beta)/2)                  (8)
    T_c = T_a + (NOCT - 20) / 800 x G                                   (9)
    P = min(eta P_dc0 G/1000 (1 + gamma (T_c - 25)) (1 - loss), P_ac)   (10)

    Source: (4), (7), (8) Duffie and Beckman, chapters 1 and 2 (isotropic sky); (5) G.
    V. Rozenberg, Twilight (1966); (6) A. B. Meinel, M. P. Meinel, Applied Solar Energy
    (1976); (9) R. G. Ross, NOCT model (1980); (10) A. P. Dobos, PVWatts Version 5
    Manual, NREL/TP-6A20-62641 (2014).
    """
    latitude, tilt = _radians(plant.latitude), _radians(plant.tilt)
    cos_zenith = _cos_incidence(place, latitude)
    if cos_zenith <= 0:
        return Decimal(0)
    air_mass = 1 / (cos_zenith + Decimal("0.025") * (-11 * cos_zenith).exp())
    beam = 1353 * _power(Decimal("0.7"), _power(air_mass, Decimal("0.678")))
    diffuse = beam / 10
    cos_theta = max(Decimal(0), _cos_incidence(place, latitude - tilt))
    from_sky = diffuse * (1 + cosine(tilt)) / 2
    from_ground = (
        plant.ground_reflection_fraction
        * (beam * cos_zenith + diffuse)
        * (1 - cosine(tilt))
        / 2
    )
    irradiance = sky * (beam * cos_theta + from_sky + from_ground)
    cell_celsius = air_celsius + (plant.cell_noct_celsius - 20) / 800 * irradiance
    heat = 1 + plant.heat_fraction_per_kelvin * (cell_celsius - 25)
    dc_w = plant.ac_capacity_w * plant.dc_per_ac_fraction * irradiance / 1000 * heat
    ac_w = dc_w * (1 - plant.loss_fraction) * plant.inverter_fraction
    return min(ac_w, plant.ac_capacity_w)


def _cos_incidence(place: Sun, latitude: Decimal) -> Decimal:
    """The cosine between the sun and the normal of a plane at a latitude (4), (7)."""
    return sine(latitude) * sine(place.declination) + cosine(latitude) * cosine(
        place.declination
    ) * cosine(place.hour_angle)


def sine(angle: Decimal) -> Decimal:
    """The sine of an angle [rad]."""
    return cosine(angle - PI / 2)


@lru_cache(maxsize=512)
def cosine(angle: Decimal) -> Decimal:
    """The cosine of an angle [rad], by its series around zero."""
    with localcontext() as context:
        context.prec = DIGITS + 5
        x = angle % (2 * PI)
        total = term = Decimal(1)
        order = 0
        while abs(term) > Decimal(10) ** -DIGITS:
            order += 2
            term *= -x * x / ((order - 1) * order)
            total += term
    return +total


def _radians(degrees: Decimal) -> Decimal:
    return degrees * PI / 180


def _power(base: Decimal, exponent: Decimal) -> Decimal:
    return (exponent * base.ln()).exp()
