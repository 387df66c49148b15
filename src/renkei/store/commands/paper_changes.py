"""Changing many papers at once, as a table that comes in does.

Flows in: papers of one kind as somebody has read them and writes them anew. Flows out:
nothing; each is checked, kept, linked and recorded as `change_paper` does it, while the
database is asked once for all. All of them are changed or none.

Refuses as `change_paper`, with the findings of every paper.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from renkei.foundation import Finding, Refusal
from renkei.programme import papers
from renkei.store import models, paper_access
from renkei.store.commands import paper_refusals as refusals
from renkei.store.commands.papers import CHANGE, first_duty, rewritten
from renkei.store.journal import line
from renkei.store.noticing import tell_of_all
from renkei.store.paper_rows import (
    BATCH,
    clock_running,
    fill,
    links_of_all,
    version_of,
)
from renkei.store.people import Acting, Person

# What `fill` sets, for many rows in one statement: Django would write a condition for
# each row and column, which the database reads row by row.
_UPDATE = """
UPDATE store_paper AS paper
SET body = said.body, version = said.version, country = said.country,
    fiscal_year = said.fiscal_year, due = said.due, parties = said.parties,
    words = said.words, changed_at = statement_timestamp()
FROM jsonb_to_recordset(%s::jsonb) AS said(
    id bigint, body jsonb, version integer, country text, fiscal_year smallint,
    due date, parties text[], words text)
WHERE paper.id = said.id
"""


@dataclass(frozen=True, slots=True)
class Rewriting:
    """A paper as somebody writes it anew; `version` is the one they have read."""

    number: str
    written: Mapping[str, Any]
    version: int


def change_papers(
    kind_id: str, wanted: Sequence[Rewriting], who: Person, *, why: str = ""
) -> None:
    """Write papers of a kind anew where they stand; the same again changes nothing."""
    kind = papers.kinds()[kind_id]
    with transaction.atomic():
        rows = []
        for row, body in _rewritten(kind, wanted, who):
            if body != row.body:
                fill(row, kind, body, row.state)
                rows.append(row)
        _write(rows, kind, Acting(who, first_duty(who)), why)
        tell_of_all(rows, CHANGE, who)


def _rewritten(
    kind: papers.Kind, wanted: Sequence[Rewriting], who: Person
) -> list[tuple[models.Paper, dict[str, Any]]]:
    """The rows, locked, with what each is to say."""
    numbers = [each.number for each in wanted]
    assert len(set(numbers)) == len(numbers), "a paper is written once"
    held = models.Paper.objects.select_for_update().filter(kind=kind.id)
    rows = {row.number: row for row in held.filter(number__in=numbers).order_by("id")}
    reviewing = paper_access.reviewed(who)
    found, findings = [], list[Finding]()
    for each in wanted:
        try:
            found.append(_checked(rows.get(each.number), each, who, reviewing))
        except Refusal as refusal:
            findings += refusal.findings
    if findings:
        raise Refusal(findings)
    return found


def _checked(
    row: models.Paper | None, asked: Rewriting, who: Person, reviewing: frozenset[int]
) -> tuple[models.Paper, dict[str, Any]]:
    if row is None or not paper_access.sees(who, row, reviewing):
        raise Refusal(refusals.unknown(asked.number))
    standing = paper_access.relations(who, row, reviewing)
    version = asked.version
    return row, rewritten(row, asked.written, who, version=version, standing=standing)


def _write(
    rows: Sequence[models.Paper], kind: papers.Kind, acting: Acting, why: str
) -> None:
    for first in range(0, len(rows), BATCH):
        _update(rows[first : first + BATCH])
    versions = [version_of(row, acting, step=CHANGE, why=why) for row in rows]
    models.PaperVersion.objects.bulk_create(versions, batch_size=BATCH)
    for row in rows:
        if kind.state(row.state).clock is not None:
            clock_running(row, acting.person)
    links_of_all(rows, kind, acting.person)
    lines = [
        line(
            acting,
            CHANGE,
            ("paper", row.number or ""),
            body={"version": row.version, "state": row.state},
            why=why,
        )
        for row in rows
    ]
    models.Event.objects.bulk_create(lines, batch_size=BATCH)


def _update(rows: Sequence[models.Paper]) -> None:
    said = [
        {
            "id": row.pk,
            "body": row.body,
            "version": row.version,
            "country": row.country,
            "fiscal_year": row.fiscal_year,
            "due": None if row.due is None else str(row.due),
            "parties": row.parties,
            "words": row.words,
        }
        for row in rows
    ]
    with connection.cursor() as cursor:
        cursor.execute(_UPDATE, [json.dumps(said)])
