"""E-mail as files: where no mail server was named, messages lie in the data home.

Flows in: messages. Flows out: mail/<message id>.eml, readable by the owner only. The
same message handed over twice is one file.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from renkei.store.home import keep_private, make_home


def mail_home() -> Path:
    """The folder of the messages, made if it was not there."""
    folder = make_home() / "mail"
    folder.mkdir(exist_ok=True, mode=0o700)
    return folder


class Backend(BaseEmailBackend):
    """Keeps each message in a file of its own instead of sending it."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write the messages; how many there were."""
        for message in email_messages:
            written = message.message()
            identity = sha256(str(written["Message-ID"]).encode()).hexdigest()[:32]
            content = written.as_bytes().decode("ascii")
            keep_private(mail_home() / f"{identity}.eml", content)
        return len(email_messages)
