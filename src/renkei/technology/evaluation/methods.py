"""Three ways to rank, side by side, each worked out twice.

Flows in: a `Table` and weights. Flows out: a `Ranking`. The library pymcdm computes
weighted sum, TOPSIS and PROMETHEE II; our own arithmetic does the same beside it and
must agree to a billionth. The Gaussian preference, which the library does not have, is
our own alone.

Sources: weighted sum of values scaled between the worst and the best option; C. L.
Hwang, K. Yoon, "Multiple Attribute Decision Making", Springer 1981 (TOPSIS, vector
normalisation); Brans, Vincke, Mareschal 1986 (PROMETHEE II, flows over n - 1).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from renkei.foundation import Text
from renkei.technology.evaluation.nouns import Criterion, Direction, Shape
from renkei.technology.evaluation.table import Table

Matrix = NDArray[np.float64]
TOLERANCE = 1e-9
_LIBRARY_SHAPES = {
    Shape.USUAL: "usual",
    Shape.U: "ushape",
    Shape.V: "vshape",
    Shape.LEVEL: "level",
    Shape.LINEAR: "vshape_2",
}


class Method(StrEnum):
    """A way to rank."""

    WEIGHTED_SUM = "weighted-sum"
    TOPSIS = "topsis"
    PROMETHEE = "promethee-2"

    @property
    def label(self) -> Text:
        """Its name."""
        return _LABELS[self][0]

    @property
    def meaning(self) -> Text:
        """What its number says."""
        return _LABELS[self][1]


_LABELS = {
    Method.WEIGHTED_SUM: (
        Text(ja="加重和", en="Weighted sum"),
        Text(
            ja="各基準で最悪を0、最良を1とし、重みを掛けて足す。欠点は長所で補える。",
            en="Worst 0 and best 1 on each criterion, times the weight, added up. "
            "A strength makes up for a weakness.",
        ),
    ),
    Method.TOPSIS: (
        Text(ja="TOPSIS", en="TOPSIS"),
        Text(
            ja="理想の案に近く、最悪の案から遠いほど1に近い。",
            en="Near one where an option is close to the ideal and far from the worst.",
        ),
    ),
    Method.PROMETHEE: (
        Text(ja="PROMETHEE II", en="PROMETHEE II"),
        Text(
            ja="ほかの案に勝る度合いから劣る度合いを引いた純流量(-1から1)。",
            en="How far it beats the others less how far it is beaten, from -1 to 1.",
        ),
    ),
}


@dataclass(frozen=True, slots=True)
class Ranked:
    """One method's numbers and ranks by option; equal numbers share a rank."""

    method: Method
    values: Mapping[str, float]
    ranks: Mapping[str, int]

    @property
    def winners(self) -> tuple[str, ...]:
        """The options that share the first rank."""
        return tuple(option for option, rank in self.ranks.items() if rank == 1)


@dataclass(frozen=True, slots=True)
class Ranking:
    """The three methods beside each other."""

    methods: tuple[Ranked, ...]

    def by(self, method: Method) -> Ranked:
        """What one method says."""
        return next(each for each in self.methods if each.method is method)

    @property
    def agreed(self) -> str | None:
        """The option that every method puts first alone; None where they differ."""
        firsts = {each.winners for each in self.methods}
        only = next(iter(firsts))
        return only[0] if len(firsts) == 1 and len(only) == 1 else None

    @property
    def disputed(self) -> tuple[str, ...]:
        """The options whose rank is not the same by every method."""
        options = self.methods[0].ranks
        return tuple(
            option
            for option in options
            if len({each.ranks[option] for each in self.methods}) > 1
        )


def rank(table: Table, weights: Mapping[str, float]) -> Ranking:
    """The three rankings of a table's telling criteria, checked twice."""
    criteria = table.telling
    ids = [option.id for option in table.options]
    share = np.array([weights[each.id] for each in criteria])
    share /= share.sum()
    matrix = table.matrix(criteria)
    own = {
        Method.WEIGHTED_SUM: weighted_sum(table, share),
        Method.TOPSIS: closeness(matrix, share, criteria),
        Method.PROMETHEE: net_flows(matrix, criteria) @ share,
    }
    for method, found in _by_library(matrix, share, criteria).items():
        gap = float(np.max(np.abs(found - own[method])))
        assert gap < TOLERANCE, f"{method}: the library differs by {gap}"
    return Ranking(tuple(_ranked(m, ids, values) for m, values in own.items()))


def weighted_sum(table: Table, share: Matrix) -> Matrix:
    """Σ w × utility, exact until the end."""
    exact = [Fraction(float(each)) for each in share]
    columns = [table.utilities(each) for each in table.telling]
    return np.array(
        [
            float(sum(w * c[row] for w, c in zip(exact, columns, strict=True)))
            for row in range(len(table.options))
        ]
    )


def closeness(matrix: Matrix, share: Matrix, criteria: Sequence[Criterion]) -> Matrix:
    """How near each option is to the ideal one (Hwang and Yoon 1981)."""
    return nearness(matrix / np.sqrt((matrix**2).sum(axis=0)) * share, criteria)


def nearness(weighted: Matrix, criteria: Sequence[Criterion]) -> Matrix:
    """The same out of values that are normalised and weighted already."""
    gains = np.array([each.direction is Direction.BENEFIT for each in criteria])
    ideal = np.where(gains, weighted.max(axis=0), weighted.min(axis=0))
    worst = np.where(gains, weighted.min(axis=0), weighted.max(axis=0))
    to_ideal = np.sqrt(((weighted - ideal) ** 2).sum(axis=1))
    to_worst = np.sqrt(((weighted - worst) ** 2).sum(axis=1))
    return np.asarray(to_worst / (to_ideal + to_worst))


def net_flows(matrix: Matrix, criteria: Sequence[Criterion]) -> Matrix:
    """The net flow of each option on each criterion (options, criteria).

    The net flow of PROMETHEE II is their weighted sum: it is linear in the weights.
    """
    flows = np.empty(matrix.shape)
    for column, criterion in enumerate(criteria):
        preferred = preference(differences(matrix[:, column], criterion), criterion)
        flows[:, column] = (preferred.sum(axis=1) - preferred.sum(axis=0)) / (
            len(matrix) - 1
        )
    return flows


def differences(values: Matrix, criterion: Criterion) -> Matrix:
    """How much better each option (row) is than each other (column)."""
    apart = values[:, None] - values[None, :]
    return apart if criterion.direction is Direction.BENEFIT else -apart


def preference(better: Matrix, criterion: Criterion) -> Matrix:
    """How strongly each is preferred, 0 to 1 (Brans, Vincke, Mareschal 1986)."""
    q = float(criterion.preference.indifference)
    p = float(criterion.preference.strict)
    match criterion.preference.shape:
        case Shape.USUAL:
            return np.where(better > 0, 1.0, 0.0)
        case Shape.U:
            return np.where(better > q, 1.0, 0.0)
        case Shape.V:
            return np.clip(better / p, 0.0, 1.0)
        case Shape.LEVEL:
            return np.where(better > p, 1.0, np.where(better > q, 0.5, 0.0))
        case Shape.LINEAR:
            return np.clip((better - q) / (p - q), 0.0, 1.0)
        case Shape.GAUSSIAN:
            above = np.clip(better, 0.0, None)
            return np.asarray(1.0 - np.exp(-(above**2) / (2 * p**2)))


def _by_library(
    matrix: Matrix, share: Matrix, criteria: Sequence[Criterion]
) -> dict[Method, Matrix]:
    """The same three numbers by pymcdm, where it has the preferences asked for.

    Its own validation stays out: it warns where one option is best in all, which is no
    fault of a question.
    """
    from pymcdm import methods, normalizations

    types = np.array([1 if c.direction is Direction.BENEFIT else -1 for c in criteria])
    sums = methods.WSM(normalizations.minmax_normalization)
    ideal = methods.TOPSIS(normalizations.vector_normalization)
    found = {
        Method.WEIGHTED_SUM: np.asarray(sums(matrix, share, types, validation=False)),
        Method.TOPSIS: np.asarray(ideal(matrix, share, types, validation=False)),
    }
    flows = np.zeros(len(matrix))
    for column, criterion in enumerate(criteria):
        shape = _LIBRARY_SHAPES.get(criterion.preference.shape)
        if shape is None:
            return found
        by_one = methods.PROMETHEE_II(
            shape,
            p=[float(criterion.preference.strict)],
            q=[float(criterion.preference.indifference)],
        )
        one = slice(column, column + 1)
        flows += share[column] * np.asarray(
            by_one(matrix[:, one], np.ones(1), types[one], validation=False)
        )
    return {**found, Method.PROMETHEE: flows}


def _ranked(method: Method, ids: Sequence[str], values: Matrix) -> Ranked:
    ranks = {
        option: 1 + int(np.sum(values > own + TOLERANCE))
        for option, own in zip(ids, values, strict=True)
    }
    order = sorted(ids, key=lambda option: ranks[option])
    by_id = dict(zip(ids, (float(each) for each in values), strict=True))
    return Ranked(
        method, {each: by_id[each] for each in order}, {e: ranks[e] for e in order}
    )
