"""Accounts of the registry: what each holds, since when, and by which entries."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Path, Query, Router, Schema
from pydantic import Field

from renkei import store
from renkei.api.shapes import TEXT, FigureShape, Words
from renkei.foundation import plain

router = Router()
TAG = "口座 accounts"
PLACE = 6
Id = Annotated[
    str, Path(max_length=80, pattern=TEXT, description="口座の ID。 / Its id.")
]


class AccountShape(Schema):
    """一つの帳簿の一つの口座(§9)。 / One account of one book (§9)."""

    id: str
    name: Words
    book: Literal["history", "demonstration"]
    party: str = Field(description="どの国の口座か。 / Of which party.")
    kind: Literal[
        "holding",
        "participant",
        "transit",
        "retirement",
        "cancellation",
        "voluntary-cancellation",
    ]
    tonnes: FigureShape


class HoldingShape(Schema):
    """口座にあるブロック。 / Serials lying in the account."""

    serials: str = Field(
        description="シリアル番号(連携独自。§10)。 / "
        "Serial numbers, Renkei's own (§10)."
    )
    project: str
    vintage: int | None
    tonnes: int
    since: datetime.date


class EntryShape(Schema):
    """一件の記帳。変更も削除もされない(§11)。 / One entry; never changed (§11)."""

    kind: Literal["issue", "transfer", "retire", "cancel", "cancel-voluntarily"]
    serials: str
    tonnes: int
    source: str | None
    target: str
    on: datetime.date
    why: Words


class StatementShape(AccountShape):
    """ある日の終わりの残高証明。 / What it holds at the end of a day."""

    at: datetime.date | None = Field(description="null は現在。 / Null is now.")
    holdings: list[HoldingShape]
    entries: list[EntryShape]


class AccountFilters(Schema):
    """口座の絞込み。 / Which accounts are wanted."""

    book: Literal["history", "demonstration"] | None = Field(
        None, description="帳簿。 / Book."
    )


class Instant(Schema):
    """いつの残高か。 / At the end of which day."""

    at: datetime.date | None = Field(
        None, description="この日の終わり。 / The end of this day."
    )


@router.get(
    "/accounts", response=list[AccountShape], summary="口座の一覧 / List accounts"
)
def accounts(
    request: HttpRequest, filters: Query[AccountFilters]
) -> list[dict[str, Any]]:
    """両方の帳簿の口座と現在の残高。 /
    The accounts of both books and their balances."""
    return [_written(record) for record in store.accounts(filters.book)]


@router.get(
    "/accounts/{id}", response=StatementShape, summary="口座を開く / One account"
)
def account(
    request: HttpRequest,
    id: Id,  # noqa: A002 - the noun's own name
    instant: Query[Instant],
) -> dict[str, Any]:
    """残高、ブロック、記帳。 / Balance, serials and entries."""
    record = store.account(id, at=instant.at)
    return {
        **_written(record),
        "at": instant.at,
        "holdings": [
            {
                "serials": each.label,
                "project": each.block.project,
                "vintage": each.block.vintage,
                "tonnes": each.tonnes,
                "since": each.since,
            }
            for each in record.statement.holdings
        ],
        "entries": [entry_written(entry) for entry in record.entries],
    }


def entry_written(entry: Any) -> dict[str, Any]:
    """An entry in its shape."""
    return {
        "kind": entry.kind.value,
        "serials": entry.block.label_of(entry.serials),
        "tonnes": entry.tonnes,
        "source": entry.source,
        "target": entry.target,
        "on": entry.on,
        "why": plain(entry.why),
    }


def _written(record: Any) -> dict[str, Any]:
    return {
        "id": record.id,
        "name": plain(record.name),
        "book": record.book,
        "party": record.party,
        "kind": record.statement.account.kind.value,
        "tonnes": plain(record.tonnes),
    }
