"""How readings that cannot stand as they are count: decided by a person, with a reason.

Flows in: a channel, a span of time, a rule. Flows out: `Treatment`, which inspecting
proposes, a person accepts and computing applies. The readings themselves never change.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from renkei.foundation import Text


class TreatmentRule(StrEnum):
    """What counts in the span in place of the readings.

    `claim-nothing`: nothing. `scale`: each reading times `amount`. `each`: every
    interval of the span counts `amount` [unit], read or missing (a gauge: stands at
    `amount`). `lower-of` and `higher-of`: interval by interval the lower or the higher
    of the channel and of `other`; where only one was read, lower-of counts nothing and
    higher-of counts the one.
    """

    CLAIM_NOTHING = "claim-nothing"
    SCALE = "scale"
    EACH = "each"
    LOWER_OF = "lower-of"
    HIGHER_OF = "higher-of"

    @property
    def label(self) -> Text:
        """The rule in a few words."""
        return _RULES[self]

    @property
    def needs_amount(self) -> bool:
        """Whether the rule is nothing without a number."""
        return self in (TreatmentRule.SCALE, TreatmentRule.EACH)

    @property
    def needs_other(self) -> bool:
        """Whether the rule is nothing without a second channel."""
        return self in (TreatmentRule.LOWER_OF, TreatmentRule.HIGHER_OF)


_RULES = {
    TreatmentRule.CLAIM_NOTHING: Text(ja="算入しない", en="Claim nothing"),
    TreatmentRule.SCALE: Text(ja="係数を乗じる", en="Scale by a factor"),
    TreatmentRule.EACH: Text(ja="定めた値に置き換える", en="Replace by a set value"),
    TreatmentRule.LOWER_OF: Text(
        ja="2つの計測値の低い方をとる", en="Take the lower of two meters"
    ),
    TreatmentRule.HIGHER_OF: Text(
        ja="2つの計測値の高い方をとる", en="Take the higher of two meters"
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Treatment:
    """One decision about one channel from `start` to before `end` (instants, UTC).

    `reason` is the person's own words, `by` the person. `amount` is a factor for
    `scale` and a value in the channel's unit for `each`; `other` names the second
    channel. Where treatments of a channel overlap, none can be applied: the first has
    to be withdrawn.
    """

    channel: str
    start: datetime
    end: datetime
    rule: TreatmentRule
    reason: str
    by: str
    amount: Decimal | None = None
    other: str = ""

    def __post_init__(self) -> None:
        assert self.start.tzinfo is not None, "an instant has a zone"
        assert self.end.tzinfo is not None, "an instant has a zone"
        assert self.start < self.end, "a treatment spans some time"
        assert self.reason.strip(), "a treatment says why"
        assert self.by.strip(), "a treatment is decided by somebody"
        assert self.rule.needs_amount == (self.amount is not None), f"{self.rule}"
        assert self.rule.needs_other == bool(self.other), f"{self.rule}"

    @property
    def span(self) -> tuple[int, int]:
        """Start and end in seconds since 1970 UTC."""
        return int(self.start.timestamp()), int(self.end.timestamp())

    @property
    def identity(self) -> dict[str, object]:
        """What decides how it counts; not who decided, nor why."""
        start, end = self.span
        return {
            "channel": self.channel,
            "start": start,
            "end": end,
            "rule": self.rule.value,
            "amount": self.amount,
            "other": self.other,
        }
