"""One project from its papers to its credits: everything a page of it shows.

Flows in: the rows of one project. Flows out: `ProjectStory`. The reduction and the gate
are computed when asked, with the values that stand at that moment.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from renkei import registry
from renkei.foundation import Finding, Period, Refusal
from renkei.methodologies import OfficialValue, Reduction
from renkei.mrv import MonitoredReduction, MonitoringPlan
from renkei.programme import Project
from renkei.registry import Decision, Entry
from renkei.store import models
from renkei.store.bodies import from_body
from renkei.store.commands.issuance import decision_row, issued_decisions
from renkei.store.designs import (
    Design,
    design_of,
    design_row,
    officials_in_force,
    plan_of,
    plan_rows,
)
from renkei.store.inspected import held_back
from renkei.store.journal import Happening, happenings
from renkei.store.ledger_rows import decision_of, entries
from renkei.store.monitoring import (
    Computed,
    current,
    has_readings,
    manifests_in_force,
    period_of,
)
from renkei.store.people import name_of
from renkei.store.queries.programme import project as find_project
from renkei.store.signatures import Signature, signature_for, signatures

if TYPE_CHECKING:
    from renkei.mrv import reduction as mrv_reduction


@dataclass(frozen=True, slots=True)
class SealedFile:
    """One meter file that was taken in, and whether it is the one that counts."""

    file_name: str
    sha256: str
    rows: int
    total_wh: int
    period: Period
    unit: str
    is_demonstration: bool
    is_in_force: bool
    taken_by: str
    taken_at: datetime


@dataclass(frozen=True, slots=True)
class Attempt:
    """A request to issue, granted or refused with its reasons."""

    by: str
    at: datetime
    is_issued: bool
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class ProjectStory:
    """Everything known and done about one project, in the order of the chain.

    `refused` says why no reduction can be computed, where that is so; `gate` why it may
    not be issued now; `proposal` is a split by the design's shares, never the decision.
    """

    project: Project
    design: Design | None
    estimate: Reduction | None
    plans: tuple[MonitoringPlan, ...]
    files: tuple[SealedFile, ...]
    reduction: MonitoredReduction | None
    refused: tuple[Finding, ...]
    comparison: mrv_reduction.Comparison | None
    official_values: tuple[OfficialValue, ...]
    signatures: tuple[Signature, ...]
    signature: Signature | None
    gate: tuple[Finding, ...]
    proposal: Mapping[tuple[str, int | None], int]
    decision: Decision | None
    attempts: tuple[Attempt, ...]
    entries: tuple[Entry, ...]
    happenings: tuple[Happening, ...]

    @property
    def is_demonstration(self) -> bool:
        """Whether what is computed here rests on model data."""
        return any(file.is_demonstration for file in self.files) or bool(
            self.design and self.design.is_demonstration
        )

    @property
    def may_credit(self) -> bool:
        """Whether the reduction leans on official and published values only."""
        return self.reduction is not None and all(
            vintage.reduction.may_credit for vintage in self.reduction.vintages
        )

    @property
    def is_issued(self) -> bool:
        """Whether credits came of it in Renkei."""
        return bool(self.entries)


def story(reference: str) -> ProjectStory:
    """One project by its reference; refuses `programme.project.unknown`."""
    known = find_project(reference)
    row = design_row(known.reference)
    design = design_of(row) if row else None
    officials = (
        tuple(officials_in_force(design.methodology_id, design.version).values())
        if design
        else ()
    )
    estimate, refused = _estimated(design, officials)
    found, not_computed = _computed(known.reference)
    reduction = found.reduction if found else None
    signature = signature_for(reduction) if reduction else None
    decision = _decision(reduction)
    return ProjectStory(
        project=known,
        design=design,
        estimate=estimate,
        plans=tuple(plan_of(plan) for plan in plan_rows(known.reference)),
        files=_files(known.reference),
        reduction=reduction,
        refused=refused + not_computed,
        comparison=reduction.compared_with(estimate)
        if reduction and estimate
        else None,
        official_values=officials,
        signatures=signatures(reduction) if reduction else (),
        signature=signature,
        gate=(
            *_gate(reduction, signature, decision),
            *(held_back(found.basis.seals) if found else ()),
        ),
        proposal=_proposal(design, reduction),
        decision=decision,
        attempts=_attempts(known.reference),
        entries=_entries(known.reference),
        happenings=happenings("project", known.reference),
    )


def _estimated(
    design: Design | None, officials: tuple[OfficialValue, ...]
) -> tuple[Reduction | None, tuple[Finding, ...]]:
    if design is None:
        return None, ()
    try:
        return design.estimate(officials), ()
    except Refusal as refusal:
        return None, refusal.findings


def _computed(
    reference: str,
) -> tuple[Computed | None, tuple[Finding, ...]]:
    if not has_readings(reference):
        return None, ()
    try:
        return current(reference), ()
    except Refusal as refusal:
        return None, refusal.findings


def _decision(reduction: MonitoredReduction | None) -> Decision | None:
    if reduction is None:
        return None
    row = decision_row(reduction.project, reduction.period)
    return decision_of(row) if row else None


def _gate(
    reduction: MonitoredReduction | None,
    signature: Signature | None,
    decision: Decision | None,
) -> tuple[Finding, ...]:
    if reduction is None:
        return ()
    book = "demonstration" if reduction.is_demonstration else "history"
    mine = decision.key if decision else ""
    earlier = issued_decisions(reduction.project, book)
    return registry.gate(
        reduction,
        signature.verified if signature else None,
        book=book,
        earlier=[issued for issued in earlier if issued.key != mine],
    )


def _proposal(
    design: Design | None, reduction: MonitoredReduction | None
) -> dict[tuple[str, int | None], int]:
    if design is None or reduction is None or not design.shares:
        return {}
    return {
        (party, vintage.year): tonnes
        for vintage in reduction.vintages
        for party, tonnes in registry.split(vintage.whole_tonnes, design.shares).items()
    }


def _files(reference: str) -> tuple[SealedFile, ...]:
    in_force = {row.pk for row in manifests_in_force(reference)}
    rows = models.ReadingsManifest.objects.filter(project_id=reference)
    return tuple(
        SealedFile(
            file_name=row.file_name,
            sha256=row.file_sha256,
            rows=row.rows,
            total_wh=row.total_wh,
            period=period_of(row.period),
            unit=row.unit,
            is_demonstration=row.is_demonstration,
            is_in_force=row.pk in in_force,
            taken_by=name_of(row.by),
            taken_at=row.at,
        )
        for row in rows.select_related("by")
    )


def _attempts(reference: str) -> tuple[Attempt, ...]:
    rows = models.IssuanceAttempt.objects.filter(decision__project_id=reference)
    return tuple(
        Attempt(
            by=name_of(row.by),
            at=row.at,
            is_issued=row.issued,
            findings=from_body(tuple[Finding, ...], row.findings),
        )
        for row in rows.select_related("by")
    )


def _entries(reference: str) -> tuple[Entry, ...]:
    """The credits issued here; those of the published history stand on the project."""
    known = entries("demonstration") + entries("history")
    in_house = set(
        models.LedgerEntry.objects.filter(
            block__part__decision__project_id=reference,
            block__part__decision__verification__isnull=False,
        ).values_list("key", flat=True)
    )
    return tuple(entry for entry in known if entry.key in in_house)
