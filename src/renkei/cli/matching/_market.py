"""The market as everybody may see it: profiles of members where a database answers,
else those compiled from the facts.

Flows in: nothing. Flows out: companies and municipalities, and needs that are public.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from renkei.cli import database

if TYPE_CHECKING:
    from renkei.matching import Company, Municipality, Need, scoring


@dataclass(frozen=True, slots=True)
class Market:
    """Everything that somebody who is not signed in may see."""

    companies: tuple[Company, ...]
    municipalities: tuple[Municipality, ...]
    needs: dict[str, Need]
    weights: scoring.Weights
    with_members: bool


def market() -> Market:
    """What is public now."""
    if database.store_if_reachable() is not None:
        from renkei.store.people import NOBODY
        from renkei.store.queries.matching import sight

        held = sight(NOBODY)
        return Market(
            tuple(held.companies),
            tuple(held.municipalities),
            {each.id: each for each in held.needs},
            held.learnt.weights,
            with_members=True,
        )
    from renkei import facts
    from renkei.matching import founding, scoring

    record = facts.load()
    return Market(
        tuple(each.profile for each in founding.company_profiles(record)),
        tuple(each.profile for each in founding.municipality_profiles(record)),
        {},
        scoring.weights_by_design(),
        with_members=False,
    )
