"""Ranking: which technologies a city should look at, and how such rankings did before.

Flows in: `Facts` and the setting of a city. Flows out: `Ranked` technologies whose
scores add up, and `BackTest`s of the past: only what was known when a year began is
ranked by, equal scores count as every order of them, a simple rule stands beside.
"""

from renkei.matching.ranking.backtest import BackTest, partner_test, technology_test
from renkei.matching.ranking.history import Setting, setting_of, uses
from renkei.matching.ranking.history import pairings as pairings
from renkei.matching.ranking.ranking import Ranked as Ranked
from renkei.matching.ranking.ranking import rank_technologies
from renkei.matching.ranking.ranking import ranking_terms as ranking_terms

__all__ = [
    "BackTest",
    "Setting",
    "partner_test",
    "rank_technologies",
    "setting_of",
    "technology_test",
    "uses",
]
