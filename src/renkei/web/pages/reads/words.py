"""The words of the reading history."""

from __future__ import annotations

from renkei.foundation import Text

WORDS = {
    "title": Text(ja="記録の閲覧履歴", en="Who read my records"),
    "security": Text(ja="サインインの安全", en="Sign-in security"),
    "lead": Text(
        ja="あなたの組織の非公開の記録を、ほかの方がいつ開いたかを示します。"
        "履歴は追加のみで、誰も書き換えられません。",
        en="Who else opened records of your organisation that are not public, and "
        "when. Lines are only added; nobody can change them.",
    ),
    "all_title": Text(ja="すべての閲覧履歴", en="Every reading"),
    "all_lead": Text(
        ja="非公開の記録が誰に示されたかの全履歴です。管理者だけが見られます。"
        "新しい順に100件までを示します。",
        en="Who was shown which record that is not public; for the administrator "
        "alone. The newest hundred are shown.",
    ),
    "to_all": Text(ja="すべての閲覧履歴(管理者)", en="Every reading (administrator)"),
    "table": Text(ja="閲覧の履歴", en="Readings"),
    "at": Text(ja="日時", en="When"),
    "by": Text(ja="閲覧者", en="Who"),
    "what": Text(ja="開いたもの", en="What"),
    "record": Text(ja="記録", en="Record"),
    "none": Text(ja="閲覧の履歴はありません", en="Nobody has read them yet"),
    "none_body": Text(
        ja="ほかの方が非公開の記録を開くと、ここに残ります。",
        en="When somebody else opens a record that is not public, it stands here.",
    ),
    "find": Text(ja="絞り込む", en="Find"),
    "to_security": Text(ja="サインインの安全へ", en="To sign-in security"),
}
