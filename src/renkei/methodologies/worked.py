"""Cases: worked numbers, boundaries and refusals that an official can read aloud.

Flows in: a `Case` of cases.yaml. Flows out: the reduction it describes, for the test
that holds every case to its numbers and for the worked example on a page.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from renkei.foundation import Confidence, Figure, Period, Source, Text, same
from renkei.methodologies.estimation import estimate
from renkei.methodologies.loading import catalogue
from renkei.methodologies.methodology import Case, Edition, Methodology
from renkei.methodologies.official import OfficialValue
from renkei.methodologies.reduction import Reduction

ALL_YES = "all yes"
_CASE = Source(title=Text(ja="計算例の入力値", en="Input of a worked case"))
_ENTERED_AT = datetime(2000, 1, 1, tzinfo=UTC)  # cases have no clock


def run(methodology: Methodology, case: Case) -> Reduction:
    """The reduction of a case, or the refusal it expects."""
    given = case.given
    version = str(given["version"]) if "version" in given else None
    variant = given.get("variant")
    is_ours = catalogue().get(methodology.id) is methodology
    edition = methodology.edition(version or given["on"], variant)
    period = given.get("period")
    return estimate(
        methodology.id,
        version=version,
        on=given.get("on"),
        variant=variant,
        values={
            symbol: _value(edition, symbol, value, given)
            for symbol, value in given.get("values", {}).items()
        },
        answers=_answers(edition, given["answers"]),
        choices=given.get("choices", {}),
        official_values=[
            _official(methodology, each) for each in given.get("official", [])
        ],
        period=Period.inclusive(period["first"], period["last"]) if period else None,
        study=bool(given.get("study")),
        methodology=None if is_ours else methodology,
    )


def _answers(edition: Edition, given: Any) -> Mapping[str, bool | None]:
    if given == ALL_YES:
        return {criterion.id: True for criterion in edition.eligibility}
    assert isinstance(given, Mapping), "answers are a mapping or 'all yes'"
    return given


def _value(edition: Edition, symbol: str, value: Any, given: Mapping[str, Any]) -> Any:
    if isinstance(value, Mapping):
        return {
            str(member): _value(edition, symbol, each, given)
            for member, each in value.items()
        }
    parameter = edition.parameter(symbol)
    if isinstance(value, str) or parameter is None:
        return value
    declared = parameter.declaration
    unit = given.get("units", {}).get(symbol, declared.unit_shown)
    return Figure(
        id=f"case/{symbol}",
        name=declared.name,
        value=Decimal(value),
        unit=same(unit),
        confidence=Confidence.PUBLISHED,
        source=_CASE,
        symbol=symbol,
    )


def _official(methodology: Methodology, each: Mapping[str, Any]) -> OfficialValue:
    return OfficialValue(
        methodology_id=methodology.id,
        version=str(each["version"]),
        symbol=str(each["symbol"]),
        value=Decimal(each["value"]),
        unit=str(each["unit"]),
        citation=same(str(each["citation"])),
        entered_by="cases.yaml",
        entered_at=_ENTERED_AT,
    )
