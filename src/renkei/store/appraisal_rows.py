"""Appraisals as rows: what is kept, who sees it, and what is added.

Flows in: rows, a person. Flows out: `Held`, one version of the inputs of an appraisal,
and new versions. An appraisal is seen as a candidate project is: by its parties, its
author and the ministry's officers; what is shared in a data room, by its guests too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from django.db import connection

import renkei
from renkei.finance import Appraisal, support
from renkei.foundation import Text, fingerprint, same
from renkei.programme import Role, papers
from renkei.store import models, paper_access
from renkei.store.appraisal_typed import Given, Inputs
from renkei.store.bodies import from_body, to_body
from renkei.store.people import Person

PROJECT_KIND = "candidate"
WRITES = frozenset({papers.Relation.AUTHOR, papers.Relation.PARTY})
SEES = WRITES | {papers.Relation.OFFICE}
WRITERS = frozenset(
    {
        Role.PROJECT_PARTICIPANT,
        Role.CONSORTIUM_LEAD,
        Role.JAPANESE_CITY_OFFICER,
        Role.OVERSEAS_CITY_OFFICER,
    }
)  # a party's own people, and nobody who verifies, reviews or buys
TAKING_PART = frozenset({Role.PROJECT_PARTICIPANT, Role.CONSORTIUM_LEAD})
_KEEPING = "appraisal-key"


@dataclass(frozen=True, slots=True)
class Held:
    """One version of an appraisal, as it was given."""

    key: str
    version: int
    project: models.Paper
    given: Inputs
    figures: Mapping[str, str | None]
    rules: str
    by_name: str
    at: datetime

    @property
    def title(self) -> str:
        """What it is called."""
        return self.given["title"].value


def projects_seen(who: Person) -> Iterable[models.Paper]:
    """The projects, candidate or formed, that the person may see at all."""
    rows = models.Paper.objects.filter(kind=PROJECT_KIND).exclude(number=None)
    return paper_access.seen_of(who, rows).order_by("-id")


def project_row(number: str) -> models.Paper | None:
    """A project by the number of its paper, or by its JCM reference."""
    rows = models.Paper.objects.filter(kind=PROJECT_KIND)
    found = rows.filter(number=number).first()
    if found is None and not number.startswith("PJ-"):
        found = rows.filter(body__jcm_reference=number).order_by("id").first()
    return found


def may_write(who: Person, row: models.Paper) -> bool:
    """Whether the person is a party of the project, in a duty that appraises."""
    if paper_access.roles_of(who).isdisjoint(WRITERS):
        return False
    return bool(paper_access.relations(who, row) & WRITES) or _takes_part(who, row)


def is_insider(who: Person, row: models.Paper) -> bool:
    """Whether the project's appraisals are there for the person, shared or not."""
    standing = paper_access.relations(who, row)
    return bool(standing & SEES) or _takes_part(who, row)


def _takes_part(who: Person, row: models.Paper) -> bool:
    """Whether a participant's duty names the project by its reference."""
    reference = row.body.get("jcm_reference")
    return bool(reference) and any(
        reference in duty.projects
        and duty.role in TAKING_PART
        and duty.is_demonstration == row.is_demonstration
        for duty in who.duties
    )


def guest_rooms(who: Person) -> frozenset[str]:
    """The projects to whose data room the person is invited today."""
    if who.user_id is None:
        return frozenset()
    last: dict[str, str] = {}
    rows = models.DataRoomRecord.objects.filter(
        person_id=who.user_id, step__in=("invite", "end")
    )
    for project, step in rows.values_list("project", "step"):
        last[project] = step
    return frozenset(each for each, step in last.items() if step == "invite")


def shared_in(projects: Iterable[str]) -> Mapping[str, frozenset[str]]:
    """The documents that are shared today in each of these data rooms."""
    found: dict[str, dict[str, str]] = {}
    rows = models.DataRoomRecord.objects.filter(
        project__in=list(projects), step__in=("share", "unshare")
    )
    for project, document, step in rows.values_list("project", "document", "step"):
        found.setdefault(project, {})[document] = step
    return {
        project: frozenset(name for name, step in steps.items() if step == "share")
        for project, steps in found.items()
    }


def seen_appraisals(who: Person, project: str | None = None) -> tuple[Held, ...]:
    """The latest version of every appraisal the person may see, newest first."""
    if not paper_access.is_member(who):
        return ()
    rows = models.AppraisalRecord.objects.order_by("key", "-version").distinct("key")
    if project is not None:
        rows = rows.filter(project=project)
    latest = list(rows)
    named = {row.project for row in latest}
    papers_of = {
        row.number or "": row
        for row in models.Paper.objects.filter(number__in=sorted(named))
    }
    rooms = guest_rooms(who) & named
    shared = shared_in(rooms)
    inside = {n: is_insider(who, row) for n, row in papers_of.items()}
    found = [
        _held(row, papers_of[row.project])
        for row in latest
        if inside.get(row.project)
        or f"appraisal-{row.key}" in shared.get(row.project, ())
    ]
    return tuple(sorted(found, key=lambda each: each.at, reverse=True))


def versions(key: str) -> tuple[Held, ...]:
    """Every version of one appraisal, oldest first, whoever asks."""
    rows = list(models.AppraisalRecord.objects.filter(key=key).order_by("version"))
    if not rows:
        return ()
    paper = models.Paper.objects.get(number=rows[0].project)
    return tuple(_held(row, paper) for row in rows)


def is_seen(who: Person, found: Held) -> bool:
    """Whether an appraisal is there for the person."""
    number = found.project.number or ""
    if is_insider(who, found.project):
        return True
    return number in guest_rooms(who) and f"appraisal-{found.key}" in shared_in(
        [number]
    ).get(number, frozenset())


def add(  # noqa: PLR0913, PLR0917 - the parts of a row
    key: str,
    version: int,
    project: models.Paper,
    given: Inputs,
    figures: Mapping[str, str | None],
    who: Person,
) -> models.AppraisalRecord:
    """Write one more version."""
    assert project.number is not None, "a project is appraised by its number"
    body = {name: to_body(each) for name, each in given.items()}
    return models.AppraisalRecord.objects.create(
        key=key,
        version=version,
        project=project.number,
        is_demonstration=project.is_demonstration,
        body=body,
        figures=dict(figures),
        rules=rules_version(),
        by_id=who.user_id,
        by_name=who.name,
        fingerprint=fingerprint({"project": project.number, "body": body}),
    )


def fresh_key() -> str:
    """The next key; those who keep at once wait for one another."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 31))", [_KEEPING]
        )
    count = models.AppraisalRecord.objects.filter(version=1).count()
    return f"AP-{count + 1:06d}"


@cache
def rules_version() -> str:
    """Which rules compute: the house's version and the content of the schemes."""
    dated = [
        [scheme.id, *sorted(f"{r.id} {r.valid_from}" for r in scheme.rules)]
        for scheme in support.schemes().values()
    ]
    return f"{renkei.__version__} / {fingerprint(dated)[:12]}"


def kept_figures(appraisal: Appraisal) -> dict[str, str | None]:
    """What is kept of a result to be compared: each case's NPV and rate of return."""
    found: dict[str, str | None] = {}
    for case in appraisal:
        name = f"{case.with_grant:d}{case.with_credits:d}"
        for flow, merit in zip(case.flows, case.merits, strict=True):
            for figure, short in ((merit.npv, "npv"), (merit.irr, "irr")):
                value = figure.value
                told = None if value is None else f"{float(value):.12g}"
                found[f"{name}.{flow.view.value}.{short}"] = told
    return found


def _held(row: models.AppraisalRecord, paper: models.Paper) -> Held:
    body: Mapping[str, Any] = row.body
    return Held(
        key=row.key,
        version=row.version,
        project=paper,
        given={name: from_body(Given, each) for name, each in body.items()},
        figures=row.figures,
        rules=row.rules,
        by_name=row.by_name,
        at=row.at,
    )


def title_of(row: models.Paper) -> Text:
    """What a project is called in its paper."""
    written = row.body.get("title")
    return from_body(Text, written) if isinstance(written, dict) else same(str(written))
