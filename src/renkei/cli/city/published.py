"""`renkei city published [ID]`: published inventories, worked out again."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

from renkei.cli.terminal import both, number, say
from renkei.cli.tree import Machine, argument
from renkei.foundation import Finding, Refusal, Text, same

if TYPE_CHECKING:
    from rich.console import RenderableType

    from renkei.planning import inventory

    Compared = inventory.published.Compared
    PublishedCity = inventory.published.PublishedCity

ABOUT = Text(
    ja="都市の公表インベントリを、その活動量から計算し直して並べます。",
    en="Work out published inventories of cities again, beside what they published.",
)


def verb(
    city: Annotated[
        str,
        argument(
            ja="ID(例:kranj-2018)。省くと一覧",
            en="Its id (such as kranj-2018); without it, all of them",
            metavar="[ID]",
        ),
    ] = "",
    json: Machine = False,
) -> None:
    """Activity and factors as published, through the house's own calculators."""
    from renkei.cli import drawing
    from renkei.planning import inventory

    cities = {each.id: each for each in inventory.published.published_cities()}
    if city and city not in cities:
        raise Refusal(_unknown(city, [*cities]))
    asked = [cities[city]] if city else [*cities.values()]
    found = [(each, inventory.published.compared(each)) for each in asked]
    if json:
        drawing.machine([_plain(*each) for each in found])
        return
    drawing.show(*(_one(*found[0]) if city else [_all(found)]))


def _all(
    found: list[tuple[PublishedCity, tuple[Compared, ...]]],
) -> RenderableType:
    from renkei.cli import drawing

    table = drawing.table(
        "=ID",
        both("都市", "City"),
        both(">部門", ">Sectors"),
        both(">公表 tCO2e", ">Published, tCO2e"),
        both(">計算 tCO2e", ">Computed"),
        both(">最大の差", ">Largest gap"),
        both(">総量のうち", ">Of total"),
        title=both(
            "公表インベントリの再計算", "Published inventories, worked out again"
        ),
        caption=both(
            "公表値は、活動量が公表された部門の和。最大の差は、その部門の中の最大です。",
            "Counted are the sectors whose activity is printed; the gap is the largest "
            "of them.",
        ),
    )
    for city, sectors in found:
        table.add_row(
            city.id,
            say(city.name),
            str(len(sectors)),
            _tonnes(sum((s.sector.published_tco2e for s in sectors), Decimal(0))),
            _tonnes(sum((s.computed_tco2e for s in sectors), Decimal(0))),
            f"{max(abs(s.difference_fraction) for s in sectors):.2%}",
            f"{city.compared_fraction:.0%}",
        )
    return table


def _one(
    city: PublishedCity, sectors: tuple[Compared, ...]
) -> tuple[RenderableType, ...]:
    from renkei.cli import drawing

    table = drawing.table(
        both("部門", "Sector"),
        both(">公表 tCO2e", ">Published tCO2e"),
        both(">計算 tCO2e", ">Computed tCO2e"),
        both(">差", ">Difference"),
        title=f"{say(city.name)} {city.year}",
    )
    for each in sectors:
        table.add_row(
            say(each.sector.name),
            _tonnes(each.sector.published_tco2e),
            _tonnes(each.computed_tco2e),
            f"{each.difference_fraction:+z.2%}",
        )
    grid = drawing.facts_grid(
        [
            (both("差の理由", "What differs"), say(city.differs)),
            (both("比べていないもの", "Left out"), say(city.left_out)),
            (both("温暖化係数", "Warming potentials"), city.gwp.value),
            (both("出典", "Source"), say(city.source.title)),
            (both("箇所", "Place"), city.source.place),
            ("URL", city.source.url),
        ]
    )
    return table, grid


def _tonnes(value: Decimal) -> str:
    return number(value.quantize(Decimal(1)))


def _plain(city: PublishedCity, sectors: tuple[Compared, ...]) -> dict[str, object]:
    return {
        "id": city.id,
        "city": city.name,
        "year": city.year,
        "gwp": city.gwp.value,
        "total_tco2e": city.total_tco2e,
        "compared_fraction": city.compared_fraction,
        "sectors": [
            {
                "sector": each.sector.name,
                "published_tco2e": each.sector.published_tco2e,
                "computed_tco2e": each.computed_tco2e,
                "difference_fraction": each.difference_fraction,
            }
            for each in sectors
        ],
        "differs": city.differs,
        "left_out": city.left_out,
        "source": city.source,
    }


def _unknown(word: str, known: list[str]) -> Finding:
    return Finding(
        code="cli.city.not-published",
        found=Text(
            ja=f"公表インベントリ「{word}」はありません。",
            en=f"There is no published inventory “{word}”.",
        ),
        where=same(f"city published {word}"),
        rule=Text(
            ja="記録にある公表インベントリだけを計算し直します。",
            en="Only published inventories on record are worked out again.",
        ),
        remedy=Text(
            ja=f"次のどれかを指定してください:{'、'.join(known)}",
            en=f"Name one of: {', '.join(known)}.",
        ),
    )
