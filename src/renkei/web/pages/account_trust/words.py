"""The words of trusted accounts."""

from __future__ import annotations

from renkei.foundation import Text

WORDS = {
    "registry": Text(ja="登録簿", en="Registry"),
    "crumb": Text(ja="口座", en="Account"),
    "title": Text(ja="信頼口座と設定", en="Trusted accounts and settings"),
    "lead": Text(
        ja="信頼口座への限度以内の移転は、1人で行えます。信頼は待機時間の後に有効に"
        "なり、いつでも直ちに終了できます。",
        en="Within the limit one person alone sends to trusted accounts. A trust begins"
        " after a delay, and can be ended at once at any time.",
    ),
    "settings": Text(ja="いま適用されている設定", en="Settings in force now"),
    "unset": Text(ja="設定なし", en="not set"),
    "listed": Text(ja="信頼口座", en="Trusted accounts"),
    "none": Text(ja="信頼口座はありません", en="No account is trusted"),
    "none_body": Text(
        ja="信頼口座がない間、移転にはすべて2人が必要です。",
        en="While there is none, every transfer needs two persons.",
    ),
    "not_needed": Text(
        ja="国の口座に信頼口座は要りません", en="A country's account needs no trust"
    ),
    "not_needed_body": Text(
        ja="国の口座は、その国の登録簿管理者が動かします。",
        en="It is moved by the administrator of the country's registry.",
    ),
    "account": Text(ja="口座", en="Account"),
    "state": Text(ja="状態", en="State"),
    "holds": Text(ja="有効", en="in force"),
    "waits": Text(ja="待機中", en="waiting"),
    "ended": Text(ja="終了", en="ended"),
    "since": Text(ja="有効になる日時", en="In force from"),
    "ended_at": Text(ja="終了日時", en="Ended"),
    "by": Text(ja="担当者", en="By"),
    "why": Text(ja="理由", en="Reason"),
    "add": Text(ja="信頼口座を加える", en="Trust an account"),
    "choose": Text(ja="選択してください", en="Choose"),
    "option": Text(ja="{name}({id})", en="{name} ({id})"),
    "trust": Text(ja="信頼口座にする", en="Trust it"),
    "end": Text(ja="信頼を終了する", en="End this trust"),
    "did_trust": Text(
        ja="信頼口座として登録しました。", en="The account has been listed as trusted."
    ),
    "did_end": Text(ja="信頼を終了しました。", en="The trust has ended."),
    "to_account": Text(ja="口座へ戻る", en="Back to the account"),
}
