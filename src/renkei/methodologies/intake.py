"""What the asker gives, checked against an edition before anything is computed.

Flows in: values, answers, choices and official values. Flows out: `Intake`, a figure
for every input of the equations, or every reason why there is none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import partial
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
from renkei.methodologies.asked import Asked, asked_of, choice_rule
from renkei.methodologies.engine.dimension import factor_between, is_unit
from renkei.methodologies.engine.tables import Table
from renkei.methodologies.methodology import Edition
from renkei.methodologies.official import OfficialValue
from renkei.methodologies.parameter import Parameter, ParameterKind
from renkei.methodologies.reduction import Answer

Given: TypeAlias = Figure | Decimal | int | str
"""One value: a figure with its source, a bare exact number, or a category."""
GivenValues: TypeAlias = Mapping[str, Given | Mapping[str, Given]]
"""Values by symbol; for an indexed symbol by member, {"EG_i,p": {"1": …, "2": …}}."""
Choices: TypeAlias = Mapping[str, str | Mapping[str, str]]
"""Which alternative applies: {"EF_RE,i": "EF_RE,grid"}, or by member."""
Place: TypeAlias = tuple[str, ...]

ONLY_MEMBER = "1"  # the name of the system when a project has just one
TOGETHER = "+"  # joins alternatives that apply together: the lowest of them counts

_UNSOURCED = Source(
    title=Text(ja="出典なしで入力された値", en="Entered without a source")
)


@dataclass(slots=True)
class Taken:
    """A number that entered. Its figure is made when somebody opens the trace, once."""

    number: Decimal
    make: Callable[[], Figure]
    made: Figure | None = None

    def figure(self) -> Figure:
        """The number with its name, unit and source."""
        if self.made is None:
            self.made = self.make()
        return self.made


@dataclass(slots=True)
class Intake:
    """The inputs of one computation; `problems` is empty when it may go ahead.

    `officials` holds accepted official values by symbol and place. A study may use
    candidates; anything else needs the official value instead.
    """

    edition: Edition
    values: GivenValues
    choices: Choices
    officials: Mapping[str, Mapping[Place, Figure]]
    is_study: bool = False
    members: dict[str, tuple[str, ...]] = field(default_factory=dict)
    given: dict[str, dict[Place, Given]] = field(default_factory=dict)
    taken: dict[str, dict[Place, Taken]] = field(default_factory=dict)
    categories: dict[str, dict[Place, str]] = field(default_factory=dict)
    chosen: dict[str, str] = field(default_factory=dict)
    answers: tuple[Answer, ...] = ()
    problems: list[Finding] = field(default_factory=list)
    asked: Asked = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.asked = asked_of(self.edition)

    def take(self, answers: Mapping[str, bool | None]) -> None:
        """Everything in turn, so that every problem is told at once."""
        self._take_answers(answers)
        self._refuse_strangers()
        self._find_members()
        for parameter in self.asked.inputs:
            match parameter.kind:
                case ParameterKind.MONITORED | ParameterKind.PROJECT:
                    self._take_given(parameter)
                case ParameterKind.CHOSEN:
                    self._take_chosen(parameter)
                case ParameterKind.FIXED:
                    self._take_fixed(parameter)
        self._take_tables()

    @property
    def figures(self) -> dict[str, dict[Place, Figure]]:
        """The figure of every number that entered."""
        return {
            symbol: {place: taken.figure() for place, taken in at.items()}
            for symbol, at in self.taken.items()
        }

    @property
    def supplied(self) -> tuple[str, ...]:
        """The symbols a project supplies."""
        return self.asked.supplied

    @property
    def tables(self) -> dict[str, Table]:
        """The edition's tables, official rows in the place of weaker ones."""
        return {
            name: table.with_entered(
                {row: figure for (row,), figure in self.officials[name].items()}
            )
            if name in self.officials
            else table
            for name, table in self.edition.tables.items()
        }

    def _take_answers(self, answers: Mapping[str, bool | None]) -> None:
        asked = self.asked.criteria
        where = self.asked.title
        for name in answers:
            if name not in asked:
                self.problems.append(findings.unknown_question(name, asked, where))
        for criterion in asked.values():
            answer = answers.get(criterion.id)
            if answer is None:
                self.problems.append(findings.eligibility_open(criterion, where))
            elif answer is not True:
                self.problems.append(findings.eligibility_not_met(criterion, where))
        self.answers = self.asked.answers

    def _refuse_strangers(self) -> None:
        where = self.asked.title
        for symbol in self.values:
            if symbol not in self.supplied:
                self.problems.append(
                    findings.value_not_wanted(symbol, where, self.supplied)
                )
        for symbol in self.choices:
            if symbol not in self.asked.chosen:
                self.problems.append(findings.not_a_choice(symbol, where))

    def _find_members(self) -> None:
        """The members of each index: those that any of its symbols has values for."""
        system = self.edition.system
        found: dict[str, set[str]] = {index: set() for index in system.indices}
        for symbol in self.supplied:
            indices = self.asked.indices[symbol]
            for place in self._given_at(symbol):
                if len(place) == len(indices):
                    for index, member in zip(indices, place, strict=True):
                        found[index].add(member)
        self.members = {index: tuple(sorted(names)) for index, names in found.items()}

    def _given_at(self, symbol: str) -> dict[Place, Given]:
        """What was given for a symbol, by place; a bare value is the only member's."""
        if symbol not in self.given:
            self.given[symbol] = self._read_given(symbol)
        return self.given[symbol]

    def _read_given(self, symbol: str) -> dict[Place, Given]:
        given = self.values.get(symbol)
        if given is None:
            return {}
        indices = self.asked.indices[symbol]
        if isinstance(given, Mapping):
            return {_place(name): value for name, value in given.items()}
        return {(ONLY_MEMBER,) * len(indices): given}

    def _places(self, symbol: str) -> list[Place]:
        indices = self.asked.indices[symbol]
        return list(product(*(self.members[index] for index in indices)))

    def _take_given(self, parameter: Parameter) -> None:
        symbol, where = parameter.symbol, self.asked.title
        given = self._given_at(symbol)
        indices = self.asked.indices[symbol]
        if not given:
            self._tell(symbol, findings.value_missing(parameter, where))
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
            where, member = self.asked.title, ", ".join(place)
            problem = findings.value_missing(parameter, where, member)
            self._tell(parameter.symbol, problem)

    def _keep_figure(self, parameter: Parameter, place: Place, value: Given) -> None:
        exact = _exact(_number(value))
        problem = self._problem(parameter, place, value, exact)
        if problem is not None:
            self._tell(parameter.symbol, problem)
            return
        assert exact is not None, "a number that is not exact is a problem"
        make = (
            partial(_itself, value)
            if isinstance(value, Figure)
            else partial(self._unsourced, parameter, place, exact)
        )
        self.taken.setdefault(parameter.symbol, {})[place] = Taken(exact, make)

    def _problem(
        self, parameter: Parameter, place: Place, value: Given, exact: Decimal | None
    ) -> Finding | None:
        """Why a value cannot be taken."""
        where, number = self.asked.title, _number(value)
        if number is None:
            return findings.value_missing(parameter, where, ", ".join(place))
        if exact is None:
            return findings.value_not_exact(parameter.symbol, repr(number), where)
        if isinstance(value, Figure):
            problem = _unit_problem(parameter, value, where)
            if problem:
                return problem
        if parameter.declaration.is_non_negative and exact < 0:
            return findings.value_negative(parameter, plain_number(exact), where)
        if parameter.limits and not parameter.limits.admits(exact):
            return findings.value_outside(parameter, plain_number(exact), where)
        return None

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
        """The constant of the edition, or of each system where it was entered so."""
        told = False
        kept = self.taken.setdefault(parameter.symbol, {})
        same_figure: dict[int, Taken] = {}  # one constant may serve many members
        for place in self._places(parameter.symbol) or [()]:
            figure = self._constant(parameter, place)
            if figure is not None:
                one = same_figure.get(id(figure)) or _constant_taken(figure)
                kept[place] = same_figure[id(figure)] = one
            elif not told:
                told = True
                self._tell_unknown(parameter)

    def _take_tables(self) -> None:
        """A table nobody read; of the others, each row is judged as it answers."""
        for table in self.edition.tables.values():
            if not table.rows:
                figure = table.unread(self.asked.title)
                problem = findings.constant_unknown(figure, self.asked.title)
                self._tell(table.shape.symbol, problem)

    def _take_chosen(self, parameter: Parameter) -> None:
        where = self.asked.title
        choice = self.choices.get(parameter.symbol)
        told: set[str] = set()
        nowhere: list[Place] = [] if isinstance(choice, Mapping) else [()]
        for place in self._places(parameter.symbol) or nowhere:
            member = ", ".join(place)
            wanted = choice.get(member) if isinstance(choice, Mapping) else choice
            if wanted is None:
                self._tell(parameter.symbol, findings.choice_open(parameter, where))
                return
            names = [name.strip() for name in wanted.split(TOGETHER)]
            unknown = [name for name in names if name not in parameter.choices]
            if unknown or (len(names) > 1 and not parameter.takes_lowest):
                shown = unknown[0] if unknown else wanted
                problem = findings.choice_unknown(parameter, shown, where)
                self._tell(parameter.symbol, problem)
                return
            taken = [t for name in names if (t := self._alternative(name, told))]
            self.chosen[f"{parameter.symbol}[{member}]"] = f" {TOGETHER} ".join(names)
            if len(taken) == len(names):
                lowest = min(each.number for each in taken)
                make = partial(self._chosen, parameter, names, taken, place)
                kept = self.taken.setdefault(parameter.symbol, {})
                kept[place] = Taken(lowest, make)

    def _alternative(self, name: str, told: set[str]) -> Taken | None:
        """One alternative: a constant, or what the project gives."""
        parameter = self.asked.parameters[name]
        if parameter.kind is ParameterKind.FIXED:
            figure = self._constant(parameter, ())
            taken = None if figure is None else _constant_taken(figure)
            if figure is None and name not in told:
                self._tell_unknown(parameter)
        else:
            if name not in told:
                self._take_given(parameter)
            taken = self.taken.get(name, {}).get(())
        told.add(name)
        return taken

    def _chosen(
        self, parameter: Parameter, names: list[str], taken: list[Taken], place: Place
    ) -> Figure:
        """The alternative a system takes, opening to what it stands for."""
        figures = [each.figure() for each in taken]
        lowest = min(figures, key=lambda figure: Decimal(figure.value or 0))
        rule = choice_rule(self.edition, tuple(names))
        return computed(
            figure_id(self.edition, parameter.symbol, place),
            parameter.name,
            lowest.value,
            unit=lowest.unit,
            rule=rule,
            inputs=tuple(figures),
            symbol=parameter.symbol,
        )

    def _constant(self, parameter: Parameter, place: Place) -> Figure | None:
        """The fixed value, official where one was entered; None where unknown."""
        entered = self.officials.get(parameter.symbol, {})
        figure = entered.get(place) or entered.get(()) or parameter.figure
        if figure is None or figure.value is None:
            return None
        is_guess = figure.confidence is Confidence.CANDIDATE
        return None if is_guess and not self.is_study else figure

    def _tell_unknown(self, parameter: Parameter) -> None:
        assert parameter.figure is not None, "a fixed parameter has a figure"
        problem = findings.constant_unknown(parameter.figure, self.asked.title)
        self._tell(parameter.symbol, problem)

    def _tell(self, symbol: str, problem: Finding) -> None:
        """A problem with a value, and the clause of the document that asks for it."""
        clause = self.edition.clause(symbol)
        where = Text(ja="{at}、{clause}", en="{at}, {clause}").format(
            at=problem.where, clause=clause
        )
        self.problems.append(replace(problem, where=where) if clause else problem)


def _itself(figure: Figure) -> Figure:
    return figure


def _constant_taken(figure: Figure) -> Taken:
    return Taken(Decimal(figure.value or 0), partial(_itself, figure))


def _place(name: str) -> Place:
    """The members that a name such as "1, x" stands for."""
    if "," not in name:
        return (name.strip(),)
    return tuple(part.strip() for part in name.split(","))


def official_figures(
    edition: Edition, officials: Iterable[OfficialValue]
) -> dict[str, dict[Place, Figure]]:
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
    accepted: dict[str, dict[Place, Figure]] = {}
    for official in mine:
        at = accepted.setdefault(official.parameter, {})
        at[official.place] = edition.accept(official)
    return accepted


def figure_id(edition: Edition, symbol: str, place: Place) -> str:
    """How a figure of a computation is named: MN_AM003/Ver2.0/EG_i,p[1]."""
    at = f"[{', '.join(place)}]" if place else ""
    return f"{edition.methodology_id}/{edition.version}/{symbol}{at}"


def _number(value: Given) -> object:
    """What stands in a figure, or the bare number itself."""
    return value.value if isinstance(value, Figure) else value


def _exact(number: object) -> Decimal | None:
    """The number as an exact, finite decimal; None where it is anything else."""
    if isinstance(number, bool) or not isinstance(number, int | Decimal):
        return None
    exact = Decimal(number)
    return exact if exact.is_finite() else None


def _unit_problem(parameter: Parameter, figure: Figure, where: str) -> Finding | None:
    unit = figure.unit.en.removesuffix("/p").replace("–", "1")  # a ratio shows as –
    wanted = parameter.unit or "1"
    if unit == wanted:
        return None
    factor = factor_between(unit, wanted) if is_unit(unit) else None
    if factor == 1:
        return None
    times = plain_number(factor) if factor is not None else ""
    return findings.value_unit(parameter, figure.unit.en, times, where)
