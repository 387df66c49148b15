"""The ground that questions of the domino are asked on, made once and kept in memory.

Flows in: what cities have entered of themselves. Flows out: `Ground`. It takes some
seconds, so that the house makes it in the background when it has opened (`warm`);
whoever comes earlier waits for it. It is made anew where a city enters a number.
"""

from __future__ import annotations

import threading
from functools import cache
from typing import TYPE_CHECKING

from renkei.foundation import fingerprint
from renkei.store import domino_own
from renkei.store.lately import Lately

if TYPE_CHECKING:
    from collections.abc import Mapping

    from renkei.domino import advice as room
    from renkei.domino import field, spread
    from renkei.foundation import Text

_MAKING = threading.Lock()
_GROUNDS: Lately[tuple[field.Own, ...], room.Ground] = Lately(2)
_MARKS: Lately[room.Ground, str] = Lately(2)


def ground() -> room.Ground:
    """The ground, made by whoever asks first."""
    own = domino_own.standing()
    with _MAKING:
        return _GROUNDS.held(own, lambda: _made(own))


def _made(own: tuple[field.Own, ...]) -> room.Ground:
    from renkei.domino import advice

    return advice.ground(own)


@cache
def belief() -> spread.Posterior:
    """What is believed of spread after the whole record."""
    from renkei.domino import record, spread

    return spread.fit(record.history())


@cache
def judged() -> spread.Judged:
    """The back-test with its placebo."""
    from renkei.domino import record, spread

    return spread.back_test(record.history())


def forecasts() -> Mapping[str, Text]:
    """How the forecasts of the back-test are called."""
    from renkei.domino import spread

    return spread.NAMES


def causes() -> Mapping[str, Text]:
    """How the causes of an adoption are called."""
    from renkei.domino import spread

    return {each.value: each.label for each in spread.Cause}


def mark() -> str:
    """One name for all that decides an answer on the ground of now."""
    held = ground()
    return _MARKS.held(held, lambda: _mark_of(held))


def _mark_of(held: room.Ground) -> str:
    return fingerprint(
        {
            "worlds": [world.mark(world.history) for world in held.worlds],
            "technologies": [each for each, _ in held.technologies],
            "chances": [f"{each:.12g}" for each in held.chances],
            "first": held.first,
            "after": [f"{each:.12g}" for each in _after(held)],
        }
    )


def _after(held: room.Ground) -> tuple[float, ...]:
    return () if held.after is None else (*held.after.further, *held.after.decline)


def warm() -> None:
    """Make what the pages lean on, and have the kernels of one answer compiled."""
    from renkei.domino import advice
    from renkei.store.queries import domino

    held = ground()
    technology = held.technologies[0][0]
    domino.replay(technology)
    stands = held.worlds[0].history[0]
    city = next(at for at in range(len(held.field)) if stands[at] >= 0)
    advice.tried(
        held,
        city=int(held.field.ids[city]),
        technology=technology,
        year=held.first,
        horizon=held.last,
        roots=10,
    )
    judged()
    belief()
