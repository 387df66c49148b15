"""What effects read: of which kinds, in which states, which fields.

Flows in: nothing. Flows out: `READS`, by which whoever keeps the papers fetches no more
than is counted. A measure that reads another field finds nothing there; so each field
that a measure reads is named here, and a test listens to what they ask for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from renkei.programme.effects.formed import FORMED
from renkei.programme.effects.institutions import STEPS


@dataclass(frozen=True, slots=True)
class Reads:
    """The fields of a kind that effects read.

    `states` are those that count, all where None; a paper of another state is looked at
    where it has one of the fields `or_with`.
    """

    fields: tuple[str, ...]
    states: tuple[str, ...] | None = None
    or_with: tuple[str, ...] = ()


_PROJECT = (
    *("title", "country", "fiscal_year", "fiscal_year_citation", "adopted_date"),
    *("places", "japanese_side", "participants", "named_participants"),
    *("formed_from", "formed_from_confidence", "directness"),
    *("technology", "methodology", "estimates", "money", "citations"),
    *("jcm_reference", "founding_id"),
    *(f"{state}_evidence" for state in FORMED),
)
READS: Mapping[str, Reads] = MappingProxyType(
    {
        # A project that the founding list has too stands on paper in whatever state.
        "candidate": Reads(_PROJECT, FORMED, ("founding_id", "jcm_reference")),
        "institution": Reads(
            (
                *("title", "country", "fiscal_year"),
                *("city", "with_entities", "collaborations"),
                *(f"{step}_{part}" for step in STEPS for part in ("date", "evidence")),
            )
        ),
        "activity": Reads(
            (
                *("title", "country", "fiscal_year", "form", "collaboration"),
                *("held_date", "end_date", "taught_by", "learned_by", "others_present"),
                *("participants", "tested", "pre_test", "post_test", "practice"),
                "citation",
            ),
            ("held", "reported"),
        ),
        "know-how": Reads(("title", "cities", "taken_over")),
        "collaboration": Reads(
            (
                *("title", "country", "fiscal_year", "follows"),
                *("japanese_side", "overseas_side"),
            )
        ),
        "call": Reads(
            ("title", "fiscal_year", "round", "applications", "adopted", "citation")
        ),
        "proposal": Reads(("call",), ("adopted",)),
    }
)
"""By kind; every field here is one that all who see the paper may read."""
