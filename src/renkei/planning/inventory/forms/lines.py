"""The lines of the two forms: what stands in each column for each entry.

Flows in: an `Inventory`. Flows out: rows by column, numbers exact.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Context, Decimal, localcontext

from renkei.foundation import Figure, Refusal, Text, convert, plain_number
from renkei.planning.inventory.forms.layout import PARTS
from renkei.planning.inventory.nouns import (
    ActivityDatum,
    ActivitySeries,
    Entry,
    Gas,
    Inventory,
    Level,
    Reference,
)
from renkei.planning.inventory.references import counted, references
from renkei.planning.inventory.warming import DIGITS, co2e

Value = str | int | Decimal | Text | None
Line = dict[str, Value]


def gpc_lines(inventory: Inventory) -> Iterator[Line]:
    """A line for each entry; an empty one for each asked number that has none."""
    asked = {each.number for each in counted()}
    for number, of in references().items():
        entries = inventory.of(number)
        for entry in entries:
            yield {**_about(of), **_entry(entry, inventory)}
        if not entries and number in asked:
            yield {**_about(of)}


def crf_lines(inventory: Inventory) -> Iterator[Line]:
    """A line for each sub-sector, and for what only the territorial total counts."""
    rows: dict[str, list[Reference]] = {}
    for of in references().values():
        rows.setdefault(code_of(of), []).append(of)
    for code, several in rows.items():
        first = several[0]
        is_apart = code != first.subsector
        line: Line = {
            "code": code,
            "sector": first.sector_name,
            "name": first.name if is_apart else first.subsector_name,
        }
        notes, sources = [], []
        for of in several:
            part = next(name for name, scope in PARTS.items() if scope == of.scope)
            entries = inventory.of(of.number)
            keys = [e.notation for e in entries if e.notation]
            numbers = [e for e in entries if e.masses]
            if keys:
                line[f"{part}_key"] = keys[0]
            if numbers:
                with localcontext(Context(prec=DIGITS)):
                    line[part] = sum(
                        (co2e(e, inventory.gwp) for e in numbers), Decimal(0)
                    )
            notes += [
                f"{of.number}: {' '.join(str(_words(e.explanation)).split())}"
                for e in entries
                if e.explanation
            ]
            sources += _sources(entries)
        line["explanation"] = "\n".join(notes) or None
        line["source"] = "; ".join(dict.fromkeys(sources)) or None
        yield line


def code_of(of: Reference) -> str:
    """The line of the Common Reporting Framework that a reference stands in."""
    return of.number if of.levels == {Level.TERRITORIAL} else of.subsector


def product_of(
    factor: Decimal, factor_unit: str, activity: Decimal, unit: str
) -> tuple[Gas, Decimal] | None:
    """Tonnes of the gas that a factor names for an amount; None where units differ.

    >>> gas, tonnes = product_of(Decimal("0.5"), "kgCO2/kWh", Decimal(2000), "kWh")
    >>> gas is Gas.CO2, tonnes == 1
    (True, True)
    """
    mass, parted, each = (part.strip() for part in factor_unit.partition("/"))
    gas = next((g for g in _WHOLE if mass.endswith(g.value)), None)
    if not parted or gas is None or not all(map(is_unit, (mass, each, unit))):
        return None
    try:
        amount = activity if unit == each else convert(activity, unit, each)
        scale = convert(Decimal(1), mass, f"t{gas}")
    except Refusal:
        return None
    with localcontext(Context(prec=DIGITS)):
        return gas, factor * scale * amount


def is_unit(words: str) -> bool:
    """Whether somebody's words can be a unit at all: no sums, no numbers before it.

    >>> is_unit("kWh"), is_unit("m3"), is_unit("GJ/t"), is_unit("2*t"), is_unit("1")
    (True, True, True, False, False)
    """
    return bool(_UNIT.fullmatch(words))


def unit_in(words: str) -> str:
    """A unit with the Japanese names of measures in their symbols.

    >>> unit_in("トン"), unit_in("tCO2/キロリットル")
    ('t', 'tCO2/kL')
    """
    return "/".join(_MEASURES.get(part.strip(), part) for part in words.split("/"))


_MEASURES = {
    "トン": "t",
    "キログラム": "kg",
    "グラム": "g",
    "リットル": "L",
    "キロリットル": "kL",
    "立方メートル": "m3",
    "キロワット時": "kWh",
    "メガワット時": "MWh",
    "千kWh": "MWh",
    "ギガジュール": "GJ",
    "キロメートル": "km",
    "ヘクタール": "ha",
    "頭": "head",
    "人": "person",
}
_UNIT = re.compile(r"[^\W\d]\w{0,19}(?:/[^\W\d]\w{0,19}){0,2}")
_WHOLE = (Gas.CO2E, Gas.CO2, Gas.CH4, Gas.N2O)  # CO2e before CO2: it ends in it


def _about(of: Reference) -> Line:
    flags: dict[str, int | None] = {
        level.value: 1 if level in of.levels else 0 for level in Level
    }
    return {
        "number": of.number,
        "sector": of.sector,
        "subsector": of.subsector_name,
        "scope": of.scope,
        **flags,
    }


def _entry(entry: Entry, inventory: Inventory) -> Line:
    told = [each for each in entry.activity if isinstance(each, ActivityDatum)]
    first, others = told[:1], [each for each in entry.activity if each not in told[:1]]
    line: Line = {
        **{gas.value: mass for gas, mass in entry.masses.items()},
        "tco2e": co2e(entry, inventory.gwp) if entry.masses else None,
        "biogenic": entry.biogenic_co2 or None,
        "detail": _words(entry.detail),
        "notation": entry.notation,
        "activity_quality": entry.activity_quality,
        "factor_quality": entry.factor_quality,
        "estimated": "E" if entry.is_estimated else None,
        "explanation": _words(entry.explanation),
        "source": "; ".join(dict.fromkeys(_sources([entry]))) or None,
        "stated_gwp": entry.stated_gwp,
        "factors": "; ".join(map(_factor, entry.factors)) or None,
        "others": "; ".join(map(_other, others)) or None,
    }
    for datum in first:
        line["activity"], line["activity_unit"] = datum.value, datum.unit
        line.update(_whole_factor(entry, datum))
    return line


def _whole_factor(entry: Entry, datum: ActivityDatum) -> Line:
    """The factor, where the line is nothing but activity times factor."""
    if len(entry.factors) != 1 or len(entry.masses) != 1:
        return {}
    (factor,), ((gas, mass),) = entry.factors, entry.masses.items()
    if factor.value is None:
        return {}
    found = product_of(Decimal(factor.value), factor.unit.en, datum.value, datum.unit)
    if found is None or found[0].group != gas.group or found[1] != mass:
        return {}
    return {"factor": Decimal(factor.value), "factor_unit": factor.unit.en}


def _factor(figure: Figure) -> str:
    value = "–" if figure.value is None else plain_number(figure.value)
    return f"{figure.name.en} {value} {figure.unit.en}"


def _other(told: ActivityDatum | ActivitySeries) -> str:
    if isinstance(told, ActivityDatum):
        return f"{told.id}: {plain_number(told.value)} {told.unit}"
    years = " ".join(f"{y}={plain_number(v)}" for y, v in told.values.items())
    return f"{told.id} [{told.unit}]: {years}"


def _sources(entries: Iterable[Entry]) -> list[str]:
    """Where activity and stated numbers come from."""
    found = []
    for entry in entries:
        stated = [f.source for f in entry.trace if f.source and not f.inputs]
        told = [each.source for each in entry.activity]
        found += [str(_words(source.title)) for source in (*told, *stated)]
    return found


def _words(text: Text | None) -> str | None:
    if text is None:
        return None
    return text.ja if text.ja == text.en else str(text)


def gas_masses(line: Mapping[str, object]) -> dict[Gas, Decimal]:
    """The masses of a line."""
    return {g: m for g in Gas if isinstance(m := line.get(g.value), Decimal)}
