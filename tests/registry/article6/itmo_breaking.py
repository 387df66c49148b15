"""Clean submissions broken on purpose, one way for each rule.

Flows in: a clean `World` and a Party. Flows out: a submission in which exactly one
thing was made wrong, with what the check is given beside it; None where this world
offers no place to break. `PLANTS` has a way for every rule.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from itmo_years import FIRST_YEAR, HOST, OTHER, World

from renkei.registry import article6

NA = "NA"


@dataclass
class Case:
    """A submission and the context of its check."""

    rng: Random
    party: str
    aef: article6.Aef
    context: dict[str, Any]

    def rows(self, table: str) -> list[dict[str, Any]]:
        """The rows of a table, to be changed."""
        return [dict(row) for row in self.aef.rows(table)]

    def write(self, table: str, rows: list[dict[str, Any]]) -> Case:
        """The case with other rows in one table."""
        known = {each.id: self.aef.rows(each.id) for each in article6.tables()}
        return replace(self, aef=article6.aef(**{**known, table: rows}))

    def edit(
        self,
        table: str,
        fit: Callable[[dict[str, Any]], bool] | None = None,
        **cells: Any,
    ) -> Case | None:
        """The case with cells of one random fitting row changed."""
        rows = self.rows(table)
        places = [n for n, row in enumerate(rows) if fit is None or fit(row)]
        if not places:
            return None
        row = rows[self.rng.choice(places)]
        for column, value in cells.items():
            row[column] = value(row) if callable(value) else value
        return self.write(table, rows)

    def double(self, table: str, fit: Any = None, **cells: Any) -> Case | None:
        """The case with one random fitting row written twice."""
        rows = self.rows(table)
        found = [row for row in rows if fit is None or fit(row)]
        if not found:
            return None
        twin = dict(self.rng.choice(found))
        for column, value in cells.items():
            twin[column] = value(twin) if callable(value) else value
        return self.write(table, [*rows, twin])


def case(made: World, party: str, seed: int) -> Case:
    """The latest submission of a Party, clean."""
    return Case(Random(seed), party, made.last(party), made.context(party))


Plant = Callable[[Case], Case | None]


def is_a(*kinds: str) -> Callable[[dict[str, Any]], bool]:
    """Rows of these actions."""
    return lambda row: row["action"] in kinds


def _later(days: int) -> Callable[[dict[str, Any]], datetime]:
    return lambda row: row["at"] + timedelta(days=days)


def _own_id(row: dict[str, Any], serial: int) -> str:
    approach, registry, party, _, vintage = row["first_id"].split("-")
    return f"{approach}-{registry}-{party}-{serial}-{vintage}"


def _unsubmitted(c: Case) -> Case | None:
    return c.write("submission", c.rows("submission") * 2)


def _versions(c: Case) -> Case | None:
    return c.edit("authorisations", version=lambda row: row["version"] + 2)


def _revoked(c: Case) -> Case | None:
    firsts = [r for r in c.rows("actions") if r["action"] == "First transfer"]
    if not firsts:
        return None
    row = c.rng.choice(firsts)
    revocation = article6.Revocation(
        authorisation=row["authorisation"], on=row["at"].date(), reason="Test."
    )
    return replace(c, context={**c.context, "revocations": [revocation]})


def _limit(c: Case) -> Case | None:
    """The authorised quantity of the host, lowered under what was transferred."""
    used = {
        r["authorisation"] for r in c.rows("actions") if r["action"] == "First transfer"
    }
    return c.edit(
        "authorisations", lambda row: row["authorisation"] in used, quantity=1
    )


def _too_early(c: Case) -> Case | None:
    return c.edit("authorisations", date=date(FIRST_YEAR, 12, 31))


def _metric(c: Case) -> Case | None:
    return c.edit("actions", gwp="AR4")


def _undefined(c: Case) -> Case | None:
    return c.edit(
        "actions",
        lambda row: row["subtype"] in ("Issuance", "Authorization"),
        subtype=lambda row: (
            "Issuance" if row["subtype"] == "Authorization" else "Authorization"
        ),
    )


def _not_own(c: Case) -> Case | None:
    return c.edit(
        "actions",
        is_a("Transfer"),
        action="First transfer",
        subtype="First transfer to another Party",
    )


def _first_twice(c: Case) -> Case | None:
    return c.double("actions", is_a("First transfer"), at=_later(1))


def _never_first(c: Case) -> Case | None:
    return c.edit(
        "actions",
        lambda row: row["subtype"] == "First transfer to another Party",
        action="Transfer",
        subtype=None,
    )


def _at_rest(c: Case) -> Case | None:
    return c.double(
        "actions", is_a("Use", "Cancellation"), at=lambda row: row["at"] + timedelta(1)
    )


def _holding_gone(c: Case) -> Case | None:
    rows = c.rows("holdings")
    if not rows:
        return None
    rows.pop(c.rng.randrange(len(rows)))
    return c.write("holdings", rows)


def _unheld(c: Case) -> Case | None:
    """Something leaves that never came in."""
    return c.edit(
        "actions",
        is_a("Transfer", "Use", "Cancellation", "First transfer"),
        first_id=lambda row: _own_id(row, 70_000_000),
        last_id=lambda row: _own_id(row, 70_000_000),
    )


def _old_vintage(c: Case) -> Case | None:
    """The NDC period begins after the mitigation that is used for it."""
    used = [r for r in c.rows("actions") if r["action"] == "Use"]
    if all(row["vintage"] >= c.aef.year for row in used):
        return None
    return c.edit("submission", ndc_first_year=lambda row: row["reported_year"])


def _longer(row: dict[str, Any]) -> str:
    return _own_id(row, int(row["last_id"].split("-")[3]) + 3)


def _other_entity(c: Case) -> Case | None:
    return c.edit(
        "actions",
        lambda row: row["using_entity"] not in (None, NA),
        using_entity="9999999999999",
    )


def _purpose(c: Case) -> Case | None:
    return c.edit(
        "actions",
        lambda row: (
            row["action"] == "Use" and row["authorisation"] in ("TH-JP 1", "TH-JP 2")
        ),
        used_for_year=NA,
        purpose="CORSIA",
    )


PLANTS: dict[str, list[Plant]] = {
    "cell": [
        lambda c: c.edit("actions", quantity_tco2e="about 100"),
        lambda c: c.edit("submission", party="Thailand"),
        lambda c: c.edit("actions", at="2023-13-45"),
    ],
    "required": [
        lambda c: c.edit("actions", mitigation=None),
        lambda c: c.edit("authorisations", sectors=None),
        lambda c: c.edit("actions", is_a("Acquisition"), transferring=NA),
        lambda c: c.edit(
            "authorisations", lambda r: r["purpose"] != "NDC", first_transfer=NA
        ),
    ],
    "choice": [
        lambda c: c.edit("actions", mitigation="Reductions"),
        lambda c: c.edit("authorisations", sectors="Energy generation; Magic"),
        lambda c: c.edit("actions", unit_registry="XYZ"),
    ],
    "carp": [
        lambda c: c.edit("submission", submission_check="passed"),
        lambda c: c.edit("actions", action_check="ok"),
    ],
    "applies": [
        lambda c: c.edit("actions", is_a("Authorization"), acquiring="CHE"),
        lambda c: c.edit(
            "actions", is_a("Transfer", "Acquisition"), used_for_year=2023
        ),
        lambda c: c.edit(
            "authorisations", lambda r: r["purpose"] == "NDC", oimp="CORSIA"
        ),
    ],
    "one-submission": [_unsubmitted],
    "year-in-period": [
        lambda c: c.edit("submission", ndc_last_year=2022),
        lambda c: c.edit("submission", ndc_first_year=2029),
    ],
    "submitted-after-year": [
        lambda c: c.edit(
            "submission", submitted_on=lambda r: date(r["reported_year"], 12, 1)
        )
    ],
    "submitted-in-time": [
        lambda c: c.edit(
            "submission", submitted_on=lambda r: date(r["reported_year"] + 1, 6, 1)
        )
    ],
    "authorisation-once": [lambda c: c.double("authorisations")],
    "authorisation-versions": [
        _versions,
        lambda c: c.double(
            "authorisations", version=lambda r: r["version"] + 1, date=date(2020, 1, 1)
        ),
    ],
    "authorisation-dated": [
        lambda c: c.edit("authorisations", date=date(2029, 1, 1)),
        lambda c: c.edit("entities", date=date(2029, 1, 1)),
    ],
    "timeframe": [
        lambda c: c.edit("authorisations", timeframe="2030 - 2021"),
        lambda c: c.edit("authorisations", timeframe="2019 - 2030"),
    ],
    "entity-listed": [
        lambda c: c.edit("authorisations", entities="0000000000000"),
        lambda c: c.write("entities", []) if c.rows("entities") else None,
    ],
    "entity-once": [lambda c: c.double("entities")],
    "run": [
        lambda c: c.edit("actions", last_id=lambda r: _own_id(r, 1)),
        lambda c: c.edit("holdings", first_id="CA0001-THA01-THA-5-1999"),
        lambda c: c.edit("actions", first_id="1"),
    ],
    "run-columns": [
        lambda c: c.edit("actions", vintage=2030),
        lambda c: c.edit("holdings", approach="CA0002"),
        lambda c: c.edit("actions", first_party="CHE"),
    ],
    "run-quantity": [
        lambda c: c.edit("actions", quantity_tco2e=lambda r: r["quantity_tco2e"] + 1),
        lambda c: c.edit("holdings", quantity_tco2e=Decimal("0.5")),
    ],
    "run-units": [
        lambda c: c.edit("actions", last_unit=lambda r: r["last_unit"] + 1),
        lambda c: c.edit("holdings", first_unit=None),
        lambda c: c.edit("actions", last_id=_longer),
    ],
    "own-registry": [
        lambda c: c.edit("actions", registry="CHE01"),
        lambda c: c.edit("holdings", registry="CHE01"),
    ],
    "in-year": [
        lambda c: c.edit("actions", at=_later(400)),
        lambda c: c.edit("actions", at=_later(-400)),
    ],
    "vintage-from-2021": [lambda c: c.edit("actions", vintage=2020)],
    "vintage-passed": [lambda c: c.edit("actions", vintage=2029)],
    "authorisation-known": [
        lambda c: (
            c.edit("actions", authorisation="TH-JP 99") if c.party == HOST else None
        ),
        lambda c: (
            c.edit("holdings", authorisation="TH-JP 99") if c.party == HOST else None
        ),
    ],
    "after-authorisation": [
        lambda c: _too_early(c) if c.aef.year == FIRST_YEAR else None
    ],
    "not-revoked": [_revoked],
    "vintage-in-timeframe": [
        lambda c: (
            c.edit("authorisations", timeframe="2029 - 2030")
            if c.aef.year == FIRST_YEAR
            else None
        )
    ],
    "metric-as-authorised": [_metric],
    "subtype-of-action": [
        lambda c: c.edit("actions", is_a("Use", "Acquisition"), subtype="Issuance"),
        lambda c: c.edit("actions", is_a("First transfer"), subtype=None),
    ],
    "first-transfer-defined": [_undefined],
    "first-transfer-own": [lambda c: _not_own(c) if c.party == OTHER else None],
    "first-transfer-once": [_first_twice],
    "transfer-after-first": [_never_first],
    "within-quantity": [_limit],
    "party-authorised": [
        lambda c: c.edit(
            "actions",
            lambda r: r["acquiring"] == OTHER and r["authorisation"] != "TH-JP 2",
            acquiring="KEN",
        )
    ],
    "entity-authorised": [_other_entity],
    "use-permitted": [_purpose],
    "another-party": [
        lambda c: c.edit("actions", lambda r: r["acquiring"] != NA, acquiring=c.party),
        lambda c: c.edit("actions", is_a("Acquisition"), transferring=c.party),
    ],
    "use-year": [
        lambda c: c.edit("actions", is_a("Use"), used_for_year=2029),
        lambda c: c.edit("actions", is_a("Use"), used_for_year=2020),
    ],
    "vintage-in-period": [_old_vintage],
    "held": [_unheld],
    "at-rest": [_at_rest],
    "received-once": [
        lambda c: c.double(
            "actions",
            is_a("Authorization"),
            at=lambda r: r["at"] + timedelta(seconds=1),
        )
    ],
    "holdings-once": [lambda c: c.double("holdings")],
    "holdings-follow": [
        _holding_gone,
        lambda c: c.edit("holdings", mitigation="Removals"),
        lambda c: c.edit("holdings", gwp="AR6"),
        lambda c: c.edit("holdings", last_id=_longer),
    ],
}
