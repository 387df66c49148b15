"""`renkei project list`: what was formed and what is registered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from renkei.cli.terminal import both, number, say
from renkei.cli.tree import Machine, flag, option
from renkei.foundation import Finding, Refusal, Text, same

if TYPE_CHECKING:
    from renkei.programme import Project

ABOUT = Text(ja="案件の一覧を表示します。", en="List the projects.")


Country = Annotated[
    str,
    option(
        "--country",
        ja="国コードで絞り込みます(例:MN)。",
        en="Only this country, by its code (such as MN).",
        metavar="CC",
    ),
]
OfStage = Annotated[
    str,
    option(
        "--stage",
        ja="段階で絞り込みます(例:registered)。",
        en="Only this stage (such as registered).",
        metavar="STAGE",
    ),
]
Formed = Annotated[
    bool,
    flag(
        "--formed",
        ja="都市間連携から形成された案件だけを表示します。",
        en="Only projects formed by city-to-city collaborations.",
    ),
]


def verb(
    *,
    country: Country = "",
    stage: OfStage = "",
    formed: Formed = False,
    json: Machine = False,
) -> None:
    """Every project once, at the furthest stage that is evidenced."""
    from renkei import facts, programme
    from renkei.cli import drawing

    wanted = _stage(stage) if stage else None
    projects = [
        project
        for project in programme.Programme.of(facts.load()).projects
        if (not country or project.country == country.upper())
        and (wanted is None or project.stage is wanted)
        and (not formed or project.formed is not None)
    ]
    if json:
        drawing.machine(projects)
        return
    table = drawing.table(
        both("番号", "Reference"),
        both("名称", "Title"),
        both("国", "Country"),
        both("段階", "Stage"),
        both("登録日", "Registered"),
        both(">発行済み tCO2", ">Issued tCO2"),
        title=both(f"案件 {len(projects)}件", f"{len(projects)} projects"),
        caption=both(
            "発行済みは、収録した公表記録(モンゴル)の合計です。",
            "Issued: the sum of the published records held here (Mongolia).",
        ),
    )
    for project in projects:
        day = project.registered_on
        table.add_row(
            project.reference,
            say(project.title),
            say(project.country_name),
            say(project.stage.label),
            day.isoformat() if day else "—",
            _issued(project),
        )
    drawing.show(table)


def _issued(project: Project) -> str:
    issued = [r.issued_tco2 for r in project.issuances if r.issued_tco2 is not None]
    return number(sum(issued)) if issued else "—"


def _stage(word: str) -> object:
    from renkei.programme import Stage

    if word in tuple(Stage):
        return Stage(word)
    raise Refusal(
        Finding(
            code="cli.project.stage",
            found=Text(
                ja=f"「{word}」という段階はありません。",
                en=f"There is no stage “{word}”.",
            ),
            where=same(f"--stage {word}"),
            rule=Text(
                ja="段階は " + "、".join(f"{s.value}({s.label.ja})" for s in Stage),
                en="Stages: " + ", ".join(s.value for s in Stage),
            ),
            remedy=Text(ja="このいずれかを書いてください。", en="Write one of these."),
        )
    )
