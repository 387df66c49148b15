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
}
