"""A plant of solar cells, what it leans on and what it yields.

Flows in: nothing. Flows out: `SolarPlant`, `Assumed`, `SolarYield`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from renkei.foundation import Confidence, Text, weakest
from renkei.technology.estimate import Estimate


class Mounting(StrEnum):
    """Where the cells stand, which sets their tilt where nobody states it."""

    GROUND = "ground"
    ROOF = "roof"
    FLOATING = "floating"

    @property
    def label(self) -> Text:
        """The word the reader sees."""
        return {
            Mounting.GROUND: Text(ja="地上設置", en="On the ground"),
            Mounting.ROOF: Text(ja="屋根置き", en="On a roof"),
            Mounting.FLOATING: Text(ja="水上設置", en="On water"),
        }[self]


@dataclass(frozen=True, slots=True)
class SolarPlant:
    """Cells of `size_kw` [kW of direct current] at a place, tilted and turned.

    `tilt_degrees` is from the horizontal and `azimuth_degrees` clockwise from north.
    What is None is taken from the place: the tilt that suits the latitude, the azimuth
    towards the equator, the altitude of pvlib's map [m].
    """

    latitude: float
    longitude: float
    size_kw: float
    mounting: Mounting = Mounting.GROUND
    tilt_degrees: float | None = None
    azimuth_degrees: float | None = None
    altitude_m: float | None = None


@dataclass(frozen=True, slots=True)
class Assumed:
    """One thing the yield leans on, by name."""

    id: str
    name: Text
    value: Estimate


@dataclass(frozen=True, slots=True)
class SolarYield:
    """What a plant gives in a usual year, at the plug.

    `monthly_kwh` sums up to `yearly_kwh.likely`; `plant` has the tilt, azimuth and
    altitude that were taken where none were stated. The interval is one standard way of
    adding independent doubts: the root of the sum of their squares.
    """

    plant: SolarPlant
    monthly_kwh: tuple[float, ...]
    yearly_kwh: Estimate
    sunshine_kwh_per_m2: float
    air_temperature_c: float
    assumed: tuple[Assumed, ...]

    @property
    def specific_kwh_per_kw(self) -> float:
        """Yearly output of each kilowatt."""
        return self.yearly_kwh.likely / self.plant.size_kw

    @property
    def confidence(self) -> Confidence:
        """An estimate is never surer than *inferred*, nor than what it leans on."""
        return self.yearly_kwh.confidence


def never_surer(assumed: tuple[Assumed, ...]) -> Confidence:
    """The mark of a modelled number: *inferred* at best."""
    return weakest([Confidence.INFERRED, *(each.value.confidence for each in assumed)])
