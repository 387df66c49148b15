"""The parameters of a methodology: where each number comes from and what it may be.

Flows in: what families and catalogue files say of a symbol. Flows out: `Parameter`, one
row of the parameter table, and `Supply`, how a project obtains a value.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from renkei.foundation import Confidence, Figure, Source, Text, plain_number
from renkei.methodologies.engine.system import Declaration


class MonitoringOption(StrEnum):
    """How a monitored value is obtained (legend of the monitoring plan sheet)."""

    A = "A"
    B = "B"
    C = "C"

    @property
    def label(self) -> Text:
        """The short name."""
        return _OPTIONS[self][0]

    @property
    def meaning(self) -> Text:
        """What the option allows."""
        return _OPTIONS[self][1]


_OPTIONS = {
    MonitoringOption.A: (
        Text(ja="オプションA(公表データ)", en="Option A (public data)"),
        Text(
            ja="参加者以外が測定し公表したデータ(統計、仕様書など)を用いる。",
            en="Public data measured by others, such as statistics or specifications.",
        ),
    ),
    MonitoringOption.B: (
        Text(ja="オプションB(取引データ)", en="Option B (transactions)"),
        Text(
            ja="取引に用いた計量の記録(請求書、領収書など)を用いる。",
            en="Amounts measured for a transaction, such as invoices or receipts.",
        ),
    ),
    MonitoringOption.C: (
        Text(ja="オプションC(実測)", en="Option C (own measurement)"),
        Text(
            ja="プロジェクトが設置した計測機器による実測値を用いる。",
            en="Actual measurement with the project's own instruments.",
        ),
    ),
}


class ParameterKind(StrEnum):
    """Where a parameter's value comes from."""

    MONITORED = "monitored"
    PROJECT = "project"
    FIXED = "fixed"
    CHOSEN = "chosen"

    @property
    def label(self) -> Text:
        """The heading of its part of the table."""
        return _KINDS[self]

    @property
    def is_supplied(self) -> bool:
        """Whether the project gives the value."""
        return self in (ParameterKind.MONITORED, ParameterKind.PROJECT)


_KINDS = {
    ParameterKind.MONITORED: Text(
        ja="事後にモニタリングするパラメータ", en="Monitored ex post"
    ),
    ParameterKind.PROJECT: Text(
        ja="事前に固定するプロジェクト固有値", en="Project-specific, fixed ex ante"
    ),
    ParameterKind.FIXED: Text(ja="方法論が定める固定値", en="Fixed by the methodology"),
    ParameterKind.CHOSEN: Text(
        ja="条件に応じて選ぶ値", en="Chosen by the project's situation"
    ),
}


@dataclass(frozen=True, slots=True)
class Limits:
    """The closed range a supplied value has to lie in, and the clause that says so."""

    at_least: Decimal | None = None
    at_most: Decimal | None = None
    clause: Text | None = None

    def admits(self, value: Decimal) -> bool:
        """Whether the value lies inside."""
        above = self.at_least is None or value >= self.at_least
        return above and (self.at_most is None or value <= self.at_most)

    @property
    def shown(self) -> Text:
        """The range in words: 0.8 to 1."""
        low = None if self.at_least is None else plain_number(self.at_least)
        high = None if self.at_most is None else plain_number(self.at_most)
        if low is None:
            return Text(ja=f"{high} 以下", en=f"at most {high}")
        if high is None:
            return Text(ja=f"{low} 以上", en=f"at least {low}")
        return Text(ja=f"{low} 以上 {high} 以下", en=f"{low} to {high}")


@dataclass(frozen=True, slots=True)
class Supply:
    """How a project comes by a value, as a family knows it of all its methodologies;
    no `kind` where each methodology says it."""

    kind: ParameterKind | None
    option: MonitoringOption | None = None
    frequency: Text | None = None
    limits: Limits | None = None


@dataclass(frozen=True, slots=True)
class Parameter:
    """One symbol of a methodology in one edition, as the parameter table shows it.

    `figure` is the fixed value (its `value` is None where it is not known here);
    `derivation` shows how a fixed value can be recomputed; `choices` are the parameters
    one of which a project takes, by the answer to `question`; where `takes_lowest`,
    several may apply together and the lowest counts. `confidence` and `source` say how
    surely the document asks for the parameter, not how sure a value is.
    """

    declaration: Declaration
    kind: ParameterKind
    option: MonitoringOption | None = None
    frequency: Text | None = None
    figure: Figure | None = None
    derivation: Figure | None = None
    choices: tuple[str, ...] = ()
    takes_lowest: bool = False
    question: Text | None = None
    applies_when: Text | None = None
    limits: Limits | None = None
    confidence: Confidence | None = None
    source: Source | None = None
    note: Text | None = None

    @property
    def symbol(self) -> str:
        """The methodology's own symbol."""
        return self.declaration.symbol

    @property
    def name(self) -> Text:
        """What it is."""
        return self.declaration.name

    @property
    def unit(self) -> str | None:
        """Its canonical unit; None for a category."""
        return self.declaration.unit

    @property
    def is_missing(self) -> bool:
        """Whether it is fixed by the document and its value was not read there.

        A candidate is a guess: a study may use it, a project has to enter the value.
        """
        return (
            self.kind is ParameterKind.FIXED
            and self.figure is not None
            and (
                self.figure.value is None
                or self.figure.confidence is Confidence.CANDIDATE
            )
        )
