"""How many questions an asker has left this minute, over all workers together.

Flows in: who asks, and how many they may. Flows out: what is left, or how long to wait.
PostgreSQL gives a minute's questions out to the workers, some at a time: no number of
workers and machines ever gives out more than the limit. What one worker has taken and
not used is not given to another, so that an asker served by several workers may be held
up as many questions early as lie in the others (`AT_ONCE` at most in each).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from threading import Lock

from django.db import connection

AT_ONCE = 20
SECONDS = 60
_SWEPT_EVERY = 500  # of the times something is given out
_GIVE = """
INSERT INTO store_apiallowance AS held (asker, minute, given, last)
VALUES (%(asker)s, %(minute)s, %(wanted)s, %(wanted)s)
ON CONFLICT (asker, minute) DO UPDATE
    SET given = GREATEST(held.given, LEAST(held.given + %(wanted)s, %(limit)s)),
        last = GREATEST(0, LEAST(%(wanted)s, %(limit)s - held.given))
RETURNING last, given
"""
_SWEEP = "DELETE FROM store_apiallowance WHERE minute < %s"


@dataclass(frozen=True, slots=True)
class Left:
    """What an asker has left, how long a minute lasts, and whether to wait."""

    limit: int
    remaining: int
    seconds: int
    is_refused: bool


class Allowances:
    """The questions this process has in hand for each asker of this minute."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._minute = 0
        self._hand: dict[str, tuple[int, int]] = {}
        self._times = 0

    def spend(self, asker: str, limit: int, now: float) -> Left:
        """Take one question off what the asker has this minute."""
        minute, into = divmod(int(now), SECONDS)
        seconds = SECONDS - into
        with self._lock:
            if minute != self._minute:
                self._minute, self._hand = minute, {}
            in_hand, given = self._hand.get(asker, (0, 0))
            if in_hand == 0 and given < limit:
                in_hand, given = self._taken(asker, minute, limit)
            is_refused = in_hand == 0
            in_hand = max(in_hand - 1, 0)
            self._hand[asker] = (in_hand, given)
        return Left(limit, max(limit - given, 0) + in_hand, seconds, is_refused)

    def _taken(self, asker: str, minute: int, limit: int) -> tuple[int, int]:
        wanted = min(AT_ONCE, limit)
        key = hashlib.sha256(asker.encode("utf-8", "replace")).hexdigest()
        named: dict[str, str | int] = {"asker": key, "minute": minute}
        named |= {"wanted": wanted, "limit": limit}
        with connection.cursor() as cursor:
            cursor.execute(_GIVE, named)
            taken, given = cursor.fetchone()
            self._times += 1
            if self._times % _SWEPT_EVERY == 1:
                cursor.execute(_SWEEP, [minute - 1])
        return taken, given
