"""What a person should know of a file that can be read, in both languages.

Flows in: nothing. Flows out: the sentences by code: found, rule, remedy.
"""

from __future__ import annotations

from collections.abc import Mapping

from renkei.foundation import Text

_SEE = Text(
    ja="先頭の行と合計を、原記録と見比べてください。",
    en="Compare the first rows and the sums with the original.",
)

NOTICES: Mapping[str, tuple[Text, Text, Text]] = {
    "doubles": (
        Text(
            ja="数値は2進の浮動小数点数で保存されています。",
            en="Its numbers are stored as binary doubles.",
        ),
        Text(
            ja="同じ2進数に戻る最短の十進数を、書かれた値とする。",
            en="Each is taken as the shortest decimal that gives the same double.",
        ),
        _SEE,
    ),
    "encoding-guessed": (
        Text(ja="文字コードを {form} と判断しました。", en="It was read as {form}."),
        Text(
            ja="複数の文字コードで読めるときは、意味の通る方を示す。",
            en="Where several encodings fit, the one that makes sense is named.",
        ),
        Text(
            ja="見出しの文字が正しいか確かめてください。",
            en="Check that the headings read well.",
        ),
    ),
    "missing": (
        Text(
            ja="{channel}:値のないセルが{count}あります。",
            en="{channel}: {count} cells hold no value.",
        ),
        Text(
            ja="空欄と「欠測」などは計測値としない。0 とはみなさない。",
            en="An empty cell or a mark such as “-” is no reading, and not nought.",
        ),
        Text(
            ja="欠測の扱いは、品質の確認で決めます。",
            en="How a gap counts is decided when quality is looked at.",
        ),
    ),
    "summary-row": (
        Text(
            ja="「{text}」の行は、計測値として読みません。",
            en="The row “{text}” is not read as readings.",
        ),
        Text(
            ja="合計・平均などの行は計測値ではない。合計は照合する。",
            en="Totals and averages are no readings; totals are checked.",
        ),
        _SEE,
    ),
    "unread-columns": (
        Text(ja="読まない列:{names}", en="Columns not read: {names}."),
        Text(
            ja="計測点を選んだ列だけを読む。",
            en="Only columns given a channel are read.",
        ),
        _SEE,
    ),
    "unread-names": (
        Text(ja="読まない計測点:{names}", en="Names not read: {names}."),
        Text(
            ja="計測点に対応させた名前の行だけを読む。",
            en="Only rows of names given a channel are read.",
        ),
        _SEE,
    ),
    "unread-sheets": (
        Text(ja="読まないシート:{names}", en="Sheets not read: {names}."),
        Text(ja="一度に1つのシートを読む。", en="One sheet is read at a time."),
        Text(
            ja="続けて読むには、同じファイルでシートを選び直してください。",
            en="To read another one, choose it and confirm again.",
        ),
    ),
    "ends-open": (
        Text(
            ja="最後の行が改行で終わっていません:「{text}」",
            en="The last line does not end: “{text}”.",
        ),
        Text(
            ja="書き出しの途中で切れたファイルは、最後の値が欠けることがある。",
            en="A file that was cut off may have lost digits of its last value.",
        ),
        Text(
            ja="最後の値を原記録と見比べてください。",
            en="Compare the last value with the original.",
        ),
    ),
    "same-twice": (
        Text(
            ja="同じ時刻・同じ値の行が{count}件あります。1回だけ数えます。",
            en="{count} rows repeat an instant with the same value; they count once.",
        ),
        Text(
            ja="1つの計測点は、1つの時刻に1つの値を持つ。",
            en="A channel has one value at one instant.",
        ),
        _SEE,
    ),
}
