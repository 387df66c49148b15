"""What a limit is called, and what one more of it would bring, in words.

Flows in: a `Question`, a `Limit`, its price. Flows out: `Text`.
"""

from __future__ import annotations

from renkei.foundation import Text
from renkei.planning.optimum.modelling import Limit
from renkei.planning.optimum.nouns import Aim, Question

NOTHING = 0.5  # tonnes or USD: not worth a word


def limit_name(question: Question, limit: Limit) -> Text:
    """How a limit is called."""
    plan, limits = question.plan, question.limits
    first, group = "", Text(ja="-", en="-")
    year = str(int(plan.years[limit.index if limit.kind in YEARLY else limit.other]))
    if limit.kind == "build":
        group = limits.build_rates[limit.index].name
    if limit.kind == "equity":
        first = limits.equity[limit.index].group
    mine, its = (
        (
            plan.measures[row].name if row >= 0 else _NOT_HERE
            for row in (limit.index, limit.other)
        )
        if limit.kind in ("need", "exclude", "choice")
        else (group, group)
    )
    return _NAMES[limit.kind].format(
        year=year, group=group, first=first, mine=mine, its=its
    )


YEARLY = ("budget", "starts", "level")
_NOT_HERE = Text(ja="計画にない対策", en="a measure that is not in the plan")
_NAMES = {
    "budget": Text(ja="{year}年の予算", en="the budget of {year}"),
    "starts": Text(ja="{year}年の着手数の上限", en="the number of starts in {year}"),
    "build": Text(
        ja="{year}年の{group}の整備速度", en="the build rate of {group} in {year}"
    ),
    "equity": Text(ja="{first}への配分の下限", en="the floor for {first}"),
    "need": Text(ja="「{mine}」に先立つ「{its}」", en="“{mine}” after “{its}”"),
    "exclude": Text(
        ja="「{mine}」と「{its}」の非両立", en="“{mine}” or “{its}”, not both"
    ),
    "level": Text(ja="{year}年の目標", en="the target of {year}"),
    "carbon": Text(ja="炭素予算", en="the carbon budget"),
    "choice": Text(ja="「{mine}」の全量", en="the whole of “{mine}”"),
}


def price_words(question: Question, limit: Limit, worth: float) -> Text:
    """What one more of a limit would bring; `worth` in tonnes or USD for each unit.

    The unit is a million USD (budget, floor), a start, the whole build rate of a year,
    or a tonne (target, carbon budget).
    """
    brings_tonnes = question.aim is Aim.MOST_TONNES
    name = limit_name(question, limit)
    if limit.kind == "build":
        worth /= 10
    amount = (
        Text(ja=f"{worth:,.1f}トンの削減", en=f"{worth:,.1f} t less emitted")
        if brings_tonnes
        else Text(ja=f"{worth:,.2f}米ドルの節約", en=f"{worth:,.2f} USD saved")
    )
    more = {
        "budget": Text(ja="100万米ドル増やす", en="One million USD more in"),
        "starts": Text(ja="1件増やす", en="One more in"),
        "build": Text(ja="1割速める", en="A tenth more of"),
        "level": Text(ja="1トン緩める", en="One tonne more in"),
        "carbon": Text(ja="1トン増やす", en="One tonne more in"),
    }.get(limit.kind, Text(ja="1つ緩める", en="One more of"))
    if limit.kind in ("level", "carbon") and not brings_tonnes:
        return Text(
            ja=f"{name.ja}を満たす最後の1トンには{worth:,.2f}米ドルかかる。",
            en=f"The last tonne that meets {name.en} costs {worth:,.2f} USD.",
        )
    if limit.kind == "equity":
        return Text(
            ja=f"{name.ja}を100万米ドル緩めると、{amount.ja}になる。",
            en=f"Easing {name.en} by one million USD would bring {amount.en}.",
        )
    return Text(
        ja=f"{name.ja}を{more.ja}と、{amount.ja}になる。",
        en=f"{more.en} {name.en} would bring {amount.en}.",
    )


def relief_words(question: Question, limit: Limit, relief: float | None) -> Text:
    """By how much a limit alone would have to give way; None: not alone."""
    name = limit_name(question, limit)
    if relief is None:
        return Text(
            ja=f"{name.ja}だけを緩めても足りない。外すか、他の制約も緩めてください。",
            en=f"Relaxing {name.en} alone does not suffice: drop it, or others too.",
        )
    unit = {
        "budget": Text(ja="百万米ドル", en="million USD"),
        "equity": Text(ja="百万米ドル", en="million USD"),
        "level": Text(ja="トン", en="t"),
        "carbon": Text(ja="トン", en="t"),
        "starts": Text(ja="件", en="starts"),
        "build": Text(ja="倍", en="times the rate"),
    }.get(limit.kind, Text(ja="件", en="measures"))
    much = f"{relief:,.0f}" if relief >= 100 else f"{relief:.3g}"
    return Text(
        ja=f"{name.ja}を少なくとも{much}{unit.ja}緩めてください。",
        en=f"Relax {name.en} by at least {much} {unit.en}.",
    )


REACHES_NOTHING = Text(
    ja="この都市には、この対策が働きかける活動がない。",
    en="This city does nothing that it would reach.",
)


def left_out_words(
    question: Question, year: int, limit: Limit | None, lost: float
) -> Text:
    """Why a measure is not in the plan."""
    amount = (
        Text(ja=f"{lost:,.0f}トン", en=f"{lost:,.0f} t")
        if question.aim is Aim.MOST_TONNES
        else Text(ja=f"{lost:,.0f}米ドル", en=f"{lost:,.0f} USD")
    )
    if lost < NOTHING:
        return Text(
            ja=f"境目にある。最も適した{year}年に少し採っても、得るものも失うものもない。",
            en=f"It stands at the edge: a little of it, from {year}, its best year, "
            "would neither gain nor lose.",
        )
    if limit is None:
        return Text(
            ja=f"最も適した{year}年に着手しても、得るものより{amount.ja}多くかかる。",
            en=f"Even from {year}, its best year, it takes {amount.en} more than it"
            " brings.",
        )
    name = limit_name(question, limit)
    return Text(
        ja=f"{name.ja}が最も妨げる。最も適した{year}年に採ると全体で{amount.ja}を失う。",
        en=f"What weighs most against it is {name.en}; taken from {year}, its best "
        f"year, it would lose {amount.en} in all.",
    )
