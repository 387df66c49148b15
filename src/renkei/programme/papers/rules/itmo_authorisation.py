"""Authorisations of ITMOs: by the host's own side, and saying all that follows from it.

Flows in: a step of an authorisation. Flows out: what stands against the step.
"""

from __future__ import annotations

from collections.abc import Iterator

from renkei.foundation import Finding, Text
from renkei.programme.papers.around import Around
from renkei.programme.papers.kind import Move
from renkei.programme.papers.paper import Paper
from renkei.programme.papers.rules import article6_sides as sides
from renkei.programme.papers.rules import sayings

NDC = "ndc"


def objections(move: Move, paper: Paper, around: Around) -> Iterator[Finding]:
    """What stands against a step of an authorisation."""
    yield from sides.other_side(move, paper)
    if not move.id.startswith("authorise"):
        return
    body, on = paper.body, paper.day("authorised_date")
    if on is not None and on > around.today:
        yield sayings.in_future(paper, "authorised_date", around.today)
    yield from sides.written_otherwise(
        paper, "authorisation", "[A-Za-z0-9 -]+", "MN-JP 0001"
    )
    yield from sides.written_otherwise(paper, "approach", r"CA\d{4}", "CA0001")
    yield from sides.years_turned(paper, "first_year", "last_year")
    for line in body.get("projects", ()):
        first, last = line["first_vintage"], line["last_vintage"]
        if not sides.FIRST_VINTAGE <= first <= last:
            yield sides.bad_years(paper, first, last)
    yield from _first_transfer(paper)


def _first_transfer(paper: Paper) -> Iterator[Finding]:
    """For another purpose the event is chosen; for the NDC alone there is no choice."""
    purpose, chosen = paper.body.get("purpose"), paper.body.get("first_transfer")
    said = bool(chosen) and bool(paper.body.get("oimp"))
    if purpose is None or (said if purpose != NDC else not chosen):
        return
    yield sayings.against(
        paper,
        "first-transfer",
        Text(
            ja="目的と最初の移転の定義が合いません。",
            en="Purpose and first transfer do not go together.",
        ),
        Text(
            ja="NDC以外の目的を承認するときは、その名称と最初の移転となる出来事を定める。"
            "NDCだけのときは、最初の国際移転である(2/CMA.3 附属書 2項)。",
            en="For another purpose than an NDC its name and the event are said; for an"
            " NDC alone it is the first international transfer (2/CMA.3, annex,"
            " paragraph 2).",
        ),
        Text(
            ja="承認書のとおりに、目的、名称、出来事を直してください。",
            en="Write purpose, name and event as the letter has them.",
        ),
    )
