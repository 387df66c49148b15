"""What is said where a second factor does not prove somebody."""

from __future__ import annotations

from renkei.foundation import Finding, Text, same
from renkei.store.people import Person

_ONCE = Text(
    ja="確認コードは一度だけ使え、30秒ごとに変わります。",
    en="A code is good once, and another one is shown every 30 seconds.",
)


def wrong(who: Person) -> Finding:
    """Not the code, or one that was used before."""
    return Finding(
        code="store.second-factor.code",
        found=Text(
            ja="確認コードが合わないか、すでに使われています。",
            en="This code does not fit, or has been used already.",
        ),
        where=same(who.name),
        rule=_ONCE,
        remedy=Text(
            ja="次のコードが表示されるのを待って入力してください。端末の時計が正しいかも"
            "確かめてください。",
            en="Wait for the next code and enter that one; check the clock of your "
            "device.",
        ),
    )


def waiting(who: Person, seconds: int) -> Finding:
    """Too many codes were wrong."""
    minutes = -(-seconds // 60)
    return Finding(
        code="store.second-factor.waiting",
        found=Text(
            ja="確認コードの誤りが続いたため、受付けを止めています。",
            en="Codes were wrong too often, so none is taken for a while.",
        ),
        where=same(who.name),
        rule=Text(
            ja="誤りは5回まで。その後は待ち時間が延びます。",
            en="Five may be wrong; after that the wait grows.",
        ),
        remedy=Text(
            ja=f"{minutes}分後にもう一度入力してください。",
            en=f"Enter a code again in {minutes} minutes.",
        ),
    )


def expired(who: Person) -> Finding:
    """The enrolment was begun too long ago, or anew in another window."""
    return Finding(
        code="store.second-factor.expired",
        found=Text(
            ja="登録の有効期限が切れました。", en="This enrolment is not open any more."
        ),
        where=same(who.name),
        rule=Text(
            ja="登録は15分以内に、始めた画面で完了してください。",
            en="It is finished within 15 minutes, in the window where it was begun.",
        ),
        remedy=Text(ja="登録を最初からやり直してください。", en="Begin it anew."),
    )


def passkey(reason: str) -> Finding:
    """A passkey that does not prove what it should."""
    return Finding(
        code="store.passkey.refused",
        found=Text(
            ja="パスキーを確認できませんでした。",
            en="The passkey could not be verified.",
        ),
        where=same(reason),
        rule=Text(
            ja="ここで登録したパスキーを使い、5分以内に端末のロックを解除して"
            "確認します。",
            en="A passkey enrolled here proves who somebody is, within five minutes "
            "and by unlocking its device.",
        ),
        remedy=Text(
            ja="画面を読み込み直してやり直すか、ほかの方法で確認してください。",
            en="Load the page again and try once more, or use another way.",
        ),
    )


def unnamed() -> Finding:
    """A passkey needs a name to be told apart."""
    return Finding(
        code="store.passkey.name",
        found=Text(ja="パスキーの名前がありません。", en="The passkey has no name."),
        where=Text(ja="名前", en="Name"),
        rule=Text(
            ja="名前は1〜60文字です。", en="A name has between 1 and 60 characters."
        ),
        remedy=Text(
            ja="端末が分かる名前を付けてください。",
            en="Give it a name that tells the device.",
        ),
    )


def wrong_password(who: Person) -> Finding:
    """Not the password of who is signed in."""
    return Finding(
        code="store.password.old",
        found=Text(
            ja="パスワードが登録と一致しません。", en="This is not your password."
        ),
        where=same(who.name),
        rule=Text(
            ja="安全に関わる変更の前に、本人であることを確かめます。",
            en="Whoever changes a way into an account shows first who they are.",
        ),
        remedy=Text(
            ja="大文字・小文字を確かめて、もう一度入力してください。",
            en="Check capitals and enter it again.",
        ),
    )
