"""One country's pairs inside the interior-point method: its part of Newton's equations.

Flows in: the arrays of a country, scaled. Flows out: `Block`, which moves its own
columns and rows and hands up only what all countries share: one price a year.

The rows are those of the continuous problem: at most one start for each pair (price
`of_pair`), at most so many measures in each city (`of_city`), so many starts a year
(`of_year`), and the budgets, which belong to all. Pairs are eliminated first (their
part of the normal equations is diagonal), then cities (diagonal again once pairs are
gone), then the country's years (dense, Y by Y); what is left is Y by Y for the world.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


@dataclass(slots=True)
class Rows:
    """One number for each row of a country: pairs, cities, years."""

    pair: Floats
    city: Floats
    year: Floats

    def plus(self, step: float, other: Rows) -> None:
        """Move by `step` of another direction."""
        self.pair += step * other.pair
        self.city += step * other.city
        self.year += step * other.year

    def __iter__(self) -> Iterator[Floats]:
        return iter((self.pair, self.city, self.year))


class Block:
    """The chosen fractions of one country's columns, its slacks and its prices."""

    def __init__(
        self,
        *,
        value: Floats,
        cost: Floats,
        city: Integers,
        city_max: Floats,
        starts_max: Floats,
    ) -> None:
        self.value, self.cost, self.city = value, cost, city
        self.city_begins = np.flatnonzero(np.diff(city, prepend=-1))
        self.years = len(starts_max)
        self.limit = Rows(np.ones(len(value)), city_max, starts_max)

    def begin(self, waste: float, budget_price: Floats, year_price: Floats) -> None:
        """A point where every column and row wastes as much as every other.

        Prices are given; a pair's own price is then the root of a convex falling
        function, which Newton's method meets from the left.
        """
        net = self.value - self.cost * budget_price - year_price
        city_price = self.eligible_price(net.max(axis=1)) + 0.25 * waste
        over = city_price[self.city][:, None] - net
        pair_price = np.maximum(waste, waste - over.min(axis=1))
        for _ in range(6):
            part = waste / (over + pair_price[:, None])
            own = waste / pair_price
            too_much = part.sum(axis=1) + own - 1
            slope = (part * part).sum(axis=1) + own * own
            pair_price = pair_price + too_much * waste / slope
        self.y = Rows(
            pair_price, city_price, year_price + waste / (0.5 * self.limit.year)
        )
        self.s = Rows(*(waste / y for y in self.y))
        self.z = self.reduced(budget_price, self.y) - self.value
        self.x = waste / self.z

    def eligible_price(self, best: Floats) -> Floats:
        """What the first measure that a city has no place for would have brought."""
        order = np.lexsort((-best, self.city))
        ends = np.append(self.city_begins[1:], len(best))
        at = self.city_begins + self.limit.city.astype(np.int64)
        ranked = np.append(best[order], 0.0)
        return np.where(at < ends, np.maximum(ranked[np.minimum(at, len(best))], 0), 0)

    def used(self, columns: Floats) -> Rows:
        """What columns take of each row of this country."""
        pair = columns.sum(axis=1)
        return Rows(pair, self.by_city(pair), columns.sum(axis=0))

    def spent(self, columns: Floats) -> Floats:
        """What columns take of each year's budget."""
        spent: Floats = (self.cost * columns).sum(axis=0)
        return spent

    def by_city(self, pair: Floats) -> Floats:
        """Sums over the pairs of each city."""
        summed: Floats = np.add.reduceat(pair, self.city_begins, axis=0)
        return summed

    def reduced(self, budget_price: Floats, y: Rows) -> Floats:
        """What a column would pay at these prices: (P, Y)."""
        paid = self.cost * budget_price
        paid += y.year
        paid += (y.city[self.city] + y.pair)[:, None]
        return paid

    def gap(self) -> float:
        """What columns and rows still waste, which is nothing at the optimum."""
        rows = sum(float(a @ b) for a, b in zip(self.s, self.y, strict=True))
        return rows + float(np.vdot(self.x, self.z))

    def amiss(self) -> float:
        """By how much rows and their slacks miss their limits, relatively."""
        return max(
            float(np.max(np.abs(used + s - limit) / limit))
            for used, s, limit in zip(
                self.used(self.x), self.s, self.limit, strict=True
            )
        )

    def factor(self) -> Floats:
        """This country's share of the budget rows, once its own are eliminated."""
        years = self.years
        self.d = self.x / self.z
        self.cd = self.cost * self.d
        self.pair_each = self.d.sum(axis=1)
        slack = self.s.pair / self.y.pair
        self.pair_pivot = self.pair_each + slack
        free = slack / self.pair_pivot
        both = np.concatenate((self.d, self.cd), axis=1)
        self.city_pivot = (
            self.by_city(self.pair_each * free) + self.s.city / self.y.city
        )
        self.city_both = self.by_city(both * free[:, None])
        normal = -(self.city_both / self.city_pivot[:, None]).T @ self.city_both
        both /= np.sqrt(self.pair_pivot)[:, None]
        normal -= both.T @ both
        at = np.arange(years)
        normal[at, at] += self.d.sum(axis=0) + self.s.year / self.y.year
        own = self.cd.sum(axis=0)
        normal[at, years + at] += own
        normal[years + at, at] += own
        normal[years + at, years + at] += self.spent(self.cd)
        self.year_inverse = _inverse(normal[:years, :years])
        self.across = normal[years:, :years] @ self.year_inverse
        self.year_budget = normal[:years, years:]
        return normal[years:, years:] - self.across @ self.year_budget

    def reduce(self, rho: Rows) -> Floats:
        """Eliminate this country's rows; what stays for the budgets to answer."""
        self.rho_pair = rho.pair
        share = rho.pair / self.pair_pivot
        self.rho_city = rho.city - self.by_city(self.pair_each * share)
        hidden = (self.rho_city / self.city_pivot) @ self.city_both
        taken = share @ self.d + hidden[: self.years]
        self.rho_year = rho.year - taken
        spent = share @ self.cd + hidden[self.years :]
        left: Floats = -spent - self.across @ self.rho_year
        return left

    def answer(self, budget_step: Floats) -> Rows:
        """The step of this country's prices, once that of the budgets is known."""
        year = self.year_inverse @ (self.rho_year - self.year_budget @ budget_step)
        shared = self.city_both @ np.concatenate((year, budget_step))
        city = (self.rho_city - shared) / self.city_pivot
        pair = self.rho_pair - self.pair_each * city[self.city]
        pair -= self.d @ year + self.cd @ budget_step
        return Rows(pair / self.pair_pivot, city, year)

    # -- the two directions of Mehrotra's method -----------------------------------

    def aim(self, centre: float | None) -> Floats:
        """Set out towards `centre`, None: straight on; what budgets must answer."""
        if centre is None:
            self.push = -self.x
            self.row_push = Rows(*(-s for s in self.s))
            self.now = self.used(self.x)
        else:
            self.push = (centre - self.dx * self.dz) / self.z - self.x
            self.row_push = Rows(
                *(
                    (centre - ds * dy) / y - s
                    for ds, dy, y, s in zip(
                        self.ds, self.dy, self.y, self.s, strict=True
                    )
                )
            )
        rows = zip(
            self.used(self.push),
            self.row_push,
            self.limit,
            self.now,
            self.s,
            strict=True,
        )
        rho = Rows(*(used + p - (b - now - s) for used, p, b, now, s in rows))
        return self.reduce(rho) + self.spent(self.push)

    def turn(self, budget_step: Floats) -> tuple[float, float]:
        """Find the direction; how far columns and prices may go along it."""
        self.dy = self.answer(budget_step)
        self.dz = self.reduced(budget_step, self.dy)
        self.dx = self.push - self.d * self.dz
        self.ds = Rows(
            *(
                push - s / y * dy
                for push, s, y, dy in zip(
                    self.row_push, self.s, self.y, self.dy, strict=True
                )
            )
        )
        primal = max(_pull(self.x, self.dx), *map(_pull, self.s, self.ds))
        dual = max(_pull(self.z, self.dz), *map(_pull, self.y, self.dy))
        return primal, dual

    def gap_after(self, primal: float, dual: float) -> float:
        """The waste that would be left after such a step."""
        rows = sum(
            float((s + primal * ds) @ (y + dual * dy))
            for s, ds, y, dy in zip(self.s, self.ds, self.y, self.dy, strict=True)
        )
        first = np.vdot(self.x, self.z) + primal * np.vdot(self.dx, self.z)
        second = np.vdot(self.x, self.dz) + primal * np.vdot(self.dx, self.dz)
        return rows + float(first + dual * second)

    def step(self, primal: float, dual: float) -> None:
        """Go along the direction."""
        self.x += primal * self.dx
        self.s.plus(primal, self.ds)
        self.z += dual * self.dz
        self.y.plus(dual, self.dy)


def _pull(held: Floats, change: Floats) -> float:
    """One over the longest step that keeps `held` above zero."""
    return float(np.max(-change / held, initial=0.0))


def _inverse(matrix: Floats) -> Floats:
    """The inverse of a positive definite matrix, scaled to a unit diagonal first."""
    scale = 1 / np.sqrt(np.maximum(np.diag(matrix), 1e-300))
    scaled = matrix * scale[:, None] * scale
    scaled[np.diag_indices_from(scaled)] += 1e-14
    inverse = np.linalg.inv(scaled) * scale[:, None] * scale
    return (inverse + inverse.T) / 2
