"""The data room of a project: what is shared, with whom, and who opened what.

Flows in: the number of a project, a person. Flows out: `DataRoom`, as much of it as the
person may see; steps of sharing, inviting and ending, and a line for every opening.

Refuses `store.data-room.*`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from renkei.foundation import Refusal, Text, same
from renkei.programme import Role
from renkei.store import appraisal_refusals as refusals
from renkei.store import appraisal_rows as rows
from renkei.store import models, reads
from renkei.store.appraisal_rows import is_insider, may_write, title_of
from renkei.store.home import data_home
from renkei.store.journal import record
from renkei.store.people import Acting, Holder, Person, people_with_role

if TYPE_CHECKING:
    from collections.abc import Mapping

APPRAISAL, FILE = "appraisal-", "file-"
DOCUMENT = Text(ja="資料", en="Document")
GUEST = Text(ja="投資家", en="Investor")
THE_ROOM = Text(ja="データルーム", en="The data room")
SHOWN = 200  # of the newest openings


@dataclass(frozen=True, slots=True)
class Document:
    """Something that may be shared: an appraisal, or a file beside the project."""

    id: str
    name: Text
    is_shared: bool

    @property
    def appraisal(self) -> str:
        """The key of the appraisal that it is, or nothing."""
        return self.id.removeprefix(APPRAISAL) if self.id.startswith(APPRAISAL) else ""


@dataclass(frozen=True, slots=True)
class Guest:
    """An investor who was invited; `ended_at` where that is over."""

    user_id: int
    name: str
    since: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class Opening:
    """Somebody opened something."""

    at: datetime
    name: str
    what: str


@dataclass(frozen=True, slots=True)
class DataRoom:
    """A data room as one reader sees it; guests see neither guests nor openings."""

    number: str
    title: Text
    country: str
    is_demonstration: bool
    is_party: bool
    documents: tuple[Document, ...]
    guests: tuple[Guest, ...]
    invitable: tuple[Holder, ...]
    openings: tuple[Opening, ...]


def data_room(number: str, who: Person) -> DataRoom:
    """The room; whoever is not of the project is told of it by being invited."""
    row = _row(number, who)
    held = row.number or ""
    party, inside = may_write(who, row), is_insider(who, row)
    documents = _documents(row, who)
    guests = _guests(held)
    now = {each.user_id for each in guests if each.ended_at is None}
    return DataRoom(
        number=held,
        title=title_of(row),
        country=row.country,
        is_demonstration=row.is_demonstration,
        is_party=party,
        documents=documents
        if inside
        else tuple(each for each in documents if each.is_shared),
        guests=guests if inside else (),
        invitable=tuple(each for each in _investors(row) if each.user_id not in now)
        if party
        else (),
        openings=_openings(held) if inside else (),
    )


def may_open(number: str, who: Person) -> bool:
    """Whether the room of a project opens to the person."""
    if who.user_id is None:
        return False
    row = rows.project_row(number)
    return row is not None and (is_insider(who, row) or is_guest(who, row))


def rooms(who: Person) -> tuple[tuple[str, Text], ...]:
    """The rooms to which an investor is invited today."""
    found = rows.guest_rooms(who)
    papers = models.Paper.objects.filter(number__in=sorted(found)).order_by("-id")
    return tuple((row.number or "", title_of(row)) for row in papers)


def opened(number: str, document: str, who: Person, what: str) -> None:
    """Note that somebody opened the room (no document) or something in it."""
    row = rows.project_row(number)
    if row is None or who.user_id is None:
        return
    _step(row, "opening", who, document=document, person=who.user_id, words=what)
    reads.shown(who, "room", ("data-room", number), owner=row.owner)


def room_file(number: str, document: str, who: Person) -> tuple[str, bytes]:
    """A shared file with its name; its opening is noted."""
    row = _row(number, who)
    known = {each.id: each for each in data_room(number, who).documents}
    if document not in known or not document.startswith(FILE):
        raise Refusal(refusals.no_room(f"{number}/{document}"))
    held = row.files.get(pk=int(document.removeprefix(FILE)))
    place = data_home() / "papers" / held.sha256[:2] / held.sha256
    content = place.read_bytes()
    opened(number, document, who, held.name)
    return held.name, content


def share(number: str, document: str, who: Person, *, is_shared: bool) -> None:
    """Let the guests read a document, or no longer."""
    row = _party_row(number, who)
    known = {each.id: each for each in _documents(row, who)}
    if document not in known:
        raise Refusal(refusals.no_choice(DOCUMENT, document))
    if known[document].is_shared is is_shared:
        return
    step = "share" if is_shared else "unshare"
    _step(row, step, who, document=document, words=known[document].name.en)
    _tell(row, f"{step}_in_data_room", who, document=document)


def invite(number: str, user_id: int, who: Person) -> None:
    """Invite an investor."""
    row = _party_row(number, who)
    chosen = next((e for e in _investors(row) if e.user_id == user_id), None)
    if chosen is None:
        raise Refusal(refusals.no_choice(GUEST, str(user_id)))
    _step(row, "invite", who, person=user_id, words=chosen.name)
    _tell(row, "invite_to_data_room", who, document="")


def end(number: str, user_id: int, who: Person) -> None:
    """End what an investor was invited to, from now on."""
    row = _party_row(number, who)
    held = {e.user_id: e for e in _guests(row.number or "") if e.ended_at is None}
    if user_id not in held:
        raise Refusal(refusals.no_choice(GUEST, str(user_id)))
    _step(row, "end", who, person=user_id, words=held[user_id].name)
    _tell(row, "end_in_data_room", who, document="")


def is_guest(who: Person, row: models.Paper) -> bool:
    """Whether somebody reads of a project only because they were invited."""
    return not is_insider(who, row) and row.number in rows.guest_rooms(who)


def _row(number: str, who: Person) -> models.Paper:
    row = rows.project_row(number)
    if row is None or not (is_insider(who, row) or is_guest(who, row)):
        raise Refusal(refusals.no_room(number))
    return row


def _party_row(number: str, who: Person) -> models.Paper:
    row = _row(number, who)
    if not may_write(who, row):
        raise Refusal(refusals.room_party_only())
    return row


def _documents(row: models.Paper, who: Person) -> tuple[Document, ...]:
    number = row.number or ""
    shared = rows.shared_in([number]).get(number, frozenset())
    found = [
        Document(
            f"{APPRAISAL}{each.key}",
            Text(ja="採算評価 {k}:{t}", en="Appraisal {k}: {t}").format(
                k=each.key, t=each.title
            ),
            f"{APPRAISAL}{each.key}" in shared,
        )
        for each in rows.seen_appraisals(who, number)
    ]
    found += [
        Document(f"{FILE}{each.pk}", same(each.name), f"{FILE}{each.pk}" in shared)
        for each in row.files.all()
    ]
    return tuple(found)


def _investors(row: models.Paper) -> tuple[Holder, ...]:
    return tuple(
        each
        for each in people_with_role(Role.INVESTOR)
        if each.duty.is_demonstration == row.is_demonstration
    )


def _guests(number: str) -> tuple[Guest, ...]:
    found: dict[int, Guest] = {}
    steps = models.DataRoomRecord.objects.filter(
        project=number, step__in=("invite", "end")
    )
    for each in steps:
        assert each.person_id is not None, "somebody is invited"
        before = found.get(each.person_id)
        is_end = each.step == "end" and before is not None
        since = before.since if is_end and before else each.at
        ended = each.at if is_end else None
        found[each.person_id] = Guest(each.person_id, each.words, since, ended)
    return tuple(found.values())


def _openings(number: str) -> tuple[Opening, ...]:
    steps = models.DataRoomRecord.objects.filter(project=number, step="opening")
    newest = steps.select_related("person").order_by("-id")[:SHOWN]
    return tuple(Opening(each.at, _name(each), each.words) for each in newest)


def _name(row: models.DataRoomRecord) -> str:
    from renkei.store.people import name_of

    return name_of(row.person)


def _step(  # noqa: PLR0913 - the parts of a row
    row: models.Paper,
    step: str,
    who: Person,
    *,
    document: str = "",
    person: int | None = None,
    words: str = "",
) -> None:
    models.DataRoomRecord.objects.create(
        project=row.number or "",
        step=step,
        document=document,
        person_id=person,
        words=words[:300],
        is_demonstration=row.is_demonstration,
        by_id=who.user_id,
    )


def _tell(row: models.Paper, action: str, who: Person, *, document: str) -> None:
    duty = next((each for each in who.duties if each.role in rows.WRITERS), None)
    body: Mapping[str, str] = {"document": document} if document else {}
    with transaction.atomic():
        record(Acting(who, duty), action, ("data-room", row.number), body=body)
