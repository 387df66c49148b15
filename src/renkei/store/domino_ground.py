"""The ground that questions of the domino are asked on, made once and kept in memory.

Flows in: nothing. Flows out: `Ground`. It takes some seconds, so that the house makes
it in the background when it has opened (`warm`); whoever comes earlier waits for it.
"""

from __future__ import annotations

import threading
from functools import cache
from typing import TYPE_CHECKING

from renkei.foundation import fingerprint

if TYPE_CHECKING:
    from collections.abc import Mapping

    from renkei.domino import advice as room
    from renkei.domino import spread
    from renkei.foundation import Text

_MAKING = threading.Lock()


def ground() -> room.Ground:
    """The ground, made by whoever asks first."""
    with _MAKING:
        return _made()


@cache
def _made() -> room.Ground:
    from renkei.domino import advice

    return advice.ground()


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


def mark_of(held: room.Ground) -> str:
    """One name for all that decides an answer on this ground."""
    return fingerprint(
        {
            "worlds": [world.mark(world.history) for world in held.worlds],
            "technologies": [each for each, _ in held.technologies],
            "chances": [f"{each:.12g}" for each in held.chances],
            "first": held.first,
        }
    )


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
