"""What papers say, without the papers they name and a reader may not know of.

Flows in: versions of bodies and a person. Flows out: the same bodies, in which a paper
the person may not see is not named. As many questions to the database for a hundred
bodies as for one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from renkei.programme import papers
from renkei.store import paper_access
from renkei.store.people import Person


def as_known(
    kind: papers.Kind, bodies: Sequence[Mapping[str, Any]], who: Person
) -> tuple[dict[str, Any], ...]:
    """The bodies of papers of a kind, as far as the person may know what they name."""
    named = {
        target for body in bodies for _, target in papers.linked_papers(kind, body)
    }
    unseen = named - paper_access.seen_kinds(who, named).keys()
    return tuple(_without(kind, body, unseen) for body in bodies)


def _without(
    kind: papers.Kind, body: Mapping[str, Any], unseen: set[str]
) -> dict[str, Any]:
    shown = dict(body)
    for field in kind.links():
        named = shown.get(field.key)
        if isinstance(named, list):
            shown[field.key] = [each for each in named if each not in unseen]
        if named in unseen if isinstance(named, str) else not shown.get(field.key):
            shown.pop(field.key, None)
    return shown
