"""A city's best plan within limits: a question that keeps nothing."""

from __future__ import annotations

from decimal import Decimal
from math import isfinite
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import ConfigDict, Field

from renkei.api.nouns import plans
from renkei.api.nouns.plans import Key
from renkei.api.session import acting, signed_in
from renkei.api.shapes import TEXT, Exact, Words
from renkei.foundation import plain
from renkei.planning import optimum, scenarios
from renkei.store import optimum_desk
from renkei.store.api_scopes import Scope
from renkei.store.planning_models import Sure

router = Router()
TAG = plans.TAG
PLACE = plans.PLACE
SCOPE = Scope.READ  # it computes, and nothing is written
Measure = Annotated[str, Field(max_length=80, pattern=TEXT)]


class _Asked(Schema):
    """What is sent; unknown fields are refused."""

    model_config = ConfigDict(extra="forbid")


class CutAsked(_Asked):
    """目標。 / What is aimed at."""

    year: int = Field(ge=1900, le=2200)
    percent: Exact = Field(description="基準年比 [%]。 / Below the base year [%].")


class RateAsked(_Asked):
    """整備の速さの上限。 / The most that is built in a year."""

    measures: list[Measure] = Field(min_length=1, max_length=20)
    units_max: Exact = Field(description="施策の単位で。 / In the measures' unit.")


class PairAsked(_Asked):
    """二つの施策。 / Two measures."""

    measure: Measure
    other: Measure


class ShareAsked(_Asked):
    """届く割合(入力値)。 / What reaches a group, as stated."""

    of: Measure = Field(
        "", description="施策か部門。空はその他すべて。 / Measure, sector, or the rest."
    )
    percent: Exact


class FloorAsked(_Asked):
    """地区・所得層への配分の下限。 / A floor for a district or income group."""

    kind: Literal["district", "income_group"]
    group: str = Field(min_length=1, max_length=120, pattern=TEXT)
    percent: Exact = Field(description="投資額に対して [%]。 / Of all capital [%].")
    shares: list[ShareAsked] = Field(default_factory=list, max_length=100)


class SureAsked(_Asked):
    """頑健な計画の条件。 / How surely the target shall be met."""

    percent: Exact = Field(description="確からしさ [%]。 / Of the futures [%].")
    missed_usd: Exact = Field(
        description="目標を超えた1トンの重み。 / What a tonne too much counts."
    )


class BestPlanAsked(_Asked):
    """目的と条件。 / What is best, and what has to be kept."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "aim": "least-cost",
                "cut": {"year": 2040, "percent": "20"},
                "rates": [{"measures": ["cool-roofs"], "units_max": "5000"}],
                "forbidden": ["district-cooling"],
                "floors": [
                    {
                        "kind": "income_group",
                        "group": "low",
                        "percent": "30",
                        "shares": [{"of": "buildings", "percent": "50"}],
                    }
                ],
            }
        },
    )
    aim: Literal["least-cost", "most-tonnes"] = Field(
        description="費用を最小にするか、削減を最大にするか。 / "
        "The least cost, or the most tonnes."
    )
    cut: CutAsked | None = None
    budget_usd: Exact | None = Field(None, description="各年。 / Of each year.")
    starts_max: int | None = Field(None, ge=1, le=200)
    rates: list[RateAsked] = Field(default_factory=list, max_length=50)
    needs: list[PairAsked] = Field(
        default_factory=list,
        max_length=50,
        description="measure は other の後。 / measure only after other.",
    )
    excludes: list[PairAsked] = Field(default_factory=list, max_length=50)
    forbidden: list[Measure] = Field(default_factory=list, max_length=100)
    floors: list[FloorAsked] = Field(default_factory=list, max_length=8)
    sure: SureAsked | None = Field(
        None, description="頑健な計画も求める。 / A robust plan beside it."
    )


class MeasureStartShape(Schema):
    """施策の着手。 / A part of a measure that starts in a year."""

    measure: str
    year: int
    fraction: str


class BindingShape(Schema):
    """計画を制約する条件とその値打ち。 / A limit that holds it back, and its worth."""

    limit: Words
    worth: str
    words: Words


class NotTakenShape(Schema):
    """採らなかった施策とその理由。 / A measure that is left out, and why."""

    measure: str
    words: Words


class CandidatePlanShape(Schema):
    """比べた計画の一つ。 / One of the plans compared."""

    name: Words
    labels: list[Words]
    aimed_tco2e: str
    probability: str
    cost_mean_usd: str
    emission_mean_tco2e: str
    regret_p95_usd: str
    regret_max_usd: str
    parts: list[MeasureStartShape]


class RobustShape(Schema):
    """通常の計画と頑健な計画の比較。 / Plain and robust, in the same futures."""

    words: Words
    year: int
    draws: int
    candidates: list[CandidatePlanShape]


class BestPlanShape(Schema):
    """最適な計画と、その証明。 / The best plan, with its proof."""

    city: str
    asked: list[Words]
    value: str = Field(description="米ドルまたはトン。 / USD, or tonnes cut.")
    bound: str | None
    gap: str | None
    proof: Words
    parts: list[MeasureStartShape]
    binding: list[BindingShape]
    left_out: list[NotTakenShape]
    robust: RobustShape | None


@router.post(
    "/plans/{key}/best-plan",
    response=BestPlanShape,
    auth=signed_in,
    summary="最適な計画 / The best plan",
)
def best_plan(request: HttpRequest, key: Key, asked: BestPlanAsked) -> dict[str, Any]:
    """都市の担当者だけ。画面と同じ計算で、何も保存しない。 /
    For the city's officers; as on the page, and nothing is kept."""
    wanted = asked.sure
    sure = Sure(_percent(wanted.percent), float(wanted.missed_usd)) if wanted else None
    found = optimum_desk.best_plan_of(key, _wish(asked), acting(request), sure)
    assert found.best is not None
    plan = found.best.plan
    return {
        "city": found.city.key,
        "asked": plain(found.asked),
        "value": _digits(plan.value),
        "bound": _digits(plan.bound) if isfinite(plan.bound) else None,
        "gap": _digits(plan.gap) if isfinite(plan.gap) else None,
        "proof": plain(plan.proof),
        "parts": _parts(plan),
        "binding": [
            {
                "limit": plain(each.name),
                "worth": _digits(each.worth),
                "words": plain(each.words),
            }
            for each in plan.binding
        ],
        "left_out": [
            {"measure": each.measure, "words": plain(each.words)}
            for each in plan.left_out
        ],
        "robust": _robust(found) if found.answer else None,
    }


def _wish(asked: BestPlanAsked) -> optimum.Wish:
    cut, budget = asked.cut, asked.budget_usd
    return optimum.Wish(
        aim=optimum.Aim(asked.aim),
        cut=scenarios.sketch.Cut(cut.year, _percent(cut.percent)) if cut else None,
        budget_usd=None if budget is None else float(budget),
        starts_max=asked.starts_max,
        rates=tuple(
            optimum.Rate(tuple(each.measures), float(each.units_max))
            for each in asked.rates
        ),
        needs=tuple((each.measure, each.other) for each in asked.needs),
        excludes=tuple((each.measure, each.other) for each in asked.excludes),
        forbidden=tuple(asked.forbidden),
        equity=tuple(
            optimum.EquityFloor(
                each.kind,
                each.group,
                _percent(each.percent),
                tuple(
                    optimum.Share(share.of, _percent(share.percent))
                    for share in each.shares
                ),
            )
            for each in asked.floors
        ),
    )


def _robust(found: optimum_desk.OptimumDesk) -> dict[str, Any]:
    answer = found.answer
    assert answer is not None
    return {
        "words": plain(answer.words),
        "year": answer.year,
        "draws": answer.draws,
        "candidates": [
            {
                "name": plain(each.choice.name),
                "labels": plain(each.choice.labels),
                "aimed_tco2e": _digits(each.aimed_tco2e),
                "probability": _digits(each.choice.probability),
                "cost_mean_usd": _digits(each.choice.cost_mean_usd),
                "emission_mean_tco2e": _digits(each.choice.emission_mean_tco2e),
                "regret_p95_usd": _digits(each.choice.regret_p95_usd),
                "regret_max_usd": _digits(each.choice.regret_max_usd),
                "parts": _parts(each.plan),
            }
            for each in answer.candidates
        ],
    }


def _parts(plan: optimum.OptimalPlan) -> list[dict[str, Any]]:
    return [
        {"measure": each.measure, "year": each.year, "fraction": _digits(each.fraction)}
        for each in plan.parts
    ]


def _percent(written: str) -> float:
    return float(Decimal(written) / 100)


def _digits(value: float) -> str:
    return f"{value:.6f}"
