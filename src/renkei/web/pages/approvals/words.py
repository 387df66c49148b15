"""The words of the approval inbox."""

from __future__ import annotations

from renkei.foundation import Text

WORDS = {
    "desk": Text(ja="担当業務", en="My desk"),
    "title": Text(ja="承認待ち", en="Approvals"),
    "lead": Text(
        ja="あなたの判断を待つ移動の提案と、相手国の登録簿から届いたクレジットです。"
        "自分の提案は、ほかの担当者が判断します。",
        en="Movements that wait for your decision, and credits that the other registry"
        " has sent. What you proposed is decided by others.",
    ),
    "waiting": Text(ja="判断を待つ提案", en="Proposals that wait for you"),
    "nothing": Text(ja="判断を待つものはありません", en="Nothing waits for you"),
    "nothing_body": Text(
        ja="同じ口座の担当者が移動を提案すると、ここに表示されます。",
        en="What your colleagues of the same account propose will be listed here.",
    ),
    "incoming": Text(ja="届いたクレジット", en="Credits on their way in"),
    "own": Text(ja="自分の提案", en="What you proposed"),
    "own_lead": Text(
        ja="提案した人は、自らの提案を判断できません。",
        en="Nobody decides on their own proposal.",
    ),
    "decided": Text(ja="判断済み", en="Decided"),
    "decided_none": Text(ja="まだありません", en="None yet"),
    "decided_none_body": Text(
        ja="判断した提案が、新しい順に50件まで並びます。",
        en="The newest fifty decisions will be listed here.",
    ),
    "from": Text(ja="移動元", en="From"),
    "to": Text(ja="移動先", en="To"),
    "arrow": Text(ja="→", en="→"),
    "kind": Text(ja="種類", en="Kind"),
    "serials": Text(ja="シリアル番号", en="Serials"),
    "quantity": Text(ja="数量", en="Quantity"),
    "tonnes": Text(ja="{tonnes} tCO₂", en="{tonnes} tCO₂"),
    "why": Text(ja="提案の理由", en="Why it is proposed"),
    "by": Text(ja="提案した人", en="Proposed by"),
    "at": Text(ja="提案日時", en="Proposed"),
    "age": Text(ja="経過", en="Age"),
    "days": Text(ja="{n}日", en="{n} days"),
    "one_day": Text(ja="1日", en="1 day"),
    "today": Text(ja="本日", en="today"),
    "reasons": Text(ja="2人目の判断が必要な理由", en="Why a second person is needed"),
    "alone": Text(
        ja="現在の設定では1人でも行えますが、提案は判断されるまで実行されません。",
        en="Under the settings now one person would do; the proposal still waits for a"
        " decision.",
    ),
    "approve": Text(ja="承認する", en="Approve"),
    "refuse": Text(ja="承認しない", en="Refuse"),
    "accept": Text(ja="受け入れる", en="Acknowledge"),
    "send_back": Text(ja="受け入れない(返却)", en="Refuse and return"),
    "result": Text(ja="判断", en="Decision"),
    "yes": Text(ja="承認", en="approved"),
    "no": Text(ja="不承認", en="refused"),
    "decided_by": Text(ja="判断した人", en="Decided by"),
    "decided_why": Text(ja="判断の理由", en="Reason"),
    "did_yes": Text(
        ja="承認し、記帳しました。", en="It is approved, and has been entered."
    ),
    "did_no": Text(
        ja="承認しないことを記録しました。", en="The refusal has been recorded."
    ),
    "more": Text(
        ja="古い順に50件ずつを表示しています。",
        en="The oldest fifty of each are listed.",
    ),
}
