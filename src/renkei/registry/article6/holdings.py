"""What a Party's registry holds after a series of actions.

Flows in: what was held at the start, and actions. Flows out: `Inventory`, run by run
with what table 4 says of each, and every action that took what was not there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import ROUND_DOWN, Decimal, localcontext
from fractions import Fraction

from renkei.registry.article6.action import Action, units_of
from renkei.registry.article6.form import NOT_APPLICABLE, Row, Value
from renkei.registry.article6.itmos import Itmos, Origin, Piece, Runs, between

_SMALLEST = Decimal("0.000001")
_DIGITS = 100


@dataclass(frozen=True, slots=True)
class Facet:
    """What table 4 says of every outcome in a run, however the run is cut.

    `unit_offset` is the underlying serial number less the ITMO's own.
    """

    authorisation: str
    registry: str
    unit_registry: str | None
    unit_offset: int | None
    metric: str
    gwp: str | None
    non_ghg_metric: str | None
    tco2e_each: Fraction
    non_ghg_each: Fraction | None
    mitigation: str

    def row(self, itmos: Itmos) -> dict[str, Value]:
        """A run with this facet as a row of table 4."""
        ghg = self.non_ghg_each is None
        offset = self.unit_offset
        return {
            "approach": itmos.origin.approach,
            "authorisation": self.authorisation,
            "first_party": itmos.origin.party,
            "registry": self.registry,
            "first_id": itmos.first_id,
            "last_id": itmos.last_id,
            "unit_registry": self.unit_registry or NOT_APPLICABLE,
            "first_unit": NOT_APPLICABLE if offset is None else itmos.first + offset,
            "last_unit": NOT_APPLICABLE if offset is None else itmos.last + offset,
            "metric": self.metric,
            "gwp": self.gwp,
            "non_ghg_metric": NOT_APPLICABLE if ghg else self.non_ghg_metric,
            "quantity_tco2e": exact(self.tco2e_each * itmos.count),
            "quantity_non_ghg": (
                NOT_APPLICABLE
                if self.non_ghg_each is None
                else exact(self.non_ghg_each * itmos.count)
            ),
            "mitigation": self.mitigation,
            "vintage": itmos.origin.vintage,
        }


@dataclass(frozen=True, slots=True)
class Absent:
    """Outcomes that an action took and that were not held: at rest, or elsewhere."""

    action: Action
    itmos: Itmos
    at_rest: bool


@dataclass(slots=True)
class Inventory:
    """The holdings of one registry while actions pass over them."""

    held: dict[Origin, Runs[Facet]] = field(default_factory=dict)
    ended: dict[Origin, Runs[None]] = field(default_factory=dict)

    def receive(self, itmos: Itmos, facet: Facet) -> list[Itmos]:
        """Put a run in; the parts of it that were held already."""
        runs = self.held.setdefault(itmos.origin, Runs())
        double = [
            Itmos(itmos.origin, piece.first, piece.last)
            for piece in runs.within(itmos.first, itmos.last)
        ]
        runs.put(itmos.first, itmos.last, facet)
        return double

    def carry_out(self, action: Action) -> Iterator[Absent]:
        """Let one action pass; what it took that was not there."""
        itmos = action.itmos
        runs = self.held.setdefault(itmos.origin, Runs())
        if action.enters:
            self.receive(itmos, facet_of(action))
            return
        if action.is_elsewhere:
            return
        ended = self.ended.setdefault(itmos.origin, Runs())
        for gap in runs.gaps(itmos.first, itmos.last):
            for piece in ended.within(*gap):
                part = Itmos(itmos.origin, piece.first, piece.last)
                yield Absent(action, part, at_rest=True)
            for first, last in ended.gaps(*gap):
                part = Itmos(itmos.origin, first, last)
                yield Absent(action, part, at_rest=False)
        if action.leaves or action.ends:
            runs.take(itmos.first, itmos.last)
        if action.ends:
            ended.put(itmos.first, itmos.last, None)

    def pieces(self) -> Iterator[tuple[Itmos, Facet]]:
        """What is held, neighbours with one facet joined, in the order of the ids."""
        for origin in sorted(self.held):
            joined: Piece[Facet] | None = None
            for piece in self.held[origin]:
                if (
                    joined is not None
                    and joined.last + 1 == piece.first
                    and joined.value == piece.value
                ):
                    joined = Piece(joined.first, piece.last, piece.value)
                    continue
                if joined is not None:
                    yield Itmos(origin, joined.first, joined.last), joined.value
                joined = piece
            if joined is not None:
                yield Itmos(origin, joined.first, joined.last), joined.value

    @property
    def rows(self) -> tuple[dict[str, Value], ...]:
        """Table 4."""
        return tuple(facet.row(itmos) for itmos, facet in self.pieces())


def holdings_after(opening: Iterable[Row], actions: Iterable[Action]) -> Inventory:
    """What is held once all actions have passed over an earlier table 4."""
    inventory = Inventory()
    for row in opening:
        itmos, facet = held_in(row)
        inventory.receive(itmos, facet)
    for action in sorted(actions, key=lambda each: each.at):
        for _ in inventory.carry_out(action):
            pass
    return inventory


def held_in(row: Row) -> tuple[Itmos, Facet]:
    """The run and facet of a row of table 4 that can be read."""
    found = facet_in(row)
    assert found is not None, "an earlier table 4 that was accepted can be read"
    return found


def facet_in(row: Row) -> tuple[Itmos, Facet] | None:
    """The run and facet of a row of table 4; None where it cannot be read."""
    itmos = between(row["first_id"], row["last_id"])
    quantity, non_ghg = row["quantity_tco2e"], row["quantity_non_ghg"]
    if itmos is None or not isinstance(quantity, Decimal):
        return None
    units = units_of(row)
    return itmos, Facet(
        authorisation=str(row["authorisation"]),
        registry=str(row["registry"]),
        unit_registry=units.registry if units else None,
        unit_offset=units.first - itmos.first if units else None,
        metric=str(row["metric"]),
        gwp=_optional(row["gwp"]),
        non_ghg_metric=_optional(row["non_ghg_metric"]),
        tco2e_each=Fraction(quantity) / itmos.count,
        non_ghg_each=(
            Fraction(non_ghg) / itmos.count if isinstance(non_ghg, Decimal) else None
        ),
        mitigation=str(row["mitigation"]),
    )


def facet_of(action: Action) -> Facet:
    """What an action says of its outcomes for as long as they are held."""
    count, units = action.itmos.count, action.units
    non_ghg = action.quantity_non_ghg
    return Facet(
        authorisation=action.authorisation,
        registry=action.registry,
        unit_registry=units.registry if units else None,
        unit_offset=units.first - action.itmos.first if units else None,
        metric=action.metric,
        gwp=action.gwp,
        non_ghg_metric=action.non_ghg_metric,
        tco2e_each=Fraction(action.quantity_tco2e) / count,
        non_ghg_each=None if non_ghg is None else Fraction(non_ghg) / count,
        mitigation=action.mitigation,
    )


def exact(value: Fraction) -> Decimal:
    """A quantity as a decimal; where it has no end, down to a millionth.

    >>> exact(Fraction(5, 4))
    Decimal('1.25')
    """
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    with localcontext() as context:
        context.prec = _DIGITS
        quotient = Decimal(value.numerator) / Decimal(value.denominator)
        return quotient if rest == 1 else quotient.quantize(_SMALLEST, ROUND_DOWN)


def _optional(value: Value) -> str | None:
    return value if isinstance(value, str) and value != NOT_APPLICABLE else None
