"""Rules on identifiers, quantities and days of single rows in tables 3 and 4.

Flows in: `Desk`. Flows out: rows that contradict themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

from renkei.registry.article6.action import units_of
from renkei.registry.article6.authorisation import FIRST_VINTAGE
from renkei.registry.article6.form import NOT_APPLICABLE, Row, written
from renkei.registry.article6.itmos import Itmos, between
from renkei.registry.article6.rules.desk import Answer, Desk, Hit, Unknown, rule, spot

_UNITS = ("unit_registry", "first_unit", "last_unit")


def _rows(desk: Desk) -> Iterator[tuple[str, int, Row]]:
    for of in ("actions", "holdings"):
        for number, row in enumerate(desk.aef.rows(of), 1):
            yield of, number, row


def _runs(desk: Desk) -> Iterator[tuple[str, int, Row, Itmos]]:
    for of, number, row in _rows(desk):
        itmos = between(row["first_id"], row["last_id"])
        if itmos is not None:
            yield of, number, row, itmos


@rule("run")
def run(desk: Desk) -> Iterator[Answer]:
    """First and last ID make one run."""
    for of, number, row in _rows(desk):
        if between(row["first_id"], row["last_id"]) is None:
            values: dict[str, object] = {
                "first": written(row["first_id"]),
                "last": written(row["last_id"]),
            }
            yield Hit(spot(of, number, "first_id"), values)


@rule("run-columns")
def run_columns(desk: Desk) -> Iterator[Answer]:
    """The columns repeat what the ID says."""
    for of, number, row, itmos in _runs(desk):
        origin = itmos.origin
        for column, wanted in (
            ("approach", origin.approach),
            ("first_party", origin.party),
            ("vintage", origin.vintage),
        ):
            if row[column] != wanted:
                values: dict[str, object] = {
                    "value": written(row[column]),
                    "wanted": wanted,
                }
                yield Hit(spot(of, number, column), values)


@rule("run-quantity")
def run_quantity(desk: Desk) -> Iterator[Answer]:
    """One ID is one tonne."""
    for of, number, row, itmos in _runs(desk):
        quantity = row["quantity_tco2e"]
        fits = isinstance(quantity, Decimal)
        if row["metric"] == "GHG" and quantity != Decimal(itmos.count):
            values: dict[str, object] = {
                "value": f"{quantity:,f}" if fits else written(quantity) or "–",
                "wanted": f"{itmos.count:,}",
            }
            yield Hit(spot(of, number, "quantity_tco2e"), values)


@rule("run-units")
def run_units(desk: Desk) -> Iterator[Answer]:
    """As many underlying units as ITMOs, or none at all."""
    for of, number, row, itmos in _runs(desk):
        given = [column for column in _UNITS if row[column] not in (None, "NA")]
        units = units_of(row)
        if not given:
            continue
        count = units.last - units.first + 1 if units else None
        if count != itmos.count:
            said = " ".join(written(row[c]) for c in _UNITS if row[c] is not None)
            values: dict[str, object] = {"value": said, "wanted": f"{itmos.count:,}"}
            yield Hit(spot(of, number, "first_unit"), values)


@rule("own-registry")
def own_registry(desk: Desk) -> Iterator[Answer]:
    """The registry is the reporting Party's."""
    if desk.party is None:
        yield from desk.no_submission()
        return
    for of, number, row in _rows(desk):
        registry = row["registry"]
        if registry in (None, NOT_APPLICABLE) or not isinstance(registry, str):
            continue
        if not registry.startswith(desk.party):
            values: dict[str, object] = {"value": registry, "party": desk.party}
            yield Hit(spot(of, number, "registry"), values)


@rule("in-year")
def in_year(desk: Desk) -> Iterator[Answer]:
    """The action is of the reported year."""
    if desk.aef.year is None:
        yield from desk.no_submission()
        return
    for number, row in enumerate(desk.aef.actions, 1):
        at = row["at"]
        if not isinstance(at, datetime):
            yield Unknown(spot("actions", number), "unreadable")
        elif at.year != desk.year:
            where = spot("actions", number, "at")
            yield Hit(where, {"day": at.date(), "year": desk.year})


@rule("vintage-from-2021")
def vintage_from_2021(desk: Desk) -> Iterator[Answer]:
    """Only mitigation from 2021 on can be an ITMO."""
    for of, number, row in _rows(desk):
        vintage = row["vintage"]
        if isinstance(vintage, int) and vintage < FIRST_VINTAGE:
            yield Hit(spot(of, number, "vintage"), {"value": vintage})


@rule("vintage-passed")
def vintage_passed(desk: Desk) -> Iterator[Answer]:
    """Mitigation happens before anything is done with it."""
    for of, number, row in _rows(desk):
        vintage = row["vintage"]
        at = row["at"] if of == "actions" else None
        year = at.year if isinstance(at, datetime) else desk.year
        if isinstance(vintage, int) and vintage > year > 0:
            where = spot(of, number, "vintage")
            yield Hit(where, {"value": vintage, "year": year})
