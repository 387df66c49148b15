"""Questions about tables of papers: the one that goes out, what one would do that came.

Flows in: a person, a kind, a file. Flows out: a `Table` of what that person may see; a
`DryRun` against the papers as they stand. The database is asked a few questions for
each thousand papers.

Refuses `store.paper.kind-unknown`, `store.paper-table.may-not-bring` and
`programme.table.*`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from renkei.foundation import Finding, Refusal, Text
from renkei.programme import papers
from renkei.store import models, paper_access
from renkei.store.collector import collector_at_rest
from renkei.store.commands import paper_refusals as refusals
from renkei.store.people import Person
from renkei.store.queries.outgoing_papers import OutgoingPapers, outgoing_papers
from renkei.store.queries.papers import Asked, asked_for, paper_rows_for_export

ORGANISATION, OWN_ID = "organisation", "own_id"


@dataclass(frozen=True, slots=True)
class TableOffer:
    """What could go out and come in: how many papers were asked for, of how many the
    person sees, and whether the person may bring a table in."""

    asked_for: int
    seen: int
    may_bring: bool


def paper_table(
    kind_id: str, who: Person, language: str, asked: Asked | None = None
) -> papers.tables.Table:
    """The papers of a kind that the person may see, oldest first, in a language; of a
    narrowed list those that it shows. They are read as the table is gone through."""
    kind = kind_called(kind_id)
    seen = OutgoingPapers(kind, who, asked or Asked())
    return papers.tables.Table(kind, seen, _names(who), language)


def paper_table_offer(kind_id: str, who: Person, asked: Asked) -> TableOffer:
    """What a table of the papers asked for would hold, and whether one may come in."""
    kind = kind_called(kind_id)
    return TableOffer(
        asked_for=asked_for(kind, who, asked).count(),
        seen=asked_for(kind, who, Asked()).count(),
        may_bring=may_bring_paper_table(kind_id, who),
    )


def may_bring_paper_table(kind_id: str, who: Person) -> bool:
    """Whether there is anything the person could add or change by a table."""
    kind = kind_called(kind_id)
    if _may_draft(kind, who):
        return True
    changeable = paper_access.visible(who, [_seen_by_changers(kind)])
    return models.Paper.objects.filter(changeable).exists()


def paper_table_dry_run(
    kind_id: str, file_name: str, content: bytes, who: Person
) -> papers.tables.DryRun:
    """What a file would add and change, and everything against it; nothing is done."""
    if not may_bring_paper_table(kind_id, who):
        raise Refusal(_may_not_bring(kind_called(kind_id)))
    kind = kind_called(kind_id)
    with collector_at_rest():
        sender = papers.tables.Sender(
            standing=_standing(kind, who),
            may_draft=_may_draft(kind, who),
            known=lambda numbers: paper_access.seen_kinds(who, set(numbers)),
            names=_names(who),
        )
        return papers.tables.dry_run(kind, content, file_name, sender)


def kind_called(kind_id: str) -> papers.Kind:
    """The kind of an id."""
    kind = papers.kinds().get(kind_id)
    if kind is None:
        raise Refusal(refusals.no_such_kind(kind_id))
    return kind


def _standing(kind: papers.Kind, who: Person) -> dict[str, papers.tables.Standing]:
    """The papers the person sees, each with what the person may do with it."""
    rows = models.Paper.objects
    inside = _numbers(rows.filter(paper_access.visible_inside(who, [kind])))
    changeable = _numbers(
        rows.filter(paper_access.visible(who, [_seen_by_changers(kind)]))
    )
    written = changeable & inside
    return {
        each.paper.number: papers.tables.Standing(
            each.paper,
            may_change=each.paper.number in written,
            hidden=each.hidden,
        )
        for each in outgoing_papers(kind, who, Asked())
    }


def _numbers(rows: Any) -> set[str]:
    return set(rows.order_by().values_list("number", flat=True))


def _seen_by_changers(kind: papers.Kind) -> papers.Kind:
    """The kind as if only those saw a paper who may change it."""
    states = tuple(replace(state, see=state.change) for state in kind.states)
    return replace(kind, states=states)


def _may_draft(kind: papers.Kind, who: Person) -> bool:
    roles = paper_access.roles_of(who)
    return who.user_id is not None and not roles.isdisjoint(kind.drafted_by)


def _names(who: Person) -> papers.tables.Names:
    """Names of places, and of the organisations the person may see."""
    organisations: dict[str, Text] = {}
    if ORGANISATION in papers.kinds():
        for each in paper_rows_for_export(ORGANISATION, who):
            organisations[each.number] = each.title
            own_id = each.body.get(OWN_ID)
            if own_id:
                organisations[own_id] = each.title
    return papers.tables.names(organisations)


def _may_not_bring(kind: papers.Kind) -> Finding:
    return Finding(
        code="store.paper-table.may-not-bring",
        found=Text(
            ja="「{k}」の表を取り込む権限がありません。",
            en="No duty of yours brings in tables of: {k}.",
        ).format(k=kind.name),
        where=kind.name,
        rule=Text(
            ja="取り込めるのは、記録を作るか直すことのできる人。",
            en="Those who draft or change such papers bring in tables of them.",
        ),
        remedy=Text(
            ja="担当の役割でサインインしてください。",
            en="Sign in in the role that is in charge.",
        ),
    )
