"""Projects formed: dated steps in order; registered only in a partner country.

Flows in: a step of a project. Flows out: what stands against the step; a project in a
country that has no JCM yet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from renkei import facts
from renkei.foundation import Finding, Text
from renkei.programme.papers.around import Around
from renkei.programme.papers.kind import Move
from renkei.programme.papers.paper import Paper
from renkei.programme.papers.rules import sayings
from renkei.programme.papers.rules.steps import untimely

ORDER = (
    "screened_date",
    "feasibility_date",
    "applied_date",
    "adopted_date",
    "built_date",
    "validation_date",
    "registered_date",
    "credited_date",
)
AHEAD = frozenset({"candidate", "screened", "feasibility", "applied"})
_REFERENCE = re.compile(r"(?P<country>[A-Z]{2})\d{3}")


def objections(move: Move, paper: Paper, around: Around) -> Iterator[Finding]:
    """What stands against a step of a project."""
    yield from untimely(move, paper, ORDER, around.today)
    if move.id == "register":
        yield from _reference(paper)
        day = paper.day("registered_date") or around.today
        if not _is_partner(paper.country, day):
            yield sayings.against(
                paper,
                "no-partner",
                _found(paper, day),
                Text(
                    ja="JCMに登録できるのは、パートナー国の案件。",
                    en="The JCM registers projects of its partner countries.",
                ),
                Text(
                    ja="国か登録の日を確かめてください。",
                    en="Check the country and the day of registration.",
                ),
            )


def remarks(paper: Paper, around: Around) -> Iterator[Finding]:
    """A project on its way in a country that is no JCM partner."""
    if paper.state in AHEAD and not _is_partner(paper.country, around.today):
        yield sayings.beside(
            paper,
            "no-partner-yet",
            _found(paper, around.today),
            Text(
                ja="パートナー国となるまで、登録もクレジットの発行もできない。",
                en="Nothing is registered or credited until it becomes one.",
            ),
            Text(
                ja="ほかの資金も検討してください。",
                en="Consider other finance as well.",
            ),
        )


def _is_partner(country: str | None, day: date) -> bool:
    known = facts.load().countries.get(country or "")
    return (
        known is not None and known.partner is not None and known.partner.value <= day
    )


def _found(paper: Paper, day: date) -> Text:
    return Text(
        ja=f"{day}の時点で、{paper.country}はJCMパートナー国ではありません。",
        en=f"{paper.country} is no JCM partner on {day}.",
    )


def _reference(paper: Paper) -> Iterator[Finding]:
    reference = paper.body.get("jcm_reference", "")
    read = _REFERENCE.fullmatch(reference)
    if reference and (read is None or read["country"] != paper.country):
        yield sayings.against(
            paper,
            "reference",
            Text(
                ja=f"JCMの番号「{reference}」は、{paper.country}の案件の番号ではありません。",
                en=f"“{reference}” is no JCM reference of {paper.country}.",
            ),
            Text(
                ja="番号は、国コード2文字と数字3桁(例 VN001)。",
                en="A reference is the country's code and three digits, such as VN001.",
            ),
            Text(ja="登録簿で確かめてください。", en="Look it up in the register."),
        )
