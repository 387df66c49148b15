"""Methodologies: the catalogue, one methodology, one edition of it."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Path, Query, Router, Schema
from pydantic import Field

from renkei import methodologies as room
from renkei.api.methodology_shapes import (
    STATE,
    EditionShape,
    MethodologyRow,
    MethodologyShape,
    StateName,
    edition,
    opened,
    row,
)
from renkei.api.paging import Paging, page
from renkei.api.shapes import Page
from renkei.foundation import Finding, Refusal, Text, same
from renkei.methodologies import Methodology, finder

router = Router()
TAG = "方法論 methodologies"
PLACE = 4
Id = Annotated[str, Path(max_length=40, description="方法論の番号。 / Its id.")]


class MethodologyFilters(Schema):
    """方法論の絞込み。 / Which methodologies are wanted."""

    country: str = Field(
        "",
        max_length=80,
        description="国の符号または名称。 / Country by code or name.",
    )
    state: StateName | None = Field(None, description=STATE)
    family: str = Field("", max_length=80, description="式の族。 / Family.")
    words: str = Field(
        "",
        max_length=200,
        description="技術を表す言葉(日本語または英語)。 / "
        "Technology, in Japanese or English.",
    )


@router.get(
    "/methodologies",
    response=Page[MethodologyRow],
    summary="方法論の一覧 / List methodologies",
)
def methodologies(
    request: HttpRequest, paging: Query[Paging], filters: Query[MethodologyFilters]
) -> dict[str, Any]:
    """方法論を番号順に、状態と足りない値とともに。 /
    The methodologies by their id, with their state and what they lack."""
    known = list(room.catalogue().values())
    country = finder.country_named(filters.country).iso2 if filters.country else None
    if filters.words.strip():
        answer = finder.find(filters.words, country)
        found = {m.methodology.id for m in (*answer.fits, *answer.related)}
        known = [each for each in known if each.id in found]
    wanted = [
        each
        for each in known
        if country in (None, each.country)
        and filters.state in (None, each.state.value)
        and (not filters.family or filters.family in _families(each))
    ]
    return page(wanted, paging, row)


@router.get(
    "/methodologies/{id}",
    response=MethodologyShape,
    summary="方法論を開く / One methodology",
)
def methodology(request: HttpRequest, id: Id) -> dict[str, Any]:  # noqa: A002 - its name
    """方法論とその版、適用案件、計算例、出典。 /
    One methodology with its editions, projects, cases and sources."""
    return opened(named(id))


@router.get(
    "/methodologies/{id}/editions/{version}",
    response=EditionShape,
    summary="方法論の版を開く / One edition",
)
def one_edition(
    request: HttpRequest,
    id: Id,  # noqa: A002 - its name
    version: Annotated[str, Path(max_length=20, description="版。 / Edition.")],
    variant: Annotated[
        str,
        Query(
            max_length=60,
            description="算定方法。版に複数あるときは必要。 / "
            "Form of the edition; needed where it has several.",
        ),
    ] = "",
) -> dict[str, Any]:
    """ある版の式・パラメータ・表・適格性要件。 /
    Equations, parameters, tables and eligibility criteria of one edition."""
    return edition(named(id).edition(version, variant or None))


def named(word: str) -> Methodology:
    """The methodology of an id; refuses `api.methodology.unknown`."""
    known = room.catalogue()
    if word in known:
        return known[word]
    near = [each for each in known if each[:2] == word[:2].upper()] or list(known)[:3]
    raise Refusal(
        Finding(
            code="api.methodology.unknown",
            found=Text(
                ja=f"方法論「{word}」は収録されていません。",
                en=f"There is no methodology “{word}” here.",
            ),
            where=same(word),
            rule=Text(
                ja=f"{len(known)}件を収録している(例:{'、'.join(near)})。",
                en=f"{len(known)} are held here, such as {', '.join(near)}.",
            ),
            remedy=Text(
                ja="/api/v1/methodologies で番号を確かめてください。",
                en="Find the id in /api/v1/methodologies.",
            ),
        )
    )


def _families(each: Methodology) -> set[str]:
    return {e.family.id for e in each.editions if e.family}
