r"""An equation as the documents write it (LaTeX) in the form a browser draws (MathML).

Flows in: the part of LaTeX the documents use. Flows out: MathML; a word that is not
known here is an error, found by a test over every equation of the documents.

>>> to_mathml(r"a_i \le 1")
'<math><mrow><msub><mi>a</mi><mi>i</mi></msub><mo>≤</mo><mn>1</mn></mrow></math>'
"""

from __future__ import annotations

import re
from html import escape

from renkei.web.handbook import signs

_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|\d+(?:[.,]\d+)*|\s+|.", re.S)
_BREAKS = ("&", "\\\\", "\\end", "\\right")


class UnknownWordError(ValueError):
    """A piece of LaTeX that is not drawn here."""


def to_mathml(source: str, *, is_display: bool = False) -> str:
    """The equation as MathML, on a line of its own if `is_display`."""
    reader = _Reader(source, is_display)
    inner = reader.row("")
    if reader.peek():
        raise UnknownWordError(f"{reader.peek()} has no beginning: {source}")
    kind = ' display="block"' if is_display else ""
    return f"<math{kind}>{inner}</math>"


class _Reader:
    """Reads from left to right, one atom with its indices at a time."""

    def __init__(self, source: str, is_display: bool) -> None:
        self.tokens: list[str] = _TOKEN.findall(source.strip())
        self.at, self.is_display, self.source = 0, is_display, source

    def peek(self) -> str:
        """The next token; blanks between tokens say nothing."""
        while self.at < len(self.tokens) and self.tokens[self.at].isspace():
            self.at += 1
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self) -> str:
        """The next token, which has to be there."""
        token = self.peek()
        if not token:
            raise UnknownWordError(f"ends too early: {self.source}")
        self.at += 1
        return token

    def row(self, end: str) -> str:
        """Atoms up to the token that ends them, as one row."""
        atoms = []
        while self.peek() not in (end, *_BREAKS):
            atoms.append(self.indexed())
        if end:
            if self.peek() != end:
                raise UnknownWordError(f"{end} is missing: {self.source}")
            self.take()
        return f"<mrow>{''.join(atoms)}</mrow>"

    def indexed(self) -> str:
        """One atom with what stands below and above it."""
        name = self.peek().removeprefix("\\")
        atom = self.atom()
        below = above = ""
        while self.peek() in ("_", "^", "'"):
            mark = self.take()
            if mark == "_":
                below = self.group()
            else:
                above = "<mo>′</mo>" if mark == "'" else self.group()
        is_over = self.is_display and name in signs.UNDERNEATH
        kinds = ("munder", "mover") if is_over else ("msub", "msup")
        if below and above:
            kind = "munderover" if is_over else "msubsup"
            return f"<{kind}>{atom}{below}{above}</{kind}>"
        for kind, index in zip(kinds, (below, above), strict=True):
            if index:
                return f"<{kind}>{atom}{index}</{kind}>"
        return atom

    def group(self) -> str:
        """What an index or an argument holds."""
        if self.peek() == "{":
            self.take()
            return self.row("}")
        return self.atom()

    def words(self) -> str:
        r"""The plain words of `\text{…}`, blanks included."""
        if self.take() != "{":
            raise UnknownWordError(f"words without braces: {self.source}")
        found: list[str] = []
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            if token == "}":
                return escape("".join(found), quote=False)
            found.append(token.removeprefix("\\"))
        raise UnknownWordError(f"ends too early: {self.source}")

    def atom(self) -> str:
        """A number, a letter, a sign, a group or a word."""
        token = self.take()
        if token == "{":
            return self.row("}")
        if token == "}":
            raise UnknownWordError(f"}} has no beginning: {self.source}")
        if token.startswith("\\"):
            return self.command(token[1:])
        if token[0].isdigit():
            return f"<mn>{token}</mn>"
        if token.isalpha():
            return f"<mi>{token}</mi>"
        sign = {"-": "−", "*": "∗"}.get(token, token)
        return f"<mo>{escape(sign, quote=False)}</mo>"

    def command(self, name: str) -> str:
        """A word that is one sign, or the beginning of something larger."""
        if name in signs.LETTERS:
            return f"<mi>{signs.LETTERS[name]}</mi>"
        if name in signs.SIGNS or name in signs.LARGE:
            return f"<mo>{signs.SIGNS.get(name) or signs.LARGE[name]}</mo>"
        if name in signs.NAMES:
            return f"<mi>{name.replace('arg', 'arg ')}</mi>"
        if name in signs.SPACES:
            return f'<mspace width="{signs.SPACES[name]}"></mspace>'
        if name in signs.SILENT:
            return "<mrow></mrow>"
        return self.written(name) or self.structure(name)

    def written(self, name: str) -> str:
        """Words and letters in another hand."""
        if name == "text":
            return f"<mtext>{self.words()}</mtext>"
        if name in ("mathrm", "operatorname"):
            return f"<mi>{self.words()}</mi>"
        if name in signs.FONTS:
            return f'<mi class="{signs.FONTS[name]}">{self.words()}</mi>'
        if name in signs.ACCENTS:
            return f"<mover>{self.group()}<mo>{signs.ACCENTS[name]}</mo></mover>"
        return ""

    def structure(self, name: str) -> str:
        """Fractions, roots, brackets that grow, lines of cases."""
        if name == "frac":
            return f"<mfrac>{self.group()}{self.group()}</mfrac>"
        if name == "binom":
            inner = f'<mfrac linethickness="0">{self.group()}{self.group()}</mfrac>'
            return f"<mrow><mo>(</mo>{inner}<mo>)</mo></mrow>"
        if name == "sqrt":
            return f"<msqrt>{self.group()}</msqrt>"
        if name == "left":
            opening, inner = self.bracket(), self.row("\\right")
            return f"<mrow>{opening}{inner}{self.bracket()}</mrow>"
        if name in signs.SIZES:
            return self.bracket()
        if name == "begin":
            return self.lines(self.words())
        raise UnknownWordError(f"\\{name} in {self.source}")

    def bracket(self) -> str:
        r"""What follows `\left`, `\right` or a size; a dot stands for none."""
        token = self.take()
        sign = signs.SIGNS[token[1:]] if token.startswith("\\") else escape(token)
        return "" if token == "." else f"<mo>{sign}</mo>"

    def lines(self, kind: str) -> str:
        """`cases` and `aligned`: rows of cells."""
        if kind not in ("cases", "aligned"):
            raise UnknownWordError(f"\\begin{{{kind}}} in {self.source}")
        rows: list[str] = []
        cells: list[str] = []
        while True:
            cells.append(f"<mtd>{self.row('')}</mtd>")
            token = self.take()
            if token == "&":
                continue
            rows.append(f"<mtr>{''.join(cells)}</mtr>")
            cells = []
            if token == "\\end":
                self.words()
                break
        table = f'<mtable class="{kind}">{"".join(rows)}</mtable>'
        return f"<mrow><mo>{{</mo>{table}</mrow>" if kind == "cases" else table
