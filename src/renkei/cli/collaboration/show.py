"""`renkei collaboration show N`: one collaboration with everything around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from renkei.cli.terminal import both, say
from renkei.cli.tree import Machine, argument
from renkei.foundation import Finding, Refusal, Text, same

if TYPE_CHECKING:
    from rich.console import RenderableType

    from renkei.programme import Collaboration, Project

ABOUT = Text(
    ja="一つの連携を表示します(例:renkei collaboration show 32)。",
    en="Show one collaboration (such as renkei collaboration show 32).",
)


def verb(
    number: Annotated[str, argument(ja="連携の番号", en="Its number", metavar="N")],
    json: Machine = False,
) -> None:
    """The two sides, the years, the lineage, and the projects that grew out of it."""
    from renkei import facts, programme
    from renkei.cli import drawing

    known = programme.Programme.of(facts.load())
    row = known.collaboration(_number(number))
    projects = known.formed_from(row.number)
    if json:
        drawing.machine(
            {"collaboration": row, "projects": [p.reference for p in projects]}
        )
        return
    grid = drawing.facts_grid(
        [
            (both("国", "Country"), say(row.country_name)),
            (both("海外側", "Overseas side"), _side(row, overseas=True)),
            (both("日本側", "Japanese side"), _side(row, overseas=False)),
            (both("資料の表記", "As printed"), _printed(row)),
            (
                both("年度", "Fiscal years"),
                drawing.years(row.fiscal_years) or say(None),
            ),
            (both("JCM パートナー国", "JCM partner"), _partner(row)),
            (both("共同案件", "Joint with"), _numbers(row.joint_with)),
            (both("前の連携", "Follows"), _numbers(row.follows)),
            (both("後の連携", "Followed by"), _numbers(row.followed_by)),
            (both("注記", "Note"), say(row.note) if row.note else None),
        ]
    )
    title = f"No.{row.number}  {say(row.title)}"
    drawing.show(drawing.card(title, grid, "cyan"))
    if projects:
        drawing.show(_projects(projects))
    else:
        drawing.show(
            drawing.quiet(
                both(
                    "この連携から形成された案件は、資料では確認できません。",
                    "No formed project is known to have grown out of it.",
                )
            )
        )


def _projects(projects: tuple[Project, ...]) -> RenderableType:
    from renkei.cli import drawing

    table = drawing.table(
        both("案件", "Project"),
        both("名称", "Title"),
        both("段階", "Stage"),
        both("結び付きの確度", "Certainty of the link"),
        title=both("形成された案件", "Projects formed"),
    )
    for project in projects:
        assert project.formed_from is not None
        table.add_row(
            project.reference,
            say(project.title),
            say(project.stage.label),
            drawing.mark(project.formed_from.confidence),
        )
    return table


def _side(row: Collaboration, *, overseas: bool) -> str:
    from renkei.cli import drawing

    words = drawing.places(row.overseas if overseas else row.japanese)
    return (
        words + both(" ほか", " and others") if overseas and row.and_others else words
    )


def _printed(row: Collaboration) -> str:
    return f"{row.printed_overseas} × {row.printed_japanese}"


def _partner(row: Collaboration) -> str:
    if row.partner_since is None:
        return both("パートナー国ではありません", "not a partner country")
    day = row.partner_since.value.isoformat()
    return both(f"{day} から", f"since {day}")


def _numbers(numbers: tuple[int, ...]) -> str | None:
    return ", ".join(f"No.{number}" for number in numbers) or None


def _number(word: str) -> int:
    digits = word.strip().lower().removeprefix("no.").strip()
    if digits.isdecimal():
        return int(digits)
    raise Refusal(
        Finding(
            code="cli.collaboration.number",
            found=Text(
                ja=f"「{word}」は番号ではありません。", en=f"“{word}” is no number."
            ),
            where=same(f"collaboration show {word}"),
            rule=Text(
                ja="連携は創設資料の番号で指定します。",
                en="A collaboration is named by its number in the founding list.",
            ),
            remedy=Text(
                ja="「renkei collaboration list」で番号を確かめてください。",
                en="Find the number with “renkei collaboration list”.",
            ),
        )
    )
