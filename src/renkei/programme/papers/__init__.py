"""Papers: the records in which the programme's daily work is done.

Nouns in: kinds/<id>.yaml, and what people write. Product noun: `Paper`, one record of
some kind (an agreement, a call, a proposal, a workshop) in some state, with the steps
it may take and who may take them.
"""

from renkei.programme.papers import tables as tables
from renkei.programme.papers.around import Around as Around
from renkei.programme.papers.field import Field, FieldKind
from renkei.programme.papers.field import read_day as read_day
from renkei.programme.papers.kind import Clock as Clock
from renkei.programme.papers.kind import Kind as Kind
from renkei.programme.papers.kind import Move as Move
from renkei.programme.papers.kind import Relation as Relation
from renkei.programme.papers.kind import State as State
from renkei.programme.papers.kind import allows as allows
from renkei.programme.papers.kind import answers_for as answers_for
from renkei.programme.papers.kind import may_take as may_take
from renkei.programme.papers.line import leads_on as leads_on
from renkei.programme.papers.line import main_line as main_line
from renkei.programme.papers.loading import kind_of, kinds
from renkei.programme.papers.paper import Paper, body_from
from renkei.programme.papers.paper import linked_papers as linked_papers
from renkei.programme.papers.paper import parties_of as parties_of
from renkei.programme.papers.paper import shown_fields as shown_fields
from renkei.programme.papers.paper import title_of as title_of
from renkei.programme.papers.paper import unready as unready
from renkei.programme.papers.rules import Consequence as Consequence
from renkei.programme.papers.rules import consequences as consequences
from renkei.programme.papers.rules import objections as objections
from renkei.programme.papers.rules import reservations as reservations
from renkei.programme.papers.rules.activity import person_days as person_days
from renkei.programme.papers.rules.activity import practice_in_time as practice_in_time
from renkei.programme.papers.rules.call import in_both as in_both
from renkei.programme.papers.rules.cycle_time import running as running
from renkei.programme.papers.rules.cycle_time import said_of_clock as said_of_clock

__all__ = ["Field", "FieldKind", "Paper", "body_from", "kind_of", "kinds"]
