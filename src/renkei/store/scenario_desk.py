"""The desk of a city's scenarios: look, keep, compare, hand on, ask how sure it is.

Flows in: a city's key, a reader, what is set (`scenarios.Sketch`) or the name of what
was kept. Flows out: `ScenarioDesk`. Kept with the city's other planning records; what
is drawn of its uncertainty is kept with the scenario that it was drawn of.

Refuses `store.planning.*`, `store.permission.*`, and `planning.scenarios.*`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.db import transaction

from renkei.foundation import Finding, Refusal, Text
from renkei.planning import scenarios, uncertainty
from renkei.store import planning_refusals as refusals
from renkei.store.commands.planning import keep_record, own_city
from renkei.store.planning_models import (
    DISCOUNT_FRACTION,
    BestOf,
    KeptScenario,
    Model,
    base_name,
    inventory_then,
    model_on,
    start_row,
)
from renkei.store.planning_results import Of, note_first
from renkei.store.planning_rows import PLAN, SCENARIO, PlannedCity
from renkei.store.queries.planning import (
    CityDesk,
    Kept,
    city_desk,
    kept_record,
    kept_records,
)

if TYPE_CHECKING:
    from renkei.store.people import Person

DRAFT = "draft"  # what the page begins with: the first draft of a plan
NOTHING = "baseline"  # no measure at all
LONGEST_TITLE = 80
_UNSAFE = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Choice:
    """A scenario to look at or compare: its name in addresses, and what it is called.

    `title` is None for the draft and the baseline, which the page names.
    """

    name: str
    title: str | None
    kept: Kept | None


@dataclass(frozen=True, slots=True, eq=False)
class ScenarioDesk:
    """One scenario of a city, and the others that it can be set beside."""

    city: PlannedCity
    model: Model
    name: str  # "" where it is not kept as it stands
    kept: KeptScenario | None
    sketch: scenarios.Sketch
    outcome: scenarios.Outcome
    choices: tuple[Choice, ...]
    plans: tuple[str, ...]

    @property
    def told(self) -> uncertainty.Told | None:
        """What was drawn of it, while city and scenario stand as they stood then."""
        return self.kept.told if self.kept and not self.is_stale else None

    @property
    def is_stale(self) -> bool:
        """Whether the city's model has changed since the scenario was kept."""
        return self.kept is not None and self.kept.model != self.model.mark


@dataclass(frozen=True, slots=True, eq=False)
class ComparisonDesk:
    """Two scenarios side by side: the second less the first."""

    city: PlannedCity
    first: ScenarioDesk
    second: ScenarioDesk
    difference: scenarios.Comparison


def scenario_desk(
    key: str, who: Person, *, name: str = "", sketch: scenarios.Sketch | None = None
) -> ScenarioDesk:
    """A scenario of a city: as set, or by name; the draft plan where neither is given.

    Whoever sees the city's desk may try what they like; only what is kept is theirs to
    see or not.
    """
    desk = city_desk(key, who)
    model = model_of(desk)
    kept = None
    if sketch is None:
        if name in ("", DRAFT, NOTHING):
            sketch = _sketch_of(model, name)
        else:
            kept = kept_record(key, SCENARIO, name, KeptScenario, who)
            sketch = kept.sketch
    outcome = scenarios.scenario(
        model.plan,
        sketch.deployment(model.plan),
        sketch.economics,
        sketch.target(model.plan),
    )
    return ScenarioDesk(
        city=desk.city,
        model=model,
        name=name if kept or name == NOTHING else "",
        kept=kept,
        sketch=sketch,
        outcome=outcome,
        choices=_choices(desk, who),
        plans=tuple(each.name for each in desk.kept if each.kind == PLAN),
    )


def compare_scenarios(key: str, first: str, second: str, who: Person) -> ComparisonDesk:
    """What the second scenario emits and costs more than the first, and why."""
    one = scenario_desk(key, who, name=first)
    other = scenario_desk(key, who, name=second)
    return ComparisonDesk(one.city, one, other, other.outcome.against(one.outcome))


def keep_scenario(
    key: str,
    title: str,
    sketch: scenarios.Sketch,
    who: Person,
    *,
    best: BestOf | None = None,
) -> str:
    """Keep what is set under a title; its name in addresses.

    The same title again is the next version of the same scenario; `best`: what it was
    worked out for.
    """
    of, acting = own_city(key, who)
    called = " ".join(title.split())
    if not called:
        raise Refusal(refusals.needed("name"))
    if len(called) > LONGEST_TITLE:
        raise Refusal(_too_long(len(called)))
    desk = city_desk(key, who)
    model = model_of(desk)
    sketch.deployment(model.plan)  # refuses what cannot be meant
    name = _name_of(called, _choices(desk, who))
    noun = KeptScenario(called, sketch, model.mark, best=best)
    with transaction.atomic():
        version = keep_record(key, SCENARIO, name, noun, who, action="keep_scenario")
        note_first(of, acting, Of(SCENARIO, name, version), sketch, model)
    return name


def make_plan(key: str, name: str, who: Person) -> str:
    """Hand a kept scenario on as a plan of the city; the plan's name."""
    of, acting = own_city(key, who)
    desk = scenario_desk(key, who, name=name)
    if desk.kept is None:
        raise Refusal(refusals.unknown(key, name))
    noun = replace(desk.kept, model=desk.model.mark, told=desk.told)
    with transaction.atomic():
        version = keep_record(key, PLAN, name, noun, who, action="keep_plan")
        note_first(of, acting, Of(PLAN, name, version), noun.sketch, desk.model)
    return name


def doubt_scenario(key: str, name: str, who: Person) -> Iterator[Text]:
    """Draw the uncertainty of a kept scenario; what is done now, stage by stage.

    What was found is kept with the record when the last stage is over.
    """
    own_city(key, who)
    desk = scenario_desk(key, who, name=name)
    kept = desk.kept
    if kept is None:
        raise Refusal(refusals.unknown(key, name))
    return _doubting(key, name, kept, desk, who)


def _doubting(
    key: str, name: str, kept: KeptScenario, desk: ScenarioDesk, who: Person
) -> Iterator[Text]:
    plan = desk.model.plan
    wanted = {each.measure for each in kept.sketch.settings}
    stages = uncertainty.telling(
        plan.city,
        [measure for measure in plan.measures if measure.id in wanted],
        _part(kept.sketch.deployment(plan), wanted),
        beliefs=desk.model.first.beliefs,
        target=kept.sketch.target(plan),
        economics=kept.sketch.economics,
    )
    for stage in stages:
        if isinstance(stage, Text):
            yield stage
        else:
            noun = replace(kept, model=desk.model.mark, told=stage)
            keep_record(key, SCENARIO, name, noun, who, action="doubt_scenario")


def _part(of: scenarios.Deployment, wanted: set[str]) -> scenarios.Deployment:
    rows = [at for at, name in enumerate(of.ids) if name in wanted]
    return scenarios.Deployment(tuple(of.ids[at] for at in rows), of.path[rows])


def model_of(desk: CityDesk) -> Model:
    """A city's model on what the reader of its desk sees of its inventory."""
    start = start_row(desk.city.key)
    name = base_name(start)
    brief = next((each for each in desk.inventories if each.name == name), None)
    if brief is None:
        return model_on(start, None)
    return model_on(start, inventory_then(desk.city.key, name, brief.version))


def _sketch_of(model: Model, name: str) -> scenarios.Sketch:
    if name == NOTHING:
        return scenarios.Sketch((), DISCOUNT_FRACTION)
    settings = tuple(
        scenarios.sketch.Setting(one.measure.id, one.start_year, 1.0)
        for one in model.draft.picked
    )
    return scenarios.Sketch(settings, DISCOUNT_FRACTION)


def _choices(desk: CityDesk, who: Person) -> tuple[Choice, ...]:
    nouns = kept_records(desk.city.key, (SCENARIO,), KeptScenario, who)
    kept = [each for each in desk.kept if each.kind == SCENARIO]
    return (
        Choice(NOTHING, None, None),
        Choice(DRAFT, None, None),
        *(Choice(each.name, nouns[SCENARIO, each.name].title, each) for each in kept),
    )


def _name_of(title: str, choices: tuple[Choice, ...]) -> str:
    """The name of a title: its own if it stands already, else a free one."""
    for choice in choices:
        if choice.title == title:
            return choice.name
    taken = {choice.name for choice in choices}
    plain = _UNSAFE.sub("-", title.casefold()).strip("-")[:40].strip("-") or "scenario"
    name, count = plain, 1
    while name in taken:
        count += 1
        name = f"{plain}-{count}"
    return name


def _too_long(length: int) -> Finding:
    return refusals.typed(
        "name",
        "too-long",
        Text(ja=f"{length}文字です。", en=f"It has {length} characters."),
        Text(
            ja=f"名前は{LONGEST_TITLE}文字まで。",
            en=f"A name has {LONGEST_TITLE} characters at most.",
        ),
        Text(ja="短くしてください。", en="Make it shorter."),
    )
