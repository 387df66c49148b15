"""Five answers to a project on one page.

Flows in: `Answers`. Flows out: `Outcome`, or a refusal that names every fact that is
missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from renkei import facts
from renkei.finance import support
from renkei.foundation import (
    Confidence,
    Figure,
    Finding,
    Refusal,
    Source,
    Text,
    same,
    weakest,
)
from renkei.planning.estimator import refusing
from renkei.planning.estimator.formulas import LEANS, RESULTS, Formula, spreads
from renkei.planning.estimator.gathering import HOURS_A_YEAR, gathered
from renkei.planning.estimator.methods import Method, methods
from renkei.planning.estimator.money import appraised
from renkei.planning.estimator.nouns import (
    NEVER,
    Answers,
    Assumption,
    Line,
    Outcome,
)
from renkei.planning.estimator.saying import more_notes, notes, rule_of
from renkei.planning.estimator.wording import COMPUTED, NAMES, UNITS
from renkei.planning.estimator.yen import RATE, eligible_jpy, faults_of
from renkei.planning.starting import profile
from renkei.technology import Estimate, Technology, record, technology

LARGEST_KW = 10_000_000
DEAREST_USD_PER_KWH = 5


def estimated(answers: Answers) -> Outcome:
    """What a project would come to.

    Refuses `technology.unknown`, `planning.starting.*` (an unknown city, or a fact that
    is missing for it), `technology.solar.*` and `planning.estimator.*`.
    """
    entry = technology(answers.technology)
    method = methods().get(entry.id)
    if method is None:
        raise Refusal(refusing.no_method(entry, _alike(entry)))
    faults = [*_outside(answers), *faults_of(answers)]
    if faults:
        raise Refusal(faults)
    place = profile(answers.city)
    similar = similar_in(entry, place.country)
    held = gathered(answers, entry, method, place, len(similar))
    lines = {each.id: each for each in _lines(answers, method, held)}
    tonnes = lines["tonnes"].value
    if tonnes is None or tonnes.likely <= 0:
        raise Refusal(refusing.no_cut(entry.name, tonnes.likely if tonnes else 0.0))
    country = facts.load().countries[place.country]
    here = tuple(each for each in entry.methodologies if each.startswith(place.country))
    appraisal = appraised(entry, place.country, answers.year, held, lines)
    return Outcome(
        answers=answers,
        place=place.name,
        place_id=place.id,
        country=place.country,
        country_name=country.name,
        technology=entry,
        size_unit=method.size,
        unit=method.unit,
        lines=tuple(lines.values()),
        assumptions=tuple(held.values()),
        methodologies=here,
        elsewhere=() if here else entry.methodologies,
        similar=similar,
        legal_life=record.legal_life(entry.id),
        appraisal=appraisal,
        offers=_offers(entry, place.country, answers, len(similar), lines),
        notes=(
            *notes(country, here, similar),
            *more_notes(method, answers, held),
        ),
        confidence=weakest([each.value.confidence for each in held.values()]),
    )


def _alike(entry: Technology) -> tuple[Text, ...]:
    """The names of what can be estimated of the sector of an entry."""
    known = map(technology, methods())
    return tuple(each.name for each in known if each.sector == entry.sector)


def similar_in(entry: Technology, country: str) -> tuple[str, ...]:
    """The register's projects with a technology in a country."""
    return tuple(
        use.project
        for use in record.used_in(entry)
        if use.country == country and use.status and "withdrawn" not in use.status
    )


def _lines(
    answers: Answers, method: Method, held: Mapping[str, Assumption]
) -> Iterator[Line]:
    ranges = {
        name: (each.value.low, each.value.likely, each.value.high)
        for name, each in held.items()
    }
    found = spreads(method.formula, float(answers.size), ranges)
    for name in RESULTS:
        low, likely, high = found[name]
        leaning = leans_on(method.formula, name, held)
        mark = weakest([held[each].value.confidence for each in leaning])
        value = None
        if likely != NEVER:
            value = Estimate(low, likely, high, UNITS[name], Source(COMPUTED), mark)
        yield Line(
            id=name,
            name=NAMES[name],
            value=value,
            rule=rule_of(name, method.formula),
            leans_on=leaning,
            note=None if value else NEVER_PAID,
        )


def leans_on(
    formula: Formula, line: str, held: Mapping[str, Assumption]
) -> tuple[str, ...]:
    """The assumptions that a line of the result leans on, by id."""
    leans = LEANS[formula]
    tonnes, money = (*leans.energy, *leans.tonnes), (*leans.energy, *leans.money)
    ceilings = ("subsidy-tonne", "subsidy-most", RATE)
    subsidy: tuple[str, ...] = ("unit-cost", "subsidy-share", *ceilings)
    if "subsidy-tonne" in held:
        subsidy = (*subsidy, *tonnes)
    of = {
        "energy": leans.energy,
        "tonnes": tonnes,
        "cost": ("unit-cost",),
        "subsidy": subsidy,
        "saving": (*money, "unit-cost", "upkeep"),
        "payback": (*money, "unit-cost", "upkeep", *subsidy),
    }[line]
    return tuple(dict.fromkeys(each for each in of if each in held))


def _offers(
    entry: Technology,
    country: str,
    answers: Answers,
    similar: int,
    lines: Mapping[str, Line],
) -> tuple[support.Offer, ...]:
    """What every scheme of support says of the project as far as it is known."""
    tonnes = lines["tonnes"].value
    assert tonnes is not None, "tonnes always have a value"
    return support.find(
        support.Situation(
            applied_on=date(answers.year, 12, 31),
            country=country,
            technology=entry.id,
            eligible_jpy=eligible_jpy(answers, lines["cost"], NAMES["cost"]),
            similar=Figure(
                id="estimate.similar",
                name=Text(ja="同国の同種案件", en="Cases of the kind in the country"),
                value=similar,
                unit=Text(ja="件", en="projects"),
                confidence=Confidence.INFERRED,
                source=Source(COMPUTED),
            ),
            reductions_tco2=Figure(
                id="estimate.tonnes",
                name=NAMES["tonnes"],
                value=Decimal(str(round(tonnes.likely, 1))),
                unit=same("tCO2/year"),
                confidence=tonnes.confidence,
                source=Source(COMPUTED),
            ),
            legal_years=record.legal_life(entry.id),
        )
    )


def _outside(answers: Answers) -> Iterator[Finding]:
    limits = (
        (Text(ja="規模", en="Size"), answers.size, LARGEST_KW),
        (
            Text(ja="電力の単価", en="Price"),
            answers.tariff_usd_per_kwh,
            DEAREST_USD_PER_KWH,
        ),
        (Text(ja="年間の時間", en="Hours a year"), answers.hours, HOURS_A_YEAR),
    )
    for name, value, most in limits:
        if value is not None and not (value.is_finite() and 0 < value <= most):
            yield refusing.outside(name, f"{value}", "0", f"{most}")


NEVER_PAID = Text(
    ja="維持管理費を差し引くと節約が残らず、回収できない。",
    en="Nothing is saved once upkeep is paid: it never pays back.",
)
