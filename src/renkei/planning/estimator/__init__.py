"""Estimator: from five answers to a project on one page.

Flows in: city, technology, size, hours (or none) and tariff, and whatever a person
knows better than the assumptions. Flows out: `Outcome`: energy, tonnes, cost, subsidy,
saving and payback, each with its range, its formula and all that it leans on; the
methodologies that fit; and the appraisal that the same numbers give. Refusals are coded
`planning.estimator.<reason>`.
"""

from renkei.planning.estimator.estimating import estimated
from renkei.planning.estimator.methods import Method, methods
from renkei.planning.estimator.noting import note_of
from renkei.planning.estimator.nouns import Answers, Line, Outcome
from renkei.planning.estimator.screening import Screened as Screened
from renkei.planning.estimator.screening import screened as screened

__all__ = [
    "Answers",
    "Line",
    "Method",
    "Outcome",
    "estimated",
    "methods",
    "note_of",
]
