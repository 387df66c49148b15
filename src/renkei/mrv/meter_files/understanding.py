"""A file as it was understood: series with the address of every reading, and findings.

Flows in: a book, a confirmed mapping, the plan and the instant of intake. Flows out:
`Understood`, whose batches may be taken where no finding is an error. Nothing is half
taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from functools import cached_property, partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from renkei.foundation import Finding, Refusal, Severity, Text, fingerprint, same
from renkei.mrv.arrivals import Batch, BatchKind, Series, batch_of
from renkei.mrv.meter_files.grid import Book, Grid, column_name, layout
from renkei.mrv.meter_files.mapping import ColumnMapping
from renkei.mrv.meter_files.proposing import headings_of
from renkei.mrv.meter_files.rows import Reading, RowReader
from renkei.mrv.meter_files.sentences import finding
from renkei.mrv.metering import MeteringPlan

if TYPE_CHECKING:
    from collections.abc import Mapping

READINGS_MAX = 1_000_000
BATCH_MAX = 200_000
ROWS_SHOWN = 8
_NAMES_SHOWN = 12


@dataclass(frozen=True, slots=True)
class ChannelRead:
    """What a file holds of one channel; the total is in the plan's unit."""

    channel: str
    unit: str
    file_unit: str
    readings: int
    first: datetime
    last: datetime
    total: Decimal | None


@dataclass(frozen=True, slots=True)
class Shown:
    """One of the first rows: where it stands, what was written, what was understood."""

    where: Text
    written: str
    instant: datetime
    channel: str
    value: Decimal
    unit: str


@dataclass(frozen=True, kw_only=True)
class Understood:
    """A file of readings, read by a mapping."""

    file_name: str
    sha256: str
    form: Text
    layout: str
    mapping: ColumnMapping
    rows: int
    channels: tuple[ChannelRead, ...]
    shown: tuple[Shown, ...]
    findings: tuple[Finding, ...]
    batches: tuple[Batch, ...]

    @property
    def may_be_taken(self) -> bool:
        """Whether there are readings and nothing forbids to take them."""
        return bool(self.batches)

    @property
    def readings(self) -> int:
        """How many readings it holds."""
        return sum(each.readings for each in self.channels)

    @cached_property
    def errors(self) -> tuple[Finding, ...]:
        """What keeps the file from being taken."""
        return tuple(f for f in self.findings if f.severity is Severity.ERROR)

    @cached_property
    def notices(self) -> tuple[Finding, ...]:
        """What a person should know of it."""
        return tuple(f for f in self.findings if f.severity is not Severity.ERROR)

    @cached_property
    def fingerprint(self) -> str:
        """One name for everything that was understood."""
        return fingerprint(
            {
                "file": self.sha256,
                "batches": [batch.sha256 for batch in self.batches],
                "findings": [f.code for f in self.findings],
            }
        )


def understood(  # noqa: PLR0913 - a file is read by a mapping, and held against a plan
    book: Book,
    mapping: ColumnMapping,
    plan: MeteringPlan,
    *,
    now: int,
    kind: BatchKind = BatchKind.READING,
    reason: str = "",
) -> Understood:
    """Read a file by a mapping; what is wrong comes back as findings.

    Refuses `mrv.meter-file.mapping` where the mapping leaves something open, and
    `mrv.meter-file.too-many`.
    """
    grid = book.grid(mapping.sheet)
    open_points = list(mapping.undecided(plan))
    if open_points:
        where = same(book.file_name)
        raise Refusal([finding("mapping", where, what=point) for point in open_points])
    reader = RowReader(grid, mapping, plan)
    reader.read()
    series = {key: found for key, found in reader.series.items() if found}
    count = sum(map(len, series.values()))
    where = same(book.file_name)
    if count > READINGS_MAX:
        told = {"count": f"{count:,}", "most": f"{READINGS_MAX:,}"}
        raise Refusal(finding("too-many", where, **told))
    findings = [*reader.findings()]
    if not count and not findings:
        findings.append(finding("nothing", where))
    batches: tuple[Batch, ...] = ()
    if count:
        try:
            named = _named(book, mapping, plan, kind)
            make = partial(batch_of, plan=plan, now=now, kind=kind, reason=reason)
            batches = tuple(_batches(series, grid, named, make))
        except Refusal as refusal:
            findings += refusal.findings
    if findings:
        batches = ()
    headings = headings_of(grid, mapping.headings)
    return Understood(
        file_name=book.file_name,
        sha256=book.sha256,
        form=grid.form.name,
        layout=layout(grid.form, headings),
        mapping=mapping,
        rows=len(grid.rows) - mapping.first_row,
        channels=tuple(_channels(series, plan, batches)),
        shown=tuple(_shown(series, grid, plan)),
        findings=(*findings, *_notices(book, grid, mapping, reader, headings)),
        batches=batches,
    )


Found = dict[tuple[str, str], list[Reading]]


def _named(
    book: Book, mapping: ColumnMapping, plan: MeteringPlan, kind: BatchKind
) -> str:
    """The batch is named by the file's hash: the same file again is the same batch."""
    sheet = f":{fingerprint(mapping.sheet)[:8]}" if len(book.sheets) > 1 else ""
    corrects = ":correction" if kind is BatchKind.CORRECTION else ""
    return f"{plan.project}:file:{book.sha256}{sheet}{corrects}"


def _batches(
    found: Found, grid: Grid, client_id: str, make: Callable[..., Batch]
) -> Iterator[Batch]:
    parts: list[list[Series]] = [[]]
    room = BATCH_MAX
    for (channel, unit), readings in sorted(found.items()):
        start = 0
        while start < len(readings):
            if not room:
                parts.append([])
                room = BATCH_MAX
            held = readings[start : start + room]
            parts[-1].append(_series(channel, unit, held, grid))
            start += len(held)
            room -= len(held)
    findings: list[Finding] = []
    batches = []
    for number, part in enumerate(parts, start=1):
        name = client_id if number == 1 else f"{client_id}:{number}"
        try:
            batch = make(part, client_id=name)
        except Refusal as refusal:
            whole = same(grid.file_name)
            findings += [_in_file(f, whole) for f in refusal.findings]
        else:
            batches.append(batch)
    if findings:
        raise Refusal(findings)
    yield from batches


def _in_file(found: Finding, whole: Text) -> Finding:
    """What was said of a batch, said of the file."""
    is_batch = found.where.en == "the batch"
    return replace(found, where=whole) if is_batch else found


def _series(channel: str, unit: str, held: Sequence[Reading], grid: Grid) -> Series:
    import pyarrow

    epochs = pyarrow.array([each.epoch for each in held], pyarrow.int64())
    return Series(
        channel, unit, epochs, [each.number for each in held], partial(_at, held, grid)
    )


def _at(held: Sequence[Reading], grid: Grid, place: int) -> Text:
    """Where the nth reading stands; the 0th is the column itself."""
    first = held[max(place - 1, 0)]
    if place:
        return grid.at(first.row, first.column)
    name = column_name(first.column)
    return Text(
        ja=f"{grid.file_name} {grid.sheet} {name} 列".replace("  ", " "),
        en=f"{grid.file_name} {grid.sheet} column {name}".replace("  ", " "),
    )


def _channels(
    found: Found, plan: MeteringPlan, batches: Sequence[Batch]
) -> Iterator[ChannelRead]:
    zone = ZoneInfo(plan.zone)
    totals: dict[str, int] = {}
    for batch in batches:
        for name, each in batch.totals.items():
            totals[name] = totals.get(name, 0) + each.total
    for name in sorted({channel for channel, _ in found}):
        channel = plan.channel(name)
        held = {unit: rows for (c, unit), rows in found.items() if c == name}
        epochs = [each.epoch for rows in held.values() for each in rows]
        total = channel.amount(totals[name]) if name in totals else None
        yield ChannelRead(
            channel=name,
            unit=channel.unit,
            file_unit=", ".join(sorted(held)),
            readings=len(epochs),
            first=datetime.fromtimestamp(min(epochs), tz=UTC).astimezone(zone),
            last=datetime.fromtimestamp(max(epochs), tz=UTC).astimezone(zone),
            total=total,
        )


def _shown(found: Found, grid: Grid, plan: MeteringPlan) -> Iterator[Shown]:
    zone = ZoneInfo(plan.zone)
    every = [
        (each.row, each.column, channel, unit, each)
        for (channel, unit), rows in found.items()
        for each in rows[:ROWS_SHOWN]
    ]
    for row, column, channel, unit, each in sorted(every)[:ROWS_SHOWN]:
        yield Shown(
            where=grid.at(row, column),
            written=each.written,
            instant=datetime.fromtimestamp(each.epoch, tz=UTC).astimezone(zone),
            channel=channel,
            value=Decimal(each.number),
            unit=unit,
        )


def _notices(
    book: Book,
    grid: Grid,
    mapping: ColumnMapping,
    reader: RowReader,
    headings: Sequence[str],
) -> Iterator[Finding]:
    whole = same(book.file_name)
    if grid.form.has_doubles:
        yield finding("doubles", whole)
    if grid.form.is_guess:
        yield finding("encoding-guessed", whole, form=grid.form.name)
    if grid.ends_open:
        last = len(grid.rows) - 1
        text = grid.form.separator.join(map(str, grid.rows[last]))[-40:]
        yield finding("ends-open", grid.at(last), text=text)
    read = {v.column for v in mapping.values if v.channel or mapping.is_long}
    others = (mapping.time, mapping.clock, mapping.channel, mapping.unit_column)
    read |= {column for column in others if column is not None}
    unread = [name for n, name in enumerate(headings) if name and n not in read]
    sheets = [name for name in book.sheets if name != grid.sheet]
    names = [name for name, channel in mapping.names.items() if not channel]
    lists: Mapping[str, list[str]] = {
        "unread-columns": unread,
        "unread-names": names if mapping.is_long else [],
        "unread-sheets": sheets,
    }
    for code, held in lists.items():
        if held:
            more = " …" if len(held) > _NAMES_SHOWN else ""
            shown = ", ".join(held[:_NAMES_SHOWN])[:200] + more
            yield finding(code, whole, names=shown)
    yield from reader.notices()
