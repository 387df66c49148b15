"""An assignment told need by need: who, which choice it was, and why not another.

Flows in: a `Programme` and its `Assignment`. Flows out: a `Told` for each need.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from renkei.foundation import Text, joined
from renkei.matching.assignment.nouns import NOBODY, Assignment, Programme

NAMED = 3  # how many of those who hold a place are named


@dataclass(frozen=True, slots=True)
class Told:
    """What became of a need. `choice` is the partner's place in the need's own order,
    0 where it has none."""

    need: int
    partner: int
    choice: int
    words: Text


def told(programme: Programme, assignment: Assignment) -> tuple[Told, ...]:
    """What became of every need, in words."""
    return tuple(
        _told(programme, assignment, need) for need in range(len(programme.country))
    )


def _told(programme: Programme, assignment: Assignment, need: int) -> Told:
    partner = int(assignment.partner[need])
    scores, allowed = programme.score[need], programme.allowed[need]
    if not allowed.any():
        words = Text(
            ja="国、言語、技術の条件を満たす相手がいない。",
            en="No partner works in the country, shares a language and builds what is "
            "needed.",
        )
        return Told(need, NOBODY, 0, words)
    better = np.flatnonzero(
        allowed & (scores > (-1 if partner == NOBODY else scores[partner]))
    )
    if partner != NOBODY and better.size == 0:
        words = Text(ja="最も評点の高い相手である。", en="Its best partner by score.")
        return Told(need, partner, 1, words)
    best = int(better[scores[better].argmax()])
    if partner == NOBODY:
        return Told(need, NOBODY, 0, _nobody(programme, assignment, need, best))
    words = Text(
        ja="評点で{c}番目の相手。上位の相手は{why}",
        en="Its choice no. {c} by score. {why}",
    ).format(c=len(better) + 1, why=_held(programme, assignment, best))
    return Told(need, partner, len(better) + 1, words)


def _nobody(programme: Programme, assignment: Assignment, need: int, best: int) -> Text:
    country = int(programme.country[need])
    here = programme.country == country
    served = here & (assignment.partner != NOBODY)
    if int(served.sum()) >= int(programme.country_most[country]):
        return Text(
            ja="この国の件数の上限に達している。",
            en="Its country has reached its limit.",
        )
    cost = int(programme.cost_jpy[need])
    spent_here = int(programme.cost_jpy[served].sum())
    if spent_here + cost > int(programme.country_budget_jpy[country]):
        return Text(
            ja="この国の予算が残っていない。", en="Its country's budget has run out."
        )
    spent = int(programme.cost_jpy[assignment.partner != NOBODY].sum())
    if spent + cost > programme.budget_jpy:
        return Text(ja="総予算が残っていない。", en="The whole budget has run out.")
    return Text(ja="候補の相手は{why}", en="{why}").format(
        why=_held(programme, assignment, best)
    )


def _held(programme: Programme, assignment: Assignment, partner: int) -> Text:
    """Who holds the places of a partner."""
    name = _name(programme.partner_names, partner)
    holders = np.flatnonzero(assignment.partner == partner)
    if holders.size < int(programme.capacity[partner]):
        return Text(
            ja="「{p}」で、空きはあるが、合計または予算のために割り当てられていない。",
            en="“{p}” has a place left, but the total or the budget is better served "
            "without it.",
        ).format(p=name)
    named = [_name(programme.need_names, int(each)) for each in holders[:NAMED]]
    if not named:
        return Text(
            ja="「{p}」で、引き受けられる件数がない。", en="“{p}” can take nobody."
        ).format(p=name)
    holding = joined(named)
    if holders.size > NAMED:
        holding = Text(ja=f"{holding.ja}など", en=f"{holding.en}, …")
    return Text(
        ja="「{p}」で、枠({n}件)は{w}が使っている。",
        en="“{p}” gives its {n} place(s) to {w}.",
    ).format(
        p=name,
        n=int(programme.capacity[partner]),
        w=holding,
    )


def _name(names: tuple[Text, ...], place: int) -> Text:
    number = f"#{place + 1}"
    return names[place] if place < len(names) else Text(ja=number, en=number)
