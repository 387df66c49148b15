"""A Party's NDC implementation period, and the one method it adjusts by.

Flows in: what a Party declared. Flows out: `NdcPeriod`; `commit` keeps the method for
the whole period.

Source: decision 2/CMA.3, annex, paragraph 7.
Refuses `article6.adjustment.method-fixed`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from renkei.foundation import Finding, Refusal, Text


class Method(StrEnum):
    """How a Party adjusts; one for the whole period (paragraph 7)."""

    AVERAGING = "averaging"
    TRAJECTORY = "trajectory"
    MULTI_YEAR = "multi-year"

    @property
    def label(self) -> Text:
        """The method, with its paragraph."""
        return _METHODS[self]


_METHODS = {
    Method.AVERAGING: Text(
        ja="単年NDC・平均(7項(a)(ii))", en="Single-year NDC, averaging (7(a)(ii))"
    ),
    Method.TRAJECTORY: Text(
        ja="単年NDC・指標的な軌道(7項(a)(i))",
        en="Single-year NDC, indicative trajectory (7(a)(i))",
    ),
    Method.MULTI_YEAR: Text(
        ja="複数年NDC・軌道または予算(7項(b))",
        en="Multi-year NDC, trajectory or budget (7(b))",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NdcPeriod:
    """A Party's NDC implementation period and how it adjusts in it.

    Parameters
    ----------
    target_year : the year of a single-year NDC; None for a multi-year one
    target : what the NDC allows in the target year, or over all years [metric]
    trajectory : what is allowed in each year [metric]; averaging needs none
    is_ghg : whether the NDC is in t CO2 eq; a non-GHG indicator has the signs turned
        round (paragraph 9)
    """

    party: str
    first_year: int
    last_year: int
    method: Method
    target_year: int | None
    target: Decimal | None
    trajectory: Mapping[int, Decimal] = field(default_factory=dict)
    is_ghg: bool = True

    def __post_init__(self) -> None:
        assert self.first_year <= self.last_year, "a period has years"
        single = self.method is not Method.MULTI_YEAR
        assert single == (self.target_year is not None), "a single year has its target"

    @property
    def years(self) -> range:
        """Its calendar years."""
        return range(self.first_year, self.last_year + 1)


def commit(known: Sequence[NdcPeriod], given: NdcPeriod) -> tuple[NdcPeriod, ...]:
    """The periods with one more; a Party keeps its method for the whole period.

    Stating a period again with the same method replaces its figures. Refuses
    `article6.adjustment.method-fixed`.
    """
    others = []
    for period in known:
        overlap = (
            period.party == given.party
            and period.first_year <= given.last_year
            and given.first_year <= period.last_year
        )
        if not overlap:
            others.append(period)
            continue
        same_years = (period.first_year, period.last_year, period.target_year) == (
            given.first_year,
            given.last_year,
            given.target_year,
        )
        if period.method is not given.method or not same_years:
            raise Refusal(_method_fixed(period, given))
    return (*others, given)


def where(period: NdcPeriod) -> Text:
    """The period as a place in a message."""
    span = f"{period.party} {period.first_year}–{period.last_year}"
    return Text(ja=f"NDC実施期間 {span}", en=f"NDC implementation period {span}")


def _method_fixed(before: NdcPeriod, given: NdcPeriod) -> Finding:
    return Finding(
        code="article6.adjustment.method-fixed",
        found=Text(
            ja=f"この期間の方法は「{before.method.label.ja}」"
            f"({before.first_year}〜{before.last_year}年)と決まっています。",
            en=f"The period {before.first_year}–{before.last_year} already adjusts by:"
            f" {before.method.label.en}.",
        ),
        where=where(given),
        rule=Text(
            ja="締約国は、NDC実施期間を通じて一つの方法を一貫して用いる"
            "(2/CMA.3 附属書 7項)。",
            en="A Party applies one method consistently throughout the NDC period"
            " (2/CMA.3, annex, paragraph 7).",
        ),
        remedy=Text(
            ja="同じ方法と同じ期間で入力してください。方法は次の期間から変えられます。",
            en="State the same method and years; another is for the next period.",
        ),
    )
