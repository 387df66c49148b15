"""Files and functions stay small enough to be read (style: size)."""

from __future__ import annotations

import ast
import io
import tokenize
from collections.abc import Iterable, Iterator
from pathlib import Path

from trees import parsed

FILE_LINES, FUNCTION_LINES = 500, 60
WRITTEN_BY_HAND = {".py", ".css", ".js", ".mjs", ".html"}
WRITTEN_BY_TOOLS = ("/static/dist/", "/node_modules/", "/migrations/")


def long_files(files: Iterable[Path]) -> Iterator[str]:
    """Hand-written files past the limit."""
    for path in files:
        if path.suffix not in WRITTEN_BY_HAND or any(
            part in str(path) for part in WRITTEN_BY_TOOLS
        ):
            continue
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > FILE_LINES:
            yield f"{path}: {lines} lines; is there a second noun inside?"


def long_functions(files: Iterable[Path]) -> Iterator[str]:
    """Functions whose lines of code do not fit on one screen."""
    for path in files:
        if path.suffix != ".py":
            continue
        for node in _long(ast.walk(parsed(path))):
            code = _code_lines(path.read_text(encoding="utf-8"))
            own = set(range(node.lineno, (node.end_lineno or 0) + 1)) & code
            own -= _docstring_lines(node)
            if len(own) >= FUNCTION_LINES:
                yield f"{path}:{node.lineno} {node.name}: {len(own)} lines of code"


def _long(
    nodes: Iterable[ast.AST],
) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """The functions that are long before comments and blank lines are left out."""
    for node in nodes:
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if (node.end_lineno or 0) - node.lineno + 1 >= FUNCTION_LINES:
            yield node


def _code_lines(text: str) -> set[int]:
    silent = {
        tokenize.COMMENT,
        tokenize.NL,
        tokenize.NEWLINE,
        tokenize.INDENT,
        tokenize.DEDENT,
        tokenize.ENDMARKER,
        tokenize.ENCODING,
    }
    lines: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type not in silent:
            lines.update(range(token.start[0], token.end[0] + 1))
    return lines


def _docstring_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> set[int]:
    first = node.body[0]
    if ast.get_docstring(node) is None:
        return set()
    return set(range(first.lineno, (first.end_lineno or 0) + 1))


def test_no_file_is_longer_than_five_hundred_lines(files: list[Path]) -> None:
    assert list(long_files(files)) == []


def test_every_function_fits_on_a_screen(files: list[Path]) -> None:
    assert list(long_functions(files)) == []


def test_a_long_file_and_a_long_function_are_noticed(tmp_path: Path) -> None:
    long = tmp_path / "long.py"
    body = "\n".join(f"    x{n} = {n}" for n in range(FUNCTION_LINES))
    long.write_text(f"def endless():\n{body}\n" + "# more\n" * FILE_LINES)
    assert len(list(long_files([long]))) == 1
    assert len(list(long_functions([long]))) == 1


def test_words_about_the_code_are_not_counted_as_code(tmp_path: Path) -> None:
    short = tmp_path / "short.py"
    words = "\n".join("    a line of words" for _ in range(100))
    short.write_text(
        f'def told():\n    """Many words.\n\n{words}\n    """\n    return 1\n'
    )
    assert list(long_functions([short])) == []
