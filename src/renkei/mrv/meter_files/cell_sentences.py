"""What is said of cells that cannot be read as they are, in both languages.

Flows in: nothing. Flows out: the sentences by code: found, rule, remedy.
"""

from __future__ import annotations

from collections.abc import Mapping

from renkei.foundation import Text

_TIME = Text(
    ja="時刻は、ISO 8601、2024/4/1 0:30、令和6年4月1日 0:30、Excel の日付などで書く。"
    "年は4桁か元号付き、秒未満の端数はなしとする。",
    en="An instant is written as ISO 8601, 2024/4/1 0:30, 令和6年4月1日 0:30, a"
    " spreadsheet's date and the like: years of four digits or an era, whole seconds.",
)
_NUMBER = Text(
    ja="値は十進数とし、全角・桁区切り・小数コンマは、宣言した読み方で読む。",
    en="A value is a decimal number; full-width digits, thousands and a decimal comma"
    " are read as declared.",
)
_ORIGINAL = Text(
    ja="原記録を確かめて、この場所を直してください。",
    en="Look into the original record and correct this place.",
)
_ONCE = Text(
    ja="1つの計測点は、1つの時刻に1つの値を持つ。",
    en="A channel has one value at one instant.",
)
_FORMULA = Text(
    ja="数式のセルは、保存された計算結果を読む。",
    en="Of a formula, the result that was saved is read.",
)
_LOCAL = Text(
    ja="時刻は、宣言した時計(地域の時刻、または UTC との差)で1つに定まること。",
    en="On the declared clock (of a place, or a distance from UTC) a time is one"
    " instant.",
)

CELLS: Mapping[str, tuple[Text, Text, Text]] = {
    "time": (
        Text(ja="時刻を読み取れません:「{text}」", en="No instant: “{text}”."),
        _TIME,
        _ORIGINAL,
    ),
    "clock": (
        Text(ja="時刻(時・分)を読み取れません:「{text}」", en="No time: “{text}”."),
        Text(
            ja="時・分は 0:00 から 24:00 とする。24:00 は翌日の 0:00 を指す。",
            en="Hours and minutes run from 0:00 to 24:00, which is 0:00 of the next"
            " day.",
        ),
        _ORIGINAL,
    ),
    "part-of-second": (
        Text(ja="秒未満の端数があります:「{text}」", en="Parts of a second: “{text}”."),
        _TIME,
        Text(
            ja="記録間隔の区切りの時刻で書き出してください。",
            en="Export the readings at the instants of their interval.",
        ),
    ),
    "twelve": (
        Text(
            ja="「{text}」は、0時とも正午とも読めます。",
            en="“{text}” could be midnight or noon.",
        ),
        _TIME,
        Text(
            ja="24時間制(0:30、12:30)で書き出してください。",
            en="Export it by the 24-hour clock (0:30, 12:30).",
        ),
    ),
    "two-digit-year": (
        Text(
            ja="「{text}」の年は、西暦とも元号とも読めます。",
            en="The year of “{text}” could be of either calendar.",
        ),
        _TIME,
        Text(
            ja="西暦4桁、または元号を付けて書き出してください。",
            en="Export years with four digits, or with their era.",
        ),
    ),
    "day-order": (
        Text(
            ja="「{text}」は、月・日のどちらが先か分かりません。",
            en="In “{text}” it is not said whether day or month comes first.",
        ),
        _TIME,
        Text(
            ja="「日付の順」で日/月/年か月/日/年を選んでください。",
            en="Choose day/month/year or month/day/year as “order of dates”.",
        ),
    ),
    "month-only": (
        Text(
            ja="「{text}」には日がありません。", en="“{text}” names a month and no day."
        ),
        Text(
            ja="月だけの時刻は、月ごとの請求書の計測点(選択肢B)に限る。",
            en="A month alone is told for the monthly bills of option B only.",
        ),
        Text(
            ja="日と時刻のあるデータを書き出すか、請求書の計測点を選んでください。",
            en="Export days and times, or choose the channel of the bills.",
        ),
    ),
    "day-only": (
        Text(ja="「{text}」には時刻がありません。", en="“{text}” has no time of day."),
        Text(
            ja="日付だけの時刻は、1日間隔の計測点に限る。",
            en="A day alone is told of channels read once a day.",
        ),
        Text(
            ja="時刻の列を選ぶか、時刻付きで書き出してください。",
            en="Choose the column of times, or export dates with times.",
        ),
    ),
    "no-such-hour": (
        Text(
            ja="「{text}」は、{zone}の時計にない時刻です(夏時間の始まり)。",
            en="“{text}” never was on the clock of {zone}: summer time began.",
        ),
        _LOCAL,
        Text(
            ja="装置が夏時間に切り替えない場合は、時計を UTC との差(例 +01:00)で"
            "選んでください。",
            en="If the device keeps winter time, declare its clock as a distance from"
            " UTC, such as +01:00.",
        ),
    ),
    "hour-twice": (
        Text(
            ja="「{text}」は、{zone}で2回あった時刻です(夏時間の終わり)。",
            en="“{text}” was twice on the clock of {zone}: summer time ended.",
        ),
        _LOCAL,
        Text(
            ja="「2回ある時刻」で、書かれた順・先・後のどれかを選ぶか、UTC との差を"
            "付けて書き出してください。",
            en="Choose under “the hour that comes twice” whether it is told in order,"
            " or is the first or the second; or export it with its offset.",
        ),
    ),
    "number": (
        Text(ja="数値を読み取れません:「{text}」", en="No number: “{text}”."),
        _NUMBER,
        Text(
            ja="原記録の値に直してください。欠測は空欄にします。",
            en="Put in the recorded value; where nothing was recorded, leave it empty.",
        ),
    ),
    "decimal-unclear": (
        Text(
            ja="「{text}」の点やコンマは、小数とも桁区切りとも読めます。",
            en="The sign in “{text}” could part decimals or thousands.",
        ),
        _NUMBER,
        Text(ja="「小数の記号」を選んでください。", en="Choose the “decimal sign”."),
    ),
    "double-dust": (
        Text(
            ja="セルの値は{text}です。表示にない端数を含みます。",
            en="The cell holds {text}, with more digits than a sheet shows.",
        ),
        Text(
            ja="Excel の数値は2進の浮動小数点数である。有効数字15桁までを読み取る。",
            en="Numbers in Excel are binary doubles; at most 15 digits are taken.",
        ),
        Text(
            ja="数式を ROUND で囲み、計器の桁に丸めて保存してください。",
            en="Round the formula to the digits of the meter with ROUND, and save.",
        ),
    ),
    "mixed-unit": (
        Text(
            ja="値「{text}」の単位が、列の単位 {unit} と異なります。",
            en="The value “{text}” is not in the column's unit {unit}.",
        ),
        Text(
            ja="1つの列の値は、宣言した1つの単位とする。",
            en="The values of one column are in the one unit declared.",
        ),
        Text(
            ja="単位ごとに列を分けるか、単位の列を選んでください。",
            en="Give each unit a column, or choose a column of units.",
        ),
    ),
    "unit-unknown": (
        Text(ja="単位がないか、読み取れません:「{text}」", en="No unit: “{text}”."),
        Text(
            ja="計測値は必ず単位を持つ(kWh、MWh、GJ、m3、L、degC など)。",
            en="Every reading has a unit, such as kWh, MWh, GJ, m3, L or degC.",
        ),
        Text(ja="この行に単位を書いてください。", en="Write the unit in this row."),
    ),
    "merged": (
        Text(
            ja="結合されたセルの1つの値が、複数の行か列にかかっています。",
            en="One value stands in merged cells, over several rows or columns.",
        ),
        Text(
            ja="計測値は1つのセルに1つとする(日付の結合は読み取る)。",
            en="A reading stands in one cell; merged dates are understood.",
        ),
        Text(
            ja="結合を解き、それぞれの値を書いてください。",
            en="Unmerge the cells and write each value.",
        ),
    ),
    "formula-open": (
        Text(
            ja="数式の計算結果が保存されていません。",
            en="The result of the formula was not saved.",
        ),
        _FORMULA,
        Text(
            ja="Excel で開き、計算させてから保存してください。",
            en="Open the file in Excel, let it compute, and save it.",
        ),
    ),
    "formula-failed": (
        Text(ja="数式が誤り({text})になっています。", en="The formula fails: {text}."),
        _FORMULA,
        Text(
            ja="数式を直すか、欠測として空欄にしてください。",
            en="Mend the formula, or leave the cell empty where nothing was recorded.",
        ),
    ),
    "ragged": (
        Text(
            ja="この行は{found}列ありますが、見出しは{expected}列です。",
            en="The row has {found} columns; the headings have {expected}.",
        ),
        Text(
            ja="各行の列の数は見出しと同じとする。コンマを含む値は引用符で囲む。",
            en="Rows have as many columns as headings; a value with a separator in it"
            " is quoted.",
        ),
        Text(
            ja="桁区切りのコンマや、途中で切れた行がないか確かめてください。",
            en="Look for thousands separators and for a row that was cut off.",
        ),
    ),
    "two-values": (
        Text(
            ja="{channel} の {time} に、値が2つあります"
            "({first}行目は{one}、ここは{two})。",
            en="{channel} has two values at {time}: {one} in row {first}, {two} here.",
        ),
        _ONCE,
        Text(
            ja="どちらが正しいかを確かめ、一方を除いてください。",
            en="Find out which one is right and remove the other.",
        ),
    ),
    "channel-unknown": (
        Text(
            ja="計測点の名前「{text}」の読み方が決まっていません。",
            en="It is not decided which channel “{text}” is.",
        ),
        Text(
            ja="ファイルの名前は、計画の計測点に対応させるか、読まないと決める。",
            en="Each name in a file is a channel of the plan, or is left unread.",
        ),
        Text(
            ja="「ファイルの読み方」で対応を選んでください。",
            en="Choose it under “How the file is read”.",
        ),
    ),
    "total-differs": (
        Text(
            ja="合計の行は{told}ですが、計測値の合計は{sum}です。",
            en="The row of totals says {told}; the readings add up to {sum}.",
        ),
        Text(
            ja="合計の行があるときは、計測値の合計と一致すること。",
            en="Where a file states a total, its readings add up to it.",
        ),
        Text(
            ja="抜けた行、隠れた行、単位を確かめてください。",
            en="Look for rows that are missing or hidden, and at the units.",
        ),
    ),
    "day-total-differs": (
        Text(
            ja="{day}の日計は{told}ですが、その日の計測値の合計は{sum}です。",
            en="The total of {day} says {told}; its readings add up to {sum}.",
        ),
        Text(
            ja="日計の列があるときは、その日の計測値の合計と一致すること"
            "(日計に書かれた桁まで)。",
            en="Where a sheet states the total of a day, its readings add up to it, as"
            " far as its decimals go.",
        ),
        Text(
            ja="原記録でその日の計測値と日計を確かめ、誤っている方を直してください。",
            en="Look up that day in the original record and correct what is wrong.",
        ),
    ),
    "nothing": (
        Text(ja="計測値が1つもありません。", en="There is not one reading in it."),
        Text(
            ja="ファイルは1件以上の計測値を含む。",
            en="A file holds at least one reading.",
        ),
        Text(
            ja="列の対応と、値の列が空でないことを確かめてください。",
            en="Check which columns are read, and that they are not empty.",
        ),
    ),
}
