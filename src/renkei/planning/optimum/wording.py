"""What a limit is called, and what one more of it would bring, in words.

Flows in: a `Question`, a `Limit`, its price. Flows out: `Text`.
"""

from __future__ import annotations

from collections.abc import Iterator

from renkei.foundation import Text, joined
from renkei.planning.optimum.modelling import Limit
from renkei.planning.optimum.nouns import Aim, EquityFloor, Question
from renkei.planning.scenarios import SECTORS, Compiled

NOTHING = 0.5  # tonnes or USD: not worth a word


def limit_name(question: Question, limit: Limit) -> Text:
    """How a limit is called."""
    plan, limits = question.plan, question.limits
    first: object = ""
    group = Text(ja="-", en="-")
    year = str(int(plan.years[limit.index if limit.kind in YEARLY else limit.other]))
    if limit.kind == "build":
        group = limits.build_rates[limit.index].name
    if limit.kind == "equity":
        floor = limits.equity[limit.index]
        first = _TYPED.format(group=floor.group) if floor.shares else floor.group
    mine, its = (
        (
            plan.measures[row].name if row >= 0 else _NOT_HERE
            for row in (limit.index, limit.other)
        )
        if limit.kind in ("need", "exclude", "choice", "forbid")
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
    "forbid": Text(ja="「{mine}」を採らないこと", en="“{mine}” being ruled out"),
}
_TYPED = Text(ja="{group}(割合は入力値)", en="{group} (shares as typed)")
_KINDS = {
    "district": Text(ja="地区", en="district"),
    "income_group": Text(ja="所得層", en="income group"),
}
ALL_OTHERS = Text(ja="その他すべての施策", en="all other measures")


def group_words(floor: EquityFloor) -> Text:
    """What a floor asks for."""
    kind, percent = _KINDS[floor.kind], f"{100 * floor.part_fraction:g}"
    return Text(
        ja=f"投資額の{percent}%以上を{kind.ja}「{floor.group}」に",
        en=f"At least {percent} % of all capital for the {kind.en} “{floor.group}”",
    )


def goes_words(plan: Compiled, floor: EquityFloor) -> Iterator[Text]:
    """What of which measures goes there, where that was typed."""
    if not floor.shares:
        return
    called = {each.id: each.name for each in plan.measures}
    called |= {sector.value: name for sector, name in SECTORS.items()}
    said = [
        Text(
            ja=f"{(called.get(each.of, ALL_OTHERS)).ja} {100 * each.fraction:g}%",
            en=f"{(called.get(each.of, ALL_OTHERS)).en} {100 * each.fraction:g} %",
        )
        for each in floor.shares
    ]
    whole = joined(said)
    yield Text(
        ja=f"「{floor.group}」に届く割合(入力値、統計ではない):{whole.ja}",
        en=f"What reaches “{floor.group}” (as typed, no statistics): {whole.en}",
    )


def price_words(question: Question, limit: Limit, worth: float) -> Text:
    """What one more of a limit would bring; `worth` in tonnes or USD for each unit.

    The unit is a million USD (budget, floor), a start, the whole build rate of a year,
    or a tonne (target, carbon budget).
    """
    brings_tonnes = question.aim is Aim.MOST_TONNES
    name = limit_name(question, limit)
    if limit.kind in ("build", "forbid", "need"):
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
    if limit.kind in ("forbid", "need"):
        return _eased(question, limit, amount)
    if limit.kind == "equity":
        return Text(
            ja=f"{name.ja}を100万米ドル緩めると、{amount.ja}になる。",
            en=f"Easing {name.en} by one million USD would bring {amount.en}.",
        )
    return Text(
        ja=f"{name.ja}を{more.ja}と、{amount.ja}になる。",
        en=f"{more.en} {name.en} would bring {amount.en}.",
    )


def _eased(question: Question, limit: Limit, amount: Text) -> Text:
    """What a tenth of a measure beyond a rule would bring."""
    mine, its = _both(question, limit)
    if limit.kind == "forbid":
        return Text(
            ja=f"採らないとした「{mine.ja}」を1割採ると、{amount.ja}になる。",
            en=f"A tenth of “{mine.en}”, which is ruled out, would bring {amount.en}.",
        )
    return Text(
        ja=f"「{mine.ja}」の1割を「{its.ja}」より先に始めると、{amount.ja}になる。",
        en=f"Starting a tenth of “{mine.en}” before “{its.en}” would bring "
        f"{amount.en}.",
    )


def _both(question: Question, limit: Limit) -> tuple[Text, Text]:
    """The two measures that a rule is about."""
    measures = question.plan.measures
    mine, its = (
        measures[row].name if row >= 0 else _NOT_HERE
        for row in (limit.index, limit.other)
    )
    return mine, its


def _relief_of_rule(question: Question, limit: Limit, relief: float) -> Text:
    """How a rule between measures would have to give way."""
    mine, its = _both(question, limit)
    percent = f"{min(100.0, 100 * relief):.3g}"
    return {
        "forbid": Text(
            ja=f"「{mine.ja}」を少なくとも{percent}%採れるようにしてください。",
            en=f"Let at least {percent} % of “{mine.en}” be taken.",
        ),
        "need": Text(
            ja=f"「{mine.ja}」を「{its.ja}」より少なくとも{percent}%先に始められるように"
            "してください。",
            en=f"Let at least {percent} % of “{mine.en}” start before “{its.en}”.",
        ),
        "exclude": Text(
            ja=f"「{mine.ja}」と「{its.ja}」の併用を認めてください。",
            en=f"Let “{mine.en}” and “{its.en}” stand together.",
        ),
    }[limit.kind]


def relief_words(question: Question, limit: Limit, relief: float | None) -> Text:
    """By how much a limit alone would have to give way; None: not alone."""
    name = limit_name(question, limit)
    if relief is None:
        return Text(
            ja=f"{name.ja}だけを緩めても足りない。外すか、他の制約も緩めてください。",
            en=f"Relaxing {name.en} alone does not suffice: drop it, or others too.",
        )
    if limit.kind in ("forbid", "need", "exclude"):
        return _relief_of_rule(question, limit, relief)
    if limit.kind == "build":
        rate = question.limits.build_rates[limit.index]
        units = {each.id: each.unit for each in question.plan.measures}
        wanted = f"{rate.units_max * (1 + relief):,.4g} {units[rate.measures[0]]}"
        return Text(
            ja=f"{name.ja}を少なくとも年{wanted}まで認めてください。",
            en=f"Let {name.en} be at least {wanted} a year.",
        )
    unit = {
        "budget": Text(ja="百万米ドル", en="million USD"),
        "equity": Text(ja="百万米ドル", en="million USD"),
        "level": Text(ja="トン", en="t"),
        "carbon": Text(ja="トン", en="t"),
        "starts": Text(ja="件", en="starts"),
    }.get(limit.kind, Text(ja="件", en="measures"))
    much = f"{relief:,.0f}" if relief >= 100 else f"{relief:.3g}"
    return Text(
        ja=f"{name.ja}を少なくとも{much}{unit.ja}緩めてください。",
        en=f"Relax {name.en} by at least {much} {unit.en}.",
    )


RULED_OUT = Text(ja="採らないと決めた施策。", en="It is ruled out.")
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
