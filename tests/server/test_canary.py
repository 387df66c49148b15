"""No secret sings: planted ones never stand in the log, nor on the page of a fault."""

from __future__ import annotations

import json
import logging.config
import sys
from collections.abc import Callable, Iterator
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client

from renkei.server import logs

pytestmark = [pytest.mark.postgres, pytest.mark.django_db]
PASSWORD = "canary-password-7Qx!"
WRONG = "canary-wrong-password-8Ry!"
TOKEN = "canary-token-9Sz"
KEY = "canary-environment-key-1Ta"
DATABASE = "canary-database-password-2Ub"
QUERY = "canary-query-3Vc"
PLANTED = (PASSWORD, WRONG, TOKEN, KEY, DATABASE, QUERY)
Log = Callable[[], str]


@pytest.fixture(params=["json", "line"])
def written(
    request: Any, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> Iterator[Log]:
    """What the log says in all detail, as a server would write it."""
    monkeypatch.setenv("RENKEI_LOG", request.param)
    monkeypatch.setenv("RENKEI_LOG_LEVEL", "debug")
    monkeypatch.setenv("RENKEI_SMTP_PASSWORD", KEY)
    monkeypatch.setenv("DATABASE_URL", f"postgresql://u:{DATABASE}@db/x")
    settings.ROOT_URLCONF = "faulty_urls"
    stream = StringIO()
    configure(stream)
    yield stream.getvalue
    monkeypatch.undo()
    configure(sys.__stderr__)


def configure(stream: Any) -> None:
    """Log as the environment asks, into this stream."""
    logging.config.dictConfig(logs.configured())
    [handler] = logging.getLogger().handlers
    assert isinstance(handler, logging.StreamHandler)
    handler.setStream(stream)


@pytest.fixture(autouse=True)
def beside_us(monkeypatch: pytest.MonkeyPatch, request: Any) -> None:
    """The addresses of this folder are found by name."""
    monkeypatch.syspath_prepend(str(request.path.parent))


def everything(client: Client) -> tuple[list[str], list[HttpResponse]]:
    """Sign in, fail to, ask as a program, break; the secrets, and the answers."""
    User.objects.create_user("canary", password=PASSWORD)
    page = f"/en/sign-in?next=/en/desk/&{QUERY}"
    client.get(page)
    form = {"username": "canary", "csrfmiddlewaretoken": _csrf(client)}
    told: list[Any] = [client.post(page, {**form, "password": WRONG})]
    told.append(client.post(page, {**form, "password": PASSWORD}))
    bearer = {"headers": {"Authorization": f"Bearer {TOKEN}"}}
    told.append(client.get(f"/api/v1/projects?{QUERY}", **bearer))
    told.append(client.get(f"/en/no-such-page?{QUERY}"))
    told.append(client.post("/en/sign-in", {"password": WRONG}))
    told.append(client.post(f"/fault/{KEY}?{QUERY}", {"password": WRONG}, **bearer))
    told.append(client.get(f"/fault/{DATABASE}?{QUERY}", **bearer))
    made = [client.cookies[name].value for name in client.cookies]
    return [*PLANTED, *(each for each in made if len(each) > 8)], told


def _csrf(client: Client) -> str:
    return client.cookies["csrftoken"].value


def test_the_log_tells_all_of_it_and_no_secret(written: Log) -> None:
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    secrets, answers = everything(client)
    told = written()
    assert [each.status_code for each in answers[-4:]] == [404, 403, 500, 500]
    assert len(secrets) > len(PLANTED), "no session was made"
    for route in ("sign-in", "fault"):
        assert route in told
    assert "ValueError" in told
    assert [each for each in secrets if each in told] == []


@pytest.mark.parametrize("is_debugging", [False, True])
def test_no_page_of_a_fault_shows_one(
    written: Log, settings: Any, is_debugging: bool
) -> None:
    settings.DEBUG = is_debugging
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    secrets, answers = everything(client)
    pages = "".join(each.content.decode() for each in answers[-2:])
    assert ("ValueError" in pages) is is_debugging
    assert [each for each in secrets if each in pages] == []
    assert [each for each in secrets if each in written()] == []


def test_what_postgresql_shows_of_a_row_is_left_out(written: Log) -> None:
    User.objects.create_user("canary", password=PASSWORD)
    try:
        User.objects.create_user("canary", password=PASSWORD)
    except Exception:
        logging.getLogger("renkei.somewhere").exception("a row was refused")
    told = written()
    assert "Logging error" not in told
    assert "a row was refused" in told
    assert "unique constraint" in told
    assert "(username)=(canary)" not in told


def test_a_line_is_one_line(written: Log) -> None:
    logging.getLogger("renkei.somewhere").warning("one\nINFO two\x1b[31m")
    told = written().splitlines()
    assert len(told) == 1
    assert "\x1b" not in told[0]
    if told[0].startswith("{"):
        assert json.loads(told[0])["message"] == "one\nINFO two\x1b[31m"
