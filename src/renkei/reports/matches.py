"""Matches of a need as a file: a row for each term of each match, with its reason.

Flows in: the `Match`es that a reader was shown, a language. Flows out: CSV and xlsx,
the same bytes for the same matches.
"""

from __future__ import annotations

import csv as comma
from collections.abc import Iterator, Sequence
from datetime import datetime, time
from io import BytesIO, StringIO

from renkei.foundation import Text
from renkei.matching import Match, scoring
from renkei.programme import papers
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
    """Comma-separated, for spreadsheet programs; words are never taken for formulas."""
    text = StringIO()
    writer = comma.writer(text)
    writer.writerow([head.in_language(language) for head in HEADS])
    writer.writerows([_plain(cell) for cell in row] for row in rows(found, language))
    return ("\ufeff" + text.getvalue()).encode()


def xlsx(found: Sequence[Match], language: str) -> bytes:
    """A workbook with one sheet, narrowed by its heads."""
    import xlsxwriter

    held, heads = BytesIO(), [head.in_language(language) for head in HEADS]
    with xlsxwriter.Workbook(held, {"in_memory": True}) as book:
        day = max((match.need.asked_on for match in found), default=None)
        if day is not None:
            book.set_properties({"created": datetime.combine(day, time())})
        sheet = book.add_worksheet("matches")
        bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        count = 0
        for at, row in enumerate(rows(found, language), start=1):
            count = at
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(at, column, cell)
                else:
                    sheet.write_number(at, column, cell)
        for column, head in enumerate(heads):
            sheet.write_string(0, column, head, bold)
            sheet.set_column(column, column, _WIDE.get(column, 12))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, count, len(heads) - 1)
    return held.getvalue()


def written(found: Sequence[Match], form: str, language: str) -> bytes:
    """The file in one of the `FORMS`."""
    assert form in FORMS, form
    return csv(found, language) if form == "csv" else xlsx(found, language)


def _plain(cell: str | float) -> str:
    return papers.tables.guarded(cell) if isinstance(cell, str) else f"{cell:.10g}"
