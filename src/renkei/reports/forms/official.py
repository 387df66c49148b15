"""The official forms: what they are called, and in which version a country has them.

Flows in: official.yaml. Flows out: `OfficialForm` by its id, and what is known of its
version in a country. A version that nobody has read is not known, never a usual one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

import yaml
from pydantic import ConfigDict, TypeAdapter, with_config

from renkei.foundation import Confidence, Text


@dataclass(frozen=True, slots=True)
class OfficialForm:
    """One form of the JCM; `number` is its annex in the set made for Article 6."""

    code: str
    name: Text
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Adopted:
    """What one country took on; `versions` are those that somebody has read."""

    country: str
    source: Text
    confidence: Confidence
    url: str | None = None
    versions: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OfficialForms:
    """Every official form, and the countries whose forms are on record."""

    read_date: date
    forms: Mapping[str, OfficialForm]
    adopted: tuple[Adopted, ...]

    def __post_init__(self) -> None:
        for each in self.adopted:
            assert set(each.versions) <= set(self.forms), each.country

    def of(self, country: str | None) -> Adopted | None:
        """What is on record of a country's forms."""
        return next((each for each in self.adopted if each.country == country), None)


for _noun in (OfficialForm, Adopted, OfficialForms):
    with_config(ConfigDict(extra="forbid"))(_noun)


@cache
def official_forms() -> OfficialForms:
    """The forms as the file tells of them."""
    file = resources.files("renkei.reports.forms") / "official.yaml"
    content: Any = yaml.load(file.read_text("utf-8"), yaml.CSafeLoader)
    adapter: TypeAdapter[OfficialForms] = TypeAdapter(OfficialForms)
    read = adapter.validate_python(content)
    return OfficialForms(read.read_date, MappingProxyType(read.forms), read.adopted)
