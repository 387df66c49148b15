"""The pages for those who keep a house: what they show is run, checked or marked."""

from __future__ import annotations

import configparser
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = ROOT / "docs" / "operations"
NAMES = {
    "laptop.md": "laptop.ja.md",
    "office.md": "office.ja.md",
    "keeping.md": "keeping.ja.md",
    "scale.md": "scale.ja.md",
    "supply.md": "supply.ja.md",
}
UNITS = sorted(PAGES.glob("*.service"))
PROGRAMS = Path(sys.executable).parent
BLOCK = re.compile(r"(<!-- not run: [^>]+ -->\n)?```sh\n(.*?)```", re.S)
PORT = "8123"


def blocks(name: str) -> list[str]:
    """The commands of a page that are run."""
    found = BLOCK.findall((PAGES / name).read_text(encoding="utf-8"))
    return [text for mark, text in found if not mark]


def every_block(name: str) -> list[str]:
    """All fenced blocks of a page, of any kind."""
    text = (PAGES / name).read_text(encoding="utf-8")
    return re.findall(r"^```.*?^```", text, re.S | re.M)


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_show_the_same_commands(name: str) -> None:
    japanese = NAMES[name]
    assert every_block(name) == every_block(japanese)
    assert re.search("[ぁ-ん]", (PAGES / japanese).read_text(encoding="utf-8"))


@pytest.fixture
def home() -> Iterator[Path]:
    """A folder for the house of the pages; whatever runs in it is stopped."""
    folder = Path(tempfile.mkdtemp(prefix="renkei-operations-"))
    folder.chmod(0o711)
    yield folder
    typed("renkei down", folder)
    shutil.rmtree(folder)


def typed(commands: str, home: Path, port: int = 0) -> subprocess.CompletedProcess[str]:
    """Type a block as a person would, below the home."""
    kept = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
    return subprocess.run(
        ["bash", "-euo", "pipefail", "-c", commands.replace(PORT, str(port))],
        cwd=home,
        env={
            **kept,
            "PATH": f"{PROGRAMS}:{os.environ['PATH']}",
            "RENKEI_HOME": str(home / "home"),
            "RENKEI_LANG": "en",
            "RENKEI_LOG": "json",
            "no_proxy": "*",
        },
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_command_of_the_pages_runs(home: Path) -> None:
    """One house for all pages: it is started by the first line and stopped by the last.

    Without the demonstration, whose making has tests of its own.
    """
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    [laptop], [office], keeping = map(blocks, list(NAMES)[:3])
    start, *look, stop = laptop.splitlines()
    lines = [f"{start} --no-demonstration", *look, office, *keeping, stop]
    for commands in lines:
        done = typed(commands, home, port)
        assert done.returncode == 0, (commands, done.stdout, done.stderr)
    assert "renkei_database_up 1.0" in (home / "metrics.txt").read_text()
    assert '"status": "ok"' in (home / "ready.json").read_text()
    assert (home / "kept" / "base" / "PG_VERSION").exists()
    assert (home / "again" / "postgres" / "cluster" / "data" / "PG_VERSION").exists()
    log = (home / "home" / "house.log").read_text()
    assert '"route": "ready"' in log
    assert '"route": "metrics"' in log


@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.name)
def test_a_unit_starts_a_verb_that_is_there(unit: Path) -> None:
    from renkei.cli import tree

    read = configparser.ConfigParser(strict=False, interpolation=None)
    read.optionxform = str  # type: ignore[assignment, method-assign] # names as written
    read.read_string(unit.read_text(encoding="utf-8"))
    words = read["Service"]["ExecStart"].split()
    assert words[0] == "/opt/renkei/bin/renkei"
    assert (words[1],) in tree.verbs()
    verb = tree.root().get_command(None, words[1])
    verb.make_context(words[1], words[2:])
    assert read["Service"]["User"] == "renkei"
    assert read["Service"]["NoNewPrivileges"] == "yes"


def test_systemd_accepts_the_units(tmp_path: Path) -> None:
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("no systemd on this machine; the units are read by the test above")
    for unit in UNITS:
        text = unit.read_text(encoding="utf-8").replace(
            "/opt/renkei/bin", str(PROGRAMS)
        )
        (tmp_path / unit.name).write_text(text)
    units = [str(tmp_path / unit.name) for unit in UNITS]
    done = subprocess.run(
        [program, "verify", *units], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr.strip()) == (0, ""), done.stderr


def test_the_container_file_copies_what_is_there() -> None:
    text = (PAGES / "Containerfile").read_text(encoding="utf-8")
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", text, re.M)
    assert copied
    for names in copied:
        assert all((ROOT / name).exists() for name in names.split()), names
    assert "--require-hashes requirements.lock" in text
    assert re.search(r"^USER renkei$", text, re.M)
    launcher = (ROOT / "renkei").read_text(encoding="utf-8")
    pinned = re.search(r"uv==([\d.]+)", text)
    assert pinned is not None
    assert f'"uv=={pinned[1]}"' in launcher


def test_every_variable_of_the_example_is_read_by_the_server() -> None:
    from renkei.server import environment

    text = (PAGES / "renkei.env.example").read_text(encoding="utf-8")
    named = re.findall(r"^(?:# )?([A-Z_]+)=", text, re.M)
    assert len(named) > 5
    assert [n for n in named if f"`{n}`" not in (environment.__doc__ or "")] == []
