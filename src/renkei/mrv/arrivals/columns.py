"""From series of instants and numbers to the columns of a batch, checked.

Flows in: series, each of one channel in one declared unit. Flows out: a `Batch`, or a
refusal that names the readings, the rule and the remedy. Whole columns are converted at
once; where a column does not pass, its readings are looked at one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from renkei.foundation import Finding, Refusal, Text
from renkei.mrv.arrivals import wording
from renkei.mrv.arrivals.batch import Batch, BatchKind
from renkei.mrv.arrivals.numbers import quanta_column
from renkei.mrv.metering import Channel, MeteringPlan

READINGS_MAX = 200_000  # in one batch
CLIENT_ID_MAX = 200
AHEAD_SECONDS = 300  # how far a meter's clock may run ahead of ours
EARLIEST = int(datetime(2000, 1, 1, tzinfo=UTC).timestamp())  # before: a reset clock
_QUARTER = 900  # every zone's distance from UTC is a whole number of these
_ONE_CHANGE = 20 * 86_400  # no zone changes its clock and back within these


@dataclass(frozen=True, slots=True)
class Series:
    """Readings of one channel in one unit.

    `epochs` is an Arrow array of instants [s UTC]; `values` an Arrow array of whole
    quanta, or a list of decimal numbers as text in `unit`. `at` says where the nth
    reading stands, counted from 1, where that is known better than by its number;
    `at(0)` is the place of the series itself.
    """

    channel: str
    unit: str
    epochs: Any
    values: Any
    at: Callable[[int], Text] | None = None

    def reading(self, number: int, place: int) -> Text:
        """Where the reading `place` stands in the series `number` of the batch."""
        if self.at:
            return self.at(place)
        if not place:
            return wording.series_at(number, self.channel)
        return wording.reading_at(number, self.channel, place)


def batch_of(  # noqa: PLR0913 - a batch is named, explained, and held against a plan
    series: Sequence[Series],
    plan: MeteringPlan,
    *,
    client_id: str,
    now: int,
    kind: BatchKind = BatchKind.READING,
    reason: str = "",
) -> Batch:
    """One batch of all series, or a refusal with everything that is wrong.

    `now` [s UTC] is the instant of intake: nothing is taken that lies ahead of it by
    more than five minutes. Nothing is half taken.

    Refuses `mrv.arrivals.*`, `mrv.plan.no-such-channel`.
    """
    findings = list(_named_rightly(client_id, kind, reason))
    count = sum(len(each.epochs) for each in series)
    if not count:
        findings.append(wording.finding("empty", wording.BATCH))
    if count > READINGS_MAX:
        findings.append(
            wording.finding("too-many", wording.BATCH, count=count, most=READINGS_MAX)
        )
    if findings:
        raise Refusal(findings)
    names = tuple(sorted({each.channel for each in series}))
    columns = []
    for number, each in enumerate(series, start=1):
        try:
            columns.append(_column(number, each, plan, names, now))
        except Refusal as refusal:
            findings += refusal.findings
    if findings:
        raise Refusal(findings)
    return Batch(
        client_id=client_id,
        kind=kind,
        reason=reason,
        channels=names,
        rows=_joined(columns),
    )


def _joined(columns: Sequence[tuple[Any, Any, Any]]) -> Any:
    import pyarrow

    arrays = [
        part[0] if len(part) == 1 else pyarrow.concat_arrays(part)
        for part in map(list, zip(*columns, strict=True))
    ]
    return pyarrow.table(arrays, names=["channel", "epoch", "value"])


def _column(
    number: int, series: Series, plan: MeteringPlan, names: Sequence[str], now: int
) -> tuple[Any, Any, Any]:
    import pyarrow

    channel = plan.channel(series.channel)
    place = series.reading(number, 0)
    if len(series.epochs) != len(series.values):
        counts = {"instants": len(series.epochs), "numbers": len(series.values)}
        raise Refusal(wording.finding("uneven", place, **counts))
    if not len(series.epochs):
        raise Refusal(wording.finding("empty", place))
    findings = [*_time_findings(number, series, channel, now)]
    try:
        where = partial(series.reading, number)
        values = quanta_column(series.values, series.unit, channel, where)
    except Refusal as refusal:
        raise Refusal([*findings, *refusal.findings]) from refusal
    if findings:
        raise Refusal(findings)
    held = pyarrow.scalar(names.index(channel.name), pyarrow.int32())
    return pyarrow.repeat(held, len(values)), series.epochs, values


def _named_rightly(client_id: str, kind: BatchKind, reason: str) -> Sequence[Finding]:
    found = []
    named = client_id.strip() == client_id != "" and client_id.isprintable()
    if not named or len(client_id) > CLIENT_ID_MAX:
        where = wording.field("id")
        found.append(wording.finding("id", where, most=CLIENT_ID_MAX))
    if kind is BatchKind.CORRECTION and not reason.strip():
        found.append(wording.finding("reason", wording.field("reason")))
    return found


def _time_findings(
    number: int, series: Series, channel: Channel, now: int
) -> list[Finding]:
    from pyarrow import compute

    epochs = series.epochs
    bounds = compute.min_max(epochs).as_py()
    found = []
    if bounds["max"] > now + AHEAD_SECONDS:
        found += _listed(
            "future",
            (number, channel, series),
            compute.greater(epochs, now + AHEAD_SECONDS),
            now=_shown(now, channel.zone),
        )
    if bounds["min"] < EARLIEST:
        found += _listed(
            "clock-reset",
            (number, channel, series),
            compute.less(epochs, EARLIEST),
            earliest=_shown(EARLIEST, "UTC"),
        )
    if not found:
        off = _off_grid(epochs, (bounds["min"], bounds["max"]), channel)
        if compute.any(off).as_py():
            found += _listed(
                "off-grid", (number, channel, series), off, step=channel.step_seconds
            )
    return found


def _off_grid(epochs: Any, bounds: tuple[int, int], channel: Channel) -> Any:
    """Which instants are no whole number of steps after the site's midnight."""
    import pyarrow
    from pyarrow import compute

    step = channel.step_seconds
    first, last = (_offset(each, channel.zone) for each in bounds)
    if not _QUARTER % step:
        first = last = 0
    elif first != last or bounds[1] - bounds[0] > _ONE_CHANGE:
        moved = [_offset(each, channel.zone) for each in epochs.to_pylist()]
        local = compute.add(epochs, pyarrow.array(moved, pyarrow.int64()))
        return _remains(local, step)
    return _remains(compute.add(epochs, whole(first)) if first else epochs, step)


def _remains(local: Any, step: int) -> Any:
    from pyarrow import compute

    held = whole(step)
    return compute.not_equal(local, compute.multiply(compute.divide(local, held), held))


def whole(number: int) -> Any:
    """A number as Arrow's own; a bare one would make Arrow look for NumPy each time."""
    import pyarrow

    return pyarrow.scalar(number, pyarrow.int64())


def _offset(epoch: int, zone: str) -> int:
    moved = datetime.fromtimestamp(epoch, tz=ZoneInfo(zone)).utcoffset()
    assert moved is not None, "a zone knows its distance from UTC"
    return int(moved.total_seconds())


def _listed(
    code: str, held: tuple[int, Channel, Series], wrong: Any, **values: object
) -> list[Finding]:
    from pyarrow import compute

    number, channel, series = held
    places = compute.indices_nonzero(wrong).to_pylist()
    return wording.listed(
        code,
        [
            (
                series.reading(number, place + 1),
                {**values, "time": _shown(series.epochs[place].as_py(), channel.zone)},
            )
            for place in places[: wording.LISTED_MAX]
        ],
        len(places),
    )


def _shown(epoch: int, zone: str) -> str:
    return datetime.fromtimestamp(epoch, tz=ZoneInfo(zone)).isoformat()
