"""The data dictionary, made from what the program says of itself.

Flows in: the kinds of papers, the API's description, the tables of the store, and
`docs/reference/fields.yaml`, which says once what a name means. Flows out: three
documents. A field without a meaning is named, never left blank.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from kept_document import NOTE, table

UNITS = {
    "mwh": "MWh",
    "wh": "Wh",
    "tco2": "tCO2",
    "yen": "JPY",
    "km": "km",
    "tco2_per_mwh": "tCO2/MWh",
    "tco2_per_year": "tCO2/年 (year)",
    "seconds": "s",
    "tonnes": "tCO2",
    "epoch": "s (UTC)",
    "latitude": "°",
    "longitude": "°",
    "size": "byte",
    "population": "人 (people)",
    "fuel_t": "t",
    "at": "UTC",
    "fraction": "0–1",
    "percent": "%",
    "hours": "h",
    "days": "日 (days)",
    "years": "年 (years)",
    "m2": "m²",
    "kwh": "kWh",
    "jpy": "JPY",
    "usd": "USD",
}
NUMBERS = {"integer", "number", "string", "IntegerField"}
PAPER_HEADS = (
    *("項目", "Field", "名 Name", "型 Type", "単位 Unit", "必須 Required"),
    "公開 Public",
)
READER = re.compile(r"\s*/\s+")


class Meanings:
    """What each field means, by its name."""

    def __init__(self, folder: Path) -> None:
        self.fields = _read(folder / "fields.yaml")
        self.tables = _read(folder / "tables.yaml")
        self.used: set[str] = set()
        self.missing: list[str] = []

    def of(self, owner: str, name: str) -> Mapping[str, str]:
        """The meaning of a field of a noun."""
        for key in (f"{owner}.{name}", name, f"Words.{name}"):
            if key in self.fields:
                self.used.add(key)
                return self.fields[key]
        self.missing.append(f"{owner}.{name}")
        return {"ja": "", "en": ""}


def _read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def unit(name: str) -> str:
    """The unit a name carries: the longest ending that is one."""
    parts = name.split("_")
    for n in range(len(parts)):
        ending = "_".join(parts[n:])
        if ending in UNITS and (ending not in ("years", "days") or n > 0):
            return UNITS[ending]
    return ""


def papers() -> str:
    """Every kind of paper with its fields, as people fill them in."""
    from renkei.programme.papers import kinds

    told = [
        NOTE,
        "# 記録の項目 Fields of papers\n",
        "人が書く記録の種類と、その項目です。「公開」が空の項目は、記録が公開されて"
        "いても当事者だけに見えます。\n",
        "The kinds of papers people write, and their fields. A field that is not "
        "public is shown to the paper's own people even where the paper is public.\n",
    ]
    for kind in kinds().values():
        told += [
            f"\n## {kind.name.ja} {kind.name.en} (`{kind.id}`)\n",
            f"{kind.about.ja}\n",
            f"{kind.about.en}\n",
        ]
        if kind.source is not None:
            told.append(f"出典 Source: {kind.source.ja} / {kind.source.en}\n")
        told.append(
            table(
                PAPER_HEADS,
                list(_paper_fields(kind.fields, "")),
            )
        )
    return "\n".join(told)


def _paper_fields(fields: tuple[Any, ...], of: str) -> Iterator[tuple[str, ...]]:
    for each in fields:
        named = f"{of}{each.key}"
        unit_words = each.unit
        yield (
            each.name.ja,
            each.name.en,
            f"`{named}`",
            each.kind.value + (f": {', '.join(each.of)}" if each.of else ""),
            "JPY"
            if each.kind.value == "yen"
            else f"{unit_words.ja} / {unit_words.en}"
            if unit_words
            else "",
            "●" if each.required else "",
            "●" if each.public else "",
        )
        yield from _paper_fields(each.columns, f"{named}.")


def interface(meanings: Meanings) -> str:
    """Every noun of the API, as OpenAPI describes it."""
    from renkei.api.interface import interface as described

    shapes = described.get_openapi_schema()["components"]["schemas"]
    told = [
        NOTE,
        "# API の名詞 Nouns of the API\n",
        "`/api/v1/openapi.json` が示す名詞と項目です。操作の一覧は、動いている家の "
        "`/api/v1/docs` にあります。\n",
        "The nouns and fields that `/api/v1/openapi.json` describes. The operations "
        "are listed at `/api/v1/docs` of a running house.\n",
    ]
    for name in sorted(shapes):
        shape = shapes[name]
        if not shape.get("properties"):
            continue
        told.append(f"\n## {name}\n")
        if shape.get("description"):
            told.append(f"{shape['description'].strip()}\n")
        rows = [
            _api_field(name, field, described_as, shapes, meanings)
            for field, described_as in shape["properties"].items()
        ]
        told.append(table(("項目 Field", "型 Type", "単位", "意味", "Meaning"), rows))
    return "\n".join(told)


def _api_field(
    noun: str, name: str, shape: Any, shapes: Any, meanings: Meanings
) -> tuple[str, ...]:
    said = shape.get("description") or ""
    own = any(key in meanings.fields for key in (f"{noun}.{name}", name))
    if not said and not own and len(named := _named(shape)) == 1:
        said = shapes.get(named.pop(), {}).get("description", "")
    parts = READER.split(said.strip(), maxsplit=1)
    if len(parts) == 2:
        meaning = {"ja": parts[0], "en": parts[1]}
    else:
        meaning = dict(meanings.of(noun, name))
    return (
        f"`{name}`",
        _json_type(shape),
        unit(name),
        meaning["ja"],
        meaning["en"],
    )


def _named(shape: Any) -> set[str]:
    """The nouns a field is made of."""
    return set(re.findall(r"#/components/schemas/(\w+)", str(shape)))


def _json_type(shape: Any) -> str:
    if "$ref" in shape:
        return shape["$ref"].rsplit("/", 1)[1]
    if "anyOf" in shape or "allOf" in shape:
        every = shape.get("anyOf") or shape["allOf"]
        return " / ".join(dict.fromkeys(_json_type(each) for each in every))
    kind = shape.get("type", "any")
    if kind == "array":
        return f"{_json_type(shape.get('items', {}))}[]"
    if "format" in shape:
        return f"{kind} ({shape['format']})"
    return str(kind)


def store(meanings: Meanings) -> str:
    """Every table of the database."""
    from django.apps import apps

    told = [
        NOTE,
        "# データベースの表 Tables of the database\n",
        "PostgreSQL の表と列です。多くの表は追加だけができ、変更と削除はトリガーが"
        "拒否します。\n",
        "The tables and columns in PostgreSQL. Most are only ever added to; triggers "
        "refuse a change or a deletion.\n",
    ]
    models = sorted(
        apps.get_app_config("store").get_models(), key=lambda each: each.__name__
    )
    for model in models:
        name = model.__name__
        japanese = meanings.tables.get(name)
        if japanese is None:
            meanings.missing.append(f"{name} (tables.yaml)")
        told += [
            f"\n## {name}\n",
            f"{japanese or ''}\n",
            f"{(model.__doc__ or '').strip().splitlines()[0]}\n",
            f"表 Table `{model._meta.db_table}` · コード Code "
            f"`{model.__module__}.{name}`\n",
        ]
        rows = [
            (
                f"`{field.attname}`",
                _column_type(field),
                unit(field.name),
                *(meanings.of(name, field.name)[side] for side in ("ja", "en")),
            )
            for field in model._meta.get_fields()
            if getattr(field, "concrete", False) and not field.many_to_many
        ]
        told.append(table(("列 Column", "型 Type", "単位", "意味", "Meaning"), rows))
    return "\n".join(told)


def _column_type(field: Any) -> str:
    kind = re.sub(r"Field$", "", field.get_internal_type())
    if field.remote_field is not None:
        kind = f"→ {field.related_model.__name__}"
    size = f"({field.max_length})" if getattr(field, "max_length", None) else ""
    return f"{kind}{size}{' ?' if field.null else ''}"
