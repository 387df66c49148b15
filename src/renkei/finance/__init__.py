"""What a project costs, earns and may be paid for.

Flows in: a project's costs, savings, credits and terms of money, with their sources;
schemes of support as dated, cited rules. Flows out: cash flows by year, figures of
merit, the support a project may enter, and workbooks that compute the same.

Product noun: `Appraisal`, which `appraise(Venture, Terms)` makes. `nouns` holds what a
venture and its terms are told in, `wording` what reports of it are written with.
"""

from renkei.finance import nouns, risk, support
from renkei.finance import wording as wording
from renkei.finance.appraising import appraise
from renkei.finance.nouns import Appraisal, Terms, Venture

__all__ = ["Appraisal", "Terms", "Venture", "appraise", "nouns", "risk", "support"]
