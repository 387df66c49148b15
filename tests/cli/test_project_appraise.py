"""`renkei project appraise`: a file of inputs gives the room's own figures."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

Typed = Callable[..., Any]
INPUTS: dict[str, str] = {
    "title": "Factory roof", "technology": "solar-rooftop", "currency": "USD",
    "spent": "2026", "starts": "2027", "life": "10", "energy": "1000",
    "tariff": "100", "degradation": "0", "capex": "500000", "opex": "0",
    "discount": "0", "inflation": "0", "tax": "0", "depreciation": "10",
    "subsidy": "0.3",
}  # fmt: skip


def written(home: Path, ending: str, country: str = "VN", **changes: str) -> Path:
    told = {"country": country, **INPUTS, **changes}
    path = home / f"inputs{ending}"
    if ending == ".xlsx":
        with xlsxwriter.Workbook(path) as book:
            paper = book.add_worksheet()
            paper.write_row(0, 0, ["field", "value", "source", "mark"])
            for row, (name, value) in enumerate(told.items(), 1):
                paper.write_row(row, 0, [name, value, "", ""])
        return path
    sign = "=" if ending == ".toml" else ":"
    lines = [f'{name} {sign} "{value}"' for name, value in told.items()]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.mark.parametrize("ending", [".toml", ".yaml", ".xlsx"])
def test_every_form_gives_the_same_worth(
    typed: Typed, tmp_path: Path, ending: str
) -> None:
    said = typed("project", "appraise", str(written(tmp_path, ending)))
    assert said.code == 0, said.complaint
    assert "500,000.00 USD" in said.out  # 10 x 100,000 less 500,000, without grant
    assert "650,000.00 USD" in said.out  # and with 150,000 of it
    assert "150,000.00 USD" in said.out


def test_both_papers_are_written_without_settings_of_a_house(tmp_path: Path) -> None:
    book, paper = tmp_path / "out.xlsx", tmp_path / "out.pdf"
    environment = {k: v for k, v in os.environ.items() if "DJANGO" not in k}
    environment.pop("DATABASE_URL", None)
    start = "import sys; from renkei.cli import main; sys.exit(main(sys.argv[1:]))"
    words = ("project", "appraise", str(written(tmp_path, ".toml")))
    out = ("--workbook", str(book), "--pdf", str(paper))
    done = subprocess.run(
        [sys.executable, "-c", start, *words, *out],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert book.read_bytes().startswith(b"PK")
    assert paper.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"tax": "20"}, "store.appraisal.unread", "tax"),
        ({"capex": ""}, "store.appraisal.empty", "capex"),
        ({"debt": "0.5"}, "store.appraisal.needs", "interest"),
        ({"tarif": "1"}, "cli.appraisal.field", "tariff"),
        ({"country": "Atlantis"}, "cli.appraisal.country", "country"),
    ],
)
def test_what_does_not_hold_is_named_by_its_field(
    typed: Typed, tmp_path: Path, changes: dict[str, str], code: str, field: str
) -> None:
    path = written(tmp_path, ".toml", **changes)
    said = typed("project", "appraise", str(path))
    assert said.code != 0
    assert code in said.complaint
    assert field in said.complaint


def test_a_file_that_is_not_read_is_refused(typed: Typed, tmp_path: Path) -> None:
    for name, content, code in (
        ("a.toml", "title = ", "cli.appraisal.unread"),
        ("a.yaml", "a: [", "cli.appraisal.unread"),
        ("a.xlsx", "no sheet", "cli.appraisal.unread"),
        ("a.csv", "a,b", "cli.appraisal.form"),
    ):
        (tmp_path / name).write_text(content)
        said = typed("project", "appraise", str(tmp_path / name))
        assert said.code != 0
        assert code in said.complaint, name
    good = str(written(tmp_path, ".toml"))
    said = typed("project", "appraise", good, "--pdf", "out.docx")
    assert "cli.appraisal.ending" in said.complaint
