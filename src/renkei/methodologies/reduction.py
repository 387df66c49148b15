"""The product noun of this room: an emission reduction that can be recomputed.

Flows in: one computation. Flows out: `Reduction`: its numbers at once; its trace, its
figures and its two hashes (one over values, one over values and their provenance) when
somebody opens them, always the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_FLOOR, ROUND_HALF_EVEN, Decimal, localcontext
from functools import cached_property
from typing import Any, Protocol

from renkei.foundation import (
    Confidence,
    Figure,
    Finding,
    Period,
    Source,
    Text,
    fingerprint,
)
from renkei.methodologies.engine.exact import exact_context

GUARD = Decimal("1e-20")


def whole_tonnes(exact_tco2: Decimal) -> int:
    """Whole tonnes of an exact quantity, rounded down.

    Sixty digits of decimals cannot hold 100/3, so (100/3)×3 comes out a hair below
    100. Such a hair (under 1e-20 t) is healed before the floor, else it costs a tonne.

    >>> whole_tonnes(Decimal("8947.999999"))
    8947
    """
    with localcontext(exact_context()):
        healed = exact_tco2.quantize(GUARD, ROUND_HALF_EVEN)
        return int(healed.to_integral_value(ROUND_FLOOR))


@dataclass(frozen=True, slots=True)
class Step:
    """One equation of the trace, computed: what it does and with which numbers."""

    number: str
    section: str
    symbol: str
    words: Text
    worked: str
    mathml: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class Answer:
    """One eligibility question and the yes it got."""

    id: str
    question: Text
    is_met: bool
    confidence: Confidence


class Trace(Protocol):
    """Every value of one computation, kept; told in full when it is opened."""

    def value(self, symbol: str) -> Decimal:
        """The number of a symbol of the whole project."""

    @property
    def steps(self) -> tuple[Step, ...]:
        """Each equation with its figure."""

    @property
    def inputs(self) -> tuple[Figure, ...]:
        """What entered."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What a reader has to know before leaning on the result."""

    @property
    def fingerprint(self) -> str:
        """The hash of what was computed."""


@dataclass(frozen=True, eq=False)
class Reduction:
    """`RE_p`, `PE_p` and `ER_p` of one project and period under one edition [tCO2].

    The three figures are exact; `whole_tonnes` is the floor, taken once. `fingerprint`
    binds every value and equation that entered, and no provenance: better evidence for
    the same number keeps it, another number changes it. `evidence_digest` binds the
    provenance too. `results` names the three symbols, in this order.
    """

    methodology_id: str
    version: str
    period: Period | None
    results: tuple[str, str, str]
    answers: tuple[Answer, ...]
    choices: Mapping[str, str]
    is_confirmed_edition: bool
    trace: Trace = field(repr=False)
    is_study: bool = False
    variant: str | None = None

    @property
    def steps(self) -> tuple[Step, ...]:
        """Every equation in order, with its numbers and in words."""
        return self.trace.steps

    @property
    def inputs(self) -> tuple[Figure, ...]:
        """Every value that entered, as figures with their sources."""
        return self.trace.inputs

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What a reader has to know before leaning on the result."""
        return self.trace.findings

    @property
    def fingerprint(self) -> str:
        """The hash of edition, equations, values, answers and results."""
        return self.trace.fingerprint

    @property
    def reference_tco2(self) -> Figure:
        """`RE_p`, opening to all it used."""
        return self._result(0)

    @property
    def project_tco2(self) -> Figure:
        """`PE_p`, opening to all it used."""
        return self._result(1)

    @property
    def reduction_tco2(self) -> Figure:
        """`ER_p`, opening to all it used."""
        return self._result(2)

    @cached_property
    def evidence_digest(self) -> str:
        """The hash of the result with where all its parts come from."""
        return evidence_digest(self.reduction_tco2)

    @property
    def whole_tonnes(self) -> int:
        """`ER_p` in whole tonnes, rounded down; call it once per vintage."""
        return whole_tonnes(self.trace.value(self.results[2]))

    @property
    def may_credit(self) -> bool:
        """Whether equations and every value are at least published, and it is no
        study."""
        if self.is_study or not self.is_confirmed_edition:
            return False
        return not self.weak_values

    @property
    def weak_values(self) -> tuple[Figure, ...]:
        """The values to be confirmed before crediting, each once."""
        return weak_values(self.reduction_tco2)

    def _result(self, number: int) -> Figure:
        symbol = self.results[number]
        return next(s.figure for s in self.trace.steps if s.symbol == symbol)

    def __eq__(self, other: object) -> bool:
        """Equal where values, evidence and standing are."""
        if not isinstance(other, Reduction):
            return NotImplemented
        return self._identity == other._identity

    def __hash__(self) -> int:
        return hash(self._identity)

    @property
    def _identity(self) -> tuple[str, str, bool]:
        return self.fingerprint, self.evidence_digest, self.is_study


def weak_values(result: Figure) -> tuple[Figure, ...]:
    """The weak leaves somebody can supply; an equation without inputs is none."""
    return tuple(leaf for leaf in result.weak_leaves() if leaf.rule is None)


def evidence_digest(result: Figure) -> str:
    """The hash of a result with all that is said about where its parts come from."""
    return fingerprint(_evidence(result))


def _evidence(figure: Figure) -> dict[str, Any]:
    return {
        "id": figure.id,
        "value": figure.value,
        "unit": figure.unit.en,
        "confidence": figure.confidence,
        "source": _cited(figure.source),
        "note": figure.note.en if figure.note else None,
        "as_of": figure.as_of,
        "inputs": [_evidence(part) for part in figure.inputs],
    }


def _cited(source: Source | None) -> dict[str, Any] | None:
    if source is None:
        return None
    return {
        "title": {"ja": source.title.ja, "en": source.title.en},
        "url": source.url,
        "edition": source.edition,
        "place": source.place,
        "retrieved": source.retrieved_date,
    }
