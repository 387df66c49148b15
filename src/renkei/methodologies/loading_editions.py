"""The editions of one methodology file: dates, forms, systems, cover.

Flows in: the `editions`, `names` and `own` of a file, and the families it may use.
Flows out: `Edition`s, oldest first, each with a system checked as a whole and a
parameter for every input.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from renkei.foundation import Fact, Refusal, Text, same
from renkei.methodologies import editions_asked, family
from renkei.methodologies.attempts import Attempts
from renkei.methodologies.engine.dimension import factor_between
from renkei.methodologies.engine.draft import Draft
from renkei.methodologies.engine.system import Declaration, System
from renkei.methodologies.family import Family
from renkei.methodologies.form import Form, wrong
from renkei.methodologies.loading_parameters import ParameterReader
from renkei.methodologies.methodology import Criterion, Edition, Variant
from renkei.methodologies.parameter import Parameter, ParameterKind, Supply
from renkei.methodologies.wordings import question

NO_EQUATIONS = System({}, {}, {}, ())


class EditionReader:
    """What every edition of one file has in common, read once."""

    def __init__(
        self, form: Form, families: Mapping[str, Family], parameters: ParameterReader
    ) -> None:
        self.form, self.families, self.parameters = form, families, parameters
        self.id, self.sources = parameters.id, parameters.sources
        self.attempts = parameters.attempts
        self.family_name = form.maybe_string("family")
        self.own = form.form("own") if form.has("own") else None
        self.name_forms = form.named("names")
        self.edition_forms = form.forms("editions")
        self.criterion_forms = form.forms("eligibility")
        self.renamed: set[str] = set()
        self.unread: set[str] = set()  # criteria whose reading stopped at a mistake

    def editions(self) -> tuple[Edition, ...]:
        """Every edition that could be read, oldest first, with dates in order."""
        if not self.edition_forms:
            self.form.raw("editions")
        spans = self.attempts.each(_span, self.edition_forms)
        self.attempts.of(_check_dates, self.id, spans)
        return self.attempts.each(self.edition, self.edition_forms)

    def finish(self) -> None:
        """Refuses what no edition used: names, parameters, unknown keys."""
        with self.attempts.together():
            for name in self.name_forms:
                self.attempts.of(self._used, name)
            self.attempts.of(self.parameters.finish)
            for form in self.criterion_forms:
                if form.where not in self.unread:
                    self.attempts.of(_finished, form)

    def _used(self, name: str) -> None:
        if name not in self.renamed:
            raise wrong(f"{self.form.where}: names {name}", "kind", "not in family")

    def edition(self, form: Form) -> Edition:
        """One edition, or one form of it; everything that is wrong with it at once."""
        of = self.attempts.of
        with form.complete():
            version = form.string("version")
            with self.attempts.together():
                built = of(self.equations, form)
                if built is None:  # no symbol can be judged without its system
                    self.parameters.unread |= set(self.parameters.forms)
                    self.renamed |= set(self.name_forms)
                found, system, supply = built or (None, NO_EQUATIONS, {})
                stated = of(self.evidence, form)
                start, end = (
                    of(form.maybe_day, "valid_from"),
                    of(form.maybe_day, "valid_to"),
                )
                status = of(form.text, "status")
                parameters = self.parameters.of(system, supply, version)
                tables = of(self.parameters.tables, system, version)
                eligibility = of(self.criteria, version)
                proposal = of(form.maybe_fact, "proposal", self.sources)
                proponent = of(form.maybe_fact, "proponent", self.sources)
                variant, note = of(_variant, form), of(form.maybe_text, "note")
            assert stated and status, "what could not be read was refused"
            edition = Edition(
                methodology_id=self.id,
                version=version,
                valid_from=start,
                valid_to=end,
                status=status,
                family=found,
                system=system,
                results=found.results if found else None,
                evidence=stated,
                parameters=parameters,
                tables=tables or {},
                eligibility=eligibility or (),
                proposal=proposal,
                proponent=proponent,
                variant=variant,
                note=note,
            )
        _check_cover(edition, form.where)
        return edition

    def equations(
        self, form: Form
    ) -> tuple[Family | None, System, Mapping[str, Supply]]:
        """The family an edition names, with its equations in the file's symbols."""
        name = form.maybe_string("family") or self.family_name
        own = form.form("own") if form.has("own") else None
        found = self.named_family(name, form.where) if name else None
        return (found, *self.system(found, own, form.where))

    def evidence(self, form: Form) -> Fact[Text]:
        """How far the equations of an edition are known."""
        with form.form("equations").complete() as evidence:
            return Fact(
                evidence.text("reading"),
                evidence.source(self.sources),
                evidence.confidence(),
                note=evidence.maybe_text("note"),
            )

    def named_family(self, name: str, where: str) -> Family:
        """The family of a name, `own` being that of the folder itself."""
        if name not in self.families:
            listed = ", ".join(sorted(self.families))
            raise wrong(f"{where}: family", "kind", f"{name!r}: {listed}")
        return self.families[name]

    def system(
        self, found: Family | None, own: Form | None, where: str
    ) -> tuple[System, Mapping[str, Supply]]:
        """The family's equations in this document's symbols, with its own added."""
        if found is None:
            return NO_EQUATIONS, {}
        names = {
            symbol: _declared_as(form, found.draft.declarations[symbol])
            for symbol, form in self.name_forms.items()
            if symbol in found.draft.declarations
        }
        self.renamed |= set(names)
        added = [each for each in (self.own, own) if each is not None]
        if not names and not added:
            return found.system, found.supply
        place = same(where)
        draft = found.draft.renamed(names)
        supply = {
            names[symbol].symbol if symbol in names else symbol: each
            for symbol, each in found.supply.items()
        }
        for each in added:
            draft, supply = _joined(draft, supply, each, place)
        system = draft.checked(place)
        return system, {s: each for s, each in supply.items() if s in system.inputs}

    def criteria(self, version: str) -> tuple[Criterion, ...]:
        """The eligibility questions of an edition, in their order."""
        asked = [
            each
            for each in self.criterion_forms
            if version in each.form("confidence").content
        ]
        found: list[Criterion] = []
        with self.attempts.together():
            for number, each in enumerate(asked, 1):
                read = self.attempts.of(self.criterion, each, number, version)
                if read is None:
                    self.unread.add(each.where)
                else:
                    found.append(read)
        return tuple(found)

    def criterion(self, form: Form, number: int, version: str) -> Criterion:
        """One eligibility question as an edition asks it."""
        return Criterion(
            id=form.string("id"),
            number=number,
            question=question(form) if form.has("ask") else form.text("question"),
            source=form.source(self.sources),
            confidence=form.form("confidence").confidence(version),
            note=form.maybe_text("note"),
        )


def _finished(form: Form) -> None:
    with form.complete():
        pass


def _joined(
    draft: Draft, supply: Mapping[str, Supply], own: Form, place: Text
) -> tuple[Draft, dict[str, Supply]]:
    with own.complete():
        return (
            draft.joined(family.read_draft(own, place), place),
            {**supply, **family.read_supply(own)},
        )


def _declared_as(form: Form, declared: Declaration) -> Declaration:
    """The family's symbol as this document writes it."""
    with form.complete():
        return replace(
            declared,
            symbol=form.maybe_string("as") or declared.symbol,
            name=form.maybe_text("name") or declared.name,
            unit=form.maybe_string("unit") or declared.unit,
        )


def _variant(form: Form) -> Variant | None:
    if not form.has("variant"):
        return None
    with form.form("variant").complete() as variant:
        return Variant(variant.string("id"), variant.text("name"))


@dataclass(frozen=True, slots=True)
class _Span:
    """The days an edition, or one form of it, is in force."""

    version: str
    variant: str | None
    start: date | None
    end: date | None


def _span(form: Form) -> _Span:
    variant = _variant(form)
    return _Span(
        form.string("version"),
        variant.id if variant else None,
        form.maybe_day("valid_from"),
        form.maybe_day("valid_to"),
    )


def _check_dates(id_: str, spans: tuple[_Span, ...]) -> None:
    """Each edition ends after it begins, and before the next one begins."""
    for span in spans:
        if span.start and span.end and span.end <= span.start:
            where = f"{id_} {span.version}"
            raise Refusal(editions_asked.dates_turn(where, span.start, span.end))
    for before, after in pairwise(spans):
        if _overlap(before, after):
            raise Refusal(
                editions_asked.dates_overlap(
                    f"{id_} {before.version}", f"{id_} {after.version}"
                )
            )


def _overlap(before: _Span, after: _Span) -> bool:
    """Whether two neighbours share a day, stand in the wrong order, or are the same."""
    if before.version == after.version:
        named_apart = before.variant and before.variant != after.variant
        same_days = (before.start, before.end) == (after.start, after.end)
        return not (named_apart and after.variant and same_days)
    if before.start is None or after.start is None:
        return False
    return before.end is None or after.start < before.end


def _check_cover(edition: Edition, where: str) -> None:
    """Every input of the system has a parameter, and every choice a usable one."""
    attempts = Attempts()
    symbols = {parameter.symbol for parameter in edition.parameters}
    for symbol in edition.system.inputs:
        if symbol not in symbols:
            refusal = wrong(f"{where}: parameters {symbol}", "missing-key", "")
            attempts.add(refusal)
    supplied = {
        index
        for parameter in edition.parameters
        if parameter.kind.is_supplied
        for index in edition.system.indices_of(parameter.symbol)
    }
    for index in edition.system.indices:
        if index not in supplied:
            attempts.add(
                wrong(f"{where}: indices {index}", "kind", "no supplied symbol")
            )
    for parameter in edition.parameters:
        for choice in parameter.choices:
            attempts.of(_check_choice, edition, parameter, choice, where)
    attempts.settle()


def _check_choice(
    edition: Edition, parameter: Parameter, choice: str, where: str
) -> None:
    chosen = edition.parameter(choice)
    if chosen is None or chosen.kind is ParameterKind.CHOSEN:
        raise wrong(f"{where}: {parameter.symbol}", "kind", choice)
    if edition.system.indices_of(choice):
        raise wrong(f"{where}: {choice}", "kind", "a choice has no index")
    if factor_between(chosen.unit or "1", parameter.unit or "1") != 1:
        raise wrong(f"{where}: {choice}", "kind", f"[{chosen.unit}]")
