"""The words of the page of findings."""

from __future__ import annotations

from renkei.foundation import Text

WORDS = {
    "title": Text(ja="計測値の指摘", en="Findings on readings"),
    "lead": Text(
        ja="計測値の検査で見つかったことと、提案された処理です。承認するか、理由を付けて"
        "却下します。計測値そのものは書き換えません。",
        en="What inspection found in the readings, and the treatment it proposes."
        " Accept it, or refuse it with a reason. The readings are never changed.",
    ),
    "site": Text(ja="サイト", en="Site"),
    "waiting_count": Text(
        ja="判断待ち{count}件(うち発行を止めるもの{errors}件)",
        en="{count} wait for a decision, {errors} of them block issuance",
    ),
    "none_waiting": Text(
        ja="判断待ちの指摘はありません", en="No finding waits for a decision"
    ),
    "read_only": Text(
        ja="判断するのは、計測値を提出するプロジェクト参加者です。",
        en="The participant who hands in the readings decides.",
    ),
    "filters": Text(ja="絞り込み", en="Filter"),
    "state": Text(ja="判断", en="Decision"),
    "state_waiting": Text(ja="判断待ち", en="Waiting"),
    "state_decided": Text(ja="判断済み", en="Decided"),
    "state_all": Text(ja="すべて", en="All"),
    "kind": Text(ja="種類", en="Kind"),
    "channel": Text(ja="計測点", en="Channel"),
    "period": Text(ja="期間", en="Period"),
    "any": Text(ja="すべて", en="Any"),
    "apply": Text(ja="絞り込む", en="Show"),
    "nothing": Text(ja="該当する指摘はありません", en="No such finding"),
    "nothing_body": Text(
        ja="条件を変えると、ほかの指摘が表示されます。判断済みの指摘も記録に残っています。",
        en="Change the filter to see others. What was decided stays on record.",
    ),
    "shown": Text(ja="全{total}件のうち{shown}件", en="{shown} of {total}"),
    "keys": Text(ja="キー操作", en="Keys"),
    "keys_on": Text(ja="1文字のキーで操作する", en="Work with single keys"),
    "key_move": Text(ja="次・前の指摘へ", en="next, previous finding"),
    "key_accept": Text(ja="承認", en="accept"),
    "key_refuse": Text(
        ja="却下(理由を書き、Enterで確定)", en="refuse (write why, then Enter)"
    ),
    "span": Text(ja="期間(現地時刻)", en="Span (local time)"),
    "effect": Text(ja="処理による変化", en="What the treatment changes"),
    "effect_unknown": Text(
        ja="担当者に確認するまで分かりません", en="Not known without a person"
    ),
    "effect_none": Text(ja="合計は変わりません", en="The total stays as it is"),
    "tonnes": Text(ja="排出削減量への影響", en="In tonnes"),
    "tonnes_unknown": Text(ja="不明", en="unknown"),
    "tonnes_rule": Text(
        ja="計測点の1単位あたりの排出削減量(設計の事前推計による)に、変化量を掛けた目安",
        en="The change times what one unit of the channel is worth, by the design's"
        " estimate",
    ),
    "treatment": Text(ja="提案された処理", en="Treatment proposed"),
    "rule": Text(ja="規則", en="Rule"),
    "reason": Text(ja="理由", en="Reason"),
    "reason_hint": Text(
        ja="却下には必ず必要です。例 停電の記録、交換作業の報告書",
        en="Always needed to refuse, such as a record of an outage or an exchange.",
    ),
    "accept": Text(ja="承認する", en="Accept"),
    "refuse": Text(ja="却下する", en="Refuse"),
    "accepted_by": Text(ja="{who}が{day}に承認", en="Accepted by {who} on {day}"),
    "refused_by": Text(ja="{who}が{day}に却下", en="Refused by {who} on {day}"),
    "change_mind": Text(ja="判断を変える", en="Decide otherwise"),
    "sealed": Text(ja="締め切り済みの期間", en="Sealed period"),
    "evidence": Text(ja="根拠", en="Evidence"),
    "evidence_title": Text(
        ja="{channel}の計測値。帯は指摘の期間、破線は本来の値の目安",
        en="Readings of {channel}; the band is the finding, dashed what a sound meter"
        " would have said",
    ),
    "no_evidence": Text(
        ja="この期間には計測値がありません。", en="Nothing was read in this span."
    ),
    "numbers": Text(ja="数値で見る", en="As numbers"),
    "instant": Text(ja="時刻", en="Instant"),
    "value": Text(ja="計測値", en="Reading"),
    "expected": Text(ja="本来の値の目安", en="Expected"),
    "inside": Text(ja="指摘の期間内", en="inside the finding"),
    "not_read": Text(ja="なし", en="none"),
    "rows_left": Text(ja="ほかに{count}行", en="{count} rows more"),
    "decided_said": Text(ja="判断を記録しました。", en="The decision is on record."),
    "form_word": Text(
        ja="承認か却下かが選ばれていません。",
        en="Neither accept nor refuse was chosen.",
    ),
    "form_rule": Text(
        ja="指摘ごとに、承認か却下を選ぶ。",
        en="Each finding is either accepted or refused.",
    ),
    "form_remedy": Text(
        ja="どちらかのボタンを押してください。", en="Press one of both."
    ),
}
