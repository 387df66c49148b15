"""Equations before they are checked: parts that can be joined and written in other
symbols.

Flows in: what families, their parts and methodologies declare. Flows out: one `System`,
checked as a whole, so that no part can contradict another unseen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from renkei.foundation import Finding, Refusal, Text
from renkei.methodologies.engine import dimension
from renkei.methodologies.engine.checking import system
from renkei.methodologies.engine.system import (
    Declaration,
    NumberedEquation,
    System,
    TableShape,
)
from renkei.methodologies.engine.tree import (
    Application,
    Arithmetic,
    Band,
    Bands,
    Equation,
    Expression,
    IndexedSum,
    LookUp,
    Negative,
    Number,
    Power,
    Symbol,
)
from renkei.methodologies.engine.writing import write


@dataclass(frozen=True, slots=True)
class Draft:
    """Some indices, symbols, tables and equations of a system to be."""

    indices: Mapping[str, Text] = field(default_factory=dict)
    declarations: Mapping[str, Declaration] = field(default_factory=dict)
    tables: Mapping[str, TableShape] = field(default_factory=dict)
    equations: tuple[NumberedEquation, ...] = ()

    def joined(self, other: Draft, where: Text) -> Draft:
        """Both together; refuses `methodologies.language.declared-twice`."""
        twice = [
            *(set(self.indices) & set(other.indices)),
            *(set(self.declarations) & set(other.declarations)),
            *(set(self.tables) & set(other.tables)),
        ]
        if twice:
            raise Refusal(_declared_twice(sorted(twice), where))
        return Draft(
            {**self.indices, **other.indices},
            {**self.declarations, **other.declarations},
            {**self.tables, **other.tables},
            (*self.equations, *other.equations),
        )

    def renamed(self, names: Mapping[str, Declaration]) -> Draft:
        """The same equations in the symbols another document prints."""
        written = {symbol: declared.symbol for symbol, declared in names.items()}
        return replace(
            self,
            declarations={
                names[name].symbol if name in names else name: names.get(name, declared)
                for name, declared in self.declarations.items()
            },
            equations=tuple(_renamed(stated, written) for stated in self.equations),
        )

    def checked(self, where: Text) -> System:
        """The system, if it can be computed one way and every unit fits."""
        made = system(
            where,
            indices=self.indices,
            declarations=self.declarations,
            tables=self.tables,
            equations=self.equations,
        )
        dimension.check(made, where)
        return made


def _renamed(stated: NumberedEquation, names: Mapping[str, str]) -> NumberedEquation:
    equation = stated.equation
    target = equation.target
    made = Equation(
        replace(target, name=names.get(target.name, target.name)),
        _in_other_symbols(equation.expression, names),
        equation.written,
    )
    if made == equation:
        return stated
    return replace(stated, equation=replace(made, written=write(made)))


def _in_other_symbols(  # noqa: PLR0911 - one answer for each kind of node
    node: Expression, names: Mapping[str, str]
) -> Expression:
    def inside(part: Expression) -> Expression:
        return _in_other_symbols(part, names)

    match node:
        case Number():
            return node
        case Symbol(name):
            return replace(node, name=names.get(name, name))
        case Negative(operand):
            return replace(node, operand=inside(operand))
        case Arithmetic(_, left, right):
            return replace(node, left=inside(left), right=inside(right))
        case Power(base, exponent):
            return replace(node, base=inside(base), exponent=inside(exponent))
        case IndexedSum(_, body):
            return replace(node, body=inside(body))
        case Application(_, arguments):
            return replace(node, arguments=tuple(map(inside, arguments)))
        case LookUp(_, keys):
            return replace(node, keys=tuple(map(inside, keys)))
        case Bands(of, bands):
            return replace(node, of=inside(of), bands=tuple(_bands(bands, names)))


def _bands(bands: tuple[Band, ...], names: Mapping[str, str]) -> Iterator[Band]:
    for band in bands:
        yield replace(band, value=_in_other_symbols(band.value, names))


def _declared_twice(names: list[str], where: Text) -> Finding:
    listed = "  ".join(names)
    return Finding(
        code="methodologies.language.declared-twice",
        found=Text(
            ja=f"二か所で宣言されています:{listed}",
            en=f"Declared in two places: {listed}",
        ),
        where=where,
        rule=Text(
            ja="添字・記号・表は、族・部品・方法論を通じて一度だけ宣言する。",
            en="An index, symbol or table is declared once over family, parts and "
            "methodology.",
        ),
        remedy=Text(
            ja="一方を削るか、別の記号にしてください。",
            en="Drop one of them, or give it another symbol.",
        ),
    )
