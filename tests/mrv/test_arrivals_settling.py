"""Settling many batches at once comes to what reading after reading comes to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from random import Random

import pyarrow
import pytest

from renkei.mrv import arrivals, metering

STEP = 900
START = int(datetime(2026, 1, 31, 22, tzinfo=UTC).timestamp())
NAMES = ("a", "b", "c")
PLAN = metering.MeteringPlan(
    project="MN004",
    zone="Asia/Ulaanbaatar",
    methodology_id="MN_AM003",
    version="Ver2.0",
    channels=tuple(
        metering.Channel(
            project="MN004",
            name=name,
            symbol="EG_i,p",
            unit="MWh",
            quantum=Decimal("0.000001"),
            kind=metering.ChannelKind.INTERVAL,
            resolution=timedelta(seconds=STEP),
            zone="Asia/Ulaanbaatar",
        )
        for name in NAMES
    ),
)


@dataclass(frozen=True)
class Sent:
    """A batch as rows: channel, instant, value."""

    number: int
    rows: tuple[tuple[str, int, int], ...]
    is_correction: bool = False

    def arrived(self) -> arrivals.Arrived:
        names = tuple(sorted({channel for channel, _, _ in self.rows}))
        table = pyarrow.table(
            {
                "channel": pyarrow.array(
                    [names.index(c) for c, _, _ in self.rows], pyarrow.int32()
                ),
                "epoch": pyarrow.array([e for _, e, _ in self.rows], pyarrow.int64()),
                "value": pyarrow.array([v for _, _, v in self.rows], pyarrow.int64()),
            }
        )
        return arrivals.Arrived(self.number, self.is_correction, names, table)


@dataclass
class Model:
    """The rule itself, one reading after the other."""

    stands: dict[tuple[str, int], int] = field(default_factory=dict)
    told: dict[tuple[str, int], set[int]] = field(default_factory=dict)
    newest: dict[str, int] = field(default_factory=dict)
    seals: list[tuple[int, int]] = field(default_factory=list)
    conflicts: list[tuple[int, str, int, int, int]] = field(default_factory=list)
    corrections: list[tuple[int, str, int, int, int]] = field(default_factory=list)

    def take(self, batch: Sent) -> Counter[str]:
        found: Counter[str] = Counter()
        before, within = dict(self.newest), dict[str, int]()
        for channel, epoch, value in batch.rows:
            key = (channel, epoch)
            if any(first <= epoch < end for first, end in self.seals):
                found["after_seal"] += 1
                continue
            told = self.told.setdefault(key, set())
            stands = self.stands.get(key)
            if stands is None:
                found["accepted"] += 1
                found["late"] += epoch < before.get(channel, epoch) - STEP
                found["out_of_order"] += epoch < within.get(channel, epoch)
                self.stands[key] = value
            elif value == stands:
                found["duplicate"] += 1
            elif batch.is_correction:
                found["corrected"] += 1
                self.corrections.append((batch.number, *key, stands, value))
                self.stands[key] = value
            elif value in told:
                found["duplicate"] += 1
            else:
                found["conflicting"] += 1
                self.conflicts.append((batch.number, *key, stands, value))
            told.add(value)
            within[channel] = max(epoch, within.get(channel, epoch))
            self.newest[channel] = max(epoch, self.newest.get(channel, epoch))
        return +found


@dataclass
class House:
    """The room's settlement with what a store would keep between its rounds."""

    months: dict[object, pyarrow.Table] = field(default_factory=dict)
    told: list[tuple[str, int, int]] = field(default_factory=list)
    seals: list[tuple[int, int]] = field(default_factory=list)
    conflicts: list[tuple[int, str, int, int, int]] = field(default_factory=list)
    corrections: list[tuple[int, str, int, int, int]] = field(default_factory=list)

    def settle(self, batches: Sequence[Sent]) -> dict[int, Counter[str]]:
        stands = self.stands
        newest: dict[str, int] = {}
        for name, epoch in stands:
            newest[name] = max(epoch, newest.get(name, epoch))
        settled = arrivals.settle(
            [batch.arrived() for batch in batches],
            arrivals.Resting(
                plan=PLAN,
                partitions=tuple(self.months.values()),
                told_before=self.told,
                newest_settled=newest,
                seals=self.seals,
            ),
        )
        for month, rows in settled.months.items():
            content = metering.partition_bytes("MN004", NAMES, rows)
            self.months[month] = metering.partition_rows(content)
        for c in settled.conflicts:
            self.told.append((c.channel, c.epoch, c.offered))
            self.conflicts.append((c.batch, c.channel, c.epoch, c.kept, c.offered))
        for r in settled.corrections:
            self.told.append((r.channel, r.epoch, r.old))
            self.corrections.append((r.batch, r.channel, r.epoch, r.old, r.value))
        return {n: +Counter(asdict(o)) for n, o in settled.outcomes.items()}

    @property
    def stands(self) -> dict[tuple[str, int], int]:
        found = {}
        for rows in self.months.values():
            keys = list(
                zip(rows["channel"].to_pylist(), rows["epoch"].to_pylist(), strict=True)
            )
            assert keys == sorted(set(keys)), "sorted, each instant once"
            for (c, epoch), value in zip(keys, rows["value"].to_pylist(), strict=True):
                found[NAMES[c], epoch] = value
        return found


def sent(chance: Random, number: int) -> Sent:
    """A batch of few instants, so that batches meet; some of it in the next month."""
    count = chance.randint(1, 12)
    rows = [
        (
            chance.choice(NAMES),
            START + STEP * chance.randint(0, 16),
            chance.randint(1, 3),
        )
        for _ in range(count)
    ]
    if chance.random() < 0.5:
        rows.sort(key=lambda row: row[1])
    return Sent(number, tuple(rows), chance.random() < 0.25)


@pytest.mark.parametrize("seed", range(25))
def test_settling_is_the_rule_reading_after_reading(seed: int) -> None:
    chance = Random(seed)
    model, house = Model(), House()
    number = 0
    for _ in range(chance.randint(2, 6)):
        if chance.random() < 0.3:
            first = START + STEP * 4 * chance.randint(0, 4)
            model.seals.append((first, first + 4 * STEP))
            house.seals = list(model.seals)
        batches = [
            sent(chance, number := number + 1) for _ in range(chance.randint(1, 6))
        ]
        expected = {batch.number: model.take(batch) for batch in batches}
        assert house.settle(batches) == expected
        assert house.stands == model.stands
    assert sorted(house.conflicts) == sorted(model.conflicts)
    assert house.corrections == model.corrections


def test_one_by_one_or_all_at_once_comes_to_the_same() -> None:
    chance = Random(7)
    batches = [sent(chance, number) for number in range(1, 40)]
    at_once, one_by_one = House(), House()
    outcomes = at_once.settle(batches)
    assert outcomes == {
        number: found
        for batch in batches
        for number, found in one_by_one.settle([batch]).items()
    }
    assert at_once.stands == one_by_one.stands
    assert at_once.months == one_by_one.months
