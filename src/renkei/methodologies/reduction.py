"""The product noun of this room: an emission reduction that can be recomputed.

Flows in: the figures of one computation. Flows out: `Reduction`, with its trace, its
whole tonnes and two hashes: one over values, one over values and their provenance.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_FLOOR, ROUND_HALF_EVEN, Decimal, localcontext
from typing import Any

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


@dataclass(frozen=True, slots=True)
class Reduction:
    """`RE_p`, `PE_p` and `ER_p` of one project and period under one edition [tCO2].

    The three figures are exact; `whole_tonnes` is the floor, taken once. `fingerprint`
    binds every value and equation that entered, and no provenance: better evidence for
    the same number keeps it, another number changes it. `evidence_digest` binds the
    provenance too.
    """

    methodology_id: str
    version: str
    period: Period | None
    reference_tco2: Figure
    project_tco2: Figure
    reduction_tco2: Figure
    steps: tuple[Step, ...]
    inputs: tuple[Figure, ...]
    answers: tuple[Answer, ...]
    choices: Mapping[str, str]
    findings: tuple[Finding, ...]
    is_confirmed_edition: bool
    fingerprint: str
    evidence_digest: str
    is_study: bool = False
    variant: str | None = None

    @property
    def whole_tonnes(self) -> int:
        """`ER_p` in whole tonnes, rounded down; call it once per vintage."""
        assert isinstance(self.reduction_tco2.value, Decimal)
        return whole_tonnes(self.reduction_tco2.value)

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
