"""What the rules of the kinds say, where several kinds say the same.

Flows in: the paper and what stands against a step. Flows out: findings; `against` stops
a step, `beside` is shown on the page and stops nothing.
"""

from __future__ import annotations

from datetime import date

from renkei.foundation import Finding, Severity, Text, joined, same
from renkei.programme.papers.paper import Paper


def against(
    paper: Paper, reason: str, found: Text, rule: Text, remedy: Text
) -> Finding:
    """Something that stops a step; `reason` ends its code."""
    return Finding(
        code=f"programme.{paper.kind.id}.{reason}",
        found=found,
        where=_place(paper),
        rule=rule,
        remedy=remedy,
    )


def beside(paper: Paper, reason: str, found: Text, rule: Text, remedy: Text) -> Finding:
    """Something the readers should know; it stops nothing."""
    return Finding(
        code=f"programme.{paper.kind.id}.{reason}",
        found=found,
        where=_place(paper),
        rule=rule,
        remedy=remedy,
        severity=Severity.WARNING,
    )


def _place(paper: Paper) -> Text:
    title = paper.title
    if title.ja == paper.number:
        return title
    return Text(ja=f"{paper.number} {title.ja}", en=f"{paper.number}, {title.en}")


def in_future(paper: Paper, key: str, today: date) -> Finding:
    """A day on which something happened has not come yet."""
    day = paper.day(key)
    assert day is not None, f"{key} is empty"
    return against(
        paper,
        "in-future",
        Text(
            ja="「{f}」が{d}で、まだ来ていない日です。",
            en="“{f}” is {d}, a day that has not come yet.",
        ).format(f=paper.kind.field(key).name, d=day.isoformat()),
        Text(
            ja=f"起きたことの日付は、今日({today.isoformat()})まで。",
            en=f"What has happened is dated today ({today.isoformat()}) or earlier.",
        ),
        Text(
            ja="日付を直すか、その日が来てから記録してください。",
            en="Mend the date, or record it when the day has come.",
        ),
    )


def out_of_order(paper: Paper, earlier: str, later: str) -> Finding:
    """Two days stand the wrong way round."""
    first, second = paper.kind.field(earlier).name, paper.kind.field(later).name
    return against(
        paper,
        "out-of-order",
        Text(
            ja="「{b}」({y})が「{a}」({x})より前です。",
            en="“{b}” ({y}) is before “{a}” ({x}).",
        ).format(a=first, b=second, x=paper.body[earlier], y=paper.body[later]),
        Text(
            ja="「{a}」、「{b}」の順に並ぶ。", en="“{a}” comes first, then “{b}”."
        ).format(a=first, b=second),
        Text(ja="どちらかの日付を直してください。", en="Mend one of the dates."),
    )


def more_than(
    paper: Paper, reason: str, what: tuple[Text, int], limit: tuple[Text, int]
) -> Finding:
    """An amount of yen is above the one that limits it."""
    (name, yen), (limit_name, limit_yen) = what, limit
    return against(
        paper,
        reason,
        Text(
            ja="{a}は{x}円で、{b}の{y}円を{z}円超えています。",
            en="{a} is JPY {x}, which is JPY {z} above {b} (JPY {y}).",
        ).format(
            a=name,
            b=limit_name,
            x=f"{yen:,}",
            y=f"{limit_yen:,}",
            z=f"{yen - limit_yen:,}",
        ),
        Text(ja="{a}は{b}まで。", en="{a} is at most {b}.").format(
            a=name, b=limit_name
        ),
        Text(ja="金額を確かめてください。", en="Check the amounts."),
    )


def not_there_yet(
    paper: Paper, key: str, other: Paper, states: tuple[str, ...]
) -> Finding:
    """A paper that the step leans on stands somewhere else."""
    wanted = joined(other.kind.state(each).name for each in states)
    return against(
        paper,
        "not-there-yet",
        Text(
            ja="「{f}」の{n}は「{s}」です。", en="“{f}”, {n}, stands at “{s}”."
        ).format(
            f=paper.kind.field(key).name,
            n=same(other.number),
            s=other.kind.state(other.state).name,
        ),
        Text(
            ja="この手続きは、それが「{w}」のときに行う。",
            en="This step is taken while it stands at “{w}”.",
        ).format(w=wanted),
        Text(
            ja="先に{n}の手続きを進めるか、別の記録を指定してください。",
            en="Take {n} there first, or name another one.",
        ).format(n=same(other.number)),
    )
