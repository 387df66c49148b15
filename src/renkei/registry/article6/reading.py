"""The tables of this room that are written as YAML, read once.

Flows in: `data/*.yaml`. Flows out: plain mappings, and what they say of their source.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from renkei.foundation import Confidence, Source, Text


@cache
def record(name: str) -> Mapping[str, Any]:
    """One file of `data/` by its name without ending."""
    path = files("renkei.registry.article6") / "data" / f"{name}.yaml"
    content = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    assert isinstance(content, dict), f"{name}: a mapping was expected"
    return content


def words(given: Mapping[str, str]) -> Text:
    """Both languages of a text."""
    return Text(ja=given["ja"], en=given["en"])


def source(name: str) -> tuple[Source, Confidence]:
    """Where a file's content was read, and how far it may be trusted."""
    given = record(name)
    return Source(title=words(given["source"])), Confidence(given["confidence"])


def party(country: str) -> str | None:
    """A country by its two letters as Article 6 writes it; None where it is not known.

    >>> party("TH")
    'THA'
    """
    found = record("parties")["parties"].get(country)
    return None if found is None else str(found)
