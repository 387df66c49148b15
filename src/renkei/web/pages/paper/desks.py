"""The desks at which some kinds of papers are worked on, beside their own page.

Flows in: a paper's story. Flows out: links to the desks its reader works at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from renkei.reports import forms
from renkei.store import project_desk
from renkei.web.addresses import address
from renkei.web.pages.paper.words import WORDS
from renkei.web.table import Link

if TYPE_CHECKING:
    from renkei.store.people import Person
    from renkei.store.queries.papers import PaperStory

COMMITTEE = ("committee-decision", "committee-meeting", "public-input")
ANNOUNCED = ("decided", "closed")  # a call whose adoptions are published


def desks(story: PaperStory, who: Person) -> tuple[Link, ...]:
    """The reader's desks for this paper; none while the house has no such page."""
    number, kind = story.paper.number, story.paper.kind.id
    found = []
    if kind == "call" and story.may_give:
        found.append((WORDS["call_desk"], address("call-desk", number)))
    if kind == "call" and story.paper.state in ANNOUNCED:
        found.append((WORDS["adoption_list"], address("adoption-list", number)))
    if kind == "review" and story.is_inside and not story.may_give:
        found.append((WORDS["review_desk"], address("review-desk", number)))
    if kind == "verification":
        found.append((WORDS["verification_desk"], address("verification-desk", number)))
    if kind == "candidate" and (origin := project_desk.origin_of(number, who)):
        words = WORDS["plan_origin"].format(
            city=origin.city_name, measure=origin.measure
        )
        found.append((words, address("plan-living", origin.city)))
    if kind in COMMITTEE and (there := address("joint-committee")):
        country = story.paper.country or ""
        found.append((WORDS["committee_desk"], f"{there}?country={country}"))
    if forms.has_form(kind):
        found.append((WORDS["official_form"], address("paper-form", number)))
    return tuple(Link(words, there) for words, there in found if there)
