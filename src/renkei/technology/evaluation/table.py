"""The decision table: one number for each option and criterion, with what it rests on.

Flows in: a `Question` and its complete `Sheet`s. Flows out: a `Table` of exact `Cell`s.
A judged cell is the arithmetic mean of the evaluators' scores and shows their spread.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from renkei.foundation import Confidence, Text, weakest
from renkei.technology.evaluation.nouns import (
    Criterion,
    Direction,
    Evidence,
    Nature,
    Option,
    Pair,
    Question,
    Sheet,
)

AGGREGATION = Text(
    ja="評価者の採点の算術平均。最低点と最高点を開きとして示す。",
    en="The arithmetic mean of the evaluators' scores, shown with the lowest and the "
    "highest.",
)
WIDE = Fraction(1, 2)  # of the scale: evaluators this far apart should talk


@dataclass(frozen=True, slots=True)
class Cell:
    """One number of the table; `scores` are the evaluators', where it is judged."""

    option: str
    criterion: str
    value: Fraction
    evidence: Evidence | None
    confidence: Confidence
    scores: Mapping[str, Decimal]

    @property
    def spread(self) -> Decimal:
        """The highest score less the lowest; nought for a stated value."""
        given = self.scores.values()
        return max(given) - min(given) if self.scores else Decimal(0)


@dataclass(frozen=True, slots=True)
class Table:
    """All cells, and the criteria that tell options apart.

    A criterion on which all options are the same says nothing about which is better:
    it stays in the table and out of the methods.
    """

    options: tuple[Option, ...]
    criteria: tuple[Criterion, ...]
    cells: Mapping[Pair, Cell]

    @property
    def telling(self) -> tuple[Criterion, ...]:
        """The criteria on which options differ."""
        return tuple(
            each
            for each in self.criteria
            if len({self.cells[o.id, each.id].value for o in self.options}) > 1
        )

    @property
    def silent(self) -> tuple[Criterion, ...]:
        """The criteria on which all options are the same."""
        telling = self.telling
        return tuple(each for each in self.criteria if each not in telling)

    @property
    def contested(self) -> tuple[Cell, ...]:
        """The cells on which evaluators are half the scale apart or more."""
        scales = {each.id: each.scale for each in self.criteria}
        return tuple(
            cell
            for cell in self.cells.values()
            if (scale := scales[cell.criterion]) is not None
            and Fraction(cell.spread) >= WIDE * (scale[1] - scale[0])
        )

    def confidence(self, option: str) -> Confidence:
        """How sure the option's weakest cell is."""
        return weakest(self.cells[option, each.id].confidence for each in self.criteria)

    def matrix(self, criteria: Sequence[Criterion]) -> NDArray[np.float64]:
        """The numbers of some criteria (options, criteria)."""
        return np.array(
            [
                [float(self.cells[option.id, each.id].value) for each in criteria]
                for option in self.options
            ]
        )

    def utilities(self, criterion: Criterion) -> tuple[Fraction, ...]:
        """Each option between the worst (0) and the best (1) on a criterion; exact."""
        values = [self.cells[option.id, criterion.id].value for option in self.options]
        low, high = min(values), max(values)
        assert high > low, f"{criterion.id}: nothing differs"
        best = high if criterion.direction is Direction.BENEFIT else low
        worst = low if criterion.direction is Direction.BENEFIT else high
        return tuple((value - worst) / (best - worst) for value in values)


def table_of(question: Question, sheets: Sequence[Sheet]) -> Table:
    """The decision table out of what was found complete before."""
    cells = {
        (option.id, criterion.id): _cell(question, option, criterion, sheets)
        for option in question.options
        for criterion in question.criteria
    }
    return Table(question.options, question.criteria, cells)


def _cell(
    question: Question, option: Option, criterion: Criterion, sheets: Sequence[Sheet]
) -> Cell:
    evidence = question.evidence_for(option.id, criterion.id)
    if criterion.nature is Nature.MEASURED:
        assert evidence is not None and evidence.value is not None
        return Cell(
            option.id,
            criterion.id,
            Fraction(evidence.value),
            evidence,
            evidence.confidence,
            {},
        )
    scores = {each.evaluator: each.scores[option.id, criterion.id] for each in sheets}
    mean = sum((Fraction(each) for each in scores.values()), Fraction()) / len(scores)
    marks = [Confidence.INFERRED, *([evidence.confidence] if evidence else ())]
    return Cell(option.id, criterion.id, mean, evidence, weakest(marks), scores)
