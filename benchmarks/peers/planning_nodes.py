"""A city model as others publish it: nodes over pandas frames whose columns bear units.

Rebuilt from the description of city scenario engines (a node for each amount, energy,
emission and action; every node returns a data frame with dimensions as index levels and
a unit that pint multiplies and converts; a node asks its inputs, and what was answered
once is kept until an action upstream changes). No code of theirs: it is here so that
both ways are measured in one run on the same city. 150 nodes for 40 activities, 20
actions and 8 carriers.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import pandas as pd
import pint

from renkei.planning.city.nouns import City
from renkei.planning.measures.nouns import Effect, Measure, Step
from renkei.planning.scenarios.placing import moves, reaches


@cache
def units() -> Any:
    """One registry with the units that the city speaks."""
    registry: Any = pint.UnitRegistry()
    for line in ("tCO2e = [carbon_dioxide]", "m2 = meter ** 2"):
        registry.define(line)
    return registry


@dataclass
class Frame:
    """A data frame with one value column, and its unit."""

    table: pd.DataFrame
    unit: Any

    def times(self, other: Frame, to: str) -> Frame:
        """The product, joined on the dimensions that both have."""
        joined = self.table.join(other.table, rsuffix="_right", how="inner")
        joined["value"] = joined["value"] * joined["value_right"]
        return Frame(joined[["value"]], self.unit * other.unit).into(to)

    def per(self, other: Frame, to: str) -> Frame:
        """The quotient, likewise."""
        joined = self.table.join(other.table, rsuffix="_right", how="inner")
        joined["value"] = joined["value"] / joined["value_right"]
        return Frame(joined[["value"]], self.unit / other.unit).into(to)

    def less(self, other: Frame) -> Frame:
        """What is left of it: times (1 - other), where the other has a value."""
        fits = units().Quantity(1.0, other.unit).to("dimensionless").magnitude
        joined = self.table.join(other.table, rsuffix="_right", how="left")
        going = joined["value_right"].fillna(0.0) * fits
        joined["value"] = joined["value"] * (1.0 - going)
        return Frame(joined[["value"]], self.unit)

    def plus(self, other: Frame) -> Frame:
        """The sum, over all dimensions that either has."""
        return Frame(
            self.table.add(other.into(str(self.unit)).table, fill_value=0.0), self.unit
        )

    def over(self, dimension: str) -> Frame:
        """The sum by one dimension."""
        return Frame(self.table.groupby(level=dimension).sum(), self.unit)

    def into(self, unit: str) -> Frame:
        """The same in another unit; pint refuses what cannot be."""
        scale = units().Quantity(1.0, self.unit).to(unit).magnitude
        table = self.table if scale == 1.0 else self.table * scale
        return Frame(table, units().Unit(unit))


class Model:
    """The nodes, what they last answered, and who asks whom."""

    def __init__(self, city: City, measures: list[Measure]) -> None:
        self.city, self.measures = city, measures
        self.years = pd.Index([int(year) for year in city.years], name="year")
        self.names = [carrier.id for carrier in city.carriers]
        self.deployed = {measure.id: [0.0] * len(self.years) for measure in measures}
        self.nodes: dict[str, Callable[[], Frame]] = {}
        self.askers: dict[str, set[str]] = {}
        self.held: dict[str, Frame] = {}
        self._asking: list[str] = []
        self._tables = self._read()
        for at in range(len(city.activities)):
            self.nodes[f"amount:{at}"] = lambda at=at: self._amount(at)
            self.nodes[f"energy:{at}"] = lambda at=at: self._energy(at)
            self.nodes[f"emission:{at}"] = lambda at=at: self._emission(at)
        for measure in measures:
            self.nodes[f"action:{measure.id}"] = lambda m=measure: self._action(m)
        for carrier in self.names:
            self.nodes[f"factor:{carrier}"] = lambda c=carrier: self._factor(c)
        self.nodes["energy"] = lambda: self._total("energy", "MWh", "carrier")
        self.nodes["net"] = lambda: self._total("emission", "tCO2e", "year")

    def ask(self, name: str) -> Frame:
        """A node's answer: kept, or reckoned from its inputs."""
        if self._asking:
            self.askers.setdefault(name, set()).add(self._asking[-1])
        if name not in self.held:
            self._asking.append(name)
            self.held[name] = self.nodes[name]()
            self._asking.pop()
        return self.held[name]

    def deploy(self, measure: str, values: list[float]) -> None:
        """Change an action and forget everything downstream of it."""
        self.deployed[measure] = values
        gone = [f"action:{measure}"]
        while gone:
            name = gone.pop()
            if self.held.pop(name, None) is not None:
                gone.extend(self.askers.get(name, ()))

    def forget(self) -> None:
        """As if the model had just been loaded."""
        self.held.clear()

    def net(self) -> list[float]:
        """All results; the yearly emissions are handed out."""
        self.ask("energy")
        return [float(each) for each in self.ask("net").table["value"]]

    def _read(self) -> dict[str, Frame]:
        """The data sets of the city as frames, read once and kept."""
        city, found = self.city, {}
        for at in range(len(city.activities)):
            found[f"amount:{at}"] = self._frame(city.amount[at], "m2")
            found[f"intensity:{at}"] = self._frame(city.intensity[at], "MWh/m2")
            lines = [n for n, line in enumerate(city.lines) if line.activity == at]
            for kind in ("share", "efficiency"):
                values = getattr(city, kind)
                rows = {
                    self.names[city.lines[n].carrier]: pd.Series(values[n], self.years)
                    for n in lines
                }
                table = pd.concat(rows, names=["carrier"]).to_frame("value")
                found[f"{kind}:{at}"] = Frame(table, units().dimensionless)
        for at, carrier in enumerate(self.names):
            found[f"factor:{carrier}"] = self._frame(city.factor[at], "tCO2e/MWh")
        return found

    def _frame(self, values: Any, unit: str) -> Frame:
        table = pd.DataFrame({"value": values}, index=self.years)
        return Frame(table, units().Unit(unit))

    def _amount(self, at: int) -> Frame:
        return self._tables[f"amount:{at}"]

    def _action(self, measure: Measure) -> Frame:
        return self._frame(self.deployed[measure.id], "dimensionless")

    def _acting(self, step: Step) -> list[tuple[Measure, Effect]]:
        return [(m, e) for m in self.measures for e in m.effects if e.step is step]

    def _part(self, measure: Measure, effect: Effect) -> Frame:
        deployed = self.ask(f"action:{measure.id}")
        return Frame(deployed.table * effect.fraction.mean, deployed.unit)

    def _for(self, part: Frame, carriers: list[str]) -> Frame:
        """A yearly frame repeated for the carriers that are reached."""
        rows = dict.fromkeys(carriers, part.table)
        return Frame(pd.concat(rows, names=["carrier"]), part.unit)

    def _energy(self, at: int) -> Frame:
        activity = self.city.activities[at]
        need = self.ask(f"amount:{at}").times(self._tables[f"intensity:{at}"], "MWh")
        useful = self._tables[f"share:{at}"].times(need, "MWh")
        for step in (Step.AVOID, Step.IMPROVE):
            for measure, effect in self._acting(step):
                on = [c for c in self.names if reaches(effect.reach, activity, c)]
                if on:
                    useful = useful.less(self._for(self._part(measure, effect), on))
        efficiency = self._tables[f"efficiency:{at}"]
        shifts = [
            (self._part(measure, effect), effect, on)
            for measure, effect in self._acting(Step.SHIFT)
            if (on := [c for c in self.names if moves(effect, activity, c)])
        ]
        if not shifts:
            return useful.per(efficiency, "MWh")
        asked = self._for(shifts[0][0], shifts[0][2])
        for part, _, on in shifts[1:]:
            asked = asked.plus(self._for(part, on))
        scale = Frame(1.0 / asked.table.clip(lower=1.0), asked.unit)
        leaving = Frame(asked.table.clip(upper=1.0), asked.unit)
        taken = useful.less(leaving).per(efficiency, "MWh")
        for part, effect, on in shifts:
            moved = self._for(part, on).times(scale, "dimensionless")
            arriving = useful.times(moved, "MWh").over("year")
            assert effect.to_efficiency is not None
            arriving = Frame(arriving.table / effect.to_efficiency.mean, arriving.unit)
            taken = taken.plus(self._for(arriving, [effect.to_carrier]))
        return taken

    def _factor(self, carrier: str) -> Frame:
        factor = self._tables[f"factor:{carrier}"]
        for measure, effect in self._acting(Step.SUPPLY):
            asked = effect.reach
            assert not (asked.sectors or asked.subsectors or asked.uses)
            if not asked.carriers or carrier in asked.carriers:
                factor = factor.less(self._part(measure, effect))
        return factor

    def _emission(self, at: int) -> Frame:
        factors = {name: self.ask(f"factor:{name}").table for name in self.names}
        table = pd.concat(factors, names=["carrier"])
        unit = self.ask(f"factor:{self.names[0]}").unit
        return self.ask(f"energy:{at}").times(Frame(table, unit), "tCO2e")

    def _total(self, kind: str, unit: str, dimension: str) -> Frame:
        first, *rest = (
            self.ask(f"{kind}:{at}") for at in range(len(self.city.activities))
        )
        total = first.into(unit)
        for each in rest:
            total = total.plus(each)
        return total.over(dimension)
