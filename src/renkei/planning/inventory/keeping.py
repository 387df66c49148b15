"""An inventory that was kept, read back as it was.

Flows in: what `foundation.plain` writes of an `Inventory`, after any trip through JSON.
Flows out: an equal `Inventory`, with every trace; numbers never pass through a float.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from renkei.foundation import Confidence, Figure, Source, Text
from renkei.planning.inventory.nouns import (
    ActivityDatum,
    ActivitySeries,
    Entry,
    Gas,
    GwpSet,
    Inventory,
    Level,
    NotationKey,
    Quality,
)

Kept = Mapping[str, Any]


def inventory_of(kept: Kept) -> Inventory:
    """The inventory whose plain form was kept."""
    return Inventory(
        id=kept["id"],
        city_id=kept["city_id"],
        city_name=_text(kept["city_name"]),
        year=kept["year"],
        boundary=_text(kept["boundary"]),
        scope=_text(kept["scope"]),
        gwp=GwpSet(kept["gwp"]),
        entries=tuple(entry_of(each) for each in kept["entries"]),
        population=_figure_or_none(kept["population"]),
        area_km2=_figure_or_none(kept["area_km2"]),
        gdp_usd=_figure_or_none(kept["gdp_usd"]),
        source=_source_or_none(kept["source"]),
        level=Level(kept["level"]),
    )


def entry_of(kept: Kept) -> Entry:
    """One line whose plain form was kept."""
    notation, stated = kept["notation"], kept["stated_gwp"]
    return Entry(
        reference=kept["reference"],
        method=kept["method"],
        masses={Gas(gas): Decimal(mass) for gas, mass in kept["masses"].items()},
        biogenic_co2=Decimal(kept["biogenic_co2"]),
        detail=_text_or_none(kept["detail"]),
        activity=tuple(_activity(each) for each in kept["activity"]),
        factors=_figures(kept["factors"]),
        trace=_figures(kept["trace"]),
        notation=NotationKey(notation) if notation else None,
        explanation=_text_or_none(kept["explanation"]),
        activity_quality=_quality(kept["activity_quality"]),
        factor_quality=_quality(kept["factor_quality"]),
        is_estimated=kept["is_estimated"],
        stated_gwp=GwpSet(stated) if stated else None,
        choices=dict(kept["choices"]),
    )


def _activity(kept: Kept) -> ActivityDatum | ActivitySeries:
    if "values" in kept:
        return ActivitySeries(
            id=kept["id"],
            name=_text(kept["name"]),
            values={int(year): Decimal(v) for year, v in kept["values"].items()},
            unit=kept["unit"],
            source=_source(kept["source"]),
            quality=Quality(kept["quality"]),
            is_estimated=kept["is_estimated"],
            note=_text_or_none(kept["note"]),
        )
    return ActivityDatum(
        id=kept["id"],
        name=_text(kept["name"]),
        value=Decimal(kept["value"]),
        unit=kept["unit"],
        source=_source(kept["source"]),
        quality=Quality(kept["quality"]),
        is_estimated=kept["is_estimated"],
        note=_text_or_none(kept["note"]),
        trace=_figures(kept["trace"]),
    )


def _figures(kept: list[Kept]) -> tuple[Figure, ...]:
    return tuple(_figure(each) for each in kept)


def _figure(kept: Kept) -> Figure:
    value, mark, as_of = kept["value"], kept["confidence"], kept["as_of"]
    return Figure(
        id=kept["id"],
        name=_text(kept["name"]),
        value=None if value is None else Decimal(value),
        unit=_text(kept["unit"]),
        confidence=Confidence(mark) if mark else None,
        source=_source_or_none(kept["source"]),
        scope=_text_or_none(kept["scope"]),
        as_of=date.fromisoformat(as_of) if as_of else None,
        rule=_text_or_none(kept["rule"]),
        note=_text_or_none(kept["note"]),
        symbol=kept["symbol"],
        inputs=_figures(kept["inputs"]),
    )


def _figure_or_none(kept: Kept | None) -> Figure | None:
    return None if kept is None else _figure(kept)


def _source(kept: Kept) -> Source:
    retrieved = kept["retrieved_date"]
    return Source(
        title=_text(kept["title"]),
        url=kept["url"],
        edition=kept["edition"],
        place=kept["place"],
        retrieved_date=date.fromisoformat(retrieved) if retrieved else None,
    )


def _source_or_none(kept: Kept | None) -> Source | None:
    return None if kept is None else _source(kept)


def _quality(kept: str | None) -> Quality | None:
    return None if kept is None else Quality(kept)


def _text(kept: Kept) -> Text:
    return Text(ja=kept["ja"], en=kept["en"])


def _text_or_none(kept: Kept | None) -> Text | None:
    return None if kept is None else _text(kept)
