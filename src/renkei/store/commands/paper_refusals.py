"""What the store says when a command on a paper is not carried out.

Flows in: the paper, step or file. Flows out: findings coded `store.paper.*`.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from renkei.foundation import Finding, Text, joined, same
from renkei.programme import Role, papers

_ACCESS_RULE = Text(
    ja="記録を見る人、直す人、進める人は、種類と状態ごとに決まっている。",
    en="Who sees, changes and moves a paper is set for each kind and state.",
)
_VERSION_RULE = Text(
    ja="誰かの変更を、知らずに上書きしない。",
    en="Nobody's change is overwritten unseen.",
)
_FILE_RULE = Text(
    ja="添付は1件20 MBまでの、中身のあるファイル。",
    en="An attachment has content and at most 20 MB.",
)


def _finding(code: str, found: Text, where: Text, rule: Text, remedy: Text) -> Finding:
    return Finding(f"store.paper.{code}", found, where, rule, remedy)


def no_such_kind(kind: str) -> Finding:
    """No kind of paper has this id."""
    listed = ", ".join(papers.kinds())
    return _finding(
        "kind-unknown",
        Text(
            ja=f"「{kind}」という種類はありません。", en=f"There is no kind “{kind}”."
        ),
        same(kind),
        _ACCESS_RULE,
        Text(ja=f"種類:{listed}", en=f"The kinds are: {listed}"),
    )


def unknown(number: str) -> Finding:
    """No such paper, or none this person may know of."""
    return _finding(
        "unknown",
        Text(
            ja=f"「{number}」という記録は見つかりません。",
            en=f"There is no paper “{number}”.",
        ),
        same(number),
        Text(
            ja="記録にある番号のうち、閲覧できるものだけを開くことができる。",
            en="Only papers on record that one may see can be opened.",
        ),
        Text(
            ja="番号を確かめるか、担当の役割でサインインしてください。",
            en="Check the number, or sign in in the role that is in charge.",
        ),
    )


def may_not_draft(kind: papers.Kind) -> Finding:
    """The person holds no role that drafts this kind."""
    return _finding(
        "may-not-draft",
        Text(
            ja="「{k}」を作る権限がありません。", en="No duty allows drafting: {k}."
        ).format(k=kind.name),
        kind.name,
        _ACCESS_RULE,
        Text(ja="作成できる役割:{r}", en="Roles that may: {r}").format(
            r=joined((role.label for role in kind.drafted_by), en=", ")
        ),
    )


def not_own_entity(entity: str, kind: papers.Kind) -> Finding:
    """The person does not act for the entity named as owner."""
    return _finding(
        "not-own-entity",
        Text(
            ja=f"「{entity}」の担当ではありません。",
            en=f"This person does not act for “{entity}”.",
        ),
        kind.name,
        _ACCESS_RULE,
        Text(ja="担当する主体を選んでください。", en="Choose one you act for."),
    )


def may_not_change(paper: papers.Paper) -> Finding:
    """The paper cannot be changed by this person where it stands."""
    state = paper.kind.state(paper.state)
    return _finding(
        "may-not-change",
        Text(
            ja="状態「{s}」では、この記録を直せません。",
            en="In the state “{s}” this paper cannot be changed by you.",
        ).format(s=state.name),
        same(paper.number),
        _ACCESS_RULE,
        Text(
            ja="変更が必要なら、担当者にコメントで伝えてください。",
            en="Where a change is needed, tell the person in charge in a remark.",
        ),
    )


def locked(paper: papers.Paper, fields: Sequence[papers.Field]) -> Finding:
    """Fields were written that nobody writes where the paper stands."""
    state = paper.kind.state(paper.state)
    return _finding(
        "locked",
        Text(
            ja="状態「{s}」では、次の欄を変更できません:{f}",
            en="In the state “{s}” these fields stand fixed: {f}",
        ).format(s=state.name, f=joined((each.name for each in fields), en=", ")),
        same(paper.number),
        Text(
            ja="関係者が前提とした内容は、公表や提出のあとで変えない。",
            en="What others have built on is not changed once it is out.",
        ),
        Text(
            ja="元の内容に戻してください。改めるときは、理由を添えて次の段階へ進めるか、"
            "新しい記録を作ってください。",
            en="Put them back as they were; to change them, take the next step with "
            "its reason, or draft a new paper.",
        ),
    )


def changed_meanwhile(paper: papers.Paper, version: int) -> Finding:
    """Somebody else changed the paper after it was read."""
    return _finding(
        "changed-meanwhile",
        Text(
            ja=f"開いたのは第{version}版ですが、今は第{paper.version}版です。",
            en=f"You opened version {version}; it is now version {paper.version}.",
        ),
        same(paper.number),
        _VERSION_RULE,
        Text(
            ja="最新の内容を確かめ、変更を書き直してください。",
            en="Look at the newest version and write your change anew.",
        ),
    )


def no_such_step(paper: papers.Paper, step: str) -> Finding:
    """The paper has no such step from where it stands."""
    named = [move.name for move in paper.kind.moves_from(paper.state)]
    state = paper.kind.state(paper.state)
    return _finding(
        "no-such-step",
        Text(
            ja=f"「{step}」は、状態「{state.name.ja}」からは行えません。",
            en=f"“{step}” cannot be done from the state “{state.name.en}”.",
        ),
        same(paper.number),
        _ACCESS_RULE,
        Text(ja="ここから行えること:{m}", en="From here: {m}").format(m=joined(named))
        if named
        else Text(
            ja="この記録は終わっています。", en="This paper has come to its end."
        ),
    )


def may_not_move(paper: papers.Paper, move: papers.Move) -> Finding:
    """The step is not this person's to take."""
    roles = [role.label for role in (move.roles or tuple(Role)) if role in move.roles]
    return _finding(
        "may-not-move",
        Text(
            ja="「{m}」の権限がありません。", en="This step is not yours: {m}."
        ).format(m=move.name),
        same(paper.number),
        _ACCESS_RULE,
        Text(ja="行える役割:{r}", en="Roles that may: {r}").format(r=joined(roles))
        if roles
        else Text(ja="担当者にご依頼ください。", en="Ask the person in charge."),
    )


def goes_with(paper: papers.Paper, move: papers.Move) -> Finding:
    """The step is brought about by a step of another paper only."""
    assert move.goes_with is not None, f"{move.id} can be taken by itself"
    other = paper.kind.field(move.goes_with).name
    named = same(str(paper.body.get(move.goes_with, "–")))
    return _finding(
        "goes-with",
        Text(
            ja="「{m}」は、この記録だけでは行えません。",
            en="This step is not taken by itself: {m}.",
        ).format(m=move.name),
        same(paper.number),
        Text(
            ja="この手続きは、「{o}」の手続きとともに行われる。",
            en="It goes with a step of its {o}.",
        ).format(o=other),
        Text(
            ja="「{o}」({n})の画面で手続きを行ってください。",
            en="Take the step of the {o}, {n}.",
        ).format(o=other, n=named),
    )


def may_not_give(paper: papers.Paper) -> Finding:
    """Only the office gives papers to people."""
    return _finding(
        "may-not-give",
        Text(ja="担当者を割り当てる権限がありません。", en="You cannot assign people."),
        same(paper.number),
        _ACCESS_RULE,
        Text(ja="事業担当にご依頼ください。", en="Ask the programme's office."),
    )


def not_a_holder(paper: papers.Paper, roles: Collection[Role]) -> Finding:
    """Papers of the kind are not given to this person."""
    listed = Text(ja="なし", en="none; papers of its kind are given to nobody")
    if roles:
        listed = joined((role.label for role in sorted(roles)), en=", ")
    return _finding(
        "not-a-holder",
        Text(
            ja="この人を、この記録の担当者にすることはできません。",
            en="This paper cannot be given to this person.",
        ),
        same(paper.number),
        Text(ja="担当できる役割:{r}", en="Roles it can be given to: {r}").format(
            r=listed
        ),
        Text(ja="担当できる人を選んでください。", en="Choose somebody in one of them."),
    )


def may_not_remark(paper: papers.Paper) -> Finding:
    """Only those inside a paper speak and file beside it."""
    return _finding(
        "may-not-remark",
        Text(
            ja="この記録の関係者ではありません。", en="You are not inside this paper."
        ),
        same(paper.number),
        _ACCESS_RULE,
        Text(ja="関係者にご連絡ください。", en="Get in touch with somebody who is."),
    )


def empty_remark(number: str) -> Finding:
    """A remark without words."""
    return _finding(
        "empty-remark",
        Text(ja="コメントが空です。", en="The remark is empty."),
        same(number),
        _ACCESS_RULE,
        Text(ja="内容を書いてください。", en="Write something."),
    )


def why(paper: papers.Paper, move: papers.Move) -> Finding:
    """A step that needs a reason was taken without one."""
    return _finding(
        "why",
        Text(ja="「{m}」の理由がありません。", en="No reason is given: {m}.").format(
            m=move.name
        ),
        same(paper.number),
        Text(
            ja="この判断には理由を記録する。",
            en="This step is recorded with its reason.",
        ),
        Text(ja="理由を書いてください。", en="Write the reason."),
    )


def names_unknown(number: str, field: papers.Field, named: str) -> Finding:
    """A field names a paper that is not there, not visible, or of another kind."""
    return _finding(
        "names-unknown",
        Text(
            ja=f"「{named}」という記録は、ここに書けません。",
            en=f"“{named}” cannot stand here.",
        ),
        Text(ja="{n} {f}", en="{n}, {f}").format(n=number, f=field.name),
        Text(
            ja="記録が名指しできるのは、閲覧でき、種類の合う記録だけ。",
            en="A paper names papers that one may see and that are of the right kind.",
        ),
        Text(ja="番号を確かめてください。", en="Check the number."),
    )


def file_empty(name: str) -> Finding:
    """A file without a byte."""
    return _finding(
        "file-empty",
        Text(ja="ファイルが空です。", en="The file is empty."),
        same(name or "–"),
        _FILE_RULE,
        Text(ja="中身を確かめてください。", en="Check what is in it."),
    )


def file_large(name: str, size: int, limit: int) -> Finding:
    """A file that is too large."""
    return _finding(
        "file-large",
        Text(
            ja=f"ファイルが大きすぎます({size:,} バイト)。",
            en=f"The file is too large ({size:,} bytes).",
        ),
        same(name),
        _FILE_RULE,
        Text(
            ja=f"{limit:,} バイト以下に分けてください。",
            en=f"Split it into parts of at most {limit:,} bytes.",
        ),
    )
