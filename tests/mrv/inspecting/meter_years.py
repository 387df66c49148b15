"""Meter-years as they might have come: plants, factories, chillers, trucks, pumps.

Nothing was measured. Flows in: a seed. Flows out: a plan and the readings of a year,
sound, with everything in them that looks like a fault and is none: cloudy weeks, snow,
outages that are real zeros, half a plant out of order, an inverter at its limit,
weekends, holidays, maintenance, a factory that grows, summer time, street lights that
repeat themselves, a pump of one speed, a connection that is metered both ways.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

import pyarrow

from renkei.foundation import Period
from renkei.mrv import metering
from renkei.mrv.inspecting.calendar import Calendar, calendar
from renkei.mrv.inspecting.sunlight import daylight
from renkei.mrv.metering import Relation, RelationKind

YEAR = Period.inclusive(date(2024, 1, 1), date(2024, 12, 31))
PLACES = (
    ("Asia/Ulaanbaatar", "47.92", "106.92", -2.0, 22.0),
    ("Asia/Ho_Chi_Minh", "21.03", "105.85", 24.0, 6.0),
    ("Asia/Jakarta", "-6.99", "110.42", 28.0, 1.0),
    ("America/Santiago", "-33.45", "-70.67", 15.0, -7.0),
    ("Asia/Yangon", "16.87", "96.20", 27.0, 3.0),
)


@dataclass
class Project:
    """A project's plan in the making, and the readings of its channels [quanta]."""

    name: str
    kind: str
    place: tuple[str, str, str, float, float]
    chance: random.Random
    channels: dict[str, metering.Channel] = field(default_factory=dict)
    readings: dict[str, dict[int, int]] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)
    rolled: list[tuple[str, int]] = field(default_factory=list)

    @property
    def days(self) -> Calendar:
        return calendar(self.place[0], YEAR)

    def plan(self) -> metering.MeteringPlan:
        return metering.MeteringPlan(
            project=self.name,
            zone=self.place[0],
            methodology_id="MN_AM003",
            version="Ver2.0",
            channels=tuple(self.channels[name] for name in sorted(self.channels)),
            relations=tuple(self.relations),
            periods=(YEAR,),
        )

    def rows(self) -> pyarrow.Table:
        names = sorted(self.channels)
        numbers, epochs, values = [], [], []
        for number, name in enumerate(names):
            read = dict(sorted(self.readings[name].items()))
            numbers += [number] * len(read)
            epochs += list(read)
            values += list(read.values())
        table = pyarrow.table(
            {
                "channel": pyarrow.array(numbers, pyarrow.int32()),
                "epoch": pyarrow.array(epochs, pyarrow.int64()),
                "value": pyarrow.array(values, pyarrow.int64()),
            }
        )
        return metering.partition_rows(
            metering.partition_bytes(self.name, names, table)
        )

    def add(
        self, name: str, unit: str, quantum: str, values: dict[int, int], **more: object
    ) -> None:
        agreed: dict[str, object] = {
            "project": self.name,
            "name": name,
            "symbol": name,
            "unit": unit,
            "quantum": Decimal(quantum),
            "kind": metering.ChannelKind.INTERVAL,
            "resolution": timedelta(minutes=15),
            "zone": self.place[0],
        }
        self.channels[name] = metering.Channel(**{**agreed, **more})  # type: ignore[arg-type]
        self.readings[name] = values


def project(seed: int) -> Project:
    """The project of a number; every fifth is of the same kind."""
    chance = random.Random(f"meter-years {seed}")
    kinds = (solar, factory, chiller, trucks, pumps)
    make = kinds[seed % len(kinds)]
    place = PLACES[(seed // len(kinds)) % len(PLACES)]
    made = Project(f"P{seed:04d}", make.__name__, place, chance)
    make(made)
    return made


def solar(p: Project) -> None:
    """A plant with a check meter, a register and monthly bills."""
    capacity = p.chance.choice((500, 2000, 10_000))  # kW
    output = _sun_made(p, capacity)
    place = {
        "latitude": Decimal(p.place[1]),
        "longitude": Decimal(p.place[2]),
        "is_dark_at_night": True,
        "at_least": Decimal(0),
        "at_most": Decimal(capacity) / 4000,
    }
    p.add("ac-output", "MWh", "0.0001", output, **place)
    off = 1 + p.chance.uniform(-0.006, 0.006)
    check = {
        e: max(0, round(v * off * (1 + p.chance.gauss(0, 0.003))))
        for e, v in output.items()
    }
    wide = {**place, "at_most": Decimal(capacity) / 3200}
    p.add("check-meter", "MWh", "0.0001", check, **wide)
    twins = {"one": "ac-output", "other": "check-meter"}
    p.relations.append(Relation(RelationKind.TWIN, twins, Decimal("0.03")))
    _bill(p, "ac-output", "MWh", "0.0001")
    _register(p, "export-register", output, "MWh", "0.0001")


def _bill(p: Project, meter: str, unit: str, quantum: str) -> None:
    days, billed = p.days, {}
    starts = [d for d in range(YEAR.days) if days.date_of(d).day == 1]
    for first, last in zip(starts, [*starts[1:], YEAR.days], strict=True):
        span = days.turns[first], days.turns[last]
        total = sum(v for e, v in p.readings[meter].items() if span[0] <= e < span[1])
        billed[span[0]] = round(total * (1 + p.chance.uniform(-0.004, 0.004)))
    p.add("invoice", unit, quantum, billed, resolution=timedelta(days=1), option="B")
    related = {"meter": meter, "invoice": "invoice"}
    p.relations.append(Relation(RelationKind.INVOICE, related, Decimal("0.02")))


def _register(
    p: Project, name: str, amounts: dict[int, int], unit: str, quantum: str
) -> None:
    """A counter of what came; half of them go round once in the year."""
    grown = sum(amounts.values())
    full = 10 ** len(str(grown * 2))
    start = full - grown // 2 if p.chance.random() < 0.5 else full // 7
    at, counted = start, {}
    for epoch, amount in amounts.items():
        at += amount
        if at >= full:
            at -= full
            p.rolled.append((name, epoch))
        counted[epoch] = at
    p.add(
        name,
        unit,
        quantum,
        counted,
        kind=metering.ChannelKind.COUNTER,
        rolls_over_at=Decimal(full).scaleb(Decimal(quantum).adjusted()),
    )


def _sun_made(p: Project, capacity_kw: int) -> dict[int, int]:
    """A year of a plant's quarter-hours [0.1 kWh]."""
    chance, days = p.chance, p.days
    latitude, longitude = float(p.place[1]), float(p.place[2])
    phi, ratio = math.radians(latitude), chance.choice((1.0, 1.1, 1.35))
    ceiling = capacity_kw * 2.5
    out: dict[int, int] = {}
    weather, bad, part, left = 0.9, 0, 1.0, 0
    for day in range(YEAR.days):
        dawn, noon, dusk = daylight(latitude, longitude, days.date_of(day))
        number = days.date_of(day).timetuple().tm_yday
        tilt = math.radians(23.45) * math.sin(math.radians(360 * (284 + number) / 365))
        high, wide = math.sin(phi) * math.sin(tilt), math.cos(phi) * math.cos(tilt)
        weather = 0.6 * weather + 0.4 * chance.choice(
            (1.0, 0.97, 0.95, 0.7, 0.45, 0.15)
        )
        bad = (
            bad - 1
            if bad
            else (chance.choice((1, 2, 5)) if chance.random() < 0.012 else 0)
        )
        snow = abs(latitude) > 45 and number in range(1, 60) and chance.random() < 0.05
        if left:
            left -= 1
        elif chance.random() < 0.01:
            part, left = chance.choice((0.25, 0.5, 0.75)), chance.randint(2, 20)
        share = part if left else 1.0
        off_from = noon + chance.randint(-14_000, 14_000) if bad else dusk
        cloud = 0.0
        for epoch in range(days.turns[day], days.turns[day + 1], 900):
            if epoch + 900 <= dawn or epoch >= dusk:
                out[epoch] = 0
                continue
            middle = epoch + 450 - noon
            up = high + wide * math.cos(middle * math.pi / 43_200)
            if up <= 0 or snow or (bad and (epoch > off_from or bad > 1)):
                out[epoch] = 0
                continue
            cloud = 0.7 * cloud + chance.gauss(0, 0.25)
            veil = min(1.0, max(0.05, weather + (1 - weather) * cloud))
            given = ceiling * ratio * up**1.15 * veil * 0.92 * share
            out[epoch] = min(round(given + chance.random()), round(ceiling * 0.98))
    return out


def factory(p: Project) -> None:
    """Two loads, street lights, a sensor of the air and a connection of both ways."""
    size = p.chance.choice((40, 120, 400))  # kWh in a quarter of an hour
    main = _work(p, size, (8, 18))
    p.add("main", "kWh", "0.01", main, at_least=Decimal(0), at_most=Decimal(size * 3))
    p.add("sub", "kWh", "0.01", _work(p, size * 0.2, (6, 22)), at_least=Decimal(0))
    p.add("lights", "kWh", "0.01", _lights(p), at_least=Decimal(0))
    air = {"kind": metering.ChannelKind.GAUGE, "at_least": Decimal(-60)}
    p.add("air", "degC", "0.1", _air(p), **air, at_most=Decimal(60))
    roof = _sun_made(p, size * 2)
    net = {e: v - roof[e] * 10 for e, v in main.items()}
    p.add("connection", "kWh", "0.01", net, at_least=Decimal(-size * 10))


def _work(p: Project, size: float, hours: tuple[int, int]) -> dict[int, int]:
    """A load that follows the site's clock [0.01 kWh]."""
    chance, days = p.chance, p.days
    free = {chance.randrange(YEAR.days) for _ in range(8)}
    long_break = chance.randrange(30, YEAR.days - 30)
    free |= set(range(long_break, long_break + chance.choice((5, 7, 9))))
    base, grows = size * 0.3, chance.randrange(60, 300)
    growth = chance.choice((1.0, 1.0, 1.35, 0.75))
    drift, out = 0.0, {}
    zone_seconds = _clock(days)
    for day in range(YEAR.days):
        season = 1 + 0.15 * math.cos(2 * math.pi * (day - 20) / 365)
        scale = season * (growth if day >= grows else 1.0)
        is_free = day in free or days.is_weekend(day)
        tall = size * (0.12 if is_free else 0.7) * chance.uniform(0.94, 1.06)
        open_at, shut_at = (h * 3600 + chance.gauss(0, 400) for h in hours)
        for epoch in range(days.turns[day], days.turns[day + 1], 900):
            at = zone_seconds(epoch) % 86_400
            rise = min(1.0, max(0.0, (at - open_at) / 3600 + 0.5))
            fall = min(1.0, max(0.0, (shut_at - at) / 3600 + 0.5))
            drift = 0.8 * drift + chance.gauss(0, 0.02)
            level = (base + tall * rise * fall) * scale * (1 + drift)
            out[epoch] = max(1, round(level * 100))
    return out


def _clock(days: Calendar):  # type: ignore[no-untyped-def]
    offsets = days.offsets()

    def seconds(epoch: int) -> int:
        shift = offsets[0][1]
        for since, offset in offsets[1:]:
            shift = offset if epoch >= since else shift
        return epoch + shift

    return seconds


def _lights(p: Project) -> dict[int, int]:
    """Street lights: the same every night, dimmed after midnight [0.01 kWh]."""
    days, out = p.days, {}
    latitude, longitude = float(p.place[1]), float(p.place[2])
    seconds = _clock(days)
    power = p.chance.choice((800, 2500))
    for day in range(YEAR.days):
        dawn, _, dusk = daylight(latitude, longitude, days.date_of(day))
        for epoch in range(days.turns[day], days.turns[day + 1], 900):
            dark = max(0, min(900, dawn - epoch)) + max(0, min(900, epoch + 900 - dusk))
            is_late = seconds(epoch) % 86_400 < 18_000
            given = power * (0.6 if is_late else 1.0) * min(dark, 900) / 900
            out[epoch] = round(given) + (p.chance.randint(-1, 1) if given else 0)
    return out


def _air(p: Project, step: int = 900) -> dict[int, int]:
    """Temperature of the air [0.1 K]."""
    mean, swing = p.place[3], p.place[4]
    wander, out = 0.0, {}
    days = p.days
    for day in range(YEAR.days):
        season = mean - swing * math.cos(2 * math.pi * (day - 15) / 365)
        for epoch in range(days.turns[day], days.turns[day + 1], step):
            wander = 0.98 * wander + p.chance.gauss(0, 0.25)
            hour = (epoch - days.turns[day]) / 3600
            now = season + 4.5 * math.sin((hour - 9) * math.pi / 12) + wander
            out[epoch] = round(now * 10)
    return out


def chiller(p: Project) -> None:
    """Cold moved, power spent, and the temperatures of both sides, half-hourly."""
    hot_side, cold_side, heat, work = {}, {}, {}, {}
    air = _air(p, 1800)
    demand = _work(p, 300, (7, 21))
    for epoch, outside in air.items():
        hot = max(220, outside + 90 + round(p.chance.gauss(0, 4)))
        cold = 70 + round(p.chance.gauss(0, 4))
        moved = demand[epoch] * 2
        carnot = (cold / 10 + 273.15) / ((hot - cold) / 10)
        cop = carnot * 0.42 * p.chance.uniform(0.93, 1.07)
        hot_side[epoch], cold_side[epoch], heat[epoch] = hot, cold, moved
        work[epoch] = max(1, round(moved / cop))
    half = {"resolution": timedelta(minutes=30)}
    gauge = {"kind": metering.ChannelKind.GAUGE, **half}
    p.add("cold", "degC", "0.1", cold_side, **gauge)
    p.add("heat", "kWh", "0.01", heat, at_least=Decimal(0), **half)
    p.add("hot", "degC", "0.1", hot_side, **gauge)
    p.add("work", "kWh", "0.01", work, at_least=Decimal(0), **half)
    parts = {"heat": "heat", "work": "work", "cold": "cold", "hot": "hot"}
    p.relations.append(Relation(RelationKind.COP, parts))


def trucks(p: Project) -> None:
    """Two trucks with tachograph and flow meter, hourly."""
    hourly = {"resolution": timedelta(hours=1), "at_least": Decimal(0)}
    for number in (1, 2):
        road, fuel = _roads(p)
        p.add(f"distance-{number}", "km", "0.1", road, at_most=Decimal(110), **hourly)
        p.add(f"fuel-{number}", "L", "0.01", fuel, **hourly)
        parts = {"distance": f"distance-{number}", "fuel": f"fuel-{number}"}
        p.relations.append(Relation(RelationKind.FUEL_ECONOMY, parts, Decimal(8)))


def _roads(p: Project) -> tuple[dict[int, int], dict[int, int]]:
    days, chance = p.days, p.chance
    seconds, economy = _clock(days), chance.uniform(2.6, 4.2)
    workshop = {
        d for s in (chance.randrange(350) for _ in range(3)) for d in range(s, s + 4)
    }
    road, fuel = {}, {}
    for day in range(YEAR.days):
        rests = day in workshop or chance.random() < (
            0.8 if days.is_weekend(day) else 0.05
        )
        out, back = chance.randint(5, 8), chance.randint(14, 19)
        for epoch in range(days.turns[day], days.turns[day + 1], 3600):
            hour = seconds(epoch) % 86_400 // 3600
            drives = not rests and out <= hour < back and chance.random() < 0.85
            km = chance.uniform(8, 75) if drives else 0.0
            burnt = km / economy * chance.uniform(0.85, 1.2)
            road[epoch] = round(km * 10)
            fuel[epoch] = round(burnt * 100) + (chance.randint(20, 90) if drives else 0)
    return road, fuel


def pumps(p: Project) -> None:
    """A pump of one speed, its water by a counter, and a pump that is regulated."""
    runs, power, water = True, {}, {}
    days = p.days
    for day in range(YEAR.days):
        for epoch in range(days.turns[day], days.turns[day + 1], 900):
            if p.chance.random() < 0.06:
                runs = not runs
            power[epoch] = (550 + (p.chance.random() < 0.2)) if runs else 0
            water[epoch] = (3200 + p.chance.randint(-40, 40)) if runs else 0
    p.add("fixed-pump", "kWh", "0.01", power, at_least=Decimal(0))
    _register(p, "water", water, "m3", "0.01")
    p.add("regulated-pump", "kWh", "0.01", _work(p, 30, (5, 20)), at_least=Decimal(0))
    _register(p, "register", p.readings["regulated-pump"], "kWh", "0.01")
