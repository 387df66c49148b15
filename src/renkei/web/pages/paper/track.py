"""The states of a paper as a line, and where it stands on it.

Flows in: a paper's story. Flows out: stations in their order: passed, now, ahead; with
the day each was reached, for those who may know it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from renkei.programme import papers
from renkei.store.clock import JAPAN

if TYPE_CHECKING:
    from renkei.store.queries.papers import PaperStory

PASSED, NOW, AHEAD, ASIDE = "passed", "now", "ahead", "aside"


@dataclass(frozen=True, slots=True)
class Station:
    """One state on the line. `aside` is a state beside the line that it ended in."""

    state: papers.State
    place: str
    reached: date | None = None

    @property
    def is_here(self) -> bool:
        """Whether the paper stands here now."""
        return self.place in (NOW, ASIDE)


def track(story: PaperStory) -> tuple[Station, ...]:
    """The line with the paper on it; beside the line, only the way it really took."""
    kind, here = story.paper.kind, story.paper.state
    line = papers.main_line(kind)
    days = _days(story)
    ids = [state.id for state in line]
    if here not in ids:
        return _aside(story, line, days)
    now = ids.index(here)
    return tuple(
        Station(
            state,
            NOW if n == now else PASSED if n < now else AHEAD,
            days.get(state.id) if n <= now else None,
        )
        for n, state in enumerate(line)
    )


def _aside(
    story: PaperStory, line: tuple[papers.State, ...], days: dict[str, date]
) -> tuple[Station, ...]:
    kind, here = story.paper.kind, story.paper.state
    leading = {
        s for move in kind.moves if move.to_state == here for s in move.from_states
    }
    passed = [state for state in line if state.id in days]
    if not passed:
        last = min((n for n, s in enumerate(line) if s.id in leading), default=0)
        passed = list(line[: last + 1])
    stations = [Station(state, PASSED, days.get(state.id)) for state in passed]
    return (*stations, Station(kind.state(here), ASIDE, days.get(here)))


def _days(story: PaperStory) -> dict[str, date]:
    """The day each state was last entered."""
    found: dict[str, date] = {}
    before = None
    for version in story.versions:
        if version.state.id != before:
            found[version.state.id] = version.at.astimezone(JAPAN).date()
        before = version.state.id
    return found
