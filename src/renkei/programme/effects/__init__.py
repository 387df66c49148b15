"""Effects: what the programme brought about, each number with the records behind it.

Nouns in: papers, the programme, facts. Product noun: `Effect`, one of the six effects
of the founding document with its measures. A measure without evidence is unknown, never
zero; every measure can be parted by year, country, city and municipality, down to the
records it was counted from.
"""

from renkei.programme.effects.adoptions import FIRST_YEAR as FIRST_YEAR
from renkei.programme.effects.adoptions import Round as Round
from renkei.programme.effects.adoptions import adoptions
from renkei.programme.effects.effect import Effect, effects
from renkei.programme.effects.measure import Measure, Proof
from renkei.programme.effects.measure import Part as Part
from renkei.programme.effects.measure import Side as Side
from renkei.programme.effects.share import Comparison as Comparison
from renkei.programme.effects.share import share_with_project
from renkei.programme.effects.world import World

__all__ = [
    "Effect",
    "Measure",
    "Proof",
    "World",
    "adoptions",
    "effects",
    "share_with_project",
]
