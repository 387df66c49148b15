"""Kinds of papers: their fields, states and steps, all it takes to fill a form."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from renkei import store
from renkei.api.paper_shapes import KindId, StateShape
from renkei.api.shapes import Words
from renkei.foundation import Refusal, plain
from renkei.programme import papers
from renkei.store.commands import paper_refusals

router = Router()
TAG = "記録の種類 kinds"
PLACE = 10


class ChoiceShape(Schema):
    """選択肢。 / One word of a closed list."""

    value: str
    name: Words


class FieldShape(Schema):
    """記録の項目。 / A field of a kind of paper."""

    key: str
    name: Words
    kind: str = Field(
        description="値の型:line, text(日英一行), prose(日英段落), date, whole, "
        "decimal, yen, fiscal_year, yes_no, choice(s), country(ies), "
        "entity(ies)(都市・組織の ID), paper(s)(記録の番号), rows(表)。 / "
        "What may stand in it: line, text and prose in two languages, date, whole, "
        "decimal, yen, fiscal_year, yes_no, choice(s), country(ies), entity(ies) by "
        "id, paper(s) by number, rows of columns."
    )
    help: Words | None
    required: bool
    public: bool = Field(description="外部にも見えるか。 / Whether outsiders see it.")
    is_kept: bool = Field(
        description="プログラムだけが書くか。 / Whether only the program writes it."
    )
    choices: list[ChoiceShape]
    of: list[str] = Field(
        description="記録の種類、または都市・組織の側。 / "
        "Kinds a paper may be of, or the side of an entity."
    )
    unit: Words | None
    columns: list[FieldShape]


class KindStateShape(StateShape):
    """状態と、見る人・直す人。 / A state, who sees and who changes a paper there."""

    see: list[str]
    change: list[str]
    locks: list[str] = Field(
        description="書き換えられない項目。 / Fields nobody writes there."
    )


class MoveShape(Schema):
    """状態から状態への手続き。 / A step from one state to another."""

    id: str
    name: Words
    from_states: list[str]
    to_state: str
    by: list[str]
    roles: list[str]
    needs: list[str] = Field(description="必要な項目。 / Fields that have to be there.")
    dated: str | None = Field(
        description="手続きの日が入る項目。 / The field that keeps its day."
    )
    asks_why: bool


class KindSummary(Schema):
    """記録の種類の概要。 / A kind of paper in short."""

    id: str
    prefix: str = Field(description="番号の頭。 / What its numbers begin with.")
    stage: str
    name: Words
    plural: Words
    about: Words
    may_draft: bool = Field(
        description="あなたが作成できるか。 / Whether the caller may draft one."
    )


class KindShape(KindSummary):
    """記録の種類の項目・状態・手続き。 / A kind with its fields, states and steps."""

    title: str
    country: str | None
    fiscal_year: str | None
    due: str | None
    parties: list[str]
    drafted_by: list[str] = Field(
        description="作成できる役割。 / Roles that may draft one."
    )
    source: Words | None
    fields: list[FieldShape]
    states: list[KindStateShape]
    moves: list[MoveShape]


@router.get(
    "/kinds", response=list[KindSummary], summary="記録の種類の一覧 / List kinds"
)
def kinds(request: HttpRequest) -> list[dict[str, Any]]:
    """すべての種類と、あなたが作成できるか。 /
    Every kind, and whether the caller may draft one."""
    roles = {duty.role for duty in store.person(request.user).duties}
    return [_summary(kind, roles) for kind in papers.kinds().values()]


@router.get(
    "/kinds/{kind_id}", response=KindShape, summary="記録の種類を開く / One kind"
)
def kind(request: HttpRequest, kind_id: KindId) -> dict[str, Any]:
    """用紙を書くために必要なすべて。 / All it takes to fill a form of the kind."""
    found = papers.kinds().get(kind_id)
    if found is None:
        raise Refusal(paper_refusals.no_such_kind(kind_id))
    roles = {duty.role for duty in store.person(request.user).duties}
    return {
        **_summary(found, roles),
        "title": found.title,
        "country": found.country,
        "fiscal_year": found.fiscal_year,
        "due": found.due,
        "parties": list(found.parties),
        "drafted_by": plain(found.drafted_by),
        "source": plain(found.source),
        "fields": plain(found.fields),
        "states": plain(found.states),
        "moves": plain(found.moves),
    }


def _summary(found: papers.Kind, roles: set[Any]) -> dict[str, Any]:
    return {
        "id": found.id,
        "prefix": found.prefix,
        "stage": found.stage,
        "name": plain(found.name),
        "plural": plain(found.plural),
        "about": plain(found.about),
        "may_draft": not roles.isdisjoint(found.drafted_by),
    }
