"""What the asker gives, checked against an edition before anything is computed.

Flows in: values, answers, choices and official values. Flows out: `Intake`, a figure
for every input of the equations, or every reason why there is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import product
from typing import TypeAlias

from renkei.foundation import (
    Confidence,
    Figure,
    Finding,
    Source,
    Text,
    computed,
    plain_number,
    same,
)
from renkei.methodologies import findings
from renkei.methodologies.engine.dimension import factor_between, is_unit
from renkei.methodologies.methodology import Edition, Parameter, ParameterKind
from renkei.methodologies.official import OfficialValue
from renkei.methodologies.reduction import Answer

Given: TypeAlias = Figure | Decimal | int | str
"""One value: a figure with its source, a bare exact number, or a category."""
GivenValues: TypeAlias = Mapping[str, Given | Mapping[str, Given]]
"""Values by symbol; for an indexed symbol by member, {"EG_i,p": {"1": …, "2": …}}."""
Choices: TypeAlias = Mapping[str, str | Mapping[str, str]]
"""Which alternative applies: {"EF_RE,i": "EF_RE,grid"}, or by member."""
Place: TypeAlias = tuple[str, ...]

ONLY_MEMBER = "1"  # the name of the system when a project has just one

_UNSOURCED = Source(
    title=Text(ja="出典なしで入力された値", en="Entered without a source")
)


@dataclass(slots=True)
class Intake:
    """The inputs of one computation; `problems` is empty when it may go ahead."""

    edition: Edition
    values: GivenValues
    choices: Choices
    officials: Mapping[str, Figure]
    members: dict[str, tuple[str, ...]] = field(default_factory=dict)
    figures: dict[str, dict[Place, Figure]] = field(default_factory=dict)
    categories: dict[str, dict[Place, str]] = field(default_factory=dict)
    chosen: dict[str, str] = field(default_factory=dict)
    answers: tuple[Answer, ...] = ()
    problems: list[Finding] = field(default_factory=list)

    def take(self, answers: Mapping[str, bool | None]) -> None:
        """Everything in turn, so that every problem is told at once."""
        self._take_answers(answers)
        self._refuse_strangers()
        self._find_members()
        for symbol in self.edition.system.inputs:
            parameter = self.edition.parameter(symbol)
            assert parameter is not None, "an edition covers its family's inputs"
            match parameter.kind:
                case ParameterKind.MONITORED | ParameterKind.PROJECT:
                    self._take_given(parameter)
                case ParameterKind.CHOSEN:
                    self._take_chosen(parameter)
                case ParameterKind.FIXED:
                    self._take_fixed(parameter)

    @property
    def supplied(self) -> tuple[str, ...]:
        """The symbols a project supplies."""
        kinds = (ParameterKind.MONITORED, ParameterKind.PROJECT)
        return tuple(p.symbol for p in self.edition.parameters if p.kind in kinds)

    def _take_answers(self, answers: Mapping[str, bool | None]) -> None:
        asked = {criterion.id: criterion for criterion in self.edition.eligibility}
        where = self.edition.title
        for name in answers:
            if name not in asked:
                self.problems.append(findings.unknown_question(name, asked, where))
        for criterion in asked.values():
            answer = answers.get(criterion.id)
            if answer is None:
                self.problems.append(findings.eligibility_open(criterion, where))
            elif answer is not True:
                self.problems.append(findings.eligibility_not_met(criterion, where))
        self.answers = tuple(
            Answer(c.id, c.question, True, c.confidence) for c in asked.values()
        )

    def _refuse_strangers(self) -> None:
        where = self.edition.title
        for symbol in self.values:
            if symbol not in self.supplied:
                self.problems.append(
                    findings.value_not_wanted(symbol, where, self.supplied)
                )
        chosen = [p.symbol for p in self.edition.of_kind(ParameterKind.CHOSEN)]
        for symbol in self.choices:
            if symbol not in chosen:
                self.problems.append(findings.not_a_choice(symbol, where))

    def _find_members(self) -> None:
        """The members of each index: those that any of its symbols has values for."""
        system = self.edition.system
        found: dict[str, set[str]] = {index: set() for index in system.indices}
        for symbol in self.supplied:
            indices = system.indices_of(symbol)
            for place in self._given_at(symbol):
                if len(place) == len(indices):
                    for index, member in zip(indices, place, strict=True):
                        found[index].add(member)
        self.members = {index: tuple(sorted(names)) for index, names in found.items()}

    def _given_at(self, symbol: str) -> dict[Place, Given]:
        """What was given for a symbol, by place; a bare value is the only member's."""
        given = self.values.get(symbol)
        if given is None:
            return {}
        indices = self.edition.system.indices_of(symbol)
        if isinstance(given, Mapping):
            return {
                tuple(part.strip() for part in name.split(",")): value
                for name, value in given.items()
            }
        return {(ONLY_MEMBER,) * len(indices): given}

    def _places(self, symbol: str) -> list[Place]:
        indices = self.edition.system.indices_of(symbol)
        return list(product(*(self.members[index] for index in indices)))

    def _take_given(self, parameter: Parameter) -> None:
        symbol, where = parameter.symbol, self.edition.title
        given = self._given_at(symbol)
        indices = self.edition.system.indices_of(symbol)
        if not given:
            self.problems.append(findings.value_missing(parameter, where))
            return
        missing = [", ".join(p) for p in self._places(symbol) if p not in given]
        extra = [", ".join(p) for p in given if len(p) != len(indices)]
        if missing or extra:
            self.problems.append(
                findings.members_differ(
                    ", ".join(indices) or "–", symbol, missing or extra, where
                )
            )
            return
        for place, value in sorted(given.items(), key=lambda at: at[0]):
            if parameter.unit is None:
                self._keep_category(parameter, place, value)
            else:
                self._keep_figure(parameter, place, value)

    def _keep_category(self, parameter: Parameter, place: Place, value: Given) -> None:
        if isinstance(value, str) and value.strip():
            self.categories.setdefault(parameter.symbol, {})[place] = value
        else:
            self.problems.append(
                findings.value_missing(parameter, self.edition.title, ", ".join(place))
            )

    def _keep_figure(self, parameter: Parameter, place: Place, value: Given) -> None:
        where, member = self.edition.title, ", ".join(place)
        problem: Finding | None = None
        number = value.value if isinstance(value, Figure) else value
        if number is None:
            problem = findings.value_missing(parameter, where, member)
        elif not _is_exact(number):
            problem = findings.value_not_exact(parameter.symbol, repr(number), where)
        elif parameter.declaration.is_non_negative and Decimal(number) < 0:
            shown = plain_number(Decimal(number))
            problem = findings.value_negative(parameter, shown, where)
        elif isinstance(value, Figure):
            problem = _unit_problem(parameter, value, where)
        if problem:
            self.problems.append(problem)
            return
        kept = self.figures.setdefault(parameter.symbol, {})
        kept[place] = (
            value
            if isinstance(value, Figure)
            else self._unsourced(parameter, place, Decimal(number or 0))
        )

    def _unsourced(self, parameter: Parameter, place: Place, number: Decimal) -> Figure:
        return Figure(
            id=figure_id(self.edition, parameter.symbol, place),
            name=parameter.name,
            value=number,
            unit=same(parameter.unit or "–"),
            confidence=Confidence.CANDIDATE,
            source=_UNSOURCED,
            symbol=parameter.symbol,
        )

    def _take_fixed(self, parameter: Parameter) -> None:
        figure = self._constant(parameter)
        if figure is not None:
            places = self._places(parameter.symbol)
            self.figures[parameter.symbol] = dict.fromkeys(places, figure)

    def _take_chosen(self, parameter: Parameter) -> None:
        where = self.edition.title
        choice = self.choices.get(parameter.symbol)
        if choice is None:
            self.problems.append(findings.choice_open(parameter, where))
            return
        told: set[str] = set()
        for place in self._places(parameter.symbol):
            member = ", ".join(place)
            name = choice if isinstance(choice, str) else choice.get(member)
            if name is None:
                self.problems.append(findings.choice_open(parameter, where))
                return
            chosen = self.edition.parameter(name) if name in parameter.choices else None
            if chosen is None:
                self.problems.append(findings.choice_unknown(parameter, name, where))
                return
            figure = self._constant(chosen) if name not in told else None
            told.add(name)
            self.chosen[f"{parameter.symbol}[{member}]"] = name
            figure = figure or self.officials.get(name) or chosen.figure
            if figure is not None and figure.value is not None:
                kept = self.figures.setdefault(parameter.symbol, {})
                kept[place] = self._chosen(parameter, chosen, figure, place)

    def _chosen(
        self, parameter: Parameter, chosen: Parameter, figure: Figure, place: Place
    ) -> Figure:
        """The alternative a system takes, opening to the constant it stands for."""
        condition = chosen.applies_when or chosen.name
        return computed(
            figure_id(self.edition, parameter.symbol, place),
            parameter.name,
            figure.value,
            unit=figure.unit,
            rule=Text(
                ja="{symbol} を適用({when})", en="{symbol} applies: {when}"
            ).format(symbol=chosen.symbol, when=condition),
            inputs=(figure,),
            symbol=parameter.symbol,
        )

    def _constant(self, parameter: Parameter) -> Figure | None:
        """The fixed value, official where one was entered; unknown is a problem."""
        figure = self.officials.get(parameter.symbol) or parameter.figure
        if figure is None or figure.value is None:
            self.problems.append(
                findings.constant_unknown(parameter, self.edition.title)
            )
            return None
        return figure


def official_figures(
    edition: Edition, officials: Iterable[OfficialValue]
) -> dict[str, Figure]:
    """The official values of this edition as figures; of several, the newest stands.

    Values of other methodologies and editions do not concern it.
    """
    mine = [
        official
        for official in officials
        if official.methodology_id == edition.methodology_id
        and official.version == edition.version
    ]
    mine.sort(key=lambda official: official.entered_at)
    return {official.symbol: edition.accept(official) for official in mine}


def figure_id(edition: Edition, symbol: str, place: Place) -> str:
    """How a figure of a computation is named: MN_AM003/Ver2.0/EG_i,p[1]."""
    at = f"[{', '.join(place)}]" if place else ""
    return f"{edition.methodology_id}/{edition.version}/{symbol}{at}"


def _is_exact(number: object) -> bool:
    if isinstance(number, bool) or not isinstance(number, int | Decimal):
        return False
    return Decimal(number).is_finite()


def _unit_problem(parameter: Parameter, figure: Figure, where: str) -> Finding | None:
    unit = figure.unit.en.removesuffix("/p")
    wanted = parameter.unit or "1"
    if unit == wanted:
        return None
    factor = factor_between(unit, wanted) if is_unit(unit) else None
    if factor == 1:
        return None
    times = plain_number(factor) if factor is not None else ""
    return findings.value_unit(parameter, figure.unit.en, times, where)
