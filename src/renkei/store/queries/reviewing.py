"""Questions about a review: the office's desk, a reviewer's sheet, the adoption list.

Flows in: a call or a review, and a person. Flows out: for the office everything; for a
reviewer the proposal and the own scores, nobody else's; for proposers, once the call is
decided, the reasons and, where the call says so, their own means; never a name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from renkei.foundation import Figure, Finding, Refusal, Text
from renkei.programme import papers, reviewing
from renkei.store import models, paper_access
from renkei.store.clock import today
from renkei.store.commands import paper_refusals
from renkei.store.commands import reviewing_refusals as refusals
from renkei.store.commands.reviewing import DELIBERATION
from renkei.store.conflicts import REVIEWABLE, reviewers, shared_interest
from renkei.store.paper_rows import noun
from renkei.store.people import Person, name_of
from renkei.store.queries.papers import Card, PaperStory, Said, card, paper

_DECIDED = ("decided", "closed")
_TELLS_MEANS = "tells_means"
_TO_DECLARE = (
    "title",
    "country",
    "lead",
    "japanese_side",
    "overseas_side",
    "companies",
    "other_companies",
)
_BY_OFFICE = frozenset({papers.Relation.OFFICE})
_PROPOSERS = (papers.Relation.AUTHOR, papers.Relation.PARTY)


@dataclass(frozen=True, slots=True)
class Opinion:
    """One reviewer on one proposal, as the office sees it."""

    review: papers.Paper
    state: papers.State
    user_id: int | None
    reviewer: str
    why: str

    @property
    def is_in(self) -> bool:
        """Whether the scores were handed in."""
        return self.review.state in ("scored", "closed")

    @property
    def is_open(self) -> bool:
        """Whether the reviewer still has to answer or to score."""
        return self.review.state in ("asked", "declared")


@dataclass(frozen=True, slots=True)
class Shut:
    """A reviewer who cannot be asked for a proposal, and what both have in common."""

    reviewer: Person
    shared: Text


@dataclass(frozen=True, slots=True)
class Entry:
    """One proposal of a call on the office's desk.

    `free` are the reviewers who can be asked, `shut` those whose interest is known.
    `deliberation` is what the office has written down so far; `why` the reason that was
    given when the proposal came to its end.
    """

    paper: papers.Paper
    card: Card
    flags: tuple[Finding, ...]
    opinions: tuple[Opinion, ...]
    free: tuple[Person, ...]
    shut: tuple[Shut, ...]
    deliberation: papers.Paper | None
    why: str
    contract: Card | None

    def opinion_of(self, user_id: int) -> Opinion | None:
        """The opinion of one reviewer, where asked."""
        return next((each for each in self.opinions if each.user_id == user_id), None)

    @property
    def takes_reviewers(self) -> bool:
        """Whether somebody can be asked to review it where it stands."""
        return self.paper.state in REVIEWABLE

    @property
    def decision(self) -> str | None:
        """What the office has decided and nobody else knows yet; None from then on."""
        if self.deliberation is None or not self.takes_reviewers:
            return None
        found: str | None = self.deliberation.body.get("decision")
        return found

    @property
    def is_refused(self) -> bool:
        """Whether it is not adopted, or will not be."""
        return self.paper.state == "rejected" or self.decision == "reject"

    @property
    def is_taken(self) -> bool:
        """Whether it is adopted, or will be."""
        return self.paper.state == "adopted" or self.decision == "adopt"


@dataclass(frozen=True, slots=True)
class Ranked:
    """One proposal in the order of the scores, and the money down to it.

    `cumulative_yen` adds up the budgets from the top; what was decided not to adopt
    takes none. `is_within` is None where the call states no budget.
    """

    standing: reviewing.Standing
    entry: Entry
    cumulative_yen: int
    is_within: bool | None


@dataclass(frozen=True, slots=True)
class CallDesk:
    """A call with all its proposals and opinions; `today` is Japan's day.

    `scores` are the weighted scores by the numbers of their reviews.
    """

    call: papers.Paper
    card: Card
    today: date
    moves: tuple[papers.Move, ...]
    entries: tuple[Entry, ...]
    ranking: tuple[Ranked, ...]
    scores: Mapping[str, Figure]
    notes: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class ScoringSheet:
    """A review as its reviewer sees it.

    Before a conflict is denied, `about` names who takes part in the proposal, so that a
    conflict can be known; from then on `proposal` is all of it. After declining neither
    is there. `others` are the reviewer's own other reviews.
    """

    story: PaperStory
    today: date
    call: papers.Paper
    about: papers.Paper | None
    proposal: PaperStory | None
    others: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class OwnResult:
    """What proposers are told of their own proposal once the call is decided."""

    paper: papers.Paper
    why: str
    means: Mapping[str, Decimal | int]


@dataclass(frozen=True, slots=True)
class AdoptionList:
    """The proposals a call adopted, by their public fields; the reader's own apart."""

    call: papers.Paper
    card: Card
    adopted: tuple[papers.Paper, ...]
    own: tuple[OwnResult, ...]


def call_desk(number: str, who: Person) -> CallDesk:
    """A call from its opening to its contracts, for the programme's office only.

    Refuses `store.paper.unknown` and `store.review.office-only`.
    """
    row = _row(number, "call", who)
    if papers.Relation.OFFICE not in paper_access.relations(who, row):
        raise Refusal(refusals.office_only(number))
    call = noun(row)
    rows = _proposals(row, who)
    opinions = _opinions(rows)
    entries = _entries(call, rows, opinions, who)
    ranking = reviewing.Ranking.of(
        call,
        [entry.paper for entry in entries],
        [each.review for entry in entries for each in entry.opinions],
    )
    return CallDesk(
        call=call,
        card=card(row),
        today=today(),
        moves=_moves(call, who),
        entries=entries,
        ranking=tuple(_ranked(call, entries, ranking)),
        scores=_scores(ranking),
        notes=tuple(Said(s.text, s.by_name, s.at) for s in row.remarks.all()),
    )


def scoring_sheet(number: str, who: Person) -> ScoringSheet:
    """A review for the reviewer it was given to, and for nobody else.

    Refuses `store.paper.unknown` and `store.review.reviewer-only`.
    """
    row = _row(number, paper_access.REVIEW, who)
    if papers.Relation.ASSIGNED not in paper_access.relations(who, row):
        raise Refusal(refusals.reviewer_only(number))
    links = {link.field: link.target for link in row.links.select_related("target")}
    reviewed = links[paper_access.REVIEWED]
    may_read = row.state in paper_access.REVIEWING
    others = models.Paper.objects.filter(
        kind=paper_access.REVIEW, assignee_id=who.user_id
    ).exclude(pk=row.pk)
    return ScoringSheet(
        story=paper(number, who),
        today=today(),
        call=_public(noun(links["call"])),
        about=_to_declare(reviewed) if may_read or row.state == "asked" else None,
        proposal=(
            paper(reviewed.number or "", who)
            if may_read and paper_access.sees(who, reviewed)
            else None
        ),
        others=tuple(map(card, others.defer("words")[:50])),
    )


def adoption_list(number: str, who: Person) -> AdoptionList:
    """What a call adopted, for everybody; and for proposers the result of their own.

    Refuses `store.paper.unknown`, and `store.review.not-decided` before the decision.
    """
    row = _row(number, "call", who)
    if row.state not in _DECIDED:
        raise Refusal(refusals.not_decided(number))
    call = noun(row)
    kind = papers.kinds()["proposal"]
    rows = models.Paper.objects.filter(
        kind=kind.id, links__target=row, links__field="call"
    )
    adopted = rows.filter(state="adopted").order_by("country", "id")
    own = rows.filter(
        paper_access.standing_to(who, [kind], _PROPOSERS),
        state__in=("adopted", "rejected"),
    )
    return AdoptionList(
        call=_public(call),
        card=card(row),
        adopted=tuple(_public(noun(each)) for each in adopted),
        own=_own_results(call, list(own.order_by("id"))),
    )


def _own_results(call: papers.Paper, rows: list[models.Paper]) -> tuple[OwnResult, ...]:
    whys = _whys(rows, ("adopt", "reject"))
    told = _opinions(rows) if call.body.get(_TELLS_MEANS) else {}
    return tuple(
        OwnResult(
            paper=noun(row),
            why=whys.get(row.pk, ""),
            means=_means(call, noun(row), told.get(row.pk, ())),
        )
        for row in rows
    )


def _means(
    call: papers.Paper, held: papers.Paper, opinions: Iterable[Opinion]
) -> dict[str, Decimal | int]:
    """The mean score of each criterion, as bare numbers: a figure would open down to
    the single reviews."""
    reviews = [opinion.review for opinion in opinions]
    (standing,) = reviewing.Ranking.of(call, [held], reviews).standings
    return {
        key: figure.value
        for key, figure in standing.by_criterion.items()
        if figure.value is not None
    }


def _entries(
    call: papers.Paper,
    rows: list[models.Paper],
    opinions: Mapping[int, tuple[Opinion, ...]],
    who: Person,
) -> tuple[Entry, ...]:
    named = _named(rows)
    whys = _whys(rows, ("adopt", "reject", "withdraw"))
    contracts, deliberations = _contracts(rows), _deliberations(rows, who)
    people = reviewers()
    found = []
    for row in rows:
        held = noun(row)
        given = opinions.get(row.pk, ())
        asked = {opinion.user_id for opinion in given}
        shared = [
            (each, shared_interest(each, row))
            for each in people
            if each.user_id not in asked
        ]
        found.append(
            Entry(
                paper=held,
                card=card(row),
                flags=tuple(flags_of(held, call, named.get(row.pk, {}))),
                opinions=given,
                free=tuple(each for each, interest in shared if interest is None),
                shut=tuple(Shut(each, text) for each, text in shared if text),
                deliberation=deliberations.get(row.pk),
                why=whys.get(row.pk, ""),
                contract=contracts.get(row.pk),
            )
        )
    return tuple(found)


def flags_of(
    held: papers.Paper,
    call: papers.Paper,
    names: Mapping[str, tuple[papers.Paper, ...]],
) -> Iterable[Finding]:
    """What should be known of a proposal: what its kind says of it where it stands, and
    whether it keeps to the call: one taken in from elsewhere was never held to it."""
    day = held.day("submitted_date") or today()
    around = papers.Around(day, {**names, "call": (replace(call, state="open"),)})
    yield from papers.reservations(held, around)
    submit = held.kind.move("submit")
    assert submit is not None, "proposals are submitted"
    yield from papers.objections(submit, held, around)


def _opinions(rows: Iterable[models.Paper]) -> dict[int, tuple[Opinion, ...]]:
    """Every review of some proposals, by the key of the proposal."""
    links = (
        models.PaperLink.objects.filter(
            target__in=[row.pk for row in rows],
            field=paper_access.REVIEWED,
            source__kind=paper_access.REVIEW,
        )
        .select_related("source", "source__assignee")
        .order_by("source_id")
    )
    whys = _whys([link.source for link in links], ("decline",))
    found: dict[int, tuple[Opinion, ...]] = {}
    for link in links:
        held = noun(link.source)
        opinion = Opinion(
            review=held,
            state=held.kind.state(held.state),
            user_id=link.source.assignee_id,
            reviewer=name_of(link.source.assignee),
            why=whys.get(link.source_id, ""),
        )
        found[link.target_id] = (*found.get(link.target_id, ()), opinion)
    return found


def _whys(rows: Iterable[models.Paper], steps: tuple[str, ...]) -> dict[int, str]:
    """The reason given with the newest of these steps of each paper."""
    versions = models.PaperVersion.objects.filter(
        paper__in=[row.pk for row in rows], step__in=steps
    )
    return {each.paper_id: each.why for each in versions.order_by("id")}


def _named(
    rows: Iterable[models.Paper],
) -> dict[int, dict[str, tuple[papers.Paper, ...]]]:
    """What some papers name, by their keys and fields."""
    links = models.PaperLink.objects.filter(source__in=[row.pk for row in rows])
    found: dict[int, dict[str, tuple[papers.Paper, ...]]] = {}
    for link in links.select_related("target").order_by("id"):
        own = found.setdefault(link.source_id, {})
        own[link.field] = (*own.get(link.field, ()), noun(link.target))
    return found


def _contracts(rows: Iterable[models.Paper]) -> dict[int, Card]:
    links = models.PaperLink.objects.filter(
        target__in=[row.pk for row in rows], source__kind="contract"
    )
    found = links.select_related("source").order_by("-source_id")
    return {link.target_id: card(link.source) for link in found}


def _deliberations(
    rows: Iterable[models.Paper], who: Person
) -> dict[int, papers.Paper]:
    """The deliberation on each proposal, the oldest that is open before closed ones."""
    kind = papers.kinds()[DELIBERATION]
    seen = models.Paper.objects.filter(paper_access.visible(who, [kind]))
    links = models.PaperLink.objects.filter(
        target__in=[row.pk for row in rows],
        field=paper_access.REVIEWED,
        source__in=seen,
    ).select_related("source")
    found = sorted(
        links, key=lambda link: (link.source.state == "open", -link.source_id)
    )
    return {link.target_id: noun(link.source) for link in found}


def _ranked(
    call: papers.Paper, entries: tuple[Entry, ...], ranking: reviewing.Ranking
) -> Iterator[Ranked]:
    by_number = {entry.paper.number: entry for entry in entries}
    budget, so_far = call.body.get("budget"), 0
    for standing in ranking.standings:
        if standing.rank is None:
            continue
        entry = by_number[standing.proposal.number]
        if not entry.is_refused:
            so_far += entry.paper.body.get("budget", 0)
        is_within = None if budget is None else so_far <= budget
        yield Ranked(standing, entry, so_far, is_within)


def _scores(ranking: reviewing.Ranking) -> dict[str, Figure]:
    """The weighted score of each review handed in, by the review's number."""
    figures = [figure for each in ranking.standings for figure in each.reviews]
    return {figure.id.split(".")[1]: figure for figure in figures}


def _moves(held: papers.Paper, who: Person) -> tuple[papers.Move, ...]:
    """The steps the office may take with a paper where it stands."""
    roles = paper_access.roles_of(who)
    return tuple(
        move
        for move in held.kind.moves_from(held.state)
        if papers.may_take(move, _BY_OFFICE, roles)
    )


def _proposals(call: models.Paper, who: Person) -> list[models.Paper]:
    """The proposals of a call that the office may see, oldest first."""
    kind = papers.kinds()["proposal"]
    rows = models.Paper.objects.filter(
        paper_access.visible(who, [kind]), links__target=call, links__field="call"
    )
    return list(rows.defer("words").order_by("id"))


def _to_declare(row: models.Paper) -> papers.Paper:
    """As much of a proposal as it takes to know whether one has an interest in it."""
    held = noun(row)
    shown = {key: held.body[key] for key in _TO_DECLARE if key in held.body}
    return replace(held, body=shown)


def _public(held: papers.Paper) -> papers.Paper:
    shown = papers.shown_fields(held.kind, held.body, is_inside=False)
    return replace(held, body={field.key: held.body[field.key] for field in shown})


def _row(number: str, kind: str, who: Person) -> models.Paper:
    row = models.Paper.objects.filter(number=number, kind=kind).first()
    if row is None or not paper_access.sees(who, row):
        raise Refusal(paper_refusals.unknown(number))
    return row
