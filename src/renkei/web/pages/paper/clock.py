"""By when a paper is due, as its page says it: the day, the rule, how sure that is.

Flows in: what the rules of the paper's country give. Flows out: `Shown`, or nothing
where no clock runs.
"""

from __future__ import annotations

from dataclasses import dataclass

from renkei.foundation import Text
from renkei.programme import cycle, papers
from renkei.web.table import Link

_PACE = {
    cycle.Pace.OVERDUE: "late",
    cycle.Pace.RUNNING: "this-week",
    cycle.Pace.PAUSED: "later",
    cycle.Pace.NOT_KNOWN: "no-date",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A clock in words; `pace` is how it is coloured, `source` where it was read."""

    pace: str
    said: Text
    rule: Text
    source: Link | None


def clock_shown(due: cycle.Due | None) -> Shown | None:
    """The clock of a paper as its readers see it."""
    if due is None:
        return None
    rule = Text(ja="{topic}:{value}", en="{topic}: {value}").format(
        topic=due.limit.topic.name, value=due.limit.label
    )
    address = due.limit.url
    source = Link(due.limit.source, address) if address else None
    return Shown(_PACE[due.pace], papers.said_of_clock(due), rule, source)
