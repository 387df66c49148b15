"""The parameters and tables of one methodology file, as they stand in an edition.

Flows in: the `parameters` and `tables` of a file, and the constants that the facts room
holds for many methodologies. Flows out: `Parameter`s and `Table`s with source and
confidence; an unknown value stays None.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from renkei.facts import factor, factor_table
from renkei.foundation import Figure, Source, computed, joined, mark_of, same, weakest
from renkei.methodologies.attempts import Attempts
from renkei.methodologies.engine.dimension import factor_between
from renkei.methodologies.engine.exact import Grid, compute
from renkei.methodologies.engine.system import Declaration, System, TableShape
from renkei.methodologies.engine.tables import Bound, Row, Table
from renkei.methodologies.engine.words import filled
from renkei.methodologies.family import read_limits, read_system
from renkei.methodologies.form import Form, wrong
from renkei.methodologies.parameter import (
    Limits,
    MonitoringOption,
    Parameter,
    ParameterKind,
    Supply,
)
from renkei.methodologies.wordings import frequency, with_shared


class ParameterReader:
    """The parameter forms of a file, ticked off as editions use them."""

    def __init__(
        self, id_: str, sources: Mapping[str, Source], form: Form, attempts: Attempts
    ) -> None:
        self.id, self.sources, self.attempts = id_, sources, attempts
        self.where = form.where
        forms = map(with_shared, form.forms("parameters"))
        self.forms = {each.string("symbol"): each for each in forms}
        self.table_forms = form.named("tables")
        self.used: set[str] = set()
        self.unread: set[str] = set()  # whose reading stopped at a mistake

    def of(
        self, system: System, supply: Mapping[str, Supply], version: str
    ) -> tuple[Parameter, ...]:
        """The parameters an edition has, in the order of the file, supplied ones that
        only the family names behind them."""
        wanted = [s for s in self.forms if s in system.inputs]
        for symbol in wanted:
            choices = self.forms[symbol]
            wanted += [
                str(choice)
                for choice in choices.listed("choices")
                if str(choice) in self.forms and str(choice) not in wanted
            ]
        listed = [symbol for symbol in self.forms if symbol in wanted]
        self.used |= set(listed)
        read: list[Parameter] = []
        for symbol in listed:
            found = self.attempts.of(self.parameter, symbol, system, supply, version)
            if found is None:
                self.unread.add(symbol)
            else:
                read.append(found)
        rest = [
            _supplied(system.declarations[symbol], each)
            for symbol, each in supply.items()
            if each.kind and symbol in system.inputs and symbol not in self.forms
        ]
        return (*read, *rest)

    def finish(self) -> None:
        """Refuses parameters and tables that no edition knows, and unread keys."""
        with self.attempts.together():
            for symbol, form in self.forms.items():
                if symbol not in self.unread:
                    self.attempts.of(self._finished, symbol, form)

    def _finished(self, symbol: str, form: Form) -> None:
        if symbol not in self.used:
            raise wrong(f"{form.where}: symbol", "kind", f"no edition has {symbol}")
        with form.complete():
            pass

    def parameter(
        self, symbol: str, system: System, supply: Mapping[str, Supply], version: str
    ) -> Parameter:
        """One parameter as it stands in an edition."""
        form, of = self.forms[symbol], self.attempts.of
        known = supply.get(symbol)
        with self.attempts.together():
            kind = of(_kind, form, symbol, known)
            declaration = of(_declaration, form, symbol, system)
            figure = derivation = None
            if kind is ParameterKind.FIXED and declaration:
                figure = of(self.value, form, declaration, version)
                if form.has("derivation"):
                    inner = form.form("derivation")
                    derivation = of(self.derivation, inner, declaration)
            option = of(form.maybe_one_of, "option", MonitoringOption)
            said = of(frequency, form) if form.has("frequency") else None
            limits = of(_limits, form)
            confidence = of(form.confidence) if form.has("confidence") else None
            source = of(form.source, self.sources) if form.has("source") else None
        assert kind and declaration, "what could not be read was refused"
        return Parameter(
            declaration=declaration,
            kind=kind,
            option=option or (known.option if known else None),
            frequency=said or (known.frequency if known else None),
            figure=figure,
            derivation=derivation,
            choices=tuple(map(str, form.listed("choices"))),
            takes_lowest=form.flag("lowest_of_several"),
            question=form.maybe_text("question"),
            applies_when=form.maybe_text("applies_when"),
            limits=limits or (known.limits if known else None),
            confidence=confidence,
            source=source,
            note=form.maybe_text("note"),
        )

    def value(self, form: Form, declaration: Declaration, version: str) -> Figure:
        """The fixed value of an edition; None where it is honestly unknown."""
        symbol, values = declaration.symbol, form.named("values")
        if version not in values:
            where = f"{form.where} {symbol}: values {version}"
            raise wrong(where, "missing-key", "")
        with values[version].complete() as stated:
            read = (
                self.shared(stated, declaration)
                if stated.has("fact")
                else self.written(stated, declaration)
            )
        return replace(
            read,
            id=f"{self.id}/{version}/{symbol}",
            scope=same(f"{self.id} {version}"),
        )

    def written(self, stated: Form, declaration: Declaration) -> Figure:
        """A constant that the file itself gives, or says to be unknown.

        Beside `value: null` the file's mark is that of the value once it is read.
        """
        value, mark = stated.maybe_decimal("value"), stated.confidence()
        return Figure(
            id=declaration.symbol,
            name=declaration.name,
            value=value,
            unit=same(declaration.unit or "–"),
            confidence=mark_of(value, mark),
            source=stated.source(self.sources),
            symbol=declaration.symbol,
            note=stated.maybe_text("note"),
        )

    def shared(self, stated: Form, declaration: Declaration) -> Figure:
        """A constant that the facts room holds; the entry may weaken it, never raise.

        The note of the entry stands before the fact's own.
        """
        figure = factor(stated.string("fact"))
        unit = figure.unit.en
        if factor_between(unit, declaration.unit or "1") != 1:
            raise wrong(f"{stated.where}: fact", "kind", f"[{unit}]")
        own = stated.confidence() if stated.has("confidence") else figure.confidence
        if stated.has("source"):
            stated.source(self.sources)
        notes = [n for n in (stated.maybe_text("note"), figure.note) if n]
        return replace(
            figure,
            name=declaration.name,
            unit=same(declaration.unit or "–"),
            symbol=declaration.symbol,
            confidence=weakest([own, figure.confidence]),
            note=joined(notes, ja="", en=" ") if notes else None,
        )

    def derivation(self, form: Form, declaration: Declaration) -> Figure:
        """How the fixed value can be recomputed, with its inputs as figures."""
        with form.complete():
            system = read_system(form, same(form.where))
            values = form.named("values")
            if not system.equations:
                raise wrong(f"{form.where}: equations", "missing-key", "")
            if unknown := [each for each in values if each not in system.declarations]:
                where = f"{form.where}: values"
                raise wrong(where, "unknown-key", ", ".join(unknown))
            inputs = {
                symbol: self.given(symbol, each, system.declarations[symbol])
                for symbol, each in values.items()
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

    def tables(self, system: System, version: str) -> dict[str, Table]:
        """The rows an edition gives to each table of its system."""
        found: dict[str, Table] = {}
        with self.attempts.together():
            for name, shape in system.tables.items():
                if table := self.attempts.of(self._named, name, shape, version):
                    found[name] = table
        return found

    def _named(self, name: str, shape: TableShape, version: str) -> Table:
        if name not in self.table_forms:
            raise wrong(f"{self.where}: tables {name}", "missing-key", "")
        return self.table(shape, self.table_forms[name], version)

    def table(self, shape: TableShape, form: Form, version: str) -> Table:
        """The rows of one table in one edition."""
        rows = form.form(version)
        with rows.complete():
            if rows.has("fact"):
                return _shared_table(rows, shape)
            return Table(
                shape,
                rows.maybe_one_of("bound", Bound) or Bound.BELOW,
                tuple(_rows(rows, shape)),
                rows.source(self.sources),
                rows.confidence(),
                rows.maybe_text("note"),
            )


def _kind(form: Form, symbol: str, known: Supply | None) -> ParameterKind:
    """What the file says of a symbol, else its family."""
    kind = form.maybe_one_of("kind", ParameterKind) or (known.kind if known else None)
    if kind is None:
        raise wrong(f"{form.where} {symbol}: kind", "missing-key", "")
    return kind


def _supplied(declaration: Declaration, supply: Supply) -> Parameter:
    assert supply.kind is not None, "only supplied symbols stand without a form"
    return Parameter(
        declaration,
        supply.kind,
        option=supply.option,
        frequency=supply.frequency,
        limits=supply.limits,
    )


def _declaration(form: Form, symbol: str, system: System) -> Declaration:
    """The system's declaration of the symbol, or the file's own for a choice."""
    known = system.declarations.get(symbol)
    name, unit = form.maybe_text("name"), form.maybe_string("unit")
    if known is None:
        if name is None or unit is None:
            raise wrong(f"{form.where} {symbol}", "missing-key", "")
        return Declaration(symbol, name, unit, is_non_negative=True)
    if unit is not None and unit != known.unit:
        raise wrong(f"{form.where} {symbol}: unit", "kind", f"{unit} ≠ {known.unit}")
    return replace(known, name=name or known.name)


def _limits(form: Form) -> Limits | None:
    if not form.has("range"):
        return None
    with form.form("range").complete() as stated:
        return read_limits(stated, stated.maybe_text("clause"))


def _shared_table(form: Form, shape: TableShape) -> Table:
    held = factor_table(form.string("fact"))
    if factor_between(held.unit, shape.unit) != 1:
        raise wrong(f"{form.where}: fact", "kind", f"[{held.unit}]")
    own = form.confidence() if form.has("confidence") else held.confidence
    rows = tuple(Row(tuple(keys), value) for keys, value in held.rows)
    return Table(
        shape,
        Bound.BELOW,
        rows,
        held.source,
        weakest([own, held.confidence]),
        form.maybe_text("note"),
    )


def _rows(form: Form, shape: TableShape) -> Iterator[Row]:
    for row in form.forms("rows"):
        with row.complete():
            keys = tuple(
                Decimal(key) if isinstance(key, int) else key
                for key in row.listed("keys")
            )
            if len(keys) != len(shape.keys):
                raise wrong(f"{row.where}: keys", "kind", f"{len(shape.keys)} keys")
            yield Row(keys, row.decimal("value"))


def _exact(figure: Figure) -> Decimal:
    assert isinstance(figure.value, Decimal), "the form reads exact numbers"
    return figure.value
