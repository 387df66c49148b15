"""How far the model is off for real plants.

Flows in: the plants on record. Flows out: `Judged`, each with the output that location,
size and mounting alone predict, and the error.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from renkei.technology.solar.known import KnownPlant, known_plants
from renkei.technology.solar.nouns import SolarYield
from renkei.technology.solar.yielding import solar_yield

BAR_FRACTION = 0.12  # what the programme asks of the model


@dataclass(frozen=True, slots=True)
class Judged:
    """A real plant beside its prediction."""

    known: KnownPlant
    predicted: SolarYield

    @property
    def error_fraction(self) -> float:
        """Predicted over stated, less one."""
        return self.predicted.yearly_kwh.likely / self.known.output_kwh - 1

    @property
    def is_within(self) -> bool:
        """Whether the prediction lies within the bar."""
        return abs(self.error_fraction) <= BAR_FRACTION


@cache
def judged() -> tuple[Judged, ...]:
    """Every known plant, predicted from where it stands and how."""
    return tuple(Judged(known, solar_yield(known.plant)) for known in known_plants())
