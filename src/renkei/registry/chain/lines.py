"""The lines in which the serials of one block lie, as movements lay them.

Flows in: movements of a block, in their turns. Flows out: who holds what from which
serial on, and the laws that a movement breaks.
"""

from __future__ import annotations

from bisect import bisect_right

Row = tuple[bytes, bytes, int]
"""Who holds a line: account, since, entry."""


class Lines:
    """Columns of one length in the order of serials: first, last, row."""

    __slots__ = ("firsts", "lasts", "rows")

    def __init__(self) -> None:
        self.firsts: list[int] = []
        self.lasts: list[int] = []
        self.rows: list[Row] = []

    def lay(self, first: int, last: int, row: Row) -> None:
        """A line behind all others."""
        self.firsts.append(first)
        self.lasts.append(last)
        self.rows.append(row)

    def tonnes(self) -> int:
        """How many serials lie here."""
        return sum(self.lasts) - sum(self.firsts) + len(self.firsts)

    def take(self, first: int, last: int, source: bytes, row: Row) -> tuple[str, ...]:
        """Lay serials that the source holds in a line of their own."""
        firsts, lasts, rows = self.firsts, self.lasts, self.rows
        at = bisect_right(firsts, first) - 1
        if at < 0 or lasts[at] < last:
            return self._take_of_many(first, last, source, row)
        end, whole = lasts[at], rows[at]
        if firsts[at] < first:
            lasts[at] = first - 1
            at += 1
            firsts.insert(at, first)
            lasts.insert(at, last)
            rows.insert(at, row)
        else:
            lasts[at], rows[at] = last, row
        if last < end:
            firsts.insert(at + 1, last + 1)
            lasts.insert(at + 1, end)
            rows.insert(at + 1, whole)
        if whole[0] == source and whole[1] <= row[1]:
            return ()
        return _against(whole, source, row)

    def _take_of_many(
        self, first: int, last: int, source: bytes, row: Row
    ) -> tuple[str, ...]:
        """Out of several lines, or of none."""
        start = max(bisect_right(self.firsts, first) - 1, 0)
        stop = bisect_right(self.firsts, last)
        touched = list(
            zip(
                self.firsts[start:stop],
                self.lasts[start:stop],
                self.rows[start:stop],
                strict=True,
            )
        )
        place = first
        left: list[tuple[int, int, Row]] = []
        breaks: list[str] = []
        for begins, ends, held in touched:
            if ends < first:
                left.append((begins, ends, held))
                continue
            if begins > place:
                breaks.append("spent-twice")
            breaks += _against(held, source, row)
            if begins < first:
                left.append((begins, first - 1, held))
            place = ends + 1
        if place <= last:
            breaks.append("spent-twice")
        left.append((first, last, row))
        if touched and touched[-1][1] > last:
            left.append((last + 1, *touched[-1][1:]))
        self.firsts[start:stop] = [each[0] for each in left]
        self.lasts[start:stop] = [each[1] for each in left]
        self.rows[start:stop] = [each[2] for each in left]
        return tuple(breaks)


def _against(held: Row, source: bytes, row: Row) -> tuple[str, ...]:
    """The laws that taking from a line breaks: another's, or of a later day."""
    breaks = ("spent-twice",) if held[0] != source else ()
    return (*breaks, "out-of-time") if held[1] > row[1] else breaks
