"""Inspections of readings at rest, made once and kept by what was looked at.

Flows in: a project and a period of its plan. Flows out: `Inspected`: what was found,
what people decided, the treatments that follow, what still blocks issuance.

What is kept is named by the files, the plan, the days and the rules of inspecting
themselves; another reading or another rule is another name, and nothing is ever stale.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from renkei.foundation import Finding, Period, Refusal, Severity
from renkei.methodologies import OfficialValue
from renkei.mrv import arrivals, computing, inspecting, metering
from renkei.store import models
from renkei.store.bodies import from_record, to_body
from renkei.store.commands.sealing import instants, rows_between
from renkei.store.designs import Design, design_of, design_row, officials_in_force
from renkei.store.home import make_home
from renkei.store.metering_files import in_force, rows_of
from renkei.store.metering_plans import metering_plan_of
from renkei.store.people import name_of
from renkei.store.sealed_readings import newest_seal, question_of

FOLDER = "inspected"  # below the data home; may be deleted at any time


@dataclass(frozen=True, slots=True)
class DecisionTold:
    """What somebody decided about a finding, and when."""

    decision: inspecting.Decision
    at: datetime
    times: int  # how often this finding was decided


@dataclass(frozen=True, slots=True)
class Inspected:
    """A period of a project as inspection and people see it.

    `looked_at` are the days that are over; None where none is. `worth` holds tonnes
    for each unit of a channel, as far as the design tells; `worth_unknown` why not.
    """

    plan: metering.MeteringPlan
    period: Period
    seal: models.PeriodSeal | None
    looked_at: Period | None
    inspection: inspecting.Inspection | None
    decisions: Mapping[str, DecisionTold]
    worth: Mapping[str, Decimal]
    worth_unknown: tuple[Finding, ...]

    @property
    def findings(self) -> tuple[inspecting.QualityFinding, ...]:
        """Everything found, by channel and time."""
        return self.inspection.findings if self.inspection else ()

    @property
    def said(self) -> tuple[inspecting.Decision, ...]:
        """The decisions about these findings."""
        names = [finding.fingerprint for finding in self.findings]
        return tuple(self.decisions[n].decision for n in names if n in self.decisions)

    @property
    def waiting(self) -> tuple[inspecting.QualityFinding, ...]:
        """The findings that nobody has decided."""
        return tuple(f for f in self.findings if f.fingerprint not in self.decisions)

    @property
    def treatments(self) -> tuple[metering.Treatment, ...]:
        """What computing applies."""
        return computing.decided(self.plan, self.findings, self.said)

    @property
    def blocks(self) -> tuple[Finding, ...]:
        """What keeps the period's tonnes from being issued."""
        if self.inspection is None:
            return ()
        return inspecting.blocks(self.plan, self.inspection, self.said)

    @property
    def errors_waiting(self) -> int:
        """How many findings block issuance until somebody decides."""
        return sum(f.severity is Severity.ERROR for f in self.waiting)

    def effect_tco2(self, finding: inspecting.QualityFinding) -> Decimal | None:
        """What the proposed treatment does to the reduction, where it is known."""
        effect = finding.treatment.effect_quanta
        each = self.worth.get(finding.channel)
        if effect is None or each is None:
            return None
        return self.plan.channel(finding.channel).amount(effect) * each


def inspected(row: models.MeteringPlanRow, period: Period) -> Inspected:
    """A period of a plan, inspected; what waits is not settled here."""
    seal = newest_seal(row.project_id, period)
    plan_row = seal.plan if seal else row
    plan = metering_plan_of(plan_row)
    days = period if seal else _days_over(plan, period)
    known, unknown = _worth(plan)
    spent = tuple(sorted(name for name, each in known.items() if each < 0))
    found = _inspection(plan_row, days, seal, spent) if days else None
    return Inspected(
        plan=plan,
        period=period,
        seal=seal,
        looked_at=days,
        inspection=found,
        decisions=decisions_of(row.project_id),
        worth=known,
        worth_unknown=unknown,
    )


def held_back(seals: Iterable[int]) -> tuple[Finding, ...]:
    """What keeps the tonnes of these sealed periods from being issued.

    Calibration, readings short of what the plan requires, findings without decision.
    """
    rows = models.PeriodSeal.objects.filter(pk__in=list(seals)).select_related("plan")
    return tuple(
        finding
        for row in rows
        for finding in inspected(
            row.plan, Period(row.period.lower, row.period.upper)
        ).blocks
    )


def decisions_of(project: str) -> dict[str, DecisionTold]:
    """The decision that holds for each finding: the last one."""
    found: dict[str, DecisionTold] = {}
    rows = models.FindingDecision.objects.filter(project_id=project)
    for row in rows.select_related("by").defer("body").order_by("id"):
        before = found.get(row.finding)
        found[row.finding] = DecisionTold(
            inspecting.Decision(
                row.finding, row.is_accepted, row.reason, name_of(row.by)
            ),
            row.at,
            before.times + 1 if before else 1,
        )
    return found


def _days_over(plan: metering.MeteringPlan, period: Period) -> Period | None:
    """The days of a period that are over at the site."""
    today = timezone.now().astimezone(ZoneInfo(plan.zone)).date()
    end = min(period.end, today)
    return Period(period.start, end) if period.start < end else None


def _worth(
    plan: metering.MeteringPlan,
) -> tuple[dict[str, Decimal], tuple[Finding, ...]]:
    row = design_row(plan.project)
    design = design_of(row) if row else None
    if design is None or not design.expected or design.expected_period is None:
        return {}, ()
    officials = officials_in_force(design.methodology_id, design.version)
    try:
        return _worth_of(plan, design, tuple(officials.values())), ()
    except Refusal as refusal:
        return {}, refusal.findings


_WORTH: dict[str, dict[str, Decimal]] = {}


def _worth_of(
    plan: metering.MeteringPlan, design: Design, officials: tuple[OfficialValue, ...]
) -> dict[str, Decimal]:
    mark = _mark([to_body(plan), to_body(design), [to_body(o) for o in officials]])
    if mark not in _WORTH:
        assert design.expected_period is not None, "asked for above"
        _WORTH[mark] = computing.worth(
            plan,
            question_of(design, officials),
            design.expected,
            design.expected_period,
        )
    return _WORTH[mark]


def _inspection(
    row: models.MeteringPlanRow,
    days: Period,
    seal: models.PeriodSeal | None,
    spent: tuple[str, ...],
) -> inspecting.Inspection:
    plan = metering_plan_of(row)
    span = instants(plan, days)
    files = [seal.sha256] if seal else _files(row.project_id, span)
    name = _mark(
        [row.fingerprint, str(days.start), str(days.end), files, list(spent), _rules()]
    )
    path = make_home() / FOLDER / row.project_id / f"{name}.json"
    if path.exists():
        return from_record(inspecting.Inspection, json.loads(path.read_bytes()), name)
    rows = rows_of(seal) if seal else _open_rows(plan, span)
    found = inspecting.inspect(rows, plan, days, spent=spent)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f".draft-{secrets.token_hex(8)}")
    draft.write_bytes(json.dumps(to_body(found), ensure_ascii=False).encode())
    draft.replace(path)
    return found


def _open_rows(plan: metering.MeteringPlan, span: tuple[int, int]) -> Any:
    """The rows in force within the span, as a partition's rows name their channels."""
    rows = rows_between(plan.project, plan, span)
    return rows.cast(metering.schema(plan.project, plan.names))


def _files(project: str, span: tuple[int, int]) -> list[str]:
    found = []
    for row in in_force(project):
        first, end = arrivals.month_bounds(row.month)
        if first < span[1] and span[0] < end:
            found.append(row.sha256)
    return found


def _mark(parts: object) -> str:
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


@cache
def _rules() -> str:
    """One name for the rules by which readings are inspected."""
    digest = hashlib.sha256()
    folder = resources.files("renkei.mrv.inspecting")
    for part in (folder, folder / "faults"):
        for file in sorted(part.iterdir(), key=lambda each: each.name):
            if file.name.endswith(".py"):
                digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()
