"""The nouns of seeding.

Flows in: numbers. Flows out: `Case`, `Limits`, `Choice`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from renkei.foundation import Finding, Refusal, Text, same

PHASE = 3  # years; a collaboration is agreed for at most three and renewed once
PHASES = (1, 2)


@dataclass(frozen=True, slots=True)
class Case:
    """A model case that could be stood.

    It begins in year `first` and takes `phases` phases of three years; the city adopts
    in the year after its last phase. `cost` is what each of its years costs [million
    JPY], `staff` the municipal posts that it holds in each of them. `chance` is how
    likely such a case is to bring the adoption at all.
    """

    city: int
    measure: int
    first: int
    phases: int
    country: str
    cost: float
    staff: float
    chance: float

    def __post_init__(self) -> None:
        faults = []
        if self.phases not in PHASES:
            faults.append(_fault("phases", str(self.phases), *_PHASES))
        if not 0 < self.chance <= 1:
            faults.append(_fault("chance", f"{self.chance:g}", *_CHANCE))
        if not (self.cost >= 0 and self.staff >= 0 and self.first >= 0):
            found = f"{self.cost:g}, {self.staff:g}, {self.first}"
            faults.append(_fault("negative", found, *_NEGATIVE))
        if faults:
            raise Refusal(faults)

    @property
    def years(self) -> range:
        """The years in which it is paid for."""
        return range(self.first, self.first + PHASE * self.phases)

    @property
    def adopts(self) -> int:
        """The year in which its city adopts."""
        return self.first + PHASE * self.phases


@dataclass(frozen=True, slots=True)
class Limits:
    """What may be spent [million JPY] and staffed in each year; cases of a country.

    Years without a number have no limit, and so have countries; a city stands at most
    one case of a measure, and at most `per_city` cases.
    """

    budget: Mapping[int, float] = field(default_factory=dict)
    staff: Mapping[int, float] = field(default_factory=dict)
    per_country: Mapping[str, int] = field(default_factory=dict)
    per_city: int = 1
    cases: int | None = None

    def broken(self, cases: Sequence[Case]) -> tuple[Finding, ...]:
        """Every limit that these cases break: written apart from what chooses."""
        faults = []
        for year in sorted({year for case in cases for year in case.years}):
            spent = sum(case.cost for case in cases if year in case.years)
            posts = sum(case.staff for case in cases if year in case.years)
            if spent > self.budget.get(year, spent) + 1e-9:
                faults.append(_over("budget", same(str(year)), spent))
            if posts > self.staff.get(year, posts) + 1e-9:
                faults.append(_over("staff", same(str(year)), posts))
        for country in sorted({case.country for case in cases}):
            stood = sum(case.country == country for case in cases)
            if stood > self.per_country.get(country, stood):
                faults.append(_over("country", same(country), stood))
        for city in sorted({case.city for case in cases}):
            here = [case.measure for case in cases if case.city == city]
            if len(here) > self.per_city or len(set(here)) < len(here):
                faults.append(_over("city", same(str(city)), len(here)))
        if self.cases is not None and len(cases) > self.cases:
            faults.append(_over("cases", same("–"), len(cases)))
        return tuple(faults)


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """What was chosen, and how good it is.

    `adds` is what each case adds to those before it, and `total` what all bring, both
    on a sample that had no part in the choosing [tCO2/year by the horizon]; `error` is
    the standard error of the total. `found` is the total on the sample that was chosen
    from, and no choice within the limits exceeds `bound` on it.
    """

    cases: tuple[Case, ...]
    adds: tuple[float, ...]
    total: float
    error: float
    found: float
    bound: float

    @property
    def gap(self) -> float:
        """How much better another choice could be, as a share of the bound."""
        return 0.0 if self.bound <= 0 else max(0.0, 1 - self.found / self.bound)


def _fault(code: str, found: str, rule: Text, remedy: Text) -> Finding:
    return Finding(
        code=f"domino.case.{code}",
        found=same(found),
        where=Text(ja="モデルケース", en="A model case"),
        rule=rule,
        remedy=remedy,
    )


def _over(code: str, where: Text, found: float) -> Finding:
    return Finding(
        code=f"domino.seeding.{code}",
        found=same(f"{found:g}"),
        where=where,
        rule=Text(ja="上限を超えないこと。", en="A limit is kept."),
        remedy=Text(ja="モデルケースを減らす。", en="Stand fewer model cases."),
    )


_PHASES = (
    Text(ja="期は3年で、更新は1回まで。", en="A phase is three years, renewed once."),
    Text(ja="1期または2期とする。", en="Ask for one phase or two."),
)
_CHANCE = (
    Text(ja="成功の見込みは0を超え1以下。", en="A chance is above 0 and at most 1."),
    Text(ja="割合で書く。", en="Write it as a share."),
)
_NEGATIVE = (
    Text(
        ja="費用・人員・開始年は0以上。", en="Cost, staff and first year are 0 or more."
    ),
    Text(ja="値を直す。", en="Mend the value."),
)
