"""The same numbers as a venture, appraised by the room of finance.

Flows in: the likely values and their origins. Flows out: an `Appraisal` in dollars,
before tax and without a loan, which a later step of the project replaces by its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from renkei.finance import Appraisal, Terms, Venture, appraise, nouns
from renkei.foundation import Confidence, Figure, Source, Text, same, weakest
from renkei.planning.estimator.gathering import SCHEME
from renkei.planning.estimator.nouns import Assumption, Line
from renkei.technology import Estimate, Technology, record

CURRENCY = "USD"
CENTS = Decimal("0.01")
FINE = Decimal("0.000001")
UNTAXED = Source(
    Text(ja="税引前で見る(見積りの取決め)", en="Before tax (a rule of the estimate)")
)


def appraised(
    entry: Technology,
    country: str,
    year: int,
    held: Mapping[str, Assumption],
    lines: Mapping[str, Line],
) -> Appraisal:
    """The appraisal of an estimate's likely values, with and without its subsidy."""
    cost = _figure(lines["cost"], same(CURRENCY))
    energy = _figure(lines["energy"], same("MWh/year"))
    earned = Figure(
        id="estimate.earned",
        name=Text(ja="節約・売電額", en="Saved or sold electricity"),
        value=_round(_likely(lines["energy"]) * 1000 * held["tariff"].value.likely),
        unit=same(CURRENCY),
        confidence=_mark(lines["energy"], held["tariff"]),
        source=held["tariff"].value.source,
    )
    upkeep = Figure(
        id="estimate.upkeep",
        name=held["upkeep"].name,
        value=_round(_likely(lines["cost"]) * held["upkeep"].value.likely),
        unit=same(CURRENCY),
        confidence=_mark(lines["cost"], held["upkeep"]),
        source=held["upkeep"].value.source,
    )
    years = max(1, round(held["lifetime"].value.likely))
    venture = Venture(
        name=entry.name,
        country=country,
        technology=entry.id,
        investments=(nouns.Investment(cost, year),),
        streams=(
            nouns.Stream(earned, nouns.Kind.SAVING),
            nouns.Stream(upkeep, nouns.Kind.UPKEEP),
        ),
        operation_year=year + 1,
        operation_years=years,
        degradation_fraction=_fraction(held["degradation"]),
        reductions_tco2=_figure(lines["tonnes"], same("tCO2/year")),
        output_mwh=energy,
        legal_years=record.legal_life(entry.id),
    )
    return appraise(venture, _terms(held, years))


def _terms(held: Mapping[str, Assumption], years: int) -> Terms:
    """The terms of an estimate: before tax, with a subsidy where it has a share."""
    share = held["subsidy-share"]
    return Terms(
        currency=CURRENCY,
        discount_fraction=_fraction(held["discount"]),
        inflation_fraction=_fraction(held["inflation"]),
        tax=nouns.Tax(
            Figure(
                id="estimate.tax",
                name=Text(ja="税率", en="Rate of tax"),
                value=Decimal(0),
                unit=same("1"),
                confidence=Confidence.CANDIDATE,
                source=UNTAXED,
            )
        ),
        depreciation=nouns.Depreciation(nouns.Wearing.STRAIGHT_LINE, years),
        grant=(
            nouns.Grant(share_fraction=_fraction(share), scheme=SCHEME)
            if share.value.likely > 0
            else None
        ),
    )


def _fraction(assumed: Assumption) -> Figure:
    return Figure(
        id=f"estimate.{assumed.id}",
        name=assumed.name,
        value=Decimal(str(assumed.value.likely)).quantize(FINE),
        unit=same("1"),
        confidence=assumed.value.confidence,
        source=assumed.value.source,
    )


def _figure(line: Line, unit: Text) -> Figure:
    value = _value(line)
    return Figure(
        id=f"estimate.{line.id}",
        name=line.name,
        value=_round(value.likely),
        unit=unit,
        confidence=value.confidence,
        source=value.source,
    )


def _mark(line: Line, assumed: Assumption) -> Confidence:
    """Of a product of both."""
    return weakest([_value(line).confidence, assumed.value.confidence])


def _likely(line: Line) -> float:
    return _value(line).likely


def _value(line: Line) -> Estimate:
    assert line.value is not None, f"{line.id}: every line but a payback has a value"
    return line.value


def _round(value: float) -> Decimal:
    return Decimal(str(value)).quantize(CENTS)
