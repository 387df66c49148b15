"""Notices by e-mail: once, to whom they concern, and to nobody else.

The mail server is a real one: a sink that speaks SMTP on this machine.
"""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from django.utils import timezone

from renkei import store
from renkei.foundation import Refusal, Text
from renkei.programme import Role
from renkei.server import environment
from renkei.store import mailing, models
from renkei.store.bodies import to_body
from renkei.store.mail_files import mail_home
from renkei.store.people import Person, person

AGREEMENT = {
    "title": {"ja": "環境協力に関する覚書", "en": "Memorandum on cooperation"},
    "form": "environment-memorandum",
    "country": "VN",
    "japanese_side": ["jp-yokohama"],
    "overseas_side": ["vn-danang"],
}


@dataclass
class Sink:
    """A mail server that keeps what it is given, or answers as it is told."""

    port: int = 0
    kept: list[EmailMessage] = field(default_factory=list)
    to: list[str] = field(default_factory=list)
    refuse_to: str = ""  # the answer to RCPT
    refuse_content: str = ""  # the answer after the content


def _handler(sink: Sink) -> type[socketserver.StreamRequestHandler]:
    class Handler(socketserver.StreamRequestHandler):
        def say(self, words: str) -> None:
            self.wfile.write(f"{words}\r\n".encode())

        def handle(self) -> None:
            self.say("220 sink")
            while line := self.rfile.readline():
                verb = line[:4].upper().decode("ascii", "replace")
                if verb == "RCPT" and sink.refuse_to:
                    self.say(sink.refuse_to)
                elif verb == "RCPT":
                    sink.to.append(line.decode().strip())
                    self.say("250 ok")
                elif verb == "DATA":
                    self.say("354 go on")
                    self.keep()
                elif verb == "QUIT":
                    self.say("221 bye")
                    return
                else:
                    self.say("250 ok")

        def keep(self) -> None:
            content = b""
            while (line := self.rfile.readline()) != b".\r\n":
                content += line
            if sink.refuse_content:
                self.say(sink.refuse_content)
                return
            sink.kept.append(message_from_bytes(content, policy=policy.default))
            self.say("250 kept")

    return Handler


@pytest.fixture
def sink(settings: Any) -> Iterator[Sink]:
    """A mail server of this test, which the house is told to use."""
    made = Sink()
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _handler(made)) as server:
        server.daemon_threads = True
        made.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        told = environment.mail(f"smtp://127.0.0.1:{made.port}")
        settings.EMAIL_BACKEND = told["BACKEND"]
        settings.EMAIL_HOST, settings.EMAIL_PORT = told["HOST"], told["PORT"]
        yield made
        server.shutdown()


@pytest.fixture
def somebody(db: None) -> Callable[..., Person]:
    """Makes a person with one duty and an address."""

    def make(
        name: str,
        role: Role,
        entity: str = "",
        country: str = "JP",
        *,
        email: str | None = None,
    ) -> Person:
        from django.contrib.auth import get_user_model

        address = f"{name}@example.org" if email is None else email
        user = get_user_model().objects.create_user(username=name, email=address)
        models.Membership.objects.create(
            user=user,
            role=role.value,
            country=country,
            entity=entity,
            organisation=to_body(Text(ja=name, en=name)),
        )
        return person(user)

    return make


@pytest.fixture
def yokohama(somebody: Any) -> Person:
    """Who acts: an officer of the Japanese city, without an address."""
    return somebody("sender", Role.JAPANESE_CITY_OFFICER, "jp-yokohama", email="")


@pytest.fixture
def danang(somebody: Any) -> Person:
    """Who is told: an officer of the overseas city."""
    return somebody("danang", Role.OVERSEAS_CITY_OFFICER, "vn-danang", "VN")


def words(message: EmailMessage) -> str:
    return str(message.get_content())


def test_what_waits_goes_out_in_one_message_and_only_once(
    sink: Sink, yokohama: Person, danang: Person
) -> None:
    number = store.draft_paper("agreement", AGREEMENT, yokohama).number
    store.remark(number, "ご確認ください", yokohama)
    done = mailing.send_waiting(lambda n: Text(ja=f"/ja/{n}", en=f"/en/{n}"))
    assert (done.sent, done.notices, done.is_complete) == (1, 2, True)
    (message,) = sink.kept
    assert message["To"] == "danang@example.org"
    assert message["Subject"] == "[Renkei] Notices: 2"
    assert message["Auto-Submitted"] == "auto-generated"
    said = words(message)
    assert "Memorandum on cooperation" in said
    assert f"/en/{number}" in said
    assert "ご確認" not in said, "what is said beside a paper stays in the house"
    assert mailing.send_waiting().sent == 0
    assert len(sink.kept) == 1
    rows = models.Notice.objects.filter(to_id=danang.user_id)
    assert all(row.mailed_at for row in rows)


def test_what_was_read_is_not_sent(
    sink: Sink, yokohama: Person, danang: Person
) -> None:
    store.draft_paper("agreement", AGREEMENT, yokohama)
    store.mark_read(danang, [key for key, *_ in store.notices(danang)])
    assert mailing.send_waiting().sent == 0


@pytest.mark.parametrize(
    ("country", "subject"),
    [
        ("JP", "[Renkei] お知らせ 1件"),
        ("VN", "[Renkei] Notices: 1"),
        ("", "[Renkei] お知らせ 1件 / Notices: 1"),
    ],
)
def test_people_are_written_to_in_their_language_or_in_both(
    sink: Sink, somebody: Any, yokohama: Person, country: str, subject: str
) -> None:
    somebody("reader", Role.OVERSEAS_CITY_OFFICER, "vn-danang", country)
    store.draft_paper("agreement", AGREEMENT, yokohama)
    mailing.send_waiting()
    (message,) = sink.kept
    assert message["Subject"] == subject
    assert ("覚書" in words(message)) is (country != "VN")
    assert ("Memorandum" in words(message)) is (country != "JP")


def test_what_a_person_may_no_longer_see_is_left_out(
    sink: Sink, yokohama: Person, danang: Person
) -> None:
    made = store.draft_paper("agreement", AGREEMENT, yokohama)
    elsewhere = {**AGREEMENT, "overseas_side": ["vn-haiphong"]}
    store.change_paper(made.number, elsewhere, yokohama, version=made.version)
    assert models.Notice.objects.filter(to_id=danang.user_id).exists()
    assert mailing.send_waiting().sent == 0
    assert sink.kept == []


def test_nothing_goes_to_whoever_has_no_address_a_broken_one_or_left(
    sink: Sink, somebody: Any, yokohama: Person
) -> None:
    from django.contrib.auth import get_user_model

    city = (Role.OVERSEAS_CITY_OFFICER, "vn-danang", "VN")
    somebody("silent", *city, email="")
    somebody("broken", *city, email="x@example.org\nBcc: all@example.org")
    somebody("gone", *city)
    get_user_model().objects.filter(username="gone").update(is_active=False)
    store.draft_paper("agreement", AGREEMENT, yokohama)
    done = mailing.send_waiting()
    assert (done.sent, done.bad_addresses) == (0, 1)
    assert sink.kept == []
    assert sink.to == []


def test_what_somebody_wrote_reaches_no_header(
    sink: Sink, somebody: Any, danang: Person
) -> None:
    name = "Evil\r\nBcc: all@example.org\r\n\r\nHello"
    sly = somebody("sly", Role.JAPANESE_CITY_OFFICER, "jp-yokohama", email="")
    sly = Person(sly.user_id, name, sly.duties)
    title = {"ja": name, "en": name}
    store.draft_paper("agreement", {**AGREEMENT, "title": title}, sly)
    mailing.send_waiting()
    (message,) = sink.kept
    assert message["Bcc"] is None
    assert len(sink.to) == 1
    assert "Evil Bcc: all@example.org Hello" in words(message)


def test_after_a_crash_the_same_message_comes_again_and_the_new_one_apart(
    sink: Sink, yokohama: Person, danang: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = store.draft_paper("agreement", AGREEMENT, yokohama).number

    def crash(batch: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(mailing, "_mark_sent", crash)
        mailing.send_waiting()
    second = store.draft_paper("agreement", AGREEMENT, yokohama).number
    assert mailing.send_waiting().sent == 1
    assert mailing.send_waiting().sent == 1
    assert mailing.send_waiting().sent == 0
    before, again, after = sink.kept
    assert before["Message-ID"] == again["Message-ID"] != after["Message-ID"]
    assert words(before) == words(again)
    assert second not in words(again)
    assert first not in words(after)


def test_a_message_that_fails_is_tried_again_after_a_pause(
    sink: Sink, yokohama: Person, danang: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.draft_paper("agreement", AGREEMENT, yokohama)
    sink.refuse_content = "451 try later"
    assert mailing.send_waiting().failed == 1
    sink.refuse_content = ""
    assert mailing.send_waiting().sent == 0, "not at once"
    later = timezone.now() + timedelta(minutes=6)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert mailing.send_waiting().sent == 1


def test_a_message_that_always_fails_is_given_up(
    sink: Sink, yokohama: Person, danang: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mailing, "FIRST_PAUSE", timedelta())
    store.draft_paper("agreement", AGREEMENT, yokohama)
    sink.refuse_content = "451 never"
    rounds = [mailing.send_waiting() for _ in range(mailing.TRIES)]
    assert [each.failed for each in rounds] == [1] * (mailing.TRIES - 1) + [0]
    assert rounds[-1].given_up == 1
    assert mailing.send_waiting() == mailing.Mailed()
    assert not models.Notice.objects.filter(mailed_at__isnull=False).exists()


def test_an_address_that_the_server_does_not_know_is_given_up_at_once(
    sink: Sink, yokohama: Person, danang: Person
) -> None:
    store.draft_paper("agreement", AGREEMENT, yokohama)
    sink.refuse_to = "550 no such person"
    assert mailing.send_waiting().given_up == 1
    sink.refuse_to = ""
    assert mailing.send_waiting().sent == 0
    store.draft_paper("agreement", AGREEMENT, yokohama)
    assert mailing.send_waiting().notices == 1, "what came later is tried"


def test_a_server_that_is_away_is_a_refusal_and_prepares_nothing(
    sink: Sink, settings: Any, yokohama: Person, danang: Person
) -> None:
    store.draft_paper("agreement", AGREEMENT, yokohama)
    settings.EMAIL_PORT = 1
    with pytest.raises(Refusal) as caught:
        mailing.send_waiting()
    assert caught.value.code == "store.mail.unreachable"
    assert not models.Event.objects.filter(subject_kind="mail").exists()
    settings.EMAIL_PORT = sink.port
    assert mailing.send_waiting().sent == 1


def test_what_happened_long_ago_wakes_nobody(
    sink: Sink, yokohama: Person, danang: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.draft_paper("agreement", AGREEMENT, yokohama)
    later = timezone.now() + timedelta(days=31)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert mailing.send_waiting().sent == 0


def test_without_a_server_messages_are_private_files(
    settings: Any, yokohama: Person, danang: Person
) -> None:
    settings.EMAIL_BACKEND = environment.mail("")["BACKEND"]
    before = set(mail_home().iterdir())
    number = store.draft_paper("agreement", AGREEMENT, yokohama).number
    assert mailing.send_waiting().sent == 1
    (path,) = set(mail_home().iterdir()) - before
    assert path.suffix == ".eml"
    assert path.stat().st_mode & 0o077 == 0
    assert mail_home().stat().st_mode & 0o077 == 0
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert message["To"] == "danang@example.org"
    assert number in words(message)


@pytest.mark.parametrize(
    ("url", "host", "port", "tls", "ssl"),
    [
        ("smtp://relay", "relay", 25, False, False),
        ("smtp+starttls://a:b@mail.example.org", "mail.example.org", 587, True, False),
        ("smtps://a:b@mail.example.org:4650", "mail.example.org", 4650, False, True),
    ],
)
def test_a_server_is_named_by_one_word(
    url: str, host: str, port: int, tls: bool, ssl: bool
) -> None:
    told = environment.mail(url)
    assert (told["HOST"], told["PORT"]) == (host, port)
    assert (told["USE_TLS"], told["USE_SSL"]) == (tls, ssl)


@pytest.mark.parametrize("url", ["mail.example.org", "http://mail", "smtp://"])
def test_a_word_that_names_no_server_stops_the_start(url: str) -> None:
    with pytest.raises(SystemExit, match="RENKEI_SMTP_URL"):
        environment.mail(url)
