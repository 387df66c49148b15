"""The desk of a plan's progress: each year what was planned, what is, what that means.

Flows in: a city's key, a reader; what an officer enters of a year. Flows out:
`ProgressDesk`: a `Year` for each year since the adopted plan began, those without any
report too, which are said to be missing.

Emissions are read from the inventory of the year and are not typed; the deployment of
measures and what was spent are entered. Each report is a version; none is changed.

Refuses `store.planning.*`, `store.permission.*`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction

from renkei.foundation import Finding, Refusal, Text
from renkei.planning import inventory
from renkei.reports import documents
from renkei.store import adoption_desk, plan_document
from renkei.store import planning_refusals as refusals
from renkei.store.clock import today
from renkei.store.commands.planning import own_city
from renkei.store.models.planning import PUBLISHED
from renkei.store.people import name_of
from renkei.store.planning_rows import (
    INVENTORY,
    PROGRESS,
    Identity,
    PlannedCity,
    Sight,
    add_version,
    mark_of,
    noun_of,
    take_turn,
    visible,
)
from renkei.store.planning_typed import number
from renkei.store.queries.planning import seen_city
from renkei.store.typed_fields import plain

if TYPE_CHECKING:
    from renkei.store.people import Person

HUNDRED = Decimal(100)
LARGEST = Decimal(10) ** 15
MILLION = Decimal(1_000_000)
LONGEST_SOURCE = 300
LONGEST_NAME = 46  # of a record


@dataclass(frozen=True, slots=True)
class Report:
    """What the offices told of a year, by the ids of indicators, each in its unit."""

    year: int
    plan: str
    readings: Mapping[str, Decimal]
    source: str


@dataclass(frozen=True, slots=True)
class TypedReport:
    """A report as somebody typed it: parts of measures in per cent, money in USD."""

    year: str = ""
    spent: str = ""
    source: str = ""
    deployed: Mapping[str, str] = field(default_factory=dict)  # by indicator


@dataclass(frozen=True, slots=True)
class Year:
    """One year of the plan: every indicator, and the report where one was entered."""

    year: int
    rows: tuple[documents.plan.Progress, ...]
    report: Report | None
    has_inventory: bool
    at: datetime | None = None
    by: str = ""

    @property
    def is_missing(self) -> bool:
        """Whether nothing at all is known of the year."""
        return self.report is None and not self.has_inventory


@dataclass(frozen=True, slots=True, eq=False)
class ProgressDesk:
    """The adopted plan and its years, the newest first."""

    city: PlannedCity
    facts: documents.plan.PlanFacts
    step: adoption_desk.Step
    years: tuple[Year, ...]
    indicators: tuple[documents.plan.Indicator, ...]

    @property
    def told(self) -> tuple[tuple[int, tuple[documents.plan.Progress, ...]], ...]:
        """The years as a document tells them."""
        return tuple((each.year, each.rows) for each in self.years)


def progress_desk(key: str, who: Person) -> ProgressDesk:
    """How the adopted plan of a city comes on; refuses where none is adopted."""
    step, kept = adoption_desk.adopted_plan(key, who)
    facts = plan_document.facts_then(key, step, kept, with_doubts=False)
    sight, city = Sight(who), seen_city(key, who)
    counted = {
        held.year: held
        for row in visible(sight, city=key, kind=INVENTORY)
        if (held := noun_of(row, inventory.Inventory))
    }
    entered_rows = visible(sight, city=key, kind=PROGRESS)
    reports = {  # the last one of a year
        report.year: (report, row)
        for row in sorted(entered_rows, key=lambda row: row.id)
        if (report := noun_of(row, Report)).plan == step.plan
    }
    last = min(today().year - 1, facts.last_year)
    wanted = sorted(
        {*range(facts.base_year, last + 1), *(y for y in reports if y <= last)}
    )
    ones, years = documents.plan.indicators(facts), []
    for year in reversed(wanted):
        entered, inventory_then = reports.get(year), counted.get(year)
        readings = entered[0].readings if entered else {}
        rows = documents.plan.progress_of(facts, year, inventory_then, readings, ones)
        years.append(
            Year(
                year=year,
                rows=rows,
                report=entered[0] if entered else None,
                has_inventory=inventory_then is not None,
                at=entered[1].at if entered else None,
                by=name_of(entered[1].by) if entered and city.sees_drafts else "",
            )
        )
    return ProgressDesk(city, facts, step, tuple(years), ones)


def enter_report(key: str, typed: TypedReport, who: Person) -> int:
    """Keep what the offices told of a year; the version of the report."""
    of, acting = own_city(key, who)
    desk = progress_desk(key, who)
    report = _read(typed, desk)
    identity = Identity(key, PROGRESS, _called(report))
    with transaction.atomic():
        take_turn([key, PROGRESS, str(report.year)])
        row = add_version(
            identity,
            report,
            of,
            acting,
            action="enter_progress",
            state=PUBLISHED,
            told={"year": report.year},
        )
    return row.version


def _called(report: Report) -> str:
    """The name of a report's record; a plan's long name stands as its mark.

    A plan's name has no full stop, so the two ways of naming never meet.
    """
    name = f"{report.year}-{report.plan}"
    if len(name) <= LONGEST_NAME:
        return name
    return f"{report.year}.{mark_of(report.plan)[:40]}"


def progress_file(key: str, form: str, language: str, who: Person) -> bytes:
    """The progress report as a file."""
    if form not in plan_document.FORMS:
        raise Refusal(refusals.unknown(key, f"progress.{form}"))
    desk = progress_desk(key, who)
    document = documents.plan.progress_report(desk.facts, desk.told)
    return plan_document.written(document, form, language)


def adopted_file(key: str, form: str, language: str, who: Person) -> bytes:
    """The document of the adopted plan, with how it has come on since."""
    if form not in plan_document.FORMS:
        raise Refusal(refusals.unknown(key, f"adopted.{form}"))
    desk = progress_desk(key, who)
    kept = adoption_desk.plan_then(key, desk.step)
    facts = plan_document.facts_then(key, desk.step, kept)
    facts = replace(facts, reported=desk.told)
    return plan_document.written(documents.plan.action_plan(facts), form, language)


def _read(typed: TypedReport, desk: ProgressDesk) -> Report:
    """The report that was typed; refuses with every field that does not hold."""
    findings: list[Finding] = []
    bare = plain(typed.year)
    first, last = desk.facts.base_year, min(today().year, desk.facts.last_year)
    if not bare.isdecimal() or not first <= int(bare) <= last:
        findings.append(refusals.year_outside(typed.year, first, last))
    readings: dict[str, Decimal] = {}
    spent = _number(typed.spent, "spent", LARGEST, findings)
    if spent is not None:
        readings[documents.plan.SPENDING] = spent / MILLION
    known = {each.id for each in desk.indicators if each.measure}
    for name, written in typed.deployed.items():
        value = _number(written, "deployed", HUNDRED, findings)
        if value is not None and name in known:
            readings[name] = value
    if not readings and not findings:
        findings.append(refusals.needed("spent"))
    if not plain(typed.source):
        findings.append(refusals.needed("source"))
    source = plain(typed.source)
    findings += refusals.too_long({"source": source}, LONGEST_SOURCE)
    if findings:
        raise Refusal(findings)
    return Report(int(bare), desk.step.plan, readings, source)


def _number(
    written: str, name: str, most: Decimal, findings: list[Finding]
) -> Decimal | None:
    """A number from zero on; nothing typed is none."""
    if not plain(written):
        return None
    value = number(written)
    if value is None:
        findings.append(refusals.not_a_number(name, written))
    elif not 0 <= value <= most:
        findings.append(_outside(name, value, most))
    else:
        return value
    return None


def _outside(name: str, value: Decimal, most: Decimal) -> Finding:
    return refusals.typed(
        name,
        "outside",
        Text(ja=f"{value:,f}です。", en=f"It is {value:,f}."),
        Text(ja=f"0から{most:,f}まで。", en=f"It runs from 0 to {most:,f}."),
        Text(ja="単位を確かめてください。", en="Check its unit."),
    )
