"""Energy from carrier to sector to use, as the nodes and links of a Sankey diagram.

Flows in: an `Outcome` and a year. Flows out: `Flows`, plain enough for any drawer.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from renkei.foundation import Text, same
from renkei.planning.city.nouns import Sector
from renkei.planning.scenarios.outcome import Outcome

SECTORS = {
    Sector.BUILDINGS: Text(ja="建築物", en="Buildings"),
    Sector.INDUSTRY: Text(ja="産業", en="Industry"),
    Sector.POWER: Text(ja="発電", en="Power"),
    Sector.TRANSPORT: Text(ja="運輸", en="Transport"),
    Sector.WASTE: Text(ja="廃棄物", en="Waste"),
    Sector.WATER: Text(ja="上下水道", en="Water"),
    Sector.LAND: Text(ja="土地利用", en="Land"),
}


@dataclass(frozen=True, slots=True)
class Node:
    """A place that energy flows through; `kind` is carrier, sector or use."""

    id: str
    kind: str
    name: Text


@dataclass(frozen=True, slots=True)
class Link:
    """What flows from one node to another in the year: MWh."""

    source: str
    target: str
    energy_mwh: float


@dataclass(frozen=True, slots=True)
class Flows:
    """A Sankey diagram; what enters a sector leaves it."""

    year: int
    nodes: tuple[Node, ...]
    links: tuple[Link, ...]


def energy_flows(outcome: Outcome, year: int) -> Flows:
    """What flows in a year; carriers that are no energy (waste) have no part in it."""
    plan = outcome.plan
    place = int(np.searchsorted(plan.years, year))
    assert plan.years[place] == year, f"{year} is not among the years of the city"
    nodes: dict[str, Node] = {}
    links: dict[tuple[str, str], float] = defaultdict(float)
    for at, line in enumerate(plan.lines):
        carrier = plan.city.carriers[line.carrier]
        energy = float(outcome.energy[at, place])
        if not carrier.is_energy or energy == 0:
            continue
        activity = plan.city.activities[line.activity]
        use = activity.use or activity.subsector
        way = (
            Node(f"carrier:{carrier.id}", "carrier", carrier.name),
            Node(f"sector:{activity.sector}", "sector", SECTORS[activity.sector]),
            Node(f"use:{use}", "use", same(use)),
        )
        nodes.update({node.id: node for node in way})
        for source, target in pairwise(way):
            links[source.id, target.id] += energy
    return Flows(
        year,
        tuple(nodes.values()),
        tuple(Link(source, target, mwh) for (source, target), mwh in links.items()),
    )
