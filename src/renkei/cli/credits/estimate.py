"""`renkei estimate METHODOLOGY`: how much a project reduces, opened to its inputs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from getpass import getuser
from pathlib import Path
from typing import TYPE_CHECKING, Any

from renkei.cli.credits import _options
from renkei.cli.terminal import both, number, say
from renkei.cli.tree import Machine
from renkei.foundation import Finding, Refusal, Text, same

if TYPE_CHECKING:
    from rich.console import RenderableType

    from renkei.methodologies import Edition, Methodology, Reduction

REFUSED = 2
ABOUT = Text(
    ja="排出削減量を算定し、式と入力値まで開いて表示します。",
    en="Compute an emission reduction and open it to its equations and inputs.",
)


@dataclass(frozen=True, slots=True)
class _Asked:
    """The methodology and the edition that values are given for."""

    methodology: Methodology
    edition: Edition
    is_own: bool


def verb(
    *,
    methodology: _options.MethodologyId = "",
    values: _options.Values = None,
    choices: _options.Choices = None,
    answers: _options.Answers = None,
    all_yes: _options.AllYes = False,
    version: _options.Version = "",
    on: _options.On = "",
    variant: _options.Variant = "",
    study: _options.Study = False,
    official: _options.Officials = None,
    citation: _options.Citation = "",
    methodology_folder: _options.Folder = "",
    json: Machine = False,
) -> int | None:
    """The three results of a methodology with their trace and their reservations."""
    from renkei import methodologies
    from renkei.cli import calendar, complaint, drawing
    from renkei.cli.credits import _words

    day = calendar.day("--on", on) if on else None
    found, is_own = _methodology(methodology, methodology_folder)
    try:
        asked = _edition(found, version or day, variant)
        reduction = methodologies.estimate(
            found.id,
            version=version or None,
            on=day,
            variant=variant or None,
            values=_words.values(values or (), asked),
            choices=_words.choices(choices or (), asked),
            answers=_words.answers(answers or (), asked, all_yes=all_yes),
            official_values=_words.officials(
                official or (),
                asked,
                citation=citation,
                who=_who(),
                at=datetime.now(UTC),
            ),
            study=study or is_own,
            methodology=found if is_own else None,
        )
    except Refusal as refusal:
        complaint.show(refusal, hint=_hint())
        return REFUSED
    if json:
        drawing.machine(_plain(reduction))
        return None
    form = f" ({reduction.variant})" if reduction.variant else ""
    title = f"{found.id} {reduction.version}{form}  {say(found.title)}"
    drawing.show(
        drawing.card(title, _results(reduction), "cyan"),
        drawing.figure_tree(reduction.reduction_tco2),
        *_reservations(reduction),
    )
    return None


def _methodology(word: str, folder: str) -> tuple[Methodology, bool]:
    """One of the catalogue, or one's own; never both."""
    from renkei.cli.methodology.show import find
    from renkei.methodologies import own

    if bool(word) == bool(folder):
        raise Refusal(_which())
    if not folder:
        return find(word), False
    place = Path(folder).resolve()
    if not (place / own.METHODOLOGY).is_file():
        own.check(place)  # says what a folder has to hold
    return own.read_methodology(place), True


def _edition(found: Methodology, which: Any, variant: str) -> Edition:
    """The edition that symbols are looked up in; without one `estimate` refuses."""
    return found.edition(which, variant or None) if which else found.current


def _who() -> str:
    """The person at the terminal, as the machine knows them."""
    try:
        return getuser()
    except (KeyError, OSError):  # a machine without a list of persons
        return both("端末の利用者", "the person at the terminal")


def _which() -> Finding:
    return Finding(
        code="cli.estimate.methodology",
        found=Text(
            ja="方法論の番号と自分のフォルダの、どちらか一方が必要です。",
            en="Exactly one of an id and a folder of your own is needed.",
        ),
        where=same("renkei estimate"),
        rule=Text(
            ja="算定は、一つの方法論の一つの版による。",
            en="A reduction is computed by one edition of one methodology.",
        ),
        remedy=Text(
            ja="例:renkei estimate MN_AM003 または renkei estimate "
            "--methodology-folder my_own001",
            en="Such as renkei estimate MN_AM003, or renkei estimate "
            "--methodology-folder my_own001",
        ),
    )


def _plain(reduction: Reduction) -> dict[str, object]:
    return {
        "methodology_id": reduction.methodology_id,
        "version": reduction.version,
        "variant": reduction.variant,
        "is_study": reduction.is_study,
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
        "値は --set(--value)、選択は --choose、適格性要件への回答は --answer または "
        "--all-yes、版は --version または --on、算定方法は --variant、公式値は "
        "--official と --citation、試算は --study で指定します。",
        "Values are given with --set (--value), alternatives with --choose, "
        "eligibility answers with --answer or --all-yes, the edition with --version or "
        "--on, its form with --variant, official values with --official and "
        "--citation, a study with --study.",
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
