"""What is frozen beside the five tables when a Party submits a year.

Flows in: the facts and the report on which a version was submitted. Flows out: the same
again, however the papers and the rules have changed since: the NDC and the emissions of
the time, the papers with their versions, and what every rule said. The journal keeps
it, in the line that says who submitted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from renkei.foundation import Confidence, Finding, Severity, Text, plain
from renkei.programme import papers
from renkei.registry import article6
from renkei.store import models
from renkei.store.article6.facts import Facts, Participation

SUBMITTED_AS = "submit_annual_information"


@dataclass(frozen=True, slots=True)
class PaperThen:
    """A paper that the tables rest on, in the version of the time."""

    number: str
    title: Text
    version: int


@dataclass(frozen=True, slots=True)
class Frozen:
    """On what a version was submitted."""

    participation: Participation
    report: article6.Report
    papers: tuple[PaperThen, ...]


def subject_of(book: str, country: str, year: int) -> tuple[str, str]:
    """How the journal names a country's year."""
    return "article6", f"{book}-{country}-{year}"


def to_freeze(
    country: str, facts: Facts, report: article6.Report
) -> Mapping[str, object]:
    """What the journal keeps of a submission."""
    frozen = Frozen(
        facts.participations[country],
        report,
        tuple(map(then, facts.papers.get(country, ()))),
    )
    kept: dict[str, object] = plain(frozen)
    return kept


def then(paper: papers.Paper) -> PaperThen:
    """A paper by number, title and version."""
    return PaperThen(paper.number, paper.title, paper.version)


def frozen_with(row: models.AnnualInformation) -> Frozen | None:
    """What was frozen with a version; None where it was submitted before any was."""
    kind, identity = subject_of(row.book, row.party, row.year)
    line = models.Event.objects.filter(
        subject_kind=kind,
        subject_id=identity,
        action=SUBMITTED_AS,
        body__version=row.version,
        body__sha256=row.sha256,
    ).first()
    if line is None or "frozen" not in line.body:
        return None
    kept = line.body["frozen"]
    return Frozen(
        _participation(kept["participation"]),
        article6.Report(tuple(map(_answer, kept["report"]["answers"]))),
        tuple(
            PaperThen(each["number"], Text(**each["title"]), each["version"])
            for each in kept["papers"]
        ),
    )


def _participation(kept: Mapping[str, Any]) -> Participation:
    period = kept["period"]
    target = period["target"]
    return Participation(
        number=kept["number"],
        country=kept["country"],
        registry=kept["registry"],
        since=kept["since"],
        period=article6.NdcPeriod(
            party=period["party"],
            first_year=period["first_year"],
            last_year=period["last_year"],
            method=article6.Method(period["method"]),
            target_year=period["target_year"],
            target=None if target is None else Decimal(target),
            trajectory=_by_year(period["trajectory"]),
            is_ghg=period["is_ghg"],
        ),
        emissions=_by_year(kept["emissions"]),
    )


def _by_year(kept: Mapping[str, str]) -> dict[int, Decimal]:
    return {int(year): Decimal(value) for year, value in kept.items()}


def _answer(kept: Mapping[str, Any]) -> article6.Answer:
    rule = kept["rule"]
    return article6.Answer(
        article6.Rule(
            id=rule["id"],
            paragraph=Text(**rule["paragraph"]),
            confidence=Confidence(rule["confidence"]),
            severity=Severity(rule["severity"]),
            sentence=Text(**rule["sentence"]),
            found=Text(**rule["found"]),
            remedy=Text(**rule["remedy"]),
        ),
        article6.Outcome(kept["outcome"]),
        tuple(map(_finding, kept["findings"])),
    )


def _finding(kept: Mapping[str, Any]) -> Finding:
    words = ("found", "where", "rule", "remedy")
    return Finding(
        code=kept["code"],
        severity=Severity(kept["severity"]),
        **{word: Text(**kept[word]) for word in words},
    )
