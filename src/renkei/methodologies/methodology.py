"""The nouns of the catalogue: a methodology, its editions, parameters and questions.

Flows in: what the catalogue's files say. Flows out: `Methodology` and `Edition`, each
able to answer a page (title, scope, history, parameters, eligibility, options) and to
say which edition is in force.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from renkei.foundation import Confidence, Fact, Figure, Refusal, Source, Text
from renkei.methodologies import findings, reservations
from renkei.methodologies.engine.mathematics import latex, mathml
from renkei.methodologies.engine.system import Declaration, NumberedEquation, System
from renkei.methodologies.engine.tables import Table
from renkei.methodologies.engine.words import sentence
from renkei.methodologies.family import Family
from renkei.methodologies.official import OfficialValue

if TYPE_CHECKING:
    from renkei.methodologies.reduction import Reduction


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
class Parameter:
    """One symbol of a methodology in one edition, as the parameter table shows it.

    `figure` is the fixed value (its `value` is None where it is not known here);
    `derivation` shows how a fixed value can be recomputed; `choices` are the fixed
    parameters one of which a project takes, by the answer to `question`.
    """

    declaration: Declaration
    kind: ParameterKind
    option: MonitoringOption | None = None
    frequency: Text | None = None
    figure: Figure | None = None
    derivation: Figure | None = None
    choices: tuple[str, ...] = ()
    question: Text | None = None
    applies_when: Text | None = None
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


@dataclass(frozen=True, slots=True)
class Criterion:
    """One eligibility question; only a yes to every one of them lets a project pass."""

    id: str
    number: int
    question: Text
    source: Source
    confidence: Confidence
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class StatedEquation:
    """One equation ready for a page."""

    number: str
    section: str
    symbol: str
    written: str
    mathml: str
    latex: str
    words: Text


@dataclass(frozen=True, slots=True)
class Edition:
    """A methodology as it stood from `valid_from` up to and without `valid_to`.

    `evidence` says how far the equations themselves are known.
    """

    methodology_id: str
    version: str
    valid_from: date
    valid_to: date | None
    proposal: Fact[str]
    proponent: Fact[str]
    status: Text
    family: Family
    evidence: Fact[Text]
    parameters: tuple[Parameter, ...]
    tables: Mapping[str, Table]
    eligibility: tuple[Criterion, ...]
    note: Text | None = None

    @property
    def system(self) -> System:
        """Its equations over declared symbols."""
        return self.family.system

    @property
    def equations(self) -> tuple[StatedEquation, ...]:
        """Every equation in mathematics and in words."""
        return tuple(self._stated(each) for each in self.system.equations)

    @property
    def is_complete(self) -> bool:
        """Whether every fixed value of the edition is known here."""
        return all(
            p.figure is None or p.figure.value is not None for p in self.parameters
        )

    def is_in_force(self, day: date) -> bool:
        """Whether a new project applies this edition on the day."""
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)

    def parameter(self, symbol: str) -> Parameter | None:
        """The parameter of a symbol, if the methodology has it."""
        return next((p for p in self.parameters if p.symbol == symbol), None)

    def of_kind(self, kind: ParameterKind) -> tuple[Parameter, ...]:
        """The parameters of one part of the table."""
        return tuple(p for p in self.parameters if p.kind is kind)

    def accept(self, official: OfficialValue) -> Figure:
        """The official value as a figure of this edition.

        Refuses `methodologies.official.symbol` (not a value this edition fixes),
        `.edition` (of another methodology or edition) and `.unit`.
        """
        if (official.methodology_id, official.version) != (
            self.methodology_id,
            self.version,
        ):
            raise Refusal(reservations.official_edition(official, self.title))
        parameter = self.parameter(official.symbol)
        if parameter is None or parameter.kind is not ParameterKind.FIXED:
            fixed = [p.symbol for p in self.of_kind(ParameterKind.FIXED)]
            raise Refusal(reservations.official_symbol(official, self.title, fixed))
        if official.unit != parameter.unit:
            raise Refusal(reservations.official_unit(official, str(parameter.unit)))
        return official.figure(parameter.figure)

    @property
    def title(self) -> str:
        """How papers cite it: MN_AM003 Ver2.0."""
        return f"{self.methodology_id} {self.version}"

    def _stated(self, stated: NumberedEquation) -> StatedEquation:
        return StatedEquation(
            stated.number,
            stated.section,
            stated.symbol,
            stated.equation.written,
            mathml(stated.equation),
            latex(stated.equation),
            sentence(stated, self.system),
        )


@dataclass(frozen=True, slots=True)
class ProjectUse:
    """A project of the JCM register that applies the methodology."""

    reference: str
    version: str


@dataclass(frozen=True, slots=True)
class Case:
    """A worked number, a boundary or a refusal, kept beside the methodology."""

    name: Text
    kind: str
    given: Mapping[str, Any]
    expected: Mapping[str, Any]
    source: Text
    is_worked_example: bool


@dataclass(frozen=True, slots=True)
class Methodology:
    """An approved JCM methodology with all its editions, oldest first."""

    id: str
    title: Text
    country: str
    scope: Text
    technologies: tuple[Text, ...]
    measure: Text
    monitoring: Text
    family: Family
    editions: tuple[Edition, ...]
    projects: tuple[ProjectUse, ...]
    sources: tuple[Source, ...]
    cases: tuple[Case, ...]
    note: Text | None = None

    @property
    def current(self) -> Edition:
        """The newest edition."""
        return self.editions[-1]

    @classmethod
    def find(cls, methodology_id: str) -> Methodology:
        """The methodology of an id; refuses `methodologies.unknown`."""
        from renkei.methodologies.estimation import find

        return find(methodology_id)

    @property
    def worked_example(self) -> Reduction:
        """The case that the methodology's page shows, computed."""
        from renkei.methodologies.worked import run

        return run(self, next(case for case in self.cases if case.is_worked_example))

    @property
    def monitoring_options(self) -> tuple[MonitoringOption, ...]:
        """The legend of options."""
        return tuple(MonitoringOption)

    def edition(self, which: date | str) -> Edition:
        """The edition of a version, or the one in force on a day.

        A day decides which edition a *new* project applies; a registered project keeps
        the version of its project design document, so ask for that by name.

        Refuses `methodologies.edition.unknown` and `.none-in-force`.
        """
        for edition in self.editions:
            if which == edition.version:
                return edition
            if isinstance(which, date) and edition.is_in_force(which):
                return edition
        history = [(e.version, e.valid_from, e.valid_to) for e in self.editions]
        raise Refusal(findings.no_edition(self.id, which, history))
