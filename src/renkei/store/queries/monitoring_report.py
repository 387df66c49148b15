"""The monitoring report of a sealed period, its workbook, and its bundle.

Flows in: a project, the first day of a sealed period, who asks. Flows out: what the
report says, the JCM workbook of a vintage with live formulas, and the file from which
anybody recomputes the period alone.

Refuses `store.permission.*`, `store.report.not-sealed`, `store.design.none`,
`store.metered.*`; what the methodology refuses is told in the report.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from renkei.foundation import Finding, Period, Refusal, Text, same
from renkei.methodologies import catalogue, workbook
from renkei.mrv import MonitoredReduction, computing, recomputation
from renkei.reports import documents
from renkei.store import models
from renkei.store.clock import JAPAN, today
from renkei.store.commands.sealing import seal_of
from renkei.store.designs import Design, design_of, needed_design, officials_in_force
from renkei.store.home import make_home
from renkei.store.inspected import Inspected, inspected
from renkei.store.metering_files import rows_of
from renkei.store.metering_plans import permit_reading
from renkei.store.people import Person, name_of
from renkei.store.queries.programme import project as find_project
from renkei.store.sealed_readings import MEASURED, question_of, readings_of


def sealed_periods(project: str) -> tuple[Period, ...]:
    """The periods of a project that have a report, newest first."""
    rows = models.PeriodSeal.objects.filter(project_id=project).order_by("-end_epoch")
    return tuple(Period(row.period.lower, row.period.upper) for row in rows)


def monitoring_report(
    project: str, first_day: str, who: Person
) -> documents.MonitoredPeriod:
    """What the monitoring report of the period that begins on a day says."""
    known = find_project(project)
    permit_reading(who, known.reference)
    row = _sealed(known.reference, first_day)
    design = design_of(needed_design(known.reference))
    methodology = catalogue()[design.methodology_id]
    period = Period(row.period.lower, row.period.upper)
    seen = inspected(row.plan, period)
    assert seen.inspection is not None, "a sealed period has readings"
    told = documents.MonitoredPeriod(
        title=known.title,
        plan=seen.plan,
        plan_number=row.plan.number,
        edition=methodology.edition(design.version),
        methodology=methodology.title,
        seal=seal_of(row),
        sealed_by=name_of(row.by),
        sealed_on=row.at.astimezone(JAPAN).date(),
        rows=row.rows,
        sha256=row.sha256,
        inspection=seen.inspection,
        findings=_judged(seen),
        blocks=seen.blocks,
        reduction=None,
        amounts=(),
        explained=None,
        refused=(),
        as_of=today(),
    )
    return _computed(told, row, seen, design)


def monitoring_workbook(
    project: str, first_day: str, who: Person, *, year: int
) -> tuple[str, bytes]:
    """The JCM workbook (MRS) of a vintage of a sealed period: its name, its bytes."""
    told = monitoring_report(project, first_day, who)
    if told.reduction is None:
        raise Refusal(told.refused)
    design = design_of(needed_design(told.plan.project))
    for vintage in told.reduction.vintages:
        if vintage.year == year:
            break
    else:
        raise Refusal(_not_sealed(told.plan.project, f"{first_day} {year}"))
    officials = tuple(
        officials_in_force(design.methodology_id, design.version).values()
    )
    supplied = {p.symbol for p in told.edition.parameters if p.kind.is_supplied}
    entries = workbook.Entries(
        values={
            figure.symbol: figure
            for figure in vintage.reduction.inputs
            if figure.symbol in supplied
        },
        choices=design.choices,
        answers=design.answers,
        officials=officials,
        period=vintage.period,
    )
    planned = workbook.plan(
        told.edition,
        told.title,
        entries,
        reductions={workbook.Stage.REPORT: vintage.reduction},
    )
    name = f"MRS-{told.plan.project}-{vintage.period.start}-{vintage.period.last}.xlsx"
    return name, workbook.paint(planned)


def recomputation_bundle(
    project: str, first_day: str, who: Person, *, written_by: str
) -> tuple[str, bytes]:
    """The bundle (`*.renkei`) of a sealed period: its name, its bytes.

    Its readings are treated as people have decided until now, as in the report.
    """
    known = find_project(project)
    permit_reading(who, known.reference)
    row = _sealed(known.reference, first_day)
    design = design_of(needed_design(known.reference))
    period = Period(row.period.lower, row.period.upper)
    asked = _asked(row, inspected(row.plan, period), design)
    held = computing.Partition(row.sha256, row.rows, rows_of(row))
    content = recomputation.pack(
        replace(asked.readings, partitions=(held,)),
        asked.question,
        asked.reduced(asked.measures()),
        seal_of(row),
        written_by=written_by,
    )
    return f"{known.reference}-{period.start}-{period.last}.renkei", content


@dataclass(frozen=True, slots=True)
class _Asked:
    """A sealed period as computing takes it."""

    readings: computing.Readings
    question: computing.Question

    def measures(self) -> Any:
        """What its partitions hold; each is measured once and kept."""
        measured = computing.execute(
            computing.tasks_of(self.readings),
            computing.LocalExecutor(1),
            folder=make_home() / MEASURED,
        )
        return computing.measures_of(self.readings, measured)

    def reduced(self, measures: Any) -> MonitoredReduction:
        """Its reduction; refuses what the methodology refuses."""
        return computing.compute(self.readings, self.question, measures=measures)


def _asked(row: models.PeriodSeal, seen: Inspected, design: Design) -> _Asked:
    officials = officials_in_force(design.methodology_id, design.version)
    return _Asked(
        replace(readings_of(row), treatments=seen.treatments),
        question_of(design, tuple(officials.values())),
    )


def _sealed(project: str, first_day: str) -> models.PeriodSeal:
    rows = models.PeriodSeal.objects.filter(project_id=project)
    for row in rows.select_related("plan", "by"):
        if str(row.period.lower) == first_day:
            return row
    raise Refusal(_not_sealed(project, first_day))


def _judged(seen: Inspected) -> tuple[documents.Judged, ...]:
    found = []
    for finding in sorted(seen.findings, key=lambda f: (f.start, f.channel)):
        decided = seen.decisions.get(finding.fingerprint)
        effect = finding.treatment.effect_quanta
        channel = seen.plan.channel(finding.channel)
        found.append(
            documents.Judged(
                finding=finding,
                decision=decided.decision if decided else None,
                decided_on=decided.at.astimezone(JAPAN).date() if decided else None,
                effect=None if effect is None else channel.amount(effect),
                effect_tco2=seen.effect_tco2(finding),
            )
        )
    return tuple(found)


def _computed(
    told: documents.MonitoredPeriod,
    row: models.PeriodSeal,
    seen: Inspected,
    design: Design,
) -> documents.MonitoredPeriod:
    """The report with its tonnes, or with the reasons why there are none."""
    asked = _asked(row, seen, design)
    try:
        measures = asked.measures()
        reduction = asked.reduced(measures)
    except Refusal as refusal:
        return replace(told, refused=refusal.findings)
    explained: computing.Explained | None = None
    if design.expected and design.expected_period is not None:
        explained = computing.explain(
            replace(asked.question, values=design.expected),
            design.expected_period,
            asked.readings,
            asked.question,
            measures=measures,
        )
    return replace(
        told, reduction=reduction, amounts=_amounts(reduction), explained=explained
    )


def _amounts(reduction: MonitoredReduction) -> tuple[computing.Amount, ...]:
    found: list[computing.Amount] = []
    for each in reduction.intakes:
        assert isinstance(each, computing.SealedChannel), "computed from a seal"
        found += each.amounts
    return tuple(found)


def _not_sealed(project: str, written: str) -> Finding:
    known = ", ".join(str(each.start) for each in sealed_periods(project)) or "–"
    return Finding(
        code="store.report.not-sealed",
        found=Text(
            ja=f"「{written}」に始まる締め切り済みの期間はありません。",
            en=f"No sealed period begins on “{written}”.",
        ),
        where=same(project),
        rule=Text(
            ja=f"報告書は、締め切った期間について作る。締め切り済み:{known}",
            en=f"A report is made of a sealed period. Sealed: {known}.",
        ),
        remedy=Text(
            ja="期間を締め切ってから開いてください。",
            en="Seal the period, then open its report.",
        ),
    )
