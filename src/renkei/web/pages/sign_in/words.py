"""The words of the sign-in page."""

from __future__ import annotations

from renkei.foundation import Text

WORDS = {
    "title": Text(ja="サインイン", en="Sign in"),
    "lead": Text(
        ja="ご自分の担当と期限をご覧いただけます。公開ページの閲覧には不要です。",
        en="See what is yours to do next, and by when. Public pages need no sign-in.",
    ),
    "user": Text(ja="ユーザー名", en="User name"),
    "password": Text(ja="パスワード", en="Password"),
    "enter": Text(ja="サインインする", en="Sign in"),
    "wrong": Text(
        ja="ユーザー名とパスワードの組み合わせが登録と一致しません。"
        "大文字・小文字を確かめて、もう一度入力してください。",
        en="This user name and password do not belong together. Check capitals and "
        "enter both again.",
    ),
    "waiting": Text(
        ja="サインインの失敗が続いたため、しばらく受け付けを止めています。"
        "次の時間が過ぎてから、もう一度入力してください。",
        en="Signing in failed too often, so no attempt is taken for a while. "
        "Enter your name and password again after this time.",
    ),
    "minutes": Text(ja="待ち時間（分）", en="Minutes to wait"),
    "demonstration_title": Text(ja="実演用のアカウント", en="Demonstration accounts"),
    "demonstration": Text(
        ja="実演用のユーザー名とパスワードは、サーバーの起動時に端末に表示されます。",
        en="The terminal in which the server was started shows user names and "
        "passwords for a look around.",
    ),
    "by_passkey": Text(ja="パスキーでサインイン", en="Sign in with a passkey"),
    "by_passkey_hint": Text(
        ja="端末のロック解除（指紋・顔・PIN）だけで入れます。",
        en="Unlocking your device is enough; no name and no password is typed.",
    ),
    "by_outside": Text(
        ja="組織のアカウントでサインイン", en="Sign in with your organisation's account"
    ),
    "or": Text(ja="ほかの方法", en="Other ways"),
    "lost": Text(
        ja="パスワードが分からないときは、管理者に設定用リンクの発行をご依頼ください。",
        en="If the password is lost, ask the administrator for a link to set another.",
    ),
    "did_password": Text(
        ja="パスワードを設定しました。新しいパスワードでサインインしてください。",
        en="The password has been set. Sign in with it.",
    ),
    "no_passkey": Text(
        ja="このブラウザーか、このアドレスではパスキーを使えません。",
        en="This browser, or this address, does not take passkeys.",
    ),
    "passkey_failed": Text(
        ja="パスキーの確認が中断されました。もう一度お試しください。",
        en="The passkey was not given. Try once more.",
    ),
    "second_title": Text(ja="2段階目の確認", en="One more proof"),
    "second_lead": Text(
        ja="認証アプリに表示されている6桁のコードを入力してください。",
        en="Enter the six digits that your authenticator shows.",
    ),
    "code": Text(ja="確認コード", en="Code"),
    "code_hint": Text(
        ja="認証アプリがないときは、控えておいた復旧コードを入力してください。",
        en="Without the authenticator, enter one of the recovery codes you kept.",
    ),
    "go_on": Text(ja="確認して進む", en="Go on"),
    "instead": Text(
        ja="パスキーを登録した方は、サインイン画面に戻り、パスキーでサインインできます。",
        en="Who has a passkey can go back and sign in with it.",
    ),
    "back": Text(ja="サインイン画面へ戻る", en="Back to sign in"),
    "link_title": Text(ja="パスワードの設定", en="Set your password"),
    "link_lead": Text(
        ja="このリンクは一度だけ使えます。12文字以上の、推測されにくいパスワードに"
        "してください。",
        en="This link is good once. Choose at least 12 characters that nobody guesses.",
    ),
    "link_who": Text(ja="利用者", en="For"),
    "fresh": Text(ja="新しいパスワード", en="New password"),
    "again": Text(ja="新しいパスワード(確認)", en="New password, again"),
    "set": Text(ja="設定する", en="Set it"),
}
