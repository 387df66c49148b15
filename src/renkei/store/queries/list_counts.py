"""How the papers of a list are spread over states, countries, years and parties.

Flows in: a person and the papers of a kind that this person sees. Flows out: `Counts`,
kept until any paper changes: to count a hundred thousand papers by their parties takes
longer than all else on the page.
"""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Func, QuerySet

from renkei.programme import papers
from renkei.store import models
from renkei.store.people import Person
from renkei.store.queries.paper_mark import paper_mark

Group = tuple[str, str, int | None]
KEPT_LISTS = 200  # of so many readers and kinds; the longest unasked make room
_KEPT: OrderedDict[Hashable, tuple[Hashable, Counts]] = OrderedDict()


@dataclass(frozen=True, slots=True)
class Counts:
    """The papers of one list by state, country and year together, and by party."""

    groups: Counter[Group]
    parties: Mapping[str, int]

    def narrowed(self, state: str, country: str, fiscal_year: int | None) -> int:
        """How many papers the list has, narrowed by these columns."""
        wanted = (state, country, fiscal_year)
        return sum(
            n
            for group, n in self.groups.items()
            if all(w in ("", None, is_) for w, is_ in zip(wanted, group, strict=True))
        )

    def spread(self, column: int) -> dict[Any, int]:
        """How the papers are spread over one of the columns; empty ones left out."""
        spread: Counter[Any] = Counter()
        for group, n in self.groups.items():
            if group[column] not in ("", None):
                spread[group[column]] += n
        return dict(sorted(spread.items()))


def list_counts(kind: papers.Kind, who: Person, seen: QuerySet[models.Paper]) -> Counts:
    """The counts of all papers of the kind that the person sees."""
    key, mark = (kind.id, who), paper_mark()
    kept = _KEPT.get(key)
    if kept is None or kept[0] != mark:
        kept = (mark, Counts(_groups(seen), _parties(seen) if kind.parties else {}))
        _KEPT[key] = kept
        while len(_KEPT) > KEPT_LISTS:
            _KEPT.popitem(last=False)
    _KEPT.move_to_end(key)
    return kept[1]


def _groups(rows: QuerySet[models.Paper]) -> Counter[Group]:
    """How many papers there are of each state, country and year, counted in one go."""
    counted = rows.order_by().values_list("state", "country", "fiscal_year")
    return Counter(
        {
            (state, country, year): n
            for state, country, year, n in counted.annotate(n=Count("pk"))
        }
    )


def _parties(rows: QuerySet[models.Paper]) -> dict[str, int]:
    """How many papers name each party, counted in one go."""
    named = rows.order_by().annotate(party=Func(F("parties"), function="unnest"))
    counted = named.values("party").annotate(n=Count("pk"))
    return dict(counted.values_list("party", "n"))
