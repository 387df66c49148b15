"""The same numbers as a venture, appraised by the room of finance.

Flows in: the likely values and their origins. Flows out: an `Appraisal` in dollars,
before tax and without a loan, which a later step of the project replaces by its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from renkei.finance import Appraisal, Terms, Venture, appraise, nouns
from renkei.foundation import Confidence, Figure, Source, Text, same, weakest
from renkei.planning.estimator.nouns import Assumption, Line
from renkei.planning.estimator.wording import COMPUTED
from renkei.planning.estimator.yen import SCHEME
from renkei.technology import Estimate, Technology, record

CURRENCY = "USD"
CENTS = Decimal("0.01")
FINE = Decimal("0.000001")
EARNED = Text(ja="節約・売電額", en="Saved or sold energy")
DEARER = Text(ja="エネルギー費の増加", en="Energy that costs more than before")
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
    paid = _likely(lines["cost"]) * held["upkeep"].value.likely
    not_earned = ("unit-cost", "upkeep")
    leaning = [each for each in lines["saving"].leans_on if each not in not_earned]
    gained = _likely(lines["saving"]) + paid
    earned = Figure(
        id="estimate.earned",
        name=EARNED if gained >= 0 else DEARER,
        value=_round(abs(gained)),
        unit=same(CURRENCY),
        confidence=weakest([held[each].value.confidence for each in leaning]),
        source=Source(COMPUTED),
    )
    upkeep = Figure(
        id="estimate.upkeep",
        name=held["upkeep"].name,
        value=_round(paid),
        unit=same(CURRENCY),
        confidence=weakest(
            [_value(lines["cost"]).confidence, held["upkeep"].value.confidence]
        ),
        source=held["upkeep"].value.source,
    )
    years = max(1, round(held["lifetime"].value.likely))
    venture = Venture(
        name=entry.name,
        country=country,
        technology=entry.id,
        investments=(nouns.Investment(cost, year),),
        streams=(
            nouns.Stream(
                earned, nouns.Kind.SAVING if gained >= 0 else nouns.Kind.UPKEEP
            ),
            nouns.Stream(upkeep, nouns.Kind.UPKEEP),
        ),
        operation_year=year + 1,
        operation_years=years,
        degradation_fraction=_fraction(held["degradation"]),
        reductions_tco2=_figure(lines["tonnes"], same("tCO2/year")),
        output_mwh=energy,
        legal_years=record.legal_life(entry.id),
    )
    return appraise(venture, _terms(held, lines, years))


def _share(held: Mapping[str, Assumption], lines: Mapping[str, Line]) -> Figure:
    """The share of the cost that is paid: that of the rule, or less by a ceiling."""
    share = held["subsidy-share"]
    subsidy, cost = _value(lines["subsidy"]), _value(lines["cost"])
    paid = subsidy.likely / cost.likely if cost.likely else 0.0
    if paid >= share.value.likely * (1 - 1e-9):
        return _fraction(share)
    return Figure(
        id="estimate.subsidy-share",
        name=share.name,
        value=Decimal(str(paid)).quantize(FINE),
        unit=same("1"),
        confidence=subsidy.confidence,
        source=Source(COMPUTED),
        note=Text(ja="円建ての上限による。", en="By a ceiling in yen."),
    )


def _terms(
    held: Mapping[str, Assumption], lines: Mapping[str, Line], years: int
) -> Terms:
    """The terms of an estimate: before tax, with a subsidy where it has a share."""
    share = _share(held, lines)
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
            nouns.Grant(share_fraction=share, scheme=SCHEME) if share.value else None
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


def _likely(line: Line) -> float:
    return _value(line).likely


def _value(line: Line) -> Estimate:
    assert line.value is not None, f"{line.id}: every line but a payback has a value"
    return line.value


def _round(value: float) -> Decimal:
    return Decimal(str(value)).quantize(CENTS)
