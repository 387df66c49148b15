"""The formulas: from a size and the assumptions to energy, tonnes and money.

Flows in: numbers by id. Flows out: the lines of the result by id. One function, so that
the likely value and every end of a range are computed by the same sentence.

energy [MWh/year] solar = size * yield / 1000
                  makes = size * hours / 1000
                  saves = size * electric * hours * saved / 1000
                  cools = size * hours * (1/usual - 1/performance) / 1000
tonnes = energy * grid factor;  cost = size * unit cost;  subsidy = cost * share
saving = 1000 * energy * tariff - cost * upkeep
payback [years] = (cost - subsidy) / saving, never where nothing is saved
"""

from __future__ import annotations

from collections.abc import Mapping
from math import sqrt

from renkei.planning.estimator.methods import Formula
from renkei.planning.estimator.nouns import NEVER

Numbers = Mapping[str, float]
KW_PER_MW = 1000.0
RESULTS = ("energy", "tonnes", "cost", "subsidy", "saving", "payback")


def results(formula: Formula, size: float, given: Numbers) -> dict[str, float]:
    """Every line of the result, out of one value of each assumption."""
    energy = _energy(formula, size, given)
    cost = size * given["unit-cost"]
    subsidy = cost * given["subsidy-share"]
    saving = KW_PER_MW * energy * given["tariff"] - cost * given["upkeep"]
    return {
        "energy": energy,
        "tonnes": energy * given["grid-factor"],
        "cost": cost,
        "subsidy": subsidy,
        "saving": saving,
        "payback": (cost - subsidy) / saving if saving > 0 else NEVER,
    }


def spreads(
    formula: Formula, size: float, ranges: Mapping[str, tuple[float, float, float]]
) -> dict[str, tuple[float, float, float]]:
    """Low, likely and high of every line.

    Each assumption is moved to either end while the others stay; the moves are added as
    independent doubts are, by the root of the sum of their squares, and end where all
    of them are at their worst, or at their best, together.
    """
    likely = {name: held[1] for name, held in ranges.items()}
    middle = results(formula, size, likely)
    down = dict.fromkeys(RESULTS, 0.0)
    up = dict.fromkeys(RESULTS, 0.0)
    worst: dict[str, dict[str, float]] = {line: dict(likely) for line in RESULTS}
    best: dict[str, dict[str, float]] = {line: dict(likely) for line in RESULTS}
    for name, (low, _, high) in ranges.items():
        ends = [results(formula, size, {**likely, name: end}) for end in (low, high)]
        for line in RESULTS:
            if middle[line] == NEVER:
                continue
            moves = [end[line] - middle[line] for end in ends]
            least, most = (low, high) if moves[0] <= moves[1] else (high, low)
            worst[line][name], best[line][name] = least, most
            down[line] += min(0.0, *moves) ** 2
            up[line] += max(0.0, *moves) ** 2
    found: dict[str, tuple[float, float, float]] = {}
    for line, value in middle.items():
        if value == NEVER:
            found[line] = (NEVER, NEVER, NEVER)
            continue
        bottom = results(formula, size, worst[line])[line]
        top = results(formula, size, best[line])[line]
        found[line] = (
            min(value, max(value - sqrt(down[line]), bottom)),
            value,
            max(value, min(value + sqrt(up[line]), top)),
        )
    return found


def _energy(formula: Formula, size: float, given: Numbers) -> float:
    if formula is Formula.SOLAR:
        return size * given["yield"] / KW_PER_MW
    worked = size * given["hours"] / KW_PER_MW
    if formula is Formula.MAKES:
        return worked
    if formula is Formula.SAVES:
        return worked * given.get("electric", 1.0) * given["saved"]
    return max(0.0, worked * (1 / given["usual"] - 1 / given["performance"]))
