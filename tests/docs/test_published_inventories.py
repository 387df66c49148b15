"""The page of published inventories says what the calculators say."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from kept_document import NOTE, hold, table

from renkei.planning.inventory.published import (
    Compared,
    PublishedCity,
    compared,
    published_cities,
)

TITLE = "# 公表インベントリの再計算 Published inventories, worked out again\n"
PECS = (
    "https://github.com/Open-Earth-Foundation/Query_mechanism_urbind/blob/"
    "2913f7f590560de9efdc39e4259e8bfb2052d000/documents/pecs.md"
)
ABOUT = f"""\
都市が公表した活動量と係数を、この家の計算器に通し、部門ごとに公表値と並べます。
活動量が公表されていない部門は比べません(推測で埋めません)。端末では
`renkei city published` で同じものを確かめられます。

The activity and factors that cities have published go through the calculators of this
house; each sector stands beside what was published. A sector without printed activity
is not compared, and nothing is filled in. At the terminal, `renkei city published`
shows the same.

文書は、いずれも気候都市契約(Climate City Contract)の2030年気候中立行動計画です。
数値は、公開リポジトリに置かれた、PDFから作られた本文で読みました(2026年11月27日)。
本文には発行日も利用条件も書かれていないため、ここには数値と引用だけを載せます。

All documents are 2030 Climate Neutrality Action Plans of Climate City Contracts. The
numbers were read in texts made from their PDFs, in a public repository (27 November
2026). The texts state neither a date of issue nor terms of use: here are numbers and
citations alone.

[ペーチ市(ハンガリー、2021年)]({PECS})も試しましたが、印刷された係数では電力が
2.7 %、熱が1.7 %合わず、理由が分からないため数えていません。

[Pécs (Hungary, 2021)]({PECS}) was tried as well: by its printed factors electricity is
2.7 % and heat 1.7 % off, for no reason that could be found. It is not counted.
"""
HEADS = (
    *("都市と年 City and year", "公表 Published", "計算 Computed"),
    *("最大の差 Largest gap", "総量のうち Of the total"),
)
SECTOR_HEADS = ("部門 Sector", "公表 Published", "計算 Computed", "差 Difference")
UNIT = """\
値はt CO2eで、活動量が公表された部門の和です。「総量のうち」は、それが文書の総量に
占める割合です。

Tonnes of CO2 equivalent of the sectors whose activity is printed; the last column says
how much of the document's total they are.
"""


def tonnes(value: Decimal) -> str:
    """Whole tonnes."""
    return f"{value.quantize(Decimal(1)):,}"


def numbers(heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """A table whose columns after the first are numbers, set to the right."""
    first, _, rest = table(heads, rows).partition("\n")
    return f"{first}\n|---{'|---:' * (len(heads) - 1)}|\n{rest.partition(chr(10))[2]}"


def summary(city: PublishedCity, sectors: tuple[Compared, ...]) -> tuple[str, ...]:
    """A city's row."""
    published = sum((each.sector.published_tco2e for each in sectors), Decimal(0))
    found = sum((each.computed_tco2e for each in sectors), Decimal(0))
    gap = max(abs(each.difference_fraction) for each in sectors)
    return (
        f"{city.name.ja} {city.name.en}, {city.year}",
        tonnes(published),
        tonnes(found),
        f"{gap:.2%}",
        f"{city.compared_fraction:.0%}",
    )


def section(city: PublishedCity, sectors: tuple[Compared, ...]) -> Iterator[str]:
    """A city's own part of the page."""
    yield f"## {city.name.ja}、{city.year}年 {city.name.en}, {city.year}\n"
    yield numbers(
        SECTOR_HEADS,
        [
            (
                f"{each.sector.name.ja} {each.sector.name.en}",
                tonnes(each.sector.published_tco2e),
                tonnes(each.computed_tco2e),
                f"{each.difference_fraction:+z.2%}",
            )
            for each in sectors
        ],
    )
    yield f"- 差の理由:{city.differs.ja}\n  What differs: {city.differs.en}"
    yield f"- 比べていないもの:{city.left_out.ja}\n  Left out: {city.left_out.en}"
    title = f"{city.source.title.ja} {city.source.title.en}"
    yield f"- 出典 Source: [{title}]({city.source.url}), {city.source.place}\n"


def page() -> str:
    """The whole page."""
    cities = [(city, compared(city)) for city in published_cities()]
    rows = [summary(*each) for each in cities]
    parts = [NOTE, TITLE, ABOUT, numbers(HEADS, rows), UNIT]
    for each in cities:
        parts += section(*each)
    return "\n".join(parts)


def test_the_page_of_published_inventories_is_up_to_date(docs: Path) -> None:
    hold(docs / "reference" / "published-inventories.md", page())
