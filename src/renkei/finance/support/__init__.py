"""Who pays a part: schemes of support as dated, cited rules, and who may enter.

Flows in: `Situation`, what is known of a venture at the day of application; the rule
files in `schemes/`, one for each scheme. Flows out: an `Offer` for each scheme: whether
it can be entered, by which rules, what is missing, by when, and what it would pay.

A change of a rule is a further dated entry in the file of its scheme; an entry holds
from its day until the next of the same rule. What no entry says is indeterminate.
"""

from renkei.finance.support.finding import Offer, find
from renkei.finance.support.loading import schemes
from renkei.finance.support.nouns import QUESTIONS, Answer, Scheme, Situation

__all__ = [
    "QUESTIONS",
    "Answer",
    "Offer",
    "Scheme",
    "Situation",
    "find",
    "schemes",
]
