"""By how much each part of a venture is made larger or smaller.

Flows in: nothing. Flows out: `Scale`. Everything before tax is a sum of these parts,
each times its own number; sensitivity, draws and break-even lean on that.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from renkei.finance.nouns import Kind

ONE, ZERO = Decimal(1), Decimal(0)


@dataclass(frozen=True, slots=True)
class Scale:
    """A factor on each part; 1 leaves it as it is."""

    investment: Decimal = ONE
    grant: Decimal = ONE
    saving: Decimal = ONE
    income: Decimal = ONE
    upkeep: Decimal = ONE
    duty: Decimal = ONE
    credits: Decimal = ONE
    residual: Decimal = ONE

    def of_kind(self, kind: Kind) -> Decimal:
        """The factor on a kind of stream."""
        return {
            Kind.SAVING: self.saving,
            Kind.INCOME: self.income,
            Kind.UPKEEP: self.upkeep,
            Kind.DUTY: self.duty,
        }[kind]

    def times(self, group: str, factor: Decimal) -> Scale:
        """With one part larger or smaller."""
        return replace(self, **{group: getattr(self, group) * factor})


GROUPS = tuple(Scale.__slots__)


def alone(group: str) -> Scale:
    """Only this part, without all others."""
    return Scale(**{each: ONE if each == group else ZERO for each in GROUPS})
