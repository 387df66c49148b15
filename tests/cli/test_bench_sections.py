"""Words after a measurement name its sections; any other word is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from renkei.cli.house.bench import _asked
from renkei.foundation import Refusal

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"
KNOWN = {
    "planning": BENCHMARKS / "planning.py",
    "quality": BENCHMARKS / "quality.py",
    "fuzz-readers": BENCHMARKS / "fuzz_readers.py",
    "registry-edits": BENCHMARKS / "registry_edits.py",
}


def test_sections_go_with_the_measurement_before_them() -> None:
    assert _asked(["quality", "planning", "edit", "macc"], KNOWN) == [
        ("quality", []),
        ("planning", ["edit", "macc"]),
    ]
    assert _asked(["planning", "quick"], KNOWN) == [("planning", ["quick"])]
    assert _asked(["fuzz_readers", "1000", "7"], KNOWN) == [
        ("fuzz-readers", ["1000", "7"])
    ]
    assert _asked(["registry_edits"], KNOWN) == [("registry-edits", [])]


@pytest.mark.parametrize(
    "words",
    [["edit"], ["quality", "edit"], ["planning", "../x"], ["quick"], ["quality", "7"]],
)
def test_a_word_that_names_nothing_is_refused(words: list[str]) -> None:
    with pytest.raises(Refusal) as refused:
        _asked(words, KNOWN)
    assert refused.value.code == "cli.bench.unknown"
