"""The whole programme at once: every need with the company it would go to.

Flows in: a ministry officer's sight, the limits they set. Flows out: `Assigned`, the
best assignment with its proof and a stable one, each checked by other code. Nothing is
assigned by it: it is advice, and nobody is told.

Refuses `store.matching.forbidden`, `.empty`, `.unreadable` and `matching.assignment.*`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from renkei.foundation import Finding, Refusal, Text
from renkei.matching import Company, Need
from renkei.programme import Role
from renkei.store.matching_refusals import empty, forbidden, unreadable
from renkei.store.matching_typed import countries
from renkei.store.planning_typed import number
from renkei.store.queries.matching import Sight, sight

if TYPE_CHECKING:
    from renkei.matching import assignment
    from renkei.store.people import Person

MILLION = 1_000_000
LIMITS = {
    "budget": Text(ja="予算の総額(百万円)", en="Budget in all (million JPY)"),
    "cost": Text(ja="1件の費用(百万円)", en="Cost of one (million JPY)"),
    "most": Text(ja="1か国で支える件数の上限", en="Most needs served in a country"),
    "capacity": Text(
        ja="件数を示していない企業の上限",
        en="Most for a company that states no capacity",
    ),
}
MINISTRY = Text(ja="環境省の事業担当", en="the ministry's programme officers")
WHOLE = Text(ja="0より大きい整数で書く。", en="It is a whole number above zero.")


@dataclass(frozen=True, slots=True)
class Assigned:
    """Both assignments in words, and what the checker says of each."""

    needs: tuple[Need, ...]
    companies: tuple[Company, ...]
    best: assignment.Assignment
    stable: assignment.Assignment
    best_told: tuple[assignment.Told, ...]
    stable_told: tuple[assignment.Told, ...]
    best_broken: tuple[Finding, ...]
    stable_broken: tuple[Finding, ...]
    best_blocking: int
    stable_blocking: int


def refuse_others(who: Person) -> None:
    """Refuse whoever is no officer of the ministry."""
    if all(duty.role is not Role.MINISTRY_OFFICER for duty in who.duties):
        raise Refusal([forbidden(MINISTRY)])


def limits_of(sent: Mapping[str, str]) -> dict[str, int]:
    """The limits as typed, or a refusal with every field that does not hold."""
    found, findings = {}, []
    for name, label in LIMITS.items():
        written = sent.get(name, "").strip()
        value = number(written) if written else None
        if not written:
            findings.append(empty(label))
        elif value is None or value != int(value) or not 0 < value < MILLION:
            findings.append(unreadable(label, written, WHOLE, "20"))
        else:
            found[name] = int(value)
    if findings:
        raise Refusal(findings)
    return found


def assigned(sent: Mapping[str, str], who: Person) -> Assigned | None:
    """Both assignments within the limits; None where no need or no offer is there."""
    from renkei.matching import assignment

    refuse_others(who)
    limits, held = limits_of(sent), sight(who)
    needs = tuple(held.needs)
    companies = tuple(each for each in held.companies if each.offers)
    if not needs or not companies:
        return None
    programme = _programme(held, needs, companies, limits)
    best, stable = (
        assignment.best_assignment(programme),
        assignment.stable_assignment(programme),
    )
    return Assigned(
        needs,
        companies,
        best,
        stable,
        assignment.told(programme, best),
        assignment.told(programme, stable),
        tuple(assignment.broken_limits(programme, best.partner.tolist())),
        tuple(assignment.broken_limits(programme, stable.partner.tolist())),
        len(list(assignment.blocking_pairs(programme, best.partner.tolist()))),
        len(list(assignment.blocking_pairs(programme, stable.partner.tolist()))),
    )


def _programme(
    held: Sight,
    needs: tuple[Need, ...],
    companies: tuple[Company, ...],
    limits: Mapping[str, int],
) -> assignment.Programme:
    import numpy as np

    from renkei.matching import assignment

    places = {each.id: at for at, each in enumerate(companies)}
    score = np.zeros((len(needs), len(companies)), np.int64)
    for row, need in enumerate(needs):
        for match in held.matches(need, limit=MILLION).found:
            at = places[match.company.id]
            score[row, at] = max(score[row, at], match.score)
    allowed = np.array([[_may(n, c) for c in companies] for n in needs])
    codes = sorted({each.country for each in needs})
    budget = limits["budget"] * MILLION
    return assignment.Programme(
        score=score,
        allowed=allowed & (score > 0),
        capacity=np.array(
            [
                limits["capacity"] if c.capacity is None else c.capacity
                for c in companies
            ]
        ),
        country=np.array([codes.index(each.country) for each in needs]),
        cost_jpy=np.full(len(needs), limits["cost"] * MILLION, np.int64),
        budget_jpy=budget,
        country_budget_jpy=np.full(len(codes), budget, np.int64),
        country_most=np.full(len(codes), limits["most"], np.int64),
        need_names=tuple(each.name for each in needs),
        partner_names=tuple(each.name for each in companies),
        country_names=tuple(countries()[code] for code in codes),
    )


def _may(need: Need, company: Company) -> bool:
    """Whether country and language allow it; what is not stated forbids nothing."""
    here = not company.countries or need.country in company.countries
    shared = set(need.languages) & set(company.languages)
    speaks = not need.languages or not company.languages or bool(shared)
    return here and speaks
