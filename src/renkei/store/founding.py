"""The founding programme as records, loaded as often as one likes.

Flows in: `facts`. Flows out: rows for places, collaborations and projects, the
published issuances in the history book, the founding papers, and a report of what was
added or has changed.
A second load of the same facts changes nothing; a row that the facts no longer name is
reported and kept, for something may hang on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db import connection, transaction
from django.db.models.functions import Now

from renkei import facts, programme
from renkei.foundation import Text
from renkei.store.bodies import body_fingerprint, to_body
from renkei.store.founding_papers import load_founding_papers
from renkei.store.history import post_history
from renkei.store.journal import PROGRAM, record
from renkei.store.models import Collaboration, Entity, Project

_LOADING = 7266  # one loader at a time, whichever process it is in


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did to the records, by their names ("collaboration:7")."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    no_longer_named: tuple[str, ...]
    unchanged: int

    @property
    def is_quiet(self) -> bool:
        """Whether the records already said all this."""
        return not (self.added or self.changed)

    @property
    def summary(self) -> Text:
        """One line about it."""
        gone = len(self.no_longer_named)
        if self.is_quiet:
            return Text(
                ja=f"変更なし({self.unchanged}件)",
                en=f"nothing changed ({self.unchanged} records)",
            )
        return Text(
            ja=f"追加{len(self.added)}件・変更{len(self.changed)}件"
            + (f"・記載のなくなった記録{gone}件" if gone else ""),
            en=f"{len(self.added)} added, {len(self.changed)} changed"
            + (f", {gone} no longer named" if gone else ""),
        )


@dataclass(frozen=True, slots=True)
class _Row:
    """One record as the facts have it: table, key, identity columns, noun."""

    table: type[Any]
    key: str | int
    columns: Mapping[str, Any]
    noun: Any

    @property
    def name(self) -> str:
        return f"{self.table._meta.model_name}:{self.key}"


def load_founding() -> Loaded:
    """Bring the records to what the facts say, and report the difference."""
    known = facts.load()
    rows = list(_rows(known, programme.Programme.of(known)))
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOADING])
        loaded = _with_papers(_with_history(_carry_over(rows), known), known)
        if not loaded.is_quiet:
            record(
                PROGRAM,
                "load_founding",
                ("programme", "founding"),
                body={"added": len(loaded.added), "changed": list(loaded.changed)},
            )
    return loaded


def _with_history(loaded: Loaded, known: facts.Facts) -> Loaded:
    posted, contradicted = post_history(known)
    return replace(
        loaded,
        added=loaded.added + posted,
        no_longer_named=loaded.no_longer_named + contradicted,
    )


def _with_papers(loaded: Loaded, known: facts.Facts) -> Loaded:
    kept = load_founding_papers(known)
    return Loaded(
        added=loaded.added + kept.added,
        changed=loaded.changed + kept.changed,
        no_longer_named=loaded.no_longer_named + kept.contradicted,
        unchanged=loaded.unchanged + kept.unchanged,
    )


def _rows(known: facts.Facts, record: programme.Programme) -> Iterator[_Row]:
    for place in known.places.values():
        columns = {"side": place.side, "country": place.country, "kind": place.kind}
        yield _Row(Entity, place.id, columns, place)
    for row in record.collaborations:
        yield _Row(Collaboration, row.number, {"country": row.country}, row)
    for project in record.projects:
        columns = {"country": project.country, "stage": project.stage.value}
        yield _Row(Project, project.reference, columns, project)


def _carry_over(rows: Iterable[_Row]) -> Loaded:
    added, changed, unchanged = [], [], 0
    named: dict[type[Any], set[Any]] = {}
    standing: dict[type[Any], dict[Any, str]] = {}
    for row in rows:
        if row.table not in standing:
            marks = row.table.objects.values_list("pk", "fingerprint")
            standing[row.table] = dict(marks)
        named.setdefault(row.table, set()).add(row.key)
        body = to_body(row.noun)
        mark = body_fingerprint(body)
        before = standing[row.table].get(row.key)
        if before == mark:
            unchanged += 1
            continue
        content = {"body": body, "fingerprint": mark, **row.columns}
        if before is None:
            row.table.objects.create(pk=row.key, **content)
            added.append(row.name)
        else:
            content["changed_at"] = Now()
            row.table.objects.filter(pk=row.key).update(**content)
            changed.append(row.name)
    gone = [
        f"{table._meta.model_name}:{key}"
        for table, marks in standing.items()
        for key in sorted(set(marks) - named[table], key=str)
    ]
    return Loaded(tuple(added), tuple(changed), tuple(gone), unchanged)
