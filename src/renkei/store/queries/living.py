"""The programme as its papers stand, as everybody may see it.

Flows in: the papers of collaborations, projects and calls. Flows out: `Living`, and the
adoptions of every call, kept until a paper changes. Papers of the demonstration are
counted nowhere.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from threading import Lock

from renkei import facts
from renkei.foundation import Source
from renkei.programme import effects, living, papers
from renkei.store import models, paper_access
from renkei.store.clock import today
from renkei.store.collector import collector_at_rest
from renkei.store.commands.papers import kept_as_program
from renkei.store.founding_papers import FOUNDING_KEY
from renkei.store.founding_project_bodies import cited
from renkei.store.people import NOBODY
from renkei.store.queries.effects import scope_of
from renkei.store.queries.held_papers import held_papers
from renkei.store.queries.paper_mark import paper_mark
from renkei.store.queries.programme import programme

KINDS = ("collaboration", "candidate", "call", "proposal")


@dataclass(frozen=True, slots=True)
class PublicProgramme:
    """The programme of the papers, and what was adopted in which call."""

    living: living.Living
    adoptions: tuple[effects.Round, ...]


_KEPT: dict[Hashable, PublicProgramme] = {}
_MEMORY: living.Memory = {}
_READING = Lock()


def public_programme() -> PublicProgramme:
    """The programme as its papers stand at this moment."""
    with _READING:  # who comes while it is read waits, and reads nothing twice
        mark = (paper_mark(), id(programme()), today())
        if mark not in _KEPT:
            with collector_at_rest(they_stay=True):
                made = _made()
            _KEPT.clear()
            _KEPT[mark] = made
        return _KEPT[mark]


def _made() -> PublicProgramme:
    known = facts.load()
    wanted = [papers.kinds()[kind] for kind in KINDS]
    rows = models.Paper.objects.filter(paper_access.visible(NOBODY, wanted))
    held, demonstration = held_papers(rows)
    keys = kept_as_program(FOUNDING_KEY)
    founding = {
        number: key
        for key, number in keys.items()
        if key.startswith("collaboration.") or key in _formed(known)
    }
    world = effects.World(
        papers=tuple(p for p in held if p.number not in demonstration),
        programme=programme(),
        facts=known,
        on=today(),
        scope=scope_of(NOBODY),
    )
    return PublicProgramme(
        living=living.living(
            living.Records(
                papers=held,
                founding=founding,
                demonstration=demonstration,
                facts=known,
                citations=_citations(known),
                memory=_MEMORY,
            )
        ),
        adoptions=effects.adoptions(world),
    )


def _formed(known: facts.Facts) -> frozenset[str]:
    """The keys of the projects that the founding document lists."""
    return frozenset(f"project.{each.id}" for each in known.formed_projects)


def _citations(known: facts.Facts) -> dict[str, Source]:
    """The sources of the facts, by the way the founding papers cite them."""
    return {
        cited(year.source): year.source
        for row in known.collaborations
        for year in row.fiscal_years
    }
