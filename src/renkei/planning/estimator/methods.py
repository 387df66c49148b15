"""How each technology is estimated: one file of formulas and the values they take.

Flows in: `methods.yaml` and the catalogue. Flows out: every `Method`, by technology.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import yaml

from renkei.foundation import Confidence, Text
from renkei.planning.estimator.nouns import Assumption
from renkei.technology import Estimate, solar, sources, technology


class Formula(StrEnum):
    """The four ways from a size to energy."""

    SOLAR = "solar"
    MAKES = "makes"
    SAVES = "saves"
    COOLS = "cools"


@dataclass(frozen=True, slots=True)
class Method:
    """The formula of a technology and the values of the catalogue that it takes."""

    technology: str
    formula: Formula
    size: Text
    cost: Estimate  # USD for each unit of size
    performance: Estimate | None
    factor: Estimate | None  # of full load, where the catalogue has one
    usual: Estimate | None  # the coefficient of performance of what is usual
    electric_per_size: Estimate | None
    runs_for_cooling: bool
    mounting: solar.Mounting | None


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
    usual, per_size = given.get("usual"), given.get("electric_per_size")
    mounting = given.get("mounting")
    return Method(
        technology=name,
        formula=Formula(given["formula"]),
        size=Text(**sizes[given["formula"]]),
        cost=costs[given["cost"]],
        performance=performance[given["performance"]]
        if "performance" in given
        else None,
        factor=performance[given["factor"]] if "factor" in given else None,
        usual=_range({"unit": "1", "source": "makers", **usual}) if usual else None,
        electric_per_size=(
            _range({"unit": "1", "source": "makers", **per_size}) if per_size else None
        ),
        runs_for_cooling=given.get("hours") == "cooling",
        mounting=solar.Mounting(mounting) if mounting else None,
    )


def _range(given: Mapping[str, Any]) -> Estimate:
    low, likely, high = map(float, given["range"])
    source, mark = sources()[given["source"]]
    return Estimate(
        low, likely, high, given["unit"], source, Confidence(given.get("mark", mark))
    )


@cache
def _held() -> Mapping[str, Any]:
    path = files("renkei.planning.estimator") / "methods.yaml"
    held: Mapping[str, Any] = yaml.load(
        path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
    )
    return held
