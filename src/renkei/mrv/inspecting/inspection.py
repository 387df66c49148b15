"""The inspection of a period: screening first, then the classes of fault by rank.

Flows in: the rows of a project (Arrow table or Parquet file), its plan, a period. Flows
out: an `Inspection`, the same for the same rows on every machine.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from renkei.foundation import Period, fingerprint
from renkei.mrv.inspecting import screening
from renkei.mrv.inspecting.calendar import calendar
from renkei.mrv.inspecting.completeness import Completeness, completeness_of
from renkei.mrv.inspecting.fault import Fault
from renkei.mrv.inspecting.faults import all_faults
from renkei.mrv.inspecting.finding import QualityFinding
from renkei.mrv.inspecting.look import Look, Site
from renkei.mrv.inspecting.treatment import Act, treated_span
from renkei.mrv.metering import Channel, MeteringPlan


@dataclass(frozen=True, slots=True)
class Inspection:
    """What was found on the readings of a period, and how complete they are."""

    project: str
    period: Period
    plan: str  # the plan's fingerprint
    rows: int
    findings: tuple[QualityFinding, ...]
    completeness: tuple[Completeness, ...]

    @property
    def fingerprint(self) -> str:
        """One name for everything found."""
        return fingerprint(
            {
                "project": self.project,
                "period": [self.period.start, self.period.end],
                "plan": self.plan,
                "rows": self.rows,
                "findings": [finding.fingerprint for finding in self.findings],
            }
        )

    def of(self, channel: str) -> tuple[QualityFinding, ...]:
        """The findings of one channel, in time."""
        return tuple(each for each in self.findings if each.channel == channel)


def inspect(
    rows: Any,
    plan: MeteringPlan,
    period: Period,
    *,
    spent: Iterable[str] = (),
) -> Inspection:
    """Look through a period's readings for everything a careful engineer would ask.

    Parameters
    ----------
    rows : sorted rows of one project (an Arrow table of `metering.partition_rows`) or
        the path of its Parquet file; rows outside the period are left alone. A period
        of several partitions is one table of them, sorted again by channel.
    plan : the metering plan the rows were read under
    period : whole days of the site's own calendar
    spent : channels that count what the project itself spends (power of a pump, fuel of
        a truck); there the larger amount is the conservative one. All others count
        towards the claim.

    Refuses `mrv.inspection.unsorted` where rows are out of order or stand twice, and
    `mrv.plan.no-such-channel` where rows name a channel that the plan does not have.
    Findings come by channel and time; nothing is changed by looking.
    """
    days = calendar(plan.zone, period)
    screened = screening.opened(rows, plan, days)
    try:
        spends = frozenset(spent)
        looks = {
            channel.name: Look(channel, days, screened, channel.name in spends)
            for channel in plan.channels
        }
        site = Site(plan, days, screened, looks)
        findings = [
            _with_effect(site, finding)
            for fault, names in _suspected(site)
            for finding in fault.find(site, names)
        ]
        return Inspection(
            plan.project,
            period,
            plan.fingerprint,
            screened.rows,
            tuple(sorted(findings, key=lambda f: (f.channel, f.start, f.kind))),
            completeness_of(site),
        )
    finally:
        screened.connection.close()


def _suspected(site: Site) -> list[tuple[Fault, list[str]]]:
    """Each class of fault with the channels that it should open, by rank."""
    faults = all_faults()
    conditions = {
        next(iter(fault.kinds)): fault.suspect for fault in faults if fault.suspect
    }
    numbers = site.screened.numbers
    twins = site.twins
    frame = [
        (numbers[name], look.channel, _place(look.channel), name in twins)
        for name, look in site.looks.items()
        if name in numbers
    ]
    found = screening.suspects(
        site.screened,
        frame,
        _sun(site),
        conditions,
        len(site.calendar.turns) - 1,
    )
    silent = {name for name in site.looks if name not in site.screened.tracks}
    opened = [
        found.get(next(iter(fault.kinds)), set())
        for fault in faults
        if fault.opens_days
    ]
    site.screened.open_days(set().union(*opened))
    chosen = []
    for fault in faults:
        key = next(iter(fault.kinds))
        suspected = found.get(key, set())
        names = [n for n in site.looks if numbers.get(n) in suspected]
        names += sorted(silent) if key == "gap" else []
        chosen.append((fault, names))
    return chosen


def _place(channel: Channel) -> str:
    return f"{channel.latitude} {channel.longitude}"


def _sun(site: Site) -> list[tuple[str, int, int, int]]:
    """Dawn and dusk of each place of the plan with equipment that needs the sun."""
    found: dict[str, list[tuple[str, int, int, int]]] = {}
    for look in site.looks.values():
        channel = look.channel
        place = _place(channel)
        if not channel.is_dark_at_night or place in found:
            continue
        found[place] = []
        for day in range(len(site.calendar.turns) - 1):
            light = look.daylight(day)
            assert light is not None, "night needs a place on Earth"
            found[place].append((place, day, light[0], light[2]))
    return [row for rows in found.values() for row in rows]


def _with_effect(site: Site, finding: QualityFinding) -> QualityFinding:
    """The finding with what its treatment changes in the channel's total [quanta]."""
    treatment = finding.treatment
    look = site.looks[finding.channel]
    if treatment.act is Act.ASK or look.is_gauge:
        return finding
    if treatment.act is Act.KEEP or (finding.kind == "gap" and not look.spends):
        return replace(finding, treatment=treatment.with_effect(0))
    own = dict(look.amounts(finding.start, finding.end))
    other: dict[int, int] = {}
    if treatment.other and treatment.other in site.looks:
        other = dict(site.looks[treatment.other].amounts(finding.start, finding.end))
    grid = look.grid(finding.start, finding.end)
    after = treated_span(treatment, grid, own, other)
    effect = sum(after.values()) - sum(own.values())
    return replace(finding, treatment=treatment.with_effect(effect))
