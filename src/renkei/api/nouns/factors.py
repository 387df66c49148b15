"""Emission factors: those on record, and the questions that build others."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Path, Query, Router, Schema
from pydantic import ConfigDict, Field

from renkei import facts
from renkei.api.paging import Paging, page
from renkei.api.shapes import Exact, FigureShape, Page, SourceShape, Words
from renkei.foundation import Confidence, Finding, Refusal, Text, plain, same
from renkei.methodologies import factors as room

router = Router()
TAG = "排出係数 factors"
PLACE = 5
Fuel = Annotated[str, Field(max_length=40, description="燃料のID。 / The fuel's id.")]
Bound = Annotated[
    str,
    Field(
        max_length=20,
        description="燃料の値の取り方(lower、default、upper)。 / "
        "Which end of the fuel's range: lower, default or upper.",
    ),
]
MWH = "系統電力または自家発電の排出係数 [tCO2/MWh]。 / Emission factors [tCO2/MWh]."


class FactorFilters(Schema):
    """係数の絞込み。 / Which factors are wanted."""

    contains: str = Field(
        "", max_length=80, description="IDの一部。 / A part of the id."
    )


class KeyShape(Schema):
    """係数表の一つの列。単位が null なら区分。 /
    One key column of a table; a category where the unit is null."""

    name: Words
    unit: str | None


class FactorRowShape(Schema):
    """係数表の一行。 / One row of a table of factors."""

    keys: list[str | None]
    value: str


class FactorTableShape(Schema):
    """区分ごとの係数。 / Factors by category."""

    id: str
    name: Words
    unit: str
    keys: list[KeyShape]
    rows: list[FactorRowShape]
    source: SourceShape
    confidence: Confidence
    words: dict[str, Words] = Field(
        description="区分の名称。 / What the categories are called."
    )
    scope: Words | None
    note: Words | None


class Reference(Schema):
    """リファレンス排出係数の問い。 / The question for a reference factor."""

    fuel: Fuel
    efficiency: Exact = Field(
        description="最高効率(0を超え1以下)。 / Best efficiency, above 0 and at most 1."
    )
    use: Bound = "lower"


class Captive(Schema):
    """自家発電の排出係数の問い。求め方は一通りだけ示す。 /
    The question for a captive factor; exactly one way is stated."""

    fuel: Fuel
    fuel_t: Exact | None = Field(
        None, description="燃料消費量 [t]。 / Fuel consumed [t]."
    )
    generation_mwh: Exact | None = Field(
        None, description="発電電力量 [MWh]。 / Electricity generated [MWh]."
    )
    ncv_gj_per_t: Exact | None = Field(
        None,
        description="正味発熱量 [GJ/t]。省略すると収録値。 / "
        "Net calorific value [GJ/t]; the one on record if not given.",
    )
    efficiency: Exact | None = Field(
        None, description="発電効率(比)。 / Efficiency, a ratio."
    )
    is_default: bool = Field(
        False, description="既定値を用いる。 / Take the default on record."
    )
    use: Bound = "lower"


class PlantShape(Schema):
    """系統の発電所。排出を求める値は一つだけ書く。 /
    A power plant of the grid; its emissions follow from exactly one value."""

    model_config = ConfigDict(extra="forbid")
    name: str = Field(min_length=1, max_length=120, pattern=r"^[^\x00]*\S[^\x00]*$")
    commissioned_date: datetime.date
    generation_mwh: Exact
    low_cost_must_run: bool = Field(
        description="低コスト/必須運転か。 / Whether it is low-cost or must-run."
    )
    fuel: Fuel | None = None
    fuel_t: Exact | None = None
    efficiency: Exact | None = None
    factor_tco2_per_mwh: Exact | None = None


class Margin(Schema):
    """複合マージンの問い。重みに既定値はない。 /
    The question for a combined margin; the weights have no default."""

    model_config = ConfigDict(extra="forbid")
    plants: list[PlantShape] = Field(max_length=2000)
    operating_weight: Exact
    build_weight: Exact
    use: Bound = "lower"


@router.get(
    "/factors",
    response=Page[FigureShape],
    summary="排出係数の一覧 / List emission factors",
)
def factors(
    request: HttpRequest, paging: Query[Paging], filters: Query[FactorFilters]
) -> dict[str, Any]:
    """収録した係数。出典と確度を伴う。 /
    The factors on record, with source and confidence."""
    known = facts.factors().items()
    return page([f for name, f in known if filters.contains in name], paging, plain)


@router.get(
    "/factors/tables",
    response=list[FactorTableShape],
    summary="係数表の一覧 / List tables of factors",
)
def tables(request: HttpRequest) -> list[dict[str, Any]]:
    """区分ごとに定められた係数。 / Factors that depend on categories."""
    return [_table(each) for each in facts.factor_tables().values()]


@router.get(
    "/factors/reference",
    response=FigureShape,
    summary="リファレンス排出係数 / Build a reference factor",
)
def reference(request: HttpRequest, asked: Query[Reference]) -> dict[str, Any]:
    """燃料と最高効率から組み立てる。 / From a fuel and the best efficiency."""
    return dict(
        plain(
            room.reference_factor(asked.fuel, Decimal(asked.efficiency), use=asked.use)
        )
    )


@router.get(
    "/factors/captive",
    response=FigureShape,
    summary="自家発電の排出係数 / Build a captive factor",
)
def captive(request: HttpRequest, asked: Query[Captive]) -> dict[str, Any]:
    """計測値、発電効率、既定値のいずれかから求める。 /
    From metering, from an efficiency, or the default."""
    return dict(
        plain(
            room.captive_factor(
                asked.fuel,
                metered=_metered(asked),
                efficiency=_exact(asked.efficiency),
                is_default=asked.is_default,
                use=asked.use,
            )
        )
    )


@router.get(
    "/factors/mixed",
    response=FigureShape,
    summary="併用の排出係数 / The factor of mixed electricity",
)
def mixed(
    request: HttpRequest,
    grid: Annotated[Exact, Query(description=MWH)],
    captive: Annotated[list[Exact], Query(max_length=100, description=MWH)],
) -> dict[str, Any]:
    """系統電力と自家発電を併用する場合は、最も小さい係数を用いる。 /
    Where grid and captive power are used together, the lowest counts."""
    return dict(plain(room.mixed_factor(Decimal(grid), *map(Decimal, captive))))


@router.post(
    "/factors/margin/estimate",
    response=FigureShape,
    summary="複合マージン / Build a combined margin",
)
def margin(request: HttpRequest, asked: Margin) -> dict[str, Any]:
    """純粋な問い。発電所の一覧から求め、何も残さない。 /
    A pure question: from a list of plants, and nothing is kept."""
    built = room.combined_margin(
        [_plant(each) for each in asked.plants],
        operating_weight=Decimal(asked.operating_weight),
        build_weight=Decimal(asked.build_weight),
        use=asked.use,
    )
    return dict(plain(built))


@router.get(
    "/factors/{id}", response=FigureShape, summary="排出係数を開く / Open a factor"
)
def factor(
    request: HttpRequest,
    id: Annotated[str, Path(max_length=120, description="係数のID。 / Its id.")],  # noqa: A002 - the factor's own name
) -> dict[str, Any]:
    """一つの係数と出典。 / One factor with its source."""
    return dict(plain(facts.factor(id)))


def _table(each: facts.FactorTable) -> dict[str, Any]:
    return {
        **plain(each),
        "keys": [{"name": plain(key.name), "unit": key.unit} for key in each.keys],
        "rows": [
            {"keys": plain(row.keys), "value": plain(row.value)} for row in each.rows
        ],
    }


def _metered(asked: Captive) -> room.Metered | None:
    given = (asked.fuel_t, asked.generation_mwh, asked.ncv_gj_per_t)
    if given == (None, None, None):
        return None
    if asked.fuel_t is None or asked.generation_mwh is None:
        raise Refusal(_INCOMPLETE)
    return room.Metered(
        Decimal(asked.fuel_t),
        Decimal(asked.generation_mwh),
        _exact(asked.ncv_gj_per_t),
    )


_INCOMPLETE = Finding(
    code="api.factor.incomplete",
    found=Text(
        ja="燃料消費量と発電電力量の一方がありません。",
        en="Fuel and generation were not both given.",
    ),
    where=same("fuel_t, generation_mwh"),
    rule=Text(
        ja="計測による係数は、同じ期間の燃料消費量と発電電力量から求める。",
        en="A metered factor follows from fuel and generation of one period.",
    ),
    remedy=Text(
        ja="両方を示すか、発電効率または既定値を用いてください。",
        en="Give both, or use the efficiency or the default.",
    ),
)


def _plant(given: PlantShape) -> room.Plant:
    return room.Plant(
        name=given.name.strip(),
        commissioned_date=given.commissioned_date,
        generation_mwh=Decimal(given.generation_mwh),
        is_low_cost_must_run=given.low_cost_must_run,
        fuel=given.fuel,
        fuel_t=_exact(given.fuel_t),
        efficiency=_exact(given.efficiency),
        factor_tco2_per_mwh=_exact(given.factor_tco2_per_mwh),
    )


def _exact(digits: str | None) -> Decimal | None:
    return None if digits is None else Decimal(digits)
