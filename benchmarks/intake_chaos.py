"""Readings through the HTTP API while the server is killed and the database stopped.

Ten million readings: a fifth of them sent twice under another name, a twentieth held
back and sent late, a hundredth of another value than the one that stands. Meanwhile the
server's processes are killed (-9) every thirty seconds and PostgreSQL is shut down at
once, twice. A sender that is not answered sends the same batch again. At the end:

- every batch that was answered is on record under the number and hash it was answered;
- what is in force is the first value of every instant, count and sum exact, channel by
  channel; the outcomes add up to everything that was sent;
- after a recovery no file is without its row, and no row in force without its file.

    ./renkei bench intake-chaos
    python benchmarks/intake_chaos.py --readings 500000 --kills 3 --stops 1
"""

from __future__ import annotations

import argparse
import http.client
import json
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent / "generated"))

from metered_house import FIRST_EPOCH, PROJECT, STEP, House, channels, metered_house

BATCH = 1_000
SENDERS = 4
CHANNELS = 8
DUPLICATE, LATE, CONFLICTING = 5, 20, 100  # one of so many batches
HELD_BACK = 6  # batches of the channel that overtake a late one
PATIENCE_SECONDS = 300  # how long a sender tries to send one batch


@dataclass(frozen=True)
class Planned:
    """One batch: which steps of which channel, and whether it says something else."""

    name: str
    channel: int
    part: int
    role: str  # base, late, duplicate, conflicting


@dataclass
class Receipts:
    """What was answered, by the batch's name; and how often one had to ask again."""

    answers: dict[str, tuple[int, str]] = field(default_factory=dict)
    again: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)


def value_of(channel: int, step: int) -> int:
    """The true value of a reading [Wh]."""
    return (step * 7919 + channel * 104_729) % 60_000


def planned(readings: int, channel: int) -> Iterator[Planned]:
    """The batches of one channel in the order they are sent."""
    share = readings // BATCH // CHANNELS
    others = share // DUPLICATE + share // CONFLICTING
    parts = max(share - others, 1)
    held: list[tuple[int, Planned]] = []
    for part in range(parts):
        is_late = part % LATE == LATE // 2
        role = "late" if is_late else "base"
        batch = Planned(f"{channel}/{part}/{role}", channel, part, role)
        if is_late:
            held.append((part + HELD_BACK, batch))
        else:
            yield batch
            yield from _besides(channel, part, parts, share)
        while held and (held[0][0] <= part or part == parts - 1):
            yield held.pop(0)[1]


def _besides(channel: int, part: int, parts: int, share: int) -> Iterator[Planned]:
    """The same again under another name, and another value, evenly spread."""
    for role, one_of in (("duplicate", DUPLICATE), ("conflicting", CONFLICTING)):
        wanted = max(share // one_of, 1)
        every = max(parts // wanted, 1)
        if part % every == 0 and part // every < wanted:
            yield Planned(f"{channel}/{part}/{role}", channel, part, role)


def content_of(batch: Planned) -> bytes:
    """The JSON that is sent, in kWh with three decimals."""
    first = batch.part * BATCH
    other = 1 if batch.role == "conflicting" else 0
    values = [
        f"{(wh := value_of(batch.channel, step) + other) // 1000}.{wh % 1000:03d}"
        for step in range(first, first + BATCH)
    ]
    start = datetime.fromtimestamp(FIRST_EPOCH + first * STEP, tz=UTC)
    series = {
        "channel": channels(CHANNELS)[batch.channel],
        "unit": "kWh",
        "start": start.isoformat(),
        "step_seconds": STEP,
        "values": values,
    }
    return json.dumps({"id": batch.name, "series": [series]}).encode()


def send(house: House, token: str, batches: Sequence[Planned], told: Receipts) -> None:
    """Send one batch after the other, each until it is answered for good."""
    line: http.client.HTTPConnection | None = None
    head = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    for batch in batches:
        content = content_of(batch)
        deadline = time.monotonic() + PATIENCE_SECONDS
        while True:
            assert time.monotonic() < deadline, f"{batch.name} is never answered"
            try:
                if line is None:
                    line = http.client.HTTPConnection(
                        "127.0.0.1", house.port, timeout=60
                    )
                line.request(
                    "POST", f"/api/v1/projects/{PROJECT}/batches", content, head
                )
                answer = line.getresponse()
                said = answer.read()
            except (OSError, http.client.HTTPException):
                line, told.again = None, told.again + 1
                time.sleep(0.1)
                continue
            if answer.status in (200, 201):
                receipt = json.loads(said)
                with told.lock:
                    told.answers[batch.name] = (receipt["batch"], receipt["sha256"])
                break
            assert answer.status >= 429, f"{batch.name}: {answer.status} {said[:400]!r}"
            told.again += 1
            time.sleep(0.1)


@dataclass(frozen=True)
class Disturbance:
    """When the server is killed: after so many seconds, or so many answers."""

    kills: int
    stops: int
    seconds: float
    batches: int

    def happen(self, house: House, told: Receipts, senders: Sequence[Any]) -> list[str]:
        """Kill and stop until it was enough; what was done, in its order."""
        done: list[str] = []
        kills, stops, began = 0, 0, time.monotonic()
        while any(sender.is_alive() for sender in senders):
            share = len(told.answers) / self.batches
            due = (
                time.monotonic() - began > self.seconds * (kills + 1)
                if self.seconds
                else share > (kills + 1) / (self.kills + 1)
            )
            if due and (self.seconds or kills < self.kills):
                house.kill()
                house.start()
                kills += 1
                done.append(f"killed at {share:.0%}")
            if stops < self.stops and share > (stops + 0.6) / (self.stops + 0.5):
                house.stop_the_database()
                stops += 1
                done.append(f"database stopped at {share:.0%}")
            time.sleep(0.05)
        return done


def main() -> int:
    """Send, disturb, settle, compare; 0 where everything is exact."""
    words = argparse.ArgumentParser()
    words.add_argument("--readings", type=int, default=10_000_000)
    words.add_argument("--kills", type=int, default=0, help="instead of every 30 s")
    words.add_argument("--stops", type=int, default=2)
    asked = words.parse_args()
    with metered_house(CHANNELS, SENDERS) as house:
        house.start()
        batches = [list(planned(asked.readings, c)) for c in range(CHANNELS)]
        count = sum(map(len, batches))
        told = Receipts()
        began = time.perf_counter()
        senders = [
            threading.Thread(
                target=send,
                args=(house, house.tokens[n], _mixed(batches[n::SENDERS]), told),
            )
            for n in range(SENDERS)
        ]
        for sender in senders:
            sender.start()
        seconds = 0.0 if asked.kills else 30.0
        done = Disturbance(asked.kills, asked.stops, seconds, count).happen(
            house, told, senders
        )
        sent_seconds = time.perf_counter() - began
        house.kill()
        wrong = list(differences(house, batches, told))
        print(f"readings sent              {count * BATCH:>14,}")
        print(f"batches answered           {len(told.answers):>14,} of {count:,}")
        print(f"sent again, unanswered     {told.again:>14,}")
        print(f"readings/s with all of it  {count * BATCH / sent_seconds:>14,.0f}")
        print(f"seconds with settling      {time.perf_counter() - began:>14.1f}")
        print(f"disturbances               {'; '.join(done)}")
        for each in wrong:
            print(f"WRONG: {each}")
        print("exact" if not wrong else f"{len(wrong)} differences")
    return 1 if wrong else 0


def _mixed(of_channels: Sequence[Sequence[Planned]]) -> list[Planned]:
    """The batches of several channels in turns, each channel in its own order."""
    longest = max(map(len, of_channels))
    return [each[n] for n in range(longest) for each in of_channels if n < len(each)]


def differences(
    house: House, batches: Sequence[Sequence[Planned]], told: Receipts
) -> Iterator[str]:
    """Everything that is not as it was sent and answered."""
    from django.db import connections

    from renkei import store
    from renkei.store import models

    connections.close_all()
    store.recover_metering(wait=True)
    store.settle(PROJECT)
    everything = [batch for each in batches for batch in each]
    kept = {
        name: (number, mark)
        for number, name, mark in models.Batch.objects.values_list(
            "id", "client_id", "sha256"
        )
    }
    if missing := set(told.answers) - set(kept):
        yield f"{len(missing)} answered batches are not on record"
    if strange := [n for n, said in told.answers.items() if kept.get(n) != said]:
        yield f"{len(strange)} batches stand otherwise than answered"
    if len(told.answers) != len(everything) or len(kept) != len(everything):
        yield f"{len(told.answers)} answered, {len(kept)} kept, {len(everything)} sent"
    yield from _outcome_differences(everything)
    yield from _reading_differences(batches)
    recovered = store.recover_metering()
    if recovered.drafts or recovered.orphans or recovered.missing:
        yield f"after recovery: {recovered}"
    on_disk = {str(p.relative_to(house.home)) for p in house.home.glob("metered/*/*")}
    rows = set(models.ReadingsPartition.objects.values_list("path", flat=True))
    if orphans := on_disk - rows:
        yield f"files without a row: {sorted(orphans)[:3]}"


def _outcome_differences(everything: Sequence[Planned]) -> Iterator[str]:
    from django.db.models import Sum

    from renkei.store import models

    roles = [batch.role for batch in everything]
    wanted = {
        "accepted": (roles.count("base") + roles.count("late")) * BATCH,
        "duplicate": roles.count("duplicate") * BATCH,
        "conflicting": roles.count("conflicting") * BATCH,
        "late": roles.count("late") * BATCH,
        "corrected": 0,
        "after_seal": 0,
        "out_of_order": 0,
    }
    sums = {name: Sum(name) for name in wanted}
    found = models.BatchOutcome.objects.aggregate(**sums)
    if found != wanted:
        yield f"outcomes {found}, not {wanted}"
    print(", ".join(f"{name} {count:,}" for name, count in found.items() if count))


def _reading_differences(batches: Sequence[Sequence[Planned]]) -> Iterator[str]:
    from pyarrow import compute

    from renkei.mrv.metering import channels_of
    from renkei.store.metering_files import in_force, rows_of

    counted: dict[str, list[int]] = {name: [0, 0] for name in channels(CHANNELS)}
    for row in in_force(PROJECT):
        rows = rows_of(row)
        for place, name in enumerate(channels_of(rows)):
            mine = rows.filter(compute.equal(rows["channel"], place))
            counted[name][0] += mine.num_rows
            counted[name][1] += compute.sum(mine["value"]).as_py() or 0
    for place, name in enumerate(channels(CHANNELS)):
        parts = [b.part for b in batches[place] if b.role in ("base", "late")]
        steps = [p * BATCH + n for p in parts for n in range(BATCH)]
        wanted = [len(steps), sum(value_of(place, step) for step in steps)]
        if counted[name] != wanted:
            yield f"{name}: {counted[name]}, not {wanted}"
    total = sum(Decimal(wh) for _, wh in counted.values()).scaleb(-6)
    print(f"in force {sum(n for n, _ in counted.values()):,} readings, {total} MWh")


if __name__ == "__main__":
    raise SystemExit(main())
