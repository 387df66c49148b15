"""What is said of a file of readings, its mapping and its cells, in both languages.

Flows in: a code and the values of the case. Flows out: findings `mrv.meter-file.*`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from renkei.foundation import Finding, Severity, Text
from renkei.mrv.meter_files.cell_sentences import CELLS
from renkei.mrv.meter_files.notice_sentences import NOTICES

LISTED_MAX = 5
Sentence = tuple[Text, Text, Text]

_FORMS = Text(
    ja="計測ファイルは、CSV・TSV、Excel ブック(xlsx)、Parquet、JSON Lines とする。",
    en="Readings come as CSV or TSV, an Excel workbook (xlsx), Parquet or JSON lines.",
)
_SIZE = Text(
    ja="1つのファイルは64 MB、100万行までとする。",
    en="One file holds at most 64 MB and 1,000,000 rows.",
)
_SPLIT = Text(
    ja="期間ごとに分けるか、装置から API で送ってください。",
    en="Split it by time, or let the device send through the API.",
)
_SAVE = Text(
    ja="元のシステムから、CSV(UTF-8)または xlsx で書き出し直してください。",
    en="Export it again from its system as CSV (UTF-8) or xlsx.",
)
_ENCODING = Text(
    ja="文字コードは UTF-8、UTF-16、Shift_JIS(CP932)、EUC-JP とし、"
    "ファイル全体を通して1つとする。",
    en="Letters are UTF-8, UTF-16, Shift_JIS (CP932) or EUC-JP, one throughout.",
)
_JSON = Text(
    ja="JSON Lines は、1行に1つのオブジェクト({{…}})を書く。",
    en="JSON lines hold one object ({{…}}) in each line.",
)

FILES: Mapping[str, Sentence] = {
    "empty": (
        Text(ja="ファイルに何もありません。", en="The file is empty."),
        _FORMS,
        Text(
            ja="書き出しが終わっているか確かめて、送り直してください。",
            en="Make sure that the export has finished, and send it again.",
        ),
    ),
    "large": (
        Text(ja="ファイルが{size}バイトあります。", en="The file has {size} bytes."),
        _SIZE,
        _SPLIT,
    ),
    "long-line": (
        Text(
            ja="最初の{most}バイトに改行がありません(全{size}バイト)。",
            en="The first {most} bytes hold no line end (of {size} in all).",
        ),
        Text(
            ja="表は行に分かれていること。1行は1 MBまでとする。",
            en="A table is parted into lines of at most 1 MB each.",
        ),
        _SAVE,
    ),
    "encoding": (
        Text(
            ja="文字を読み取れません(最初は{line}行目)。",
            en="The letters cannot be read, first in line {line}.",
        ),
        _ENCODING,
        Text(
            ja="途中で切れていないか確かめ、CSV(UTF-8)で保存し直してください。",
            en="Check that it is not cut off, and save it again as CSV (UTF-8).",
        ),
    ),
    "binary": (
        Text(
            ja="表計算の表でも文字のファイルでもありません(文字以外の符号を含みます)。",
            en="This is neither a workbook nor text: it holds bytes of no letter.",
        ),
        _FORMS,
        _SAVE,
    ),
    "old-office": (
        Text(
            ja="古い形式の Excel ファイル(xls)か、パスワードで保護されたファイルです。",
            en="This is an old Excel file (xls), or one locked with a password.",
        ),
        _FORMS,
        Text(
            ja="Excel で開き、パスワードを外して xlsx として保存してください。",
            en="Open it in Excel and save it as xlsx, without a password.",
        ),
    ),
    "other-kind": (
        Text(
            ja="{kind} のファイルです。", en="This is a file of another kind: {kind}."
        ),
        _FORMS,
        _SAVE,
    ),
    "swollen": (
        Text(
            ja="ブックが壊れているか、展開すると大きくなりすぎます。",
            en="The workbook is damaged, or unpacks to far more than it says.",
        ),
        _SIZE,
        Text(
            ja="Excel で開いて保存し直すか、CSV で書き出してください。",
            en="Open and save it again in Excel, or export it as CSV.",
        ),
    ),
    "scattered": (
        Text(
            ja="値のあるセルが離れすぎています。",
            en="Its cells lie too far apart for one table.",
        ),
        _SIZE,
        Text(
            ja="計測値の表だけを、新しいシートに移してください。",
            en="Copy the table of readings alone into a new sheet.",
        ),
    ),
    "quote": (
        Text(
            ja='引用符(")が閉じていません。', en='A quotation mark (") is not closed.'
        ),
        Text(
            ja="引用符で囲む値は、同じ値の終わりで閉じる。",
            en="A quoted value ends with a quotation mark of its own.",
        ),
        _SAVE,
    ),
    "too-many-rows": (
        Text(ja="{most}行を超えています。", en="It has more than {most} rows."),
        _SIZE,
        _SPLIT,
    ),
    "parquet": (
        Text(
            ja="Parquet として読み取れません({words})。",
            en="It cannot be read as Parquet: {words}.",
        ),
        _FORMS,
        Text(
            ja="書き出しが最後まで終わっているか確かめ、書き出し直してください。",
            en="Make sure that its writer finished, and export it again.",
        ),
    ),
    "json-line": (
        Text(
            ja="この行は JSON のオブジェクトではありません。",
            en="This line is not a JSON object.",
        ),
        _JSON,
        Text(
            ja="配列([…])で書き出された場合は、1行に1件の形で書き出してください。",
            en="Where it was written as one array […], export one object a line.",
        ),
    ),
    "json-twice": (
        Text(ja="名前「{name}」が2回あります。", en="The name “{name}” stands twice."),
        _JSON,
        Text(
            ja="名前を1つにして、書き出し直してください。",
            en="Give each name once and export it again.",
        ),
    ),
    "no-rows": (
        Text(
            ja="時刻と数値の並ぶ行が見つかりません。",
            en="No row holds an instant and a number.",
        ),
        Text(
            ja="表は、各行に時刻と計測値を持つ。",
            en="Each row of the table holds an instant and readings.",
        ),
        Text(
            ja="計測値のシートを選ぶか、時刻の列のある表を送ってください。",
            en="Choose the sheet that holds readings, or send a table with times.",
        ),
    ),
    "mapping": (
        Text(ja="読み方が決まっていません:{what}。", en="Not decided yet: {what}."),
        Text(
            ja="列の意味・単位・時計は推測せず、担当者が確認した読み方で読み取る。",
            en="What a column means, its unit and its clock are not guessed: a person"
            " confirms how a file is read.",
        ),
        Text(
            ja="「ファイルの読み方」で選んでください。",
            en="Choose it under “How the file is read”.",
        ),
    ),
    "too-many": (
        Text(ja="計測値が{count}件あります。", en="It holds {count} readings."),
        Text(
            ja="1つのファイルの計測値は{most}件までとする。",
            en="One file holds at most {most} readings.",
        ),
        _SPLIT,
    ),
}

SENTENCES: Mapping[str, Sentence] = {**FILES, **CELLS, **NOTICES}


def finding(code: str, where: Text, **values: object) -> Finding:
    """One finding of a code; what only informs weighs less than what stops."""
    found, rule, remedy = SENTENCES[code]
    return Finding(
        code=f"mrv.meter-file.{code}",
        found=found.format(**values),
        where=where,
        rule=rule.format(**values),
        remedy=remedy.format(**values),
        severity=Severity.NOTICE if code in NOTICES else Severity.ERROR,
    )


def listed(
    code: str, cases: Sequence[tuple[Text, Mapping[str, object]]], whole: Text
) -> list[Finding]:
    """The first cases one by one, then one line that counts the rest."""
    shown = [finding(code, where, **values) for where, values in cases[:LISTED_MAX]]
    rest = len(cases) - len(shown)
    if rest > 0:
        last = shown[-1]
        found = Text(
            ja=f"同じ内容がほかに{rest:,}件あります(全{len(cases):,}件)。",
            en=f"The same in {rest:,} more cells ({len(cases):,} in all).",
        )
        shown.append(
            Finding(last.code, found, whole, last.rule, last.remedy, last.severity)
        )
    return shown
