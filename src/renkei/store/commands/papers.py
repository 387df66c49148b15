"""Commands on papers: draft, change, move, remark, attach, give to somebody.

Flows in: a person and what was written. Flows out: the paper as it stands afterwards.
Each is one transaction with its version and its line in the journal; nothing is
overwritten, and a change made on an older version is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from io import SEEK_END, BytesIO
from typing import Any

from django.db import transaction
from django.db.models.functions import Now

from renkei.foundation import Refusal, same
from renkei.programme import papers
from renkei.store import conflicts, engagements, models, paper_access
from renkei.store.clock import today
from renkei.store.commands import paper_refusals as refusals
from renkei.store.home import data_home
from renkei.store.journal import PROGRAM, record
from renkei.store.kept_files import Readable, keep_file
from renkei.store.noticing import tell
from renkei.store.paper_rows import (
    around,
    clock_running,
    fill,
    fresh_keys,
    links_to,
    noun,
    numbered,
    version_of,
)
from renkei.store.people import Acting, Duty, Person, people_with_role

DRAFT, CHANGE, GIVE, LOAD = "draft", "change", "give", "load"
LARGEST_FILE = 20 * 1024 * 1024


def draft_paper(
    kind_id: str,
    written: Mapping[str, Any],
    who: Person,
    *,
    owner: str | None = None,
    is_demonstration: bool = False,
) -> papers.Paper:
    """A new paper in its kind's first state.

    `owner` is the entity it is drafted for: one the person acts for; the first of them
    where none is named. Refuses `store.paper.kind-unknown`, `store.paper.may-not-draft`
    and `programme.paper.*`.
    """
    kind, duty = drafting(kind_id, who, owner)
    body = first_body(kind, written)
    engagements.refuse_unfit(kind.id, body, who)
    with transaction.atomic():
        row = models.Paper(
            kind=kind.id,
            author_id=who.user_id,
            owner=owner or duty.entity,
            is_demonstration=is_demonstration or who.is_demonstration,
            version=0,
        )
        _keep(row, kind, body, kind.first_state.id, Acting(who, duty), step=DRAFT)
    return noun(row)


def drafting(kind_id: str, who: Person, owner: str | None) -> tuple[papers.Kind, Duty]:
    """The kind, and the duty in which the person drafts papers of it for `owner`."""
    kind = papers.kinds().get(kind_id)
    if kind is None:
        raise Refusal(refusals.no_such_kind(kind_id))
    duty = next((d for d in who.duties if d.role in kind.drafted_by), None)
    if duty is None or who.user_id is None:
        raise Refusal(refusals.may_not_draft(kind))
    if owner is not None and owner not in paper_access.entities_of(who):
        raise Refusal(refusals.not_own_entity(owner, kind))
    return kind, duty


def first_body(kind: papers.Kind, written: Mapping[str, Any]) -> dict[str, Any]:
    """What a new paper says; nobody but the program writes the fields it keeps."""
    body = papers.body_from(kind, written, kind.name)
    kept = [field for field in kind.fields if field.is_kept and field.key in body]
    if kept:
        first = papers.Paper("–", kind, kind.first_state.id, body, 0)
        raise Refusal(refusals.locked(first, kept))
    return body


def change_paper(
    number: str, written: Mapping[str, Any], who: Person, *, version: int, why: str = ""
) -> papers.Paper:
    """Write a paper anew where it stands; `version` is the one the person has read.

    Refuses `store.paper.unknown`, `.may-not-change`, `.changed-meanwhile`, `.locked`
    and `programme.paper.*`. Writing the same again changes nothing.
    """
    with transaction.atomic():
        row = _locked(number, who)
        kind = papers.kinds()[row.kind]
        standing = paper_access.relations(who, row)
        body = rewritten(row, written, who, version=version, standing=standing)
        if body != row.body:
            acting = Acting(who, first_duty(who))
            _keep(row, kind, body, row.state, acting, step=CHANGE, why=why)
    return noun(row)


def rewritten(
    row: models.Paper,
    written: Mapping[str, Any],
    who: Person,
    *,
    version: int,
    standing: frozenset[papers.Relation],
) -> dict[str, Any]:
    """What a paper says once somebody who stands to it so has written it anew."""
    kind = papers.kinds()[row.kind]
    if not papers.allows(standing, kind.state(row.state).change):
        raise Refusal(refusals.may_not_change(noun(row)))
    if row.version != version:
        raise Refusal(refusals.changed_meanwhile(noun(row), version))
    body = papers.body_from(kind, written, same(row.number or ""))
    body |= {  # what only the program writes stays, written again or not
        field.key: row.body[field.key]
        for field in kind.fields
        if field.is_kept and field.key in row.body and field.key not in written
    }
    locked = [
        field
        for field in kind.locked(row.state)
        if body.get(field.key) != row.body.get(field.key)
    ]
    if locked:
        raise Refusal(refusals.locked(noun(row), locked))
    if row.kind == paper_access.REVIEW:
        conflicts.refuse_another_subject(row, body)
    if row.kind == engagements.VERIFICATION:
        engagements.refuse_unfit(row.kind, body, who)
    return body


def move_paper(
    number: str,
    move_id: str,
    who: Person,
    *,
    why: str = "",
    written: Mapping[str, Any] | None = None,
) -> papers.Paper:
    """Take a step with a paper, and the steps of other papers that go with it, all of
    them or none.

    `written` are fields the step needs, written with it and not a moment before.
    Refuses `store.paper.unknown`, `.no-such-step`, `.may-not-move`, `.goes-with`,
    `.why`, what the step needs (`programme.paper.needed`) and what the kind's own rules
    object.
    """
    with transaction.atomic():
        row = _locked(number, who)
        move = _permitted(row, noun(row), move_id, who)
        if move.goes_with is not None:
            raise Refusal(refusals.goes_with(noun(row), move))
        _take(row, move, who, why=why, written=written)
    return noun(row)


def _take(
    row: models.Paper,
    move: papers.Move,
    who: Person,
    *,
    why: str = "",
    written: Mapping[str, Any] | None = None,
) -> None:
    """Take a permitted step, and what goes with it."""
    paper = noun(row)
    if move.asks_why and not why.strip():
        raise Refusal(refusals.why(paper, move))
    body = dict(row.body)
    if written:
        assert set(written) <= set(move.needs), f"{move.id} needs no {sorted(written)}"
        whole = papers.body_from(paper.kind, {**body, **written}, same(paper.number))
        body |= {key: whole[key] for key in written if key in whole}
    surroundings = around(row, who)
    findings = [
        *papers.unready(paper.kind, move, body, same(paper.number)),
        *papers.objections(move, paper, surroundings),
    ]
    if findings:
        raise Refusal(findings)
    if move.dated and (move.dates_anew or move.dated not in body):
        body[move.dated] = today().isoformat()
    acting = Acting(who, first_duty(who))
    _keep(row, paper.kind, body, move.to_state, acting, step=move.id, why=why)
    for each in papers.consequences(move, paper, surroundings):
        other = _locked(each.number, who)
        step = _permitted(other, noun(other), each.move, who)
        _take(other, step, who, why=each.why, written=each.written)


def give_paper(number: str, user_id: int, who: Person) -> papers.Paper:
    """Give a paper to somebody to work on, such as a review to its reviewer.

    Refuses `store.paper.unknown` and `.may-not-give`: only the programme's office does;
    a reviewer who cannot be one here (`store.review.*`), and `.not-a-holder`: nobody
    with that key works on papers of the kind today.
    """
    with transaction.atomic():
        row = _locked(number, who)
        if papers.Relation.OFFICE not in paper_access.relations(who, row):
            raise Refusal(refusals.may_not_give(noun(row)))
        if row.assignee_id != user_id:
            if row.kind == paper_access.REVIEW:
                conflicts.refuse_reviewer(row, user_id)
            kind = papers.kinds()[row.kind]
            roles = paper_access.given_to(kind)
            if user_id not in {held.user_id for held in people_with_role(*roles)}:
                raise Refusal(refusals.not_a_holder(noun(row), roles))
            engagements.refuse_assignee(row, user_id)
            row.assignee_id = user_id
            _keep(
                row, kind, row.body, row.state, Acting(who, first_duty(who)), step=GIVE
            )
    return noun(row)


def remark(number: str, text: str, who: Person) -> None:
    """Say something beside a paper; whoever is of it may, a reviewer of it may not.

    Refuses `store.paper.unknown`, `.may-not-remark` and `.empty-remark`.
    """
    if not text.replace("\0", "").strip():
        raise Refusal(refusals.empty_remark(number))
    with transaction.atomic():
        row = _locked(number, who)
        if not paper_access.speaks_beside(paper_access.relations(who, row)):
            raise Refusal(refusals.may_not_remark(noun(row)))
        models.Remark.objects.create(
            paper=row,
            text=text.replace("\0", "").strip(),
            by_id=who.user_id,
            by_name=who.name,
        )
        record(Acting(who, first_duty(who)), "remark", ("paper", number))
        tell(row, "remark", who)


def attach(number: str, name: str, content: bytes | Readable, who: Person) -> str:
    """Keep a file beside a paper and say its SHA-256; whoever may remark may.

    The bytes go through in parts, and are on disk under their own hash before the row
    commits. Refuses `store.paper.unknown`, `.may-not-remark`, `.file-empty` and
    `.file-large`.
    """
    source = BytesIO(content) if isinstance(content, bytes) else content
    size = source.seek(0, SEEK_END)
    if not size:
        raise Refusal(refusals.file_empty(name))
    if size > LARGEST_FILE:
        raise Refusal(refusals.file_large(name, size, LARGEST_FILE))
    with transaction.atomic():
        row = _locked(number, who)
        if not paper_access.speaks_beside(paper_access.relations(who, row)):
            raise Refusal(refusals.may_not_remark(noun(row)))
        mark = keep_file(source, data_home() / "papers")
        models.PaperFile.objects.create(
            paper=row,
            name=_plain_name(name),
            sha256=mark,
            size=size,
            by_id=who.user_id,
            by_name=who.name,
        )
        body = {"name": _plain_name(name), "sha256": mark}
        record(Acting(who, first_duty(who)), "attach", ("paper", number), body=body)
    return mark


@dataclass(frozen=True, slots=True)
class KeptAsProgram:
    """A paper the program keeps: whether it was written now, or no longer can be
    because people have written it since and the program would say something else."""

    number: str
    is_written: bool
    is_contradicted: bool


def keep_as_program(
    kind_id: str, written: Mapping[str, Any], state: str, *, number: str | None = None
) -> KeptAsProgram:
    """Write a paper that has no author: a new one, or the one of a number anew.

    Saying the same again writes nothing. What people have written stays as it is.
    Nobody is told of it. Refuses `programme.paper.*`.
    """
    kind = papers.kinds()[kind_id]
    body = papers.body_from(kind, written, kind.name)
    with transaction.atomic():
        if number is None:
            row = models.Paper(kind=kind.id, version=0)
        else:
            row = models.Paper.objects.select_for_update().get(number=number)
            own = row.versions.filter(step=LOAD).latest("version")
            if (own.body, own.state) == (body, state):
                return KeptAsProgram(number, False, False)
            if own.version != row.version:
                return KeptAsProgram(number, False, True)
        _keep(row, kind, body, state, PROGRAM, step=LOAD)
    return KeptAsProgram(row.number or "", True, False)


def kept_as_program(key: str) -> dict[str, str]:
    """The numbers of the papers that the program has kept, by what it wrote first in
    the field `key`; what people write into that field later changes nothing here."""
    firsts = models.PaperVersion.objects.filter(
        version=1, step=LOAD, body__has_key=key
    ).values_list(f"body__{key}", "paper__number")
    return {str(mark): str(number) for mark, number in firsts}


def _plain_name(name: str) -> str:
    """The last part of a file's name, without what a path or a header could misuse."""
    last = name.replace("\\", "/").rpartition("/")[2]
    kept = "".join(c for c in last if c.isprintable() and c not in '"<>|:*?')
    return kept[-200:].strip(". ") or "file"


def _permitted(
    row: models.Paper, paper: papers.Paper, move_id: str, who: Person
) -> papers.Move:
    move = paper.kind.move(move_id)
    if move is None or row.state not in move.from_states:
        raise Refusal(refusals.no_such_step(paper, move_id))
    standing = paper_access.relations(who, row)
    if not papers.answers_for(move, standing, paper_access.roles_of(who)):
        raise Refusal(refusals.may_not_move(paper, move))
    return move


def _locked(number: str, who: Person) -> models.Paper:
    """The row of a paper the person may see; any other is as unknown as none."""
    row = models.Paper.objects.select_for_update().filter(number=number).first()
    if row is None or not paper_access.sees(who, row):
        raise Refusal(refusals.unknown(number))
    return row


def first_duty(who: Person) -> Duty | None:
    """The duty in which a person's steps are recorded, where no other is named."""
    return who.duties[0] if who.duties else None


def _keep(  # noqa: PLR0913 - the row, what it says now, and who made it so
    row: models.Paper,
    kind: papers.Kind,
    body: Mapping[str, Any],
    state: str,
    acting: Acting,
    *,
    step: str,
    why: str = "",
) -> None:
    """Write the next version of a paper, its links, its journal line and notices."""
    is_first = row.number is None
    if is_first:
        (row.pk,) = fresh_keys(1)
        row.number = numbered(kind, row.pk)
    fill(row, kind, body, state)
    row.changed_at = Now()  # the database's own clock
    row.save(force_insert=is_first)
    version_of(row, acting, step=step, why=why).save()
    if kind.state(state).clock is not None:
        clock_running(row, acting.person)
    links_to(row, kind, body, acting.person)
    told = {"version": row.version, "state": row.state}
    record(acting, step, ("paper", row.number or ""), body=told, why=why)
    if step != LOAD:
        tell(row, step, acting.person)
    row.refresh_from_db(fields=["changed_at"])
