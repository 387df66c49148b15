"""Rows of papers as the programme's nouns, and what is kept to find them by.

Flows in: rows, bodies. Flows out: `Paper`, what stands around it, its links and words.

Refuses `store.paper.names-unknown`: a paper names another that the writer cannot see.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db import connection
from django.db.models.expressions import RawSQL

from renkei.foundation import Finding, Refusal
from renkei.programme import cycle, papers
from renkei.store import models, paper_access
from renkei.store.clock import JAPAN, today
from renkei.store.commands import paper_refusals as refusals
from renkei.store.people import Acting, Person

BATCH = 1_000  # rows in one statement
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


def fresh_keys(many: int) -> list[int]:
    """Keys for so many new papers, in their order."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence('store_paper', 'id'))"
            " FROM generate_series(1, %s)",
            [many],
        )
        return [key for (key,) in cursor.fetchall()]


def fill(
    row: models.Paper, kind: papers.Kind, body: Mapping[str, Any], state: str
) -> None:
    """Let a row say a body in a state, as its next version; it has its number."""
    row.body, row.state, row.version = dict(body), state, row.version + 1
    country, year = (kind.country, kind.fiscal_year)
    row.country = body.get(country, "") if country else ""
    row.fiscal_year = body.get(year) if year else None
    row.due = body.get(kind.due) if kind.due else None
    row.parties = list(papers.parties_of(kind, body))
    row.words = f"{(row.number or '').lower()} {words_of(kind, body)}"


def version_of(
    row: models.Paper, acting: Acting, *, step: str, why: str = ""
) -> models.PaperVersion:
    """The version a row stands at, by whom and by which step; not written yet."""
    return models.PaperVersion(
        paper=row,
        version=row.version,
        state=row.state,
        body=row.body,
        step=step,
        by_id=acting.person.user_id,
        by_name=acting.person.name,
        role=acting.duty.role.value if acting.duty else "",
        why=why,
    )


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
    steps = row.versions.order_by("version").values_list("state", "at", "step", "by_id")
    taken = list(steps)
    return papers.Around(
        today(),
        names,
        named_by,
        assignees,
        entities=paper_access.entities_of(who),
        own_steps=frozenset(
            step for _, _, step, by in taken if by and by == who.user_id
        ),
        stood=tuple((state, at.astimezone(JAPAN).date()) for state, at, _, _ in taken),
    )


def clock_running(row: models.Paper, who: Person) -> None:
    """Keep by when the paper is due where it stands now, as its country's rules say;
    nothing where the clock stands still or its limit is not known."""
    due = papers.running(noun(row), around(row, who))
    is_counted = due is not None and due.pace is not cycle.Pace.PAUSED
    row.due = due.day if due is not None and is_counted else None
    row.save(update_fields=["due"])


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
    added = [each for each in dict.fromkeys(wanted) if each not in before]
    numbers = {number for _, number in added}
    targets = models.Paper.objects.in_bulk(numbers, field_name="number")
    seen = {n: held for n, held in targets.items() if paper_access.sees(who, held)}
    kinds = {number: (held.pk, held.kind) for number, held in seen.items()}
    models.PaperLink.objects.bulk_create(_links(row, kind, added, kinds))


def first_links(drafts: Sequence[models.Paper], kind: papers.Kind, who: Person) -> None:
    """The links of new papers of a kind, asked and written for all of them at once."""
    links = _added_links(drafts, kind, who, {})
    models.PaperLink.objects.bulk_create(links, batch_size=BATCH)


def links_of_all(rows: Sequence[models.Paper], kind: papers.Kind, who: Person) -> None:
    """Bring the links of many papers of a kind to what they say, as `links_to` does it
    for one."""
    kept = models.PaperLink.objects.filter(source__in=among(row.pk for row in rows))
    before: dict[int, dict[tuple[str, str], int]] = {row.pk: {} for row in rows}
    columns = kept.values_list("source_id", "field", "target__number", "pk")
    for source, key, number, link in columns:
        before[source][key, number or ""] = link
    added = _added_links(rows, kind, who, before)
    gone = [
        before[row.pk][each]
        for row in rows
        for each in before[row.pk].keys() - set(papers.linked_papers(kind, row.body))
    ]
    models.PaperLink.objects.filter(pk__in=among(gone)).delete()
    models.PaperLink.objects.bulk_create(added, batch_size=BATCH)


def _added_links(
    rows: Sequence[models.Paper],
    kind: papers.Kind,
    who: Person,
    before: Mapping[int, Mapping[tuple[str, str], int]],
) -> list[models.PaperLink]:
    """The links that papers of a kind need beyond those of before, not written yet."""
    named = [
        [
            each
            for each in dict.fromkeys(papers.linked_papers(kind, row.body))
            if each not in before.get(row.pk, {})
        ]
        for row in rows
    ]
    numbers = {number for each in named for _, number in each}
    held = models.Paper.objects.filter(number__in=numbers)
    targets = paper_access.seen_of(who, held)
    columns = targets.values_list("number", "pk", "kind")
    kinds = {number or "": (pk, held) for number, pk, held in columns}
    links, findings = [], list[Finding]()
    for row, wanted in zip(rows, named, strict=True):
        try:
            links += _links(row, kind, wanted, kinds)
        except Refusal as refusal:
            findings += refusal.findings
    if findings:
        raise Refusal(findings)
    return links


def _links(
    row: models.Paper,
    kind: papers.Kind,
    wanted: Iterable[tuple[str, str]],
    seen: Mapping[str, tuple[int, str]],
) -> list[models.PaperLink]:
    """The links by which a row names papers; `seen` are those the writer sees."""
    links, findings = [], []
    for key, number in wanted:
        field = kind.field(key)
        target, its_kind = seen.get(number, (None, ""))
        if target is None or (field.of and its_kind not in field.of):
            findings.append(refusals.names_unknown(row.number or "", field, number))
            continue
        links.append(models.PaperLink(source=row, field=key, target_id=target))
    if findings:
        raise Refusal(findings)
    return links


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
