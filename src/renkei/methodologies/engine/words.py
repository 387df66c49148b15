"""The words reading: what an equation does, as a sentence in Japanese and English.

Flows in: an equation of a `System` and, for the filled sentence, its computation. Flows
out: `Text`. Numbers are written with grouping commas and a point, which both languages
read alike; anything with more than nine decimals is shown rounded and says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_EVEN, Context, Decimal

from renkei.foundation import Text, joined, plain_number, same
from renkei.methodologies.engine.exact import Computation
from renkei.methodologies.engine.system import NumberedEquation, System
from renkei.methodologies.engine.tree import (
    Application,
    Arithmetic,
    Band,
    Bands,
    Expression,
    Function,
    IndexedSum,
    LookUp,
    Negative,
    Number,
    Operator,
    Power,
    Symbol,
)

TERMS_SHOWN = 3  # of a sum; the rest is named by its count
DECIMALS_SHOWN = 9
_LAST_SHOWN = Decimal(1).scaleb(-DECIMALS_SHOWN)
_WIDE = Context(prec=1100, rounding=ROUND_HALF_EVEN)  # whatever the caller's is

_FUNCTION = {
    Function.MIN: Text(ja="{of}のうち最も小さい値", en="the smallest of {of}"),
    Function.MAX: Text(ja="{of}のうち最も大きい値", en="the largest of {of}"),
    Function.EXP: Text(ja="e の{of}乗", en="e to the power of {of}"),
}


def sentence(stated: NumberedEquation, system: System) -> Text:
    """The rule of an equation in words, without numbers."""
    declared = system.declarations[stated.symbol]
    return Text(
        ja="{name}({symbol})は、{phrase}です。",
        en="{name} ({symbol}): {phrase}.",
    ).format(
        name=declared.name,
        symbol=stated.symbol,
        phrase=_phrase(stated.equation.expression, system),
    )


def filled(
    stated: NumberedEquation, computation: Computation, place: tuple[str, ...] = ()
) -> str:
    """The same equation with the numbers in it, ending in the result and its unit."""
    system = computation.system
    bound = computation.bound(stated.symbol, place)
    declared = system.declarations[stated.symbol]
    result = computation.at(stated.symbol, bound)
    assert isinstance(result, Decimal), "an equation defines a number"
    shown = grouped(result)
    sign = "≈" if shown.startswith("≈") else "="
    outcome = shown.removeprefix("≈") + (
        "" if declared.unit == "1" else f" {declared.unit}"
    )
    given = _with_members(stated.symbol, bound)
    if isinstance(stated.equation.expression, Number):
        return f"{given} = {outcome}"
    worked = _numbers(stated.equation.expression, computation, bound, 0)
    return f"{given} = {worked} {sign} {outcome}"


def grouped(value: Decimal | int) -> str:
    """A number as both languages read it: 11,225.85; ≈ where it was cut for the eye.

    >>> grouped(Decimal("8947.122"))
    '8,947.122'
    """
    exact = Decimal(value)
    cut = exact.quantize(_LAST_SHOWN, context=_WIDE)
    plain = plain_number(cut)
    whole, point, fraction = plain.lstrip("-").partition(".")
    minus = "−" if plain.startswith("-") else ""
    mark = "" if cut == exact else "≈"
    return f"{mark}{minus}{int(whole):,}{point}{fraction}"


def _phrase(  # noqa: PLR0911 - one phrase for each kind of node
    node: Expression, system: System
) -> Text:
    match node:
        case Number(value, unit):
            return same(plain_number(value) + (f" {unit}" if unit else ""))
        case Symbol(name):
            declared = system.declarations[name]
            return Text(
                ja=f"{declared.name.ja}({name})",
                en=f"{_lower(declared.name.en)} ({name})",
            )
        case Negative(operand):
            return Text(ja="{a}の符号を反転した値", en="minus {a}").format(
                a=_part(operand, system)
            )
        case Arithmetic(Operator.ADD | Operator.SUBTRACT):
            return _sum(_chain(node, Operator.ADD, Operator.SUBTRACT), system)
        case Arithmetic():
            return _product(_chain(node, Operator.MULTIPLY, Operator.DIVIDE), system)
        case Power(base, exponent):
            return Text(ja="{a}の{b}乗", en="{a} to the power of {b}").format(
                a=_part(base, system), b=_part(exponent, system)
            )
        case IndexedSum(index, body):
            return Text(
                ja="{body}を、すべての{name} {i} について合計した値",
                en="the sum over every {name} {i} of {body}",
            ).format(body=_phrase(body, system), name=system.indices[index], i=index)
        case Application(function, arguments):
            return _FUNCTION[function].format(
                of=joined((_part(a, system) for a in arguments), en=" and ")
            )
        case LookUp(table, keys):
            return Text(
                ja="表「{name}」({table})から{keys}に応じて読み取った値",
                en="the value of the table “{name}” ({table}) for {keys}",
            ).format(
                name=system.tables[table].name,
                table=table,
                keys=joined((_part(k, system) for k in keys), en=" and "),
            )
        case Bands(of, bands):
            return Text(
                ja="{of}の区分に応じた値({steps})",
                en="a value by bands of {of} ({steps})",
            ).format(
                of=_part(of, system),
                steps=joined((_step(band, system) for band in bands), en="; "),
            )


@dataclass(frozen=True, slots=True)
class _Chain:
    """Operands joined by one pair of operations, read from left to right: the first,
    those that are added (or multiplied by), those taken away (or divided by)."""

    first: Expression
    joined: tuple[Expression, ...] = ()
    taken: tuple[Expression, ...] = ()


def _chain(node: Expression, join: Operator, take: Operator) -> _Chain:
    """`a − b + c` as one chain instead of a nest of pairs."""
    match node:
        case Arithmetic(operator, left, right) if operator in (join, take):
            before = _chain(left, join, take)
            if operator is join:
                return replace(before, joined=(*before.joined, right))
            return replace(before, taken=(*before.taken, right))
    return _Chain(node)


def _sum(chain: _Chain, system: System) -> Text:
    first, added, taken = _said(chain, system, en=" and ")
    if taken is None:
        return Text(ja="{a}と{b}の和", en="{a} plus {b}").format(a=first, b=added)
    if added is None:
        return Text(ja="{a}から{b}を差し引いた値", en="{a} minus {b}").format(
            a=first, b=taken
        )
    return Text(
        ja="{a}から{b}を差し引き、{c}を加えた値", en="{a} minus {b}, plus {c}"
    ).format(a=first, b=taken, c=added)


def _product(chain: _Chain, system: System) -> Text:
    first, factors, divisors = _said(chain, system, en=" times ")
    if divisors is None:
        return Text(ja="{a}に{b}を乗じた値", en="{a} times {b}").format(
            a=first, b=factors
        )
    if factors is None:
        return Text(ja="{a}を{b}で除した値", en="{a} divided by {b}").format(
            a=first, b=divisors
        )
    return Text(
        ja="{a}に{b}を乗じ、{c}で除した値", en="{a} times {b}, divided by {c}"
    ).format(a=first, b=factors, c=divisors)


def _said(
    chain: _Chain, system: System, *, en: str
) -> tuple[Text, Text | None, Text | None]:
    """The first operand, those joined to it and those taken from it, in words."""
    joined_to, taken_from = (
        joined((_part(each, system) for each in parts), ja="と", en=en)
        if parts
        else None
        for parts in (chain.joined, chain.taken)
    )
    return _part(chain.first, system), joined_to, taken_from


def _step(band: Band, system: System) -> Text:
    value = _part(band.value, system)
    if band.bound is None:
        return Text(ja="それ以外は{v}", en="{v} otherwise").format(v=value)
    limit = _phrase(band.bound, system)
    if band.inclusive:
        return Text(ja="{b} 以下は{v}", en="{v} up to {b}").format(v=value, b=limit)
    return Text(ja="{b} 未満は{v}", en="{v} below {b}").format(v=value, b=limit)


def _part(node: Expression, system: System) -> Text:
    phrase = _phrase(node, system)
    if isinstance(node, Number | Symbol):
        return phrase
    return Text(ja=f"「{phrase.ja}」", en=f"({phrase.en})")


def _numbers(  # noqa: PLR0911 - one writing for each kind of node
    node: Expression, computation: Computation, bound: Mapping[str, str], rank: int
) -> str:
    def inside(part: Expression, least: int) -> str:
        return _numbers(part, computation, bound, least)

    match node:
        case Number(value, unit):
            return grouped(value) + (f" {unit}" if unit else "")
        case Symbol(name):
            shown = _with_unit(name, computation, bound)
            return _held(shown, 1 if shown.startswith("−") else 5, rank)
        case Negative(operand):
            return _held(f"−{inside(operand, 3)}", 1, rank)
        case Arithmetic(Operator.ADD | Operator.SUBTRACT as operator, left, right):
            return _held(f"{inside(left, 1)} {operator} {inside(right, 2)}", 1, rank)
        case Arithmetic(operator, left, right):
            return _held(f"{inside(left, 2)} {operator} {inside(right, 3)}", 2, rank)
        case Power(base, exponent):
            return f"{inside(base, 5)}^{inside(exponent, 5)}"
        case IndexedSum(index, body):
            members = computation.members[index]
            terms = [
                _numbers(body, computation, {**bound, index: member}, 1)
                for member in members[:TERMS_SHOWN]
            ]
            rest = len(members) - len(terms)
            more = [f"… (+{rest})"] if rest else []
            held = 1 if len(members) > 1 else 2
            return _held(" + ".join(terms + more) or "0", held, rank)
        case Application(function, arguments):
            return f"{function}({', '.join(inside(a, 0) for a in arguments)})"
        case LookUp(table, keys):
            return f"{table}[{', '.join(inside(k, 0) for k in keys)}]"
        case Bands(of, _):
            return f"bands[{inside(of, 0)}]"


def _held(worked: str, own: int, rank: int) -> str:
    return f"({worked})" if own < rank else worked


def _with_unit(name: str, computation: Computation, bound: Mapping[str, str]) -> str:
    value = computation.at(name, bound)
    if isinstance(value, str):
        return f"“{value}”"
    unit = computation.system.declarations[name].unit
    return grouped(value) + ("" if unit in (None, "1") else f" {unit}")


def _with_members(symbol: str, bound: Mapping[str, str]) -> str:
    members = ", ".join(f"{index} = {member}" for index, member in bound.items())
    return f"{symbol} [{members}]" if members else symbol


def _lower(name: str) -> str:
    """A name inside a sentence: its first letter small unless it is an acronym."""
    return name[0].lower() + name[1:] if name[1:2].islower() else name
