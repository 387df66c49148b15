"""What an edition asks of every project, found once for the edition.

Flows in: an edition. Flows out: its parameters by symbol, its questions, the indices of
its symbols and the words of its choices, for every intake alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from renkei.foundation import Text, joined
from renkei.methodologies.methodology import Criterion, Edition
from renkei.methodologies.parameter import Parameter, ParameterKind
from renkei.methodologies.reduction import Answer


@dataclass(frozen=True, slots=True)
class Asked:
    """What an edition asks of every project, found once for the edition."""

    title: str
    parameters: Mapping[str, Parameter]
    inputs: tuple[Parameter, ...]
    supplied: tuple[str, ...]
    chosen: tuple[str, ...]
    indices: Mapping[str, tuple[str, ...]]
    criteria: Mapping[str, Criterion]
    answers: tuple[Answer, ...]


@lru_cache(maxsize=1024)
def asked_of(edition: Edition) -> Asked:
    """The questions of an edition, made at its first intake."""
    parameters = {parameter.symbol: parameter for parameter in edition.parameters}
    criteria = {criterion.id: criterion for criterion in edition.eligibility}
    symbols = (*edition.system.declarations, *parameters)
    return Asked(
        title=edition.title,
        parameters=parameters,
        inputs=tuple(parameters[symbol] for symbol in edition.system.inputs),
        supplied=tuple(s for s, p in parameters.items() if p.kind.is_supplied),
        chosen=tuple(
            s for s, p in parameters.items() if p.kind is ParameterKind.CHOSEN
        ),
        indices={symbol: edition.system.indices_of(symbol) for symbol in symbols},
        criteria=criteria,
        answers=tuple(
            Answer(c.id, c.question, True, c.confidence) for c in criteria.values()
        ),
    )


@lru_cache(maxsize=4096)
def choice_rule(edition: Edition, names: tuple[str, ...]) -> Text:
    """Which alternatives apply, and when, in words."""
    parameters = asked_of(edition).parameters
    conditions = [
        Text(ja="{symbol}({when})", en="{symbol} ({when})").format(
            symbol=name, when=parameters[name].applies_when or parameters[name].name
        )
        for name in names
    ]
    rule = (
        Text(ja="{each} を適用", en="{each} applies")
        if len(names) == 1
        else Text(ja="{each} のうち最も低い値を適用", en="the lowest of {each} applies")
    )
    return rule.format(each=joined(conditions))
