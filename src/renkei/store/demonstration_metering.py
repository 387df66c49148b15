"""The demonstration's meter at rest: a plan, readings, and faults that were planted.

Flows in: the modelled hours of project MN004. Flows out: half a year that is sealed,
and two months that are still open, in which seven faults wait for a decision.
Everything is of a model and says so. Loaded once; what visitors decided stays.

What was planted is written below in hours of the site's own clock, so that anybody can
hold the findings against it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.contrib.auth.models import User
from django.db import connection, transaction
from django.utils import timezone

from renkei.foundation import Period, Text
from renkei.mrv import arrivals, demonstration, metering
from renkei.store import models
from renkei.store.commands.arrivals import take_batch
from renkei.store.commands.metering_plans import agree_metering_plan
from renkei.store.commands.sealing import seal_period
from renkei.store.commands.settling import settle
from renkei.store.commands.triage import decide_finding
from renkei.store.demonstration_people import PROJECT
from renkei.store.inspected import inspected
from renkei.store.journal import PROGRAM, record
from renkei.store.metering_plans import needed_metering_plan
from renkei.store.people import Person, person

_LOADING = 7269
ACTION = "load_demonstration_metering"
CHANNEL = "ac-output"
SEALED = Period.inclusive(date(2017, 1, 1), date(2017, 6, 30))
OPEN = Period.inclusive(date(2017, 7, 1), date(2017, 8, 31))
_WHY = Text(
    ja="実演用のモニタリング計画(モデルによる計測値)",
    en="A monitoring plan for the demonstration; its readings are a model's",
)
_OUTAGE = Text(
    ja="実演:送電停止の記録(3月14日 9時〜14時)を確認しました。",
    en="Demonstration: the record of a grid outage (14 March, 9 to 14 h) was seen.",
)


@dataclass(frozen=True, slots=True)
class Planted:
    """A fault in the hours from `first` to before `end` of the site's clock.

    `value` [kWh] stands in place of the model's; None takes the reading away. `times`
    multiplies it instead.
    """

    first: str
    hours: int
    value: int | None = None
    times: int = 1


PLANTED = (
    Planted("2017-03-14T09", 5),  # no readings during an outage
    Planted("2017-08-03T10", 6),  # no readings
    Planted("2017-08-08T09", 7, value=5204),  # the same number again and again
    Planted("2017-08-12T01", 2, value=310),  # energy while it is night
    Planted("2017-08-16T13", 1, value=87_000),  # more than the plant can give
    Planted("2017-08-20T00", 24, times=1000),  # a day in another unit
    Planted("2017-08-24T11", 1, value=-420),  # less than nothing
    Planted("2017-08-28T06", 30),  # no readings
)


@dataclass(frozen=True, slots=True)
class DemonstratedMetering:
    """Whether the readings were laid down now or stood already."""

    is_new: bool
    readings: int

    @property
    def summary(self) -> Text:
        """One line about it."""
        if self.is_new:
            return Text(
                ja=f"モデルによる計測値{self.readings:,}件",
                en=f"{self.readings:,} modelled readings",
            )
        return Text(ja="変更なし", en="nothing changed")


def load_demonstration_metering() -> DemonstratedMetering:
    """Lay the readings down; what is there already is left. Needs the people."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOADING])
        if models.Event.objects.filter(action=ACTION).exists():
            return DemonstratedMetering(is_new=False, readings=0)
        participant = person(User.objects.get(username="participant"))
        agree_metering_plan(PROJECT, plan(), participant, why=str(_WHY))
        rows = readings()
        _taken(rows, participant)
        settle(PROJECT)
        _decide_outage(participant)
        seal_period(PROJECT, SEALED, participant)
        record(PROGRAM, ACTION, ("project", PROJECT))
    return DemonstratedMetering(is_new=True, readings=len(rows))


def plan() -> metering.MeteringPlan:
    """The plan: one meter of energy for each hour, calibrated until the end of July."""
    agreed = demonstration.plan()
    channel = metering.Channel(
        project=PROJECT,
        name=CHANNEL,
        symbol=agreed.symbol,
        unit="MWh",
        quantum=Decimal("0.001"),
        kind=metering.ChannelKind.INTERVAL,
        resolution=agreed.resolution,
        zone=agreed.zone,
        at_least=Decimal(0),
        at_most=Decimal(10),
        is_dark_at_night=True,
        latitude=demonstration.DARKHAN.latitude,
        longitude=demonstration.DARKHAN.longitude,
        option="C",
        accuracy_class="0.5S",
        meter="DEMO-1 (model)",
        calibrations=(
            metering.Calibrated(
                "DEMO-CAL-2016-11 (model)",
                date(2016, 11, 1),
                date(2017, 8, 1),
                "Renkei demonstration",
            ),
        ),
        responsible="実演 参加者 / Demonstration participant",
        storage="実演用の保管場所 / Renkei demonstration",
        is_demonstration=True,
    )
    return metering.MeteringPlan(
        project=PROJECT,
        zone=agreed.zone,
        methodology_id="MN_AM003",
        version="Ver2.0",
        channels=(channel,),
        periods=(SEALED, OPEN),
    )


def readings() -> dict[int, int]:
    """The model's hours of both periods with the planted faults [kWh], by instant."""
    zone = ZoneInfo(demonstration.plan().zone)
    rows = {int(at.timestamp()): wh // 1000 for at, wh in _modelled()}
    for fault in PLANTED:
        first = datetime.fromisoformat(fault.first).replace(tzinfo=zone)
        start = int(first.timestamp())
        for epoch in range(start, start + fault.hours * 3600, 3600):
            if fault.times != 1:
                rows[epoch] *= fault.times
            elif fault.value is None:
                del rows[epoch]
            else:
                rows[epoch] = fault.value
    return rows


def _modelled() -> Iterator[tuple[datetime, int]]:
    """The hours of the model: those of its meter file, read back, and August's."""
    agreed = demonstration.plan()
    for line in demonstration.meter_file().decode().splitlines():
        if line[:1].isdigit():
            at, mwh = line.split(",")
            yield datetime.fromisoformat(at), int(Decimal(mwh).scaleb(6))
    after = OPEN.instants(ZoneInfo(agreed.zone))[1]
    yield from demonstration.readings(agreed.end, after)


def _taken(rows: Mapping[int, int], participant: Person) -> None:
    import pyarrow

    series = arrivals.Series(
        CHANNEL,
        "MWh",
        pyarrow.array(list(rows), pyarrow.int64()),
        [str(Decimal(kwh).scaleb(-3)) for kwh in rows.values()],
    )
    batch = arrivals.batch_of(
        [series],
        plan(),
        client_id="renkei-demonstration-2017",
        now=int(timezone.now().timestamp()),
    )
    take_batch(PROJECT, batch, participant)


def _decide_outage(participant: Person) -> None:
    """The sealed half-year is closed with nothing left open."""
    row = needed_metering_plan(PROJECT)
    for finding in inspected(row, SEALED).findings:
        decide_finding(
            PROJECT,
            finding.fingerprint,
            participant,
            is_accepted=True,
            reason=str(_OUTAGE),
        )
