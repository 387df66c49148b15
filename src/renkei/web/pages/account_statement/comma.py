"""A statement as a CSV file: the opening balance, every entry, the closing balance."""

from __future__ import annotations

import csv
from io import StringIO

from renkei.foundation import Text
from renkei.programme import papers
from renkei.reports import documents
from renkei.web.pages.account_statement.words import WORDS

_HEADS = (
    *("at", "kind", "serials", "in_tco2", "out_tco2", "balance_tco2", "other"),
    *("by", "why", "key"),
)


def written(told: documents.AccountStatement, language: str) -> bytes:
    """The file in a language; words that look like formulas are guarded."""

    def say(words: Text) -> str:
        return words.in_language(language)

    target = StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow([say(WORDS[head]) for head in _HEADS])
    since = "" if told.since is None else documents.clock(told.since)
    writer.writerow([since, say(WORDS["opening"]), *_balance(told.opening_tco2)])
    for line in told.lines:
        cells = (
            documents.clock(line.at),
            say(line.kind),
            line.label,
            line.in_tco2,
            line.out_tco2,
            line.balance_tco2,
            line.other or "",
            line.by,
            say(line.why),
            line.key,
        )
        writer.writerow(
            [
                papers.tables.guarded(each) if isinstance(each, str) else each
                for each in cells
            ]
        )
    until = documents.clock(told.until)
    writer.writerow([until, say(WORDS["closing"]), *_balance(told.closing_tco2)])
    return target.getvalue().encode("utf-8-sig")


def _balance(tonnes: int) -> list[object]:
    return ["", "", "", tonnes, "", "", "", ""]
