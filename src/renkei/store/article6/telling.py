"""What is told of a country's year: as it was submitted, or as it would be today.

Flows in: the versions that are kept, one of them, or the draft with today's facts.
Flows out: `Told`. Nothing of today stands beside what was submitted (decision 0023).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from renkei.foundation import Finding, same
from renkei.registry import article6
from renkei.store import models
from renkei.store.article6 import sayings
from renkei.store.article6.facts import Facts, Participation
from renkei.store.article6.frozen import PaperThen, frozen_with, then
from renkei.store.article6.making import (
    Account,
    Draft,
    accounted,
    aef_of,
    as_of,
    checked,
    latest,
)

Kept = Mapping[int, list[models.AnnualInformation]]


@dataclass(frozen=True, slots=True)
class Told:
    """The tables of a year, and beside them only what belongs to the same day."""

    aef: article6.Aef | None
    report: article6.Report | None
    account: Account | None
    participation: Participation | None
    papers: tuple[PaperThen, ...]
    not_frozen: tuple[Finding, ...] = ()


def told_then(kept: Kept, row: models.AnnualInformation) -> Told:
    """A version with what was frozen with it, or that nothing was."""
    country, years = row.party, as_of(kept, row)
    frozen = frozen_with(row)
    if frozen is None:
        gap = (
            sayings.not_frozen(same(f"{row.book} {country} {row.year} v{row.version}")),
        )
        buffer = accounted(country, years, row.year, None).buffer
        return Told(aef_of(row), None, Account(None, gap, buffer), None, (), gap)
    return Told(
        aef=years[row.year],
        report=frozen.report,
        account=accounted(country, years, row.year, frozen.participation),
        participation=frozen.participation,
        papers=frozen.papers,
    )


def told_now(
    where: tuple[str, str, int], kept: Kept, draft: Draft, facts: Facts
) -> Told:
    """The draft with what the papers say today."""
    book, country, year = where
    mine = facts.participations.get(country)
    stand = tuple(map(then, facts.papers.get(country, ())))
    if draft.aef is None:
        return Told(None, None, None, mine, stand)
    years = {**latest(kept), year: draft.aef}
    return Told(
        aef=draft.aef,
        report=checked(book, country, draft.aef, facts),
        account=accounted(country, years, year, mine),
        participation=mine,
        papers=stand,
    )
