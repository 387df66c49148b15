"""Rows of papers as the programme's nouns, and what is kept to find them by.

Flows in: rows, bodies. Flows out: `Paper`, what stands around it, its links and words.

Refuses `store.paper.names-unknown`: a paper names another that the writer cannot see.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db.models.expressions import RawSQL

from renkei.foundation import Refusal
from renkei.programme import papers
from renkei.store import models, paper_access
from renkei.store.clock import today
from renkei.store.commands import paper_refusals as refusals
from renkei.store.people import Person

INNER = "\x1f"  # what follows it in the words of a paper stands in inner fields


def noun(row: models.Paper) -> papers.Paper:
    """The paper a row holds."""
    kind = papers.kinds()[row.kind]
    return papers.Paper(row.number or "", kind, row.state, row.body, row.version)


def among(keys: Iterable[int]) -> RawSQL:
    """The keys of some rows for a question to the database: one value, however many."""
    return RawSQL("SELECT unnest(%s::bigint[])", (sorted(keys),))


def numbered(kind: papers.Kind, key: int) -> str:
    """The number of a new paper: its kind's prefix and its place among all papers."""
    return f"{kind.prefix}-{key}"


def around(row: models.Paper, who: Person) -> papers.Around:
    """What the paper names and what names it, for the rules of its kind."""
    names: dict[str, tuple[papers.Paper, ...]] = {}
    for link in row.links.select_related("target").order_by("id"):
        names[link.field] = (*names.get(link.field, ()), noun(link.target))
    named_by: dict[str, tuple[papers.Paper, ...]] = {}
    assignees: dict[str, int | None] = {}
    for link in row.named_by.select_related("source").order_by("source_id"):
        source = noun(link.source)
        named_by[source.kind.id] = (*named_by.get(source.kind.id, ()), source)
        assignees[source.number] = link.source.assignee_id
    entities = paper_access.entities_of(who)
    return papers.Around(today(), names, named_by, assignees, entities)


def links_to(
    row: models.Paper, kind: papers.Kind, body: Mapping[str, Any], who: Person
) -> None:
    """Bring the links of a row to what its body names.

    A paper can name another only if the writer may see it and it is of a kind that the
    field admits. What was named before stays named, even where it is no longer seen.
    """
    wanted = list(papers.linked_papers(kind, body))
    before = {
        (link.field, link.target.number or ""): link
        for link in row.links.select_related("target")
    }
    for gone in set(before) - set(wanted):
        before[gone].delete()
    findings = []
    for key, number in dict.fromkeys(wanted):
        if (key, number) in before:
            continue
        target = models.Paper.objects.filter(number=number).first()
        field = kind.field(key)
        fits = target is not None and (not field.of or target.kind in field.of)
        if target is None or not fits or not paper_access.sees(who, target):
            findings.append(refusals.names_unknown(row.number or "", field, number))
            continue
        models.PaperLink.objects.create(source=row, field=key, target=target)
    if findings:
        raise Refusal(findings)


def words_of(kind: papers.Kind, body: Mapping[str, Any]) -> str:
    """Everything a search may find a paper by, in lower case; inner fields apart."""
    outer, inner = (
        " ".join(_spoken(body.get(f.key)) for f in kind.fields if f.public is public)
        for public in (True, False)
    )
    return f"{outer} {INNER} {inner}".replace("\x00", "").lower()


def _spoken(written: Any) -> str:
    return " ".join(_leaves(written))


def _leaves(written: Any) -> Iterator[str]:
    if isinstance(written, Mapping):
        for part in written.values():
            yield from _leaves(part)
    elif isinstance(written, list):
        for part in written:
            yield from _leaves(part)
    elif written is not None:
        yield str(written)
