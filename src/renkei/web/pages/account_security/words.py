"""The words of sign-in security."""

from __future__ import annotations

from renkei.foundation import Text

WORDS = {
    "title": Text(ja="サインインの安全", en="Sign-in security"),
    "desk": Text(ja="担当業務", en="My desk"),
    "lead": Text(
        ja="このアカウントに入る方法と、いまサインインしている端末を確かめ、"
        "変更できます。",
        en="See and change what opens your account, and where it is signed in now.",
    ),
    "account": Text(ja="利用者名", en="User name"),
    "lacking_required": Text(
        ja="担当の役割では、決定やクレジットの移動に2段階の本人確認が必要です。"
        "認証アプリかパスキーを登録してください。",
        en="Your role decides or moves credits, which needs a second factor here. "
        "Enrol an authenticator or a passkey.",
    ),
    "lacking_offered": Text(
        ja="この家は実演の設定で動いているため、2段階の本人確認なしでも決定や移動を"
        "試せます。ほかの人が使えるサーバーでは必須です。",
        en="This house runs as a demonstration on one machine: deciding and moving can "
        "be tried without a second factor. Where others reach it, it is required.",
    ),
    "guarded": Text(
        ja="2段階の本人確認が登録されています。", en="A second factor is enrolled."
    ),
    "authenticator": Text(ja="認証アプリ", en="Authenticator"),
    "authenticator_body": Text(
        ja="スマートフォンの認証アプリが30秒ごとに示す6桁のコードで確認します。",
        en="An app on your phone shows six digits, others every 30 seconds.",
    ),
    "since": Text(ja="登録日時", en="Enrolled"),
    "enrol": Text(ja="認証アプリを登録する", en="Enrol an authenticator"),
    "enrol_anew": Text(ja="別の認証アプリに替える", en="Change to another one"),
    "end_code": Text(ja="登録を解除する", en="Remove it"),
    "recovery": Text(ja="復旧コード", en="Recovery codes"),
    "recovery_left": Text(ja="未使用の数", en="Codes left"),
    "recovery_body": Text(
        ja="認証アプリを使えないとき、1つにつき1回だけ使えます。作り直すと、以前の"
        "コードは無効になります。",
        en="Each is good once when the authenticator is out of reach. Making new ones "
        "voids those from before.",
    ),
    "renew": Text(ja="復旧コードを作り直す", en="Make new recovery codes"),
    "passkeys": Text(ja="パスキー", en="Passkeys"),
    "passkeys_body": Text(
        ja="端末のロック解除（指紋・顔・PIN）でサインインします。パスワードも確認コードも"
        "要らず、偽の画面に盗まれることがありません。",
        en="Sign in by unlocking your device. No password, no code, and nothing that a "
        "forged page could steal.",
    ),
    "no_passkey_yet": Text(
        ja="登録されたパスキーはありません。", en="No passkey is registered."
    ),
    "passkey_name": Text(ja="パスキーの名前", en="Name of the passkey"),
    "passkey_hint": Text(
        ja="例:執務室のパソコン、私のスマートフォン", en="Such as: office PC, my phone"
    ),
    "add": Text(ja="パスキーを登録する", en="Register a passkey"),
    "rename": Text(ja="名前を変える", en="Rename"),
    "remove": Text(ja="削除する", en="Remove"),
    "made": Text(ja="登録", en="Registered"),
    "used": Text(ja="最終使用", en="Last used"),
    "never": Text(ja="未使用", en="never"),
    "no_passkey": Text(
        ja="このブラウザーか、このアドレスではパスキーを使えません。数字のアドレスの代わりに"
        "サーバー名(手元の端末なら localhost)で開いてください。",
        en="This browser, or this address, does not take passkeys. Open the house by "
        "its name (on your own machine: localhost) and not by numbers.",
    ),
    "passkey_failed": Text(
        ja="パスキーの操作が中断されました。もう一度お試しください。",
        en="The passkey was not given. Try once more.",
    ),
    "password": Text(ja="パスワード", en="Password"),
    "password_body": Text(
        ja="変更すると、ほかの端末のサインインはすべて終了します。",
        en="Changing it ends every other session.",
    ),
    "no_password": Text(
        ja="このアカウントにはパスワードがありません。",
        en="This account has no password.",
    ),
    "change": Text(ja="パスワードを変える", en="Change the password"),
    "old": Text(ja="現在のパスワード", en="Present password"),
    "fresh": Text(ja="新しいパスワード", en="New password"),
    "again": Text(ja="新しいパスワード(確認)", en="New password, again"),
    "fresh_hint": Text(
        ja="12文字以上。つながりのない4つ以上の語がお勧めです。",
        en="At least 12 characters; four words that have nothing to do with each other "
        "are good.",
    ),
    "tokens": Text(ja="プログラムのために", en="For your programs"),
    "tokens_body": Text(
        ja="トークンは、あなたの名前で動くプログラムに、範囲と期限を決めて渡します。"
        "Webhook は、出来事をあなたのプログラムに知らせます。",
        en="A token lets a program act in your name, within scopes and until a day. A"
        " webhook tells a program of yours what has happened.",
    ),
    "tokens_see": Text(ja="トークンを見る", en="See the tokens"),
    "hooks_see": Text(ja="Webhook を見る", en="See the webhooks"),
    "sessions": Text(ja="サインイン中の端末", en="Where you are signed in"),
    "sessions_body": Text(
        ja="覚えのない端末があれば終了し、パスワードを変えてください。",
        en="End what you do not know, and change the password.",
    ),
    "this": Text(ja="この端末", en="this one"),
    "proven": Text(ja="2段階で確認済み", en="two factors"),
    "began": Text(ja="サインイン", en="Signed in"),
    "last": Text(ja="最終利用", en="Last used"),
    "from": Text(ja="接続元の範囲", en="Address range"),
    "unknown": Text(ja="不明", en="unknown"),
    "end": Text(ja="終了する", en="End it"),
    "end_others": Text(ja="ほかをすべて終了する", en="End all others"),
    "reads": Text(ja="記録の閲覧履歴", en="Who read my records"),
    "did_ended": Text(ja="サインインを終了しました。", en="The session has ended."),
    "did_password": Text(
        ja="パスワードを変え、ほかの端末のサインインを終了しました。",
        en="The password is changed, and every other session has ended.",
    ),
    "did_factor": Text(ja="登録を解除しました。", en="It has been removed."),
    "did_added": Text(ja="パスキーを登録しました。", en="The passkey is registered."),
    "did_named": Text(ja="名前を変えました。", en="It has its new name."),
    "enrol_lead": Text(
        ja="認証アプリで下の図を読み取り、表示された6桁のコードを入力してください。"
        "15分以内に完了してください。",
        en="Scan this with an authenticator, then enter the six digits it shows, "
        "within 15 minutes.",
    ),
    "picture": Text(
        ja="認証アプリで読み取るQRコード。読み取れない場合は、次の文字列を入力します。",
        en="QR code for an authenticator; where it cannot be scanned, type the letters "
        "that follow.",
    ),
    "by_hand": Text(
        ja="読み取れないときに手で入力する文字列",
        en="To type where it cannot be scanned",
    ),
    "code": Text(ja="確認コード(6桁)", en="Code of six digits"),
    "confirm": Text(ja="登録する", en="Enrol it"),
    "codes_title": Text(
        ja="復旧コードを控えてください", en="Keep these recovery codes"
    ),
    "codes_lead": Text(
        ja="この画面を離れると二度と表示されません。印刷するか、安全な場所に書き写して"
        "ください。1つにつき1回だけ使えます。",
        en="They are shown here and never again. Print them, or write them down where "
        "they are safe. Each is good once.",
    ),
    "codes_done": Text(ja="控えました", en="I have kept them"),
    "prove_title": Text(ja="本人の確認", en="Prove that it is you"),
    "prove_lead": Text(
        ja="大切な操作の前に、もう一度ご本人であることを確かめます。確認は15分間有効です。",
        en="Before something important, show once more that it is you. It holds for 15 "
        "minutes.",
    ),
    "prove_code": Text(ja="認証アプリの確認コード", en="Code of your authenticator"),
    "prove_hint": Text(
        ja="復旧コードも使えます。", en="A recovery code is taken as well."
    ),
    "prove_passkey": Text(ja="パスキーで確認する", en="Use a passkey"),
    "go_on": Text(ja="確認して進む", en="Go on"),
    "cancel": Text(ja="やめる", en="Not now"),
}
