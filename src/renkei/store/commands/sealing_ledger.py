"""Sealing the ledger: what has committed becomes a link of the chain.

Flows in: nothing but the rows. Flows out: a seal over every row up to the last turn
that can no longer be joined by an earlier one. Whoever posts does not wait for it.

A row takes its turn after its transaction has a number. So the sealer notes the last
turn that was given, takes a number itself, and reads once every transaction with a
smaller number has ended: no row up to that turn can appear any more.
"""

from __future__ import annotations

import time

from django.db import connection, transaction

from renkei.registry import chain
from renkei.store import models
from renkei.store.ledger_chain import (
    FIRST_TURN,
    keep_peaks,
    kept_peaks,
    last_seal,
    now,
    rows_between,
    seals,
)

_SEALER = 7271  # one sealer at a time
LONGEST = 100_000  # leaves of one seal


def seal_ledger(wait_seconds: float = 10.0) -> chain.Seal | None:
    """Seal what has committed since the last seal; None where nothing has, or where a
    transaction that began before does not end within the time.
    """
    settled = _settled_turn(wait_seconds)
    if settled is None:
        return None
    made = None
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_SEALER])
        before = last_seal()
        peaks = _peaks_after(before)
        lines = rows_between(before.upto if before else FIRST_TURN, settled)
        for start in range(0, len(lines), LONGEST):
            part = lines[start : start + LONGEST]
            leaves = [chain.leaf_hash(body) for _, body in part]
            made = chain.sealed(before, leaves, upto=part[-1][0], sealed_at=now())
            with cursor.connection.cursor().copy(
                "COPY store_ledgerleaf (turn, body) FROM STDIN"
            ) as stream:
                for turn, body in part:
                    stream.write(b"%d\t\\\\x%s\n" % (turn, body.hex().encode()))
            models.LedgerSeal.objects.create(
                **{name: getattr(made, name) for name in made.__slots__}
            )
            peaks.add(bytes.fromhex(made.hash))
            before = made
        if made is not None:
            keep_peaks(peaks)
    return made


def checkpoint(*, is_recomputed: bool = False) -> chain.Checkpoint | None:
    """The checkpoint after the last seal; None before the first.

    For a page that only shows it, from what is kept with the last seal. What is to be
    published is `is_recomputed` from every seal: whoever changed what is kept must not
    have it published for them.
    """
    if is_recomputed:
        standing = seals()
        return chain.Checkpoint.of(standing) if standing else None
    with transaction.atomic():
        last = last_seal()
        return chain.Checkpoint.by_peaks(last, _peaks_after(last)) if last else None


def _peaks_after(last: chain.Seal | None) -> chain.Peaks:
    """The tree after a seal as it is kept; read from every seal where it is not."""
    for count, written in kept_peaks():
        peaks = chain.Peaks.read(count, written)
        if peaks is not None and last is not None and count == last.number:
            return peaks
    grown = chain.Peaks()
    for seal in seals():
        grown.add(bytes.fromhex(seal.hash))
    return grown


def _settled_turn(wait_seconds: float) -> int | None:
    """The last turn given so far, once nobody can still add a row with an earlier."""
    deadline = time.monotonic() + wait_seconds
    with connection.cursor() as cursor:
        cursor.execute("SELECT last_value, is_called FROM store_ledger_turn")
        last, is_called = cursor.fetchone()
        cursor.execute("SELECT pg_current_xact_id()::text::bigint")
        (number,) = cursor.fetchone()
        while True:
            cursor.execute(
                "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint"
            )
            if cursor.fetchone()[0] >= number:
                return last if is_called else None
            if time.monotonic() > deadline:
                return None
            time.sleep(0.005)
