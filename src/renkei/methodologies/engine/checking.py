"""Checks that a set of equations can be computed in exactly one way.

Flows in: declarations, table shapes and parsed equations. Flows out: a `System` whose
equations stand in the order of their computation; or a refusal with every mistake:
undeclared or twice defined symbols, unbound indices, circles, wrong arguments.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from renkei.foundation import Finding, Refusal, Text
from renkei.methodologies.engine import mistakes
from renkei.methodologies.engine.system import (
    Declaration,
    NumberedEquation,
    System,
    TableShape,
)
from renkei.methodologies.engine.tree import (
    Application,
    Band,
    Bands,
    Expression,
    Function,
    IndexedSum,
    LookUp,
    Symbol,
    children,
    symbols,
)


def system(
    where: Text,
    *,
    indices: Mapping[str, Text],
    declarations: Mapping[str, Declaration],
    tables: Mapping[str, TableShape],
    equations: tuple[NumberedEquation, ...],
) -> System:
    """The checked system, its equations sorted so that each follows what it uses."""
    draft = System(indices, declarations, tables, equations)
    findings = list(_mistakes(draft, where))
    if findings:
        raise Refusal(findings)
    return System(indices, declarations, tables, _in_order(draft, where))


def _mistakes(draft: System, where: Text) -> Iterator[Finding]:
    seen: set[str] = set()
    used: set[str] = set()
    for stated in draft.equations:
        place = Text(
            ja=f"{where.ja} 式({stated.number})",
            en=f"{where.en}, equation ({stated.number})",
        )
        target = stated.equation.target
        if target.name not in draft.declarations:
            yield mistakes.undeclared(draft, target, place)
        if target.name in seen:
            yield mistakes.defined_twice(target, place)
        seen.add(target.name)
        bound = frozenset(draft.indices_of(target.name))
        yield from _wrong_parts(draft, stated.equation.expression, bound, place)
        used |= {symbol.name for symbol in symbols(stated.equation.expression)}
    for name in draft.declarations:
        if name not in used | seen:
            yield mistakes.unused(name, where)


def _wrong_parts(
    draft: System, node: Expression, bound: frozenset[str], place: Text
) -> Iterator[Finding]:
    match node:
        case Symbol(name):
            if name not in draft.declarations:
                yield mistakes.undeclared(draft, node, place)
                return
            for index in draft.indices_of(name):
                if index not in bound:
                    yield mistakes.unbound(node, index, place)
        case IndexedSum(index, _):
            if index not in draft.indices or index in bound:
                yield mistakes.no_such_index(draft, node, place)
            bound |= {index}
        case Application():
            yield from _wrong_arguments(node, place)
        case LookUp(table, keys):
            yield from _wrong_table(draft, node, table, len(keys), place)
        case Bands(_, bands) if not _rise(bands):
            yield mistakes.unsorted(node.at, place)
        case _:
            pass
    for child in children(node):
        yield from _wrong_parts(draft, child, bound, place)


def _wrong_arguments(node: Application, place: Text) -> Iterator[Finding]:
    is_single = node.function is Function.EXP
    if (len(node.arguments) == 1) is not is_single:
        yield mistakes.wrong_count(
            node.at,
            place,
            of=f"{node.function}(",
            found=len(node.arguments),
            right=Text(ja="1 個", en="one argument")
            if is_single
            else Text(ja="2 個以上", en="two or more arguments"),
        )


def _rise(bands: tuple[Band, ...]) -> bool:
    bounds = [band.bound.value for band in bands if band.bound is not None]
    return all(low < high for low, high in pairwise(bounds))


def _wrong_table(
    draft: System, node: LookUp, name: str, keys: int, place: Text
) -> Iterator[Finding]:
    shape = draft.tables.get(name)
    if shape is None:
        yield mistakes.no_such_table(draft, node, place)
    elif len(shape.keys) != keys:
        yield mistakes.wrong_count(
            node.at,
            place,
            of=f"table({name}",
            found=keys,
            right=Text(ja=f"キー {len(shape.keys)} 個", en=f"{len(shape.keys)} key(s)"),
        )


def _in_order(draft: System, where: Text) -> tuple[NumberedEquation, ...]:
    waiting = list(draft.equations)
    known = set(draft.inputs)
    ordered: list[NumberedEquation] = []
    while waiting:
        ready = [
            stated
            for stated in waiting
            if all(s.name in known for s in symbols(stated.equation.expression))
        ]
        if not ready:
            raise Refusal(mistakes.circle([stated.symbol for stated in waiting], where))
        ordered += ready
        known |= {stated.symbol for stated in ready}
        waiting = [stated for stated in waiting if stated not in ready]
    return tuple(ordered)
