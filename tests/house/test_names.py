"""Names say what a thing is; a file without a noun has no home (style: names)."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

from trees import parsed

HOMELESS = {"utils", "util", "helpers", "helper", "common", "manager", "base", "misc"}
EMPTY_WORDS = {"data", "info", "temp", "tmp", "new", "v2", "foo", "bar"}
SIDES = ("_en", "_ja")


def homeless_files(files: Iterable[Path], root: Path) -> Iterator[str]:
    """Modules and folders named by no noun of the programme."""
    for path in files:
        if path.suffix != ".py":
            continue
        for part in (*path.relative_to(root).parts[:-1], path.stem):
            if part.strip("_") in HOMELESS:
                yield f"{path}: “{part}” is no noun; leave it where it is used"


def empty_names(files: Iterable[Path]) -> Iterator[str]:
    """Variables, parameters and fields whose name says nothing."""
    for path in files:
        if path.suffix != ".py" or "migrations" in path.parts:
            continue
        for line, name in _bound(parsed(path)):
            if name in EMPTY_WORDS:
                yield f"{path}:{line}: “{name}”; what does it hold?"


def sided_fields(files: Iterable[Path]) -> Iterator[str]:
    """Fields of classes that hold one language each instead of a Text."""
    for path in files:
        if path.suffix != ".py":
            continue
        for node in ast.walk(parsed(path)):
            if not isinstance(node, ast.ClassDef):
                continue
            for field in node.body:
                if not isinstance(field, ast.AnnAssign):
                    continue
                name = ast.unparse(field.target)
                if name.endswith(SIDES):
                    yield f"{path}:{field.lineno}: {name}; use Text"


def _bound(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.lineno, node.id
        elif isinstance(node, ast.arg):
            yield node.lineno, node.arg
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.lineno, node.name


def test_every_file_is_named_by_a_noun(files: list[Path], root: Path) -> None:
    assert list(homeless_files(files, root)) == []


def test_no_variable_is_called_data_info_or_temp(files: list[Path]) -> None:
    assert list(empty_names(files)) == []


def test_no_field_speaks_one_language_only(files: list[Path]) -> None:
    assert list(sided_fields(files)) == []


def test_empty_names_are_noticed(tmp_path: Path) -> None:
    bad = tmp_path / "utils.py"
    bad.write_text("data = 1\ndef f(info):\n    pass\nclass A:\n    title_ja: str\n")
    assert len(list(homeless_files([bad], tmp_path))) == 1
    assert len(list(empty_names([bad]))) == 2
    assert len(list(sided_fields([bad]))) == 1
