"""The money of a plan by year: what is spent, what is saved, what is there.

Flows in: `PlanFacts`. Flows out: a section.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from renkei.foundation import Text, same
from renkei.reports.documents.document import (
    BLANK,
    Block,
    Column,
    Prose,
    Section,
    Sheet,
)
from renkei.reports.documents.plan import plots
from renkei.reports.documents.plan.nouns import PlanFacts
from renkei.reports.documents.plan.saying import TOTAL, Floats, millions, money


def finance(facts: PlanFacts) -> Section:
    """What the plan takes each year, and what it brings back."""
    return Section(
        Text(ja="資金計画", en="Finance"),
        (plots.money(facts), _yearly(facts), *_budget(facts)),
        lead=Text(
            ja="市、国、民間のすべての費用を合わせた額です。誰がどれだけ負担するかは、この計画では分けて"
            "いません。",
            en="What city, nation and private owners spend together. Who bears how "
            "much of it is not told apart in this plan.",
        ),
    )


def _yearly(facts: PlanFacts) -> Sheet:
    outcome, drawn = facts.outcome, facts.drawn
    capital = _of_years(outcome.costs.capital.sum(axis=0))
    upkeep = _of_years(outcome.costs.upkeep.sum(axis=0))
    saved = _of_years(outcome.energy_saving)
    spent = [a + b for a, b in zip(capital, upkeep, strict=True)]
    summed_up = (
        (Text(ja="導入費", en="Capital"), capital),
        (Text(ja="維持費", en="Upkeep"), upkeep),
        (Text(ja="支出計", en="Spent"), spent),
        (Text(ja="エネルギー節約", en="Energy saved"), saved),
        (
            Text(ja="正味", en="Net"),
            [a - b for a, b in zip(spent, saved, strict=True)],
        ),
    )
    bands = (
        (
            (Text(ja="正味5%値", en="Net, 5 %"), _of_years(drawn.cost.p5)),
            (Text(ja="正味95%値", en="Net, 95 %"), _of_years(drawn.cost.p95)),
        )
        if drawn
        else ()
    )
    told = (*summed_up, *bands)
    return Sheet(
        Text(ja="年ごとの資金(推計)", en="Money by year (estimated)"),
        (Column(Text(ja="年", en="Year"), 2), *(money(title) for title, _ in told)),
        (
            *(
                (same(str(int(year))), *(values[at] for _, values in told))
                for at, year in enumerate(outcome.years)
            ),
            (
                TOTAL,
                *(sum(values, Decimal(0)) for _, values in summed_up),
                *(BLANK for _ in bands),
            ),
        ),
        sums=tuple(range(1, 1 + len(summed_up))),
        note=Text(
            ja="基準年の価格、割引なし。"
            + ("" if drawn else "不確かさは計算されていないため、幅はありません。"),
            en="At prices of the base year, not discounted."
            + ("" if drawn else " No uncertainty was computed, and so no interval."),
        ),
    )


def _of_years(dollars: Floats) -> list[Decimal]:
    return [millions(float(each)) for each in dollars]


def _budget(facts: PlanFacts) -> Iterator[Block]:
    if not facts.budget_usd:
        yield Prose(
            Text(
                ja="使える予算は入力されていません。支出が予算に収まるかは確かめていません。",
                en="No budget was entered; whether the spending fits into one was not "
                "checked.",
            )
        )
        return
    outcome = facts.outcome
    spent = outcome.costs.gross.sum(axis=0)
    over = {
        year: float(spent[facts.at(year)]) - usd
        for year, usd in sorted(facts.budget_usd.items())
        if facts.base_year <= year <= facts.last_year
    }
    untold = [y for y in map(int, outcome.years) if y not in facts.budget_usd]
    missed = {year: usd for year, usd in over.items() if usd > 0}
    yield Sheet(
        Text(ja="予算を超える年", en="Years over the budget"),
        (
            Column(Text(ja="年", en="Year"), 2),
            money(Text(ja="予算", en="Budget")),
            money(Text(ja="超過", en="Over it by")),
        ),
        tuple(
            (same(str(year)), millions(facts.budget_usd[year]), millions(usd))
            for year, usd in missed.items()
        ),
        empty=Text(
            ja="予算の入力された年は、すべて予算に収まります。",
            en="Every year with a budget stays within it.",
        ),
        note=Text(
            ja=f"予算の入力がない年:{len(untold)}年",
            en=f"Years without a budget: {len(untold)}",
        )
        if untold
        else None,
    )
