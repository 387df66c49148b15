"""Many clients at one real ledger while it is killed; then everything is held together.

Flows in: a number of steps, disturbances. Flows out: what the server left as evidence,
judged by the same invariants, the room's audit, and the clients' models line by line.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from random import Random

import psycopg

from renkei.registry import chain

from .actors import LIMIT
from .client import Client
from .invariants import violations
from .reading import Entry, Reading
from .records import Evidence
from .server import House
from .steps import places

SEAL_SECONDS = 2.0


@dataclass
class Stood:
    """What the real ledger came to."""

    steps: int = 0
    taken: int = 0
    refused: int = 0
    asked_again: int = 0
    lost: int = 0
    seconds: float = 0.0
    disturbed: dict[str, int] = field(default_factory=dict)
    statements: int = 0
    statement_seconds: float = 0.0
    violations: list[str] = field(default_factory=list)


@dataclass
class Play:
    """The clients of one run, and the sealer beside them."""

    house: House
    clients: list[Client]
    points: list[object] = field(default_factory=list)
    is_over: bool = False

    @classmethod
    def begin(cls, house: House, count: int, seed: int, participants: int) -> Play:
        """So many clients with their accounts."""
        known = {
            place.name: place
            for number in range(count)
            for place in places(participants, f"c{number}-")
        }
        house.plant(list(known.values()), LIMIT)
        return cls(house, [Client(house, n, seed, participants) for n in range(count)])

    def run(self, steps: int, disturbances: int) -> dict[str, int]:
        """All clients to their end, sealed and disturbed meanwhile."""
        share = steps // len(self.clients)
        threads = [
            threading.Thread(target=client.run, args=(share,))
            for client in self.clients
        ]
        sealer = threading.Thread(target=self._seal)
        for thread in (*threads, sealer):
            thread.start()
        done = self._disturb(threads, share * len(self.clients), disturbances)
        for thread in threads:
            thread.join()
        self.is_over = True
        sealer.join()
        for client in self.clients:
            if client.failure is not None:
                raise client.failure
        return done

    def _disturb(
        self, threads: Sequence[threading.Thread], steps: int, wanted: int
    ) -> dict[str, int]:
        """Kill and drop in turns, evenly over the run."""
        house = self.house
        ways = {
            "connection dropped": house.drop_a_connection,
            "backend killed": house.kill_a_backend,
            "stopped at once": house.stop_at_once,
            "server killed": house.kill_the_server,
        }
        done = dict.fromkeys(ways, 0)
        count = 0
        while any(thread.is_alive() for thread in threads):
            taken = sum(client.steps for client in self.clients)
            if count < wanted and taken > steps * (count + 1) / (wanted + 1):
                name = tuple(ways)[count % len(ways)]
                ways[name]()
                done[name] += 1
                count += 1
            time.sleep(0.02)
        return done

    def _seal(self) -> None:
        from django.db import DatabaseError, connections

        from renkei import store

        while not self.is_over:
            try:
                store.seal_ledger(wait_seconds=1)
                self.points.append(store.checkpoint())
            except (DatabaseError, psycopg.Error):
                pass  # killed: the next round seals what this one could not
            finally:
                connections.close_all()
            until = time.monotonic() + SEAL_SECONDS
            while time.monotonic() < until and not self.is_over:
                time.sleep(0.05)


@dataclass(frozen=True, kw_only=True)
class Run:
    """How much is asked of a server: steps, disturbances, statements, by how many."""

    steps: int
    seed: int
    disturbances: int
    statements: int
    clients: int = 16
    participants: int = 200


def stand(house: House, run: Run) -> Stood:
    """The whole run on a fresh server, and what is wrong with it."""
    play = Play.begin(house, run.clients, run.seed, run.participants)
    began = time.perf_counter()
    disturbed = play.run(run.steps, run.disturbances)
    found = Stood(seconds=time.perf_counter() - began, disturbed=disturbed)
    for client in play.clients:
        found.steps += client.steps
        found.taken += len(client.entries)
        found.refused += client.refused
        found.asked_again += client.asked_again
        found.lost += client.lost
    evidence = _left(play)
    began = time.perf_counter()
    _state(evidence, run.statements, Random(run.seed))
    found.statements = len(evidence.statements)
    found.statement_seconds = time.perf_counter() - began
    found.violations = [*violations(evidence), *_beside(play, evidence)]
    return found


def _lines() -> list[chain.Line]:
    """What lies where, as every page reads it."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT first, last, block_id::text, account_id, since::text, entry_id"
            " FROM store_holding ORDER BY first"
        )
        return [
            (first, last, block.encode(), account.encode(), since.encode(), entry)
            for first, last, block, account, since, entry in cursor.fetchall()
        ]


def _left(play: Play) -> Evidence:
    """The evidence, read from the database to the last record."""
    from django.db import connections

    from renkei import store
    from renkei.store import ledger_chain

    connections.close_all()  # that of before the kills is none
    assert store.seal_ledger() is not None or store.checkpoint() is not None
    rows = ledger_chain.rows_between(ledger_chain.FIRST_TURN, ledger_chain.LAST_TURN)
    evidence = Evidence(
        [body for _, body in rows],
        _lines(),
        ledger_chain.seals(),
        [point for point in play.points if point is not None],  # type: ignore[misc]
    )
    for client in play.clients:
        evidence.acknowledged |= client.evidence.acknowledged
        evidence.refused |= client.evidence.refused
        evidence.repeated += client.evidence.repeated
        evidence.verdicts += client.evidence.verdicts
    return evidence


def _beside(play: Play, evidence: Evidence) -> list[str]:
    """What the audit finds, and which lines are not those of the models."""
    from renkei import store

    told = [
        f"audit: {finding.code} {finding.where.en}"
        for point in (None, *evidence.points[:1], *evidence.points[-1:])
        for finding in store.audit_ledger(point).findings
    ]
    expected = set().union(*(client.expected_lines() for client in play.clients))
    standing = {
        (first, last, int(block), account.decode(), since.decode(), turn)
        for first, last, block, account, since, turn in evidence.lines
    }
    told += [f"holding: {line}" for line in sorted(expected ^ standing)[:20]]
    return told


def _state(evidence: Evidence, count: int, random: Random) -> None:
    """Statements at random instants, beside the turns played again serial by serial."""
    from renkei import store

    reading = Reading.of(evidence)
    touching: dict[bytes, list[Entry]] = {}
    of_block: dict[bytes, list[tuple[datetime, int]]] = {}
    for entry in reading.entries:
        instant = datetime.fromisoformat(entry.at.decode())
        of_block.setdefault(entry.block, []).append((instant, entry.turn))
        for account in (entry.source, entry.target):
            touching.setdefault(account, []).append(entry)
    instants = [instant for given in of_block.values() for instant, _ in given]
    earliest, latest = min(instants).timestamp(), max(instants).timestamp()
    crowd = [a for a in reading.accounts if reading.kind(a) == "participant"]
    rest = [a for a in reading.accounts if reading.kind(a) != "participant"]
    for number in range(count):
        account = random.choice(rest if number % 500 == 0 else crowd)
        at = datetime.fromtimestamp(random.uniform(earliest, latest), tz=UTC)
        lasts: dict[bytes, int] = {}
        held: set[int] = set()
        for entry in touching.get(account, ()):
            if entry.block not in lasts:
                by_then = [turn for when, turn in of_block[entry.block] if when <= at]
                lasts[entry.block] = max(by_then, default=0)
            if entry.turn > lasts[entry.block]:
                continue
            serials = range(entry.first, entry.last + 1)
            if entry.target == account:
                held.update(serials)
            else:
                held.difference_update(serials)
        lines = store.account(account.decode(), at).statement.holdings
        said = {
            serial
            for line in lines
            for serial in range(line.serials.first, line.serials.last + 1)
        }
        where = f"{account.decode()} {at.isoformat()}"
        both = len(said), len(held)
        evidence.statements.append((where, *(both if said == held else (-1, 0))))
