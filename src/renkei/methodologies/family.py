"""Families: equations that several methodologies share, without numbers or switches.

Flows in: families/<id>.yaml, with the parts it includes from families/parts. Flows out:
`Family`, a checked system of equations and the three results that every JCM methodology
ends in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from renkei.foundation import Text, same
from renkei.methodologies.engine.draft import Draft
from renkei.methodologies.engine.parser import parse
from renkei.methodologies.engine.system import (
    Declaration,
    KeyShape,
    NumberedEquation,
    System,
    TableShape,
)
from renkei.methodologies.form import Form, wrong
from renkei.methodologies.parameter import (
    Limits,
    MonitoringOption,
    ParameterKind,
    Supply,
)
from renkei.methodologies.wordings import frequency


@dataclass(frozen=True, slots=True)
class Results:
    """Which symbols are `RE_p`, `PE_p` and `ER_p`."""

    reference: str
    project: str
    reduction: str


@dataclass(frozen=True, slots=True)
class Family:
    """The equations of one way to reduce emissions.

    `draft` is what `system` was checked from, for methodologies that add to it or write
    it in other symbols; `supply` says how projects obtain its inputs.
    """

    id: str
    title: Text
    about: Text
    system: System
    results: Results
    draft: Draft
    supply: Mapping[str, Supply] = field(default_factory=dict)


def families() -> Mapping[str, Family]:
    """Every family in the folder, by id."""
    return _families()


@cache
def _families() -> Mapping[str, Family]:
    folder = resources.files("renkei.methodologies") / "families"
    files = sorted(folder.iterdir(), key=lambda file: file.name)
    read = (read_family(file) for file in files if file.name.endswith(".yaml"))
    return {family.id: family for family in read}


def read_family(file: Traversable, parts: Traversable | None = None) -> Family:
    """One family file, with every equation parsed and its units checked.

    `parts` is the folder of what it includes, where it is not the package's own.
    """
    family_id = file.name.removesuffix(".yaml")
    where = same(f"families/{file.name}")
    with Form.open(file).complete() as form:
        title, about = form.text("title"), form.text("about")
        draft, supply = _with_parts(form, where, parts)
        checked = draft.checked(where)
        with form.form("results").complete() as results:
            named = Results(
                results.string("reference"),
                results.string("project"),
                results.string("reduction"),
            )
    defined = {stated.symbol for stated in checked.equations}
    for symbol in (named.reference, named.project, named.reduction):
        if symbol not in defined or checked.declarations[symbol].unit != "tCO2":
            raise wrong(f"{file.name}: results", "kind", f"{symbol} in tCO2")
    for symbol, known in supply.items():
        if known.kind and symbol in defined:
            raise wrong(f"{file.name}: {symbol}", "kind", "an equation defines it")
    return Family(family_id, title, about, checked, named, draft, supply)


def _with_parts(
    form: Form, where: Text, parts: Traversable | None
) -> tuple[Draft, dict[str, Supply]]:
    draft, supply = Draft(), dict[str, Supply]()
    folder = parts or resources.files("renkei.methodologies") / "families" / "parts"
    for name in form.listed("includes"):
        file = folder / f"{name}.yaml"
        if not file.is_file():
            raise wrong(f"{form.where}: includes", "kind", f"no part {name!r}")
        with Form.open(file).complete() as part:
            place = same(f"families/parts/{name}.yaml")
            draft = draft.joined(read_draft(part, place), where)
            supply |= read_supply(part)
    supply |= read_supply(form)
    return draft.joined(read_draft(form, where), where), supply


def read_system(form: Form, where: Text) -> System:
    """The indices, symbols, tables and equations of a form, checked."""
    return read_draft(form, where).checked(where)


def read_draft(form: Form, where: Text) -> Draft:
    """The indices, symbols, tables and equations of a form, parsed."""
    indices_form = form.form("indices") if form.has("indices") else None
    return Draft(
        indices={name: indices_form.text(name) for name in indices_form.content}
        if indices_form
        else {},
        declarations={
            name: _declaration(name, inner)
            for name, inner in form.named("symbols").items()
        },
        tables={
            name: _table(name, inner) for name, inner in form.named("tables").items()
        },
        equations=tuple(_equation(inner, where) for inner in form.forms("equations")),
    )


def read_supply(form: Form) -> dict[str, Supply]:
    """How projects obtain the symbols of a form, where it says so."""
    found: dict[str, Supply] = {}
    for symbol, inner in form.named("symbols").items():
        limits = read_limits(inner)
        if limits or inner.has("kind"):
            found[symbol] = Supply(
                inner.maybe_one_of("kind", ParameterKind),
                inner.maybe_one_of("option", MonitoringOption),
                frequency(inner) if inner.has("frequency") else None,
                limits,
            )
    return found


def read_limits(form: Form, clause: Text | None = None) -> Limits | None:
    """The range a form gives, if it gives one."""
    low, high = form.maybe_decimal("at_least"), form.maybe_decimal("at_most")
    if low is None and high is None:
        return None
    if low is not None and high is not None and low > high:
        raise wrong(f"{form.where}: at_least", "kind", f"{low} > {high}")
    return Limits(low, high, clause)


def _declaration(symbol: str, form: Form) -> Declaration:
    """The symbol's own part of its entry; `read_supply` reads the rest."""
    form.read |= {"kind", "option", "frequency", "at_least", "at_most"}
    with form.complete():
        return Declaration(
            symbol,
            form.text("name"),
            form.maybe_string("unit"),
            form.flag("per_period"),
            form.flag("non_negative"),
        )


def _table(symbol: str, form: Form) -> TableShape:
    with form.complete():
        keys: list[KeyShape] = []
        for key in form.forms("keys"):
            with key.complete():
                keys.append(KeyShape(key.text("name"), key.maybe_string("unit")))
        return TableShape(symbol, form.text("name"), form.string("unit"), tuple(keys))


def _equation(form: Form, where: Text) -> NumberedEquation:
    with form.complete():
        number = form.string("number")
        place = Text(
            ja=f"{where.ja} 式({number})", en=f"{where.en}, equation ({number})"
        )
        return NumberedEquation(
            number, form.string("section"), parse(form.string("equation"), place)
        )
