"""The first page of a plan: three numbers, what they mean, and where it stands.

Flows in: `PlanFacts`. Flows out: a section.
"""

from __future__ import annotations

from decimal import Decimal

from renkei.foundation import Confidence, Figure, Text, same
from renkei.planning import inventory as inventories
from renkei.reports.documents.document import (
    Cell,
    Numbers,
    Pairs,
    Points,
    Prose,
    Section,
)
from renkei.reports.documents.plan.nouns import PlanFacts
from renkei.reports.documents.plan.saying import (
    ESTIMATED,
    MUSD,
    headlined,
    millions,
    per_cent,
    signed,
    spoken_money,
    spoken_tonnes,
)


def summary(facts: PlanFacts) -> Section:
    """What a council reads if it reads one page."""
    return Section(
        Text(ja="要約", en="Summary"),
        (
            Numbers(three(facts)),
            Points(tuple(_sentences(facts))),
        ),
    )


def three(facts: PlanFacts) -> tuple[Figure, ...]:
    """What is emitted, what the plan saves by its end, and what it takes to do it."""
    outcome, last = facts.outcome, facts.last_year
    inventory = facts.inventory
    found = inventories.total(inventory, inventory.level).tco2e
    saved = float(outcome.baseline_total[-1] - outcome.total[-1])
    is_estimated = any(entry.is_estimated for entry in inventory.entries)
    spent = float(outcome.costs.gross.sum())
    return (
        Figure(
            id="plan.base",
            name=Text(
                ja=f"{inventory.year}年の排出量",
                en=f"Emissions of {inventory.year}",
            ),
            value=headlined(found)[0],
            unit=headlined(found)[1],
            confidence=facts.mark if is_estimated else Confidence.PUBLISHED,
            rule=Text(
                ja=f"GPC {inventory.level.value}の合計{_bracketed('ja', is_estimated)}",
                en=f"Total of GPC {inventory.level.value}"
                f"{_bracketed('en', is_estimated)}",
            ),
        ),
        Figure(
            id="plan.saved",
            name=Text(ja=f"{last}年の削減量", en=f"Saved in {last}"),
            value=headlined(saved)[0],
            unit=headlined(saved)[1],
            confidence=facts.mark,
            rule=Text(
                ja="なりゆきと計画の排出量の差(推計)",
                en="Emissions without the plan less those with it (estimated)",
            ),
        ),
        Figure(
            id="plan.spent",
            name=Text(ja=f"{last}年までの費用", en=f"Cost until {last}"),
            value=millions(spent),
            unit=MUSD,
            confidence=facts.mark,
            rule=Text(
                ja="全主体の導入費と維持費の合計。基準年価格、割引なし(推計)",
                en="Capital and upkeep, whoever pays, at prices of the base year, not "
                "discounted (estimated)",
            ),
        ),
    )


def _bracketed(language: str, is_estimated: bool) -> str:
    word = ESTIMATED.in_language(language)
    if not is_estimated:
        return ""
    return f"({word})" if language == "ja" else f" ({word})"


def _sentences(facts: PlanFacts) -> list[Text]:
    outcome, last = facts.outcome, facts.last_year
    base, bau = float(outcome.baseline_total[0]), float(outcome.baseline_total[-1])
    plan = float(outcome.total[-1])
    return [
        Text(
            ja="対策をとらない場合、排出量は{year}年に{bau}となります"
            "(基準年比{growth}%、推計)。",
            en="Without any measure emissions are {bau} in {year} ({growth} % against "
            "the base year, estimated).",
        ).format(
            year=last, bau=spoken_tonnes(bau), growth=signed(per_cent(bau / base - 1))
        ),
        Text(
            ja="{count}の施策により、{year}年の排出量は{plan}となり、なりゆきより"
            "{cut}%少なくなります(基準年比{change}%、推計)。",
            en="With {count} measures they are {plan} in {year}: {cut} % below that, "
            "and {change} % against the base year (estimated).",
        ).format(
            count=len(outcome.plan.measures),
            year=last,
            plan=spoken_tonnes(plan),
            cut=per_cent(1 - plan / bau),
            change=signed(per_cent(plan / base - 1)),
        ),
        _worth(facts),
        *_aim(facts),
    ]


def _worth(facts: PlanFacts) -> Text:
    cost = facts.outcome.present_cost
    rate = per_cent(Decimal(str(facts.outcome.economics.discount_fraction)), 1)
    if cost < 0:
        return Text(
            ja="節約されるエネルギー費は費用を上回り、社会全体の正味の便益は現在価値で"
            "{worth}です(割引率{rate}%、推計)。",
            en="Energy saved is worth more than the measures cost: the net gain to all "
            "is {worth} in present value (discounted at {rate} %, estimated).",
        ).format(worth=spoken_money(-cost), rate=rate)
    return Text(
        ja="節約されるエネルギー費を差し引いた社会全体の正味の費用は、現在価値で{worth}です"
        "(割引率{rate}%、推計)。",
        en="Less the energy saved the plan costs all together {worth} in present value "
        "(discounted at {rate} %, estimated).",
    ).format(worth=spoken_money(cost), rate=rate)


def _aim(facts: PlanFacts) -> list[Text]:
    target = facts.outcome.target
    if target is None or not target.levels_tco2e:
        return [
            Text(
                ja="目標は定められていません。採択の前に、議会が目標年と水準を定める必要が"
                "あります。",
                en="No target has been set. Before adoption the council has to set a "
                "year and a level.",
            )
        ]
    says = []
    for year, level in target.levels_tco2e:
        if not facts.base_year < year <= facts.last_year:
            continue
        gap = float(facts.outcome.total[facts.at(year)]) - level
        words = (
            Text(
                ja="{year}年の目標{level}に対し、計画は{gap}超過します。",
                en="The plan misses the target of {level} in {year} by {gap}.",
            )
            if gap > 0
            else Text(
                ja="{year}年の目標{level}を、計画は{gap}の余裕をもって達成します。",
                en="The plan meets the target of {level} in {year} with {gap} to "
                "spare.",
            )
        )
        says.append(
            words.format(
                year=year, level=spoken_tonnes(level), gap=spoken_tonnes(abs(gap))
            )
        )
    by_year = {chance.year: chance for chance in facts.chances}
    says += [
        by_year[year].sentence for year, _ in target.levels_tco2e if year in by_year
    ]
    if not facts.chances:
        says.append(
            Text(
                ja="目標を達成する見込み(確率)は計算されていません。",
                en="The chance of meeting the target was not computed.",
            )
        )
    return says


def adopting(facts: PlanFacts) -> Section:
    """Where the plan stands, and what becomes of it each year."""
    return Section(
        Text(ja="採択と見直し", en="Adoption and review"),
        (
            Pairs(adoption(facts)),
            Prose(
                Text(
                    ja="新しいインベントリができるたびに計画を計算し直し、指標の進捗とともに議会に"
                    "報告します。",
                    en="The plan is computed again whenever a new inventory is made, "
                    "and told to the council with the progress of its indicators.",
                )
            ),
        ),
    )


def adoption(facts: PlanFacts) -> tuple[tuple[Text, Cell], ...]:
    """Where the plan stands, by whom, since when."""
    held = facts.adoption
    open_yet = Text(ja="まだありません", en="none yet")
    return (
        (Text(ja="計画の状態", en="State of the plan"), held.state.label),
        (Text(ja="決定した機関", en="Decided by"), held.by or open_yet),
        (Text(ja="決定の日", en="Day of the decision"), held.on or open_yet),
        (
            Text(ja="決定の番号", en="Number of the decision"),
            same(held.reference) if held.reference else open_yet,
        ),
    )
