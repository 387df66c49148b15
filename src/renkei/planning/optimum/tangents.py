"""What a plan takes and emits at the least, as straight lines in the choices.

Flows in: a compiled plan and its `Options`. Flows out: `Tangent`s. For every plan there
is, emissions (or energy costs) are at least what each tangent says; at a plan in whole
measures, where it was taken, it says what the engine says, but where several measures
of one line are under way at once.

With one option for each measure, z in {0, 1}, the product of (1 - x) over the chosen
options is exp(-u) with u = sum of -log(1 - x) z: exactly, for choices that are whole,
and convex in z. Shifts leave s = 1 - sum of x of a line (see `leaving`), and

    s exp(-u) >= s exp(-u / s) >= exp(-r) ((1 + r) s - u)    for 0 <= s <= 1, u, r >= 0,

the tangent of a convex function (the perspective of exp); where u is at most U, also
s exp(-u) >= s exp(-U). What arrives elsewhere is W x exp(-v), bounded in the same way
with x / X for s, X being the most that x can be (see `arriving`). So tangents hold
however measures interact, complete each other or undo each other.

Source: the outer approximation of Duran and Grossmann, Mathematical Programming 36
(1986); perspectives: Hiriart-Urruty and Lemaréchal, Convex Analysis and Minimization
Algorithms I (1993), section IV.2.2; both recalled.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from renkei.planning.measures.nouns import Step
from renkei.planning.optimum.arriving import Arrivals
from renkei.planning.optimum.leaving import FULL, Leaving
from renkei.planning.optimum.linear import Floats, Integers
from renkei.planning.optimum.options import Options
from renkei.planning.scenarios import Compiled


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """What some options change in one group of lines: a line for each year, (N, Y)."""

    group: int
    options: Integers
    slope: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Tangent:
    """value + slopes @ z, for each group of lines and each year: value (G, Y)."""

    value: Floats
    pieces: tuple[Piece, ...]

    def at(self, chosen: Floats) -> Floats:
        """What it says of choices (O,), all groups together: (Y,)."""
        said: Floats = self.value.sum(axis=0)
        for piece in self.pieces:
            said = said + chosen[piece.options] @ piece.slope
        return said

    def weighed(self, weights: Floats, options: int) -> tuple[Floats, Floats]:
        """Sums over years (Y,) by group: values (G,), slopes (G, O)."""
        slope = np.zeros((len(self.value), options))
        for piece in self.pieces:
            slope[piece.group, piece.options] += piece.slope @ weights
        return self.value @ weights, slope


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """An effect that lowers what its lines take or emit: its logarithms by option."""

    effect: int
    options: Integers
    logs: Floats  # (options, Y)
    lines: Integers


class Floor:
    """One weighed sum over all lines: emissions, or what energy costs.

    `weight` (C, Y): tonnes or dollars for each unit of carrier; `cleans`: whether
    supply effects lower it. Lines that the same effects reach are one of the `groups`,
    whose tangents are told apart.
    """

    def __init__(
        self, plan: Compiled, options: Options, weight: Floats, *, cleans: bool
    ) -> None:
        self.plan, self.options = plan, options
        years = len(plan.years)
        of_line = weight[plan.rows.carrier]
        steps = (Step.AVOID, Step.IMPROVE, *((Step.SUPPLY,) if cleans else ()))
        self.parts = [part for step in steps for part in self._parts(step)]
        self.met = np.zeros((len(plan.lines), len(self.parts)))
        for column, part in enumerate(self.parts):
            self.met[part.lines, column] = 1.0
        lowest = np.array([p.logs.min(axis=0, initial=0.0) for p in self.parts])
        highest = np.array([p.logs.max(axis=0, initial=0.0) for p in self.parts])
        lowest, highest = (a.reshape(-1, years) for a in (lowest, highest))
        self.least = self.met @ lowest
        self.most = self.met @ highest - self.least
        stays = plan.rows.taken * np.maximum(of_line, 0.0)
        self.stays = stays * np.exp(-self.least)
        keys = [(row.tobytes(), int(s)) for row, s in self._reached()]
        known = {key: at for at, key in enumerate(dict.fromkeys(keys))}
        self.group = np.array([known[key] for key in keys], dtype=np.int64)
        self.groups = len(known)
        self.leaving = [
            Leaving(plan, options, at) for at in range(plan.rows.shift.count)
        ]
        self.arrivals = [
            Arrivals(
                plan,
                options,
                place,
                of_line,
                self._met_by(place),
                (lowest, highest),
                np.array([self._crowd(line) for line in placed.lines]),
            )
            for place, placed in enumerate(plan.effects)
            if placed.effect.step is Step.SHIFT and placed.lines
        ]
        # A line that takes up carbon is nothing that a measure here could lose more of.
        self.constant = (plan.rows.taken * np.minimum(of_line, 0.0)).sum(axis=0)

    def tangent(self, chosen: Floats) -> Tangent:
        """The tangent at choices (O,), which may be fractions."""
        years = len(self.plan.years)
        sums = np.array([chosen[p.options] @ p.logs for p in self.parts])
        sums = sums.reshape(len(self.parts), years)
        value = np.zeros((self.groups, years))
        value[0] += self.constant
        lowers = np.zeros((self.groups, len(self.parts), years))
        pieces: list[Piece] = []
        over = self.met @ sums - self.least
        for leaving in self.leaving:
            lines = np.flatnonzero(self.plan.rows.shift.set_of_row == leaving.shift)
            touch = leaving.touched(chosen, over[lines], self.most[lines])
            stays = self.stays[lines]
            of_rest, of_logs = stays * touch.of_rest, stays * touch.of_logs
            group = self.group[lines]
            np.add.at(value, group, of_rest + of_logs * self.least[lines])
            for one in np.unique(group).tolist():
                mine = group == one
                lowers[one] += self.met[lines][mine][0][:, None] * of_logs[mine].sum(
                    axis=0
                )
                for options, slope in leaving.slopes(
                    touch, of_rest, of_logs, np.flatnonzero(mine)
                ):
                    pieces.append(Piece(one, options, slope))
        for arrivals in self.arrivals:
            group = self.group[arrivals.lines]
            come = arrivals.touched(chosen, sums)
            np.add.at(value, group, come.value)
            for at, one in enumerate(group.tolist()):
                lowers[one] += arrivals.met[at][:, None] * come.of_logs[at]
                pieces.append(Piece(one, arrivals.options, come.slope[at]))
        for column, part in enumerate(self.parts):
            for one in np.flatnonzero(lowers[:, column].any(axis=1)).tolist():
                slope = -part.logs * lowers[one, column]
                pieces.append(Piece(one, part.options, slope))
        return Tangent(value, tuple(pieces))

    def _reached(self) -> Iterator[tuple[Floats, int]]:
        """Of each line: the parts that meet it, and its set of shifts."""
        return zip(self.met, self.plan.rows.shift.set_of_row, strict=True)

    def _parts(self, step: Step) -> list[Part]:
        found = []
        for place, placed in enumerate(self.plan.effects):
            if placed.effect.step is step and placed.lines:
                mine = np.flatnonzero(self.options.measure == placed.measure)
                x = self.plan.fraction[place] * self.options.path[mine]
                logs = -np.log(1.0 - np.minimum(x, FULL))
                lines = np.array(placed.lines, dtype=np.int64)
                found.append(Part(place, mine, logs, lines))
        return found

    def _met_by(self, place: int) -> Floats:
        """Which parts lower what a shift moves: one row for each line it leaves."""
        placed = self.plan.effects[place]
        met = np.zeros((len(placed.lines), len(self.parts)))
        for column, part in enumerate(self.parts):
            step = self.plan.effects[part.effect].effect.step
            lowers = placed.into if step is Step.SUPPLY else placed.lines
            met[:, column] = np.isin(lowers, part.lines)
        return met

    def _crowd(self, line: int) -> Floats:
        """The most that all shifts together can ask of a line: (Y,)."""
        return self.leaving[int(self.plan.rows.shift.set_of_row[line])].most_asked
