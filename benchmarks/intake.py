"""Durable readings a second through the HTTP API, beside raw COPY into PostgreSQL.

Both write into the same database on the same disk in the same run, in turns (COPY,
API, COPY, API …), with fsync and synchronous commit. COPY streams rows of (channel,
instant, value) into a bare table, a thousand at a time for each transaction, from as
many connections as there are senders: text in the server's own format, nothing checked.
The API takes JSON, checks every reading, sums it exactly, and answers once durable. The
bodies and the lines are made beforehand; the median of the rounds' ratios counts.

    ./renkei bench intake
"""

from __future__ import annotations

import http.client
import json
import statistics
import sys
import threading
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "generated"))

from metered_house import FIRST_EPOCH, PROJECT, STEP, House, channels, metered_house

SENDERS = 4
ROUNDS = 5
CHANNELS = 4
SIZES = {1_000: 300, 10_000: 60}  # readings in a batch: batches in a round
BAR, AIM = 0.3, 1.0


def main() -> int:
    """Print the table; 1 where the bar does not hold."""
    with metered_house(CHANNELS, SENDERS) as house:
        house.start()
        _bare_table(house)
        _api(house, 1_000, 20, "warm")
        held = True
        for size, batches in SIZES.items():
            held &= _measured(house, size, batches)
    print("the bar holds" if held else "UNDER THE BAR")
    return 0 if held else 1


def _measured(house: House, size: int, batches: int) -> bool:
    """Rounds of COPY and API in turns, for one size of batch."""
    ours, bare, waits = [], [], []
    for number in range(ROUNDS):
        bare.append(_copy(house, size, batches))
        rate, waited = _api(house, size, batches, f"{size}-{number}")
        ours.append(rate)
        waits += waited
    ratio = statistics.median(o / b for o, b in zip(ours, bare, strict=True))
    cuts = statistics.quantiles(waits, n=100)
    print(f"batches of {size:,} readings, {SENDERS} senders")
    print(
        f"  raw COPY, durable     median {statistics.median(bare):>12,.0f} readings/s"
    )
    print(
        f"  HTTP API, durable     median {statistics.median(ours):>12,.0f} readings/s"
    )
    print(f"  ratio                 median {ratio:>12.2f}  (bar {BAR}, aim {AIM})")
    print(f"  one batch, p50 / p99         {cuts[49]:>8.1f} / {cuts[98]:.1f} ms")
    return ratio >= BAR


def _at_once(works: Sequence[Callable[[], None]]) -> float:
    """How long it takes until all of them, begun together, are done [s]."""
    threads = [threading.Thread(target=work) for work in works]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - began


def _value(step: int) -> int:
    return step * 7919 % 60_000


def _api(
    house: House, size: int, batches: int, name: str
) -> tuple[float, Sequence[float]]:
    """Readings a second, and how long each batch waited for its answer [ms]."""
    waits: list[float] = []
    failed: list[str] = []

    def work(sender: int) -> Callable[[], None]:
        bodies = [
            _body(f"{name}/{n}", sender, n, size)
            for n in range(sender, batches, SENDERS)
        ]
        head = {
            "Authorization": f"Bearer {house.tokens[sender]}",
            "Content-Type": "application/json",
        }

        def send() -> None:
            line = http.client.HTTPConnection("127.0.0.1", house.port, timeout=60)
            for body in bodies:
                began = time.perf_counter()
                line.request("POST", f"/api/v1/projects/{PROJECT}/batches", body, head)
                answer = line.getresponse()
                said = answer.read()
                waits.append((time.perf_counter() - began) * 1000)
                if answer.status != 201:
                    failed.append(f"{answer.status} {said[:300]!r}")

        return send

    seconds = _at_once([work(sender) for sender in range(SENDERS)])
    assert not failed, failed[0]
    return size * batches / seconds, waits


def _body(name: str, sender: int, number: int, size: int) -> bytes:
    first = number * size
    start = datetime.fromtimestamp(FIRST_EPOCH + first * STEP, tz=UTC)
    values = [
        f"{_value(step) // 1000}.{_value(step) % 1000:03d}"
        for step in range(first, first + size)
    ]
    series = {
        "channel": channels(CHANNELS)[sender],
        "unit": "kWh",
        "start": start.isoformat(),
        "step_seconds": STEP,
        "values": values,
    }
    return json.dumps({"id": name, "series": [series]}).encode()


def _bare_table(house: House) -> None:
    import psycopg

    with psycopg.connect(house.database.url, autocommit=True) as line:
        line.execute("CREATE TABLE bare (channel int, epoch bigint, value bigint)")


def _copy(house: House, size: int, batches: int) -> float:
    """Readings a second of COPY, a transaction for each batch."""
    import psycopg

    def work(sender: int) -> Callable[[], None]:
        texts = [_lines(sender, n, size) for n in range(sender, batches, SENDERS)]

        def copy() -> None:
            with psycopg.connect(house.database.url, autocommit=True) as line:
                for text in texts:
                    with line.cursor().copy("COPY bare FROM STDIN") as stream:
                        stream.write(text)

        return copy

    seconds = _at_once([work(sender) for sender in range(SENDERS)])
    return size * batches / seconds


def _lines(sender: int, number: int, size: int) -> bytes:
    first = number * size
    return "".join(
        f"{sender}\t{FIRST_EPOCH + step * STEP}\t{_value(step)}\n"
        for step in range(first, first + size)
    ).encode()


if __name__ == "__main__":
    raise SystemExit(main())
