"""The little map of one page: a few places, and the lines that join them.

Flows in: places on both sides. Flows out: an SVG that needs no script, in Mercator's
projection, cut to what the places span. Land is drawn without any border; the lines are
great circles. What cannot be labelled without touching another label stays unlabelled;
the words of the page name every place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from renkei.facts import Place
from renkei.foundation import Text
from renkei.web.figures.window import (
    HEIGHT,
    WIDTH,
    Point,
    Window,
    distance_km,
    path,
)

WORDS = {
    "title": Text(ja="{japanese}と{overseas}の位置", en="{japanese} and {overseas}"),
    "one": Text(ja="{place}の位置", en="Where {place} is"),
    "distance": Text(ja="約{km} km(大圏距離)", en="About {km} km apart (great circle)"),
    "borders": Text(
        ja="陸地: Natural Earth。国境は描いていません。",
        en="Land: Natural Earth. No borders are drawn.",
    ),
}


@dataclass(frozen=True, slots=True)
class Dot:
    """A place on the map, with where its name stands (None: not written)."""

    side: str
    name: Text
    x: float
    y: float
    label_x: float | None
    label_y: float | None
    anchor: str


@dataclass(frozen=True, slots=True)
class LittleMap:
    """What the template draws: one path of land, lines, dots, and a title."""

    title: Text
    land: str
    lines: tuple[str, ...]
    dots: tuple[Dot, ...]
    distance_km: int | None

    @property
    def distance(self) -> Text | None:
        """How far apart two places are, to ten kilometres."""
        if self.distance_km is None:
            return None
        return WORDS["distance"].format(km=f"{self.distance_km:,}")

    @property
    def borders(self) -> Text:
        """What the map shows and leaves out."""
        return WORDS["borders"]


def little_map(
    japanese: Sequence[Place], overseas: Sequence[Place], *, focus: Place | None = None
) -> LittleMap:
    """Places of both sides, every pair joined; `focus` is named first.

    Without pairs (one side empty) it shows where the places are.
    """
    places = [*overseas, *japanese]
    assert places, "a map of nothing"
    window = Window.around([_degrees(place) for place in places])
    spots = {place.id: window.spot(_degrees(place)) for place in places}
    pairs = [(_degrees(j), _degrees(o)) for j in japanese for o in overseas]
    lines = [window.line(*pair) for pair in pairs]
    first = focus or places[0]
    order = sorted(places, key=lambda place: place.id != first.id)
    return LittleMap(
        title=_title(japanese, overseas, first),
        land=window.land(),
        lines=tuple(path(line, closed=False) for line in lines),
        dots=tuple(_labelled(order, spots, [p for line in lines for p in line])),
        distance_km=distance_km(*pairs[0]) if len(pairs) == 1 else None,
    )


def _title(japanese: Sequence[Place], overseas: Sequence[Place], one: Place) -> Text:
    if not (len(japanese) == 1 and len(overseas) == 1):
        return WORDS["one"].format(place=one.name)
    return WORDS["title"].format(japanese=japanese[0].name, overseas=overseas[0].name)


def _degrees(place: Place) -> Point:
    return float(place.longitude), float(place.latitude)


LETTER = 15.0  # pixels of a full-width letter of a label
Box = tuple[float, float, float, float]


def _labelled(
    places: Sequence[Place], spots: dict[str, Point], lines: Sequence[Point]
) -> Iterator[Dot]:
    """Dots with their names where there is room for both languages."""
    taken: list[Box] = [(x - 7, y - 7, x + 7, y + 7) for x, y in spots.values()]
    for place in places:
        x, y = spots[place.id]
        free = [
            (label, box)
            for label, box in _choices(place, x, y)
            if _inside(box) and not any(_touch(box, other) for other in taken)
        ]
        if not free:
            yield Dot(place.side, place.name, x, y, None, None, "start")
            continue
        (label_x, label_y, anchor), box = min(
            free, key=lambda choice: sum(_holds(choice[1], p) for p in lines)
        )
        taken.append(box)
        yield Dot(place.side, place.name, x, y, label_x, label_y, anchor)


def _choices(
    place: Place, x: float, y: float
) -> tuple[tuple[tuple[float, float, str], Box], ...]:
    """Right, left, above and below the dot: where the name begins, and its box."""
    width = max(len(place.name.ja) * LETTER, len(place.name.en) * LETTER * 0.56)
    return (
        ((x + 12, y + 5, "start"), (x + 9, y - 10, x + 14 + width, y + 10)),
        ((x - 12, y + 5, "end"), (x - 14 - width, y - 10, x - 9, y + 10)),
        ((x, y - 13, "middle"), (x - width / 2, y - 29, x + width / 2, y - 9)),
        ((x, y + 25, "middle"), (x - width / 2, y + 9, x + width / 2, y + 29)),
    )


def _inside(box: Box) -> bool:
    return box[0] >= 2 and box[1] >= 2 and box[2] <= WIDTH - 2 and box[3] <= HEIGHT - 2


def _holds(box: Box, point: Point) -> bool:
    return box[0] < point[0] < box[2] and box[1] < point[1] < box[3]


def _touch(box: Box, other: Box) -> bool:
    return (
        box[0] < other[2]
        and other[0] < box[2]
        and box[1] < other[3]
        and other[1] < box[3]
    )
