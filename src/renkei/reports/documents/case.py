"""The case sheet of one project: one page that tells where it came from and stands.

Flows in: records and the paper of the project. Flows out: a document.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from renkei.foundation import Confidence, FiscalYear, Text, same
from renkei.reports.documents.document import (
    BLANK,
    Block,
    Cell,
    Column,
    Document,
    Pairs,
    Section,
    Sheet,
)
from renkei.reports.documents.records import Paper, Records, choice, line, state
from renkei.reports.documents.tables import PROJECT_STEPS, SOURCE
from renkei.reports.documents.words import WORDS


def project_case(records: Records, paper: Paper) -> Document:
    """The sheet of one project."""
    return Document(
        name=f"renkei-project-{paper.number}",
        kind=Text(ja="案件シート", en="Project case sheet"),
        title=paper.title,
        subtitle=Text(ja="{number} {country}", en="{number}, {country}").format(
            number=paper.number, country=records.country(paper.country)
        ),
        as_of=records.world.on,
        pairs=tuple(_about(records, paper)),
        sections=(
            Section(
                Text(ja="成り立ち", en="Where it came from"), (_origin(records, paper),)
            ),
            Section(Text(ja="歩み", en="Its way"), (_steps(paper),)),
            Section(
                Text(ja="削減と資金", en="Reduction and money"), tuple(_worth(paper))
            ),
        ),
        warning=records.warning([paper]),
        has_cover=False,
    )


def _about(records: Records, paper: Paper) -> Iterator[tuple[Text, Cell]]:
    yield Text(ja="段階", en="State"), state(paper)
    yield Text(ja="所在", en="Where"), records.entities(paper, "places")
    yield Text(ja="技術", en="Technology"), paper.text("technology")
    yield (
        Text(ja="年度", en="Fiscal year"),
        FiscalYear(paper.fiscal_year).label if paper.fiscal_year else None,
    )
    yield Text(ja="JCMの番号", en="JCM reference"), paper.body.get("jcm_reference")
    yield Text(ja="方法論", en="Methodology"), line(paper, "methodology")
    named = [row["name"] for row in paper.body.get("named_participants") or ()]
    listed = records.entities(paper, "participants")
    people = (*(listed if isinstance(listed, tuple) else ()), *map(same, named))
    yield Text(ja="参加者", en="Participants"), people or BLANK
    yield WORDS["as_of"], records.world.on


def _origin(records: Records, paper: Paper) -> Block:
    named = paper.body.get("formed_from") or ()
    behind = tuple(records.title(n) for n in named if records.world.paper(n))
    sides = records.entities(paper, "japanese_side")
    pairs: list[tuple[Text, Cell]] = [
        (Text(ja="もとになった連携", en="Formed from"), behind or None),
        (
            Text(ja="結び付きの確度", en="Certainty"),
            _mark(paper, "formed_from_confidence"),
        ),
        (Text(ja="根拠", en="Basis"), paper.text("formed_from_basis") or BLANK),
        (Text(ja="成果の別", en="Kind of result"), choice(paper, "directness")),
    ]
    if sides is not BLANK:
        pairs.insert(1, (Text(ja="日本の自治体", en="Japanese municipality"), sides))
    return Pairs(tuple(pairs))


def _mark(holder: Paper | Mapping[str, Any], key: str) -> Cell:
    body = holder.body if isinstance(holder, Paper) else holder
    return Confidence(body[key]) if body.get(key) else BLANK


def _steps(paper: Paper) -> Sheet:
    rows = tuple(
        (
            paper.kind.state(step).name,
            paper.day(f"{step}_date"),
            line(paper, f"{step}_evidence"),
        )
        for step in PROJECT_STEPS
        if paper.day(f"{step}_date") or paper.body.get(f"{step}_evidence")
    )
    columns = (
        Column(Text(ja="段階", en="Step"), 3),
        Column(Text(ja="日付", en="Date"), 3),
        Column(SOURCE.title, 8),
    )
    return Sheet(
        Text(ja="段階と証拠", en="Steps and their evidence"),
        columns,
        rows,
        empty=Text(
            ja="日付のある段階は記録されていません。",
            en="No step is on record with its day.",
        ),
    )


def _worth(paper: Paper) -> Iterator[Block]:
    estimates = tuple(
        (
            Decimal(row["tco2_per_year"]),
            _both(row.get("scope")),
            _mark(row, "confidence"),
            row.get("citation") or BLANK,
        )
        for row in paper.body.get("estimates") or ()
    )
    yield Sheet(
        Text(ja="見込む排出削減量", en="Expected reduction"),
        (
            Column(
                Text(ja="量", en="Amount"),
                2,
                Text(ja="tCO2/年", en="tCO2/yr"),
                numeric=True,
            ),
            Column(WORDS["scope"], 5),
            Column(WORDS["confidence"], 2),
            Column(WORDS["source"], 5),
        ),
        estimates,
        empty=Text(ja="見込みは不明です。", en="No estimate is known."),
    )
    field = paper.kind.field("money")
    roles = next(column for column in field.columns if column.key == "role")
    money = tuple(
        (
            _both(row["name"]),
            roles.choice(row["role"]) if row.get("role") else BLANK,
            Decimal(row["amount"]),
            row["currency"],
            _mark(row, "confidence"),
            row.get("citation") or BLANK,
        )
        for row in paper.body.get("money") or ()
    )
    yield Sheet(
        Text(ja="費用と資金", en="Costs and finance"),
        (
            Column(WORDS["name"], 4),
            Column(Text(ja="区分", en="Kind"), 2),
            Column(Text(ja="額", en="Amount"), 3, numeric=True),
            Column(Text(ja="通貨", en="Currency"), 1),
            Column(WORDS["confidence"], 2),
            Column(WORDS["source"], 5),
        ),
        money,
        empty=Text(ja="費用は不明です。", en="No cost is known."),
    )


def _both(written: Mapping[str, str] | None) -> Cell:
    return Text(written["ja"], written["en"]) if written else BLANK
