"""The words of the page of tokens."""

from __future__ import annotations

from renkei.foundation import Text

WORDS = {
    "desk": Text(ja="マイデスク", en="My desk"),
    "title": Text(ja="API トークン", en="API tokens"),
    "lead": Text(
        ja="あなたのプログラムやノートブックが、あなたの名前で連携を使うための鍵です。"
        "できることは、選んだスコープと、その日のあなたの権限の両方で決まります。",
        en="A token lets a program or notebook of yours use Renkei in your name. Its"
        " scopes limit what it may do, and so does what you yourself may do that day.",
    ),
    "made_title": Text(
        ja="トークンを作成しました。今、控えてください。",
        en="The token is made. Copy it now.",
    ),
    "made_body": Text(
        ja="表示はこの一度だけです。連携にはハッシュだけが残り、再表示はできません。",
        en="It is shown this once. Only its hash is kept, so nobody can show it again.",
    ),
    "token": Text(ja="トークン", en="Token"),
    "example": Text(ja="使い方の例", en="How to use it"),
    "trouble": Text(ja="作成できませんでした", en="It was not made"),
    "ended": Text(ja="トークンを失効させました。", en="The token is revoked."),
    "new": Text(ja="新しいトークン", en="A new token"),
    "name": Text(ja="名前", en="Name"),
    "name_hint": Text(
        ja="使うプログラムが分かる名前(80文字まで)",
        en="After the program that will use it; at most 80 characters",
    ),
    "scopes": Text(ja="スコープ(必要なものだけ)", en="Scopes: only what is needed"),
    "days": Text(ja="有効期間", en="Good for"),
    "days_option": Text(ja="{n}日", en="{n} days"),
    "factor_yes": Text(
        ja="2段階の本人確認の直後なので、決定やクレジットの移動にも使えるトークンに"
        "なります。",
        en="You have just given a second factor: the token may also decide and move"
        " credits.",
    ),
    "factor_no": Text(
        ja="2段階の本人確認をしていないため、それが必要な操作には使えないトークンになります。",
        en="Without a second factor just given, the token will not do what needs one.",
    ),
    "make": Text(ja="トークンを作成", en="Make the token"),
    "yours": Text(ja="あなたのトークン", en="Your tokens"),
    "none": Text(ja="トークンはまだありません", en="There is no token yet"),
    "none_body": Text(
        ja="作成すると、ここに名前・スコープ・最終利用が並びます。",
        en="Those you make stand here with their scopes and their last use.",
    ),
    "ending": Text(ja="末尾 {hint}", en="ends in {hint}"),
    "made": Text(ja="作成 {at}", en="Made {at}"),
    "until": Text(ja="期限 {at}", en="Good until {at}"),
    "used": Text(ja="最終利用 {at}", en="Last used {at}"),
    "unused": Text(ja="未使用", en="Never used"),
    "open": Text(ja="有効", en="in use"),
    "expired": Text(ja="期限切れ", en="expired"),
    "revoked": Text(ja="失効 {at}", en="revoked {at}"),
    "factor": Text(ja="2段階確認あり", en="second factor"),
    "end": Text(ja="失効させる", en="Revoke"),
    "reference": Text(ja="API リファレンス", en="API reference"),
}
