"""What is believed of spread after the record, and how its adoptions share out.

Flows in: the history. Flows out: `Posterior`.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from renkei.domino.field import world as all_cities
from renkei.domino.record import History
from renkei.domino.spread import fitting
from renkei.domino.spread.exposure import adoptions, panel
from renkei.domino.spread.nouns import (
    CAUSES,
    PUSHES,
    Panel,
    Part,
    Posterior,
    part_of,
)
from renkei.domino.spread.ties_of_countries import between
from renkei.foundation import Text

if TYPE_CHECKING:
    from renkei.domino.spread.nouns import Floats

DRAWS = 2_000
WIDE = 4.0  # times from the lower to the upper end of a rate's interval
FEW_DRAWS = 400
_THIN = Text(
    ja="記録は薄い。初導入{events}件に対し、{causes}の強さは90%の幅で{wide:.0f}倍以上"
    "開いており、近隣・連携・企業のどれが効いたかは分けられない。",
    en="The record is thin: {events} first adoptions leave the strength of {causes} "
    "open within a factor of {wide:.0f} or more (90 %); nearness, partners and "
    "companies cannot be told apart.",
)


@cache
def fit(
    history: History, *, until: int | None = None, draws: int = DRAWS, seed: int = 2026
) -> Posterior:
    """What is believed after the adoptions up to a year; the last known one if None."""
    last = history.years[1] if until is None else until
    held = between(history, all_cities())
    chances = panel(adoptions(history, held), held, history.years[0], last)
    return believed(chances, until=last, draws=draws, seed=seed)


def believed(chances: Panel, *, until: int, draws: int, seed: int) -> Posterior:
    """What is believed after a panel of chances."""
    import numpy as np

    found = fitting.fit(chances)
    points, effective = fitting.drawn(found, chances, draws, seed)
    values = points.copy()
    values[:, fitting.PUSHED :] = np.exp(points[:, fitting.PUSHED :])
    names = (*PUSHES, *(cause.value for cause in CAUSES))
    posterior = Posterior(
        names=names,
        draws=values,
        effective=effective,
        until=until,
        chances=chances.chances,
        events=chances.events,
        years=found.pushes,
        parts=_parts(points, chances),
        thin=None,
    )
    return _with_words(posterior)


def _parts(points: Floats, chances: Panel) -> dict[str, Part]:
    """Who moved the adoptions that came: own push, each cause, ties, likeness."""
    import numpy as np

    took = np.flatnonzero(chances.adopted > 0)
    weight = chances.many[took] / chances.many[took].sum()
    push = np.exp(points[:, :1] + points[:, 2:3] * chances.age[took][None])
    of = np.exp(points[:, fitting.PUSHED :])[:, None, :] * chances.exposure[took][None]
    whole = push + of.sum(axis=2)
    shares = {
        cause.value: (of[:, :, at] / whole) @ weight for at, cause in enumerate(CAUSES)
    }
    shares["own push"] = (push / whole) @ weight
    shares["ties"] = np.sum([shares[c.value] for c in CAUSES if c.is_tie], axis=0)
    return {name: part_of(held) for name, held in shares.items()}


def _with_words(held: Posterior) -> Posterior:
    from dataclasses import replace

    from renkei.foundation import joined

    open_ones = [
        cause
        for cause in CAUSES
        if cause.is_tie and held.of(cause.value).high > WIDE * held.of(cause.value).low
    ]
    if not open_ones and held.effective >= FEW_DRAWS:
        return held
    causes = joined(cause.label for cause in open_ones)
    return replace(
        held, thin=_THIN.format(events=held.events, causes=causes, wide=WIDE)
    )
