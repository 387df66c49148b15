"""Taking files of readings: shown first, then taken as shown, whole and once.

Flows in: a file, the mapping a person confirms and the token of what was shown. Flows
out: `TakenFile`. One transaction keeps the mapping, the batches and the row of the
file; the original is on disk before it commits. The same file again has no effect.

Refuses `store.permission.*`, `store.metering-plan.none`, `store.meter-file.*`, and what
the room refuses (`mrv.meter-file.*`, `mrv.arrivals.*`).
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from django.db import transaction

from renkei.foundation import Finding, Refusal, fingerprint
from renkei.mrv import arrivals, meter_files, metering
from renkei.programme import Action
from renkei.store import meter_file_refusals as refusals
from renkei.store import meter_file_shelf as shelf
from renkei.store import models
from renkei.store.bodies import body_fingerprint, from_body, to_body
from renkei.store.commands.arrivals import take_batch
from renkei.store.commands.settling import settle
from renkei.store.journal import record
from renkei.store.metering_files import in_force, rows_of
from renkei.store.metering_plans import metering_plan_of, needed_metering_plan
from renkei.store.people import Acting, Person, name_of, permit
from renkei.store.queries.programme import project as find_project


@dataclass(frozen=True)
class WaitingFile:
    """A file that was sent and waits: its sheets, and how it might be read.

    `remembered` is the mapping that was confirmed last for a file laid out like this;
    `names` are those of the long shape, the ones nobody has decided on among them.
    """

    project: str
    plan: metering.MeteringPlan
    mark: str
    book: meter_files.Book
    mapping: meter_files.ColumnMapping
    names: Mapping[str, str]
    remembered: models.MeterFileMapping | None
    remembered_by: str

    @property
    def grid(self) -> Any:
        """The sheet that is read."""
        return self.book.grid(self.mapping.sheet)


@dataclass(frozen=True)
class FilePreview:
    """What a file would do; `token` names exactly this."""

    file: WaitingFile
    understood: meter_files.Understood
    standing: meter_files.Standing
    token: str
    taken_before: models.MeterFile | None


@dataclass(frozen=True, slots=True)
class TakenFile:
    """A file that was taken; `is_new` is False where it had been taken before."""

    file_name: str
    sha256: str
    readings: int
    standing: meter_files.Standing
    notices: tuple[Finding, ...]
    is_new: bool


@dataclass(frozen=True)
class _Incoming:
    """A file on its way: for which project, by whom, read how, and as what."""

    reference: str
    plan: metering.MeteringPlan
    acting: Acting
    book: meter_files.Book
    content: bytes
    mapping: meter_files.ColumnMapping
    kind: arrivals.BatchKind = arrivals.BatchKind.READING
    reason: str = ""


def keep_meter_file(project: str, file_name: str, content: bytes, who: Person) -> str:
    """Keep a file that can be opened until its sender confirms it; its hash."""
    reference, _, _ = _permitted(project, who)
    assert reference, "a permitted person acts on a project"
    book = meter_files.opened(content, file_name)
    return shelf.keep_waiting(who, book.file_name, content)


def waiting_file(
    project: str, mark: str, who: Person, *, sheet: str = ""
) -> WaitingFile:
    """A file that waits, with the mapping remembered or proposed for a sheet."""
    reference, plan, _ = _permitted(project, who)
    name, content = shelf.waiting(who, mark)
    return _waiting(reference, plan, meter_files.opened(content, name), sheet)


def preview_meter_file(
    project: str, mark: str, mapping: meter_files.ColumnMapping, who: Person
) -> FilePreview:
    """What a file would do by a mapping; nothing is written."""
    reference, plan, _ = _permitted(project, who)
    name, content = shelf.waiting(who, mark)
    book = meter_files.opened(content, name)
    return _preview(reference, plan, book, mapping)


def take_meter_file(  # noqa: PLR0913 - what was shown, and why it replaces what stands
    project: str,
    mark: str,
    mapping: meter_files.ColumnMapping,
    token: str,
    who: Person,
    *,
    is_correction: bool = False,
    reason: str = "",
) -> TakenFile:
    """Take a file as it was shown, as readings or as a correction with its reason."""
    reference, plan, acting = _permitted(project, who)
    if is_correction and not reason.strip():
        raise Refusal(refusals.reason_missing())
    name, content = shelf.waiting(who, mark)
    book = meter_files.opened(content, name)
    kind = (
        arrivals.BatchKind.CORRECTION if is_correction else arrivals.BatchKind.READING
    )
    why = reason.strip() if is_correction else ""
    before = _taken_before(reference, book, mapping, kind)
    if before is None:
        shown = _preview(reference, plan, book, mapping)
        if shown.token != token:
            raise Refusal(refusals.other_now())
    return _take(_Incoming(reference, plan, acting, book, content, mapping, kind, why))


def take_watched_file(project: str, path: Path, who: Person) -> TakenFile:
    """Take a file of a folder by the mapping remembered for its layout."""
    reference, plan, acting = _permitted(project, who)
    book = meter_files.opened(path, path.name)
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != book.sha256:
        raise Refusal(refusals.other_now())  # somebody is writing it still
    found = _waiting(reference, plan, book, "")
    for sheet in book.sheets[1:]:
        if found.remembered is not None:
            break
        found = _waiting(reference, plan, book, sheet)
    if found.remembered is None:
        raise Refusal(refusals.no_mapping(book.file_name))
    return _take(_Incoming(reference, plan, acting, book, content, found.mapping))


def _permitted(project: str, who: Person) -> tuple[str, metering.MeteringPlan, Acting]:
    reference = find_project(project).reference
    acting = permit(who, Action.UPLOAD_READINGS, reference)
    return reference, metering_plan_of(needed_metering_plan(reference)), acting


def _waiting(
    reference: str, plan: metering.MeteringPlan, book: meter_files.Book, sheet: str
) -> WaitingFile:
    grid = book.grid(sheet)
    proposed = meter_files.proposed(grid, plan)
    headings = meter_files.headings_of(grid, proposed.headings)
    layout = meter_files.layout(grid.form, headings)
    row = _mapping_row(reference, layout)
    mapping, names = proposed, proposed.names
    if row is not None:
        kept = from_body(meter_files.ColumnMapping, row.body)
        mapping, names = _moved(kept, proposed), {**names, **kept.names}
    by = name_of(row.by) if row is not None else ""
    return WaitingFile(reference, plan, book.sha256, book, mapping, names, row, by)


def _moved(
    kept: meter_files.ColumnMapping, proposed: meter_files.ColumnMapping
) -> meter_files.ColumnMapping:
    """The remembered mapping, at the place where this file's table begins."""
    return replace(
        kept,
        sheet=proposed.sheet,
        headings=proposed.headings,
        first_row=proposed.first_row,
    )


def _mapping_row(reference: str, layout: str) -> models.MeterFileMapping | None:
    rows = models.MeterFileMapping.objects.filter(project_id=reference, layout=layout)
    return rows.select_related("by").order_by("number").last()


def _preview(
    reference: str,
    plan: metering.MeteringPlan,
    book: meter_files.Book,
    mapping: meter_files.ColumnMapping,
) -> FilePreview:
    understood = meter_files.understood(book, mapping, plan, now=int(time.time()))
    standing = _standing(reference, understood)
    token = fingerprint(
        {
            "understood": understood.fingerprint,
            "mapping": to_body(mapping),
            "plan": plan.fingerprint,
            "standing": to_body(standing),
        }
    )
    before = models.MeterFile.objects.filter(
        project_id=reference, sha256=book.sha256, sheet=mapping.sheet
    ).last()
    waiting = WaitingFile(
        reference, plan, book.sha256, book, mapping, mapping.names, None, ""
    )
    return FilePreview(waiting, understood, standing, token, before)


def _standing(
    reference: str, understood: meter_files.Understood
) -> meter_files.Standing:
    """How a file stands to the readings at rest; what waits is settled first."""
    settle(reference)
    bounds = [batch.bounds for batch in understood.batches]
    if not bounds:
        return meter_files.Standing(0, 0, 0, 0)
    first, last = min(b[0] for b in bounds), max(b[1] for b in bounds)
    seals = models.PeriodSeal.objects.filter(project_id=reference)
    return meter_files.compared(
        understood.batches,
        _partitions(reference, first, last),
        list(seals.values_list("first_epoch", "end_epoch")),
    )


def _partitions(reference: str, first: int, last: int) -> Iterator[Any]:
    for row in in_force(reference):
        start, end = arrivals.month_bounds(row.month)
        if start <= last and first < end:
            yield rows_of(row)


def _taken_before(
    reference: str,
    book: meter_files.Book,
    mapping: meter_files.ColumnMapping,
    kind: arrivals.BatchKind,
) -> models.MeterFile | None:
    rows = models.MeterFile.objects.filter(
        project_id=reference, sha256=book.sha256, sheet=mapping.sheet, kind=kind.value
    )
    row = rows.select_related("by", "mapping").first()
    if row is None:
        return None
    if row.mapping.fingerprint != body_fingerprint(to_body(mapping)):
        told = (row.file_name, row.at, name_of(row.by))
        raise Refusal(refusals.read_otherwise(*told))
    return row


def _take(file: _Incoming) -> TakenFile:
    reference, book, mapping = file.reference, file.book, file.mapping
    before = _taken_before(reference, book, mapping, file.kind)
    if before is not None:
        return _known(before)
    understood = meter_files.understood(
        book,
        mapping,
        file.plan,
        now=int(time.time()),
        kind=file.kind,
        reason=file.reason,
    )
    if not understood.may_be_taken:
        raise Refusal(understood.errors)
    standing = _standing(reference, understood)
    path = shelf.keep_original(reference, file.content)
    with transaction.atomic():
        models.Project.objects.select_for_update().get(pk=reference)
        before = _taken_before(reference, book, mapping, file.kind)
        if before is not None:
            return _known(before)
        for batch in understood.batches:
            take_batch(reference, batch, file.acting.person)
        _enter(file, understood, path)
    return TakenFile(
        file_name=book.file_name,
        sha256=book.sha256,
        readings=understood.readings,
        standing=standing,
        notices=understood.notices,
        is_new=True,
    )


def _enter(file: _Incoming, understood: meter_files.Understood, path: str) -> None:
    """The row of the file, and the line in the journal."""
    person = file.acting.person
    models.MeterFile.objects.create(
        project_id=file.reference,
        by_id=person.user_id,
        mapping=_kept_mapping(file.reference, understood, person),
        file_name=understood.file_name,
        sha256=understood.sha256,
        sheet=file.mapping.sheet,
        kind=file.kind.value,
        reason=file.reason,
        path=path,
        batches=len(understood.batches),
        readings=understood.readings,
    )
    told = {
        "file_name": understood.file_name,
        "sha256": understood.sha256,
        "readings": understood.readings,
    }
    subject = ("project", file.reference)
    record(file.acting, "take_meter_file", subject, body=told, why=file.reason)


def _known(row: models.MeterFile) -> TakenFile:
    standing = meter_files.Standing(0, row.readings, 0, 0)
    return TakenFile(
        row.file_name, row.sha256, row.readings, standing, (), is_new=False
    )


def _kept_mapping(
    reference: str, understood: meter_files.Understood, who: Person
) -> models.MeterFileMapping:
    """The mapping's row; another number only where it says something else."""
    body = to_body(understood.mapping)
    mark = body_fingerprint(body)
    before = _mapping_row(reference, understood.layout)
    if before is not None and before.fingerprint == mark:
        return before
    return models.MeterFileMapping.objects.create(
        project_id=reference,
        by_id=who.user_id,
        layout=understood.layout,
        number=before.number + 1 if before else 1,
        file_name=understood.file_name,
        body=body,
        fingerprint=mark,
    )
