"""Many who want the same credits at once, a thousand times.

In each round forty orders, each sent twice, want parts of one block of a thousand
tonnes, a hundred tonnes each: exactly ten can be carried out, each of them once. They
come from 64 sessions at once, some naming their serials and some not. At the end the
whole ledger is audited. (The tests run a hundred rounds with up to 16 sessions.)

    ./renkei bench registry-races
    python benchmarks/registry_races.py --clients 64 --rounds 1000
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from pathlib import Path
from random import Random
from threading import Barrier, Thread
from typing import Any

sys.path.insert(0, str(Path(__file__).parent / "generated"))

import psycopg
from ledger_simulator.client import BLOCK, FOUND, ISSUE
from ledger_simulator.records import WHY
from ledger_simulator.server import House, house
from ledger_simulator.steps import BOOK, places

JAPAN, OTHER = f"{BOOK}-JP-holding", f"{BOOK}-JP-participant-p0"
DAY, PART, PARTS = "2026-04-01", 100, 10
POST = (
    "SELECT first, is_new FROM store_post"
    "(%s, 'transfer', %s, %s, 100, %s, %s, %s, %s, %s)"
)
HELD = """SELECT account_id, sum(last - first + 1)::bigint FROM store_holding
    WHERE block_id = %s GROUP BY 1"""


def main() -> int:
    """Race, look, print; 0 where every round ended as it must."""
    words = argparse.ArgumentParser()
    words.add_argument("--clients", type=int, default=64)
    words.add_argument("--rounds", type=int, default=1_000)
    words.add_argument("--seed", type=int, default=2026)
    asked = words.parse_args()
    with house() as at_home:
        from renkei import store

        at_home.plant(places(2), 0)
        began = time.perf_counter()
        wrong = races(at_home, asked.clients, asked.rounds, Random(asked.seed))
        seconds = time.perf_counter() - began
        store.seal_ledger()
        audited = store.audit_ledger(store.checkpoint(is_recomputed=True))
    print(f"{asked.rounds:,} rounds of {asked.clients} clients, 80 orders each", end="")
    print(f": {len(wrong)} wrong; {seconds:,.0f} s")
    for each in [*wrong[:10], *audited.findings[:10]]:
        print(f"  WRONG {each}")
    print(f"audit of {audited.entries:,} entries: {len(audited.findings)} findings")
    return 1 if wrong or audited.findings else 0


def races(at_home: House, clients: int, rounds: int, chance: Random) -> list[str]:
    """Every round that did not end as it must."""
    sessions = [at_home.connect() for _ in range(clients)]
    gate: Barrier = Barrier(clients + 1)
    orders: list[list[tuple[str, int | None]]] = [[] for _ in sessions]
    told: list[list[tuple[str, bool]]] = [[] for _ in sessions]
    block, failed = [0], list[str]()
    person = at_home.people[0]

    def work(number: int) -> None:
        session = sessions[number]
        for _ in range(rounds):
            gate.wait()
            for key, first in orders[number]:
                values = [key, block[0], first, JAPAN, OTHER, DAY, person, WHY]
                try:
                    row: Any = session.execute(POST, values).fetchone()
                except psycopg.IntegrityError:
                    continue
                except psycopg.Error as error:
                    failed.append(f"{key}: {error}")
                    continue
                told[number].append((key, row[1]))
            gate.wait()

    threads = [Thread(target=work, args=(n,), daemon=True) for n in range(clients)]
    for thread in threads:
        thread.start()
    wrong: list[str] = []
    with at_home.connect() as line:
        for number in range(rounds):
            first = 1 + number * PART * PARTS
            block[0] = _issued(line, number, first)
            wanted: list[tuple[str, int | None]] = [
                (f"{number}-{n}", None if n % 2 else first + PART * (n // 2 % PARTS))
                for n in range(40)
            ] * 2  # every order is sent twice
            chance.shuffle(wanted)
            for place, each in enumerate(orders):
                each[:] = wanted[place::clients]
                told[place].clear()
            gate.wait()
            gate.wait()
            effects = Counter(key for part in told for key, is_new in part if is_new)
            held = dict(line.execute(HELD, [block[0]]).fetchall())
            if len(effects) != PARTS or set(effects.values()) != {1}:
                wrong.append(f"round {number}: {effects}")
            if held != {OTHER: PART * PARTS}:
                wrong.append(f"round {number}: {held}")
    for thread in threads:
        thread.join()
    return [*wrong, *failed]


def _issued(line: psycopg.Connection[Any], number: int, first: int) -> int:
    """A block of a thousand tonnes in Japan's account."""
    end, key = first + PART * PARTS, f"race-{number}"
    with line.transaction():
        cells: list[Any] = [BOOK, "2026-03-01", key, "JP", end - first]
        part = _one(line, FOUND, cells)
        block = _one(line, BLOCK, [BOOK, first, end, part, "2026-03-01"])
        cells = [BOOK, block, first, end, JAPAN, "2026-03-01", key, WHY]
        _one(line, ISSUE, cells)
    return block


def _one(line: psycopg.Connection[Any], sql: str, cells: list[Any]) -> int:
    row = line.execute(sql, cells).fetchone()
    assert row is not None
    return int(row[0])


if __name__ == "__main__":
    raise SystemExit(main())
