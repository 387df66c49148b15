"""The page of one account: what it holds, and its entries page by page.

Everybody reads what the registry publishes. Whoever may move the account sees who
entered what, and finds from here how to move credits, state the account, and trust.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.html import format_html

from renkei import facts, store
from renkei.foundation import Refusal, Text
from renkei.registry import AccountKind, Holding
from renkei.store import ledger_desk
from renkei.web import paper_words
from renkei.web.addresses import address
from renkei.web.answers import only, refused
from renkei.web.pages.account.words import WORDS
from renkei.web.table import Column, Link, Table, linked

RANGES = 100


@only("GET")
def account(request: HttpRequest, identity: str) -> HttpResponse:
    """What an account holds now, and how it came to hold it."""
    who = store.person(request.user)
    try:
        desk = ledger_desk.account_desk(identity, who, _number(request, "page"))
    except Refusal as refusal:
        return refused(request, refusal, status=404)
    held = desk.statement.holdings
    blocks = max(1, -(-len(held) // RANGES))
    block = min(_number(request, "blocks"), blocks)
    title = _title(desk)
    page = {
        "words": WORDS,
        "stage_key": "credits",
        "home": address("home"),
        "registry": address("registry"),
        "desk": desk,
        "title": title,
        "name": desk.account.name if desk.is_mine else None,
        "tonnes": desk.statement.tonnes,
        "ranges_told": WORDS["ranges_told"].format(count=f"{len(held):,}"),
        "holdings": _holdings(desk, held[(block - 1) * RANGES : block * RANGES]),
        "entries": _entries(desk) if desk.entries else None,
        "turning": _turning("page", desk.page, desk.pages, blocks=block),
        "turning_blocks": _turning("blocks", block, blocks, page=desk.page),
        "ways": _ways(desk) if desk.is_mine else (),
    }
    return render(request, "account/page.html", page)


def _number(request: HttpRequest, name: str) -> int:
    written = request.GET.get(name, "")
    is_number = written.isascii() and written.isdecimal() and len(written) < 10
    return max(1, int(written)) if is_number else 1


def _turning(name: str, at: int, last: int, **others: int) -> dict[str, object] | None:
    """The way to the next and the last page of a list; None of one that fits."""
    if last < 2:
        return None

    def there(page: int) -> str:
        kept = {**others, name: page}
        return "?" + "&".join(f"{key}={value}" for key, value in kept.items())

    return {
        "newer": there(at - 1) if at > 1 else None,
        "older": there(at + 1) if at < last else None,
        "told": WORDS["page_of"].format(page=at, pages=last),
    }


def _title(desk: ledger_desk.AccountDesk) -> Text:
    name = facts.load().countries[desk.account.party].name
    kind = desk.account.kind.label
    return Text(ja=f"{name.ja} {kind.ja}", en=f"{name.en}: {kind.en.lower()}")


def _ways(desk: ledger_desk.AccountDesk) -> list[tuple[Text, str | None]]:
    identity = desk.account.id
    is_final = desk.account.kind.is_final or desk.account.kind is AccountKind.TRANSIT
    ways = [(WORDS["to_statement"], address("account-statement", identity))]
    if not is_final:
        ways.insert(0, (WORDS["to_move"], address("account-move", identity)))
    if desk.account.kind is AccountKind.PARTICIPANT:
        ways.append((WORDS["to_trust"], address("account-trust", identity)))
    ways.append((WORDS["to_inbox"], address("approvals")))
    if not desk.account.holder:
        ways.append((WORDS["to_keeping"], address("registry-keeping")))
    return ways


def _project(reference: str) -> object:
    there = address("project", reference)
    return Link(reference, there) if there else reference


def _serials(label: str, first: int) -> object:
    return linked(format_html("<code>{}</code>", label), address("serial", first))


def _holdings(
    desk: ledger_desk.AccountDesk, shown: tuple[Holding, ...]
) -> Table | None:
    if not shown:
        return None
    moves = address("account-move", desk.account.id)
    may_move = desk.is_mine and not desk.account.kind.is_final
    columns = [
        Column(WORDS["serials"], heads_row=True),
        Column(WORDS["project"]),
        Column(WORDS["vintage"]),
        Column(WORDS["quantity"], numeric=True),
        Column(WORDS["since"]),
    ]
    rows: list[tuple[object, ...]] = [
        (
            _serials(each.label, each.serials.first),
            _project(each.block.project),
            WORDS["vintage_unknown"]
            if each.block.vintage is None
            else str(each.block.vintage),
            each.tonnes,
            each.since,
        )
        for each in shown
    ]
    if may_move:
        columns.append(Column(WORDS["act"]))
        rows = [
            (*row, Link(WORDS["move_this"], f"{moves}?held={each.serials.first}"))
            for row, each in zip(rows, shown, strict=True)
        ]
    return Table(WORDS["statement"], tuple(columns), tuple(rows), shows_caption=False)


def _entries(desk: ledger_desk.AccountDesk) -> Table:
    columns = [
        Column(WORDS["on_day"], heads_row=True),
        Column(WORDS["what"]),
        Column(WORDS["serials"]),
        Column(WORDS["quantity"], numeric=True),
        Column(WORDS["other"]),
        Column(WORDS["why"]),
    ]
    if desk.is_mine:
        columns += [Column(WORDS["by"]), Column(WORDS["key"]), Column(WORDS["act"])]
    return Table(
        WORDS["entries"],
        tuple(columns),
        tuple(_entry(desk, each) for each in desk.entries),
        shows_caption=False,
    )


def _entry(
    desk: ledger_desk.AccountDesk, each: ledger_desk.EntryTold
) -> tuple[object, ...]:
    entry, other = each.entry, each.other
    sign = WORDS["came" if each.is_in else "went"]
    public = (
        entry.on,
        WORDS["with_sign"].format(kind=entry.kind.label, sign=sign),
        _serials(entry.label, entry.serials.first),
        entry.tonnes,
        linked(other, address("account", other)) if other else WORDS["into_being"],
        entry.why,
    )
    if not desk.is_mine:
        return public
    acts: list[object] = [
        Link(WORDS["proof"], address("serial", entry.serials.first) or "")
        if each.is_sealed
        else WORDS["unsealed"]
    ]
    if each.may_be_reversed:
        there = address("account-reverse", desk.account.id, each.number)
        acts.append(Link(WORDS["undo"], there or ""))
    return (
        *public,
        paper_words.person(each.by),
        format_html("<code>{}</code>", entry.key),
        tuple(acts) if len(acts) > 1 else acts[0],
    )


urlpatterns = [path("accounts/<str:identity>/", account, name="account")]
