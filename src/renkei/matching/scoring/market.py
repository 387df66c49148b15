"""Everything on offer as columns, so that one need meets all of it in a millisecond.

Flows in: `Company` and `Municipality` profiles as the reader may see them. Flows out:
`Market`, which answers for a `Need` the worth of every term of every offer and of every
municipality. The numbers are those of `reasons`, computed in columns.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from renkei.matching.nouns import Company, Municipality, Need, Offer
from renkei.matching.scoring.reasons import (
    AT_HOME,
    ELSEWHERE,
    HOME_COUNTRY,
    OTHER_HERE,
    SAME_COUNTRY,
    SAME_SECTOR,
    SECTOR_ASKED,
    SECTOR_FIT,
    technologies,
)
from renkei.matching.scoring.weights import WHOLE, alike

Whole = NDArray[np.int32]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
KNOW_HOW_LEVELS = np.array([0, SAME_SECTOR, WHOLE], np.float64)


@dataclass(frozen=True, slots=True, eq=False)
class Market:
    """Offers (S), municipalities (K), technologies (T) as columns.

    `level` (K, T), the place of a municipality's know-how among `KNOW_HOW_LEVELS`, and
    `home` (S,), the place of the company's municipality or -1, are the terms between
    both; the others wait for a need.
    """

    offers: tuple[tuple[Company, Offer], ...]
    municipalities: tuple[Municipality, ...]
    technology: Whole
    level: NDArray[np.uint8]
    home: Whole
    columns: _Columns
    _kept: dict[Any, Any] = field(default_factory=dict)

    def offer_worth(self, need: Need) -> Whole:
        """(terms of offers, S): what each term is worth for each offer."""
        at = self.columns
        return np.stack(
            [
                self._technology(need),
                self._of_country("experience", need.country, self._experience),
                self._of_country("country", need.country, self._works_in),
                self._of_country("climate_fit", need.climate, self._climate_fit),
                self._of_country("grid", need.grid, self._grid),
                _size(at, need),
                _budget(at, need),
                _time(at, need),
                _language(at, need),
            ]
        )

    def municipality_worth(self, need: Need) -> Whole:
        """(terms of municipalities, K)."""
        at = self.columns
        there = self._of_country("partner", need.country, self._partnered)
        partnership = there.copy()
        partnership[at.partner_of.get(need.city, [])] = WHOLE
        climate = self._of_country("climate", need.climate, self._climates)
        scale = np.zeros(len(self.municipalities), np.int32)
        if need.population is not None:
            apart = np.abs(math.log10(need.population) - at.population_log)
            scale = _rounded(1.0 - apart / 2)
        return np.stack([partnership, climate, scale])

    def _of_country(self, term: str, key: Any, made: Callable[[Any], Whole]) -> Whole:
        """What depends only on a country or a climate is computed once for it."""
        if (term, key) not in self._kept:
            self._kept[term, key] = made(key)
        kept: Whole = self._kept[term, key]
        return kept

    def _technology(self, need: Need) -> Whole:
        known = technologies()
        asked = {known[each].sector for each in need.technologies}
        fit = np.zeros(len(known), np.int32)
        for place, each in enumerate(known.values()):
            if each.id in need.technologies:
                fit[place] = WHOLE
            elif need.sector == each.sector and not need.technologies:
                fit[place] = SECTOR_ASKED
            elif each.sector in asked or each.sector == need.sector:
                fit[place] = SECTOR_FIT
        worth: Whole = fit[self.technology]
        return worth

    def _experience(self, country: str) -> Whole:
        worth = np.zeros(len(self.offers), np.int32)
        for place, (company, offer) in enumerate(self.offers):
            held = {
                e.country
                for e in company.references
                if e.technology == offer.technology
            }
            if country in held:
                worth[place] = WHOLE
            elif held - {HOME_COUNTRY}:
                worth[place] = ELSEWHERE
            elif any(each.country == country for each in company.references):
                worth[place] = OTHER_HERE
            elif held:
                worth[place] = AT_HOME
        return worth

    def _works_in(self, country: str) -> Whole:
        held = [WHOLE if country in c.countries else 0 for c, _ in self.offers]
        return np.array(held, np.int32)

    def _climate_fit(self, climate: str | None) -> Whole:
        """The best of a company's references of the same technology."""
        known, worth = technologies(), np.zeros(len(self.offers), np.int32)
        for place, (company, offer) in enumerate(self.offers):
            if known[offer.technology].climate.leaning == "none":
                worth[place] = WHOLE
                continue
            worth[place] = max(
                (
                    alike(climate, each.climate)
                    for each in company.references
                    if each.technology == offer.technology
                ),
                default=0,
            )
        return worth

    def _grid(self, grid: float | None) -> Whole:
        at = self.columns
        worth = np.where(at.grid_free, WHOLE, 0).astype(np.int32)
        if grid is None or at.reference_grid.size == 0:
            return worth
        larger = np.maximum(at.reference_grid, grid)
        with np.errstate(invalid="ignore"):
            share = np.where(
                larger == 0, 1, np.minimum(at.reference_grid, grid) / larger
            )
        best = np.full(len(self.offers), -1.0)
        np.maximum.at(best, at.reference_offer, share)
        return np.where(at.grid_free, worth, _rounded(best))

    def _partnered(self, country: str) -> Whole:
        return np.array(
            [
                SAME_COUNTRY if any(c == country for _, c in each.partners) else 0
                for each in self.municipalities
            ],
            np.int32,
        )

    def _climates(self, climate: str | None) -> Whole:
        held = [alike(climate, each.climate) for each in self.municipalities]
        return np.array(held, np.int32)


@dataclass(frozen=True, slots=True, eq=False)
class _Columns:
    grid_free: Flags
    reference_grid: Floats
    reference_offer: NDArray[np.int64]
    size_low: Floats
    size_high: Floats
    size_unit: NDArray[np.int64]
    units: dict[str, int]
    price_log: Floats
    lead: Floats
    languages: NDArray[np.uint64]
    language_bits: dict[str, int]
    population_log: Floats
    partner_of: dict[str, list[int]]


def market(
    companies: Iterable[Company], municipalities: Iterable[Municipality]
) -> Market:
    """Profiles as columns; in the order in which they are given."""
    companies, municipalities = tuple(companies), tuple(municipalities)
    offers = tuple(
        (company, offer) for company in companies for offer in company.offers
    )
    places = {name: place for place, name in enumerate(technologies())}
    towns = {each.id: place for place, each in enumerate(municipalities)}
    technology = np.array([places[o.technology] for _, o in offers], np.int32)
    home = np.array([towns.get(c.home or "", -1) for c, _ in offers], np.int32)
    return Market(
        offers,
        municipalities,
        technology,
        _know_how(municipalities),
        home,
        _columns(offers, municipalities),
    )


def _columns(
    offers: tuple[tuple[Company, Offer], ...],
    municipalities: tuple[Municipality, ...],
) -> _Columns:
    known = technologies()
    units: dict[str, int] = {}
    bits: dict[str, int] = {}
    rows = [
        (
            -math.inf if not (s and s.smallest) else math.log10(s.smallest),
            math.inf if not (s and s.largest) else math.log10(s.largest),
            -1
            if s is None or (s.smallest is None and s.largest is None)
            else units.setdefault(s.unit, len(units)),
            math.nan if o.price_jpy is None else math.log10(o.price_jpy),
            math.nan if o.lead_months is None else float(o.lead_months),
        )
        for _, o in offers
        for s in (o.size,)
    ]
    spoken = []
    for company, _ in offers:
        mask = 0
        for each in company.languages:
            mask |= 1 << bits.setdefault(each, len(bits))
        spoken.append(mask)
    assert len(bits) <= 64, "more languages than a column holds"
    held = [
        (e.grid, place)
        for place, (company, offer) in enumerate(offers)
        for e in company.references
        if e.technology == offer.technology and e.grid is not None
    ]
    partner_of: dict[str, list[int]] = {}
    for place, town in enumerate(municipalities):
        for partner, _ in town.partners:
            partner_of.setdefault(partner, []).append(place)
    low, high, unit, price, lead = (
        np.array(column) for column in (zip(*rows, strict=True) if rows else [()] * 5)
    )
    people = [t.population for t in municipalities]
    return _Columns(
        np.array([known[o.technology].grid.leaning == "none" for _, o in offers], bool),
        np.array([grid for grid, _ in held], np.float64),
        np.array([place for _, place in held], np.int64),
        low.astype(np.float64),
        high.astype(np.float64),
        unit.astype(np.int64),
        units,
        price.astype(np.float64),
        lead.astype(np.float64),
        np.array(spoken, np.uint64),
        bits,
        np.array([math.nan if not p else math.log10(p) for p in people]),
        partner_of,
    )


def _know_how(municipalities: Sequence[Municipality]) -> NDArray[np.uint8]:
    known = technologies()
    level = np.zeros((len(municipalities), len(known)), np.uint8)
    for row, town in enumerate(municipalities):
        sectors = {known[each].sector for each in town.know_how_in}
        for column, each in enumerate(known.values()):
            if each.id in town.know_how_in:
                level[row, column] = 2
            elif each.sector in sectors:
                level[row, column] = 1
    return level


def _rounded(share: Floats) -> Whole:
    """Shares of 1 per mille; what is not a number is not stated, and worth nothing."""
    within = np.clip(np.nan_to_num(share, nan=0.0, posinf=1.0, neginf=0.0), 0, 1)
    return np.floor(within * WHOLE + 0.5).astype(np.int32)


def _size(at: _Columns, need: Need) -> Whole:
    if need.size is None or need.size_unit is None:
        return np.zeros(len(at.lead), np.int32)
    asked = math.log10(need.size)
    outside = np.maximum(np.maximum(at.size_low - asked, asked - at.size_high), 0.0)
    fits = (at.size_unit >= 0) & (at.size_unit == at.units.get(need.size_unit, -2))
    return np.where(fits, _rounded(1.0 - outside), 0).astype(np.int32)


def _budget(at: _Columns, need: Need) -> Whole:
    if need.budget_jpy is None:
        return np.zeros(len(at.lead), np.int32)
    above = np.maximum(at.price_log - math.log10(need.budget_jpy), 0.0)
    return _rounded(1.0 - above / math.log10(2))


def _time(at: _Columns, need: Need) -> Whole:
    if need.months is None:
        return np.zeros(len(at.lead), np.int32)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(at.lead == 0, 1.0, need.months / at.lead)
    return _rounded(share)


def _language(at: _Columns, need: Need) -> Whole:
    mask = 0
    for each in need.languages:
        mask |= 1 << at.language_bits[each] if each in at.language_bits else 0
    return np.where(at.languages & np.uint64(mask), WHOLE, 0).astype(np.int32)
