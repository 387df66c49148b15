"""What an evaluation still lacks, and what in it cannot be right; each cell by name.

Flows in: a `Question` and `Sheet`s. Flows out: findings, all of them at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from renkei.foundation import Finding, Text, same
from renkei.technology.evaluation import pairwise, sayings
from renkei.technology.evaluation.nouns import (
    Criterion,
    Direction,
    Nature,
    Question,
    Sheet,
    Weighting,
)

LEAST = 2  # options, and criteria


def faults_of(question: Question, sheets: Sequence[Sheet]) -> Iterator[Finding]:
    """Everything that keeps the evaluation from being worked out."""
    yield from faults_of_question(question)
    yield from missing_evidence(question)
    if not sheets:
        yield sayings.no_sheet()
    for sheet in sheets:
        yield from faults_of_sheet(question, sheet)


def faults_of_question(question: Question) -> Iterator[Finding]:
    """What is wrong with the list, the criteria or their thresholds."""
    if len(question.options) < LEAST:
        yield sayings.too_few_options(len(question.options))
    if len(question.criteria) < LEAST:
        yield sayings.too_few_criteria(len(question.criteria))
    if question.weighting is Weighting.PAIRWISE and len(question.criteria) > max(
        pairwise.RANDOM_INDEX
    ):
        yield sayings.too_many_criteria(len(question.criteria))
    for criterion in question.criteria:
        yield from _criterion_faults(criterion)


def missing_evidence(question: Question) -> Iterator[Finding]:
    """Every stated cell without a value, and every value in another unit."""
    for criterion in question.measured:
        for option in question.options:
            found = question.evidence_for(option.id, criterion.id)
            where = Text(ja="{o}・{c}", en="{o}, {c}").format(
                o=option.name, c=criterion.name
            )
            if found is None or found.value is None:
                yield sayings.missing_evidence(where)
            elif found.unit != criterion.unit:
                yield sayings.other_unit(where, found.unit, criterion.unit)


def unread_evidence(question: Question) -> Iterator[Finding]:
    """Every judged cell that evaluators score without anything to read; a notice."""
    for criterion in question.judged:
        for option in question.options:
            if question.evidence_for(option.id, criterion.id) is None:
                yield sayings.nothing_to_read(
                    Text(ja="{o}・{c}", en="{o}, {c}").format(
                        o=option.name, c=criterion.name
                    )
                )


def faults_of_sheet(question: Question, sheet: Sheet) -> Iterator[Finding]:
    """What an evaluator has left open or put out of range."""
    who = same(sheet.evaluator)
    for criterion in question.judged:
        assert criterion.scale is not None
        low, high = criterion.scale
        for option in question.options:
            where = Text(ja="{w}:{o}・{c}", en="{w}: {o}, {c}").format(
                w=who, o=option.name, c=criterion.name
            )
            score = sheet.scores.get((option.id, criterion.id))
            if score is None:
                yield sayings.missing_score(where)
            elif not low <= score <= high:
                yield sayings.score_outside(where, score, low, high)
    if question.weighting is Weighting.PAIRWISE:
        yield from _judgement_faults(question, sheet, who)
    else:
        yield from _point_faults(question, sheet, who)


def _judgement_faults(question: Question, sheet: Sheet, who: Text) -> Iterator[Finding]:
    for first, second in question.comparisons:
        where = Text(ja="{w}:「{a}」と「{b}」", en="{w}: {a} against {b}").format(
            w=who,
            a=question.criterion(first).name,
            b=question.criterion(second).name,
        )
        given = sheet.judgements.get((first, second))
        if given is None:
            yield sayings.missing_judgement(where)
        elif not Fraction(1, 9) <= given <= Fraction(9):
            yield sayings.judgement_outside(where, given)


def _point_faults(question: Question, sheet: Sheet, who: Text) -> Iterator[Finding]:
    for criterion in question.criteria:
        where = Text(ja="{w}:{c}", en="{w}: {c}").format(w=who, c=criterion.name)
        given = sheet.points.get(criterion.id)
        if given is None:
            yield sayings.missing_points(where)
        elif given < 0:
            yield sayings.points_below_nought(where, given)
    if sheet.points and all(each == 0 for each in sheet.points.values()):
        yield sayings.points_all_nought(who)


def _criterion_faults(criterion: Criterion) -> Iterator[Finding]:
    scale = criterion.scale
    if criterion.nature is Nature.JUDGED:
        if scale is None or scale[0] >= scale[1]:
            yield sayings.no_scale(criterion.name)
        if criterion.direction is not Direction.BENEFIT:
            yield sayings.scale_upside_down(criterion.name)
    asked = criterion.preference
    strict, indifference = asked.strict, asked.indifference
    needs = asked.shape.needs
    if (
        indifference < 0
        or strict < 0
        or ("strict" in needs and strict == 0)
        or (len(needs) == LEAST and strict <= indifference)
    ):
        yield sayings.thresholds(criterion.name, Decimal(indifference), strict)
