"""The JCM project cycle as written rules: which hold in a country, what is due when.

Nouns in: rule_sets/*.yaml. Product noun: `RuleSet`, the rules that a country's Joint
Committee works by on a day. A limit that nobody has read is not known, and never a
default; one that is only recalled says so wherever it is shown.
"""

from renkei.programme.cycle.clock import Due, Pace, due, last_day
from renkei.programme.cycle.constant import Constant
from renkei.programme.cycle.rule_set import RuleSet
from renkei.programme.cycle.rule_set import constants as constants
from renkei.programme.cycle.rule_set import rule_set as rule_set
from renkei.programme.cycle.rule_set import rule_sets as rule_sets

__all__ = ["Constant", "Due", "Pace", "RuleSet", "due", "last_day"]
