"""What a spreadsheet shows of an exact number, asked of LibreOffice itself."""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from renkei.foundation import Period, plain_number
from renkei.methodologies import catalogue, estimate
from renkei.methodologies.workbook import Entries, Stage, paint, plan, read

MN = catalogue()["MN_AM003"]
EDITION = MN.edition("Ver2.0")
SHOWN = (  # all fit into the fifteen digits of a spreadsheet
    "8753.104",
    "0.1",
    "100.5",
    "4503.599627",
    "123456.789012",
    "123456789.123456",
    "0.000012345678",
    "99999999999999.9",
)
LONGER = "123456789.12345678901"
AS_SHOWN = (
    "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
)


def workbook(*amounts: str) -> bytes:
    members = tuple(f"S{number}" for number in range(len(amounts)))
    given: dict[str, Any] = {
        "values": {"EG_i,p": dict(zip(members, map(Decimal, amounts), strict=True))},
        "choices": {"EF_RE,i": dict.fromkeys(members, "EF_RE,grid")},
        "answers": {criterion.id: True for criterion in EDITION.eligibility},
    }
    period = Period.inclusive(date(2025, 1, 1), date(2025, 12, 31))
    entries = Entries(members={"i": members}, period=period, **given)
    reduction = estimate("MN_AM003", version="Ver2.0", period=period, **given)
    return paint(plan(EDITION, MN.title, entries, reductions={Stage.REPORT: reduction}))


def parts(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(BytesIO(content)) as book:
        return {name: book.read(name).decode() for name in book.namelist()}


def recalculated(content: bytes, folder: Path) -> dict[str, list[list[str]]]:
    """Every sheet as LibreOffice shows it after it has computed everything anew."""
    source = folder / "report.xlsx"
    source.write_bytes(content)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    subprocess.run(
        [
            *("soffice", "--headless", profile),
            *("--convert-to", AS_SHOWN, "--outdir", str(folder), str(source)),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return {
        path.stem.removeprefix("report-"): list(
            csv.reader(path.read_text("utf-8").splitlines())
        )
        for path in folder.glob("report-*.csv")
    }


def test_a_number_is_written_with_its_own_digits_and_read_back_exactly() -> None:
    content = workbook(*SHOWN)
    written = set(re.findall(r"<v>([^<]*)</v>", "".join(parts(content).values())))
    assert set(SHOWN) - {"0.000012345678"} <= written  # this one as 1.2345678E-5
    back: Any = read(
        content,
        "report.xlsx",
        EDITION,
        by="Tuya",
        at=datetime(2026, 1, 5, tzinfo=UTC),
        stage=Stage.REPORT,
    )
    figures = back.entries.values["EG_i,p"].values()
    assert [plain_number(each.value) for each in figures] == list(SHOWN)


def test_a_longer_number_computes_and_is_said_in_full_in_a_note() -> None:
    found = parts(workbook(LONGER, "8753.104"))
    notes = "".join(text for name, text in found.items() if "comments" in name)
    assert notes.count(LONGER) == 2  # once in each language
    assert "正確な値" in notes
    assert "Exact value" in notes
    assert "8753.104" not in notes


@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice here")
def test_libreoffice_shows_exactly_the_decimal(tmp_path: Path) -> None:
    sheets = recalculated(workbook(*SHOWN, LONGER), tmp_path)
    rows = [row for row in sheets["MRS(input)"] if row[1:2] == ["EG_i,p"]]
    assert [row[5] for row in rows] == [*SHOWN, "123456789.123457"]
