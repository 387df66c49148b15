"""What is said when an evaluation cannot be opened, or not changed as asked.

Flows in: what was asked for. Flows out: `Finding`s coded `store.evaluation.<what>`.
"""

from __future__ import annotations

from renkei.foundation import Finding, Text, same

_THIS = Text(ja="技術評価", en="The evaluation")


def unknown(key: str) -> Finding:
    """Nothing there that this person could see."""
    return Finding(
        "store.evaluation.unknown",
        Text(
            ja="閲覧できる技術評価がありません。",
            en="There is no evaluation here that you may see.",
        ),
        same(key),
        Text(
            ja="公表前の評価は、その都市の担当者と招かれた評価者だけが閲覧できる。",
            en="Before it is published it is there for its city's officers and those "
            "invited.",
        ),
        Text(
            ja="一覧から探すか、担当者としてサインインする。",
            en="Look in the list, or sign in as one of them.",
        ),
    )


def chair_only(where: Text = _THIS) -> Finding:
    """Something that only the city's officers do."""
    return Finding(
        "store.evaluation.chair-only",
        Text(ja="この操作はできません。", en="This is not yours to do."),
        where,
        Text(
            ja="評価を準備し、進め、決めるのは、その都市の担当者である。",
            en="The officers of the city prepare it, lead it and decide.",
        ),
        Text(ja="都市の担当者に依頼する。", en="Ask an officer of the city."),
    )


def evaluator_only() -> Finding:
    """A sheet of somebody who was not invited."""
    return Finding(
        "store.evaluation.evaluator-only",
        Text(ja="評価者として招かれていません。", en="You were not invited to score."),
        _THIS,
        Text(
            ja="採点は招かれた評価者だけが行う。",
            en="Only those who were invited score.",
        ),
        Text(ja="都市の担当者に依頼する。", en="Ask an officer of the city."),
    )


def not_now(phase: Text) -> Finding:
    """Something that its phase does not have."""
    return Finding(
        "store.evaluation.not-now",
        Text(ja="今は「{p}」の段階です。", en="It stands at: {p}.").format(p=phase),
        _THIS,
        Text(
            ja="準備→非公開の採点→公開の見直し→決定→公表の順に進む。",
            en="It goes from preparation to the blind round, the open round, the "
            "decision and its publication.",
        ),
        Text(
            ja="ページを読み直し、今できることを確かめる。",
            en="Reload the page and see what can be done now.",
        ),
    )


def typed(what: str, where: Text, found: Text, rule: Text, remedy: Text) -> Finding:
    """A field that does not hold."""
    return Finding(f"store.evaluation.{what}", found, where, rule, remedy)


def empty(where: Text) -> Finding:
    """A field without which nothing can be kept."""
    return typed(
        "empty",
        where,
        Text(ja="空欄です。", en="It is empty."),
        Text(ja="この欄は必須。", en="The field is required."),
        Text(ja="入力する。", en="Fill it in."),
    )


def not_a_number(where: Text, found: str) -> Finding:
    """Something that is not read as a number."""
    return typed(
        "number",
        where,
        Text(
            ja=f"「{found}」は数として読み取れません。",
            en=f"“{found}” is not read as a number.",
        ),
        Text(
            ja="小数点は「.」、桁区切りは「,」で書く。",
            en="The decimal sign is “.”, and “,” parts thousands.",
        ),
        Text(ja="例:12,500.5", en="Write it like 12,500.5."),
    )


def not_a_choice(where: Text, found: str) -> Finding:
    """Something that is not on the list."""
    return typed(
        "choice",
        where,
        Text(ja=f"「{found}」はありません。", en=f"There is no “{found}”."),
        Text(ja="一覧から選ぶ。", en="It is chosen from the list."),
        Text(ja="選び直す。", en="Choose again."),
    )


def twice(where: Text, found: str) -> Finding:
    """Something that stands already."""
    return typed(
        "twice",
        where,
        Text(ja=f"「{found}」はすでにあります。", en=f"“{found}” is there already."),
        Text(ja="同じものは一度だけ。", en="Each stands once."),
        Text(ja="別の名前にする。", en="Give another name."),
    )


def still_out(letters: str) -> Finding:
    """Evaluators who have not answered."""
    return Finding(
        "store.evaluation.still-out",
        Text(
            ja=f"評価者{letters}の採点が届いていません。",
            en=f"Evaluators still to hand in: {letters}.",
        ),
        Text(ja="採点", en="Scores"),
        Text(
            ja="非公開の回は、全員が採点を確定するか辞退したときに終わる。",
            en="The blind round ends when everyone has handed in or declined.",
        ),
        Text(ja="採点を待つか、本人に確かめる。", en="Wait, or ask them."),
    )


def too_few_evaluators(found: int) -> Finding:
    """An evaluation by one person."""
    return Finding(
        "store.evaluation.too-few-evaluators",
        Text(ja=f"評価者は{found}人です。", en=f"There are {found} evaluators."),
        Text(ja="評価者", en="Evaluators"),
        Text(ja="2人以上で採点する。", en="At least two score."),
        Text(ja="評価者を招く。", en="Invite more."),
    )


def interest() -> Finding:
    """Handing in without a declaration."""
    return Finding(
        "store.evaluation.interest",
        Text(
            ja="利害関係がないことの申告がありません。",
            en="It is not declared that you have no interest.",
        ),
        Text(ja="利害関係", en="Interest"),
        Text(
            ja="候補に利害関係のある人は採点しない。",
            en="Nobody scores who has an interest in an option.",
        ),
        Text(
            ja="申告してから確定するか、辞退する。",
            en="Declare it and hand in, or decline.",
        ),
    )


def changed_since(version: int) -> Finding:
    """Somebody else wrote in between."""
    return Finding(
        "store.evaluation.changed-since",
        Text(
            ja=f"開いている間に第{version}版になりました。",
            en=f"It became version {version} while it was open here.",
        ),
        _THIS,
        Text(
            ja="読んだ版にだけ書き加える。",
            en="One writes on the version one has read.",
        ),
        Text(ja="読み直してから変更する。", en="Reload, then change it."),
    )
