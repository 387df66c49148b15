"""How readings that cannot stand as they are count: decided by a person, with a reason.

Flows in: a channel, a span of time, a rule with its numbers. Flows out: `Treatment`,
which inspecting proposes, a person accepts and computing applies. The readings
themselves never change; treated values are whole quanta, and rounding is against the
claimant: down for what earns, up for what the project itself spends.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from renkei.foundation import Text


class TreatmentRule(StrEnum):
    """What counts in the span in place of the readings.

    `claim-nothing`: each reading counts zero (of a gauge: is left out of the mean).
    `assume-highest`: every interval, read or missing, counts `quanta`. `lower-of-two`,
    `higher-of-two`: the readings of the channel or of `other`, whichever sum over the
    span is lower or higher. `invoice-instead-of-meter`: `quanta` in all, spread evenly.
    `count-growth`: a counter that fell counts the rest of its round of `quanta`.
    `scale`: each reading times `numerator` over `denominator`. `exchange`: the readings
    of `other`. `move`: readings stand `seconds` earlier; what stays empty counts zero.
    """

    CLAIM_NOTHING = "claim-nothing"
    ASSUME_HIGHEST = "assume-highest"
    LOWER_OF_TWO = "lower-of-two"
    HIGHER_OF_TWO = "higher-of-two"
    INVOICE = "invoice-instead-of-meter"
    COUNT_GROWTH = "count-growth"
    SCALE = "scale"
    EXCHANGE = "exchange"
    MOVE = "move"

    @property
    def label(self) -> Text:
        """The rule in a few words."""
        return _RULES[self]

    @property
    def needs_other(self) -> bool:
        """Whether the rule is nothing without a second channel."""
        return self in _WITH_ANOTHER


_RULES = {
    TreatmentRule.CLAIM_NOTHING: Text(ja="算入しない", en="Claim nothing"),
    TreatmentRule.ASSUME_HIGHEST: Text(
        ja="最大の値で補う", en="Assume the highest reading"
    ),
    TreatmentRule.LOWER_OF_TWO: Text(
        ja="2つの計器の小さい方", en="The lower of two meters"
    ),
    TreatmentRule.HIGHER_OF_TWO: Text(
        ja="2つの計器の大きい方", en="The higher of two meters"
    ),
    TreatmentRule.INVOICE: Text(
        ja="請求書の数量", en="The invoice instead of the meter"
    ),
    TreatmentRule.COUNT_GROWTH: Text(
        ja="一巡をまたぐ増加分を算入する", en="Count the growth across a roll-over"
    ),
    TreatmentRule.SCALE: Text(ja="単位を戻す", en="Undo a slip of the unit"),
    TreatmentRule.EXCHANGE: Text(
        ja="入れ替わった計測点を戻す", en="Give exchanged channels their own back"
    ),
    TreatmentRule.MOVE: Text(
        ja="時刻のずれを戻す", en="Move the readings back in time"
    ),
}
_WITH_ANOTHER = frozenset(
    {
        TreatmentRule.LOWER_OF_TWO,
        TreatmentRule.HIGHER_OF_TWO,
        TreatmentRule.EXCHANGE,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Treatment:
    """One decision about one channel from `start` to before `end`.

    `reason` is the person's own words, `by` the person; the other fields are the
    numbers of the rule. `epochs`: the instants that claim-nothing and assume-highest
    are about, every one of the span where none is named. `spends`: the channel counts
    what the project itself spends. Treatments of a channel are applied in order of
    their beginnings; where two spans meet, the later one speaks last.
    """

    channel: str
    start: datetime
    end: datetime
    rule: TreatmentRule
    reason: str
    by: str
    other: str = ""
    numerator: int = 1
    denominator: int = 1
    seconds: int = 0
    quanta: int = 0
    epochs: tuple[int, ...] = ()
    spends: bool = False

    def __post_init__(self) -> None:
        assert self.start.tzinfo is not None, "an instant has a zone"
        assert self.end.tzinfo is not None, "an instant has a zone"
        assert self.start < self.end, "a treatment spans some time"
        assert self.reason.strip(), "a treatment says why"
        assert self.by.strip(), "a treatment is decided by somebody"
        assert self.rule.needs_other == bool(self.other), f"{self.rule}: the other one"
        assert self.denominator > 0, "a factor has a denominator above zero"

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
            "other": self.other,
            "scale": [self.numerator, self.denominator],
            "seconds": self.seconds,
            "quanta": self.quanta,
            "epochs": list(self.epochs),
            "spends": self.spends,
        }

    def treated(
        self, grid: Sequence[int], own: Mapping[int, int], other: Mapping[int, int]
    ) -> dict[int, int]:
        """What counts at each instant of the span [quanta]; see `counted`."""
        return counted(self.rule, self, grid, own, other)


class Numbers(Protocol):
    """The numbers of a rule, proposed or decided."""

    @property
    def numerator(self) -> int: ...
    @property
    def denominator(self) -> int: ...
    @property
    def seconds(self) -> int: ...
    @property
    def quanta(self) -> int: ...
    @property
    def epochs(self) -> tuple[int, ...]: ...
    @property
    def spends(self) -> bool: ...


def counted(  # noqa: PLR0911 - one return for each rule
    rule: TreatmentRule,
    numbers: Numbers,
    grid: Sequence[int],
    own: Mapping[int, int],
    other: Mapping[int, int],
) -> dict[int, int]:
    """What counts at each instant of a span under a rule [quanta].

    `grid` holds every instant of the span at which a reading is due; `own` and `other`
    the amounts of the channel and of the one beside it, by instant. Where two channels
    sum to the same, the channel's own readings stay.
    """
    about = numbers.epochs or grid
    match rule:
        case TreatmentRule.CLAIM_NOTHING:
            return {**own, **{epoch: 0 for epoch in about if epoch in own}}
        case TreatmentRule.ASSUME_HIGHEST:
            return {**own, **dict.fromkeys(about, numbers.quanta)}
        case TreatmentRule.LOWER_OF_TWO:
            return dict(own if _total(own) <= _total(other) else other)
        case TreatmentRule.HIGHER_OF_TWO:
            return dict(own if _total(own) >= _total(other) else other)
        case TreatmentRule.INVOICE:
            return _spread(numbers.quanta, grid)
        case TreatmentRule.SCALE:
            return {epoch: _scaled(value, numbers) for epoch, value in own.items()}
        case TreatmentRule.EXCHANGE:
            return dict(other)
        case TreatmentRule.MOVE:
            moved = {epoch - numbers.seconds: value for epoch, value in own.items()}
            due = set(grid)
            inside = {e: v for e, v in moved.items() if e in due}
            return dict.fromkeys(own, 0) | inside
        case TreatmentRule.COUNT_GROWTH:
            return dict(own)


def _total(amounts: Mapping[int, int]) -> int:
    return sum(amounts.values())


def _scaled(value: int, numbers: Numbers) -> int:
    """An amount times a fraction, whole: down for a claim, up for what is spent."""
    product = value * numbers.numerator
    if numbers.spends:
        return -(-product // numbers.denominator)
    return product // numbers.denominator


def _spread(quanta: int, grid: Sequence[int]) -> dict[int, int]:
    """An amount over its intervals as evenly as whole quanta allow, none lost."""
    count = len(grid)
    return {
        epoch: quanta * (i + 1) // count - quanta * i // count
        for i, epoch in enumerate(grid)
    }
