"""Rules on what is authorised: tables 2 and 5.

Flows in: `Desk`. Flows out: authorisations that do not hold together.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from renkei.registry.article6.authorisation import FIRST_VINTAGE
from renkei.registry.article6.form import NOT_APPLICABLE
from renkei.registry.article6.rules.desk import Answer, Desk, Hit, Terms, rule, spot


@rule("authorisation-once")
def authorisation_once(desk: Desk) -> Iterator[Answer]:
    """No version stands twice."""
    seen = set()
    for number, row in enumerate(desk.aef.authorisations, 1):
        key = row["authorisation"], row["version"]
        if key in seen:
            where = spot("authorisations", number, "authorisation")
            yield Hit(where, {"id": key[0], "version": key[1]})
        seen.add(key)


@rule("authorisation-versions")
def authorisation_versions(desk: Desk) -> Iterator[Answer]:
    """Versions follow one another, their days too, under one approach."""
    latest: dict[object, tuple[int, date, object]] = {}
    for each in desk.earlier:
        for row in each.authorisations:
            version, day = row["version"], row["date"]
            if isinstance(version, int) and isinstance(day, date):
                known = latest.get(row["authorisation"])
                if known is None or version > known[0]:
                    latest[row["authorisation"]] = version, day, row["approach"]
    if desk.since is None:
        yield from desk.gaps()
    rows = [
        (number, row)
        for number, row in enumerate(desk.aef.authorisations, 1)
        if isinstance(row["version"], int) and isinstance(row["date"], date)
    ]
    for number, row in sorted(rows, key=lambda pair: str(pair[1]["version"]).zfill(9)):
        version, day = row["version"], row["date"]
        assert isinstance(version, int) and isinstance(day, date)
        known = latest.get(row["authorisation"])
        repeats = known is not None and known == (version, day, row["approach"])
        follows = (
            version == 1
            if known is None
            else version == known[0] + 1
            and day >= known[1]
            and row["approach"] == known[2]
        )
        if not (follows or repeats):
            where = spot("authorisations", number, "version")
            yield Hit(where, {"id": row["authorisation"], "version": version})
        latest[row["authorisation"]] = version, day, row["approach"]


@rule("authorisation-dated")
def authorisation_dated(desk: Desk) -> Iterator[Answer]:
    """Nothing is reported that was authorised after the year."""
    if desk.aef.year is None:
        yield from desk.no_submission()
        return
    for of in ("authorisations", "entities"):
        for number, row in enumerate(desk.aef.rows(of), 1):
            day = row["date"]
            if isinstance(day, date) and day.year > desk.year:
                where = spot(of, number, "date")
                yield Hit(where, {"day": day, "year": desk.year})


@rule("timeframe")
def timeframe(desk: Desk) -> Iterator[Answer]:
    """An authorised timeframe runs forward, from 2021."""
    for number, row in enumerate(desk.aef.authorisations, 1):
        years = Terms(row, desk.party).timeframe
        if years is not None and not FIRST_VINTAGE <= years[0] <= years[1]:
            where = spot("authorisations", number, "timeframe")
            yield Hit(where, {"value": row["timeframe"]})


@rule("entity-listed")
def entity_listed(desk: Desk) -> Iterator[Answer]:
    """Whoever is authorised in table 2 is described in table 5."""
    listed = {
        (row["entity"], row["approach"])
        for each in (*desk.earlier, desk.aef)
        for row in each.entities
    }
    for number, row in enumerate(desk.aef.authorisations, 1):
        for entity in Terms(row, desk.party).listed("entities"):
            if (entity, row["approach"]) not in listed:
                where = spot("authorisations", number, "entities")
                yield Hit(where, {"entity": entity})


@rule("entity-once")
def entity_once(desk: Desk) -> Iterator[Answer]:
    """Nobody is described twice."""
    seen = set()
    for number, row in enumerate(desk.aef.entities, 1):
        key = row["entity"], row["approach"]
        if key in seen and key[0] not in (None, NOT_APPLICABLE):
            where = spot("entities", number, "entity")
            yield Hit(where, {"entity": key[0], "approach": key[1]})
        seen.add(key)
