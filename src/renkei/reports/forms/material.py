"""What a form is filled from: a paper, those it names, what is known of the project.

Flows in: what the store lets one reader see. Flows out: `Material`, asked by field.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from renkei.foundation import Text, same
from renkei.methodologies import Edition as MethodologyEdition
from renkei.methodologies import Reduction
from renkei.mrv import metering
from renkei.programme import cycle, papers
from renkei.reports.forms.tree import Edition


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A place or an organisation as a form names it; `country` is a name or unknown."""

    name: Text
    country: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """What is known of the project under its JCM `reference`, where it has a design.

    `answers` to the eligibility questions of `methodology`; `estimate` beforehand;
    `channels` of the metering plan, None where the reader may not see them or where
    there is no plan (`has_plan` says which).
    """

    reference: str | None = None
    methodology: MethodologyEdition | None = None
    methodology_name: Text | None = None
    answers: Mapping[str, bool | None] = field(default_factory=dict)
    estimate: Reduction | None = None
    channels: tuple[metering.Channel, ...] | None = None
    has_plan: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """Everything that a form of one paper may say to one reader.

    The body of `paper` holds no inner field where `edition` is the public one. `named`
    are the papers it names and those these name, by their numbers, each as the reader
    of this edition sees it; `parties` and `countries` are names.
    """

    paper: papers.Paper
    edition: Edition
    as_of: date
    rules: cycle.RuleSet
    named: Mapping[str, papers.Paper] = field(default_factory=dict)
    parties: Mapping[str, Party] = field(default_factory=dict)
    countries: Mapping[str, Text] = field(default_factory=dict)
    project: Project = field(default_factory=Project)
    is_demonstration: bool = False

    @property
    def is_public(self) -> bool:
        """Whether it is written for everybody."""
        return self.edition is Edition.PUBLIC

    def party(self, identity: str) -> Party:
        """The entity of an id; by its id where nobody may tell its name."""
        return self.parties.get(identity) or Party(name=same(identity))

    def country(self, iso2: str) -> Text:
        """The name of a country; its code where nobody knows it."""
        return self.countries.get(iso2) or same(iso2)

    def linked(self, key: str, of: papers.Paper | None = None) -> papers.Paper | None:
        """The paper that a field names, as far as the reader may see it."""
        holder = of or self.paper
        named = holder.body.get(key)
        return self.named.get(named) if isinstance(named, str) else None

    def reached(self, kind: str) -> papers.Paper | None:
        """The paper of a kind that this one leads to, the nearest; none where two are
        as near as each other."""
        level, met = [self.paper], {self.paper.number}
        while level:
            found = [each for each in level if each.kind.id == kind]
            if found:
                return found[0] if len(found) == 1 else None
            level = [
                self.named[number]
                for number in dict.fromkeys(_numbers(level))
                if number in self.named and number not in met
            ]
            met |= {each.number for each in level}
        return None


def _numbers(held: list[papers.Paper]) -> Iterator[str]:
    for each in held:
        for _, number in papers.linked_papers(each.kind, each.body):
            yield number
