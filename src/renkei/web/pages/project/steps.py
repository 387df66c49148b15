"""How far a project's tonnes have come: nine steps, each with its state.

Flows in: the story of a project as the store tells it. Flows out: `Step`s that say
done, held back, or whose turn it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from renkei.foundation import Severity, Text, joined
from renkei.programme import Action

if TYPE_CHECKING:
    from renkei.store.queries.story import ProjectStory

NAMES = {
    "register": Text(ja="案件の登録", en="The project"),
    "eligibility": Text(ja="方法論と適格性", en="Methodology and eligibility"),
    "parameters": Text(ja="パラメータと出典", en="Parameters and their sources"),
    "estimate": Text(ja="事前推計", en="Estimate beforehand"),
    "readings": Text(ja="計測データの受付", en="The meter file"),
    "reduction": Text(ja="排出削減量の算定", en="The reduction"),
    "verification": Text(ja="第三者機関による検証", en="Verification"),
    "gate": Text(ja="発行の関門", en="The gate before issuance"),
    "issuance": Text(ja="配分と発行", en="Split and credits"),
}


class State(StrEnum):
    """Where a step stands."""

    DONE = "done"
    WAITING = "waiting"
    REFUSED = "refused"
    LATER = "later"
    UNKNOWN = "unknown"

    @property
    def label(self) -> Text:
        """The word beside the mark."""
        return _STATES[self]


Standing = tuple[State, tuple[Action, ...]]
_STATES = {
    State.DONE: Text(ja="完了", en="Done"),
    State.WAITING: Text(ja="対応待ち", en="Waiting"),
    State.REFUSED: Text(ja="差し止め", en="Held back"),
    State.LATER: Text(ja="前の段階の後", en="After the step before"),
    State.UNKNOWN: Text(ja="公開情報なし", en="Not public"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One step; `actions` are what would take it further."""

    key: str
    number: int
    state: State
    actions: tuple[Action, ...] = ()

    @property
    def name(self) -> Text:
        """What the step is called."""
        return NAMES[self.key]

    @property
    def who(self) -> Text | None:
        """Whose turn it is, where somebody's turn it is."""
        if not self.actions or self.state not in (State.WAITING, State.REFUSED):
            return None
        return joined(_labels(self.actions[0]), en=" or ")


def _labels(action: Action) -> Iterator[Text]:
    return (role.label for role in action.roles)


def steps_of(story: ProjectStory) -> tuple[Step, ...]:
    """The nine steps of a story, in their order."""
    states = dict(_states(story))
    return tuple(Step(key, number, *states[key]) for number, key in enumerate(NAMES, 1))


def _states(story: ProjectStory) -> Iterator[tuple[str, Standing]]:
    known = State.DONE if story.design else State.UNKNOWN
    yield "register", (State.DONE, ())
    yield "eligibility", (known, ())
    yield "parameters", (known, ())
    yield "estimate", (State.DONE if story.estimate else State.UNKNOWN, ())
    if story.design is None:
        for key in ("readings", "reduction", "verification", "gate", "issuance"):
            yield key, (State.UNKNOWN, ())
        return
    yield "readings", _readings(story)
    yield "reduction", _reduction(story)
    yield "verification", _verification(story)
    yield "gate", _gate(story)
    yield "issuance", _issuance(story)


def _readings(story: ProjectStory) -> Standing:
    return (
        State.DONE if story.files else State.WAITING,
        (Action.UPLOAD_READINGS,),
    )


def _reduction(story: ProjectStory) -> Standing:
    if story.reduction is not None:
        return State.DONE, ()
    return (State.REFUSED if story.refused else State.LATER), ()


def _verification(story: ProjectStory) -> Standing:
    if story.reduction is None:
        return State.LATER, ()
    if story.signature is not None and story.signature.fits:
        return State.DONE, ()
    return State.WAITING, (Action.VERIFY_REDUCTION,)


def _gate(story: ProjectStory) -> Standing:
    if story.is_issued:
        return State.DONE, ()
    if story.reduction is None or story.signature is None:
        return State.LATER, ()
    if is_shut(story):
        return State.REFUSED, (Action.ENTER_OFFICIAL_VALUE,)
    return State.DONE, ()


def _issuance(story: ProjectStory) -> Standing:
    if story.is_issued:
        return State.DONE, ()
    if _verification(story)[0] is not State.DONE:
        return State.LATER, ()
    if needs_decision(story):
        return State.WAITING, (Action.DECIDE_ISSUANCE,)
    if is_shut(story):
        return State.LATER, ()
    return State.WAITING, (Action.ISSUE_CREDITS,)


def needs_decision(story: ProjectStory) -> bool:
    """Whether no decision stands, or one of other tonnes than were verified."""
    if story.signature is None or not story.signature.fits:
        return False
    if story.decision is None:
        return True
    return any(story.decision.disagreements(story.signature.verified))


def is_shut(story: ProjectStory) -> bool:
    """Whether any finding of the gate keeps it shut."""
    return any(found.severity is Severity.ERROR for found in story.gate)
