"""Emission factors and the constants that stand beside them, each with its source.

Flows in: `data/factors/`, one file for each subject. Flows out: a `Figure` for every
factor and a `FactorTable` for every table, by id (`fuel.diesel.co2.lower`,
`gwp.ar5.ch4`, `waste.k`). Almost all of them are recalled: the documents they come from
have not been read, and no door may show them as more than that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from difflib import get_close_matches
from functools import cache
from types import MappingProxyType

from renkei.facts import reading
from renkei.facts.nouns.factors import FactorKey, FactorRow, FactorTable
from renkei.facts.reading import Row
from renkei.foundation import Figure, Finding, Refusal, Text, convert, same

SHARED = ("as_of", "source", "note")  # what a file may say once for its entries
NEAR = 3  # how many similar ids a refusal names


def factor(wanted: str) -> Figure:
    """One factor by its id.

    >>> factor("fuel.diesel.co2.lower").value
    Decimal('0.0726')

    Refuses `facts.factor.unknown`.
    """
    if wanted not in factors():
        raise Refusal(_unknown(wanted, factors()))
    return factors()[wanted]


def factor_table(wanted: str) -> FactorTable:
    """One table of factors by its id; refuses `facts.factor.unknown`."""
    if wanted not in factor_tables():
        raise Refusal(_unknown(wanted, factor_tables()))
    return factor_tables()[wanted]


@cache
def factors() -> Mapping[str, Figure]:
    """Every single factor, by id."""
    found: dict[str, Figure] = {}
    for subject, held in reading.folder("factors"):
        for figure in (*_fuels(held), *_single(held)):
            assert figure.id not in found, f"{subject}: {figure.id} stands twice"
            found[figure.id] = figure
    return MappingProxyType(found)


@cache
def factor_tables() -> Mapping[str, FactorTable]:
    """Every table of factors, by id."""
    found: dict[str, FactorTable] = {}
    for subject, held in reading.folder("factors"):
        for name, given in held.get("tables", {}).items():
            assert name not in found, f"{subject}: {name} stands twice"
            found[name] = _table(name, _with_shared(held, given), held["words"])
    return MappingProxyType(found)


def _fuels(held: Row) -> Iterator[Figure]:
    """Two quantities with three bounds for every fuel, in the units of the house."""
    for fuel, given in held.get("fuels", {}).items():
        for quantity, about in held["quantities"].items():
            for bound, said in held["bounds"].items():
                printed = Decimal(given[quantity][bound])
                yield reading.figure(
                    f"fuel.{fuel}.{quantity}.{bound}",
                    reading.words(about["name"]).format(
                        fuel=reading.words(given["name"]), bound=reading.words(said)
                    ),
                    {
                        **_with_shared(held, about),
                        "value": convert(printed, about["printed"], about["unit"]),
                    },
                    unit=same(about["unit"]),
                )


def _single(held: Row) -> Iterator[Figure]:
    for name, given in held.get("factors", {}).items():
        figure = reading.figure(
            name,
            reading.words(given["name"]),
            _with_shared(held, given),
            unit=same(given["unit"]),
        )
        yield replace(figure, value=Decimal(given["value"]))


def _table(name: str, given: Row, words: Row) -> FactorTable:
    keys = tuple(
        FactorKey(reading.words(key["name"]), key.get("unit")) for key in given["keys"]
    )
    rows = tuple(_row(cells) for cells in given["rows"])
    for row in rows:
        assert len(row.keys) == len(keys), f"{name}: {row.keys} for {len(keys)} keys"
    found = [row.keys for row in rows]
    assert len(found) == len(set(found)), f"{name}: a row stands twice"
    named = {key for each in found for key in each if isinstance(key, str)}
    about = reading.figure(
        name, reading.words(given["name"]), {**given, "value": None}, unit=same("–")
    )
    assert about.source is not None, "what is read has a source"
    return FactorTable(
        id=name,
        name=about.name,
        unit=given["unit"],
        keys=keys,
        rows=rows,
        source=about.source,
        confidence=reading.confidence(given),
        words={key: reading.words(words[key]) for key in words if key in named},
        scope=about.scope,
        note=about.note,
    )


def _row(cells: list[str | Decimal | int | None]) -> FactorRow:
    *keys, value = cells
    assert isinstance(value, Decimal | int), f"{cells}: the last cell is the value"
    return FactorRow(
        tuple(Decimal(key) if isinstance(key, int) else key for key in keys),
        Decimal(value),
    )


def _with_shared(held: Row, given: Row) -> Row:
    """An entry with what its file says once for all of them."""
    shared = {key: held[key] for key in SHARED if key in held}
    return {**shared, **given}


def _unknown(wanted: str, known: Mapping[str, object]) -> Finding:
    near = get_close_matches(wanted, known, n=NEAR) or sorted(known)[:NEAR]
    return Finding(
        code="facts.factor.unknown",
        found=Text(
            ja=f"係数「{wanted}」は収録されていません。",
            en=f"There is no factor “{wanted}” on record.",
        ),
        where=same(wanted.strip() or "–"),
        rule=Text(
            ja="収録した係数だけを、出典と確度とともに使う。",
            en="Only factors on record are used, with their source and confidence.",
        ),
        remedy=Text(
            ja=f"近いID:{'、'.join(near)}",
            en=f"The nearest ids: {', '.join(near)}",
        ),
    )
