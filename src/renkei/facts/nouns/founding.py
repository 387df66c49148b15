"""The founding programme: rows, projects, showcases, scheme, calls, confirmations.

Flows in: nothing. Flows out: the shapes of what the founding document states and of
what other sources say about it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from renkei.foundation import Confidence, Fact, Figure, Source, Text


@dataclass(frozen=True, slots=True)
class CollaborationRow:
    """One numbered row of the founding list, as printed and as understood.

    `overseas` and `japanese` are ids of places; ports printed in brackets after a city
    are members too. `fiscal_years` are those for which a source was found; years after
    the founding document may be among them.
    """

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
    """One of the projects that the founding document lists as formed.

    `collaborations` are the rows it may have grown out of; the document itself draws
    no link. `title` restores what the printed title lost. `site` is where the plant is,
    if a source puts it elsewhere than the document does. `other_estimates` are yearly
    reductions that another source states; `money` what was paid or granted for it.
    """

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
    other_estimates: tuple[Figure, ...]
    money: tuple[Figure, ...]
    site: Fact[Text] | None
    participants: tuple[str, ...]
    methodology: str | None
    note: Text | None
    urls: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnlistedResult:
    """A project that is said to have come of the programme but is not listed."""

    id: str
    country: str
    place: str
    title: Text
    jcm_reference: str | None
    expected_tco2_per_year: Figure | None
    note: Text
    source: Source
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What another source says about a figure of the founding document.

    `printed_scope` is the scope that the document prints, where it prints one; `found`
    is the other source's number, with its own scope.
    """

    figure: str
    printed_scope: Text | None
    found: Figure


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
class Occasion:
    """What is known of something that happened as an event.

    Its title where the timeline says more or other, its form, how it was held, what
    came of it, and under which other entry of the timeline it had been planned.
    """

    title: Text | None
    form: str
    mode: str | None
    outcome: Text | None
    planned_as: str | None


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """Something that happened, with the precision the source gives ("2021-03").

    `until` is its last day where it took several; `event` is there where it was a forum
    or a seminar.
    """

    when: str
    until: str | None
    words: Text
    in_document: bool
    url: str | None
    source: Source
    confidence: Confidence
    note: Text | None
    event: Occasion | None

    @property
    def told(self) -> Text | Fact[Text]:
        """What happened; with its mark and source where it was not published."""
        if self.confidence.may_credit:
            return self.words
        return Fact(self.words, self.source, self.confidence, note=self.note)


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
    by_country: Mapping[str, int]
    url: str | None


@dataclass(frozen=True, slots=True)
class Cumulative:
    """The ministry's own running totals on one date, as precise as the source gives it.

    What counts changed over the years: first "cities", later "cities and regions".
    """

    when: str
    countries: int
    cities: int
    municipalities: int
    url: str | None
