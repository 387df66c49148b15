"""`renkei estimate METHODOLOGY`: how much a project reduces, opened to its inputs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from renkei.cli.terminal import both, number, say
from renkei.cli.tree import Machine, argument, flag, option
from renkei.foundation import Refusal, Text

if TYPE_CHECKING:
    from rich.console import RenderableType

    from renkei.methodologies import Reduction

REFUSED = 2
ABOUT = Text(
    ja="排出削減量を算定し、式と入力値まで開いて表示します。",
    en="Compute an emission reduction and open it to its equations and inputs.",
)


MethodologyId = Annotated[
    str, argument(ja="方法論の番号", en="The methodology's id", metavar="METHODOLOGY")
]
Values = Annotated[
    list[str] | None,
    option(
        "--set",
        ja="値(例:EG=16458MWh、系統が複数なら EG[2]=…)",
        en="A value (such as EG=16458MWh; EG[2]=… for a second system)",
        metavar="SYMBOL=VALUE",
    ),
]
Choices = Annotated[
    list[str] | None,
    option(
        "--choose",
        ja="複数の値から選ぶもの(例:EF_RE=grid)",
        en="Which alternative applies (such as EF_RE=grid)",
        metavar="SYMBOL=CHOICE",
    ),
]
Answers = Annotated[
    list[str] | None,
    option(
        "--answer",
        ja="適格性要件への回答(例:criterion-1=yes)",
        en="An eligibility answer (such as criterion-1=yes)",
        metavar="ID=yes|no",
    ),
]
AllYes = Annotated[
    bool,
    flag(
        "--all-yes",
        ja="適格性要件すべてに「はい」と答えます。",
        en="Answer yes to every eligibility criterion.",
    ),
]
Version = Annotated[
    str,
    option(
        "--version",
        ja="版(登録済みの案件)。--on と同時には使えません。",
        en="Edition (of a registered project); not together with --on.",
        metavar="VER",
    ),
]
On = Annotated[
    str,
    option(
        "--on",
        ja="この日に有効な版を使います(新しい案件)。",
        en="Use the edition in force on this day (a new project).",
        metavar="YYYY-MM-DD",
    ),
]


def verb(
    *,
    methodology: MethodologyId,
    values: Values = None,
    choices: Choices = None,
    answers: Answers = None,
    all_yes: AllYes = False,
    version: Version = "",
    on: On = "",
    json: Machine = False,
) -> int | None:
    """The three results of a methodology with their trace and their reservations."""
    from renkei import methodologies
    from renkei.cli import calendar, complaint, drawing
    from renkei.cli.credits import _words
    from renkei.cli.methodology.show import find

    known = find(methodology)
    day = calendar.day("--on", on) if on else None
    edition: Any = known.edition(version) if version else None
    if day is not None and not version:
        edition = known.edition(day)
    asked = edition or known.current
    try:
        reduction = methodologies.estimate(
            known.id,
            version=version or None,
            on=day,
            values=_words.values(values or (), asked),
            choices=_words.choices(choices or (), asked),
            answers=_words.answers(answers or (), asked, all_yes=all_yes),
        )
    except Refusal as refusal:
        complaint.show(refusal, hint=_hint())
        return REFUSED
    if json:
        drawing.machine(_plain(reduction))
        return None
    title = f"{known.id} {reduction.version}  {say(known.title)}"
    drawing.show(
        drawing.card(title, _results(reduction), "cyan"),
        drawing.figure_tree(reduction.reduction_tco2),
        *_reservations(reduction),
    )
    return None


def _plain(reduction: Reduction) -> dict[str, object]:
    return {
        "methodology_id": reduction.methodology_id,
        "version": reduction.version,
        "reference_tco2": reduction.reference_tco2,
        "project_tco2": reduction.project_tco2,
        "reduction_tco2": reduction.reduction_tco2,
        "whole_tonnes": reduction.whole_tonnes,
        "may_credit": reduction.may_credit,
        "findings": reduction.findings,
        "fingerprint": reduction.fingerprint,
    }


def _hint() -> str:
    return both(
        "値は --set、選択は --choose、適格性要件への回答は --answer または --all-yes、"
        "版は --version または --on で指定します。",
        "Values are given with --set, alternatives with --choose, eligibility answers "
        "with --answer or --all-yes, the edition with --version or --on.",
    )


def _results(reduction: Reduction) -> RenderableType:
    from rich.table import Table
    from rich.text import Text as Words

    from renkei.cli import drawing

    grid = Table.grid(padding=(0, 3, 0, 0))
    grid.add_column()
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(no_wrap=True)
    for figure in (
        reduction.reference_tco2,
        reduction.project_tco2,
        reduction.reduction_tco2,
    ):
        grid.add_row(
            drawing.name(figure), drawing.value(figure), drawing.mark(figure.confidence)
        )
    grid.add_row(
        Words(both("整数トン(切捨て §4)", "Whole tonnes (floored, §4)"), style="bold"),
        Words(f"{number(reduction.whole_tonnes)} tCO2", style="bold"),
        "",
    )
    return grid


def _reservations(reduction: Reduction) -> list[RenderableType]:
    from renkei.cli import drawing
    from renkei.cli.complaint import findings

    if not reduction.findings:
        return []
    title = (
        both("留意点", "To bear in mind")
        if reduction.may_credit
        else both("クレジット発行には使えません", "Not for crediting")
    )
    return [drawing.card(title, findings(reduction.findings), "dark_orange")]
