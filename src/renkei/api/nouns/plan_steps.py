"""Scenarios kept, plans made of them, and what the council said: as on the desk."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Path, Router, Schema, Status
from pydantic import ConfigDict, Field

from renkei import store
from renkei.api.nouns import plans
from renkei.api.nouns.plans import Called, Key, Name
from renkei.api.session import acting, signed_in
from renkei.api.shapes import TEXT, Words
from renkei.foundation import plain
from renkei.planning import scenarios
from renkei.store import adoption_desk, scenario_desk
from renkei.store.api_scopes import Scope

router = Router()
TAG = plans.TAG
PLACE = plans.PLACE
SCOPE = Scope.PLANS
LONG = 1500
_DO = {
    "submission": adoption_desk.submit_plan,
    "adoption": adoption_desk.adopt_plan,
    "return": adoption_desk.return_plan,
}
Fraction = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
Line = Annotated[str, Field(max_length=200, pattern=TEXT)]


class SettingWanted(Schema):
    """一つの対策の始まりと到達度。 / When a measure starts and how far it goes."""

    model_config = ConfigDict(extra="forbid")
    measure: Line
    year: int = Field(ge=1990, le=2100)
    level: Fraction = Field(description="0〜1。 / From 0 to 1.")


class CutWanted(Schema):
    """基準年からの削減。 / A cut below the base year."""

    model_config = ConfigDict(extra="forbid")
    year: int = Field(ge=1990, le=2100)
    below_fraction: Fraction


class ScenarioWanted(Schema):
    """保存するシナリオ。 / A scenario to keep."""

    model_config = ConfigDict(extra="forbid")
    title: Line
    settings: list[SettingWanted] = Field(max_length=200)
    discount_fraction: Fraction = 0.05
    cuts: list[CutWanted] = Field(default_factory=list, max_length=20)


class KeptWorkShape(Schema):
    """保存したものの名前。 / What was kept, by its name."""

    city: str
    kind: Literal["scenario", "plan"]
    name: str


class CouncilStepWanted(Schema):
    """議会への一歩。 / A step with the council."""

    model_config = ConfigDict(extra="forbid")
    plan: Line = ""
    on: Line = Field("", description="日付。例:2027-03-01。 / A day.")
    council: Called = Called()
    reference: Line = ""
    why: str = Field("", max_length=LONG, pattern=TEXT)
    paper: Line = ""
    collaboration: Line = ""


class CouncilStepShape(Schema):
    """議会での一歩。 / A step of a plan at the council."""

    plan: str
    version: int
    title: str
    step: Literal["submitted", "adopted", "returned"]
    on: datetime.date
    council: Words
    reference: str
    paper: str
    why: str


@router.get(
    "/plans/{key}/council",
    response=list[CouncilStepShape],
    summary="議会での経過 / Steps at the council",
)
def council_steps(request: HttpRequest, key: Key) -> Any:
    """新しい順。 / The newest first."""
    desk = adoption_desk.adoption_desk(key, store.person(request.user))
    return [_step(each.step) for each in desk.steps]


@router.post(
    "/plans/{key}/council/{step}",
    response=CouncilStepShape,
    auth=signed_in,
    summary="議会への提出・採択・差戻し / Submit, adopt, return",
)
def take_council_step(
    request: HttpRequest,
    key: Key,
    step: Annotated[
        Literal["submission", "adoption", "return"],
        Path(description="提出、採択、差戻し。 / Which step."),
    ],
    wanted: CouncilStepWanted,
) -> Any:
    """都市の担当者が登録する。 / Entered by the city's officer."""
    typed = adoption_desk.TypedStep(
        plan=wanted.plan,
        on=wanted.on,
        council=(wanted.council.ja, wanted.council.en),
        reference=wanted.reference,
        why=wanted.why,
        paper=wanted.paper,
        collaboration=wanted.collaboration,
    )
    return _step(_DO[step](key, typed, acting(request)))


@router.post(
    "/plans/{key}/scenarios",
    response={201: KeptWorkShape},
    auth=signed_in,
    summary="シナリオの保存 / Keep a scenario",
)
def keep_scenario(request: HttpRequest, key: Key, wanted: ScenarioWanted) -> Any:
    """同じ題名は同じシナリオの次の版になる。 / The same title is its next version."""
    sketch = scenarios.Sketch(
        tuple(
            scenarios.sketch.Setting(each.measure, each.year, each.level)
            for each in wanted.settings
        ),
        wanted.discount_fraction,
        tuple(
            scenarios.sketch.Cut(each.year, each.below_fraction) for each in wanted.cuts
        ),
    )
    name = scenario_desk.keep_scenario(key, wanted.title, sketch, acting(request))
    return Status(201, {"city": key, "kind": "scenario", "name": name})


@router.post(
    "/plans/{key}/scenarios/{name}/plan",
    response={201: KeptWorkShape},
    auth=signed_in,
    summary="シナリオを計画にする / Make a plan of a scenario",
)
def make_plan(request: HttpRequest, key: Key, name: Name) -> Any:
    """結果も計画とともに残る。 / What it comes to is kept with it."""
    made = scenario_desk.make_plan(key, name, acting(request))
    return Status(201, {"city": key, "kind": "plan", "name": made})


def _step(step: adoption_desk.Step) -> dict[str, Any]:
    told: dict[str, Any] = plain(step)
    return {key: told[key] for key in CouncilStepShape.model_fields}
