"""Cascades and seeds by CyNetDiff, NDlib and pynetim, in an environment of their own.

Flows in: a folder with `graph.npz` (start, to, chance, seeds), then lines "<task>
<number> [file]". Flows out: for each line one of JSON with seconds of processor time,
and the mean spread or the seeds. Renkei neither imports nor ships these packages.
"""

import json
import sys
import time
from pathlib import Path

import numpy as np

FOLDER = Path(sys.argv[1])
GRAPH = np.load(FOLDER / "graph.npz")
START, TO, CHANCE = GRAPH["start"], GRAPH["to"], GRAPH["chance"]
SOURCE = np.repeat(np.arange(len(START) - 1), np.diff(START))


def cynetdiff(runs: int, seeds: np.ndarray) -> dict:
    """Independent cascades from given seeds, one after the other."""
    import array

    from cynetdiff.models import IndependentCascadeModel

    model = IndependentCascadeModel(
        array.array("I", START[:-1].tolist()),
        array.array("I", TO.tolist()),
        activation_probs=array.array("f", CHANCE.tolist()),
    )
    model.set_rng(1)
    model.set_seeds(seeds.tolist())
    sizes = np.empty(runs)
    began = time.process_time()
    for run in range(runs):
        model.reset_model()
        model.advance_until_completion()
        sizes[run] = model.get_num_activated_nodes()
    return _told(began, runs, sizes)


def ndlib(runs: int, seeds: np.ndarray) -> dict:
    """The same cascades as NDlib iterates them."""
    import networkx as nx
    from ndlib.models import ModelConfig
    from ndlib.models.epidemics import IndependentCascadesModel

    graph = nx.DiGraph()
    graph.add_nodes_from(range(len(START) - 1))
    graph.add_edges_from(zip(SOURCE.tolist(), TO.tolist(), strict=True))
    config = ModelConfig.Configuration()
    config.add_model_initial_configuration("Infected", seeds.tolist())
    for source, target, chance in zip(
        SOURCE.tolist(), TO.tolist(), CHANCE.tolist(), strict=True
    ):
        config.add_edge_configuration("threshold", (source, target), chance)
    model = IndependentCascadesModel(graph)
    model.set_initial_status(config)
    sizes = np.empty(runs)
    began = time.process_time()
    for run in range(runs):
        model.reset(seeds.tolist())
        counts = model.iteration(node_status=False)["node_count"]
        while counts[1]:
            counts = model.iteration(node_status=False)["node_count"]
        sizes[run] = counts[2]
    return _told(began, runs, sizes)


def imm(many: int, _: np.ndarray) -> dict:
    """The seeds that pynetim's IMM chooses at an error of 0.1."""
    from pynetim import IMGraph
    from pynetim.algorithms import IMMAlgorithm

    edges = list(zip(SOURCE.tolist(), TO.tolist(), strict=True))
    graph = IMGraph(edges, weights=CHANCE.tolist())
    began = time.process_time()
    chosen = IMMAlgorithm(graph, model="IC", epsilon=0.1).run(k=many)
    return {
        "seconds": time.process_time() - began,
        "seeds": [int(each) for each in chosen],
    }


def _told(began: float, runs: int, sizes: np.ndarray) -> dict:
    return {
        "seconds": (time.process_time() - began) / runs,
        "mean": float(sizes.mean()),
        "error": float(sizes.std() / runs**0.5),
    }


TASKS = {"cynetdiff": cynetdiff, "ndlib": ndlib, "imm": imm}

for line in sys.stdin:
    task, number, *rest = line.split()
    held = np.load(FOLDER / rest[0]) if rest else GRAPH["seeds"]
    print(json.dumps(TASKS[task](int(number), held)), flush=True)
