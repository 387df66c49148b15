"""Who was shown a record that is not public: written when it is shown, never changed.

Flows in: a signed-in person and a record. Flows out: a line; later, the lines about
one's own records, or all of them for the administrator. The person comes from the
session, the moment from the database.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import QuerySet

from renkei.foundation import Text
from renkei.programme import papers
from renkei.store.models import Paper, RecordRead
from renkei.store.people import Person

PAGE = 100
WHAT = {
    "paper": Text(ja="非公開の記録", en="A paper that is not public"),
    "form": Text(ja="完全な様式", en="The full form"),
    "file": Text(ja="添付ファイル", en="A file beside a paper"),
    "table": Text(ja="記録の一覧表(書出し)", en="A table of papers, taken out"),
    "room": Text(ja="データルーム", en="A data room"),
    "evaluation": Text(ja="公開前の技術評価", en="An evaluation before its open round"),
    "appraisal": Text(ja="採算評価", en="An appraisal"),
}


@dataclass(frozen=True, slots=True)
class Read:
    """One line."""

    at: datetime
    by: str
    what: Text
    kind: str
    record: str


def shown(who: Person, what: str, subject: tuple[str, str], *, owner: str = "") -> None:
    """Note that somebody was shown a record, in one statement."""
    assert what in WHAT, f"{what} has no words"
    if who.user_id is None:
        return
    kind, identity = subject
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO store_recordread"
            " (by_id, by_name, what, subject_kind, subject_id, owner)"
            " VALUES (%s, %s, %s, %s, %s, %s)",
            [who.user_id, who.name[:200], what, kind, identity, owner],
        )


def shown_paper(
    who: Person, row: Paper, what: str = "paper", *, is_inside: bool
) -> None:
    """Note that somebody was shown a paper, or the inner part of a public one."""
    is_public = papers.Relation.PUBLIC in papers.kinds()[row.kind].state(row.state).see
    if is_inside or not is_public:
        shown(who, what, ("paper", row.number or ""), owner=row.owner)


def reads_of_mine(who: Person, before: int | None = None) -> tuple[Read, ...]:
    """Who was shown what the entities own that somebody acts for, newest first.

    One's own reading is left out, and what invented people did stays among them.
    """
    owners = {duty.entity for duty in who.duties if duty.entity}
    rows = RecordRead.objects.filter(owner__in=owners).exclude(by_id=who.user_id)
    return _told(rows, before)


def every_read(by: str = "", record: str = "") -> tuple[Read, ...]:
    """All lines, or those of a person or of a record, newest first."""
    rows = RecordRead.objects.all()
    if by:
        rows = rows.filter(by_name__icontains=by)
    if record:
        rows = rows.filter(subject_id=record)
    return _told(rows, None)


def _told(rows: QuerySet[RecordRead], before: int | None) -> tuple[Read, ...]:
    newest = rows.filter(pk__lt=before) if before is not None else rows
    return tuple(
        Read(row.at, row.by_name, WHAT[row.what], row.subject_kind, row.subject_id)
        for row in newest.order_by("-id")[:PAGE]
    )
