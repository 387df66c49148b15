"""What cities know of themselves, in place of what the domino takes for them.

Flows in: a number with its source, a reader. Flows out: the numbers that stand. They
are only ever added to: a later one stands in place of an earlier one, and an empty one
takes it back. People of the programme enter them.

Refuses `store.permission.domino`, `store.domino.city` and `domino.own.*`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from renkei.foundation import Finding, Refusal, Text, same
from renkei.store import models

if TYPE_CHECKING:
    from renkei.domino import field
    from renkei.store.people import Person

BACK = "–"  # the source of what is taken back


@dataclass(frozen=True, slots=True)
class Entered:
    """A number that stands, when it was entered, and whether in a demonstration."""

    own: field.Own
    at: datetime
    is_demonstration: bool


def entered(city: int | None = None) -> tuple[Entered, ...]:
    """Every number that stands; of one city only where it is named."""
    from renkei.domino import field

    rows = models.DominoFigure.objects.order_by("id")
    if city is not None:
        rows = rows.filter(city=city)
    last = {(row.city, row.kind, row.technology): row for row in rows}
    return tuple(
        Entered(
            field.Own(
                row.city,
                field.OwnKind(row.kind),
                row.value,
                row.source_text,
                row.technology,
            ),
            row.at,
            row.is_demonstration,
        )
        for _, row in sorted(last.items())
        if row.value is not None
    )


def standing() -> tuple[field.Own, ...]:
    """The numbers alone, as a ground is made with them."""
    return tuple(each.own for each in entered())


def enter(  # noqa: PLR0913 - what of which city, from where, and who
    city: int,
    kind: field.OwnKind,
    value: float | None,
    *,
    source: str,
    technology: str,
    who: Person,
) -> None:
    """Let a number stand for a city; None takes back what stood."""
    from renkei.domino import field
    from renkei.store import domino_desk, domino_ground

    domino_desk.refuse_others(who)
    ground = domino_ground.ground()
    if ground.field.at(city) < 0:
        raise Refusal([_unknown(str(city))])
    if value is not None:
        field.Own(city, kind, value, source, technology)
    models.DominoFigure.objects.create(
        by_id=who.user_id,
        city=city,
        kind=kind.value,
        technology=technology,
        value=value,
        source_text=source.strip() if value is not None else BACK,
        is_demonstration=who.is_demonstration,
    )


def _unknown(found: str) -> Finding:
    return Finding(
        code="store.domino.city",
        found=same(found),
        where=Text(ja="都市", en="The city"),
        rule=Text(
            ja="値は、対象国の人口10万人以上の都市について入力する。",
            en="Numbers are entered of cities above 100,000 people in countries that "
            "are looked at.",
        ),
        remedy=Text(
            ja="地図か一覧から都市を選んでください。",
            en="Choose a city on the map or in the list.",
        ),
    )
