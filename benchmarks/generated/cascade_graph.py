"""Graphs of cities that do not exist, for measuring cascades.

Flows in: how many nodes and ties, a seed. Flows out: `Ties` whose chances are those of
the weighted cascade: one over the number of ties that lead to a node. Half of a node's
ties lead to its nearest neighbours on a plane, half to others in proportion to a
heavy-tailed popularity (Pareto, exponent 1.5).
"""

from __future__ import annotations

import numpy as np

from renkei.domino.ties import Ties


def cascade_graph(nodes: int, ties: int, *, seed: int) -> Ties:
    """The graph; doubles and ties to oneself fall out, so there are a few less."""
    from scipy.spatial import cKDTree

    draw = np.random.default_rng(seed)
    each = max(1, round(ties / nodes / 2))
    points = draw.random((nodes, 2))
    near = cKDTree(points).query(points, k=each + 1)[1][:, 1:].ravel()
    popular = draw.pareto(1.5, nodes) + 1
    far = draw.choice(nodes, nodes * each, p=popular / popular.sum())
    source = np.tile(np.repeat(np.arange(nodes), each), 2)
    target = np.concatenate([near, far])
    pair = np.unique(source * nodes + target)
    source, target = pair // nodes, pair % nodes
    source, target = source[source != target], target[source != target]
    chance = 1 / np.bincount(target, minlength=nodes)[target]
    return Ties.of(source, target, chance, nodes)


def thresholds(chance: np.ndarray) -> np.ndarray:
    """Chances as the kernels compare them: 32 bits are at most this."""
    return (np.ceil(chance * 2.0**32) - 1).astype(np.uint32)
