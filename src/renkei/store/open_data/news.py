"""What is new for everybody: steps into what is public, and entries of the registry.

Flows in: versions of public papers, the published ledger. Flows out: the newest `News`.
A step is told only where it led to the state in which the paper stands, so that nothing
of its way there is told; with the words of today, and without a person. Nothing of the
demonstration is news.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time

from django.db.models import F

from renkei.foundation import Text
from renkei.programme import papers
from renkei.store import models, paper_access
from renkei.store.paper_rows import noun
from renkei.store.people import NOBODY
from renkei.store.queries.registry import history_statement

MOST = 50
_NO_STEP = ("change", "give", "load")


@dataclass(frozen=True, slots=True)
class News:
    """One thing that is new: under a name that stays, when, what, and of which page."""

    name: str
    at: datetime
    title: Text
    about: Text
    page: tuple[str, str]


def news(most: int = MOST) -> tuple[News, ...]:
    """The newest of both."""
    found = [*_steps(most), *_entries(most)]
    return tuple(sorted(found, key=lambda each: (each.at, each.name))[::-1][:most])


def _steps(most: int) -> Iterator[News]:
    kinds = papers.kinds()
    seen = models.Paper.objects.filter(paper_access.visible(NOBODY, kinds.values()))
    public = seen.filter(is_demonstration=False).order_by()
    rows = (
        models.PaperVersion.objects.filter(paper__in=public.values("pk"))
        .filter(state=F("paper__state"))
        .exclude(step__in=_NO_STEP)
        .select_related("paper")
        .order_by("-pk")
    )
    for row in rows[:most]:
        kind = kinds[row.paper.kind]
        state = kind.state(row.state).name
        paper = noun(row.paper)
        yield News(
            name=f"{paper.number}/{row.version}",
            at=row.at,
            title=Text(
                ja="{kind} {number}:{state}", en="{kind} {number}: {state}"
            ).format(kind=kind.name, number=paper.number, state=state),
            about=paper.title,
            page=("paper", paper.number),
        )


def _entries(most: int) -> Iterator[News]:
    entries = history_statement().ledger.entries
    for entry in sorted(entries, key=lambda each: each.on)[::-1][:most]:
        project = entry.block.project
        yield News(
            name=f"entry/{entry.key}",
            at=datetime.combine(entry.on, time(), UTC),
            title=Text(
                ja="登録簿 {project}:{kind} {n} tCO2",
                en="Registry {project}: {kind}, {n} tCO2",
            ).format(project=project, kind=entry.kind.label, n=f"{entry.tonnes:,}"),
            about=Text(
                ja="公表された記録のとおり({day})。", en="As published, {day}."
            ).format(day=entry.on.isoformat()),
            page=("registry-entry", project),
        )
