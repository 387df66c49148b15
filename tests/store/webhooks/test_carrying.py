"""Webhooks: told once it is certain, signed, again where it fails, and to nobody else.

The receiver is a real server that speaks TLS on this machine.
"""

from __future__ import annotations

import json
import threading
import time
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from renkei import store
from renkei.client import received
from renkei.foundation import Refusal
from renkei.programme import Role
from renkei.registry import EntryKind
from renkei.store import models
from renkei.store.journal import PROGRAM, record
from renkei.store.people import Person
from renkei.store.webhooks import carrying, desk, outbox
from renkei.store.webhooks.carrying import carry_waiting
from renkei.store.webhooks.kinds import CHOSEN

AGREEMENT = {
    "title": {"ja": "環境協力に関する覚書", "en": "Memorandum on cooperation"},
    "form": "environment-memorandum",
    "country": "VN",
    "japanese_side": ["jp-yokohama"],
    "overseas_side": ["vn-danang"],
}
EVERY = tuple(kind.value for kind in CHOSEN)


def hook(who: Person, address: str, *kinds: str, duty: str = "") -> desk.WebhookMade:
    """A webhook of this person; what was written before it is behind it."""
    outbox.fill()
    return desk.make_webhook(who, desk.Wanted("hook", address, kinds or EVERY, duty))


def due_now() -> None:
    """Every pause is over."""
    models.WebhookStanding.objects.update(rests_until=None)
    models.WebhookDelivery.objects.filter(state="waiting").update(due_at=timezone.now())


def test_what_happens_comes_signed_and_once(
    receiver: Any, yokohama: Person, danang: Person
) -> None:
    made = hook(danang, receiver.address)
    number = store.draft_paper("agreement", AGREEMENT, yokohama).number
    store.remark(number, "ご確認ください", yokohama)
    assert carry_waiting() == carrying.Carried(delivered=2)
    told = [
        received(made.secret, headers, body, seconds=time.time())
        for headers, body in receiver.came
    ]
    assert [each["type"] for each in told] == ["paper.changed", "paper.remarked"]
    assert [each["sequence"] for each in told] == [1, 2]
    assert told[0]["data"]["paper"] == number
    assert told[0]["data"]["title"] == AGREEMENT["title"]
    said = json.dumps(told, ensure_ascii=False)
    assert "ご確認" not in said, "what is said beside a paper stays in the house"
    assert yokohama.name not in said, "no person is named"
    headers, body = receiver.came[0]
    assert headers["path"] == "/hooks?of=renkei"
    for wrong in (body + b" ", body.replace(b"paper", b"papex")):
        with pytest.raises(Refusal, match="not signed"):
            received(made.secret, headers, wrong, seconds=time.time())
    with pytest.raises(Refusal, match="not sent just now"):
        received(made.secret, headers, body, seconds=time.time() + 400)
    assert carry_waiting() == carrying.Carried()
    assert len(receiver.came) == 2


def test_nobody_is_told_of_what_they_may_not_see(
    receiver: Any, yokohama: Person, somebody: Any
) -> None:
    """The same happenings as heard by an insider, the public, and a duty's holder."""
    stranger = somebody("hooks-stranger", Role.CONSORTIUM_LEAD, "or-hooks-else")
    public = somebody("hooks-public", Role.PUBLIC)
    for who in (stranger, public):
        hook(who, receiver.address)
    own = somebody("hooks-colleague", Role.JAPANESE_CITY_OFFICER, "jp-yokohama")
    duty = "japanese_city_officer/jp-yokohama/JP"
    made = hook(own, receiver.address, duty=duty)
    number = store.draft_paper("agreement", AGREEMENT, yokohama).number
    assert carry_waiting().delivered == 1, "the draft is the city's own"
    (headers, body) = receiver.came.pop()
    received(made.secret, headers, body, seconds=time.time())
    models.Membership.objects.filter(user_id=own.user_id).delete()
    assert carry_waiting() == carrying.Carried()
    assert desk.webhooks(yokohama)[0].key == made.told.key, "the duty's next holder's"
    store.move_paper(
        number,
        "enter-into-force",
        yokohama,
        written={"signed_date": "2024-05-07"},
    )
    assert carry_waiting().delivered == 3, "in force it is everybody's to see"
    told = {json.loads(body)["type"] for _, body in receiver.came}
    assert told == {"paper.moved"}


def test_what_may_not_be_seen_any_more_is_not_sent(
    receiver: Any, yokohama: Person, danang: Person
) -> None:
    key = hook(danang, receiver.address).told.key
    store.draft_paper("agreement", AGREEMENT, yokohama)
    outbox.fill()
    models.Membership.objects.filter(user_id=danang.user_id).delete()
    assert carry_waiting() == carrying.Carried(withheld=1)
    assert receiver.came == []
    (told,) = desk.deliveries(store.person(_user(danang)), key)
    assert (told.state, told.subject) == ("withheld", "")


def _user(who: Person) -> Any:
    from django.contrib.auth import get_user_model

    return get_user_model().objects.get(pk=who.user_id)


OPEN_OR_NOT = {
    "retired": (EntryKind.RETIRE.value, "history-JP-holding", {}, ["credits.moved"]),
    "adopted": ("adopt_plan", "vn-hooks/plan/council", {}, ["plan.adopted"]),
    "kept": ("keep_plan", "vn-hooks/plan/council", {"state": "draft"}, []),
    "published": (
        *("publish", "vn-hooks/plan/council", {"state": "published"}),
        ["planning.changed"],
    ),
}


@pytest.mark.parametrize("line", OPEN_OR_NOT.values(), ids=OPEN_OR_NOT.keys())
def test_the_public_hears_of_what_is_open(
    receiver: Any, somebody: Any, db: None, line: Any
) -> None:
    action, subject, body, told = line
    hook(somebody("hooks-anybody", Role.PUBLIC), receiver.address)
    kind = "planning" if "/" in subject else "account"
    planned = {"city": "vn-hooks", "kind": "plan", "name": "council", "version": 1}
    models.PlanningRecord.objects.create(
        **planned, state="draft", owner="vn-danang", country="VN", body={}
    )
    record(PROGRAM, action, (kind, subject), body=body)
    carry_waiting()
    assert [json.loads(content)["type"] for _, content in receiver.came] == told


def test_a_failure_is_tried_again_with_growing_pauses_and_given_up(
    receiver: Any, danang: Person
) -> None:
    receiver.status = 400
    key = hook(danang, receiver.address).told.key
    desk.ping_webhook(danang, key)
    pauses = []
    for _ in range(carrying.TRIES - 1):
        before = timezone.now()
        assert carry_waiting() == carrying.Carried(failed=1)
        assert carry_waiting() == carrying.Carried(), "it rests"
        row = models.WebhookDelivery.objects.get()
        pauses.append(row.due_at - before)
        due_now()
    assert carry_waiting() == carrying.Carried(dead=1)
    late = [found - pause for found, pause in zip(pauses, carrying.PAUSES, strict=True)]
    assert all(timedelta(0) <= each < timedelta(seconds=4) for each in late), pauses
    ids = {headers["webhook-id"] for headers, _ in receiver.came}
    assert len(ids) == 1, "receivers know it again"
    (told,) = desk.deliveries(danang, key)
    assert told.state == "dead"
    assert [each.status for each in told.attempts] == [400] * carrying.TRIES
    receiver.status = 200
    desk.replay(danang, key, 1)
    assert carry_waiting() == carrying.Carried(delivered=1)


def test_a_server_that_is_down_is_left_in_peace_and_paused(
    receiver: Any, yokohama: Person, danang: Person
) -> None:
    receiver.status = 503
    key = hook(danang, receiver.address).told.key
    for _ in range(3):
        store.draft_paper("agreement", AGREEMENT, yokohama)
    assert carry_waiting() == carrying.Carried(failed=1), "one try, not three"
    models.WebhookStanding.objects.update(failures=carrying.FAILURES_MAX - 1)
    due_now()
    assert carry_waiting() == carrying.Carried(failed=1, paused=1)
    assert desk.webhook_of(danang, key).paused_why == "failures"
    due_now()
    assert carry_waiting() == carrying.Carried()
    receiver.status = 204
    desk.resume_webhook(danang, key)
    due_now()
    assert carry_waiting() == carrying.Carried(delivered=3), "what waited is not lost"


def test_gone_pauses_at_once_and_what_is_ended_is_not_sent(
    receiver: Any, danang: Person
) -> None:
    receiver.status = 410
    key = hook(danang, receiver.address).told.key
    desk.ping_webhook(danang, key)
    assert carry_waiting().paused == 1
    assert desk.webhook_of(danang, key).paused_why == "gone"
    desk.end_webhook(danang, key)
    with pytest.raises(Refusal, match="was ended"):
        desk.resume_webhook(danang, key)
    due_now()
    assert carry_waiting() == carrying.Carried()


def test_a_redirect_is_not_followed(receiver: Any, danang: Person) -> None:
    receiver.status = 302
    desk.ping_webhook(danang, hook(danang, receiver.address).told.key)
    assert carry_waiting().failed == 1
    assert [headers["path"] for headers, _ in receiver.came] == ["/hooks?of=renkei"]


def test_nobody_keeps_the_webhook_of_another(
    receiver: Any, yokohama: Person, danang: Person
) -> None:
    key = hook(danang, receiver.address).told.key
    for deed in (desk.webhook_of, desk.end_webhook, desk.ping_webhook, desk.deliveries):
        with pytest.raises(Refusal, match=str(key)):
            deed(yokohama, key)  # type: ignore[operator] # each takes who and key
    assert desk.webhooks(yokohama) == ()


def test_everything_wrong_is_told_at_once(db: None, danang: Person) -> None:
    wanted = desk.Wanted("", "http://example.org", ("none",), "verifier//JP")
    with pytest.raises(Refusal) as refused:
        desk.make_webhook(danang, wanted)
    assert {each.code.rpartition(".")[2] for each in refused.value.findings} == {
        *("name", "address", "kinds", "duty")
    }


@pytest.mark.postgres
def test_no_line_is_missed_that_commits_after_a_later_one(
    own_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A slow writer holds an earlier number while a quick one commits a later one."""
    monkeypatch.setattr(outbox, "PATIENCE_SECONDS", 0.2)
    models.WebhookReach.objects.create(event_id=outbox._highest())
    is_written, may_commit = threading.Event(), threading.Event()

    def slow() -> None:
        from django.db import transaction

        try:
            with transaction.atomic():
                record(PROGRAM, "slow", ("test", 1))
                is_written.set()
                may_commit.wait(20)
        finally:
            connection.close()

    writer = threading.Thread(target=slow)
    writer.start()
    is_written.wait(20)
    record(PROGRAM, "quick", ("test", 2))
    quick = models.Event.objects.get(action="quick").pk
    outbox.fill()
    assert models.WebhookReach.objects.get().event_id < quick - 1, "the slow one waits"
    may_commit.set()
    writer.join()
    outbox.fill()
    assert models.WebhookReach.objects.get().event_id == quick
    assert models.Event.objects.get(action="slow").pk < quick
    connection.close()


def test_the_worker_that_sends_mail_carries_them(
    receiver: Any, danang: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    from renkei.cli.house import mail

    desk.ping_webhook(danang, hook(danang, receiver.address).told.key)
    assert mail._round()
    assert len(receiver.came) == 1
    said = capsys.readouterr().out
    assert "1" in said
    assert "ebhook" in said
