"""Words that break where a Japanese reader expects it, and an English reader too.

Flows in: one statement. Flows out: the same words for rich, broken between any two
Japanese characters (never before a closing mark, never after an opening one), and
between Latin words otherwise. Rich alone takes a Japanese sentence for one long word.

Source: JIS X 4051, line-start and line-end prohibition (行頭・行末禁則).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from rich.cells import cell_len, chop_cells
from rich.console import Console, ConsoleOptions, JustifyMethod, OverflowMethod
from rich.containers import Lines
from rich.measure import Measurement
from rich.text import Text

NOT_AT_START = frozenset(
    "、。,.・:;?!)〕]}〉》」』】ーぁぃぅぇぉっゃゅょァィゥェォッャュョ…‥々%"
)
NOT_AT_START |= frozenset(",.:;!?)]}%")
NOT_AT_END = frozenset("([{〈《「『【〔([{§")


class Prose(Text):
    """A statement that wraps by the rules of its own script."""

    def wrap(
        self,
        console: Console,
        width: int,
        *,
        justify: JustifyMethod | None = None,
        overflow: OverflowMethod | None = None,
        tab_size: int = 8,
        no_wrap: bool | None = None,
    ) -> Lines:
        """The statement as lines of at most `width` cells."""
        if no_wrap or self.no_wrap or overflow == "ignore":
            return super().wrap(
                console,
                width,
                justify=justify,
                overflow=overflow,
                tab_size=tab_size,
                no_wrap=no_wrap,
            )
        lines = Lines()
        for paragraph in self.split(allow_blank=True):
            broken = paragraph.divide(breaks(paragraph.plain, width))
            for line in broken:
                line.rstrip_end(width)
            broken.justify(
                console,
                width,
                justify=justify or self.justify or "default",
                overflow=overflow or self.overflow or "fold",
            )
            lines.extend(broken)
        return lines

    def __rich_measure__(
        self, console: Console, options: ConsoleOptions
    ) -> Measurement:
        """Between the widest piece that may not be broken and the whole line."""
        lines = self.plain.splitlines() or [""]
        whole = max(cell_len(line) for line in lines)
        piece = max(
            (cell_len(p.rstrip()) for line in lines for p in pieces(line)), default=0
        )
        return Measurement(min(piece, whole), whole)


def pieces(line: str) -> Iterator[str]:
    """The parts between which a line may be broken, spaces at their ends."""
    start = 0
    for position, (before, after) in enumerate(pairwise(line), 1):
        if _may_break(before, after):
            yield line[start:position]
            start = position
    yield line[start:]


def breaks(line: str, width: int) -> list[int]:
    """Where to break a line, as positions in it; a piece too long is cut.

    >>> breaks("連携の記録。", 10)
    [4]
    """
    found: list[int] = []
    position = used = 0
    for piece in pieces(line):
        wide = cell_len(piece.rstrip())
        if used and used + wide > width:
            found.append(position)
            used = 0
        end = position + len(piece)
        for part in chop_cells(piece, width)[:-1] if wide > width else ():
            position += len(part)
            found.append(position)
        used += cell_len(line[position:end])
        position = end
    return found


def _may_break(before: str, after: str) -> bool:
    if after == " ":
        return False
    if before == " ":
        return after not in NOT_AT_START
    if before in NOT_AT_END or after in NOT_AT_START:
        return False
    return cell_len(before) > 1 or cell_len(after) > 1
