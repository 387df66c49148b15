"""The measures of a plan: what, who, when; tonnes and cost; what must come first.

Flows in: `PlanFacts`. Flows out: two sections: the measures, and what they need.
"""

from __future__ import annotations

from collections.abc import Iterator

from renkei.foundation import Text, joined, same
from renkei.planning import measures
from renkei.reports.documents.document import (
    BLANK,
    Block,
    Cell,
    Column,
    Points,
    Prose,
    Section,
    Sheet,
)
from renkei.reports.documents.plan import plots
from renkei.reports.documents.plan.nouns import PlanFacts
from renkei.reports.documents.plan.saying import (
    NOT_NAMED,
    SECTORS,
    TOTAL,
    USD_T,
    kilotonnes,
    millions,
    money,
    rounded,
    spoken_tonnes,
    summed,
    tonnes,
)

Measure = measures.Measure
Decider = measures.nouns.Decider
DECIDERS = {
    Decider.CITY: Text(ja="市", en="city"),
    Decider.NATIONAL: Text(ja="国", en="nation"),
    Decider.PRIVATE: Text(ja="民間", en="private"),
}
_NUMBER = Column(Text(ja="番号", en="No."), 1, numeric=True)
_MEASURE = Text(ja="施策", en="Measure")


def in_order(facts: PlanFacts) -> list[Measure]:
    """The measures as the plan numbers them: by start year, then by name."""
    held = facts.outcome.plan.measures
    return sorted(held, key=lambda m: (facts.starts.get(m.id, 9999), m.id))


def numbers(facts: PlanFacts) -> dict[str, int]:
    """The number of each measure by its id."""
    return {measure.id: at for at, measure in enumerate(in_order(facts), 1)}


def actions(facts: PlanFacts) -> Section:
    """What is done, what it saves and what it costs."""
    title = Text(ja="施策", en="Measures")
    if not facts.outcome.plan.measures:
        none = Text(ja="施策は選ばれていません。", en="No measure has been chosen.")
        return Section(title, (Prose(none),))
    curve = plots.curve(facts, numbers(facts))
    return Section(
        title,
        (
            _who(facts),
            plots.wedges(facts),
            _tonnes(facts),
            Prose(_interaction(facts)),
            *((curve,) if curve else ()),
            _costs(facts),
            _co_benefits(facts),
        ),
        lead=Text(
            ja="番号は計画の全体で同じです。費用と削減量はすべて推計です。",
            en="A measure keeps its number throughout the plan. Costs and tonnes are "
            "all estimated.",
        ),
    )


def _who(facts: PlanFacts) -> Sheet:
    return Sheet(
        Text(ja="施策、担当、開始年", en="What is done, by whom and when"),
        (
            _NUMBER,
            Column(_MEASURE, 5),
            Column(Text(ja="内容", en="What it does"), 8),
            Column(Text(ja="決定者", en="Decided by"), 3),
            Column(Text(ja="担当部署", en="Office"), 4),
            Column(Text(ja="開始", en="Start"), 2, numeric=True),
        ),
        tuple(
            (
                same(str(at)),
                measure.name,
                measure.summary,
                deciders(measure),
                facts.offices.get(measure.id, NOT_NAMED),
                same(str(facts.starts[measure.id]))
                if measure.id in facts.starts
                else NOT_NAMED,
            )
            for at, measure in enumerate(in_order(facts), 1)
        ),
        note=None
        if all(m.id in facts.offices for m in facts.outcome.plan.measures)
        else Text(
            ja="担当部署が「未定」の施策は、採択の前に担当を定めてください。",
            en="Where the office is not yet named, name it before the plan is adopted.",
        ),
    )


def deciders(measure: Measure) -> Text:
    """Who decides that it is carried out."""
    return joined((DECIDERS[one] for one in measure.decided_by), ja="・")


def _tonnes(facts: PlanFacts) -> Sheet:
    """Over all years: alone, what others change of it, and within the plan."""
    held, places = facts.outcome.wedges, _places(facts)
    rows = []
    for measure in in_order(facts):
        at = places[measure.id]
        alone = kilotonnes(float(held.stated[at].sum()))
        within = kilotonnes(float(held.attributed[at].sum()))
        last = kilotonnes(float(held.attributed[at, -1]))
        rows.append([alone, within - alone, within, last])
    return Sheet(
        Text(
            ja=f"削減量({facts.base_year}〜{facts.last_year}年の累計、推計)",
            en=f"What the measures save, {facts.base_year} to {facts.last_year} "
            "(estimated)",
        ),
        (
            _NUMBER,
            Column(_MEASURE, 7),
            Column(Text(ja="部門", en="Sector"), 3),
            tonnes(Text(ja="単独", en="Alone")),
            tonnes(Text(ja="相互作用", en="Interaction")),
            tonnes(Text(ja="計画の中で", en="Within the plan")),
            tonnes(
                Text(ja=f"うち{facts.last_year}年", en=f"of it in {facts.last_year}")
            ),
        ),
        (
            *(
                (same(str(at)), measure.name, SECTORS[measure.sector], *row)
                for at, (measure, row) in enumerate(
                    zip(in_order(facts), rows, strict=True), 1
                )
            ),
            (BLANK, TOTAL, BLANK, *summed(rows)),
        ),
        sums=(3, 4, 5, 6),
    )


def _interaction(facts: PlanFacts) -> Text:
    held = facts.outcome.wedges
    alone, within = float(held.stated.sum()), float(held.attributed.sum())
    between = within - alone
    share = rounded(100 * abs(between) / alone, 1) if alone else rounded(0)
    return Text(
        ja=f"単独の削減量を足し合わせた値と計画の削減量との差が相互作用です。同じ排出を減らす施策どうしの"
        f"重なり(負)と、互いに助け合う分(正)からなり、合計で{spoken_tonnes(between).ja}"
        f"(単独の合計の{share}%)です。施策は、避ける、高める、転換する、供給を変える、の順に効きます。",
        en="What measures save alone does not add up to what the plan saves. The "
        "difference is the interaction: tonnes that several measures would save (below "
        f"zero) and help to each other (above), in all {spoken_tonnes(between).en}, "
        f"{share} % of the sum alone. Measures act in the order avoid, improve, shift, "
        "supply.",
    )


def _costs(facts: PlanFacts) -> Sheet:
    outcome, places = facts.outcome, _places(facts)
    held, saved = outcome.costs, outcome.wedges.attributed_dollars
    weights = outcome.economics.weights(len(outcome.years))
    rows, prices = [], []
    bars = {step.measure: step for step in outcome.curve().bars}
    for measure in in_order(facts):
        at = places[measure.id]
        rows.append(
            [
                millions(float(held.capital[at].sum())),
                millions(float(held.upkeep[at].sum())),
                millions(float(saved[at].sum())),
                millions(float(outcome.net_cost[at] @ weights)),
            ]
        )
        price = bars[measure.id].added_usd_per_tco2e
        prices.append(BLANK if price is None else rounded(price))
    return Sheet(
        Text(ja="費用と節約(推計)", en="What the measures cost and save (estimated)"),
        (
            _NUMBER,
            Column(_MEASURE, 6),
            money(Text(ja="導入費", en="Capital")),
            money(Text(ja="維持費", en="Upkeep")),
            money(Text(ja="エネルギー節約", en="Energy saved")),
            money(Text(ja="正味(現在価値)", en="Net, present value")),
            Column(
                Text(ja="1t当たり", en="Per tonne"), 3, USD_T, numeric=True, places=0
            ),
        ),
        (
            *(
                (same(str(at)), measure.name, *row, price)
                for at, (measure, row, price) in enumerate(
                    zip(in_order(facts), rows, prices, strict=True), 1
                )
            ),
            (BLANK, TOTAL, *summed(rows), BLANK),
        ),
        note=Text(
            ja="導入費には寿命後の更新を含みます。正味は導入費と維持費から残存価値とエネルギー節約を"
            "差し引き、基準年の価値に割り引いたもの。負は得になることを示します。",
            en="Capital takes in replacements. Net is capital and upkeep less what is "
            "left in the end and less the energy saved, discounted to the base year; "
            "below zero is a gain.",
        ),
        sums=(2, 3, 4, 5),
    )


def _co_benefits(facts: PlanFacts) -> Sheet:
    rows: list[tuple[Cell, ...]] = []
    for at, measure in enumerate(in_order(facts), 1):
        names = tuple(one.name for one in measure.co_benefits)
        rows.append((same(str(at)), measure.name, names or BLANK))
    return Sheet(
        Text(ja="その他の効果", en="What else comes of them"),
        (
            _NUMBER,
            Column(_MEASURE, 5),
            Column(Text(ja="大気、健康、雇用等", en="Air, health, jobs and more"), 11),
        ),
        tuple(rows),
        note=Text(
            ja="効果の量は計算していません。計算方法は施策ごとに定められています。",
            en="How much they are was not computed; each measure names the method for "
            "it.",
        ),
    )


def prerequisites(facts: PlanFacts) -> Section:
    """What must come first, what cannot stand together, what others decide."""
    return Section(
        Text(ja="前提条件", en="Prerequisites"),
        (_needs(facts), *_elsewhere(facts)),
    )


def _needs(facts: PlanFacts) -> Sheet:
    held = {m.id: m for m in facts.outcome.plan.measures}
    numbered = numbers(facts)
    rows: list[tuple[Cell, ...]] = []
    for measure in in_order(facts):
        if not measure.needs and not measure.excludes:
            continue
        needs = tuple(
            _named(held[name], numbered)
            if name in held
            else Text(ja=f"{name}(計画にない)", en=f"{name} (not in the plan)")
            for name in measure.needs
        )
        clashes = [name for name in measure.excludes if name in held]
        excludes = tuple(_named(held[name], numbered) for name in clashes)
        rows.append(
            (
                same(str(numbered[measure.id])),
                measure.name,
                needs or BLANK,
                excludes or Text(ja="計画の中にはない", en="none in the plan"),
            )
        )
    return Sheet(
        Text(ja="施策どうしの関係", en="How the measures depend on each other"),
        (
            _NUMBER,
            Column(_MEASURE, 5),
            Column(Text(ja="先に必要な施策", en="Needs before it"), 6),
            Column(Text(ja="両立しない施策", en="Cannot stand beside"), 6),
        ),
        tuple(rows),
        empty=Text(
            ja="この計画には、他の施策を先に必要とする施策も、互いに両立しない施策もありません。",
            en="No measure of this plan needs another before it, and none excludes "
            "another.",
        ),
    )


def _named(measure: Measure, numbered: dict[str, int]) -> Text:
    at = numbered[measure.id]
    return Text(ja=f"{at} {measure.name.ja}", en=f"{at} {measure.name.en}")


def _elsewhere(facts: PlanFacts) -> Iterator[Block]:
    """Which measures the city cannot decide by itself."""
    numbered = numbers(facts)
    others: dict[Decider, list[str]] = {Decider.NATIONAL: [], Decider.PRIVATE: []}
    alone = []
    for measure in in_order(facts):
        if Decider.CITY in measure.decided_by:
            alone.append(str(numbered[measure.id]))
            continue
        for decider in measure.decided_by:
            others[decider].append(str(numbered[measure.id]))
    none = "–"
    says = (
        (
            Text(
                ja="市が(単独又は他者とともに)決定できる施策:{which}",
                en="The city decides, alone or with others: {which}",
            ),
            alone,
        ),
        (
            Text(
                ja="国の決定又は制度が必要な施策(市には決定権がない):{which}",
                en="Not the city's to decide; a decision or rule of the nation is "
                "needed: {which}",
            ),
            others[Decider.NATIONAL],
        ),
        (
            Text(
                ja="民間の投資判断が必要な施策(市には決定権がない):{which}",
                en="Not the city's to decide; private owners have to invest: {which}",
            ),
            others[Decider.PRIVATE],
        ),
    )
    yield Points(
        tuple(
            words.format(
                which=Text(ja="、".join(which) or none, en=", ".join(which) or none)
            )
            for words, which in says
        )
    )


def _places(facts: PlanFacts) -> dict[str, int]:
    return {name: at for at, name in enumerate(facts.outcome.plan.ids)}
