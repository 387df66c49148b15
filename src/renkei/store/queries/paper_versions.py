"""The history of a paper for a program: every version as its reader may know it.

Flows in: a number and a person. Flows out: the versions, the oldest first.

Refuses `store.paper.unknown`: there is no such paper, or its history is not this
person's to read.
"""

from __future__ import annotations

from renkei.foundation import Refusal
from renkei.store.commands import paper_refusals as refusals
from renkei.store.people import Person
from renkei.store.queries.papers import Version, paper


def paper_versions(number: str, who: Person) -> tuple[Version, ...]:
    """Every version of a paper, for those who may speak beside it."""
    story = paper(number, who)
    if not story.may_remark:
        raise Refusal(refusals.unknown(number))
    return story.versions
