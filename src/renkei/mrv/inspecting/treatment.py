"""What may be done about a faulty span so that no tonne is claimed without a reading.

Flows in: the values of a span, and those of the channel it is held against. Flows out:
the treated values, whole quanta. Rounding is always against the claimant: down for what
earns, up for what the project itself spends.

A treatment never makes up a reading in the claimant's favour: conservativeness is a
principle of the JCM (Guidelines for Developing PDD and Monitoring Report, correction of
measured data; recalled, the appendix itself was not read).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from renkei.foundation import Text
from renkei.mrv.metering import TreatmentRule, counted


class Act(StrEnum):
    """The kinds of treatment."""

    CLAIM_NOTHING = "claim-nothing"
    ASSUME_HIGHEST = "assume-highest"
    LOWER_OF_TWO = "lower-of-two"
    HIGHER_OF_TWO = "higher-of-two"
    INVOICE = "invoice-instead-of-meter"
    COUNT_GROWTH = "count-growth"
    SCALE = "scale"
    EXCHANGE = "exchange"
    MOVE = "move"
    KEEP = "keep"
    ASK = "ask"

    @property
    def label(self) -> Text:
        """What is proposed, as a sentence."""
        return _LABELS[self]


_LABELS = {
    Act.CLAIM_NOTHING: Text(
        ja="この期間の値は0として扱い、削減量に算入しません。",
        en="Claim nothing for the span: its readings count as zero.",
    ),
    Act.ASSUME_HIGHEST: Text(
        ja="この期間の消費量は、期間中の最大の1区間の値で補います(保守的な推計)。",
        en="Assume the largest sound reading of the period for every interval.",
    ),
    Act.LOWER_OF_TWO: Text(
        ja="二つの計器のうち、小さい方の値を用います。",
        en="Use the lower of the two meters.",
    ),
    Act.HIGHER_OF_TWO: Text(
        ja="二つの計器のうち、大きい方の値を用います。",
        en="Use the higher of the two meters.",
    ),
    Act.INVOICE: Text(
        ja="計器の値に代えて、請求書の数量を用います。",
        en="Use the quantity of the invoice instead of the meter.",
    ),
    Act.COUNT_GROWTH: Text(
        ja="カウンターの一巡をまたいだ増加分を算入します。",
        en="Count the counter's growth across the point.",
    ),
    Act.SCALE: Text(
        ja="単位の取り違えを戻し、端数は保守的に丸めます。",
        en="Undo the slip of the unit; fractions are rounded conservatively.",
    ),
    Act.EXCHANGE: Text(
        ja="入れ替わった二つの計測点の値を元に戻します。",
        en="Give the two exchanged channels their own readings back.",
    ),
    Act.MOVE: Text(
        ja="ずれた時刻を元に戻します。空いた区間は0として扱います。",
        en="Move the readings back in time; what stays empty counts as zero.",
    ),
    Act.KEEP: Text(
        ja="計器の値の方が保守的なので、そのまま用います。",
        en="Keep the meter's readings: they are the conservative ones.",
    ),
    Act.ASK: Text(
        ja="自動では処理できません。担当者に確認してください。",
        en="Ask the person responsible; nothing is computed for this.",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Treatment:
    """A treatment with its numbers.

    Parameters
    ----------
    act : what is done
    other : the other channel of two
    numerator, denominator : a reading is multiplied by the one and divided by the other
    seconds : how far readings are moved in time
    quanta : the amount of a reading (highest, invoice) or of a counter's full round
    epochs : the instants it is about; every one of the span where none is named
    spends : whether the channel counts what the project itself spends
    effect_quanta : what accepting changes in the channel's total; None if it cannot be
        known without a person
    """

    act: Act
    other: str = ""
    numerator: int = 1
    denominator: int = 1
    seconds: int = 0
    quanta: int = 0
    epochs: tuple[int, ...] = ()
    spends: bool = False
    effect_quanta: int | None = None

    @property
    def label(self) -> Text:
        """What is proposed, as a sentence."""
        return self.act.label

    @property
    def record(self) -> dict[str, object]:
        """What decides how it is applied."""
        return {
            "act": self.act.value,
            "other": self.other,
            "scale": [self.numerator, self.denominator],
            "seconds": self.seconds,
            "quanta": self.quanta,
            "epochs": list(self.epochs),
            "spends": self.spends,
        }

    def with_effect(self, effect_quanta: int | None) -> Treatment:
        """The same treatment, with what it changes."""
        return replace(self, effect_quanta=effect_quanta)


def treated_span(
    treatment: Treatment,
    grid: Sequence[int],
    own: Mapping[int, int],
    other: Mapping[int, int],
) -> dict[int, int]:
    """The readings of a span after a treatment, by instant.

    `grid` holds every instant of the span at which a reading is due; `own` and `other`
    what came at them on the channel and on the one beside it: amounts of intervals, of
    a counter its growth. Acts that change nothing give them back as they came.
    """
    match treatment.act:
        case Act.KEEP | Act.ASK:
            return dict(own)
        case Act.COUNT_GROWTH:  # here the fall of a counter is an amount below zero
            return {epoch: value + treatment.quanta for epoch, value in own.items()}
        case act:
            return counted(TreatmentRule(act.value), treatment, grid, own, other)
