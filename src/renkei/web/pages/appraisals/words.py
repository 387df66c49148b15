"""The words of the pages of appraisals."""

from __future__ import annotations

from renkei.foundation import Text


def _t(ja: str, en: str) -> Text:
    return Text(ja=ja, en=en)


WORDS: dict[str, Text] = {
    "title": _t("採算評価", "Appraisals"),
    "lead": _t(
        "案件の費用・収入・資金条件から、補助とクレジット収入のある場合とない場合の採算を並べて示します。"
        "閲覧できるのは、案件の当事者と環境省の担当者、招かれた投資家です。",
        "From a project's costs, income and terms of money: what it is worth with and "
        "without subsidy and credits, side by side. Its parties, the ministry's "
        "officers and invited investors see it.",
    ),
    "none": _t("閲覧できる採算評価はありません", "No appraisal is there for you"),
    "none_why": _t(
        "案件の当事者としてログインすると、新しい評価を作れます。見積りから始めることもできます。",
        "Sign in as a party of a project to make one. You can begin from an estimate.",
    ),
    "begin": _t("新しい採算評価", "New appraisal"),
    "begin_lead": _t(
        "案件を選び、下の欄に値を入れてください。数値には出典と確度を付けられます。推測で補う値はありません。",
        "Choose the project and fill in the fields. Each number can carry its source "
        "and mark; nothing is assumed in your place.",
    ),
    "estimate": _t("見積りから始める", "Begin from an estimate"),
    "from_estimate": _t(
        "見積りの値を入れてあります。それぞれ「見積り」と記されています。税率など空欄は入力してください。",
        "Filled from an estimate, and each number says so. Fill in what is empty, such "
        "as the rate of tax.",
    ),
    "project": _t("案件", "Project"),
    "no_projects": _t(
        "評価できる案件がありません。案件の参加者と、案件のある都市の担当者が評価できます。",
        "There is no project for you to appraise. Participants of a project and "
        "officers of its cities can.",
    ),
    "choose": _t("選んでください", "Choose one"),
    "not_answered": _t("未回答", "Not answered"),
    "source": _t("出典", "Source"),
    "mark": _t("確度", "Mark"),
    "go": _t("評価する", "Appraise"),
    "keep_next": _t("新しい版として保存する", "Keep as the next version"),
    "trouble": _t("保存できませんでした", "It could not be kept"),
    "revise": _t("値を直して新しい版を作る", "Mend the inputs: a new version"),
    "name": _t("名称", "Name"),
    "version": _t("版", "Version"),
    "kept": _t("保存", "Kept"),
    "by": _t("作成者", "By"),
    "rules": _t("規則の版", "Rules"),
    "about": _t(
        "第{v}版 · {at} · {by} · 規則 {rules}",
        "Version {v} · {at} · {by} · rules {rules}",
    ),
    "changed": _t(
        "今の規則で計算すると、保存時とは異なる結果になります。下に示すのは今の規則による値です。",
        "Under today's rules it comes out otherwise than when it was kept. What is "
        "shown is computed under today's rules.",
    ),
    "older": _t(
        "これより新しい版があります。", "There is a later version than this one."
    ),
    "merits": _t("採算の比較", "What it is worth"),
    "what": _t("項目", "What"),
    "case_00": _t("補助なし・クレジットなし", "No subsidy, no credits"),
    "case_10": _t("補助あり", "With subsidy"),
    "case_01": _t("クレジットあり", "With credits"),
    "case_11": _t("補助・クレジットあり", "With subsidy and credits"),
    "view": _t(
        "事業全体(融資前)の収支で見ています。", "Of the whole project, before loans."
    ),
    "equity": _t("うち出資者の採算(融資後)", "The owner's, after the loan"),
    "user": _t("利用者の採算(リース・ESCO)", "The user's (lease or ESCO)"),
    "provider": _t("事業者の採算(リース・ESCO)", "The provider's (lease or ESCO)"),
    "unit": _t("単位", "Unit"),
    "flow": _t("年ごとの収支", "Cash flow by year"),
    "year": _t("年", "Year"),
    "net": _t("収支", "Net"),
    "sum": _t("累計", "Sum so far"),
    "tax": _t("税", "Tax"),
    "table": _t("表で見る", "Read it as a table"),
    "at_year": _t("{year}年:{money}", "{year}: {money}"),
    "tornado": _t("何が効くか", "What it depends on"),
    "tornado_lead": _t(
        "それぞれ一つだけを±20%動かしたときの正味現在価値(NPV)の変化です。",
        "How the net present value (NPV) moves when one alone comes out 20 % lower or "
        "higher.",
    ),
    "down": _t("−20%のNPV", "NPV at −20 %"),
    "up": _t("+20%のNPV", "NPV at +20 %"),
    "chances": _t("起こりうる範囲", "Chances"),
    "chances_lead": _t(
        "すべてを同時に±20%の三角分布で動かした{count}回の試行です"
        "(仮定・確度は候補、乱数の種 {seed})。",
        "All at once within ±20 % (triangles; an assumption, marked candidate), "
        "{count} draws, seed {seed}.",
    ),
    "loss": _t("損をする確率", "Chance of losing money"),
    "npv_5": _t("NPV 下位5%", "NPV, worst 5 %"),
    "npv_50": _t("NPV 中央値", "NPV, median"),
    "npv_95": _t("NPV 上位5%", "NPV, best 5 %"),
    "from_to": _t("{low}〜{high}:{n}回", "{low} to {high}: {n} draws"),
    "turning": _t("損益分岐", "Where it turns"),
    "dscr": _t("債務返済余裕率(DSCR)", "Debt service cover (DSCR)"),
    "value": _t("値", "Value"),
    "schemes": _t("申請できる支援制度", "Schemes it can enter"),
    "schemes_lead": _t(
        "申請日の規則によります。規則の記録に確度があり、申請前に公募要領を確かめてください。",
        "By the rules of the day of application as they are on record; read the call "
        "itself before you apply.",
    ),
    "scheme": _t("制度", "Scheme"),
    "answer": _t("判定", "Answer"),
    "missing": _t("足りない事実", "What is missing"),
    "by_when": _t("締切", "By when"),
    "most": _t("補助の上限(円)", "At most (JPY)"),
    "no_date": _t("公募の記録なし", "No call on record"),
    "inputs": _t("入れた値", "What went in"),
    "history": _t("版の履歴", "Versions"),
    "downloads": _t("ファイル", "Files"),
    "xlsx": _t("計算式入りの表計算(xlsx)", "Workbook with live formulas (xlsx)"),
    "pdf": _t("評価書(PDF)", "Appraisal paper (PDF)"),
    "room": _t("データルームを開く", "Open the data room"),
    "mark_of_all": _t(
        "入力のうち最も弱い確度:{m}", "The weakest mark of all inputs: {m}"
    ),
    "entered": _t("評価者の入力", "Entered by who appraised"),
    "finance": _t("資金", "Finance"),
}
