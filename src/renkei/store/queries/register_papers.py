"""The public papers of a project's cycle, from the idea note to the issuance.

Flows in: the project's paper and its JCM reference. Flows out: `CyclePaper`, in the
order of the cycle, each only where everybody may read it, with the versions that were
ever public.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from renkei.programme import papers
from renkei.store import models, paper_access
from renkei.store.people import NOBODY
from renkei.store.queries.papers import Card, card

ORDER = (
    *("idea-note", "design-document", "public-input", "validation-report"),
    *("registration-request", "project-change", "monitoring-report", "verification"),
    *("issuance-request", "renewal-request", "withdrawal-request"),
    "committee-decision",
)
"""The kinds of one project's cycle. A designation, a meeting or a methodology belongs
to many projects and would lead from one into the other."""
STEPS = 4  # papers between the project's record and the farthest of its cycle


@dataclass(frozen=True, slots=True)
class PublicVersion:
    """One version of a paper that everybody could read: its state, and since when."""

    version: int
    state: papers.State
    at: datetime


@dataclass(frozen=True, slots=True)
class CyclePaper:
    """One paper of the cycle with its public versions, the oldest first."""

    card: Card
    versions: tuple[PublicVersion, ...]


def cycle_papers(project: str, reference: str) -> tuple[CyclePaper, ...]:
    """The public papers of the cycle of one project, by kind and then by age."""
    kinds = [papers.kinds()[kind] for kind in ORDER]
    seen = models.Paper.objects.filter(paper_access.visible(NOBODY, kinds))
    start = models.Paper.objects.filter(number=project).values_list("pk", flat=True)
    found = set(
        seen.filter(
            Q(body__contains={"reference": reference})
            | Q(links__target__in=start, links__field="project")
        ).values_list("pk", flat=True)
    )
    reached = found
    for _ in range(STEPS):
        near = Q(links__target__in=reached) | Q(named_by__source__in=reached)
        reached = set(seen.filter(near).values_list("pk", flat=True)) - found
        if not reached:
            break
        found |= reached
    rows = models.Paper.objects.filter(pk__in=found).defer("words")
    place = {kind: n for n, kind in enumerate(ORDER)}
    ordered = sorted(rows, key=lambda row: (place[row.kind], row.pk))
    versions = _public_versions(ordered)
    return tuple(
        CyclePaper(card(row), tuple(versions.get(row.pk, ()))) for row in ordered
    )


def _public_versions(
    rows: Iterable[models.Paper],
) -> dict[int, list[PublicVersion]]:
    kinds = {row.pk: papers.kinds()[row.kind] for row in rows}
    kept = models.PaperVersion.objects.filter(paper_id__in=kinds).order_by("id")
    found: dict[int, list[PublicVersion]] = {}
    for key, version, name, at in kept.values_list(
        "paper_id", "version", "state", "at"
    ):
        state = kinds[key].state(name)
        if papers.Relation.PUBLIC in state.see:
            found.setdefault(key, []).append(PublicVersion(version, state, at))
    return found
