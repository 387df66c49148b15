"""What people type about a city: numbers with units, choices, a source, a start.

Flows in: the fields of a form as they were sent. Flows out: answers that a calculator
takes, or `Given` of a start; every field that does not hold is named, all at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from renkei.foundation import Finding, Refusal, Source, Text, same
from renkei.planning import inventory, starting
from renkei.store import planning_refusals as refusals
from renkei.store.typed_fields import plain

EARLIEST, LATEST = 1990, 2060
_NUMBER = re.compile(r"[+-]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?([eE][+-]?\d{1,2})?")
_UNIT = re.compile(r"[A-Za-z]+[0-9]?([/*][A-Za-z]+[0-9]?){0,3}")  # words, no sums
_SERIES_LINE = re.compile(r"\s*(\d{4})\s*[\s,:;=、:]\s*(\S.*?)\s*")
# Units that people have on their bills beside the one that a calculator names first.
ALSO: Mapping[str, tuple[str, ...]] = {
    "GJ": ("TJ", "MJ", "MWh", "kWh"),
    "MWh": ("kWh", "GWh", "GJ"),
    "t": ("kg",),
    "m3": ("L",),
    "1": ("percent",),
    "ha": ("km2",),
    "tCH4": ("kgCH4",),
    "tN": ("kgN",),
    "tCO2": ("kgCO2",),
    "GJ/t": ("MJ/kg",),
    "GJ/m3": ("MJ/L", "MJ/m3"),
    "tCO2/GJ": ("kgCO2/GJ", "kgCO2/MJ"),
    "tCH4/GJ": ("kgCH4/GJ",),
    "tN2O/GJ": ("kgN2O/GJ",),
    "tCO2/MWh": ("kgCO2/kWh",),
    "m3/km": ("L/km",),
    "km/m3": ("km/L",),
}


@dataclass(frozen=True, slots=True)
class TypedLine:
    """A line as somebody typed it; `replaces` is the mark of the line it is for."""

    reference: str
    calculator: str
    values: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    quality: str = ""
    is_estimated: bool = False
    replaces: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class TypedStart:
    """A start as somebody typed it: a place on record, or a city of a country."""

    place: str = ""
    country: str = ""
    name: tuple[str, str] = ("", "")
    population: str = ""
    income: str = ""
    climate: str = ""
    grid: str = ""
    source: str = ""


def units_of(ask: inventory.Ask) -> tuple[str, ...]:
    """The units to choose from: those of the calculator, and what bills are in."""
    found = [*ask.units, *(each for unit in ask.units for each in ALSO.get(unit, ()))]
    return tuple(dict.fromkeys(found))


def number(written: str) -> Decimal | None:
    """An exact number as people write it, or None."""
    bare = plain(written).replace(" ", "")
    return Decimal(bare.replace(",", "")) if _NUMBER.fullmatch(bare) else None


def place_of(reference: str, ask: inventory.Ask) -> Text:
    """Where a finding about an input stands, in the words of the calculators."""
    return Text(ja=f"{reference} {ask.name.ja}", en=f"{reference}, {ask.name.en}")


def worked_out(line: TypedLine, city: inventory.CityFacts) -> inventory.Entry:
    """The line that was typed, worked out; refuses with every field that does not hold.

    What cannot be read, and what the calculator refuses of the rest, are told at once.
    """
    calculator = inventory.calculators.calculators()[line.calculator]
    answers, findings = _answers(line, calculator)
    unread = {finding.where for finding in findings}
    try:
        entry = inventory.compute(calculator.id, line.reference, answers, city)
    except Refusal as refusal:
        rest = (each for each in refusal.findings if each.where not in unread)
        raise Refusal([*findings, *rest]) from refusal
    if findings:
        raise Refusal(findings)
    return entry


def _answers(
    line: TypedLine, calculator: inventory.Calculator
) -> tuple[dict[str, inventory.Answer], list[Finding]]:
    """What was typed, as the calculator's answers, and what cannot be read of it."""
    source, findings = _source(line)
    quality = _quality(line.quality, findings)
    found: dict[str, inventory.Answer] = {}
    for ask in calculator.asks:
        written = line.values.get(ask.id, "")
        if not plain(written):
            continue
        unit = line.units.get(ask.id) or (ask.units[0] if ask.units else "")
        if unit and unit not in units_of(ask) and not _UNIT.fullmatch(unit):
            findings.append(_no_unit(place_of(line.reference, ask), unit, ask))
            continue
        if ask.kind is inventory.Kind.CHOICE:
            found[ask.id] = plain(written)
        elif ask.kind is inventory.Kind.SERIES:
            values = dict(_series(written, place_of(line.reference, ask), findings))
            found[ask.id] = inventory.ActivitySeries(
                ask.id, ask.name, values, unit, source, quality, line.is_estimated
            )
        else:
            value = number(written)
            if value is None:
                where = place_of(line.reference, ask)
                findings.append(_no_number(where, written))
                continue
            found[ask.id] = inventory.ActivityDatum(
                ask.id, ask.name, value, unit, source, quality, line.is_estimated
            )
    return found, findings


def given_of(typed: TypedStart, *, is_free: bool) -> starting.Given:
    """What the officer knows better than the facts."""
    findings: list[Finding] = []
    numbers = {
        name: _optional(getattr(typed, name), name, findings)
        for name in ("population", "income", "grid")
    }
    ja, en = (plain(each) for each in typed.name)
    if is_free:
        findings += [
            refusals.needed(f"name-{tongue}")
            for tongue, written in (("ja", ja), ("en", en))
            if not written
        ]
        if not plain(typed.population):
            findings.append(refusals.needed("population"))
    if findings:
        raise Refusal(findings)
    source = plain(typed.source)
    return starting.Given(
        name=Text(ja=ja, en=en) if is_free else None,
        population=numbers["population"],
        income_usd=numbers["income"],
        climate_zone=plain(typed.climate) or None,
        grid_factor_tco2_per_mwh=numbers["grid"],
        source=Source(same(source)) if source else None,
    )


def year_of(written: str) -> int:
    """The year of an inventory."""
    bare = plain(written)
    if not bare.isdecimal() or not EARLIEST <= int(bare) <= LATEST:
        raise Refusal(refusals.year_outside(written, EARLIEST, LATEST))
    return int(bare)


def needed_why(written: str) -> str:
    """The reason for a change of what stood."""
    if not plain(written):
        raise Refusal(refusals.needed("why"))
    return plain(written)


def explained(ja: str, en: str) -> Text | None:
    """An explanation; one language stands for both where only one was written."""
    said = [each.strip() for each in (ja, en)]
    if not any(said):
        return None
    return Text(ja=said[0] or said[1], en=said[1] or said[0])


def _source(line: TypedLine) -> tuple[Source, list[Finding]]:
    said = plain(line.source)
    return Source(same(said or "–")), [] if said else [refusals.needed("source")]


def _quality(written: str, findings: list[Finding]) -> inventory.Quality:
    if written in set(inventory.Quality):
        return inventory.Quality(written)
    findings.append(
        refusals.not_a_choice("quality", written, inventory.Quality)
        if written
        else refusals.needed("quality")
    )
    return inventory.Quality.LOW


def _series(
    written: str, where: Text, findings: list[Finding]
) -> Iterator[tuple[int, Decimal]]:
    for line in filter(None, map(str.strip, written.splitlines())):
        parts = _SERIES_LINE.fullmatch(line)
        value = number(parts.group(2)) if parts else None
        if parts is None or value is None:
            findings.append(_no_number(where, line))
        else:
            yield int(parts.group(1)), value


def _no_unit(where: Text, written: str, ask: inventory.Ask) -> Finding:
    listed = ", ".join(units_of(ask))
    return Finding(
        code="store.planning.no-unit",
        found=Text(
            ja=f"「{written[:40]}」は単位として読み取れません。",
            en=f"“{written[:40]}” cannot be read as a unit.",
        ),
        where=where,
        rule=Text(ja=f"単位は {listed} から選ぶ。", en=f"Units are {listed}."),
        remedy=Text(ja="一覧から選んでください。", en="Choose one from the list."),
    )


def _no_number(where: Text, written: str) -> Finding:
    found, rule, remedy = refusals.number_words(written)
    return Finding(
        code="store.planning.no-number",
        found=found,
        where=where,
        rule=rule,
        remedy=remedy,
    )


def _optional(written: str, name: str, findings: list[Finding]) -> float | None:
    if not plain(written):
        return None
    value = number(written)
    if value is None:
        findings.append(refusals.not_a_number(name, written))
        return None
    return float(value)
