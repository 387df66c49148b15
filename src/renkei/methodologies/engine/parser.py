"""Reads an equation as it is written and gives back its tree.

Flows in: one line such as `RE_p = sum(i, EG_i,p × EF_RE,i)`. Flows out: an `Equation`,
or a refusal that points at the column and says what would be right there.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any

from lark import Lark, Token, Transformer, v_args
from lark.exceptions import UnexpectedCharacters, UnexpectedToken

from renkei.foundation import Finding, Refusal, Text, same
from renkei.methodologies.engine.tree import (
    Application,
    Arithmetic,
    Band,
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
    depth,
)

LONGEST_EQUATION = 2000  # characters; the longest official formula seen has under 200
DEEPEST_NESTING = 50  # levels; keeps every recursive reading far from Python's limit

_EXPECTED = {
    "NUMBER": Text(ja="数値", en="a number"),
    "SYMBOL": Text(ja="記号(例:EG_i,p)", en="a symbol such as EG_i,p"),
    "UNIT": Text(ja="単位(例:[MWh])", en="a unit such as [MWh]"),
    "SUM": same("sum("),
    "MIN": same("min("),
    "MAX": same("max("),
    "EXP": same("exp("),
    "TABLE": same("table("),
    "BANDS": same("bands("),
    "BOUND": same("below / up to"),
    "OTHERWISE": same("otherwise"),
    "SIGN": same("-"),
    "EQUAL": same("="),
    "LPAR": same("("),
    "RPAR": same(")"),
    "COMMA": Text(ja="「, 」(コンマと空白)", en="“, ” (comma and space)"),
    "CIRCUMFLEX": same("^"),
    "_PLUS": same("+"),
    "_MINUS": same("-"),
    "_TIMES": same("×"),
    "_OVER": same("/"),
    "$END": Text(ja="式の終わり", en="the end of the equation"),
}


def parse(written: str, where: Text | None = None) -> Equation:
    """The tree of one equation.

    >>> parse("ER_p = RE_p - PE_p").target.name
    'ER_p'

    Refuses `methodologies.language.character`, `.grammar` and `.too-long`.
    """
    place = where or Text(ja="式", en="the equation")
    if len(written) > LONGEST_EQUATION:
        raise _too_long(place, LONGEST_EQUATION, Text(ja="文字", en="characters"))
    try:
        tree = _grammar().parse(written)
    except UnexpectedCharacters as error:
        raise _unknown_character(written, place, error) from None
    except UnexpectedToken as error:
        raise _wrong_place(written, place, error) from None
    target, expression = tree
    assert isinstance(target, Symbol), "the grammar begins with a symbol"
    if depth(expression) > DEEPEST_NESTING:
        raise _too_long(place, DEEPEST_NESTING, Text(ja="段の入れ子", en="levels"))
    return Equation(target, expression, written.strip())


@cache
def _grammar() -> Any:  # Lark is generic over what its transformer returns
    text = resources.files(__package__).joinpath("language.lark").read_text("utf-8")
    return Lark(
        text,
        start="equation",
        parser="lalr",
        transformer=_Builder(),
        propagate_positions=True,
        maybe_placeholders=True,
    )


@v_args(inline=True)
class _Builder(Transformer[Token, Any]):
    """Turns each grammar rule into its node while the parser runs."""

    def equation(self, target: Token, expression: Expression) -> Any:
        return Symbol(str(target), _at(target)), expression

    def symbol(self, token: Token) -> Symbol:
        return Symbol(str(token), _at(token))

    def number(self, token: Token, unit: Token | None) -> Number:
        end = unit or token
        return Number(
            Decimal(str(token)),
            str(unit)[1:-1].strip() if unit else None,
            Position(*_start(token), end.end_column or 0),
        )

    def bound(self, sign: Token | None, number: Number) -> Number:
        return Number(-number.value if sign else number.value, number.unit, number.at)

    def negative(self, operand: Expression) -> Negative:
        return Negative(operand, operand.at)

    def add(self, left: Expression, right: Expression) -> Arithmetic:
        return Arithmetic(Operator.ADD, left, right, _across(left, right))

    def subtract(self, left: Expression, right: Expression) -> Arithmetic:
        return Arithmetic(Operator.SUBTRACT, left, right, _across(left, right))

    def multiply(self, left: Expression, right: Expression) -> Arithmetic:
        return Arithmetic(Operator.MULTIPLY, left, right, _across(left, right))

    def divide(self, left: Expression, right: Expression) -> Arithmetic:
        return Arithmetic(Operator.DIVIDE, left, right, _across(left, right))

    def power(self, base: Expression, exponent: Expression) -> Power:
        return Power(base, exponent, _across(base, exponent))

    def indexed_sum(self, word: Token, index: Token, body: Expression) -> IndexedSum:
        return IndexedSum(str(index), body, _at(word))

    def function(self, word: Token) -> Token:
        return word

    def application(self, word: Token, *arguments: Expression) -> Application:
        return Application(Function(str(word)), arguments, _at(word))

    def look_up(self, word: Token, name: Token, *keys: Expression) -> LookUp:
        return LookUp(str(name), keys, _at(word))

    def band(self, value: Expression, word: Token, bound: Number) -> Band:
        return Band(value, bound, str(word) != "below", value.at)

    def last_band(self, value: Expression, *limit: Any) -> Band:
        return self.band(value, *limit) if limit else Band(value, None, False, value.at)

    def bands(self, word: Token, of: Expression, *bands: Band) -> Bands:
        return Bands(of, bands, _at(word))


def _start(token: Token) -> tuple[int, int]:
    return token.line or 1, token.column or 1


def _at(token: Token) -> Position:
    return Position(*_start(token), token.end_column or 1)


def _across(left: Expression, right: Expression) -> Position:
    return Position(left.at.line, left.at.column, right.at.end_column)


def pointing(place: Text, at: Position | tuple[int, int]) -> Text:
    """The place with line and column added, as every message of the language has it."""
    line, column = at if isinstance(at, tuple) else (at.line, at.column)
    return Text(
        ja=f"{place.ja} {line}行目 {column}文字目",
        en=f"{place.en}, line {line}, column {column}",
    )


_RULE = Text(
    ja="式は Renkei の式言語(docs/language.md)で書く。",
    en="Equations are written in Renkei's formula language (docs/language.md).",
)


def _unknown_character(
    written: str, place: Text, error: UnexpectedCharacters
) -> Refusal:
    found = written[error.pos_in_stream or 0]
    half = chr(ord(found) - 0xFEE0) if 0xFF01 <= ord(found) <= 0xFF5E else None
    remedy = (
        Text(
            ja=f"全角の「{found}」を半角の「{half}」に直してください。",
            en=f"Write the full-width “{found}” as “{half}”.",
        )
        if half
        else _say_expected(error.allowed or set())
    )
    return Refusal(
        Finding(
            code="methodologies.language.character",
            found=Text(
                ja=f"ここに「{found}」は書けません。",
                en=f"“{found}” cannot stand here.",
            ),
            where=pointing(place, (error.line, error.column)),
            rule=_RULE,
            remedy=remedy,
        )
    )


def _wrong_place(written: str, place: Text, error: UnexpectedToken) -> Refusal:
    at_end = error.token.type == "$END"
    lines = written.splitlines() or [""]
    at = (len(lines), len(lines[-1]) + 1) if at_end else (error.line, error.column)
    found = (
        Text(ja="式が途中で終わっています。", en="The equation ends too early.")
        if at_end
        else Text(
            ja=f"ここに「{error.token}」は置けません。",
            en=f"“{error.token}” cannot stand here.",
        )
    )
    return Refusal(
        Finding(
            code="methodologies.language.grammar",
            found=found,
            where=pointing(place, at),
            rule=_RULE,
            remedy=_say_expected(set(error.accepts or error.expected)),
        )
    )


def _say_expected(names: set[str]) -> Text:
    if "NUMBER" in names:  # a value may begin here, so any of these may too
        names = names | {"SYMBOL", "SUM", "MIN", "MAX", "EXP", "TABLE", "BANDS"}
    words = [_EXPECTED[name] for name in _EXPECTED if name in names]
    if not words:
        return Text(
            ja="docs/language.md の例にならって書き直してください。",
            en="Rewrite it after the examples in docs/language.md.",
        )
    return Text(
        ja="次のいずれかを書いてください:" + " 、 ".join(w.ja for w in words),
        en="Write one of: " + "  ".join(w.en for w in words),
    )


def _too_long(place: Text, limit: int, of: Text) -> Refusal:
    return Refusal(
        Finding(
            code="methodologies.language.too-long",
            found=Text(
                ja=f"式が {limit} {of.ja}を超えています。",
                en=f"The equation is over {limit} {of.en}.",
            ),
            where=place,
            rule=_RULE,
            remedy=Text(
                ja="途中の量に名前を付け、複数の式に分けてください。",
                en="Name an intermediate quantity and split it into several equations.",
            ),
        )
    )
