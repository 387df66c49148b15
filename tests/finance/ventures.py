"""Ventures that the tests of finance are about; their numbers are made up."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from renkei.finance.nouns import (
    Credits,
    Debt,
    Depreciation,
    ExchangeRate,
    Grant,
    Investment,
    Kind,
    Stream,
    Tax,
    Terms,
    Venture,
    Wearing,
    entered,
)
from renkei.foundation import Confidence, Figure, Source, Text, same

SOURCE = Source(Text(ja="試験用の値", en="Numbers of a test"))


def figure(name: str, value: str | int | Decimal, unit: str = "1") -> Figure:
    """A figure made up for a test."""
    return entered(
        name, same(name), value, unit, source=SOURCE, confidence=Confidence.PUBLISHED
    )


def solar(**changes: object) -> Venture:
    """A megawatt of panels on a roof in Viet Nam: money in USD, land in JPY."""
    parts: dict[str, object] = {
        "name": Text(ja="屋根置き太陽光 1MW", en="Rooftop solar, 1 MW"),
        "country": "VN",
        "technology": "solar-rooftop",
        "investments": (
            Investment(figure("panels", 800_000, "USD"), 2025),
            Investment(figure("works", 150_000, "USD"), 2025),
            Investment(
                figure("land", 3_000_000, "JPY"),
                2025,
                is_eligible=False,
                is_depreciable=False,
            ),
        ),
        "streams": (
            Stream(
                figure("electricity", 130_000, "USD"), Kind.SAVING, figure("up", "0.03")
            ),
            Stream(figure("upkeep", 12_000, "USD"), Kind.UPKEEP),
            Stream(figure("monitoring", 2_000, "USD"), Kind.DUTY, last_year=2035),
        ),
        "operation_year": 2026,
        "operation_years": 20,
        "degradation_fraction": figure("degradation", "0.005"),
        "reductions_tco2": figure("reductions", 900, "tCO2"),
        "output_mwh": figure("output", 1_400, "MWh"),
        "residual": figure("residual", 10_000, "USD"),
        "legal_years": figure("legal life", 17, "years"),
    }
    return Venture(**{**parts, **changes})  # type: ignore[arg-type]


def terms(**changes: object) -> Terms:
    """A grant of 30 %, a loan of 60 % with a year of grace, credits at 15 USD."""
    parts: dict[str, object] = {
        "currency": "USD",
        "discount_fraction": figure("discount", "0.08"),
        "inflation_fraction": figure("inflation", "0.02"),
        "tax": Tax(figure("tax", "0.20"), carry_years=5),
        "depreciation": Depreciation(Wearing.STRAIGHT_LINE, 10),
        "rates": (ExchangeRate("JPY", figure("yen", "0.0067"), date(2025, 4, 1)),),
        "debt": Debt(figure("debt", "0.6"), figure("interest", "0.05"), 10, 1),
        "grant": Grant(share_fraction=figure("grant", "0.3")),
        "credits": Credits(figure("price", 15, "USD/tCO2"), figure("half", "0.5"), 10),
    }
    return Terms(**{**parts, **changes})  # type: ignore[arg-type]
