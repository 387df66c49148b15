"""The repository's code as trees, each file parsed once for all house tests."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path


@cache
def parsed(path: Path) -> ast.Module:
    """The tree of one file."""
    return ast.parse(path.read_text(encoding="utf-8"))
