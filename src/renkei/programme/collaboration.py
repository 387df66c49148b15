"""Collaborations: which places work together, in which years, after which earlier row.

Flows in: the rows of the founding document. Flows out: `Collaboration`, a dated
many-to-many between Japanese and overseas entities.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from renkei.facts import CollaborationRow, Facts, Place
from renkei.foundation import Fact, Text, joined


@dataclass(frozen=True, slots=True)
class Collaboration:
    """One numbered row of the founding list, joined to what surrounds it.

    `joint_with` are rows that are one case with this one (※); `follows` and
    `followed_by` are rows with a Japanese side in common and overseas entities that
    this one takes up again or passes on; `partner_since` is the date from which the
    country has been a JCM partner, None where it is not one.
    """

    number: int
    country: str
    country_name: Text
    overseas: tuple[Place, ...]
    japanese: tuple[Place, ...]
    and_others: bool
    joint_with: tuple[int, ...]
    follows: tuple[int, ...]
    followed_by: tuple[int, ...]
    fiscal_years: tuple[Fact[int], ...]
    partner_since: Fact[date] | None
    printed_overseas: str
    printed_japanese: str
    note: Text | None

    @property
    def title(self) -> Text:
        """Overseas side first, as the founding list prints it."""
        others = Text(ja="ほか", en=" and others") if self.and_others else None
        overseas = joined((place.name for place in self.overseas), ja="・")
        japanese = joined((place.name for place in self.japanese), ja="・")
        return Text(
            ja=f"{overseas.ja}{others.ja if others else ''} × {japanese.ja}",
            en=f"{overseas.en}{others.en if others else ''} × {japanese.en}",
        )

    def was_partner_on(self, day: date) -> bool:
        """Whether JCM credits were possible for the country on `day`."""
        return self.partner_since is not None and self.partner_since.value <= day


def collaborations(facts: Facts) -> tuple[Collaboration, ...]:
    """The collaborations of the founding list, in its order."""
    rows = facts.collaborations
    return tuple(_joined(row, rows, facts) for row in rows)


def _joined(
    row: CollaborationRow, rows: tuple[CollaborationRow, ...], facts: Facts
) -> Collaboration:
    country = facts.countries[row.country]
    related = [other for other in rows if _shares_both_sides(row, other)]
    return Collaboration(
        number=row.number,
        country=row.country,
        country_name=country.name,
        overseas=tuple(facts.places[place] for place in row.overseas),
        japanese=tuple(facts.places[place] for place in row.japanese),
        and_others=row.and_others,
        joint_with=row.joint_with,
        follows=tuple(o.number for o in related if o.number < row.number),
        followed_by=tuple(o.number for o in related if o.number > row.number),
        fiscal_years=row.fiscal_years,
        partner_since=country.partner,
        printed_overseas=row.printed_overseas,
        printed_japanese=row.printed_japanese,
        note=row.note,
    )


def _shares_both_sides(one: CollaborationRow, other: CollaborationRow) -> bool:
    return (
        one.number != other.number
        and bool(set(one.overseas) & set(other.overseas))
        and bool(set(one.japanese) & set(other.japanese))
    )
