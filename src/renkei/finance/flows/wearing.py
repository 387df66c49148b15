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

    Straight-line: 1/n a year. Declining: a share of the book value, and straight-line
    over the years that remain as soon as that is more.

    >>> from renkei.finance.nouns import Depreciation, Wearing
    >>> shares(Depreciation(Wearing.STRAIGHT_LINE, 4), 3)
    [Decimal('0.25'), Decimal('0.25'), Decimal('0.50')]
    """
    book, written = Decimal(1), []
    for year in range(min(years, wearing.years)):
        straight = book / (wearing.years - year)
        part = straight
        if wearing.method is Wearing.DECLINING:
            assert wearing.declining_fraction, "a declining balance without its rate"
            part = max(straight, book * known(wearing.declining_fraction))
        written.append(part)
        book -= part
    written += [Decimal(0)] * (years - len(written))
    written[-1] += book  # what is left when operation ends
    return written
