"""What a city knows of itself, in place of what is taken for it.

Flows in: numbers that somebody entered, each with its source. Flows out: `Own`, checked
once, and what stands of a kind for a city.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from renkei.foundation import Finding, Refusal, Text, same


class OwnKind(StrEnum):
    """What can be entered."""

    POPULATION = "population"
    INCOME = "income"
    GRID_FACTOR = "grid-factor"
    TONNES = "tonnes"

    @property
    def label(self) -> Text:
        """How it is called."""
        return _LABELS[self]

    @property
    def unit(self) -> Text:
        """What it is counted in."""
        return _UNITS[self]

    @property
    def bounds(self) -> tuple[float, float]:
        """The least and the most that can be meant."""
        return _BOUNDS[self]


_LABELS = {
    OwnKind.POPULATION: Text(ja="人口", en="People"),
    OwnKind.INCOME: Text(ja="所得(1人当たりGDP)", en="Income (GDP per person)"),
    OwnKind.GRID_FACTOR: Text(ja="電力の排出係数", en="Grid factor"),
    OwnKind.TONNES: Text(
        ja="この技術の導入1件の年間削減量", en="Yearly reduction of one adoption of it"
    ),
}
_UNITS = {
    OwnKind.POPULATION: Text(ja="人", en="people"),
    OwnKind.INCOME: Text(ja="米ドル/人", en="USD a person"),
    OwnKind.GRID_FACTOR: same("tCO2/MWh"),
    OwnKind.TONNES: Text(ja="tCO2/年", en="tCO2 a year"),
}
_BOUNDS = {
    OwnKind.POPULATION: (1_000.0, 50_000_000.0),
    OwnKind.INCOME: (100.0, 250_000.0),
    OwnKind.GRID_FACTOR: (0.0, 1.5),
    OwnKind.TONNES: (0.0, 5_000_000.0),
}


@dataclass(frozen=True, slots=True)
class Own:
    """One number of a city (by its GeoNames number), with the source it is from.

    `technology` is the id of the technology that tonnes are of, "" otherwise.
    """

    city: int
    kind: OwnKind
    value: float
    source: str
    technology: str = ""

    def __post_init__(self) -> None:
        faults = []
        low, high = self.kind.bounds
        if not low <= self.value <= high:
            faults.append(_outside(self, low, high))
        if not self.source.strip():
            faults.append(_sourceless(self))
        assert bool(self.technology) is (self.kind is OwnKind.TONNES), self.kind
        if faults:
            raise Refusal(faults)


def own_of(held: Iterable[Own], kind: OwnKind, technology: str = "") -> dict[int, Own]:
    """What cities know of themselves of a kind, by their GeoNames numbers."""
    return {
        each.city: each
        for each in held
        if each.kind is kind and each.technology == technology
    }


def values_of(held: Mapping[int, Own]) -> dict[int, float]:
    """The numbers alone."""
    return {city: each.value for city, each in held.items()}


def _outside(own: Own, low: float, high: float) -> Finding:
    return Finding(
        code="domino.own.outside",
        found=same(f"{own.value:g}"),
        where=own.kind.label,
        rule=Text(
            ja="{l:,.10g}から{h:,.10g}まで({u})。",
            en="From {l:,.10g} to {h:,.10g} {u}.",
        ).format(l=low, h=high, u=own.kind.unit),
        remedy=Text(
            ja="単位を確かめて入力し直してください。",
            en="Check the unit and enter it again.",
        ),
    )


def _sourceless(own: Own) -> Finding:
    return Finding(
        code="domino.own.source-missing",
        found=same("–"),
        where=own.kind.label,
        rule=Text(
            ja="推計に代わる値には出典が要る。",
            en="What stands in place of an estimate names its source.",
        ),
        remedy=Text(
            ja="資料名、年、ページなどを書いてください。",
            en="Write the document, its year and page.",
        ),
    )
