"""Any case that OpenAPI lets a program send, as each of several roles, and its checks.

Flows in: the description of the API and the number of cases. Flows out: how many were
sent, and every failure with what was sent. A case is drawn by Schemathesis from the
shapes; where it names a record, half of the time it gets one that is there: of the
caller's, of everybody's, or of a stranger's. Checked of every answer: no fault of the
server, only statuses, media types and shapes that are described, and no mark that was
written into what the caller may not see.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from typing import Any

import hypothesis
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection, transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase
from schemathesis import checks as they

MARK = "zq7-not-for-you"
CALM = (*HealthCheck,)
they.load_all_checks()
CHECKS = tuple(
    they.CHECKS.get_one(name)
    for name in (
        "not_a_server_error",
        "status_code_conformance",
        "content_type_conformance",
        "response_headers_conformance",
        "response_schema_conformance",
    )
)
KNOWN = {
    "reference": ["MN004", "MN003", "VN009"],
    "id": ["jp-toyama", "MN_AM003", "history-JP-holding", "figure.c2c_cities"],
    "version": ["Ver2.0", "Ver3.0"],
    "kind_id": ["candidate", "agreement", "proposal", "call", "collaboration"],
    "country": ["MN", "VN", "JP"],
    "iso2": ["MN", "VN"],
    "book": ["demonstration", "history"],
    "year": ["2024", "2026"],
    "key": ["1", "2"],
    "short": ["projects-formed"],
}
HIDDEN = (400, 401, 404, 409, 412, 422)  # no word of whether it is there
MANY = 400  # cases of one operation at a time: a fault shows early


@dataclass
class Tally:
    """What was sent and what was found."""

    cases: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    by_role: Counter[str] = field(default_factory=Counter)
    failures: dict[str, str] = field(default_factory=dict)


class Programs:
    """A program of each role, and papers of a stranger with a mark in them."""

    ROLES = ("ministry_officer", "project_participant", "verifier")

    def __init__(self) -> None:
        from django.contrib.auth import get_user_model

        from renkei.store import models

        self.tokens: dict[str, str] = {"public": ""}
        for role in self.ROLES:
            held = models.Membership.objects.filter(role=role, user__is_active=True)
            row = held.select_related("user").first()
            self.tokens[role] = self._token(row.user if row else self._officer(role))
        stranger = get_user_model().objects.create_user(username="stranger-of-the-api")
        models.Membership.objects.create(
            user=stranger,
            role="consortium_lead",
            country="JP",
            entity="or-api-stranger",
            organisation={"ja": "他社", "en": "Strangers"},
        )
        self.hidden = self._papers(stranger)
        open_ones = models.Paper.objects.exclude(number__in=self.hidden)
        self.numbers = [*open_ones.values_list("number", flat=True)[:40], *self.hidden]

    def _officer(self, role: str) -> Any:
        from django.contrib.auth import get_user_model

        from renkei.store import models

        user = get_user_model().objects.create_user(username=f"{role}-of-the-api")
        models.Membership.objects.create(
            user=user,
            role=role,
            country="JP",
            organisation={"ja": "省", "en": "Ministry"},
        )
        return user

    def _token(self, user: Any) -> str:
        from renkei import store
        from renkei.store import api_tokens
        from renkei.store.api_scopes import Scope

        who = replace(store.person(user), proven_at=timezone.now())
        made = api_tokens.make_token(who, "cases", [*Scope], 30)
        return made.token

    def _papers(self, stranger: Any) -> list[str]:
        from renkei import store

        who = store.person(stranger)
        title = {"ja": f"{MARK}の提案", "en": f"Proposal {MARK}"}
        candidate = {"title": title, "country": "VN", "places": ["vn-haiphong"]}
        made = [
            store.draft_paper("candidate", candidate, who),
            store.draft_paper("candidate", candidate, who),
        ]
        return [each.number for each in made]

    def may_read_marks(self, role: str) -> bool:
        """Nobody of these but the office, which sees candidates of everybody."""
        return role == "ministry_officer"


def run(count: int, seed: int, heard: Callable[[str], None] = lambda _: None) -> Tally:
    """Send that many cases over every operation, and as many roles in turn.

    Interrupted, it tells what was found until then.
    """
    tally = Tally()
    with _one_connection(), suppress(KeyboardInterrupt):
        _run(count, seed, heard, tally)
    return tally


@contextmanager
def _one_connection() -> Iterator[None]:
    """Requests leave the connection open, so that all is undone as a whole."""
    ends = (request_started, request_finished)
    for end in ends:
        end.disconnect(close_old_connections)
    try:
        yield
    finally:
        for end in ends:
            end.connect(close_old_connections)


def _run(count: int, seed: int, heard: Callable[[str], None], tally: Tally) -> None:
    programs = Programs()
    described = _described()
    schema = schemathesis.openapi.from_dict(described)
    schema.app = WSGIHandler()
    schema.config.update(base_url="http://localhost")
    # It would import our folders of data as modules, over the functions of their name.
    schema.config.analysis.constants.enabled = False
    operations = [found.ok() for found in schema.get_all_operations()]
    chance = random.Random(seed)
    while tally.cases < count:
        left = count - tally.cases
        each = max(1, min(MANY, -(-left // len(operations))))
        for operation in operations:
            if tally.cases >= count:
                break
            _cases(operation, each, chance, programs, tally)
            heard(f"{tally.cases:,} {operation.label} {len(tally.failures)}")


def _described() -> Any:
    from renkei.api.interface import interface

    return json.loads(json.dumps(interface.get_openapi_schema(), default=str))


def _cases(
    operation: Any, many: int, chance: random.Random, programs: Programs, tally: Tally
) -> None:
    @hypothesis.seed(chance.getrandbits(32))
    @hypothesis.settings(
        max_examples=many,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=CALM,
    )
    @hypothesis.given(case=operation.as_strategy())
    def sent(case: Any) -> None:
        for role in _roles(chance, programs):
            _send(case, role, chance, programs, tally)

    sent()


def _roles(chance: random.Random, programs: Programs) -> Iterator[str]:
    yield chance.choice(list(programs.tokens))


def _send(
    case: Any, role: str, chance: random.Random, programs: Programs, tally: Tally
) -> None:
    known = {**KNOWN, "number": programs.numbers}
    for name in case.path_parameters or {}:
        if name in known and chance.random() < 0.6:
            case.path_parameters[name] = chance.choice(known[name])
    headers = {"Accept-Encoding": "identity"}
    if programs.tokens[role]:
        headers["Authorization"] = f"Bearer {programs.tokens[role]}"
    tally.cases += 1
    tally.by_role[role] += 1
    label = f"{case.operation.label} as {role}"
    case.headers.pop("Authorization", None)
    case.cookies.clear()
    try:
        with transaction.atomic():
            response = case.call(headers=headers)
            connection.check_constraints()
        tally.statuses[response.status_code] += 1
        case.validate_response(response, checks=list(CHECKS))
        _look_for_leaks(case, response, role, programs)
    except (Exception, BaseExceptionGroup) as fault:
        told = str(fault)
        for inner in getattr(fault, "exceptions", ()):  # several checks at once
            told = f"{inner}\n{told}"
        tally.failures.setdefault(
            f"{label}: {told[:160]}",
            f"{case.as_curl_command(headers)}\n{told[:3000]}",
        )


def _look_for_leaks(case: Any, response: Any, role: str, programs: Programs) -> None:
    """What a stranger wrote is as if it were not there."""
    if programs.may_read_marks(role):
        return
    assert MARK.encode() not in response.content, "a mark was read"
    number = (case.path_parameters or {}).get("number")
    if number in programs.hidden:
        assert response.status_code in HIDDEN, f"{number}: {response.status_code}"
