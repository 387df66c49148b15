"""What is mine to do next, and what waits for others.

Flows in: a person and the projects under way. Flows out: `Desk`.
"""

from __future__ import annotations

from dataclasses import dataclass

from renkei.foundation import Severity
from renkei.programme import Action, Project, Role, may
from renkei.store import models
from renkei.store.people import Duty, Person
from renkei.store.queries.story import ProjectStory, story


@dataclass(frozen=True, slots=True)
class Task:
    """The next step of one project, whoever may take it."""

    project: Project
    action: Action
    roles: tuple[Role, ...]
    duty: Duty | None


@dataclass(frozen=True, slots=True)
class Desk:
    """A person's duties, tasks, and the tasks that wait for others."""

    person: Person
    mine: tuple[Task, ...]
    waiting: tuple[Task, ...]


def desk(who: Person) -> Desk:
    """The next steps of every project under way."""
    references = models.MonitoringPlan.objects.values_list("project_id", flat=True)
    tasks = []
    for reference in sorted(set(references)):
        told = story(reference)
        action = next_action(told)
        if action is not None:
            tasks.append(_task(who, told.project, action))
    return Desk(
        person=who,
        mine=tuple(task for task in tasks if task.duty is not None),
        waiting=tuple(task for task in tasks if task.duty is None),
    )


def next_action(told: ProjectStory) -> Action | None:
    """What has to happen next in a project; nothing once its credits exist."""
    if told.is_issued or not told.plans:
        return None
    if told.reduction is None:
        return Action.UPLOAD_READINGS
    if told.signature is None or not told.signature.fits:
        return Action.VERIFY_REDUCTION
    decision = told.decision
    if decision is None or any(decision.disagreements(told.signature.verified)):
        return Action.DECIDE_ISSUANCE
    errors = {f.code for f in told.gate if f.severity is Severity.ERROR}
    if "registry.gate.weak-value" in errors:
        return Action.ENTER_OFFICIAL_VALUE
    return Action.ISSUE_CREDITS


def _task(who: Person, project: Project, action: Action) -> Task:
    return Task(
        project=project,
        action=action,
        roles=tuple(role for role in Role if may(role, action)),
        duty=who.duty_for(action, project.reference, project.country),
    )
