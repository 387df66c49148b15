"""The first inventory by GPC reference, with intervals, and how complete it is.

Flows in: the city as built and its beliefs. Flows out: `Row`s, an `Inventory` in which
every number says that it is estimated, and `Completeness`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from renkei.foundation import Confidence, Figure, Source, Text, same, weakest
from renkei.planning.city.nouns import Floats
from renkei.planning.city.sums import emitted
from renkei.planning.inventory.nouns import (
    Entry,
    Gas,
    GwpSet,
    Inventory,
    Level,
    NotationKey,
    Quality,
)
from renkei.planning.inventory.references import counted, reference
from renkei.planning.starting.modelling import Built
from renkei.planning.starting.nouns import (
    GRADE,
    Coefficient,
    Completeness,
    Profile,
    Row,
)
from renkei.planning.starting.reading import coefficients, words
from renkei.planning.uncertainty.nouns import Belief, Part
from renkei.planning.uncertainty.sampling import drawn, times

DRAWS, SEED = 2000, 1
INTERVAL = (5, 95)
ESTIMATOR = Source(
    Text(ja="連携 初期推計モデル", en="Renkei, estimator of a first inventory"),
    place="planning/starting/coefficients",
)
_RULE = Text(
    ja="人口×1人当たり活動量×原単位×割合÷効率×排出係数",
    en="population x activity per head x intensity x share / efficiency x factor",
)


@dataclass(frozen=True, slots=True, eq=False)
class _Part:
    """What lines of one reference emit in the base year, draw by draw: (N,)."""

    value: float
    draws: Floats
    measured: float


def rows_of(
    profile: Profile,
    held: Mapping[str, Coefficient],
    city: Built,
    beliefs: Sequence[Belief],
) -> tuple[tuple[Row, ...], tuple[float, float, float]]:
    """One row for each reference; their BASIC total and its interval."""
    parts = _parts(profile, city, beliefs)
    mark = weakest(c.estimate.confidence for c in held.values())
    rows = tuple(
        _row(number, parts[number], mark or Confidence.CANDIDATE)
        for number in sorted(parts, key=_order)
    )
    basic = [
        parts[row.reference]
        for row in rows
        if Level.BASIC in reference(row.reference).levels
    ]
    low, high = np.percentile(sum(part.draws for part in basic), INTERVAL)
    return rows, (sum(part.value for part in basic), float(low), float(high))


def first_inventory(profile: Profile, rows: Sequence[Row]) -> Inventory:
    """Every counted reference: a number, or not estimated with the reason."""
    found = {row.reference: row for row in rows}
    return Inventory(
        id=f"{profile.id}-{profile.year}-first",
        city_id=profile.id,
        city_name=profile.name,
        year=profile.year,
        boundary=profile.name,
        scope=GRADE,
        gwp=GwpSet.AR5_100,
        entries=tuple(
            _entry(found[r.number]) if r.number in found else _open_entry(r.number)
            for r in counted()
        ),
        population=profile.population,
        area_km2=profile.area,
        source=ESTIMATOR,
        level=Level.BASIC,
    )


def completeness(rows: Sequence[Row]) -> Completeness:
    """How much is measured by tonnes, and which rows to measure next."""
    tonnes = {row.reference: float(row.figure.value or 0) for row in rows}
    total = sum(tonnes.values())
    measured = sum(tonnes[row.reference] * row.measured_fraction for row in rows)
    still = [row for row in rows if row.measured_fraction < 1]
    still.sort(key=lambda r: -tonnes[r.reference] * (1 - r.measured_fraction))
    return Completeness(measured / total if total else 0.0, total, tuple(still))


def _parts(
    profile: Profile, built: Built, beliefs: Sequence[Belief]
) -> dict[str, _Part]:
    """Lines summed by reference, the losses of the wires apart (scope 3)."""
    city = built.city
    at, into = city.line_activity, city.line_carrier
    value = emitted(city)[:, 0]
    values = drawn(beliefs, DRAWS, SEED)
    drivers = [activity.driver for activity in city.activities]
    level = times(beliefs, values, Part.LEVEL, drivers)
    factor = times(beliefs, values, Part.FACTOR, [c.id for c in city.carriers])
    moved = np.repeat(value[:, None], DRAWS, axis=1)
    if level is not None:
        moved *= level.T[at]
    if factor is not None:
        moved *= factor.T[into]
    lost = lost_on_wires(profile, built)
    pieces: dict[str, list[tuple[int, float]]] = {}
    for line, (booked, wires) in enumerate(zip(city.lines, lost, strict=True)):
        pieces.setdefault(booked.reference, []).append((line, 1 - wires))
        if wires:
            pieces.setdefault(wires_of(booked.reference), []).append((line, wires))
    return {
        number: _part(found, value, moved, built.measured)
        for number, found in pieces.items()
    }


def _part(
    pieces: Sequence[tuple[int, float]], value: Floats, moved: Floats, measured: Floats
) -> _Part:
    lines = [line for line, _ in pieces]
    part = np.array([fraction for _, fraction in pieces])
    tonnes = value[lines] * part
    whole = float(tonnes.sum())
    counted_tonnes = float((tonnes * measured[lines]).sum())
    return _Part(
        value=whole,
        draws=part @ moved[lines],
        measured=counted_tonnes / whole if whole else 0.0,
    )


def wires_of(number: str) -> str:
    """Where the losses of a reference's electricity are counted."""
    return f"{number.rpartition('.')[0]}.3"


def lost_on_wires(profile: Profile, built: Built) -> Floats:
    """Which part of each line's emissions is lost on the wires: (L,)."""
    carriers = built.city.carriers
    return np.array(
        [
            profile.grid_losses_fraction
            if carriers[line.carrier].id == "grid-electricity"
            else 0.0
            for line in built.city.lines
        ]
    )


def _row(number: str, part: _Part, mark: Confidence) -> Row:
    about = reference(number)
    low, high = np.percentile(part.draws, INTERVAL)
    name = about.name
    figure = Figure(
        id=f"first.{number}",
        name=name,
        value=Decimal(str(round(part.value, 3))),
        unit=same("tCO2e"),
        confidence=mark,
        source=ESTIMATOR,
        rule=_RULE,
        note=GRADE,
    )
    return Row(
        reference=number,
        name=name,
        scope=about.scope,
        figure=figure,
        low_tco2e=float(low),
        high_tco2e=float(high),
        measured_fraction=part.measured,
    )


def _entry(row: Row) -> Entry:
    assert isinstance(row.figure.value, Decimal), "a row's figure is known"
    return Entry(
        reference=row.reference,
        method="stated",
        masses={Gas.CO2E: row.figure.value},
        trace=(row.figure,),
        detail=GRADE,
        activity_quality=Quality.LOW,
        factor_quality=Quality.LOW,
        is_estimated=row.measured_fraction < 1,
        stated_gwp=GwpSet.AR5_100,
    )


def _open_entry(number: str) -> Entry:
    return Entry(
        reference=number,
        method="stated",
        notation=NotationKey.NE,
        explanation=words(coefficients("references")["not_estimated"]),
    )


def _order(number: str) -> int:
    listed = [r.number for r in counted()]
    return listed.index(number) if number in listed else len(listed)
