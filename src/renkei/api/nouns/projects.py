"""Projects: what the collaborations formed, and the JCM register."""

from __future__ import annotations

import datetime
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Path, Query, Router, Schema
from pydantic import Field

from renkei import store
from renkei.api.paging import Paging, page
from renkei.api.shapes import FactShape, FigureShape, Page, PeriodShape, Words
from renkei.foundation import plain
from renkei.programme import Project, Stage

router = Router()
TAG = "案件 projects"
PLACE = 3


class IssuanceRecordShape(Schema):
    """公表された発行記録の一行。 / A row of a published issuance table."""

    row: int
    period: PeriodShape
    decided_on: datetime.date
    party: str = Field(
        description="どちらの国の側か。 / ISO 3166-1 alpha-2 of the side."
    )
    notified_tco2: int
    issued_on: datetime.date | None
    issued_tco2: int | None = Field(
        description="未発行なら null。 / Null where nothing is issued yet."
    )


class FormedShape(Schema):
    """創設資料の形成案件としての行。 /
    Its row among the projects the founding document lists as formed."""

    id: str
    title: Words
    technology: Words
    places: list[str]
    fiscal_year: FactShape[int] | None
    match: Words = Field(
        description="登録簿のどの案件かの確からしさ。 / "
        "How surely it is the project of the register."
    )
    collaborations: FactShape[list[int]]
    expected_tco2_per_year: FigureShape | None
    note: Words | None
    urls: list[str]


class RegisteredShape(Schema):
    """JCM プロジェクト一覧の行(公表された英語のまま)。 /
    Its row in the JCM project list, as published in English."""

    title: str
    status: str
    registered_on: datetime.date | None
    host_participants: list[str]
    japanese_participants: list[str]
    methodologies: list[str]


class ProjectShape(Schema):
    """証拠のある最も進んだ段階の案件。 /
    A project at the furthest stage that is evidenced."""

    reference: str = Field(
        description="JCM の番号。なければ FPnn。 / "
        "JCM reference, or FPnn where it has none."
    )
    title: Words
    country: str
    country_name: Words
    stage: Stage
    stage_name: Words
    formed: FormedShape | None
    register_row: RegisteredShape | None = Field(alias="register")
    issuances: list[IssuanceRecordShape]


class ProjectFilters(Schema):
    """案件の絞込み。 / Which projects are wanted."""

    country: str | None = Field(
        None, max_length=2, description="国コード。 / Country code."
    )
    stage: Stage | None = Field(None, description="段階。 / Stage.")
    formed: bool | None = Field(
        None,
        description="連携が形成したか(true)、否か(false)。 / "
        "Whether a collaboration formed it (true), or not (false).",
    )


@router.get(
    "/projects",
    response=Page[ProjectShape],
    by_alias=True,
    summary="案件の一覧 / List projects",
)
def projects(
    request: HttpRequest, paging: Query[Paging], filters: Query[ProjectFilters]
) -> dict[str, Any]:
    """すべての案件を番号順に一度ずつ。 / Every project once, by its reference."""
    country = (filters.country or "").upper()
    found = [
        project
        for project in store.projects()
        if (not country or project.country == country)
        and filters.stage in (None, project.stage)
        and filters.formed in (None, project.formed is not None)
    ]
    return page(found, paging, written)


@router.get(
    "/projects/{reference}",
    response=ProjectShape,
    by_alias=True,
    summary="案件を開く / One project",
)
def project(
    request: HttpRequest,
    reference: Annotated[
        str, Path(max_length=20, description="案件の番号。 / Its reference.")
    ],
) -> dict[str, Any]:
    """JCM の番号または FPnn で指定した案件。 /
    One project by its JCM reference or FPnn."""
    return written(store.project(reference))


def written(found: Project) -> dict[str, Any]:
    """A project in its shape."""
    return {**plain(found), "stage_name": plain(found.stage.label)}
