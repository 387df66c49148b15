"""What tests of tables write and read: agreements, their tables, what is told of them.

Flows in: papers or cells. Flows out: tables, dry runs, findings by cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from renkei.programme import papers
from renkei.programme.papers.tables import comma
from renkei.programme.papers.tables.names import names

NAMES = names()
KINDS = papers.kinds()
AGREEMENT = KINDS["agreement"]
BODY = {
    "title": {"ja": "環境協力に関する覚書", "en": "Memorandum on cooperation"},
    "form": "environment-memorandum",
    "country": "VN",
    "japanese_side": ["jp-yokohama"],
    "overseas_side": ["vn-danang"],
    "signed_date": "2020-08-24",
}


def paper(number: int, kind: papers.Kind = AGREEMENT, **more: Any) -> papers.Paper:
    """A paper in its first state."""
    body = {key: v for key, v in {**BODY, **more}.items() if v is not None}
    return papers.Paper(
        f"{kind.prefix}-{number}", kind, kind.first_state.id, body, version=3
    )


def sender(
    standing: Iterable[papers.Paper] = (), *, may_draft: bool = True, **more: Any
) -> papers.tables.Sender:
    """Somebody who may change these papers."""
    return papers.tables.Sender(
        {
            each.number: papers.tables.Standing(each, may_change=True)
            for each in standing
        },
        may_draft,
        **{"known": known, "names": NAMES, **more},
    )


def known(numbers: Iterable[str]) -> dict[str, str]:
    """Every paper there could be."""
    found = {number: papers.kind_of(number) for number in numbers}
    return {number: kind.id for number, kind in found.items() if kind}


def table(*written: papers.Paper, language: str = "ja") -> papers.tables.Table:
    """A table of papers of one kind."""
    kind = written[0].kind if written else AGREEMENT
    return papers.tables.Table(kind, written, NAMES, language)


def csv_of(*rows: Iterable[str], columns: str = "number,version") -> bytes:
    """A CSV file of some columns."""
    return b"".join(comma.parts([columns.split(","), *rows]))


def read(content: bytes, who: papers.tables.Sender, name: str = "t.csv") -> Any:
    """The dry run of a table of agreements."""
    return papers.tables.dry_run(AGREEMENT, content, name, who)


def told(run: Any) -> dict[str, list[str]]:
    """The codes of the findings by the cells they name."""
    found: dict[str, list[str]] = {}
    for each in run.findings:
        cell = re.search(r"\b([A-Z]{1,2}\d+)\b", each.where.en)
        found.setdefault(cell[1] if cell else "", []).append(each.code.split(".")[-1])
    return found
