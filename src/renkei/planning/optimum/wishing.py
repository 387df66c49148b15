"""What somebody asks of a best plan, before it is laid on a city.

Flows in: nothing. Flows out: `Wish`, plain enough to be typed, sent and kept, which
becomes the `Question` of a compiled city, the same one at any later time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from renkei.foundation import Refusal, Text, joined, same
from renkei.planning.optimum.nouns import (
    Aim,
    BuildRate,
    Effort,
    EquityFloor,
    Limits,
    Question,
)
from renkei.planning.optimum.wording import goes_words, group_words
from renkei.planning.scenarios import Compiled, Sketch
from renkei.planning.scenarios.sketch import Cut, faults

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Rate:
    """Of these measures together no more than so many units are built in a year."""

    measures: tuple[str, ...]
    units_max: float  # a year, in the unit of the measures


@dataclass(frozen=True, slots=True)
class Wish:
    """What is best, and what has to be kept.

    budget_usd: what may be spent in each year, capital and upkeep; needs: a measure and
    the one that must have started; excludes: two of which one is taken at most;
    forbidden: measures that are ruled out.
    """

    aim: Aim
    cut: Cut | None = None
    budget_usd: float | None = None
    starts_max: int | None = None
    rates: tuple[Rate, ...] = ()
    needs: tuple[Pair, ...] = ()
    excludes: tuple[Pair, ...] = ()
    forbidden: tuple[str, ...] = ()
    equity: tuple[EquityFloor, ...] = ()

    def sketch(self, discount_fraction: float) -> Sketch:
        """What is aimed at, with no measure yet."""
        cuts = (self.cut,) if self.cut else ()
        return Sketch((), discount_fraction, cuts)

    def question(
        self, plan: Compiled, discount_fraction: float, effort: Effort
    ) -> Question:
        """The question to a compiled city.

        Refuses a cut that no scenario of the city can have (`planning.scenarios.*`).
        """
        aimed = self.sketch(discount_fraction)
        wrong = tuple(faults(aimed, plan))
        if wrong:
            raise Refusal(wrong)
        limits = Limits(
            budgets_usd=tuple((int(year), self.budget_usd) for year in plan.years)
            if self.budget_usd is not None
            else (),
            target=aimed.target(plan),
            starts_max=self.starts_max,
            build_rates=tuple(
                BuildRate(names(plan, rate.measures), rate.measures, rate.units_max)
                for rate in self.rates
            ),
            equity=self.equity,
            forbidden=self.forbidden,
            needs=self.needs,
            excludes=self.excludes,
        )
        return Question(plan, self.aim, limits, aimed.economics, effort)

    def told(self, plan: Compiled) -> tuple[Text, ...]:
        """Each thing that was asked for, in a sentence."""
        return tuple(_told(self, plan))


def names(plan: Compiled, ids: tuple[str, ...]) -> Text:
    """What measures are called, together."""
    return joined([name_of(plan, each) for each in ids], ja="・", en=" and ")


def name_of(plan: Compiled, name: str) -> Text:
    """What a measure is called; its id where the plan does not hold it."""
    known = {each.id: each.name for each in plan.measures}
    return known.get(name, same(name))


def _told(wish: Wish, plan: Compiled) -> Iterator[Text]:
    yield _AIMS[wish.aim]
    if wish.cut is not None:
        first, percent = int(plan.years[0]), f"{100 * wish.cut.below_fraction:g}"
        yield Text(
            ja=f"{wish.cut.year}年に{first}年比{percent}%削減",
            en=f"By {wish.cut.year}, {percent} % below {first}",
        )
    if wish.budget_usd is not None:
        usd = f"{wish.budget_usd:,.0f}"
        yield Text(ja=f"年の予算は{usd}米ドル", en=f"At most {usd} USD in a year")
    if wish.starts_max is not None:
        yield Text(
            ja=f"着手は年に{wish.starts_max}件まで",
            en=f"At most {wish.starts_max} starts in a year",
        )
    units = {each.id: each.unit for each in plan.measures}
    for rate in wish.rates:
        much = f"{rate.units_max:,g} {units.get(rate.measures[0], '')}".strip()
        name = names(plan, rate.measures)
        yield Text(
            ja=f"「{name.ja}」の整備は年に{much}まで",
            en=f"At most {much} of “{name.en}” in a year",
        )
    for one, other in wish.needs:
        mine, its = name_of(plan, one), name_of(plan, other)
        yield Text(
            ja=f"「{mine.ja}」は「{its.ja}」の後",
            en=f"“{mine.en}” only after “{its.en}”",
        )
    for one, other in wish.excludes:
        mine, its = name_of(plan, one), name_of(plan, other)
        yield Text(
            ja=f"「{mine.ja}」と「{its.ja}」は一方だけ",
            en=f"“{mine.en}” or “{its.en}”, not both",
        )
    for each in wish.forbidden:
        name = name_of(plan, each)
        yield Text(ja=f"「{name.ja}」は採らない", en=f"Without “{name.en}”")
    for floor in wish.equity:
        yield group_words(floor)
        yield from goes_words(plan, floor)


_AIMS = {
    Aim.LEAST_COST: Text(
        ja="目標を最も安く達成する", en="Meet the target at least cost"
    ),
    Aim.MOST_TONNES: Text(ja="最も多く削減する", en="Cut as much as can be"),
}
