"""The first thing a stranger sees is short."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

VISIBLE = 12


def visible(files: Iterable[Path], root: Path) -> set[str]:
    """Names at the root of the repository that a listing shows."""
    names = {path.relative_to(root).parts[0] for path in files}
    return {name for name in names if not name.startswith(".")}


def test_the_root_shows_at_most_twelve_entries(files: list[Path], root: Path) -> None:
    entries = visible(files, root)
    assert len(entries) <= VISIBLE, sorted(entries)


def test_hidden_files_are_not_counted(tmp_path: Path) -> None:
    files = [tmp_path / ".gitignore", tmp_path / "src" / "a.py", tmp_path / "src" / "b"]
    assert visible(files, tmp_path) == {"src"}
