"""The words of the investor's view."""

from __future__ import annotations

from renkei.foundation import Text


def _t(ja: str, en: str) -> Text:
    return Text(ja=ja, en=en)


WORDS: dict[str, Text] = {
    "title": _t("投資家の窓", "For investors"),
    "lead": _t(
        "記録にある案件を、段階・国・技術・規模・収益率・削減量・リスクで見渡します。記録のない値は空欄のままにし、推測しません。",
        "The projects on record, by stage, country, technology, size, return, tonnes "
        "and risk. What is not recorded stays blank and is not guessed.",
    ),
    "filter": _t("絞り込む", "Narrow the list"),
    "go": _t("表示する", "Show"),
    "all": _t("すべて", "All"),
    "stage": _t("段階", "Stage"),
    "country": _t("国", "Country"),
    "technology": _t("技術・案件名の語", "A word of technology or title"),
    "currency": _t("通貨", "Currency"),
    "least": _t("総事業費の下限", "Cost of at least"),
    "project": _t("案件", "Project"),
    "tech": _t("技術", "Technology"),
    "ticket": _t("総事業費", "Cost"),
    "irr": _t("内部収益率", "IRR"),
    "tonnes": _t("年間削減量(tCO2)", "Tonnes a year (tCO2)"),
    "risk": _t("単独20%悪化で損", "Loses at 20 % worse"),
    "of": _t("{n}/{all}要因", "{n} of {all} drivers"),
    "not_recorded": _t("記録なし", "not recorded"),
    "count": _t("{n}件(全{all}段階別は左)", "{n} projects"),
    "stages": _t("段階別の件数", "How many at each stage"),
    "number": _t("件数", "Projects"),
    "sums": _t(
        "総事業費の記録があるのは{n}件、削減量は{t}件です。通貨ごとの合計:{sums}。"
        "あなたが閲覧できる記録だけを数えています。",
        "A cost is on record for {n}, tonnes for {t}. Sums by currency: {sums}. Only "
        "what you may see is counted.",
    ),
    "none": _t("当てはまる案件がありません", "No project fits"),
    "none_why": _t("条件を広げてください。", "Widen what you ask for."),
    "rooms": _t("招かれているデータルーム", "Data rooms you are invited to"),
    "frames": _t("背景となる大きな数字", "The large frames behind it"),
    "frames_lead": _t(
        "創設資料が引く数字を、出典の範囲とともに示します。Renkeiの案件の合計ではなく、"
        "案件の金額と足し合わせることはできません。",
        "Numbers that the founding document quotes, with the scope of their sources. "
        "They are not Renkei's pipeline and cannot be added to it.",
    ),
    "scope": _t("本来の範囲・誰の推計か", "True scope, and whose estimate"),
    "value": _t("値", "Value"),
    "what": _t("項目", "What"),
    "shown": _t("{a}〜{b}件目(全{n}件)", "{a} to {b} of {n}"),
    "next": _t("次の{n}件", "Next {n}"),
    "back": _t("前の{n}件", "Previous {n}"),
    "csv": _t("CSVで保存", "Download CSV"),
    "xlsx": _t("xlsxで保存", "Download xlsx"),
    "finance": _t("資金", "Finance"),
    "bad": _t("数で書いてください。例:1,000,000", "Write a number, like 1,000,000"),
    "sum": _t("{c} {n}({k}件)", "{c} {n} ({k})"),
}
