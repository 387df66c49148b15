"""The words of the desk."""

from __future__ import annotations

from renkei.foundation import Text
from renkei.programme import Action

WORDS = {
    "home": Text(ja="ホーム", en="Home"),
    "title": Text(ja="私の仕事", en="My desk"),
    "greeting": Text(ja="{name} さん", en="{name}"),
    "duties": Text(ja="担当する役割", en="My duties"),
    "no_duties": Text(
        ja="まだ役割がありません", en="No duty has been given to you yet"
    ),
    "no_duties_body": Text(
        ja="役割は事務局が割り当てます。公開ページはいつでもご覧いただけます。",
        en="The secretariat gives duties. Public pages are open to you at any time.",
    ),
    "first": Text(ja="はじめての方へ", en="New here?"),
    "first_lead": Text(
        ja="画面の写真を見ながら、一回りできます。",
        en="A walk of a few minutes, with pictures of each step.",
    ),
    "guide": Text(ja="手引き:{title}", en="Walk: {title}"),
    "mine": Text(ja="次にすること", en="Mine to do next"),
    "stands": Text(ja="いまの状態:{state}", en="It is now: {state}"),
    "tonnes": Text(ja="クレジット", en="Credits"),
    "readings": Text(ja="計測値", en="Readings"),
    "decide_findings": Text(ja="指摘を判断する", en="Decide on the findings"),
    "findings_wait": Text(
        ja="計測値の指摘{count}件が判断を待っています(うち発行を止めるもの{errors}件)。",
        en="{count} findings on readings wait for your decision; {errors} of them block"
        " issuance.",
    ),
    "approvals_count": Text(
        ja="クレジットの移動 {count}件が承認を待っています",
        en="Movements of credits waiting for you: {count}",
    ),
    "approvals_since": Text(ja="最も古いもの:{since}", en="The oldest: {since}"),
    "approvals_do": Text(ja="承認を判断する", en="Decide on them"),
    "plans": Text(ja="都市の計画", en="The city's planning"),
    "plan_of": Text(ja="{name}の計画", en="Planning of {name}"),
    "plan_begin": Text(ja="都市の計画を始める", en="Begin a city's planning"),
    "accounts": Text(ja="口座と登録簿", en="Accounts and registry"),
    "approvals": Text(ja="承認待ち", en="Approvals"),
    "keeping": Text(ja="登録簿の管理", en="Keep the registry"),
    "late": Text(ja="期限を過ぎたものが{count}件あります", en="{count} late"),
    "by": Text(ja="期限 {day}", en="by {day}"),
    "open_it": Text(ja="開く", en="Open"),
    "notices": Text(ja="お知らせ", en="What is new"),
    "no_notices": Text(
        ja="お知らせはありません。", en="Nothing is new since you last looked."
    ),
    "unread": Text(ja="未読{count}件", en="{count} unread"),
    "older": Text(ja="さらに{count}件", en="{count} more"),
    "is_new": Text(ja="未読", en="new"),
    "read_one": Text(ja="既読にする", en="Mark as read"),
    "read_all": Text(ja="すべて既読にする", en="Mark all as read"),
    "read_now": Text(ja="{n}件を既読にしました。", en="Marked as read: {n}."),
    "did": Text(ja="{who}さん:{step}", en="{who}: {step}"),
    "step_draft": Text(ja="新しく作成", en="drafted it"),
    "step_change": Text(ja="内容を変更", en="changed it"),
    "step_give": Text(ja="担当者を決定", en="gave it to somebody"),
    "step_remark": Text(ja="コメントを追加", en="wrote a remark"),
    "read": Text(ja="全体を見る", en="See the whole"),
    "effects": Text(ja="事業の効果", en="Effects of the programme"),
    "joint-committee": Text(ja="合同委員会", en="Joint Committees"),
    "reports": Text(ja="報告書を作る", en="Write a report"),
    "begin": Text(ja="新しく作成する", en="Begin something"),
    "lists": Text(ja="一覧", en="List"),
    "others_lead": Text(
        ja="関係する記録のうち、次の手順がほかの方にあるものです。",
        en="Papers of yours whose next step is somebody else's.",
    ),
    "nothing": Text(ja="いま対応が必要なものはありません", en="Nothing waits for you"),
    "nothing_body": Text(
        ja="ほかの担当者の対応が済むと、ここに次の仕事が表示されます。",
        en="Your next task appears here when the others have done theirs.",
    ),
    "waiting": Text(ja="ほかの担当者の対応待ち", en="Waiting for others"),
    "go": Text(ja="取りかかる", en="Go to it"),
    "see": Text(ja="案件を見る", en="See the project"),
    "wait_for": Text(ja="担当:{who}", en="With: {who}"),
}

REASONS = {
    Action.UPLOAD_READINGS: Text(
        ja="モニタリング期間の計測データがまだ提出されていません。",
        en="The readings of the monitoring period have not been handed in.",
    ),
    Action.COMPUTE_REDUCTION: Text(
        ja="計測データは受け付けました。排出削減量の算定が残っています。",
        en="The readings are in; the reduction remains to be computed.",
    ),
    Action.VERIFY_REDUCTION: Text(
        ja="算定結果が、第三者機関の確認と署名を待っています。",
        en="The computed reduction waits for a third party's signature.",
    ),
    Action.ENTER_OFFICIAL_VALUE: Text(
        ja="確度の足りない値があり、発行が差し止められています。"
        "公式文書の値を出典とともに入力すると、関門が開きます。",
        en="A value is not certain enough, so issuance is refused. The gate opens when "
        "the official value is entered with its citation.",
    ),
    Action.DECIDE_ISSUANCE: Text(
        ja="検証された排出削減量の、両国への配分が決まっていません。",
        en="The verified tonnes have not been split between both sides.",
    ),
    Action.ISSUE_CREDITS: Text(
        ja="関門は開いています。クレジットを発行できます。",
        en="The gate is open; the credits can be issued.",
    ),
    Action.REQUEST_ISSUANCE: Text(
        ja="クレジットの発行を申請できます。", en="Issuance can be requested."
    ),
}

PLACES = {
    Action.UPLOAD_READINGS: "readings",
    Action.COMPUTE_REDUCTION: "reduction",
    Action.VERIFY_REDUCTION: "verification",
    Action.ENTER_OFFICIAL_VALUE: "gate",
    Action.DECIDE_ISSUANCE: "issuance",
    Action.ISSUE_CREDITS: "issuance",
    Action.REQUEST_ISSUANCE: "issuance",
}
