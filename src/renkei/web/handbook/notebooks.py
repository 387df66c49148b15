"""A notebook as Markdown: its words, its code, and what the code answered."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any


def as_markdown(path: Path) -> str:
    """The cells of a notebook in their order."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    return "\n\n".join(part for cell in notebook["cells"] for part in _told(cell))


def _told(cell: Mapping[str, Any]) -> Iterator[str]:
    source = _joined(cell["source"])
    if cell["cell_type"] == "markdown":
        yield source
        return
    yield f"```python\n{source}\n```"
    for output in cell.get("outputs", ()):
        if "text" in output:
            yield f"```text\n{_joined(output['text']).rstrip()}\n```"
            continue
        shown = output.get("data", {})
        if "image/png" in shown:
            picture = _joined(shown["image/png"]).replace("\n", "")
            yield f"![{_joined(shown['text/plain'])}](data:image/png;base64,{picture})"
        elif "text/plain" in shown:
            yield f"```text\n{_joined(shown['text/plain']).rstrip()}\n```"


def _joined(lines: str | list[str]) -> str:
    return lines if isinstance(lines, str) else "".join(lines)
