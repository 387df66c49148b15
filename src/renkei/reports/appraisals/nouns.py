"""What a report of an appraisal is about.

Flows in: an appraisal and what was found beside it. Flows out: `Subject`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from renkei.finance import Appraisal
from renkei.finance.risk import Bar, Simulation, Turning
from renkei.finance.support import Offer
from renkei.foundation import Text


@dataclass(frozen=True, slots=True, eq=False)
class Subject:
    """An appraisal; sensitivity, chances and schemes where somebody asked for them."""

    title: Text
    place: Text
    technology: Text
    appraisal: Appraisal
    prepared_on: date
    bars: tuple[Bar, ...] = ()
    simulation: Simulation | None = None
    turnings: tuple[Turning, ...] = ()
    offers: tuple[Offer, ...] = ()
