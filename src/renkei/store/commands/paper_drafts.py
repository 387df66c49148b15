"""Drafting many papers at once, as a table that comes in does.

Flows in: bodies of one kind and the person who drafts them. Flows out: the numbers of
the papers. Each paper is checked, kept, linked, recorded and told of as `draft_paper`
does it; the database is asked once for all. All of them are drafted or none.

Refuses as `draft_paper`, with the findings of every paper.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction

from renkei.foundation import Finding, Refusal
from renkei.programme import papers
from renkei.store import engagements, models
from renkei.store.commands.papers import DRAFT, drafting, first_body
from renkei.store.journal import line
from renkei.store.noticing import tell_of_all
from renkei.store.paper_rows import (
    BATCH,
    fill,
    first_links,
    fresh_keys,
    numbered,
    version_of,
)
from renkei.store.people import Acting, Person


def draft_papers(
    kind_id: str, written: Iterable[Mapping[str, Any]], who: Person
) -> tuple[str, ...]:
    """New papers of a kind in its first state, in the order they were written."""
    kind, duty = drafting(kind_id, who, None)
    bodies = _bodies(kind, written)
    for body in bodies:
        engagements.refuse_unfit(kind.id, body, who)
    acting = Acting(who, duty)
    with transaction.atomic():
        rows = [
            models.Paper(
                pk=key,
                number=numbered(kind, key),
                kind=kind.id,
                author_id=who.user_id,
                owner=duty.entity,
                is_demonstration=who.is_demonstration,
                version=0,
            )
            for key in fresh_keys(len(bodies))
        ]
        for row, body in zip(rows, bodies, strict=True):
            fill(row, kind, body, kind.first_state.id)
        _write(rows, kind, acting)
        tell_of_all(rows, DRAFT, who)
    return tuple(row.number or "" for row in rows)


def _bodies(
    kind: papers.Kind, written: Iterable[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    bodies, findings = [], list[Finding]()
    for each in written:
        try:
            bodies.append(first_body(kind, each))
        except Refusal as refusal:
            findings += refusal.findings
    if findings:
        raise Refusal(findings)
    return bodies


def _write(rows: Sequence[models.Paper], kind: papers.Kind, acting: Acting) -> None:
    models.Paper.objects.bulk_create(rows, batch_size=BATCH)
    versions = [version_of(row, acting, step=DRAFT) for row in rows]
    models.PaperVersion.objects.bulk_create(versions, batch_size=BATCH)
    first_links(rows, kind, acting.person)
    lines = [
        line(
            acting,
            DRAFT,
            ("paper", row.number or ""),
            body={"version": row.version, "state": row.state},
        )
        for row in rows
    ]
    models.Event.objects.bulk_create(lines, batch_size=BATCH)
