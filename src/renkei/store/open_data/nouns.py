"""What an open table is, and how its cells are written.

Flows in: rows. Flows out: the bytes of a file, the same for the same rows.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any

from renkei.foundation import Figure, Source, Text
from renkei.registry import open_data

LATITUDE, LONGITUDE = "latitude", "longitude"


class Form(StrEnum):
    """How a table is written."""

    CSV = "csv"
    JSON = "json"
    PARQUET = "parquet"
    GEOJSON = "geojson"


MEDIA_TYPES = {
    Form.CSV: "text/csv; charset=utf-8",
    Form.JSON: "application/json",
    Form.PARQUET: "application/vnd.apache.parquet",
    Form.GEOJSON: "application/geo+json",
}


@dataclass(frozen=True, slots=True)
class OpenTable:
    """One table: its columns, whose words it is made of, and its rows at this moment.

    `sources` are the documents it was read in; where each row names its own, `about`
    says so.
    """

    name: str
    title: Text
    about: Text
    key: tuple[str, ...]
    columns: tuple[open_data.Column, ...]
    rows: Callable[[], Iterable[open_data.Row]]
    sources: Callable[[], tuple[Source, ...]]
    licence: open_data.Licence = open_data.OUR_COMPILATION
    many: Callable[[], int] | None = None

    def count(self) -> int:
        """How many rows there are at this moment."""
        return self.many() if self.many else sum(1 for _ in self.rows())

    @property
    def has_places(self) -> bool:
        """Whether its rows lie somewhere."""
        return {LATITUDE, LONGITUDE} <= {column.name for column in self.columns}

    @property
    def forms(self) -> tuple[Form, ...]:
        """How it can be had."""
        return tuple(
            form for form in Form if form is not Form.GEOJSON or self.has_places
        )


def written(table: OpenTable, form: Form) -> bytes:
    """The whole table in one form."""
    rows = list(table.rows())
    if form is Form.GEOJSON:
        return _geojson(table, rows)
    return open_data.written(open_data.Form(form.value), table.columns, rows)


def _geojson(table: OpenTable, rows: Iterable[open_data.Row]) -> bytes:
    """RFC 7946; what lies nowhere known has no geometry."""
    names = [column.name for column in table.columns]
    features = []
    for row in rows:
        told: dict[str, Any] = dict(zip(names, row, strict=True))
        latitude, longitude = told.pop(LATITUDE), told.pop(LONGITUDE)
        features.append(
            {
                "type": "Feature",
                "geometry": _point(longitude, latitude),
                "properties": {
                    key: str(cell) if isinstance(cell, Decimal) else cell
                    for key, cell in told.items()
                },
            }
        )
    told_all = {"type": "FeatureCollection", "name": table.name, "features": features}
    return (json.dumps(told_all, ensure_ascii=False, indent=1) + "\n").encode()


def _point(longitude: Any, latitude: Any) -> dict[str, Any] | None:
    if longitude is None or latitude is None:
        return None
    return {"type": "Point", "coordinates": [float(longitude), float(latitude)]}


def column(  # noqa: PLR0913 - one word for each thing a column says
    name: str,
    ja: str,
    en: str,
    type_: str = "string",
    *,
    unit: str | None = None,
    is_required: bool = False,
) -> open_data.Column:
    """A column; most may be empty, since not everything is known."""
    return open_data.Column(name, type_, Text(ja=ja, en=en), unit, is_required)


def named(name: str, ja: str, en: str) -> tuple[open_data.Column, open_data.Column]:
    """Two columns of words, one for each language."""
    return (
        column(f"{name}_ja", f"{ja}(日本語)", f"{en}, Japanese"),
        column(f"{name}_en", f"{ja}(英語)", f"{en}, English"),
    )


def figured(name: str, ja: str, en: str, unit: str) -> tuple[open_data.Column, ...]:
    """A number with its confidence, its source and its scope."""
    return (
        column(name, ja, en, "number", unit=unit),
        column(f"{name}_confidence", f"{ja}:確度", f"{en}: confidence"),
        column(f"{name}_source", f"{ja}:出典", f"{en}: source"),
        column(f"{name}_scope", f"{ja}:範囲", f"{en}: scope"),
    )


def figure_cells(figure: Figure | None) -> open_data.Row:
    """The cells of `figured`."""
    if figure is None or figure.value is None:
        return (None, None, None, None)
    return (
        Decimal(str(figure.value)),
        figure.confidence.value if figure.confidence else None,
        source_cell(figure.source),
        str(figure.scope) if figure.scope else None,
    )


def source_cell(source: Source | None) -> str | None:
    """A source in one cell: title, edition, place, address."""
    if source is None:
        return None
    parts = (str(source.title), source.edition, source.place, source.url)
    return " · ".join(part for part in parts if part)


def words(text: Text | None) -> tuple[str | None, str | None]:
    """The cells of `named`."""
    return (text.ja, text.en) if text else (None, None)


def joined(names: Iterable[str]) -> str | None:
    """Several ids in one cell."""
    return " ".join(names) or None


def each_once(sources: Iterable[Source | None]) -> tuple[Source, ...]:
    """The documents, each once, whatever their pages."""
    found = (replace(each, place=None) for each in sources if each)
    return tuple(dict.fromkeys(found))
