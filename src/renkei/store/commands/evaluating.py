"""Commands of a technology evaluation, from its opening to its publication.

Flows in: an officer or evaluator, what they typed. Flows out: the next version of a
record, and a line in the journal; a refused command leaves nothing behind.

Refuses `store.evaluation.*`, `store.permission.role` and `technology.evaluation.*`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from django.db import transaction

from renkei.foundation import Confidence, Refusal, Source, Text, same
from renkei.programme import Action
from renkei.store import evaluation_refusals as refusals
from renkei.store import models
from renkei.store.evaluation_rows import (
    BLIND,
    DECIDED,
    DECISION,
    DRAFT,
    EVALUATORS,
    INVITATION,
    LETTERS,
    OPEN,
    PHASE,
    PUBLISHED,
    QUESTION,
    SHEET,
    DecisionRecord,
    Held,
    Invitation,
    KeptQuestion,
    KeptSheet,
    PhaseStep,
    add,
    chair_duty,
    held,
    phase_label,
    take_turn,
    tally_of,
    with_question,
)
from renkei.store.models.planning import OF_DEMONSTRATION
from renkei.store.people import Acting, Duty, Person, people_with_role, permit
from renkei.store.planning_typed import number
from renkei.technology import evaluation as room

Change = Callable[[Held], KeptQuestion]
TITLE = Text(ja="件名", en="Title")
NEED = Text(ja="必要性", en="Need")
CHOSEN = Text(ja="選ぶ技術", en="Chosen technology")
WHY = Text(ja="理由", en="Reasons")
WORDS = Text(ja="根拠", en="What is known")
WHERE_READ = Text(ja="出典", en="Source")
CRITERION = Text(ja="基準", en="Criterion")
INVITED = Text(ja="評価者", en="Evaluator")


@dataclass(frozen=True, slots=True)
class TypedEvidence:
    """What an officer typed about one cell."""

    option: str
    criterion: str
    source: str
    confidence: str
    value: str = ""
    words: str = ""


def begin_evaluation(
    title: str, need: str, weighting: room.Weighting, who: Person
) -> str:
    """Open an evaluation for the officer's own city; its key."""
    acting = permit(who, Action.PLAN_CITY)
    duty = acting.duty
    assert duty is not None
    missing = [
        refusals.empty(where)
        for where, said in ((TITLE, title), (NEED, need))
        if not said.strip()
    ]
    if missing:
        raise Refusal(missing)
    prefix = OF_DEMONSTRATION if duty.is_demonstration else ""
    stem = f"{prefix}{duty.entity or duty.country.lower()}"
    question = room.Question(need.strip(), (), (), weighting)
    with transaction.atomic():
        take_turn(stem)
        rows = models.EvaluationRecord.objects.filter(kind=PHASE, version=1)
        number = 1 + rows.filter(evaluation__startswith=f"{stem}-").count()
        opened = Held(
            key=f"{stem}-{number}",
            title=title.strip(),
            phase=DRAFT,
            question=question,
            version=0,
            owner=duty.entity,
            country=duty.country,
            is_demonstration=duty.is_demonstration,
            evaluators=(),
            decision=None,
        )
        add(opened, PHASE, PhaseStep(), acting)
        add(opened, QUESTION, KeptQuestion(opened.title, question), acting)
    return opened.key


def change_question(key: str, who: Person, change: Change, *, version: int) -> int:
    """The next version of the question, made from the one that was read."""
    with transaction.atomic():
        found, acting = _chaired(key, who, DRAFT)
        if found.version != version:
            raise Refusal(refusals.changed_since(found.version))
        return add(found, QUESTION, change(found), acting).version


def adding_option(option: room.Option) -> Change:
    """One more entry of the long list."""

    def change(found: Held) -> KeptQuestion:
        options = found.question.options
        if any(each.id == option.id for each in options):
            raise Refusal(refusals.twice(option.name, option.id))
        return with_question(found, options=(*options, option))

    return change


def adding_criterion(criterion: room.Criterion) -> Change:
    """One more criterion."""

    def change(found: Held) -> KeptQuestion:
        criteria = found.question.criteria
        if any(each.id == criterion.id for each in criteria):
            raise Refusal(refusals.twice(criterion.name, criterion.id))
        return _sound(with_question(found, criteria=(*criteria, criterion)), criterion)

    return change


def preferring(wanted: str, preference: room.Preference) -> Change:
    """From which difference on PROMETHEE prefers one option by a criterion."""

    def change(found: Held) -> KeptQuestion:
        criteria = {each.id: each for each in found.question.criteria}
        if wanted not in criteria:
            raise Refusal(refusals.not_a_choice(CRITERION, wanted))
        changed = replace(criteria[wanted], preference=preference)
        criteria[wanted] = changed
        return _sound(with_question(found, criteria=tuple(criteria.values())), changed)

    return change


def _sound(kept: KeptQuestion, criterion: room.Criterion) -> KeptQuestion:
    """The question, refused where something is wrong with this criterion."""
    faults = [
        each
        for each in room.faults_of_question(kept.question)
        if each.where == criterion.name
    ]
    if faults:
        raise Refusal(faults)
    return kept


def leaving_out(wanted: str) -> Change:
    """Without an option or a criterion, and without what was known of it."""

    def change(found: Held) -> KeptQuestion:
        question = found.question
        return with_question(
            found,
            options=tuple(o for o in question.options if o.id != wanted),
            criteria=tuple(c for c in question.criteria if c.id != wanted),
            evidence=tuple(
                e for e in question.evidence if wanted not in (e.option, e.criterion)
            ),
        )

    return change


def adding_evidence(typed: TypedEvidence) -> Change:
    """What is known of a cell; earlier entries stay in earlier versions."""

    def change(found: Held) -> KeptQuestion:
        question = found.question
        options = {each.id for each in question.options}
        criteria = {each.id: each for each in question.criteria}
        if typed.option not in options or typed.criterion not in criteria:
            raise Refusal(
                refusals.not_a_choice(WORDS, f"{typed.option} {typed.criterion}")
            )
        criterion = criteria[typed.criterion]
        where = Text(ja="{o}・{c}", en="{o}, {c}").format(
            o=question.option(typed.option).name, c=criterion.name
        )
        value = number(typed.value) if typed.value.strip() else None
        findings = []
        if not typed.source.strip():
            findings.append(refusals.empty(WHERE_READ))
        if typed.confidence not in set(Confidence):
            findings.append(refusals.not_a_choice(where, typed.confidence))
        if typed.value.strip() and value is None:
            findings.append(refusals.not_a_number(where, typed.value))
        if criterion.nature is room.Nature.MEASURED and not typed.value.strip():
            findings.append(refusals.empty(where))
        if criterion.nature is room.Nature.JUDGED and not typed.words.strip():
            findings.append(refusals.empty(where))
        if findings:
            raise Refusal(findings)
        entry = room.Evidence(
            typed.option,
            typed.criterion,
            Source(same(typed.source.strip())),
            Confidence(typed.confidence),
            value,
            criterion.unit,
            typed.words.strip(),
        )
        others = tuple(
            each
            for each in question.evidence
            if (each.option, each.criterion) != (typed.option, typed.criterion)
        )
        return with_question(found, evidence=(*others, entry))

    return change


def invite(key: str, user_id: int, who: Person, *, is_asked: bool = True) -> None:
    """Ask somebody to evaluate, or no longer, while it is being prepared."""
    with transaction.atomic():
        found, acting = _chaired(key, who, DRAFT)
        choices = {each.user_id for each in invitable(found)}
        asked = {each.user_id for each in found.evaluators}
        if user_id not in (choices if is_asked else asked):
            raise Refusal(refusals.not_a_choice(INVITED, str(user_id)))
        if is_asked and len(asked) == len(LETTERS):
            raise Refusal(refusals.not_a_choice(INVITED, str(len(asked) + 1)))
        add(found, INVITATION, Invitation(is_asked), acting, name=str(user_id))


def invitable(found: Held) -> tuple[Person, ...]:
    """Who can be asked: people whose duty offers no technology, of the same book."""
    asked = {each.user_id for each in found.evaluators}
    return tuple(
        Person(each.user_id, each.name, (each.duty,))
        for each in people_with_role(*EVALUATORS)
        if each.duty.is_demonstration == found.is_demonstration
        and each.user_id not in asked
    )


def write_sheet(key: str, sheet: KeptSheet, who: Person) -> None:
    """An evaluator's sheet: saved, handed in, or declined.

    What is handed in is complete; in the open round a change owes its reason.
    """
    with transaction.atomic():
        take_turn(key)
        found = _seen(key, who)
        evaluator = found.evaluator(who.user_id)
        if evaluator is None:
            raise Refusal(refusals.evaluator_only())
        if found.phase not in (BLIND, OPEN) or evaluator.sheet.declined:
            raise Refusal(refusals.not_now(phase_label(found.phase)))
        if sheet.declined and not sheet.why.strip():
            raise Refusal(refusals.empty(WHY))
        if found.phase == OPEN:
            if not sheet.why.strip():
                raise Refusal(refusals.empty(WHY))
            sheet = replace(sheet, handed_in=True)
        if sheet.handed_in:
            faults = list(
                room.faults_of_sheet(found.question, sheet.sheet(evaluator.letter))
            )
            if not sheet.declared:
                faults.insert(0, refusals.interest())
            if faults:
                raise Refusal(faults)
        acting = Acting(who, _evaluating(who, found))
        add(found, SHEET, sheet, acting, name=str(who.user_id), why=sheet.why.strip())


def open_blind_round(key: str, who: Person) -> None:
    """Put the question before its evaluators; from now on it stays as it is."""
    with transaction.atomic():
        found, acting = _chaired(key, who, DRAFT)
        faults = [
            *room.faults_of_question(found.question),
            *room.missing_evidence(found.question),
        ]
        if len(found.evaluators) < 2:
            faults.append(refusals.too_few_evaluators(len(found.evaluators)))
        if faults:
            raise Refusal(faults)
        add(found, PHASE, PhaseStep(), acting, phase=BLIND)


def open_open_round(key: str, who: Person) -> None:
    """Show all sheets to all evaluators, when everyone has answered."""
    with transaction.atomic():
        found, acting = _chaired(key, who, BLIND)
        out = [each.letter for each in found.evaluators if each.is_waited_for]
        if out:
            raise Refusal(refusals.still_out(", ".join(out)))
        if len(found.sheets) < 2:
            raise Refusal(refusals.too_few_evaluators(len(found.sheets)))
        add(found, PHASE, PhaseStep(), acting, phase=OPEN)


def decide(key: str, chosen: str, why: str, dissent: str, who: Person) -> None:
    """Close the open round with a decision; nobody else hears of it yet."""
    with transaction.atomic():
        found, acting = _chaired(key, who, OPEN)
        if chosen not in {each.id for each in found.question.options}:
            raise Refusal(refusals.not_a_choice(CHOSEN, chosen))
        if not why.strip():
            raise Refusal(refusals.empty(WHY))
        outcome = room.evaluate(found.question, found.sheets)
        noun = DecisionRecord(chosen, why.strip(), dissent.strip(), tally_of(outcome))
        add(found, DECISION, noun, acting)
        add(found, PHASE, PhaseStep(), acting, phase=DECIDED)


def publish(key: str, who: Person) -> None:
    """Tell the decision to everybody, with all it rests on."""
    with transaction.atomic():
        found, acting = _chaired(key, who, DECIDED)
        add(found, PHASE, PhaseStep(), acting, phase=PUBLISHED)


def _seen(key: str, who: Person) -> Held:
    """An evaluation somebody may know of."""
    found = held(key)
    if found is None or not may_see(found, who):
        raise Refusal(refusals.unknown(key))
    return found


def may_see(found: Held, who: Person) -> bool:
    """Whether an evaluation is there for somebody."""
    chairs = chair_duty(who, found.owner, is_demonstration=found.is_demonstration)
    invited = found.evaluator(who.user_id) is not None and found.phase != DRAFT
    return found.phase == PUBLISHED or chairs is not None or invited


def _chaired(key: str, who: Person, phase: str) -> tuple[Held, Acting]:
    take_turn(key)
    found = _seen(key, who)
    duty = chair_duty(who, found.owner, is_demonstration=found.is_demonstration)
    if duty is None:
        raise Refusal(refusals.chair_only())
    if found.phase != phase:
        raise Refusal(refusals.not_now(phase_label(found.phase)))
    return found, Acting(who, duty)


def _evaluating(who: Person, found: Held) -> Duty | None:
    return next(
        (
            duty
            for duty in who.duties
            if duty.role in EVALUATORS
            and duty.is_demonstration == found.is_demonstration
        ),
        None,
    )
