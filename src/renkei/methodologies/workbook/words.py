"""The words of the workbook, in both languages side by side.

Flows in: nothing. Flows out: headings, answers and states, as a cell shows them.
"""

from __future__ import annotations

from renkei.foundation import Text


def stacked(words: Text) -> str:
    """Both languages, one above the other, as a heading shows them."""
    return words.ja if words.ja == words.en else f"{words.ja}\n{words.en}"


def beside(words: Text) -> str:
    """Both languages in one line."""
    return words.ja if words.ja == words.en else f"{words.ja} / {words.en}"


YES, NO, OPEN = "はい / Yes", "いいえ / No", "未回答 / Open"
APPLIES = "○"
INCOMPLETE = Text(ja="未入力", en="incomplete")
COMPUTED = Text(ja="算定済み", en="Computed")
STUDY = Text(ja="試算(クレジットには使えません)", en="Study only, not for crediting")
NOT_ELIGIBLE = Text(ja="適格性が未確認", en="eligibility not confirmed")
NO_VALUE = Text(
    ja="値が定まりません(分母、区分、表、公式値を確認)",
    en="no value: check denominators, bands, tables and official values",
)
CONFIRM = Text(
    ja="整数に近いため丸めています。Renkei で整数トンを確認してください。",
    en="Close to a whole number, so it is rounded here. Confirm the whole tonnes in "
    "Renkei.",
)

NUMBER = Text(ja="番号", en="No.")
SYMBOL = Text(ja="記号", en="Symbol")
SYSTEM = Text(ja="系統", en="System")
WHAT = "内容"
DESCRIPTION = "Description"
ESTIMATED = Text(ja="推計値", en="Estimated value")
MONITORED = Text(ja="計測値", en="Monitored value")
VALUE = Text(ja="値", en="Value")
UNIT = Text(ja="単位", en="Unit")
OPTION = Text(ja="方法", en="Option")
ORIGIN = Text(ja="データの出典", en="Source of data")
METHOD = Text(ja="測定方法と手順", en="Measurement methods and procedures")
FREQUENCY = Text(ja="頻度", en="Frequency")
COMMENTS = Text(ja="備考", en="Comments")
RANGE = Text(ja="範囲", en="Range")
WRITTEN = Text(ja="式(公式の表記)・根拠", en="Equation as written, or basis")
DEFAULT = Text(ja="収録値", en="Value held")
CONFIDENCE = Text(ja="確度", en="Confidence")
OFFICIAL = Text(ja="公式値(入力)", en="Official value (enter)")
CITATION = Text(ja="公式値の出典", en="Its citation")
SOURCE = Text(ja="出典", en="Source")
USED = Text(ja="用いる値", en="Value used")

TABLE_1 = Text(
    ja="表1 事後にモニタリングするパラメータ",
    en="Table 1: Parameters monitored ex post",
)
TABLE_2 = Text(
    ja="表2 事前に固定するプロジェクト固有のパラメータ",
    en="Table 2: Project-specific parameters fixed ex ante",
)
TABLE_CHOICES = Text(
    ja="表2(選択) 条件に応じて適用する値",
    en="Table 2 (alternatives): which value applies",
)
TABLE_3 = {
    "MPS": Text(
        ja="表3 排出削減量(事前推計)", en="Table 3: Emission reductions, ex-ante"
    ),
    "MRS": Text(
        ja="表3 排出削減量(事後算定)", en="Table 3: Emission reductions, ex-post"
    ),
}
EXACT = Text(
    ja="正確な値:{value}(表計算ソフトは15桁までの数として計算します)",
    en="Exact value: {value} (a spreadsheet computes with fifteen digits of it)",
)
LEGEND = Text(ja="モニタリング方法の凡例", en="Monitoring options")
PERIOD = Text(ja="モニタリング期間", en="Monitoring period")
FIRST_DAY = Text(ja="開始日", en="First day")
LAST_DAY = Text(ja="終了日(当日を含む)", en="Last day (included)")
WHOLE = Text(ja="整数トン(切り捨て)", en="Whole tonnes (rounded down)")
STATE = Text(ja="状態", en="State")
VALUES_OPEN = Text(ja="未入力の値の数", en="Values still open")
CRITERIA_OPEN = Text(
    ja="「はい」でない適格性要件の数", en="Eligibility criteria without a yes"
)
PART_1 = Text(ja="1 排出削減量の算定", en="1. Calculation of emission reductions")
PART_2 = Text(ja="2 用いる値", en="2. Selected values")
PART_3 = Text(
    ja="3 リファレンス排出量の算定", en="3. Calculation of reference emissions"
)
PART_4 = Text(ja="4 プロジェクト排出量の算定", en="4. Calculation of project emissions")
PART_5 = Text(ja="5 既定値の一覧", en="5. List of default values")
