"""Measures: the library of what a city can do, and the words it is told in.

Flows in: the data files of this folder. Flows out: `Measure`, with its `Effect`s; the
parts it is made of (`Reach`, `Step`, `Ramp`, ...) stand in `nouns`. All refusals are
`Refusal` with findings coded `planning.measures.<reason>`.
"""

from renkei.planning.measures.loading import library, measure
from renkei.planning.measures.nouns import Effect, Measure, Reach, Step
from renkei.planning.measures.vocabulary import vocabulary

__all__ = ["Effect", "Measure", "Reach", "Step", "library", "measure", "vocabulary"]
