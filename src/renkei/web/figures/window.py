"""A window on the earth for small drawn maps, in Mercator's projection.

Flows in: points in degrees. Flows out: where they stand in a drawing, the land in the
window without any border, and great circles, as the paths that SVG writes.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

LAND = Path(__file__).parents[1] / "static" / "dist" / "land.json"
WIDTH, HEIGHT = 480.0, 360.0
MARGIN = 62.0
WIDEST_ZOOM = 9.0  # pixels a degree: a single place still shows its surroundings
FINEST_STEP = 1.1  # pixels between two bends of a line that is drawn
SMALLEST_ISLAND = 2.0  # pixels wide and high together
EARTH_KM = 6371.0

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Window:
    """A window of Mercator's map: middle longitude, and scale in pixels a degree."""

    longitude: float
    top: float
    scale: float
    width: float = WIDTH
    height: float = HEIGHT

    @classmethod
    def around(
        cls, points: Sequence[Point], width: float = WIDTH, height: float = HEIGHT
    ) -> Window:
        """The window in which all points stand inside the margin."""
        longitudes = _unbroken([longitude for longitude, _ in points])
        heights = [_rise(latitude) for _, latitude in points]
        middle = (min(longitudes) + max(longitudes)) / 2
        wide = max(longitudes) - min(longitudes)
        tall = max(heights) - min(heights)
        scale = min(
            WIDEST_ZOOM,
            (width - 2 * MARGIN) / wide if wide else WIDEST_ZOOM,
            (height - 2 * MARGIN) / tall if tall else WIDEST_ZOOM,
        )
        centre = (min(heights) + max(heights)) / 2
        return cls(middle, centre + height / scale / 2, scale, width, height)

    def spot(self, point: Point) -> Point:
        """Where a point of the earth stands in the drawing."""
        east = _turn(point[0] - self.longitude)
        return (
            self.width / 2 + east * self.scale,
            (self.top - _rise(point[1])) * self.scale,
        )

    def line(self, one: Point, other: Point) -> list[Point]:
        """The great circle between two points, as spots of the drawing."""
        return [self.spot(point) for point in great_circle(one, other)]

    def land(self, finest: float = FINEST_STEP) -> str:
        """The land in the window as one path."""
        parts = []
        for ring in _rings():
            spots = self._drawn(ring)
            for turn in (-360.0, 0.0, 360.0):
                moved = [(x + turn * self.scale, y) for x, y in spots]
                cut = self._clipped(moved)
                if _is_seen(cut):
                    parts.append(path(cut, closed=True, finest=finest))
        return "".join(parts)

    def _drawn(self, ring: Sequence[Point]) -> list[Point]:
        """A ring without a tear where it passes behind the map."""
        start = _turn(ring[0][0] - self.longitude)
        easts = [start]
        for (before, _), (after, _) in pairwise(ring):
            easts.append(easts[-1] + _turn(after - before))
        return [
            (
                self.width / 2 + east * self.scale,
                (self.top - _rise(latitude)) * self.scale,
            )
            for east, (_, latitude) in zip(easts, ring, strict=True)
        ]

    def _clipped(self, ring: list[Point]) -> list[Point]:
        """A ring cut to the window, an edge after the other (Sutherland, Hodgman)."""
        wide, tall = self.width, self.height
        for axis, sign, limit in (
            (0, 1, 0.0),
            (0, -1, wide),
            (1, 1, 0.0),
            (1, -1, tall),
        ):
            if not ring:
                break
            kept: list[Point] = []
            for before, after in zip([ring[-1], *ring], ring, strict=False):
                enters = sign * (after[axis] - limit) >= 0
                if enters != (sign * (before[axis] - limit) >= 0):
                    kept.append(_crossing(before, after, axis, limit))
                if enters:
                    kept.append(after)
            ring = kept
        return ring


def _rise(latitude: float) -> float:
    """Mercator's height of a latitude, in degrees of the equator."""
    angle = math.radians(max(-80.0, min(80.0, latitude)))
    return math.degrees(math.asinh(math.tan(angle)))


def _turn(degrees: float) -> float:
    """The same direction between -180 and 180."""
    return (degrees + 180) % 360 - 180


def _unbroken(longitudes: Sequence[float]) -> list[float]:
    """Longitudes as seen from the first, so that the date line does not divide them."""
    return [longitudes[0] + _turn(other - longitudes[0]) for other in longitudes]


def great_circle(one: Point, other: Point, steps: int = 48) -> Iterator[Point]:
    start, end = _vector(one), _vector(other)
    angle = math.acos(max(-1.0, min(1.0, _dot(start, end))))
    for step in range(steps + 1):
        part = step / steps
        if angle < 1e-9:
            yield one
            continue
        near = math.sin((1 - part) * angle) / math.sin(angle)
        far = math.sin(part * angle) / math.sin(angle)
        x, y, z = (near * a + far * b for a, b in zip(start, end, strict=True))
        yield math.degrees(math.atan2(y, x)), math.degrees(math.asin(z))


def distance_km(one: Point, other: Point) -> int:
    """How far apart two points are on the great circle, to ten kilometres."""
    cosine = _dot(_vector(one), _vector(other))
    return round(math.acos(max(-1.0, min(1.0, cosine))) * EARTH_KM / 10) * 10


def _vector(point: Point) -> tuple[float, float, float]:
    longitude, latitude = (math.radians(degrees) for degrees in point)
    return (
        math.cos(latitude) * math.cos(longitude),
        math.cos(latitude) * math.sin(longitude),
        math.sin(latitude),
    )


def _dot(one: Iterable[float], other: Iterable[float]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


@cache
def _rings() -> tuple[tuple[Point, ...], ...]:
    """The outlines of the land shapes, in degrees (TopoJSON: arcs of small steps)."""
    topology = json.loads(LAND.read_text(encoding="utf-8"))
    (scale_x, scale_y) = topology["transform"]["scale"]
    (move_x, move_y) = topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * scale_x + move_x, y * scale_y + move_y))
        arcs.append(points)
    rings = []
    for polygon in topology["objects"]["land"]["arcs"]:
        for numbers in polygon:
            ring: list[Point] = []
            for number in numbers:
                part = arcs[number] if number >= 0 else arcs[~number][::-1]
                ring.extend(part[1:] if ring else part)
            rings.append(tuple(ring))
    return tuple(rings)


def _is_seen(ring: Sequence[Point]) -> bool:
    if len(ring) < 3:
        return False
    wide, tall = (max(axis) - min(axis) for axis in zip(*ring, strict=True))
    return bool(wide + tall >= SMALLEST_ISLAND)


def _crossing(one: Point, other: Point, axis: int, limit: float) -> Point:
    part = (limit - one[axis]) / (other[axis] - one[axis])
    x = one[0] + part * (other[0] - one[0])
    y = one[1] + part * (other[1] - one[1])
    return x, y


def path(points: Sequence[Point], *, closed: bool, finest: float = FINEST_STEP) -> str:
    """A path with tenths of a pixel; bends that no eye sees are left out."""
    kept = [points[0]]
    for x, y in points[1:]:
        if abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= finest:
            kept.append((x, y))
    if kept[-1] != points[-1] and not closed:
        kept.append(points[-1])
    steps = "L".join(f"{x:.1f} {y:.1f}" for x, y in kept)
    return f"M{steps}{'Z' if closed else ''}"
