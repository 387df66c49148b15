"""Questions about what inspection found on readings, and what people said of it.

Flows in: a project, perhaps a period, and who asks. Flows out: findings with their
treatment, its effect and its decision; for the desk, how many wait for whom.

Refuses `store.permission.*`, `store.metering-plan.none`, `store.inspection.period`.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from renkei.foundation import Finding, Period, Refusal, Text, same
from renkei.mrv import inspecting, metering
from renkei.programme import Action, Project
from renkei.store import models
from renkei.store.commands.settling import settle
from renkei.store.inspected import DecisionTold, Inspected, inspected
from renkei.store.metering_plans import (
    metering_plan_of,
    metering_plan_row,
    needed_metering_plan,
    permit_reading,
)
from renkei.store.people import Person
from renkei.store.queries.programme import project as find_project


@dataclass(frozen=True, slots=True)
class FindingTold:
    """A finding, what its treatment would change, and what somebody decided.

    `effect` is in the channel's unit; None where nobody can know without a person.
    """

    period: Period
    is_sealed: bool
    channel: metering.Channel
    finding: inspecting.QualityFinding
    effect: Decimal | None
    effect_tco2: Decimal | None
    decided: DecisionTold | None

    @property
    def is_waiting(self) -> bool:
        """Whether nobody has decided."""
        return self.decided is None


@dataclass(frozen=True, slots=True)
class FindingsTold:
    """The findings of a project: the newest period first, inside it in time."""

    project: Project
    plan: metering.MeteringPlan
    findings: tuple[FindingTold, ...]
    may_decide: bool

    @property
    def is_demonstration(self) -> bool:
        """Whether any of the readings come from a model."""
        return any(channel.is_demonstration for channel in self.plan.channels)

    @property
    def waiting(self) -> int:
        """How many nobody has decided."""
        return sum(each.is_waiting for each in self.findings)


@dataclass(frozen=True, slots=True)
class FindingsWaiting:
    """How many findings of a project wait for a person's decision."""

    project: Project
    count: int
    errors: int


def findings(project: str, who: Person) -> FindingsTold:
    """Everything inspection finds in the readings of a project as they are now."""
    known = find_project(project)
    permit_reading(who, known.reference)
    row = needed_metering_plan(known.reference)
    settle(known.reference)
    plan = metering_plan_of(row)
    found: list[FindingTold] = []
    for period in sorted(plan.periods, reverse=True):
        found += told(inspected(row, period))
    may = who.duty_for(Action.UPLOAD_READINGS, known.reference) is not None
    return FindingsTold(known, plan, tuple(found), may)


def told(seen: Inspected) -> tuple[FindingTold, ...]:
    """The findings of a period in time, whichever channel they are of."""
    return tuple(
        FindingTold(
            period=seen.period,
            is_sealed=seen.seal is not None,
            channel=channel,
            finding=finding,
            effect=None
            if finding.treatment.effect_quanta is None
            else channel.amount(finding.treatment.effect_quanta),
            effect_tco2=seen.effect_tco2(finding),
            decided=seen.decisions.get(finding.fingerprint),
        )
        for finding in sorted(seen.findings, key=lambda f: (f.start, f.channel))
        if (channel := seen.plan.channel(finding.channel))
    )


def findings_waiting(who: Person) -> tuple[FindingsWaiting, ...]:
    """The projects of somebody who decides, as far as anything waits there.

    What still waits to be settled is not settled here: a desk only looks.
    """
    if who.duty_for(Action.UPLOAD_READINGS) is None:
        return ()
    rows = models.MeteringPlanRow.objects.values_list("project_id", flat=True)
    found = []
    for reference in sorted(set(rows)):
        if who.duty_for(Action.UPLOAD_READINGS, reference) is None:
            continue
        row = metering_plan_row(reference)
        assert row is not None, "a project of the list has a plan"
        seen = [inspected(row, period) for period in metering_plan_of(row).periods]
        count = sum(len(each.waiting) for each in seen)
        if count:
            errors = sum(each.errors_waiting for each in seen)
            found.append(FindingsWaiting(find_project(reference), count, errors))
    return tuple(found)


def chosen_period(plan: metering.MeteringPlan, written: str) -> Period:
    """The period that an address names by its first day; "" is the newest."""
    if not plan.periods:
        raise Refusal(_no_period(plan.project, written, plan))
    if not written:
        return max(plan.periods)
    for period in plan.periods:
        if str(period.start) == written:
            return period
    raise Refusal(_no_period(plan.project, written, plan))


def _no_period(project: str, written: str, plan: metering.MeteringPlan) -> Finding:
    known = ", ".join(f"{each.start}..{each.last}" for each in plan.periods) or "–"
    return Finding(
        code="store.inspection.period",
        found=Text(
            ja=f"「{written}」に始まるモニタリング期間はありません。",
            en=f"No monitoring period begins on “{written}”.",
        ),
        where=same(project),
        rule=Text(
            ja=f"計画の期間は次のとおりです。{known}",
            en=f"The periods of the plan are: {known}.",
        ),
        remedy=Text(
            ja="計画にある期間を選んでください。", en="Choose a period of the plan."
        ),
    )
