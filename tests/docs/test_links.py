"""Links of the documents lead somewhere: to a file, to a heading of it, or abroad."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import fenced

HOST = re.compile(r"^[a-z0-9-]+(\.[a-z0-9-]+)+$")


def lost(path: Path) -> Iterator[str]:
    """Every link of a document that leads nowhere."""
    for link in fenced.links(path):
        parts = urlsplit(link)
        if parts.scheme:
            if parts.scheme not in ("https", "http", "mailto"):
                yield f"{path.name}: {link} (of no known kind)"
            elif parts.scheme != "mailto" and not HOST.match(parts.netloc):
                yield f"{path.name}: {link} (not an address)"
            continue
        there = path.parent / unquote(parts.path) if parts.path else path
        if not there.exists():
            yield f"{path.name}: {link} (no such file)"
        elif not _has_heading(there, unquote(parts.fragment)):
            yield f"{path.name}: {link} (no such heading)"


def _has_heading(there: Path, anchor: str) -> bool:
    return not anchor or there.suffix != ".md" or anchor in fenced.anchors(there)


def test_every_link_leads_to_a_file_and_a_heading() -> None:
    assert [each for path in fenced.papers() for each in lost(path)] == []


def test_a_link_to_nowhere_is_noticed(tmp_path: Path) -> None:
    paper = tmp_path / "paper.md"
    paper.write_text(
        "# One\n[a](paper.md#one) [b](#two) [c](no.md) [d](https://example.org/x)"
        " [e](https://nowhere) `[f](code.md)`\n```\n[g](code.md)\n```\n"
    )
    assert len(list(lost(paper))) == 3
