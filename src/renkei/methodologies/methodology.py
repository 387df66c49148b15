"""The nouns of the catalogue: a methodology, its editions, parameters and questions.

Flows in: what the catalogue's files say. Flows out: `Methodology` and `Edition`, each
able to answer a page (title, scope, history, parameters, eligibility, options) and to
say which edition is in force.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from renkei.foundation import (
    Confidence,
    Fact,
    Figure,
    Refusal,
    Source,
    Text,
    joined,
)
from renkei.methodologies import editions_asked, reservations
from renkei.methodologies.engine.mathematics import latex, mathml
from renkei.methodologies.engine.system import NumberedEquation, System
from renkei.methodologies.engine.tables import Table
from renkei.methodologies.engine.tree import names
from renkei.methodologies.engine.words import sentence
from renkei.methodologies.family import Family, Results
from renkei.methodologies.official import OfficialValue
from renkei.methodologies.parameter import MonitoringOption, Parameter, ParameterKind
from renkei.methodologies.state import State

if TYPE_CHECKING:
    from renkei.methodologies.reduction import Reduction


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
class Variant:
    """One of several forms an edition may take: an option that the document offers, or
    a reading that the sources leave open."""

    id: str
    name: Text


@dataclass(frozen=True, slots=True, eq=False)
class Edition:
    """A methodology as it stood from `valid_from` up to and without `valid_to`.

    `valid_from` is None where the day is not known here; such an edition is found by
    its version only. `evidence` says how far the equations themselves are known.
    `family` and `results` are None for an edition that is only listed.
    """

    methodology_id: str
    version: str
    valid_from: date | None
    valid_to: date | None
    status: Text
    family: Family | None
    system: System
    results: Results | None
    evidence: Fact[Text]
    parameters: tuple[Parameter, ...]
    tables: Mapping[str, Table]
    eligibility: tuple[Criterion, ...]
    proposal: Fact[str] | None = None
    proponent: Fact[str] | None = None
    variant: Variant | None = None
    note: Text | None = None

    @property
    def equations(self) -> tuple[StatedEquation, ...]:
        """Every equation in mathematics and in words."""
        return tuple(_stated(each, self) for each in self.system.equations)

    @property
    def state(self) -> State:
        """How far the edition can be run here."""
        if self.results is None:
            return State.LISTED_ONLY
        if self.evidence.confidence is Confidence.CANDIDATE:
            return State.STRUCTURE_UNCONFIRMED
        return State.NEEDS_OFFICIAL_VALUES if self.missing else State.COMPLETE

    @property
    def missing(self) -> tuple[str, ...]:
        """The constants and tables whose values nobody has read in the document."""
        tables = (name for name, table in self.tables.items() if table.is_missing)
        return (*(p.symbol for p in self.parameters if p.is_missing), *tables)

    @property
    def is_complete(self) -> bool:
        """Whether equations and every fixed value of the edition are known here."""
        return self.results is not None and not self.missing

    def is_in_force(self, day: date) -> bool:
        """Whether a new project applies this edition on the day."""
        if self.valid_from is None or day < self.valid_from:
            return False
        return self.valid_to is None or day < self.valid_to

    def parameter(self, symbol: str) -> Parameter | None:
        """The parameter of a symbol, if the methodology has it."""
        return next((p for p in self.parameters if p.symbol == symbol), None)

    def clause(self, symbol: str) -> Text | None:
        """The equations of the document that use a symbol or a table, or that use the
        choice a symbol is an alternative of."""
        chosen = [p.symbol for p in self.parameters if symbol in p.choices]
        asked = {symbol, *chosen}
        using = [
            stated
            for stated in self.system.equations
            if asked & set(names(stated.equation.expression))
        ]
        if not using:
            return None
        return joined(
            Text(ja="式({n})({s}節)", en="equation ({n}) of section {s}").format(
                n=stated.number, s=stated.section
            )
            for stated in using
        )

    def of_kind(self, kind: ParameterKind) -> tuple[Parameter, ...]:
        """The parameters of one part of the table."""
        return tuple(p for p in self.parameters if p.kind is kind)

    def accept(self, official: OfficialValue) -> Figure:
        """The official value as a figure of this edition.

        It may be one of the edition's constants (`EF_RE,grid`), a constant of one
        system (`COP_RE,i[2]`) or a row of a table (`COP_RE[1]`, counted from one).

        Refuses `methodologies.official.symbol` (not a value this edition fixes),
        `.edition` (of another methodology or edition), `.unit`, and `.value` for a
        nought that confirms no nought.
        """
        if (official.methodology_id, official.version) != (
            self.methodology_id,
            self.version,
        ):
            raise Refusal(reservations.official_edition(official, self.title))
        replaced = self._replaced_by(official)
        if replaced is None:
            fixed = [p.symbol for p in self.of_kind(ParameterKind.FIXED)]
            fixed += [f"{table}[1]" for table in self.tables]
            raise Refusal(reservations.official_symbol(official, self.title, fixed))
        if official.unit != replaced.unit.en:
            raise Refusal(reservations.official_unit(official, replaced.unit.en))
        if not official.value and replaced.value != 0:
            raise Refusal(reservations.official_value(official.symbol, official.value))
        return official.figure(replaced)

    def _replaced_by(self, official: OfficialValue) -> Figure | None:
        """The figure an official value takes the place of, unknown or not."""
        table = self.tables.get(official.parameter)
        if table is not None:
            return table.row_figure(
                f"{self.methodology_id}/{self.version}", official.place
            )
        parameter = self.parameter(official.parameter)
        if parameter is None or parameter.kind is not ParameterKind.FIXED:
            return None
        wanted = len(self.system.indices_of(official.parameter))
        if official.place and len(official.place) != wanted:
            return None
        return parameter.figure

    @property
    def title(self) -> str:
        """How papers cite it: MN_AM003 Ver2.0; an open form is named too."""
        form = f" ({self.variant.id})" if self.variant else ""
        return f"{self.methodology_id} {self.version}{form}"


@lru_cache(maxsize=4096)
def _stated(stated: NumberedEquation, edition: Edition) -> StatedEquation:
    return StatedEquation(
        stated.number,
        stated.section,
        stated.symbol,
        stated.equation.written,
        mathml(stated.equation),
        latex(stated.equation),
        sentence(stated, edition.system),
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
    title_confidence: Confidence
    country: str
    scope: Text
    technologies: tuple[Text, ...]
    measure: Text
    monitoring: Text
    editions: tuple[Edition, ...]
    projects: tuple[ProjectUse, ...]
    sources: tuple[Source, ...]
    cases: tuple[Case, ...]
    note: Text | None = None

    @property
    def current(self) -> Edition:
        """The newest edition; of several forms of it, the first."""
        return next(e for e in self.editions if e.version == self.editions[-1].version)

    @property
    def family(self) -> Family | None:
        """The family of its newest edition."""
        return self.current.family

    @property
    def fullest(self) -> Edition:
        """The newest edition of the fullest state: the one worth opening first."""
        order = list(State)
        return min(reversed(self.editions), key=lambda e: order.index(e.state))

    @property
    def state(self) -> State:
        """The state of its newest edition; of several forms, the fullest."""
        newest = [e for e in self.editions if e.version == self.editions[-1].version]
        order = list(State)
        return min((e.state for e in newest), key=order.index)

    @classmethod
    def find(cls, methodology_id: str) -> Methodology:
        """The methodology of an id; refuses `methodologies.unknown`."""
        from renkei.methodologies.estimation import find

        return find(methodology_id)

    @property
    def worked_example(self) -> Reduction | None:
        """The case that the methodology's page shows, computed; None if only listed."""
        from renkei.methodologies.worked import run

        shown = next((case for case in self.cases if case.is_worked_example), None)
        return run(self, shown) if shown else None

    @property
    def monitoring_options(self) -> tuple[MonitoringOption, ...]:
        """The legend of options."""
        return tuple(MonitoringOption)

    def edition(self, which: date | str, variant: str | None = None) -> Edition:
        """The edition of a version, or the one in force on a day.

        A day decides which edition a *new* project applies; a registered project keeps
        the version of its project design document, so ask for that by name. Where an
        edition has several forms, `variant` names one.

        Refuses `methodologies.edition.unknown`, `.none-in-force`, `.variant-open` and
        `.variant-unknown`.
        """
        if isinstance(which, str):
            found = [e for e in self.editions if e.version == which]
        else:
            found = [e for e in self.editions if e.is_in_force(which)]
        if not found:
            history = {e.version: (e.valid_from, e.valid_to) for e in self.editions}
            raise Refusal(editions_asked.no_edition(self.id, which, history))
        forms = {e.variant.id: e.variant.name for e in found if e.variant}
        if variant is None and len(found) == 1:
            return found[0]
        if variant is None:
            raise Refusal(editions_asked.form_open(self.id, found[0].version, forms))
        if variant not in forms:
            raise Refusal(editions_asked.form_unknown(self.id, variant, forms))
        return next(e for e in found if e.variant and e.variant.id == variant)
