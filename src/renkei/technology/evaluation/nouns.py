"""What an evaluation is asked with: need, options, criteria, evidence, sheets.

Flows in: nothing. Flows out: `Question` and `Sheet`, which the store keeps whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from renkei.foundation import Confidence, Source, Text

Pair = tuple[str, str]  # (option, criterion), or two criteria that are compared


class Direction(StrEnum):
    """Whether more of it is better."""

    BENEFIT = "benefit"
    COST = "cost"

    @property
    def label(self) -> Text:
        """The word in the table's head."""
        return _DIRECTIONS[self]


class Nature(StrEnum):
    """Where a cell of the decision table comes from.

    A *measured* cell is a value that a source states; a *judged* cell is what the
    evaluators score, on the criterion's scale, having read the evidence.
    """

    MEASURED = "measured"
    JUDGED = "judged"

    @property
    def label(self) -> Text:
        """The word on the form."""
        return _NATURES[self]


class Weighting(StrEnum):
    """How the evaluators say what matters more."""

    PAIRWISE = "pairwise"
    DIRECT = "direct"

    @property
    def label(self) -> Text:
        """The word on the form."""
        return _WEIGHTINGS[self]


class Shape(StrEnum):
    """From which difference on one option is preferred to another (PROMETHEE).

    Source: J. P. Brans, Ph. Vincke, B. Mareschal, "How to select and how to rank
    projects: the PROMETHEE method", European Journal of Operational Research 24(2),
    1986, types I to VI.
    """

    USUAL = "usual"  # I: any difference is a preference
    U = "u"  # II: a difference above `indifference`
    V = "v"  # III: growing up to `strict`
    LEVEL = "level"  # IV: one half between the two
    LINEAR = "linear"  # V: growing between the two
    GAUSSIAN = "gaussian"  # VI: 1 - exp(-d^2 / 2 s^2), `strict` is s

    @property
    def label(self) -> Text:
        """The word on the form."""
        return _SHAPES[self]

    @property
    def needs(self) -> tuple[str, ...]:
        """The thresholds this shape cannot do without."""
        return _NEEDS[self]


@dataclass(frozen=True, slots=True)
class Preference:
    """The shape with its thresholds, in the criterion's own unit."""

    shape: Shape = Shape.USUAL
    indifference: Decimal = Decimal(0)
    strict: Decimal = Decimal(0)

    def said(self, unit: Text | None) -> Text:
        """The shape in words, with the thresholds it has."""
        told = [self.shape.label]
        for name in self.shape.needs:
            words = _SPREAD if self.shape is Shape.GAUSSIAN else _THRESHOLDS[name]
            told.append(words.format(v=amount(getattr(self, name), unit)))
        return Text(
            ja="、".join(each.ja for each in told),
            en=", ".join(each.en for each in told),
        )


@dataclass(frozen=True, slots=True)
class Criterion:
    """What options are compared on.

    `unit` is that of a measured value; a judged criterion has a `scale` instead, its
    lowest and highest score, the highest always the best.
    """

    id: str
    name: Text
    direction: Direction
    nature: Nature
    unit: str
    scale: tuple[int, int] | None = None
    preference: Preference = Preference()
    note: str = ""

    @property
    def unit_words(self) -> Text | None:
        """The unit of a measured value in words; a score has none."""
        if not self.unit:
            return None
        return _UNITS.get(self.unit, Text(ja=self.unit, en=self.unit))

    @property
    def preference_words(self) -> Text:
        """From which difference on one option is preferred, in words."""
        return self.preference.said(self.unit_words)


@dataclass(frozen=True, slots=True)
class Option:
    """One entry of the long list; `technology` is its id in the catalogue, or ""."""

    id: str
    name: Text
    technology: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of one cell: a value with its unit, or a statement in words.

    `source` says where it was read and `confidence` how far it may be trusted.
    """

    option: str
    criterion: str
    source: Source
    confidence: Confidence
    value: Decimal | None = None
    unit: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """An evaluation as it is put before its evaluators."""

    need: str
    options: tuple[Option, ...]
    criteria: tuple[Criterion, ...]
    weighting: Weighting
    evidence: tuple[Evidence, ...] = ()

    @property
    def judged(self) -> tuple[Criterion, ...]:
        """The criteria that evaluators score."""
        return tuple(c for c in self.criteria if c.nature is Nature.JUDGED)

    @property
    def measured(self) -> tuple[Criterion, ...]:
        """The criteria whose cells are stated values."""
        return tuple(c for c in self.criteria if c.nature is Nature.MEASURED)

    @property
    def comparisons(self) -> tuple[Pair, ...]:
        """Every two criteria that are compared with each other, once."""
        ids = [each.id for each in self.criteria]
        return tuple((a, b) for at, a in enumerate(ids) for b in ids[at + 1 :])

    def criterion(self, wanted: str) -> Criterion:
        """One criterion by its id."""
        return next(each for each in self.criteria if each.id == wanted)

    def option(self, wanted: str) -> Option:
        """One option by its id."""
        return next(each for each in self.options if each.id == wanted)

    def evidence_for(self, option: str, criterion: str) -> Evidence | None:
        """What is known of one cell: the entry that was added last."""
        found = None
        for each in self.evidence:
            if (each.option, each.criterion) == (option, criterion):
                found = each
        return found


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one evaluator thinks.

    `judgements` say of two criteria, in the order of the question, how many times as
    important the first is (1/9 to 9); `points` are direct weights; `scores` the judged
    cells.
    """

    evaluator: str
    scores: Mapping[Pair, Decimal] = field(default_factory=dict)
    judgements: Mapping[Pair, Fraction] = field(default_factory=dict)
    points: Mapping[str, Decimal] = field(default_factory=dict)


_DIRECTIONS = {
    Direction.BENEFIT: Text(ja="大きいほど良い", en="more is better"),
    Direction.COST: Text(ja="小さいほど良い", en="less is better"),
}
_NATURES = {
    Nature.MEASURED: Text(ja="数値で示す", en="stated by a source"),
    Nature.JUDGED: Text(ja="評価者が採点する", en="scored by the evaluators"),
}
_WEIGHTINGS = {
    Weighting.PAIRWISE: Text(ja="一対比較(AHP)", en="pairwise comparison (AHP)"),
    Weighting.DIRECT: Text(ja="直接の配点", en="points given directly"),
}
_SHAPES = {
    Shape.USUAL: Text(ja="少しの差でも優位とする", en="any difference counts"),
    Shape.U: Text(ja="しきい値を超える差だけ数える", en="only above a threshold"),
    Shape.V: Text(ja="差に比例して強まる", en="grows with the difference"),
    Shape.LEVEL: Text(ja="二段階", en="in two steps"),
    Shape.LINEAR: Text(ja="無差別域の上で比例", en="grows above a threshold"),
    Shape.GAUSSIAN: Text(ja="ガウス型", en="Gaussian"),
}
_UNITS = {  # of the usual criteria; any other is shown as it was typed
    "thousand USD": Text(ja="千米ドル", en="thousand USD"),
    "thousand USD/year": Text(ja="千米ドル/年", en="thousand USD a year"),
    "tCO2/year": Text(ja="tCO₂/年", en="tCO₂ a year"),
    "year": Text(ja="年", en="years"),
}
_THRESHOLDS = {
    "indifference": Text(ja="{v}以下の差は数えない", en="no difference up to {v}"),
    "strict": Text(ja="{v}以上の差で完全な優位", en="full preference from {v}"),
}
_SPREAD = Text(ja="{v}の差で優位0.39", en="0.39 of a preference at {v}")  # 1 - e^-1/2
_NEEDS = {
    Shape.USUAL: (),
    Shape.U: ("indifference",),
    Shape.V: ("strict",),
    Shape.LEVEL: ("indifference", "strict"),
    Shape.LINEAR: ("indifference", "strict"),
    Shape.GAUSSIAN: ("strict",),
}


def amount(value: Decimal, unit: Text | None) -> Text:
    """A value with its unit, or alone where it has none."""
    said = f"{value:,f}"
    if unit is None:
        return Text(ja=said, en=said)
    return Text(ja=f"{said} {unit.ja}", en=f"{said} {unit.en}")
