"""The words of keeping a registry."""

from __future__ import annotations

from renkei.foundation import Text

WORDS = {
    "registry": Text(ja="登録簿", en="Registry"),
    "title": Text(ja="登録簿の管理", en="Keep the registry"),
    "lead": Text(
        ja="口座を開設し、1人で移動できる上限と、新しい信頼口座の待機時間を定めます。",
        en="Open accounts, and set what one person moves alone and how long a newly"
        " trusted account waits.",
    ),
    "which": Text(ja="登録簿の選択", en="Choose a registry"),
    "of": Text(ja="{party} {book}", en="{party}: {book}"),
    "missing": Text(
        ja="「{name}」が設定されていません。",
        en="Nothing is set yet for: {name}.",
    ),
    "missing_limit": Text(
        ja="上限の設定がない間、参加者の口座からの移動にはすべて2人が必要です。"
        "待機時間の設定がない間、信頼口座は登録できません。",
        en="While no limit is set, every movement out of a participant's account needs"
        " two persons. While no delay is set, no account can be trusted.",
    ),
    "settings": Text(ja="設定", en="Settings"),
    "settings_none": Text(ja="設定はまだありません", en="Nothing has been set"),
    "settings_none_body": Text(
        ja="下の欄で設定すると、理由と適用開始の日時とともに残ります。",
        en="What is set below is kept with its reason and the time it begins.",
    ),
    "name": Text(ja="設定項目", en="Setting"),
    "value": Text(ja="値", en="Value"),
    "since": Text(ja="適用開始", en="In force from"),
    "state": Text(ja="状態", en="State"),
    "in_force": Text(ja="適用中", en="in force"),
    "to_come": Text(ja="適用前", en="to come"),
    "past": Text(ja="適用終了", en="past"),
    "by": Text(ja="担当者", en="By"),
    "why": Text(ja="理由", en="Reason"),
    "set": Text(ja="設定する", en="Set it"),
    "set_title": Text(ja="新しい設定", en="A setting from now on"),
    "value_hint": Text(
        ja="上限はtCO₂、待機時間は時間で書きます。",
        en="Limits in tCO₂, the delay in hours.",
    ),
    "from_hint": Text(
        ja="日本時間。空欄なら直ちに適用します。", en="Japan time; empty means at once."
    ),
    "accounts": Text(ja="口座", en="Accounts"),
    "account": Text(ja="口座番号", en="Account"),
    "called": Text(ja="名称", en="Name"),
    "kind": Text(ja="種類", en="Kind"),
    "holder": Text(ja="保有者", en="Holder"),
    "party": Text(ja="国", en="the country"),
    "cut": Text(
        ja="全{count}件のうち、{shown}件を表示しています。",
        en="{shown} of {count} are listed.",
    ),
    "open": Text(ja="口座を開設する", en="Open an account"),
    "choose": Text(ja="選択してください", en="Choose"),
    "no_holder": Text(ja="なし(国の口座)", en="None (an account of the country)"),
    "holder_hint": Text(
        ja="参加者の口座の場合に選びます。クレジットを移動できる担当者のいる者だけが"
        "並びます。",
        en="For a participant's account. Those are listed who have people to move"
        " credits.",
    ),
    "option": Text(ja="{name}({id})", en="{name} ({id})"),
    "did_open": Text(ja="口座を開設しました。", en="The account is open."),
    "did_set": Text(ja="設定を記録しました。", en="The setting has been recorded."),
    "inbox": Text(ja="承認待ち", en="Approvals"),
}
