"""A recount in a process of its own, beside the one that reads and hashes.

Flows in: what `chain.Recount` takes. Flows out: what it gives. One process reads rows
and copies and compares them with the seals, the other plays the rows again, so that two
processors audit a large ledger together. Nothing of the database is known here, and the
process is a fresh one that shares nothing with whoever asks.
"""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterable
from multiprocessing import get_context
from multiprocessing.connection import Connection

from renkei.foundation import Finding
from renkei.registry import chain


class RecountApart:
    """Speaks as `chain.Recount` does; `close` ends the process, whatever it is at."""

    def __init__(self, undone: Collection[bytes], days_since: int) -> None:
        fresh = get_context("spawn")
        self._line, theirs = fresh.Pipe()
        self._process = fresh.Process(
            target=recount_what_comes,
            args=(theirs, frozenset(undone), days_since),
            daemon=True,
        )
        self._process.start()
        theirs.close()
        self.entries = 0

    def follow(self, bodies: Iterable[bytes]) -> None:
        """Play these records; the bytes of a record hold no line feed."""
        self._line.send(b"\n".join(bodies))

    def concluded_beside(
        self, written: Iterable[bytes], days: Iterable[chain.DaySum]
    ) -> list[Finding]:
        """All findings, once everything that was sent has been played."""
        self._line.send(None)
        self._line.send(list(days))
        for chunk in written:
            self._line.send(chunk)
        self._line.send(None)
        findings: list[Finding]
        self.entries, findings = self._line.recv()
        return findings

    def close(self) -> None:
        """Leave no process behind."""
        self._line.close()
        self._process.terminate()
        self._process.join()


def recount_what_comes(
    line: Connection, undone: Collection[bytes], days_since: int
) -> None:
    """The other process: records until they are told to be all, then the findings."""
    gc.disable()  # millions of small objects, none in a ring
    recount = chain.Recount(undone, days_since)
    for told in iter(line.recv, None):
        if told:
            recount.follow(told.split(b"\n"))
    days = line.recv()
    findings = recount.concluded_beside(iter(line.recv, None), days)
    line.send((recount.entries, findings))
