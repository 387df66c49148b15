"""Advice: where to stand the next model cases, and what that would set off.

Flows in: a `Question` (money, cases, staff, countries, technologies, years, how much
risk) and the `Ground` it is asked on (the field, and one world for each draw of what is
believed about spread). Flows out: `Advice`: the choice with its proof, the next best
ten with reasons, what one more of each would bring; `tried` answers for one city. All
refusals are `Refusal` with findings coded `domino.advice.<reason>`.
"""

from renkei.domino.advice.advising import advise
from renkei.domino.advice.asking import Question
from renkei.domino.advice.asking import partner_countries as partner_countries
from renkei.domino.advice.asking import question_of as question_of
from renkei.domino.advice.asking import usual_limit as usual_limit
from renkei.domino.advice.errands import Means as Means
from renkei.domino.advice.errands import carried_out as carried_out
from renkei.domino.advice.explaining import places_told as places_told
from renkei.domino.advice.grounding import ground
from renkei.domino.advice.grounding import worlds_of as worlds_of
from renkei.domino.advice.measuring import of_measure as of_measure
from renkei.domino.advice.nouns import Advice, Ground
from renkei.domino.advice.nouns import Aim as Aim
from renkei.domino.advice.nouns import More as More
from renkei.domino.advice.nouns import Otherwise as Otherwise
from renkei.domino.advice.nouns import Place as Place
from renkei.domino.advice.nouns import Spread as Spread
from renkei.domino.advice.nouns import Year as Year
from renkei.domino.advice.refusing import FIELDS as FIELDS
from renkei.domino.advice.refusing import unknown_technology as unknown_technology
from renkei.domino.advice.trying import Trial as Trial
from renkei.domino.advice.trying import tried

__all__ = ["Advice", "Ground", "Question", "advise", "ground", "tried"]
