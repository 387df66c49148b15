"""The words of an inventory, of one of its numbers, and of its tables."""

from __future__ import annotations

from renkei.foundation import Text, same

WORDS: dict[str, Text] = {
    "plans": Text(ja="計画", en="Plans"),
    "unit": same("tCO2e"),
    "title": Text(ja="{name} {year}年の排出量", en="Emissions of {name}, {year}"),
    "lead": Text(
        ja="GPC(都市の温室効果ガス排出量の国際的な算定基準)の48項目です。項目名を選ぶと、"
        "値のもとになる資料と係数までたどれます。",
        en="The 48 numbers of the GPC, the global protocol for cities. Open one to see "
        "the papers and factors it is made from.",
    ),
    "crumb_year": Text(ja="{year}年の排出量", en="Inventory of {year}"),
    "draft": Text(ja="下書き", en="Draft"),
    "published": Text(ja="公表", en="Published"),
    "version": Text(ja="第{version}版", en="version {version}"),
    "published_before": Text(
        ja="公表されているのは第{version}版です。以後の変更は、再び公表するまで担当者と"
        "連携先だけが閲覧できます。",
        en="Version {version} is the published one. Later changes are seen by the city "
        "and those who work with it until they are published.",
    ),
    "not_published": Text(
        ja="まだ公表されていません。担当者と連携先だけが閲覧できます。",
        en="Not published yet: seen by the city and those who work with it.",
    ),
    # totals
    "totals": Text(ja="総量", en="Totals"),
    "basic": Text(ja="BASIC", en="BASIC"),
    "basic_about": Text(
        ja="市内の燃焼、使用電力、廃棄物", en="Fuels, power used, and the city's waste"
    ),
    "basic_plus": Text(ja="BASIC+", en="BASIC+"),
    "basic_plus_about": Text(
        ja="BASICに工業プロセス、土地、越境分を加えたもの",
        en="BASIC with industrial processes, land, and journeys and losses beyond",
    ),
    "territorial": Text(ja="域内", en="Territorial"),
    "territorial_about": Text(
        ja="市域内で生じた排出", en="All that is emitted within the boundary"
    ),
    "biogenic": Text(
        ja="ほかに、生物起源のCO2が {tonnes} t あります(総量に含みません)。",
        en="Beside these, {tonnes} t of CO2 are of biomass, in none of the totals.",
    ),
    "weigh": Text(ja="地球温暖化係数の組", en="Set of warming potentials"),
    "weigh_hint": Text(
        ja="記録は {gwp} で換算しています。ほかの組でも試算できます。",
        en="The record is weighed with {gwp}; look at it under another one.",
    ),
    "weigh_go": Text(ja="試算する", en="Look"),
    "weigh_keep": Text(ja="この組を記録に用いる", en="Weigh the record with this set"),
    "only_looked": Text(
        ja="{gwp} による試算を表示しています。記録は {kept} のままです。",
        en="You are looking at it under {gwp}; the record stands under {kept}.",
    ),
    "as_stated": Text(
        ja="ガス別の内訳がない値(推計値など)は、組を変えても変わりません。",
        en="Numbers stated without their gases, such as estimates, stay as stated.",
    ),
    # the table
    "form": Text(ja="48項目", en="The 48 numbers"),
    "number": Text(ja="番号", en="No."),
    "what": Text(ja="排出源", en="Source of emissions"),
    "scope": Text(ja="スコープ", en="Scope"),
    "tonnes": Text(ja="tCO2e", en="tCO2e"),
    "how": Text(ja="値の種類", en="How it is known"),
    "quality": Text(ja="品質(活動量・係数)", en="Quality (activity, factor)"),
    "sector_total": Text(ja="BASIC合計", en="BASIC total"),
    "is_estimated": Text(ja="推計", en="Estimated"),
    "is_measured": Text(ja="算定", en="Worked out"),
    "is_stated": Text(ja="公表値", en="Stated"),
    "is_missing": Text(ja="未回答", en="Not answered"),
    "legend": Text(
        ja="品質 H 高・M 中・L 低。表記キー IE 他に含めて計上・NE 未算定・NO 該当なし・"
        "C 秘匿。",
        en="Quality H high, M medium, L low. Notation keys: IE included elsewhere, NE "
        "not estimated, NO not occurring, C confidential.",
    ),
    "tested": Text(
        ja="この計算が、公表された都市のインベントリとどれだけ合うか",
        en="How well these calculations agree with inventories that cities published",
    ),
    # findings
    "findings": Text(ja="確認が必要な点", en="What needs a look"),
    "findings_none": Text(
        ja="算定規則に反する点は見つかりませんでした。",
        en="Nothing was found that breaks a rule.",
    ),
    "blocks": Text(
        ja="「誤り」が残る間は公表できません。",
        en="It cannot be published while an error stands.",
    ),
    # deeds
    "publish": Text(ja="この版を公表する", en="Publish this version"),
    "publish_lead": Text(
        ja="公表すると、誰でも閲覧・取得できます。推計値には印が付いたまま表示されます。",
        en="Everybody may then read and take it. Estimates keep their mark.",
    ),
    "files": Text(ja="表として扱う", en="As a table"),
    "file_gpc": Text(ja="GPCの表(xlsx)", en="GPC table (xlsx)"),
    "file_crf": Text(
        ja="GCoM共通報告枠組みの表(xlsx)", en="GCoM reporting table (xlsx)"
    ),
    "file_csv": Text(ja="CSV", en="CSV"),
    "withdraw_crumb": Text(ja="取り下げ", en="Withdraw"),
    "withdraw_link": Text(
        ja="この排出量の記録を取り下げる", en="Withdraw this inventory"
    ),
    "withdraw_title": Text(
        ja="{name} {year}年の排出量を取り下げる", en="Withdraw {year} of {name}"
    ),
    "withdraw_lead": Text(
        ja="取り下げた記録は誰にも表示されなくなりますが、すべての版と理由は残ります。"
        "これに基づくシナリオと計画は計算し直され、前の結果も残ります。",
        en="Nobody is shown it any more, while every version and the reason stay on "
        "record. Scenarios and plans that rest on it are reckoned again, and their "
        "earlier results stay.",
    ),
    "withdraw_all": Text(ja="理由を添えて取り下げる", en="Withdraw it for this reason"),
    "withdraw_back": Text(ja="戻る", en="Go back"),
    "bring": Text(ja="請求の一覧や表を取り込む", en="Bring bills or a table in"),
    "history": Text(ja="変更の履歴", en="What was changed"),
    "published_now": Text(ja="公表しました。", en="It is published."),
    "gwp_kept": Text(
        ja="地球温暖化係数の組を変更しました。", en="It is weighed with the new set."
    ),
    "taken": Text(ja="表を取り込みました。", en="The table was taken in."),
    "began_year": Text(
        ja="推計を作成しました。資料の値に置き換えてください。",
        en="The estimate stands. Replace it with what your papers say.",
    ),
    # one number
    "reference_lead": Text(
        ja="{sector}・スコープ{scope}。{levels}。",
        en="{sector}, scope {scope}. {levels}.",
    ),
    "in_levels": Text(ja="{levels}に計上", en="Counted in {levels}"),
    "in_none": Text(ja="総量に含めない", en="In none of the totals"),
    "now": Text(ja="現在の値", en="What stands"),
    "level_BASIC": same("BASIC"),
    "level_BASIC+": same("BASIC+"),
    "level_territorial": Text(ja="域内", en="territorial"),
    "estimate_was": Text(
        ja="最初の推計値は {tonnes} tCO2e でした。",
        en="The first estimate was {tonnes} tCO2e.",
    ),
    "estimate_far": Text(
        ja="最初の推計値は {tonnes} tCO2e で、現在の値と大きく異なります。燃料や設備の"
        "入力漏れ、単位の誤りがないか確かめてください。",
        en="The first estimate was {tonnes} tCO2e, far from what stands now. Check "
        "that no fuel or plant is missing and that the units are right.",
    ),
    "nothing": Text(ja="まだ値がありません", en="Nothing stands here yet"),
    "nothing_how": Text(
        ja="下で算定方法を選び、資料の値を入力してください。該当する活動がない場合は、"
        "表記キーを記入します。",
        en="Choose how to work it out below and enter what your papers say. Where the "
        "activity does not occur, put a notation key.",
    ),
    "provisional": Text(
        ja="推計値です。値を追加すると、この推計値は置き換えられます。",
        en="An estimate. It gives way to the first line that you add.",
    ),
    "provisional_key": Text(
        ja="値を追加すると、この表記キーは置き換えられます。",
        en="This key gives way to the first line that you add.",
    ),
    "made_from": Text(ja="計算の内訳", en="How it is made"),
    "papers": Text(ja="入力した値", en="What was entered"),
    "input": Text(ja="項目", en="Input"),
    "value": Text(ja="値", en="Value"),
    "source": Text(ja="出典", en="Source"),
    "data_quality": Text(ja="品質", en="Quality"),
    "add": Text(ja="値を追加する", en="Add a line"),
    "add_lead": Text(
        ja="燃料や設備が複数ある場合は、一つずつ追加します。合計は自動で計算されます。",
        en="Several fuels or plants are added one by one; they sum up by themselves.",
    ),
    "replace": Text(ja="この行を変更", en="Change this line"),
    "replace_title": Text(ja="行を変更する", en="Change a line"),
    "replace_lead": Text(
        ja="変更前の値は履歴に残ります。", en="What stood before stays in the history."
    ),
    "cancel": Text(ja="変更をやめる", en="Leave it as it is"),
    "withdraw": Text(ja="この行を取り下げる", en="Withdraw this line"),
    "withdraw_go": Text(ja="取り下げる", en="Withdraw"),
    "method": Text(ja="算定方法", en="How it is worked out"),
    "no_method": Text(ja="算定方法がありません", en="No calculator serves it"),
    "no_method_how": Text(
        ja="表の取り込みで公表値を記入するか、表記キーを記入してください。",
        en="Bring a stated number in with a table, or put a notation key.",
    ),
    "unit_of": Text(ja="「{name}」の単位", en="Unit of: {name}"),
    "choose": Text(ja="選択してください", en="Choose one"),
    "not_given": Text(ja="指定しない", en="Not given"),
    "own_values": Text(ja="独自の係数など(任意)", en="Factors of your own (optional)"),
    "own_values_lead": Text(
        ja="空欄の場合は、記録にある既定値を用います。既定値がなければ、その旨を示します。",
        en="What is left empty is taken from the factors on record; where there is "
        "none, you will be told.",
    ),
    "series_hint": Text(
        ja="1行に1年ずつ。例:2015 120000", en="One year on a line, like: 2015 120000"
    ),
    "about_data": Text(ja="資料について", en="About your papers"),
    "source_hint": Text(
        ja="例:電力会社の年間販売量(2023年)",
        en="Like “Yearly sales of the utility, 2023”",
    ),
    "why_hint": Text(ja="例:請求書の訂正", en="Like “The bill was corrected”"),
    "estimated_box": Text(
        ja="資料の値そのものではなく、推計した値です",
        en="This is estimated, not read from a paper",
    ),
    "save": Text(ja="計算して記録する", en="Work it out and keep it"),
    "key": Text(ja="値の代わりに表記キーを記入する", en="Put a notation key instead"),
    "key_lead": Text(
        ja="活動がない、算定していない、他に含めた、公表できない場合に記入します。理由が必要です。",
        en="For what does not occur, is not estimated, is counted elsewhere or may not "
        "be told. The reason is needed.",
    ),
    "key_go": Text(ja="表記キーを記録する", en="Keep the key"),
    "explanation_hint": Text(
        ja="どちらか一方の言語でも記録できます。",
        en="One of the two languages is enough.",
    ),
    "stays": Text(
        ja="この市の担当者が変更できます。", en="The officers of the city change it."
    ),
    "line_kept": Text(ja="計算して記録しました。", en="It was worked out and kept."),
    "line_gone": Text(
        ja="取り下げました。履歴に残っています。",
        en="It is withdrawn and stays in the history.",
    ),
    "key_kept": Text(ja="表記キーを記録しました。", en="The key is kept."),
    "wrong": Text(
        ja="次の点を直してください。何も記録していません。",
        en="Please put this right. Nothing was kept.",
    ),
    "previous": Text(ja="前の項目", en="The number before"),
    "next": Text(ja="次の項目", en="The next number"),
    "back": Text(ja="48項目へ戻る", en="Back to the 48 numbers"),
    # bringing a table
    "bring_title": Text(ja="請求の一覧や表を取り込む", en="Bring bills or a table in"),
    "bring_lead": Text(
        ja="エネルギーの請求・販売量の一覧、GPCの表、GCoM共通報告枠組みの表(xlsx)を"
        "取り込めます。まず変更点を表示し、確認するまで何も記録しません。",
        en="A list of energy bills or sales, a GPC table or a GCoM table (xlsx). What "
        "it would change is shown first; nothing is kept until you confirm.",
    ),
    "bills": Text(ja="請求・販売量の一覧", en="A list of bills or sales"),
    "bills_how": Text(
        ja="次の見出しの表であれば、列の順序は問いません。同じ用途とエネルギーの行は合計し、"
        "排出量を計算します。同じファイルを二度取り込んでも、二重には計上しません。",
        en="Any order of these columns will do. Rows of one use and energy are summed "
        "and worked out. The same file brought twice is not counted twice.",
    ),
    "bills_example": Text(ja="一覧の例", en="An example"),
    "month": Text(ja="月(任意)", en="Month (optional)"),
    "use": Text(ja="用途", en="Use"),
    "energy": Text(ja="エネルギー", en="Energy"),
    "amount": Text(ja="使用量", en="Amount"),
    "unit_column": Text(ja="単位", en="Unit"),
    "home": Text(ja="家庭", en="Residential"),
    "industry": Text(ja="産業", en="Industrial"),
    "road": Text(ja="道路", en="Road"),
    "electricity": Text(ja="電力", en="Electricity"),
    "diesel": Text(ja="軽油", en="Diesel"),
    "gasoline": Text(ja="ガソリン", en="Gasoline"),
    "control": Text(
        ja="排ガス対策(ガソリン車のみ)", en="Exhaust control (gasoline vehicles only)"
    ),
    "catalyst": Text(ja="酸化触媒", en="oxidation catalyst"),
    "gpc_table": Text(ja="GPCの表・GCoMの表", en="A GPC or GCoM table"),
    "gpc_how": Text(
        ja="この排出量の表を取得し、表計算ソフトで記入して取り込めます。空欄の項目は変更"
        "されません。",
        en="Take this inventory's own table, fill it in a spreadsheet and bring it "
        "back. Numbers left empty are not changed.",
    ),
    "file": Text(ja="ファイル(xlsx)", en="The file (xlsx)"),
    "warnings": Text(
        ja="取り込めますが、次の点を確かめてください。",
        en="It can be taken in, but look at this first.",
    ),
    "look": Text(ja="変更点を確かめる", en="See what would change"),
    "would": Text(
        ja="「{file}」を取り込むと、次のとおり変わります。まだ記録していません。",
        en="“{file}” would change this. Nothing is kept yet.",
    ),
    "would_not": Text(
        ja="「{file}」の内容は、記録と同じです。取り込む変更はありません。",
        en="“{file}” says what stands already. There is nothing to take in.",
    ),
    "before": Text(ja="現在", en="Now"),
    "after": Text(ja="取り込み後", en="Afterwards"),
    "lines": Text(ja="行数", en="Lines"),
    "rest": Text(
        ja="変更なし {unchanged}項目、表で空欄のため変更しない {left}項目",
        en="{unchanged} numbers unchanged; {left} left empty in the table stay",
    ),
    "sum": Text(ja="BASIC総量", en="BASIC total"),
    "take": Text(ja="この変更を記録する", en="Keep these changes"),
    "other_file": Text(ja="別のファイルを選ぶ", en="Choose another file"),
    "explanation": Text(ja="説明", en="Explanation"),
}
