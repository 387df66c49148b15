"""One question to the catalogue: how much does this project reduce?

Flows in: a methodology, an edition, values, answers, choices. Flows out: a `Reduction`
with its whole trace, or a refusal with every reason at once. Pure: the same question
has the same answer on every machine and every day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from renkei.foundation import (
    Confidence,
    Figure,
    Finding,
    Period,
    Refusal,
    Text,
    computed,
    fingerprint,
    plain_number,
    same,
    weakest,
)
from renkei.methodologies import editions_asked, findings, reservations
from renkei.methodologies.engine.exact import Computation, Grid, LookedUp, compute
from renkei.methodologies.engine.mathematics import mathml
from renkei.methodologies.engine.system import NumberedEquation
from renkei.methodologies.engine.tree import symbols
from renkei.methodologies.engine.words import filled, sentence
from renkei.methodologies.engine.writing import write
from renkei.methodologies.intake import (
    Choices,
    GivenValues,
    Intake,
    figure_id,
    official_figures,
)
from renkei.methodologies.loading import catalogue
from renkei.methodologies.methodology import Edition, Methodology
from renkei.methodologies.official import OfficialValue
from renkei.methodologies.reduction import (
    Reduction,
    Step,
    evidence_digest,
    weak_values,
)
from renkei.methodologies.state import State


def estimate(  # noqa: PLR0913 - one keyword for each question of the form
    methodology_id: str,
    *,
    version: str | None = None,
    on: date | None = None,
    variant: str | None = None,
    values: GivenValues,
    answers: Mapping[str, bool | None],
    choices: Choices | None = None,
    official_values: Iterable[OfficialValue] = (),
    period: Period | None = None,
    study: bool = False,
    methodology: Methodology | None = None,
) -> Reduction:
    """The emission reduction of a project, before or after the fact.

    Parameters
    ----------
    version, on
        The edition: a registered project names its version, a new one the day.
    variant
        The form of the edition, where it has several.
    values
        What the project supplies, by symbol, in the declared unit. An indexed symbol
        takes a mapping by system; a bare value stands for the only system. A number
        without a `Figure` around it has no source and cannot credit.
    answers
        Yes, no or None (not answered) for each eligibility criterion.
    choices
        Which alternative applies where the methodology offers several:
        `{"EF_RE,i": "EF_RE,grid"}`. There is no default. Where the lowest of several
        counts, they are named together: `"EF_elec,grid + EF_elec,captive_diesel"`.
    official_values
        Constants that persons entered from the official document.
    study
        A study may use candidates and editions whose structure is unconfirmed; what
        comes of it never credits.
    methodology
        One's own, read from a folder outside the package, in the catalogue's place. No
        Joint Committee has approved it: what comes of it is a study, asked for or not.

    Refuses `methodologies.unknown`, `.edition.*`, `.eligibility.*`, `.value.*`,
    `.choice.*`, `.parameter.unknown`, `.official.*`, `.exact.undefined` and
    `.table.no-row`.
    """
    found = methodology or find(methodology_id)
    edition = _edition(found, version, on, variant)
    _check_state(edition, study)
    study = study or methodology is not None
    officials = official_figures(edition, official_values)
    intake = Intake(edition, values, choices or {}, officials, study)
    intake.take(answers)
    if intake.problems:
        raise Refusal(intake.problems)
    computation = compute(
        edition.system,
        members=intake.members,
        values=_grids(intake),
        tables=intake.tables,
    )
    _check_rows(edition, computation, study)
    steps = tuple(_steps(edition, computation, intake))
    return _reduction(edition, intake, computation, steps, period)


def find(methodology_id: str) -> Methodology:
    """The methodology, or a refusal that lists those the catalogue holds."""
    known = catalogue()
    if methodology_id not in known:
        raise Refusal(findings.unknown_methodology(methodology_id, known))
    return known[methodology_id]


def _edition(
    methodology: Methodology, version: str | None, on: date | None, variant: str | None
) -> Edition:
    which = version or on
    if which is None or (version and on):
        raise Refusal(editions_asked.edition_not_named(methodology.id))
    return methodology.edition(which, variant)


def _check_state(edition: Edition, is_study: bool) -> None:
    """Only what is known enough computes, and a study only what has equations."""
    if edition.state is State.LISTED_ONLY:
        raise Refusal(editions_asked.listed_only(edition.title))
    if edition.state is State.STRUCTURE_UNCONFIRMED and not is_study:
        raise Refusal(editions_asked.study_only(edition.title))


def _check_rows(edition: Edition, computation: Computation, is_study: bool) -> None:
    """A row that is no more than a candidate answers in a study only."""
    guessed = {
        figure.id: figure
        for found in computation.looked_up.values()
        for read in found
        for figure in (read.table.figure(edition.title, read.keys),)
        if figure.confidence is Confidence.CANDIDATE
    }
    if guessed and not is_study:
        raise Refusal(
            findings.constant_unknown(figure, edition.title)
            for figure in guessed.values()
        )


def _grids(intake: Intake) -> dict[str, Grid]:
    grids: dict[str, Grid] = {
        symbol: {place: Decimal(figure.value or 0) for place, figure in at.items()}
        for symbol, at in intake.figures.items()
    }
    return {**grids, **intake.categories}


def _steps(
    edition: Edition, computation: Computation, intake: Intake
) -> Iterator[Step]:
    """Each equation as a figure that opens to what it used; figures join the intake."""
    for stated in edition.system.equations:
        words = sentence(stated, edition.system)
        at = intake.figures.setdefault(stated.symbol, {})
        for place in computation.places(stated.symbol):
            worked = filled(stated, computation, place)
            figure = _figure(edition, stated, computation, place, intake)
            at[place] = replace(figure, rule=_rule(stated, words, worked))
            yield Step(
                stated.number,
                stated.section,
                stated.symbol,
                words,
                worked,
                mathml(stated.equation),
                at[place],
            )


def _rule(stated: NumberedEquation, words: Text, worked: str) -> Text:
    return Text(
        ja=f"式({stated.number}) {words.ja} 数値:{worked}",
        en=f"Equation ({stated.number}): {words.en} With numbers: {worked}",
    )


def _figure(
    edition: Edition,
    stated: NumberedEquation,
    computation: Computation,
    place: tuple[str, ...],
    intake: Intake,
) -> Figure:
    value = computation.values[stated.symbol][place]
    assert isinstance(value, Decimal), "an equation defines a number"
    bound = computation.bound(stated.symbol, place)
    declared = edition.system.declarations[stated.symbol]
    figure = computed(
        figure_id(edition, stated.symbol, place),
        declared.name,
        value,
        unit=same(declared.unit or "–"),
        rule=same(stated.equation.written),
        inputs=(
            *_used(stated, computation, bound, intake),
            *_read(edition, computation.looked_up[stated.symbol, place]),
        ),
        scope=same(edition.title),
        symbol=stated.symbol,
    )
    confidence = weakest([figure.confidence, edition.evidence.confidence])
    source = replace(
        edition.evidence.source, place=f"{stated.section} ({stated.number})"
    )
    return replace(figure, confidence=confidence, source=source)


def _used(
    stated: NumberedEquation,
    computation: Computation,
    bound: Mapping[str, str],
    intake: Intake,
) -> tuple[Figure, ...]:
    """The figures an equation reads, each once, in the order they are written."""
    used: dict[int, Figure] = {}  # by identity: one constant may serve many members
    for symbol in symbols(stated.equation.expression):
        indices = computation.system.indices_of(symbol.name)
        for place, figure in intake.figures.get(symbol.name, {}).items():
            at = dict(zip(indices, place, strict=True))
            if all(at[index] == bound.get(index, at[index]) for index in indices):
                used.setdefault(id(figure), figure)
    return tuple(used.values())


def _read(edition: Edition, looked_up: Iterable[LookedUp]) -> Iterator[Figure]:
    """The values an equation read from tables, each once, as sure as their table."""
    distinct = {(found.table.shape.symbol, found.keys): found for found in looked_up}
    of = f"{edition.methodology_id}/{edition.version}"
    for found in distinct.values():
        figure = found.table.figure(of, found.keys)
        yield replace(figure, scope=same(edition.title))


def _reduction(
    edition: Edition,
    intake: Intake,
    computation: Computation,
    steps: tuple[Step, ...],
    period: Period | None,
) -> Reduction:
    results = edition.results
    assert results is not None, "a listed edition was refused before"
    final = {step.symbol: step.figure for step in steps}
    inputs = tuple(
        figure
        for symbol in edition.system.inputs
        for figure in intake.figures.get(symbol, {}).values()
    )
    reduction = final[results.reduction]
    return Reduction(
        methodology_id=edition.methodology_id,
        version=edition.version,
        period=period,
        reference_tco2=final[results.reference],
        project_tco2=final[results.project],
        reduction_tco2=reduction,
        steps=steps,
        inputs=inputs,
        answers=intake.answers,
        choices=dict(intake.chosen),
        findings=tuple(_reservations(edition, reduction, intake.is_study)),
        is_confirmed_edition=edition.evidence.confidence.may_credit,
        is_study=intake.is_study,
        variant=edition.variant.id if edition.variant else None,
        fingerprint=_fingerprint(edition, intake, computation, period),
        evidence_digest=evidence_digest(reduction),
    )


def _reservations(
    edition: Edition, reduction: Figure, is_study: bool
) -> Iterator[Finding]:
    """What a reader of the result has to know before leaning on it."""
    where = edition.title
    if is_study:
        yield editions_asked.is_study(where)
    if not edition.evidence.confidence.may_credit:
        yield reservations.equations_unconfirmed(where, edition.evidence.note)
    weak = weak_values(reduction)
    if weak:
        yield reservations.not_for_crediting(weak, where)
    if any(not c.confidence.may_credit for c in edition.eligibility):
        yield reservations.wording_unconfirmed(where)
    assert isinstance(reduction.value, Decimal), "a reduction is a number"
    if reduction.value < 0:
        yield reservations.negative_reduction(where, plain_number(reduction.value))


def _fingerprint(
    edition: Edition,
    intake: Intake,
    computation: Computation,
    period: Period | None,
) -> str:
    """The hash of what was computed: edition, equations, values, answers, results."""
    return fingerprint(
        {
            "methodology": edition.methodology_id,
            "version": edition.version,
            **({"variant": edition.variant.id} if edition.variant else {}),
            "equations": [write(each.equation) for each in edition.system.equations],
            "period": [period.start, period.end] if period else None,
            "answers": {answer.id: answer.is_met for answer in intake.answers},
            "choices": intake.chosen,
            "values": {
                symbol: {", ".join(place): value for place, value in grid.items()}
                for symbol, grid in computation.values.items()
            },
        }
    )
