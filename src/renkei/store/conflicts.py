"""Who may review what: interests that are known before anybody declares them.

Flows in: a reviewer with all duties, a proposal. Flows out: what both have in common,
or None. What is not on record here the reviewer declares.

Refuses `store.review.not-a-reviewer`, `.conflict-known`, `.asked-already`, `.given`
and `.another-subject`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any

from renkei import facts
from renkei.foundation import Refusal, Text, same
from renkei.programme import Role
from renkei.store import models, paper_access
from renkei.store.commands import reviewing_refusals as refusals
from renkei.store.people import Person, people_with_role, persons

REVIEWABLE = ("submitted", "under-review")  # where a proposal takes reviewers
_SUBJECT = (paper_access.REVIEWED, "call")


def reviewers() -> tuple[Person, ...]:
    """Everybody who is an outside reviewer today, with all their duties, by name."""
    holders = people_with_role(Role.OUTSIDE_REVIEWER)
    return persons(holder.user_id for holder in holders)


def refuse_reviewer(review: models.Paper, user_id: int) -> None:
    """Refuse to give a review to somebody who cannot review its proposal.

    A review stays with whom it was given to: another would read the first one's scores.
    """
    link = review.links.select_related("target").get(field=paper_access.REVIEWED)
    row = link.target
    number = row.number or ""
    if review.assignee_id is not None:
        raise Refusal(refusals.given(review.number or ""))
    reviewer = next((each for each in reviewers() if each.user_id == user_id), None)
    if reviewer is None:
        raise Refusal(refusals.not_a_reviewer(number))
    shared = shared_interest(reviewer, row)
    if shared is not None:
        raise Refusal(refusals.conflict_known(number, reviewer.name, shared))
    before = row.named_by.filter(
        source__kind=paper_access.REVIEW, source__assignee_id=user_id
    ).first()
    if before is not None:
        told = before.source.number or ""
        raise Refusal(refusals.asked_already(number, reviewer.name, told))


def refuse_another_subject(review: models.Paper, body: Mapping[str, Any]) -> None:
    """Refuse to turn a review that was given to somebody to another proposal.

    Whoever reviews a proposal reads all of it; the office alone says which that is.
    """
    named = [review.body.get(key) != body.get(key) for key in _SUBJECT]
    if review.assignee_id is not None and any(named):
        raise Refusal(refusals.another_subject(review.number or ""))


def shared_interest(reviewer: Person, row: models.Paper) -> Text | None:
    """The organisation or place that stands on both sides.

    A place counts with the place it lies in, so that an officer of a prefecture does
    not review a city of it. Companies that are only written by name are compared by
    their names.
    """
    taking_part = {*row.parties, *([row.owner] if row.owner else [])}
    own = paper_access.entities_of(reviewer)
    nested = {part for entity in own for part in _around(entity)}
    for entity in sorted(taking_part):
        if entity in nested or own & set(_around(entity)):
            return _name(reviewer, entity)
    if row.author_id == reviewer.user_id:
        return same(reviewer.name)
    written = {
        _plain(company["name"]) for company in row.body.get("other_companies", ())
    }
    for duty in reviewer.duties:
        if {_plain(duty.organisation.ja), _plain(duty.organisation.en)} & written:
            return duty.organisation
    return None


def _around(entity: str) -> list[str]:
    """The entity itself and the places it lies in."""
    found, places = [entity], facts.load().places
    while (place := places.get(found[-1])) and place.nested_in:
        found.append(place.nested_in)
    return found


def _name(reviewer: Person, entity: str) -> Text:
    place = facts.load().places.get(entity)
    if place is not None:
        return place.name
    duty = next((duty for duty in reviewer.duties if duty.entity == entity), None)
    return duty.organisation if duty else same(entity)


def _plain(name: str) -> str:
    """A name as it is compared: without width, case, spaces and legal form."""
    word = unicodedata.normalize("NFKC", name).casefold()
    for form in ("株式会社", "有限会社", "(株)", "(有)", "co.,", "ltd.", "inc."):
        word = word.replace(form, "")
    return "".join(word.split())
