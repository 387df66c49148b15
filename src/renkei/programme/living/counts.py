"""The counts of the founding record, taken again from the papers by the same rules.

Flows in: collaborations and projects on paper. Flows out: figures that say how much of
each is of the founding list and how much came since.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from renkei.facts import Facts
from renkei.foundation import Figure, Source, Text, joined, weakest
from renkei.programme.counting import programme_counts
from renkei.programme.living.nouns import LivingCollaboration, LivingProject

_RECORD = Source(
    Text(
        ja="創設資料と、その後に連携へ記録された公開の記録",
        en="The founding document and the public papers kept in Renkei since",
    )
)
_COLLABORATIONS = Text(ja="連携", en="collaborations")
_PROJECTS = Text(ja="案件", en="projects")
_OF_PROJECTS = frozenset(
    f"programme.{name}"
    for name in (
        "projects-formed",
        "formed-countries",
        "formed-in-register",
        "formed-registered",
    )
)
_RULES = {
    "programme.collaborations": Text(
        ja="公開の記録がある連携を1件ずつ数える。創設資料の一覧の各行と、その後に実施中または"
        "終了となった連携が含まれ、実演用の記録は含まない。",
        en="Every collaboration with a public paper, once: the rows of the founding "
        "list, and those that ran or ended since. Demonstration papers are not in it.",
    ),
    "programme.projects-formed": Text(
        ja="採択以降の段階にある案件の記録を1件ずつ数える。間接の成果、連携との結び付きが"
        "確認できない案件、実演用の記録は含まない。",
        en="Every paper of a project that was adopted or came further, once. Indirect "
        "results, projects without a known link to a collaboration, and demonstration "
        "papers are not in it.",
    ),
}


def counts(
    rows: tuple[LivingCollaboration, ...],
    projects: tuple[LivingProject, ...],
    facts: Facts,
) -> Iterator[Figure]:
    """The counts of the founding record, by the same rules; what came since makes them
    no surer than its own papers are. A project that two papers hold counts once."""
    formed = {p.reference: p for p in reversed(projects) if p.is_formed}
    since = [row for row in rows if not row.is_founding]
    came = [p for p in formed.values() if not p.is_founding]
    weak_row, weak_project = (
        weakest(e.confidence for e in group) for group in (since, came)
    )
    of_rows = _scope(_COLLABORATIONS, len(rows), len(since), _uncounted(rows))
    of_projects = _scope(_PROJECTS, len(formed), len(came), 0)
    outcomes = tuple(p.outcome for p in reversed(formed.values()))
    source = _RECORD if since or came else facts.founding
    for count in programme_counts(rows, outcomes, source):
        is_of_projects = count.id in _OF_PROJECTS
        marks = (count.confidence, weak_project if is_of_projects else weak_row)
        yield replace(
            count,
            rule=_RULES.get(count.id, count.rule),
            scope=of_projects if is_of_projects else of_rows,
            confidence=weakest(marks),
        )


def _uncounted(rows: tuple[LivingCollaboration, ...]) -> int:
    return len({body for row in rows for body in row.bodies})


def _scope(what: Text, everything: int, since: int, uncounted: int) -> Text | None:
    """What a count was taken of beside the founding list; None where it is all."""
    parts = []
    if since:
        parts.append(
            Text(
                ja="創設資料の{what}{f}件とその後の{n}件",
                en="{f} {what} of the founding list, {n} since",
            ).format(what=what, f=everything - since, n=since)
        )
    if uncounted:
        parts.append(
            Text(
                ja="場所の一覧にない主体{n}は数えない",
                en="parties that are no place on record are not counted ({n})",
            ).format(n=uncounted)
        )
    return joined(parts, ja="。", en="; ") if parts else None
