"""The pipeline as an investor reads it: what is recorded of every project there is.

Flows in: a person, what the list is narrowed by. Flows out: `Pipeline`, made of the
projects and appraisals that this person may see and of no other, so that no sum tells
of what is hidden. What is not recorded is absent, and never guessed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from renkei import facts
from renkei.foundation import Confidence, Figure, Text, same, weakest
from renkei.programme import papers
from renkei.store import appraisal_desk as desk
from renkei.store import appraisal_rows as rows
from renkei.store import models
from renkei.store.bodies import from_body
from renkei.store.people import Person

FRAMES = (
    "green_invest_world",
    "green_invest_eap",
    "private_cash",
    "overseas_env_invest",
)


@dataclass(frozen=True, slots=True)
class Ticket:
    """What a project costs, in its currency; `key` is of the appraisal that says it."""

    amount: Decimal
    currency: str
    mark: Confidence | None
    key: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One project of the pipeline. None is: not recorded, or not for this reader.

    risk: of the drivers of its appraisal, how many lose money when they alone come out
    a fifth worse, and how many there are.
    """

    number: str
    title: Text
    stage: str
    stage_name: Text
    country: str
    country_name: Text
    technology: Text | None
    tonnes: Decimal | None
    tonnes_mark: Confidence | None
    ticket: Ticket | None
    irr: Figure | None
    risk: tuple[int, int] | None
    is_demonstration: bool


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What the list is narrowed by; empty is everything."""

    stage: str = ""
    country: str = ""
    technology: str = ""
    currency: str = ""
    least: Decimal | None = None

    def lets(self, each: Entry) -> bool:
        """Whether an entry stands in the list."""
        ticket = each.ticket
        said = f"{each.technology.ja} {each.technology.en}" if each.technology else ""
        return (
            self.stage in ("", each.stage)
            and self.country in ("", each.country)
            and self.technology.casefold() in f"{said} {each.title.en}".casefold()
            and (not self.currency or (ticket and ticket.currency == self.currency))
            and (self.least is None or bool(ticket and ticket.amount >= self.least))
        ) is True


@dataclass(frozen=True, slots=True)
class Pipeline:
    """The entries of a list, and how many stand at each stage; sums by currency."""

    entries: tuple[Entry, ...]
    stages: tuple[tuple[str, Text, int], ...]
    countries: tuple[tuple[str, Text], ...]
    tickets: tuple[tuple[str, Decimal, int], ...]
    tonnes_known: int


def pipeline(who: Person, narrowing: Narrowing) -> Pipeline:
    """Everything of the pipeline that the person may see, narrowed."""
    kind = papers.kinds()[rows.PROJECT_KIND]
    latest: dict[str, desk.Held] = {}
    for held in rows.seen_appraisals(who):
        latest.setdefault(held.project.number or "", held)
    seen = list(rows.projects_seen(who))
    there = {row.number for row in seen}
    guests = [h.project for n, h in latest.items() if n not in there]
    everything = [_entry(kind, row, latest) for row in (*seen, *guests)]
    entries = tuple(each for each in everything if narrowing.lets(each))
    count = Counter(each.stage for each in entries)
    return Pipeline(
        entries=entries,
        stages=tuple(
            (state.id, state.name, count[state.id])
            for state in kind.states
            if any(each.stage == state.id for each in everything)
        ),
        countries=tuple(
            sorted(
                {(each.country, each.country_name) for each in everything},
                key=lambda pair: pair[0],
            )
        ),
        tickets=_sums(entries),
        tonnes_known=sum(each.tonnes is not None for each in entries),
    )


def frames() -> tuple[Figure, ...]:
    """The founding document's frames of money, each with its true scope."""
    known = facts.load().figures
    return tuple(known[name] for name in FRAMES)


def _sums(entries: Iterable[Entry]) -> tuple[tuple[str, Decimal, int], ...]:
    sums: dict[str, tuple[Decimal, int]] = {}
    for each in entries:
        if each.ticket is not None:
            total, count = sums.get(each.ticket.currency, (Decimal(0), 0))
            sums[each.ticket.currency] = (total + each.ticket.amount, count + 1)
    return tuple((code, total, count) for code, (total, count) in sorted(sums.items()))


def _entry(
    kind: papers.Kind, row: models.Paper, latest: Mapping[str, desk.Held]
) -> Entry:
    country = facts.load().countries.get(row.country)
    tonnes, mark = _tonnes(row.body)
    held = latest.get(row.number or "")
    ticket, irr, risk = _ticket(row.body), None, None
    if held is not None:
        ticket, irr, risk = _appraised(held)
    technology = row.body.get("technology")
    state = kind.state(row.state)
    return Entry(
        number=row.number or "",
        title=rows.title_of(row),
        stage=state.id,
        stage_name=state.name,
        country=row.country,
        country_name=country.name if country else same(row.country),
        technology=from_body(Text, technology) if technology else None,
        tonnes=tonnes,
        tonnes_mark=mark,
        ticket=ticket,
        irr=irr,
        risk=risk,
        is_demonstration=row.is_demonstration,
    )


_APPRAISED: dict[tuple[str, int], tuple[Ticket, Figure, tuple[int, int]]] = {}


def _appraised(held: desk.Held) -> tuple[Ticket, Figure, tuple[int, int]]:
    """What an appraisal says, computed once: a version's inputs never change."""
    from renkei.finance import nouns, risk

    name = (held.key, held.version)
    if name not in _APPRAISED:
        made = desk.made(held)
        cost = made.investment
        assert cost.value is not None, "what is appraised has a cost"
        bars = risk.tornado(made.venture, made.terms, risk.STEP)
        lose = sum(min(one.npv_down, one.npv_up) < 0 for one in bars)
        ticket = Ticket(Decimal(cost.value), cost.unit.en, cost.confidence, held.key)
        irr = tuple(made)[-1].merit(nouns.View.PROJECT).irr
        _APPRAISED[name] = (ticket, irr, (lose, len(bars)))
    return _APPRAISED[name]


def _ticket(body: Mapping[str, Any]) -> Ticket | None:
    """The whole cost where the paper tells it."""
    for each in body.get("money") or ():
        amount = _number(each.get("amount"))
        if each.get("role") == "total" and amount is not None:
            return Ticket(amount, str(each["currency"]), _mark(each))
    return None


def _tonnes(body: Mapping[str, Any]) -> tuple[Decimal | None, Confidence | None]:
    """The first estimate; those of other scopes are never added to it."""
    for each in body.get("estimates") or ():
        amount = _number(each.get("tco2_per_year"))
        if amount is not None:
            return amount, _mark(each)
    return None, None


def _number(written: object) -> Decimal | None:
    try:
        return Decimal(str(written)) if written is not None else None
    except InvalidOperation:
        return None


def _mark(each: Mapping[str, Any]) -> Confidence | None:
    said = each.get("confidence")
    return Confidence(said) if said else None


def weakest_of(entries: Iterable[Entry]) -> Confidence | None:
    """The weakest mark of the tonnes and tickets of some entries."""
    marks = [
        mark
        for each in entries
        for mark in (each.tonnes_mark, each.ticket.mark if each.ticket else None)
        if mark is not None
    ]
    return weakest(marks) if marks else None
