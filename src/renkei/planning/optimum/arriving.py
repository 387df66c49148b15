"""What one shift brings to other lines, at the least.

Flows in: a shift, and what lowers what it moves. Flows out: `Come`, the best of several
tangents for each line that it leaves and each year.

What arrives is W x exp(-v). For any X, with y the sum over options of min(x, X) z,

    W x exp(-v) >= W y exp(-v) >= W exp(-r) ((1 + r) y - X v),   r, v >= 0,

and where v is at most V, also W x exp(-V). X is what arrives now (best for measures
that have started as a whole), or the most that can.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from renkei.planning.optimum.leaving import perspective
from renkei.planning.optimum.linear import Floats
from renkei.planning.optimum.options import Options
from renkei.planning.scenarios import Compiled


@dataclass(frozen=True, slots=True, eq=False)
class Come:
    """Of each line that is left: value and of_logs (K, Y), slope (K, options, Y)."""

    value: Floats
    of_logs: Floats
    slope: Floats


class Arrivals:
    """One shift, from all the lines that it leaves."""

    def __init__(  # noqa: PLR0913, PLR0917 - what a shift meets on its way
        self,
        plan: Compiled,
        options: Options,
        place: int,
        of_line: Floats,
        met: Floats,
        logs: tuple[Floats, Floats],
        crowd: Floats,
    ) -> None:
        placed = plan.effects[place]
        self.met = met
        self.lines = np.array(placed.lines, dtype=np.int64)
        self.options = np.flatnonzero(options.measure == placed.measure)
        self.x = plan.fraction[place] * options.path[self.options]
        self.least = met @ logs[0]
        self.most = met @ logs[1] - self.least
        weight = np.array(
            [
                plan.moved_weight(place, at) * of_line[into]
                for at, into in zip(placed.lines, placed.into, strict=True)
            ]
        )
        weight = np.maximum(weight, 0.0) / np.maximum(crowd, 1.0)
        self.weight = weight * np.exp(-self.least)

    def touched(self, chosen: Floats, sums: Floats) -> Come:
        """The best tangents at choices; sums: (P, Y) of the parts' logarithms."""
        z = chosen[self.options]
        v = np.maximum(self.met @ sums - self.least, 0.0)
        best = np.full(v.shape, -np.inf)
        of_y, of_v = np.zeros(v.shape), np.zeros(v.shape)
        cap = np.zeros(v.shape)
        caps = (self.x.max(axis=0, initial=0.0), z @ self.x)
        for most in caps:
            y = z @ np.minimum(self.x, most)
            share = np.broadcast_to(y / np.maximum(most, 1e-12), v.shape)
            a, b, value = perspective(share, v, self.most)
            value = np.where(share > 0, value * most, 0.0)
            better = value > best
            best = np.where(better, value, best)
            of_y, of_v = np.where(better, a, of_y), np.where(better, b * most, of_v)
            cap = np.where(better, most, cap)
        of_v *= self.weight
        slope = np.minimum(self.x[None], cap[:, None, :])
        return Come(of_v * self.least, of_v, slope * (of_y * self.weight)[:, None, :])
