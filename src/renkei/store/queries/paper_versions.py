"""The history of a paper for a program: every version as its reader may know it.

Flows in: a number and a person. Flows out: the versions, the oldest first. Papers that
a version names, and its reader may not know of, are left out of it.

Refuses `store.paper.unknown`: there is no such paper, or its history is not this
person's to read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from renkei.foundation import Refusal
from renkei.programme import papers
from renkei.store import models, paper_access
from renkei.store.commands import paper_refusals as refusals
from renkei.store.people import Person
from renkei.store.queries.papers import Version, paper


def paper_versions(number: str, who: Person) -> tuple[Version, ...]:
    """Every version of a paper, for those who may speak beside it."""
    story = paper(number, who)
    if not story.may_remark:
        raise Refusal(refusals.unknown(number))
    kind = story.paper.kind
    named = {
        target
        for version in story.versions
        for _, target in papers.linked_papers(kind, version.body)
    }
    seen = _seen(named, who)
    return tuple(
        replace(version, body=_without(kind, version.body, named - seen))
        for version in story.versions
    )


def _seen(numbers: set[str], who: Person) -> set[str]:
    if not numbers:
        return set()
    visible = paper_access.visible(who, papers.kinds().values())
    rows = models.Paper.objects.filter(visible, number__in=sorted(numbers))
    return {number or "" for number in rows.values_list("number", flat=True)}


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
