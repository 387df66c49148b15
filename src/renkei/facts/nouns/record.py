"""Everything that is known, as one record.

Flows in: nothing. Flows out: `Facts`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from renkei.facts.nouns.founding import (
    Adoption,
    CollaborationRow,
    Confirmation,
    Cumulative,
    FormedProject,
    Scheme,
    Showcase,
    TimelineEntry,
    UnlistedResult,
)
from renkei.facts.nouns.geography import Country, Place
from renkei.facts.nouns.register import Register
from renkei.foundation import Fact, Figure, Source


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that is known before anybody works in Renkei.

    `known_totals` are what other sources state, to stand beside our own counts;
    `confirmations` what they say about single figures of the founding document.
    """

    founding: Source
    founding_date: date
    countries: Mapping[str, Country]
    places: Mapping[str, Place]
    collaborations: tuple[CollaborationRow, ...]
    formed_projects: tuple[FormedProject, ...]
    unlisted_results: tuple[UnlistedResult, ...]
    showcases: tuple[Showcase, ...]
    showcase_pictures: Fact[int]
    figures: Mapping[str, Figure]
    confirmations: tuple[Confirmation, ...]
    known_totals: Mapping[str, Figure]
    timeline: tuple[TimelineEntry, ...]
    scheme: Scheme
    adoptions: tuple[Adoption, ...]
    cumulative: tuple[Cumulative, ...]
    partners_at_founding: tuple[str, ...]
    register: Register
