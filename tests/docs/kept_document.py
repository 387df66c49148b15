"""A document that is made from the program, held against the file that is committed.

`RENKEI_WRITE_DOCUMENTS=1 ./renkei test tests/docs` writes every such file again.
"""

from __future__ import annotations

import os
from pathlib import Path

IS_WRITTEN = bool(os.environ.get("RENKEI_WRITE_DOCUMENTS"))
NOTE = "<!-- made by tests/docs; write it again with RENKEI_WRITE_DOCUMENTS=1 -->\n"


def hold(path: Path, wanted: str) -> None:
    """Fail where the file is not what the program says; or write it, if asked to."""
    if IS_WRITTEN:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(wanted, encoding="utf-8")
    found = path.read_text(encoding="utf-8") if path.exists() else ""
    stale = [
        f"- {line}" for line in found.splitlines() if line not in wanted.splitlines()
    ] + [f"+ {line}" for line in wanted.splitlines() if line not in found.splitlines()]
    remedy = "is stale; run RENKEI_WRITE_DOCUMENTS=1 ./renkei test tests/docs"
    assert found == wanted, "\n".join([f"{path.name} {remedy}", *stale[:12]])


def row(*cells: str) -> str:
    """One line of a Markdown table."""
    plain = (" ".join(cell.split()).replace("|", "\\|") for cell in cells)
    return f"| {' | '.join(plain)} |"


def table(heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """A Markdown table."""
    rule = "|" + "---|" * len(heads)
    return "\n".join([row(*heads), rule, *(row(*cells) for cells in rows)]) + "\n"
