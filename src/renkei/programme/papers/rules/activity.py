"""Activities: held before they are reported; people times days are person-days.

Flows in: a step of an activity. Flows out: what stands against the step; its
person-days and the practice taken up in time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from renkei.foundation import Finding, Text
from renkei.programme.papers.around import Around
from renkei.programme.papers.kind import Move
from renkei.programme.papers.paper import Paper
from renkei.programme.papers.rules import sayings

FULL_MARKS = 100


def objections(move: Move, paper: Paper, around: Around) -> Iterator[Finding]:
    """What stands against a step of an activity."""
    held, end = paper.day("held_date"), paper.day("end_date")
    if move.id not in ("hold", "report"):
        return
    if held is not None and held > around.today:
        yield sayings.in_future(paper, "held_date", around.today)
    if end is not None and end > around.today:
        yield sayings.in_future(paper, "end_date", around.today)
    if held is not None and end is not None and end < held:
        yield sayings.out_of_order(paper, "held_date", "end_date")
    if move.id == "report":
        yield from _participants(paper)
        yield from _tests(paper)


def remarks(paper: Paper, around: Around) -> Iterator[Finding]:
    """Practice that was taken up too late, or before, and so is not counted."""
    counted = practice_in_time(paper)
    for row in paper.body.get("practice", []):
        if "taken_up_on" in row and row not in counted:
            yield sayings.beside(
                paper,
                "practice-not-counted",
                Text(
                    ja=f"「{row['practice']['ja']}」の開始日は{row['taken_up_on']}です。",
                    en=f"“{row['practice']['en']}” began on {row['taken_up_on']}.",
                ),
                Text(
                    ja="実施日から12か月以内に取り入れられた実務を数える。",
                    en="Practice counts if taken up within twelve months.",
                ),
                Text(
                    ja="記録には残り、割合には入りません。",
                    en="It stays on record and does not enter the share.",
                ),
            )


def person_days(paper: Paper, role: str | None = None) -> Decimal:
    """People times days, over all participants or those of one role."""
    return sum(
        (
            row["people"] * Decimal(row["days"])
            for row in paper.body.get("participants", [])
            if role is None or row["role"] == role
        ),
        Decimal(),
    )


def practice_in_time(paper: Paper) -> tuple[Mapping[str, Any], ...]:
    """The practice taken up from the day of the activity until twelve months later."""
    held = paper.day("held_date")
    if held is None:
        return ()
    return tuple(
        row
        for row in paper.body.get("practice", [])
        if "taken_up_on" in row
        and held <= date.fromisoformat(row["taken_up_on"]) <= _a_year_after(held)
    )


def _a_year_after(day: date) -> date:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:  # 29 February
        return date(day.year + 1, 2, 28)


def _participants(paper: Paper) -> Iterator[Finding]:
    for number, row in enumerate(paper.body.get("participants", []), 1):
        if row["people"] < 1 or Decimal(row["days"]) <= 0:
            yield sayings.against(
                paper,
                "nobody-for-no-time",
                Text(
                    ja=f"参加者の{number}行目が{row['people']}人・{row['days']}日です。",
                    en=f"Row {number} of the participants has {row['people']} people "
                    f"and {row['days']} days.",
                ),
                Text(
                    ja="人数は1人以上、日数は0より大きい。人数×日数を人日として数える。",
                    en="At least one person for some time; people × days count as "
                    "person-days.",
                ),
                Text(
                    ja="その行を直すか、消してください。",
                    en="Mend the row, or drop it.",
                ),
            )
    there = sum(row["people"] for row in paper.body.get("participants", []))
    tested = paper.body.get("tested", 0)
    if tested > there:
        yield sayings.against(
            paper,
            "more-tested-than-there",
            Text(
                ja=f"試験を受けた人数は{tested}人、参加者は{there}人です。",
                en=f"{tested} people were tested, {there} were there.",
            ),
            Text(
                ja="試験を受けるのは参加者。", en="Those tested are among those there."
            ),
            Text(ja="人数を確かめてください。", en="Check the two numbers."),
        )


def _tests(paper: Paper) -> Iterator[Finding]:
    for key in ("pre_test", "post_test"):
        written = paper.body.get(key)
        if written is not None and not 0 <= Decimal(written) <= FULL_MARKS:
            yield sayings.against(
                paper,
                "test-outside-the-scale",
                Text(ja="「{f}」が{w}です。", en="“{f}” is {w}.").format(
                    f=paper.kind.field(key).name, w=written
                ),
                Text(ja="試験は100点満点の平均。", en="Tests are averages out of 100."),
                Text(ja="100点満点に直してください。", en="Put it on a scale of 100."),
            )
