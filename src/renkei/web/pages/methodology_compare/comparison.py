"""What two editions share and where they part.

Flows in: two editions. Flows out: `Comparison`: equations by what they define, the
union of the parameters by symbol, criteria by their wording; each with a verdict.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.utils.safestring import SafeString

from renkei.foundation import Text
from renkei.methodologies import Edition, Parameter
from renkei.web.pages.methodology_compare.words import WORDS


class Verdict(StrEnum):
    """How two sides of a row stand to each other."""

    SAME = "same"
    DIFFERENT = "different"
    ONLY_ONE = "only_one"

    @property
    def label(self) -> Text:
        """The word the reader sees."""
        return WORDS[self.value]


@dataclass(frozen=True, slots=True)
class Row:
    """One thing on both sides; None where a side has it not."""

    name: str
    sides: tuple[object | None, object | None]
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Comparison:
    """Rows of equations and of parameters, and the criteria: shared, first, second."""

    equations: tuple[Row, ...]
    parameters: tuple[Row, ...]
    shared: tuple[object, ...]
    alone: tuple[tuple[object, ...], tuple[object, ...]]

    @property
    def equations_tally(self) -> Text:
        """How many equations are the same."""
        return tally(self.equations)

    @property
    def parameters_tally(self) -> Text:
        """How many parameters are the same."""
        return tally(self.parameters)


def comparison(first: Edition, second: Edition) -> Comparison:
    """The two editions against each other."""
    asked = [{c.question: c for c in e.eligibility} for e in (first, second)]
    return Comparison(
        tuple(_equations(first, second)),
        tuple(_parameters(first, second)),
        tuple(c for question, c in asked[0].items() if question in asked[1]),
        (
            tuple(c for question, c in asked[0].items() if question not in asked[1]),
            tuple(c for question, c in asked[1].items() if question not in asked[0]),
        ),
    )


def tally(rows: Iterable[Row]) -> Text:
    """How many rows ended in each verdict."""
    verdicts = [row.verdict for row in rows]
    return WORDS["tally"].format(
        same=verdicts.count(Verdict.SAME),
        different=verdicts.count(Verdict.DIFFERENT),
        only=verdicts.count(Verdict.ONLY_ONE),
    )


def _equations(first: Edition, second: Edition) -> Iterator[Row]:
    """By the symbol that is defined. Trees are compared, so spacing and signs of the
    author do not count."""
    trees = [
        {s.symbol: s.equation for s in e.system.equations} for e in (first, second)
    ]
    stated = [{s.symbol: s for s in e.equations} for e in (first, second)]
    for symbol in dict.fromkeys((*trees[0], *trees[1])):
        one, other = trees[0].get(symbol), trees[1].get(symbol)
        sides = [
            (said, SafeString(said.mathml)) if (said := side.get(symbol)) else None
            for side in stated
        ]
        yield Row(symbol, (sides[0], sides[1]), _verdict(one, other))


def _parameters(first: Edition, second: Edition) -> Iterator[Row]:
    """By symbol: the same if unit, kind, value and alternatives are the same."""
    symbols = (p.symbol for edition in (first, second) for p in edition.parameters)
    for symbol in dict.fromkeys(symbols):
        one, other = first.parameter(symbol), second.parameter(symbol)
        verdict = _verdict(_content(one), _content(other))
        yield Row(symbol, (one, other), verdict)


def _content(parameter: Parameter | None) -> object:
    if parameter is None:
        return None
    figure = parameter.figure
    value = (figure.value if figure.value is not None else figure) if figure else None
    return parameter.unit, parameter.kind, value, parameter.choices


def _verdict(one: object, other: object) -> Verdict:
    if one is None or other is None:
        return Verdict.ONLY_ONE
    return Verdict.SAME if one == other else Verdict.DIFFERENT
