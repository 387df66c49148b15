"""The nouns of what is known: countries, places, the founding programme, the register.

Every value that somebody stated keeps its source and confidence; None is unknown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from renkei.foundation import Confidence, Fact, Figure, Period, Source, Text

Side = Literal["japan", "overseas"]


@dataclass(frozen=True, slots=True)
class Country:
    """A country of the programme or of the JCM.

    `partner` is the day its JCM document with Japan was signed, None for a country that
    is no partner; `partner_order` its place in the official order of signing.
    """

    iso2: str
    name: Text
    partner: Fact[date] | None
    partner_order: int | None
    in_programme: bool
    population: Figure | None
    gdp_per_capita: Figure | None
    grid_factor: Figure | None
    note: Text | None


@dataclass(frozen=True, slots=True)
class Place:
    """A city, region, port or authority on either side of a collaboration.

    `printed` are the names under which the founding document prints it; `nested_in` is
    the place that contains it.
    """

    id: str
    side: Side
    country: str
    kind: str
    kind_name: Text
    name: Text
    printed: tuple[str, ...]
    latitude: Decimal
    longitude: Decimal
    coordinate_source: str
    population: Figure | None
    inventories: tuple[Figure, ...]
    climate_zone: Fact[str] | None
    nested_in: str | None
    note: Text | None


@dataclass(frozen=True, slots=True)
class CollaborationRow:
    """One numbered row of the founding list, as printed and as understood."""

    number: int
    country: str
    printed_overseas: str
    printed_japanese: str
    overseas: tuple[str, ...]
    japanese: tuple[str, ...]
    and_others: bool
    joint_with: tuple[int, ...]
    fiscal_years: tuple[Fact[int], ...]
    note: Text | None


@dataclass(frozen=True, slots=True)
class FormedProject:
    """One of the projects that the founding document lists as formed."""

    id: str
    country: str
    printed_places: tuple[str, ...]
    places: tuple[str, ...]
    title: Text
    printed_title: str
    technology: Text
    fiscal_year: Fact[int] | None
    jcm_reference: Fact[str] | None
    match: Text
    collaborations: Fact[tuple[int, ...]]
    expected_tco2_per_year: Figure | None
    participants: tuple[str, ...]
    methodology: str | None
    note: Text | None
    urls: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Showcase:
    """A project that the founding document shows with a picture."""

    country: str
    caption: Text
    jcm_references: tuple[str, ...]
    reference_is_candidate: bool
    formed_project: str | None
    detail: Text
    url: str


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """Something that happened, with the precision the source gives ("2021-03")."""

    when: str
    words: Text
    in_document: bool
    url: str | None


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts in the scheme."""

    id: str
    name: Text
    role: Text
    in_document: bool
    url: str | None


@dataclass(frozen=True, slots=True)
class Flow:
    """What one actor gives another in the scheme."""

    giver: str
    taker: str
    words: Text


@dataclass(frozen=True, slots=True)
class Scheme:
    """The programme's design as the founding document draws it."""

    actors: tuple[Actor, ...]
    flows: tuple[Flow, ...]
    support_chain: tuple[Text, ...]
    principle: Text
    effects: Mapping[str, Text]
    domino: Text


@dataclass(frozen=True, slots=True)
class Adoption:
    """Collaborations adopted in one call; None where no source was found."""

    fiscal_year: int
    call: int | None
    applications: int | None
    adopted: int | None
    url: str | None


@dataclass(frozen=True, slots=True)
class Cumulative:
    """The ministry's own running totals on one date."""

    when: str
    countries: int
    cities: int
    municipalities: int
    url: str | None


@dataclass(frozen=True, slots=True)
class RegisterProject:
    """A row of the JCM project list; title and names stay as published in English.

    `status` is the published word: "Validation", "Project registered" or "Request for
    Registration withdrawn".
    """

    reference: str
    country: str
    title: str
    status: str
    registered_on: date | None
    host_participants: tuple[str, ...]
    japanese_participants: tuple[str, ...]
    methodologies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IssuanceRecord:
    """A row of a published issuance table: what one side was notified of and issued."""

    row: int
    reference: str
    period: Period
    decided_on: date
    party: str
    notified_tco2: int
    issued_on: date | None
    issued_tco2: int | None


@dataclass(frozen=True, slots=True)
class Register:
    """The JCM register as far as it was published and stored."""

    projects: tuple[RegisterProject, ...]
    issuances: tuple[IssuanceRecord, ...]
    source: Source
    as_of: date
    confidence: Confidence
    completeness: Text

    def project(self, reference: str) -> RegisterProject | None:
        """The row of one reference."""
        return next((p for p in self.projects if p.reference == reference), None)


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that is known before anybody works in Renkei."""

    founding: Source
    founding_date: date
    countries: Mapping[str, Country]
    places: Mapping[str, Place]
    collaborations: tuple[CollaborationRow, ...]
    formed_projects: tuple[FormedProject, ...]
    showcases: tuple[Showcase, ...]
    figures: Mapping[str, Figure]
    known_totals: Mapping[str, Figure]
    timeline: tuple[TimelineEntry, ...]
    scheme: Scheme
    adoptions: tuple[Adoption, ...]
    cumulative: tuple[Cumulative, ...]
    partners_at_founding: tuple[str, ...]
    register: Register
