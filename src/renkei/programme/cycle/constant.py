"""One number or yes-or-no of the cycle's rules, with where it was read.

Flows in: a line of a rule set. Flows out: `Constant`, which says itself as a reader
sees it, its mark of confidence included.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from renkei.foundation import Confidence, Text, same

NOT_KNOWN = Text(ja="不明(規程で未確認)", en="not known (not read in the rules)")
_YES_NO = {True: Text(ja="はい", en="yes"), False: Text(ja="いいえ", en="no")}


class Unit(StrEnum):
    """What a constant counts."""

    DAYS = "days"
    YES_NO = "yes_no"


@dataclass(frozen=True, slots=True)
class Topic:
    """What a constant is about; every rule set says something on every topic."""

    id: str
    name: Text
    unit: Unit


@dataclass(frozen=True, slots=True)
class Constant:
    """What a rule set says on one topic; `value` is None where nobody has read it.

    `read_date` is the day up to which the source was read.
    """

    topic: Topic
    value: int | bool | None
    confidence: Confidence | None
    source: Text
    url: str | None
    read_date: date

    def __post_init__(self) -> None:
        is_known = self.value is not None
        assert is_known == (self.confidence is not None), f"{self.topic.id}: its mark"
        is_flag = isinstance(self.value, bool)
        fits = is_flag == (self.topic.unit is Unit.YES_NO)
        assert not is_known or fits, f"{self.topic.id}: {self.value} is no such value"

    @property
    def days(self) -> int | None:
        """The limit [day], where it is known."""
        assert self.topic.unit is Unit.DAYS, f"{self.topic.id} counts no days"
        return self.value

    @property
    def is_yes(self) -> bool | None:
        """Yes, no, or not known."""
        assert self.topic.unit is Unit.YES_NO, f"{self.topic.id} is a number"
        return None if self.value is None else bool(self.value)

    @property
    def label(self) -> Text:
        """The value with its mark, such as “7 days (recalled)”."""
        if self.value is None or self.confidence is None:
            return NOT_KNOWN
        said = (
            _YES_NO[bool(self.value)]
            if self.topic.unit is Unit.YES_NO
            else Text(ja="{n}日", en="{n} days").format(n=same(str(self.value)))
        )
        return Text(ja="{said}({mark})", en="{said} ({mark})").format(
            said=said, mark=self.confidence.label
        )
