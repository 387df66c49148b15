"""Parquet and JSON lines as grids: the names of columns first, then typed cells.

Flows in: bytes of a Parquet file, text of JSON lines. Flows out: `Grid`. Decimals stay
exact; a binary double is taken as the shortest decimal that names it.

Refuses `mrv.meter-file.parquet`, `.json-line`, `.json-twice`, `.too-many-rows`.
"""

from __future__ import annotations

import json
from decimal import Decimal, InvalidOperation
from typing import Any

from renkei.foundation import Refusal, Text, same
from renkei.mrv.meter_files.grid import Form, Grid
from renkei.mrv.meter_files.sentences import finding
from renkei.mrv.meter_files.separated import ROWS_MAX

DIGITS = 400  # before the point and behind it: more than any double has
_JSON = Form(Text(ja="JSON Lines", en="JSON lines"))


def parquet_grid(content: bytes, file_name: str) -> Grid:
    """The columns of a Parquet file."""
    import pyarrow
    from pyarrow import parquet

    where = same(file_name)
    try:
        file = parquet.ParquetFile(pyarrow.BufferReader(content))
        if file.metadata.num_rows > ROWS_MAX:
            raise Refusal(finding("too-many-rows", where, most=f"{ROWS_MAX:,}"))
        table = file.read()
        names = tuple(table.column_names)  # its words may be no UTF-8
        columns = [_cells(table[number]) for number in range(table.num_columns)]
    except (pyarrow.ArrowException, OSError, ValueError, ArithmeticError) as error:
        words = (str(error).splitlines() or [type(error).__name__])[0][:120]
        raise Refusal(finding("parquet", where, words=words)) from None
    doubles = any(pyarrow.types.is_floating(field.type) for field in table.schema)
    form = Form(Text(ja="Parquet", en="Parquet"), has_doubles=doubles)
    rows = (names, *zip(*columns, strict=True))
    return Grid(file_name=file_name, sheet="", form=form, rows=rows, is_named=True)


def _cells(column: Any) -> list[Any]:
    import pyarrow

    kind = column.type
    if pyarrow.types.is_timestamp(kind) and kind.unit == "ns":
        kind = pyarrow.timestamp("us", tz=kind.tz)
        column = column.cast(kind, safe=False)
    if pyarrow.types.is_float32(kind):  # the shortest name of 0.1 in 32 bits is 0.1
        written = column.cast(pyarrow.string()).to_pylist()
        return [None if cell is None else Decimal(cell) for cell in written]
    if pyarrow.types.is_dictionary(kind):
        column = column.cast(kind.value_type)
    return list(column.to_pylist())


class _Twice(ValueError):
    """A name that stands twice in one object."""


def json_grid(text: str, file_name: str) -> Grid:
    """The objects of JSON lines; every name that occurs becomes a column."""
    names: dict[str, int] = {}
    lines: list[dict[str, Any] | None] = []
    for number, line in enumerate(text.splitlines()):
        lines.append(_object(line, number, file_name) if line.strip() else None)
        for name in lines[-1] or ():
            names.setdefault(name, len(names))
        if len(lines) > ROWS_MAX:
            told = {"most": f"{ROWS_MAX:,}"}
            raise Refusal(finding("too-many-rows", same(file_name), **told))
    rows = [tuple((line or {}).get(name) for name in names) for line in lines]
    return Grid(
        file_name=file_name,
        sheet="",
        form=_JSON,
        rows=(tuple(names), *rows),
        is_named=True,
    )


def _object(line: str, number: int, file_name: str) -> dict[str, Any]:
    where = Text(
        ja=f"{file_name} {number + 1}行目", en=f"{file_name} line {number + 1}"
    )
    try:
        said = json.loads(
            line,
            parse_float=_number,
            parse_constant=str,
            object_pairs_hook=_unique,
        )
    except _Twice as error:
        raise Refusal(finding("json-twice", where, name=str(error)[:40])) from None
    except (ValueError, RecursionError):
        raise Refusal(finding("json-line", where)) from None
    if not isinstance(said, dict):
        raise Refusal(finding("json-line", where))
    return said


def _number(said: str) -> Decimal:
    """A number no meter reads, 1e999999999, is none: its digits would fill a disk."""
    try:
        value = Decimal(said)
    except InvalidOperation:
        raise ValueError(said[:40]) from None
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int) or max(value.adjusted(), -exponent) > DIGITS:
        raise ValueError(said[:40])
    return value


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise _Twice(name)
        found[name] = value
    return found
