"""Matches of a need as a file: a row for each term of each match, with its reason.

Flows in: the `Match`es that a reader was shown, a language. Flows out: CSV and xlsx,
the same bytes for the same matches.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from renkei.foundation import Text
from renkei.matching import Match, scoring
from renkei.reports import one_sheet
from renkei.technology import technology

FORMS = ("csv", "xlsx")
HEADS = (
    Text(ja="順位", en="Rank"),
    Text(ja="点数(100点満点)", en="Points of 100"),
    Text(ja="重み±20%での最高順位", en="Best rank at ±20 %"),
    Text(ja="重み±20%での最低順位", en="Worst rank at ±20 %"),
    Text(ja="企業", en="Company"),
    Text(ja="企業ID", en="Id of the company"),
    Text(ja="技術", en="Technology"),
    Text(ja="自治体", en="Municipality"),
    Text(ja="自治体ID", en="Id of the municipality"),
    Text(ja="項目", en="Term"),
    Text(ja="加点", en="Adds"),
    Text(ja="重み(千分率)", en="Weight, per mille"),
    Text(ja="評価(0〜1000)", en="Worth, 0 to 1,000"),
    Text(ja="理由", en="Why"),
)
_WIDE = {4: 34, 6: 28, 7: 20, 9: 24, 13: 60}


def rows(found: Sequence[Match], language: str) -> Iterator[tuple[str | float, ...]]:
    """One row for each term of each match; what the terms add sums to the points."""
    names = scoring.terms()
    for match in found:
        adds = match.adds
        for reason in match.reasons:
            yield (
                match.rank,
                float(match.points),
                match.rank_best,
                match.rank_worst,
                match.company.name.in_language(language),
                match.company.id,
                technology(match.offer.technology).name.in_language(language),
                match.municipality.name.in_language(language),
                match.municipality.id,
                names[reason.term].name.in_language(language),
                adds[reason.term] / 10_000,
                match.weights[reason.term],
                reason.worth,
                reason.words.in_language(language),
            )


def csv(found: Sequence[Match], language: str) -> bytes:
    """Comma-separated."""
    return one_sheet.csv(_heads(language), rows(found, language), digits=10)


def xlsx(found: Sequence[Match], language: str) -> bytes:
    """A workbook with one sheet."""
    return one_sheet.xlsx(
        "matches",
        _heads(language),
        rows(found, language),
        wide=_WIDE,
        day=max((match.need.asked_on for match in found), default=None),
    )


def written(found: Sequence[Match], form: str, language: str) -> bytes:
    """The file in one of the `FORMS`."""
    assert form in FORMS, form
    return csv(found, language) if form == "csv" else xlsx(found, language)


def _heads(language: str) -> list[str]:
    return [head.in_language(language) for head in HEADS]
