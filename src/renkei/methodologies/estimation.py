"""One question to the catalogue: how much does this project reduce?

Flows in: a methodology, an edition, values, answers, choices. Flows out: a `Reduction`
that opens to its whole trace, or a refusal with every reason at once. Pure: the same
question has the same answer on every machine and every day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache

from renkei.foundation import Confidence, Period, Refusal
from renkei.methodologies import editions_asked, findings
from renkei.methodologies.engine.exact import Computation, Grid, compute
from renkei.methodologies.intake import (
    Choices,
    GivenValues,
    Intake,
    official_figures,
)
from renkei.methodologies.loading import catalogue
from renkei.methodologies.methodology import Edition, Methodology
from renkei.methodologies.official import OfficialValue
from renkei.methodologies.reduction import Reduction
from renkei.methodologies.state import State
from renkei.methodologies.tracing import EditionTrace


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
    return _reduction(edition, intake, computation, period)


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
    state = _state(edition)
    if state is State.LISTED_ONLY:
        raise Refusal(editions_asked.listed_only(edition.title))
    if state is State.STRUCTURE_UNCONFIRMED and not is_study:
        raise Refusal(editions_asked.study_only(edition.title))


@lru_cache(maxsize=1024)
def _state(edition: Edition) -> State:
    return edition.state  # an edition does not change


def _check_rows(edition: Edition, computation: Computation, is_study: bool) -> None:
    """A row that is no more than a candidate answers in a study only."""
    if is_study or not computation.looked_up:
        return
    figures = (
        read.table.figure(edition.title, read.keys)
        for found in computation.looked_up.values()
        for read in found
    )
    guessed = {f.id: f for f in figures if f.confidence is Confidence.CANDIDATE}
    if guessed:
        raise Refusal(
            findings.constant_unknown(figure, edition.title)
            for figure in guessed.values()
        )


def _grids(intake: Intake) -> dict[str, Grid]:
    grids: dict[str, Grid] = {
        symbol: {place: taken.number for place, taken in at.items()}
        for symbol, at in intake.taken.items()
    }
    return {**grids, **intake.categories}


def _reduction(
    edition: Edition, intake: Intake, computation: Computation, period: Period | None
) -> Reduction:
    results = edition.results
    assert results is not None, "a listed edition was refused before"
    return Reduction(
        methodology_id=edition.methodology_id,
        version=edition.version,
        period=period,
        results=(results.reference, results.project, results.reduction),
        answers=intake.answers,
        choices=dict(intake.chosen),
        is_confirmed_edition=edition.evidence.confidence.may_credit,
        trace=EditionTrace(edition, intake, computation, period),
        is_study=intake.is_study,
        variant=edition.variant.id if edition.variant else None,
    )
