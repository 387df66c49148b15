"""The first estimate of a city, and how measured values take its place one by one.

Flows in: a `Profile` and measured values. Flows out: `FirstEstimate`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches

from renkei.foundation import Confidence, Finding, Refusal
from renkei.planning.starting import refusing
from renkei.planning.starting.doubting import beliefs_of
from renkei.planning.starting.gathering import gathered
from renkei.planning.starting.listing import completeness, first_inventory, rows_of
from renkei.planning.starting.modelling import built
from renkei.planning.starting.nouns import (
    Coefficient,
    FirstEstimate,
    Measured,
    Profile,
)
from renkei.planning.starting.reading import coefficients, vocabulary
from renkei.technology import Estimate


def first_estimate(
    profile: Profile, measured: Iterable[Measured] = ()
) -> FirstEstimate:
    """A city's first model, inventory and beliefs, with what was measured in place.

    Refuses `planning.starting.measured-unknown`, `measured-unit` and
    `measured-negative` for values that replace nothing, are stated in another unit or
    cannot be.
    """
    given = tuple(measured)
    held = gathered(profile)
    faults = [fault for m in given for fault in _faults(held, m)]
    if faults:
        raise Refusal(faults)
    held = {**held, **{m.id: _counted(held[m.id], m) for m in given if m.id in held}}
    city = built(profile, held, given)
    beliefs = beliefs_of(profile, held, city)
    rows, (total, low, high) = rows_of(profile, held, city, beliefs)
    return FirstEstimate(
        profile=profile,
        city=city.city,
        inventory=first_inventory(profile, rows),
        rows=rows,
        total_tco2e=total,
        low_tco2e=low,
        high_tco2e=high,
        coefficients=held,
        measured=given,
        beliefs=beliefs,
        completeness=completeness(rows),
    )


def replaced(first: FirstEstimate, measured: Iterable[Measured]) -> FirstEstimate:
    """The same estimate with some values measured; all others stay as they were.

    A value measured before under the same id is put away.
    """
    held: dict[str, Measured] = {m.id: m for m in first.measured}
    held.update({m.id: m for m in measured})
    return first_estimate(first.profile, held.values())


def _counted(coefficient: Coefficient, measured: Measured) -> Coefficient:
    value = measured.value
    return replace(
        coefficient,
        estimate=Estimate(
            value,
            value,
            value,
            measured.unit,
            measured.source,
            Confidence.PUBLISHED,
        ),
        is_measured=True,
    )


def _faults(held: Mapping[str, Coefficient], measured: Measured) -> Sequence[Finding]:
    """What is wrong with one measured value."""
    expected = _unit(held, measured.id)
    if expected is None:
        names = (*held, *_totals())
        near = get_close_matches(measured.id, names, n=3, cutoff=0.3)
        return [refusing.not_a_coefficient(measured.id, near)]
    if measured.unit != expected:
        return [refusing.wrong_unit(measured.id, measured.unit, expected)]
    if not _can_be(measured.id, measured.value):
        return [refusing.not_positive(measured.id, measured.value)]
    return []


def _can_be(name: str, value: float) -> bool:
    """Growth and elasticities may be below zero, factors and prices zero."""
    if name.startswith("growth.") or name.endswith(".income"):
        return True
    return value >= 0 if name.startswith(("factor.", "price.")) else value > 0


def _unit(held: Mapping[str, Coefficient], name: str) -> str | None:
    """The unit in which a measured value is stated; None where nothing has that id."""
    if name in held:
        return held[name].estimate.unit
    kind, _, rest = name.partition(".")
    if kind == "total" and name in _totals():
        unit = coefficients("activities")["quantities"][rest]["unit"]
        return f"{unit}/year"
    if kind == "taken":
        carrier = vocabulary()["carriers"].get(rest.partition(".")[2])
        return f"{carrier['unit']}/year" if carrier else None
    return None


def _totals() -> tuple[str, ...]:
    return tuple(f"total.{name}" for name in coefficients("activities")["quantities"])
