"""The words of a city's living plan."""

from __future__ import annotations

from renkei.foundation import Text, same

WORDS: dict[str, Text] = {
    "plans": Text(ja="計画", en="Plans"),
    "here": Text(ja="採択と進捗", en="Adoption and progress"),
    "title": Text(ja="{name}の計画の採択と進捗", en="The plan of {name}, as it lives"),
    "lead": Text(
        ja="計画を議会に提出し、採択を記録します。施策から案件を起こし、毎年の進捗を計画と比べます。",
        en="A plan is put to the council and adopted; its measures become projects, "
        "and each year is held against it.",
    ),
    "no_plan": Text(ja="計画がまだありません", en="There is no plan yet"),
    "no_plan_how": Text(
        ja="シナリオを保存し、「都市の計画にする」を押すと、ここで議会に提出できます。",
        en="Keep a scenario and make it the plan of the city; then put it to the "
        "council here.",
    ),
    "to_scenarios": Text(ja="シナリオを開く", en="Open the scenarios"),
    "stands": Text(ja="計画の状態", en="Where the plan stands"),
    "kept": Text(ja="案", en="Drafted"),
    "submitted": Text(ja="議会に提出", en="Before the council"),
    "adopted": Text(ja="採択", en="Adopted"),
    "not_yet": Text(ja="まだ", en="not yet"),
    "submitted_now": Text(
        ja="計画を議会に提出しました。", en="The plan lies before the council."
    ),
    "adopted_now": Text(ja="採択を記録しました。", en="The adoption is on record."),
    "reported_now": Text(ja="進捗を記録しました。", en="The report is kept."),
    "version": Text(ja="「{title}」第{version}版", en="“{title}”, version {version}"),
    "put": Text(ja="計画を議会に提出する", en="Put a plan to the council"),
    "put_lead": Text(
        ja="今の版と、その計算に用いた排出量の版が固定されます。後の変更は提出した版に影響しません。",
        en="The version of today is fixed with the inventory it was reckoned on. Later "
        "changes do not touch what was put to the council.",
    ),
    "put_go": Text(ja="提出を記録する", en="Enter the submission"),
    "adopt": Text(ja="採択を記録する", en="Enter the adoption"),
    "adopt_lead": Text(
        ja="採択された計画と、その排出量を含む文書は、誰でも閲覧できるようになります。"
        "制度の記録も「採択」に進みます。",
        en="What is adopted, and its document with the emissions it rests on, is open "
        "to everybody from then on. The institution's record goes on to adopted.",
    ),
    "adopt_go": Text(ja="採択を記録する", en="Enter the adoption"),
    "send_back": Text(ja="差戻しを記録する", en="Enter that it was sent back"),
    "send_back_lead": Text(
        ja="議会が採択せずに計画を戻したときに、その理由を記録します。計画を直して、もう一度提出できます。",
        en="Where the council does not adopt the plan, enter why. The plan can be "
        "changed and put to it again.",
    ),
    "returned_now": Text(
        ja="差戻しとその理由を記録しました。", en="It is on record, with its reasons."
    ),
    "returned": Text(ja="差戻し", en="Sent back"),
    "returned_head": Text(
        ja="議会が計画を差し戻しました", en="The council sent the plan back"
    ),
    "returned_how": Text(
        ja="シナリオを直して「都市の計画にする」を押し、下からもう一度提出してください。",
        en="Change the scenario, make it the plan of the city, and put it to the "
        "council again below.",
    ),
    "reasons": Text(ja="理由", en="Reasons"),
    "new_paper": Text(ja="新しく起こす", en="Begin one"),
    "no_collaboration": Text(ja="なし", en="None"),
    "day_hint": Text(ja="例:2026-04-01", en="Like 2026-04-01"),
    "council_hint": Text(ja="例:市議会", en="Like City council"),
    "reference_hint": Text(ja="議決・公示の番号", en="Of the resolution or notice"),
    "paper_line": Text(ja="制度の記録:", en="The institution's record:"),
    "document": Text(ja="採択された計画の文書", en="Document of the adopted plan"),
    "steps": Text(ja="これまでの段階", en="Steps so far"),
    "step": Text(ja="段階", en="Step"),
    "plan": Text(ja="計画", en="Plan"),
    "day": Text(ja="日付", en="Day"),
    "council": Text(ja="議会・機関", en="Council"),
    "reference": Text(ja="番号", en="Number"),
    "by": Text(ja="記録した人", en="Entered by"),
    "replaced": Text(ja="採択(後の計画に交代)", en="Adopted, later superseded"),
    "projects": Text(ja="施策から生まれる案件", en="Projects of its measures"),
    "projects_lead": Text(
        ja="削減の大きい施策の順です。「案件を起こす」を押すと、技術・方法論・削減量・費用を書き入れた"
        "案件形成の記録(候補)ができます。アイデアノートは、参加者がその記録の頁から作成します。",
        en="The greatest savings first. A candidate is begun with technology, "
        "methodology, tonnes and cost from the plan. Its participants write the idea "
        "note from the candidate's own page.",
    ),
    "begin": Text(ja="案件を起こす", en="Begin a project"),
    "about": Text(
        ja="{year}年から、年平均{tonnes}tCO2e、導入費{usd}百万米ドル",
        en="from {year}; {tonnes} tCO2e a year on average; capital {usd} million USD",
    ),
    "fitting": Text(ja="方法論 {names}", en="Methodology {names}"),
    "no_fitting": Text(
        ja="この国に合う方法論はまだありません",
        en="No methodology of this country fits yet",
    ),
    "begun_elsewhere": Text(ja="案件あり(非公開)", en="A candidate was begun"),
    "progress": Text(ja="毎年の進捗", en="Progress, year by year"),
    "progress_lead": Text(
        ja="排出量はその年の排出量の記録から、ほかは報告から読みます。分からないものは「データなし」とし、"
        "順調とはみなしません。",
        en="Emissions are read from the inventory of the year, the rest from reports. "
        "What is not known is called so, and never on track.",
    ),
    "year": Text(ja="年", en="Year"),
    "indicator": Text(ja="指標", en="Indicator"),
    "unit": Text(ja="単位", en="Unit"),
    "planned": Text(ja="目安", en="Planned"),
    "actual": Text(ja="実績", en="Actual"),
    "status": Text(ja="状況", en="Standing"),
    "emissions": Text(ja="排出量(千tCO2e)", en="Emissions (kt CO2e)"),
    "missing": Text(ja="なし", en="missing"),
    "year_missing": Text(
        ja="排出量の記録も報告もありません", en="neither inventory nor report"
    ),
    "why": Text(ja="説明", en="How it is known"),
    "year_detail": Text(ja="{year}年の指標", en="Indicators of {year}"),
    "report": Text(ja="一年を報告する", en="Report a year"),
    "report_lead": Text(
        ja="分かる項目だけを入力してください。空欄は「データなし」のままです。",
        en="Enter what is known; what stays empty stays unknown.",
    ),
    "report_go": Text(ja="記録する", en="Keep the report"),
    "report_files": Text(ja="進捗報告書", en="Progress report"),
    "chart": Text(ja="計画と実績(千tCO2e)", en="Plan and actual (kt CO2e)"),
    "chart_plan": Text(ja="計画", en="Plan"),
    "chart_actual": Text(ja="実績", en="Actual"),
    "chart_estimated": Text(ja="推計を含む", en="with estimates"),
    "moved": Text(
        ja="排出量の変更で何が変わったか", en="What moved as the inventory changed"
    ),
    "moved_lead": Text(
        ja="排出量が変わるたびに、なりゆき、シナリオ、計画を計算し直します。"
        "前の結果もすべて残しています。",
        en="Each time the inventory changes, baseline, scenarios and plans are "
        "reckoned again. Every earlier result stays on record.",
    ),
    "moved_none": Text(ja="まだ何も変わっていません。", en="Nothing has moved yet."),
    "baseline": Text(ja="なりゆき", en="Baseline"),
    "kind_scenario": Text(ja="シナリオ「{title}」", en="Scenario “{title}”"),
    "kind_plan": Text(ja="計画「{title}」", en="Plan “{title}”"),
    "before": Text(ja="変更前", en="Before"),
    "after": Text(ja="変更後", en="After"),
    "difference": Text(ja="差", en="Difference"),
    "of_sector": Text(ja="{sector}、{year}年", en="{sector}, {year}"),
    "total": Text(ja="合計、{year}年", en="All, {year}"),
    "gap": Text(ja="目標との差、{year}年", en="Above the target, {year}"),
    "what": Text(ja="項目", en="What"),
    "moved_caption": Text(ja="{what}(千tCO2e、{when})", en="{what} (kt CO2e), {when}"),
    "refused": Text(ja="計算できません:{why}", en="It cannot be reckoned: {why}"),
    "earlier": Text(ja="これまでの結果", en="Every result so far"),
    "inventory_version": Text(ja="排出量の版", en="Inventory, version"),
    "base": Text(ja="基準年の排出量", en="Base year"),
    "last": Text(ja="最終年の排出量", en="Last year"),
    "dash": same("–"),
}
