"""Registration requests: shares of a whole, a positive validation of this very design.

Flows in: a step of a request, what it names. Flows out: what stands against the step;
what the registration settles and publishes.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from renkei.foundation import Finding, Text, plain_number
from renkei.programme.papers.around import Around
from renkei.programme.papers.kind import Move
from renkei.programme.papers.paper import Paper
from renkei.programme.papers.rules import (
    cycle_requests,
    sayings,
)

WHOLE = Decimal(100)
_FOLLOWS = (("design", "register"), ("validation", "publish"))


def objections(move: Move, paper: Paper, around: Around) -> Iterator[Finding]:
    """What stands against a step of a registration request."""
    yield from cycle_requests.objections(move, paper, around)
    if move.id in ("submit", "resubmit"):
        yield from _shares(paper)
        yield from _period(paper)
    if move.id in ("submit", "resubmit", "accept", "approve"):
        yield from _validated(paper, around)


def consequences(
    move: Move, paper: Paper, around: Around
) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    """It settles the design document and makes its validation public."""
    if move.id != "approve":
        return
    for key, step in _FOLLOWS:
        for other in around.names.get(key, ()):
            yield other.number, step, "", {"registration": paper.number}


def _shares(paper: Paper) -> Iterator[Finding]:
    keys = ("allocation_japan", "allocation_partner")
    parts = [Decimal(paper.body[key]) for key in keys if key in paper.body]
    government = Decimal(paper.body.get("of_which_government", "0"))
    if len(parts) < len(keys):
        return  # the step's own needs say so
    is_sound = sum(parts) == WHOLE and min(parts) >= 0 and 0 <= government <= parts[0]
    if not is_sound:
        shown = " + ".join(plain_number(part) for part in parts)
        yield sayings.against(
            paper,
            "allocation",
            Text(
                ja=f"配分が{shown}%、うち日本国政府{plain_number(government)}%です。",
                en=f"The allocation is {shown} %, of which the Government of Japan's "
                f"is {plain_number(government)} %.",
            ),
            Text(
                ja="両国の配分は0以上で合計100%。日本国政府分は日本側の内数。",
                en="The two shares are nought or more and add up to 100 %; the "
                "Government of Japan's is part of the Japanese side's.",
            ),
            Text(
                ja="クレジット配分割合の様式を確かめてください。",
                en="Check the percentage-of-allocation form.",
            ),
        )


def _period(paper: Paper) -> Iterator[Finding]:
    first, last = paper.day("crediting_from"), paper.day("crediting_until")
    if first is not None and last is not None and last < first:
        yield sayings.out_of_order(paper, "crediting_from", "crediting_until")


def _validated(paper: Paper, around: Around) -> Iterator[Finding]:
    report = around.one("validation")
    if report is None:
        return
    is_other = report.body["design"] != paper.body["design"]
    if is_other or report.body.get("opinion") != "positive":
        yield sayings.against(
            paper,
            "not-validated",
            Text(
                ja=f"{report.number}は、この設計書を妥当とした報告ではありません。",
                en=f"{report.number} does not validate this design document.",
            ),
            Text(
                ja="登録は、妥当と確認された設計書について申請する。",
                en="Registration is asked for a design document that was validated.",
            ),
            Text(
                ja="妥当性確認の報告の番号と意見を確かめてください。",
                en="Check the report that is named, and its opinion.",
            ),
        )
