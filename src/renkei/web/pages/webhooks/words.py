"""The words of the pages of webhooks."""

from __future__ import annotations

from renkei.foundation import Text

WORDS = {
    "desk": Text(ja="マイデスク", en="My desk"),
    "title": Text(ja="Webhook", en="Webhooks"),
    "lead": Text(
        ja="出来事が起きると、連携があなたのプログラムに知らせます。何度も問い合わせる必要は"
        "ありません。届くのは、送る時点であなたに見えるものだけです。",
        en="Renkei tells a program of yours what has happened, so that it need not ask"
        " again and again. It is told only what you may see when the message is sent.",
    ),
    "made_title": Text(
        ja="Webhook を作成しました。今、秘密を控えてください。",
        en="The webhook is made. Copy its secret now.",
    ),
    "made_body": Text(
        ja="表示はこの一度だけです。届いた送信が本物かどうかを、この秘密で確かめます。",
        en="It is shown this once. Your program knows our messages by it.",
    ),
    "secret": Text(ja="署名の秘密", en="Signing secret"),
    "example": Text(ja="確かめ方の例", en="How to check a message"),
    "trouble": Text(ja="できませんでした", en="It was not done"),
    "yours": Text(ja="あなたの Webhook", en="Your webhooks"),
    "none": Text(ja="Webhook はまだありません", en="There is no webhook yet"),
    "none_body": Text(
        ja="作成すると、ここに送り先・状態・送信の件数が並びます。",
        en="Those you make stand here with their address, state and messages.",
    ),
    "new": Text(ja="新しい Webhook", en="A new webhook"),
    "name": Text(ja="名前", en="Name"),
    "name_hint": Text(
        ja="受け取るプログラムが分かる名前(80文字まで)",
        en="After the program that is told; at most 80 characters",
    ),
    "address": Text(ja="送り先", en="Address"),
    "address_hint": Text(
        ja="https:// で始まる、外から届くアドレス",
        en="Begins with https:// and can be reached from the internet",
    ),
    "kinds": Text(
        ja="知らせる出来事(必要なものだけ)", en="What to tell: only what is needed"
    ),
    "whose": Text(ja="誰に見える範囲で", en="As whom"),
    "whose_hint": Text(
        ja="担当を選ぶと、その担当をもつ全員が管理でき、担当者が替わっても続きます。",
        en="A duty's webhook is kept by whoever holds the duty, and stays when people"
        " change.",
    ),
    "myself": Text(ja="私", en="Myself"),
    "make": Text(ja="Webhook を作成", en="Make the webhook"),
    "on": Text(ja="送信中", en="on"),
    "paused": Text(ja="一時停止", en="paused"),
    "over": Text(ja="終了", en="ended"),
    "why_failures": Text(
        ja="失敗が続いたため、一時停止しました。",
        en="Paused: attempt after attempt failed.",
    ),
    "why_gone": Text(
        ja="送り先が「ない」(410)と答えたため、一時停止しました。",
        en="Paused: the server says the address is gone (410).",
    ),
    "why_hand": Text(ja="手で一時停止しました。", en="Paused by hand."),
    "counts": Text(
        ja="届いた {delivered} · 待ち {waiting} · 届かず {dead}",
        en="{delivered} delivered · {waiting} waiting · {dead} undelivered",
    ),
    "made": Text(ja="作成 {at}", en="Made {at}"),
    "log": Text(ja="送信の記録", en="Messages"),
    "log_of": Text(ja="「{name}」の送信", en="Messages to “{name}”"),
    "log_lead": Text(
        ja="新しい順に100件まで。相手の応答は、状態の番号だけを残しています。",
        en="The newest 100. Of what the other side answered, only the status is kept.",
    ),
    "ping": Text(ja="試験送信", en="Send a test"),
    "pause": Text(ja="一時停止", en="Pause"),
    "resume": Text(ja="再開", en="Resume"),
    "end": Text(ja="終了", en="End it"),
    "replay": Text(ja="再送", en="Send again"),
    "number": Text(ja="番号", en="No."),
    "what": Text(ja="出来事", en="What happened"),
    "at": Text(ja="日時", en="When"),
    "state": Text(ja="状態", en="State"),
    "tries": Text(ja="試行", en="Attempts"),
    "empty": Text(ja="送信はまだありません", en="There is no message yet"),
    "empty_body": Text(
        ja="「試験送信」で、送り先に届くことを確かめられます。",
        en="“Send a test” shows whether the address is reached.",
    ),
    "waiting": Text(ja="待ち", en="waiting"),
    "delivered": Text(ja="届いた", en="delivered"),
    "dead": Text(ja="届かず", en="undelivered"),
    "withheld": Text(ja="送らず", en="withheld"),
    "withheld_why": Text(
        ja="送る時点で見える範囲にないか、30日を過ぎました。",
        en="Not to be seen any more when it was due, or older than 30 days.",
    ),
    "next_try": Text(ja="次の試行 {at}", en="Next attempt {at}"),
    "attempt": Text(ja="{at} {outcome}({ms} ms)", en="{at} {outcome} ({ms} ms)"),
    "sent": Text(ja="受領 {status}", en="taken, {status}"),
    "refused": Text(ja="拒否 {status}", en="refused, {status}"),
    "unreachable": Text(ja="接続できず", en="not reached"),
    "not-allowed": Text(ja="許されない送り先", en="address not allowed"),
    "too-slow": Text(ja="時間切れ", en="too slow"),
    "no-secret": Text(
        ja="秘密を読めません(家の鍵が替わりました)",
        en="secret unreadable: the house has another key",
    ),
    "did_ping": Text(
        ja="試験送信を準備しました。まもなく送られます。",
        en="A test message waits; it goes out shortly.",
    ),
    "did_replay": Text(
        ja="再送を準備しました。", en="The message waits to be sent again."
    ),
    "did_pause": Text(ja="一時停止しました。", en="It is paused."),
    "did_resume": Text(ja="再開しました。", en="It is on again."),
    "did_end": Text(ja="終了しました。", en="It is ended."),
    "worker": Text(
        ja="送信は、電子メールと同じく「renkei mail」が行います。",
        en="Messages are carried by “renkei mail”, as e-mail is.",
    ),
    "reference": Text(ja="API リファレンス", en="API reference"),
    "tokens": Text(ja="API トークン", en="API tokens"),
}
