"""`renkei methodology check PATH`: everything that is wrong with one's own, at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from renkei.cli.terminal import both, say
from renkei.cli.tree import Machine, argument, flag
from renkei.foundation import Finding, Severity, Text, joined

if TYPE_CHECKING:
    from rich.console import RenderableType

    from renkei.methodologies import own

COMPLAINT = 1
ABOUT = Text(
    ja="自分の方法論のフォルダを検査し、指摘をまとめて表示します。",
    en="Check the folder of your own methodology; every finding at once.",
)
VERDICTS = {
    "holds": ("✓", "green"),
    "differs": ("✗", "red"),
    "blank": ("…", "yellow"),
}


def verb(
    path: Annotated[
        str,
        argument(
            ja="方法論のフォルダ", en="The folder of the methodology", metavar="PATH"
        ),
    ],
    strict: Annotated[
        bool,
        flag(
            "--strict",
            ja="警告だけでも終了コードを 1 にします。",
            en="End with exit code 1 for warnings too.",
        ),
    ] = False,
    json: Machine = False,
) -> int:
    """Whether it can be read, whether its cases come out, and what is still open."""
    from renkei.cli import drawing
    from renkei.methodologies import own

    found = own.check(Path(path).resolve())
    if json:
        drawing.machine(_plain(found))
    else:
        drawing.show(*_drawn(found))
    is_enough = found.is_spotless if strict else found.is_fine
    return 0 if is_enough else COMPLAINT


def _plain(found: own.Check) -> dict[str, Any]:
    from renkei.cli.methodology import _editions

    held = found.methodology
    return {
        "folder": found.folder,
        "is_fine": found.is_fine,
        "methodology": _editions.plain_methodology(held) if held else None,
        "findings": found.findings,
        "cases": [
            {"name": each.case.name, "kind": each.case.kind, "verdict": each.verdict}
            for each in found.outcomes
        ],
    }


def _drawn(found: own.Check) -> Iterator[RenderableType]:
    from renkei.cli import drawing
    from renkei.cli.complaint import findings

    errors = [f for f in found.findings if f.severity is Severity.ERROR]
    rest = [f for f in found.findings if f.severity is not Severity.ERROR]
    style = "red" if errors else "yellow" if rest else "green"
    yield drawing.card(
        both(f"検査 {found.folder}", f"Check of {found.folder}"),
        drawing.facts_grid(_rows(found, len(errors), len(rest))),
        style,
    )
    if found.outcomes:
        yield _cases(found)
    if found.findings:
        yield findings([*_gathered(errors), *_gathered(rest)])


def _gathered(several: list[Finding]) -> list[Finding]:
    """Findings that say the same of several places, as one with all its places."""
    alike: dict[tuple[str, Text, Text, Text, Severity], list[Text]] = {}
    for each in several:
        said = (each.code, each.found, each.rule, each.remedy, each.severity)
        alike.setdefault(said, []).append(each.where)
    return [
        Finding(code, found, joined(places, ja="\n", en="\n"), rule, remedy, severity)
        for (code, found, rule, remedy, severity), places in alike.items()
    ]


def _rows(
    found: own.Check, errors: int, warnings: int
) -> list[tuple[str, RenderableType | str | None]]:
    from renkei.cli.methodology import _editions

    counts = both(
        f"誤り {errors}、警告 {warnings}", f"{errors} errors, {warnings} warnings"
    )
    held = found.methodology
    if held is None:
        unread = both("読み込めません", "it cannot be read")
        return [(both("方法論", "Methodology"), unread), (_found(), counts)]
    newest = _editions.newest(held)
    return [
        (both("方法論", "Methodology"), f"{held.id}  {say(held.title)}"),
        (both("版", "Edition"), _editions.form(newest)),
        (both("状態", "State"), _editions.state(newest)),
        (both("足りない値", "Missing"), ", ".join(newest.missing) or None),
        (_found(), counts),
    ]


def _found() -> str:
    return both("指摘", "Findings")


def _cases(found: own.Check) -> RenderableType:
    from rich.text import Text as Words

    from renkei.cli import drawing

    table = drawing.table(
        both("=結果", "=Outcome"),
        both("=種類", "=Kind"),
        both("例", "Case"),
        title=both("計算例", "Cases"),
    )
    for each in found.outcomes:
        dot, style = VERDICTS[each.verdict.value]
        verdict = Words(f"{dot} {say(each.verdict.label)}", style=style)
        table.add_row(verdict, each.case.kind, say(each.case.name))
    return table
