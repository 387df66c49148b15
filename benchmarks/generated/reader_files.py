"""Sound files of every kind that somebody sends to the house, and who reads them.

Flows in: nothing. Flows out: for each kind its reader and one or more sound files, to
be damaged by `reader_cases.py`.
"""

from __future__ import annotations

import io
import json
import tempfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow
import xlsxwriter
from pyarrow import parquet
from reader_sheets import deep_readers

from renkei import methodologies
from renkei.methodologies import own
from renkei.methodologies.factors.plant import read_plants
from renkei.methodologies.workbook import file as methodology_workbook
from renkei.mrv import demonstration, recomputation
from renkei.mrv import read as read_intake
from renkei.mrv.arrivals.wire import read_batch
from renkei.mrv.meter_files.opening import opened
from renkei.mrv.meter_files.proposing import proposed
from renkei.mrv.recomputation.demonstration_plant import metering_plan
from renkei.planning.inventory.billing import read_bills
from renkei.planning.inventory.forms.cells import opened as open_form
from renkei.programme.papers.tables.file import opened as open_table
from renkei.registry.article6 import files as article6_files
from renkei.registry.article6 import ndc_from
from renkei.registry.article6.cad_trust import given_facts
from renkei.registry.article6.example import example as article6_example

METER = (
    b"time,energy_kwh\n2024-01-01 00:00,1.5\n2024-01-01 01:00,2.25\n"
    b"2024-01-01 02:00,0\n2024-01-01 03:00,12.125\n"
)
AT = datetime(2026, 4, 1, tzinfo=UTC).replace(tzinfo=None)
PLANTS = (
    b"name,commissioned_date,generation_mwh,low_cost_must_run,fuel,fuel_t\n"
    b"A,2001-01-01,900,no,diesel,200\nB,2010-04-01,1500.5,no,diesel,9\n"
)
BILLS = [["Use", "Energy", "Amount", "Unit"], ["homes", "electricity", 1200, "kWh"]]


def sound_readers(reader: Callable[..., Any]) -> Mapping[str, Any]:
    """Every kind: its reader, and sound files of it."""
    plan, days = metering_plan(), demonstration.plan()
    table = _workbook([["time", "kWh"], ["2024-01-01 00:00", 1.5], ["x", 2]])
    bills = _workbook(BILLS)
    given = article6_example()
    aefs = tuple(v for name, v in given.items() if name.endswith("2025.json"))
    ndcs = tuple(v for name, v in given.items() if name.startswith("ndc-"))

    def meter(name: str) -> Callable[[bytes], object]:
        return lambda content: _understood(opened(content, name), plan)

    day = demonstration.meter_file()[:6000]
    return {
        "meter csv": reader(meter("m.csv"), (METER, METER.replace(b",", b";"), day)),
        "meter xlsx": reader(meter("m.xlsx"), (table,)),
        "meter json": reader(meter("m.json"), (_meter_json(),)),
        "meter parquet": reader(meter("m.parquet"), (_meter_parquet(),)),
        "meter intake": reader(lambda c: read_intake("m.csv", c, days), (day,)),
        "batch": reader(lambda c: read_batch(c, plan, now=1_800_000_000), (_batch(),)),
        "bundle": reader(recomputation.recompute, (recomputation.example(),)),
        "inventory xlsx": reader(lambda c: open_form(c, "i.xlsx"), (table, bills)),
        "bills xlsx": reader(lambda c: read_bills(c, "b.xlsx", 2024), (bills,)),
        "papers xlsx": reader(lambda c: open_table(c, "p.xlsx"), (table, bills)),
        "papers csv": reader(lambda c: open_table(c, "p.csv"), (METER,)),
        "factor plants": reader(lambda c: read_plants("p.csv", c), (PLANTS,)),
        "methodology workbook": reader(
            lambda c: methodology_workbook.opened(c, "m.xlsx"), (table,)
        ),
        "own methodology": reader(_own, (_methodology("methodology.yaml"),)),
        "own family": reader(_own_family, (_family(),)),
        "own cases": reader(_own_cases, (_methodology("cases.yaml"),)),
        "article 6 json": reader(article6_files.from_json, aefs),
        "article 6 xlsx": reader(
            article6_files.from_xlsx,
            (article6_files.to_xlsx(article6_files.from_json(aefs[0])),),
        ),
        "cad trust": reader(
            lambda c: given_facts(c, "f.yaml"), (given["cad-trust.yaml"],)
        ),
        "ndc": reader(lambda c: ndc_from(c, "n.yaml"), ndcs),
        **deep_readers(reader, plan, METER),
    }


def _understood(book: Any, plan: Any) -> object:
    """As far as a page looks at a file before anybody says how to read it."""
    return [proposed(book.grid(sheet), plan) for sheet in book.sheets]


def _own(content: bytes) -> object:
    return _checked({"methodology.yaml": content})


def _own_cases(content: bytes) -> object:
    sound = _methodology("methodology.yaml")
    return _checked({"methodology.yaml": sound, "cases.yaml": content})


def _family() -> bytes:
    return own.skeleton("MY_OWN001", "new")["family.yaml"].encode()


def _own_family(content: bytes) -> object:
    sound = own.skeleton("MY_OWN001", "new")["methodology.yaml"].encode()
    return _checked({"methodology.yaml": sound, "family.yaml": content})


def _checked(files: Mapping[str, bytes]) -> object:
    with tempfile.TemporaryDirectory() as folder:
        for name, content in files.items():
            (Path(folder) / name).write_bytes(content)
        return own.check(Path(folder))


def _methodology(name: str) -> bytes:
    root = Path(methodologies.__file__).parent
    return (root / "catalogue" / "mn_am003" / name).read_bytes()


def _workbook(rows: list[list[Any]]) -> bytes:
    held = io.BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True}) as book:
        book.set_properties({"created": AT})  # the same file again
        sheet = book.add_worksheet("Sheet1")
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    return held.getvalue()


def _meter_json() -> bytes:
    rows = [{"time": f"2024-01-01T0{hour}:00", "kwh": hour} for hour in range(4)]
    return "\n".join(map(json.dumps, rows)).encode()


def _meter_parquet() -> bytes:
    table = pyarrow.table({"time": ["2024-01-01 00:00"] * 3, "kwh": [1.0, 2.0, 3.5]})
    held = io.BytesIO()
    parquet.write_table(table, held)
    return held.getvalue()


def _batch() -> bytes:
    channel = metering_plan().names[0]
    pairs = [["2024-01-01T00:00:00+08:00", "1.5"], ["2024-01-01T01:00:00+08:00", "0"]]
    series = [{"channel": channel, "unit": "MWh", "readings": pairs}]
    return json.dumps({"id": "b-1", "kind": "reading", "series": series}).encode()
