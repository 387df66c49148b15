"""The open data gives the ledger back, and another program agrees with it."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from renkei.facts import load
from renkei.foundation import Period, Text
from renkei.registry import (
    Account,
    AccountKind,
    Block,
    Book,
    Entry,
    Ledger,
    open_data,
    replay,
)
from renkei.registry.block import Serials
from renkei.registry.entry import EntryKind

REGISTER = load().register
PUBLISHED = replay(REGISTER.issuances, source=REGISTER.source).ledger
WHY = Text(ja='=1+1は理由「引用"\n」', en='=1+1 is a "reason"')
FORMS = list(open_data.Form)


def moved() -> Ledger:
    """The published history, moved on by one entry of each kind, in hostile words."""
    first = PUBLISHED.entries[-1]
    account = first.target
    party = account.split("-")[1]
    start = first.serials.first
    held = Account(Book.HISTORY, "JP", AccountKind.PARTICIPANT, "or-無限/2")
    voluntary = Account(Book.HISTORY, party, AccountKind.VOLUNTARY_CANCELLATION)
    others = (held, voluntary)
    ledger = Ledger.open(Book.HISTORY, ("JP", "MN"), PUBLISHED.entries, others)
    for n, (kind, target) in enumerate(
        (
            (
                "transfer",
                "history-MN-holding" if party == "JP" else "history-JP-holding",
            ),
            ("retire", f"history-{party}-retirement"),
            ("cancel", f"history-{party}-cancellation"),
            ("cancel-voluntarily", voluntary.id),
            ("transfer", held.id),
        )
    ):
        ledger = ledger.posted(
            ledger.movement(
                kind,
                (start + 2 * n, start + 2 * n + 1),
                key=f"+test/{n}",
                source=account,
                target=target,
                on=date(2026, 6, 1 + n),
                why=WHY,
            )
        )
    return ledger


def files(packed: open_data.Package) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(packed.content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _from_csv(content: bytes) -> list[dict[str, Any]]:
    return [
        {name: None if cell == "" else _bare(cell) for name, cell in row.items()}
        for row in csv.DictReader(io.StringIO(content.decode(), newline=""))
    ]


def _bare(cell: str) -> str:
    return cell[1:] if cell.startswith("'") else cell


def _from_parquet(content: bytes) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = pq.read_table(io.BytesIO(content)).to_pylist()
    return rows


READERS: dict[str, Callable[[bytes], list[dict[str, Any]]]] = {
    "csv": _from_csv,
    "json": json.loads,
    "parquet": _from_parquet,
}


def entry_of(row: dict[str, Any]) -> Entry:
    def day(name: str) -> date:
        return date.fromisoformat(str(row[name]))

    block = Block(
        book=Book.HISTORY,
        serials=Serials(int(row["block_first"]), int(row["block_last"])),
        project=row["project"],
        party=row["issued_to"],
        vintage=None if row["vintage"] is None else int(row["vintage"]),
        period=Period.inclusive(day("period_first"), day("period_last")),
        issued_on=day("issued_on"),
    )
    return Entry(
        key=row["key"],
        kind=EntryKind(row["kind"]),
        block=block,
        serials=Serials(int(row["serial_first"]), int(row["serial_last"])),
        source=row["from_account"],
        target=row["to_account"],
        on=day("on"),
        why=Text(ja=row["why_ja"], en=row["why_en"]),
        reverses=row["reverses"],
    )


@pytest.mark.parametrize("form", FORMS)
def test_the_ledger_comes_back_from_its_open_data(form: open_data.Form) -> None:
    ledger = moved()
    found = files(open_data.package(ledger, form, sources=[REGISTER.source]))
    read = {
        name: READERS[form.value](found[f"{name}.{form.value}"])
        for name in open_data.TABLES
    }
    accounts = [
        Account(
            Book(row["book"]),
            row["party"],
            AccountKind(row["kind"]),
            row["holder"] or "",
        )
        for row in read["accounts"]
    ]
    parties = {account.party for account in accounts}
    entries = [entry_of(row) for row in read["entries"]]
    again = Ledger.open(Book.HISTORY, parties, entries, accounts)
    assert again.entries == ledger.entries
    assert again.holdings == ledger.holdings
    total = sum(int(row["tonnes"]) for row in read["holdings"])
    assert total == sum(block.serials.tonnes for block in ledger.issued)


@pytest.mark.parametrize("form", FORMS)
def test_every_column_is_in_the_dictionary(form: open_data.Form) -> None:
    found = files(open_data.package(moved(), form, sources=[REGISTER.source]))
    told = json.loads(found["datapackage.json"])
    assert told["licenses"] == [
        {"name": "Apache-2.0", "path": "https://www.apache.org/licenses/LICENSE-2.0"}
    ]
    assert told["sources"][0]["path"] == REGISTER.source.url
    for resource in told["resources"]:
        fields = [field["name"] for field in resource["schema"]["fields"]]
        rows = READERS[form.value](found[resource["path"]])
        assert list(rows[0]) == fields
        for row in rows:
            for field in resource["schema"]["fields"]:
                missing = row[field["name"]] is None
                assert not (missing and field["constraints"]["required"]), field


def test_no_cell_of_the_comma_file_is_taken_for_a_formula() -> None:
    found = files(open_data.package(moved(), open_data.Form.CSV))
    cells = [
        cell
        for row in csv.reader(io.StringIO(found["entries.csv"].decode(), newline=""))
        for cell in row
    ]
    assert not [cell for cell in cells if cell[:1] in "=+-@\t\r" and cell]
    assert "'+test/0" in cells


@pytest.mark.parametrize("form", FORMS)
def test_the_same_ledger_gives_the_same_bytes(form: open_data.Form) -> None:
    assert open_data.package(moved(), form) == open_data.package(moved(), form)


def test_an_operator_states_other_terms() -> None:
    stated = open_data.Licence("CC-BY-4.0", "https://creativecommons.org/")
    found = files(open_data.package(PUBLISHED, licence=stated))
    assert json.loads(found["datapackage.json"])["licenses"][0]["name"] == "CC-BY-4.0"


def checked(text: str, folder: Path) -> subprocess.CompletedProcess[str]:
    tool = shutil.which("bean-check", path=Path(sys.executable).parent)
    assert tool, "beancount is not installed"
    file = folder / "book.beancount"
    file.write_text(text, encoding="utf-8")
    return subprocess.run([tool, file], capture_output=True, text=True, check=False)


def test_beancount_agrees_with_every_balance(tmp_path: Path) -> None:
    text = open_data.beancount(moved())
    agreed = checked(text, tmp_path)
    assert agreed.returncode == 0, agreed.stderr
    assert text.count(" balance ") > len(PUBLISHED.entries)
    assert text.count('* "retire"') == 1
    slipped = text.replace("Assets:JP:Holding  85 S23", "Assets:JP:Holding  84 S23", 1)
    refused = checked(slipped, tmp_path)
    assert refused.returncode != 0
    assert "S23" in refused.stderr
