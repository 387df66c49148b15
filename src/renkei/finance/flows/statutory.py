"""Depreciation by the rules of a country's tax: Japan's declining balance.

Flows in: a service life and the day of acquisition; `declining.yaml` holds the dated
rules. Flows out: `Depreciation`, whose rate says which rule it was made by.

Refuses `finance.flows.declining`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from importlib.resources import files

import yaml

from renkei.finance.nouns import Depreciation, Wearing
from renkei.foundation import (
    Confidence,
    Figure,
    Finding,
    Refusal,
    Source,
    Text,
    same,
)

THREE_PLACES = Decimal("0.001")  # as the table of rates is printed
RATE = Text(ja="定率法の償却率(日本)", en="Rate of the declining balance (Japan)")


@dataclass(frozen=True, slots=True)
class DecliningRule:
    """From when on how many times the straight line is written down."""

    valid_from: date
    valid_to: date | None
    multiple: Decimal
    source: Source
    confidence: Confidence


def japanese_declining(years: int, acquired_on: date) -> Depreciation:
    """The declining balance of an asset acquired on a day, over its service life.

    It turns straight-line as soon as that writes down more over the years that remain,
    which is what the guaranteed rates of the table bring about.

    >>> made = japanese_declining(10, date(2026, 12, 31)).declining_fraction
    >>> made.value
    Decimal('0.200')
    """
    rule = next((each for each in _rules() if _holds(each, acquired_on)), None)
    if rule is None:
        raise Refusal(_too_early(acquired_on))
    rate = min(Decimal(1), rule.multiple / years)
    told = Text(
        ja="定額法の{m}倍 ÷ {n}年、小数第3位まで({d}以後の取得)",
        en="{m} times the straight line over {n} years, to three places (acquired from "
        "{d} on)",
    ).format(m=f"{rule.multiple:f}", n=str(years), d=rule.valid_from.isoformat())
    figure = Figure(
        "finance.declining",
        RATE,
        rate.quantize(THREE_PLACES, ROUND_HALF_UP),
        same("1"),
        rule.confidence,
        rule.source,
        as_of=rule.valid_from,
        note=told,
    )
    return Depreciation(Wearing.DECLINING, years, figure)


def _holds(rule: DecliningRule, day: date) -> bool:
    return rule.valid_from <= day and (rule.valid_to is None or day < rule.valid_to)


@cache
def _rules() -> tuple[DecliningRule, ...]:
    written = (files("renkei.finance.flows") / "declining.yaml").read_text("utf-8")
    held = yaml.load(written, yaml.CSafeLoader)
    sources = {
        name: Source(Text(**each["title"]), each["url"])
        for name, each in held["sources"].items()
    }
    return tuple(
        DecliningRule(
            each["valid_from"],
            each.get("valid_to"),
            Decimal(each["multiple"]),
            sources[each["source"]],
            Confidence(each["confidence"]),
        )
        for each in held["rules"]
    )


def _too_early(day: date) -> Finding:
    first = _rules()[0].valid_from.isoformat()
    return Finding(
        code="finance.flows.declining",
        found=same(day.isoformat()),
        where=RATE,
        rule=Text(
            ja="収録した規則は{d}以後に取得した資産のもの。",
            en="The rules held here are of assets acquired from {d} on.",
        ).format(d=first),
        remedy=Text(
            ja="定率法(償却率を入力)を選び、率と出典を記入してください。",
            en="Choose the declining balance at a rate of your own, with its source.",
        ),
    )
