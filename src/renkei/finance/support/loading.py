"""Reading the rule files: one scheme in each, found by being there.

Flows in: `schemes/*.yaml`. Flows out: every `Scheme`, by id.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from renkei.finance.support.nouns import QUESTIONS, Rule, Scheme, Sort
from renkei.foundation import Confidence, Source, Text

FIELDS = {  # what each sort owes beside id, sort, words, valid_from and source
    Sort.ANSWER: {"question"},
    Sort.REGION: {"countries"},
    Sort.SIMILAR_MOST: {"most"},
    Sort.WINDOW: {"opens", "closes"},
    Sort.YEARS: {"most"},
    Sort.RATE: {"bands"},
    Sort.CEILING: {"most"},
    Sort.CREDIT_SHARE: {"least"},
}


@cache
def schemes() -> Mapping[str, Scheme]:
    """Every scheme there is a file of."""
    folder = files("renkei.finance.support") / "schemes"
    named = sorted(each.name for each in folder.iterdir() if each.name.endswith("yaml"))
    found = {}
    for name in named:
        written = (folder / name).read_text(encoding="utf-8")
        scheme = _scheme(name, yaml.load(written, yaml.CSafeLoader))
        found[scheme.id] = scheme
    return found


def _scheme(name: str, held: Mapping[str, Any]) -> Scheme:
    assert name == f"{held['id']}.yaml", f"{name}: holds {held['id']}"
    sources = {
        key: (
            Source(Text(**each["title"]), each.get("url"), each.get("edition")),
            Confidence(each["confidence"]),
        )
        for key, each in held["sources"].items()
    }
    rules = tuple(_rule(each, sources) for each in held["rules"])
    entries = [(rule.id, rule.valid_from) for rule in rules]
    assert len(entries) == len(set(entries)), f"{name}: two entries of one day"
    return Scheme(held["id"], Text(**held["name"]), Text(**held["pays"]), rules)


def _rule(
    held: Mapping[str, Any], sources: Mapping[str, tuple[Source, Confidence]]
) -> Rule:
    source, mark = sources[held["source"]]
    sort = Sort(held["sort"])
    missing = FIELDS.get(sort, set()) - set(held)
    assert not missing, f"{held['id']}: without {missing}"
    assert held.get("question", "lease") in QUESTIONS, held["question"]
    return Rule(
        id=held["id"],
        sort=sort,
        words=Text(**held["words"]),
        valid_from=held["valid_from"],
        source=source,
        confidence=mark,
        question=held.get("question", ""),
        countries=frozenset(held.get("countries", ())),
        bands=tuple((bound, Decimal(share)) for bound, share in held.get("bands", ())),
        least=Decimal(held["least"]) if "least" in held else None,
        most=Decimal(held["most"]) if "most" in held else None,
        technologies={
            each: Decimal(most) for each, most in held.get("technologies", {}).items()
        },
        opens=held.get("opens"),
        closes=held.get("closes"),
    )
