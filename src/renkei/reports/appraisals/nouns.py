"""What a report of an appraisal is about.

Flows in: an appraisal and what was found beside it. Flows out: `Subject`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from renkei.finance import Appraisal, risk, support
from renkei.foundation import Text


@dataclass(frozen=True, slots=True, eq=False)
class Subject:
    """An appraisal; sensitivity, chances and schemes where somebody asked for them.

    `step_fraction` is how far each driver of `bars` was moved, down and up.
    """

    title: Text
    place: Text
    technology: Text
    appraisal: Appraisal
    prepared_on: date
    bars: tuple[risk.Bar, ...] = ()
    step_fraction: Decimal | None = None
    simulation: risk.Simulation | None = None
    turnings: tuple[risk.Turning, ...] = ()
    offers: tuple[support.Offer, ...] = ()

    def __post_init__(self) -> None:
        """Bars without their step cannot be read."""
        if self.bars and self.step_fraction is None:
            msg = "bars need the step they were moved by"
            raise ValueError(msg)
