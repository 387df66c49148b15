"""Families: equations that several methodologies share, without numbers or switches.

Flows in: families/<id>.yaml. Flows out: `Family`, a checked system of equations and the
three results that every JCM methodology ends in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from renkei.foundation import Text, same
from renkei.methodologies.engine import dimension
from renkei.methodologies.engine.checking import system
from renkei.methodologies.engine.parser import parse
from renkei.methodologies.engine.system import (
    Declaration,
    KeyShape,
    NumberedEquation,
    System,
    TableShape,
)
from renkei.methodologies.form import Form, wrong


@dataclass(frozen=True, slots=True)
class Results:
    """Which symbols are `RE_p`, `PE_p` and `ER_p`."""

    reference: str
    project: str
    reduction: str


@dataclass(frozen=True, slots=True)
class Family:
    """The equations of one way to reduce emissions."""

    id: str
    title: Text
    about: Text
    system: System
    results: Results


def families() -> Mapping[str, Family]:
    """Every family in the folder, by id."""
    return _families()


@cache
def _families() -> Mapping[str, Family]:
    folder = resources.files("renkei.methodologies") / "families"
    files = sorted(folder.iterdir(), key=lambda file: file.name)
    return {family.id: family for family in map(read_family, files)}


def read_family(file: Traversable) -> Family:
    """One family file, with every equation parsed and its units checked."""
    family_id = file.name.removesuffix(".yaml")
    where = same(f"families/{file.name}")
    with Form.open(file).complete() as form:
        title, about = form.text("title"), form.text("about")
        checked = read_system(form, where)
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
    return Family(family_id, title, about, checked, named)


def read_system(form: Form, where: Text) -> System:
    """The indices, symbols, tables and equations of a form, checked."""
    indices_form = form.form("indices") if form.has("indices") else None
    indices = (
        {name: indices_form.text(name) for name in indices_form.content}
        if indices_form
        else {}
    )
    checked = system(
        where,
        indices=indices,
        declarations={
            name: _declaration(name, inner)
            for name, inner in form.named("symbols").items()
        },
        tables={
            name: _table(name, inner) for name, inner in form.named("tables").items()
        },
        equations=tuple(_equation(inner, where) for inner in form.forms("equations")),
    )
    dimension.check(checked, where)
    return checked


def _declaration(symbol: str, form: Form) -> Declaration:
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
