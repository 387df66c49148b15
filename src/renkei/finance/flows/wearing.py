"""How an asset is written down over the years.

Flows in: `Depreciation` and the years of operation. Flows out: the share written down
in each year of operation; what is left in the last one goes then.
"""

from __future__ import annotations

from decimal import Decimal

from renkei.finance.flows.money import known
from renkei.finance.nouns import Depreciation, Wearing


def shares(wearing: Depreciation, years: int) -> list[Decimal]:
    """The share of the asset written down in each of `years`; they sum to one.

    Straight-line: 1/n a year. Declining: a share of the book value; by a statutory
    table its revised rate once the guarantee is not reached, else straight-line over
    the years that remain as soon as that is more.

    >>> from renkei.finance.nouns import Depreciation, Wearing
    >>> shares(Depreciation(Wearing.STRAIGHT_LINE, 4), 3)
    [Decimal('0.25'), Decimal('0.25'), Decimal('0.50')]
    """
    book = Decimal(1)
    written: list[Decimal] = []
    for year in range(min(years, wearing.years)):
        if wearing.guaranteed_fraction is None:
            part = _until_straight(wearing, book, year)
        else:
            part = min(book, _by_table(wearing, book, written))
        written.append(part)
        book -= part
    written += [Decimal(0)] * (years - len(written))
    written[-1] += book  # what is left when operation ends
    return written


def _until_straight(wearing: Depreciation, book: Decimal, year: int) -> Decimal:
    straight = book / (wearing.years - year)
    if wearing.method is Wearing.STRAIGHT_LINE:
        return straight
    assert wearing.declining_fraction, "a declining balance without its rate"
    return max(straight, book * known(wearing.declining_fraction))


def _by_table(wearing: Depreciation, book: Decimal, before: list[Decimal]) -> Decimal:
    """The guarantee is of the cost, which is one; after the turn a part stays."""
    declining, revised = wearing.declining_fraction, wearing.revised_fraction
    assert wearing.guaranteed_fraction and declining and revised, "a whole row"
    guaranteed, rate = known(wearing.guaranteed_fraction), known(declining)
    if book * rate >= guaranteed:
        return book * rate
    has_turned = bool(before) and (book + before[-1]) * rate < guaranteed
    return before[-1] if has_turned else book * known(revised)
