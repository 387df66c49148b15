"""What is said when something of the matching is not there or cannot be done.

Flows in: what was asked for. Flows out: `Finding`s coded `store.matching.<what>`.
"""

from __future__ import annotations

from renkei.foundation import Finding, Text, same

_THIS = Text(ja="マッチング", en="Matching")


def unknown(key: str) -> Finding:
    """No such profile, need or introduction for this reader."""
    return Finding(
        "store.matching.unknown",
        Text(
            ja="閲覧できる記録がありません。",
            en="There is nothing here that you may see.",
        ),
        same(key),
        Text(
            ja="紹介の記録は、当事者だけが閲覧できる。",
            en="An introduction is there for its two sides alone.",
        ),
        Text(ja="一覧から探してください。", en="Look for it in the list."),
    )


def forbidden(who: Text) -> Finding:
    """Somebody whose duty this is not."""
    return Finding(
        "store.matching.forbidden",
        Text(ja="この役割では操作できません。", en="This duty may not do that."),
        _THIS,
        Text(ja="この操作ができる人:{w}。", en="It is done by {w}.").format(w=who),
        Text(
            ja="該当する担当者としてサインインしてください。",
            en="Sign in as one of them.",
        ),
    )


def empty(where: Text) -> Finding:
    """Something that has to be filled in."""
    return Finding(
        "store.matching.empty",
        Text(ja="空欄です。", en="It is empty."),
        where,
        Text(ja="この項目は必要である。", en="It has to be said."),
        Text(ja="記入または選択してください。", en="Fill it in or choose."),
    )


def unreadable(where: Text, written: str, rule: Text, example: str) -> Finding:
    """What was typed is not what the field holds."""
    return Finding(
        "store.matching.unreadable",
        same(written),
        where,
        rule,
        Text(ja=f"例:{example}", en=f"Like {example}"),
    )


def nobody_answers(name: Text) -> Finding:
    """A profile compiled from documents, for which nobody is here to answer."""
    return Finding(
        "store.matching.nobody-answers",
        Text(
            ja="まだ会員ではなく、紹介に答える人がいません。",
            en="It is not a member yet: nobody is here to answer.",
        ),
        name,
        Text(
            ja="紹介は、プロフィールを自ら確認した会員の間で行う。",
            en="Introductions are made between members who confirmed their profile.",
        ),
        Text(
            ja="事務局を通じて参加を呼びかけるか、会員である相手を選んでください。",
            en="Have the secretariat invite it, or choose one that is a member.",
        ),
    )


def not_undone(key: str) -> Finding:
    """A change that is no longer the person's own last one."""
    return Finding(
        code="store.matching.not-undone",
        found=Text(
            ja="この変更は、もう元に戻せません。",
            en="This change can no longer be undone.",
        ),
        where=same(key),
        rule=Text(
            ja="元に戻せるのは、自分が行った最後の変更だけ。",
            en="Only one's own last change is undone.",
        ),
        remedy=Text(
            ja="画面を開き直し、必要な内容を改めて入力してください。",
            en="Open the page again and enter what is wanted anew.",
        ),
    )


def already(name: Text) -> Finding:
    """The two sides have an introduction that is still open."""
    return Finding(
        "store.matching.already",
        Text(
            ja="この紹介は、すでに進行中です。",
            en="This introduction is already under way.",
        ),
        name,
        Text(
            ja="一つの必要事項と一つの企業の紹介は、同時に一つだけとする。",
            en="One need and one company have one open introduction at a time.",
        ),
        Text(ja="紹介の一覧を開いてください。", en="Open the introductions."),
    )


def out_of_step(found: Text, wanted: Text) -> Finding:
    """A step that does not follow from where an introduction stands."""
    return Finding(
        "store.matching.step",
        Text(ja="現在の段階:{s}。", en="It stands at: {s}.").format(s=found),
        wanted,
        Text(
            ja="依頼→承諾または辞退→面談・案件の開始・終了の順に進む。",
            en="Asked, then accepted or declined; once accepted: met, begun or ended.",
        ),
        Text(
            ja="ページを読み直し、次の段階を選んでください。",
            en="Load the page again and choose a step that follows.",
        ),
    )
