"""The papers that effects are counted from, as somebody may see them.

Flows in: a person. Flows out: the papers that count and that this person sees.
"""

from __future__ import annotations

from django.db.models import Q

from renkei.programme import effects, papers
from renkei.store import models, paper_access
from renkei.store.people import Person
from renkei.store.queries.held_papers import held_papers


def counted_papers(who: Person) -> tuple[tuple[papers.Paper, ...], frozenset[str]]:
    """The papers that count, oldest first, as the person may see them; and the numbers
    of those among them that were written to try the house out."""
    kinds = [papers.kinds()[kind] for kind in effects.READS]
    return held_papers(
        models.Paper.objects.filter(paper_access.visible(who, kinds), _counts())
    )


def _counts() -> Q:
    """The papers that effects look at."""
    question = Q(pk__in=[])
    for kind, reads in effects.READS.items():
        of_kind = Q(kind=kind)
        if reads.states is not None:
            counts = Q(state__in=reads.states)
            if reads.or_with:
                counts |= Q(body__has_any_keys=list(reads.or_with))
            of_kind &= counts
        question |= of_kind
    return question
