"""The programme's portfolio: which measure starts in which city, and when.

Flows in: `Proposals` of cities, with costs and tonnes by year of start, yearly budgets,
what countries and cities can carry. Flows out: a `Portfolio`, proven and read again.

    portfolio = chosen(proposals)
    portfolio.gap          # proven by prices alone, see `upper_bound`
    portfolio.verdict      # every limit, read again in whole numbers, see `checked`
    left_out(proposals, portfolio, pairs)   # and why not the others

Refusals: `planning.portfolio.worth` (a cost or limit that no question stands behind),
`.stopped` (the hard stop), `.gap` (not proven as near as was asked for), and those of a
limit that does not hold: `.budget`, `.country`, `.city`, `.twice`, `.year`, `.shape`.
"""

from renkei.planning.portfolio.bound import upper_bound
from renkei.planning.portfolio.checking import checked
from renkei.planning.portfolio.choosing import Effort, Portfolio, chosen
from renkei.planning.portfolio.explaining import left_out
from renkei.planning.portfolio.nouns import Proposals

__all__ = [
    "Effort",
    "Portfolio",
    "Proposals",
    "checked",
    "chosen",
    "left_out",
    "upper_bound",
]
