"""The desk of a technology evaluation: what its pages ask, and what they order.

Flows in: a key, a reader. Flows out: `EvaluationDesk`, as much of an evaluation as the
reader may see where it stands.

    phase       the city's officers        the evaluators            everybody
    draft       all                        -                         -
    blind       who has answered           their own sheet           -
    open        all sheets, the outcome    all sheets, by letters    -
    decided     the decision too           that it is decided        -
    published   all                        all                       all, by letters
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from renkei import facts
from renkei.foundation import Finding, Refusal, Text, same
from renkei.reports import documents
from renkei.store import evaluation_refusals as refusals
from renkei.store import reads
from renkei.store.clock import today
from renkei.store.commands.evaluating import (
    Change,
    TypedEvidence,
    adding_criterion,
    adding_evidence,
    adding_option,
    begin_evaluation,
    change_question,
    decide,
    invitable,
    invite,
    leaving_out,
    may_see,
    open_blind_round,
    open_open_round,
    preferring,
    publish,
    write_sheet,
)
from renkei.store.evaluation_refusals import empty, not_a_choice, not_a_number
from renkei.store.evaluation_rows import (
    BLIND,
    DECIDED,
    DRAFT,
    EVALUATORS,
    OPEN,
    PUBLISHED,
    DecisionRecord,
    Evaluator,
    Held,
    KeptSheet,
    all_held,
    chair_duty,
    held,
    phase_label,
    tally_of,
)
from renkei.store.people import Person, persons
from renkei.store.planning_typed import number
from renkei.technology import evaluation as room

__all__ = [
    "BLIND",
    "DECIDED",
    "DRAFT",
    "FORMS",
    "OPEN",
    "PUBLISHED",
    "Brief",
    "Change",
    "EvaluationDesk",
    "KeptSheet",
    "TypedEvidence",
    "adding_criterion",
    "adding_evidence",
    "adding_option",
    "begin_evaluation",
    "change_question",
    "decide",
    "empty",
    "evaluation_desk",
    "evaluation_file",
    "evaluations",
    "invite",
    "leaving_out",
    "not_a_choice",
    "not_a_number",
    "number",
    "open_blind_round",
    "open_open_round",
    "phase_label",
    "preferring",
    "publish",
    "write_sheet",
]
_WRITERS = {"docx": documents.docx, "pdf": documents.pdf, "xlsx": documents.xlsx}
FORMS = tuple(_WRITERS)


@dataclass(frozen=True, slots=True)
class Brief:
    """One evaluation in the list; `waits` where it waits for the reader."""

    key: str
    title: str
    city: Text
    phase: str
    chosen: Text | None
    waits: bool
    is_demonstration: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class EvaluationDesk:
    """An evaluation as one reader sees it.

    `held` is already without what the reader may not see. `faults` is what keeps it
    from its next step, `changed` says that the numbers no longer come out as decided.
    """

    held: Held
    city: Text
    is_chair: bool
    own: Evaluator | None
    names: dict[int, Text]
    invitable: dict[int, Text]
    faults: tuple[Finding, ...]
    outcome: room.Outcome | None
    changed: bool

    @property
    def is_over(self) -> bool:
        """Whether it was decided and may be read as decided."""
        return self.held.decision is not None


def evaluations(who: Person) -> tuple[Brief, ...]:
    """Every evaluation that is there for somebody, those that wait for them first."""
    found = [_brief(each, who) for each in all_held() if may_see(each, who)]
    return tuple(sorted(found, key=lambda each: not each.waits))


def evaluation_desk(key: str, who: Person) -> EvaluationDesk:
    """One evaluation; refuses `store.evaluation.unknown` where it is not there."""
    found = held(key)
    if found is None or not may_see(found, who):
        raise Refusal(refusals.unknown(key))
    chairs = (
        chair_duty(who, found.owner, is_demonstration=found.is_demonstration)
        is not None
    )
    own = found.evaluator(who.user_id)
    if not _tells(found, is_chair=False):
        reads.shown(who, "evaluation", ("evaluation", key), owner=found.owner)
    shown = _shown(found, own, is_chair=chairs)
    outcome, changed = _outcome(found) if _tells(found, chairs) else (None, False)
    return EvaluationDesk(
        held=shown,
        city=city_name(found),
        is_chair=chairs,
        own=own,
        names=_names(found) if chairs else {},
        invitable=called(invitable(found)) if chairs and found.phase == DRAFT else {},
        faults=(
            *room.faults_of_question(found.question),
            *room.missing_evidence(found.question),
        )
        if found.phase == DRAFT
        else (),
        outcome=outcome,
        changed=changed,
    )


def evaluation_file(key: str, form: str, language: str, who: Person) -> bytes:
    """The dossier as a file; there is one once the open round has begun."""
    desk = evaluation_desk(key, who)
    if form not in FORMS or desk.outcome is None:
        raise Refusal(refusals.unknown(f"{key}.{form}"))
    record = desk.held.decision
    document = documents.evaluation_dossier(
        documents.Dossier(
            key=key,
            title=desk.held.title,
            city=desk.city,
            phase=phase_label(desk.held.phase),
            outcome=desk.outcome,
            as_of=today(),
            chosen=record.chosen if record else None,
            why=record.why if record else "",
            dissent=record.dissent if record else "",
            comments=tuple(
                (each.letter, each.sheet.comment)
                for each in desk.held.evaluators
                if each.sheet.comment
            ),
            is_demonstration=desk.held.is_demonstration,
        )
    )
    return _WRITERS[form](document, language)


def city_name(found: Held) -> Text:
    """The name of the city whose evaluation it is."""
    place = facts.load().places.get(found.owner)
    return place.name if place else same(found.owner)


def _tells(found: Held, is_chair: bool) -> bool:
    """Whether scores are shown: not before the open round, not between the decision
    and its publication to any but the city's officers."""
    return found.phase in (OPEN, PUBLISHED) or (found.phase == DECIDED and is_chair)


def _shown(found: Held, own: Evaluator | None, *, is_chair: bool) -> Held:
    """Without the sheets and the decision that the reader may not see."""
    decision: DecisionRecord | None = found.decision
    evaluators = found.evaluators
    if not _tells(found, is_chair):
        decision = None
        evaluators = tuple(
            each
            if own is not None and each.user_id == own.user_id
            else replace(
                each,
                sheet=KeptSheet(
                    handed_in=each.sheet.handed_in, declined=each.sheet.declined
                ),
            )
            for each in evaluators
        )
    elif found.phase == PUBLISHED and not is_chair and own is None:
        evaluators = tuple(each for each in evaluators if each.counts)
    return replace(found, evaluators=evaluators, decision=decision, steps=())


def _outcome(found: Held) -> tuple[room.Outcome, bool]:
    """The outcome, worked out again; and whether a decided one comes out otherwise."""
    outcome = room.evaluate(found.question, found.sheets)
    kept = found.decision
    return outcome, kept is not None and kept.tally != tally_of(outcome)


def _names(found: Held) -> dict[int, Text]:
    """How the evaluators are called by the city's officers."""
    keys = [each.user_id for each in found.evaluators]
    return called([_in_one_duty(each) for each in persons(keys)])


def called(people: Iterable[Person]) -> dict[int, Text]:
    """People by duty and organisation, never by name; equals are numbered."""
    found: dict[int, Text] = {}
    seen: Counter[Text] = Counter()
    for each in people:
        assert each.user_id is not None
        duty = each.duties[0]
        said = Text(ja="{r}({o})", en="{r} ({o})").format(
            r=duty.role.label, o=duty.organisation
        )
        seen[said] += 1
        found[each.user_id] = (
            said
            if seen[said] == 1
            else Text(ja="{s} {n}", en="{s} {n}").format(s=said, n=seen[said])
        )
    return found


def _in_one_duty(who: Person) -> Person:
    """Somebody in the duty in which they evaluate."""
    own = [duty for duty in who.duties if duty.role in EVALUATORS]
    return replace(who, duties=tuple(own[:1]) or who.duties[:1])


def _brief(found: Held, who: Person) -> Brief:
    own = found.evaluator(who.user_id)
    chairs = chair_duty(who, found.owner, is_demonstration=found.is_demonstration)
    decision = found.decision if _tells(found, chairs is not None) else None
    return Brief(
        key=found.key,
        title=found.title,
        city=city_name(found),
        phase=found.phase,
        chosen=found.question.option(decision.chosen).name if decision else None,
        waits=found.phase == BLIND and own is not None and own.is_waited_for,
        is_demonstration=found.is_demonstration,
        at=found.steps[-1].at,
    )
