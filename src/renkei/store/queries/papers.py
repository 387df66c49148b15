"""Questions about papers: one with all that belongs to it, lists, what waits for whom.

Flows in: a person and what is asked for. Flows out: only what that person may see; what
a person may not know of is as unknown as what is not there.

Refuses `store.paper.unknown`, `store.paper.kind-unknown`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import F, Func, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast

from renkei.foundation import Finding, Refusal, Text
from renkei.programme import Role, cycle, papers
from renkei.store import models, paper_access, reads
from renkei.store.commands import paper_refusals as refusals
from renkei.store.home import data_home
from renkei.store.paper_rows import INNER, around, noun
from renkei.store.people import Person
from renkei.store.queries.known_papers import as_known
from renkei.store.queries.list_counts import list_counts

PAGE = 50
MOST = 10_000  # papers of a common word that are counted and shown
LOOKED_AT, MANY = 1_000, 4  # a word in a quarter of the newest thousand is common
_NUMBER = re.compile(r"[A-Z]{2,5}-\d+")


@dataclass(frozen=True, slots=True)
class Card:
    """A paper as a list shows it."""

    number: str
    kind: papers.Kind
    state: papers.State
    title: Text
    country: str
    fiscal_year: int | None
    due: date | None
    parties: tuple[str, ...]
    is_demonstration: bool
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Version:
    """One state of a paper: who made it so, by which step, why."""

    version: int
    state: papers.State
    step: str
    by: str
    role: Role | None
    at: datetime
    why: str
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Said:
    """A remark beside a paper."""

    text: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Filed:
    """A file beside a paper."""

    key: int
    name: str
    size: int
    sha256: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PaperStory:
    """One paper with everything the reader may see of it and do with it.

    `fields` are those the reader sees; `moves` the steps the reader may take now;
    `names` and `named_by` the other papers the reader may see. Files are shown to those
    inside the paper only, versions and remarks to those who may speak beside it: a
    reviewer reads a proposal, and is not heard by its proposers. Versions name no paper
    that the reader may not know of.
    """

    paper: papers.Paper
    card: Card
    fields: tuple[papers.Field, ...]
    is_inside: bool
    may_remark: bool
    may_change: bool
    may_give: bool
    assignee: str | None
    moves: tuple[papers.Move, ...]
    names: Mapping[str, tuple[Card, ...]]
    named_by: Mapping[str, tuple[Card, ...]]
    versions: tuple[Version, ...]
    remarks: tuple[Said, ...]
    files: tuple[Filed, ...]
    reservations: tuple[Finding, ...] = ()
    due: cycle.Due | None = None


@dataclass(frozen=True, slots=True)
class PaperList:
    """One page of a list, how many there are in all, and how they are spread.

    `is_more` where a common word was looked for and only the newest are shown.
    """

    cards: tuple[Card, ...]
    total: int
    is_more: bool
    page: int
    pages: int
    states: Mapping[str, int]
    countries: Mapping[str, int]
    fiscal_years: Mapping[int, int]
    parties: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list is narrowed to; an empty part narrows nothing."""

    words: str = ""
    state: str = ""
    country: str = ""
    fiscal_year: int | None = None
    party: str = ""


def paper(number: str, who: Person) -> PaperStory:
    """One paper by its number, as the person may see it."""
    row = _row(number, who)
    standing = paper_access.relations(who, row)
    inside = paper_access.is_inside(standing)
    beside = paper_access.speaks_beside(standing)
    reads.shown_paper(who, row, is_inside=inside)
    held = as_seen(noun(row), is_inside=inside)
    kind = held.kind
    roles = paper_access.roles_of(who)
    return PaperStory(
        paper=held,
        card=card(row),
        fields=tuple(papers.shown_fields(kind, held.body, is_inside=inside)),
        is_inside=inside,
        may_remark=beside,
        may_change=papers.allows(standing, kind.state(row.state).change),
        may_give=papers.Relation.OFFICE in standing,
        assignee=_name(row.assignee) if inside else None,
        moves=tuple(
            move
            for move in kind.moves_from(row.state)
            if papers.may_take(move, standing, roles)
        ),
        names=_names(row, who, is_inside=inside),
        named_by=_named_by(row, who),
        versions=_versions(row, who) if beside else (),
        remarks=_remarks(row) if beside else (),
        files=_files(row) if inside else (),
        reservations=_reservations(row, who) if inside else (),
        due=_due(row, held, who),
    )


def paper_list(
    kind_id: str, who: Person, asked: Asked | None = None, *, page: int = 1
) -> PaperList:
    """The papers of a kind that the person may see, newest first."""
    asked = asked or Asked()
    kind = papers.kinds().get(kind_id)
    if kind is None:
        raise Refusal(refusals.no_such_kind(kind_id))
    seen = _seen(kind, who)
    inner = paper_access.visible_inside(who, [kind])
    is_common = bool(asked.words) and _stands_in_many(asked.words, seen, who)
    found = _found_by(asked.words, seen, inner, is_common=is_common)
    narrowed = found.filter(_narrowing(asked))
    counts = list_counts(kind, who, seen)
    keys: Sequence[int] | QuerySet[models.Paper, int]
    keys = narrowed.values_list("pk", flat=True)
    if asked.words or asked.party:
        keys = list(keys[: MOST + 1] if is_common else keys)
        total = min(len(keys), MOST) if is_common else len(keys)
    else:
        total = counts.narrowed(asked.state, asked.country, asked.fiscal_year)
    pages = max(1, -(-total // PAGE))
    page = min(max(1, page), pages)
    on_page = list(keys[(page - 1) * PAGE : min(page * PAGE, total)])
    is_more = is_common and len(keys) > total
    rows = models.Paper.objects.filter(pk__in=on_page).defer("words")
    return PaperList(
        cards=tuple(map(card, rows)),
        total=total,
        is_more=is_more,
        page=page,
        pages=pages,
        states=counts.spread(0),
        countries=counts.spread(1),
        fiscal_years=counts.spread(2),
        parties=counts.parties,
    )


def asked_for(kind: papers.Kind, who: Person, asked: Asked) -> QuerySet[models.Paper]:
    """The papers of a kind that the person may see, narrowed to what is asked for."""
    inner = paper_access.visible_inside(who, [kind])
    return _found_by(asked.words, _seen(kind, who), inner).filter(_narrowing(asked))


def newest_with(
    kind: papers.Kind, words: str, who: Person, limit: int
) -> tuple[models.Paper, ...]:
    """The newest papers of a kind that the person may see and that have every word."""
    seen = _seen(kind, who)
    inner = paper_access.visible_inside(who, [kind])
    is_common = _stands_in_many(words, seen, who)
    found = _found_by(words, seen, inner, is_common=is_common)
    keys = list(found.values_list("pk", flat=True)[:limit])
    return tuple(models.Paper.objects.filter(pk__in=keys).defer("words"))


def newest_of_any(words: str, who: Person, limit: int) -> tuple[Card, ...]:
    """The newest papers of any kind that the person may see and that have the words."""
    kinds = list(papers.kinds().values())
    seen = models.Paper.objects.filter(paper_access.visible(who, kinds))
    inner = paper_access.visible_inside(who, kinds)
    is_common = _stands_in_many(words, seen, who)
    found = _found_by(words, seen, inner, is_common=is_common).order_by("-id")
    keys = list(found.values_list("pk", flat=True)[:limit])
    return tuple(map(card, models.Paper.objects.filter(pk__in=keys).order_by("-id")))


def _seen(kind: papers.Kind, who: Person) -> QuerySet[models.Paper]:
    visible = paper_access.visible(who, [kind])
    return models.Paper.objects.filter(visible, kind=kind.id)


def paper_cards(kinds: Iterable[str], who: Person, **columns: Any) -> tuple[Card, ...]:
    """Every paper of some kinds the person may see, narrowed by columns."""
    wanted = [papers.kinds()[kind] for kind in kinds]
    rows = models.Paper.objects.filter(paper_access.visible(who, wanted), **columns)
    return tuple(map(card, rows))


def paper_rows_for_export(kind_id: str, who: Person) -> tuple[papers.Paper, ...]:
    """The papers of a kind as nouns, oldest first, for a table that goes out."""
    kind = papers.kinds().get(kind_id)
    if kind is None:
        raise Refusal(refusals.no_such_kind(kind_id))
    rows = models.Paper.objects.filter(paper_access.visible(who, [kind]))
    inner = models.Paper.objects.filter(paper_access.visible_inside(who, [kind]))
    inside = set(inner.values_list("pk", flat=True))
    if inside:
        reads.shown(who, "table", ("kind", kind_id))
    columns = ("pk", "number", "state", "body", "version")
    return tuple(
        as_seen(
            papers.Paper(number or "", kind, state, body, version),
            is_inside=pk in inside,
        )
        for pk, number, state, body, version in rows.order_by("id").values_list(
            *columns
        )
    )


def paper_file(number: str, key: int, who: Person) -> tuple[Filed, bytes]:
    """A file beside a paper with its bytes; only for those inside the paper."""
    row = _row(number, who)
    if not paper_access.is_inside(paper_access.relations(who, row)):
        raise Refusal(refusals.unknown(number))
    held = row.files.filter(pk=key).first()
    if held is None:
        raise Refusal(refusals.unknown(f"{number} #{key}"))
    reads.shown_paper(who, row, "file", is_inside=True)
    place = data_home() / "papers" / held.sha256[:2] / held.sha256
    return _filed(held), place.read_bytes()


def notices(
    who: Person, limit: int = 50
) -> tuple[tuple[int, Card, str, str, datetime, bool], ...]:
    """The person's newest notices: key, paper, step, by whom, when, whether read."""
    rows = models.Notice.objects.filter(to_id=who.user_id).select_related("paper")
    reviewing = paper_access.reviewed(who)
    return tuple(
        (
            row.pk,
            card(row.paper),
            row.step,
            row.by_name,
            row.at,
            row.read_at is not None,
        )
        for row in rows[:limit]
        if paper_access.sees(who, row.paper, reviewing)
    )


def card(row: models.Paper) -> Card:
    """A row as a list shows it."""
    held = noun(row)
    return Card(
        number=held.number,
        kind=held.kind,
        state=held.kind.state(row.state),
        title=held.title,
        country=row.country,
        fiscal_year=row.fiscal_year,
        due=row.due,
        parties=tuple(row.parties),
        is_demonstration=row.is_demonstration,
        changed_at=row.changed_at,
    )


def _due(row: models.Paper, held: papers.Paper, who: Person) -> cycle.Due | None:
    if held.kind.state(row.state).clock is None:
        return None
    return papers.running(noun(row), around(row, who))


def _row(number: str, who: Person) -> models.Paper:
    row = models.Paper.objects.filter(number=number).first()
    if row is None or not paper_access.sees(who, row):
        raise Refusal(refusals.unknown(number))
    return row


def _found_by(
    words: str, rows: QuerySet[models.Paper], inner: Q, *, is_common: bool = False
) -> QuerySet[models.Paper]:
    """The papers in which every word stands, where the searcher may read it.

    A search that looked through inner fields would tell what is written in them. Common
    words are looked for from the newest paper on and not by the index, which would
    bring nearly all of them.
    """
    outer = Func(F("words"), Value(INNER), 1, function="split_part")
    pairs = Func(
        F("words"),
        function="store_word_pairs",
        output_field=ArrayField(TextField()),
    )
    for word in words.replace(INNER, " ").lower().split():
        if not is_common and (kept := _pairs(word)):
            rows = rows.alias(pairs=pairs).filter(Q(("pairs__contains", kept)))
        rows = rows.alias(outer=Cast(outer, TextField())).filter(
            Q(outer__contains=word) | (inner & Q(words__contains=word))
        )
    return rows


def _stands_in_many(words: str, rows: QuerySet[models.Paper], who: Person) -> bool:
    """Whether the words stand in many of the newest papers, and so in many of all.

    It only chooses the way to look: inner words are looked at for those who see nearly
    all of them, and nothing is found by it.
    """
    is_office = Role.MINISTRY_OFFICER in paper_access.roles_of(who)
    newest = rows.order_by("-id").values("pk")[:LOOKED_AT]
    looked = models.Paper.objects.filter(pk__in=newest).order_by()
    everything = Q() if is_office else Q(pk__in=[])
    return (
        _found_by(words, looked, everything, is_common=True).count() * MANY >= LOOKED_AT
    )


def _pairs(word: str) -> list[str]:
    """The neighbouring letters of a word, by which the database finds where to read."""
    if len(word) == 1:
        return [] if word.isascii() else [word]
    return sorted({word[n : n + 2] for n in range(len(word) - 1)})


def _narrowing(asked: Asked) -> Q:
    question = Q()
    if asked.state:
        question &= Q(state=asked.state)
    if asked.country:
        question &= Q(country=asked.country)
    if asked.fiscal_year is not None:
        question &= Q(fiscal_year=asked.fiscal_year)
    if asked.party:
        question &= Q(parties__contains=[asked.party])
    return question


def as_seen(held: papers.Paper, *, is_inside: bool) -> papers.Paper:
    """The paper without the fields that its reader may not see."""
    if is_inside:
        return held
    shown = papers.shown_fields(held.kind, held.body, is_inside=False)
    return replace(held, body={field.key: held.body[field.key] for field in shown})


def _names(
    row: models.Paper, who: Person, *, is_inside: bool
) -> dict[str, tuple[Card, ...]]:
    kind = papers.kinds()[row.kind]
    found: dict[str, tuple[Card, ...]] = {}
    reviewing = paper_access.reviewed(who)
    for link in row.links.select_related("target").order_by("id"):
        shown = is_inside or kind.field(link.field).public
        if shown and paper_access.sees(who, link.target, reviewing):
            found[link.field] = (*found.get(link.field, ()), card(link.target))
    return found


def _named_by(row: models.Paper, who: Person) -> dict[str, tuple[Card, ...]]:
    """The papers that name this one in a field the reader sees."""
    naming = models.Paper.objects.filter(links__target_id=row.pk)
    kinds = paper_access.kinds_of(naming)
    if not kinds:
        return {}
    seen = models.Paper.objects.filter(paper_access.visible(who, kinds))
    links = models.PaperLink.objects.filter(target_id=row.pk, source__in=seen)
    inner = naming.filter(paper_access.visible_inside(who, kinds))
    inside = set(inner.values_list("pk", flat=True))
    found: dict[str, dict[str, Card]] = {}
    for link in links.select_related("source").order_by("source_id"):
        source = link.source
        shown = papers.kinds()[source.kind].field(link.field).public
        if shown or source.pk in inside:
            found.setdefault(source.kind, {})[source.number or ""] = card(source)
    return {kind: tuple(cards.values()) for kind, cards in found.items()}


def _reservations(row: models.Paper, who: Person) -> tuple[Finding, ...]:
    """What should be looked at, where it tells of no paper the reader does not see."""
    near = around(row, who)
    found = tuple(papers.reservations(noun(row), near))
    named = {n for each in found for n in _NUMBER.findall(each.message.en)}
    beside = (*near.names.values(), *near.named_by.values())
    asked = named & {held.number for group in beside for held in group}
    if not asked:
        return found
    unseen = asked - paper_access.seen_kinds(who, asked).keys()
    return tuple(
        each for each in found if unseen.isdisjoint(_NUMBER.findall(each.message.en))
    )


def _versions(row: models.Paper, who: Person) -> tuple[Version, ...]:
    """Every version, without the papers it names and its reader may not know of."""
    kind, kept = papers.kinds()[row.kind], tuple(row.versions.all())
    bodies = as_known(kind, [each.body for each in kept], who)
    return tuple(
        Version(
            version=each.version,
            state=kind.state(each.state),
            step=each.step,
            by=each.by_name,
            role=Role(each.role) if each.role else None,
            at=each.at,
            why=each.why,
            body=body,
        )
        for each, body in zip(kept, bodies, strict=True)
    )


def _remarks(row: models.Paper) -> tuple[Said, ...]:
    return tuple(Said(each.text, each.by_name, each.at) for each in row.remarks.all())


def _files(row: models.Paper) -> tuple[Filed, ...]:
    return tuple(map(_filed, row.files.all()))


def _filed(held: models.PaperFile) -> Filed:
    return Filed(held.pk, held.name, held.size, held.sha256, held.by_name, held.at)


def _name(user: Any) -> str | None:
    from renkei.store.people import name_of

    return name_of(user) if user else None
