"""What a plan takes and emits at the least, as straight lines in the choices.

Flows in: a compiled plan and its `Options`. Flows out: `Tangent`s. For every plan there
is, emissions (or energy costs) are at least what each tangent says; at the plan where
it was taken it says what the engine says, where no two shifts compete for a line.

With one option for each measure, z in {0, 1}, the product of (1 - x) over the chosen
options is exp(-u) with u = sum of -log(1 - x) z: exactly, for choices that are whole,
and convex in z. What leaves a line by a shift is one more such factor. What arrives
elsewhere is W x exp(-v) for the option that was chosen; of it, for any v0 and x0,

    W x exp(-v) >= W exp(-v0) (min(x, x0) (1 + v0) z - x0 v),

since exp is convex, and the right side is not above zero where z = 0 and v >= 0. So
tangents hold however measures interact, complete each other or undo each other.

Where shifts compete, what stays is at least the product of (1 - x / (1 - X)) with X the
most that the shifts before it can take; there a tangent may say less than the engine.

Source: the outer approximation of Duran and Grossmann, Mathematical Programming 36
(1986), recalled.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from renkei.planning.measures.nouns import Step
from renkei.planning.optimum.linear import Floats, Integers
from renkei.planning.optimum.options import Options
from renkei.planning.scenarios import Compiled

FULL = 1.0 - 1e-9  # what goes entirely would be an infinite logarithm


@dataclass(frozen=True, slots=True, eq=False)
class Tangent:
    """value + slope @ z, for each year: value (Y,), slope (O, Y)."""

    value: Floats
    slope: Floats

    def at(self, chosen: Floats) -> Floats:
        """What it says of choices (O,): (Y,)."""
        said: Floats = self.value + chosen @ self.slope
        return said


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """An effect on lines where it meets the same rivals: its logarithms by option."""

    effect: int
    options: Integers
    logs: Floats  # (options, Y)
    lines: Integers


@dataclass(frozen=True, slots=True, eq=False)
class Move:
    """What arrives elsewhere by one shift: a row (K, Y) for each line it leaves."""

    options: Integers
    x: Floats  # (options, Y)
    weight: Floats  # (K, Y) where everything is moved, at the least of `v`
    met: Floats  # (K, P) which parts lower it
    least: Floats  # (K, Y) the least that `v` can be, or zero


class Floor:
    """One weighed sum over all lines: emissions, or what energy costs.

    `weight` (C, Y): tonnes or dollars for each unit of carrier; `cleans`: whether
    supply effects lower it.
    """

    def __init__(
        self, plan: Compiled, options: Options, weight: Floats, *, cleans: bool
    ) -> None:
        self.plan, self.options = plan, options
        of_line = weight[plan.rows.carrier]
        self.stays = plan.rows.taken * np.maximum(of_line, 0.0)
        steps = (Step.AVOID, Step.IMPROVE, *((Step.SUPPLY,) if cleans else ()))
        self.parts = [part for step in steps for part in self._parts(step)]
        rivals, most = self._shifts()
        self.parts += rivals
        self.met = np.zeros((len(plan.lines), len(self.parts)))
        for column, part in enumerate(self.parts):
            self.met[part.lines, column] = 1.0
        self.moves = [
            self._move(place, of_line, most)
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
        lowered = self.met @ sums
        stays = self.stays * np.exp(-lowered)
        value = (stays * (1.0 + lowered)).sum(axis=0) + self.constant
        slope = np.zeros((len(self.options), years))
        weights = self.met.T @ stays
        for move in self.moves:
            x = chosen[move.options] @ move.x
            over = move.met @ sums - move.least
            arrives = move.weight * np.exp(-over)
            value = value + x * (arrives * move.least).sum(axis=0)
            rises = (arrives * (1.0 + over)).sum(axis=0)
            slope[move.options] += np.minimum(move.x, x) * rises
            weights += (move.met.T @ arrives) * x
        for part, weight in zip(self.parts, weights, strict=True):
            slope[part.options] -= part.logs * weight
        return Tangent(value, slope)

    def _mine(self, effect: int) -> tuple[Integers, Floats]:
        """The options of an effect's measure, and its x = f d under each of them."""
        mine = np.flatnonzero(self.options.measure == self.plan.effects[effect].measure)
        return mine, self.plan.fraction[effect] * self.options.path[mine]

    def _parts(self, step: Step) -> list[Part]:
        found = []
        for place, placed in enumerate(self.plan.effects):
            if placed.effect.step is step and placed.lines:
                mine, x = self._mine(place)
                logs = -np.log(1.0 - np.minimum(x, FULL))
                lines = np.array(placed.lines, dtype=np.int64)
                found.append(Part(place, mine, logs, lines))
        return found

    def _shifts(self) -> tuple[list[Part], Floats]:
        """What leaves by shifts, and the most that all may ask of a line: (L, Y)."""
        asked = np.zeros((len(self.plan.lines), len(self.plan.years)))
        found = []
        for place, placed in enumerate(self.plan.effects):
            if placed.effect.step is not Step.SHIFT or not placed.lines:
                continue
            mine, x = self._mine(place)
            groups: dict[bytes, list[int]] = {}
            for line in placed.lines:
                groups.setdefault(asked[line].tobytes(), []).append(line)
            for lines in groups.values():
                left = np.maximum(1.0 - asked[lines[0]], 1.0 - FULL)
                logs = -np.log(1.0 - np.minimum(x / left, FULL))
                found.append(Part(place, mine, logs, np.array(lines, dtype=np.int64)))
            asked[list(placed.lines)] += x.max(axis=0, initial=0.0)
        return found, asked

    def _move(self, place: int, of_line: Floats, most: Floats) -> Move:
        placed = self.plan.effects[place]
        mine, x = self._mine(place)
        met = np.zeros((len(placed.lines), len(self.parts)))
        for column, part in enumerate(self.parts):
            step = self.plan.effects[part.effect].effect.step
            if step is Step.SHIFT:
                continue
            lowers = placed.into if step is Step.SUPPLY else placed.lines
            met[:, column] = np.isin(lowers, part.lines)
        least = met @ np.array(
            [part.logs.min(axis=0, initial=0.0) for part in self.parts]
        ).reshape(len(self.parts), len(self.plan.years))
        weight = np.array(
            [
                self.plan.moved_weight(place, at) * of_line[into]
                for at, into in zip(placed.lines, placed.into, strict=True)
            ]
        )
        weight = weight / np.maximum(most[list(placed.lines)], 1.0)
        return Move(mine, x, np.maximum(weight, 0.0) * np.exp(-least), met, least)
