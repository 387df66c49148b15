"""Every kind of bad file: taken with its exact sum, or refused in both languages."""

from __future__ import annotations

import re
import resource
import sys
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "fixtures"))

from agreed import NOW
from kinds import KINDS, Kind

from renkei.foundation import Finding, Refusal, plain_number
from renkei.mrv import meter_files
from renkei.mrv.meter_files import Understood

JAPANESE = re.compile(r"[ぁ-ん]")


def read(kind: Kind) -> Understood:
    """Opened, mapped as proposed and as a person adds, and read."""
    book = meter_files.opened(kind.content, kind.name)
    sheet = str(kind.said.get("sheet", ""))
    mapping = meter_files.proposed(book.grid(sheet), kind.plan)
    return meter_files.understood(
        book, replace(mapping, **kind.said), kind.plan, now=NOW
    )


def refusals(kind: Kind) -> tuple[Finding, ...]:
    try:
        return read(kind).errors
    except Refusal as refusal:
        return refusal.findings


def code(finding: Finding) -> str:
    return finding.code.removeprefix("mrv.").removeprefix("meter-file.")


def test_there_are_fifty_kinds() -> None:
    assert len(KINDS) >= 50


@pytest.mark.parametrize("name", [n for n, kind in KINDS.items() if kind.sums])
def test_taken_with_its_exact_sum(name: str) -> None:
    kind = KINDS[name]
    found = read(kind)
    assert [f.message.en for f in found.errors] == []
    assert {
        c.channel: plain_number(c.total) for c in found.channels if c.total is not None
    } == dict(kind.sums)
    assert found.may_be_taken
    assert min(c.first for c in found.channels).isoformat() == kind.first
    assert set(kind.notices) <= {code(f) for f in found.notices}
    held = sum(batch.rows.num_rows for batch in found.batches)
    assert held == found.readings


@pytest.mark.parametrize("name", [n for n, kind in KINDS.items() if kind.refused])
def test_refused_in_words_of_both_languages(name: str) -> None:
    kind = KINDS[name]
    found = refusals(kind)
    assert {code(f) for f in found} == set(kind.refused)
    assert kind.at in found[0].where.ja
    assert kind.name in found[0].where.ja
    for each in found:
        for words in (each.found, each.rule, each.remedy):
            assert JAPANESE.search(words.ja)
            assert not re.search(r"\{\w+\}", words.ja + words.en)


def test_two_gigabytes_of_one_line_are_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "endless.csv"
    with path.open("wb") as stream:
        stream.write(b"time,kWh," + b"1," * 1_000_000)
        stream.truncate(2 * 1024**3)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(Refusal) as refusal:
        meter_files.opened(path, "endless.csv")
    assert refusal.value.code == "mrv.meter-file.long-line"
    assert "2,147,483,648" in refusal.value.findings[0].found.en
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 32 * 1024  # KiB


def test_a_file_that_is_too_large_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    with path.open("wb") as stream:
        stream.write(b"time,kWh\r\n")
        stream.truncate(meter_files.BYTES_MAX + 1)
    with pytest.raises(Refusal) as refusal:
        meter_files.opened(path, "../large.csv")
    assert refusal.value.code == "mrv.meter-file.large"
    assert refusal.value.findings[0].where.en == "large.csv"
