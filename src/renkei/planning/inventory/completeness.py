"""How much of the form is answered, and how good the answers are.

Flows in: an `Inventory`. Flows out: `Completeness`, over the 48 reference numbers of
the form, and `QualityShares`, by tonnes.

*Source*: GPC 1.1, sections 2.2 (notation keys) and 5.6 (data quality); recalled. How
qualities add up is our own convention: the protocol grades single lines only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Context, Decimal, localcontext

from renkei.planning.inventory.nouns import (
    GwpSet,
    Inventory,
    Level,
    NotationKey,
    Quality,
    Reference,
)
from renkei.planning.inventory.references import counted, reference
from renkei.planning.inventory.warming import DIGITS, co2e

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Completeness:
    """Which of the 48 references are answered, and how."""

    by_number: tuple[Reference, ...]
    by_key: Mapping[NotationKey, tuple[Reference, ...]]
    missing: tuple[Reference, ...]
    missing_of_level: tuple[Reference, ...]  # without which the level does not stand
    estimated: tuple[Reference, ...]  # answered by a number that is estimated

    @property
    def answered(self) -> int:
        """How many are answered by a number or a notation key."""
        return len(self.by_number) + sum(map(len, self.by_key.values()))

    @property
    def share(self) -> Decimal:
        """The share of the form that is answered, from 0 to 1."""
        return Decimal(self.answered) / Decimal(self.answered + len(self.missing))


@dataclass(frozen=True, slots=True)
class QualityShares:
    """The shares of a total's tonnes that are of each quality; they sum to 1.

    Removals count by their size. None stands for lines that tell no quality.
    """

    activity: Mapping[Quality | None, Decimal]
    factors: Mapping[Quality | None, Decimal]
    estimated: Decimal


def completeness(inventory: Inventory, level: Level | None = None) -> Completeness:
    """What of the form an inventory answers, for its own level or another."""
    wanted = level or inventory.level
    numbers: list[Reference] = []
    missing: list[Reference] = []
    keys: dict[NotationKey, list[Reference]] = {key: [] for key in NotationKey}
    estimated: list[Reference] = []
    for each in counted():
        entries = inventory.of(each.number)
        valued = [entry for entry in entries if entry.masses or entry.biogenic_co2]
        noted = [entry.notation for entry in entries if entry.notation]
        if valued:
            numbers.append(each)
            if any(entry.is_estimated for entry in valued):
                estimated.append(each)
        elif noted:
            keys[noted[0]].append(each)
        else:
            missing.append(each)
    return Completeness(
        by_number=tuple(numbers),
        by_key={key: tuple(found) for key, found in keys.items()},
        missing=tuple(missing),
        missing_of_level=tuple(each for each in missing if wanted in each.levels),
        estimated=tuple(estimated),
    )


def quality_shares(
    inventory: Inventory, level: Level | None = None, gwp: GwpSet | None = None
) -> QualityShares | None:
    """The roll-up of data quality by tonnes; None where the total has no tonnes."""
    wanted, under = level or inventory.level, gwp or inventory.gwp
    activity: dict[Quality | None, Decimal] = {}
    factors: dict[Quality | None, Decimal] = {}
    estimated = whole = NOTHING
    with localcontext(Context(prec=DIGITS)):
        for entry in inventory.entries:
            if wanted not in reference(entry.reference).levels:
                continue
            tonnes = abs(co2e(entry, under))
            whole += tonnes
            estimated += tonnes if entry.is_estimated else NOTHING
            for shares, quality in (
                (activity, entry.activity_quality),
                (factors, entry.factor_quality),
            ):
                shares[quality] = shares.get(quality, NOTHING) + tonnes
        if not whole:
            return None
        return QualityShares(
            activity={quality: t / whole for quality, t in activity.items()},
            factors={quality: t / whole for quality, t in factors.items()},
            estimated=estimated / whole,
        )
