"""Cities and regions on both sides of the collaborations."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Path, Query, Router, Schema
from pydantic import Field

from renkei import store
from renkei.api.nouns.collaborations import PlaceReference
from renkei.api.paging import Paging, page
from renkei.api.shapes import FactShape, FigureShape, Page, Words
from renkei.facts import Place
from renkei.foundation import plain

router = Router()
TAG = "都市 cities"
PLACE = 2


class CityShape(Schema):
    """都市・地域・港・組合。 / A city, region, port or authority."""

    id: str
    side: Literal["japan", "overseas"]
    country: str
    kind: str
    kind_name: Words
    name: Words
    printed: list[str] = Field(
        description="創設資料での表記。 / Names in the founding document."
    )
    spellings: list[str] = Field(
        description="その他の日本語表記。 / Other ways to write it in Japanese."
    )
    iso_3166_2: str | None
    unlocode: str | None
    latitude: str
    longitude: str
    coordinates: FactShape[Words] = Field(
        description="座標が表すもの。 / What the point stands for."
    )
    population: FigureShape | None
    inventories: list[FigureShape] = Field(
        description="公表された排出量。互いに食い違うことがある(§17)。 / "
        "Emission inventories as published; several may disagree (§17)."
    )
    climate_zone: FactShape[str] | None
    nested_in: str | None = Field(
        description="これを含む地域(§15)。 / The place that contains it (§15)."
    )
    note: Words | None


class CityRecordShape(CityShape):
    """都市・地域とその周辺。 / A place with what surrounds it."""

    contains: list[PlaceReference]
    collaborations: list[int]
    projects: list[str]


class CityFilters(Schema):
    """都市の絞込み。 / Which places are wanted."""

    side: Literal["japan", "overseas"] | None = Field(
        None, description="日本側か海外側か。 / Japanese or overseas side."
    )
    country: str | None = Field(
        None, max_length=2, description="国コード。 / Country code."
    )


@router.get("/cities", response=Page[CityShape], summary="都市の一覧 / List cities")
def cities(
    request: HttpRequest, paging: Query[Paging], filters: Query[CityFilters]
) -> dict[str, Any]:
    """双方のすべての都市・地域を ID 順に。 / Every place of either side, by id."""
    country = (filters.country or "").upper()
    places = [
        place
        for place in store.cities()
        if (filters.side is None or place.side == filters.side)
        and (not country or place.country == country)
    ]
    return page(places, paging, written)


@router.get("/cities/{id}", response=CityRecordShape, summary="都市を開く / One city")
def city(
    request: HttpRequest,
    id: Annotated[str, Path(max_length=80, description="都市の ID。 / Its id.")],  # noqa: A002 - the noun's own name
) -> dict[str, Any]:
    """ID で指定した都市・地域。 / One place by its id."""
    record = store.city(id)
    return {
        **written(record.place),
        "contains": [plain(place) for place in record.contains],
        "collaborations": [row.number for row in record.collaborations],
        "projects": [project.reference for project in record.projects],
    }


def written(place: Place) -> dict[str, Any]:
    """A place in its shape."""
    return dict(plain(place))
