"""The programme as its papers stand today: what was founded, and what came since.

Nouns in: papers that everybody may see. Product noun: `Living`, with the counts of the
founding record taken again, by the same rules, from the papers. Papers written to try
the house out stand apart and are counted nowhere.
"""

from renkei.programme.living.nouns import Living, LivingCollaboration, LivingProject
from renkei.programme.living.reading import Records, living
from renkei.programme.living.reads import READS as READS
from renkei.programme.remembered import Memory as Memory

__all__ = ["Living", "LivingCollaboration", "LivingProject", "Records", "living"]
