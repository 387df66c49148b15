"""Questions beside papers: which can be named, how many there are, what others do next.

Flows in: a person and kinds. Flows out: cards and counts of what that person may see.
Each is one question to the database, however many papers there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from django.db.models import Count, Q, QuerySet

from renkei.foundation import Text
from renkei.programme import Role, papers
from renkei.store import models, paper_access
from renkei.store.paper_rows import noun
from renkei.store.people import Person
from renkei.store.queries.papers import Card, card, newest_with

CHOICES = 200
ORGANISATION = "organisation"
_UNLINKED = Q(kind="candidate", body__contains={"directness": "unknown"})
"""Projects of the JCM list that no collaboration is known to have formed: they wait for
nobody of the programme."""


def paper_choices(
    kinds: Iterable[str], who: Person, limit: int = CHOICES, words: str = ""
) -> tuple[Card, ...]:
    """The newest papers of some kinds that the person may see, to choose from.

    One more than `limit` comes back where there are more: the door then lets the paper
    be searched instead of showing a list nobody would read. With `words` those alone in
    which every word stands, kind by kind.
    """
    wanted = [papers.kinds()[kind] for kind in kinds if kind in papers.kinds()]
    if words.split():
        found = (
            row for kind in wanted for row in newest_with(kind, words, who, limit + 1)
        )
        return tuple(map(card, islice(found, limit + 1)))
    rows = models.Paper.objects.filter(paper_access.visible(who, wanted))
    return tuple(map(card, rows.defer("words")[: limit + 1]))


def paper_counts(kinds: Iterable[str], who: Person) -> Mapping[str, int]:
    """How many papers of each kind the person may see; a kind without one is nought."""
    wanted = [papers.kinds()[kind] for kind in kinds]
    rows = models.Paper.objects.filter(paper_access.visible(who, wanted))
    counted = rows.order_by().values("kind").annotate(n=Count("pk"))
    found = {each["kind"]: each["n"] for each in counted}
    return {kind.id: found.get(kind.id, 0) for kind in wanted}


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation as other papers name it: by its own id, or by its number."""

    entity: str
    number: str
    name: Text


def organisations(
    who: Person,
    named: Iterable[str] | None = None,
    limit: int = CHOICES,
    words: str = "",
) -> tuple[Organisation, ...]:
    """The organisations that the person may see: those named, those in which every word
    stands, or the newest."""
    kind = papers.kinds()[ORGANISATION]
    rows = models.Paper.objects.filter(paper_access.visible(who, [kind]))
    if named is not None:
        wanted = sorted(named)
        rows = rows.filter(Q(number__in=wanted) | Q(body__own_id__in=wanted))
    chosen: Iterable[models.Paper] = (
        newest_with(kind, words, who, limit + 1)
        if words.split()
        else rows.defer("words")[: limit + 1]
    )
    found = map(noun, chosen)
    return tuple(
        Organisation(each.body.get("own_id") or each.number, each.number, each.title)
        for each in found
    )


def next_steps(
    who: Person, limit: int = CHOICES
) -> tuple[tuple[Card, tuple[papers.Move, ...]], ...]:
    """The papers whose next step along their line is the person's, with those steps,
    the earliest due first. The database looks for them, however many papers there are.
    """
    kinds = tuple(papers.kinds().values())
    rows = models.Paper.objects.filter(
        paper_access.visible(who, kinds),
        paper_access.visible(who, _movable(kinds, who, by_themselves=True)),
    )
    rows = rows.exclude(_UNLINKED)
    roles = paper_access.roles_of(who)
    reviewing = paper_access.reviewed(who)
    found = []
    for row in _first(rows, limit, "due", "-id"):
        standing = paper_access.relations(who, row, reviewing)
        kind = papers.kinds()[row.kind]
        moves = tuple(
            move
            for move in kind.moves_from(row.state)
            if papers.leads_on(kind, move, row.state)
            and papers.may_take(move, standing, roles)
        )
        found.append((card(row), moves))
    return tuple(found)


def waits_for_others(who: Person, limit: int = 100) -> tuple[Card, ...]:
    """The person's own papers whose next step is somebody else's, the newest change
    first; the office's own are all that wait for anybody but the office."""
    kinds = tuple(papers.kinds().values())
    movable = _movable(kinds, who)
    # States in which the person moves every paper are not looked at: for the office
    # that is nearly all papers there are.
    own_states = paper_access.visible_states(who, movable)
    moving = Q(pk__in=[])
    for kind in kinds:
        left = {
            state
            for move in kind.moves
            for state in move.from_states
            if papers.leads_on(kind, move, state)
        }
        moving |= Q(kind=kind.id, state__in=sorted(left - own_states[kind.id]))
    rows = models.Paper.objects.filter(
        paper_access.visible(who, kinds), paper_access.visible(who, _own(kinds)), moving
    ).exclude(paper_access.visible(who, movable))
    rows = rows.exclude(_UNLINKED)
    if Role.MINISTRY_OFFICER in paper_access.roles_of(who):
        return tuple(map(card, _first(rows, limit, "-changed_at")))
    # One's own are few; the database would look for them among all, newest first.
    own = sorted(rows.order_by().values_list("changed_at", "pk"), reverse=True)
    return tuple(map(card, _these([pk for _, pk in own[:limit]])))


def _first(rows: QuerySet[models.Paper], limit: int, *order: str) -> list[models.Paper]:
    """The first rows in an order: their keys from an index, then these rows alone."""
    return _these(list(rows.order_by(*order).values_list("pk", flat=True)[:limit]))


def _these(keys: list[int]) -> list[models.Paper]:
    """The rows of some keys, in their order."""
    found = models.Paper.objects.defer("words").in_bulk(keys)
    return [found[key] for key in keys]


_INSIDE = (
    papers.Relation.OFFICE,
    papers.Relation.AUTHOR,
    papers.Relation.ASSIGNED,
    papers.Relation.PARTY,
)


def _own(kinds: Iterable[papers.Kind]) -> list[papers.Kind]:
    """The kinds as if only those inside a paper saw it."""
    return [
        replace(kind, states=tuple(replace(s, see=_INSIDE) for s in kind.states))
        for kind in kinds
    ]


def _movable(
    kinds: Iterable[papers.Kind], who: Person, *, by_themselves: bool = False
) -> list[papers.Kind]:
    """The kinds as if only those who may take the next step with a paper saw it.

    Steps that go with another paper's count too, but not `by_themselves`.
    """
    roles = paper_access.roles_of(who)
    return [
        replace(
            kind,
            states=tuple(
                replace(
                    state,
                    see=tuple(
                        relation
                        for move in kind.moves_from(state.id)
                        if papers.leads_on(kind, move, state.id)
                        and not (by_themselves and move.goes_with)
                        and (not move.roles or not roles.isdisjoint(move.roles))
                        for relation in move.by
                    ),
                )
                for state in kind.states
            ),
        )
        for kind in kinds
    ]
