"""What must not be written anywhere: unfinished work, silenced types, workplaces."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

SPLIT = ("TO-DO", "type: ig-nore", "no-qa")  # so that this file passes its own test
BINARY = {
    ".woff2",
    ".woff",
    ".ttf",
    ".png",
    ".jpg",
    ".ico",
    ".parquet",
    ".xlsx",
    ".gz",
    ".xz",
}
UNFINISHED = re.compile(r"\b(TO[D]O|FIX[M]E|XX[X]|NotImplemented[E]rror)\b")
SILENCED = re.compile(r"#\s*type:\s*ignore(?!\[)|#\s*noqa(?!:)")
SILENCED_WITHOUT_WORDS = re.compile(r"#\s*noqa: [A-Z0-9, ]+$")
PUBLIC_HOSTS = {
    "localhost",
    "127.0.0.1",
    "pypi.org",
    "registry.npmjs.org",
    "github.com",
}
CONFIGURATIONS = (
    "~/.config/uv/uv.toml",
    "~/.config/pip/pip.conf",
    "~/.pip/pip.conf",
    "~/.npmrc",
    "/etc/pip.conf",
    "/etc/uv/uv.toml",
    "~/.gitconfig",
)


def said(files: Iterable[Path], pattern: re.Pattern[str]) -> Iterator[str]:
    """Every line in which the pattern is found."""
    for path, text in _texts(files):
        for number, line in enumerate(text.splitlines(), 1):
            if pattern.search(line):
                yield f"{path}:{number}: {line.strip()[:100]}"


def workplace_words(root: Path) -> set[str]:
    """The hosts this machine gets packages from, and where the checkout lies."""
    texts = [v for k, v in os.environ.items() if re.search(r"INDEX|PROXY|REGISTRY", k)]
    for name in CONFIGURATIONS:
        path = Path(name).expanduser()
        if path.is_file():
            texts.append(path.read_text(encoding="utf-8", errors="replace"))
    hosts = {
        urlsplit(url).hostname or ""
        for text in texts
        for url in re.findall(r"https?://[^\s\"']+", text)
    }
    return {host for host in hosts if host and host not in PUBLIC_HOSTS} | (
        {f"{root}/"} if len(root.parts) > 2 else set()
    )


def _texts(files: Iterable[Path]) -> Iterator[tuple[Path, str]]:
    for path in files:
        if path.suffix in BINARY or "/dist/" in str(path):
            continue
        yield path, path.read_text(encoding="utf-8", errors="replace")


def test_nothing_is_left_for_later(files: list[Path]) -> None:
    code = [path for path in files if path.suffix in {".py", ".js", ".css", ".html"}]
    assert list(said(code, UNFINISHED)) == []


def test_no_check_is_silenced_without_its_reason(files: list[Path]) -> None:
    python = [p for p in files if p.suffix == ".py" and "migrations" not in p.parts]
    assert list(said(python, SILENCED)) == []
    assert list(said(python, SILENCED_WITHOUT_WORDS)) == []


def test_no_workplace_is_named(files: list[Path], root: Path) -> None:
    for word in workplace_words(root):
        assert list(said(files, re.compile(re.escape(word)))) == []


def test_forbidden_words_are_noticed(tmp_path: Path) -> None:
    bad = tmp_path / "bad.py"
    later, types, rules = (word.replace("-", "") for word in SPLIT)
    bad.write_text(f"x = 1  # {later} later\ny = f()  # {types}\nz = 1  # {rules}\n")
    assert len(list(said([bad], UNFINISHED))) == 1
    assert len(list(said([bad], SILENCED))) == 2
    bad.write_text(f"x = f()  # {rules}: F401\ny = 2  # {rules}: F401 - a reason\n")
    assert len(list(said([bad], SILENCED_WITHOUT_WORDS))) == 1


def test_a_workplace_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_INDEX_URL", "https://mirror.example.test/simple")
    words = workplace_words(tmp_path)
    assert {"mirror.example.test", f"{tmp_path}/"} <= words
