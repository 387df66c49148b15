"""An edition laid out like its official document, section by section.

Flows in: a methodology and one of its editions. Flows out: `Document`, with numbered
sources that every section refers to, so that long titles stand once, at the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from django.utils.safestring import SafeString

from renkei.foundation import Confidence, Figure, Source, Text, same
from renkei.methodologies import Edition, Methodology, Parameter
from renkei.web.addresses import address
from renkei.web.pages.methodology.trial import row_keys
from renkei.web.pages.methodology.words import WORDS
from renkei.web.table import Link

GASES = {"CH4": same("CH₄"), "N2O": same("N₂O")}
SHORT_TABLE = 8
SIDES = ("reference", "project")


@dataclass(slots=True)
class Sources:
    """The sources in the order they are first referred to."""

    listed: list[Source] = field(default_factory=list)

    def number(self, source: Source | None) -> int | None:
        """Its number in the list at the end; None for no source."""
        if source is None:
            return None
        if source not in self.listed:
            self.listed.append(source)
        return self.listed.index(source) + 1


@dataclass(frozen=True, slots=True)
class Line:
    """One parameter of the tables, or one alternative of a choice."""

    parameter: Parameter
    unit: Text | None
    reference: int | None
    figure: Figure | None
    notes: tuple[Text, ...] = ()
    alternatives: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class LookUp:
    """One table of the document with its rows."""

    symbol: str
    name: Text
    confidence: Confidence
    reference: int | None
    note: Text | None
    keys: tuple[Text, ...]
    rows: tuple[tuple[Text, Figure], ...]

    @property
    def is_short(self) -> bool:
        """Whether it stands open."""
        return len(self.rows) <= SHORT_TABLE


@dataclass(frozen=True, slots=True)
class Emitted:
    """What one side of the balance counts, and which gases."""

    side: Text
    counted: tuple[Parameter, ...]
    gases: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """Sections A to I of one edition."""

    criteria: tuple[tuple[object, int | None], ...]
    emitted: tuple[Emitted, ...]
    equations: dict[str, tuple[tuple[object, SafeString], ...]]
    parameters: tuple[tuple[str, Text, tuple[Line, ...]], ...]
    tables: tuple[LookUp, ...]
    evidence_reference: int | None
    missing: tuple[tuple[str, Text], ...]
    sources: tuple[Source, ...]


def document(known: Methodology, edition: Edition) -> Document:
    """The edition as a document."""
    sources = Sources(list(known.sources))
    return Document(
        criteria=tuple((c, sources.number(c.source)) for c in edition.eligibility),
        emitted=tuple(_emitted(edition)),
        equations=_equations(edition),
        parameters=tuple(_parameters(edition, sources)),
        tables=tuple(_tables(edition, sources)),
        evidence_reference=sources.number(edition.evidence.source),
        missing=missing(edition),
        sources=tuple(sources.listed),
    )


def missing(edition: Edition) -> tuple[tuple[str, Text], ...]:
    """Symbol and name of each value that nobody has read in the document."""
    named = []
    for symbol in edition.missing:
        parameter = edition.parameter(symbol)
        name = parameter.name if parameter else edition.tables[symbol].shape.name
        named.append((symbol, name))
    return tuple(named)


def projects(known: Methodology) -> tuple[tuple[object, str], ...]:
    """Each project of the register that applies it, and by which edition."""
    return tuple(
        (Link(use.reference, there) if there else use.reference, use.version)
        for use in known.projects
        for there in (address("project", use.reference),)
    )


def _equations(edition: Edition) -> dict[str, tuple[tuple[object, SafeString], ...]]:
    """The equations of each section, by its letter, in the order of their numbers."""
    found: dict[str, list[tuple[object, SafeString]]] = {}
    for stated in sorted(edition.equations, key=lambda each: _order(each.number)):
        typeset = (stated, SafeString(stated.mathml))
        found.setdefault(stated.section[:1], []).append(typeset)
    return {letter: tuple(listed) for letter, listed in found.items()}


def _order(number: str) -> list[tuple[int, str]]:
    """Numbers count, letters spell: 2 before 10, 3a before 3b."""
    return [
        (int(part), "") if part.isdecimal() else (0, part)
        for part in re.findall(r"\d+|\D+", number)
    ]


def _parameters(
    edition: Edition, sources: Sources
) -> Iterator[tuple[str, Text, tuple[Line, ...]]]:
    offered = {name for p in edition.parameters for name in p.choices}
    kinds = dict.fromkeys(p.kind for p in edition.parameters)
    for kind in sorted(kinds, key=list(type(next(iter(kinds)))).index) if kinds else ():
        lines = tuple(
            _line(edition, parameter, sources)
            for parameter in edition.of_kind(kind)
            if parameter.symbol not in offered
        )
        if lines:
            yield kind.value, kind.label, lines


def _line(edition: Edition, parameter: Parameter, sources: Sources) -> Line:
    figure = parameter.figure
    alternatives = (edition.parameter(name) for name in parameter.choices)
    own = (figure.note if figure else None, parameter.note)
    return Line(
        parameter,
        same(parameter.declaration.unit_shown) if parameter.unit else None,
        sources.number(figure.source if figure else parameter.source),
        figure,
        tuple(dict.fromkeys(note for note in own if note)),
        tuple(_line(edition, each, sources) for each in alternatives if each),
    )


def _tables(edition: Edition, sources: Sources) -> Iterator[LookUp]:
    for name, table in edition.tables.items():
        rows = []
        for row in range(1, len(table.rows) + 1):
            figure = table.row_figure(edition.title, (str(row),))
            assert figure is not None, "a row has its figure"
            bare = same("–") if figure.unit.en == "1" else figure.unit
            rows.append((row_keys(edition, name, row), replace(figure, unit=bare)))
        yield LookUp(
            name,
            table.shape.name,
            table.confidence,
            sources.number(table.source),
            table.note,
            tuple(key.name for key in table.shape.keys),
            tuple(rows),
        )


def _emitted(edition: Edition) -> Iterator[Emitted]:
    """What each side counts, read from the equations themselves."""
    if edition.results is None:
        return
    for side in SIDES:
        used = _used(edition, getattr(edition.results, side))
        units = " ".join(edition.system.declarations[s].unit or "" for s in used)
        entering = (edition.parameter(symbol) for symbol in used)
        counted = tuple(p for p in entering if p and p.kind.value == "monitored")
        gases = tuple(words for gas, words in GASES.items() if gas in units)
        has_carbon = bool(used) and ("CO2" in units or "tC" in units or not gases)
        first = (same("CO₂"),) if has_carbon else ()
        yield Emitted(WORDS[side], counted if used else (), (*first, *gases))


def _used(edition: Edition, result: str) -> tuple[str, ...]:
    """Every symbol a result leans on, down to the inputs."""
    right = {
        stated.symbol: stated.equation.written.partition("=")[2]
        for stated in edition.system.equations
    }
    waiting, seen = [result], dict[str, None]()
    while waiting:
        for token in re.findall(r"[^\s()\[\]]+", right.get(waiting.pop(), "")):
            symbol = token.rstrip(",")
            if symbol in edition.system.declarations and symbol not in seen:
                seen[symbol] = None
                waiting.append(symbol)
    return tuple(seen)
