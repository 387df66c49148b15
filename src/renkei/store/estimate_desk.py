"""The desk of the estimator: an estimate that a member keeps as papers.

Flows in: an `Outcome` and a person. Flows out: `KeptEstimate`, the numbers of the draft
idea note and, where the person may write one, of the candidate it belongs to. Both are
drafts in the person's own hands; nothing is submitted.

Refuses `store.paper.may-not-draft` and `programme.paper.*`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction

from renkei.planning import estimator
from renkei.programme import papers
from renkei.store.commands.papers import draft_paper, drafting
from renkei.store.paper_access import roles_of

if TYPE_CHECKING:
    from renkei.store.people import Person

NOTE, CANDIDATE = "idea-note", "candidate"


@dataclass(frozen=True, slots=True)
class KeptEstimate:
    """The drafts that were made of an estimate."""

    note: str
    candidate: str | None


def may_keep(who: Person) -> bool:
    """Whether the person drafts idea notes in one of their duties."""
    return who.user_id is not None and _drafts(NOTE, who)


def refuse_strangers(who: Person) -> None:
    """Turn away whoever drafts no idea notes, before anything is read or computed."""
    drafting(NOTE, who, None)


def keep_estimate(outcome: estimator.Outcome, who: Person) -> KeptEstimate:
    """Draft an idea note of an estimate, and the candidate it belongs to."""
    _, duty = drafting(NOTE, who, None)
    written = estimator.note_of(outcome, [duty.entity])
    with transaction.atomic():
        candidate = None
        if _drafts(CANDIDATE, who):
            candidate = draft_paper(CANDIDATE, _candidate(outcome, written), who).number
            written["project"] = candidate
        note = draft_paper(NOTE, written, who, owner=duty.entity)
    return KeptEstimate(note.number, candidate)


def _drafts(kind_id: str, who: Person) -> bool:
    return not roles_of(who).isdisjoint(papers.kinds()[kind_id].drafted_by)


def _candidate(outcome: estimator.Outcome, written: dict[str, Any]) -> dict[str, Any]:
    said = outcome.confidence.label
    return {
        "title": written["title"],
        "country": written["country"],
        "places": [outcome.place_id],
        "technology": written["technology"],
        "estimates": [
            {
                "tco2_per_year": written["expected_reduction"],
                "scope": written["summary"],
                "confidence": outcome.confidence.value,
                "citation": f"Renkei, estimator ({said.en})",
            }
        ],
    }
