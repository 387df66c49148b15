"""The fenced blocks and the links of the documents, as GitHub reads them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from renkei.web.handbook.rendering import slug

ROOT = Path(__file__).resolve().parents[2]
_BLOCK = re.compile(
    r"(?:^<!-- not run: (?P<why>[^>]+) -->\n+)?"
    r"^(?P<indent> *)```(?P<language>\w*)\n(?P<text>.*?)^(?P=indent)```$",
    re.M | re.S,
)
_HEADING = re.compile(r"^#{1,6} (.+)$", re.M)
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")


@dataclass(frozen=True)
class Block:
    """One fenced block, and where it stands."""

    paper: str
    line: int
    language: str
    text: str
    why_not: str = ""

    def __str__(self) -> str:
        return f"{self.paper}:{self.line}"


def papers() -> list[Path]:
    """Every document that people read, those that are made from data too."""
    readmes = (ROOT / name for name in ("README.md", "README.ja.md"))
    return [*readmes, *sorted((ROOT / "docs").rglob("*.md"))]


def blocks(language: str = "") -> list[Block]:
    """The blocks of every document; of one language, if it is given."""
    found = [block for path in papers() for block in _blocks(path)]
    return [block for block in found if language in ("", block.language)]


def _blocks(path: Path) -> Iterator[Block]:
    text = path.read_text(encoding="utf-8")
    for each in _BLOCK.finditer(text):
        yield Block(
            path.relative_to(ROOT).as_posix(),
            text.count("\n", 0, each.start("indent")) + 1,
            each["language"],
            re.sub(rf"^{each['indent']}", "", each["text"], flags=re.M),
            each["why"] or "",
        )


def links(path: Path) -> list[str]:
    """Where a document leads; code is no link."""
    text = path.read_text(encoding="utf-8")
    prose = re.sub(r"^ *```.*?^ *```$|`[^`\n]+`", "", text, flags=re.M | re.S)
    return _LINK.findall(prose)


def anchors(path: Path) -> set[str]:
    """The places of a document that a link may name."""
    text = re.sub(
        r"^```.*?^```$", "", path.read_text(encoding="utf-8"), flags=re.M | re.S
    )
    seen: Counter[str] = Counter()
    return {slug(heading, seen) for heading in _HEADING.findall(text)}
