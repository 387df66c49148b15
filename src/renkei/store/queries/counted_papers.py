"""The papers that effects are counted from, read once and kept for every reader.

Flows in: a person. Flows out: the papers that count and that this person sees, with no
more fields than are counted. Those are fields that everybody who sees a paper may read,
so one reading serves all; which papers somebody sees is asked anew each time.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from sys import intern

from django.contrib.postgres.fields import ArrayField
from django.db.models import (
    Case,
    CharField,
    F,
    Func,
    JSONField,
    Q,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Cast

from renkei.programme import effects, papers
from renkei.store import models, paper_access
from renkei.store.paper_rows import among
from renkei.store.people import Person

Stamp = tuple[int, str]
_CHANGED = Cast("changed_at", TextField())  # compared only, so never read as a day
_HELD: dict[int, tuple[Stamp, papers.Paper]] = {}


def counted_papers(who: Person) -> tuple[tuple[papers.Paper, ...], frozenset[str]]:
    """The papers that count, oldest first, as the person may see them; and the numbers
    of those among them that were written to try the house out."""
    kinds = [papers.kinds()[kind] for kind in effects.READS]
    rows = models.Paper.objects.filter(paper_access.visible(who, kinds), _counts())
    standing = list(
        rows.order_by("pk").values_list("pk", "version", _CHANGED, "is_demonstration")
    )
    _read([(pk, (version, at)) for pk, version, at, _ in standing])
    seen = tuple(_HELD[pk][1] for pk, *_ in standing)
    invented = frozenset(
        paper.number
        for paper, (*_, is_demonstration) in zip(seen, standing, strict=True)
        if is_demonstration
    )
    return seen, invented


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


def _read(standing: Iterable[tuple[int, Stamp]]) -> None:
    """Bring what is held to how the papers stand."""
    lacking = {
        pk: stamp for pk, stamp in standing if pk not in _HELD or _HELD[pk][0] != stamp
    }
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


def _shortened() -> Case:
    """The body without the fields that nobody counts."""
    return Case(
        *(
            When(kind=kind, then=_without(_uncounted(kind, reads)))
            for kind, reads in effects.READS.items()
        ),
        output_field=JSONField(),
    )


def _uncounted(kind: str, reads: effects.Reads) -> list[str]:
    fields = papers.kinds()[kind].fields
    return [field.key for field in fields if field.key not in reads.fields]


def _without(keys: list[str]) -> Func:
    left_out = Value(keys, output_field=ArrayField(CharField()))
    return Func(
        F("body"),
        left_out,
        template="(%(expressions)s)",
        arg_joiner=" - ",
        output_field=JSONField(),
    )
