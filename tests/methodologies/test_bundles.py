"""One result, the same bytes: in every locale, time zone, hash seed and run."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from renkei.methodologies import catalogue
from renkei.methodologies.bundle import bundle

# Hashes every worked example of the catalogue, after shaking what a machine may differ
# in: the decimal context of the caller, the order of its dictionaries, its locale.
PROGRAM = """
import decimal, hashlib, locale, sys
decimal.getcontext().prec = int(sys.argv[1])
decimal.getcontext().rounding = sys.argv[2]
locale.setlocale(locale.LC_ALL, "")
from renkei.methodologies import catalogue
from renkei.methodologies.bundle import bundle
held = hashlib.sha256()
for methodology in catalogue().values():
    example = methodology.worked_example
    if example is not None:
        held.update(bundle(example))
print(held.hexdigest())
"""
MACHINES = [
    {"LC_ALL": "C.UTF-8", "TZ": "UTC", "PYTHONHASHSEED": "0"},
    {"LC_ALL": "C", "TZ": "Asia/Tokyo", "PYTHONHASHSEED": "1"},
    {"LC_ALL": "POSIX", "TZ": "America/St_Johns", "PYTHONHASHSEED": "4294967295"},
    {"LC_ALL": "C.UTF-8", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "random"},
]
ARITHMETIC = [
    ("28", "ROUND_HALF_EVEN"),
    ("5", "ROUND_UP"),
    ("99", "ROUND_FLOOR"),
    ("1", "ROUND_DOWN"),
]


def test_a_result_has_the_same_bytes_on_every_machine() -> None:
    told = set()
    for machine, (digits, rounding) in zip(MACHINES, ARITHMETIC, strict=True):
        done = subprocess.run(
            [sys.executable, "-P", "-c", PROGRAM, digits, rounding],
            env={**os.environ, **machine},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        told.add(done.stdout.strip())
    assert len(told) == 1


def test_a_bundle_tells_results_apart() -> None:
    examples = [m.worked_example for m in catalogue().values()]
    held = [bundle(example) for example in examples if example is not None]
    assert len(set(held)) == len(held)


@pytest.mark.parametrize("word", ["renkei-reduction/1", '"whole_tonnes":8767'])
def test_a_bundle_can_be_read(word: str) -> None:
    example = catalogue()["MN_AM003"].worked_example
    assert example is not None
    assert word in bundle(example).decode("utf-8")
