"""The catalogue: every folder that holds a methodology is one, found by being there.

Flows in: catalogue/<id>/methodology.yaml and cases.yaml. Flows out: `Methodology`s with
their editions, each checked against its family.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from types import MappingProxyType

from renkei.foundation import Fact, Figure, Source, computed, same
from renkei.methodologies.engine.dimension import factor_between
from renkei.methodologies.engine.exact import Grid, compute
from renkei.methodologies.engine.system import Declaration
from renkei.methodologies.engine.tables import Bound, Row, Table
from renkei.methodologies.engine.words import filled
from renkei.methodologies.family import Family, families, read_system
from renkei.methodologies.form import Form, wrong
from renkei.methodologies.methodology import (
    Case,
    Criterion,
    Edition,
    Methodology,
    MonitoringOption,
    Parameter,
    ParameterKind,
    ProjectUse,
)


@cache
def catalogue() -> Mapping[str, Methodology]:
    """Every methodology of the catalogue by its id, such as `MN_AM003`."""
    folder = resources.files("renkei.methodologies") / "catalogue"
    entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    read = (read_methodology(each) for each in entries if each.is_dir())
    return MappingProxyType({each.id: each for each in read})


def read_methodology(folder: Traversable) -> Methodology:
    """One methodology from its folder."""
    with Form.open(folder / "methodology.yaml").complete() as form:
        form.where = f"{folder.name}/methodology.yaml"
        methodology_id = form.string("id")
        if methodology_id.lower() != folder.name:
            raise wrong(
                f"{form.where}: id", "kind", f"{methodology_id} ≠ {folder.name}"
            )
        family = _family(form)
        sources = {name: _source(each) for name, each in form.named("sources").items()}
        shared = _Shared(methodology_id, family, sources, form)
        return Methodology(
            id=methodology_id,
            title=form.text("title"),
            country=form.string("country"),
            scope=form.text("scope"),
            technologies=tuple(each.words() for each in form.forms("technologies")),
            measure=form.text("measure"),
            monitoring=form.text("monitoring"),
            family=family,
            editions=tuple(shared.editions()),
            projects=tuple(_use(each) for each in form.forms("projects")),
            sources=tuple(sources.values()),
            cases=_cases(folder),
            note=form.maybe_text("note"),
        )


class _Shared:
    """What every edition of one file has in common, read once."""

    def __init__(
        self, id_: str, family: Family, sources: Mapping[str, Source], form: Form
    ) -> None:
        self.id, self.family, self.sources = id_, family, sources
        self.editions_forms = form.forms("editions")
        self.parameter_forms = form.forms("parameters")
        self.table_forms = form.named("tables")
        self.criterion_forms = form.forms("eligibility")

    def editions(self) -> Iterator[Edition]:
        """Every edition, oldest first, without gaps that overlap."""
        last: Edition | None = None
        for form in self.editions_forms:
            edition = self.edition(form)
            if last and (last.valid_to is None or edition.valid_from < last.valid_to):
                raise wrong(form.where, "kind", f"{edition.version} overlaps")
            last = edition
            yield edition
        for form in (*self.parameter_forms, *self.criterion_forms):
            with form.complete():
                pass

    def edition(self, form: Form) -> Edition:
        """One edition with the values it gives to each parameter."""
        with form.complete():
            version, start = form.string("version"), form.day("valid_from")
            evidence = form.form("equations")
            with evidence.complete():
                stated = Fact(
                    evidence.text("reading"),
                    evidence.source(self.sources),
                    evidence.confidence(),
                    note=evidence.maybe_text("note"),
                )
            edition = Edition(
                methodology_id=self.id,
                version=version,
                valid_from=start,
                valid_to=form.maybe_day("valid_to"),
                proposal=form.form("proposal").fact(self.sources),
                proponent=form.form("proponent").fact(self.sources),
                status=form.text("status"),
                family=self.family,
                evidence=stated,
                parameters=tuple(
                    self.parameter(each, version, start)
                    for each in self.parameter_forms
                ),
                tables={
                    name: self.table(name, each, version)
                    for name, each in self.table_forms.items()
                },
                eligibility=tuple(
                    self.criterion(number, each, version)
                    for number, each in enumerate(self.criterion_forms, 1)
                    if version in each.form("confidence").content
                ),
                note=form.maybe_text("note"),
            )
        _check_cover(edition, form.where)
        return edition

    def parameter(self, form: Form, version: str, start: object) -> Parameter:
        """One parameter as it stands in an edition."""
        kind = form.one_of("kind", ParameterKind)
        declaration = self.declaration(form)
        figure = derivation = None
        if kind is ParameterKind.FIXED:
            figure = self.value(form, declaration, version)
            if form.has("derivation"):
                derivation = self.derivation(form.form("derivation"), declaration)
        has_option = form.has("option")
        choices = form.raw("choices") if form.has("choices") else []
        return Parameter(
            declaration=declaration,
            kind=kind,
            option=form.one_of("option", MonitoringOption) if has_option else None,
            frequency=form.maybe_text("frequency"),
            figure=figure,
            derivation=derivation,
            choices=tuple(map(str, choices)),
            question=form.maybe_text("question"),
            applies_when=form.maybe_text("applies_when"),
            note=form.maybe_text("note"),
        )

    def declaration(self, form: Form) -> Declaration:
        """The family's declaration of the symbol, or the file's own for a choice."""
        symbol = form.string("symbol")
        known = self.family.system.declarations.get(symbol)
        name, unit = form.maybe_text("name"), form.maybe_string("unit")
        if known is None:
            if name is None or unit is None:
                raise wrong(f"{form.where} {symbol}", "missing-key", "")
            return Declaration(symbol, name, unit, is_non_negative=True)
        return replace(known, name=name or known.name)

    def value(self, form: Form, declaration: Declaration, version: str) -> Figure:
        """The fixed value of an edition; None where it is honestly unknown."""
        values = form.named("values")
        if version not in values:
            raise wrong(f"{form.where}: values", "missing-key", "")
        with values[version].complete() as stated:
            return Figure(
                id=f"{self.id}/{version}/{declaration.symbol}",
                name=declaration.name,
                value=stated.maybe_decimal("value"),
                unit=same(declaration.unit or "–"),
                confidence=stated.confidence(),
                source=stated.source(self.sources),
                scope=same(f"{self.id} {version}"),
                symbol=declaration.symbol,
                note=stated.maybe_text("note"),
            )

    def derivation(self, form: Form, declaration: Declaration) -> Figure:
        """How the fixed value can be recomputed, with its inputs as figures."""
        with form.complete():
            system = read_system(form, same(form.where))
            inputs = {
                symbol: self.given(symbol, each, system.declarations[symbol])
                for symbol, each in form.named("values").items()
            }
            numbers: dict[str, Grid] = {
                s: {(): _exact(figure)} for s, figure in inputs.items()
            }
            done = compute(system, members={}, values=numbers)
            last = system.equations[-1]
            result = done.at(last.symbol, {})
            assert isinstance(result, Decimal), "an equation defines a number"
            return computed(
                f"{self.id}/derivation/{declaration.symbol}",
                declaration.name,
                result,
                unit=same(declaration.unit or "–"),
                rule=same(filled(last, done)),
                inputs=inputs.values(),
                symbol=declaration.symbol,
                note=form.maybe_text("note"),
            )

    def given(self, symbol: str, form: Form, declaration: Declaration) -> Figure:
        """One input of a derivation."""
        with form.complete():
            return Figure(
                id=f"{self.id}/derivation/{symbol}",
                name=declaration.name,
                value=form.decimal("value"),
                unit=same(declaration.unit_shown),
                confidence=form.confidence(),
                source=form.source(self.sources),
                symbol=symbol,
                note=form.maybe_text("note"),
            )

    def table(self, name: str, form: Form, version: str) -> Table:
        """The rows an edition gives to a table of its family."""
        shape = self.family.system.tables[name]
        rows = form.form(version)
        with rows.complete():
            bound = rows.one_of("bound", Bound) if rows.has("bound") else Bound.BELOW
            return Table(
                shape,
                bound,
                tuple(map(_row, rows.forms("rows"))),
                rows.source(self.sources),
                rows.confidence(),
            )

    def criterion(self, number: int, form: Form, version: str) -> Criterion:
        """One eligibility question in an edition."""
        confidences = form.form("confidence")
        return Criterion(
            id=form.string("id"),
            number=number,
            question=form.text("question"),
            source=form.source(self.sources),
            confidence=confidences.confidence(version),
            note=form.maybe_text("note"),
        )


def _check_cover(edition: Edition, where: str) -> None:
    """Every input of the family has a parameter, and every choice a fixed value."""
    symbols = {parameter.symbol for parameter in edition.parameters}
    for symbol in edition.system.inputs:
        if symbol not in symbols:
            raise wrong(f"{where}: parameters {symbol}", "missing-key", "")
    supplied = {
        index
        for parameter in edition.parameters
        if parameter.kind in (ParameterKind.MONITORED, ParameterKind.PROJECT)
        for index in edition.system.indices_of(parameter.symbol)
    }
    for index in edition.system.indices:
        if index not in supplied:
            raise wrong(f"{where}: indices {index}", "kind", "no supplied symbol")
    for table in edition.system.tables:
        if table not in edition.tables:
            raise wrong(f"{where}: tables {table}", "missing-key", "")
    for parameter in edition.parameters:
        for choice in parameter.choices:
            chosen = edition.parameter(choice)
            if chosen is None or chosen.kind is not ParameterKind.FIXED:
                raise wrong(f"{where}: {parameter.symbol}", "kind", choice)
            if factor_between(chosen.unit or "1", parameter.unit or "1") != 1:
                raise wrong(f"{where}: {choice}", "kind", f"[{chosen.unit}]")


def _exact(figure: Figure) -> Decimal:
    assert isinstance(figure.value, Decimal), "the form reads exact numbers"
    return figure.value


def _family(form: Form) -> Family:
    name = form.string("family")
    if name not in families():
        raise wrong(f"{form.where}: family", "kind", name)
    return families()[name]


def _source(form: Form) -> Source:
    with form.complete():
        return Source(
            form.text("title"),
            form.maybe_string("url"),
            form.maybe_string("edition"),
            form.maybe_string("place"),
            form.maybe_day("retrieved"),
        )


def _use(form: Form) -> ProjectUse:
    with form.complete():
        return ProjectUse(form.string("reference"), form.string("version"))


def _row(form: Form) -> Row:
    with form.complete():
        keys = tuple(
            Decimal(key) if isinstance(key, int) else key for key in form.raw("keys")
        )
        return Row(keys, form.decimal("value"))


def _cases(folder: Traversable) -> tuple[Case, ...]:
    cases: list[Case] = []
    with Form.open(folder / "cases.yaml").complete() as form:
        for each in form.forms("cases"):
            with each.complete():
                cases.append(
                    Case(
                        each.text("name"),
                        each.string("kind"),
                        dict(each.form("given").content),
                        dict(each.form("expected").content),
                        each.text("source"),
                        each.flag("worked_example"),
                    )
                )
    return tuple(cases)
