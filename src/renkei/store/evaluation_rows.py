"""An evaluation's records as rows: what is kept, who sees it, and what is added.

Flows in: rows, a person. Flows out: `Held`, the nouns of the last versions, and new
versions. Before it is published an evaluation is there for the officers of its city
and for those who were invited; for everybody else it is not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db import connection

from renkei.foundation import Text
from renkei.programme import Action, Role
from renkei.store import models
from renkei.store.bodies import from_body, to_body
from renkei.store.journal import record
from renkei.store.people import Acting, Duty, Person
from renkei.store.planning_rows import mark_of
from renkei.technology import evaluation as room

DRAFT, BLIND, OPEN, DECIDED, PUBLISHED, WITHDRAWN = models.evaluation.PHASES
PHASE, QUESTION, INVITATION, SHEET, DECISION = models.evaluation.KINDS
EVALUATORS = (
    Role.OUTSIDE_REVIEWER,
    Role.JAPANESE_CITY_OFFICER,
    Role.OVERSEAS_CITY_OFFICER,
    Role.MINISTRY_OFFICER,
)  # nobody who offers a technology
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class KeptSheet:
    """What one evaluator has filled in; lists, so that JSON can hold them.

    `declared` is the evaluator's word that there is no interest in any option;
    `declined` that there is one: then nothing of it counts. `why` is the reason for a
    change in the open round.
    """

    scores: tuple[tuple[str, str, Decimal], ...] = ()
    judgements: tuple[tuple[str, str, str], ...] = ()
    points: tuple[tuple[str, Decimal], ...] = ()
    comment: str = ""
    declared: bool = False
    handed_in: bool = False
    declined: bool = False
    why: str = ""

    def sheet(self, evaluator: str) -> room.Sheet:
        """The room's noun."""
        return room.Sheet(
            evaluator,
            scores={(o, c): score for o, c, score in self.scores},
            judgements={(a, b): Fraction(times) for a, b, times in self.judgements},
            points=dict(self.points),
        )


@dataclass(frozen=True, slots=True)
class Invitation:
    """Somebody who is asked to evaluate; nobody is uninvited once the round runs."""

    is_asked: bool = True


@dataclass(frozen=True, slots=True)
class MethodTally:
    """One method's numbers as they stood when the evaluation was decided."""

    method: str
    values: tuple[tuple[str, str], ...]
    ranks: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class DecisionRecord:
    """What was decided, why, what was said against it, and the numbers of the day."""

    chosen: str
    why: str
    dissent: str
    tally: tuple[MethodTally, ...]


@dataclass(frozen=True, slots=True)
class PhaseStep:
    """A step from one phase to the next."""

    why: str = ""


@dataclass(frozen=True, slots=True)
class Evaluator:
    """Somebody invited, with the letter that others know them by."""

    user_id: int
    letter: str
    sheet: KeptSheet
    version: int

    @property
    def counts(self) -> bool:
        """Whether the sheet is handed in and counts."""
        return self.sheet.handed_in and not self.sheet.declined

    @property
    def is_waited_for(self) -> bool:
        """Whether the evaluator has neither handed in nor declined."""
        return not self.sheet.handed_in and not self.sheet.declined


@dataclass(frozen=True, slots=True)
class Held:
    """The last version of everything of one evaluation."""

    key: str
    title: str
    phase: str
    question: room.Question
    version: int
    owner: str
    country: str
    is_demonstration: bool
    evaluators: tuple[Evaluator, ...]
    decision: DecisionRecord | None
    steps: tuple[models.EvaluationRecord, ...] = field(default=(), compare=False)

    @property
    def sheets(self) -> tuple[room.Sheet, ...]:
        """The sheets that count, by their letters."""
        return tuple(
            each.sheet.sheet(each.letter) for each in self.evaluators if each.counts
        )

    def evaluator(self, user_id: int | None) -> Evaluator | None:
        """The evaluator who is signed in, if it is one."""
        return next((e for e in self.evaluators if e.user_id == user_id), None)


@dataclass(frozen=True, slots=True)
class KeptQuestion:
    """The question with its title, as it is kept."""

    title: str
    question: room.Question


def chair_duty(who: Person, owner: str, *, is_demonstration: bool) -> Duty | None:
    """The duty in which a person keeps the evaluations of a city."""
    for duty in who.duties:
        if (
            duty.role in Action.PLAN_CITY.roles
            and duty.entity == owner
            and duty.is_demonstration == is_demonstration
        ):
            return duty
    return None


def held(key: str) -> Held | None:
    """Everything of one evaluation, or None where there is none."""
    rows = list(models.EvaluationRecord.objects.filter(evaluation=key).order_by("id"))
    return _held(key, rows) if rows else None


def all_held() -> tuple[Held, ...]:
    """Every evaluation, the newest first."""
    found: dict[str, list[models.EvaluationRecord]] = {}
    for row in models.EvaluationRecord.objects.order_by("id"):
        found.setdefault(row.evaluation, []).append(row)
    return tuple(_held(key, rows) for key, rows in reversed(found.items()))


def _held(key: str, rows: Sequence[models.EvaluationRecord]) -> Held:
    last = {(row.kind, row.name): row for row in rows}
    question = last[QUESTION, ""]
    kept = from_body(KeptQuestion, question.body)
    asked = [
        name
        for (kind, name), row in last.items()
        if kind == INVITATION and from_body(Invitation, row.body).is_asked
    ]
    evaluators = []
    for letter, name in zip(LETTERS, asked, strict=False):
        row = last.get((SHEET, name))
        evaluators.append(
            Evaluator(
                int(name),
                letter,
                from_body(KeptSheet, row.body) if row else KeptSheet(),
                row.version if row else 0,
            )
        )
    decision = last.get((DECISION, ""))
    return Held(
        key=key,
        title=kept.title,
        phase=last[PHASE, ""].phase,
        question=kept.question,
        version=question.version,
        owner=question.owner,
        country=question.country,
        is_demonstration=question.is_demonstration,
        evaluators=tuple(evaluators),
        decision=from_body(DecisionRecord, decision.body) if decision else None,
        steps=tuple(rows),
    )


def take_turn(key: str) -> None:
    """What is added to one evaluation is added one after the other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 20))", [key])


def add(  # noqa: PLR0913 - of what, which record, what, who, in which phase, why
    of: Held,
    kind: str,
    noun: Any,
    acting: Acting,
    *,
    name: str = "",
    phase: str = "",
    why: str = "",
) -> models.EvaluationRecord:
    """Add the next version of a record and tell the journal; within a transaction."""
    rows = models.EvaluationRecord.objects.filter(
        evaluation=of.key, kind=kind, name=name
    )
    before = rows.order_by("-version").first()
    body = to_body(noun)
    row = models.EvaluationRecord.objects.create(
        evaluation=of.key,
        kind=kind,
        name=name,
        version=before.version + 1 if before else 1,
        phase=phase or of.phase,
        owner=of.owner,
        country=of.country,
        is_demonstration=of.is_demonstration,
        body=body,
        fingerprint=mark_of(body),
        by_id=acting.person.user_id,
    )
    record(
        acting,
        f"evaluation_{kind}",
        ("evaluation", of.key),
        body={"version": row.version, "phase": row.phase},
        why=why,
    )
    return row


def with_question(of: Held, **changed: Any) -> KeptQuestion:
    """The question changed in some fields."""
    return KeptQuestion(of.title, replace(of.question, **changed))


def tally_of(outcome: room.Outcome) -> tuple[MethodTally, ...]:
    """The numbers of an outcome, to a billionth."""
    return tuple(
        MethodTally(
            each.method.value,
            tuple((option, f"{value:.9f}") for option, value in each.values.items()),
            tuple(each.ranks.items()),
        )
        for each in outcome.ranking.methods
    )


def phase_label(phase: str) -> Text:
    """The word for a phase."""
    return _PHASES[phase]


_PHASES = {
    DRAFT: Text(ja="準備中", en="Being prepared"),
    BLIND: Text(ja="非公開の採点", en="Blind round"),
    OPEN: Text(ja="公開の見直し", en="Open round"),
    DECIDED: Text(ja="決定済み(公表前)", en="Decided, not yet published"),
    PUBLISHED: Text(ja="公表", en="Published"),
    WITHDRAWN: Text(ja="取下げ", en="Withdrawn"),
}
