"""The formulas: from a size and the assumptions to energy, tonnes and money.

Flows in: numbers by id. Flows out: the lines of the result by id. One function, so that
the likely value and every end of a range are computed by the same sentence. What each
way gives stands at its function: energy [MWh/year], tonnes [tCO2/year] and what is
earned [USD/year] before upkeep. For all of them

cost = size * unit cost
subsidy = the least of cost * share and, where yen are known, of the scheme's ceilings
saving = earned - cost * upkeep
payback [years] = (cost - subsidy) / saving, never where nothing is saved
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

from renkei.planning.estimator.nouns import NEVER

Numbers = Mapping[str, float]
KW_PER_MW = 1000.0
HOURS_A_DAY = 24.0
RESULTS = ("energy", "tonnes", "cost", "subsidy", "saving", "payback")


class Formula(StrEnum):
    """The ways from a size to energy, tonnes and money."""

    SOLAR = "solar"
    MAKES = "makes"
    SAVES = "saves"
    COOLS = "cools"
    IMPROVES = "improves"
    IDLES = "idles"
    NEEDS_LESS = "needs-less"
    USES = "uses"
    HEATS = "heats"
    BURNS_LESS = "burns-less"
    SPARES = "spares"
    DRIVES = "drives"
    SWITCHES = "switches"
    ELECTRIFIES = "electrifies"
    COGENERATES = "cogenerates"
    BURNS_WASTE = "burns-waste"
    DESTROYS = "destroys"


@dataclass(frozen=True, slots=True)
class Gained:
    """Energy [MWh/year], tonnes [tCO2/year] and money [USD/year] of a year."""

    energy: float
    tonnes: float
    money: float


@dataclass(frozen=True, slots=True)
class Leaning:
    """The assumptions that energy leans on, and what tonnes and money need beside."""

    energy: tuple[str, ...]
    tonnes: tuple[str, ...]
    money: tuple[str, ...]


GRID, FUEL = (("grid-factor",), ("tariff",)), (("fuel-factor",), ("fuel-price",))
DRIVEN = ("distance", "per-distance")
LEANS = {
    Formula.SOLAR: Leaning(("yield",), *GRID),
    Formula.MAKES: Leaning(("hours",), *GRID),
    Formula.SAVES: Leaning(("hours", "electric", "saved"), *GRID),
    Formula.COOLS: Leaning(("hours", "usual", "performance"), *GRID),
    Formula.IMPROVES: Leaning(("hours", "usual-efficiency", "efficiency"), *GRID),
    Formula.IDLES: Leaning(("hours", "idle-loss", "idle-share"), *GRID),
    Formula.NEEDS_LESS: Leaning(("hours", "usual-need", "need"), *GRID),
    Formula.USES: Leaning(("use", "saved"), *GRID),
    Formula.HEATS: Leaning(("hours", "heat", "usual-efficiency", "efficiency"), *FUEL),
    Formula.BURNS_LESS: Leaning(("hours", "saved"), *FUEL),
    Formula.SPARES: Leaning(("use", "saved"), *FUEL),
    Formula.DRIVES: Leaning((*DRIVEN, "saved"), *FUEL),
    Formula.SWITCHES: Leaning(
        (*DRIVEN, "saved"),
        ("fuel-factor", "other-fuel-factor"),
        ("fuel-price", "other-fuel-price"),
    ),
    Formula.ELECTRIFIES: Leaning(
        DRIVEN,
        ("electric-per-distance", "fuel-factor", "grid-factor"),
        ("electric-per-distance", "fuel-price", "tariff"),
    ),
    Formula.COGENERATES: Leaning(
        ("hours",),
        (
            *("electric-efficiency", "heat-efficiency", "heat-used"),
            *("usual-efficiency", "fuel-factor", "grid-factor"),
        ),
        (
            *("electric-efficiency", "heat-efficiency", "heat-used"),
            *("usual-efficiency", "fuel-price", "tariff"),
        ),
    ),
    Formula.BURNS_WASTE: Leaning(
        ("hours", "per-tonne"), ("landfilled", "burnt", "grid-factor"), ("tariff",)
    ),
    Formula.DESTROYS: Leaning(
        ("hours",),
        ("electric-efficiency", "methane-heat", "oxidised", "warming", "grid-factor"),
        ("tariff",),
    ),
}


def results(formula: Formula, size: float, given: Numbers) -> dict[str, float]:
    """Every line of the result, out of one value of each assumption."""
    gained = _WAYS[formula](size, given)
    cost = size * given["unit-cost"]
    subsidy = cost * given["subsidy-share"]
    if "subsidy-tonne" in given:
        subsidy = min(subsidy, max(0.0, gained.tonnes) * given["subsidy-tonne"])
    if "subsidy-most" in given:
        subsidy = min(subsidy, given["subsidy-most"])
    saving = gained.money - cost * given["upkeep"]
    return {
        "energy": gained.energy,
        "tonnes": gained.tonnes,
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


def _electric(energy: float, given: Numbers) -> Gained:
    """Electricity that is made or need not be bought."""
    earned = KW_PER_MW * energy * given["tariff"]
    return Gained(energy, energy * given["grid-factor"], earned)


def _fuel(energy: float, given: Numbers) -> Gained:
    """Fuel that is not burnt."""
    earned = KW_PER_MW * energy * given["fuel-price"]
    return Gained(energy, energy * given["fuel-factor"], earned)


def _worked(size: float, given: Numbers) -> float:
    return size * given["hours"] / KW_PER_MW


def _solar(size: float, given: Numbers) -> Gained:
    """Size * yield / 1000."""
    return _electric(size * given["yield"] / KW_PER_MW, given)


def _makes(size: float, given: Numbers) -> Gained:
    """Size * hours / 1000."""
    return _electric(_worked(size, given), given)


def _saves(size: float, given: Numbers) -> Gained:
    """Size * electric * hours * saved / 1000."""
    drawn = _worked(size, given) * given.get("electric", 1.0)
    return _electric(drawn * given["saved"], given)


def _cools(size: float, given: Numbers) -> Gained:
    """Size * hours * (1/usual - 1/performance) / 1000."""
    less = 1 / given["usual"] - 1 / given["performance"]
    return _electric(max(0.0, _worked(size, given) * less), given)


def _improves(size: float, given: Numbers) -> Gained:
    """Size * hours * (1 - usual efficiency / efficiency) / 1000."""
    less = 1 - given["usual-efficiency"] / given["efficiency"]
    return _electric(max(0.0, _worked(size, given) * less), given)


def _idles(size: float, given: Numbers) -> Gained:
    """Size * hours * no-load loss * (1 - what is left of it) / 1000."""
    lost = _worked(size, given) * given["idle-loss"]
    return _electric(lost * (1 - given["idle-share"]), given)


def _needs_less(size: float, given: Numbers) -> Gained:
    """Size [t/year] * (usual need - need), or [kW] * hours * the same / 1000."""
    amount = _worked(size, given) if "hours" in given else size
    return _electric(max(0.0, amount * (given["usual-need"] - given["need"])), given)


def _uses(size: float, given: Numbers) -> Gained:
    """Size * use of each * saved / 1000."""
    return _electric(size * given["use"] / KW_PER_MW * given["saved"], given)


def _heats(size: float, given: Numbers) -> Gained:
    """Size * heat * hours * (1/usual efficiency - 1/efficiency) / 1000."""
    less = 1 / given["usual-efficiency"] - 1 / given["efficiency"]
    heat = _worked(size, given) * given.get("heat", 1.0)
    return _fuel(max(0.0, heat * less), given)


def _burns_less(size: float, given: Numbers) -> Gained:
    """Size * hours * saved / 1000."""
    return _fuel(_worked(size, given) * given["saved"], given)


def _spares(size: float, given: Numbers) -> Gained:
    """Size * use of each * saved / 1000."""
    return _fuel(size * given["use"] / KW_PER_MW * given["saved"], given)


def _burnt_on_roads(size: float, given: Numbers) -> float:
    return size * given["distance"] * given["per-distance"] / KW_PER_MW


def _drives(size: float, given: Numbers) -> Gained:
    """Size * distance * fuel for each km * saved / 1000."""
    return _fuel(_burnt_on_roads(size, given) * given["saved"], given)


def _switches(size: float, given: Numbers) -> Gained:
    """Fuel replaced by as much of another: by the difference of factors and prices."""
    replaced = _burnt_on_roads(size, given) * given["saved"]
    cleaner = given["fuel-factor"] - given["other-fuel-factor"]
    cheaper = given["fuel-price"] - given["other-fuel-price"]
    return Gained(replaced, replaced * cleaner, KW_PER_MW * replaced * cheaper)


def _electrifies(size: float, given: Numbers) -> Gained:
    """Fuel not burnt, less the electricity that is taken in its place."""
    fuel = _burnt_on_roads(size, given)
    taken = size * given["distance"] * given["electric-per-distance"] / KW_PER_MW
    return Gained(
        fuel,
        fuel * given["fuel-factor"] - taken * given["grid-factor"],
        KW_PER_MW * (fuel * given["fuel-price"] - taken * given["tariff"]),
    )


def _cogenerates(size: float, given: Numbers) -> Gained:
    """Power made and boiler fuel not burnt, less the fuel of the engine."""
    power = _worked(size, given)
    burnt = power / given["electric-efficiency"]
    heat = burnt * given["heat-efficiency"] * given["heat-used"]
    spared = heat / given["usual-efficiency"] - burnt
    return Gained(
        power,
        power * given["grid-factor"] + spared * given["fuel-factor"],
        KW_PER_MW * (power * given["tariff"] + spared * given["fuel-price"]),
    )


def _burns_waste(size: float, given: Numbers) -> Gained:
    """Power of the waste, its landfill methane avoided, its fossil carbon burnt."""
    waste = size * given["hours"] / HOURS_A_DAY
    power = _electric(waste * given["per-tonne"] / KW_PER_MW, given)
    avoided = waste * (given["landfilled"] - given["burnt"])
    return Gained(power.energy, power.tonnes + avoided, power.money)


def _destroys(size: float, given: Numbers) -> Gained:
    """Power of the gas, and its methane that is no longer vented."""
    power = _electric(_worked(size, given), given)
    methane = power.energy / given["electric-efficiency"] / given["methane-heat"]
    vented = methane * (1 - given["oxidised"]) * given["warming"]
    return Gained(power.energy, power.tonnes + vented, power.money)


_WAYS: Mapping[Formula, Callable[[float, Numbers], Gained]] = {
    Formula.SOLAR: _solar,
    Formula.MAKES: _makes,
    Formula.SAVES: _saves,
    Formula.COOLS: _cools,
    Formula.IMPROVES: _improves,
    Formula.IDLES: _idles,
    Formula.NEEDS_LESS: _needs_less,
    Formula.USES: _uses,
    Formula.HEATS: _heats,
    Formula.BURNS_LESS: _burns_less,
    Formula.SPARES: _spares,
    Formula.DRIVES: _drives,
    Formula.SWITCHES: _switches,
    Formula.ELECTRIFIES: _electrifies,
    Formula.COGENERATES: _cogenerates,
    Formula.BURNS_WASTE: _burns_waste,
    Formula.DESTROYS: _destroys,
}
