"""The words of moving credits."""

from __future__ import annotations

from renkei.foundation import Text

WORDS = {
    "home": Text(ja="ホーム", en="Home"),
    "registry": Text(ja="登録簿", en="Registry"),
    "crumb": Text(ja="口座", en="Account"),
    "title": Text(ja="クレジットの移動", en="Move credits"),
    "lead": Text(
        ja="内容を入力すると、実行の前に、何が起きるかを確認できます。",
        en="Before anything is carried out you see what would happen.",
    ),
    "holds": Text(
        ja="この口座の保有量:{tonnes} tCO₂", en="This account holds {tonnes} tCO₂"
    ),
    "kinds": Text(ja="移動の種類", en="Kind of movement"),
    "final": Text(
        ja="無効化・取消しをしたクレジットは、二度と移動できません。",
        en="Credits that are retired or cancelled never move again.",
    ),
    "credits": Text(ja="移動するクレジットと移動先", en="Which credits, and where to"),
    "choose": Text(ja="選択してください", en="Choose"),
    "range": Text(ja="{label}({tonnes} tCO₂)", en="{label} ({tonnes} tCO₂)"),
    "account": Text(ja="{name}({id})", en="{name} ({id})"),
    "more_ranges": Text(
        ja="ほかに{count}件のブロックがあります。シリアル番号で指定してください。",
        en="{count} more ranges are held; name them by their serials.",
    ),
    "tonnes_hint": Text(
        ja="ブロックの末尾から、この数量を移動します。",
        en="As many from the end of the range.",
    ),
    "serials_hint": Text(
        ja="番号で指定するときに、最初と最後の両方を書きます。",
        en="To name serials, give both first and last.",
    ),
    "look": Text(ja="内容を確認する", en="See what would happen"),
    "nothing_kind": Text(
        ja="この口座から移動はできません", en="Nothing moves out of this account"
    ),
    "nothing_kind_body": Text(
        ja="ここにあるクレジットは最終的なものか、移動先になる口座がまだありません。",
        en="Its credits rest for good, or there is no account yet to which they go.",
    ),
    "nothing_held": Text(
        ja="移動できるクレジットがありません", en="There are no credits to move"
    ),
    "nothing_held_body": Text(
        ja="発行または移転によりクレジットが入ると、ここから移動できます。",
        en="Once credits are issued or transferred to it, they are moved from here.",
    ),
    "to_account": Text(ja="口座へ戻る", en="Back to the account"),
    # What would happen.
    "look_title": Text(ja="実行前の確認", en="Before it is carried out"),
    "nothing_yet": Text(
        ja="まだ何も実行されていません。", en="Nothing has been carried out yet."
    ),
    "from": Text(ja="移動元", en="From"),
    "to": Text(ja="移動先", en="To"),
    "arrow": Text(ja="→", en="→"),
    "kind": Text(ja="種類", en="Kind"),
    "serials": Text(ja="シリアル番号", en="Serials"),
    "quantity": Text(ja="数量", en="Quantity"),
    "tonnes": Text(ja="{tonnes} tCO₂", en="{tonnes} tCO₂"),
    "why": Text(ja="理由", en="Reason"),
    "alone": Text(
        ja="1人で実行できます。確定すると、直ちに記帳されます。",
        en="One person is enough. It is entered as soon as you confirm.",
    ),
    "two": Text(
        ja="もう1人の承認が必要です。確定すると提案として登録され、承認されるまで"
        "クレジットは動きません。",
        en="A second person has to approve. Confirming proposes it; nothing moves until"
        " it is approved.",
    ),
    "across": Text(
        ja="確定すると経由口座に移り、相手国の登録簿管理者の応答を待ちます。",
        en="Confirming puts the credits in transit until the other registry's"
        " administrator answers.",
    ),
    "confirm": Text(ja="移動を確定する", en="Confirm the movement"),
    "confirm_two": Text(ja="提案する", en="Propose it"),
    "change": Text(ja="修正する", en="Change it"),
    # What became of it.
    "order_title": Text(ja="移動の結果", en="What became of it"),
    "state": Text(ja="状態", en="State"),
    "key": Text(ja="申請番号", en="Key"),
    "by": Text(ja="申請者", en="Asked by"),
    "at": Text(ja="申請日時", en="Asked"),
    "entry": Text(ja="記帳番号", en="Entry"),
    "proposal": Text(ja="提案番号", en="Proposal"),
    "decided_by": Text(ja="判断した人", en="Decided by"),
    "decided_why": Text(ja="判断の理由", en="Reason of the decision"),
    "state_done": Text(ja="記帳されました", en="It has been entered"),
    "state_waits": Text(
        ja="提案として登録されました。もう1人の承認を待っています。",
        en="It is proposed, and waits for a second person.",
    ),
    "state_refused": Text(
        ja="提案は承認されませんでした", en="The proposal was refused"
    ),
    "state_transit": Text(
        ja="経由口座にあり、相手国の応答を待っています。",
        en="In transit: it waits for the other registry's answer.",
    ),
    "state_arrived": Text(
        ja="相手国の登録簿に入りました", en="It has arrived in the other registry"
    ),
    "state_returned": Text(
        ja="相手国が受け入れず、移動元に戻りました", en="It was refused and returned"
    ),
    "to_serial": Text(ja="証跡を見る", en="See its record"),
    "to_inbox": Text(ja="承認待ちの一覧へ", en="To the approval inbox"),
    "again": Text(ja="続けて移動する", en="Move more"),
    # Undoing.
    "undo_title": Text(ja="移転の取消し", en="Reverse a transfer"),
    "undo_lead": Text(
        ja="誤った移転は、同じクレジットをそのまま戻す別の記帳で正します。元の記帳は"
        "残ります。",
        en="A mistaken transfer is put right by another entry that takes the same"
        " credits back. The first entry stays.",
    ),
}
