"""Needs of a city from its plan: what each measure still lacks.

Flows in: who asks, an `Outcome` of the city's plan, which part of each measure has its
project already, a dated rate. Flows out: a `Known` need for each measure that still
lacks one, with size, budget and date from the plan and the reason of each; and findings
that say what could not be asked for and how far the plan is from its target.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal

import numpy as np

from renkei.finance import nouns as money
from renkei.foundation import (
    Confidence,
    Finding,
    Refusal,
    Text,
    same,
    weakest,
)
from renkei.matching.founding.noticing import (
    late,
    no_budget,
    no_technology,
    still_open,
)
from renkei.matching.founding.nouns import Evidence, Known, read_in
from renkei.matching.nouns import Need, Origin
from renkei.planning import Measure, scenarios

LEAST_PART = 1e-9  # of a measure: what is smaller lacks nothing
THOUSAND = Decimal(1000)


@dataclass(frozen=True, slots=True)
class Asking:
    """The city that asks, when, and with which plan.

    `covered` says which part (0-1) of each measure has its project already. `usd` is
    the dated rate of one US dollar in yen; without it no budget is stated.
    """

    city: str
    name: Text
    country: str
    asked_on: date
    plan: str
    origin: Origin = Origin.MEMBER
    climate: str | None = None
    population: int | None = None
    grid: float | None = None
    languages: tuple[str, ...] = ()
    covered: Mapping[str, float] = field(default_factory=dict)
    usd: money.ExchangeRate | None = None


@dataclass(frozen=True, slots=True)
class PlanNeeds:
    """What a plan lacks: needs, the most tonnes first, and what to know of them."""

    needs: tuple[Known[Need], ...]
    findings: tuple[Finding, ...]


def needs_of(asking: Asking, outcome: scenarios.Outcome) -> PlanNeeds:
    """What each measure of a plan still lacks: a technology, a size, money, a day.

    Refuses `matching.founding.covered` (a part outside 0 to 1 or of a measure that the
    plan does not hold) and `.rate` (a rate that is not of US dollars in yen).
    """
    _check(asking, outcome)
    found: list[tuple[float, str, Known[Need]]] = []
    findings: list[Finding] = []
    for row, measure in enumerate(outcome.plan.measures):
        path = outcome.path[row]
        lacking = float(path.max()) - asking.covered.get(measure.id, 0.0)
        if lacking <= LEAST_PART or outcome.plan.size[row] <= 0:
            continue
        if not measure.technologies:
            findings.append(no_technology(measure))
            continue
        tonnes = float(outcome.wedges.attributed[row].sum())
        gap = _Lack(asking, outcome, row, measure, lacking)
        found.append((tonnes, measure.id, gap.need(tonnes)))
        findings += gap.findings()
    found.sort(key=lambda each: (-each[0], each[1]))
    return PlanNeeds(
        tuple(need for _, _, need in found), (*findings, *still_open(outcome))
    )


@dataclass(frozen=True, slots=True)
class _Lack:
    """One measure of which a part has no project yet."""

    asking: Asking
    outcome: scenarios.Outcome
    row: int
    measure: Measure
    part: float

    @property
    def units(self) -> float:
        """How much of it is lacking, in the measure's unit."""
        return self.part * float(self.outcome.plan.size[self.row])

    @property
    def steps(self) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        """The part that each year adds beyond what is covered: (Y,)."""
        covered = self.asking.covered.get(self.measure.id, 0.0)
        reached = np.maximum.accumulate(self.outcome.path[self.row])
        beyond = np.maximum(reached - covered, 0.0)
        return np.diff(beyond, prepend=0.0)

    @property
    def capital_usd(self) -> float:
        """What the lacking part costs to buy once, at the price of each year."""
        plan, steps = self.outcome.plan, self.steps
        price = (1.0 - plan.decline[self.row]) ** np.arange(len(steps))
        whole = float(plan.size[self.row] * plan.capital[self.row])
        return whole * float(steps @ price)

    @property
    def budget_jpy(self) -> Decimal | None:
        """The same in yen at the dated rate, in whole thousands of yen."""
        rate = self.asking.usd
        if rate is None or rate.rate.value is None:
            return None
        jpy = Decimal(repr(self.capital_usd)) * Decimal(rate.rate.value)
        whole = (jpy / THOUSAND).quantize(Decimal(1), ROUND_HALF_EVEN) * THOUSAND
        return whole if whole > 0 else None

    @property
    def needed_by(self) -> date:
        """The end of the first year in which the plan counts on the lacking part."""
        first = int(np.flatnonzero(self.steps > LEAST_PART)[0])
        return date(int(self.outcome.years[first]), 12, 31)

    def need(self, tonnes: float) -> Known[Need]:
        """The need, with what stands behind each field."""
        asking, measure = self.asking, self.measure
        need = Need(
            id=f"need-{asking.city}-{measure.id}",
            city=asking.city,
            name=measure.name,
            country=asking.country,
            origin=asking.origin,
            asked_on=asking.asked_on,
            climate=asking.climate,
            population=asking.population,
            grid=asking.grid,
            technologies=measure.technologies,
            size=self.units,
            size_unit=measure.unit,
            budget_jpy=self.budget_jpy,
            needed_by=self.needed_by,
            languages=asking.languages,
            words=measure.summary,
            plan=asking.plan,
        )
        return Known(need, tuple(self._evidence(need, tonnes)))

    def _evidence(self, need: Need, tonnes: float) -> Iterator[Evidence]:
        measure, source = self.measure, self.measure.source
        level = float(self.outcome.path[self.row].max())
        told = Text(
            ja="計画の施策「{m}」。期間全体で{t} tCO2eを担う。",
            en="Measure “{m}” of the plan; it carries {t} tCO2e over all its years.",
        ).format(m=measure.name, t=f"{tonnes:,.0f}")
        yield read_in("technologies", told, source, measure.confidence)
        sized = Text(
            ja="計画は最大可能量の{p}まで進める。案件があるのは{c}。残り{n} {u}。",
            en="The plan goes to {p} of the potential, {c} has its project; "
            "{n} {u} are left.",
        ).format(
            p=f"{level:.0%}",
            c=f"{level - self.part:.0%}",
            n=_four_digits(self.units),
            u=measure.unit,
        )
        mark = weakest([measure.confidence, Confidence.INFERRED])
        yield read_in("size", sized, measure.extent.source, mark)
        if need.budget_jpy is not None and self.asking.usd is not None:
            rate = self.asking.usd
            paid = Text(
                ja="設備費{u} USD(各年の価格)を{d}の{r} JPY/USDで換算。",
                en="Capital of USD {u} at the prices of its years, at JPY {r} of {d}.",
            ).format(
                u=f"{self.capital_usd:,.0f}", d=rate.on.isoformat(), r=rate.rate.value
            )
            marks = [measure.confidence, measure.capital.confidence, mark]
            held = [each for each in (*marks, rate.rate.confidence) if each is not None]
            yield read_in("budget_jpy", paid, measure.capital.source, weakest(held))
        when = Text(
            ja="計画は{y}年の終わりまでに最初の分が動くことを前提とする。",
            en="The plan counts on its first part by the end of {y}.",
        ).format(y=self.needed_by.year)
        yield read_in("needed_by", when, source, Confidence.INFERRED)

    def findings(self) -> Iterator[Finding]:
        """What is not stated, and what is late."""
        if self.budget_jpy is None:
            yield no_budget(self.measure)
        if self.needed_by < self.asking.asked_on:
            yield late(self.measure, self.needed_by)


def _four_digits(amount: float) -> str:
    """Four digits of it, never as a power of ten.

    >>> _four_digits(268812.3), _four_digits(0.51234)
    ('268,800', '0.5123')
    """
    return f"{float(f'{amount:.4g}'):,.12g}"


def _check(asking: Asking, outcome: scenarios.Outcome) -> None:
    known = set(outcome.plan.ids)
    wrong = [
        f"{name}: {part:g}"
        for name, part in asking.covered.items()
        if name not in known or not 0 <= part <= 1
    ]
    if wrong:
        raise Refusal(
            Finding(
                code="matching.founding.covered",
                found=same("; ".join(wrong)),
                where=Text(ja="案件のある割合", en="parts that have a project"),
                rule=Text(
                    ja="計画にある施策ごとに、0以上1以下の割合とする。",
                    en="Each is a part from 0 to 1 of a measure of the plan.",
                ),
                remedy=Text(
                    ja="百分率で入力していないか、施策のIDを確かめてください。",
                    en="Check that it is no percentage and that the plan holds it.",
                ),
            )
        )
    rate = asking.usd
    if rate is not None and (
        rate.currency != "USD" or rate.rate.value is None or rate.rate.value <= 0
    ):
        raise Refusal(
            Finding(
                code="matching.founding.rate",
                found=same(f"{rate.currency}: {rate.rate.value}"),
                where=Text(ja="為替レート", en="exchange rate"),
                rule=Text(
                    ja="1米ドルの円建ての値で、正の数とする。",
                    en="It is the price of one US dollar in yen, above zero.",
                ),
                remedy=Text(
                    ja="JPY/USDのレートを日付とともに入力してください。",
                    en="Give the JPY/USD rate with its day.",
                ),
            )
        )
