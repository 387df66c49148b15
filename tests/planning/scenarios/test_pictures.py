"""What pages draw: flows, two scenarios side by side, their own arithmetic."""

from __future__ import annotations

import json
import math
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parent))

from plans import plan, small_city

from renkei.foundation import Refusal
from renkei.planning.scenarios import (
    Deployment,
    browser_form,
    compiled,
    evaluate,
    scenario,
)
from renkei.planning.scenarios.generated import generated_measures
from renkei.planning.scenarios.nouns import Economics

MONEY = Economics(0.04)


def test_what_enters_a_sector_leaves_it() -> None:
    made, deployment = plan(11)
    outcome = scenario(made, deployment, MONEY)
    flows = outcome.flows(int(made.years[-1]))
    into, out = defaultdict(float), defaultdict(float)
    for link in flows.links:
        into[link.target] += link.energy_mwh
        out[link.source] += link.energy_mwh
    for node in flows.nodes:
        if node.kind == "sector":
            assert into[node.id] == pytest.approx(out[node.id])
    by_carrier = outcome.energy_by("carrier")
    for name, energy in by_carrier.items():
        assert out[f"carrier:{name}"] == pytest.approx(energy[-1])


def test_a_difference_is_explained_by_the_measures_that_differ() -> None:
    made, deployment = plan(12)
    first = scenario(made, deployment, MONEY)
    path = first.path.copy()
    path[2] = 1.0 - path[2]
    fewer = compiled(made.city, [m for m in made.measures if m.id != made.ids[5]])
    second = scenario(fewer, Deployment(fewer.ids, np.delete(path, 5, axis=0)), MONEY)
    found = second.against(first)
    assert found.emission == pytest.approx(second.total - first.total)
    assert sum(line.emission for line in found.lines) == pytest.approx(found.emission)
    saved = sum(measure.saved for measure in found.measures)
    assert -saved == pytest.approx(found.emission, abs=1e-6)
    for line in found.lines:
        assert set(line.because) <= {made.ids[2], made.ids[5]}
        changed = made.measures[made.ids.index(line.because[0])].name
        assert changed.en in line.said.en and changed.ja in line.said.ja
        assert f"{line.emission.sum():+,.0f} tCO2e" in line.said.en
    assert all(line.because for line in found.lines)
    assert first.against(first).lines == ()


def test_scenarios_of_two_cities_are_not_compared() -> None:
    outcomes = []
    for seed in (1, 2):
        city = small_city(seed)
        made = compiled(city, generated_measures(city, 2, seed=1))
        outcomes.append(
            scenario(made, Deployment.none(made.measures, city.years), MONEY)
        )
    with pytest.raises(Refusal) as refused:
        outcomes[0].against(outcomes[1])
    assert refused.value.code == "planning.scenarios.cities-differ"


def test_a_page_that_follows_the_description_gets_the_same_numbers() -> None:
    """The arithmetic of `browser.py`, step by step, from nothing but the JSON."""
    made, deployment = plan(13)
    form = json.loads(json.dumps(browser_form(made, MONEY)))
    path = made.path(deployment)
    drawn = evaluate(made, path)
    years = range(len(form["years"]))
    for y in years:
        x = [
            f * path[m, y]
            for f, m in zip(form["fraction"], form["effect_measure"], strict=True)
        ]
        reduced = [math.prod(1 - x[e] for e in u) for u in form["reduce"]]
        cleaner = [math.prod(1 - x[e] for e in w) for w in form["supply"]]
        asked = [sum(x[e] for e in v) for v in form["shift"]]
        share = [1 - min(1, a) for a in asked]
        share += [x[e] / max(1, asked[v]) for e, v in form["pairs"]]
        columns = [reduced[u] * share[q] for u, q in form["columns"]]
        emitted, paid = defaultdict(float), 0.0
        for cell in form["cells"]:
            energy = sum(weight[y] * columns[c] for c, weight in cell["terms"])
            factor = form["factor"][cell["carrier"]][y] * cleaner[cell["supply"]]
            emitted[cell["sector"]] += energy * factor
            paid += energy * form["price"][cell["carrier"]][y]
        for sector, amount in emitted.items():
            assert drawn.sectors[sector] == form["sectors"][sector]
            exact = drawn.emission_by_sector[0, sector, y]
            assert amount == pytest.approx(exact, rel=1e-12)
        assert paid == pytest.approx(drawn.energy_cost[0, y], rel=1e-12)
    _money_agrees(form, path, drawn)


def _money_agrees(form, path, drawn) -> None:  # type: ignore[no-untyped-def]  # a test's own tool
    years = len(form["years"])
    capital, upkeep, salvage = [0.0] * years, [0.0] * years, 0.0
    for measure, d in zip(form["measures"], path, strict=True):
        bought: list[float] = []
        for y in range(years):
            living = sum(bought[max(0, y - measure["life"] + 1) :])
            bought.append(max(0.0, d[y] - living))
            cost = measure["capital"] * (1 - measure["decline"]) ** y
            paid = bought[y] * measure["size"] * cost
            capital[y] += paid
            upkeep[y] += d[y] * measure["size"] * measure["upkeep"]
            salvage += paid * max(0.0, 1 - (years - y) / measure["life"])
    assert capital == pytest.approx(list(drawn.capital[0]), rel=1e-9)
    assert upkeep == pytest.approx(list(drawn.upkeep[0]), rel=1e-9)
    assert salvage == pytest.approx(drawn.salvage[0, -1], rel=1e-9)
