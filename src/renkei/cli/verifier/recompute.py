"""`renkei recompute BUNDLE`: every tonne again, without database and network."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from renkei.cli.door import COMPLAINT, DONE
from renkei.cli.given_file import content_of
from renkei.cli.terminal import both, number
from renkei.cli.tree import Machine, argument
from renkei.foundation import Severity, Text

if TYPE_CHECKING:
    from rich.console import RenderableType

    from renkei.mrv import recomputation

_READABLE = Text(
    ja="再計算には、読み取れるファイルが要る。",
    en="A recomputation needs a file that can be read.",
)
ABOUT = Text(
    ja="再計算用ファイル(.renkei)から排出削減量を一から求め直します",
    en="Derive every tonne of a bundle (.renkei) again",
)


def verb(
    *,
    bundle: Annotated[
        str, argument(ja="再計算用ファイル(.renkei)", en="The bundle (.renkei)")
    ],
    json: Machine = False,
) -> int:
    """Says what is damaged by name and row, and what came out otherwise."""
    from renkei.cli import drawing
    from renkei.mrv import recomputation

    found = recomputation.recompute(content_of(Path(bundle), _READABLE))
    if json:
        drawing.machine(
            {
                "is_confirmed": found.is_confirmed,
                "seal": found.seal,
                "rows": found.rows,
                "stated": found.stated,
                "derived": found.derived,
                "findings": found.findings,
            }
        )
    else:
        drawing.show(*_drawn(Path(bundle).name, found))
    return DONE if found.is_confirmed else COMPLAINT


def _drawn(name: str, found: recomputation.Recomputation) -> list[RenderableType]:
    from renkei.cli import drawing
    from renkei.cli.complaint import findings

    verdict, style = (
        (both("記載どおりに再計算できました", "confirmed"), "green")
        if found.is_confirmed
        else (both("確認できません", "not confirmed"), "red")
    )
    parts: list[RenderableType] = []
    if found.stated is not None and found.period is not None:
        grid = drawing.facts_grid(
            [
                (both("案件", "Project"), found.stated.project),
                (both("方法論", "Methodology"), found.stated.methodology),
                (
                    both("期間", "Period"),
                    found.period.label.in_language(both("ja", "en")),
                ),
                (both("計測値", "Readings"), number(found.rows)),
                (both("封印", "Seal"), found.seal),
                *_years(found),
            ]
        )
        parts.append(drawing.card(f"{name}  {verdict}", grid, style))
    if found.findings:
        errors = sum(each.severity is Severity.ERROR for each in found.findings)
        title = both(f"相違・破損 {errors}件", f"Differences and damage: {errors}")
        heading = title if parts else f"{name}  {verdict}  {title}"
        tone = style if errors else "yellow"
        parts.append(drawing.card(heading, findings(found.findings), tone))
    return parts


def _years(found: recomputation.Recomputation) -> list[tuple[str, str]]:
    assert found.stated is not None, "asked only where something is stated"
    again = {v.year: v for v in found.derived.vintages} if found.derived else {}
    rows = []
    for each in found.stated.vintages:
        other = again.get(each.year)
        derived = number(other.whole_tonnes) if other else "–"
        said = both(
            f"記載 {number(each.whole_tonnes)} tCO2、再計算 {derived} tCO2",
            f"stated {number(each.whole_tonnes)} tCO2, derived {derived} tCO2",
        )
        rows.append((str(each.year), said))
    return rows
