"""What an account holds on a day, serial by serial range.

Flows in: the ranges that the ledger's replay leaves in an account. Flows out:
`Statement`, whose total opens down to its ranges.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from renkei.foundation import Confidence, Figure, Source, Text, computed, same
from renkei.registry.account import Account, Book
from renkei.registry.block import Block, Serials

_TCO2 = same("tCO2")
_SOURCE = Source(title=Text(ja="登録簿の記帳", en="Entries of the registry"))


@dataclass(frozen=True, slots=True)
class Holding:
    """Serials of one block lying in an account since a day."""

    serials: Serials
    block: Block
    since: date

    @property
    def label(self) -> str:
        """The serials by their full name."""
        return self.block.label_of(self.serials)

    @property
    def tonnes(self) -> int:
        """How much it is [tCO2]."""
        return self.serials.tonnes


@dataclass(frozen=True, slots=True)
class Statement:
    """The holdings of one account at the end of a day, or at an instant.

    `at` None means now.
    """

    account: Account
    at: date | None
    holdings: tuple[Holding, ...]
    tonnes: Figure

    @property
    def projects(self) -> tuple[tuple[str, int], ...]:
        """Tonnes by project, in the order of their references [tCO2]."""
        sums: dict[str, int] = {}
        for holding in self.holdings:
            project = holding.block.project
            sums[project] = sums.get(project, 0) + holding.tonnes
        return tuple(sorted(sums.items()))


def stated(account: Account, at: date | None, holdings: Iterable[Holding]) -> Statement:
    """The statement of an account from its ranges."""
    lines = tuple(holdings)
    note = Book.DEMONSTRATION.label if account.book is Book.DEMONSTRATION else None
    return Statement(
        account=account,
        at=at,
        holdings=lines,
        tonnes=computed(
            f"{account.id}/tonnes",
            account.kind.label,
            sum(line.tonnes for line in lines),
            unit=_TCO2,
            rule=Text(
                ja="シリアル番号の範囲ごとの数量の合計",
                en="The sum over its ranges of serials",
            ),
            inputs=tuple(_line(line) for line in lines),
            as_of=at,
            scope=account.book.label,
            note=note,
        ),
    )


def _line(holding: Holding) -> Figure:
    return Figure(
        id=holding.label,
        name=same(holding.label),
        value=holding.tonnes,
        unit=_TCO2,
        confidence=Confidence.PUBLISHED,
        source=_SOURCE,
        as_of=holding.since,
        scope=holding.block.period.label,
    )
