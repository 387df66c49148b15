"""What a project's site looks like: its meters, its readings, how complete they are.

Flows in: a project, a period, a channel, a span of time, who asks. Flows out: the page
of the site, and series drawn together for a screen, exact where they are numbers.

Refuses `store.permission.*`, `store.metering-plan.none`, `store.inspection.period`,
`store.series.span`, `store.metered.*`, `mrv.plan.no-such-channel`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from renkei.foundation import Finding, Period, Refusal, Text, same
from renkei.mrv import arrivals, computing, inspecting, metering
from renkei.programme import Action, Project
from renkei.store import models
from renkei.store.commands.sealing import instants
from renkei.store.commands.settling import settle
from renkei.store.designs import design_of, design_row, officials_in_force
from renkei.store.home import make_home
from renkei.store.inspected import Inspected, inspected
from renkei.store.metering_files import in_force, rows_of
from renkei.store.metering_plans import (
    READERS,
    PlanInForce,
    metering_plan_of,
    metering_plan_row,
    needed_metering_plan,
    permit_reading,
    plan_told,
)
from renkei.store.people import Person
from renkei.store.queries.inspections import FindingTold, chosen_period, told
from renkei.store.queries.metering import BatchTold, DeviceListed, batch_told, devices
from renkei.store.queries.programme import project as find_project
from renkei.store.sealed_readings import MEASURED, question_of

BATCHES_SHOWN = 8
BUCKETS_MAX = 4_000
FILES_HELD = 40
_AT_HOME: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "threads": 1,
}


@dataclass(frozen=True, slots=True)
class Bucket:
    """The readings between two instants [quanta]: how many, least, greatest, sum."""

    start: int
    readings: int
    least: int
    greatest: int
    total: int


@dataclass(frozen=True, slots=True)
class SeriesView:
    """A channel over a span, drawn together.

    Of a counter the growth from one reading to the next; buckets without a reading are
    not there. `due` is how many readings a whole bucket has.
    """

    channel: metering.Channel
    start: int
    end: int
    width: int
    buckets: tuple[Bucket, ...]

    @property
    def due(self) -> int:
        """Readings of a bucket that has all of them."""
        return self.width // self.channel.step_seconds


@dataclass(frozen=True, slots=True)
class Site:
    """A project's site over one period of its plan."""

    project: Project
    agreed: PlanInForce
    seen: Inspected
    channel: metering.Channel
    findings: tuple[FindingTold, ...]
    so_far: computing.SoFar | None
    as_proposed: computing.SoFar | None  # as if every proposal that waits were accepted
    not_computed: tuple[Finding, ...]
    batches: tuple[BatchTold, ...]
    devices: tuple[DeviceListed, ...]
    may_decide: bool

    @property
    def plan(self) -> metering.MeteringPlan:
        """The plan in force."""
        return self.agreed.plan

    @property
    def span(self) -> tuple[int, int]:
        """The period's first instant and the one after its last [s UTC]."""
        return instants(self.plan, self.seen.period)


def site(project: str, who: Person, *, period: str = "", channel: str = "") -> Site:
    """The site of a project: a period by its first day, a channel by its name."""
    known = find_project(project)
    permit_reading(who, known.reference)
    row = needed_metering_plan(known.reference)
    settle(known.reference)
    plan = metering_plan_of(row)
    shown = plan.channel(channel or plan.channels[0].name)
    seen = inspected(row, chosen_period(plan, period))
    live = proposed = None
    why_not: tuple[Finding, ...] = ()
    if seen.seal is None:
        live, why_not = _so_far(plan, seen, seen.treatments)
        if seen.waiting:
            proposed, _ = _so_far(plan, seen, _as_proposed(seen))
    return Site(
        project=known,
        agreed=plan_told(row),
        seen=seen,
        channel=shown,
        findings=told(seen),
        so_far=live,
        as_proposed=proposed,
        not_computed=why_not,
        batches=_batches(known.reference, who),
        devices=devices(known.reference, who),
        may_decide=who.duty_for(Action.UPLOAD_READINGS, known.reference) is not None,
    )


def site_is_open(project: str, who: Person) -> bool:
    """Whether a project has a metering plan that this person may look at."""
    if metering_plan_row(project) is None:
        return False
    return any(who.duty_for(each, project) is not None for each in READERS)


def series_view(
    project: str, channel: str, who: Person, *, span: tuple[int, int], buckets: int
) -> SeriesView:
    """A channel from one instant to before another [s UTC], in so many buckets.

    Buckets are whole steps of the channel and stand where they always stand, so that a
    moving picture does not flicker; the first and the last may reach beyond the span.
    """
    reference = find_project(project).reference
    permit_reading(who, reference)
    held = metering_plan_of(needed_metering_plan(reference)).channel(channel)
    start, end = span
    if not (0 <= start < end < 2**40 and 0 < buckets <= BUCKETS_MAX):
        raise Refusal(_no_span(reference))
    settle(reference)
    step = held.step_seconds
    width = max(1, -(-(end - start) // (buckets * step))) * step
    start, end = start // width * width, -(-end // width) * width
    found = _drawn(reference, held, (start, end), f"epoch - (epoch % {width})")
    return SeriesView(held, start, end, width, found)


def series_table(
    project: str, channel: str, who: Person, *, period: Period
) -> tuple[Bucket, ...]:
    """The exact values behind a drawing: readings of two days, days of two months, or
    months, by the site's own calendar."""
    reference = find_project(project).reference
    permit_reading(who, reference)
    plan = metering_plan_of(needed_metering_plan(reference))
    held = plan.channel(channel)
    turns = _turns(plan, period)
    span = instants(plan, period)
    if turns is None:
        return _drawn(reference, held, span, "epoch")
    listed = f"[{', '.join(map(str, turns))}]"
    turn = f"list_max(list_filter({listed}, lambda turn: turn <= epoch))"
    return _drawn(reference, held, span, turn)


def _turns(plan: metering.MeteringPlan, period: Period) -> list[int] | None:
    if period.days <= 2:
        return None
    zone = ZoneInfo(plan.zone)
    days = [period.start + timedelta(days=n) for n in range(period.days)]
    if period.days > 62:
        days = [day for day in days if day.day == 1 or day == period.start]
    return [
        int(datetime(day.year, day.month, day.day, tzinfo=zone).timestamp())
        for day in days
    ]


def _drawn(
    project: str, channel: metering.Channel, span: tuple[int, int], by: str
) -> tuple[Bucket, ...]:
    import duckdb

    parts = []
    for row in in_force(project):
        first, after = arrivals.month_bounds(row.month)
        if first < span[1] and span[0] < after and channel.name in row.totals:
            parts.append(_held(row.path, row.sha256))
    if not parts:
        return ()
    value = "value"
    if channel.kind is metering.ChannelKind.COUNTER:
        value = "value - lag(value) over (order by epoch)"
    with duckdb.connect(":memory:", config=_AT_HOME) as engine:
        tables = []
        for number, rows in enumerate(parts):
            engine.register(f"part_{number}", rows)
            place = metering.channels_of(rows).index(channel.name)
            tables.append(
                f"select epoch, value from part_{number} where channel = {place}"
                f" and epoch >= {span[0]} and epoch < {span[1]}"
            )
        found = engine.execute(
            f"select {by} as start, count(value), min(value), max(value),"
            f" sum(value) from (select epoch, {value} as value from"
            f" ({' union all '.join(tables)})) where value is not null"
            " group by start order by start"
        ).fetchall()
    return tuple(Bucket(*map(int, row)) for row in found)


@lru_cache(maxsize=FILES_HELD)
def _held_at(path: str, sha256: str, home: str) -> Any:
    row = models.ReadingsPartition.objects.get(path=path, sha256=sha256)
    return rows_of(row)


def _held(path: str, sha256: str) -> Any:
    """The rows of a partition; a file that is written is never written again."""
    return _held_at(path, sha256, str(make_home()))


def _as_proposed(seen: Inspected) -> tuple[metering.Treatment, ...]:
    """The treatments there would be if nobody refused a proposal that waits."""
    accepted = [
        inspecting.Decision(each.fingerprint, is_accepted=True, reason="", by="Renkei")
        for each in seen.waiting
    ]
    return computing.decided(seen.plan, seen.findings, [*seen.said, *accepted])


def _so_far(
    plan: metering.MeteringPlan,
    seen: Inspected,
    treatments: tuple[metering.Treatment, ...],
) -> tuple[computing.SoFar | None, tuple[Finding, ...]]:
    """The live estimate, or why there is none."""
    row = design_row(plan.project)
    if row is None:
        return None, (_no_design(plan.project),)
    design = design_of(row)
    officials = officials_in_force(design.methodology_id, design.version)
    readings = computing.Readings(
        plan=plan,
        period=seen.period,
        partitions=_partitions(plan, seen.period),
        treatments=treatments,
    )
    try:
        measured = computing.execute(
            computing.tasks_of(readings),
            computing.LocalExecutor(1),
            folder=make_home() / MEASURED,
        )
        live = computing.so_far(
            readings,
            question_of(design, tuple(officials.values())),
            timezone.now(),
            measures=computing.measures_of(readings, measured),
        )
    except Refusal as refusal:
        return None, refusal.findings
    return replace(live, missing=(*live.missing, *_not_twice(seen, live))), ()


_TOLD_HERE = ("mrv.issuance.findings-open", "mrv.issuance.incomplete")


def _not_twice(seen: Inspected, live: computing.SoFar) -> Sequence[Finding]:
    """What blocks besides calibration, which the estimate has told already."""
    return [
        each
        for each in seen.blocks
        if each not in live.missing and each.code in _TOLD_HERE
    ]


def _partitions(
    plan: metering.MeteringPlan, period: Period
) -> tuple[computing.Partition, ...]:
    start, end = instants(plan, period)
    found = []
    for row in in_force(plan.project):
        first, after = arrivals.month_bounds(row.month)
        if first < end and start < after:
            path = make_home() / row.path
            if not path.exists():
                rows_of(row)  # refuses, in its own words
            found.append(computing.Partition(row.sha256, row.rows, path))
    return tuple(found)


def _batches(project: str, who: Person) -> tuple[BatchTold, ...]:
    rows = models.Batch.objects.filter(project_id=project).order_by("-id")
    keys = rows.values_list("pk", flat=True)[:BATCHES_SHOWN]
    return tuple(batch_told(project, key, who) for key in keys)


def _no_design(project: str) -> Finding:
    return Finding(
        code="store.design.none",
        found=Text(
            ja="設計(PDD)が登録されていません。", en="No design (PDD) is on record."
        ),
        where=same(project),
        rule=Text(
            ja="排出削減量は、設計が用いる方法論で計算する。",
            en="A reduction is computed by the methodology of the design.",
        ),
        remedy=Text(
            ja="先に設計を登録してください。", en="Have the design recorded first."
        ),
    )


def _no_span(project: str) -> Finding:
    return Finding(
        code="store.series.span",
        found=Text(ja="描く期間が読み取れません。", en="The span cannot be read."),
        where=same(project),
        rule=Text(
            ja=f"期間は始まりと終わりの時刻(UTC秒)、区切りは{BUCKETS_MAX}までとする。",
            en="A span has a beginning before its end [s UTC] and at most"
            f" {BUCKETS_MAX:,} buckets.",
        ),
        remedy=Text(
            ja="サイトの画面から開き直してください。",
            en="Open it from the site's page.",
        ),
    )
