"""docs/cli.md says what the verbs say, and every line it shows runs."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

from renkei.cli import tree

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "cli.md"
OPENING, CLOSING = "<!-- verbs -->\n", "<!-- /verbs -->"


def table() -> str:
    """The table of verbs as it has to stand in the document."""
    lines = ["| 動詞 | 内容 | What it does |", "|---|---|---|"]
    lines += [
        f"| `renkei {' '.join(words)}` | {about.ja} | {about.en} |"
        for words, about in tree.verbs().items()
    ]
    return "\n".join(lines) + "\n"


def blocks() -> list[str]:
    """The command lines of the document, block by block."""
    return re.findall(r"```sh\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.S)


def test_the_table_of_verbs_is_up_to_date() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    before, _, rest = text.partition(OPENING)
    _, _, after = rest.partition(CLOSING)
    wanted = f"{before}{OPENING}{table()}{CLOSING}{after}"
    if os.environ.get("RENKEI_WRITE_DOCUMENTS"):
        DOCUMENT.write_text(wanted, encoding="utf-8")
    assert text == wanted, "run this test once with RENKEI_WRITE_DOCUMENTS=1"


def test_every_noun_is_shown_in_an_example() -> None:
    shown = "\n".join(blocks())
    house = {"up", "down", "test", "check", "bench"}
    for words in tree.verbs():
        if words[0] not in house:
            assert f"renkei {words[0]}" in shown, words


@pytest.mark.parametrize("block", blocks())
def test_every_line_of_the_document_runs(
    block: str, programs: str, tmp_path: Path
) -> None:
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", block],
        cwd=tmp_path,
        env={
            **os.environ,
            "PATH": programs,
            "RENKEI_HOME": str(tmp_path / "home"),
            "PYTHONUTF8": "1",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
