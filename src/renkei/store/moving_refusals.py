"""What PostgreSQL refuses of a movement, in words.

Flows in: the database's error, which names the rule that was met. Flows out: a refusal
coded `store.moving.<rule>`.
"""

from __future__ import annotations

from django.db import IntegrityError

from renkei.foundation import Finding, Refusal, Text, same

_LOOK = Text(
    ja="口座の明細を確かめ、保有しているシリアル番号を指定してください。",
    en="Look at the account's statement and name serials that it holds.",
)
_CHECK = Text(ja="指定した内容を確かめてください。", en="Check what was asked for.")
_PROPOSE = Text(
    ja="提案として登録し、もう1人の承認を得てください。",
    en="Propose it, and let another person approve.",
)
_RULES = {
    "moves_what_is_held": Text(
        ja="口座から出せるのは、その口座が保有するシリアル番号だけである。",
        en="An account gives only serials that it holds.",
    ),
    "moves_after_it_came": Text(
        ja="クレジットは口座に入った日より前には移動できない。",
        en="Credits do not leave before they came.",
    ),
    "moves_serials_of_its_block": Text(
        ja="記帳のシリアル番号は、1つのブロックに属する。",
        en="The serials of an entry lie in one block.",
    ),
    "ends_in_its_kind": Text(
        ja="記帳はその種類に応じた口座で終わる。",
        en="An entry ends in an account of its kind.",
    ),
    "rests_for_good": Text(
        ja="無効化・取消しされたクレジットは再び移動しない。(JCM登録簿共通仕様)",
        en="Retired and cancelled credits never move again (JCM Common Specifications"
        " of the Registry).",
    ),
    "crosses_step_by_step": Text(
        ja="相手国の登録簿への移転は、経由口座、応答、到着または返却の順に進む。",
        en="A crossing goes step by step: transit, answer, arrival or return.",
    ),
    "crossing_steps_once": Text(
        ja="登録簿間の移転の各段階は一度だけ行われる。",
        en="Each step of a crossing happens once.",
    ),
    "stays_in_its_registry": Text(
        ja="相手国の登録簿への移転は、相手側の応答を経る。",
        en="Credits pass to the other registry with its acknowledgement only.",
    ),
    "reverses_exactly": Text(
        ja="訂正の記帳は、元の移転をそのまま逆に行う。",
        en="A reversal undoes exactly the transfer that it names.",
    ),
    "only_transfers_are_reversed": Text(
        ja="取り消して戻せるのは移転だけである。", en="Only transfers are reversed."
    ),
    "entry_reversed_once": Text(
        ja="1つの移転は一度だけ取り消される。", en="A transfer is reversed once."
    ),
    "entry_to_its_book": Text(
        ja="2つの帳簿の間でクレジットは移動しない(§9)。",
        en="Nothing passes between the books (§9).",
    ),
    "one_key_one_effect": Text(
        ja="同じ記帳番号は一度だけ使われる(§11)。",
        en="A key stands for one entry (§11).",
    ),
    "moves_as_approved": Text(
        ja="承認に基づく記帳は、承認された内容のとおりに行われる。",
        en="An entry under an approval does what was approved.",
    ),
    "proposal_carried_out_once": Text(
        ja="1つの承認は一度だけ使われる。", en="An approval is used once."
    ),
    "two_persons_above_the_limit": Text(
        ja="限度を超える移動と、限度の設定がない口座からの移動には、2人が要る。",
        en="Above the limit in force, and where none is in force, two persons move.",
    ),
    "two_persons_above_the_day": Text(
        ja="1人で移動できる1日(日本時間)の合計にも上限がある。1日の上限の設定がなければ、"
        "1件の上限が1日の合計にも及ぶ。",
        en="What one person alone moves out of an account in a day (in Japan) has a"
        " limit too: that of the day, or where none is set that of single movements.",
    ),
    "one_person_to_trusted_accounts": Text(
        ja="1人で移転できるのは、待機期間を過ぎた信頼口座へだけである。",
        en="One person alone sends only to accounts trusted for long enough.",
    ),
    "decided_by_another": Text(
        ja="提案した人は、自らの提案を判断しない。",
        en="Nobody decides on their own proposal.",
    ),
    "answered_by_another": Text(
        ja="送った人は、自らの移転に応答しない。",
        en="Nobody answers what they sent.",
    ),
    "store_movedecision_proposal_id_key": Text(
        ja="1つの提案に判断は1つである。", en="A proposal is decided once."
    ),
    "store_crossinganswer_crossing_id_key": Text(
        ja="登録簿間の移転への応答は1つである。", en="A crossing is answered once."
    ),
    "participants_trust": Text(
        ja="信頼口座を持てるのは、同じ帳簿の参加者の口座である。",
        en="Participants' accounts trust accounts of the same book.",
    ),
    "trust_delay_is_set": Text(
        ja="信頼口座は、登録簿が定めた待機時間の後に有効になる。",
        en="A trust begins after the delay that the registry has set.",
    ),
    "trust_is_delayed": Text(
        ja="信頼口座は、登録簿が定めた待機時間の後に有効になる。",
        en="A trust begins after the delay that the registry has set.",
    ),
}
_REMEDIES = {
    "moves_what_is_held": _LOOK,
    "rests_for_good": _LOOK,
    "two_persons_above_the_limit": _PROPOSE,
    "two_persons_above_the_day": _PROPOSE,
    "one_person_to_trusted_accounts": _PROPOSE,
}


def refusal_of(error: IntegrityError, where: str) -> Refusal:
    """The refusal of what the database did not take; an unknown rule is our fault."""
    cause = error.__cause__
    rule = getattr(getattr(cause, "diag", None), "constraint_name", None) or ""
    if rule not in _RULES:
        raise error
    said = str(cause).partition("\n")[0]
    return Refusal(
        Finding(
            code=f"store.moving.{rule.replace('_', '-')}",
            found=Text(
                ja=f"データベースが記帳を受け付けませんでした({said})。",
                en=f"The database did not take it: {said}.",
            ),
            where=same(where),
            rule=_RULES[rule],
            remedy=_REMEDIES.get(rule, _CHECK),
        )
    )


def not_your_account(account: str) -> Finding:
    """Somebody acts on an account that is not theirs."""
    return Finding(
        code="store.moving.not-your-account",
        found=Text(
            ja=f"口座「{account}」は担当外です。",
            en=f"“{account}” is not an account of this person's duties.",
        ),
        where=same(account),
        rule=Text(
            ja="参加者の口座はその参加者が、国の口座はその国の登録簿管理者が動かす。",
            en="A participant moves its own account, a registry administrator those of"
            " the country.",
        ),
        remedy=Text(
            ja="口座の担当者に依頼してください。", en="Ask the account's people."
        ),
    )


def unknown(what: str, identity: object) -> Finding:
    """An account, proposal, crossing or entry that is not there."""
    return Finding(
        code=f"store.moving.unknown-{what}",
        found=Text(
            ja=f"「{identity}」は登録簿にありません。",
            en=f"The registry has no “{identity}”.",
        ),
        where=same(what),
        rule=Text(
            ja="登録簿にある口座・提案・記帳だけを扱う。",
            en="Only what the registry has can be acted on.",
        ),
        remedy=_CHECK,
    )
