"""What is thought of the future: a likely value between a low and a high one.

Flows in: three numbers with their source. Flows out: `Estimate`, whose mean is the one
value that a plan shows and whose spread is what its draws are made of.
"""

from __future__ import annotations

from dataclasses import dataclass

from renkei.foundation import Confidence, Source


@dataclass(frozen=True, slots=True)
class Estimate:
    """A triangular belief about a number: never below `low`, never above `high`.

    Floats, because it belongs to models of the future and never to a credit. A value
    that is sure has `low == likely == high`.

    >>> from renkei.foundation import Text
    >>> source = Source(Text(ja="例", en="Example"))
    >>> Estimate(1, 2, 6, "USD/m2", source, Confidence.RECALLED).mean
    3.0
    """

    low: float
    likely: float
    high: float
    unit: str
    source: Source
    confidence: Confidence

    def __post_init__(self) -> None:
        assert self.low <= self.likely <= self.high, (
            f"{self.low} {self.likely} {self.high} {self.unit}: not in order"
        )

    @property
    def mean(self) -> float:
        """The value a plan shows: the mean of the belief."""
        return (self.low + self.likely + self.high) / 3
