"""What matters how much: the weights of all evaluators, joined.

Flows in: a `Question` and its complete `Sheet`s. Flows out: `Weights`, with each
evaluator's own beside the joint ones, so that the spread is seen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from renkei.foundation import Text
from renkei.technology.evaluation import pairwise
from renkei.technology.evaluation.nouns import Question, Sheet, Weighting

AGGREGATION = {
    Weighting.PAIRWISE: Text(
        ja="各評価者の一対比較を幾何平均で一つにまとめ、主固有ベクトルを重みとする。",
        en="Each judgement is the geometric mean of the evaluators'; the weights are "
        "the principal eigenvector.",
    ),
    Weighting.DIRECT: Text(
        ja="各評価者の配点を合計1に直し、その算術平均を重みとする。",
        en="Each evaluator's points are scaled to one and their arithmetic mean taken.",
    ),
}


@dataclass(frozen=True, slots=True)
class Own:
    """One evaluator's weights; `consistency` where they come from judgements."""

    evaluator: str
    values: Mapping[str, float]
    consistency: pairwise.Consistency | None


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights by criterion, adding up to one, and whose they are."""

    weighting: Weighting
    values: Mapping[str, float]
    consistency: pairwise.Consistency | None
    own: tuple[Own, ...]

    @property
    def aggregation(self) -> Text:
        """How several evaluators' views became one."""
        return AGGREGATION[self.weighting]

    @property
    def inconsistent(self) -> tuple[Own, ...]:
        """Whose judgements do not fit together well enough."""
        return tuple(
            each
            for each in self.own
            if each.consistency and not each.consistency.is_acceptable
        )

    def spread(self, criterion: str) -> tuple[float, float]:
        """The lowest and the highest weight an evaluator gives a criterion."""
        given = [each.values[criterion] for each in self.own]
        return min(given), max(given)


def weights_of(question: Question, sheets: Sequence[Sheet]) -> Weights:
    """The joint weights of complete sheets."""
    ids = [each.id for each in question.criteria]
    if question.weighting is Weighting.DIRECT:
        points = [_shares(ids, sheet) for sheet in sheets]
        own = [
            Own(sheet.evaluator, _by_id(ids, shares), None)
            for sheet, shares in zip(sheets, points, strict=True)
        ]
        mean = np.mean(points, axis=0)
        return Weights(question.weighting, _by_id(ids, mean), None, tuple(own))
    matrices = [pairwise.reciprocal(ids, sheet.judgements) for sheet in sheets]
    own = []
    for sheet, matrix in zip(sheets, matrices, strict=True):
        values, consistency = pairwise.priorities(ids, matrix)
        own.append(Own(sheet.evaluator, _by_id(ids, values), consistency))
    values, consistency = pairwise.priorities(ids, pairwise.joined(matrices))
    return Weights(question.weighting, _by_id(ids, values), consistency, tuple(own))


def _shares(ids: Sequence[str], sheet: Sheet) -> NDArray[np.float64]:
    points = np.array([float(sheet.points[each]) for each in ids])
    return np.asarray(points / points.sum())


def _by_id(ids: Sequence[str], values: NDArray[np.float64]) -> dict[str, float]:
    return dict(zip(ids, (float(each) for each in values), strict=True))
