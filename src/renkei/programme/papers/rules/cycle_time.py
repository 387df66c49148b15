"""The clocks of the JCM cycle: what is due by when, and how sure that is.

Flows in: a paper in a state whose kind names a clock, what stands around it. Flows out:
the day it is due, from the rules of its country; the words that say so on its page.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from renkei.foundation import Finding, Text, same
from renkei.programme import cycle
from renkei.programme.papers.around import Around
from renkei.programme.papers.kind import Clock, Kind
from renkei.programme.papers.paper import Paper
from renkei.programme.papers.rules import sayings


def rules_of(paper: Paper, today: date) -> cycle.RuleSet:
    """The rules the paper goes by: those of its country on the day it was submitted."""
    day = paper.body.get("submitted_date")
    at = date.fromisoformat(day) if day else today
    return cycle.rule_set(paper.country or "", at)


def running(paper: Paper, around: Around) -> cycle.Due | None:
    """By when the paper is due where it stands; None where no clock runs."""
    clock = paper.kind.state(paper.state).clock
    since = paper.day(clock.since) if clock else None
    if clock is None or since is None:
        return None
    if any(paper.body.get(key) != said for key, said in clock.only.items()):
        return None
    rules = rules_of(paper, around.today)
    if clock.until is not None:
        return _announced(paper, clock, rules, around.today)
    return cycle.due(
        rules.constant(clock.limit),
        since,
        around.today,
        pauses=pauses(paper.kind, clock, around.stood, around.today),
        longest=rules.constant(clock.longest) if clock.longest else None,
        is_paused=clock.is_paused,
    )


def pauses(
    kind: Kind, clock: Clock, stood: tuple[tuple[str, date], ...], today: date
) -> Iterator[tuple[date, date]]:
    """The stretches in which the clock of a limit stood still, the last up to today."""
    ends = (*(day for _, day in stood[1:]), today)[: len(stood)]
    for (state_id, begun), until in zip(stood, ends, strict=True):
        held = kind.state(state_id).clock
        if held is not None and held.is_paused and held.limit == clock.limit:
            yield begun, until


def remark(paper: Paper, around: Around) -> Iterator[Finding]:
    """Warns where the paper is late; by which rule, and how sure that is."""
    due = running(paper, around)
    if due is None or due.pace is not cycle.Pace.OVERDUE:
        return
    rules = rules_of(paper, around.today)
    yield sayings.beside(
        paper,
        "clock-overdue",
        said_of_clock(due),
        Text(
            ja="{topic}:{value}。{rules}{document}",
            en="{topic}: {value}. {rules}{document}",
        ).format(
            topic=due.limit.topic.name,
            value=due.limit.label,
            rules=rules.name,
            document=same(f" {rules.document}" if rules.document else ""),
        ),
        Text(
            ja="出典:{source}。原典の値が分かれば、規程の表に記してください。",
            en="Source: {source}. Enter the official value in the table of rules once "
            "it has been read.",
        ).format(source=due.limit.source),
    )


def said_of_clock(due: cycle.Due) -> Text:
    """Since when, and by when, as a sentence."""
    since = due.since.isoformat()
    if due.day is None:
        return Text(
            ja=f"{since}から。期限は分かりません({{pace}})。",
            en=f"Since {since}; when it is due is not known ({{pace}}).",
        ).format(pace=due.pace.label)
    words = Text(
        ja=f"{since}から。期限は{due.day.isoformat()}({{pace}})。",
        en=f"Since {since}; due on {due.day.isoformat()} ({{pace}}).",
    ).format(pace=due.pace.label)
    if due.longest_day is None:
        return words
    longest = due.longest_day.isoformat()
    return Text(
        ja=f"{words.ja} 延長しても{longest}まで。",
        en=f"{words.en} If extended, {longest} at the latest.",
    )


def _announced(
    paper: Paper, clock: Clock, rules: cycle.RuleSet, today: date
) -> cycle.Due | None:
    assert clock.until is not None, "no last day was announced"
    since, last = paper.day(clock.since), paper.day(clock.until)
    if since is None or last is None:
        return None
    pace = cycle.Pace.OVERDUE if last < today else cycle.Pace.RUNNING
    return cycle.Due(pace, since, rules.constant(clock.limit), last, None, 0)
