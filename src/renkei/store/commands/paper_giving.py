"""Giving a paper away by a program, which knows nobody but by a key.

Flows in: a paper, the key of a user, the office's person. Flows out: the paper as it
stands afterwards.

Refuses as `give_paper` does, and `store.paper.not-a-holder`: nobody with that key works
on papers of the kind today.
"""

from __future__ import annotations

from django.db import transaction

from renkei.foundation import Finding, Refusal, Text, joined, same
from renkei.programme import Role, papers
from renkei.store.commands.papers import give_paper
from renkei.store.people import Person, people_with_role
from renkei.store.queries.papers import paper


def hand_paper(number: str, user_id: int, who: Person) -> papers.Paper:
    """Give a paper to one of those who work on papers of its kind."""
    with transaction.atomic():
        story = paper(number, who)
        roles = _roles(story.paper.kind)
        holders = {holder.user_id for holder in people_with_role(*sorted(roles))}
        if story.may_give and user_id not in holders:
            raise Refusal(_not_a_holder(number, roles))
        return give_paper(number, user_id, who)


def _roles(kind: papers.Kind) -> frozenset[Role]:
    """The roles of those whom papers of the kind are given to."""
    moves = [move for move in kind.moves if papers.Relation.ASSIGNED in move.by]
    asked = {role for move in moves for role in move.roles}
    return frozenset(asked or kind.drafted_by) if moves else frozenset()


def _not_a_holder(number: str, roles: frozenset[Role]) -> Finding:
    listed = Text(ja="なし", en="none; papers of its kind are given to nobody")
    if roles:
        listed = joined((role.label for role in sorted(roles)), en=", ")
    return Finding(
        code="store.paper.not-a-holder",
        found=Text(
            ja="この人を、この記録の担当者にすることはできません。",
            en="This paper cannot be given to this person.",
        ),
        where=same(number),
        rule=Text(ja="担当できる役割:{r}", en="Roles it can be given to: {r}").format(
            r=listed
        ),
        remedy=Text(
            ja="担当できる人を選んでください。", en="Choose somebody in one of them."
        ),
    )
