"""The mathematics reading: equations as a document prints them.

Flows in: an equation. Flows out: presentation MathML (for pages) and LaTeX (for
papers), with proper subscripts, fractions and sum signs.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from renkei.foundation import plain_number
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
    Operator,
    Power,
    Symbol,
    subscripts,
)

_NAMESPACE = "http://www.w3.org/1998/Math/MathML"
_LETTERS = {"eta": "η", "rho": "ρ", "phi": "φ"}
_LATEX_SIGN = {"+": "+", "−": "-", "×": r"\times", "/": "/"}


def mathml(equation: Equation) -> str:
    """The equation as one `<math>` element in display style."""
    body = _ml(equation.target) + "<mo>=</mo>" + _ml(equation.expression)
    label = escape(equation.written, quote=True)
    return (
        f'<math xmlns="{_NAMESPACE}" display="block" alttext="{label}">'
        f"<mrow>{body}</mrow></math>"
    )


def printed_name(name: str) -> str:
    """A symbol's letters as documents print them: η for eta.

    >>> printed_name("eta"), printed_name("EF")
    ('η', 'EF')
    """
    return _LETTERS.get(name, name)


def symbol_mathml(name: str) -> str:
    """One symbol as a `<math>` element in running text."""
    return f'<math xmlns="{_NAMESPACE}">{_ml_symbol(name)}</math>'


def latex(equation: Equation) -> str:
    """The equation in LaTeX, without the surrounding delimiters."""
    return f"{_tex(equation.target)} = {_tex(equation.expression)}"


def _ml(node: Expression) -> str:  # noqa: PLR0911 - one writing for each kind
    match node:
        case Number(value, unit):
            text = f"<mn>{plain_number(value)}</mn>"
            shown = (
                f"<mspace width='0.2em'/><mtext>{escape(unit)}</mtext>" if unit else ""
            )
            return f"<mrow>{text}{shown}</mrow>" if unit else text
        case Symbol(name):
            return _ml_symbol(name)
        case Negative(operand):
            return f"<mrow><mo>−</mo>{_ml_in(operand, 3)}</mrow>"
        case Arithmetic(Operator.DIVIDE, left, right):
            return f"<mfrac>{_row(_ml(left))}{_row(_ml(right))}</mfrac>"
        case Arithmetic(operator, left, right):
            rank = _rank(node)
            return (
                f"<mrow>{_ml_in(left, rank)}<mo>{operator}</mo>"
                f"{_ml_in(right, rank + 1)}</mrow>"
            )
        case Power(base, exponent):
            return f"<msup>{_row(_ml_in(base, 5))}{_row(_ml(exponent))}</msup>"
        case IndexedSum(index, body):
            return (
                f"<mrow><munder><mo>∑</mo><mi>{escape(index)}</mi></munder>"
                f"{_ml_in(body, _summed(body))}</mrow>"
            )
        case Application(function, arguments):
            return f"<mrow><mi>{function}</mi>{_ml_list(arguments)}</mrow>"
        case LookUp(table, keys):
            return f"<mrow>{_ml_symbol(table)}{_ml_list(keys)}</mrow>"
        case Bands():
            return _ml_bands(node)


def _ml_symbol(name: str) -> str:
    written, parts = name.partition("_")[0], subscripts(name)
    base = printed_name(written)
    if not parts:
        return f"<mi>{escape(base)}</mi>"
    below = "<mo separator='true'>,</mo>".join(map(_ml_subscript, parts))
    return f"<msub><mi>{escape(base)}</mi>{_row(below)}</msub>"


def _ml_subscript(part: str) -> str:
    if part.isdigit():
        return f"<mn>{part}</mn>"
    if "_" in part:
        return f"<mtext>{escape(part.replace('_', ' '))}</mtext>"
    return f"<mi>{escape(part)}</mi>"


def _ml_list(nodes: tuple[Expression, ...]) -> str:
    inside = "<mo separator='true'>,</mo>".join(map(_ml, nodes))
    return f"<mrow><mo>(</mo>{inside}<mo>)</mo></mrow>"


def _ml_bands(node: Bands) -> str:
    rows = "".join(
        f"<mtr><mtd>{_ml(band.value)}</mtd><mtd>{_ml_condition(node, band)}</mtd></mtr>"
        for band in node.bands
    )
    return f"<mrow><mo>{{</mo><mtable columnalign='left'>{rows}</mtable></mrow>"


def _ml_condition(node: Bands, band: Band) -> str:
    if band.bound is None:
        return "<mtext>otherwise</mtext>"
    sign = "≤" if band.inclusive else "&lt;"
    return f"<mrow>{_ml(node.of)}<mo>{sign}</mo>{_ml(band.bound)}</mrow>"


def _ml_in(node: Expression, rank: int) -> str:
    shown = _ml(node)
    if isinstance(node, Arithmetic) and node.operator is Operator.DIVIDE and rank < 5:
        return shown  # the fraction bar already holds it together
    return f"<mrow><mo>(</mo>{shown}<mo>)</mo></mrow>" if _rank(node) < rank else shown


def _row(inside: str) -> str:
    return f"<mrow>{inside}</mrow>"


def _rank(node: Expression) -> int:
    """How tightly a node holds together; a sum sign inside anything is held apart."""
    match node:
        case IndexedSum():
            return 0
        case Arithmetic(Operator.ADD | Operator.SUBTRACT) | Negative():
            return 1
        case Arithmetic():
            return 2
        case Power():
            return 4
        case _:
            return 5


def _summed(body: Expression) -> int:
    """The rank a body needs behind its sum sign; sums of sums need no parentheses."""
    return 0 if isinstance(body, IndexedSum) else 2


def _tex(node: Expression) -> str:  # noqa: PLR0911 - one writing for each kind
    match node:
        case Number(value, unit):
            shown = plain_number(value)
            return rf"{shown}\,\mathrm{{{_escaped(unit)}}}" if unit else shown
        case Symbol(name):
            return _tex_symbol(name)
        case Negative(operand):
            return f"-{_tex_in(operand, 3)}"
        case Arithmetic(Operator.DIVIDE, left, right):
            return rf"\frac{{{_tex(left)}}}{{{_tex(right)}}}"
        case Arithmetic(operator, left, right):
            rank, sign = _rank(node), _LATEX_SIGN[operator]
            return f"{_tex_in(left, rank)} {sign} {_tex_in(right, rank + 1)}"
        case Power(base, exponent):
            return f"{{{_tex_in(base, 5)}}}^{{{_tex(exponent)}}}"
        case IndexedSum(index, body):
            return rf"\sum_{{{index}}} {_tex_in(body, _summed(body))}"
        case Application(function, arguments):
            return rf"\{function}{_tex_list(arguments)}"
        case LookUp(table, keys):
            return f"{_tex_symbol(table)}{_tex_list(keys)}"
        case Bands(of, bands):
            rows = r" \\ ".join(_tex_band(of, band) for band in bands)
            return rf"\begin{{cases}} {rows} \end{{cases}}"


def _tex_symbol(name: str) -> str:
    base, parts = name.partition("_")[0], subscripts(name)
    shown = base if len(base) == 1 else rf"\mathit{{{base}}}"
    if base in _LETTERS:
        shown = rf"\{base}"
    below = ",".join(
        part if len(part) == 1 else rf"\mathrm{{{_escaped(part.replace('_', ' '))}}}"
        for part in parts
    )
    return f"{shown}_{{{below}}}" if parts else shown


def _tex_list(nodes: tuple[Expression, ...]) -> str:
    return rf"\left({', '.join(map(_tex, nodes))}\right)"


def _tex_band(of: Expression, band: Band) -> str:
    if band.bound is None:
        return rf"{_tex(band.value)} & \text{{otherwise}}"
    sign = r"\le" if band.inclusive else "<"
    return rf"{_tex(band.value)} & {_tex(of)} {sign} {_tex(band.bound)}"


def _tex_in(node: Expression, rank: int) -> str:
    shown = _tex(node)
    if isinstance(node, Arithmetic) and node.operator is Operator.DIVIDE and rank < 5:
        return shown
    return rf"\left({shown}\right)" if _rank(node) < rank else shown


def _escaped(text: str) -> str:
    return "".join("\\" + c if c in "%#&_$" else c for c in text).replace(" ", r"\ ")


@dataclass(frozen=True, slots=True)
class Typeset:
    """One equation in both notations."""

    mathml: str
    latex: str

    @classmethod
    def of(cls, equation: Equation) -> Typeset:
        """Typeset an equation."""
        return cls(mathml(equation), latex(equation))
