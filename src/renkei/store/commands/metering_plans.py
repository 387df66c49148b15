"""Commands of the participant: agree on what is measured, let devices send, or not.

Flows in: a person, a plan or a device. Flows out: what was recorded; a device's token
is shown once and kept as a hash.

Refuses `store.permission.*`, `store.metering-plan.*`, `store.metering.reason`,
`store.device.unknown`.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from renkei.foundation import Refusal
from renkei.methodologies import catalogue
from renkei.mrv import channel_draft, metering
from renkei.programme import Action
from renkei.store import metering_refusals as refusals
from renkei.store import models
from renkei.store.bodies import body_fingerprint, to_body
from renkei.store.journal import record
from renkei.store.metering_plans import (
    PlanInForce,
    metering_plan_of,
    metering_plan_row,
    needed_metering_plan,
    plan_told,
    plan_written,
)
from renkei.store.people import Person, permit
from renkei.store.queries.programme import project as find_project


@dataclass(frozen=True, slots=True)
class Enrolled:
    """A device that may send; `token` is shown here and never again."""

    device: int
    name: str
    channels: tuple[str, ...]
    token: str


def agree_metering_plan(
    project: str,
    plan: metering.MeteringPlan | Mapping[str, Any],
    who: Person,
    *,
    why: str,
) -> PlanInForce:
    """Record the plan of a project. The same plan again changes nothing.

    A channel keeps how its readings are kept (unit, quantum, kind, step, zone): what
    stands under it would mean something else. The rest may change, with a reason.
    """
    reference = find_project(project).reference
    acting = permit(who, Action.UPLOAD_READINGS, reference)
    if not isinstance(plan, metering.MeteringPlan):
        plan = plan_written(reference, plan)
    if plan.project != reference:
        raise Refusal(refusals.plan_of_another(reference, plan.project))
    if not why.strip():
        raise Refusal(refusals.reason_missing(reference))
    edition = catalogue()[plan.methodology_id].edition(plan.version)
    if unknown := channel_draft.strangers(edition, plan.channels):
        known = ", ".join(
            parameter.symbol for parameter in channel_draft.monitored(edition)
        )
        told = (unknown[0], edition.title, known)
        raise Refusal(refusals.plan_symbol(reference, *told))
    body = to_body(plan)
    mark = body_fingerprint(body)
    with transaction.atomic():
        models.Project.objects.select_for_update().get(pk=reference)
        before = metering_plan_row(reference)
        if before is not None and before.fingerprint == mark:
            return plan_told(before)
        if before is not None:
            _refuse_changed_channels(metering_plan_of(before), plan)
        row = models.MeteringPlanRow.objects.create(
            project_id=reference,
            by_id=who.user_id,
            number=before.number + 1 if before else 1,
            body=body,
            fingerprint=mark,
            why=why.strip(),
        )
        body = {"number": row.number, "channels": list(plan.names), "fingerprint": mark}
        subject = ("project", reference)
        record(acting, "agree_metering_plan", subject, body=body, why=why.strip())
        row.refresh_from_db()
    return plan_told(row)


def enrol_device(
    project: str, name: str, who: Person, *, channels: Collection[str] = ()
) -> Enrolled:
    """Let a device (or a site's gateway) send; several may be enrolled at a time."""
    reference = find_project(project).reference
    acting = permit(who, Action.UPLOAD_READINGS, reference)
    plan = metering_plan_of(needed_metering_plan(reference))
    allowed = sorted({plan.channel(channel).name for channel in channels})
    token = f"rkd_{secrets.token_urlsafe(32)}"
    with transaction.atomic():
        row = models.Device.objects.create(
            project_id=reference,
            by_id=who.user_id,
            name=name,
            channels=allowed,
            token_sha256=token_mark(token),
        )
        told = {"device": row.pk, "name": name, "channels": allowed}
        record(acting, "enrol_device", ("project", reference), body=told)
    return Enrolled(row.pk, name, tuple(allowed), token)


def revoke_device(project: str, device: int, who: Person, *, why: str) -> None:
    """Shut a device out; what it has sent stays. Twice has one effect."""
    reference = find_project(project).reference
    acting = permit(who, Action.UPLOAD_READINGS, reference)
    if not why.strip():
        raise Refusal(refusals.reason_missing(reference))
    row = models.Device.objects.filter(project_id=reference, pk=device).first()
    if row is None:
        raise Refusal(refusals.device_unknown(device))
    with transaction.atomic():
        _, is_new = models.DeviceRevocation.objects.get_or_create(
            device=row, defaults={"by_id": who.user_id, "why": why.strip()}
        )
        if is_new:
            told = {"device": row.pk, "name": row.name}
            subject = ("project", reference)
            record(acting, "revoke_device", subject, body=told, why=why.strip())


def token_mark(token: str) -> str:
    """What is kept of a token: it is long and random, so a plain hash hides it."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def _refuse_changed_channels(
    before: metering.MeteringPlan, plan: metering.MeteringPlan
) -> None:
    kept = {channel.name: channel.fingerprint for channel in plan.channels}
    changed = [c.name for c in before.channels if kept.get(c.name) != c.fingerprint]
    if changed:
        raise Refusal(refusals.plan_changes_channel(plan.project, ", ".join(changed)))
