"""The shapes of papers: what a card, a step, a whole paper and a written body are.

Flows in: the store's cards and stories. Flows out: schemas, and nouns in them. Of the
papers that a body names, only those stand in an answer that its reader may know of.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

from ninja import Path, Schema
from pydantic import AfterValidator, ConfigDict, Field

from renkei.api.shapes import TEXT, FindingShape, Words
from renkei.foundation import plain
from renkei.programme import papers

if TYPE_CHECKING:
    from renkei.store.queries.papers import Card, PaperStory

_DEEPEST = 6  # a field, its rows, a cell, its two languages
Number = Annotated[
    str, Path(max_length=20, pattern=TEXT, description="記録の番号。 / Its number.")
]
KindId = Annotated[
    str, Path(max_length=30, pattern=TEXT, description="種類の ID。 / Id of a kind.")
]
Why = Annotated[
    str, Field(max_length=4000, pattern=TEXT, description="理由。 / The reason.")
]
Version = Annotated[
    int,
    Field(
        ge=0,
        le=10**9,
        description="読んだ版。他の人が先に変更していれば拒否する。 / "
        "The version that was read; refused where somebody changed it meanwhile.",
    ),
]


def _sendable(written: Any, depth: int = 0) -> Any:
    """What was written, if a database and a reader can hold it."""
    if depth > _DEEPEST:
        raise ValueError("nested too deeply")
    if isinstance(written, str):
        try:
            written.encode()
        except UnicodeEncodeError:
            raise ValueError("half of a surrogate pair") from None
    elif isinstance(written, Mapping):
        for key, value in written.items():
            _sendable(key, depth + 1)
            _sendable(value, depth + 1)
    elif isinstance(written, list):
        for value in written:
            _sendable(value, depth + 1)
    return written


WrittenBody = Annotated[
    dict[str, Any],
    AfterValidator(_sendable),
    Field(
        description="項目の値。項目は種類ごとに `/kinds/{kind_id}` が示す。 / "
        "The fields by their keys; `/kinds/{kind_id}` names those of each kind."
    ),
]


class StateShape(Schema):
    """記録の状態。 / Where a paper stands."""

    id: str
    name: Words
    is_end: bool = Field(description="終わりの状態か。 / Whether it ends there.")


class CardShape(Schema):
    """一覧に並ぶ記録。 / A paper as a list shows it."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "number": "PJ-12",
                "kind": "candidate",
                "kind_name": {"ja": "案件形成", "en": "Project formed"},
                "state": {
                    "id": "screened",
                    "name": {"ja": "一次選定", "en": "Screened"},
                    "is_end": False,
                },
                "title": {"ja": "省エネ設備の導入", "en": "Efficient equipment"},
                "country": "VN",
                "fiscal_year": 2027,
                "due": "2027-09-30",
                "parties": ["vn-haiphong", "jp-kitakyushu"],
                "is_demonstration": False,
                "changed_at": "2027-05-01T03:00:00Z",
            }
        }
    )
    number: str
    kind: str
    kind_name: Words
    state: StateShape
    title: Words
    country: str | None
    fiscal_year: int | None
    due: datetime.date | None
    parties: list[str] = Field(
        description="都市または組織の ID。 / Ids of places and organisations."
    )
    is_demonstration: bool = Field(
        description="実証用の記録か。 / Whether it belongs to the demonstration."
    )
    changed_at: datetime.datetime


class NeedShape(Schema):
    """手続きに必要な項目。 / A field that a step needs."""

    key: str
    name: Words
    is_missing: bool | None = Field(
        description="まだ空欄か。一覧では null。 / "
        "Whether it is still empty; null where only the card is known."
    )


class StepShape(Schema):
    """閲覧者が今できる手続き。 / A step that the caller may take now."""

    id: str
    name: Words
    to_state: str
    to_state_name: Words
    needs: list[NeedShape]
    dated: str | None = Field(
        description="手続きの日が入る項目。空欄なら当日となる。 / "
        "The field that keeps its day; today, where it is left empty."
    )
    asks_why: bool = Field(description="理由が必要か。 / Whether it asks for a reason.")
    leads_on: bool = Field(
        description="本筋の手続きか。 / Whether it goes on the line."
    )


class MayShape(Schema):
    """閲覧者にできること。 / What the caller may do beside the steps."""

    change: bool
    remark: bool = Field(
        description="発言と添付、履歴の閲覧。 / Remarks, files and the history."
    )
    give: bool = Field(description="担当者を決める。 / Give it to somebody.")


class RemarkShape(Schema):
    """記録への発言。 / A remark beside a paper."""

    text: str
    by: str
    at: datetime.datetime


class FiledShape(Schema):
    """記録の添付ファイル。 / A file beside a paper."""

    key: int
    name: str
    size: int = Field(description="バイト数。 / In bytes.")
    sha256: str
    by: str
    at: datetime.datetime


class PaperShape(CardShape):
    """一件の記録と、閲覧者にできること。 / One paper, and what the caller may do."""

    version: int = Field(
        description="変更のときに送り返す。 / Sent back with a change."
    )
    body: dict[str, Any] = Field(
        description="閲覧できる項目の値。日付は ISO 8601、小数は文字列。 / "
        "The fields the caller sees: days as ISO 8601, decimals as strings."
    )
    is_inside: bool = Field(
        description="内部の項目も見えるか。 / Whether inner fields are among them."
    )
    may: MayShape
    steps: list[StepShape]
    assignee: str | None
    names: dict[str, list[CardShape]] = Field(
        description="項目ごとの、この記録が示す記録。 / "
        "Papers it names, by the key of the field."
    )
    named_by: dict[str, list[CardShape]] = Field(
        description="種類ごとの、この記録を示す記録。 / Papers that name it, by kind."
    )
    reservations: list[FindingShape] = Field(
        description="注意すべき点。 / What should be looked at."
    )
    remarks: list[RemarkShape]
    files: list[FiledShape]


class StandsShape(Schema):
    """操作の後の記録。 / How a paper stands after a command."""

    number: str
    kind: str
    state: str
    version: int


def card_written(card: Card) -> dict[str, Any]:
    """A card in its shape."""
    return {
        "number": card.number,
        "kind": card.kind.id,
        "kind_name": plain(card.kind.name),
        "state": state_written(card.state),
        "title": plain(card.title),
        "country": card.country or None,
        "fiscal_year": card.fiscal_year,
        "due": card.due,
        "parties": list(card.parties),
        "is_demonstration": card.is_demonstration,
        "changed_at": card.changed_at,
    }


def state_written(state: papers.State) -> dict[str, Any]:
    """A state in its shape."""
    return {"id": state.id, "name": plain(state.name), "is_end": state.is_end}


def stands(paper: papers.Paper) -> dict[str, Any]:
    """A paper after a command, in its shape."""
    return {
        "number": paper.number,
        "kind": paper.kind.id,
        "state": paper.state,
        "version": paper.version,
    }


def story_written(story: PaperStory) -> dict[str, Any]:
    """A paper with all that its reader may see of it and do with it."""
    return {
        **card_written(story.card),
        "version": story.paper.version,
        "body": seen_body(story),
        "is_inside": story.is_inside,
        "may": {
            "change": story.may_change,
            "remark": story.may_remark,
            "give": story.may_give,
        },
        "steps": [
            step_written(move, story.card, story.paper.body) for move in story.moves
        ],
        "assignee": story.assignee,
        "names": _by_key(story.names),
        "named_by": _by_key(story.named_by),
        "reservations": plain(story.reservations),
        "remarks": plain(story.remarks),
        "files": plain(story.files),
    }


def step_written(
    move: papers.Move, card: Card, body: Mapping[str, Any] | None
) -> dict[str, Any]:
    """A step in its shape; `body`, where it is known, tells what is still empty."""
    kind = card.kind
    target = kind.state(move.to_state)
    return {
        "id": move.id,
        "name": plain(move.name),
        "to_state": target.id,
        "to_state_name": plain(target.name),
        "needs": [
            {
                "key": key,
                "name": plain(kind.field(key).name),
                "is_missing": None if body is None else key not in body,
            }
            for key in move.needs
            if key != move.dated
        ],
        "dated": move.dated,
        "asks_why": move.asks_why,
        "leads_on": papers.leads_on(kind, move, card.state.id),
    }


def seen_body(story: PaperStory) -> dict[str, Any]:
    """The fields a reader sees; of the papers they name, those the reader may see."""
    seen = {key: {card.number for card in cards} for key, cards in story.names.items()}
    body = dict(story.paper.body)
    for field in story.paper.kind.links():
        named = body.pop(field.key, None)
        known = seen.get(field.key, set())
        if isinstance(named, str) and named in known:
            body[field.key] = named
        elif isinstance(named, list) and known.intersection(named):
            body[field.key] = [each for each in named if each in known]
    return body


def _by_key(cards: Mapping[str, tuple[Card, ...]]) -> dict[str, Any]:
    return {key: [card_written(card) for card in held] for key, held in cards.items()}
