"""The sheets around the computation: about, eligibility and monitoring structure.

Flows in: an edition and what is known of a project. Flows out: `Sheet`s that say which
methodology this is and what its marks mean, ask the eligibility questions, and name the
persons responsible for monitoring.
"""

from __future__ import annotations

from collections.abc import Iterable

from renkei.foundation import Confidence, Text, fingerprint, plain_number, same
from renkei.methodologies.engine.writing import write
from renkei.methodologies.methodology import Edition
from renkei.methodologies.state import State
from renkei.methodologies.workbook import words
from renkei.methodologies.workbook.entries import Entries
from renkei.methodologies.workbook.paper import (
    Field,
    Kind,
    Purpose,
    Sheet,
    address,
)
from renkei.methodologies.workbook.words import beside, stacked

ABOUT, ELIGIBILITY, STRUCTURE = "About", "Eligibility", "MSS"
IDENTITY_ROW, VALUE = 2, 1
"""Where the about sheet says which edition it is; the reader looks there first."""

_LABELS = {
    "methodology": Text(ja="方法論", en="Methodology"),
    "version": Text(ja="版", en="Version"),
    "variant": Text(ja="式の形", en="Variant"),
    "mode": Text(ja="用途", en="Use"),
    "fingerprint": Text(ja="版の指紋", en="Edition fingerprint"),
}
_PLAIN = Text(ja="案件の算定", en="Computation of a project")
_ROLES = (
    (
        Text(ja="モニタリング総括責任者", en="Head of monitoring"),
        Text(
            ja="モニタリング全体の管理、報告書の承認",
            en="Manages the monitoring and approves the report",
        ),
    ),
    (
        Text(ja="データ収集担当者", en="Data collection"),
        Text(
            ja="計測値の記録と収集、計測機器の維持",
            en="Records and collects readings, keeps the instruments in order",
        ),
    ),
    (
        Text(ja="データ確認担当者", en="Data checking"),
        Text(
            ja="記録と元資料の照合、異常値の確認",
            en="Compares records with their origin and checks unusual values",
        ),
    ),
    (
        Text(ja="記録保管担当者", en="Archiving"),
        Text(
            ja="記録と証憑の保管(期間を定めて)",
            en="Keeps records and evidence for the agreed time",
        ),
    ),
    (
        Text(ja="計測機器の校正担当者", en="Calibration of instruments"),
        Text(
            ja="校正の計画と証明書の管理",
            en="Plans calibration and keeps its certificates",
        ),
    ),
)


def identity(edition: Edition, *, is_study: bool) -> dict[str, str]:
    """What the about sheet says the workbook is for."""
    return {
        "methodology": edition.methodology_id,
        "version": edition.version,
        "variant": edition.variant.id if edition.variant else "–",
        "mode": beside(words.STUDY if is_study else _PLAIN),
        "fingerprint": edition_fingerprint(edition),
    }


def edition_fingerprint(edition: Edition) -> str:
    """The hash of everything in an edition that a result depends on."""
    return fingerprint(
        {
            "methodology": edition.methodology_id,
            "version": edition.version,
            "variant": edition.variant.id if edition.variant else None,
            "equations": [write(each.equation) for each in edition.system.equations],
            "parameters": {
                p.symbol: [
                    p.kind,
                    p.unit,
                    p.figure.value if p.figure else None,
                    p.figure.confidence if p.figure else None,
                    list(p.choices),
                    p.takes_lowest,
                    [p.limits.at_least, p.limits.at_most] if p.limits else None,
                ]
                for p in edition.parameters
            },
            "tables": {
                name: [table.bound, [[*row.keys, row.value] for row in table.rows]]
                for name, table in edition.tables.items()
            },
            "eligibility": [c.id for c in edition.eligibility],
        }
    )


def about(edition: Edition, title: Text, entries: Entries, *, is_study: bool) -> Sheet:
    """Which methodology, how to fill the workbook in, and what its marks mean."""
    sheet = Sheet(ABOUT, (26, 58, 62))
    sheet.band(f"{edition.title}  {beside(title)}", Kind.TITLE)
    sheet.row = IDENTITY_ROW
    for name, said in identity(edition, is_study=is_study).items():
        label = _LABELS[name]
        _told(sheet, label, same(said), kind=Kind.SYMBOL)
    for index, members in entries.members_of(edition).items():
        of = edition.system.indices[index]
        label = Text(ja=f"{of.ja} {index}", en=f"{of.en} {index}")
        _told(sheet, label, same(", ".join(members)), kind=Kind.SYMBOL)
    sheet.row += 1
    if edition.variant:
        _told(sheet, _LABELS["variant"], edition.variant.name)
    _told(sheet, words.STATE, edition.state.label)
    _told(sheet, Text(ja="意味", en="Meaning"), edition.state.meaning)
    confidence = edition.evidence.confidence
    _told(sheet, Text(ja="式の確度", en="Equations"), confidence.label)
    _told(sheet, Text(ja="式の読み", en="Reading"), edition.evidence.value)
    if is_study or edition.state is State.STRUCTURE_UNCONFIRMED:
        sheet.band(beside(words.STUDY), Kind.WARNING)
    sheet.row += 1
    sheet.band(beside(Text(ja="使い方", en="How to use")), Kind.SECTION)
    for number, step in enumerate(_STEPS, 1):
        _told(sheet, same(str(number)), step)
    sheet.row += 1
    sheet.band(beside(Text(ja="確度の印", en="Marks of confidence")), Kind.SECTION)
    for each in Confidence:
        credit = _MAY if each.may_credit else _MAY_NOT
        meaning = Text(
            ja=f"{each.meaning.ja}。{credit.ja}", en=f"{each.meaning.en}. {credit.en}"
        )
        _told(sheet, each.label, meaning)
    _weak(sheet, edition)
    return sheet


def eligibility(edition: Edition, entries: Entries) -> tuple[Sheet, str]:
    """The questions with their answers, and the range of the answers."""
    sheet = Sheet(ELIGIBILITY, (6, 14, 48, 52, 16, 14, 40))
    sheet.band(beside(Text(ja="適格性要件", en="Eligibility criteria")), Kind.TITLE)
    sheet.line(Kind.CAPTION, edition.title)
    sheet.band(beside(_ALL_YES), Kind.WORDS)
    sheet.line(
        Kind.HEADING,
        stacked(words.NUMBER),
        "ID",
        "質問",
        "Question",
        *map(stacked, (Text(ja="回答", en="Answer"), words.CONFIDENCE, words.SOURCE)),
    )
    sheet.frozen_rows = sheet.row
    first = sheet.row
    said = {True: words.YES, False: words.NO, None: words.OPEN}
    for criterion in edition.eligibility:
        own = address((sheet.row, 4))
        entry = Field(
            Purpose.ANSWER,
            criterion.id,
            options=(words.YES, words.NO, words.OPEN),
            empty_is_open=f'{own}<>"{words.YES}"',
        )
        sheet.put(0, str(criterion.number), Kind.WORDS)
        sheet.put(1, criterion.id, Kind.SYMBOL)
        sheet.put(2, criterion.question.ja, Kind.WORDS)
        sheet.put(3, criterion.question.en, Kind.WORDS)
        answer = said[entries.answers.get(criterion.id)]
        sheet.put(4, answer, Kind.WORD_FIELD, entry=entry)
        sheet.put(5, beside(criterion.confidence.label), Kind.SMALL)
        sheet.put(6, beside(criterion.source.title), Kind.SMALL)
        sheet.row += 1
    last = sheet.row - 1
    return sheet, sheet.at((first, 4), (last, 4)) if edition.eligibility else ""


def structure(edition: Edition) -> Sheet:
    """Who is responsible for what."""
    sheet = Sheet(STRUCTURE, (24, 28, 24, 30, 36, 40))
    title = Text(
        ja="モニタリング体制シート(MSS)", en="Monitoring Structure Sheet (MSS)"
    )
    sheet.band(beside(title), Kind.TITLE)
    sheet.line(Kind.CAPTION, edition.title)
    sheet.row += 1
    sheet.line(
        Kind.HEADING,
        "役割",
        "Role",
        stacked(Text(ja="氏名", en="Name")),
        stacked(Text(ja="所属・役職", en="Organisation and position")),
        "責務",
        "Responsibility",
    )
    sheet.frozen_rows = sheet.row
    for role, duty in _ROLES:
        sheet.put(0, role.ja, Kind.WORDS)
        sheet.put(1, role.en, Kind.WORDS)
        for column in (2, 3):
            sheet.put(column, None, Kind.TEXT_FIELD, entry=Field(Purpose.REMARK))
        sheet.put(4, duty.ja, Kind.WORDS)
        sheet.put(5, duty.en, Kind.WORDS)
        sheet.row += 1
    for _ in range(3):
        for column in range(6):
            sheet.put(column, None, Kind.TEXT_FIELD, entry=Field(Purpose.REMARK))
        sheet.row += 1
    return sheet


def _weak(sheet: Sheet, edition: Edition) -> None:
    """The values that keep a result from crediting."""
    weak = list(_weak_values(edition))
    sheet.row += 1
    heading = Text(
        ja="クレジットの根拠にできない値", en="Values not to be used for crediting"
    )
    sheet.band(beside(heading), Kind.SECTION)
    for symbol, name in weak:
        _told(sheet, same(symbol), name)
    if not weak:
        _told(sheet, same("–"), Text(ja="ありません", en="None"))


def _weak_values(edition: Edition) -> Iterable[tuple[str, Text]]:
    for parameter in edition.parameters:
        figure = parameter.figure
        if figure is not None and not figure.may_credit:
            value = "–" if figure.value is None else plain_number(figure.value)
            label = figure.sureness
            yield (
                parameter.symbol,
                Text(
                    ja=f"{parameter.name.ja}:{value}({label.ja})",
                    en=f"{parameter.name.en}: {value} ({label.en})",
                ),
            )
    for name, table in edition.tables.items():
        if not table.confidence.may_credit:
            label = table.confidence.label
            yield (
                name,
                Text(
                    ja=f"表「{table.shape.name.ja}」({label.ja})",
                    en=f"Table “{table.shape.name.en}” ({label.en})",
                ),
            )


def _told(sheet: Sheet, label: Text, said: Text, kind: Kind = Kind.WORDS) -> None:
    sheet.put(0, beside(label), Kind.WORDS)
    sheet.put(1, said.ja, kind)
    sheet.put(2, "" if said.ja == said.en else said.en, kind)
    sheet.row += 1


_MAY = Text(ja="クレジットの根拠にできます。", en="May carry a credit.")
_MAY_NOT = Text(
    ja="原典で確認するまで、クレジットの根拠にできません。",
    en="Not for crediting until confirmed in the document.",
)
_ALL_YES = Text(
    ja="すべて「はい」のときだけ結果を表示します。未回答は「はい」とみなしません。",
    en="Results appear only when every answer is yes; no answer does not count as yes.",
)
_STEPS = (
    Text(
        ja="色のついたセルだけに入力します。赤いセルは入力が必要です。",
        en="Fill in the coloured cells only. A red cell still needs an entry.",
    ),
    Text(
        ja="計画時は MPS(input)、報告時は MRS(input) に、表示の単位で入力します。",
        en="Plan in MPS(input), report in MRS(input), in the unit shown.",
    ),
    Text(
        ja="公式文書の値が分かったら、MPS(calc_process) の一覧に出典とともに"
        "入力します。入力した値が優先されます。",
        en="Where you know the value of the official document, enter it with its "
        "citation in the list of MPS(calc_process); it takes precedence.",
    ),
    Text(
        ja="表計算ソフトは15桁で計算します。クレジットの数量は、Renkei に戻して正確に"
        "計算し直した値です。",
        en="A spreadsheet counts in fifteen digits. The number that credits is the one "
        "Renkei computes exactly when the workbook is returned.",
    ),
    Text(
        ja="行や列を加えたり消したりしないでください。系統の数を変えるときは、"
        "Renkei から出力し直します。",
        en="Add or delete no rows or columns. For another number of systems, have "
        "Renkei write the workbook again.",
    ),
)
