"""The papers that the programme and its effects are counted from, held for everybody.

Flows in: a question for rows of papers. Flows out: their papers, with no more fields
than are counted. Those are fields that everybody who sees a paper may read, so one
holding serves all; which papers somebody sees is asked anew each time, and only papers
that have changed are read again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from sys import intern

from django.contrib.postgres.fields import ArrayField
from django.db.models import (
    Case,
    CharField,
    F,
    Func,
    JSONField,
    QuerySet,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast

from renkei.programme import effects, living, papers
from renkei.store import models
from renkei.store.paper_rows import among

Stamp = tuple[int, str]
_CHANGED = Cast("changed_at", TextField())  # compared only, so never read as a day
_HELD: dict[int, tuple[Stamp, papers.Paper]] = {}


def held_papers(
    rows: QuerySet[models.Paper],
) -> tuple[tuple[papers.Paper, ...], frozenset[str]]:
    """The papers of some rows, oldest first, with the fields that are counted; and the
    numbers of those among them that were written to try the house out."""
    standing = list(
        rows.order_by("pk").values_list("pk", "version", _CHANGED, "is_demonstration")
    )
    _read([(pk, (version, at)) for pk, version, at, _ in standing])
    found = tuple([_HELD[pk][1] for pk, *_ in standing])
    invented = frozenset(
        paper.number
        for paper, (*_, is_demonstration) in zip(found, standing, strict=True)
        if is_demonstration
    )
    return found, invented


def _read(standing: Iterable[tuple[int, Stamp]]) -> None:
    """Bring what is held to how the papers stand."""
    lacking = [pk for pk, stamp in standing if pk not in _HELD or _HELD[pk][0] != stamp]
    if not lacking:
        return
    rows = models.Paper.objects.filter(pk__in=among(lacking)).order_by()
    columns = ("pk", "number", "kind", "state", "version")
    for pk, number, kind, state, version, at, body in rows.values_list(
        *columns, _CHANGED, Cast(_shortened(), TextField())
    ):
        known = papers.kinds()[kind]
        short = {intern(key): value for key, value in json.loads(body).items()}
        held = papers.Paper(number, known, known.state(state).id, short, version)
        _HELD[pk] = ((version, at), held)


def _counted() -> Mapping[str, frozenset[str]]:
    """The fields of each kind that the programme or its effects look at."""
    counted = {kind: set(reads.fields) for kind, reads in effects.READS.items()}
    for kind, fields in living.READS.items():
        counted.setdefault(kind, set()).update(fields)
    return {kind: frozenset(fields) for kind, fields in counted.items()}


def _shortened() -> Case:
    """The body without the fields that nobody counts."""
    return Case(
        *(
            When(kind=kind, then=_without(_uncounted(kind, fields)))
            for kind, fields in _counted().items()
        ),
        output_field=JSONField(),
    )


def _uncounted(kind: str, counted: frozenset[str]) -> list[str]:
    fields = papers.kinds()[kind].fields
    return [field.key for field in fields if field.key not in counted]


def _without(keys: list[str]) -> Func:
    left_out = Value(keys, output_field=ArrayField(CharField()))
    return Func(
        F("body"),
        left_out,
        template="(%(expressions)s)",
        arg_joiner=" - ",
        output_field=JSONField(),
    )
