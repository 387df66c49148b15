"""How each technology is estimated: one file of formulas and the values they take.

Flows in: `methods.yaml` and the catalogue. Flows out: every `Method`, by technology.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import yaml

from renkei.foundation import Confidence, Text
from renkei.planning.estimator.formulas import Formula
from renkei.planning.estimator.nouns import Assumption
from renkei.technology import Estimate, solar, sources, technology


@dataclass(frozen=True, slots=True)
class Method:
    """The formula of a technology and the values that it takes.

    takes: what is not of the place, by id of the assumption. fuel: the carrier that is
    no longer burnt, other_fuel the one in its place. carriers: assumptions that are
    factors of carriers of waste.
    """

    technology: str
    formula: Formula
    size: Text
    unit: Text
    cost: Estimate  # USD for each unit of size
    takes: Mapping[str, Estimate]
    factor: Estimate | None  # of full load, where the catalogue has one
    runs_for_cooling: bool
    mounting: solar.Mounting | None
    fuel: str | None
    other_fuel: str | None
    carriers: Mapping[str, str]
    note: Text | None


@cache
def methods() -> Mapping[str, Method]:
    """Every technology that can be estimated, by id."""
    held = _held()
    return MappingProxyType(
        {
            name: _method(name, given, held["sizes"])
            for name, given in held["technologies"].items()
        }
    )


@cache
def terms() -> Mapping[str, Assumption]:
    """What every estimate leans on, whatever the technology."""
    return MappingProxyType(
        {
            name: Assumption(name, Text(**given["name"]), _range(given["value"]))
            for name, given in _held()["assumptions"].items()
        }
    )


def _method(name: str, given: Mapping[str, Any], sizes: Mapping[str, Any]) -> Method:
    entry = technology(name)
    performance = {each.name.en: each.value for each in entry.performance}
    costs = {each.name.en: each.value for each in entry.costs}
    mounting, size = given.get("mounting"), sizes[given["size"]]
    taken = {key: performance[each] for key, each in given.get("takes", {}).items()}
    assumed = {key: _range(each) for key, each in given.get("assumed", {}).items()}
    cost = costs[given["cost"]]
    assert cost.unit.startswith("USD/"), f"{name}: {cost.unit}; only dollars are spent"
    return Method(
        technology=name,
        formula=Formula(given["formula"]),
        size=Text(ja=size["ja"], en=size["en"]),
        unit=Text(**size["unit"]),
        cost=cost,
        takes=MappingProxyType(taken | assumed),
        factor=performance[given["factor"]] if "factor" in given else None,
        runs_for_cooling=bool(given.get("cooling")),
        mounting=solar.Mounting(mounting) if mounting else None,
        fuel=given.get("fuel"),
        other_fuel=given.get("other_fuel"),
        carriers=given.get("carriers", {}),
        note=Text(**_held()["notes"][given["note"]]) if "note" in given else None,
    )


def _range(given: Mapping[str, Any]) -> Estimate:
    low, likely, high = map(float, given["range"])
    source, mark = sources()[given["source"]]
    return Estimate(
        low,
        likely,
        high,
        given["unit"],
        replace(source, place=given.get("place", source.place)),
        Confidence(given.get("mark", mark)),
    )


@cache
def _held() -> Mapping[str, Any]:
    path = files("renkei.planning.estimator") / "methods.yaml"
    held: Mapping[str, Any] = yaml.load(
        path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
    )
    return held
