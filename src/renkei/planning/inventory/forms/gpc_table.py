"""The lines of a GPC table, read: one entry for each, or the cell that is wrong.

Flows in: a `Table` by reference number. Flows out: entries; faults gather in the table.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from difflib import get_close_matches

from renkei.foundation import Confidence, Figure, Refusal, Text, same
from renkei.planning.inventory.calculators import CityFacts, calculators, compute
from renkei.planning.inventory.calculators.fuels import fuels
from renkei.planning.inventory.entering import MAY_REMOVE, noted, stated
from renkei.planning.inventory.forms import sayings
from renkei.planning.inventory.forms.cells import placed
from renkei.planning.inventory.forms.lines import is_unit, product_of, unit_in
from renkei.planning.inventory.forms.sums import Summand, agrees, wrong_totals
from renkei.planning.inventory.forms.table import Table
from renkei.planning.inventory.nouns import (
    NOTHING,
    ActivityDatum,
    Entry,
    Gas,
    GwpSet,
    Inventory,
    NotationKey,
    Quality,
    Reference,
)
from renkei.planning.inventory.references import references, unknown_reference
from renkei.planning.inventory.warming import co2e

BURNT = "stationary-combustion"
SUMMED = (*(gas.value for gas in Gas), "tco2e", "biogenic")
_FINE = {
    "H": Quality.HIGH, "高": Quality.HIGH, "HIGH": Quality.HIGH,
    "M": Quality.MEDIUM, "中": Quality.MEDIUM, "MEDIUM": Quality.MEDIUM,
    "L": Quality.LOW, "低": Quality.LOW, "LOW": Quality.LOW,
}  # fmt: skip
_NOT = {"", "NO", "いいえ", "0", "-", "N"}
_ACTIVITY = Text(ja="活動量", en="Activity")
_FACTOR = Text(ja="排出係数", en="Emission factor")


def entries(table: Table, frame: Inventory) -> Iterator[Entry]:
    """Every line as an entry; its totals are worked out again."""
    totals: list[int] = []
    summands: list[Summand] = []
    for row in table.rows():
        if table.total(row) is not None:
            totals.append(row)
            continue
        number = table.name(row, "number")
        if number not in references():
            where = table.at(row, "number")
            table.findings.append(unknown_reference(number, where=where))
            continue
        of = references()[number]
        entry = _Line(table, row, of, frame).entry()
        if entry is not None:
            yield entry
            summands += _numbers(entry, of, frame.gwp)
    columns = [column for column in SUMMED if column in table.places]
    table.findings.extend(wrong_totals(table, totals, summands, columns))


def _numbers(entry: Entry, of: Reference, gwp: GwpSet) -> Iterator[Summand]:
    for gas, mass in entry.masses.items():
        yield Summand(of, gas.value, mass)
    yield Summand(of, "tco2e", co2e(entry, gwp))
    yield Summand(of, "biogenic", entry.biogenic_co2)


class _Line:
    """One line of the table on its way to an entry."""

    def __init__(self, table: Table, row: int, of: Reference, frame: Inventory) -> None:
        self.table, self.row, self.of, self.frame = table, row, of, frame
        self.before = len(table.findings)
        self.activity = self._positive("activity")
        self.factor = self._positive("factor")
        self.unit = unit_in(table.name(row, "activity_unit"))
        self.factor_unit = unit_in(table.name(row, "factor_unit"))
        self.stated = self._mass("tco2e")
        self.masses = {
            gas: mass for gas in Gas if (mass := self._mass(gas.value)) is not None
        }
        for group in ("HFCs", "PFCs"):
            if self._mass(group):
                table.findings.append(sayings.no_gas(group, table.at(row, group)))

    def entry(self) -> Entry | None:
        """The entry; None where the line is blank or does not hold."""
        key = self._key()
        fuel = self._fuel()
        if len(self.table.findings) > self.before:
            return None
        try:
            return self._noted(key) if key else self._counted(fuel)
        except Refusal as refusal:
            where = self.table.at(self.row, "explanation" if key else "number")
            self.table.findings.extend(placed(f, where) for f in refusal.findings)
            return None

    def _noted(self, key: NotationKey) -> Entry | None:
        if any(self.masses.values()) or self.stated:
            where = self.table.at(self.row, "notation")
            self.table.findings.append(sayings.key_and_number(key, where))
            return None
        return noted(self.of.number, key, self.table.text(self.row, "explanation"))

    def _counted(self, fuel: str | None) -> Entry | None:
        masses, stated_gwp = self.masses, None
        if not masses and self.stated is not None:
            masses = {Gas.CO2E: self.stated}
        if not masses and self.activity is not None:
            if fuel and self.of.number in calculators()[BURNT].references:
                return self._burnt(fuel)
            masses = self._product()
        if not masses:
            return None
        if Gas.CO2E in masses:
            stated_gwp = self._stated_gwp()
        entry = stated(
            self.of.number,
            masses,
            source=self.table.source(self.row),
            biogenic_co2=self._mass("biogenic") or NOTHING,
            stated_gwp=stated_gwp,
            detail=self._detail(fuel),
            is_estimated=self._is_estimated(),
        )
        self._compare(entry)
        return self._with_activity(entry)

    def _burnt(self, fuel: str) -> Entry | None:
        """A line that leaves the burning of its fuel to the calculator."""
        if not is_unit(self.unit):
            where = self.table.at(self.row, "activity_unit")
            self.table.findings.append(sayings.odd_unit(self.unit, where))
            return None
        city = CityFacts(self.frame.city_id, self.frame.year)
        return compute(
            BURNT, self.of.number, {"fuel": fuel, "amount": self._datum()}, city
        )

    def _product(self) -> dict[Gas, Decimal]:
        """What activity and factor give where nothing else is stated."""
        table = self.table
        if self.factor is None or self.activity is None:
            where = table.at(self.row, "activity")
            table.findings.append(sayings.nothing_to_count(where))
            return {}
        found = product_of(self.factor, self.factor_unit, self.activity, self.unit)
        if found is None:
            where = table.at(self.row, "factor_unit")
            table.findings.append(sayings.no_unit(self.factor_unit, self.unit, where))
            return {}
        return {found[0]: found[1]}

    def _compare(self, entry: Entry) -> None:
        """The total of the line with its gases, and with activity times factor."""
        table, worked_out = self.table, co2e(entry, self.frame.gwp)
        if self.stated is not None and not agrees(self.stated, worked_out):
            where = table.at(self.row, "tco2e")
            table.findings.append(sayings.wrong_total(self.stated, worked_out, where))
        if self.factor is None or self.activity is None:
            return
        found = product_of(self.factor, self.factor_unit, self.activity, self.unit)
        if found is None:
            return
        gas, mass = found
        held = [m for g, m in entry.masses.items() if g.group == gas.group]
        column = gas.value
        if gas is Gas.CO2E:
            held, column = [worked_out], "tco2e"
        if held and not agrees(sum(held, NOTHING), mass):
            where = table.at(self.row, column)
            table.findings.append(sayings.wrong_total(sum(held, NOTHING), mass, where))

    def _with_activity(self, entry: Entry) -> Entry:
        activity = (self._datum(),) if self.activity is not None else ()
        factors = (self._factor_figure(),) if self.factor is not None else ()
        return replace(
            entry,
            activity=activity,
            factors=factors,
            explanation=self.table.text(self.row, "explanation"),
            activity_quality=self._quality("activity_quality"),
            factor_quality=self._quality("factor_quality"),
        )

    def _datum(self) -> ActivityDatum:
        assert self.activity is not None, "a line with activity"
        others = self.table.words(self.row, "others")
        return ActivityDatum(
            id="amount",
            name=_ACTIVITY,
            value=self.activity,
            unit=self.unit or "1",
            source=self.table.source(self.row),
            quality=self._quality("activity_quality") or Quality.LOW,
            is_estimated=self._is_estimated(),
            note=same(others) if others else None,
        )

    def _factor_figure(self) -> Figure:
        return Figure(
            id="stated.factor",
            name=_FACTOR,
            value=self.factor,
            unit=same(self.factor_unit or "1"),
            confidence=Confidence.PUBLISHED,
            source=self.table.source(self.row),
        )

    def _detail(self, fuel: str | None) -> Text | None:
        told = self.table.text(self.row, "detail")
        return told or (fuels()[fuel].name if fuel else None)

    def _is_estimated(self) -> bool:
        return self.table.name(self.row, "estimated").upper() not in _NOT

    def _stated_gwp(self) -> GwpSet:
        told = self.table.name(self.row, "stated_gwp").casefold()
        return GwpSet(told) if told in list(GwpSet) else self.frame.gwp

    def _quality(self, column: str) -> Quality | None:
        words = self.table.name(self.row, column).upper()
        if words and words not in _FINE:
            where = self.table.at(self.row, column)
            self.table.findings.append(sayings.unknown_quality(words, where))
        return _FINE.get(words)

    def _key(self) -> NotationKey | None:
        """The key of a line, in its own column or where a number would stand."""
        words = self.table.words(self.row, "notation")
        if found := self.table.key(self.row, "notation"):
            return found
        if unicodedata.normalize("NFKC", words).strip() not in ("", "-", "–"):
            where = self.table.at(self.row, "notation")
            self.table.findings.append(sayings.unknown_key(words, where))
        return (
            self.table.key(self.row, "tco2e") if "tco2e" in self.table.places else None
        )

    def _fuel(self) -> str | None:
        """The id of the fuel that a line names."""
        words = self.table.name(self.row, "fuel")
        if not words:
            return None
        named = {
            name.casefold(): each.id
            for each in fuels().values()
            for name in (each.id, each.name.ja, each.name.en)
        }
        if words.casefold() not in named:
            near = get_close_matches(words.casefold(), named, n=3, cutoff=0.3)
            listed = ", ".join(near or list(fuels())[:3])
            where = self.table.at(self.row, "fuel")
            self.table.findings.append(sayings.unknown_fuel(words, listed, where))
            return None
        return named[words.casefold()]

    def _positive(self, column: str) -> Decimal | None:
        value = self.table.number(self.row, column)
        if value is not None and value < 0:
            where = self.table.at(self.row, column)
            self.table.findings.append(sayings.negative(value, where, is_activity=True))
        return value

    def _mass(self, column: str) -> Decimal | None:
        value = self.table.number(self.row, column)
        if value is not None and value < 0 and self.of.number != MAY_REMOVE:
            where = self.table.at(self.row, column)
            self.table.findings.append(
                sayings.negative(value, where, is_activity=False)
            )
        return value
