"""A book as one file: its tables, the data dictionary, licence and sources.

Flows in: a ledger. Flows out: `Package`, in the form of a Data Package, with its tables
as CSV, JSON or Parquet. The same ledger gives the same bytes.

Source: https://specs.frictionlessdata.io/data-package/ and /table-schema/.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from renkei.foundation import Source, Text
from renkei.programme import papers
from renkei.registry.ledger import Ledger
from renkei.registry.open_data.columns import TABLES, Column, Row
from renkei.registry.open_data.licence import OUR_COMPILATION, Licence

_THE_SAME_DAY = (1980, 1, 1, 0, 0, 0)  # the first a ZIP can write
_PLAIN = 0o644 << 16


class Form(StrEnum):
    """How the tables of a package are written."""

    CSV = "csv"
    JSON = "json"
    PARQUET = "parquet"


@dataclass(frozen=True, slots=True)
class Package:
    """One file to give away: its name and its bytes (ZIP)."""

    name: str
    content: bytes


def package(
    ledger: Ledger,
    form: Form = Form.CSV,
    *,
    sources: Iterable[Source] = (),
    licence: Licence = OUR_COMPILATION,
) -> Package:
    """The whole book with its dictionary.

    Parameters
    ----------
    sources : where the records were read, as cited
    licence : that of the house's own records, or what an operator has decided on
    """
    name = f"renkei-registry-{ledger.book.value}"
    described = _described(name, form, licence, sources)
    files = {"datapackage.json": _json(described)}
    for table in TABLES.values():
        rows = table.rows(ledger)
        files[f"{table.name}.{form.value}"] = written(form, table.columns, rows)
    return Package(f"{name}-{form.value}.zip", _zipped(files))


def _described(
    name: str, form: Form, licence: Licence, sources: Iterable[Source]
) -> dict[str, Any]:
    return {
        "profile": "tabular-data-package" if form is Form.CSV else "data-package",
        "name": name,
        "licenses": [{"name": licence.name, "path": licence.address}],
        "sources": [
            {"title": str(source.title), **({"path": source.url} if source.url else {})}
            for source in sources
        ],
        "resources": [
            described(table.name, table.title, table.columns, table.key, form)
            for table in TABLES.values()
        ],
    }


def written(form: Form, columns: Sequence[Column], rows: Iterable[Row]) -> bytes:
    """Rows under these columns, in one form."""
    return _WRITERS[form](columns, rows)


def described(
    name: str,
    title: Text,
    columns: Sequence[Column],
    key: Sequence[str],
    form: Form = Form.CSV,
) -> dict[str, Any]:
    """A table in the words of the Table Schema standard."""
    return {
        "name": name,
        "title": str(title),
        "path": f"{name}.{form.value}",
        "format": form.value,
        "encoding": "utf-8",
        "schema": {
            "primaryKey": list(key),
            "missingValues": [""],
            "fields": [
                {
                    "name": column.name,
                    "type": column.type,
                    "title": str(column.meaning),
                    **({"unit": column.unit} if column.unit else {}),
                    "constraints": {"required": column.is_required},
                }
                for column in columns
            ],
        },
    }


def _csv(columns: Sequence[Column], rows: Iterable[Row]) -> bytes:
    """RFC 4180; words that a spreadsheet would take for a formula stand behind "'"."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(column.name for column in columns)
    for row in rows:
        writer.writerow(
            papers.tables.guarded(cell) if isinstance(cell, str) else cell
            for cell in row
        )
    return written.getvalue().encode()


def _rows_json(columns: Sequence[Column], rows: Iterable[Row]) -> bytes:
    names = [column.name for column in columns]
    return _json([dict(zip(names, map(_exact, row), strict=True)) for row in rows])


def _exact(cell: object) -> object:
    """Exact numbers are strings: no reader makes floats of them."""
    return str(cell) if isinstance(cell, Decimal) else cell


def _parquet(columns: Sequence[Column], rows: Iterable[Row]) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    kinds = {
        "string": pa.string(),
        "integer": pa.int64(),
        "number": pa.decimal128(38, 18),
        "date": pa.date32(),
        "datetime": pa.timestamp("us", tz="UTC"),
    }
    schema = pa.schema(
        [
            pa.field(
                column.name,
                kinds[column.type],
                nullable=not column.is_required,
                metadata={"meaning": str(column.meaning), "unit": column.unit or ""},
            )
            for column in columns
        ]
    )
    held = list(zip(*rows, strict=True)) or [() for _ in columns]
    arrays = [
        pa.array(values, pa.string()).cast(kind.type)
        if pa.types.is_temporal(kind.type)
        else pa.array(values, kind.type)
        for kind, values in zip(schema, held, strict=True)
    ]
    written = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(arrays, schema=schema), written)
    return written.getvalue()


_WRITERS = {Form.CSV: _csv, Form.JSON: _rows_json, Form.PARQUET: _parquet}


def _json(written: object) -> bytes:
    return (json.dumps(written, ensure_ascii=False, indent=1) + "\n").encode()


def _zipped(files: Mapping[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _THE_SAME_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = _PLAIN
            archive.writestr(entry, content)
    return written.getvalue()
