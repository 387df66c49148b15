"""What the lost colours hide: which rows were going on in the last year of the list.

Flows in: rows with their years, printed figures, adoptions. Flows out: what can still
be told of the ongoing collaborations and their cities.
"""

from __future__ import annotations

from collections.abc import Iterator

from renkei.facts.checking.entities import overseas_entities
from renkei.facts.checking.names import numbered
from renkei.facts.checking.wording import references, stated
from renkei.facts.inconsistency import Area, Inconsistency, Verdict
from renkei.facts.nouns import CollaborationRow, Facts
from renkei.foundation import Severity, Text

_ORIGINAL = Text(
    ja="色のある原資料で、該当する行を確かめてください。",
    en="Find the marked rows in the coloured original.",
)


def findings(known: Facts) -> Iterator[Inconsistency]:
    """The two totals of ongoing work."""
    yield _ongoing(known)
    yield _ongoing_places(known)


def _marked(known: Facts, year: int) -> list[CollaborationRow]:
    return [
        row
        for row in known.collaborations
        if any(
            fact.value == year and fact.confidence.may_credit
            for fact in row.fiscal_years
        )
    ]


def _ongoing(known: Facts) -> Inconsistency:
    figure, year = known.figures["c2c_ongoing"], _last_year(known)
    rows = _marked(known, year)
    calls = [
        adoption
        for adoption in known.adoptions
        if adoption.fiscal_year == year and adoption.adopted is not None
    ]
    adopted = sum(adoption.adopted or 0 for adoption in calls)
    if len(rows) == figure.value:
        verdict, severity = Verdict.CONSISTENT, Severity.INFO
    elif calls and adopted == figure.value:
        verdict, severity = Verdict.EXPLAINED, Severity.NOTICE
    else:
        verdict, severity = Verdict.CANNOT_TELL, Severity.NOTICE
    return Inconsistency(
        id="ongoing-collaborations",
        area=Area.DOCUMENT,
        title=Text(ja="進行中の連携の数", en="Ongoing collaborations"),
        stated=stated(figure),
        counted=Text(
            ja=f"確認できる行は{len(rows)}", en=f"{len(rows)} rows can be told"
        ),
        verdict=verdict,
        severity=severity,
        explanation=Text(
            ja="{year}年度案件を示す色が本文から失われており、別の出典で同年度と分かるのは"
            "{rows}だけです。同年度の公募の採択数は合わせて{adopted}件({calls})です。",
            en="The colour that marks FY{year} is lost in the text; other sources show "
            "that year for {rows} only. Its calls adopted {adopted} ({calls}).",
        ).format(
            year=year,
            rows=numbered(row.number for row in rows)
            if rows
            else Text(ja="なく、0行", en="no row"),
            adopted=adopted,
            calls=" + ".join(str(a.adopted) for a in calls) or "0",
        ),
        evidence=(
            "figure:c2c_ongoing",
            *(f"adoption:{a.fiscal_year}-{a.call}" for a in calls),
            *references("collaboration", (row.number for row in rows)),
        ),
        remedy=_ORIGINAL,
    )


def _ongoing_places(known: Facts) -> Inconsistency:
    figure, year = known.figures["c2c_ongoing_cities"], _last_year(known)
    rows = _marked(known, year)
    complete = len(rows) == known.figures["c2c_ongoing"].value
    places = overseas_entities(known, rows)
    count = len(places)
    if not complete:
        verdict, severity = Verdict.CANNOT_TELL, Severity.WARNING
    elif count == figure.value:
        verdict, severity = Verdict.CONSISTENT, Severity.INFO
    else:
        verdict, severity = Verdict.INCONSISTENT, Severity.WARNING
    return Inconsistency(
        id="ongoing-cities",
        area=Area.DOCUMENT,
        title=Text(ja="進行中の連携の都市数", en="Cities in ongoing collaborations"),
        stated=stated(figure),
        counted=Text(ja=f"{count}", en=f"{count}")
        if complete
        else Text(ja=f"少なくとも{count}", en=f"at least {count}"),
        verdict=verdict,
        severity=severity,
        explanation=Text(
            ja=f"{year}年度と分かる行は{len(rows)}行で、そこに{count}の都市・地域が"
            "あります。残りの行は色が失われ、本文からは再現できません。",
            en=f"{len(rows)} rows are known to be of FY{year}, with {count} cities and "
            "regions. The others cannot be told from the text.",
        )
        if not complete
        else Text(
            ja=f"{year}年度の行にある都市・地域は{count}です。",
            en=f"The rows of FY{year} have {count} cities and regions.",
        ),
        evidence=(
            "figure:c2c_ongoing_cities",
            *references("collaboration", (row.number for row in rows)),
        ),
        remedy=_ORIGINAL,
    )


def _last_year(known: Facts) -> int:
    last = known.figures["c2c_to_fy"]
    assert isinstance(last.value, int)
    return last.value
