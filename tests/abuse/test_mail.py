"""A notice by mail carries what somebody wrote as words, and in no header."""

from __future__ import annotations

import memorandum
import pytest
from django.core import mail
from holdings_planted import user
from poisoned_words import SCRIPT, poisoned

from renkei import store
from renkei.store import mailing, models

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def test_a_notice_is_plain_words_without_a_header_of_somebody_s(
    city_officer: str,
) -> None:
    reader = user(city_officer)
    reader.email = "reader@example.org"
    reader.save()
    title = f"{poisoned('zq1')} Bcc: everybody@example.org <b>now</b>"
    written = {**memorandum.AGREEMENT, "title": {"ja": title, "en": title}}
    paper = store.draft_paper("agreement", written, store.person(reader))
    row = models.Paper.objects.get(number=paper.number)
    models.Notice.objects.create(
        to=reader, paper=row, step="draft", by_name=f"{SCRIPT}\nCc: x@example.org"
    )
    assert mailing.send_waiting().sent == 1
    (message,) = mail.outbox
    said = message.message()
    assert said.get_content_type() == "text/plain"
    assert not said.is_multipart()
    assert message.recipients() == ["reader@example.org"]
    assert "Cc" not in said
    assert "Bcc" not in said
    for name, value in said.items():
        assert "zq1" not in str(value), name
        assert "script" not in str(value), name
    body = said.get_payload(decode=True).decode()
    assert "zq1" in body
    lines = body.splitlines()
    assert not any(line.startswith(("Bcc:", "Cc:")) for line in lines), "one line each"
