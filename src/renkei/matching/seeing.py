"""Who sees what of a member: each field for everybody, for members, or once introduced.

Flows in: a member's wish for each field, and who is looking. Flows out: the profile as
that person may see it. What is hidden is taken away *before* anything is scored, found
or written, so that no score, reason or search can tell of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, ClassVar, Protocol, TypeVar

from renkei.foundation import Finding, Refusal, Text, same


class Shown(Protocol):
    """A profile some of whose fields its member may hide."""

    HIDEABLE: ClassVar[tuple[str, ...]]
    __dataclass_fields__: ClassVar[dict[str, Any]]


Profile = TypeVar("Profile", bound=Shown)


class Seen(StrEnum):
    """From whom on a field is shown; each includes those after it."""

    PUBLIC = "public"
    MEMBERS = "members"
    INTRODUCED = "introduced"

    @property
    def label(self) -> Text:
        """The words a member chooses by."""
        return _LABELS[self]


_LABELS = {
    Seen.PUBLIC: Text(ja="誰にでも", en="Everybody"),
    Seen.MEMBERS: Text(ja="会員に", en="Members"),
    Seen.INTRODUCED: Text(ja="紹介の成立後に", en="Only after an introduction"),
}
_ORDER = list(Seen)


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who is looking: signed in or not, for which parties, introduced to whom.

    >>> Viewer().level("company-a").value
    'public'
    >>> Viewer(is_member=True, introduced=frozenset({"company-a"})).level("company-a")
    <Seen.INTRODUCED: 'introduced'>
    """

    is_member: bool = False
    own: frozenset[str] = frozenset()
    introduced: frozenset[str] = frozenset()

    def level(self, party: str) -> Seen:
        """How far this person sees into a party."""
        if party in self.own or party in self.introduced:
            return Seen.INTRODUCED
        return Seen.MEMBERS if self.is_member else Seen.PUBLIC


def may_see(wish: Seen, level: Seen) -> bool:
    """Whether somebody at `level` sees a field that is shown from `wish` on."""
    return _ORDER.index(wish) <= _ORDER.index(level)


def wish_for(field: str, wishes: Mapping[str, Seen]) -> Seen:
    """From whom on a field is shown; one that nobody has decided on is for members:
    it is not public by oversight."""
    return wishes.get(field, Seen.MEMBERS)


def as_seen(shown: Profile, level: Seen, wishes: Mapping[str, Seen]) -> Profile:
    """A profile without the fields that somebody at `level` may not see."""
    hidden = {
        field: () if isinstance(getattr(shown, field), tuple) else None
        for field in shown.HIDEABLE
        if not may_see(wish_for(field, wishes), level)
    }
    return replace(shown, **hidden)


def wishes_of(kind: type[Shown], asked: Mapping[str, str]) -> dict[str, Seen]:
    """A member's wishes, read. Refuses fields and levels that do not exist."""
    found, known = {}, kind.HIDEABLE
    for field, level in asked.items():
        if field not in known or level not in set(Seen):
            raise Refusal(
                Finding(
                    code="matching.seeing.wish",
                    found=same(f"{field}: {level}"),
                    where=same(field),
                    rule=Text(
                        ja="公開範囲は、プロフィールの項目ごとに"
                        f"{'・'.join(Seen)}から選ぶ。",
                        en=f"Who sees a field is one of {', '.join(Seen)}.",
                    ),
                    remedy=Text(
                        ja=f"項目:{'、'.join(known)}", en=f"Fields: {', '.join(known)}"
                    ),
                )
            )
        found[field] = Seen(level)
    return found
