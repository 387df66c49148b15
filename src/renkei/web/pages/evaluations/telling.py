"""What the page of an evaluation shows: tables, sentences, the fields of a sheet.

Flows in: the store's `EvaluationDesk`. Flows out: typed pieces for the template.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from renkei.foundation import Finding, Text, same
from renkei.store.evaluation_desk import KeptSheet
from renkei.technology import evaluation as room
from renkei.web.pages.evaluations.words import WORDS
from renkei.web.table import Column, Table
from renkei.web.typed_forms import Option

if TYPE_CHECKING:
    from renkei.store.evaluation_desk import EvaluationDesk

DASH = same("–")
_JAPANESE = re.compile(r"[\u3041-\u30ff\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of the sheet."""

    name: str
    label: Text
    value: str
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """The fields of one judged criterion, with what there is to read on each."""

    title: Text
    cells: tuple[tuple[Cell, Text | None], ...]


@dataclass(frozen=True, slots=True)
class SheetForm:
    """A sheet as the evaluator fills it in."""

    groups: tuple[Group, ...]
    weights: tuple[Cell, ...]
    is_pairwise: bool
    comment: str
    declared: bool


@dataclass(frozen=True, slots=True)
class Result:
    """The outcome in tables and sentences."""

    lead: Text
    ranks: Table
    meanings: tuple[Text, ...]
    firm: tuple[Text, ...]
    turns: Table | None
    turns_words: Text
    weights: Table
    ratio: Text | None
    table: Table
    notes: tuple[Finding, ...]


def result(outcome: room.Outcome) -> Result:
    """The outcome for the template."""
    question = outcome.question
    leading = outcome.leading
    turns = outcome.sensitivity.turns
    consistency = outcome.weights.consistency
    return Result(
        lead=WORDS["leads"].format(o=question.option(leading).name)
        if leading
        else WORDS["differ"],
        ranks=_ranks(outcome),
        meanings=tuple(
            Text(ja="{m}:{w}", en="{m}: {w}").format(
                m=each.method.label, w=each.method.meaning
            )
            for each in outcome.ranking.methods
        ),
        firm=tuple(_firm(outcome, each.method) for each in outcome.ranking.methods),
        turns=_turns(outcome) if turns else None,
        turns_words=WORDS["all_turns"].format(n=len(turns)),
        weights=_weights(outcome),
        ratio=WORDS["ratio"].format(r=consistency.ratio, a=outcome.weights.aggregation)
        if consistency
        else outcome.weights.aggregation,
        table=_table(outcome),
        notes=outcome.notes,
    )


def _ranks(outcome: room.Outcome) -> Table:
    methods = outcome.ranking.methods
    columns = (
        Column(WORDS["option"], heads_row=True),
        *(Column(each.method.label, numeric=True) for each in methods),
    )
    rows = tuple(
        (
            outcome.question.option(option).name,
            *(
                WORDS["rank_value"].format(
                    r=each.ranks[option], v=f"{each.values[option]:.3f}"
                )
                for each in methods
            ),
        )
        for option in methods[0].ranks
    )
    return Table(WORDS["ranks"], columns, rows, shows_caption=False)


def _firm(outcome: room.Outcome, method: room.Method) -> Text:
    least = outcome.sensitivity.least(method)
    if method in outcome.sensitivity.tied or least is None:
        return WORDS["firm"].format(m=method.label)
    return WORDS["least"].format(
        m=method.label,
        c=outcome.question.criterion(least.criterion).name,
        a=_percent(least.weight),
        b=_percent(least.turning),
        o=outcome.question.option(least.rival).name,
    )


def _turns(outcome: room.Outcome) -> Table:
    question = outcome.question
    columns = (
        Column(WORDS["method"], heads_row=True),
        Column(WORDS["criterion"]),
        Column(WORDS["now"], numeric=True),
        Column(WORDS["at"], numeric=True),
        Column(WORDS["rival"]),
    )
    rows = tuple(
        (
            each.method.label,
            question.criterion(each.criterion).name,
            same(_percent(each.weight)),
            same(_percent(each.turning)),
            question.option(each.rival).name,
        )
        for each in outcome.sensitivity.turns
    )
    return Table(WORDS["firmness"], columns, rows, shows_caption=False)


def _weights(outcome: room.Outcome) -> Table:
    weights = outcome.weights
    columns = (
        Column(WORDS["criterion"], heads_row=True),
        Column(WORDS["share"], numeric=True),
        Column(WORDS["spread"], numeric=True),
    )
    rows = tuple(
        (
            each.name,
            same(_percent(weights.values[each.id])),
            same("–".join(_percent(w) for w in weights.spread(each.id))),
        )
        for each in outcome.question.criteria
    )
    return Table(WORDS["weights"], columns, rows, shows_caption=False)


def _table(outcome: room.Outcome) -> Table:
    table = outcome.table
    columns = (
        Column(WORDS["option"], heads_row=True),
        *(Column(_headed(each), numeric=True) for each in table.criteria),
        Column(WORDS["mark"]),
    )
    rows = tuple(
        (
            option.name,
            *(_cell(table, option.id, each.id) for each in table.criteria),
            table.confidence(option.id).label,
        )
        for option in table.options
    )
    return Table(WORDS["table"], columns, rows, shows_caption=False)


def _cell(table: room.Table, option: str, criterion: str) -> object:
    cell = table.cells[option, criterion]
    if not cell.scores:
        assert cell.evidence is not None
        return cell.evidence.value
    return WORDS["mean"].format(
        v=f"{float(cell.value):.2f}",
        low=min(cell.scores.values()),
        high=max(cell.scores.values()),
    )


def _headed(criterion: room.Criterion) -> Text:
    unit = criterion.unit_words
    if unit is None:
        return criterion.name
    return Text(ja="{n}({u})", en="{n} ({u})").format(n=criterion.name, u=unit)


def scale_of(criterion: room.Criterion) -> Text:
    """Its unit, or its scale."""
    if criterion.scale is None:
        return criterion.unit_words or DASH
    low, high = criterion.scale
    return WORDS["scale"].format(low=low, high=high)


def preference_of(criterion: room.Criterion) -> Text:
    """From which difference on PROMETHEE prefers one option, with the thresholds."""
    return WORDS["preference"].format(p=criterion.preference_words)


def shapes() -> tuple[Option, ...]:
    """The shapes of a preference, each with the thresholds it wants."""
    return tuple(
        Option(
            each.value,
            WORDS["shape_needs"].format(
                s=each.label,
                n=Text(
                    ja="・".join(WORDS[f"of_{name}"].ja for name in each.needs),
                    en=" and ".join(
                        WORDS[f"of_{name}"].en.lower() for name in each.needs
                    ),
                ),
            )
            if each.needs
            else each.label,
        )
        for each in room.Shape
    )


def written_in(language: str, *words: str) -> Text | None:
    """What a reader of another language is told of words that people wrote."""
    for each in words:
        own = "ja" if _JAPANESE.search(each) else "en"
        if each.strip() and own != language:
            return WORDS[f"written_{own}"]
    return None


def evidence(question: room.Question) -> Table:
    """Every cell with what is known of it, or that nothing is."""
    columns = (
        Column(WORDS["option"], heads_row=True),
        Column(WORDS["criterion"]),
        Column(WORDS["known"]),
        Column(WORDS["source"]),
        Column(WORDS["mark"]),
    )
    rows = []
    for option in question.options:
        for criterion in question.criteria:
            found = question.evidence_for(option.id, criterion.id)
            rows.append(
                (
                    option.name,
                    criterion.name,
                    _known(criterion, found) if found else DASH,
                    found.source.title if found else DASH,
                    found.confidence.label if found else DASH,
                )
            )
    return Table(WORDS["evidence"], columns, tuple(rows), shows_caption=False)


def _known(criterion: room.Criterion, found: room.Evidence) -> Text:
    if found.value is None:
        return same(found.words)
    value = room.amount(found.value, criterion.unit_words)
    if not found.words:
        return value
    return Text(ja="{v} · {w}", en="{v} · {w}").format(v=value, w=found.words)


def evaluators(desk: EvaluationDesk) -> Table:
    """Who evaluates and where each stands; duties for the city's officers only."""
    columns = (
        Column(WORDS["letter"], heads_row=True),
        *([Column(WORDS["person"])] if desk.names else []),
        Column(WORDS["state"]),
    )
    rows = tuple(
        (
            same(each.letter)
            if desk.own is None or desk.own.user_id != each.user_id
            else Text(ja="{l}({y})", en="{l} ({y})").format(
                l=each.letter, y=WORDS["you"]
            ),
            *([desk.names.get(each.user_id, DASH)] if desk.names else []),
            WORDS[
                "declined"
                if each.sheet.declined
                else "in"
                if each.sheet.handed_in
                else "out"
            ],
        )
        for each in desk.held.evaluators
    )
    return Table(WORDS["evaluators"], columns, rows, shows_caption=False)


def sheet_form(
    question: room.Question, kept: KeptSheet, typed: Mapping[str, str] | None
) -> SheetForm:
    """The sheet to fill in, with what is kept or what was typed last."""
    scores = {(o, c): f"{score:f}" for o, c, score in kept.scores}
    groups = tuple(
        Group(
            criterion.name,
            tuple(
                (
                    Cell(
                        f"score.{option.id}.{criterion.id}",
                        option.name,
                        _value(
                            typed,
                            f"score.{option.id}.{criterion.id}",
                            scores.get((option.id, criterion.id), ""),
                        ),
                        _scores(criterion),
                    ),
                    _read(question, option.id, criterion.id),
                )
                for option in question.options
            ),
        )
        for criterion in question.judged
    )
    is_pairwise = question.weighting is room.Weighting.PAIRWISE
    return SheetForm(
        groups,
        _pairs(question, kept, typed)
        if is_pairwise
        else _points(question, kept, typed),
        is_pairwise,
        _value(typed, "comment", kept.comment),
        kept.declared if typed is None else "declared" in typed,
    )


def _read(question: room.Question, option: str, criterion: str) -> Text | None:
    found = question.evidence_for(option, criterion)
    if found is None:
        return None
    return Text(ja="{w}({s})", en="{w} ({s})").format(
        w=same(found.words), s=found.source.title
    )


def _scores(criterion: room.Criterion) -> tuple[Option, ...]:
    assert criterion.scale is not None
    low, high = criterion.scale
    return tuple(Option(str(n), same(str(n))) for n in range(low, high + 1))


def _pairs(
    question: room.Question, kept: KeptSheet, typed: Mapping[str, str] | None
) -> tuple[Cell, ...]:
    given = {(a, b): times for a, b, times in kept.judgements}
    options = tuple(
        Option(
            str(each),
            WORDS["equal"]
            if each == Fraction(1)
            else WORDS["times"].format(n=str(each)),
        )
        for each in reversed(room.SCALE)
    )
    return tuple(
        Cell(
            f"pair.{a}.{b}",
            compared(question, a, b),
            _value(typed, f"pair.{a}.{b}", given.get((a, b), "")),
            options,
        )
        for a, b in question.comparisons
    )


def compared(question: room.Question, a: str, b: str) -> Text:
    """What a pair of criteria is called."""
    return Text(ja="「{a}」は「{b}」の", en="{a} against {b}").format(
        a=question.criterion(a).name, b=question.criterion(b).name
    )


def _points(
    question: room.Question, kept: KeptSheet, typed: Mapping[str, str] | None
) -> tuple[Cell, ...]:
    given = {each: f"{value:f}" for each, value in kept.points}
    return tuple(
        Cell(
            f"points.{each.id}",
            each.name,
            _value(typed, f"points.{each.id}", given.get(each.id, "")),
        )
        for each in question.criteria
    )


def _value(typed: Mapping[str, str] | None, name: str, kept: str) -> str:
    return kept if typed is None else typed.get(name, "")


def _percent(fraction: float) -> str:
    return f"{100 * fraction:.1f}"


def in_cell(option: room.Option, criterion: room.Criterion) -> Text:
    """What a cell is called."""
    return Text(ja="{o}・{c}", en="{o}, {c}").format(o=option.name, c=criterion.name)
