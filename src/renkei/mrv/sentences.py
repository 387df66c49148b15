"""The sentences behind each code of the meter desk, in Japanese and English.

Flows out: the wording of `mrv.file.*`, the file as such, and of `mrv.header.*`, what it
declares of itself. Those of its readings stand in `reading_sentences`.
"""

from __future__ import annotations

from dataclasses import dataclass

from renkei.foundation import Severity, Text


@dataclass(frozen=True, slots=True)
class Wording:
    """The sentences of one code; braces are filled from the case."""

    found: Text
    rule: Text
    remedy: Text
    severity: Severity = Severity.ERROR


CSV_RULE = Text(
    ja="検針ファイルは、見出し行と「時刻,電力量」の行からなるCSVテキストとする。",
    en="A meter file is CSV text: a heading, then lines of “time,energy”.",
)
PLAN_RULE = Text(
    ja="検針ファイルの内容は、モニタリング計画と一致していなければならない。",
    en="A meter file must agree with the monitoring plan.",
)
NUMBER_RULE = Text(
    ja="電力量は0以上の半角数字とし、桁区切りや単位記号を付けない(例 1.234)。",
    en="Energy is a plain number of zero or more, without separators or units (1.234).",
)

FILE_SENTENCES = {
    "mrv.file.empty": Wording(
        Text(ja="ファイルが空です(0バイト)。", en="The file is empty (0 bytes)."),
        CSV_RULE,
        Text(
            ja="データロガーから改めて書き出し、容量を確かめてからお送りください。",
            en="Export it again from the data logger; check its size before sending.",
        ),
    ),
    "mrv.file.not-text": Wording(
        Text(
            ja="CSVテキストではなく、{kind}です。",
            en="This is not CSV text but {kind}.",
        ),
        CSV_RULE,
        Text(
            ja="元のソフトで開き、「CSV UTF-8」形式で保存し直してください。"
            "拡張子の変更だけでは形式は変わりません。",
            en="Open it in its own program and save it as “CSV UTF-8”; renaming the"
            " file does not change its format.",
        ),
    ),
    "mrv.file.encoding": Wording(
        Text(
            ja="文字コードを判別できません({byte}バイト目付近)。",
            en="The character encoding is not known (near byte {byte}).",
        ),
        Text(
            ja="文字コードはUTF-8とする。Shift_JISとUTF-16(BOM付き)も読み取る。",
            en="Files are UTF-8; Shift_JIS and UTF-16 with a mark are understood too.",
        ),
        Text(
            ja="文字コードをUTF-8にして保存し直してください。",
            en="Save it again as UTF-8.",
        ),
    ),
    "mrv.file.other-encoding": Wording(
        Text(
            ja="文字コード{encoding}として読み取りました。",
            en="It was read as {encoding}.",
        ),
        Text(ja="文字コードはUTF-8を標準とする。", en="UTF-8 is the standard."),
        Text(
            ja="対応は不要です。次回はUTF-8での保存をお勧めします。",
            en="Nothing needs doing; UTF-8 is better next time.",
        ),
        Severity.NOTICE,
    ),
    "mrv.file.full-width": Wording(
        Text(
            ja="全角の数字・記号を半角として読み取りました({count:,}行)。",
            en="Full-width digits or signs were read as plain ones ({count:,} lines).",
        ),
        NUMBER_RULE,
        Text(
            ja="対応は不要です。手入力の値であれば、原記録と照合してください。",
            en="Nothing needs doing; if typed by hand, compare with the original.",
        ),
        Severity.NOTICE,
    ),
    "mrv.file.no-rows": Wording(
        Text(ja="検針値の行がありません。", en="There are no lines of readings."),
        CSV_RULE,
        Text(
            ja="書き出しの対象期間を確かめ、検針値を含むファイルをお送りください。",
            en="Check the exported dates and send a file that holds readings.",
        ),
    ),
}

HEADER_SENTENCES = {
    "mrv.header.missing": Wording(
        Text(
            ja="見出し行がありません。最初の行は「{line}」です。",
            en="There is no heading; the first line is “{line}”.",
        ),
        Text(
            ja="見出し行は「interval_start,energy_mwh」とする(単位はwh・kwh・mwh・gwh)。",
            en="The heading is “interval_start,energy_mwh” (or _wh, _kwh, _gwh).",
        ),
        Text(
            ja="先頭に見出し行を加えてください。",
            en="Put the heading on the first line.",
        ),
    ),
    "mrv.header.wrong": Wording(
        Text(
            ja="見出しが「{line}」となっています。",
            en="The heading reads “{line}”.",
        ),
        Text(
            ja="見出し行は「interval_start,energy_mwh」とする(単位はwh・kwh・mwh・gwh)。",
            en="The heading is “interval_start,energy_mwh” (or _wh, _kwh, _gwh).",
        ),
        Text(
            ja="時刻と電力量の2列をこの名前と順序で書き、単位は実際の値に合わせて"
            "ください。",
            en="Write the two columns with these names in this order, with the unit"
            " the numbers really have.",
        ),
    ),
    "mrv.header.unit": Wording(
        Text(
            ja="電力量の単位「{unit}」は使えません。",
            en="“{unit}” is not a unit in which electricity is read here.",
        ),
        Text(
            ja="電力量の単位はWh、kWh、MWh、GWhのいずれかとする。",
            en="Electricity is read in Wh, kWh, MWh or GWh.",
        ),
        Text(
            ja="列名の単位を実際の単位に直してください。値そのものは変えないで"
            "ください。",
            en="Name the true unit in the column; leave the numbers as they are.",
        ),
    ),
    "mrv.header.unit-contradicts": Wording(
        Text(
            ja="単位の記載が食い違っています(注釈は{comment}、見出しは{column})。",
            en="The units disagree: {comment} in the comment, {column} in the heading.",
        ),
        Text(
            ja="1つのファイルで宣言する単位は1つとする。",
            en="A file declares one unit.",
        ),
        Text(
            ja="計器の設定を確かめ、正しい単位にそろえてください。",
            en="Check the meter's setting and write the true unit in both places.",
        ),
    ),
    "mrv.header.unit-differs": Wording(
        Text(
            ja="宣言された単位は{unit}で、計画の{planned}と異なります。換算して読み"
            "取りました(端数なし)。",
            en="The declared unit is {unit}, the plan's is {planned}; it was converted"
            " exactly.",
        ),
        PLAN_RULE,
        Text(
            ja="値が{unit}であることをご確認ください。",
            en="Please confirm that the numbers are in {unit}.",
        ),
        Severity.NOTICE,
    ),
    "mrv.header.plan-differs": Wording(
        Text(
            ja="{field}が「{declared}」となっていますが、計画では「{planned}」です。",
            en="{field} is “{declared}” here and “{planned}” in the plan.",
        ),
        PLAN_RULE,
        Text(
            ja="送り先の案件・計測点を確かめるか、計画の変更手続きを行ってください。",
            en="Check which project and channel the file is for, or have the plan"
            " changed first.",
        ),
    ),
    "mrv.header.demonstration": Wording(
        Text(
            ja="実演用データと表示されたファイルです。",
            en="The file says of itself that it is demonstration data.",
        ),
        Text(
            ja="実演用データは、実演用の計画でのみ受け付ける。",
            en="Demonstration data is taken under a demonstration plan only.",
        ),
        Text(
            ja="実際に計測したファイルをお送りください。",
            en="Send the file that was really metered.",
        ),
    ),
}
