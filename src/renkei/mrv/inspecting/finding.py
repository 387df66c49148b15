"""One thing a careful engineer would ask about a series of readings.

Flows out: `QualityFinding`, with its span, the numbers of its plot and the treatment
that is proposed; two inspections of the same rows give the same findings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from renkei.foundation import Severity, Text, fingerprint
from renkei.mrv.inspecting.treatment import Treatment


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a plot of the finding shows [quanta]; None where nothing was read.

    `expected` stands beside each value: what a sound meter would have said, None where
    nobody can know.
    """

    epochs: tuple[int, ...]
    values: tuple[int | None, ...]
    expected: tuple[int | None, ...]

    @classmethod
    def of(
        cls, rows: Sequence[tuple[int, int | None]], expected: Sequence[int | None]
    ) -> Evidence:
        """Evidence of rows and what was expected for each."""
        assert len(rows) == len(expected), "one expectation for each reading"
        return cls(
            tuple(epoch for epoch, _ in rows),
            tuple(value for _, value in rows),
            tuple(expected),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityFinding:
    """A span of one channel that is not as it should be.

    Parameters
    ----------
    kind : class of fault, the name of its file in `faults`
    channel : the channel it was found on
    start, end : half-open span [s UTC]
    found, rule : what was seen and which rule it meets, with its source
    evidence : the series around it and what was expected
    severity : an error blocks issuance until a person has decided
    treatment : the conservative treatment proposed
    other : the channel it was held against, where there is one
    """

    kind: str
    channel: str
    start: int
    end: int
    found: Text
    rule: Text
    evidence: Evidence
    severity: Severity
    treatment: Treatment
    other: str = ""

    def __post_init__(self) -> None:
        assert self.start < self.end, f"{self.kind}: a finding has a span"

    @property
    def code(self) -> str:
        """The stable code, such as mrv.inspection.gap."""
        return f"mrv.inspection.{self.kind}"

    @property
    def started_at(self) -> datetime:
        """The first instant of the span."""
        return datetime.fromtimestamp(self.start, tz=UTC)

    @property
    def ended_at(self) -> datetime:
        """The instant after the span."""
        return datetime.fromtimestamp(self.end, tz=UTC)

    @property
    def fingerprint(self) -> str:
        """One name for what was found and what is proposed; a decision cites it."""
        return fingerprint(
            {
                "kind": self.kind,
                "channel": self.channel,
                "other": self.other,
                "span": [self.start, self.end],
                "treatment": self.treatment.record,
            }
        )
