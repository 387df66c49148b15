"""Credits that were issued together and lie in one state now.

Flows in: a block and what became of a part of it. Flows out: `Lot`, whole tonnes that a
public register can add up: by year of issuance, by vintage, by state.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from renkei.foundation import Text
from renkei.registry.account import AccountKind
from renkei.registry.block import Block


class LotState(StrEnum):
    """What became of credits after they were issued.

    Published issuance tables tell of no later movement: of credits that are known from
    them alone it is not known whether they were retired.
    """

    HELD = "held"
    RETIRED = "retired"
    CANCELLED = "cancelled"
    UNTOLD = "untold"

    @property
    def label(self) -> Text:
        """The words of a register."""
        return _STATES[self]


_STATES = {
    LotState.HELD: Text(ja="保有中", en="Held"),
    LotState.RETIRED: Text(ja="無効化", en="Retired"),
    LotState.CANCELLED: Text(ja="取消し", en="Cancelled"),
    LotState.UNTOLD: Text(ja="発行後は不明(未公表)", en="Not published after issuance"),
}
_RESTS = {
    AccountKind.RETIREMENT: LotState.RETIRED,
    AccountKind.CANCELLATION: LotState.CANCELLED,
    AccountKind.VOLUNTARY_CANCELLATION: LotState.CANCELLED,
}


def state_of(kind: AccountKind, *, is_followed: bool) -> LotState:
    """The state of credits in an account of a kind.

    `is_followed`: whether every movement of theirs is on record here. What is known
    from published issuances alone is not, unless it came to rest here.

    >>> state_of(AccountKind.HOLDING, is_followed=False)
    <LotState.UNTOLD: 'untold'>
    """
    if kind in _RESTS:
        return _RESTS[kind]
    return LotState.HELD if is_followed else LotState.UNTOLD


@dataclass(frozen=True, slots=True)
class Lot:
    """Tonnes of one block in one state [tCO2]."""

    block: Block
    state: LotState
    tonnes: int

    @property
    def issued_year(self) -> int:
        """The calendar year in which they were issued."""
        return self.block.issued_on.year

    @property
    def vintage(self) -> int | None:
        """The calendar year of the reduction; None where a published record covers more
        than one year and does not divide its tonnes."""
        if self.block.vintage is not None:
            return self.block.vintage
        first, last = self.block.period.start.year, self.block.period.last.year
        return first if first == last else None
