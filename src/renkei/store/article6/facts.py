"""What papers say that no ledger knows: authorisations, participation, NDC, uses.

Flows in: papers of one book, the real ones or the demonstration's. Flows out: `Facts`
for a year. What a paper says that cannot be so is a problem of its country, by name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from renkei.foundation import Finding, Refusal
from renkei.programme import papers
from renkei.registry import article6
from renkei.store import models
from renkei.store.article6 import sayings
from renkei.store.ledger_rows import DEMONSTRATION
from renkei.store.paper_rows import noun

AUTHORISATION, PARTICIPATION = "itmo-authorisation", "ndc-participation"
_VINTAGES = 60  # more than an authorisation can mean


@dataclass(frozen=True, slots=True)
class Participation:
    """How one country takes part in a period, and the paper that says so."""

    number: str
    country: str
    registry: str
    since: int
    period: article6.NdcPeriod
    emissions: Mapping[int, Decimal]


@dataclass(slots=True)
class Facts:
    """All that is known beside the ledger, for one year."""

    authorisations: article6.Authorisations = field(
        default_factory=article6.Authorisations
    )
    entities: list[article6.Entity] = field(default_factory=list)
    covers: dict[tuple[str, int], str] = field(default_factory=dict)
    mitigation: dict[str, str] = field(default_factory=dict)
    participations: dict[str, Participation] = field(default_factory=dict)
    uses: dict[str, article6.Use] = field(default_factory=dict)
    problems: dict[str, list[Finding]] = field(default_factory=dict)
    papers: dict[str, list[papers.Paper]] = field(default_factory=dict)

    def problem(self, country: str, finding: Finding | Iterable[Finding]) -> None:
        """Remember what cannot be so."""
        found = [finding] if isinstance(finding, Finding) else list(finding)
        self.problems.setdefault(country, []).extend(found)

    def setting(self, accounts: Mapping[str, str]) -> article6.Setting:
        """The same for the room, with the country of each account."""
        return article6.Setting(
            authorisations=self.authorisations,
            covers=self.covers,
            registries={
                code: each.registry
                for country, each in self.participations.items()
                if (code := article6.party(country))
            },
            mitigation=self.mitigation,
            parties=accounts,
            uses=self.uses,
        )


def facts_of(book: str, year: int) -> Facts:
    """What the papers of a book say, for a year."""
    rows = models.Paper.objects.filter(
        kind__in=(AUTHORISATION, PARTICIPATION),
        state__in=("in-force", "revoked", "declared", "ended"),
        is_demonstration=book == DEMONSTRATION,
    )
    found = Facts()
    written = [noun(row) for row in rows.order_by("pk")]
    for paper in sorted(written, key=_edition):
        found.papers.setdefault(paper.country or "", []).append(paper)
        if paper.kind.id == AUTHORISATION:
            _authorise(found, paper)
        else:
            _take_part(found, paper, year)
    return found


def _edition(paper: papers.Paper) -> int:
    return int(paper.body.get("edition", 0))


def _authorise(found: Facts, paper: papers.Paper) -> None:
    given = _authorisation(paper)
    country = paper.country or ""
    if given is None:
        found.problem(country, sayings.unreadable(paper))
        return
    try:
        found.authorisations = found.authorisations.authorise(given)
        revoked = paper.day("revoked_date")
        if revoked is not None:
            revocation = article6.Revocation(
                authorisation=given.id, on=revoked, reason=""
            )
            found.authorisations = found.authorisations.revoke(revocation)
    except Refusal as refusal:
        found.problem(country, refusal.findings)
        return
    for row in paper.body.get("entities", ()):
        found.entities.append(_entity(row, given, paper))
    for row in paper.body["projects"]:
        _cover(found, row, given, paper)


def _cover(
    found: Facts,
    row: Mapping[str, Any],
    given: article6.Authorisation,
    paper: papers.Paper,
) -> None:
    project, first, last = row["project"], row["first_vintage"], row["last_vintage"]
    columns = {each.key: each for each in paper.kind.field("projects").columns}
    found.mitigation[project] = columns["mitigation"].choice(row["mitigation"]).en
    if last - first > _VINTAGES:
        found.problem(paper.country or "", sayings.unreadable(paper))
        return
    for vintage in range(first, last + 1):
        before = found.covers.setdefault((project, vintage), given.id)
        if before != given.id:
            twice = sayings.covered_twice(paper, f"{project} {vintage}", before)
            found.problem(paper.country or "", twice)


def _authorisation(paper: papers.Paper) -> article6.Authorisation | None:
    body, on = paper.body, paper.day("authorised_date")
    code = article6.party(paper.country or "")
    others = [article6.party(each) for each in body.get("for_countries", ())]
    years = body.get("first_year"), body.get("last_year")
    wanted = ("approach", "purpose", "sectors", "projects")
    if (
        code is None
        or on is None
        or None in others
        or any(k not in body for k in wanted)
    ):
        return None
    return article6.Authorisation(
        id=body["authorisation"],
        version=body["edition"],
        on=on,
        approach=body["approach"],
        party=code,
        purpose=article6.Purpose(_said(paper, "purpose", body["purpose"])),
        sectors=tuple(_said(paper, "sectors", each) for each in body["sectors"]),
        gwp=body.get("gwp"),
        parties=tuple(each for each in others if each),
        entities=tuple(row["entity"] for row in body.get("entities", ())),
        first_transfer=(
            article6.FirstTransfer(
                _said(paper, "first_transfer", body["first_transfer"])
            )
            if "first_transfer" in body
            else None
        ),
        oimp=body.get("oimp"),
        quantity=body.get("quantity"),
        timeframe=(years[0], years[1]) if years[0] and years[1] else None,
        terms=body.get("terms"),
        note=body.get("note"),
        reaches_transferred=body.get("reaches_transferred", False),
    )


def _entity(
    row: Mapping[str, Any], given: article6.Authorisation, paper: papers.Paper
) -> article6.Entity:
    return article6.Entity(
        id=row["entity"],
        name=row["name"],
        country=article6.party(row["country"]) or row["country"],
        approach=given.approach,
        on=given.on,
        conditions=row.get("conditions"),
        note=paper.body.get("note"),
    )


def _said(paper: papers.Paper, key: str, value: str) -> str:
    """A word of a list as the form spells it, which is its English name."""
    return paper.kind.field(key).choice(value).en


def _take_part(found: Facts, paper: papers.Paper, year: int) -> None:
    country, body = paper.country or "", paper.body
    for row in body.get("uses", ()):
        _used(found, row, paper)
    read = _participation(paper)
    if read is None:
        found.problem(country, sayings.unreadable(paper))
    elif year in read.period.years:
        if country in found.participations:
            other = found.participations[country].number
            found.problem(country, sayings.two_periods(paper, other, year))
        found.participations.setdefault(country, read)


def _participation(paper: papers.Paper) -> Participation | None:
    body, code = paper.body, article6.party(paper.country or "")
    needed = ("registry", "since", "first_year", "last_year", "method", "target")
    if code is None or any(key not in body for key in needed):
        return None
    method, aimed = article6.Method(body["method"]), body.get("target_year")
    first, last = body["first_year"], body["last_year"]
    fits = (method is article6.Method.MULTI_YEAR) == (aimed is None)
    if first > last or not fits:
        return None
    years = body.get("years", ())
    return Participation(
        number=paper.number,
        country=paper.country or "",
        registry=body["registry"],
        since=body["since"],
        period=article6.NdcPeriod(
            party=code,
            first_year=first,
            last_year=last,
            method=method,
            target_year=aimed,
            target=Decimal(body["target"]),
            trajectory=_by_year(years, "trajectory"),
        ),
        emissions=_by_year(years, "emissions"),
    )


def _by_year(rows: Iterable[Mapping[str, Any]], key: str) -> dict[int, Decimal]:
    return {row["year"]: Decimal(row[key]) for row in rows if key in row}


def _used(found: Facts, row: Mapping[str, Any], paper: papers.Paper) -> None:
    for_year, purpose = row.get("for_year"), row.get("purpose")
    if (for_year is None) == (purpose is None):
        found.problem(paper.country or "", sayings.one_purpose(paper, row["entry"]))
        return
    columns = {each.key: each for each in paper.kind.field("uses").columns}
    subtype = row.get("subtype")
    found.uses[row["entry"]] = article6.Use(
        for_year=for_year,
        purpose=purpose,
        subtype=columns["subtype"].choice(subtype).en if subtype else None,
        entity=row.get("entity"),
    )
