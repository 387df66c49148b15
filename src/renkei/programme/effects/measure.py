"""A measure: one number of an effect, the records behind it, and its parts.

Flows in: proofs, each one record that shows the effect. Flows out: `Measure`, whose
figure prints its rule and which can be counted again for a year, a country, a place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from renkei.foundation import Confidence, Figure, Text, weakest

TENTH = Decimal("0.1")


class Side(StrEnum):
    """What a measure is parted by."""

    YEAR = "year"
    COUNTRY = "country"
    CITY = "city"
    MUNICIPALITY = "municipality"

    @property
    def label(self) -> Text:
        """The heading over the parts."""
        return _SIDES[self]


_SIDES = {
    Side.YEAR: Text(ja="年度", en="Fiscal year"),
    Side.COUNTRY: Text(ja="国", en="Country"),
    Side.CITY: Text(ja="海外都市", en="City"),
    Side.MUNICIPALITY: Text(ja="日本の自治体", en="Japanese municipality"),
}


@dataclass(frozen=True, slots=True)
class Proof:
    """One record that shows an effect: which, what it says, when and where.

    `amount` is what it adds, `base` what the amount is measured against; `distance_km`
    how far it lies from what it followed, where that is known.
    """

    number: str
    title: Text
    says: Text | None = None
    year: int | None = None
    country: str | None = None
    cities: tuple[str, ...] = ()
    municipalities: tuple[str, ...] = ()
    amount: Decimal = Decimal(1)
    base: Decimal = Decimal(1)
    confidence: Confidence = Confidence.PUBLISHED
    citation: str | None = None
    is_demonstration: bool = False
    distance_km: Decimal | None = None

    def keys(self, side: Side) -> tuple[str, ...]:
        """The years, countries or places it belongs to."""
        match side:
            case Side.YEAR:
                return (str(self.year),) if self.year is not None else ()
            case Side.COUNTRY:
                return (self.country,) if self.country else ()
            case Side.CITY:
                return self.cities
            case Side.MUNICIPALITY:
                return self.municipalities


Reckoning = Callable[[tuple[Proof, ...]], Decimal | int]


def count(proofs: tuple[Proof, ...]) -> int:
    """How many records there are, each once."""
    return len({proof.number for proof in proofs})


def total(proofs: tuple[Proof, ...]) -> Decimal | int:
    """The sum of what the records add."""
    return _whole(sum((proof.amount for proof in proofs), Decimal(0)))


def share(proofs: tuple[Proof, ...]) -> Decimal:
    """Amounts in percent of their bases."""
    return _ratio(proofs, Decimal(100))


def ratio(proofs: tuple[Proof, ...]) -> Decimal:
    """Amounts to their bases; with people as base, the mean of each."""
    return _ratio(proofs, Decimal(1))


def mean_distance(proofs: tuple[Proof, ...]) -> Decimal:
    """The mean of the distances [km] that are known."""
    known = [proof.distance_km for proof in proofs if proof.distance_km is not None]
    mean = sum(known, Decimal(0)) / len(known)
    return mean.quantize(TENTH, rounding=ROUND_HALF_UP)


def _ratio(proofs: tuple[Proof, ...], times: Decimal) -> Decimal:
    amounts = sum((proof.amount for proof in proofs), Decimal(0))
    bases = sum((proof.base for proof in proofs), Decimal(0))
    return (amounts * times / bases).quantize(TENTH, rounding=ROUND_HALF_UP)


def _whole(value: Decimal) -> Decimal | int:
    return int(value) if value == value.to_integral() else value


@dataclass(frozen=True, slots=True)
class Part:
    """A measure counted again for one year, country or place; `name` is for people."""

    key: str
    name: Text
    figure: Figure
    proofs: tuple[Proof, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """One number of an effect with the records it was counted from."""

    figure: Figure
    proofs: tuple[Proof, ...]
    reckoning: Reckoning
    is_lead: bool = False

    @property
    def demonstrations(self) -> int:
        """How many of the records were written to try the house out."""
        return len({p.number for p in self.proofs if p.is_demonstration})

    def parts(self, side: Side, names: Callable[[Side, str], Text]) -> tuple[Part, ...]:
        """The measure for each year, country or place that has evidence of its own."""
        groups: dict[str, list[Proof]] = {}
        for proof in self.proofs:
            for key in proof.keys(side):
                groups.setdefault(key, []).append(proof)
        return tuple(
            Part(key, names(side, key), self._again(key, tuple(proofs)), tuple(proofs))
            for key, proofs in sorted(groups.items())
        )

    def narrowed(self, side: Side, key: str) -> Measure:
        """The same measure from the records of one year, country or place only."""
        proofs = tuple(proof for proof in self.proofs if key in proof.keys(side))
        again = self._again(key, proofs) if proofs else unknown(self.figure)
        figure = replace(again, id=self.figure.id)
        return replace(self, figure=figure, proofs=proofs)

    def _again(self, key: str, proofs: tuple[Proof, ...]) -> Figure:
        return replace(
            self.figure,
            id=f"{self.figure.id}.{key}",
            value=self.reckoning(proofs),
            confidence=weakest({proof.confidence for proof in proofs}),
        )


def unknown(figure: Figure) -> Figure:
    """The figure without its value: nothing on record shows it."""
    return figure.unknown()


def measure(  # noqa: PLR0913 - one argument for each thing a measure must print
    id: str,  # noqa: A002 - the field's own name
    name: Text,
    unit: Text,
    rule: Text,
    proofs: Iterable[Proof],
    *,
    scope: Text,
    reckoning: Reckoning = count,
    is_lead: bool = False,
) -> Measure:
    """A measure of some proofs; without any its figure is unknown, never zero."""
    held = tuple(proofs)
    figure = Figure(
        id=f"effect.{id}",
        name=name,
        value=reckoning(held) if held else None,
        unit=unit,
        confidence=weakest({proof.confidence for proof in held}) if held else None,
        scope=scope,
        rule=rule,
    )
    return Measure(figure, held, reckoning, is_lead)
