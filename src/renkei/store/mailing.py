"""Notices by e-mail: what a person has not read goes out, once, in one message.

Flows in: unread notices that were not sent. Flows out: one message for each person, in
the person's language. What the person may no longer see is left out, whoever has no
address is left alone, and no header holds what somebody wrote.

A message is made in three steps, each of which may be the last before a crash:

1. it is *prepared*: its id and its notices are written to the journal, and committed;
2. it is handed to the mail server;
3. its notices are marked as mailed and *sent* is written, in one transaction.

Whoever comes after a crash between 2 and 3 sends the same notices under the same
Message-ID: nothing is lost, and a mail program recognises the second copy. A message
that fails is tried again after growing pauses and is given up after `TRIES`.
"""

from __future__ import annotations

import smtplib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage, get_connection
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from renkei.foundation import Finding, Refusal, Text, same
from renkei.store import mail_words, models, paper_access
from renkei.store.journal import PROGRAM, record
from renkei.store.one_at_a_time import alone
from renkei.store.paper_rows import noun
from renkei.store.people import Person, person

MOST = 200  # notices in one message; the rest follow in the next
STALE = timedelta(days=30)  # nobody is woken for what happened before
TRIES = 8
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=5), timedelta(hours=12)
PREPARED, SENT, FAILED, GIVEN_UP = (
    "mail_prepared",
    "mail_sent",
    "mail_failed",
    "mail_given_up",
)
_SENDING = 7269
Addresses = Callable[[str], Text | None]


@dataclass(frozen=True, slots=True)
class Mailed:
    """What one round of sending came to."""

    sent: int = 0
    notices: int = 0
    failed: int = 0
    given_up: int = 0
    bad_addresses: int = 0
    is_busy: bool = False

    @property
    def is_complete(self) -> bool:
        """Whether nothing went wrong."""
        return not (self.failed or self.given_up or self.bad_addresses)


@dataclass(frozen=True, slots=True)
class _Batch:
    """The notices of one message, under the id they were first sent with."""

    user: Any
    message_id: str
    rows: tuple[models.Notice, ...]
    failures: int = 0


def send_waiting(paper_address: Addresses | None = None) -> Mailed:
    """Send what waits; `paper_address` says where the page of a paper is.

    One round at a time: where another is under way this one does nothing. Refuses
    `store.mail.unreachable` where the mail server does not answer at all; nothing was
    prepared then.
    """
    with alone(_SENDING) as is_alone:
        if not is_alone:
            return Mailed(is_busy=True)
        waiting = list(_addressees())
        if not waiting:
            return Mailed()
        with _post() as post:
            return _rounds(waiting, post, paper_address or (lambda _: None))


def _rounds(waiting: Sequence[Any], post: Any, paper_address: Addresses) -> Mailed:
    sent = notices = failed = given_up = bad = 0
    for user in waiting:
        if not _is_address(user.email):
            bad += 1
            continue
        batch = _batch(user)
        if batch is None:
            continue
        reason = _hand_over(batch, post, paper_address)
        if reason is None:
            _mark_sent(batch)
            sent, notices = sent + 1, notices + len(batch.rows)
        elif _mark_failed(batch, reason):
            given_up += 1
        else:
            failed += 1
    return Mailed(sent, notices, failed, given_up, bad)


@contextmanager
def _post() -> Iterator[Any]:
    """The way to the mail server, open for one round."""
    post = get_connection()
    try:
        post.open()
    except (OSError, smtplib.SMTPException) as error:
        raise Refusal(_unreachable(error)) from error
    try:
        yield post
    finally:
        post.close()


def _addressees() -> Iterator[Any]:
    """The people with an address for whom something waits, or has been prepared."""
    users = get_user_model().objects.filter(is_active=True).exclude(email="")
    return iter(users.filter(notices__in=_unsent()).distinct().order_by("pk"))


def _unsent() -> Any:
    return models.Notice.objects.filter(
        read_at__isnull=True,
        mailed_at__isnull=True,
        at__gt=timezone.now() - STALE,
    )


def _is_address(written: str) -> bool:
    try:
        validate_email(written)
    except ValidationError:
        return False
    return True


def _batch(user: Any) -> _Batch | None:
    """What goes to a person now: the message left over, else a new one."""
    who = person(user)
    told = list(
        models.Event.objects.filter(
            subject_kind="mail",
            subject_id=str(user.pk),
            at__gt=timezone.now() - STALE,
        )
    )
    given_up = {key for e in told if e.action == GIVEN_UP for key in e.body["notices"]}
    waiting = _unsent().filter(to_id=user.pk).exclude(pk__in=given_up)
    heard = (
        row
        for row in waiting.select_related("paper").order_by("pk")
        if _may_hear(who, row)
    )
    rows = tuple(islice(heard, MOST))
    left = _left_over(told)
    if left is not None:
        again = tuple(row for row in rows if row.pk in set(left.body["notices"]))
        failures = [
            e for e in told if e.action == FAILED and e.body["message"] == _id(left)
        ]
        if again and failures and timezone.now() < _next_try(failures):
            return None
        if again:
            return _Batch(user, _id(left), again, len(failures))
    return _prepared(user, rows) if rows else None


def _may_hear(who: Person, row: models.Notice) -> bool:
    """Whether the person still stands inside the paper, and sees it where it is now."""
    inside = paper_access.speaks_beside(paper_access.relations(who, row.paper))
    return inside and paper_access.sees(who, row.paper)


def _left_over(told: Sequence[models.Event]) -> models.Event | None:
    """The message that was prepared last, where nothing says how it ended."""
    ended = {e.body["message"] for e in told if e.action in (SENT, GIVEN_UP)}
    prepared = [e for e in told if e.action == PREPARED]
    last = prepared[-1] if prepared else None
    return last if last is not None and _id(last) not in ended else None


def _id(event: models.Event) -> str:
    return str(event.body["message"])


def _next_try(failures: Sequence[models.Event]) -> datetime:
    pause: timedelta = min(FIRST_PAUSE * 2 ** (len(failures) - 1), LONGEST_PAUSE)
    last: datetime = failures[-1].at
    return last + pause


def _prepared(user: Any, rows: tuple[models.Notice, ...]) -> _Batch:
    """A new message, on record before anybody is asked to carry it."""
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("<> ") or "localhost"
    batch = _Batch(user, f"<{uuid4()}@{host}>", rows)
    with transaction.atomic():
        _journal(PREPARED, batch)
    return batch


def _hand_over(batch: _Batch, post: Any, paper_address: Addresses) -> Exception | None:
    """Give the message to the mail server; None where it was taken."""
    try:
        post.send_messages([_message(batch, paper_address)])
    except (OSError, smtplib.SMTPException) as error:
        post.close()  # the next message opens it anew
        return error
    return None


def _message(batch: _Batch, paper_address: Addresses) -> EmailMessage:
    languages = _languages(person(batch.user))
    lines = [_line(row, paper_address) for row in batch.rows]
    return EmailMessage(
        subject=mail_words.subject(len(lines), languages),
        body=mail_words.body(lines, languages, paper_address("")),
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[batch.user.email],
        headers={
            "Message-ID": batch.message_id,
            "Auto-Submitted": "auto-generated",  # RFC 3834: no absence notes, please
            "Content-Language": ", ".join(languages),
        },
    )


def _line(row: models.Notice, paper_address: Addresses) -> mail_words.Line:
    paper = noun(row.paper)
    move = paper.kind.move(row.step)
    return mail_words.Line(
        number=paper.number,
        title=paper.title,
        kind=paper.kind.name,
        step=mail_words.step_name(row.step, move.name if move else None),
        by=row.by_name,
        at=row.at,
        is_demonstration=row.paper.is_demonstration,
        address=paper_address(paper.number),
    )


def _languages(who: Person) -> tuple[str, ...]:
    """The language of the side the person acts for; both where that does not tell."""
    sides = {duty.country for duty in who.duties}
    if sides == {"JP"}:
        return ("ja",)
    if sides and not sides & {"", "JP"}:
        return ("en",)
    return mail_words.LANGUAGES


def _mark_sent(batch: _Batch) -> None:
    with transaction.atomic():
        keys = [row.pk for row in batch.rows]
        models.Notice.objects.filter(pk__in=keys).update(mailed_at=timezone.now())
        _journal(SENT, batch)


def _mark_failed(batch: _Batch, reason: Exception) -> bool:
    """Keep the failure; whether the message is given up with it."""
    is_last = batch.failures + 1 >= TRIES or _is_final(reason)
    with transaction.atomic():
        _journal(GIVEN_UP if is_last else FAILED, batch, type(reason).__name__)
    return is_last


def _is_final(reason: Exception) -> bool:
    """Whether the server will never take mail for this address (5xx)."""
    return isinstance(reason, smtplib.SMTPRecipientsRefused) and all(
        code >= 500 for code, _ in reason.recipients.values()
    )


def _journal(action: str, batch: _Batch, why: str = "") -> None:
    told = {"message": batch.message_id, "notices": [row.pk for row in batch.rows]}
    record(PROGRAM, action, ("mail", batch.user.pk), body=told, why=why)


def _unreachable(error: Exception) -> Finding:
    said = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    return Finding(
        code="store.mail.unreachable",
        found=Text(
            ja=f"メールサーバーに接続できません({said})。",
            en=f"The mail server cannot be reached ({said}).",
        ),
        where=same("RENKEI_SMTP_URL"),
        rule=Text(
            ja="お知らせは、RENKEI_SMTP_URL が示すサーバーから送る。",
            en="Notices go out through the server that RENKEI_SMTP_URL names.",
        ),
        remedy=Text(
            ja="サーバーの名前・ポート・利用者名を確かめてください。何も失われていません。"
            "次の回に送ります。",
            en="Check its name, port and user. Nothing is lost; the next round sends.",
        ),
    )
