"""Which rules a country's Joint Committee works by on a day.

Flows in: rule_sets/*.yaml, one file for each generation of the rules, with the
countries that took it on. Flows out: `RuleSet`. A country without an entry has a rule
set whose constants are all not known.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

import yaml

from renkei.foundation import Confidence, Text
from renkei.programme.cycle.constant import Constant, Topic, Unit

_TOPICS = "topics.yaml"


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The rules of one country from a day on: document, version, generation.

    `valid_from` is None where the day is not known; `seen_date` then may say when they
    were seen in force. `document` is None where no rules of the country are on record.
    """

    country: str
    generation: str
    name: Text
    document: str | None
    version: str | None
    valid_from: date | None
    seen_date: date | None
    source: Text
    url: str | None
    confidence: Confidence | None
    constants: Mapping[str, Constant]

    def constant(self, topic: str) -> Constant:
        """What it says on a topic; asking for another is a programmer's mistake."""
        return self.constants[topic]


def rule_set(country: str, day: date) -> RuleSet:
    """The rules a country works by on a day: the newest that were in force, or seen in
    force, by then; those of an unknown day count as the oldest."""
    found = _unwritten(country)
    for each in rule_sets():
        if each.country != country or _from(each) > day:
            continue
        if found.document is None or _from(each) >= _from(found):
            found = each
    return found


@cache
def rule_sets() -> tuple[RuleSet, ...]:
    """Every rule set on record, by country and the day it came into force."""
    folder = resources.files("renkei.programme.cycle") / "rule_sets"
    found: list[RuleSet] = []
    for file in sorted(folder.iterdir(), key=lambda each: each.name):
        if file.name != _TOPICS and file.name.endswith(".yaml"):
            content: Any = yaml.load(file.read_text("utf-8"), yaml.CSafeLoader)
            found += _sets(content)
    return tuple(sorted(found, key=lambda each: (each.country, _from(each))))


@cache
def constants() -> Mapping[str, Topic]:
    """Every topic that a rule set speaks on, by its id."""
    folder = resources.files("renkei.programme.cycle") / "rule_sets"
    content: Any = yaml.load((folder / _TOPICS).read_text("utf-8"), yaml.CSafeLoader)
    topics = [
        Topic(each["id"], Text(**each["name"]), Unit(each["unit"])) for each in content
    ]
    return MappingProxyType({topic.id: topic for topic in topics})


def _from(each: RuleSet) -> date:
    return each.valid_from or each.seen_date or date.min


def _sets(content: Any) -> list[RuleSet]:
    written = {str(each["id"]): each for each in content["constants"]}
    topics = constants()
    assert set(written) == set(topics), set(written) ^ set(topics)
    said = {
        topic.id: _constant(topic, written[topic.id], content)
        for topic in topics.values()
    }
    return [
        RuleSet(
            country=each["country"],
            generation=content["generation"],
            name=Text(**content["name"]),
            document=each["document"],
            version=each.get("version"),
            valid_from=each.get("valid_from"),
            seen_date=each.get("seen_date"),
            source=Text(**each["source"]),
            url=each.get("url"),
            confidence=Confidence(each["confidence"]),
            constants=MappingProxyType(said),
        )
        for each in content["adopted"]
    ]


def _constant(topic: Topic, written: Any, content: Any) -> Constant:
    source = content["sources"][written["source"]]
    mark = written.get("confidence")
    return Constant(
        topic=topic,
        value=written["value"],
        confidence=Confidence(mark) if mark else None,
        source=Text(**source["title"]),
        url=source.get("url"),
        read_date=content["read_date"],
    )


@cache
def _unwritten(country: str) -> RuleSet:
    nowhere = Text(
        ja=f"{country}の規程の記録なし", en=f"No rules of {country} on record"
    )
    day = rule_sets()[0].constants[next(iter(constants()))].read_date
    return RuleSet(
        country=country,
        generation="not-known",
        name=nowhere,
        document=None,
        version=None,
        valid_from=None,
        seen_date=None,
        source=nowhere,
        url=None,
        confidence=None,
        constants=MappingProxyType(
            {
                topic.id: Constant(topic, None, None, nowhere, None, day)
                for topic in constants().values()
            }
        ),
    )
