"""The dimension reading: each equation run once on its units, when it is loaded.

Flows in: a `System` with declared units. Flows out: nothing, or a refusal with every
place where units do not join. The check is strict: kWh against MWh is refused like kWh
against tonnes, because no conversion happens inside an equation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Context, Decimal, localcontext
from typing import Any

from renkei.foundation import Finding, Refusal, Text, plain_number
from renkei.foundation.units import DIGITS, registry
from renkei.methodologies.engine.parser import pointing
from renkei.methodologies.engine.system import System
from renkei.methodologies.engine.tree import (
    Application,
    Arithmetic,
    Bands,
    Equation,
    Expression,
    Function,
    IndexedSum,
    LookUp,
    Negative,
    Number,
    Operator,
    Position,
    Power,
    Symbol,
    children,
)

ANY = "any"  # the unit of a bare zero, which adds to every quantity
CATEGORY = "category"  # a word, which is no quantity at all

_PART = r"(?:1|[A-Za-z]\w*(?:\^-?[0-9])?)"
_WRITTEN = re.compile(rf"{_PART}(?:[/*]{_PART})*", re.ASCII)


class _Slip(Exception):
    """A place where units do not join."""

    def __init__(self, at: Position, found: Text, remedy: Text) -> None:
        super().__init__(found.en)
        self.at, self.found, self.remedy = at, found, remedy


def check(system: System, where: Text) -> None:
    """Refuses `methodologies.dimension.slip` at every equation whose units differ."""
    findings = [*_unknown_units(system, where)]
    if not findings:
        with localcontext(Context(prec=DIGITS)):
            findings = [*_slips(system, where)]
    if findings:
        raise Refusal(findings)


def factor_between(unit: str, to: str) -> Decimal | None:
    """How many `to` one `unit` is; None where they measure different things.

    >>> factor_between("kWh", "MWh")
    Decimal('0.001')
    """
    with localcontext(Context(prec=DIGITS)):
        return _factor(_unit(unit), _unit(to))


def is_unit(text: str) -> bool:
    """Whether the text is a unit the programme knows: names joined by / and *."""
    import pint

    if not _WRITTEN.fullmatch(text):
        return False
    try:
        _unit(text)
    except pint.UndefinedUnitError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class _Reader:
    system: System

    def unit(self, node: Expression) -> Any:  # noqa: PLR0911 - one for each kind
        """The unit of an expression: a pint unit, ANY or CATEGORY."""
        match node:
            case Number(value, unit):
                return ANY if not value and unit is None else _unit(unit or "1")
            case Symbol(name):
                declared = self.system.declarations[name].unit
                return CATEGORY if declared is None else _unit(declared)
            case Negative(operand):
                return self.quantity(operand)
            case Arithmetic(Operator.ADD | Operator.SUBTRACT, left, right):
                return self.same([left, right], node.at)
            case Arithmetic(operator, left, right):
                return self.product(operator, left, right)
            case Power(base, exponent):
                return self.power(base, exponent)
            case IndexedSum(_, body):
                return self.quantity(body)
            case Application(Function.EXP, arguments):
                self.must_be(arguments[0], _unit("1"))
                return _unit("1")
            case Application(_, arguments):
                return self.same(list(arguments), node.at)
            case LookUp():
                return self.looked_up(node)
            case Bands():
                return self.banded(node)

    def defined(self, equation: Equation) -> None:
        """Checks that the right-hand side comes out in the unit of the left."""
        wanted = self.system.declarations[equation.target.name].unit
        if wanted is None:
            raise _Slip(
                equation.target.at,
                Text(
                    ja="区分は計算で定義できません。",
                    en="A category is given, not computed.",
                ),
                Text(ja="単位を宣言してください。", en="Declare its unit."),
            )
        self.must_be(equation.expression, _unit(wanted))

    def quantity(self, node: Expression) -> Any:
        """The unit of an expression that has to be a number."""
        unit = self.unit(node)
        if unit is CATEGORY:
            raise _Slip(
                node.at,
                Text(
                    ja="ここに区分(文字)は使えません。", en="A category is no number."
                ),
                Text(
                    ja="区分は table のキーにだけ使えます。",
                    en="A category can only be a key of a table.",
                ),
            )
        return unit

    def same(self, nodes: list[Expression], at: Position) -> Any:
        """The one unit that all of them have."""
        units = [self.quantity(node) for node in nodes]
        first = next((unit for unit in units if unit is not ANY), ANY)
        for unit in units:
            _join(unit, first, at)
        return first

    def product(self, operator: Operator, left: Expression, right: Expression) -> Any:
        """The unit of a product or a quotient; a zero stays a zero of its unit."""
        units = [
            _unit("1") if unit is ANY else unit
            for unit in (self.quantity(left), self.quantity(right))
        ]
        if operator is Operator.MULTIPLY:
            return units[0] * units[1]
        return units[0] / units[1]

    def power(self, base: Expression, exponent: Expression) -> Any:
        """The unit of a power: a base with a unit takes whole-number exponents."""
        self.must_be(exponent, _unit("1"))
        unit = self.quantity(base)
        if unit is ANY or _is_plain(unit):
            return unit
        times = exponent.operand if isinstance(exponent, Negative) else exponent
        if not isinstance(times, Number) or times.value % 1:
            raise _Slip(
                exponent.at,
                Text(
                    ja=f"単位[{unit:~}]のある量の指数が整数で書かれていません。",
                    en=f"A quantity in [{unit:~}] has an exponent that is not a whole "
                    "number.",
                ),
                Text(
                    ja="指数を整数で書くか、底を無次元の比にしてください。",
                    en="Write a whole number, or make the base a ratio.",
                ),
            )
        sign = -1 if isinstance(exponent, Negative) else 1
        return unit ** (sign * int(times.value))

    def looked_up(self, node: LookUp) -> Any:
        """The unit of a table's values; its keys have to be what it asks for."""
        shape = self.system.tables[node.table]
        for key, wanted in zip(node.keys, shape.keys, strict=True):
            if wanted.unit is not None:
                self.must_be(key, _unit(wanted.unit))
            elif self.unit(key) is not CATEGORY:
                raise _Slip(
                    key.at,
                    Text(
                        ja=f"表のキー「{wanted.name.ja}」は区分(文字)です。",
                        en=f"The table's key “{wanted.name.en}” is a category.",
                    ),
                    Text(
                        ja="単位のない区分の記号を渡してください。",
                        en="Give it a symbol declared as a category.",
                    ),
                )
        return _unit(shape.unit)

    def banded(self, node: Bands) -> Any:
        """The unit all bands share; bounds are in the unit of what they bound."""
        measured = self.quantity(node.of)
        for band in node.bands:
            if band.bound is not None:
                _join(self.unit(band.bound), measured, band.bound.at)
        return self.same([band.value for band in node.bands], node.at)

    def must_be(self, node: Expression, wanted: Any) -> None:
        """Refuses an expression whose unit is not exactly the wanted one."""
        _join(self.quantity(node), wanted, node.at)


def _slips(system: System, where: Text) -> Iterator[Finding]:
    reader = _Reader(system)
    for stated in system.equations:
        equation = stated.equation
        try:
            reader.defined(equation)
        except _Slip as slip:
            place = Text(
                ja=f"{where.ja} 式({stated.number})",
                en=f"{where.en}, equation ({stated.number})",
            )
            yield _finding("slip", pointing(place, slip.at), slip.found, slip.remedy)


def _join(unit: Any, wanted: Any, at: Position) -> None:
    if ANY in (unit, wanted) or unit == wanted:
        return
    factor = _factor(unit, wanted)
    if factor == 1:
        return
    shown, right = (_shown(each) for each in (unit, wanted))
    if factor is None:
        raise _Slip(
            at,
            Text(
                ja=f"単位が[{shown}]になりますが、[{right}]でなければなりません。",
                en=f"Its unit comes out as [{shown}], where [{right}] is needed.",
            ),
            Text(
                ja="掛け忘れ・割り忘れの量がないか確かめてください。",
                en="See whether a factor is missing or upside down.",
            ),
        )
    times = plain_number(factor.normalize())
    raise _Slip(
        at,
        Text(
            ja=f"単位[{shown}]は[{right}]の {times} 倍で、そのままでは合いません。",
            en=f"Its unit [{shown}] is {times} times [{right}].",
        ),
        Text(
            ja="記号の単位を宣言で揃えてください(式の中で換算しません)。",
            en="Declare the symbols in units that fit; equations do not convert.",
        ),
    )


def _factor(unit: Any, to: Any) -> Decimal | None:
    import pint

    try:
        factor = registry().Quantity(Decimal(1), unit / to).to("").magnitude
    except pint.DimensionalityError:
        return None
    return Decimal(factor).quantize(Decimal("1e-20")).normalize()


def _unit(text: str) -> Any:
    return registry().parse_units("" if text == "1" else text)


def _is_plain(unit: Any) -> bool:
    return bool(unit == _unit("1"))


def _shown(unit: Any) -> str:
    return "1" if _is_plain(unit) else f"{unit:~}".replace("CO2e", "CO2")


def _unknown_units(system: System, where: Text) -> Iterator[Finding]:
    places = [(d.symbol, d.unit) for d in system.declarations.values()]
    for table in system.tables.values():
        places += [(table.symbol, table.unit)]
        places += [(f"{table.symbol} {k.name.en}", k.unit) for k in table.keys]
    for stated in system.equations:
        literals = _literal_units(stated.equation.expression)
        places += [(f"({stated.number})", unit) for unit in literals]
    for place, unit in places:
        if unit is not None and not is_unit(unit):
            yield _finding(
                "unknown-unit",
                Text(ja=f"{where.ja} {place}", en=f"{where.en}, {place}"),
                Text(
                    ja=f"単位「{unit}」は定義されていません。",
                    en=f"The unit “{unit}” has no definition.",
                ),
                Text(
                    ja="MWh、GJ、t、tCO2、tCO2/MWh、kW、h などで書いてください。"
                    "無次元は 1 と書きます。",
                    en="Write MWh, GJ, t, tCO2, tCO2/MWh, kW, h …; 1 for a ratio.",
                ),
            )


def _literal_units(node: Expression) -> Iterator[str]:
    if isinstance(node, Number) and node.unit is not None:
        yield node.unit
    if isinstance(node, Bands):
        for band in node.bands:
            if band.bound is not None and band.bound.unit is not None:
                yield band.bound.unit
    for child in children(node):
        yield from _literal_units(child)


def _finding(code: str, where: Text, found: Text, remedy: Text) -> Finding:
    return Finding(
        code=f"methodologies.dimension.{code}",
        found=found,
        where=where,
        rule=Text(
            ja="式の両辺の単位は、換算なしで一致する。",
            en="Both sides of an equation have the same unit, without conversion.",
        ),
        remedy=remedy,
    )
