"""The map of spread: which city adopted in which year, past and as it may go on.

Flows in: spots with a year and how likely it is. Flows out: an SVG that needs no
script, small ones year by year beside it, and the same as a table. Land is drawn
without any border; places that nothing is told of are dots of one single path.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import sqrt

from renkei.foundation import Text
from renkei.web.figures.window import Point, Window
from renkei.web.table import Table

WIDTH, HEIGHT = 960.0, 430.0
CORNERS: tuple[Point, ...] = (
    (30.0, 52.0),
    (-98.0, 20.0),
    (-72.0, -38.0),
    (152.0, 40.0),
)
COARSE = 1.6  # pixels between two bends of a coast
LETTER = 12.5
WORDS = {
    "past": Text(ja="導入済み(実績)", en="Adopted, on record"),
    "country": Text(
        ja="導入済み(国のみ判明。国の中央に置いた印)",
        en="Adopted, its country alone is known (a mark in its middle)",
    ),
    "future": Text(
        ja="この将来で導入する都市(濃いほど多くの将来で導入)",
        en="Adopts in this future; the darker, the more futures it adopts in",
    ),
    "chosen": Text(ja="モデルケースを置く都市", en="Where a model case would stand"),
    "next": Text(ja="次点の候補", en="The next best"),
    "city": Text(ja="選べる都市", en="A city to choose"),
    "other": Text(ja="そのほかの対象都市", en="Other cities looked at"),
    "note": Text(
        ja="陸地: Natural Earth。都市: GeoNames(CC BY 4.0)。国境は描いていません。",
        en="Land: Natural Earth. Cities: GeoNames (CC BY 4.0). No borders are drawn.",
    ),
    "play": Text(ja="再生", en="Play"),
    "pause": Text(ja="一時停止", en="Pause"),
    "year": Text(ja="年", en="Year"),
    "small": Text(ja="年ごとに並べて見る", en="See the years side by side"),
    "table": Text(ja="表で見る", en="Read the map as a table"),
    "told": Text(ja="{y}年までに{n}都市", en="{n} cities by {y}"),
}


@dataclass(frozen=True, slots=True)
class Spot:
    """A city on the map: `kind` is past, country, future, chosen, next or city.

    `sure` is in how many of four quarters of all futures it adopts (1 to 4).
    """

    name: Text
    kind: str
    degrees: Point  # longitude and latitude
    year: int
    said: Text
    sure: int = 4
    size: float = 1.0
    address: str | None = None
    is_named: bool = False


@dataclass(frozen=True, slots=True)
class Drawn:
    """A spot in the units of the drawing; without `label_x` its name is not written."""

    spot: Spot
    x: str
    y: str
    radius: str
    label_x: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Small:
    """One year of the small ones side by side."""

    year: int
    spots: tuple[Drawn, ...]
    words: Text


@dataclass(frozen=True, slots=True)
class SpreadMap:
    """What the template draws."""

    id: str
    title: Text
    land: str
    others: str
    spots: tuple[Drawn, ...]
    smalls: tuple[Small, ...]
    kinds: tuple[tuple[str, Text], ...]
    years: tuple[int, int]
    turn: int  # the last year on record: what comes after is simulated
    table: Table
    words: dict[str, Text]

    @property
    def view_box(self) -> str:
        """The drawing's own units."""
        return f"0 0 {WIDTH:g} {HEIGHT:g}"

    @property
    def plays(self) -> bool:
        """Whether there are years to play."""
        return self.years[0] < self.years[1]


def spread_map(  # noqa: PLR0913 - what is drawn, each by its name
    *,
    id: str,  # noqa: A002 - the figure's own name on its page
    title: Text,
    spots: Sequence[Spot],
    others: Iterable[Point],
    table: Table,
    years: tuple[int, int] = (0, 0),
    turn: int = 0,
    smalls: Sequence[int] = (),
) -> SpreadMap:
    """The map, and small ones of some years."""
    window = _window()
    drawn = tuple(_named([_drawn(spot, window) for spot in spots]))
    kinds = {spot.kind: WORDS[spot.kind] for spot in spots}
    return SpreadMap(
        id=id,
        title=title,
        land=_land(),
        others=_dots(others, window),
        spots=drawn,
        smalls=tuple(_small(year, drawn) for year in smalls),
        kinds=tuple((kind, kinds[kind]) for kind in WORDS if kind in kinds),
        years=years,
        turn=turn,
        table=table,
        words=WORDS,
    )


def _small(year: int, drawn: Sequence[Drawn]) -> Small:
    held = tuple(each for each in drawn if each.spot.year <= year)
    return Small(year, held, WORDS["told"].format(y=year, n=len(held)))


def _drawn(spot: Spot, window: Window) -> Drawn:
    x, y = window.spot(spot.degrees)
    radius = 2.6 + 2.2 * sqrt(spot.size)
    return Drawn(spot, f"{x:.1f}", f"{y:.1f}", f"{radius:.1f}", "", "")


def _named(drawn: Sequence[Drawn]) -> Iterator[Drawn]:
    """Names right or left of their cities; one that finds no room is left out."""
    taken: list[tuple[float, float, float]] = []
    for each in drawn:
        x, y, radius = float(each.x), float(each.y), float(each.radius)
        name = each.spot.name
        room = max(len(name.en) * LETTER * 0.56, len(name.ja) * LETTER)
        free = [
            (anchor, edge)
            for anchor, edge, left in (
                ("start", x + radius + 3, x + radius + 3),
                ("end", x - radius - 3, x - radius - 3 - room),
            )
            if 0 <= left <= WIDTH - room
            and not any(
                abs(y - other) < LETTER and left < end and begin < left + room
                for begin, end, other in taken
            )
        ]
        if not each.spot.is_named or not free:
            yield each
            continue
        anchor, edge = free[0]
        left = edge if anchor == "start" else edge - room
        taken.append((left, left + room, y))
        yield replace(each, label_x=f"{edge:.1f}", anchor=anchor)


def _dots(points: Iterable[Point], window: Window) -> str:
    """Dots as one path: steps of no length, with round ends."""
    spots = {tuple(round(part) for part in window.spot(each)) for each in points}
    return "".join(f"M{x} {y}h0" for x, y in sorted(spots))


@lru_cache(1)
def _window() -> Window:
    return Window.around(CORNERS, WIDTH, HEIGHT)


@lru_cache(1)
def _land() -> str:
    return _window().land(COARSE)
