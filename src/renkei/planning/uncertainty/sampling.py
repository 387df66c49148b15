"""Seeded draws of beliefs, and what they do to the numbers they aim at.

Flows in: `Belief`s. Flows out: draws (N, B), and for a part of the model the factors or
sums (N, K) by which its K numbers move.

A draw is a latin hypercube, each belief stratified on its own. Each belief has a stream
of its own, seeded by its id: adding a measure to a plan changes no draw of any other,
so that two plans are always compared in the same futures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import NormalDist
from zlib import crc32

import numpy as np

from renkei.planning.city.nouns import Floats
from renkei.planning.uncertainty.nouns import Aim, Belief, How, Part, Shape
from renkei.technology import Estimate

REFERENCE_DRAWS, REFERENCE_SEED = 2048, 0
_NORMAL = NormalDist()
Z_975 = _NORMAL.inv_cdf(0.975)


def drawn(beliefs: Sequence[Belief], draws: int, seed: int) -> Floats:
    """The value of each belief in each draw: (N, B), in the beliefs' own units."""
    values = np.empty((len(beliefs), draws))
    for row, belief in enumerate(beliefs):
        entropy = [seed, crc32(belief.id.encode())]
        source = np.random.Generator(np.random.PCG64(entropy))
        strata = source.permutation(draws) + source.random(draws)
        values[row] = quantile(belief, strata / draws)
    turned: Floats = np.ascontiguousarray(values.T)
    return turned


def quantile(belief: Belief, uniform: Floats) -> Floats:
    """The value below which a belief lies with each of the given chances."""
    held = belief.estimate
    if held.low == held.high:
        return np.full_like(uniform, held.likely)
    if belief.shape is Shape.LOGNORMAL:
        spread = np.log(held.high / held.low) / (2 * Z_975)
        normal = np.array([_NORMAL.inv_cdf(u) for u in uniform.tolist()])
        lognormal: Floats = held.likely * np.exp(spread * normal)
        return lognormal
    width = held.high - held.low
    below, above = held.likely - held.low, held.high - held.likely
    triangular: Floats = np.where(
        uniform * width < below,
        held.low + np.sqrt(uniform * (width * below)),
        held.high - np.sqrt((1 - uniform) * (width * above)),
    )
    return triangular


def mean(belief: Belief) -> float:
    """The mean of a belief, which the city or measure itself holds."""
    held: Estimate = belief.estimate
    if belief.shape is Shape.LOGNORMAL and held.low < held.high:
        spread = float(np.log(held.high / held.low)) / (2 * Z_975)
        return float(held.likely * np.exp(spread**2 / 2))
    return held.mean


def aimed(beliefs: Sequence[Belief], part: Part) -> list[tuple[int, Belief, Aim]]:
    """Every aim at a part of the model, with the column of its belief."""
    return [
        (column, belief, aim)
        for column, belief in enumerate(beliefs)
        for aim in belief.aims
        if aim.part is part
    ]


def times(
    beliefs: Sequence[Belief], values: Floats, part: Part, keys: Sequence[str]
) -> Floats | None:
    """What the K numbers of a part are multiplied by: (N, K); None where none moves.

    A product of beliefs that bend (a power, an exponent) has not exactly one as its
    mean; it is brought back to one over a fixed sample, so that the city's own value
    stays the mean of the draws.
    """
    found = _product(beliefs, values, part, keys)
    bent = _bent(beliefs, part)
    if found is None or not bent:
        return found
    usual = _product(bent, drawn(bent, REFERENCE_DRAWS, REFERENCE_SEED), part, keys)
    assert usual is not None, "some aim of these beliefs is among the keys"
    scaled: Floats = found / usual.mean(axis=0)
    return scaled


def _bent(beliefs: Sequence[Belief], part: Part) -> list[Belief]:
    """All beliefs that share a number with one that bends; plain ratios have mean 1."""
    aims = aimed(beliefs, part)
    keys = {
        aim.key for _, _, aim in aims if aim.how is not How.RATIO or aim.weight != 1
    }
    among = {column for column, _, aim in aims if aim.key in keys}
    return [beliefs[column] for column in sorted(among)]


def _aimed_among(
    beliefs: Sequence[Belief], part: Part, keys: Sequence[str]
) -> Iterator[tuple[int, Belief, Aim, int]]:
    """What aims at one of these numbers of a part, and at which of them."""
    place = {key: row for row, key in enumerate(keys)}
    for column, belief, aim in aimed(beliefs, part):
        if aim.key in place:
            yield column, belief, aim, place[aim.key]


def _product(
    beliefs: Sequence[Belief], values: Floats, part: Part, keys: Sequence[str]
) -> Floats | None:
    found: Floats | None = None
    for column, belief, aim, row in _aimed_among(beliefs, part, keys):
        if found is None:
            found = np.ones((len(keys), len(values)))
        x, m = values[:, column], mean(belief)
        assert aim.how in (How.RATIO, How.EXPONENT), f"{belief.id}: {aim.how} of {part}"
        if aim.how is How.RATIO:
            assert m > 0 or (m and aim.weight == 1), f"{belief.id}: a power of {m}"
            found[row] *= (x / m) ** aim.weight
        else:
            found[row] *= np.exp(aim.weight * (x - m))
    return None if found is None else found.T


def plus(
    beliefs: Sequence[Belief], values: Floats, part: Part, keys: Sequence[str]
) -> Floats | None:
    """What is added to the K numbers of a part: (N, K); None where none moves."""
    found: Floats | None = None
    for column, belief, aim, row in _aimed_among(beliefs, part, keys):
        if found is None:
            found = np.zeros((len(keys), len(values)))
        assert aim.how is How.SHIFT, f"{belief.id}: {aim.how} of {part}"
        found[row] += aim.weight * (values[:, column] - mean(belief))
    return None if found is None else found.T


def instead(
    beliefs: Sequence[Belief],
    values: Floats,
    part: Part,
    keys: Sequence[str],
    usual: Floats,
) -> Floats | None:
    """The K numbers of a part themselves: (N, K), `usual` where no belief aims."""
    found: Floats | None = None
    for column, belief, aim, row in _aimed_among(beliefs, part, keys):
        if found is None:
            found = np.repeat(usual[:, None], len(values), axis=1)
        assert aim.how is How.VALUE, f"{belief.id}: {aim.how} of {part}"
        found[row] = values[:, column]
    return None if found is None else found.T
