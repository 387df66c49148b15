"""The estimator's coefficients, read with their sources and marks.

Flows in: `coefficients/*.yaml` and the vocabulary of the measures. Flows out: parsed
files and `Estimate`s.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from renkei.foundation import Confidence, Source, Text
from renkei.technology import Estimate

Given = Mapping[str, Any]


@cache
def coefficients(subject: str) -> Given:
    """One file of coefficients."""
    path = files("renkei.planning.starting") / "coefficients" / f"{subject}.yaml"
    held: Given = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return held


@cache
def vocabulary() -> Given:
    """The words and usual efficiencies that cities and measures share."""
    path = files("renkei.planning.measures") / "vocabulary.yaml"
    held: Given = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return held


def words(given: Given) -> Text:
    """Both languages of a text."""
    return Text(ja=given["ja"], en=given["en"])


def source(key: str, place: str | None = None) -> tuple[Source, Confidence]:
    """A shared source and the mark it lends."""
    held = coefficients("sources")[key]
    return (
        Source(words(held["title"]), url=held.get("url"), place=place),
        Confidence(held["mark"]),
    )


def estimate(
    held: Sequence[float], unit: str, key: str, place: str | None = None
) -> Estimate:
    """[low, likely, high] with the source of its file or its own."""
    low, likely, high = held
    read_in, mark = source(key, place)
    return Estimate(low, likely, high, unit, read_in, mark)


def usual_efficiency(use: str, carrier: str) -> float:
    """Useful for each unit taken where nobody has measured it; 1 where not listed."""
    row = vocabulary()["efficiencies"]["rows"].get(use, {}).get(carrier)
    return sum(row) / 3 if row else 1.0


@cache
def subsector_names() -> Mapping[str, tuple[str, Text, str]]:
    """Sector, name and unit of each subsector."""
    return {
        subsector: (sector, words(about["name"]), about["unit"])
        for sector, held in vocabulary()["sectors"].items()
        for subsector, about in held.items()
    }


def grid_decline() -> Estimate:
    """How much less a kilowatt-hour emits each year, where nobody tells it [1/year]."""
    held = coefficients("carriers")
    carrier = "grid-electricity"
    decline = held["carriers"][carrier]["decline"]
    return estimate(decline, "1/year", held["source"], carrier)
