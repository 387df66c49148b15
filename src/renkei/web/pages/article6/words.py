"""The words of the pages of Article 6.2."""

from __future__ import annotations

from renkei.foundation import Text

WORDS = {
    "home": Text(ja="ホーム", en="Home"),
    "registry": Text(ja="登録簿", en="Registry"),
    "title": Text(ja="パリ協定6条2項", en="Article 6.2"),
    "lead": Text(
        ja="国ごと・年ごとの年次情報(合意された電子様式)、相当調整、"
        "両国の帳簿の照合です。",
        en="Annual information by country and year in the agreed electronic format, "
        "corresponding adjustments, and the books of two countries held against each "
        "other.",
    ),
    "read": Text(
        ja="様式と規則は、決定の公開された転記から読み取りました。"
        "決定の正文はまだ照合して"
        "いません。規則ごとの確からしさは、検査の結果に示します。",
        en="Format and rules were read in public transcriptions of the decisions; the "
        "decisions' own texts have not been compared yet. How surely each rule is "
        "known "
        "is said with its finding.",
    ),
    "demo_badge": Text(ja="実演用データ", en="Demonstration data"),
    "real_badge": Text(ja="実績", en="Real"),
    "demonstration": Text(ja="実演用の帳簿", en="The demonstration's book"),
    "history": Text(ja="公表された発行実績", en="Published issuance history"),
    "demonstration_lead": Text(
        ja="承認、発行、使用、排出量はすべて架空です。どの国も、"
        "この内容を報告していません。",
        en="Authorisation, credits, uses and emissions are made up. No country has "
        "reported any of this.",
    ),
    "history_lead": Text(
        ja="実際に公表された発行記録の帳簿です。年次情報は、"
        "承認とビンテージが分かるものだけから"
        "作られます。",
        en="The book of what was really issued and published. Annual information is "
        "made "
        "only where authorisation and vintage are known.",
    ),
    "country": Text(ja="国", en="Country"),
    "year": Text(ja="年", en="Year"),
    "standing": Text(ja="状態", en="State"),
    "submitted": Text(ja="提出済み 第{version}版", en="Submitted, version {version}"),
    "not_submitted": Text(ja="準備中(未提出)", en="In preparation, not submitted"),
    "compare": Text(ja="照合", en="Comparison"),
    "compare_with": Text(ja="{country}と照合", en="Against {country}"),
    "none": Text(
        ja="年次情報はまだありません", en="There is no annual information yet"
    ),
    "none_how": Text(
        ja="承認と参加が記録され、その国の担当者が提出すると、ここに並びます。",
        en="It stands here once authorisation and participation are on record and the "
        "country's own people have submitted it.",
    ),
    "left_out": Text(
        ja="年次情報に載らない発行", en="Issues that are in no annual information"
    ),
    "issues": Text(ja="発行", en="Issues"),
    "of_old": Text(ja="2020年以前の緩和", en="Mitigation of 2020 or before"),
    "lacking": Text(ja="分からない事実", en="Facts that are not known"),
    "lacks_vintage": Text(ja="ビンテージ", en="vintage"),
    "lacks_authorisation": Text(ja="承認", en="authorisation"),
    "lacks_mitigation": Text(ja="緩和の種類", en="type of mitigation"),
    "lacks_registry": Text(ja="ITMO登録簿", en="ITMO registry"),
    "lacks_country": Text(ja="口座の国", en="country of an account"),
    "lacks_use": Text(ja="使用の目的", en="purpose of a use"),
    "lacks": Text(ja="{fact}({count}件)", en="{fact} ({count})"),
    "no_gap": Text(ja="なし", en="none"),
    "facts": Text(ja="承認と参加の記録", en="Authorisations and participations"),
    "facts_lead": Text(
        ja="台帳だけでは分からない事実は、次の記録に書かれています。",
        en="What no ledger knows stands in these papers.",
    ),
    "facts_then": Text(
        ja="提出したときの記録とその版です。リンク先は、いまの記録です。",
        en="The papers of the day it was submitted, with their versions. The links "
        "lead to the papers as they stand today.",
    ),
    "no_account_then": Text(
        ja="提出したときのNDCが保存されていないため、相当調整を示せません。",
        en="The NDC of the day it was submitted was not kept, so the adjustments "
        "cannot be shown.",
    ),
    "authorisations": Text(ja="ITMOの承認", en="Authorisations of ITMOs"),
    "participations": Text(
        ja="6条2項への参加とNDC", en="Participations under Article 6.2, and NDCs"
    ),
    # --- one country and year
    "party_year": Text(
        ja="{country} {year}年の年次情報", en="Annual information: {country}, {year}"
    ),
    "party_year_lead": Text(
        ja="年次情報の5表、相当調整の計算、ビンテージごとの保有、検査の結果です。",
        en="The five tables, the corresponding adjustments worked out, holdings by "
        "vintage, and what the checks found.",
    ),
    "draft": Text(ja="提出前の案", en="Draft"),
    "draft_lead": Text(
        ja="台帳と記録から、いま作った案です。担当者だけが見ています。",
        en="Made just now from the ledger and the papers; only those who prepare it "
        "see "
        "it.",
    ),
    "changed": Text(
        ja="提出した後に、台帳か承認の記録が変わっています。案を確かめ、"
        "次の版を提出してください。",
        en="The ledger or the papers have changed since it was submitted. Look through "
        "the draft and submit the next version.",
    ),
    "to_draft": Text(ja="案を見る", en="See the draft"),
    "to_submitted": Text(ja="提出した版を見る", en="See what was submitted"),
    "submitted_at": Text(ja="提出日時", en="Submitted at"),
    "hash": Text(ja="ハッシュ値(SHA-256)", en="Hash (SHA-256)"),
    "versions": Text(ja="版", en="Versions"),
    "version_n": Text(ja="第{version}版", en="Version {version}"),
    "checks": Text(ja="検査", en="Checks"),
    "check_again": Text(ja="検査をやり直す", en="Run the checks again"),
    "checked": Text(
        ja="{at}に{rules}の規則を検査しました:適合 {passed}、不適合 {failed}、判定不能 "
        "{unknown}。",
        en="{rules} rules were checked at {at}: {passed} hold, {failed} do not, "
        "{unknown} "
        "cannot be told.",
    ),
    "clean": Text(
        ja="提出を妨げるものはありません。", en="Nothing stands against submitting it."
    ),
    "against": Text(
        ja="提出を妨げるもの({count}件)", en="What stands against submitting ({count})"
    ),
    "remarks": Text(ja="注意({count}件)", en="Warnings ({count})"),
    "apart": Text(
        ja="ITMOではないため、載せていないもの({count}件)",
        en="Left out, since it can be no ITMO ({count})",
    ),
    "not_made": Text(
        ja="足りない事実があるため、表は作っていません",
        en="Facts are missing, so no table was made",
    ),
    "not_made_how": Text(
        ja="下に挙げた事実を記録すると、表ができます。一部だけの表は示しません。",
        en="Put the facts below on record. A table with parts missing is not shown.",
    ),
    "submit": Text(ja="この内容で提出する", en="Submit this"),
    "submit_lead": Text(
        ja="提出した版は書き換えられず、誰でも読めるようになります。",
        en="A version that is submitted is never rewritten, and everybody can read it.",
    ),
    "cannot_submit": Text(
        ja="提出できません。下の{count}件を直してください。",
        en="It cannot be submitted. Mend the {count} points below.",
    ),
    "adjustment": Text(ja="相当調整の計算", en="Corresponding adjustments, worked out"),
    "adjustment_lead": Text(
        ja="緩和が起きた国は最初に移転した量を排出量に足し、"
        "使った国は使った量を引きます。単位は"
        "tCO2換算です。",
        en="Where the mitigation happened, what is first transferred is added to the "
        "emissions; who uses it subtracts it. In t CO2 eq.",
    ),
    "method": Text(ja="方法", en="Method"),
    "period": Text(ja="NDC実施期間", en="NDC period"),
    "years": Text(ja="{first}〜{last}年", en="{first}–{last}"),
    "target": Text(ja="目標", en="Target"),
    "target_in": Text(ja="{target}({year}年)", en="{target} in {year}"),
    "target_all": Text(ja="{target}(全期間)", en="{target} over all years"),
    "verdict": Text(ja="NDCの達成", en="Whether the NDC is met"),
    "not_over": Text(
        ja="{verdict}(目標の年・期間がまだ終わっていません)",
        en="{verdict} (the target year, or the period, is not over yet)",
    ),
    "adjusted": Text(ja="調整する量", en="Amount applied"),
    "sum": Text(ja="収支", en="Balance"),
    "told": Text(ja="判定", en="Can it be told"),
    "tellable": Text(ja="計算できる", en="yes"),
    "missing": Text(ja="足りないもの", en="Missing"),
    "no_account": Text(
        ja="相当調整を計算できません", en="The adjustments cannot be worked out"
    ),
    "buffer": Text(
        ja="ビンテージごとの保有(使用前の蓄え)", en="Holdings by vintage, not used yet"
    ),
    "buffer_none": Text(
        ja="この年までに動いたITMOはありません。",
        en="No ITMO has moved up to this year.",
    ),
    "vintage": Text(ja="ビンテージ", en="Vintage"),
    "opening": Text(ja="年初", en="Opening"),
    "entered": Text(ja="承認・取得", en="Authorised or acquired"),
    "left": Text(ja="移転", en="Sent"),
    "ended": Text(ja="使用・取消し", en="Used or cancelled"),
    "closing": Text(ja="年末", en="Closing"),
    "tables": Text(ja="年次情報の5表", en="The five tables"),
    "tables_lead": Text(
        ja="表は横に動かして読めます。NAは、その行に当てはまらない欄です。",
        en="Tables scroll sideways. NA marks a column that does not apply to the row.",
    ),
    "table_n": Text(
        ja="表{number} {name}({rows}行)", en="Table {number}: {name} ({rows})"
    ),
    "no_rows": Text(ja="行はありません。", en="No row."),
    "more_rows": Text(
        ja="はじめの{shown}行です。全{rows}行はファイルで読めます。",
        en="The first {shown} of {rows} rows; the files have all of them.",
    ),
    "files": Text(ja="ファイル", en="Files"),
    "files_lead": Text(
        ja="どの形式も、読み戻すと同じ内容になります。",
        en="Each of them, read back, gives exactly the same.",
    ),
    "xlsx": Text(ja="xlsx(5つのシート)", en="xlsx (five sheets)"),
    "json": Text(ja="JSON", en="JSON"),
    "csv": Text(ja="CSV(5表、ZIP)", en="CSV (five tables, ZIP)"),
    "cad_trust": Text(ja="CAD Trust への書出し", en="Export for CAD Trust"),
    "cad_trust_lead": Text(
        ja="案件とクレジットを CAD Trust のデータモデル(JSON)にします。"
        "登録簿にない項目は、案件"
        "ごとのYAMLで渡してください。足りない項目は、すべて名前で示します。",
        en="Projects and units in CAD Trust's data model, as JSON. What the register "
        "does "
        "not know comes as YAML, project by project; every gap is named.",
    ),
    "cad_trust_file": Text(ja="案件ごとの項目(YAML)", en="Fields by project (YAML)"),
    "then_hint": Text(
        ja="過去の時点の状態を書き出すときに入力します。日だけの場合はその日の終わり、空欄の場合は"
        "現在の状態になります。",
        en="To export what stood at some past time. A day alone means its end; empty "
        "means now.",
    ),
    "cad_trust_go": Text(ja="CAD Trust の形式で書き出す", en="Export for CAD Trust"),
    "no_project": Text(
        ja="この帳簿のこの国に、案件「{names}」のクレジットはありません。",
        en="This book has no credits of “{names}” in this country.",
    ),
    "no_project_rule": Text(
        ja="書き出すのは、帳簿にクレジットのある案件である({names})。",
        en="What is exported are projects with credits in the book: {names}.",
    ),
    "no_project_remedy": Text(
        ja="案件の番号を確かめてください。", en="Check the numbers of the projects."
    ),
    "unchanged": Text(
        ja="提出した版と同じ内容です。", en="It says what was submitted already."
    ),
    "example": Text(ja="項目の手本", en="An example of such a file"),
    # --- two countries compared
    "comparison": Text(ja="両国の帳簿の照合", en="Two books, compared"),
    "comparison_of": Text(
        ja="{ours}と{theirs} {year}年までの照合", en="{ours} and {theirs}, up to {year}"
    ),
    "comparison_lead": Text(
        ja="同じ移転が、両国の帳簿に同じ内容で、同じ年に書かれているかを確かめます。",
        en="Whether the same transfers stand alike, in the same years, in both books.",
    ),
    "source_submitted": Text(ja="提出した年次情報", en="what was submitted"),
    "source_draft": Text(ja="提出前の案", en="the draft"),
    "source_received": Text(ja="受け取ったファイル", en="the file that was received"),
    "source_none": Text(ja="なし", en="nothing"),
    "agree": Text(
        ja="食い違いはありません。移転と取得が{matched}組、一致しました。",
        en="Nothing differs. {matched} transfers met their acquisitions.",
    ),
    "differ": Text(
        ja="食い違いが{count}件あります(一致した組は{matched})。",
        en="{count} mismatches ({matched} transfers met their acquisitions).",
    ),
    "untold": Text(
        ja="読み取れない行が{count}件あるため、判定できません。",
        en="{count} rows cannot be read, so it cannot be told.",
    ),
    "mismatches": Text(ja="食い違い", en="Mismatches"),
    "mismatch": Text(ja="種類", en="Kind"),
    "itmos": Text(ja="ITMO", en="ITMOs"),
    "field": Text(ja="欄", en="Column"),
    "unreadable": Text(ja="読み取れない行", en="Rows that cannot be read"),
    "bring": Text(ja="相手国のファイルと比べる", en="Compare a file of the other side"),
    "bring_lead": Text(
        ja="比べるだけでは何も保存しません。結果を見た後に、"
        "受け取ったものとして保存できます。",
        en="Comparing keeps nothing. Once you have seen the result you may keep the "
        "file "
        "as received.",
    ),
    "bring_file": Text(
        ja="{theirs}の{year}年の年次情報(xlsx、JSON)",
        en="Annual information of {theirs} for {year} (xlsx, JSON)",
    ),
    "bring_go": Text(ja="比べる", en="Compare"),
    "dry": Text(
        ja="「{file}」と比べた結果です。まだ何も保存していません。",
        en="The result for “{file}”. Nothing has been kept.",
    ),
    "keep": Text(ja="受け取ったものとして保存する", en="Keep it as received"),
    "not_keepable": Text(
        ja="このファイルには規則に反する行があるため、保存できません。"
        "相手国に伝えてください。",
        en="Rows of this file break a rule, so it is not kept. Tell the other side.",
    ),
    "kept": Text(
        ja="受け取ったファイルを保存しました。", en="The file was kept as received."
    ),
    "sent": Text(ja="提出しました。", en="It was submitted."),
    "no_file": Text(ja="ファイルがありません。", en="There is no file."),
    "no_file_rule": Text(
        ja="比べるには、相手国のファイルが要る。",
        en="A comparison needs the other side's file.",
    ),
    "no_file_remedy": Text(ja="ファイルを選んでください。", en="Choose a file."),
}
