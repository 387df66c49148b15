"""Public inputs: open as long as the rules say, and each answered before it goes on.

Flows in: a methodology or design document, the inputs that name it. Flows out: what
stands against opening, closing or answering.
"""

from __future__ import annotations

from collections.abc import Iterator

from renkei.foundation import Finding, Text, same
from renkei.programme import cycle
from renkei.programme.papers.around import Around
from renkei.programme.papers.paper import Paper
from renkei.programme.papers.rules import sayings
from renkei.programme.papers.rules.cycle_time import rules_of

_OPEN = frozenset({"received"})


def too_short(paper: Paper, around: Around, topic: str) -> Iterator[Finding]:
    """Objections to a window that ends before the rules let it; where their length is
    not known, the announced day stands, and only has to come."""
    last = paper.day("inputs_until")
    if last is None:
        return  # the step's own needs say so
    limit = rules_of(paper, around.today).constant(topic)
    least = cycle.last_day(limit, around.today) or around.today
    if last < least:
        yield sayings.against(
            paper,
            "window-short",
            Text(
                ja=f"意見公募の末日が{last.isoformat()}です。",
                en=f"The last day for public inputs is {last.isoformat()}.",
            ),
            Text(
                ja="{topic}:{value}。今日始めれば{day}まで。",
                en="{topic}: {value}. Opened today, it lasts until {day}.",
            ).format(
                topic=limit.topic.name, value=limit.label, day=same(least.isoformat())
            ),
            Text(ja="末日を改めてください。", en="Set a later last day."),
        )


def not_done(paper: Paper, around: Around) -> Iterator[Finding]:
    """Objections to closing a window that is open, or inputs without an answer."""
    last = paper.day("inputs_until")
    if last is not None and around.today <= last:
        yield sayings.against(
            paper,
            "window-open",
            Text(
                ja=f"意見公募は{last.isoformat()}までで、まだ続いています。",
                en=f"Public inputs are open until {last.isoformat()}.",
            ),
            Text(
                ja="公募の末日が過ぎてから次に進む。",
                en="It goes on when the last day has gone by.",
            ),
            Text(ja="末日の翌日までお待ちください。", en="Wait until the day after."),
        )
    waiting = [i for i in around.of_kind("public-input") if i.state in _OPEN]
    if waiting:
        named = [each.number for each in waiting]
        yield sayings.against(
            paper,
            "inputs-unanswered",
            Text(
                ja=f"回答していない意見が{len(named)}件あります:{'、'.join(named)}",
                en=f"Public inputs not answered: {len(named)} ({', '.join(named)})",
            ),
            Text(
                ja="寄せられた意見には、すべて回答してから決定に進む。",
                en="Every public input is answered before a decision.",
            ),
            Text(
                ja="それぞれに回答するか、対象外とする理由を記してください。",
                en="Answer each of them, or set it aside with a reason.",
            ),
        )


def window_closed(paper: Paper, around: Around) -> Iterator[Finding]:
    """Objections to an input that comes after the last day of its subject."""
    subject = around.one("subject")
    last = subject.day("inputs_until") if subject else None
    if subject is not None and last is not None and last < around.today:
        yield sayings.against(
            paper,
            "window-closed",
            Text(
                ja=f"{subject.number}の意見公募は{last.isoformat()}に終わりました。",
                en=f"Public inputs on {subject.number} ended on {last.isoformat()}.",
            ),
            Text(
                ja="意見は、公募の期間の中で受け付ける。",
                en="Inputs are taken while the window is open.",
            ),
            Text(
                ja="事務局に直接お知らせください。",
                en="Write to the secretariat directly.",
            ),
        )
