"""Clean years of two Parties' books, made at random from a seed.

Flows in: a seed and a number of years. Flows out: `World`, in which Thailand hosts and
Japan acquires, uses, cancels and sometimes sends back; every kind of action occurs.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from random import Random

from renkei.registry import article6
from renkei.registry.article6 import ActionKind, FirstTransfer, Itmos, Purpose

HOST, OTHER, THIRD = "THA", "JPN", "CHE"
APPROACH = "CA0001"
REGISTRIES = {HOST: "THA01", OTHER: "JPN01"}
FIRST_YEAR = 2023
TO_PARTY = "First transfer to another Party"
ENTITIES = ("0105500000001", "0105500000002")


@dataclass
class Lot:
    """A run lying in one Party's registry."""

    itmos: Itmos
    terms: article6.Authorisation
    offset: int
    transferred: bool


@dataclass
class World:
    """The two books, year by year, and all actions of each side."""

    rng: Random
    years: dict[str, list[article6.Aef]] = field(
        default_factory=lambda: {HOST: [], OTHER: []}
    )
    actions: dict[str, list[article6.Action]] = field(
        default_factory=lambda: {HOST: [], OTHER: []}
    )
    lots: dict[str, list[Lot]] = field(default_factory=lambda: {HOST: [], OTHER: []})
    terms: list[article6.Authorisation] = field(default_factory=list)
    serial: int = 1
    clock: datetime = datetime(FIRST_YEAR, 1, 1, tzinfo=UTC)

    def last(self, party: str) -> article6.Aef:
        """A Party's latest submission."""
        return self.years[party][-1]

    def context(self, party: str) -> dict[str, object]:
        """What the check of the latest submission needs beside it."""
        other = OTHER if party == HOST else HOST
        return {
            "since": FIRST_YEAR,
            "earlier": self.years[party][:-1],
            "others": self.years[other],
        }


def authorisations(rng: Random, year: int) -> list[article6.Authorisation]:
    """Six authorisations, one for each way of a first transfer."""
    common = {
        "version": 1,
        "on": date(year, 1, rng.randint(2, 28)),
        "approach": APPROACH,
        "party": HOST,
        "sectors": ("Energy generation", "Waste management"),
        "gwp": "AR5",
        "timeframe": (2021, 2030),
    }
    make = article6.Authorisation
    oimp = {"oimp": "CORSIA", "parties": (OTHER, THIRD), "entities": ENTITIES}
    return [
        make(**common, id="TH-JP 1", purpose=Purpose.NDC, parties=(OTHER, THIRD)),
        make(
            **{**common, "gwp": None},
            id="TH-JP 2",
            purpose=Purpose.NDC,
            activities=("Solar",),
            quantity=10_000_000,
        ),
        make(
            **common,
            **oimp,
            id="TH-JP 3",
            purpose=Purpose.OIMP,
            first_transfer=FirstTransfer.ISSUANCE,
        ),
        make(
            **common,
            **oimp,
            id="TH-JP 4",
            purpose=Purpose.NDC_AND_OIMP,
            first_transfer=FirstTransfer.USE,
            quantity=20_000_000,
        ),
        make(
            **common,
            **oimp,
            id="TH-JP 5",
            purpose=Purpose.OP,
            first_transfer=FirstTransfer.AUTHORISATION,
        ),
        make(
            **common,
            **oimp,
            id="TH-JP 6",
            purpose=Purpose.OIMP,
            first_transfer=FirstTransfer.USE,
        ),
    ]


def world(seed: int, years: int = 2, steps: int = 24) -> World:
    """A world of so many years."""
    made = World(Random(seed))
    made.terms = authorisations(made.rng, FIRST_YEAR)
    for year in range(FIRST_YEAR, FIRST_YEAR + years):
        _live(made, year, steps)
    return made


def _live(made: World, year: int, steps: int) -> None:
    rng = made.rng
    made.clock = datetime(year, 2, 1, tzinfo=UTC)
    stated = made.terms if year == FIRST_YEAR else []
    if year > FIRST_YEAR and rng.random() < 0.5:
        old = made.terms[1]
        changed = replace(
            old, version=old.version + 1, on=date(year, 1, 15), terms="Extended."
        )
        made.terms[1], stated = changed, [changed]
    before = {party: len(made.actions[party]) for party in made.actions}
    for terms in made.terms:
        _issue(made, year, terms)
    moves = [_send, _send, _end, _end, _back, _third, _host_use, _issue_again]
    for _ in range(steps):
        rng.choice(moves)(made, year)
    for party in (HOST, OTHER):
        known = made.years[party]
        made.years[party].append(
            article6.annual_information(
                article6.Submission(
                    party=party,
                    year=year,
                    on=date(year + 1, rng.randint(1, 4), rng.randint(1, 15)),
                    ndc_first_year=2021,
                    ndc_last_year=2030,
                ),
                authorisations=stated if party == HOST else (),
                entities=_entities() if party == HOST and year == FIRST_YEAR else (),
                actions=made.actions[party][before[party] :],
                opening=known[-1].holdings if known else (),
            )
        )


def _entities() -> list[article6.Entity]:
    return [
        article6.Entity(
            id=entity,
            name=f"Entity {number}",
            country=HOST,
            approach=APPROACH,
            on=date(FIRST_YEAR, 1, 2),
        )
        for number, entity in enumerate(ENTITIES, 1)
    ]


def _tick(made: World) -> datetime:
    made.clock += timedelta(hours=made.rng.randint(1, 60), milliseconds=7)
    return made.clock


def _act(made: World, party: str, lot: Lot, kind: ActionKind, **more: object) -> None:
    itmos = lot.itmos
    made.actions[party].append(
        article6.Action(
            at=_tick(made),
            kind=kind,
            authorisation=lot.terms.id,
            itmos=itmos,
            registry=REGISTRIES[party],
            units=article6.Units(
                "T-VER", itmos.first + lot.offset, itmos.last + lot.offset
            ),
            gwp=lot.terms.gwp,
            quantity_tco2e=Decimal(itmos.count),
            mitigation="Emission reductions",
            **more,  # type: ignore[arg-type]
        )
    )


def _issue(made: World, year: int, terms: article6.Authorisation) -> None:
    rng = made.rng
    vintage = rng.randint(2021, year)
    origin = article6.Origin(APPROACH, REGISTRIES[HOST], HOST, vintage)
    count = rng.randint(50, 5_000)
    itmos = Itmos(origin, made.serial, made.serial + count - 1)
    made.serial += count
    lot = Lot(itmos, terms, 900_000, transferred=False)
    _act(made, HOST, lot, ActionKind.AUTHORISATION)
    chosen = terms.first_transfer
    if chosen in (FirstTransfer.ISSUANCE, FirstTransfer.AUTHORISATION):
        subtype = "Issuance" if chosen is FirstTransfer.ISSUANCE else "Authorization"
        _act(made, HOST, lot, ActionKind.FIRST_TRANSFER, subtype=subtype)
        lot.transferred = True
    made.lots[HOST].append(lot)


def _issue_again(made: World, year: int) -> None:
    _issue(made, year, made.rng.choice(made.terms))


def _part(made: World, party: str, fit: object = lambda lot: True) -> Lot | None:
    """Take a random part out of a random lot."""
    lots = [lot for lot in made.lots[party] if fit(lot)]  # type: ignore[operator]
    if not lots:
        return None
    lot = made.rng.choice(lots)
    made.lots[party].remove(lot)
    itmos = lot.itmos
    first = made.rng.randint(itmos.first, itmos.last)
    last = made.rng.randint(first, itmos.last)
    if made.rng.random() < 0.3:
        first, last = itmos.first, itmos.last
    for start, end in ((itmos.first, first - 1), (last + 1, itmos.last)):
        if start <= end:
            rest = replace(lot, itmos=Itmos(itmos.origin, start, end))
            made.lots[party].append(rest)
    return replace(lot, itmos=Itmos(itmos.origin, first, last))


def _move(made: World, source: str, target: str, lot: Lot) -> None:
    waits = lot.terms.id == "TH-JP 6"  # for OIMP alone, and first transferred on use
    first = source == HOST and not lot.transferred and not waits
    _act(
        made,
        source,
        lot,
        ActionKind.FIRST_TRANSFER if first else ActionKind.TRANSFER,
        subtype=TO_PARTY if first else None,
        acquiring=target,
    )
    moved = replace(lot, transferred=lot.transferred or not waits)
    if target in made.lots:
        _act(made, target, moved, ActionKind.ACQUISITION, transferring=source)
        made.lots[target].append(moved)


def _send(made: World, year: int) -> None:
    lot = _part(made, HOST)
    if lot is not None:
        _move(made, HOST, OTHER, lot)


def _back(made: World, year: int) -> None:
    lot = _part(made, OTHER)
    if lot is not None:
        _move(made, OTHER, HOST, lot)


def _third(made: World, year: int) -> None:
    lot = _part(made, OTHER)
    if lot is not None:
        _move(made, OTHER, THIRD, lot)


def _end(made: World, year: int) -> None:
    lot = _part(made, OTHER)
    if lot is None:
        return
    if lot.terms.purpose.permits_ndc and made.rng.random() < 0.8:
        used = made.rng.randint(2021, year)
        _act(made, OTHER, lot, ActionKind.USE, used_for_year=used, using_party=OTHER)
    elif lot.terms.purpose.permits_oimp:
        entity = made.rng.choice([*lot.terms.entities, None])
        _act(
            made,
            OTHER,
            lot,
            ActionKind.CANCELLATION,
            subtype="Other cancellations",
            purpose="CORSIA",
            using_entity=entity,
        )
        if not lot.transferred:
            _act(
                made,
                HOST,
                lot,
                ActionKind.FIRST_TRANSFER,
                subtype="Use or cancellation",
                purpose="CORSIA",
                using_party=OTHER,
            )
    else:
        _act(
            made,
            OTHER,
            lot,
            ActionKind.VOLUNTARY_CANCELLATION,
            subtype="Voluntary cancellation to deliver OMGE",
            purpose="OMGE",
        )


def _host_use(made: World, year: int) -> None:
    lot = _part(
        made,
        HOST,
        lambda lot: (
            lot.terms.first_transfer is FirstTransfer.USE and not lot.transferred
        ),
    )
    if lot is not None:
        _act(
            made,
            HOST,
            lot,
            ActionKind.FIRST_TRANSFER,
            subtype="Use or cancellation",
            purpose="CORSIA",
            using_party=HOST,
            using_entity=made.rng.choice(ENTITIES),
        )
