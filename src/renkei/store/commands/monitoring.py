"""Commands from the meter to the signature.

Flows in: a person, and a file, a request or an opinion. Flows out: what was appended.
Each is one transaction; the same file or the same computation twice has one effect.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from renkei import mrv
from renkei.foundation import Period
from renkei.mrv import Intake, Opinion, VerifiedReduction
from renkei.programme import Action
from renkei.store import models
from renkei.store.bodies import to_body
from renkei.store.clock import today
from renkei.store.designs import needed_plan, plan_of
from renkei.store.engagements import named_participants
from renkei.store.journal import record
from renkei.store.monitoring import Computed, current, date_range, intake_body
from renkei.store.people import Acting, Person, name_of, permit
from renkei.store.queries.programme import project as find_project
from renkei.store.readings_files import seal


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a meter file; `is_new` is False where it had been taken before."""

    intake: Intake
    manifest: int
    is_new: bool


def take_readings(
    project: str,
    file_name: str,
    content: bytes,
    who: Person,
    *,
    channel: str | None = None,
) -> Taken:
    """Read a meter file against the project's plan, seal it and enter it.

    The columns are on disk under their own hash before the manifest row commits; the
    row is the only commit point. Refuses `store.permission.*`, `store.plan.none` and
    every error of the file (`mrv.*`), in which case nothing is written.
    """
    reference = find_project(project).reference
    acting = permit(who, Action.UPLOAD_READINGS, reference)
    plan_row = needed_plan(reference, channel)
    intake = mrv.read(file_name, content, plan_of(plan_row))
    readings = intake.accepted()
    before = _taken_before(plan_row, intake)
    if before is not None:
        return before
    path, mark = seal(reference, readings.parquet)
    with transaction.atomic():
        models.Project.objects.select_for_update().get(pk=reference)
        before = _taken_before(plan_row, intake)
        if before is not None:
            return before
        row = models.ReadingsManifest.objects.create(
            by_id=who.user_id,
            project_id=reference,
            plan=plan_row,
            file_name=intake.file_name,
            file_sha256=intake.sha256,
            parquet_sha256=mark,
            parquet_path=path,
            rows=intake.rows,
            total_wh=readings.total_wh,
            period=date_range(intake.plan.period),
            unit=intake.unit or intake.plan.unit,
            is_demonstration=intake.plan.demonstration,
            body=intake_body(intake),
        )
        told = {
            "file_name": intake.file_name,
            "sha256": intake.sha256,
            "rows": intake.rows,
            "total_wh": str(readings.total_wh),
        }
        record(acting, "take_readings", ("project", reference), body=told)
    return Taken(intake, row.pk, is_new=True)


def compute_reduction(
    project: str, who: Person, *, period: Period | None = None
) -> Computed:
    """Compute the reduction of the newest readings and keep the result.

    Refuses `store.permission.*`, `store.reduction.no-readings`, `store.design.none`,
    and what the methodology refuses. The same computation twice is kept once.
    """
    reference = find_project(project).reference
    acting = permit(who, Action.COMPUTE_REDUCTION, reference)
    with transaction.atomic():
        models.Project.objects.select_for_update().get(pk=reference)
        found = current(reference, period)
        keep_reduction(found, acting)
    return found


def keep_reduction(found: Computed, acting: Acting) -> models.Reduction:
    """The row of a computation; made only where it differs from the last one kept."""
    reduction = found.reduction
    last = models.Reduction.objects.filter(
        project_id=reduction.project, period=date_range(reduction.period)
    ).last()
    if last is not None and (last.fingerprint, last.evidence) == (
        reduction.fingerprint,
        found.evidence,
    ):
        return last
    total = sum(vintage.whole_tonnes for vintage in reduction.vintages)
    row = models.Reduction.objects.create(
        by_id=acting.person.user_id,
        project_id=reduction.project,
        design_id=found.basis.design,
        period=date_range(reduction.period),
        whole_tonnes=total,
        may_credit=found.may_credit,
        fingerprint=reduction.fingerprint,
        evidence=found.evidence,
        body={
            "basis": to_body(found.basis),
            "vintages": {str(v.year): v.whole_tonnes for v in reduction.vintages},
        },
    )
    record(
        acting,
        "compute_reduction",
        ("project", reduction.project),
        body={
            "methodology": reduction.methodology,
            "whole_tonnes": total,
            "may_credit": found.may_credit,
            "fingerprint": reduction.fingerprint,
        },
    )
    return row


def sign_verification(
    project: str,
    who: Person,
    *,
    opinion: Opinion,
    statement: str,
    period: Period | None = None,
) -> VerifiedReduction:
    """Sign the reduction as it stands now, as an independent third party.

    Refuses `store.permission.*` and `mrv.verification.*`. The same person signing the
    same number again changes nothing.
    """
    reference = find_project(project).reference
    acting = permit(who, Action.VERIFY_REDUCTION, reference)
    assert acting.duty is not None, "a permit comes with a duty"
    with transaction.atomic():
        models.Project.objects.select_for_update().get(pk=reference)
        found = current(reference, period)
        row = keep_reduction(found, acting)
        signed = mrv.verify(
            found.reduction,
            organisation=str(acting.duty.organisation),
            person=who.name,
            opinion=opinion,
            statement=statement,
            signed_on=today(),
            participants=named_participants(reference),
            prepared_by=_prepared_by(found),
        )
        _, is_new = models.Verification.objects.get_or_create(
            reduction=row,
            by_id=who.user_id,
            defaults={"fingerprint": signed.fingerprint, "body": to_body(signed)},
        )
        if is_new:
            told = {
                "opinion": opinion.value,
                "whole_tonnes": signed.whole_tonnes,
                "fingerprint": signed.fingerprint,
            }
            record(
                acting,
                "sign_verification",
                ("project", reference),
                body=told,
                why=statement,
            )
    return signed


def _taken_before(plan: models.MonitoringPlan, intake: Intake) -> Taken | None:
    row = models.ReadingsManifest.objects.filter(
        plan=plan, file_sha256=intake.sha256
    ).first()
    return Taken(intake, row.pk, is_new=False) if row else None


def _prepared_by(found: Computed) -> tuple[str, ...]:
    rows = models.ReadingsManifest.objects.filter(pk__in=found.basis.readings)
    seals = models.PeriodSeal.objects.filter(pk__in=found.basis.seals)
    return tuple(
        name_of(row.by) for each in (rows, seals) for row in each.select_related("by")
    )
