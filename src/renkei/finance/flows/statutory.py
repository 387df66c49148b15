"""Depreciation by the rules of a country's tax: Japan's declining balance.

Flows in: a service life and the day of acquisition; `declining.yaml` holds the dated
tables. Flows out: `Depreciation`, whose rates say which table they were read in.

Refuses `finance.flows.declining`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
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

RATE = Text(ja="定率法の償却率(日本)", en="Rate of the declining balance (Japan)")
REVISED = Text(ja="定率法の改定償却率(日本)", en="Revised rate (Japan)")
GUARANTEED = Text(ja="定率法の保証率(日本)", en="Guarantee rate (Japan)")


@dataclass(frozen=True, slots=True)
class DecliningRule:
    """From when on how many times the straight line is written down.

    `rates` holds for each service life the rate, the revised and the guarantee rate;
    over two years the rate is one and there is nothing to revise.
    """

    valid_from: date
    valid_to: date | None
    multiple: Decimal
    rates: Mapping[int, tuple[Decimal, ...]]
    source: Source
    confidence: Confidence


def japanese_declining(years: int, acquired_on: date) -> Depreciation:
    """The declining balance of an asset acquired on a day, over its service life.

    The rates are read in the table of the day, never computed: not all of them are the
    multiple over the years, rounded.

    >>> made = japanese_declining(10, date(2026, 12, 31))
    >>> [made.declining_fraction.value, made.guaranteed_fraction.value]
    [Decimal('0.200'), Decimal('0.06552')]
    """
    rule = next((each for each in _rules() if _holds(each, acquired_on)), None)
    if rule is None:
        raise Refusal(_too_early(acquired_on))
    if years not in rule.rates:
        raise Refusal(_no_row(years, rule))
    rate, *others = rule.rates[years]
    told = Text(
        ja="{n}年の行({d}以後の取得、定額法の{m}倍に当たる)",
        en="The row of {n} years (acquired from {d} on; {m} times the straight line)",
    ).format(m=f"{rule.multiple:f}", n=str(years), d=rule.valid_from.isoformat())

    def of_table(name: str, words: Text, value: Decimal) -> Figure:
        return Figure(
            f"finance.{name}",
            words,
            value,
            same("1"),
            rule.confidence,
            rule.source,
            as_of=rule.valid_from,
            note=told,
        )

    declining = of_table("declining", RATE, rate)
    if not others:
        return Depreciation(Wearing.DECLINING, years, declining)
    revised, guaranteed = others
    return Depreciation(
        Wearing.DECLINING,
        years,
        declining,
        guaranteed_fraction=of_table("guaranteed", GUARANTEED, guaranteed),
        revised_fraction=of_table("revised", REVISED, revised),
    )


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
            {n: tuple(map(Decimal, row.split())) for n, row in each["rates"].items()},
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


def _no_row(years: int, rule: DecliningRule) -> Finding:
    least, most = min(rule.rates), max(rule.rates)
    return Finding(
        code="finance.flows.declining",
        found=Text(ja=f"償却年数{years}年", en=f"{years} years of depreciation"),
        where=RATE,
        rule=Text(
            ja=f"償却率の表は{least}年から{most}年まで。",
            en=f"The table of rates runs from {least} to {most} years.",
        ),
        remedy=Text(
            ja="法定耐用年数を入力するか、定額法を選んでください。",
            en="Enter the legal service life, or choose the straight line.",
        ),
    )
