"""The desk: what is the caller's to do next and by when, and what waits for others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from renkei import store
from renkei.api.paper_shapes import CardShape, StepShape, card_written, step_written
from renkei.api.session import acting, signed_in
from renkei.api.shapes import Words
from renkei.foundation import plain
from renkei.programme import papers

if TYPE_CHECKING:
    from renkei.store.queries.desk import Task

router = Router()
TAG = "机 desk"
PLACE = 9
OTHERS = 50


class DutyShape(Schema):
    """担当。 / A role the caller holds, for whom."""

    role: str
    role_name: Words
    country: str
    entity: str
    organisation: Words


class PaperTaskShape(Schema):
    """進める記録と手続き。 / A paper whose next step is the caller's."""

    paper: CardShape
    steps: list[StepShape]


class ProjectTaskShape(Schema):
    """案件の次の手続き。 / The next step of a project, from meter to credits."""

    project: str
    title: Words
    action: str
    action_name: Words
    roles: list[str] = Field(description="行える役割。 / Roles that may take it.")


class DeskShape(Schema):
    """次にすること。 / What is the caller's to do next."""

    name: str
    duties: list[DutyShape]
    papers: list[PaperTaskShape] = Field(
        description="期限の早い順。 / The earliest due first."
    )
    projects: list[ProjectTaskShape]
    waiting: list[CardShape] = Field(
        description="ほかの人を待つ自分の記録。 / Own papers that wait for others."
    )
    waiting_projects: list[ProjectTaskShape]
    may_draft: list[str] = Field(
        description="作成できる種類。 / Kinds the caller may draft."
    )


@router.get(
    "/desk",
    response=DeskShape,
    auth=signed_in,
    summary="私の次の仕事 / What is mine next",
)
def own_desk(request: HttpRequest) -> dict[str, Any]:
    """あなたが次に行う手続きと、ほかの人を待つもの。 /
    The steps that are yours, and what waits for others."""
    who = acting(request)
    tonnes = store.desk(who)
    roles = {duty.role for duty in who.duties}
    return {
        "name": who.name,
        "duties": [
            {
                "role": duty.role.value,
                "role_name": plain(duty.role.label),
                "country": duty.country,
                "entity": duty.entity,
                "organisation": plain(duty.organisation),
            }
            for duty in who.duties
        ],
        "papers": [
            {
                "paper": card_written(card),
                "steps": [step_written(move, card, None) for move in moves],
            }
            for card, moves in store.next_steps(who)
        ],
        "projects": [_task(task) for task in tonnes.mine],
        "waiting": [card_written(c) for c in store.waits_for_others(who, OTHERS)],
        "waiting_projects": [_task(task) for task in tonnes.waiting],
        "may_draft": [
            kind.id
            for kind in papers.kinds().values()
            if not roles.isdisjoint(kind.drafted_by)
        ],
    }


def _task(task: Task) -> dict[str, Any]:
    return {
        "project": task.project.reference,
        "title": plain(task.project.title),
        "action": task.action.value,
        "action_name": plain(task.action.label),
        "roles": [role.value for role in task.roles],
    }
