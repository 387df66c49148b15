"""`renkei city show ID`: one place, its figures and its collaborations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from renkei.cli.terminal import both, say
from renkei.cli.tree import Machine, argument
from renkei.foundation import Finding, Refusal, Text, same

if TYPE_CHECKING:
    from renkei.facts import Facts, Place

ABOUT = Text(
    ja="一つの都市・地域を表示します(ID または名称)。",
    en="Show one city or region (by id or by name).",
)


def verb(
    city: Annotated[
        str, argument(ja="ID または名称", en="Its id or name", metavar="ID")
    ],
    json: Machine = False,
) -> None:
    """Where it lies, what is known of it, and with whom it works."""
    from renkei import facts, programme
    from renkei.cli import drawing

    record = facts.load()
    place = find(record, city)
    rows = programme.Programme.of(record).of_place(place.id)
    if json:
        drawing.machine({"city": place, "collaborations": [r.number for r in rows]})
        return
    inside = record.places.get(place.nested_in or "")
    climate = place.climate_zone
    grid = drawing.facts_grid(
        [
            (both("国", "Country"), say(record.countries[place.country].name)),
            (both("種別", "Kind"), say(place.kind_name)),
            (both("含まれる地域", "Lies in"), say(inside.name) if inside else None),
            (both("資料の表記", "As printed"), "、".join(place.printed) or None),
            (both("位置", "Position"), f"{place.latitude}, {place.longitude}"),
            (both("気候帯", "Climate zone"), climate.value if climate else say(None)),
            (both("注記", "Note"), say(place.note) if place.note else None),
        ]
    )
    drawing.show(drawing.card(f"{say(place.name)}  ({place.id})", grid, "cyan"))
    for figure in filter(None, (place.population, *place.inventories)):
        drawing.show(drawing.figure_tree(figure))
    table = drawing.table(
        ">No.",
        both("海外側", "Overseas side"),
        both("日本側", "Japanese side"),
        both("年度", "Fiscal years"),
        title=both("連携", "Collaborations"),
    )
    for row in rows:
        table.add_row(
            str(row.number),
            drawing.places(row.overseas),
            drawing.places(row.japanese),
            drawing.years(row.fiscal_years),
        )
    drawing.show(table)


def find(record: Facts, word: str) -> Place:
    """The place of an id, of a name (in either language, or as printed), or its start.

    Refuses `cli.city.unknown`, and `cli.city.several` where a beginning fits several.
    """
    wanted = word.strip().casefold()
    begun: dict[str, Place] = {}
    for place in record.places.values():
        names = {
            name.casefold()
            for name in (place.id, place.name.ja, place.name.en, *place.printed)
        }
        if wanted in names:
            return place
        if wanted and any(name.startswith(wanted) for name in names):
            begun[place.id] = place
    if len(begun) == 1:
        return next(iter(begun.values()))
    raise Refusal(_not_found(word, [*begun]))


def _not_found(word: str, several: list[str]) -> Finding:
    found = Text(
        ja=f"都市・地域「{word}」は見つかりません。",
        en=f"There is no city or region “{word}”.",
    )
    remedy = Text(
        ja="「renkei city list」で ID を確かめてください。",
        en="Find the id with “renkei city list”.",
    )
    if several:
        found = Text(
            ja=f"「{word}」で始まる都市・地域が複数あります。",
            en=f"Several places begin with “{word}”.",
        )
        remedy = Text(
            ja=f"次のどれかを指定してください:{'、'.join(several)}",
            en=f"Name one of: {', '.join(several)}.",
        )
    return Finding(
        code="cli.city.several" if several else "cli.city.unknown",
        found=found,
        where=same(f"city show {word}"),
        rule=Text(
            ja="記録にある都市・地域だけを表示できます。",
            en="Only places on record can be shown.",
        ),
        remedy=remedy,
    )
