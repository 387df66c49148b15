"""What stands in a form before anybody has typed: carried over from what it names.

Flows in: a kind, the paper it was begun from, and a person. Flows out: the written
fields: the year, country and parties of the named paper; the criteria to score.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from renkei import store
from renkei.foundation import Refusal
from renkei.programme import papers

if TYPE_CHECKING:
    from renkei.store.people import Person
    from renkei.store.queries.papers import PaperStory

FieldKind = papers.FieldKind

CARRIED = (
    FieldKind.COUNTRY,
    FieldKind.COUNTRIES,
    FieldKind.FISCAL_YEAR,
    FieldKind.ENTITY,
    FieldKind.ENTITIES,
    FieldKind.PAPER,
)


def begun(kind: papers.Kind, asked: Mapping[str, str], who: Person) -> dict[str, Any]:
    """A new form, with what the address names and what that paper already says.

    Only what the writer may see is carried over, and it can be changed like the rest.
    """
    written: dict[str, Any] = {}
    for field in kind.links():
        number = asked.get(field.key, "")
        if not number:
            continue
        try:
            story = store.paper(number, who)
        except Refusal:
            continue
        written = {**_carried(kind, story), **written}
        written[field.key] = [number] if field.kind is FieldKind.PAPERS else number
    return written


def _carried(kind: papers.Kind, story: PaperStory) -> dict[str, Any]:
    seen = {field.key: field for field in story.fields}
    body = story.paper.body
    return {
        field.key: body[field.key]
        for field in kind.fields
        if field.key in seen
        and field.kind in CARRIED
        and seen[field.key].kind is field.kind
    }


def prepared(story: PaperStory, who: Person) -> dict[str, Any]:
    """A paper's fields as written; a review begins with the criteria of its call."""
    written = dict(story.paper.body)
    wanted = criteria(story, who)
    if wanted and not written.get("scores"):
        written["scores"] = [{"criterion": key} for key in wanted]
    return written


def criteria(story: PaperStory, who: Person) -> dict[str, Mapping[str, Any]]:
    """The criteria that a review scores, by their ids, as its call sets them."""
    call = story.paper.body.get("call")
    if story.paper.kind.id != "review" or not call:
        return {}
    try:
        body = store.paper(call, who).paper.body
    except Refusal:
        return {}
    return {row["id"]: row for row in body.get("criteria", ())}
