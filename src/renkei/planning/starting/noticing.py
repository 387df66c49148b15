"""What a reader should know of the facts that a first estimate leans on.

Flows in: the facts of a `Profile`. Flows out: notices, each with what to do next. None
of them stops the start.
"""

from __future__ import annotations

from collections.abc import Iterator

from renkei.foundation import Confidence, Fact, Figure, Finding, Severity, Text

OLD_YEARS = 3  # a population older than this has changed


def notices(
    *,
    where: Text,
    year: int,
    population: Figure,
    zone: Fact[str],
    is_income_of_city: bool,
) -> tuple[Finding, ...]:
    """Facts that are old, borrowed from the country, or inferred."""
    return tuple(
        finding
        for finding in (
            *_of_population(where, year, population),
            *_of_income(where, is_income_of_city),
            *_of_zone(where, zone),
        )
    )


def year_of(figure: Figure) -> int | None:
    """The year that a figure is stated for, where it says so."""
    if figure.as_of is not None:
        return figure.as_of.year
    opening = figure.scope.en[:4] if figure.scope else ""
    return int(opening) if opening.isdigit() else None


def _of_population(where: Text, year: int, population: Figure) -> Iterator[Finding]:
    counted = year_of(population)
    if counted is None or abs(year - counted) <= OLD_YEARS:
        return
    yield Finding(
        code="planning.starting.population-old",
        found=Text(
            ja=f"人口は{counted}年の値です(基準年は{year}年)。",
            en=f"The population is that of {counted}, the base year is {year}.",
        ),
        where=where,
        rule=Text(
            ja="推計は人口に比例する。古い人口を伸ばして用いることはしない。",
            en="The estimate is proportional to it, and no old count is stretched.",
        ),
        remedy=Text(
            ja="基準年の人口を入力してください。",
            en="Enter the population of the base year.",
        ),
        severity=Severity.NOTICE,
    )


def _of_income(where: Text, is_income_of_city: bool) -> Iterator[Finding]:
    if is_income_of_city:
        return
    yield Finding(
        code="planning.starting.income-of-country",
        found=Text(
            ja="1人当たりGDPは国の平均で、市の水準は幅をもって推計しています。",
            en="GDP per head is the country's; the city's own is only guessed.",
        ),
        where=where,
        rule=Text(
            ja="活動量と原単位の多くは所得とともに変わる。",
            en="Most activities and intensities move with income.",
        ),
        remedy=Text(
            ja="市又は州の域内総生産が分かれば、1人当たりで入力してください。",
            en="Enter the city's or province's own product per head, if it is known.",
        ),
        severity=Severity.NOTICE,
    )


def _of_zone(where: Text, zone: Fact[str]) -> Iterator[Finding]:
    if zone.confidence in (Confidence.OFFICIAL, Confidence.PUBLISHED):
        return
    label = zone.confidence.label
    yield Finding(
        code="planning.starting.climate-unchecked",
        found=Text(
            ja=f"気候区「{zone.value}」は{label.ja}の値です。",
            en=f"The climate zone “{zone.value}” is not checked: {label.en.lower()}.",
        ),
        where=where,
        rule=Text(
            ja="冷暖房の需要は気候区ごとの度日から求める。",
            en="Cooling and heating follow from the degree days of the zone.",
        ),
        remedy=Text(
            ja="市の気象台の冷房・暖房度日があれば、その値に置き換えてください。",
            en="Replace the degree days by those of the city's weather station.",
        ),
        severity=Severity.INFO,
    )
