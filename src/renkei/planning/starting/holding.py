"""The model of a city held to its inventory: its base year emits what was counted.

Flows in: a first estimate and an inventory of its base year. Flows out: `Held`: the
same estimate with lines scaled to what the inventory says of their reference, nothing
believed any more of what was measured, and what the model cannot tell apart.

    taken(line)  = taken by the estimate * counted(reference) / estimated(reference)

What the inventory leaves open (NE, C) stays as estimated; what does not occur, or is
counted elsewhere (NO, IE), is zero here. A reference that no line emits is carried on
as it was counted: a line of its own that no driver moves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import numpy as np

from renkei.planning.city.nouns import Activity, Carrier, City, Floats, Line, Sector
from renkei.planning.city.sums import emitted
from renkei.planning.inventory.nouns import Inventory, NotationKey
from renkei.planning.inventory.references import reference
from renkei.planning.inventory.warming import co2e
from renkei.planning.starting.doubting import beliefs_of
from renkei.planning.starting.listing import lost_on_wires, wires_of
from renkei.planning.starting.modelling import Built, built
from renkei.planning.starting.nouns import Completeness, FirstEstimate

SAME = 1e-6  # an inventory that still is the estimate is written to the kilogram
ELSEWHERE = (NotationKey.NO, NotationKey.IE)
TONNE = "tCO2e"
COUNTED = "counted"  # the use of what no line of the model stands for
_SECTORS = {
    **dict.fromkeys(("I.1", "I.2"), Sector.BUILDINGS),
    **dict.fromkeys(("I.3", "I.6", "I.7", "I.8", "IV"), Sector.INDUSTRY),
    "I.4": Sector.POWER,
    **dict.fromkeys(("I.5", "V"), Sector.LAND),
    "II": Sector.TRANSPORT,
    "III": Sector.WASTE,
    "VI": Sector.INDUSTRY,
}


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """A first estimate held to an inventory.

    carried: references that no line of the model emits, carried on as counted; left:
    references that the inventory leaves open, which stay as they were estimated.
    """

    first: FirstEstimate
    carried: tuple[str, ...]
    left: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Counted:
    """What an inventory says of a reference; None: it leaves it open."""

    tonnes: float | None
    is_measured: bool


def held_to(first: FirstEstimate, counted: Inventory) -> Held:
    """The estimate with the inventory's base year in place of its own."""
    assert counted.year == first.profile.year, "an inventory of another year"
    was = built(first.profile, first.coefficients, first.measured)
    city = was.city
    estimated = emitted(city)[:, 0]
    lost = lost_on_wires(first.profile, was)
    ratio, measured = np.ones(len(city.lines)), was.measured.copy()
    left = []
    told = dict[str, _Counted]()
    for number in sorted({line.reference for line in city.lines}):
        mine = np.array([line.reference == number for line in city.lines])
        said, wires = _said(counted, number), wires_of(number)
        told[number] = said
        beyond = None
        if lost[mine].any():  # these lines emit what is lost on the wires too
            told[wires] = _said(counted, wires)
            beyond = told[wires].tonnes
        if said.tonnes is None:
            left.append(number)
            continue
        aimed, part = said.tonnes, 1.0 - lost
        if beyond is not None:
            aimed, part = aimed + beyond, np.ones(len(lost))
        whole = float((estimated * part)[mine].sum())
        if whole > 0 and abs(aimed / whole - 1.0) > SAME:
            ratio[mine] = aimed / whole
        if whole > 0 or not aimed:
            measured[mine] = np.maximum(measured[mine], float(said.is_measured))
        else:
            del told[number]
            told.pop(wires, None)
    scaled = Built(_scaled(city, ratio), measured)
    beliefs = beliefs_of(first.profile, first.coefficients, scaled)
    carried = tuple(_carried(counted, told))
    return Held(
        first=replace(
            first,
            city=_with(scaled.city, carried),
            beliefs=beliefs,
            completeness=_complete(first, scaled, carried),
        ),
        carried=tuple(number for number, _ in carried),
        left=tuple(left),
    )


def _said(counted: Inventory, number: str) -> _Counted:
    entries = counted.of(number)
    valued = [entry for entry in entries if entry.masses]
    if valued:
        tonnes = sum((co2e(e, counted.gwp) for e in valued), Decimal(0))
        is_measured = not any(entry.is_estimated for entry in valued)
        return _Counted(float(tonnes), is_measured)
    if any(entry.notation in ELSEWHERE for entry in entries):
        return _Counted(0.0, is_measured=True)
    return _Counted(None, is_measured=False)


def _scaled(city: City, ratio: Floats) -> City:
    """Lines scaled: the shares of an activity still sum to one, its intensity moves."""
    at, count = city.line_activity, len(city.activities)
    weighed = city.share * ratio[:, None]
    whole = np.zeros((count, len(city.years)))
    np.add.at(whole, at, weighed)
    is_any = whole > 0
    return replace(
        city,
        intensity=city.intensity * whole,
        share=np.where(
            is_any[at], weighed / np.where(is_any, whole, 1.0)[at], city.share
        ),
    )


def _carried(
    counted: Inventory, told: Mapping[str, _Counted]
) -> Iterator[tuple[str, float]]:
    """References of the inventory's level that no line of the model emits."""
    for number in dict.fromkeys(entry.reference for entry in counted.entries):
        if number in told or counted.level not in reference(number).levels:
            continue
        tonnes = _said(counted, number).tonnes
        if tonnes:
            yield number, tonnes


def _with(city: City, carried: Sequence[tuple[str, float]]) -> City:
    """The city with a line for each reference that is carried on as it was counted."""
    if not carried:
        return city
    years = len(city.years)
    steady = np.ones((len(carried), years))
    activities, carriers, lines = [], [], []
    for at, (number, _) in enumerate(carried):
        about = reference(number)
        name = f"counted-{number.replace('.', '-').lower()}"
        activities.append(
            Activity(name, about.name, TONNE, _sector(number), "", COUNTED, name)
        )
        carriers.append(Carrier(name, about.name, TONNE, is_energy=False))
        lines.append(
            Line(
                len(city.activities) + at,
                len(city.carriers) + at,
                number,
                about.scope,
            )
        )
    amounts = np.array([[tonnes] for _, tonnes in carried]) * steady
    return replace(
        city,
        activities=(*city.activities, *activities),
        carriers=(*city.carriers, *carriers),
        lines=(*city.lines, *lines),
        amount=np.vstack([city.amount, amounts]),
        intensity=np.vstack([city.intensity, steady]),
        share=np.vstack([city.share, steady]),
        efficiency=np.vstack([city.efficiency, steady]),
        factor=np.vstack([city.factor, steady]),
        price=np.vstack([city.price, np.zeros_like(steady)]),
    )


def _sector(number: str) -> Sector:
    first = number.partition(".")[0]
    return _SECTORS.get(".".join(number.split(".")[:2])) or _SECTORS[first]


def _complete(
    first: FirstEstimate, scaled: Built, carried: Sequence[tuple[str, float]]
) -> Completeness:
    """How much of what the model emits was measured, by tonnes."""
    modelled = emitted(scaled.city)[:, 0]
    beside = sum(tonnes for _, tonnes in carried)
    whole = float(modelled.sum()) + beside
    known = float((modelled * scaled.measured).sum()) + beside
    rows = first.completeness.open_rows
    return Completeness(known / whole if whole else 0.0, whole, rows)
