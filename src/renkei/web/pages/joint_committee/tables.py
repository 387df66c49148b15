"""The tables of the desk: drafts, papers that wait, inputs, decisions, rules.

Flows in: what the store says of a Joint Committee. Flows out: tables of the page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.html import format_html

from renkei.foundation import Text, joined, same
from renkei.web.addresses import address
from renkei.web.entity_names import country_name
from renkei.web.pages.joint_committee.words import SIDES, WORDS
from renkei.web.paper_words import day, instant, spoken
from renkei.web.table import Column, Link, Table, linked
from renkei.web.templatetags.renkei import reader_language

if TYPE_CHECKING:
    from renkei.programme import cycle
    from renkei.store.queries.committee import Item
    from renkei.store.queries.papers import Card


def agenda(items: tuple[Item, ...]) -> Table:
    """Draft decisions: on what, for whom they wait, what the reader does next."""
    columns = ("draft", "subject", "state", "assents", "waits_for", "due", "steps")
    return _table(
        "agenda",
        columns,
        tuple(
            (
                paper(item.card),
                paper(item.subject) if item.subject else WORDS["nobody"],
                item.card.state.name,
                _assents(item),
                _sides(item),
                _due(item),
                _steps(item),
            )
            for item in items
        ),
    )


def before(items: tuple[Item, ...]) -> Table:
    """What waits for the secretariats, and by when."""
    return _table(
        "before",
        ("record", "country", "state", "due", "steps"),
        tuple(
            (
                paper(item.card),
                country_name(item.card.country),
                item.card.state.name,
                _due(item),
                _steps(item),
            )
            for item in items
        ),
    )


def windows(items: tuple[Item, ...]) -> Table:
    """What is open for public inputs, until when."""
    return _table(
        "windows",
        ("record", "country", "until"),
        tuple(
            (paper(item.card), country_name(item.card.country), item.card.due)
            for item in items
        ),
    )


def inputs(items: tuple[Item, ...]) -> Table:
    """What still has to be answered."""
    return _table(
        "inputs",
        ("record", "subject", "steps"),
        tuple(
            (
                paper(item.card),
                paper(item.subject) if item.subject else WORDS["nobody"],
                _steps(item),
            )
            for item in items
        ),
    )


def meetings(items: tuple[Item, ...]) -> Table:
    """Meetings with their agenda."""
    return _table(
        "meetings",
        ("record", "on", "state", "agenda_items"),
        tuple(
            (
                paper(item.card),
                item.card.due,
                item.card.state.name,
                tuple(
                    Text(ja=row["item"]["ja"], en=row["item"]["en"])
                    for row in item.body.body.get("agenda", ())
                )
                or WORDS["nobody"],
            )
            for item in items
        ),
    )


def log(items: tuple[Item, ...]) -> Table:
    """The decisions, newest first."""
    newest = sorted(items, key=lambda item: str(item.body.body.get("decided_date", "")))
    return _table(
        "log",
        ("decision", "decided", "assents", "subject", "outcome", "quantities"),
        tuple(
            (
                paper(item.card),
                item.body.day("decided_date"),
                _assents(item),
                paper(item.subject) if item.subject else WORDS["nobody"],
                _outcome(item),
                _quantities(item),
            )
            for item in reversed(newest)
        ),
    )


def rules(found: cycle.RuleSet) -> Table:
    """What the country's rules say on every topic, with its mark."""
    return _table(
        "rules",
        ("topic", "value", "source"),
        tuple(
            (each.topic.name, each.label, linked(each.source, each.url))
            for each in found.constants.values()
        ),
    )


def paper(card: Card) -> object:
    """A paper by its number and title."""
    title = card.title if card.title.ja != card.number else card.kind.name
    words = format_html("{} {}", card.number, spoken(title, reader_language()))
    return linked(words, address("paper", card.number))


def _sides(item: Item) -> object:
    if not item.waits_for:
        return WORDS["nobody"]
    return joined(SIDES[side] for side in item.waits_for)


def _assents(item: Item) -> object:
    """Each side's assent with its instant and the role it was given in."""
    return (
        tuple(
            WORDS["assent"].format(
                side=SIDES[each.side],
                at=instant(each.at),
                role=each.role.label if each.role else WORDS["no_role"],
            )
            for each in item.assents
        )
        or WORDS["no_assent"]
    )


def _steps(item: Item) -> object:
    found = tuple(
        Link(move.name, there)
        for move in item.moves
        if (there := address("paper-step", item.card.number, move.id))
    )
    return found or WORDS["no_step"]


def _due(item: Item) -> object:
    if item.due is None:
        return WORDS["nobody"]
    limit = WORDS["limit"].format(
        topic=item.due.limit.topic.name, value=item.due.limit.label
    )
    if item.due.day is None:
        return (item.due.pace.label, limit)
    said = WORDS["due_on"].format(day=day(item.due.day), pace=item.due.pace.label)
    return (said, limit)


def _outcome(item: Item) -> Text:
    """What became of its subject; only the word of the list where that is not seen."""
    chosen = item.body.body["outcome"]
    move = item.subject.kind.move(chosen) if item.subject else None
    return move.name if move else item.body.kind.field("outcome").choice(chosen)


def _quantities(item: Item) -> object:
    rows = item.body.body.get("quantities", ())
    return (
        tuple(
            WORDS["part"].format(
                party=country_name(row["party"]),
                year=same(str(row["vintage"])),
                tonnes=same(f"{row['tonnes']:,}"),
            )
            for row in rows
        )
        or WORDS["nobody"]
    )


def _table(
    caption: str, columns: tuple[str, ...], rows: tuple[tuple[object, ...], ...]
) -> Table:
    return Table(
        WORDS[caption],
        tuple(
            Column(WORDS[key], heads_row=place == 0)
            for place, key in enumerate(columns)
        ),
        rows,
        shows_caption=False,
    )
