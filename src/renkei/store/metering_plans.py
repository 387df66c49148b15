"""The monitoring plan in force, and who may read what is metered under it.

Flows in: a project. Flows out: its plan as the room's noun, with the row it stands in.

Refuses `store.metering-plan.none`, `store.metering-plan.shape`, `store.permission.*`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from renkei.foundation import Refusal
from renkei.mrv import metering
from renkei.programme import Action
from renkei.store import metering_refusals as refusals
from renkei.store import models
from renkei.store.bodies import from_body, from_record
from renkei.store.people import Person, name_of, permit

READERS = (
    Action.UPLOAD_READINGS,
    Action.COMPUTE_REDUCTION,
    Action.VERIFY_REDUCTION,
    Action.DECIDE_ISSUANCE,
)


@dataclass(frozen=True, slots=True)
class PlanInForce:
    """A monitoring plan with its number, who agreed on it, when and why."""

    number: int
    plan: metering.MeteringPlan
    body: Mapping[str, Any]
    by: str
    at: datetime
    why: str


def plan_told(row: models.MeteringPlanRow) -> PlanInForce:
    """A plan as it stands on record."""
    return PlanInForce(
        number=row.number,
        plan=metering_plan_of(row),
        body=row.body,
        by=name_of(row.by),
        at=row.at,
        why=row.why,
    )


def plan_written(project: str, body: Mapping[str, Any]) -> metering.MeteringPlan:
    """The plan that somebody wrote down; channels may stand in any order.

    Refuses `store.metering-plan.shape` with every place that does not fit.
    """
    try:
        channels = sorted(body.get("channels", ()), key=lambda each: each["name"])
        plan = from_body(metering.MeteringPlan, {**body, "channels": channels})
        ZoneInfo(plan.zone)
    except ValidationError as error:
        wrong = {
            ".".join(map(str, each["loc"])) or "plan": each["msg"]
            for each in error.errors()
        }
        raise Refusal(refusals.plan_shapes(project, wrong)) from error
    except (LookupError, TypeError, ValueError, OSError) as error:
        wrong = {"channels, zone": str(error)}
        raise Refusal(refusals.plan_shapes(project, wrong)) from error
    return plan


def metering_plan_row(project: str) -> models.MeteringPlanRow | None:
    """The row of the plan in force: the one of the highest number."""
    rows = models.MeteringPlanRow.objects.filter(project_id=project)
    return rows.order_by("number").last()


def needed_metering_plan(project: str) -> models.MeteringPlanRow:
    """The row of the plan in force, or a refusal that says there is none."""
    row = metering_plan_row(project)
    if row is None:
        raise Refusal(refusals.no_plan(project))
    return row


def metering_plan_of(row: models.MeteringPlanRow) -> metering.MeteringPlan:
    """The plan a row holds."""
    return from_record(metering.MeteringPlan, row.body, row.fingerprint)


def permit_reading(who: Person, project: str) -> None:
    """Readings are open to those who measure, verify and decide on the project."""
    for action in READERS:
        if who.duty_for(action, project) is not None:
            return
    permit(who, Action.COMPUTE_REDUCTION, project)
