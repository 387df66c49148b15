"""The technology evaluation process: which technology answers a city's need best.

Flows in: a `Question` (need, long list, criteria, evidence) and the `Sheet` of every
evaluator (judgements of importance, scores). Flows out: an `Outcome`: weights with
their consistency, the decision table, three rankings side by side, and what it would
take to change the winner.

    outcome = evaluate(question, sheets)
    outcome.weights.consistency        # Saaty's ratio, and the judgement that disagrees
    outcome.ranking.methods            # weighted sum, TOPSIS, PROMETHEE II
    outcome.sensitivity.least          # the smallest change of a weight that matters

`standing` says without refusing what is there and what is still missing. Refusals are
coded `technology.evaluation.<reason>`: `.too-few-options`, `.too-few-criteria`,
`.missing-evidence`, `.missing-score`, `.missing-judgement`, `.missing-weight`,
`.judgement`, `.score-outside`, `.scale`, `.unit`, `.thresholds`, `.nothing-differs`.
"""

from renkei.technology.evaluation.answering import Outcome, evaluate, standing
from renkei.technology.evaluation.completeness import (
    faults_of_question as faults_of_question,
)
from renkei.technology.evaluation.completeness import (
    faults_of_sheet as faults_of_sheet,
)
from renkei.technology.evaluation.completeness import (
    missing_evidence as missing_evidence,
)
from renkei.technology.evaluation.lifecycle import LifeCycle, life_cycle_cost
from renkei.technology.evaluation.methods import Method as Method
from renkei.technology.evaluation.nouns import Criterion as Criterion
from renkei.technology.evaluation.nouns import Direction as Direction
from renkei.technology.evaluation.nouns import Evidence as Evidence
from renkei.technology.evaluation.nouns import Nature as Nature
from renkei.technology.evaluation.nouns import Option as Option
from renkei.technology.evaluation.nouns import Preference as Preference
from renkei.technology.evaluation.nouns import Question, Sheet
from renkei.technology.evaluation.nouns import Shape as Shape
from renkei.technology.evaluation.nouns import Weighting as Weighting
from renkei.technology.evaluation.nouns import amount as amount
from renkei.technology.evaluation.pairwise import LIMIT as LIMIT
from renkei.technology.evaluation.pairwise import SCALE as SCALE
from renkei.technology.evaluation.table import Table as Table

__all__ = [
    "LifeCycle",
    "Outcome",
    "Question",
    "Sheet",
    "evaluate",
    "life_cycle_cost",
    "standing",
]
