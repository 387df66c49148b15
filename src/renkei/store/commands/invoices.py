"""Bills by hand: the amount of a month, its document, and corrections with a reason.

Flows in: what a person typed, and a copy of the bill. Flows out: `EnteredInvoice`. The
amount becomes a batch at the first instant of its month; the bill's own row says which
document it stands on. Typed twice, it has one effect.

Refuses `store.permission.*`, `store.metering-plan.none`, `store.invoice.*`,
`store.meter-file.reason`, `mrv.arrivals.*`.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.db import transaction

from renkei.foundation import Finding, Refusal, fingerprint
from renkei.mrv import arrivals, meter_files, metering
from renkei.programme import Action
from renkei.store import meter_file_refusals as refusals
from renkei.store import meter_file_shelf as shelf
from renkei.store import models
from renkei.store.clock import today
from renkei.store.commands.arrivals import take_batch
from renkei.store.commands.settling import settle
from renkei.store.journal import record
from renkei.store.metering_files import in_force, rows_of
from renkei.store.metering_plans import metering_plan_of, needed_metering_plan
from renkei.store.people import Acting, Person, permit
from renkei.store.queries.programme import project as find_project

COPY_BYTES = 10 * 1024 * 1024
COPIES = {b"%PDF-": "pdf", b"\x89PNG\r\n": "png", b"\xff\xd8\xff": "jpg"}
_DAY_SECONDS = 86_400


@dataclass(frozen=True, slots=True)
class TypedInvoice:
    """A bill as a person typed it, with the copy they chose."""

    channel: str
    month: str
    amount: str
    unit: str
    document: str
    is_correction: bool = False
    reason: str = ""
    file_name: str = ""
    content: bytes = b""


@dataclass(frozen=True, slots=True)
class EnteredInvoice:
    """A bill on record; `is_new` is False where the same had been typed before."""

    channel: str
    month: date
    amount: Decimal
    unit: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class _Bill:
    """A bill as it was understood."""

    channel: metering.Channel
    month: date
    amount: str
    typed: TypedInvoice

    @property
    def epoch(self) -> int:
        """The first instant of the month at the site [s UTC]."""
        first = datetime(self.month.year, self.month.month, 1)  # noqa: DTZ001 - at the site
        return int(first.replace(tzinfo=ZoneInfo(self.channel.zone)).timestamp())


def is_of_bills(channel: metering.Channel) -> bool:
    """Whether a channel's readings are bills: option B, one reading a day at most."""
    return channel.option == "B" and channel.step_seconds == _DAY_SECONDS


def enter_invoice(project: str, typed: TypedInvoice, who: Person) -> EnteredInvoice:
    """Keep a bill, or correct one; refused with every field that is wrong."""
    reference = find_project(project).reference
    acting = permit(who, Action.UPLOAD_READINGS, reference)
    plan = metering_plan_of(needed_metering_plan(reference))
    bill = _understood(typed, plan)
    settle(reference)
    rows = models.Invoice.objects.filter(
        project_id=reference, channel=bill.channel.name, month=bill.month
    )
    last = rows.order_by("id").last()
    if last is not None and _is_the_same(last, bill):
        return _told(last, is_new=False)
    _refuse_by_what_stands(reference, bill)
    batch = _batch(reference, bill, plan, rows.count())
    kept = bill.typed
    path = shelf.keep_original(reference, kept.content) if kept.content else ""
    with transaction.atomic():
        models.Project.objects.select_for_update().get(pk=reference)
        taken = take_batch(reference, batch, acting.person)
        row, is_new = models.Invoice.objects.get_or_create(
            batch_id=taken.batch,
            defaults={
                "project_id": reference,
                "by_id": who.user_id,
                "channel": bill.channel.name,
                "month": bill.month,
                "amount": Decimal(bill.amount),
                "unit": kept.unit,
                "document": kept.document.strip(),
                "kind": batch.kind.value,
                "reason": batch.reason,
                "file_name": meter_files.plain_name(kept.file_name) if path else "",
                "sha256": path.rsplit("/", 1)[-1] if path else "",
                "path": path,
            },
        )
        if is_new:
            _record(acting, reference, row)
    settle(reference)
    return _told(row, is_new=is_new)


def invoice_copy(project: str, number: int, who: Person) -> tuple[str, bytes]:
    """Name and content of the copy of a bill."""
    reference = find_project(project).reference
    permit(who, Action.UPLOAD_READINGS, reference)
    row = models.Invoice.objects.filter(project_id=reference, pk=number).first()
    if row is None or not row.path:
        raise Refusal(refusals.gone())
    return row.file_name, shelf.original(row.path, row.sha256)


def _understood(typed: TypedInvoice, plan: metering.MeteringPlan) -> _Bill:
    findings: list[Finding] = []
    bills = [channel for channel in plan.channels if is_of_bills(channel)]
    channel = next((c for c in bills if c.name == typed.channel), None)
    if channel is None:
        names = ", ".join(c.name for c in bills)
        findings.append(refusals.not_a_bill(typed.channel[:80], names))
    month = _month(typed.month)
    if month is None:
        findings.append(refusals.bill_field("month", typed.month))
    elif (month.year, month.month) >= (today().year, today().month):
        findings.append(refusals.bill_field("month-future", typed.month))
    amount = _amount(typed.amount)
    if amount is None:
        findings.append(refusals.bill_field("amount", typed.amount))
    if not typed.document.strip():
        findings.append(refusals.bill_field("document", ""))
    if typed.content and not _is_copy(typed.content):
        findings.append(refusals.bill_field("file", typed.file_name))
    if typed.is_correction and not typed.reason.strip():
        findings.append(refusals.reason_missing())
    if findings:
        raise Refusal(findings)
    assert channel is not None, "a finding says that it is none"
    assert month is not None, "a finding says that it is none"
    assert amount is not None, "a finding says that it is none"
    return _Bill(channel, month, amount, typed)


def _month(written: str) -> date | None:
    try:
        moment = meter_files.read_moment(written, None)
    except meter_files.Unclear:
        return None
    is_month = moment.precision is meter_files.Precision.MONTH
    return moment.local.date() if is_month else None


def _amount(written: str) -> str | None:
    """A number typed by hand; a comma parts thousands only, and in groups of three."""
    try:
        number = meter_files.read_number(written, ".")
    except meter_files.NoNumber:
        return None
    return number.number if number is not None and not number.unit else None


def _is_copy(content: bytes) -> bool:
    is_known = any(content.startswith(sign) for sign in COPIES)
    return is_known and len(content) <= COPY_BYTES


def _is_the_same(row: models.Invoice, bill: _Bill) -> bool:
    typed = bill.typed
    return (
        row.amount == Decimal(bill.amount)
        and (row.unit, row.document) == (typed.unit, typed.document.strip())
        and (row.kind == arrivals.BatchKind.CORRECTION.value) == typed.is_correction
        and row.reason == (typed.reason.strip() if typed.is_correction else "")
    )


def _refuse_by_what_stands(reference: str, bill: _Bill) -> None:
    channel, month = bill.channel, bill.month
    sealed = models.PeriodSeal.objects.filter(
        project_id=reference, first_epoch__lte=bill.epoch, end_epoch__gt=bill.epoch
    )
    if sealed.exists():
        raise Refusal(refusals.bill_sealed(channel.name, month))
    held = _held(reference, bill)
    if bill.typed.is_correction and held is None:
        raise Refusal(refusals.bill_nothing_to_correct(channel.name, month))
    if not bill.typed.is_correction and held is not None:
        told = (channel.name, month, channel.amount(held), channel.unit)
        raise Refusal(refusals.bill_stands(*told))


def _held(reference: str, bill: _Bill) -> int | None:
    """What stands at the month's first instant [quanta]."""
    from pyarrow import compute

    for row in in_force(reference):
        if bill.channel.name not in row.totals:
            continue
        rows = rows_of(row)
        place = metering.channels_of(rows).index(bill.channel.name)
        inside = compute.and_(
            compute.equal(rows["channel"], place),
            compute.equal(rows["epoch"], bill.epoch),
        )
        found = rows.filter(inside)["value"].to_pylist()
        if found:
            return int(found[0])
    return None


def _batch(
    reference: str, bill: _Bill, plan: metering.MeteringPlan, number: int
) -> arrivals.Batch:
    import pyarrow

    typed = bill.typed
    said = {
        "channel": bill.channel.name,
        "month": bill.month,
        "amount": bill.amount,
        "unit": typed.unit,
        "number": number,
    }
    kind = (
        arrivals.BatchKind.CORRECTION
        if typed.is_correction
        else arrivals.BatchKind.READING
    )
    return arrivals.batch_of(
        [
            arrivals.Series(
                bill.channel.name,
                typed.unit,
                pyarrow.array([bill.epoch], pyarrow.int64()),
                [bill.amount],
            )
        ],
        plan,
        client_id=f"{reference}:invoice:{fingerprint(said)[:32]}",
        now=int(time.time()),
        kind=kind,
        reason=typed.reason.strip() if typed.is_correction else "",
    )


def _record(acting: Acting, reference: str, row: models.Invoice) -> None:
    told = {
        "channel": row.channel,
        "month": row.month.isoformat(),
        "amount": str(row.amount),
        "unit": row.unit,
        "document": row.document,
    }
    subject = ("project", reference)
    record(acting, "enter_invoice", subject, body=told, why=row.reason)


def _told(row: models.Invoice, *, is_new: bool) -> EnteredInvoice:
    return EnteredInvoice(row.channel, row.month, row.amount, row.unit, is_new)
