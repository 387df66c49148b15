"""The desk of a call in the order it is read: clock, numbers, matrix, ranking, sheets.

Flows in: the store's `CallDesk` and the names of entities. Flows out: tables and sheets
that the template shows. Nothing is decided or ranked here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from renkei.foundation import Figure, Finding, Text, joined, same
from renkei.programme import papers
from renkei.web.addresses import address
from renkei.web.entity_names import EntityNames, country_name
from renkei.web.pages.call_desk.words import WORDS
from renkei.web.paper_words import day, spoken, yen
from renkei.web.table import Column, Table
from renkei.web.templatetags.papers import person_name
from renkei.web.templatetags.renkei import reader_language, say

if TYPE_CHECKING:
    from renkei.store.queries.reviewing import CallDesk, Entry, Opinion, Ranked

DECISIONS = (("adopt", WORDS["adopt"]), ("reject", WORDS["reject"]))
_TONES = {
    "asked": "",
    "declared": " badge--stage",
    "scored": " badge--good",
    "closed": " badge--good",
    "declined": " badge--stop",
    "adopted": " badge--good",
    "rejected": " badge--stop",
    "withdrawn": " badge--warning",
}


@dataclass(frozen=True, slots=True)
class Told:
    """One reviewer's opinion: what was given and said, criterion by criterion."""

    opinion: Opinion
    reviewer: str
    badge: SafeString
    score: Figure | None
    due: date | None
    recommendation: Text | None
    scores: Table | None
    comment: SafeString | None
    conditions: SafeString | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One proposal with everything the office does with it."""

    entry: Entry
    lead: object
    sides: tuple[object, ...]
    budget: Text | None
    badge: SafeString
    told: tuple[Told, ...]
    shut: tuple[Text, ...]
    decisions: tuple[tuple[str, Text], ...]
    decided: SafeString | None
    reason: str
    discussion: str
    version: int
    address: str | None
    contract: str | None

    @property
    def number(self) -> str:
        """The number of the proposal, which is also its place on the page."""
        return self.entry.paper.number


def clock(desk: CallDesk) -> tuple[tuple[Text, object, Text | None], ...]:
    """Opening and closing day, and how far off they are."""
    opens, closes = desk.call.day("opens_date"), desk.call.day("closes_date")
    time = desk.call.body.get("closing_time")
    near = _until_close(closes, desk.today) if closes else None
    if near and time and closes and closes >= desk.today:
        at = WORDS["at"].format(time=time)
        near = Text(ja="{a}({b})", en="{a}, {b}").format(a=near, b=at)
    waits = opens is not None and opens > desk.today
    return (
        (
            WORDS["opens"],
            day(opens) if opens else WORDS["no_day"],
            _until_open(opens, desk.today) if opens and waits else None,
        ),
        (
            WORDS["closes"],
            day(closes) if closes else WORDS["no_day"],
            None if waits else near,
        ),
    )


def _until_open(opens: date, today: date) -> Text:
    days = (opens - today).days
    return WORDS["opens_tomorrow"] if days == 1 else WORDS["opens_in"].format(n=days)


def _until_close(closes: date, today: date) -> Text:
    days = (closes - today).days
    named = {1: "one_day_left", 0: "last_day", -1: "yesterday"}
    if days in named:
        return WORDS[named[days]]
    word = "days_left" if days > 0 else "days_ago"
    return WORDS[word].format(n=abs(days))


def facts(call: papers.Paper) -> tuple[tuple[Text, object], ...]:
    """What the call offers, in a line."""
    body = call.body
    field = call.kind.field("fields")
    countries = [country_name(iso2) for iso2 in body.get("countries", ())]
    fields = [field.choice(word) for word in body.get("fields", ())]
    none = WORDS["not_stated"]
    return (
        (WORDS["ceiling"], yen(body["ceiling"]) if "ceiling" in body else none),
        (WORDS["budget"], yen(body["budget"]) if "budget" in body else none),
        (WORDS["countries"], joined(countries) if countries else none),
        (WORDS["fields"], joined(fields) if fields else none),
    )


def criteria(call: papers.Paper) -> Table:
    """The criteria with their weights and highest scores."""
    return Table(
        WORDS["criteria"],
        (
            Column(WORDS["criterion"], heads_row=True),
            Column(WORDS["weight"], numeric=True),
            Column(WORDS["highest"], numeric=True),
        ),
        tuple(
            (
                _criterion(row),
                Decimal(row["weight"]),
                Decimal(row["max"]),
            )
            for row in call.body.get("criteria", ())
        ),
        shows_caption=False,
    )


def _criterion(row: Mapping[str, Any]) -> SafeString:
    name = Text(ja=row["name"]["ja"], en=row["name"]["en"])
    return format_html("{} {}", row["id"], spoken(name, reader_language()))


def numbers(desk: CallDesk) -> tuple[tuple[Text, str], ...]:
    """How far the review has come, in counts."""
    given = [opinion for entry in desk.entries for opinion in entry.opinions]
    declined = sum(opinion.review.state == "declined" for opinion in given)
    done = sum(opinion.is_in for opinion in given)
    open_ones = sum(e.takes_reviewers and e.decision is None for e in desk.entries)
    return (
        (WORDS["n_proposals"], f"{len(desk.entries)}"),
        (WORDS["n_asked"], f"{len(given)}"),
        (WORDS["n_in"], f"{done} / {len(given) - declined}"),
        (WORDS["n_declined"], f"{declined}"),
        (WORDS["n_undecided"], f"{open_ones}"),
    )


def matrix(desk: CallDesk, names: EntityNames) -> Table:
    """Proposals down, the reviewers asked across, and where each review stands."""
    asked: dict[int, str] = {}
    for entry in desk.entries:
        for opinion in entry.opinions:
            if opinion.user_id is not None:
                asked.setdefault(opinion.user_id, opinion.reviewer)
    people = sorted(asked.items(), key=lambda each: each[1])
    return Table(
        WORDS["matrix"],
        (
            Column(WORDS["proposal"], heads_row=True),
            Column(WORDS["lead"]),
            Column(WORDS["state"]),
            Column(WORDS["flags"]),
            *(Column(same(person_name(name))) for _, name in people),
        ),
        tuple(
            (
                _anchor(entry),
                names.of(entry.paper.body["lead"]),
                _standing(entry),
                _flagged(entry.flags),
                *(_cell(desk, entry.opinion_of(key)) for key, _ in people),
            )
            for entry in desk.entries
        ),
        shows_caption=False,
    )


def _anchor(entry: Entry) -> SafeString:
    title = spoken(entry.paper.title, reader_language())
    number = entry.paper.number
    return format_html('<a href="#{}">{}</a> {}', number, number, title)


def _flagged(flags: tuple[Finding, ...]) -> object:
    if not flags:
        return WORDS["no_flags"]
    return tuple(flag.found for flag in flags)


def _cell(desk: CallDesk, opinion: Opinion | None) -> object:
    if opinion is None:
        return WORDS["not_asked"]
    told, score = badge(opinion.state), desk.scores.get(opinion.review.number)
    return told if score is None else (score.value, told)


def badge(state: papers.State) -> SafeString:
    """Where a paper stands, in its tone."""
    tone = _TONES.get(state.id, "")
    return format_html('<span class="badge{}">{}</span>', tone, say(state.name))


def ranking(desk: CallDesk) -> Table | None:
    """The order of the scores with spread, ties, what is missing and the money."""
    if not desk.ranking:
        return None
    return Table(
        WORDS["ranking"],
        (
            Column(WORDS["rank"]),
            Column(WORDS["proposal"], heads_row=True),
            Column(WORDS["score"], numeric=True),
            Column(WORDS["spread"], numeric=True),
            Column(WORDS["reviews"]),
            Column(WORDS["amount"], numeric=True),
            Column(WORDS["cumulative"], numeric=True),
            Column(WORDS["state"]),
        ),
        tuple(_ranked(desk, each) for each in desk.ranking),
        shows_caption=False,
    )


def _ranked(desk: CallDesk, each: Ranked) -> tuple[object, ...]:
    standing = each.standing
    budget = standing.proposal.body.get("budget")
    return (
        WORDS["tied" if standing.is_shared else "place"].format(n=standing.rank),
        _anchor(each.entry),
        standing.mean,
        standing.spread if len(standing.reviews) > 1 else WORDS["one_review"],
        _complete(len(standing.reviews), len(standing.missing)),
        yen(budget) if budget is not None else WORDS["not_stated"],
        _cumulative(each),
        _standing(each.entry),
    )


def _standing(entry: Entry) -> object:
    """Where a proposal stands, and what is to become of it."""
    told = badge(entry.card.state)
    return told if entry.decision is None else (told, _decided(entry.decision))


def _decided(decision: str) -> SafeString:
    """What the office has written down, marked as not published."""
    return format_html(
        '<span class="badge badge--{}">{}</span>',
        "good" if decision == "adopt" else "stop",
        say(WORDS[f"to_{decision}"]),
    )


def _complete(done: int, missing: int) -> Text:
    said = WORDS["missing"].format(n=missing) if missing else WORDS["complete"]
    return Text(ja="{n}件・{said}", en="{n}, {said}").format(n=done, said=said)


def _cumulative(each: Ranked) -> object:
    if each.is_within is None:
        return yen(each.cumulative_yen)
    return format_html(
        '{} <span class="badge badge--{}">{}</span>',
        say(yen(each.cumulative_yen)),
        "good" if each.is_within else "stop",
        say(WORDS["within" if each.is_within else "beyond"]),
    )


def money(desk: CallDesk) -> tuple[Text, ...]:
    """What the budget of the call is enough for, and what has been adopted."""
    said = []
    budget = desk.call.body.get("budget")
    inside = [each for each in desk.ranking if each.is_within]
    if budget is not None and inside:
        said.append(
            WORDS["budget_line"].format(
                budget=yen(budget), n=len(inside), sum=yen(inside[-1].cumulative_yen)
            )
        )
    adopted = [entry.paper for entry in desk.entries if entry.is_taken]
    if adopted:
        total = sum(paper.body.get("budget", 0) for paper in adopted)
        said.append(WORDS["adopted_sum"].format(n=len(adopted), sum=yen(total)))
    return tuple(said)


def sheets(desk: CallDesk, names: EntityNames) -> Iterator[Sheet]:
    """Each proposal with its reviews and what can be done."""
    for entry in desk.entries:
        body = entry.paper.body
        sides = [*body.get("japanese_side", ()), *body.get("overseas_side", ())]
        yield Sheet(
            entry=entry,
            lead=names.shown(body["lead"]),
            sides=tuple(names.shown(each) for each in sides),
            budget=yen(body["budget"]) if "budget" in body else None,
            badge=badge(entry.card.state),
            told=tuple(_told(desk, opinion) for opinion in entry.opinions),
            shut=tuple(
                WORDS["shut_one"].format(
                    name=person_name(each.reviewer.name), shared=each.shared
                )
                for each in entry.shut
            ),
            decisions=DECISIONS if entry.takes_reviewers else (),
            decided=_decided(entry.decision) if entry.decision else None,
            reason=_written(entry, "reason"),
            discussion=_written(entry, "discussion"),
            version=entry.deliberation.version if entry.deliberation else 0,
            address=address("paper", entry.paper.number),
            contract=(
                address("paper", entry.contract.number) if entry.contract else None
            ),
        )


def _written(entry: Entry, key: str) -> str:
    """What the deliberation says in a field, as it will be given with the step."""
    said = entry.deliberation.text(key) if entry.deliberation else None
    return papers.in_both(said) if said else ""


def _told(desk: CallDesk, opinion: Opinion) -> Told:
    review = opinion.review
    chosen = review.body.get("recommendation")
    return Told(
        opinion=opinion,
        reviewer=person_name(opinion.reviewer),
        badge=badge(opinion.state),
        score=desk.scores.get(review.number),
        due=review.day("due_date"),
        recommendation=(
            review.kind.field("recommendation").choice(chosen) if chosen else None
        ),
        scores=scores(desk.call, review) if opinion.is_in else None,
        comment=_prose(review, "comment") if opinion.is_in else None,
        conditions=_prose(review, "conditions") if opinion.is_in else None,
    )


def scores(call: papers.Paper, review: papers.Paper) -> Table:
    """One review, criterion by criterion, in the order of the call."""
    given = {row["criterion"]: row for row in review.body.get("scores", ())}
    return Table(
        WORDS["see_scores"],
        (
            Column(WORDS["criterion"], heads_row=True),
            Column(WORDS["score"], numeric=True),
            Column(WORDS["comments"]),
        ),
        tuple(
            (
                _criterion(row),
                _score(given.get(row["id"], {}), row),
                _comment(given.get(row["id"], {})),
            )
            for row in call.body.get("criteria", ())
        ),
        shows_caption=False,
    )


def _score(given: Mapping[str, Any], criterion: Mapping[str, Any]) -> Text:
    return same(f"{given.get('score', '–')} / {criterion['max']}")


def _comment(given: Mapping[str, Any]) -> object:
    said = given.get("comment")
    if not said:
        return same("–")
    return spoken(Text(ja=said["ja"], en=said["en"]), reader_language())


def _prose(review: papers.Paper, key: str) -> SafeString | None:
    said = review.text(key)
    return spoken(said, reader_language()) if said else None
