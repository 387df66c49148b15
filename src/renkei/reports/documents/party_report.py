"""A Party's initial report or regular information under Article 6, on paper.

Flows in: `article6.PartyReport`. Flows out: a document in which every item of the
guidance stands with its paragraph, and what nobody has said is said to be missing.
"""

from __future__ import annotations

from decimal import Decimal

from renkei.foundation import Text, same
from renkei.registry import article6
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
from renkei.reports.documents.words import WORDS

_KINDS = {
    "initial": Text(ja="6条 初期報告", en="Article 6 initial report"),
    "regular": Text(ja="6条 定期情報", en="Article 6 regular information"),
}
_PARAGRAPH = Text(ja="項", en="Paragraph")
_MISSING = Text(ja="未記入", en="not yet said")


def party_report(report: article6.PartyReport) -> Document:
    """The report as a document; what is missing is counted on its cover."""
    count = len(report.missing)
    return Document(
        name=f"article6-{report.kind}-{report.party}",
        kind=_KINDS[report.kind],
        title=_KINDS[report.kind],
        subtitle=same(report.party),
        as_of=report.on,
        pairs=(
            (Text(ja="締約国", en="Party"), report.party),
            (Text(ja="日付", en="Date"), report.on),
            (Text(ja="項目数", en="Items"), len(report.items)),
            (Text(ja="未記入の項目", en="Items not yet said"), count),
        ),
        sections=(
            Section(
                Text(ja="項目", en="Items"),
                tuple(_blocks(report)),
                lead=Text(
                    ja="決定2/CMA.3 附属書 IV章が求める項目です。",
                    en="What decision 2/CMA.3, annex, chapter IV asks for.",
                ),
            ),
            *_gaps(report),
        ),
        warning=_warning(count) if count else None,
    )


def _warning(count: int) -> Text:
    return Text(
        ja=f"未記入の項目が{count}件あります。このままでは提出できません。",
        en=f"Items not yet said: {count}. It may not be submitted as it is.",
    )


def _blocks(report: article6.PartyReport) -> list[Block]:
    rows = []
    series: list[tuple[Text, dict[int, Decimal]]] = []
    for item in report.items:
        answer = item.answer
        if isinstance(answer, tuple):
            series.append((item.name, dict(answer)))
            answer = Text(ja="年ごとの表", en="table by year")
        cell: Cell = _MISSING if answer is None else answer
        rows.append((item.name, item.paragraph, item.confidence, cell))
    blocks: list[Block] = [
        Sheet(
            Text(ja="手引の項目", en="Items of the guidance"),
            (
                Column(WORDS["name"], 5),
                Column(_PARAGRAPH, 2),
                Column(WORDS["confidence"], 2),
                Column(Text(ja="記述", en="Statement"), 6),
            ),
            tuple(rows),
        )
    ]
    if series:
        blocks.append(_by_year(series))
    return blocks


def _gaps(report: article6.PartyReport) -> list[Section]:
    if not report.missing:
        return []
    names = tuple((item.name, same(item.paragraph)) for item in report.missing)
    return [Section(Text(ja="未記入の項目", en="Not yet said"), (Pairs(names),))]


def _by_year(series: list[tuple[Text, dict[int, Decimal]]]) -> Sheet:
    years = sorted({year for _, amounts in series for year in amounts})
    return Sheet(
        Text(ja="年ごとの値", en="By year"),
        (
            Column(Text(ja="年", en="Year"), 2),
            *(Column(name, 4, numeric=True) for name, _ in series),
        ),
        tuple(
            (str(year), *(amounts.get(year, BLANK) for _, amounts in series))
            for year in years
        ),
        note=Text(
            ja="単位はNDCの指標(GHGではtCO2換算)です。",
            en="In the metric of the NDC (t CO2 eq for greenhouse gases).",
        ),
    )
