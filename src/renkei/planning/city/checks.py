"""Whether a city can be reckoned with: every fault named, with its row and its year.

Flows in: a `City`. Flows out: findings, or the same city (`checked`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import numpy as np

from renkei.foundation import Finding, Refusal, Severity
from renkei.planning.city import faults as said
from renkei.planning.city.nouns import City, Floats, Sector

SHARES_APART = 1e-6  # what rounding to six digits leaves
FACTOR_HIGHEST = 2.0  # tCO2e/MWh; nothing that is burnt or sent by wire comes near
SHOWN = 20  # of one kind, so that a slip in a whole column stays readable
REFERENCE = re.compile(r"(I|II|III|IV|V|VI)(\.\d+)*")


def checked(city: City) -> City:
    """The city itself; refuses one with errors, all of them at once."""
    errors = [each for each in findings(city) if each.severity is Severity.ERROR]
    if errors:
        raise Refusal(errors)
    return city


def findings(city: City) -> tuple[Finding, ...]:
    """Everything that is wrong with a city, and what looks wrong.

    Where a shape is wrong, numbers are not looked at: they could not be placed.
    """
    found = [*_words(city), *_lines(city), *_shapes(city)]
    if not any(each.severity is Severity.ERROR for each in found):
        found += [*_numbers(city), *_shares(city), *_factors(city)]
    return tuple(found)


def _words(city: City) -> Iterator[Finding]:
    for kind, rows in (("activity", city.activities), ("carrier", city.carriers)):
        counted = Counter(row.id for row in rows)
        for name, times in counted.items():
            if times > 1:
                yield said.twice(kind, name, times)
        for row in rows:
            if not row.unit.strip():
                yield said.no_unit(kind, row.name)
    for carrier in city.carriers:
        if carrier.is_energy and carrier.unit not in ("MWh", ""):
            yield said.not_mwh(carrier)


def _lines(city: City) -> Iterator[Finding]:
    served = {line.activity for line in city.lines}
    for at, activity in enumerate(city.activities):
        if at not in served:
            yield said.unserved(activity)
    for at, line in enumerate(city.lines):
        inside = 0 <= line.activity < len(city.activities)
        if not (inside and 0 <= line.carrier < len(city.carriers)):
            yield said.line_nowhere(at, line)
        if line.scope not in (1, 2, 3):
            yield said.scope_unknown(at, line)
        if not REFERENCE.fullmatch(line.reference):
            yield said.reference_unknown(at, line)


def _shapes(city: City) -> Iterator[Finding]:
    years = len(city.years)
    wanted = {
        "amount": (len(city.activities), years),
        "intensity": (len(city.activities), years),
        "share": (len(city.lines), years),
        "efficiency": (len(city.lines), years),
        "factor": (len(city.carriers), years),
        "price": (len(city.carriers), years),
    }
    for name, shape in wanted.items():
        held: Floats = getattr(city, name)
        if held.shape != shape:
            yield said.shape_differs(name, held.shape, shape)
    for at in np.flatnonzero(np.diff(city.years) != 1):
        yield said.year_gap(int(city.years[at]), int(city.years[at + 1]))


def _numbers(city: City) -> Iterator[Finding]:
    for name in ("amount", "intensity", "share", "efficiency", "factor", "price"):
        held: Floats = getattr(city, name)
        unknown = ~np.isfinite(held)
        for row, year in _first(unknown):
            yield said.no_number(city, name, row, year)
        below = held < 0
        if name == "factor":  # what grows takes up: a land carrier may be below zero
            below &= ~_takes_up(city)[:, None]
        if name == "efficiency":
            below = held <= 0
        for row, year in _first(below & ~unknown):
            yield said.below_zero(city, name, row, year)


def _takes_up(city: City) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Carriers that are no energy and only land takes: their factor may be a sink."""
    sectors: dict[int, set[Sector]] = {}
    for line in city.lines:
        of = city.activities[line.activity].sector
        sectors.setdefault(line.carrier, set()).add(of)
    return np.array(
        [
            not carrier.is_energy and sectors.get(at) == {Sector.LAND}
            for at, carrier in enumerate(city.carriers)
        ]
    )


def _shares(city: City) -> Iterator[Finding]:
    total = np.zeros((len(city.activities), len(city.years)))
    np.add.at(total, city.line_activity, city.share)
    apart = np.abs(total - 1.0) > SHARES_APART
    for row, year in _first(apart):
        yield said.shares_apart(city, row, year, float(total[row, year]))


def _factors(city: City) -> Iterator[Finding]:
    energy = np.array([carrier.is_energy for carrier in city.carriers])
    for row, year in _first((city.factor > FACTOR_HIGHEST) & energy[:, None]):
        yield said.factor_high(city, row, year)


def _first(
    wrong: np.ndarray[tuple[int, int], np.dtype[np.bool_]],
) -> Iterator[tuple[int, int]]:
    """Each row once, with the first year in which it is wrong."""
    rows = np.flatnonzero(wrong.any(axis=1))[:SHOWN]
    for row in rows:
        yield int(row), int(np.argmax(wrong[row]))
