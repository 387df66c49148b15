"""The words of a project's page."""

from __future__ import annotations

from renkei.foundation import Text, same

WORDS = {
    "home": Text(ja="ホーム", en="Home"),
    "projects": Text(ja="案件", en="Projects"),
    "demonstration": Text(ja="実演用データ", en="Demonstration data"),
    "demonstration_lead": Text(
        ja="この案件では、登録済みの実在の事業を題材に、モデルで作成した計測データを使って、"
        "計測からクレジットまでの流れを体験できます。"
        "以下の計測値とクレジットは実績ではありません。"
        "公表された実績は別に示しています。",
        en="This is a real registered project. Its meter file here was made by a "
        "model, so that the way from meter to credits can be walked. Readings and "
        "credits of this story are not real; the published record stands apart.",
    ),
    "published": Text(ja="公表された実績", en="Published record"),
    "published_badge": Text(ja="実績", en="Real"),
    "published_lead": Text(
        ja="登録簿の公表値です。左の実演用データとは混ざりません。",
        en="From the published register. It never mixes with the demonstration.",
    ),
    "published_none": Text(
        ja="公表されたクレジット発行の記録はありません。",
        en="No issuance of credits has been published.",
    ),
    "period": Text(ja="モニタリング期間", en="Monitoring period"),
    "party": Text(ja="配分先", en="Party"),
    "decided_on": Text(ja="決定日", en="Decided"),
    "issued_on": Text(ja="発行日", en="Issued on"),
    "issued_total": Text(ja="公表された発行量の合計", en="Published, issued in all"),
    "overview": Text(ja="いまの状態", en="Where it stands"),
    "country": Text(ja="国", en="Country"),
    "stage": Text(ja="段階", en="Stage"),
    "reference": Text(ja="参照番号", en="Reference"),
    "registered_on": Text(ja="登録日", en="Registered on"),
    "host_participants": Text(ja="相手国側の参加者", en="Host participants"),
    "japanese_participants": Text(ja="日本側の参加者", en="Japanese participants"),
    "technology": Text(ja="技術", en="Technology"),
    "formed_from": Text(ja="生まれた連携", en="Grew out of"),
    "collaboration": Text(ja="連携 No.{number}", en="Collaboration no. {number}"),
    "methodology": Text(ja="方法論", en="Methodology"),
    "expected": Text(ja="公表された年間削減見込み", en="Announced yearly reduction"),
    "tonnes": same("tCO₂"),
    "not_issued": Text(ja="未発行", en="not issued"),
    "not_known": Text(ja="確認できていません", en="Not known here"),
    "eligibility_lead": Text(
        ja="適用する方法論の版と、適格性要件への回答です。",
        en="The edition that applies, and the answers to its questions.",
    ),
    "parameters_lead": Text(
        ja="計算に使う値です。数字を開くと、出典と確度が分かります。",
        en="The values the computation uses. Open one to see source and confidence.",
    ),
    "estimate_lead": Text(
        ja="運転前に見込んだ1年分の排出削減量です。",
        en="What a year was expected to reduce, before the plant ran.",
    ),
    "readings_lead": Text(
        ja="1時間ごとの計測値を読み取り、すべての行を点検し、整数で合計します。",
        en="Hourly readings: every line checked, every watt-hour kept as an integer.",
    ),
    "reduction_lead": Text(
        ja="計測値に方法論の式を当てはめ、暦年ごとに一度だけ切り捨てます。",
        en="The equations applied to the readings; rounded down once per year.",
    ),
    "verification_lead": Text(
        ja="独立した第三者機関が、データと計算を確かめて署名します。",
        en="An independent third-party entity checks data and computation, and signs.",
    ),
    "gate_lead": Text(
        ja="公式または公表の値だけに基づく削減量でなければ、クレジットを発行できません。",
        en="A tonne becomes a credit only if all it leans on is official or published.",
    ),
    "gate_open": Text(
        ja="差し止める理由はありません。発行に進めます。",
        en="Nothing holds it back. Issuance may go on.",
    ),
    "gate_shut": Text(
        ja="発行は差し止められています。理由と対処は次のとおりです。",
        en="Issuance is refused. These are the reasons, and what opens the gate.",
    ),
    "gate_noted": Text(ja="発行を妨げない留意点", en="Noted; does not hold it back"),
    "issuance_lead": Text(
        ja="合同委員会が両国への配分を整数で決め、シリアル番号を付けて発行します。",
        en="The Joint Committee splits whole tonnes between both sides; each credit "
        "gets a serial number.",
    ),
    # Inside the steps.
    "not_answered": Text(ja="未回答", en="Not answered"),
    "file": Text(ja="ファイル", en="File"),
    "rows": Text(ja="計測値の数", en="Readings"),
    "hash": Text(ja="SHA-256", en="Fingerprint (SHA-256)"),
    "taken": Text(ja="受付", en="Taken in"),
    "sum": Text(ja="正確な合計", en="Exact sum"),
    "checks": Text(ja="点検結果", en="Checks"),
    "no_findings": Text(
        ja="指摘はありません。全行が規則に合っています。",
        en="Nothing was found; every line follows the rules.",
    ),
    "chart": Text(ja="日ごとの発電電力量", en="Energy of each day"),
    "trace": Text(ja="計算の過程", en="How it was computed"),
    "compared": Text(ja="事前推計との比較", en="Against the estimate"),
    "signed_by": Text(ja="署名", en="Signed by"),
    "opinion": Text(ja="検証意見", en="Opinion"),
    "signed_on": Text(ja="署名日", en="Signed on"),
    "signed_amount": Text(ja="検証された量", en="Verified"),
    "no_match": Text(
        ja="署名の後に値が変わりました。もう一度の検証が必要です。",
        en="A value has changed since the signature; it must be verified again.",
    ),
    "bound": Text(
        ja="この署名は、計測データと計算に使った値に結び付いています。",
        en="The signature is bound to these readings and these values.",
    ),
    "vintage": Text(ja="発生年", en="Vintage"),
    "serials": Text(ja="シリアル番号", en="Serial numbers"),
    "quantity": Text(ja="数量", en="Quantity"),
    "credits": Text(ja="発行されたクレジット(実演)", en="Credits (demonstration)"),
    "journal": Text(ja="履歴", en="History"),
    "nothing_yet": Text(ja="まだありません", en="Nothing yet"),
    "nothing_readings": Text(
        ja="参加者が計測ファイルを提出すると、ここに点検結果と合計が表示されます。",
        en="Once a participant submits a meter file, its checks and sum stand here.",
    ),
    "nothing_here": Text(
        ja="この案件の計測データはこのシステムにありません。公開資料にある内容だけを示します。",
        en="This house holds no readings of the project. Only what is public is shown.",
    ),
    # Forms.
    "send_file": Text(ja="計測ファイルを提出する", en="Submit a meter file"),
    "send_file_hint": Text(
        ja="CSV(interval_start,energy_mwh)。誤りがあれば、行ごとに理由を示します。",
        en="CSV (interval_start,energy_mwh). Every fault is shown by line.",
    ),
    "statement_of": Text(ja="署名済みの検証書", en="Signed statement"),
    "verifications": Text(
        ja="検証の一覧(抽出・指摘・検証書)",
        en="Verifications: samples, findings, statements",
    ),
    "sign": Text(ja="検証結果に署名する", en="Sign the verification"),
    "statement": Text(ja="意見の根拠", en="Grounds of the opinion"),
    "enter": Text(ja="公式値の入力", en="Official value"),
    "enter_go": Text(ja="公式値を入力する", en="Enter the official value"),
    "value": Text(ja="値", en="Value"),
    "citation": Text(
        ja="出典(文書名・版・頁)", en="Citation (document, edition, page)"
    ),
    "citation_hint": Text(
        ja="公式文書で確認した値だけを入力してください。出典は公開されます。",
        en="Enter only what you read in the official document. The citation is public.",
    ),
    "decide": Text(ja="決定された配分を記録する", en="Record the decided split"),
    "decide_hint": Text(
        ja="決めるのは合同委員会の両国の共同議長です。ここに直接記録できるのは実演だけで、"
        "両国の合計が検証された量と一致する必要があります。",
        en="The two co-chairs of the Joint Committee decide. Only in the demonstration "
        "is it written here directly; both sides together must equal the verified "
        "quantity.",
    ),
    "issue": Text(ja="クレジットを発行する", en="Issue the credits"),
    "issue_hint": Text(
        ja="発行すると元には戻せません。実演用の帳簿に記帳されます。",
        en="An issue cannot be undone. It is written to the demonstration book.",
    ),
    "not_taken": Text(
        ja="受け付けられませんでした。何も保存されていません。",
        en="This was not taken. Nothing was saved.",
    ),
    "bring_readings": Text(
        ja="計測ファイル・請求書から取り込む", en="Bring in meter files or bills"
    ),
    "appraisal": Text(ja="採算評価", en="Appraisal"),
    "room": Text(ja="データルーム", en="Data room"),
    "site": Text(ja="サイトの計測値と指摘を見る", en="The site: readings and findings"),
    "file_needed": Text(ja="ファイルが選ばれていません。", en="No file was chosen."),
    "file_rule": Text(
        ja="計測ファイルを1つ送信します。", en="One meter file is sent at a time."
    ),
    "file_remedy": Text(
        ja="ファイルを選んで、もう一度送信してください。",
        en="Choose a file and send it again.",
    ),
}

ACTIONS = {
    "take_readings": Text(ja="計測ファイルを受け付け", en="took in a meter file"),
    "take_meter_file": Text(
        ja="計測ファイルを取り込み", en="brought in a file of readings"
    ),
    "enter_invoice": Text(ja="請求書を記録", en="recorded a bill"),
    "compute_reduction": Text(ja="排出削減量を算定", en="computed the reduction"),
    "sign_verification": Text(ja="検証結果に署名", en="signed the verification"),
    "enter_official_value": Text(ja="公式値を入力", en="entered an official value"),
    "decide_issuance": Text(ja="決定された配分を記録", en="recorded the decided split"),
    "issuance_refused": Text(ja="発行を差し止め", en="issuance was refused"),
    "issue_credits": Text(ja="クレジットを発行", en="issued credits"),
    "load_demonstration": Text(ja="実演を準備", en="prepared the demonstration"),
    "load_demonstration_metering": Text(
        ja="実演の計測値を準備", en="prepared the demonstration's readings"
    ),
    "agree_metering_plan": Text(
        ja="モニタリング計画を登録", en="recorded the monitoring plan"
    ),
    "enrol_device": Text(ja="装置を登録", en="enrolled a device"),
    "revoke_device": Text(ja="装置の登録を解除", en="shut a device out"),
    "correct_readings": Text(ja="計測値を訂正", en="corrected readings"),
    "rebuild_readings": Text(
        ja="計測値のファイルをバッチから復元", en="made a file of readings again"
    ),
    "decide_conflict": Text(
        ja="食い違う計測値を判断", en="decided between two readings"
    ),
    "decide_finding": Text(
        ja="計測値の指摘を判断", en="decided on a finding about readings"
    ),
    "seal_period": Text(
        ja="モニタリング期間を締め切り", en="sealed a monitoring period"
    ),
}
