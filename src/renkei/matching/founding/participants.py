"""Who is meant by a participant's name as a list prints it.

Flows in: names as printed, `participants.yaml`. Flows out: `Participant`s, the same for
every spelling of a name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from renkei.foundation import Text, same

_BRACKETED = re.compile(r"\([^()]*\)")
_LEGAL = re.compile(
    r"\b(the|co|ltd|limited|inc|incorporated|corp|corporation|corporaton|kk|k k"
    r"|company)\b"
)


class Part(StrEnum):
    """What a participant seems to do in its projects; `unstated` where unknown."""

    SUPPLIES = "supplies"
    ARRANGES = "arranges"
    USES = "uses"
    UNSTATED = "unstated"

    @property
    def words(self) -> Text:
        """The sentence a reader sees."""
        return Text(**_file()["roles"][self.value])


@dataclass(frozen=True, slots=True)
class Participant:
    """A company behind its spellings. `has_japanese_name`: the list in Japanese is
    recalled, else the published English name stands for both."""

    id: str
    name: Text
    part: Part
    home: str | None
    has_japanese_name: bool


@cache
def _file() -> Any:
    written = files("renkei.matching.founding") / "participants.yaml"
    return yaml.load(written.read_text(encoding="utf-8"), yaml.CSafeLoader)


@cache
def _known() -> Mapping[str, Participant]:
    found: dict[str, Participant] = {}
    for row in _file()["participants"]:
        participant = Participant(
            f"company-{_slug(row['en'])}",
            Text(ja=row["ja"], en=row["en"]),
            Part(row["role"]),
            row.get("home"),
            has_japanese_name=True,
        )
        for spelling in (row["en"], *row.get("spellings", ())):
            key = _key(spelling)
            assert found.setdefault(key, participant) is participant, spelling
    return found


def named(printed: str) -> tuple[Participant, ...]:
    """Everybody whom one printed cell names.

    >>> [each.id for each in named("KANEMATSU CORPORATON")]
    ['company-kanematsu']
    """
    return tuple(_one(each) for each in _file()["together"].get(printed, [printed]))


def is_listed(printed: str) -> bool:
    """Whether the name is one of the Japanese participants that we know of."""
    return _key(printed) in _known()


def _one(printed: str) -> Participant:
    listed = _known().get(_key(printed))
    if listed is not None:
        return listed
    plain = _without_brackets(printed)
    return Participant(
        f"company-{_slug(plain)}",
        same(plain),
        Part.UNSTATED,
        None,
        has_japanese_name=False,
    )


def _without_brackets(printed: str) -> str:
    while (shorter := _BRACKETED.sub(" ", printed)) != printed:
        printed = shorter
    return " ".join(printed.split())


def _key(printed: str) -> str:
    """A name without its legal form, its remarks and its signs."""
    plain = unicodedata.normalize("NFKC", _without_brackets(printed)).casefold()
    words = re.sub(r"[^a-z0-9]+", " ", re.sub(r"(?<=[a-z])co(?=\.,)", " co", plain))
    return "".join(_LEGAL.sub(" ", words).split())


def _slug(printed: str) -> str:
    plain = unicodedata.normalize("NFKD", _without_brackets(printed)).casefold()
    return "-".join(re.findall(r"[a-z0-9]+", plain))
