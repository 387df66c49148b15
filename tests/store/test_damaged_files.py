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
INPUTS = 600


def test_every_damaged_file_is_read_or_refused() -> None:
    bench = [sys.executable, str(BENCHMARKS / "fuzz_readers.py"), str(INPUTS), "7"]
    done = subprocess.run(bench, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    sent = int(done.stdout.rpartition(" inputs,")[0].split()[-1].replace(",", ""))
    assert sent >= INPUTS * 0.9  # the same number for each reader


def test_a_crash_a_hang_and_a_glutton_are_found(tmp_path: Path) -> None:
    """The search itself finds each kind of fault."""
    told = tmp_path / "told.py"
    told.write_text(
        "import sys\n"
        f"sys.path.insert(0, {str(BENCHMARKS / 'generated')!r})\n"
        "import reader_cases as cases\n"
        "def crash(c): raise ValueError('broken')\n"
        "def hang(c):\n    while True: pass\n"
        "def glutton(c): return bytearray(2**31)\n"
        "all_three = (crash, hang, glutton)\n"
        "made = {f.__name__: cases.Reader(f, (b'x',)) for f in all_three}\n"
        "cases.readers = lambda: made\n"
        "cases.HANG_SECONDS = 0.2\n"
        "found = cases.run(2, 1)\n"
        "print(sorted(found.broken))\n"
    )
    done = subprocess.run(
        [sys.executable, str(told)], capture_output=True, text=True, check=False
    )
    assert "crash: ValueError" in done.stdout, done.stdout + done.stderr
    assert "hang: SIGALRM" in done.stdout
    assert "glutton: MemoryError" in done.stdout


@pytest.mark.parametrize("hurt", [b"2024-01-01 00:00", b"when"])
def test_words_of_a_parquet_file_that_are_no_utf_8_are_refused(hurt: bytes) -> None:
    held = io.BytesIO()
    parquet.write_table(pyarrow.table({"when": ["2024-01-01 00:00"]}), held)
    content = held.getvalue().replace(hurt, b"\xc5" + hurt[1:])
    with pytest.raises(Refusal) as refused:
        opened(content, "m.parquet").grid("")
    assert refused.value.code == "mrv.meter-file.parquet"
