"""The words of the page of a site."""

from __future__ import annotations

from renkei.foundation import Text

WORDS = {
    "title": Text(ja="サイトの計測", en="The site and its meters"),
    "lead": Text(
        ja="計測値の推移、欠測、指摘、期間中の排出削減量の見込みを1か所で確認できます。",
        en="Readings as they come, what is missing, what was found, and where the"
        " period may end.",
    ),
    "periods": Text(ja="モニタリング期間", en="Monitoring periods"),
    "open": Text(ja="受付中", en="open"),
    "sealed": Text(ja="締め切り済み", en="sealed"),
    "findings": Text(ja="指摘を判断する", en="Decide on the findings"),
    "findings_read": Text(ja="指摘を見る", en="See the findings"),
    "waiting": Text(ja="判断待ちの指摘{count}件", en="{count} findings wait"),
    "no_waiting": Text(ja="判断待ちの指摘なし", en="No finding waits"),
    "report": Text(ja="モニタリング報告書", en="Monitoring report"),
    "estimate": Text(ja="期間中の見込み", en="Live estimate"),
    "so_far": Text(ja="受信した値のまま", en="As read"),
    "so_far_note": Text(
        ja="判断待ちの指摘を含む値です。異常値もそのまま数えています。",
        en="Counts every reading as it came, also those that a finding doubts.",
    ),
    "so_far_clean": Text(
        ja="承認された処理を反映した値です。",
        en="With every treatment that was accepted.",
    ),
    "as_proposed": Text(ja="提案どおり処理すると", en="If every proposal is accepted"),
    "as_proposed_note": Text(
        ja="判断待ちの処理をすべて承認した場合の値です。",
        en="What would count if nobody refused a treatment that waits.",
    ),
    "projected": Text(ja="期間末の見込み", en="Projected to the end"),
    "estimate_rule": Text(
        ja="推計であり、クレジットにはなりません。期間を締め切り、検証を受けた後に"
        "確定します。",
        en="An estimate that credits nothing; sealing and verification settle it.",
    ),
    "missing": Text(ja="まだ足りないもの", en="What is still missing"),
    "nothing_missing": Text(ja="足りないものはありません。", en="Nothing is missing."),
    "sealed_note": Text(
        ja="この期間は締め切られています。結果は報告書にあります。",
        en="The period is sealed; its result stands in the report.",
    ),
    "chart": Text(ja="計測値の推移", en="Readings"),
    "chart_of": Text(ja="{channel}の計測値", en="Readings of {channel}"),
    "chart_how": Text(
        ja="ドラッグまたは←→で移動、ホイールまたは+−で拡大・縮小、Homeで全体。"
        "太い線は平均、帯は最小から最大まで。線の切れ目は欠測です。",
        en="Drag or ← → to move, wheel or + − to zoom, Home for the whole. The line is"
        " the mean, the band runs from least to greatest; a break is a gap.",
    ),
    "no_script": Text(
        ja="図の表示にはスクリプトが必要です。数値は下の表で確認できます。",
        en="The drawing needs a script; the table below has the numbers.",
    ),
    "channel": Text(ja="計測点", en="Channel"),
    "show": Text(ja="表示", en="Show"),
    "earlier": Text(ja="前へ", en="Earlier"),
    "later": Text(ja="後へ", en="Later"),
    "closer": Text(ja="拡大", en="Closer"),
    "farther": Text(ja="縮小", en="Farther"),
    "whole": Text(ja="全体", en="Whole"),
    "beyond": Text(
        ja="▲▼は計画の範囲を外れた値(図の外)",
        en="▲▼ values beyond the plan's limits, off the scale",
    ),
    "marked": Text(ja="帯の印は指摘", en="Shaded: findings"),
    "numbers": Text(ja="数値で見る", en="The numbers behind it"),
    "from": Text(ja="初日", en="First day"),
    "to": Text(ja="最終日", en="Last day"),
    "span_hint": Text(
        ja="2日までは計測値ごと、62日までは日ごと、それ以上は月ごと。値は正確です。",
        en="Up to two days each reading, up to 62 each day, beyond that each month; the"
        " values are exact.",
    ),
    "table_of": Text(ja="{channel} {span}", en="{channel}, {span}"),
    "begins": Text(ja="始まり(現地時刻)", en="Begins (local time)"),
    "readings": Text(ja="計測値の数", en="Readings"),
    "least": Text(ja="最小", en="Least"),
    "greatest": Text(ja="最大", en="Greatest"),
    "total": Text(ja="合計", en="Total"),
    "no_rows": Text(ja="この期間の計測値はありません", en="No readings in these days"),
    "no_rows_body": Text(
        ja="日付を変えるか、計測値を送ってください。",
        en="Choose other days, or send the readings.",
    ),
    "span_wrong": Text(
        ja="日付が読み取れないため、期間全体を表示しています。",
        en="The days could not be read; the whole period is shown.",
    ),
    "completeness": Text(ja="計測値の充足", en="Completeness"),
    "completeness_lead": Text(
        ja="計測点ごと、日ごとに、あるべき計測値のうち届いた割合です。",
        en="For each channel and day, how many of the readings due are there.",
    ),
    "heat_of": Text(
        ja="{channel}:{percent}%(欠測{missing}件)",
        en="{channel}: {percent} %, {missing} missing",
    ),
    "required": Text(ja="計画の要件:{what}", en="The plan requires {what}"),
    "not_stated": Text(ja="計画の要件:記載なし", en="Required by the plan: not stated"),
    "heat_full": Text(ja="すべて", en="all"),
    "heat_most": Text(ja="90%以上", en="90 % or more"),
    "heat_part": Text(ja="50%以上", en="50 % or more"),
    "heat_few": Text(ja="50%未満", en="under 50 %"),
    "heat_none": Text(ja="なし", en="none"),
    "heat_table": Text(ja="計測値がそろっていない日", en="Days that are not complete"),
    "heat_whole": Text(
        ja="どの計測点も、すべての日がそろっています。",
        en="Every day of every channel is complete.",
    ),
    "day": Text(ja="日", en="Day"),
    "there": Text(ja="届いた数", en="There"),
    "due": Text(ja="あるべき数", en="Due"),
    "days_left": Text(ja="ほかに{count}日", en="{count} days more"),
    "plan": Text(ja="計測点と計器", en="Channels and meters"),
    "plan_told": Text(
        ja="モニタリング計画 第{number}版({by}、{day})",
        en="Monitoring plan number {number} ({by}, {day})",
    ),
    "parameter": Text(ja="パラメータ", en="Parameter"),
    "meter": Text(ja="計器", en="Meter"),
    "unit": Text(ja="単位", en="Unit"),
    "option": Text(ja="オプション", en="Option"),
    "every": Text(ja="間隔", en="Every"),
    "minutes": Text(ja="{n}分", en="{n} min"),
    "seconds": Text(ja="{n}秒", en="{n} s"),
    "accuracy": Text(ja="精度等級", en="Accuracy class"),
    "calibration": Text(ja="校正証明書", en="Calibration"),
    "valid": Text(
        ja="{certificate}(最終日 {last})", en="{certificate}, last day {last}"
    ),
    "expired": Text(
        ja="{certificate}({last}で失効)", en="{certificate}, expired on {last}"
    ),
    "none": Text(ja="登録なし", en="none on record"),
    "batches": Text(ja="最近の受信", en="Latest batches"),
    "came": Text(ja="受信", en="Came"),
    "sender": Text(ja="送信元", en="From"),
    "outcome": Text(ja="結果", en="Outcome"),
    "accepted": Text(ja="採用{n}", en="{n} accepted"),
    "duplicate": Text(ja="重複{n}", en="{n} duplicate"),
    "corrected": Text(ja="訂正{n}", en="{n} corrected"),
    "conflicting": Text(ja="食い違い{n}", en="{n} conflicting"),
    "after_seal": Text(ja="締切後{n}", en="{n} after the seal"),
    "late": Text(ja="遅着{n}", en="{n} late"),
    "out_of_order": Text(ja="順不同{n}", en="{n} out of order"),
    "waits": Text(ja="処理待ち", en="waits"),
    "no_batches": Text(ja="まだ受信していません", en="Nothing has come yet"),
    "no_batches_body": Text(
        ja="装置またはファイルから送られると、ここに表示されます。",
        en="What a device or a file sends appears here.",
    ),
    "devices": Text(ja="装置", en="Devices"),
    "name": Text(ja="名称", en="Name"),
    "since": Text(ja="登録日", en="Enrolled"),
    "state": Text(ja="状態", en="State"),
    "in_use": Text(ja="使用中", en="in use"),
    "revoked": Text(ja="{day}に解除", en="shut out on {day}"),
    "all_channels": Text(ja="すべて", en="all"),
    "no_devices": Text(ja="登録された装置はありません", en="No device is enrolled"),
    "no_devices_body": Text(
        ja="参加者がAPIで装置を登録すると、トークンが発行されます。",
        en="The participant enrols a device through the API and gets its token.",
    ),
}
