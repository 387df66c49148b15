"""How a person stands to a paper, as one row and as a question to the database.

Flows in: a person with duties. Flows out: the relations to one paper; and the papers of
a kind that the person may see, so that a list never fetches what it may not show.

Whoever drafted a paper, or was given it, stands to it by the duties of today and not by
having done so once: somebody who left the desk left its papers there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from django.db.models import Q, QuerySet

from renkei.programme import Role, papers
from renkei.store import models
from renkei.store.people import Person

REVIEW, REVIEWED = "review", "proposal"  # the kind, and the field it names one in
REVIEWING = ("declared", "scored", "closed")  # who has said to have no conflict
_EVERY = "*"  # Japan's people serve the committee with every country
_COMMITTEE = frozenset(
    {
        papers.Relation.SECRETARIAT,
        papers.Relation.JAPAN_SIDE,
        papers.Relation.PARTNER_SIDE,
        papers.Relation.CO_CHAIR,
        papers.Relation.CO_CHAIR_JAPAN,
        papers.Relation.CO_CHAIR_PARTNER,
        papers.Relation.GOVERNMENT,
    }
)
_OUTSIDE = frozenset({papers.Relation.PUBLIC, papers.Relation.MEMBER})
_BLIND = _OUTSIDE | {papers.Relation.REVIEWER}


def entities_of(who: Person) -> frozenset[str]:
    """The places and organisations a person acts for."""
    return frozenset(duty.entity for duty in who.duties if duty.entity)


def roles_of(who: Person) -> frozenset[Role]:
    """The roles a person holds."""
    return frozenset(duty.role for duty in who.duties)


def is_member(who: Person) -> bool:
    """Whether somebody is signed in with a duty in the programme; the public's is none,
    and what members see is not for everybody who has an account."""
    return who.user_id is not None and bool(roles_of(who) - {Role.PUBLIC})


def reviewed(who: Person) -> frozenset[int]:
    """The keys of the papers the person reviews, asked once for many rows."""
    if not is_member(who):
        return frozenset()
    return frozenset(_reviews(who).values_list("target_id", flat=True))


def relations(
    who: Person, row: models.Paper, reviewing: frozenset[int] | None = None
) -> frozenset[papers.Relation]:
    """Every way the person stands to the paper; `reviewing` are the papers they review,
    where that was asked before."""
    found = {papers.Relation.PUBLIC}
    if not is_member(who):
        return frozenset(found)
    found.add(papers.Relation.MEMBER)
    if who.is_demonstration and not row.is_demonstration:
        return frozenset(found)  # an invented person is no insider of a real paper
    entities = entities_of(who)
    if Role.MINISTRY_OFFICER in roles_of(who):
        found.add(papers.Relation.OFFICE)
    if row.owner in entities or (
        row.author_id == who.user_id and not row.owner and _drafts(who, row)
    ):
        found.add(papers.Relation.AUTHOR)
    if row.assignee_id == who.user_id and row.kind in _works_on(who):
        found.add(papers.Relation.ASSIGNED)
    if entities & set(row.parties):
        found.add(papers.Relation.PARTY)
    if row.kind in _for_secretariats():
        found |= _sides(who, row.country)
    if row.pk and (
        _reviews(who).filter(target_id=row.pk).exists()
        if reviewing is None
        else row.pk in reviewing
    ):
        found.add(papers.Relation.REVIEWER)
    return frozenset(found)


def sees(
    who: Person, row: models.Paper, reviewing: frozenset[int] | None = None
) -> bool:
    """Whether the paper, where it stands now, may be shown to the person."""
    state = papers.kinds()[row.kind].state(row.state)
    return papers.allows(relations(who, row, reviewing), state.see)


def is_inside(standing: frozenset[papers.Relation]) -> bool:
    """Whether somebody sees a paper's inner fields and not only the public ones."""
    return not standing <= _OUTSIDE


def speaks_beside(standing: frozenset[papers.Relation]) -> bool:
    """Whether somebody speaks and listens beside a paper.

    A reviewer reads the inner fields and stops there: what is said beside a proposal
    is said by name, and its proposers must not learn who reviews it.
    """
    return not standing <= _BLIND


def visible(who: Person, kinds: Iterable[papers.Kind]) -> Q:
    """The papers of these kinds that the person may see, as one condition."""
    ways = {relation: _condition(who, relation) for relation in papers.Relation}
    open_ways = {way for way, condition in ways.items() if condition == Q()}
    asked = tuple(kinds)
    open_states = _open_states(open_ways, asked)
    near, reviewed_ones = Q(pk__in=[]), Q(pk__in=[])
    for way, condition in ways.items():
        if way in open_ways or condition is None:
            continue
        so = condition & _standing(
            {
                kind.id: {state.id for state in kind.states if way in state.see}
                - open_states[kind.id]
                for kind in asked
            }
        )
        if way is papers.Relation.REVIEWER:
            reviewed_ones |= so
        else:
            near |= so
    # The few that are near are asked for apart: so the many are counted and put in
    # order by an index alone, and the few are found by theirs. The kinds are named for
    # all, so that no other is read.
    keys = models.Paper.objects.filter(near).order_by().values("pk")
    of_kinds = Q(kind__in=[kind.id for kind in asked])
    return of_kinds & (_standing(open_states) | Q(pk__in=keys) | reviewed_ones)


def kinds_of(rows: QuerySet[models.Paper]) -> tuple[papers.Kind, ...]:
    """The kinds of a few papers, in their order.

    Who may see these is asked about these kinds alone: a question about every kind
    there is takes longer to write down than the few papers take to read.
    """
    held = set(rows.order_by().values_list("kind", flat=True).distinct())
    return tuple(kind for kind in papers.kinds().values() if kind.id in held)


def seen_of(who: Person, rows: QuerySet[models.Paper]) -> QuerySet[models.Paper]:
    """Those of a few papers that the person may see."""
    return rows.filter(visible(who, kinds_of(rows)))


def seen_kinds(who: Person, numbers: Collection[str]) -> dict[str, str]:
    """The kind of each of these papers that the person may see, by its number."""
    if not numbers:
        return {}
    named = models.Paper.objects.filter(number__in=sorted(numbers))
    rows = seen_of(who, named).order_by().values_list("number", "kind")
    return {number or "": kind for number, kind in rows}


def visible_states(
    who: Person, kinds: Iterable[papers.Kind]
) -> Mapping[str, frozenset[str]]:
    """The states of these kinds in which the person sees every paper there is."""
    ways = {way for way in papers.Relation if _condition(who, way) == Q()}
    return {
        kind: frozenset(states) for kind, states in _open_states(ways, kinds).items()
    }


def _open_states(
    ways: Collection[papers.Relation], kinds: Iterable[papers.Kind]
) -> dict[str, set[str]]:
    """The states of kinds that are open to whoever stands so to every paper."""
    return {
        kind.id: {
            state.id for state in kind.states if not set(ways).isdisjoint(state.see)
        }
        for kind in kinds
    }


def _standing(states: Mapping[str, set[str]]) -> Q:
    """The papers of some kinds in some of their states; none where there are none.

    Each way of standing is asked once for all kinds, and not where a state is open to
    the person anyhow: the database plans and answers it the faster.
    """
    question = Q(pk__in=[])
    for kind, inside in states.items():
        if inside:
            question |= Q(kind=kind, state__in=sorted(inside))
    return question


def visible_inside(who: Person, kinds: Iterable[papers.Kind]) -> Q:
    """The papers of these kinds whose inner fields the person sees, where at all."""
    inner = tuple(relation for relation in papers.Relation if relation not in _OUTSIDE)
    return standing_to(who, kinds, inner)


def standing_to(
    who: Person, kinds: Iterable[papers.Kind], so: tuple[papers.Relation, ...]
) -> Q:
    """The papers of these kinds to which the person stands in one of these ways."""
    near = [
        replace(kind, states=tuple(replace(state, see=so) for state in kind.states))
        for kind in kinds
    ]
    return visible(who, near)


def _condition(who: Person, relation: papers.Relation) -> Q | None:
    """The papers a person stands to in one way; None where there cannot be any."""
    if relation is papers.Relation.PUBLIC:
        return Q()
    if not is_member(who):
        return None
    if relation is papers.Relation.MEMBER:
        return Q()
    if relation in _COMMITTEE:
        inner = _of_committees(who, relation)
    else:
        inner = _inner_condition(who, relation)
    if inner is not None and who.is_demonstration:
        return inner & Q(is_demonstration=True)
    return inner


def _inner_condition(who: Person, relation: papers.Relation) -> Q | None:
    """The papers a member stands to from inside; None where there cannot be any."""
    entities = sorted(entities_of(who))
    match relation:
        case papers.Relation.OFFICE:
            return Q() if Role.MINISTRY_OFFICER in roles_of(who) else None
        case papers.Relation.AUTHOR:
            return _drafted_by(who) | Q(owner__in=entities)
        case papers.Relation.ASSIGNED:
            return Q(assignee_id=who.user_id, kind__in=sorted(_works_on(who)))
        case papers.Relation.PARTY:
            return Q(parties__overlap=entities) if entities else None
        case papers.Relation.REVIEWER:
            return Q(pk__in=_reviews(who).values("target_id"))
    return None


def given_to(kind: papers.Kind) -> frozenset[Role]:
    """The roles of those whom papers of a kind are given to; none where papers of the
    kind are nobody's in particular."""
    moves = [move for move in kind.moves if papers.Relation.ASSIGNED in move.by]
    asked = {role for move in moves for role in move.roles}
    return frozenset(asked or kind.drafted_by) if moves else frozenset()


def _desks(who: Person) -> Mapping[str, frozenset[str]]:
    """The kinds somebody drafts today for no entity, by the country they do it for;
    Japan's side, which is "", works with every country.

    What was drafted for an entity is that entity's, whoever drafted it.
    """
    roles: dict[str, set[Role]] = {}
    for duty in who.duties:
        if not duty.entity:
            country = "" if duty.country == "JP" else duty.country
            roles.setdefault(country, set()).add(duty.role)
    return {
        country: frozenset(
            kind.id
            for kind in papers.kinds().values()
            if not held.isdisjoint(kind.drafted_by)
        )
        for country, held in roles.items()
    }


def _drafts(who: Person, row: models.Paper) -> bool:
    """Whether somebody could draft this paper today, as its author once did."""
    return any(
        row.kind in kinds and (not country or row.country in ("", country))
        for country, kinds in _desks(who).items()
    )


def _drafted_by(who: Person) -> Q:
    """The papers of no entity that somebody drafted and could draft today."""
    question = Q(pk__in=[])
    for country, kinds in _desks(who).items():
        near = Q(country__in=("", country)) if country else Q()
        question |= near & Q(kind__in=sorted(kinds))
    return question & Q(author_id=who.user_id, owner="")


def _works_on(who: Person) -> frozenset[str]:
    """The kinds whose papers are given to people with a duty of this person's."""
    roles = roles_of(who)
    return frozenset(
        kind.id
        for kind in papers.kinds().values()
        if not roles.isdisjoint(given_to(kind))
    )


def _for_secretariats() -> frozenset[str]:
    """The kinds that a Joint Committee's secretariat is an insider of."""
    return frozenset(
        kind.id
        for kind in papers.kinds().values()
        if any(papers.Relation.SECRETARIAT in state.see for state in kind.states)
    )


def _served(who: Person) -> Mapping[papers.Relation, frozenset[str]]:
    """The countries with whose Joint Committee somebody stands in each way.

    A partner's side serves its own country and never Japan's side as well.
    """
    found: dict[papers.Relation, set[str]] = {}
    for duty in who.duties:
        is_partner = duty.country not in ("", "JP")
        ways: tuple[papers.Relation, ...] = ()
        country = duty.country if is_partner else _EVERY
        match duty.role:
            case Role.SECRETARIAT_JAPAN:
                country = _EVERY
                ways = (papers.Relation.SECRETARIAT, papers.Relation.JAPAN_SIDE)
            case Role.SECRETARIAT_PARTNER if is_partner:
                ways = (papers.Relation.SECRETARIAT, papers.Relation.PARTNER_SIDE)
            case Role.CO_CHAIR if is_partner:
                ways = (papers.Relation.CO_CHAIR, papers.Relation.CO_CHAIR_PARTNER)
            case Role.CO_CHAIR if duty.country == "JP":
                ways = (papers.Relation.CO_CHAIR, papers.Relation.CO_CHAIR_JAPAN)
            case Role.PARTNER_GOVERNMENT if is_partner:
                ways = (papers.Relation.GOVERNMENT,)
        for way in ways:
            found.setdefault(way, set()).add(country)
    return {way: frozenset(countries) for way, countries in found.items()}


def _sides(who: Person, country: str) -> set[papers.Relation]:
    """How somebody stands to the committee with a country."""
    return {
        way
        for way, countries in _served(who).items()
        if _EVERY in countries or country in countries
    }


def committees(
    who: Person,
) -> tuple[frozenset[papers.Relation], tuple[str, ...]]:
    """How somebody stands to Joint Committees, and where it is for a partner country,
    to which."""
    served = _served(who)
    countries = {each for held in served.values() for each in held} - {_EVERY}
    return frozenset(served), tuple(sorted(countries))


def _of_committees(who: Person, relation: papers.Relation) -> Q | None:
    countries = _served(who).get(relation)
    if countries is None:
        return None
    kinds = Q(kind__in=sorted(_for_secretariats()))
    return kinds if _EVERY in countries else kinds & Q(country__in=sorted(countries))


def _reviews(who: Person) -> QuerySet[models.PaperLink]:
    """The links from reviews whose reviewer the person is and has no conflict."""
    if REVIEW not in _works_on(who):
        return models.PaperLink.objects.none()
    return models.PaperLink.objects.filter(
        source__kind=REVIEW,
        source__assignee_id=who.user_id,
        source__state__in=REVIEWING,
        field=REVIEWED,
    )
