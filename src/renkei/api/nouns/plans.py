"""Plans of cities: inventories and kept scenarios, as each reader may see them."""

from __future__ import annotations

import datetime
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Path, Query, Router, Schema, Status
from pydantic import ConfigDict, Field

from renkei import store
from renkei.api.paging import Paging, page
from renkei.api.session import acting, signed_in
from renkei.api.shapes import TEXT, FindingShape, Page, Words
from renkei.foundation import plain
from renkei.store import planning_desk
from renkei.store.api_scopes import Scope
from renkei.store.queries import planning

router = Router()
TAG = "計画 plans"
PLACE = 15
SCOPE = Scope.PLANS
Line = Annotated[str, Field(max_length=200, pattern=TEXT)]
Key = Annotated[
    str, Path(max_length=120, pattern=TEXT, description="計画の ID。 / Its key.")
]
Name = Annotated[
    str, Path(max_length=120, pattern=TEXT, description="目録の名前。 / Its name.")
]


class InventoryLineShape(Schema):
    """排出量目録の一行。 / An inventory in one line."""

    name: str
    year: int
    version: int
    state: str
    at: datetime.datetime
    gwp: str
    basic_tco2e: str = Field(description="BASIC合計 [tCO2e]。 / BASIC total [tCO2e].")
    answered: int
    asked: int
    estimated_fraction: str | None


class PlannedCityShape(Schema):
    """計画のある都市。 / A city that plans."""

    key: str
    name: Words
    country: str
    is_demonstration: bool
    newest: InventoryLineShape | None


class KeptShape(Schema):
    """保存したシナリオや計画。 / A kept scenario or plan."""

    kind: str
    name: str
    version: int
    state: str
    at: datetime.datetime


class CityPlanShape(Schema):
    """都市の計画一式。 / All of a city's planning that the reader sees."""

    key: str
    name: Words
    country: str
    is_demonstration: bool
    is_adopted: bool
    inventories: list[InventoryLineShape]
    kept: list[KeptShape]


class Called(Schema):
    """呼び名。片方だけでもよい。 / What it is called; one language is enough."""

    model_config = ConfigDict(extra="forbid")
    ja: Line = ""
    en: Line = ""


class CityStart(Schema):
    """計画の始まり。画面と同じ欄。 / How planning begins, as on its page."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"place": "vn-danang"}}
    )
    place: Line = Field("", description="場所の ID。 / Id of the officer's place.")
    country: Line = ""
    name: Called = Called()
    population: Line = ""
    income: Line = ""
    climate: Line = ""
    grid: Line = ""
    source: Line = ""


class TotalOfLevelShape(Schema):
    """一つの集計。 / The tonnes of one level, cut five ways."""

    level: str
    gwp: str
    tco2e: str
    by_reference: dict[str, str]
    by_subsector: dict[str, str]
    by_sector: dict[str, str]
    by_scope: dict[str, str]
    by_gas: dict[str, str]
    biogenic_co2_t: str


class InventoryShape(Schema):
    """GPC に沿う排出量目録。 / An inventory by the GPC."""

    city: str
    name: str
    line: InventoryLineShape
    basic: TotalOfLevelShape
    basic_plus: TotalOfLevelShape
    territorial: TotalOfLevelShape
    findings: list[FindingShape]


@router.get(
    "/plans", response=Page[PlannedCityShape], summary="計画のある都市 / Cities"
)
def plans(request: HttpRequest, paging: Query[Paging]) -> dict[str, Any]:
    """あなたに見える計画。 / The planning that the caller may see."""
    found = planning.planning_cities(store.person(request.user))
    return page(
        found,
        paging,
        lambda line: {
            **_city(line.city),
            "newest": plain_line(line.newest) if line.newest else None,
        },
    )


@router.post(
    "/plans",
    response={201: CityPlanShape},
    auth=signed_in,
    summary="計画を始める / Begin a city's planning",
)
def start_city(request: HttpRequest, start: CityStart) -> Any:
    """分かっていることから最初の推計を作る。 /
    A first estimate is made from what is known."""
    typed = planning_desk.TypedStart(
        name=(start.name.ja, start.name.en), **start.dict(exclude={"name"})
    )
    who = acting(request)
    begun = planning_desk.start_city(typed, who)
    return Status(201, _planned(planning.city_desk(begun.city, who)))


@router.get("/plans/{key}", response=CityPlanShape, summary="都市の計画 / One city")
def plan(request: HttpRequest, key: Key) -> dict[str, Any]:
    """目録と、保存したシナリオ・計画。 / Its inventories, and what was kept."""
    return _planned(planning.city_desk(key, store.person(request.user)))


def _planned(desk: Any) -> dict[str, Any]:
    return {
        **_city(desk.city),
        "is_adopted": desk.is_adopted,
        "inventories": [plain_line(each) for each in desk.inventories],
        "kept": [
            {
                "kind": each.kind,
                "name": each.name,
                "version": each.version,
                "state": each.state,
                "at": each.at,
            }
            for each in desk.kept
        ],
    }


@router.get(
    "/plans/{key}/inventories/{name}",
    response=InventoryShape,
    summary="排出量目録 / One inventory",
)
def inventory(request: HttpRequest, key: Key, name: Name) -> dict[str, Any]:
    """集計と指摘。 / Its totals, and what was noticed."""
    desk = planning.inventory_desk(key, name, store.person(request.user))
    return {
        "city": desk.city.key,
        "name": name,
        "line": plain_line(desk.brief),
        "basic": plain(desk.basic),
        "basic_plus": plain(desk.basic_plus),
        "territorial": plain(desk.territorial),
        "findings": plain(desk.findings),
    }


def plain_line(brief: planning.Brief) -> dict[str, Any]:
    """An inventory in one line."""
    told: dict[str, Any] = {**plain(brief), "at": brief.at}
    return told


def _city(city: Any) -> dict[str, Any]:
    return {
        "key": city.key,
        "name": plain(city.name),
        "country": city.country,
        "is_demonstration": city.is_demonstration,
    }
