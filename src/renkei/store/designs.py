"""A project's own papers: its design, its monitoring plans, its official values.

Flows in: rows. Flows out: what a computation needs, as the rooms' nouns.

Refuses `store.design.none`, `store.plan.none`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from renkei.foundation import Figure, Finding, Period, Refusal, Text, same
from renkei.methodologies import OfficialValue, Reduction, estimate
from renkei.mrv import MonitoringPlan
from renkei.store import models
from renkei.store.bodies import from_body, from_record
from renkei.store.people import name_of


@dataclass(frozen=True, slots=True)
class Design:
    """What a project declares before it is built.

    `answers` to the eligibility questions, `choices` where the methodology offers
    several ways, `expected` values for the estimate over `expected_period`, `shares` of
    the credits by party (a proposal for the decision, never the decision).
    """

    project: str
    methodology_id: str
    version: str
    answers: Mapping[str, bool | None]
    choices: Mapping[str, str]
    expected: Mapping[str, Figure]
    expected_period: Period | None
    shares: Mapping[str, Decimal]
    is_demonstration: bool
    note: Text | None = None

    def estimate(self, officials: tuple[OfficialValue, ...] = ()) -> Reduction | None:
        """The reduction expected beforehand, where the design expects something."""
        if not self.expected or self.expected_period is None:
            return None
        return estimate(
            self.methodology_id,
            version=self.version,
            values=self.expected,
            answers=self.answers,
            choices=self.choices,
            official_values=officials,
            period=self.expected_period,
        )


def design_row(project: str) -> models.ProjectDesign | None:
    """The design in force: the newest."""
    return models.ProjectDesign.objects.filter(project_id=project).last()


def design_of(row: models.ProjectDesign) -> Design:
    """The design a row holds."""
    return from_record(Design, row.body, row.fingerprint)


def needed_design(project: str) -> models.ProjectDesign:
    """The design in force, or a refusal that says there is none."""
    row = design_row(project)
    if row is None:
        raise Refusal(_no_design(project))
    return row


def plan_rows(project: str) -> tuple[models.MonitoringPlan, ...]:
    """The monitoring plans of a project, newest last."""
    return tuple(models.MonitoringPlan.objects.filter(project_id=project))


def plan_of(row: models.MonitoringPlan) -> MonitoringPlan:
    """The plan a row holds."""
    return from_record(MonitoringPlan, row.body, row.fingerprint)


def needed_plan(project: str, channel: str | None) -> models.MonitoringPlan:
    """The newest plan of the channel, or of the project where no channel is named."""
    rows = [r for r in plan_rows(project) if channel is None or r.channel == channel]
    if not rows:
        raise Refusal(_no_plan(project, channel))
    return rows[-1]


def officials_in_force(methodology_id: str, version: str) -> dict[int, OfficialValue]:
    """The newest official value of each symbol of an edition, by its row."""
    newest: dict[str, models.OfficialValue] = {}
    for row in models.OfficialValue.objects.filter(
        methodology_id=methodology_id, version=version
    ).select_related("by"):
        newest[row.symbol] = row
    return {row.pk: official_of(row) for row in newest.values()}


def official_of(row: models.OfficialValue) -> OfficialValue:
    """The official value a row holds, with who entered it and when."""
    return OfficialValue(
        methodology_id=row.methodology_id,
        version=row.version,
        symbol=row.symbol,
        value=Decimal(row.value),
        unit=row.unit,
        citation=from_body(Text, row.citation),
        entered_by=name_of(row.by),
        entered_at=row.at,
    )


def _no_design(project: str) -> Finding:
    return Finding(
        code="store.design.none",
        found=Text(
            ja="適用する方法論と適格性の回答が登録されていません。",
            en="No methodology and eligibility answers are on record.",
        ),
        where=same(project),
        rule=Text(
            ja="排出削減量は、登録された設計(方法論・版・回答)に基づいて算定します。",
            en="A reduction follows the design on record (edition and answers).",
        ),
        remedy=Text(
            ja="先にプロジェクトの設計を登録してください。",
            en="Have the project's design recorded first.",
        ),
    )


def _no_plan(project: str, channel: str | None) -> Finding:
    return Finding(
        code="store.plan.none",
        found=Text(
            ja="モニタリング計画が登録されていません。",
            en="There is no monitoring plan on record.",
        ),
        where=same(f"{project} {channel or ''}".strip()),
        rule=Text(
            ja="検針ファイルはモニタリング計画に照らして読み取ります。",
            en="A meter file is read against its monitoring plan.",
        ),
        remedy=Text(
            ja="計画のあるプロジェクトと計測点を選んでください。",
            en="Choose a project and channel that have a plan.",
        ),
    )
