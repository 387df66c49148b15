"""Weights out of pairwise judgements: Saaty's analytic hierarchy process.

Flows in: how many times as important one criterion is as another, from one or several
evaluators. Flows out: `Consistency` and the weights, the principal eigenvector.

Sources: T. L. Saaty, "How to make a decision: the analytic hierarchy process", European
Journal of Operational Research 48, 1990 (eigenvector, consistency ratio, random index);
T. L. Saaty, "Decision-making with the AHP: why is the principal eigenvector necessary",
European Journal of Operational Research 145, 2003 (the judgement that disagrees most:
the largest a_ij w_j / w_i); J. Aczél, T. L. Saaty, "Procedures for synthesizing ratio
judgements", Journal of Mathematical Psychology 27, 1983 (the geometric mean is the one
way to join judgements that keeps a to b the inverse of b to a).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from renkei.technology.evaluation.nouns import Pair

LIMIT = 0.1  # above it Saaty asks for the judgements to be looked at again
RANDOM_INDEX = {
    1: 0.0,
    2: 0.0,
    3: 0.58,
    4: 0.90,
    5: 1.12,
    6: 1.24,
    7: 1.32,
    8: 1.41,
    9: 1.45,
    10: 1.49,
}  # the mean index of random judgements (Saaty 1990); none is printed beyond ten
SCALE = tuple(Fraction(1, n) for n in range(9, 1, -1)) + tuple(
    Fraction(n) for n in range(1, 10)
)  # the judgements that may be given


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A judgement and what the weights say in its place.

    `factor` is how far the two are apart: 1 where they are the same.
    """

    first: str
    second: str
    given: float
    implied: float
    factor: float


@dataclass(frozen=True, slots=True)
class Consistency:
    """How well the judgements fit together; `worst` first among `disagreements`."""

    largest_eigenvalue: float
    index: float
    random_index: float
    ratio: float
    disagreements: tuple[Disagreement, ...]

    @property
    def is_acceptable(self) -> bool:
        """Whether the ratio stays within Saaty's limit."""
        return self.ratio <= LIMIT

    @property
    def worst(self) -> Disagreement | None:
        """The judgement that disagrees most with the others; None where none does."""
        return self.disagreements[0] if self.disagreements else None


def reciprocal(
    ids: Sequence[str], judgements: Mapping[Pair, Fraction]
) -> NDArray[np.float64]:
    """The matrix of the judgements: one side as given, the other its inverse."""
    size = len(ids)
    matrix = np.ones((size, size))
    for row, first in enumerate(ids):
        for column in range(row + 1, size):
            given = judgements[first, ids[column]]
            matrix[row, column] = float(given)
            matrix[column, row] = float(1 / given)
    return matrix


def joined(matrices: Sequence[NDArray[np.float64]]) -> NDArray[np.float64]:
    """Several evaluators' judgements as one: the geometric mean of each."""
    return np.asarray(np.exp(np.mean([np.log(each) for each in matrices], axis=0)))


def priorities(
    ids: Sequence[str], matrix: NDArray[np.float64]
) -> tuple[NDArray[np.float64], Consistency]:
    """The weights, adding up to one, and how consistent the judgements are.

    >>> matrix = np.array([[1, 1 / 7, 1 / 5], [7, 1, 3], [5, 1 / 3, 1]])
    >>> weights, found = priorities(["a", "b", "c"], matrix)
    >>> [round(float(each), 2) for each in weights], round(found.ratio, 3)
    ([0.07, 0.65, 0.28], 0.056)
    """
    assert np.allclose(matrix * matrix.T, 1), "judgements are not each other's inverse"
    size = len(ids)
    values, vectors = np.linalg.eig(matrix)
    largest = int(np.argmax(values.real))
    weights = np.abs(vectors[:, largest].real)
    weights /= weights.sum()
    eigenvalue = float(values[largest].real)
    index = max(0.0, (eigenvalue - size) / (size - 1)) if size > 1 else 0.0
    random_index = RANDOM_INDEX[size]
    consistency = Consistency(
        largest_eigenvalue=eigenvalue,
        index=index,
        random_index=random_index,
        ratio=index / random_index if random_index else 0.0,
        disagreements=_disagreements(ids, matrix, weights),
    )
    return weights, consistency


def _disagreements(
    ids: Sequence[str], matrix: NDArray[np.float64], weights: NDArray[np.float64]
) -> tuple[Disagreement, ...]:
    found = []
    for row, first in enumerate(ids):
        for column in range(row + 1, len(ids)):
            given = float(matrix[row, column])
            implied = float(weights[row] / weights[column])
            factor = max(given / implied, implied / given)
            if factor > 1 + 1e-9:
                found.append(Disagreement(first, ids[column], given, implied, factor))
    return tuple(sorted(found, key=lambda each: -each.factor))
