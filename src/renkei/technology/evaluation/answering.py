"""From a question and its sheets to the outcome, or to what is still missing.

Flows in: `Question`, `Sheet`s. Flows out: `Outcome`, or a `Refusal` with every gap.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from renkei.foundation import Finding, Refusal
from renkei.technology.evaluation import sayings
from renkei.technology.evaluation.completeness import faults_of, unread_evidence
from renkei.technology.evaluation.methods import Method, Ranking, rank
from renkei.technology.evaluation.nouns import Question, Sheet
from renkei.technology.evaluation.sensitivity import Sensitivity, sensitivity
from renkei.technology.evaluation.table import Table, table_of
from renkei.technology.evaluation.weighing import Weights, weights_of


@dataclass(frozen=True, slots=True)
class Outcome:
    """An evaluation worked out: what leads, by how much, and how firmly.

    `notes` is what a chair should have read before deciding: judgements that do not
    fit together, scores far apart, methods that disagree, criteria that tell nothing.
    """

    question: Question
    weights: Weights
    table: Table
    ranking: Ranking
    sensitivity: Sensitivity
    notes: tuple[Finding, ...]

    @property
    def leading(self) -> str | None:
        """The option that every method puts first alone; None where they differ."""
        return self.ranking.agreed


def standing(question: Question, sheets: Sequence[Sheet]) -> tuple[Finding, ...]:
    """Everything that is missing or cannot be right, without refusing."""
    return tuple(faults_of(question, sheets))


def evaluate(question: Question, sheets: Sequence[Sheet]) -> Outcome:
    """The outcome of complete sheets.

    Refuses with every missing cell, score and judgement by name; nothing is filled in.
    """
    faults = standing(question, sheets)
    if faults:
        raise Refusal(faults)
    weights = weights_of(question, sheets)
    table = table_of(question, sheets)
    if not any(weights.values[each.id] for each in table.telling):
        raise Refusal(sayings.nothing_differs())
    ranking = rank(table, weights.values)
    turns = sensitivity(table, weights.values, ranking)
    notes = tuple(_notes(question, weights, table, ranking))
    return Outcome(question, weights, table, ranking, turns, notes)


def _notes(
    question: Question, weights: Weights, table: Table, ranking: Ranking
) -> Iterator[Finding]:
    names = {each.id: each.name for each in question.criteria}
    for own in weights.inconsistent:
        assert own.consistency is not None
        yield sayings.inconsistent(own.evaluator, own.consistency, names)
    if weights.consistency and not weights.consistency.is_acceptable:
        yield sayings.inconsistent("", weights.consistency, names)
    for cell in table.contested:
        yield sayings.contested(
            question.option(cell.option).name,
            names[cell.criterion],
            min(cell.scores.values()),
            max(cell.scores.values()),
        )
    for criterion in table.silent:
        yield sayings.silent(criterion.name)
    yield from unread_evidence(question)
    if ranking.agreed is None:
        yield sayings.methods_differ(
            [
                (ranking.by(each).method.label, question.option(first).name)
                for each in Method
                for first in ranking.by(each).winners
            ]
        )
