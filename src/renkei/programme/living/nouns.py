"""A collaboration and a project as their papers say, and the programme they make up.

Flows in: nothing. Flows out: the nouns of the living programme.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from renkei.facts import Place
from renkei.foundation import Confidence, Fact, Figure, Text
from renkei.programme.listed import Outcome
from renkei.programme.project import Stage

FORMED = frozenset(
    (Stage.ADOPTED, Stage.BUILT, Stage.VALIDATION, Stage.REGISTERED, Stage.CREDITED)
)
DIRECT = ("direct", None)
"""A project whose paper says nothing of it counts as a direct result, as in effects."""


@dataclass(frozen=True, slots=True)
class LivingCollaboration:
    """One collaboration as its paper says.

    `number` is its number in the founding list, or its paper's where it came later;
    `bodies` are those on its sides that are no place on record, `written` which of
    its agreement, its lead and its contracts are on paper. `joint_with`, `follows`
    and `followed_by` name others by their `number`.
    """

    number: str
    paper: str
    is_founding: bool
    is_demonstration: bool
    title: Text
    country: str
    country_name: Text
    overseas: tuple[Place, ...]
    japanese: tuple[Place, ...]
    bodies: tuple[str, ...]
    and_others: bool
    fiscal_years: tuple[Fact[int], ...]
    state: Text
    partner_since: Fact[date] | None
    printed_overseas: str | None
    printed_japanese: str | None
    note: Text | None
    confidence: Confidence
    written: frozenset[str]
    joint_with: tuple[str, ...] = ()
    follows: tuple[str, ...] = ()
    followed_by: tuple[str, ...] = ()

    def was_partner_on(self, day: date) -> bool:
        """Whether JCM credits were possible for the country on `day`."""
        return self.partner_since is not None and self.partner_since.value <= day


@dataclass(frozen=True, slots=True)
class LivingProject:
    """One project as its paper says.

    `reference` is its JCM reference where the register has it, else `label`: its id in
    the founding list, or its paper's number. `page` is the key of its own page in the
    house, None where it has only its paper; `formed_from` names collaborations; `words`
    are what it is searched by, in small letters.
    """

    reference: str
    label: str
    paper: str
    page: str | None
    is_founding: bool
    title: Text
    country: str
    country_name: Text
    technology: Text | None
    stage: Stage
    directness: str | None
    is_in_register: bool
    reference_confidence: Confidence | None
    formed_from: tuple[str, ...]
    formed_from_confidence: Confidence
    formed_from_basis: Text | None
    places: tuple[str, ...]
    methodologies: tuple[str, ...]
    registered_on: date | None
    words: str
    confidence: Confidence

    @property
    def is_formed(self) -> bool:
        """Whether it counts among the projects formed."""
        return self.stage in FORMED and self.directness in DIRECT

    @property
    def outcome(self) -> Outcome:
        """It as counts know it."""
        return Outcome(
            label=self.label,
            country=self.country,
            country_name=self.country_name,
            reference=self.reference if self.is_in_register else None,
            reference_confidence=self.reference_confidence,
            is_registered=self.stage in (Stage.REGISTERED, Stage.CREDITED),
            formed_from=self.formed_from,
            formed_from_confidence=self.formed_from_confidence,
        )


@dataclass(frozen=True, slots=True)
class Living:
    """The programme of the papers: collaborations in the order of the founding list and
    then of their papers, every project on record, and the counts."""

    collaborations: tuple[LivingCollaboration, ...]
    projects: tuple[LivingProject, ...]
    demonstrations: tuple[LivingCollaboration, ...]
    counts: tuple[Figure, ...]
    _formed: Mapping[str, tuple[LivingProject, ...]] = field(repr=False)
    _places: Mapping[str, tuple[LivingCollaboration, ...]] = field(repr=False)
    _numbers: Mapping[str, LivingCollaboration] = field(repr=False)

    @property
    def formed(self) -> tuple[LivingProject, ...]:
        """The projects formed, direct results only."""
        return tuple(project for project in self.projects if project.is_formed)

    @property
    def formed_references(self) -> frozenset[str]:
        """The references under which formed projects are known."""
        return frozenset(project.reference for project in self.formed)

    @property
    def later(self) -> int:
        """How many collaborations came after the founding list."""
        return sum(not row.is_founding for row in self.collaborations)

    def collaboration(self, number: str) -> LivingCollaboration | None:
        """The collaboration of a number of the founding list, or of a paper."""
        return self._numbers.get(number)

    def of_place(self, place: str) -> tuple[LivingCollaboration, ...]:
        """The collaborations in which a place takes part, on either side."""
        return self._places.get(place, ())

    def formed_from(self, number: str) -> tuple[LivingProject, ...]:
        """The projects that may have grown out of one collaboration."""
        return self._formed.get(number, ())

    def count(self, name: str) -> Figure:
        """One count by its short name, such as "projects-formed"."""
        return next(f for f in self.counts if f.id == f"programme.{name}")
