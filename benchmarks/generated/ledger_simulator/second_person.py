"""What the room says of a step: is a second person needed, may this one decide?

Flows in: a model, steps, the laws that each would break. Flows out: how many reasons
the room has for a second person; where it does not agree with the model, a verdict.
The settings and trusts are handed to the room as the store would: all that were ever
written, to find out by itself which are in force.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache

from renkei.registry import AccountKind, moving
from renkei.registry.entry import EntryKind

from .model import NEVER, Model
from .steps import Decide, Move, Step

REASONS = {
    "above-limit": "alone-above-limit",
    "no-limit": "alone-above-limit",
    "reversal": "alone-above-limit",
    "above-day-limit": "alone-above-day-limit",
    "not-trusted": "alone-to-stranger",
    "trust-waits": "alone-to-stranger",
}
ABOVE, DAY = "alone-above-limit", "alone-above-day-limit"
MANDATE = frozenset(REASONS.values())


class SecondPerson:
    """The room's questions, asked beside the model."""

    def __init__(self, model: Model, say: Callable[[str], None]) -> None:
        self.model, self.say = model, say
        self._made: dict[str, tuple[moving.Setting, ...]] = {}

    def asked(self, step: Step, laws: set[str]) -> int:
        """How many reasons there are; told where room and model differ."""
        if isinstance(step, Decide):
            self._decides(step, laws)
        if not isinstance(step, Move) or step.kind == "issue" or step.source < 0:
            return 0
        found = moving.needs_two(
            self._move(step),
            self._settings(self.model.places[step.source].party),
            self._trusts(step.source, self._destination(step)),
            instant(self.model.now),
        )
        said = {REASONS[each.code.removeprefix("registry.moving.")] for each in found}
        if self.model.is_alone(step):
            wanted = laws & MANDATE
            if ABOVE in wanted:
                wanted.discard(DAY)  # the room tells of the day only within the limit
            if step.reverses >= 0:
                wanted = {ABOVE}  # which is never for one person, trusted or not
            if said != wanted:
                self.say(f"the room wants {said}, not {wanted}, for {step}")
        elif said and self.model.places[step.source].kind != "participant":
            self.say(f"the room wants two for a party's own account: {step}")
        return len(found)

    def _decides(self, step: Decide, laws: set[str]) -> None:
        way = self.model.proposals[step.proposal]
        found = moving.against_decider(way.asked.by, step.by, "p")
        if bool(found) != (step.by == way.asked.by):
            self.say(f"the room on deciding: {found} for {step}")
        if found and "approved-by-oneself" not in laws:
            self.say(f"nobody else knows that this is one's own proposal: {step}")

    def _destination(self, move: Move) -> int:
        if move.crossing >= 0:
            return self.model.crossings[move.crossing].asked.target
        return move.target

    def _move(self, move: Move) -> moving.Move:
        places = self.model.places
        return moving.Move(
            kind=EntryKind(move.kind),
            tonnes=move.last - move.first + 1,
            source=places[move.source].name,
            source_kind=AccountKind(places[move.source].kind),
            target=places[self._destination(move)].name,
            tonnes_today=self.model.alone_today(move.source),
            is_reversal=move.reverses >= 0,
        )

    def _settings(self, party: str) -> tuple[moving.Setting, ...]:
        """All that were ever made for a party, made anew where there is one more."""
        both = (
            (moving.RuleName.ALONE, self.model.limits.get(party, ())),
            (moving.RuleName.ALONE_A_DAY, self.model.day_limits.get(party, ())),
        )
        count = sum(len(limits) for _, limits in both)
        if len(self._made.get(party, ())) != count:
            self._made[party] = tuple(
                moving.Setting(name, tonnes, instant(at))
                for name, limits in both
                for at, _, tonnes in limits
            )
        return self._made.get(party, ())

    def _trusts(self, source: int, target: int) -> list[moving.Trust]:
        """Trusts that ended, at whatever time of a clock that jumps, hold no more."""
        name = self.model.places[target].name
        known = (
            self.model.trusts[n] for n in self.model.trusted.get((source, target), ())
        )
        return [
            moving.Trust(name, instant(begins), None if ended == NEVER else OVER)
            for _, _, begins, ended in known
        ]


@cache
def instant(seconds: int) -> datetime:
    """An instant of the model's clock."""
    return datetime.fromtimestamp(seconds, tz=UTC)


OVER = datetime.min.replace(tzinfo=UTC)
