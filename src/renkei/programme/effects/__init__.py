"""Effects: what the programme brought about, each number with the records behind it.

Nouns in: papers, the programme, facts. Product noun: `Effect`, one of the six effects
of the founding document with its measures. A measure without evidence is unknown, never
zero; every measure can be parted by year, country, city and municipality, down to the
records it was counted from.
"""

from renkei.programme.effects.adoptions import FIRST_YEAR as FIRST_YEAR
from renkei.programme.effects.adoptions import Round as Round
from renkei.programme.effects.adoptions import adoptions
from renkei.programme.effects.counted import Counted as Counted
from renkei.programme.effects.counted import counted as counted
from renkei.programme.effects.distance import EARTH_KM as EARTH_KM
from renkei.programme.effects.distance import great_circle_km as great_circle_km
from renkei.programme.effects.effect import Effect, effects
from renkei.programme.effects.measure import Measure, Proof
from renkei.programme.effects.measure import Part as Part
from renkei.programme.effects.measure import Side as Side
from renkei.programme.effects.reads import READS as READS
from renkei.programme.effects.reads import Reads as Reads
from renkei.programme.effects.share import Comparison as Comparison
from renkei.programme.effects.share import share_with_project
from renkei.programme.effects.technology import marks_as_written as marks_as_written
from renkei.programme.effects.technology import (
    methodologies_named as methodologies_named,
)
from renkei.programme.effects.world import World
from renkei.programme.remembered import Memory as Memory

__all__ = [
    "Effect",
    "Measure",
    "Proof",
    "World",
    "adoptions",
    "effects",
    "share_with_project",
]
