"""The trial of an edition: the fields of its form, and what comes of them.

Flows in: an edition and what was typed. Flows out: `Trial`, with every field as it was
left, and either the reduction or every reason why there is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from renkei import methodologies
from renkei.foundation import (
    Confidence,
    Figure,
    Finding,
    Refusal,
    Source,
    Text,
    plain_number,
    same,
)
from renkei.methodologies import Edition, OfficialValue, Parameter, Reduction
from renkei.web.pages.methodology import what_if
from renkei.web.pages.methodology.entries import TOGETHER, Entries, at
from renkei.web.pages.methodology.numbers import Unread, number
from renkei.web.pages.methodology.words import WORDS

OPEN = 3  # reasons and fields that stand open before a fold begins
ANSWERS = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class Field:
    """One place to type in."""

    name: str
    place: Text | None
    typed: str
    options: tuple[str, ...] = ()
    candidate: str = ""
    is_wrong: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """One symbol with a field for each system."""

    symbol: str
    name: Text
    unit: Text | None
    hint: Text | None
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Pick:
    """One choice, at one system: which alternatives are ticked."""

    name: str
    place: Text | None
    ticked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A parameter that is chosen by the project's situation."""

    parameter: Parameter
    alternatives: tuple[Parameter, ...]
    picks: tuple[Pick, ...]

    @property
    def is_compact(self) -> bool:
        """Whether the alternatives are told once, above a list for each system."""
        return len(self.picks) > 1 and not self.parameter.takes_lowest


@dataclass(frozen=True, slots=True)
class Trial:
    """The form and its answer."""

    entries: Entries
    groups: tuple[tuple[Text, tuple[Asked, ...]], ...]
    questions: tuple[Question, ...]
    answers: tuple[tuple[object, str], ...]
    tried: tuple[Asked, ...]
    is_study: bool
    reduction: Reduction | None
    findings: tuple[Finding, ...]

    @property
    def yes_count(self) -> int:
        """How many criteria are answered with yes."""
        return sum(said == "yes" for _, said in self.answers)

    @property
    def is_eligible(self) -> bool:
        """Whether every criterion is answered with yes."""
        return self.yes_count == len(self.answers)

    @property
    def opens_tried(self) -> bool:
        """Whether the values to try stand open: in use, or nothing to fall back on."""
        fields = [field for asked in self.tried for field in asked.fields]
        return any(field.typed for field in fields) or (
            len(fields) <= OPEN and not all(field.candidate for field in fields)
        )

    @property
    def first_findings(self) -> tuple[Finding, ...]:
        """The reasons that stand open."""
        return self.findings[:OPEN]

    @property
    def more_findings(self) -> tuple[Finding, ...]:
        """The reasons behind a fold."""
        return self.findings[OPEN:]

    @property
    def refused(self) -> Text:
        """How many reasons there are."""
        return WORDS["refused_lead"].format(count=len(self.findings))

    @property
    def more_reasons(self) -> Text:
        """How many of them are behind the fold."""
        return WORDS["more_reasons"].format(count=len(self.more_findings))

    @property
    def reservations(self) -> Text:
        """How many reservations the result has."""
        count = len(self.reduction.findings) if self.reduction else 0
        return WORDS["reservations"].format(count=count)


def trial(edition: Edition, entries: Entries, *, computes: bool) -> Trial:
    """The form as it was left, computed if it may be."""
    taken = _Taken(edition, entries)
    reduction, findings = taken.computed() if computes else (None, ())
    return Trial(
        entries=entries,
        groups=tuple(_groups(taken)),
        questions=tuple(_questions(edition, entries)),
        answers=tuple((c, entries.first(f"a.{c.id}")) for c in edition.eligibility),
        tried=tuple(_tried(taken)),
        is_study=taken.is_study,
        reduction=reduction,
        findings=tuple(findings),
    )


class _Taken:
    """Everything typed, read once; `problems` by the name of the field."""

    def __init__(self, edition: Edition, entries: Entries) -> None:
        self.edition, self.entries = edition, entries
        self.problems: dict[str, Finding] = {}
        self.values = dict(self._values())
        self.tried = tuple(self._tried())
        self.is_study = bool(self.tried) or entries.first("study") == "1"

    def computed(self) -> tuple[Reduction | None, tuple[Finding, ...]]:
        """The room's answer, or the findings of the fields or of the room."""
        if self.problems:
            return None, tuple(self.problems.values())
        edition, entries = self.edition, self.entries
        try:
            reduction = methodologies.estimate(
                edition.methodology_id,
                version=edition.version,
                variant=edition.variant.id if edition.variant else None,
                values=self.values,
                answers={
                    criterion.id: ANSWERS.get(entries.first(f"a.{criterion.id}"))
                    for criterion in edition.eligibility
                },
                choices=self._choices(),
                official_values=self.tried,
                study=self.is_study,
            )
        except Refusal as refusal:
            return None, refusal.findings
        return what_if.honest(reduction, self.tried), ()

    def number(self, name: str, where: Text) -> Decimal | None:
        """The number in a field; a problem of the field is kept."""
        try:
            return number(self.entries.first(name), where)
        except Unread as unread:
            self.problems[name] = unread.finding
            return None

    def _values(self) -> Iterator[tuple[str, dict[str, Figure | str] | Figure | str]]:
        """Each supplied symbol; an empty field stays empty where a value is needed."""
        for parameter in self.edition.parameters:
            if not parameter.kind.is_supplied:
                continue
            symbol = parameter.symbol
            given: dict[str, Figure | str] = {
                ", ".join(place): self._given(parameter, place)
                for place in self.entries.places(self.edition, symbol)
            }
            is_needed = symbol in self.edition.system.inputs
            if is_needed or any(map(_is_filled, given.values())):
                yield symbol, given.get("", given)

    def _given(self, parameter: Parameter, place: tuple[str, ...]) -> Figure | str:
        symbol = at(parameter.symbol, place)
        if parameter.unit is None:
            return self.entries.first(f"v.{symbol}").strip()
        where = WORDS["at_field"].format(symbol=symbol, name=parameter.name)
        edition, sure = self.edition, Confidence.PUBLISHED
        source = Source(title=WORDS["case_source"])
        if self.entries.is_asked:  # what a visitor types has no evidence
            sure, source = Confidence.CANDIDATE, Source(title=WORDS["typed_source"])
        value = self.number(f"v.{symbol}", where)
        return Figure(
            id=f"{edition.methodology_id}/{edition.version}/{symbol}",
            name=parameter.name,
            value=value,
            unit=same(parameter.declaration.unit_shown),
            confidence=None if value is None else sure,
            source=source,
            symbol=symbol,
        )

    def _choices(self) -> dict[str, dict[str, str] | str]:
        choices: dict[str, dict[str, str] | str] = {}
        for parameter in self.edition.parameters:
            if not parameter.choices:
                continue
            picked = {
                ", ".join(place): f" {TOGETHER} ".join(ticked)
                for place in self.entries.places(self.edition, parameter.symbol)
                if (ticked := self.entries.every(f"c.{at(parameter.symbol, place)}"))
            }
            if picked:
                choices[parameter.symbol] = picked.get("", picked)
        return choices

    def _tried(self) -> Iterator[OfficialValue]:
        for symbol, _, figure in _unread(self.edition, self.entries):
            where = WORDS["at_field"].format(symbol=symbol, name=figure.name)
            value = self.number(f"o.{symbol}", where)
            if value is None:
                continue
            try:
                yield what_if.tried(self.edition, symbol, value, figure.unit.en)
            except Refusal as refusal:
                self.problems[f"o.{symbol}"] = refusal.findings[0]


def _is_filled(value: Figure | str) -> bool:
    return value.value is not None if isinstance(value, Figure) else bool(value)


def _unread(
    edition: Edition, entries: Entries
) -> Iterator[tuple[str, Text | None, Figure]]:
    """Each value of the edition nobody has read: its symbol, place and figure."""
    for name in edition.missing:
        parameter, table = edition.parameter(name), edition.tables.get(name)
        if parameter and parameter.figure:
            for place in entries.places(edition, name):
                yield at(name, place), _place(edition, name, place), parameter.figure
        elif table:
            for row in range(1, len(table.rows) + 1):
                figure = table.row_figure(edition.title, (str(row),))
                assert figure is not None, "a row has its figure"
                yield at(name, (str(row),)), row_keys(edition, name, row), figure


def row_keys(edition: Edition, table: str, row: int) -> Text:
    """The keys of a row in words: below 300 USRt."""
    found = edition.tables[table]
    parts = [
        WORDS["any_key"]
        if wanted is None
        else same(wanted)
        if isinstance(wanted, str)
        else WORDS[f"key_{found.bound.value}"].format(
            value=plain_number(wanted), unit=shape.unit if shape.unit != "1" else ""
        )
        for wanted, shape in zip(
            found.rows[row - 1].keys, found.shape.keys, strict=True
        )
    ]
    return Text(
        ja="、".join(part.ja.strip() for part in parts),
        en=", ".join(part.en.strip() for part in parts),
    )


def _groups(taken: _Taken) -> Iterator[tuple[Text, tuple[Asked, ...]]]:
    """The fields of what is monitored and of what the project fixes."""
    edition = taken.edition
    for kind in dict.fromkeys(p.kind for p in edition.parameters if p.kind.is_supplied):
        yield kind.label, tuple(_asked(taken, p) for p in edition.of_kind(kind))


def _asked(taken: _Taken, parameter: Parameter) -> Asked:
    edition, entries = taken.edition, taken.entries
    options = _options(edition, parameter.symbol) if parameter.unit is None else ()
    return Asked(
        parameter.symbol,
        parameter.name,
        same(parameter.declaration.unit_shown) if parameter.unit else None,
        parameter.limits.shown if parameter.limits else parameter.applies_when,
        tuple(
            Field(
                name,
                _place(edition, parameter.symbol, place),
                entries.first(name),
                options,
                is_wrong=name in taken.problems,
            )
            for place in entries.places(edition, parameter.symbol)
            for name in (f"v.{at(parameter.symbol, place)}",)
        ),
    )


def _tried(taken: _Taken) -> Iterator[Asked]:
    """The fields of what nobody has read, one group for each constant or table."""
    groups: dict[str, list[tuple[Field, Figure]]] = {}
    for symbol, place, figure in _unread(taken.edition, taken.entries):
        name = f"o.{symbol}"
        candidate = "" if figure.value is None else plain_number(figure.value)
        field = Field(
            name,
            place,
            taken.entries.first(name),
            candidate=candidate,
            is_wrong=name in taken.problems,
        )
        groups.setdefault(symbol.partition("[")[0], []).append((field, figure))
    for symbol, found in groups.items():
        table = taken.edition.tables.get(symbol)
        figure = found[0][1]
        yield Asked(
            symbol,
            table.shape.name if table else figure.name,
            None if figure.unit.en == "1" else figure.unit,
            None,
            tuple(field for field, _ in found),
        )


def _options(edition: Edition, symbol: str) -> tuple[str, ...]:
    """The categories that the tables opened by a symbol know, in their order."""
    found: dict[str, None] = {}
    for stated in edition.system.equations:
        for name, table in edition.tables.items():
            _, opened, keys = stated.equation.written.partition(f"table({name},")
            if not opened:
                continue
            listed = [key.strip() for key in keys.partition(")")[0].split(", ")]
            for column, key in enumerate(listed):
                if key == symbol:
                    for row in table.rows:
                        wanted = row.keys[column]
                        if isinstance(wanted, str):
                            found[wanted] = None
    return tuple(found)


def _questions(edition: Edition, entries: Entries) -> Iterator[Question]:
    for parameter in edition.parameters:
        if not parameter.choices:
            continue
        found = (edition.parameter(name) for name in parameter.choices)
        picks = (
            Pick(name, _place(edition, parameter.symbol, place), entries.every(name))
            for place in entries.places(edition, parameter.symbol)
            for name in (f"c.{at(parameter.symbol, place)}",)
        )
        yield Question(parameter, tuple(p for p in found if p), tuple(picks))


def _place(edition: Edition, symbol: str, place: tuple[str, ...]) -> Text | None:
    """The systems a field is for, in words: chiller i = 2."""
    indices = edition.system.indices_of(symbol)
    if not indices:
        return None
    parts = [f"{index} = {name}" for index, name in zip(indices, place, strict=True)]
    return same(", ".join(parts))
