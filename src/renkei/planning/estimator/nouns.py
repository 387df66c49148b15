"""What is asked, what it leans on and what comes of it.

Flows in: nothing. Flows out: `Answers`, `Assumption`, `Line`, `Outcome`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from renkei.finance import Appraisal, nouns, support
from renkei.foundation import Confidence, Figure, Text
from renkei.technology import Estimate, Technology

NEVER = float("inf")  # of a payback: not within any life


@dataclass(frozen=True, slots=True)
class Answers:
    """Five answers, and what the user knows better.

    city: name or id of a city. technology: an id of the catalogue. size: in the unit of
    its method. hours: of full load in a year, None where the place or the technology
    says it. tariff_usd_per_kwh: what the electricity costs that need not be bought, or
    what is paid for it. `better` puts one number in place of an assumption, by id.
    year: the calendar year in which money is spent. rate: the yen for one US dollar
    with its day, without which no ceiling in yen is applied.
    """

    city: str
    technology: str
    size: Decimal
    hours: Decimal | None
    tariff_usd_per_kwh: Decimal
    year: int
    better: Mapping[str, Decimal] = field(default_factory=dict)
    rate: nouns.ExchangeRate | None = None


@dataclass(frozen=True, slots=True)
class Assumption:
    """One number that the estimate leans on. `is_better`: the user's own."""

    id: str
    name: Text
    value: Estimate
    is_better: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One number of the result: its range, its formula, what it leans on by id.

    `value` is None where there is none (`note` says why). A payback whose `high` is
    `NEVER` may not come within the life.
    """

    id: str
    name: Text
    value: Estimate | None
    rule: Text
    leans_on: tuple[str, ...]
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """A project on one page.

    methodologies: ids that fit in this country; where there are none, `elsewhere` are
    those of other countries, which a proposal may start from. similar: references of
    the register's projects with this technology in this country, which the rate of
    the subsidy follows. offers: what each scheme of support says of it. legal_life:
    as on record, None where it follows the industry.
    """

    answers: Answers
    place: Text
    place_id: str
    country: str
    country_name: Text
    technology: Technology
    size_unit: Text
    unit: Text  # of the size, as it stands behind a number
    lines: tuple[Line, ...]
    assumptions: tuple[Assumption, ...]
    methodologies: tuple[str, ...]
    elsewhere: tuple[str, ...]
    similar: tuple[str, ...]
    legal_life: Figure | None
    appraisal: Appraisal
    offers: tuple[support.Offer, ...]
    notes: tuple[Text, ...]
    confidence: Confidence

    def line(self, wanted: str) -> Line:
        """One line of the result by its id."""
        return next(each for each in self.lines if each.id == wanted)
