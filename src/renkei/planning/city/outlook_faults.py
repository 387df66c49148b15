"""What is said of an outlook that does not fit its city, or does not say enough.

Flows in: a driver, pathway or known year and what was met. Flows out: `Finding`s.
"""

from __future__ import annotations

from collections.abc import Mapping

from renkei.foundation import Finding, Text
from renkei.planning.city.drivers import Driver, Known, Moves, Pathway
from renkei.planning.city.nouns import City


def nowhere(name: str, moves: Moves) -> Finding:
    """An outlook of something that the city does not have."""
    return Finding(
        code="planning.city.outlook-nowhere",
        found=Text(
            ja=f"「{name}」は都市にありません。", en=f"The city has no “{name}”."
        ),
        where=Text(ja=f"見通し({moves.value})", en=f"outlook ({moves.value})"),
        rule=Text(
            ja="見通しは都市にある活動かエネルギー源に与える。",
            en="An outlook is one of an activity or a carrier of the city.",
        ),
        remedy=Text(
            ja="識別子の綴りを確かめてください。", en="Check how the id is spelt."
        ),
    )


def two_bases(city: City, pathway: Pathway, said: float, first: float) -> Finding:
    """A pathway that disagrees with the inventory in the base year."""
    return Finding(
        code="planning.city.pathway-base-differs",
        found=Text(
            ja=f"経路は {said:g}、インベントリは {first:g} です。",
            en=f"The pathway says {said:g}, the inventory {first:g}.",
        ),
        where=Text(
            ja=f"{pathway.carrier}、{int(city.years[0])} 年",
            en=f"{pathway.carrier}, {int(city.years[0])}",
        ),
        rule=Text(
            ja="基準年の値はインベントリの値とする。",
            en="In the base year the value is that of the inventory.",
        ),
        remedy=Text(
            ja="経路から基準年を除くか、インベントリと同じ値にしてください。",
            en="Leave the base year out of the pathway, or make the two agree.",
        ),
    )


def known_wrong(each: Known) -> Finding:
    """A known emission that nothing can be held against."""
    return Finding(
        code="planning.city.known-not-positive",
        found=Text(
            ja=f"排出量が {each.emission_tco2e:g} tCO2e です。",
            en=f"The emission is {each.emission_tco2e:g} tCO2e.",
        ),
        where=Text(
            ja=f"{each.year} 年、{each.sector}", en=f"{each.year}, {each.sector}"
        ),
        rule=Text(
            ja="検証には 0 より大きい実績値を用いる。",
            en="A backcast is held against values above zero.",
        ),
        remedy=Text(
            ja="符号を確かめるか、その年・部門を除いてください。",
            en="Check the sign, or leave that year and sector out.",
        ),
    )


def unknown_driver(name: str, where: Text, known: Mapping[str, Driver]) -> Finding:
    """A driver that something grows with, and that nobody has given."""
    listed = "、".join(sorted(known)), ", ".join(sorted(known))
    return Finding(
        code="planning.city.driver-unknown",
        found=Text(
            ja=f"要因「{name}」の値がありません。", en=f"No driver “{name}” is given."
        ),
        where=where,
        rule=Text(
            ja="活動は要因(人口・生産額・床面積など)とともに増減する。",
            en="What a city does grows with a driver: people, GDP, floor area, ...",
        ),
        remedy=Text(
            ja=f"要因の実績と見通しを加えるか、次から選んでください:{listed[0]}",
            en=f"Add its history and outlook, or choose among: {listed[1]}",
        ),
    )


def year_missing(driver: Driver, year: int) -> Finding:
    """A past year without a value."""
    return Finding(
        code="planning.city.driver-year-missing",
        found=Text(
            ja=f"{year} 年の値がありません。", en=f"There is no value for {year}."
        ),
        where=driver.name,
        rule=Text(
            ja="基準年と検証する過去の年の実績が必要。補間で埋めない。",
            en="The base year and each year of a backcast need a value of their own.",
        ),
        remedy=Text(
            ja=f"{year} 年の統計値を加えるか、その年を検証から外してください。",
            en=f"Add that of {year}, or leave the year out of the backcast.",
        ),
    )


def not_above_zero(driver: Driver, year: int, value: float) -> Finding:
    """A driver that is nothing, or less."""
    return Finding(
        code="planning.city.driver-not-positive",
        found=Text(ja=f"値が {value:g} です。", en=f"The value is {value:g}."),
        where=Text(ja=f"{driver.name.ja}、{year} 年", en=f"{driver.name.en}, {year}"),
        rule=Text(
            ja="要因の値は 0 より大きい。", en="The value of a driver is above zero."
        ),
        remedy=Text(
            ja="符号と単位を確かめてください。", en="Check its sign and its unit."
        ),
    )


def ends_early(driver: Driver, until: int) -> Finding:
    """Given values that stop before the last year."""
    return Finding(
        code="planning.city.points-end-early",
        found=Text(
            ja=f"見通しの値が {until} 年まで続いていません。",
            en=f"The values given do not go on until {until}.",
        ),
        where=driver.name,
        rule=Text(
            ja="与えた値の外へは延長しない。",
            en="What is given is not carried on beyond its last year.",
        ),
        remedy=Text(
            ja=f"{until} 年の値を加えるか、伸び率に切り替えてください。",
            en=f"Add a value for {until}, or state a growth instead.",
        ),
    )


def cycle(driver: Driver) -> Finding:
    """Drivers that grow with each other."""
    return Finding(
        code="planning.city.driver-cycle",
        found=Text(
            ja="たどると自分自身に戻ります。", en="It grows, in turn, with itself."
        ),
        where=driver.name,
        rule=Text(
            ja="弾性値でつないだ要因は、伸び率か設定値を持つ要因に行き着く。",
            en="A chain of elasticities ends at a growth or at given values.",
        ),
        remedy=Text(
            ja="つながりのどれか一つに伸び率を与えてください。",
            en="Give one of the chain a growth of its own.",
        ),
    )
