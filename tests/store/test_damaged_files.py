"""Whatever is damaged in a file, its reader reads it or refuses it."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pyarrow
import pytest
from pyarrow import parquet

from renkei.foundation import Refusal
from renkei.mrv.meter_files.opening import opened

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
INPUTS = 620  # the same number for each reader


def bench(folder: Path, inputs: int) -> str:
    words = [sys.executable, str(BENCHMARKS / "fuzz_readers.py"), str(inputs), "7"]
    done = subprocess.run(
        [*words, str(folder)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_every_damaged_file_is_read_or_refused(tmp_path: Path) -> None:
    told = bench(tmp_path, INPUTS)
    assert f"{INPUTS:,} inputs, 31 readers" in told
    assert f"\n{INPUTS:,} of them now" in told


def test_a_crash_a_hang_and_a_glutton_are_found(tmp_path: Path) -> None:
    """The search finds each kind of fault, goes on where it was, and forgets what has
    been mended."""
    told = tmp_path / "told.py"
    told.write_text(
        "import sys, pathlib\n"
        f"sys.path.insert(0, {str(BENCHMARKS / 'generated')!r})\n"
        "import reader_campaign as campaign, reader_cases as cases\n"
        "def crash(c): raise ValueError('broken')\n"
        "def hang(c):\n    while True: pass\n"
        "def glutton(c): return bytearray(2**31)\n"
        "all_three = (crash, hang, glutton)\n"
        "made = {f.__name__: cases.Reader(f, (b'x',), 0.2) for f in all_three}\n"
        "cases.readers = lambda: made\n"
        f"shelf = campaign.Shelf(pathlib.Path({str(tmp_path)!r}) / 'kept.json')\n"
        "quiet = lambda held: None\n"
        "found = campaign.run(shelf, 6, 1, quiet)\n"
        "print(found.count, sorted(found.broken))\n"
        "made['crash'] = cases.Reader(len, (b'x',))\n"
        "found = campaign.run(shelf, 9, 1, quiet)\n"
        "print(found.count, sorted(found.broken))\n"
    )
    done = subprocess.run(
        [sys.executable, str(told)], capture_output=True, text=True, check=False
    )
    first, second = done.stdout.splitlines() or ["", done.stderr]
    assert first.startswith("6 ['crash: ValueError"), first
    assert "hang: SIGPROF" in first
    assert "glutton: MemoryError" in first
    assert second.startswith("9 ['glutton"), second


@pytest.mark.parametrize("hurt", [b"2024-01-01 00:00", b"when"])
def test_words_of_a_parquet_file_that_are_no_utf_8_are_refused(hurt: bytes) -> None:
    held = io.BytesIO()
    parquet.write_table(pyarrow.table({"when": ["2024-01-01 00:00"]}), held)
    content = held.getvalue().replace(hurt, b"\xc5" + hurt[1:])
    with pytest.raises(Refusal) as refused:
        opened(content, "m.parquet").grid("")
    assert refused.value.code == "mrv.meter-file.parquet"
