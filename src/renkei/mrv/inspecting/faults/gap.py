"""Gap: intervals of the plan's grid for which there is no reading.

Rule: between the first and the last instant of the period each instant of the grid has
a reading; neighbouring missing ones are one gap. There is no threshold: one missing
interval is one interval that nobody measured (JCM Guidelines for Developing PDD and
Monitoring Report: continuous monitoring as the plan says; recalled).

A counter counts on while nobody reads it, so a gap inside a counter loses no amount:
it is a notice, and the growth across it counts. Monthly bills owe a reading for each
month, which the class invoice-drift looks after.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from renkei.foundation import Severity, Text
from renkei.mrv.inspecting.fault import Fault, clock, found, unclaimed
from renkei.mrv.inspecting.finding import QualityFinding
from renkei.mrv.inspecting.look import Look, Site
from renkei.mrv.inspecting.treatment import Act, Treatment


def find(site: Site, suspected: Collection[str]) -> Iterator[QualityFinding]:
    """Every gap of the channels that are read on a grid."""
    billed = site.invoices
    for name in suspected:
        look = site.looks[name]
        if name in billed:
            continue
        for start, end in missing(look):
            yield _said(look, start, end)


def missing(look: Look) -> Iterator[tuple[int, int]]:
    """The spans without a reading, across midnights."""
    turns, start, last = look.calendar.turns, None, 0
    for day in range(len(turns) - 1):
        held = look.by_day.get(day)
        if held is not None and held.n == look.expected(day):
            continue
        read = {epoch for epoch, _ in look.day_rows(day)} if held else set()
        for epoch in look.grid(turns[day], turns[day + 1]):
            if epoch in read:
                continue
            if start is not None and epoch != last:
                yield start, last
                start = None
            start, last = (epoch if start is None else start), epoch + look.step
    if start is not None:
        yield start, last


def _said(look: Look, start: int, end: int) -> QualityFinding:
    count = (end - start) // look.step
    bridged = look.is_counter and start > look.calendar.start
    bridged = bridged and end < look.calendar.end
    return found(
        FAULT,
        look,
        (start, end),
        Text(
            ja=f"{clock(look, start)}から{count:,}区間の値がありません。",
            en=f"No reading for {count:,} intervals from {clock(look, start)}.",
        ),
        treatment=Treatment(act=Act.COUNT_GROWTH) if bridged else unclaimed(look),
        severity=Severity.NOTICE if bridged else Severity.ERROR,
        explains=False,
    )


FAULT = Fault(
    kinds={"gap": Text(ja="欠測", en="Gap")},
    rank=90,
    rule=Text(
        ja="モニタリング計画のすべての区間に計測値があること。",
        en="Every interval of the monitoring plan has a reading.",
    ),
    suspect="count(*) <> any_value(f.days) or bool_or(d.n * f.step <> 86400)",
    find=find,
)
