"""What the audit holds the ledger to: each law by its name, and how it is broken.

Flows in: a law's name, where it is broken, and what was found. Flows out: a finding
coded `registry.audit.<law>`.
"""

from __future__ import annotations

from renkei.foundation import Finding, Text, same

LAWS = {
    "record-altered": Text(
        ja="記帳された行は変更されない。封印した写しと列ごとに一致する。",
        en="A row that stands is never changed: every column equals its sealed copy.",
    ),
    "record-missing": Text(
        ja="封印された行は失われない。", en="No sealed row disappears."
    ),
    "record-slipped-in": Text(
        ja="封印済みの範囲に行は加わらない。",
        en="No row appears among those that were sealed.",
    ),
    "copy-altered": Text(
        ja="封印した写しは変更されない。", en="The sealed copy is never changed."
    ),
    "seal-altered": Text(
        ja="封印は変更されない。各項目は記録と前後の封印から再計算できる。",
        en="A seal is never changed: its fields follow from records and neighbours.",
    ),
    "seal-missing": Text(
        ja="封印は1番から途切れずに続く。", en="Seals follow each other without a gap."
    ),
    "root-differs": Text(
        ja="封印の根は、その記録から再計算した値と一致する。",
        en="A seal's root is the one that its records give.",
    ),
    "checkpoint-differs": Text(
        ja="公表された検査点は、封印の連鎖と一致する。",
        en="The published checkpoint agrees with the chain of seals.",
    ),
    "peaks-differ": Text(
        ja="頁のために保存した値は、すべての封印から再計算した値と一致する。",
        en="What is kept for pages is what all the seals give.",
    ),
    "issued-twice": Text(
        ja="1つのシリアル番号は一度だけ発行される(§10)。",
        en="A serial number is issued once (§10).",
    ),
    "issued-otherwise": Text(
        ja="発行はブロック全体を、一度だけ、保有口座に生み出す。",
        en="An issue brings one whole block, once, into a holding account.",
    ),
    "not-as-decided": Text(
        ja="ブロックの数量と帳簿は、決定された配分のとおりである。",
        en="A block has the quantity and the book that were decided.",
    ),
    "never-entered": Text(
        ja="ブロックには必ず発行の記帳がある。",
        en="Every block came into being by an entry.",
    ),
    "spent-twice": Text(
        ja="口座から出せるのは、その口座が保有するシリアル番号だけである。",
        en="An account gives only serials that it holds.",
    ),
    "moved-after-end": Text(
        ja="無効化・取消しされたクレジットは再び移動しない。(JCM登録簿共通仕様)",
        en="Retired and cancelled credits never move again (JCM Common Specifications"
        " of the Registry).",
    ),
    "wrong-end": Text(
        ja="記帳はその種類に応じた口座で終わる。",
        en="An entry ends in an account of its kind.",
    ),
    "wrong-book": Text(
        ja="2つの帳簿の間でクレジットは移動しない(§9)。",
        en="Nothing passes between the books (§9).",
    ),
    "left-its-registry": Text(
        ja="両国の登録簿の間の移転は、経由口座を通り、相手側の応答を経る。",
        en="Between the two registries credits pass through transit and an answer.",
    ),
    "out-of-time": Text(
        ja="クレジットは口座に入った日より前には移動できない。",
        en="Credits do not leave before they came.",
    ),
    "key-twice": Text(
        ja="同じ記帳番号は一度だけ使われる。", en="A key stands for one entry."
    ),
    "alone-above-limit": Text(
        ja="限度を超える移動と、限度の設定がない口座からの移動には、2人が要る。",
        en="Above the limit in force, and where none is in force, two persons move.",
    ),
    "alone-above-day-limit": Text(
        ja="1人で移動した1日(日本時間)の合計は、1日の上限を超えない。1日の上限の設定が"
        "なければ、1件の上限が及ぶ。",
        en="What one person alone moved out of an account in a day (in Japan) is within"
        " the limit of the day, or where none was set that of single movements.",
    ),
    "day-sum-differs": Text(
        ja="1人で移動した1日の合計の行は、すべての記帳の再計算と一致する。",
        en="The sums of a day equal the replay of all entries.",
    ),
    "alone-to-stranger": Text(
        ja="1人で移転できるのは、待機期間を過ぎた信頼口座へだけである。",
        en="One person alone sends only to accounts trusted for long enough.",
    ),
    "approved-by-oneself": Text(
        ja="提案した人は、自らの提案を承認しない。",
        en="Nobody approves what they proposed.",
    ),
    "not-as-approved": Text(
        ja="承認に基づく記帳は、承認された内容のとおり、一度だけ行われる。",
        en="An entry under an approval does what was approved, once.",
    ),
    "reversed-otherwise": Text(
        ja="訂正の記帳は、元の移転をそのまま逆に、一度だけ行う。",
        en="A reversal undoes exactly the transfer that it names, once.",
    ),
    "not-conserved": Text(
        ja="発行量=保有量+無効化量+取消量。",
        en="Issued = held + retired + cancelled.",
    ),
    "holding-differs": Text(
        ja="残高の行は、すべての記帳の再計算と一致する。",
        en="Holdings equal the replay of all entries.",
    ),
    "reference-broken": Text(
        ja="記帳・ブロック・決定・口座の参照先は必ず存在する。",
        en="What a record refers to is there.",
    ),
}
_REMEDY = Text(
    ja="登録簿の記帳を止め、控えと検査点を照合し、原因を調べてください。行を書き直さず、"
    "訂正は新しい記帳で行います。",
    en="Stop posting, compare backup and checkpoint, find the cause. Rewrite no row;"
    " corrections are new entries.",
)


def broken(law: str, where: str, found: Text | None = None) -> Finding:
    """The finding that a law does not hold at a place such as `ledgerentry 17 key`."""
    return Finding(
        code=f"registry.audit.{law}",
        found=found
        or Text(
            ja="再計算で規則違反が見つかりました。",
            en="The recomputation found this law broken.",
        ),
        where=same(where),
        rule=LAWS[law],
        remedy=_REMEDY,
    )


def instead(was: object, stands: object) -> Text:
    """What was sealed, and what stands there now."""
    return Text(
        ja=f"封印時は「{was}」、現在は「{stands}」です。",
        en=f"It was sealed as “{was}”; now it is “{stands}”.",
    )
