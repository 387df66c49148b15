"""The map of a register: where projects stand, as exactly as is known and no more.

Flows in: places and countries with how many projects stand there. Flows out: an SVG
that needs no script, and the same as a table. A project whose city is on record stands
at that city; every other one stands at its country, and the mark says so. Land is drawn
without any border.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

from renkei.facts import Place
from renkei.foundation import Text
from renkei.web.figures.country_points import COUNTRY_POINTS
from renkei.web.figures.window import Point, Window
from renkei.web.table import Column, Table, linked

WORDS = {
    "title": Text(ja="案件の所在", en="Where the projects are"),
    "city": Text(
        ja="市・地域が記録にある案件(その市の代表点)",
        en="City or region on record (the mark is the city's, not the plant's)",
    ),
    "country": Text(
        ja="国のみ分かる案件(国の中央に置いた印で、所在地ではない)",
        en="Country only (a mark in the middle of the country, not a site)",
    ),
    "note": Text(
        ja="円の面積は案件の件数に比例します。複数の市に所在する案件は、それぞれの市で"
        "数えます。陸地: Natural Earth。国境は描いていません。",
        en="Areas are proportional to the number of projects; a project in several "
        "cities counts in each. Land: Natural Earth. No borders are drawn.",
    ),
    "at_city": Text(
        ja="{name}:{count}件(市・地域)", en="{name}: {count} (city or region)"
    ),
    "at_country": Text(
        ja="{name}:{count}件(国のみ判明)", en="{name}: {count} (country only)"
    ),
    "table": Text(ja="所在を表で見る", en="Read the map as a table"),
    "where": Text(ja="所在", en="Where"),
    "precision": Text(ja="分かっている範囲", en="Known to"),
    "projects": Text(ja="案件数", en="Projects"),
    "to_city": Text(ja="市・地域", en="city or region"),
    "to_country": Text(ja="国", en="country"),
}
WHOLE, LARGE, SMALL = (960.0, 440.0), (720.0, 440.0), (232.0, 440.0)
COMPACT = (480.0, 330.0)
"""Sizes of a window: alone, beside the Americas, the Americas, and of a little map."""
_ATLANTIC = -30.0  # the longitude that parts the Americas from the other windows
COARSE = 2.2  # pixels between two bends of a coast on the map of the world
SMALLEST, GROWTH = 4.5, 3.0
LETTER = 13.0
_GREENWICH_TO_ASIA = 60.0  # the longitude about which the world is unrolled

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Standing:
    """Projects that stand at a place, or at a country where no place is known."""

    place: Place | None
    country: str
    country_name: Text
    count: int
    address: str | None

    @property
    def name(self) -> Text:
        """The place, or the country."""
        return self.place.name if self.place else self.country_name

    @property
    def label(self) -> Text:
        """How many, and how exactly that is known."""
        key = "at_city" if self.place else "at_country"
        return WORDS[key].format(name=self.name, count=self.count)

    @property
    def degrees(self) -> Point:
        """Longitude and latitude of its mark."""
        if self.place is None:
            return COUNTRY_POINTS[self.country]
        return float(self.place.longitude), float(self.place.latitude)


@dataclass(frozen=True, slots=True)
class Mark:
    """One circle, with where its name stands (None: not written)."""

    standing: Standing
    x: float
    y: float
    radius: float
    label_x: float | None
    label_y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Panel:
    """One window on the earth: its size, land and marks."""

    size: tuple[float, float]
    land: str
    marks: tuple[Mark, ...]

    @property
    def view_box(self) -> str:
        """The drawing's own units."""
        return f"0 0 {self.size[0]:g} {self.size[1]:g}"


@dataclass(frozen=True, slots=True)
class RegisterMap:
    """What the template draws: one window, or the Americas beside all others."""

    panels: tuple[Panel, ...]
    table: Table
    is_compact: bool


def register_map(
    standings: Sequence[Standing], countries: Iterable[str], *, is_compact: bool = False
) -> RegisterMap | None:
    """The marks in windows around all `countries`; None where nothing stands."""
    if not standings:
        return None
    ordered = sorted(standings, key=lambda each: (-each.count, each.name.en))
    west, east = set[str](), set[str]()
    for country in countries:
        (west if COUNTRY_POINTS[country][0] < _ATLANTIC else east).add(country)
    sizes = (SMALL, LARGE) if west and east else (WHOLE, WHOLE)
    if is_compact:
        sizes = (COMPACT, COMPACT)
    return RegisterMap(
        panels=tuple(
            _panel([each for each in ordered if each.country in held], held, size)
            for held, size in zip((west, east), sizes, strict=True)
            if held
        ),
        table=_table(ordered),
        is_compact=is_compact,
    )


def _panel(
    ordered: Sequence[Standing], countries: set[str], size: tuple[float, float]
) -> Panel:
    window = _window(tuple(sorted(countries)), size)
    return Panel(size, _land(window), tuple(_marks(ordered, window)))


@lru_cache(64)
def _window(countries: tuple[str, ...], size: tuple[float, float]) -> Window:
    points = [COUNTRY_POINTS[each] for each in countries]
    points.sort(key=lambda point: abs(point[0] - _GREENWICH_TO_ASIA))
    return Window.around(points, *size)


@lru_cache(64)
def _land(window: Window) -> str:
    return window.land(COARSE)


def _marks(ordered: Sequence[Standing], window: Window) -> Iterable[Mark]:
    spots = [window.spot(each.degrees) for each in ordered]
    sizes = [SMALLEST + GROWTH * (sqrt(each.count) - 1) for each in ordered]
    taken: list[Box] = [
        (x - r, y - r, x + r, y + r) for (x, y), r in zip(spots, sizes, strict=True)
    ]
    for each, (x, y), radius in zip(ordered, spots, sizes, strict=True):
        free = [
            (label, box)
            for label, box in _choices(each.name, x, y, radius)
            if _inside(box, window) and not any(_touch(box, other) for other in taken)
        ]
        if not free:
            yield Mark(each, x, y, radius, None, 0, "start")
            continue
        (label_x, label_y, anchor), box = free[0]
        taken.append(box)
        yield Mark(each, x, y, radius, label_x, label_y, anchor)


def _choices(
    name: Text, x: float, y: float, radius: float
) -> tuple[tuple[tuple[float, float, str], Box], ...]:
    """Right, left, below and above the circle: where the name begins, and its box."""
    width = max(len(name.ja) * LETTER, len(name.en) * LETTER * 0.56)
    off, half = radius + 4, LETTER * 0.65
    return (
        ((x + off, y + 4, "start"), (x + off, y - half, x + off + width, y + half)),
        ((x - off, y + 4, "end"), (x - off - width, y - half, x - off, y + half)),
        (
            (x, y + off + 10, "middle"),
            (x - width / 2, y + off, x + width / 2, y + off + 14),
        ),
        (
            (x, y - off, "middle"),
            (x - width / 2, y - off - 13, x + width / 2, y - off + 2),
        ),
    )


def _inside(box: Box, window: Window) -> bool:
    left, top, right, bottom = box
    is_across = left >= 2 and right <= window.width - 2
    return is_across and top >= 2 and bottom <= window.height - 2


def _touch(box: Box, other: Box) -> bool:
    return (
        box[0] < other[2]
        and other[0] < box[2]
        and box[1] < other[3]
        and other[1] < box[3]
    )


def _table(ordered: Sequence[Standing]) -> Table:
    rows = tuple(
        (
            linked(each.name, each.address),
            each.country_name,
            WORDS["to_city" if each.place else "to_country"],
            each.count,
        )
        for each in ordered
    )
    columns = (
        Column(WORDS["where"], heads_row=True),
        Column(Text(ja="国", en="Country")),
        Column(WORDS["precision"]),
        Column(WORDS["projects"], numeric=True),
    )
    return Table(WORDS["title"], columns, rows, shows_caption=False)
