"""Zero-carbon declarations: made on a day that has come, for a year still ahead of it.

Flows in: a step of a declaration. Flows out: what stands against the step.
"""

from __future__ import annotations

from collections.abc import Iterator

from renkei.foundation import Finding, Text
from renkei.programme.papers.around import Around
from renkei.programme.papers.kind import Move
from renkei.programme.papers.paper import Paper
from renkei.programme.papers.rules import sayings

LAST_YEAR = 2100


def objections(move: Move, paper: Paper, around: Around) -> Iterator[Finding]:
    """What stands against a step of a declaration."""
    if move.id != "declare":
        return
    declared = paper.day("declared_date") or around.today
    if declared > around.today:
        yield sayings.in_future(paper, "declared_date", around.today)
    target = paper.body.get("target_year")
    if target is not None and not declared.year <= target <= LAST_YEAR:
        yield sayings.against(
            paper,
            "target-year",
            Text(ja=f"目標年が{target}年です。", en=f"The target year is {target}."),
            Text(
                ja=f"目標年は、宣言の年({declared.year}年)から{LAST_YEAR}年まで。",
                en=f"It lies between the year of the declaration ({declared.year}) and "
                f"{LAST_YEAR}.",
            ),
            Text(ja="西暦4桁で書いてください。", en="Write it with four digits."),
        )
