"""What the pages of the matching read, each as its reader may see it.

Flows in: a person. Flows out: `Sight`: profiles and needs from which everything that
this reader may not see is already taken away, so that no page, search, score or reason
can tell of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from renkei import facts
from renkei.foundation import Refusal
from renkei.matching import (
    Company,
    Municipality,
    Need,
    Viewer,
    as_seen,
    founding,
    scoring,
)
from renkei.programme import Role
from renkei.store import matching_refusals as refusals
from renkei.store.lately import Lately
from renkei.store.matching_rows import (
    COMPANY,
    FEEDBACK,
    INTRODUCED,
    MUNICIPALITY,
    NEED,
    Introduction,
    Profile,
    Stored,
    feedback,
    introductions,
    latest,
    stored,
)

if TYPE_CHECKING:
    from renkei.matching import ranking, searching
    from renkei.store.people import Person

_LEARNT: Lately[tuple[bool, int], scoring.Learnt] = Lately(4)
_INDICES: Lately[tuple[str, int], searching.Index] = Lately(4)


@cache
def compiled() -> dict[str, founding.Known[Company] | founding.Known[Municipality]]:
    """Profiles compiled from the facts: no member has confirmed them."""
    held = facts.load()
    found: dict[str, founding.Known[Company] | founding.Known[Municipality]] = {}
    found |= {each.profile.id: each for each in founding.company_profiles(held)}
    found |= {each.profile.id: each for each in founding.municipality_profiles(held)}
    return found


@dataclass(frozen=True)
class Sight:
    """Everything of the matching as one reader may see it."""

    who: Person
    viewer: Viewer
    is_demonstration: bool
    held: dict[str, Stored]
    own_introductions: tuple[Introduction, ...]
    mark: tuple[str, int]

    def _seen(self, profile: Profile) -> Profile:
        level = self.viewer.level(profile.id)
        return as_seen(profile, level, profile.wishes)

    @cached_property
    def whole(self) -> dict[str, Profile]:
        """Profiles with nothing hidden; only for the index, which hides by itself."""
        found: dict[str, Profile] = {n: k.profile for n, k in compiled().items()}
        return found | {name: each.profile for name, each in self.held.items()}

    @cached_property
    def profiles(self) -> dict[str, Profile]:
        """Every profile and need as this reader may see it, by id."""
        return {name: self._seen(each) for name, each in self.whole.items()}

    @property
    def companies(self) -> list[Company]:
        """Companies, members first, then those that offer something."""
        found = [p for p in self.profiles.values() if isinstance(p, Company)]
        return sorted(
            found, key=lambda each: (each.id not in self.held, not each.offers, each.id)
        )

    @property
    def municipalities(self) -> list[Municipality]:
        """Municipalities, members first."""
        found = [p for p in self.profiles.values() if isinstance(p, Municipality)]
        return sorted(found, key=lambda each: (each.id not in self.held, each.id))

    @property
    def needs(self) -> list[Need]:
        """Needs, the latest first."""
        found = [p for p in self.profiles.values() if isinstance(p, Need)]
        return sorted(found, key=lambda each: (each.asked_on, each.id), reverse=True)

    def profile(self, name: str) -> Profile:
        """One profile or need; refuses `store.matching.unknown`."""
        if name not in self.profiles:
            raise Refusal(refusals.unknown(name))
        return self.profiles[name]

    def need(self, name: str) -> Need:
        """One need; refuses `store.matching.unknown`."""
        found = self.profiles.get(name)
        if not isinstance(found, Need):
            raise Refusal(refusals.unknown(name))
        return found

    def is_own(self, name: str) -> bool:
        """Whether it is this reader's to change."""
        return name in self.viewer.own

    @property
    def learnt(self) -> scoring.Learnt:
        """The weights that feedback of this world led to."""
        key = (self.is_demonstration, latest(FEEDBACK))
        return _LEARNT.held(key, lambda: _learnt(self.is_demonstration))

    def matches(self, need: Need, limit: int = 10) -> scoring.Matches:
        """The best matches of a need among what this reader may see."""
        places = [each for each in self.municipalities if each.country == "JP"]
        held = scoring.market(self.companies, places)
        return scoring.best_matches(held, need, self.learnt.weights, limit)

    def find(self, query: str, kind: str = "") -> tuple[searching.Hit, ...]:
        """What answers a query, among what this reader may see."""
        return self._index().find(query, self.viewer, kind=kind, limit=50)

    def _index(self) -> searching.Index:
        from renkei.matching import searching

        pages = self.whole.values()
        return _INDICES.held(
            self.mark,
            lambda: searching.Index(searching.page_of(each) for each in pages),
        )

    def introduction(self, key: str) -> Introduction:
        """One of the reader's own; refuses `store.matching.unknown`."""
        for each in self.own_introductions:
            if each.key == key:
                return each
        raise Refusal(refusals.unknown(key))


def sight(who: Person) -> Sight:
    """The matching as somebody may see it.

    Somebody of the demonstration sees what was written there, a member what members
    wrote; who is not signed in sees of both what is for everybody. Whose password is
    printed at the start must not read what real members show to members.
    """
    is_member = any(duty.role is not Role.PUBLIC for duty in who.duties)
    worlds = [who.is_demonstration] if is_member else [True, False]
    held: dict[str, Stored] = {}
    for world in worlds:
        held |= stored(COMPANY, MUNICIPALITY, NEED, demonstration=world)
    parties = frozenset(duty.entity for duty in who.duties if duty.entity)
    own = parties | {n for n, each in held.items() if each.owner in parties}
    met = introductions(parties, demonstration=who.is_demonstration) if parties else []
    introduced = {
        name
        for each in met
        if each.stands_at in INTRODUCED
        for name in (each.asker, each.other, each.about.need)
    }
    viewer = Viewer(is_member, own, frozenset(introduced) - own)
    kinds = latest(COMPANY, MUNICIPALITY, NEED)
    mark = "-".join(str(world) for world in worlds), kinds
    return Sight(who, viewer, who.is_demonstration, held, tuple(met), mark)


def _learnt(demonstration: bool) -> scoring.Learnt:
    kept = feedback(demonstration=demonstration)
    return scoring.learnt(
        scoring.Feedback(name, each.is_useful, each.worth, each.said_on, each.role)
        for name, each in kept.items()
    )


@cache
def back_tests() -> tuple[ranking.BackTest, ranking.BackTest]:
    """How the rankings did in the past: partners, then technologies."""
    from renkei.matching import ranking

    return ranking.partner_test(facts.load()), ranking.technology_test(facts.load())
