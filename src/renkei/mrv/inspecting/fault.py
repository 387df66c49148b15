"""A class of fault: how it is called, who is suspected, how it is told for certain.

Flows out: `Fault`, which every file in `faults` defines once as `FAULT`; it is found by
being there (`faults.all_faults`). A class first names a condition in SQL that a sound
channel hardly ever meets; only channels that meet it are opened.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from renkei.foundation import Severity, Text
from renkei.mrv.inspecting.finding import Evidence, QualityFinding
from renkei.mrv.inspecting.look import Look, Site
from renkei.mrv.inspecting.treatment import Act, Treatment

Find = Callable[[Site, Collection[str]], Iterator[QualityFinding]]
AROUND = 12  # readings shown on either side of a span
SHOWN_MAX = 240  # points of a plot; longer spans are shown day by day


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One file of `faults`.

    Parameters
    ----------
    kinds : the kinds of finding it makes, with their names
    rank : classes of a lower rank speak first; days they explain are left alone by
        those after them
    rule : which rule a reading meets, with thresholds and source
    suspect : SQL aggregate over a channel's days that says whether to open it; empty
        for a class that looks at relations of the plan
    find : tells the faults of the suspected channels
    opens_days : whether `find` looks at the days of every channel it is given
    """

    kinds: Mapping[str, Text]
    rank: int
    rule: Text
    suspect: str
    find: Find
    opens_days: bool = True


def found(  # noqa: PLR0913 - one keyword for each answer of a finding
    fault: Fault,
    look: Look,
    span: tuple[int, int],
    said: Text,
    *,
    treatment: Treatment,
    expected: Callable[[int, int | None], int | None] = lambda _epoch, _value: None,
    severity: Severity = Severity.ERROR,
    kind: str = "",
    other: str = "",
    explains: bool = True,
    disturbs: bool = True,
) -> QualityFinding:
    """A finding with its evidence; what it does to its days, later classes heed."""
    start, end = span
    if disturbs:
        look.tells(start, end, explains=explains)
    return QualityFinding(
        kind=kind or next(iter(fault.kinds)),
        channel=look.name,
        start=start,
        end=end,
        found=said,
        rule=fault.rule,
        evidence=evidence(look, start, end, expected),
        severity=severity,
        treatment=treatment,
        other=other,
    )


def evidence(
    look: Look,
    start: int,
    end: int,
    expected: Callable[[int, int | None], int | None],
) -> Evidence:
    """The series around a span: reading by reading, or day by day where it is long."""
    margin = AROUND * look.step
    if (end - start) // look.step + 2 * AROUND <= SHOWN_MAX:
        read: dict[int, int | None] = dict(look.rows(start - margin, end + margin))
        due = look.grid(start, end)
        shown = sorted(read.items() | {(e, None) for e in due if e not in read})
    else:
        turns = look.calendar.turns
        shown = [
            (turns[d.day], d.total if not look.is_gauge else d.total // d.n)
            for d in look.days
            if start - 14 * 86_400 <= turns[d.day] < end + 14 * 86_400
        ]
        stride = -(-len(shown) // SHOWN_MAX)
        shown = shown[:: max(1, stride)]
    return Evidence.of(
        shown,
        [expected(e, v) if start <= e < end else v for e, v in shown],
    )


def unclaimed(look: Look) -> Treatment:
    """Nothing is claimed for a span; what the project spends is taken at its most."""
    if look.is_gauge:
        return Treatment(act=Act.ASK, spends=look.spends)
    if look.spends:
        highest = max(
            (d.high for d in look.plain_days() if d.high <= 2 * look.typical_high),
            default=look.typical_high,
        )
        return Treatment(act=Act.ASSUME_HIGHEST, quanta=highest, spends=True)
    return Treatment(act=Act.CLAIM_NOTHING)


def ask(look: Look) -> Treatment:
    """A person has to say what happened."""
    return Treatment(act=Act.ASK, spends=look.spends)


def amount(look: Look, quanta: int) -> str:
    """A number of quanta in the channel's unit, as it is written."""
    written = f"{look.channel.amount(quanta):,f}"
    if "." in written:
        written = written.rstrip("0").rstrip(".")
    return f"{written} {look.channel.unit}"


def clock(look: Look, epoch: int) -> str:
    """An instant on the site's clock."""
    local = datetime.fromtimestamp(epoch, tz=ZoneInfo(look.channel.zone))
    return f"{local:%Y-%m-%d %H:%M}"
