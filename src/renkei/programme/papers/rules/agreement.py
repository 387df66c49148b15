"""Agreements: signed before they run out, by two sides that are not the same.

Flows in: a step of an agreement. Flows out: what stands against the step; whether it
runs out soon.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from renkei.foundation import Finding, Text
from renkei.programme.papers.around import Around
from renkei.programme.papers.kind import Move
from renkei.programme.papers.paper import Paper
from renkei.programme.papers.rules import sayings

SOON = timedelta(days=180)  # a council may have to agree to the next one


def objections(move: Move, paper: Paper, around: Around) -> Iterator[Finding]:
    """What stands against a step of an agreement."""
    signed, until = paper.day("signed_date"), paper.day("valid_until")
    if move.id != "enter-into-force" or signed is None:
        return
    if signed > around.today:
        yield sayings.in_future(paper, "signed_date", around.today)
    if until is not None and until <= signed:
        yield sayings.out_of_order(paper, "signed_date", "valid_until")
    both = set(paper.body["japanese_side"]) & set(paper.body["overseas_side"])
    if both:
        named = sorted(both)
        yield sayings.against(
            paper,
            "one-side",
            Text(
                ja=f"{'、'.join(named)}が両側にあります。",
                en=f"{', '.join(named)} stands on both sides.",
            ),
            Text(
                ja="協定は、日本側と海外側の間で結ぶ。",
                en="An agreement is between a Japanese and an overseas side.",
            ),
            Text(ja="どちらか一方の側にしてください。", en="Leave it on one side."),
        )


def remarks(paper: Paper, around: Around) -> Iterator[Finding]:
    """An agreement in force that has run out, or will within half a year."""
    until = paper.day("valid_until")
    if paper.state != "in-force" or until is None or until > around.today + SOON:
        return
    gone = until < around.today
    yield sayings.beside(
        paper,
        "runs-out",
        Text(ja=f"有効期限({until})を過ぎています。", en=f"It ran out on {until}.")
        if gone
        else Text(ja=f"{until}に期限を迎えます。", en=f"It runs out on {until}."),
        Text(
            ja="提案は、有効な協定に基づいて行う。",
            en="Proposals rest on an agreement in force.",
        ),
        Text(
            ja="更新するか、終了を記録してください。", en="Renew it, or record its end."
        ),
    )
