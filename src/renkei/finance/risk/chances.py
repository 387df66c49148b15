"""All drivers at once by chance: how the worth of a venture is spread.

Flows in: `Venture`, `Terms`, a `Spread` for each driver that is uncertain, how many
draws and a seed. Flows out: `Simulation`; the same seed gives the same answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from renkei.finance.flows import GROUPS, cash_flows
from renkei.finance.flows.lines import summed
from renkei.finance.flows.money import known
from renkei.finance.flows.scale import alone
from renkei.finance.kernels import Said, draws
from renkei.finance.kernels.many import FOR_EVER, Codes, Floats, Parts, Taxed
from renkei.finance.nouns import Losses, Terms, Venture
from renkei.finance.risk.drivers import Choice, Spread, moved
from renkei.foundation import Confidence, weakest

QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
BINS = 40


@dataclass(frozen=True, slots=True, eq=False)
class Simulation:
    """What many draws say of NPV and the rate of return.

    npv_at, irr_at: at each of `QUANTILES`; a rate is None where no draw says one.
    unsaid: draws whose rate of return is none or may be several; they are left out of
    `irr_at` and counted here. bins: edges (B + 1), and counts (B) of NPV.
    """

    count: int
    seed: int
    spreads: tuple[Spread, ...]
    npv_mean: float
    npv_at: tuple[float, ...]
    irr_at: tuple[float, ...] | None
    loss_fraction: float  # of the draws that lose money
    unsaid: int
    edges: tuple[float, ...]
    bins: tuple[int, ...]
    confidence: Confidence


def simulate(  # noqa: PLR0913 - the venture, its terms, and how it is drawn
    venture: Venture,
    terms: Terms,
    spreads: Sequence[Spread],
    *,
    count: int,
    seed: int,
    choice: Choice | None = None,
) -> Simulation:
    """Draw every uncertain driver `count` times, each for itself."""
    chosen = (choice or Choice()).fitting(terms)
    worth, rates, said = drawn(
        venture, terms, spreads, count=count, seed=seed, choice=chosen
    )
    has_rate = np.isin(said, (Said.ONLY, Said.ONLY_POSITIVE))
    lowest, highest = float(worth.min()), float(worth.max())
    span = (lowest, highest) if lowest < highest else (lowest - 1.0, highest + 1.0)
    bins, edges = np.histogram(worth, BINS, range=span)
    known_rates = rates[has_rate]
    return Simulation(
        count=count,
        seed=seed,
        spreads=tuple(spreads),
        npv_mean=float(worth.mean()),
        npv_at=_at(worth),
        irr_at=_at(known_rates) if len(known_rates) else None,
        loss_fraction=float((worth < 0).mean()),
        unsaid=int(count - has_rate.sum()),
        edges=tuple(float(edge) for edge in edges),
        bins=tuple(int(each) for each in bins),
        confidence=weakest(each.confidence for each in spreads),
    )


def drawn(  # noqa: PLR0913 - as `simulate`
    venture: Venture,
    terms: Terms,
    spreads: Sequence[Spread],
    *,
    count: int,
    seed: int,
    choice: Choice,
) -> tuple[Floats, Floats, Codes]:
    """NPV, rate and what is known of it, of every draw."""
    drivers = [each.driver for each in spreads]
    assert len(set(drivers)) == len(drivers), "a driver has one spread"
    parts = parted(venture, terms, drivers, choice)
    shapes = np.array([[s.low, s.likely, s.high] for s in spreads]).reshape(-1, 3)
    chances = np.random.default_rng(seed).random((count, len(spreads)))
    tax = terms.tax
    return draws(
        parts,
        chances,
        shapes,
        Taxed(
            rate=float(known(tax.rate_fraction)),
            is_offset=tax.losses is Losses.OFFSET,
            carry_years=FOR_EVER if tax.carry_years is None else tax.carry_years,
            carry_use=float(tax.carry_use_fraction),
        ),
    )


def parted(
    venture: Venture, terms: Terms, drivers: Sequence[str], choice: Choice
) -> Parts:
    """The money before tax as a sum of parts, each with the drivers it follows.

    Parts that follow no uncertain driver are one part.
    """
    place: dict[str | None, int] = {each: at for at, each in enumerate(drivers)}
    found: dict[tuple[int, int], Floats] = {}
    for group, (first, second) in moved(terms).items():
        assert group in GROUPS, group
        flows = cash_flows(
            venture,
            terms,
            with_grant=choice.with_grant,
            with_credits=choice.with_credits,
            scale=alone(group),
        )
        flow = next(each for each in flows if each.view is choice.view)
        paid = summed([line.cash for line in flow.lines], len(flow.years))
        rows = np.array([paid, flow.profit], dtype=np.float64)
        at = place.get(first, -1), place.get(second, -1)
        found[at] = found.get(at, 0.0) + rows
    both = np.array(list(found.values()))
    rate = float(known(terms.discount_fraction))
    at_zero: Floats = np.power(
        1.0 + rate, -np.arange(len(venture.years)), dtype=np.float64
    )
    return Parts(
        cash=np.ascontiguousarray(both[:, 0]),
        taxable=np.ascontiguousarray(both[:, 1]),
        first=np.array([first for first, _ in found], dtype=np.int64),
        second=np.array([second for _, second in found], dtype=np.int64),
        at_zero=at_zero,
    )


def _at(values: Floats) -> tuple[float, ...]:
    return tuple(float(each) for each in np.quantile(values, QUANTILES))
