"""`renkei project show REF`: one project, from its collaboration to its credits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from renkei.cli.terminal import both, number, say
from renkei.cli.tree import Machine, argument
from renkei.foundation import Text

if TYPE_CHECKING:
    from rich.console import RenderableType

    from renkei.facts import Facts
    from renkei.programme import Project

ABOUT = Text(
    ja="一つの案件を表示します(例:renkei project show MN004)。",
    en="Show one project (such as renkei project show MN004).",
)


def verb(
    reference: Annotated[
        str,
        argument(
            ja="JCM の番号、または FP01〜FP19",
            en="JCM reference, or FP01 to FP19",
            metavar="REF",
        ),
    ],
    json: Machine = False,
) -> None:
    """What is on record of it; and, where a database answers, its demonstration."""
    from renkei import facts, programme
    from renkei.cli import drawing
    from renkei.cli.project import _demonstration

    record = facts.load()
    project = programme.Programme.of(record).project(reference)
    if json:
        drawing.machine(
            {
                "project": project,
                "demonstration": _demonstration.plain(project.reference),
            }
        )
        return
    title = f"{project.reference}  {say(project.title)}"
    drawing.show(
        drawing.card(title, _about(project, record), "cyan"),
        *_issuances(project, record),
        *_demonstration.drawn(project.reference),
    )


def _about(project: Project, record: Facts) -> RenderableType:
    from renkei.cli import drawing

    formed, listed = project.formed, project.register
    places = drawing.places(record.places[p] for p in formed.places) if formed else None
    day = project.registered_on
    return drawing.facts_grid(
        [
            (both("国", "Country"), say(project.country_name)),
            (both("都市", "Cities"), places or None),
            (both("段階", "Stage"), say(project.stage.label)),
            (both("登録日", "Registered on"), day.isoformat() if day else None),
            (
                both("相手国の参加者", "Host participants"),
                "; ".join(listed.host_participants) if listed else None,
            ),
            (
                both("日本側の参加者", "Japanese participants"),
                "; ".join(listed.japanese_participants) if listed else None,
            ),
            (both("方法論", "Methodologies"), ", ".join(project.methodologies) or None),
            (both("形成元の連携", "Formed from"), _origin(project)),
            (both("見込み削減量", "Expected reduction"), _expected(project)),
            (
                both("登録簿との照合", "Register match"),
                say(formed.match) if formed else None,
            ),
            (
                both("注記", "Note"),
                say(formed.note) if formed and formed.note else None,
            ),
        ]
    )


def _origin(project: Project) -> RenderableType | None:
    from renkei.cli import drawing
    from renkei.cli.prose import Prose

    origin = project.formed_from
    if origin is None:
        return None
    rows = ", ".join(f"No.{row}" for row in origin.value) or both("不明", "unknown")
    return Prose.assemble(rows, "  ", drawing.mark(origin.confidence))


def _expected(project: Project) -> RenderableType | None:
    from renkei.cli import drawing
    from renkei.cli.prose import Prose

    figure = project.expected_tco2_per_year
    if figure is None:
        return None
    return Prose.assemble(drawing.value(figure), "  ", drawing.mark(figure.confidence))


def _issuances(project: Project, record: Facts) -> list[RenderableType]:
    from renkei.cli import drawing

    if not project.issuances:
        return [
            drawing.quiet(
                both(
                    "公表された発行記録は収録していません。",
                    "No published issuance of this project is held here.",
                )
            )
        ]
    table = drawing.table(
        both("モニタリング期間", "Monitoring period"),
        both("決定日", "Decided"),
        both("側", "Party"),
        both(">通知量 tCO2", ">Notified tCO2"),
        both("発行日", "Issued"),
        both(">発行量 tCO2", ">Issued tCO2"),
        title=both("発行の実績(公表記録)", "Issuances (published records)"),
    )
    for issuance in project.issuances:
        period = issuance.period
        table.add_row(
            f"{period.start.isoformat()} – {period.last.isoformat()}",
            issuance.decided_on.isoformat(),
            say(record.countries[issuance.party].name),
            number(issuance.notified_tco2),
            issuance.issued_on.isoformat() if issuance.issued_on else "—",
            number(issuance.issued_tco2) if issuance.issued_tco2 is not None else "—",
        )
    issued = sum(i.issued_tco2 or 0 for i in project.issuances)
    notified = sum(i.notified_tco2 for i in project.issuances)
    table.add_section()
    table.add_row(
        both("合計", "Total"),
        "",
        "",
        number(notified),
        "",
        number(issued),
        style="bold",
    )
    return [table]
