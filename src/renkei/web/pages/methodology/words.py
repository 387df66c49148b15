"""The words of a methodology's page."""

from __future__ import annotations

from renkei.foundation import Text

WORDS = {
    "list": Text(ja="方法論ライブラリ", en="Methodology library"),
    "contents": Text(ja="目次", en="Contents"),
    "country": Text(ja="国", en="Country"),
    "scope": Text(ja="セクター分野", en="Sectoral scope"),
    "editions": Text(ja="版", en="Editions"),
    "version_unknown": Text(ja="版不明", en="edition unknown"),
    # The state and what is missing.
    "missing_lead": Text(
        ja="公式文書で確認できていない値 ({count})",
        en="Values not read in the official document ({count})",
    ),
    "missing_where": Text(
        ja="公式値は、この方法論を使う案件の画面で、担当者が出典とともに入力します。"
        "ここでは、仮の値を入れて試算できます。",
        en="An official value is entered with its citation on the page of a project "
        "that uses the methodology, by the person whose duty it is. Here you can try "
        "one out.",
    ),
    "try_it": Text(ja="仮の値で試算する", en="Try values out"),
    "equations_known": Text(
        ja="式をどこまで確認したか", en="How far the equations are known"
    ),
    "workbook": Text(
        ja="JCM 様式の算定シート(xlsx)をダウンロード",
        en="Download the JCM workbook (xlsx)",
    ),
    "no_workbook": Text(
        ja="式を収録していないため、算定シートはありません。",
        en="Its equations are not held, so there is no workbook.",
    ),
    # Sections of the official document.
    "a": Text(ja="方法論の名称", en="Title of the methodology"),
    "b": Text(ja="用語と技術", en="Terms and technologies"),
    "c": Text(ja="方法論の概要", en="Summary of the methodology"),
    "d": Text(ja="適格性要件", en="Eligibility criteria"),
    "e": Text(ja="排出源と温室効果ガス", en="Emission sources and GHG types"),
    "f": Text(ja="リファレンス排出量の算定", en="Calculation of reference emissions"),
    "g": Text(ja="プロジェクト排出量の算定", en="Calculation of project emissions"),
    "h": Text(ja="排出削減量の算定", en="Calculation of emission reductions"),
    "i": Text(ja="データとパラメータ", en="Data and parameters"),
    "confidence_of_title": Text(ja="名称の確度", en="How the title is known"),
    "technologies": Text(ja="対象技術", en="Technologies"),
    "family": Text(ja="算定の型", en="Way of computing"),
    "indices": Text(ja="添字", en="Indices"),
    "measure": Text(ja="対策の内容", en="Measure"),
    "how_computed": Text(ja="算定の考え方", en="How emissions are computed"),
    "monitoring": Text(ja="モニタリングの対象", en="What is monitored"),
    "eligibility_lead": Text(
        ja="すべてに「はい」と答えられる案件だけが適用できます。"
        "未回答は「はい」とみなしません。",
        en="Only a project that answers yes to every one may apply the methodology. No "
        "answer is not a yes.",
    ),
    "emission_lead": Text(
        ja="算定式に入る量から読み取ったものです。公式文書の表そのものではありません。",
        en="Read from what enters the equations; it is not the table of the document.",
    ),
    "side": Text(ja="区分", en="Side"),
    "counted": Text(ja="算定に入る計測量", en="Monitored quantities that enter"),
    "gases": Text(ja="温室効果ガス", en="Gases"),
    "reference": Text(ja="リファレンス排出量", en="Reference emissions"),
    "project": Text(ja="プロジェクト排出量", en="Project emissions"),
    "none_counted": Text(
        ja="計上する排出源はありません。", en="No emission source is counted."
    ),
    "only_fixed": Text(
        ja="計測量はなく、固定値だけで算定します。",
        en="Nothing is monitored; fixed values only.",
    ),
    "symbol": Text(ja="記号", en="Symbol"),
    "meaning": Text(ja="内容", en="What it is"),
    "parameter_unit": Text(ja="単位", en="Unit"),
    "option": Text(ja="オプション", en="Option"),
    "frequency": Text(ja="頻度", en="Frequency"),
    "limits": Text(ja="範囲", en="Range"),
    "value": Text(ja="値", en="Value"),
    "alternatives": Text(ja="選択肢", en="Alternatives"),
    "known_by": Text(ja="確度・出典", en="Confidence, source"),
    "notes": Text(ja="注", en="Note"),
    "recomputed": Text(ja="検算", en="Recomputed"),
    "from_project": Text(ja="案件ごとに設定", en="set by each project"),
    "takes_lowest": Text(
        ja="複数が当てはまるときは、最も低い値を用います。",
        en="Where several apply, the lowest counts.",
    ),
    "tables": Text(ja="参照表", en="Tables"),
    "table_unknown": Text(
        ja="この表の行は確認できていません。", en="The rows were not seen."
    ),
    "any_key": Text(ja="それ以外", en="otherwise"),
    "key_below": Text(ja="{value} {unit} 未満", en="below {value} {unit}"),
    "key_up_to": Text(ja="{value} {unit} 以下", en="up to {value} {unit}"),
    "not_stated": Text(ja="確認できていません。", en="Not seen."),
    # History, projects, sources, kin.
    "history": Text(ja="版の履歴", en="History of editions"),
    "shown_edition": Text(ja="表示中", en="shown"),
    "state": Text(ja="収録の状態", en="State"),
    "from_day": Text(ja="適用開始", en="In force from"),
    "until_day": Text(ja="適用終了", en="Until"),
    "open_end": Text(ja="終わりの記録なし", en="no end on record"),
    "status": Text(ja="位置づけ", en="Standing"),
    "proponent": Text(ja="提案者", en="Proponent"),
    "proposal": Text(ja="提案番号", en="Proposal"),
    "projects": Text(ja="適用案件", en="Projects that use it"),
    "no_projects": Text(
        ja="登録簿に、この方法論を適用した案件は見つかっていません。",
        en="No project of the register is known to apply it.",
    ),
    "sources": Text(ja="出典", en="Sources"),
    "kin": Text(ja="近い方法論", en="Methodologies near it"),
    "kin_lead": Text(
        ja="同じ型で算定するもの、または同じ技術のものです。",
        en="They compute the same way, or concern the same technology.",
    ),
    "compare": Text(ja="比べる", en="compare"),
    # Listed only.
    "known_here": Text(ja="分かっていること", en="What is known"),
    "unknown_here": Text(ja="分かっていないこと", en="What is not known"),
    "unknown_equations": Text(
        ja="リファレンス排出量とプロジェクト排出量の式",
        en="The equations of reference and project emissions",
    ),
    "unknown_parameters": Text(
        ja="パラメータの定義、固定値とその出典",
        en="The parameters, the fixed values and their sources",
    ),
    "unknown_eligibility": Text(ja="適格性要件", en="The eligibility criteria"),
    "how_to_add": Text(ja="収録するには", en="How to add it"),
    "how_to_add_body": Text(
        ja="公式文書を入手したら、次のコマンドでひな形を作り、式、値、適格性要件を"
        "出典とともに書き込みます。計算例を添えると、試験が自動で検算します。",
        en="With the official document at hand, this command lays out a folder. Write "
        "its equations, values and criteria there with their sources; a worked "
        "example beside them is checked by the tests.",
    ),
    # The trial.
    "trial": Text(ja="計算してみる", en="Compute it yourself"),
    "trial_lead": Text(
        ja="計算例の値を書き換えて、計算し直せます。記録には残りません。"
        "結果の画面のアドレスを送れば、同じ計算を見せられます。",
        en="Change the numbers of the worked example and compute again. Nothing is "
        "recorded; the address of the answer shows the same computation to anybody.",
    ),
    "other_case": Text(
        ja="この版の計算例はありません。ほかの版の計算例から、共通する値だけを入れています。",
        en="This edition has no example of its own; values it shares with that of "
        "another edition are filled in.",
    ),
    "number_hint": Text(
        ja="小数点は「.」、桁区切りは「,」です。",
        en="Decimal point “.”, thousands “,”.",
    ),
    "systems": Text(ja="対象", en="Systems"),
    "add": Text(ja="追加", en="Add"),
    "add_name": Text(ja="名前(任意)", en="Name (optional)"),
    "drop_label": Text(ja="外す", en="Remove"),
    "drop_sign": Text(ja="×", en="×"),
    "choices": Text(ja="条件に応じて選ぶ値", en="Chosen by the situation"),
    "not_chosen": Text(ja="選んでください", en="Choose"),
    "dash": Text(ja=":", en=": "),
    "yes": Text(ja="はい", en="Yes"),
    "no": Text(ja="いいえ", en="No"),
    "not_answered": Text(ja="未回答", en="Not answered"),
    "tried": Text(
        ja="公式値の代わりに試す値 ({count})",
        en="Values to try in the place of official ones ({count})",
    ),
    "tried_hint": Text(
        ja="一つでも入れると試算になります。空欄なら候補値を用い、候補もなければ計算しません。",
        en="With any of these it becomes a study. Left empty, a study uses the "
        "candidate; where there is none nothing is computed.",
    ),
    "candidate_of": Text(ja="候補", en="candidate"),
    "study": Text(ja="試算(スタディ)として計算する", en="Compute as a study"),
    "study_hint": Text(
        ja="候補値や推定した式も用います。結果はクレジットの根拠になりません。",
        en="Candidates and inferred equations may be used; it never credits.",
    ),
    "compute": Text(ja="計算する", en="Compute"),
    "start_over": Text(ja="計算例に戻す", en="Back to the example"),
    "result": Text(ja="結果", en="Result"),
    "not_computed": Text(ja="まだ計算していません", en="Not computed yet"),
    "not_computed_body": Text(
        ja="値を入れて「計算する」を押すと、ここに結果と計算の過程が出ます。",
        en="Fill in the values and press Compute: the result and every step appear "
        "here.",
    ),
    "refused": Text(ja="計算できませんでした", en="It could not be computed"),
    "refused_lead": Text(
        ja="入力はそのまま残っています。理由は {count} 件です。",
        en="What you typed is still there. Reasons: {count}.",
    ),
    "more_reasons": Text(ja="ほかの理由 {count} 件", en="{count} more reasons"),
    "whole_tonnes": Text(ja="クレジットの単位で", en="In whole tonnes"),
    "tonnes": Text(ja="tCO₂", en="tCO₂"),
    "floor_rule": Text(ja="1トン未満は切捨て", en="fractions dropped"),
    "is_study": Text(ja="試算", en="Study"),
    "steps": Text(ja="計算の過程", en="Step by step"),
    "worked": Text(ja="数値", en="With numbers"),
    "reservations": Text(ja="留保事項 {count} 件", en="Reservations: {count}"),
    "case_source": Text(ja="計算例の入力値", en="Input of a worked case"),
    "typed_source": Text(ja="この画面で入力した値", en="Typed on this page"),
    "at_field": Text(ja="{symbol}({name})", en="{symbol} ({name})"),
    "at_edition": Text(ja="{id} {version}", en="{id} {version}"),
    "tried_source": Text(
        ja="この画面で試した値(公式文書の値ではない)",
        en="Tried on this page (not a value of the document)",
    ),
    "tried_note": Text(
        ja="公式文書の値の代わりに、試しに入れた値です。",
        en="It stands, for a trial, in the place of the document's value.",
    ),
    "tried_found": Text(
        ja="公式文書の値の代わりに、試した値を使っています:{symbols}",
        en="Values were tried in the place of official ones: {symbols}",
    ),
    "tried_rule": Text(
        ja="公式値は、公式文書を確認した人が出典とともに入力する。",
        en="An official value is entered with its citation by who read the document.",
    ),
    "tried_remedy": Text(
        ja="結果を使う前に、公式文書の値を確かめてください。",
        en="Look the values up in the document before you use the result.",
    ),
    # Numbers that were not read.
    "number_rule": Text(
        ja="数値は一通りに読めるときだけ用いる。小数点は「.」、桁区切りは三桁ごとの「,」。",
        en="A number is used only if it can be read in one way: decimal point “.”, "
        "thousands grouped by “,”.",
    ),
    "two_readings": Text(
        ja="「{typed}」は {one} とも {other} とも読めます。",
        en="“{typed}” can be read as {one} or as {other}.",
    ),
    "two_remedy": Text(
        ja="{one} または {other} のどちらかを、桁区切りなしで入力してください。",
        en="Type {one} or {other}, without grouping.",
    ),
    "no_reading": Text(
        ja="「{typed}」は数値として読めません。", en="“{typed}” is no number."
    ),
    "no_remedy": Text(
        ja="1234.5 のように、数字と小数点だけで入力してください。単位は不要です。",
        en="Use digits and one decimal point, such as 1234.5, without the unit.",
    ),
    # No such methodology.
    "unknown_found": Text(
        ja="方法論「{id}」は収録されていません。",
        en="There is no methodology “{id}” here.",
    ),
    "unknown_rule": Text(
        ja="収録している方法論だけを開くことができます。",
        en="Only a methodology held here can be opened.",
    ),
    "unknown_remedy": Text(
        ja="方法論ライブラリから選んでください。",
        en="Choose one from the library of methodologies.",
    ),
}
