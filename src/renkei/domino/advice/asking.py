"""A question: what there is to give, and what is aimed at.

Flows in: what was typed, as values. Flows out: `Question`, checked once, its cases and
limits.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from renkei import facts
from renkei.domino.advice import refusing
from renkei.domino.advice.nouns import Aim, Ground
from renkei.domino.seeding import Case, Limits
from renkei.domino.seeding.nouns import PHASE, PHASES
from renkei.foundation import Confidence, Figure, Refusal, Source, Text, computed

CEILING = "call_ceiling_2026"
MILLION = 1_000_000
_ASKED = Source(Text(ja="質問での指定", en="Said in the question"))
_BOUNDS: tuple[tuple[str, float, float], ...] = (
    ("budget", 0.1, 1e7),
    ("cases", 1, 50),
    ("staff", 0, 1e5),
    ("staff_per_case", 0, 1000),
    ("cost_per_year", 0.1, 1e6),
    ("risk_fraction", 0.05, 0.5),
    ("seed", 0, 2**31 - 1),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """With so much, where next?

    budget : for all years of all cases together [million JPY]
    cases : how many municipalities, each with one model case, at most
    per_country : at most so many in a country; `*` is every country not named
    technologies : ids to choose from; all that the model knows where none is named
    year : the first year of the cases; horizon : until whose end effects count
    risk_fraction : None aims at the mean, 0.2 at what four draws in five exceed
    cost_per_year : of one case [million JPY]; the programme's ceiling where None
    """

    budget: float
    cases: int
    year: int
    horizon: int = 2050
    phases: int = 1
    staff: float | None = None
    staff_per_case: float | None = None
    cost_per_year: float | None = None
    per_country: tuple[tuple[str, int], ...] = ()
    technologies: tuple[str, ...] = ()
    aim: Aim = Aim.TONNES
    risk_fraction: float | None = None
    seed: int = 1

    def __post_init__(self) -> None:
        faults = []
        for name, low, high in _BOUNDS:
            value = getattr(self, name)
            if value is not None and not low <= value <= high:
                faults.append(refusing.outside(name, f"{value:g}", low, high))
        if self.phases not in PHASES:
            faults.append(refusing.outside("phases", f"{self.phases}", *PHASES))
        if not 2020 <= self.year <= 2060:
            faults.append(refusing.outside("year", f"{self.year}", 2020, 2060))
        adopts = self.year + PHASE * self.phases
        if not adopts <= self.horizon <= 2100:
            faults.append(refusing.outside("horizon", f"{self.horizon}", adopts, 2100))
        if self.staff is not None and self.staff_per_case is None:
            faults.append(refusing.staff_missing())
        known = facts.load().countries
        for country, most in self.per_country:
            if country != "*" and country not in known:
                faults.append(refusing.unknown_country(country))
            if most < 0:
                faults.append(refusing.outside("per_country", f"{most}", 0, 50))
        if faults:
            raise Refusal(faults)

    def body(self) -> dict[str, object]:
        """The question as plain values, to be kept."""
        return asdict(self)


def question_of(body: Mapping[str, Any]) -> Question:
    """The question again out of what was kept."""
    held = dict(body)
    held["per_country"] = tuple((c, n) for c, n in body["per_country"])
    held["technologies"] = tuple(body["technologies"])
    held["aim"] = Aim(str(body["aim"]))
    return Question(**held)


def cost_of(question: Question) -> Figure:
    """What a year of a case costs: as the question says, or the programme's ceiling.

    Refuses `domino.advice.cost-missing` where neither is known.
    """
    name = Text(ja="1件・1年の費用", en="Cost of a case, a year")
    unit = Text(ja="百万円/年", en="million JPY a year")
    if question.cost_per_year is not None:
        return Figure(
            id="domino.cost-per-year",
            name=name,
            value=Decimal(str(question.cost_per_year)),
            unit=unit,
            confidence=Confidence.RECALLED,
            source=_ASKED,
        )
    ceiling = facts.load().known_totals.get(CEILING)
    if ceiling is None or ceiling.value is None:
        raise Refusal(refusing.cost_missing())
    return computed(
        "domino.cost-per-year",
        name,
        Decimal(ceiling.value) / MILLION,
        unit=unit,
        rule=Text(
            ja="2026年度の公募の上限額が、質問の年にも続くとみなす。",
            en="The ceiling of the call of FY2026 is taken to hold in the year asked.",
        ),
        inputs=(ceiling,),
    )


def cases_of(question: Question, ground: Ground) -> tuple[Case, ...]:
    """Every case that could be stood: a city abroad, a technology it has not yet.

    Refuses `domino.advice.technology`, `year` and `no-case`.
    """
    unknown = [t for t in question.technologies if ground.row(t) < 0]
    known = [each for each, _ in ground.technologies]
    if unknown:
        raise Refusal([refusing.unknown_technology(t, known) for t in unknown])
    if not (ground.first <= question.year and question.horizon <= ground.last):
        raise Refusal(
            refusing.years(question.year, question.horizon, ground.first, ground.last)
        )
    cases = tuple(_cases(question, ground))
    if not cases:
        raise Refusal(refusing.no_case())
    return cases


def _cases(question: Question, ground: Ground) -> Iterator[Case]:
    cost = float(cost_of(question).value or 0)
    world, partners = ground.worlds[0], partner_countries()
    for technology in question.technologies or [t for t, _ in ground.technologies]:
        row = ground.row(technology)
        for city, country in enumerate(ground.field.countries):
            if country not in partners or world.history[row, city] < 0:
                continue
            if world.worth[row, city] > 0:
                yield Case(
                    city=city,
                    measure=row,
                    first=question.year - ground.first,
                    phases=question.phases,
                    country=str(country),
                    cost=cost,
                    staff=question.staff_per_case or 0.0,
                    chance=1.0,
                )


def usual_limit(cases: int) -> Figure:
    """How many of so many cases one country has at most, where nobody says otherwise.

    No country gets a larger part of them than the one with most collaborations has had.
    """
    known = facts.load()
    of = Counter(row.country for row in known.collaborations)
    country, most = of.most_common(1)[0]
    return computed(
        "domino.per-country",
        Text(ja="国ごとの上限(初期値)", en="At most in a country, to begin with"),
        Decimal(-(-cases * most // len(known.collaborations))),
        unit=Text(ja="件", en="cases"),
        rule=Text(
            ja="一つの国が、これまで連携が最も多かった国({c}、{n}件のうち{k}件)より大きな"
            "割合を占めないようにする(切り上げ)。",
            en="No country gets a larger part than that with most collaborations so "
            "far has had ({c}, {k} of {n}), rounded up.",
        ).format(c=known.countries[country].name, n=len(known.collaborations), k=most),
        inputs=(known.figures["c2c_rows"],),
    )


def partner_countries() -> frozenset[str]:
    """Countries that have signed for the scheme."""
    return frozenset(
        iso2 for iso2, each in facts.load().countries.items() if each.partner
    )


def limits_of(question: Question, ground: Ground, *, cases: int = 0) -> Limits:
    """The limits as the years know them; `cases` more than asked may stand.

    All cases run through the same years, so a budget for all of them is the same
    budget for each year.
    """
    first, many = question.year - ground.first, PHASE * question.phases
    years = range(first, first + many)
    named = dict(question.per_country)
    others = named.pop("*", None)
    if others is not None:
        named = {c: named.get(c, others) for c in partner_countries()}
    return Limits(
        budget=dict.fromkeys(years, question.budget / many),
        staff={} if question.staff is None else dict.fromkeys(years, question.staff),
        per_country=named,
        cases=question.cases + cases,
    )
