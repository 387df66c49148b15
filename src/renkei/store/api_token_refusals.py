"""What is said where a token is refused, to its person or to their program.

Flows in: the case. Flows out: findings `store.api-token.*`, in both languages.
"""

from __future__ import annotations

from renkei.foundation import Finding, Text, joined, same
from renkei.store.api_scopes import Scope

_PLACE = Text(ja="API トークン", en="API token")
_RENEW = Text(
    ja="「API トークン」のページで新しいトークンを作成してください。",
    en="Make another token on the page “API tokens”.",
)


def unknown() -> Finding:
    """Nobody's token, or one that opens nothing any more; which of them is not told."""
    return Finding(
        code="store.api-token.unknown",
        found=Text(
            ja="トークンが無効です(不明・失効・期限切れ)。",
            en="The token opens nothing: it is unknown, revoked or past its end.",
        ),
        where=same("Authorization"),
        rule=Text(
            ja="失効しておらず、期限内のトークンだけが有効である。",
            en="A token opens what it is for until its end or until it is revoked.",
        ),
        remedy=_RENEW,
    )


def lacks(scope: Scope) -> Finding:
    """A token that is for something else."""
    return Finding(
        code="store.api-token.scope",
        found=Text(
            ja=f"このトークンには {scope.value} のスコープがありません。",
            en=f"This token lacks the scope {scope.value}.",
        ),
        where=same("Authorization"),
        rule=Text(
            ja="{label}には、スコープ {scope} が必要。",
            en="The scope {scope} is needed: {label}.",
        ).format(label=scope.label, scope=scope.value),
        remedy=_RENEW,
    )


def misnamed(longest: int) -> Finding:
    """A name nobody could tell it by."""
    return Finding(
        code="store.api-token.name",
        found=Text(ja="名前がないか、長すぎます。", en="No name, or one too long."),
        where=_PLACE,
        rule=Text(
            ja=f"名前は1〜{longest}文字。", en=f"A name has 1 to {longest} characters."
        ),
        remedy=Text(
            ja="使うプログラムが分かる名前を付けてください。",
            en="Name it after the program that will use it.",
        ),
    )


def no_scope() -> Finding:
    """A token that is for nothing, or for something that is not there."""
    known = joined(scope.label for scope in Scope)
    return Finding(
        code="store.api-token.scopes",
        found=Text(
            ja="スコープが選ばれていないか、ないものです。",
            en="No scope is chosen, or one that does not exist.",
        ),
        where=_PLACE,
        rule=Text(
            ja="スコープは1つ以上を選ぶ:{known}。",
            en="At least one scope is chosen: {known}.",
        ).format(known=known),
        remedy=Text(
            ja="必要なものだけを選んでください。", en="Choose only what is needed."
        ),
    )


def days(most: int) -> Finding:
    """A token without an end, or with one too far away."""
    return Finding(
        code="store.api-token.days",
        found=Text(ja="有効日数が範囲外です。", en="The days are out of range."),
        where=_PLACE,
        rule=Text(
            ja=f"有効期間は1〜{most}日。", en=f"It is good for 1 to {most} days."
        ),
        remedy=Text(ja="日数を入れ直してください。", en="Give another number of days."),
    )


def too_many(most: int) -> Finding:
    """More tokens than anybody can keep an eye on."""
    return Finding(
        code="store.api-token.too-many",
        found=Text(
            ja="有効なトークンが上限に達しています。",
            en="There are as many tokens as one may have.",
        ),
        where=_PLACE,
        rule=Text(
            ja=f"1人が同時に持てるのは{most}件まで。",
            en=f"A person has at most {most} at a time.",
        ),
        remedy=Text(
            ja="使わないものを失効させてください。", en="Revoke one that is not used."
        ),
    )


def not_yours(key: int) -> Finding:
    """No such token among one's own."""
    return Finding(
        code="store.api-token.none",
        found=Text(ja="そのトークンはありません。", en="There is no such token."),
        where=same(str(key)),
        rule=Text(
            ja="自分のトークンだけを失効できる。", en="One revokes one's own tokens."
        ),
        remedy=Text(ja="一覧から選んでください。", en="Choose one of the list."),
    )
