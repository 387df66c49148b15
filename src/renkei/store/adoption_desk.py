"""The desk where a kept plan is put to the council, and what the council said.

Flows in: a city's key, an officer, what was decided when. Flows out: `AdoptionDesk`.
The steps of a city are one record whose versions are only added: what is put to the
council is a version of a plan on versions of the inventory, and that is what is
adopted, whatever has changed meanwhile. A later adoption takes the place of the earlier
one, which stays on record. What is adopted is open to everybody. A plan may be sent
back with reasons: it is put again, as another version or the same.

The institution of the collaboration goes along: drafted when the plan is put to the
council, adopted with it, each with its day and evidence.

Refuses `store.planning.*`, `store.permission.*`, and what papers refuse.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from renkei.foundation import Finding, Refusal, Text, same
from renkei.store import models
from renkei.store import planning_refusals as refusals
from renkei.store.clock import today
from renkei.store.commands.papers import change_paper, draft_paper, move_paper
from renkei.store.commands.planning import own_city
from renkei.store.models.planning import PUBLISHED
from renkei.store.people import name_of
from renkei.store.planning_models import Basis, KeptScenario, Model, model_then
from renkei.store.planning_rows import (
    ADOPTION,
    PLAN,
    Identity,
    PlannedCity,
    add_version,
    noun_of,
    take_turn,
)
from renkei.store.planning_typed import explained
from renkei.store.queries.papers import Card, paper, paper_cards
from renkei.store.queries.planning import (
    city_desk,
    kept_record,
    kept_records,
    seen_city,
)
from renkei.store.scenario_desk import model_of
from renkei.store.typed_fields import plain

if TYPE_CHECKING:
    from renkei.store.people import Person

SUBMITTED, ADOPTED, RETURNED = "submitted", "adopted", "returned"
COUNCIL = "council"  # the one record of a city's steps
FORM = "climate-action-plan"  # of an institution
LONGEST = 200
LONGEST_REASONS = 1500


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a plan: put to the council, adopted by it or sent back.

    `version` is that of the plan, `basis` the versions it was reckoned on; `paper` is
    the number of the institution's paper, "" where the city is no place on record;
    `why` are the reasons of a council that sent it back.
    """

    plan: str
    version: int
    title: str
    step: str
    on: date
    council: Text
    reference: str
    basis: Basis
    paper: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """A step with who entered it."""

    step: Step
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Standing:
    """The version of a plan that holds, and the model that it was reckoned on."""

    version: int
    kept: KeptScenario
    model: Model


@dataclass(frozen=True, slots=True)
class TypedStep:
    """A step as somebody typed it."""

    plan: str = ""
    on: str = ""
    council: tuple[str, str] = ("", "")
    reference: str = ""
    why: str = ""
    paper: str = ""  # an institution that stands already; "" begins one
    collaboration: str = ""


@dataclass(frozen=True, slots=True)
class AdoptionDesk:
    """Where a city's plan stands; steps with the newest first."""

    city: PlannedCity
    plans: tuple[tuple[str, str], ...]  # names and titles of plans that are kept
    steps: tuple[Taken, ...]
    institutions: tuple[Card, ...]
    collaborations: tuple[Card, ...]

    @property
    def adopted(self) -> Step | None:
        """The plan that holds now."""
        return next((t.step for t in self.steps if t.step.step == ADOPTED), None)

    @property
    def waiting(self) -> Step | None:
        """What lies before the council and is not decided."""
        last = self.steps[0].step if self.steps else None
        return last if last and last.step == SUBMITTED else None

    @property
    def returned(self) -> Step | None:
        """What the council sent back and is not put to it again."""
        last = self.steps[0].step if self.steps else None
        return last if last and last.step == RETURNED else None


def adoption_desk(key: str, who: Person) -> AdoptionDesk:
    """The desk as a reader sees it: everybody sees what was adopted."""
    city = seen_city(key, who)
    kept = kept_records(key, (PLAN,), KeptScenario, who)
    return AdoptionDesk(
        city=city,
        plans=tuple((name, each.title) for (_, name), each in kept.items()),
        steps=tuple(_steps(city)),
        institutions=_papers("institution", city, who, body__form=FORM),
        collaborations=_papers("collaboration", city, who),
    )


def _papers(
    kind: str, city: PlannedCity, who: Person, **columns: object
) -> tuple[Card, ...]:
    """The papers of a kind that name the city, for those who see its drafts."""
    place = city.started.place
    if place is None or not city.sees_drafts:
        return ()
    return paper_cards((kind,), who, parties__contains=[place.id], **columns)


def adopted_plan(key: str, who: Person) -> tuple[Step, KeptScenario]:
    """The plan that holds, as it was adopted; refuses where none is."""
    taken = (each.step for each in _steps(seen_city(key, who)))
    step = next((each for each in taken if each.step == ADOPTED), None)
    if step is None:
        raise Refusal(refusals.unknown(key))
    return step, plan_then(key, step)


def plan_then(key: str, step: Step) -> KeptScenario:
    """The version of the plan that a step was taken with."""
    row = models.PlanningRecord.objects.get(
        city=key, kind=PLAN, name=step.plan, version=step.version
    )
    return noun_of(row, KeptScenario)


def standing_plan(key: str, plan: str, who: Person) -> Standing:
    """A plan as it holds: the version adopted or before the council, on what it was
    reckoned on; else the version kept last, on the records of today.
    """
    city = seen_city(key, who)
    steps = [taken.step for taken in _steps(city)]
    adopted = next((each for each in steps if each.step == ADOPTED), None)
    waiting = steps[0] if steps and steps[0].step == SUBMITTED else None
    step = adopted or waiting
    if step is not None and step.plan == plan:
        kept = plan_then(key, step)
        return Standing(step.version, kept, model_then(key, step.basis))
    desk = city_desk(key, who)
    last = next((k for k in desk.kept if (k.kind, k.name) == (PLAN, plan)), None)
    if last is None:
        raise Refusal(refusals.unknown(key, plan))
    kept = kept_record(key, PLAN, plan, KeptScenario, who)
    return Standing(last.version, kept, model_of(desk))


def submit_plan(key: str, typed: TypedStep, who: Person) -> Step:
    """Put a kept plan to the council, as it stands today."""
    of, acting = own_city(key, who)
    desk = city_desk(key, who)
    kept = next((k for k in desk.kept if (k.kind, k.name) == (PLAN, typed.plan)), None)
    if kept is None:
        names = [each.name for each in desk.kept if each.kind == PLAN]
        raise Refusal(refusals.not_a_choice("plan", typed.plan, names))
    noun = kept_record(key, PLAN, typed.plan, KeptScenario, who)
    on, council = _typed(typed, needs_reference=False)
    with transaction.atomic():
        take_turn([key, ADOPTION])
        step = Step(
            plan=typed.plan,
            version=kept.version,
            title=noun.title,
            step=SUBMITTED,
            on=on,
            council=council,
            reference=plain(typed.reference),
            basis=model_of(desk).basis,
            paper=_drafted(of, typed, (noun.title, kept.version, on, council), who),
        )
        add_version(
            Identity(key, ADOPTION, COUNCIL), step, of, acting, action="submit_plan"
        )
    return step


def adopt_plan(key: str, typed: TypedStep, who: Person) -> Step:
    """Enter that the council adopted what lies before it."""
    of, acting = own_city(key, who)
    on, council = _typed(typed, needs_reference=True)
    with transaction.atomic():
        take_turn([key, ADOPTION])
        step = replace(
            _waiting(of, on),
            step=ADOPTED,
            on=on,
            council=council,
            reference=plain(typed.reference),
        )
        _adopt_paper(step, who)
        add_version(
            Identity(key, ADOPTION, COUNCIL),
            step,
            of,
            acting,
            action="adopt_plan",
            state=PUBLISHED,
        )
    return step


def return_plan(key: str, typed: TypedStep, who: Person) -> Step:
    """Enter that the council sent back what lay before it, and why."""
    of, acting = own_city(key, who)
    why = typed.why.strip()
    on, council = _typed(typed, needs_reference=False, also=_reasons(why))
    with transaction.atomic():
        take_turn([key, ADOPTION])
        step = replace(
            _waiting(of, on),
            step=RETURNED,
            on=on,
            council=council,
            reference=plain(typed.reference),
            why=why,
        )
        identity = Identity(key, ADOPTION, COUNCIL)
        add_version(identity, step, of, acting, action="return_plan", why=why)
    return step


def _reasons(why: str) -> list[Finding]:
    """What does not hold of the reasons of a council."""
    if not why:
        return [refusals.needed("reasons")]
    return list(refusals.too_long({"reasons": why}, LONGEST_REASONS))


def _waiting(of: PlannedCity, on: date) -> Step:
    """What lies before the council, to be decided on a day."""
    last = next(_steps(of), None)
    if last is None or last.step.step != SUBMITTED:
        raise Refusal(_nothing_waits())
    if on < last.step.on:
        raise Refusal(_before_submission(on, last.step.on))
    return last.step


def _steps(city: PlannedCity) -> Iterator[Taken]:
    rows = models.PlanningRecord.objects.filter(
        city=city.key, kind=ADOPTION, name=COUNCIL
    )
    for row in rows.select_related("by").order_by("-version"):
        if city.sees_drafts or row.state == PUBLISHED:
            yield Taken(
                noun_of(row, Step),
                row.at,
                name_of(row.by) if city.sees_drafts else "",
            )


def _typed(
    typed: TypedStep, *, needs_reference: bool, also: Iterable[Finding] = ()
) -> tuple[date, Text]:
    """The day and the council; refuses with every field that does not hold."""
    findings = list(also)
    on, council = _day(typed.on), explained(*typed.council)
    if isinstance(on, Finding):
        findings.append(on)
    if council is None:
        findings.append(refusals.needed("council-ja"))
    if needs_reference and not plain(typed.reference):
        findings.append(refusals.needed("reference"))
    written = {
        "council-ja": typed.council[0].strip(),
        "council-en": typed.council[1].strip(),
        "reference": plain(typed.reference),
    }
    findings += refusals.too_long(written, LONGEST)
    if findings or council is None or isinstance(on, Finding):
        raise Refusal(findings)
    return on, council


def _day(written: str) -> date | Finding:
    bare = plain(written).replace("/", "-")
    if not bare:
        return refusals.needed("on")
    try:
        on = date.fromisoformat(bare)
    except ValueError:
        return refusals.typed(
            "on",
            "no-day",
            Text(
                ja=f"「{written}」という日はありません。", en=f"“{written}” is no day."
            ),
            Text(ja="日付は年-月-日で書く。", en="A day is year-month-day."),
            Text(ja="例:2026-04-01", en="Write it like 2026-04-01."),
        )
    if on > today():
        return refusals.typed(
            "on",
            "future",
            Text(ja=f"{on}は未来の日です。", en=f"{on} lies in the future."),
            Text(ja="済んだことだけを記録する。", en="Only what was done is entered."),
            Text(ja="その日以降に記録してください。", en="Enter it from that day on."),
        )
    return on


def _drafted(
    of: PlannedCity, typed: TypedStep, told: tuple[str, int, date, Text], who: Person
) -> str:
    """The institution's paper, drafted at the latest now; its number."""
    place = of.started.place
    if place is None:
        return ""
    title, version, on, council = told
    number = plain(typed.paper)
    if not number:
        body: dict[str, Any] = {
            "title": {
                "ja": f"{of.name.ja} 気候行動計画「{title}」",
                "en": f"{of.name.en}, climate action plan “{title}”",
            },
            "city": place.id,
            "country": of.country,
            "form": FORM,
        }
        if plain(typed.collaboration):
            body["collaborations"] = [plain(typed.collaboration)]
        made = draft_paper("institution", body, who, owner=of.owner)
        number = made.number
    evidence = f"{council.en}, {on.isoformat()}: “{title}”, version {version}"
    _step_paper(number, "draft", on, {"drafted_evidence": evidence}, who)
    return number


def _adopt_paper(step: Step, who: Person) -> None:
    if step.paper:
        said = f"{step.council.en}, {step.reference}"
        _step_paper(step.paper, "adopt", step.on, {"adopted_evidence": said}, who)


def _step_paper(
    number: str, move_id: str, on: date, written: Mapping[str, Any], who: Person
) -> None:
    """Take a step of the institution's paper, if it stands before that step."""
    held = paper(number, who).paper
    move = held.kind.move(move_id)
    assert move is not None and move.dated, f"no dated step {move_id}"
    if held.kind.id != "institution" or held.body.get("form") != FORM:
        raise Refusal(refusals.not_a_choice("paper", number, ()))
    if held.state not in move.from_states:
        return  # it has come so far already, with its own day and evidence
    body = {**held.body, move.dated: on.isoformat()}
    change_paper(number, body, who, version=held.version)
    move_paper(number, move_id, who, written=written)


def _nothing_waits() -> Finding:
    return Finding(
        code="store.planning.nothing-before-the-council",
        found=Text(
            ja="議会に提出中の計画はありません。", en="No plan lies before the council."
        ),
        where=Text(ja="採択", en="Adoption"),
        rule=Text(
            ja="採択または差戻しができるのは、提出された版の計画。",
            en="What is adopted or sent back is the version put to the council.",
        ),
        remedy=Text(ja="先に計画を提出してください。", en="Put a plan to it first."),
    )


def _before_submission(on: date, since: date) -> Finding:
    return refusals.typed(
        "on",
        "too-early",
        same(str(on)),
        Text(
            ja=f"提出の日({since})以後に決定される。",
            en=f"It is decided on after it was put to the council on {since}.",
        ),
        Text(ja="決定の日を確かめてください。", en="Check the day of the decision."),
    )
