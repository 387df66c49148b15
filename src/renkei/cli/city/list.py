"""`renkei city list`: the places of both sides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from renkei.cli.terminal import both, number, say
from renkei.cli.tree import Machine, flag
from renkei.foundation import Text

if TYPE_CHECKING:
    from renkei.facts import Facts

ABOUT = Text(ja="都市・地域の一覧を表示します。", en="List the cities and regions.")


def verb(
    japan: Annotated[
        bool,
        flag("--japan", ja="日本側だけを表示します。", en="Only the Japanese side."),
    ] = False,
    overseas: Annotated[
        bool, flag("--overseas", ja="海外側だけを表示します。", en="Only overseas.")
    ] = False,
    json: Machine = False,
) -> None:
    """Every place with its collaborations and, where known, its population."""
    from renkei import facts, programme
    from renkei.cli import drawing

    record = facts.load()
    known = programme.Programme.of(record)
    wanted = {"japan"} if japan else {"overseas"} if overseas else {"japan", "overseas"}
    places = [place for place in record.places.values() if place.side in wanted]
    if json:
        drawing.machine(places)
        return
    table = drawing.table(
        both("ID", "Id"),
        both("名称", "Name"),
        both("国", "Country"),
        both("種別", "Kind"),
        both(">人口", ">Population"),
        both("連携", "Collaborations"),
        title=both("都市・地域", "Cities and regions"),
        caption=both(
            "包含関係にある地域の人口は足し合わせられません(約束ごと §15)。",
            "Populations of nested territories do not add up (convention §15).",
        ),
    )
    for place in sorted(places, key=lambda p: (p.side, p.country, p.id)):
        rows = known.of_place(place.id)
        table.add_row(
            place.id,
            say(place.name),
            _country(record, place.country),
            say(place.kind_name),
            number(place.population.value) if place.population else "—",
            ", ".join(str(row.number) for row in rows),
        )
    drawing.show(table)


def _country(record: Facts, iso2: str) -> str:
    return say(record.countries[iso2].name)
