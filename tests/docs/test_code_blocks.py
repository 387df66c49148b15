"""Every block of code is run, read, or says why it is not.

Blocks of `docs/how-to` run here. Other documents are run by a test of their own, which
names them; what a tutorial runs is walked by `test_tutorials`.
"""

from __future__ import annotations

import ast
import json
import os
import shlex
import subprocess
import tomllib
from pathlib import Path

import click
import pytest
import yaml
from fenced import ROOT, Block, blocks

from renkei.cli import tree

OF_ITS_OWN = {  # a document whose commands are run elsewhere, and by what
    "docs/cli.md": "tests/cli/test_documentation.py",
    "docs/own-methodology.md": "tests/cli/test_methodology_verbs.py",
    "docs/how-to/webhooks.md": "tests/api/test_received.py",
}
DRAWN = {"math", "formula", "refused", "text", "html", ""}
"""Not run: equations are drawn by `test_handbook`, formulas read by the language's own
tests; text and unnamed blocks are what somebody sees, not what somebody types."""
READERS = {"yaml": yaml.safe_load, "toml": tomllib.loads, "json": json.loads}
KNOWN = {"sh", "python", *DRAWN, *READERS}


def runs_here(block: Block) -> bool:
    """Whether a block of commands is run by this file."""
    return block.paper.startswith(("docs/how-to/", "docs/language.md"))


def test_every_block_is_of_a_known_language() -> None:
    assert [str(block) for block in blocks() if block.language not in KNOWN] == []


def test_every_block_of_commands_is_run_by_somebody() -> None:
    left = [
        str(block)
        for block in blocks("sh")
        if not runs_here(block)
        and block.paper not in OF_ITS_OWN
        and not block.paper.startswith(("docs/tutorials/", "README"))
        and not block.why_not
        and not _is_run_by_a_test(block.paper)
    ]
    assert left == [], "run it in a test, or say why not: <!-- not run: reason -->"
    for paper, test in OF_ITS_OWN.items():
        assert Path(paper).name in (ROOT / test).read_text(encoding="utf-8")


def _is_run_by_a_test(paper: str) -> bool:
    """Whether a test of that area names the document."""
    name = Path(paper).name
    tests = (ROOT / "tests").rglob("test_*.py")
    return any(name in path.read_text(encoding="utf-8") for path in tests)


@pytest.mark.parametrize(
    "block", [each for each in blocks() if each.language in READERS], ids=str
)
def test_every_block_of_values_can_be_read(block: Block) -> None:
    assert READERS[block.language](block.text) is not None


@pytest.mark.parametrize("block", blocks("python"), ids=str)
def test_every_block_of_python_is_python(block: Block) -> None:
    ast.parse(block.text)
    assert block.why_not or block.paper in OF_ITS_OWN, "run it in a test"


@pytest.mark.parametrize("block", list(filter(runs_here, blocks("sh"))), ids=str)
def test_every_command_of_a_how_to_runs(
    block: Block, programs: str, tmp_path: Path
) -> None:
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", block.text],
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


def commands(block: Block) -> list[list[str]]:
    """The words of every command line of a block, without comment and second part."""
    lines = [line for line in block.text.splitlines() if line.strip()]
    parts = [part for line in lines for part in line.split("&&")]
    return [shlex.split(part, comments=True)[1:] for part in parts]


@pytest.mark.parametrize(
    "block", [b for b in blocks("sh") if b.paper.startswith("README")], ids=str
)
def test_every_command_of_the_readme_can_be_typed(block: Block) -> None:
    """Verb, options and arguments are there; what it does is run elsewhere."""
    root = tree.root()
    for words in commands(block):
        _parse(root, words)


def _parse(root: click.Command, words: list[str]) -> None:
    command, rest = root, words
    while isinstance(command, click.Group):
        found = command.get_command(click.Context(command), rest[0])
        assert found is not None, " ".join(words)
        command, rest = found, rest[1:]
    command.make_context(" ".join(words), list(rest), resilient_parsing=False)
