"""Questions of those who bring readings in: files taken, mappings kept, bills entered.

Flows in: a project and its participant. Flows out: plain records for a page.

Refuses `store.permission.*`, `store.metering-plan.none`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from renkei.foundation import Text
from renkei.mrv import metering
from renkei.programme import Action
from renkei.store import models
from renkei.store.commands.invoices import is_of_bills
from renkei.store.metering_plans import metering_plan_of, metering_plan_row
from renkei.store.people import Person, name_of, permit
from renkei.store.queries.programme import project as find_project

LISTED = 50


@dataclass(frozen=True, slots=True)
class FileTaken:
    """A file that was taken."""

    file_name: str
    sheet: str
    kind: str
    reason: str
    readings: int
    sha256: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class InvoiceTold:
    """A bill on record; a correction follows what it corrects."""

    number: int
    channel: str
    month: date
    amount: Decimal
    unit: str
    document: str
    kind: str
    reason: str
    file_name: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class IntakeDesk:
    """What a participant sees before bringing readings in; no plan: nothing yet."""

    reference: str
    title: Text
    plan: metering.MeteringPlan | None
    files: tuple[FileTaken, ...] = ()
    invoices: tuple[InvoiceTold, ...] = ()

    @property
    def bill_channels(self) -> tuple[metering.Channel, ...]:
        """The channels that bills are entered for."""
        channels = self.plan.channels if self.plan else ()
        return tuple(channel for channel in channels if is_of_bills(channel))


def intake_desk(project: str, who: Person) -> IntakeDesk:
    """The desk of those who measure; nobody else's."""
    found = find_project(project)
    permit(who, Action.UPLOAD_READINGS, found.reference)
    row = metering_plan_row(found.reference)
    if row is None:
        return IntakeDesk(found.reference, found.title, None)
    files = models.MeterFile.objects.filter(project_id=found.reference)
    bills = models.Invoice.objects.filter(project_id=found.reference)
    return IntakeDesk(
        reference=found.reference,
        title=found.title,
        plan=metering_plan_of(row),
        files=tuple(map(_file, files.select_related("by").order_by("-id")[:LISTED])),
        invoices=tuple(
            map(
                _invoice,
                bills.select_related("by").order_by("-month", "channel", "-id")[
                    : LISTED * 4
                ],
            )
        ),
    )


def _file(row: models.MeterFile) -> FileTaken:
    return FileTaken(
        file_name=row.file_name,
        sheet=row.sheet,
        kind=row.kind,
        reason=row.reason,
        readings=row.readings,
        sha256=row.sha256,
        by=name_of(row.by),
        at=row.at,
    )


def _invoice(row: models.Invoice) -> InvoiceTold:
    return InvoiceTold(
        number=row.pk,
        channel=row.channel,
        month=row.month,
        amount=row.amount.normalize(),
        unit=row.unit,
        document=row.document,
        kind=row.kind,
        reason=row.reason,
        file_name=row.file_name,
        by=name_of(row.by),
        at=row.at,
    )
