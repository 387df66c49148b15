"""The evidence of a finding as a small drawing that needs no script.

Flows in: a finding, its channel, a zone. Flows out: `Plot`: lines in the units of one
SVG view box, and the same numbers as rows of a table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from renkei.mrv import inspecting, metering

WIDTH, HEIGHT, LEFT, TOP, FOOT = 420, 150, 8, 18, 20
ROWS_SHOWN = 72


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One instant: what was read and what a sound meter would have said."""

    at: str
    value: Decimal | None
    expected: Decimal | None
    is_inside: bool


@dataclass(frozen=True, slots=True)
class Plot:
    """Lines, the band of the span, and the words at the edges."""

    lines: tuple[str, ...]
    expected: tuple[str, ...]
    dots: tuple[tuple[str, str], ...]
    band_x: str
    band_width: str
    ground: str | None
    highest: Decimal
    lowest: Decimal
    first: str
    last: str
    rows: tuple[EvidenceRow, ...]

    @property
    def view_box(self) -> str:
        """The drawing's own units."""
        return f"0 0 {WIDTH} {HEIGHT}"

    @property
    def rows_left(self) -> int:
        """How many rows the table does not show."""
        return max(0, len(self.rows) - ROWS_SHOWN)

    @property
    def rows_shown(self) -> tuple[EvidenceRow, ...]:
        """The rows of the table."""
        return self.rows[:ROWS_SHOWN]


def plot_of(
    finding: inspecting.QualityFinding, channel: metering.Channel, zone: ZoneInfo
) -> Plot | None:
    """The drawing of a finding; None where nothing was read and nothing expected."""
    seen = finding.evidence
    known = [v for v in (*seen.values, *seen.expected) if v is not None]
    if not known or not seen.epochs:
        return None
    low, high = min(known), max(known)
    start = min(seen.epochs[0], finding.start)
    end = max(seen.epochs[-1] + channel.step_seconds, finding.end)

    def x(epoch: int) -> float:
        return LEFT + (WIDTH - 2 * LEFT) * (epoch - start) / (end - start)

    def y(value: int) -> float:
        if high == low:
            return (TOP + HEIGHT - FOOT) / 2
        return HEIGHT - FOOT - (HEIGHT - FOOT - TOP) * (value - low) / (high - low)

    def drawn(
        values: Sequence[int | None],
    ) -> Iterator[tuple[tuple[float, float], ...]]:
        """Runs of neighbouring readings; a line is never drawn across a gap."""
        run: list[tuple[float, float]] = []
        before = None
        for epoch, value in zip(seen.epochs, values, strict=True):
            is_far = before is not None and epoch - before > channel.step_seconds
            if run and (value is None or is_far):
                yield tuple(run)
                run = []
            if value is not None:
                run.append((x(epoch), y(value)))
                before = epoch
        if run:
            yield tuple(run)

    runs = list(drawn(seen.values))
    return Plot(
        lines=tuple(_path(run) for run in runs if len(run) > 1),
        expected=tuple(_path(run) for run in drawn(seen.expected) if len(run) > 1),
        dots=tuple(
            (f"{a:.1f}", f"{b:.1f}") for run in runs if len(run) == 1 for a, b in run
        ),
        band_x=f"{x(finding.start):.1f}",
        band_width=f"{max(2.0, x(finding.end) - x(finding.start)):.1f}",
        ground=f"{y(0):.1f}" if low <= 0 <= high else None,
        highest=channel.amount(high),
        lowest=channel.amount(low),
        first=_local(start, zone),
        last=_local(end, zone),
        rows=tuple(
            EvidenceRow(
                _local(epoch, zone),
                None if value is None else channel.amount(value),
                None if wanted is None else channel.amount(wanted),
                finding.start <= epoch < finding.end,
            )
            for epoch, value, wanted in zip(
                seen.epochs, seen.values, seen.expected, strict=True
            )
        ),
    )


def _path(run: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{a:.1f} {b:.1f}" for a, b in run)


def _local(epoch: int, zone: ZoneInfo) -> str:
    return f"{datetime.fromtimestamp(epoch, tz=zone):%Y-%m-%d %H:%M}"
