"""Values a visitor tries out in the place of official ones that nobody has read yet.

Flows in: a reduction that was computed with them. Flows out: the same numbers, with the
tried values and all that leans on them marked for what they are: candidates.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any

from renkei.foundation import Confidence, Figure, Finding, Severity, weakest
from renkei.methodologies import Edition, OfficialValue, Reduction
from renkei.web.pages.methodology.words import WORDS

_NO_DAY = datetime(2000, 1, 1, tzinfo=UTC)  # nothing is entered, so no day is kept


def tried(edition: Edition, symbol: str, value: Decimal, unit: str) -> OfficialValue:
    """A value in the place of an official one, for this one answer."""
    return OfficialValue(
        methodology_id=edition.methodology_id,
        version=edition.version,
        symbol=symbol,
        value=value,
        unit=unit,
        citation=WORDS["tried_source"],
        entered_by=WORDS["tried_source"].en,
        entered_at=_NO_DAY,
    )


def honest(reduction: Reduction, values: Iterable[OfficialValue]) -> Reduction:
    """The reduction with every tried value shown as a candidate."""
    symbols = tuple(each.symbol for each in values)
    if not symbols:
        return reduction
    return replace(reduction, trace=_Marked(reduction.trace, _told(reduction, symbols)))


@dataclass(eq=False)
class _Marked:
    """The trace of a computation, its tried values marked."""

    kept: Any
    told: Finding
    seen: dict[int, Figure] = field(default_factory=dict)

    def value(self, symbol: str) -> Decimal:
        """The same number."""
        found: Decimal = self.kept.value(symbol)
        return found

    @cached_property
    def steps(self) -> Any:
        """The same steps, as sure as what they lean on."""
        return tuple(
            replace(step, figure=self._marked(step.figure)) for step in self.kept.steps
        )

    @cached_property
    def inputs(self) -> tuple[Figure, ...]:
        """The same inputs, the tried ones marked."""
        return tuple(map(self._marked, self.kept.inputs))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was tried, then what the room says."""
        return (self.told, *self.kept.findings)

    @property
    def fingerprint(self) -> str:
        """Of the same values."""
        return str(self.kept.fingerprint)

    def _marked(self, figure: Figure) -> Figure:
        if id(figure) in self.seen:
            return self.seen[id(figure)]
        marked = figure
        if figure.source and figure.source.title == WORDS["tried_source"]:
            marked = replace(
                figure, confidence=Confidence.CANDIDATE, note=WORDS["tried_note"]
            )
        elif figure.inputs:
            inputs = tuple(map(self._marked, figure.inputs))
            sure = weakest([figure.confidence, *(part.confidence for part in inputs)])
            marked = replace(figure, inputs=inputs, confidence=sure)
        self.seen[id(figure)] = marked
        return marked


def _told(reduction: Reduction, symbols: tuple[str, ...]) -> Finding:
    return Finding(
        code="web.methodology.tried-values",
        found=WORDS["tried_found"].format(symbols=", ".join(symbols)),
        where=WORDS["at_edition"].format(
            id=reduction.methodology_id, version=reduction.version
        ),
        rule=WORDS["tried_rule"],
        remedy=WORDS["tried_remedy"],
        severity=Severity.WARNING,
    )
