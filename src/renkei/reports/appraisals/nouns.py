"""What a report of an appraisal is about.

Flows in: an appraisal and what was found beside it. Flows out: `Subject`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from renkei.finance import Appraisal, risk, support
from renkei.foundation import Text


@dataclass(frozen=True, slots=True, eq=False)
class Subject:
    """An appraisal; sensitivity, chances and schemes where somebody asked for them."""

    title: Text
    place: Text
    technology: Text
    appraisal: Appraisal
    prepared_on: date
    bars: tuple[risk.Bar, ...] = ()
    simulation: risk.Simulation | None = None
    turnings: tuple[risk.Turning, ...] = ()
    offers: tuple[support.Offer, ...] = ()
