"""An assignment read again, pair by pair, by code that made none of it.

Flows in: a `Programme`, a partner for each need. Flows out: every limit that is broken,
and every pair that would rather have each other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from renkei.foundation import Finding, Refusal, Text, same
from renkei.matching.assignment.nouns import NOBODY, Programme


def broken_limits(programme: Programme, partner: Sequence[int]) -> list[Finding]:
    """Every limit that an assignment breaks; empty where it keeps them all."""
    found: list[Finding] = []
    places: Counter[int] = Counter()
    served: Counter[int] = Counter()
    spent: Counter[int] = Counter()
    for need, chosen in enumerate(int(each) for each in partner):
        if chosen == NOBODY:
            continue
        if not bool(programme.allowed[need, chosen]):
            found.append(_broken("not-allowed", f"{need} – {chosen}"))
        country = int(programme.country[need])
        places[chosen] += 1
        served[country] += 1
        spent[country] += int(programme.cost_jpy[need])
    for chosen, count in places.items():
        if count > int(programme.capacity[chosen]):
            found.append(_broken("capacity", f"{chosen}: {count}"))
    for country, count in served.items():
        if count > int(programme.country_most[country]):
            found.append(_broken("country", f"{country}: {count}"))
        if spent[country] > int(programme.country_budget_jpy[country]):
            found.append(_broken("country-budget", f"{country}: {spent[country]}"))
    if sum(spent.values()) > programme.budget_jpy:
        found.append(_broken("budget", str(sum(spent.values()))))
    return found


def total_score(programme: Programme, partner: Sequence[int]) -> int:
    """The sum of scores, added up one by one."""
    return sum(
        int(programme.score[need, int(chosen)])
        for need, chosen in enumerate(partner)
        if chosen != NOBODY
    )


def refuse_if_broken(programme: Programme, partner: Sequence[int]) -> None:
    """Refuse an assignment that breaks a limit, with all of them."""
    found = broken_limits(programme, partner)
    if found:
        raise Refusal(found)


def blocking_pairs(
    programme: Programme, partner: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Every need and partner that would both rather have each other, by capacity and
    rules of who may go with whom; limits of money are not theirs to weigh."""
    hosted: dict[int, list[int]] = {}
    for need, chosen in enumerate(int(each) for each in partner):
        if chosen != NOBODY:
            hosted.setdefault(chosen, []).append(need)
    ranks = programme.as_partners_rank
    for need in range(len(partner)):
        own = int(partner[need])
        now = -1 if own == NOBODY else int(programme.score[need, own])
        for other in programme.allowed[need].nonzero()[0].tolist():
            if other == own or int(programme.score[need, other]) <= now:
                continue
            held = hosted.get(other, [])
            if len(held) < int(programme.capacity[other]) or any(
                int(ranks[each, other]) < int(ranks[need, other]) for each in held
            ):
                yield need, other


_RULES = {
    "not-allowed": Text(
        ja="国、言語、技術の条件を満たす組だけを割り当てる。",
        en="Only pairs that countries, languages and technologies allow are assigned.",
    ),
    "capacity": Text(
        ja="引き受けられる件数を超えない。", en="No partner takes more than it can."
    ),
    "country": Text(
        ja="国ごとの件数の上限を超えない。",
        en="No country is served more often than its limit.",
    ),
    "country-budget": Text(
        ja="国ごとの予算を超えない。", en="No country costs more than its budget."
    ),
    "budget": Text(ja="総予算を超えない。", en="The whole budget is kept."),
}


def _broken(reason: str, found: str) -> Finding:
    return Finding(
        code=f"matching.assignment.{reason}",
        found=same(found),
        where=Text(ja="割当", en="assignment"),
        rule=_RULES[reason],
        remedy=Text(
            ja="割当を使わず、条件を確かめて計算し直す。",
            en="Do not use it; check the limits and compute it again.",
        ),
    )
