"""What a file holds, as tables of the page.

Flows in: nouns of the room and the store. Flows out: typed tables, numbers exact.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from renkei.foundation import same
from renkei.mrv import meter_files, metering
from renkei.web import formats
from renkei.web.pages.meter_intake.words import WORDS
from renkei.web.table import Column, Table
from renkei.web.templatetags.renkei import reader_language

if TYPE_CHECKING:
    from renkei.store.queries.meter_files import FileTaken


def channels_table(plan: metering.MeteringPlan) -> Table:
    """The channels that readings may come for."""
    rows = tuple(
        (
            same(each.name),
            each.kind.label,
            same(each.unit),
            WORDS["minutes"].format(n=f"{each.step_seconds // 60:,}"),
        )
        for each in plan.channels
    )
    return _table("channels", ("channel", "kind", "unit", "step"), rows)


def files_table(files: Sequence[FileTaken]) -> Table:
    """The files taken, newest first."""
    rows = tuple(
        (
            same(" ".join(filter(None, (each.file_name, each.sheet)))),
            each.readings,
            WORDS["as_correction"].format(why=each.reason)
            if each.reason
            else WORDS["as_reading"],
            same(f"{each.by}, {formats.instant(each.at, reader_language())}"),
        )
        for each in files
    )
    return _table("taken", ("file", "readings", "as", "taken_at"), rows, {1})


def sums_table(understood: meter_files.Understood) -> Table | None:
    """Each channel with count, span and exact sum."""
    rows = tuple(
        (
            same(each.channel),
            each.readings,
            _instant(each.first),
            _instant(each.last),
            same(each.file_unit),
            _amount(each.total, each.unit),
        )
        for each in understood.channels
    )
    heads = ("channel", "readings", "first", "last", "file_unit", "sum")
    return _table("sums", heads, rows, {1, 5}) if rows else None


def rows_table(understood: meter_files.Understood) -> Table | None:
    """The first readings, as written and as understood."""
    rows = tuple(
        (
            each.where,
            same(each.written or "-"),
            _instant(each.instant),
            same(each.channel),
            _amount(each.value, each.unit),
        )
        for each in understood.shown
    )
    heads = ("where", "written", "instant", "channel", "value")
    return _table("first_rows", heads, rows, {4}) if rows else None


def conflicts_table(
    conflicts: Sequence[meter_files.Disagreement], plan: metering.MeteringPlan
) -> Table | None:
    """The first values that disagree with what stands."""
    rows = []
    for each in conflicts:
        channel = plan.channel(each.channel)
        local = datetime.fromtimestamp(each.epoch, tz=UTC)
        rows.append(
            (
                same(each.channel),
                _instant(local.astimezone(ZoneInfo(plan.zone))),
                _amount(channel.amount(each.stands), channel.unit),
                _amount(channel.amount(each.offered), channel.unit),
            )
        )
    heads = ("channel", "instant", "stands", "offered")
    return _table("conflicts", heads, tuple(rows), {2, 3}) if rows else None


def _table(
    caption: str,
    heads: Sequence[str],
    rows: tuple[tuple[object, ...], ...],
    numeric: set[int] | None = None,
) -> Table:
    columns = tuple(
        Column(WORDS[word], numeric=n in (numeric or ()), heads_row=not n)
        for n, word in enumerate(heads)
    )
    return Table(WORDS[caption], columns, rows, shows_caption=False)


def _instant(local: datetime) -> object:
    return same(local.strftime("%Y-%m-%d %H:%M %z"))


def _amount(value: Decimal | None, unit: str) -> object:
    """Every digit, with the unit; nothing where the file cannot be taken."""
    if value is None:
        return None
    return same(f"{formats.exact(value, reader_language())} {unit}")
