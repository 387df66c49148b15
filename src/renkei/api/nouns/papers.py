"""Papers: their lists, one with what the caller may do, and the commands on it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import ConfigDict, Field

from renkei import store
from renkei.api.paper_shapes import (
    CardShape,
    KindId,
    Number,
    PaperShape,
    StandsShape,
    Version,
    Why,
    WrittenBody,
    card_written,
    stands,
    story_written,
)
from renkei.api.session import acting, signed_in
from renkei.api.shapes import TEXT
from renkei.store.api_scopes import Scope
from renkei.store.commands.paper_writing import rewrite_paper
from renkei.store.queries.papers import Asked

router = Router()
TAG = "記録 papers"
PLACE = 11
SCOPE = Scope.PAPERS


class PaperFilters(Schema):
    """一覧の絞込み。画面と同じ言葉。 / What a list is narrowed by, as on its page."""

    q: str = Field(
        "",
        max_length=200,
        pattern=TEXT,
        description="すべての語を含む記録。 / Papers with all of these words.",
    )
    state: str = Field("", max_length=30, pattern=TEXT, description="状態。 / State.")
    country: str = Field(
        "", max_length=2, pattern=TEXT, description="例:VN。 / Such as VN."
    )
    year: int | None = Field(
        None, ge=1, le=9999, description="年度。 / Fiscal year, such as 2027."
    )
    party: str = Field(
        "",
        max_length=80,
        pattern=TEXT,
        description="都市または組織の ID。 / Id of a place or organisation.",
    )
    page: int = Field(
        1, ge=1, le=1_000_000, description="何ページ目か。 / Which page, from one."
    )


class PaperListShape(Schema):
    """一覧の1ページと、全件の内訳。 / A page of a list, and how all are spread."""

    total: int = Field(description="絞り込んだ件数。 / How many it is narrowed to.")
    page: int = Field(description="返したページ。 / The page that came back.")
    pages: int
    items: list[CardShape]
    states: dict[str, int] = Field(
        description="絞り込む前の状態ごとの件数。 / All papers by state."
    )
    countries: dict[str, int]
    fiscal_years: dict[str, int]


class Draft(Schema):
    """新しい記録。 / A new paper."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "body": {
                    "title": {"ja": "省エネ設備の導入", "en": "Efficient equipment"},
                    "country": "VN",
                    "places": ["vn-haiphong"],
                }
            }
        },
    )
    body: WrittenBody
    owner: str | None = Field(
        None,
        max_length=80,
        pattern=TEXT,
        description="作成する都市・組織。既定は最初の担当。 / "
        "Entity it is drafted for; the first of the caller's, if not given.",
    )


class Change(Schema):
    """記録の変更。項目はすべて送る。 / A paper written anew, with all its fields."""

    model_config = ConfigDict(extra="forbid")
    version: Version
    body: WrittenBody
    why: Why = ""


class Step(Schema):
    """手続き。 / A step."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"step": "stop", "why": "事業性がない"}},
    )
    step: str = Field(
        max_length=40, pattern=TEXT, description="手続きの ID。 / Its id."
    )
    why: Why = ""


class Given(Schema):
    """担当者。 / Whom a paper is given to."""

    model_config = ConfigDict(extra="forbid")
    user: int = Field(ge=1, le=10**12, description="利用者の番号。 / Key of the user.")


@router.get(
    "/kinds/{kind_id}/papers",
    response=PaperListShape,
    summary="記録の一覧 / List papers",
)
def papers(
    request: HttpRequest, kind_id: KindId, filters: Query[PaperFilters]
) -> dict[str, Any]:
    """一つの種類の、あなたに見える記録を新しい順に。 /
    Those of a kind that the caller may see, newest first."""
    found = store.paper_list(
        kind_id,
        store.person(request.user),
        Asked(
            words=filters.q.strip(),
            state=filters.state,
            country=filters.country.upper(),
            fiscal_year=filters.year,
            party=filters.party,
        ),
        page=filters.page,
    )
    return {
        "total": found.total,
        "page": found.page,
        "pages": found.pages,
        "items": [card_written(card) for card in found.cards],
        "states": dict(found.states),
        "countries": dict(found.countries),
        "fiscal_years": {str(year): n for year, n in found.fiscal_years.items()},
    }


@router.post(
    "/kinds/{kind_id}/papers",
    response=StandsShape,
    auth=signed_in,
    summary="記録の作成 / Draft a paper",
)
def draft_paper(request: HttpRequest, kind_id: KindId, draft: Draft) -> dict[str, Any]:
    """種類の最初の状態で作る。 / In the first state of its kind."""
    who = acting(request)
    return stands(store.draft_paper(kind_id, draft.body, who, owner=draft.owner))


@router.get("/papers/{number}", response=PaperShape, summary="記録を開く / One paper")
def paper(request: HttpRequest, number: Number) -> dict[str, Any]:
    """あなたに見える項目と、次にできること。 /
    The fields the caller sees, and what may be done next."""
    return story_written(store.paper(number, store.person(request.user)))


@router.post(
    "/papers/{number}",
    response=StandsShape,
    auth=signed_in,
    summary="記録の変更 / Change a paper",
)
def change_paper(
    request: HttpRequest, number: Number, change: Change
) -> dict[str, Any]:
    """読んだ版を添えて、すべての項目を送る。見えないつながりは残る。 /
    All fields, with the version that was read; links that are not seen stay."""
    changed = rewrite_paper(
        number,
        change.body,
        acting(request),
        version=change.version,
        why=change.why.strip(),
    )
    return stands(changed)


@router.post(
    "/papers/{number}/steps",
    response=StandsShape,
    auth=signed_in,
    summary="手続き / Take a step",
)
def take_step(request: HttpRequest, number: Number, step: Step) -> dict[str, Any]:
    """`steps` にある手続きを、必要なら理由を添えて行う。日付は項目に書いておく。 /
    One of the paper's `steps`, with the reason where it asks for one; another day than
    today is written into its field before."""
    who = acting(request)
    return stands(store.move_paper(number, step.step, who, why=step.why.strip()))


@router.post(
    "/papers/{number}/assignee",
    response=StandsShape,
    auth=signed_in,
    summary="担当者を決める / Give a paper to somebody",
)
def give_paper(request: HttpRequest, number: Number, given: Given) -> dict[str, Any]:
    """事業担当が、審査委員などに渡す。 / By the office, as to a reviewer."""
    return stands(store.give_paper(number, given.user, acting(request)))
