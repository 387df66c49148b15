"""In whose clock an event is held.

Flows in: the place of an event. Flows out: its zone, or None where that is not known;
then nobody's clock is taken instead, and the calendar holds the day alone.

The zones of a country are those of the Unicode CLDR. A country with several needs the
place to be named here.
"""

from __future__ import annotations

from zoneinfo import ZoneInfo

from babel.core import get_global

from renkei import facts

# Where a country has several zones: the places of the programme, by the tz database.
_OF_PLACES = {
    "cl-renca": "America/Santiago",
    "cl-rm": "America/Santiago",
    "id-bali": "Asia/Makassar",
    "id-bandung": "Asia/Jakarta",
    "id-batam": "Asia/Jakarta",
    "id-denpasar": "Asia/Makassar",
    "id-jakarta": "Asia/Jakarta",
    "id-pekanbaru": "Asia/Jakarta",
    "id-riau": "Asia/Jakarta",
    "id-rokanhulu": "Asia/Jakarta",
    "id-semarang": "Asia/Jakarta",
    "id-surabaya": "Asia/Jakarta",
    "mn-tov": "Asia/Ulaanbaatar",
    "mn-ulaanbaatar": "Asia/Ulaanbaatar",
    "my-iskandar": "Asia/Kuala_Lumpur",
    "my-kotakinabalu": "Asia/Kuching",
    "my-kualalumpur": "Asia/Kuala_Lumpur",
    "my-penang": "Asia/Kuala_Lumpur",
}


def zone_of(place_id: str | None) -> ZoneInfo | None:
    """The zone of a place; None for no place, and for one nobody has placed.

    >>> zone_of("id-bali").key, zone_of("vn-danang").key
    ('Asia/Makassar', 'Asia/Ho_Chi_Minh')
    """
    place = facts.load().places.get(place_id or "")
    if place is None:
        return None
    if place.id in _OF_PLACES:
        return ZoneInfo(_OF_PLACES[place.id])
    zones = get_global("territory_zones").get(place.country, [])
    return ZoneInfo(zones[0]) if len(zones) == 1 else None
