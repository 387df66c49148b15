"""Rules on single values, and on the submission itself.

Flows in: `Desk`. Flows out: what does not fit the form.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from renkei.registry.article6.action import TO_ANOTHER_PARTY, WHEN_USED, ActionKind
from renkei.registry.article6.form import (
    NOT_APPLICABLE,
    Column,
    Row,
    Table,
    Value,
    fits,
    place,
    tables,
    written,
)
from renkei.registry.article6.rules.desk import Answer, Desk, Hit, rule, spot

_CANCELS = (ActionKind.CANCELLATION.value, ActionKind.VOLUNTARY_CANCELLATION.value)
_FIRST_CANCELS = (
    WHEN_USED,
    "Mandatory cancellation to deliver OMGE",
    "Voluntary cancellation to deliver OMGE",
    "Other cancellations",
)


def _empty(value: Value) -> bool:
    return value is None or value == NOT_APPLICABLE


def _leaves(row: Row) -> bool:
    return row["action"] == ActionKind.TRANSFER.value or (
        row["action"] == ActionKind.FIRST_TRANSFER.value
        and row["subtype"] == TO_ANOTHER_PARTY
    )


def _ends(row: Row) -> bool:
    """Whether the action uses or cancels."""
    return (
        row["action"] == ActionKind.USE.value
        or row["action"] in _CANCELS
        or (
            row["action"] == ActionKind.FIRST_TRANSFER.value
            and row["subtype"] in _FIRST_CANCELS
        )
    )


def _for_oimp(row: Row) -> bool:
    is_use = row["action"] == ActionKind.USE.value
    return _ends(row) and (not is_use or _empty(row["used_for_year"]))


def _ndc_use(row: Row) -> bool:
    return row["action"] == ActionKind.USE.value and _empty(row["purpose"])


CONDITIONS: dict[str, Callable[[Row], bool]] = {
    "non-ghg": lambda row: row["metric"] == "non-GHG",
    "purpose-oimp": lambda row: row["purpose"] not in ("NDC", None),
    "acquisition": lambda row: row["action"] == ActionKind.ACQUISITION.value,
    "leaves": _leaves,
    "uses": _ends,
    "for-oimp": _for_oimp,
    "ndc-use": _ndc_use,
}


def _cells(desk: Desk) -> Iterator[tuple[Table, int, Row, Column]]:
    for of in tables():
        for number, row in enumerate(desk.aef.rows(of.id), 1):
            for column in of.columns:
                yield of, number, row, column


@rule("cell")
def cell(desk: Desk) -> Iterator[Answer]:
    """Every value is of its column's type and pattern."""
    for of, number, row, column in _cells(desk):
        if not fits(column, row[column.id]):
            value = written(row[column.id])
            yield Hit(place(of, number, column), {"value": value})


@rule("required")
def required(desk: Desk) -> Iterator[Answer]:
    """What always, or under its condition, has to be said is said."""
    for of, number, row, column in _cells(desk):
        if column.need != "always":
            continue
        applies = column.when is None or CONDITIONS[column.when](row)
        if applies and _empty(row[column.id]):
            yield Hit(place(of, number, column))


@rule("choice")
def choice(desk: Desk) -> Iterator[Answer]:
    """What comes from a list is in the list."""
    for of, number, row, column in _cells(desk):
        value = row[column.id]
        if column.choices is None or _empty(value):
            continue
        for part in column.parts(value):
            if part not in column.choices:
                yield Hit(place(of, number, column), {"value": part})


@rule("carp")
def carp(desk: Desk) -> Iterator[Answer]:
    """The central system's columns are empty."""
    for of, number, row, column in _cells(desk):
        value = row[column.id]
        if column.need == "carp" and value is not None:
            yield Hit(place(of, number, column), {"value": written(value)})


@rule("applies")
def applies(desk: Desk) -> Iterator[Answer]:
    """A column speaks only under its condition."""
    for of, number, row, column in _cells(desk):
        value = row[column.id]
        if column.when is None or _empty(value):
            continue
        if not CONDITIONS[column.when](row):
            yield Hit(place(of, number, column), {"value": written(value)})


@rule("one-submission")
def one_submission(desk: Desk) -> Iterator[Answer]:
    """Table 1 has one row."""
    count = len(desk.aef.submission)
    if count != 1:
        yield Hit(spot("submission"), {"count": count})


@rule("year-in-period")
def year_in_period(desk: Desk) -> Iterator[Answer]:
    """The reported year is one of the NDC period."""
    if desk.aef.year is None or desk.period is None:
        yield from desk.no_submission()
        return
    first, last = desk.period
    if not first <= desk.year <= last:
        where = spot("submission", 1, "reported_year")
        yield Hit(where, {"year": desk.year, "first": first, "last": last})


@rule("submitted-after-year")
def submitted_after_year(desk: Desk) -> Iterator[Answer]:
    """Nobody reports on a year that is not over."""
    day = desk.submitted_on
    if day is None or desk.aef.year is None:
        yield from desk.no_submission()
    elif day <= date(desk.year, 12, 31):
        where = spot("submission", 1, "submitted_on")
        yield Hit(where, {"day": day, "year": desk.year})


@rule("submitted-in-time")
def submitted_in_time(desk: Desk) -> Iterator[Answer]:
    """Annual information is due by 15 April."""
    day = desk.submitted_on
    if day is None or desk.aef.year is None:
        yield from desk.no_submission()
    elif day > (due := date(desk.year + 1, 4, 15)):
        where = spot("submission", 1, "submitted_on")
        yield Hit(where, {"day": day, "due": due})
