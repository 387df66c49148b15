"""Every address that writes: its line in the journal, and the proof it demands.

Both are generated: each role sends to every address of the matrix what its row says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection
from programme_planted import TABLE, Walk, routes

from renkei.programme import Role
from renkei.store import demanding, journal, models, proving

pytestmark = pytest.mark.postgres
ROUTES: Mapping[str, Any] = TABLE["routes"]
ROLES = (
    Role.MINISTRY_OFFICER,
    Role.CO_CHAIR,
    Role.SECRETARIAT_JAPAN,
    Role.REGISTRY_ADMINISTRATOR,
    Role.VERIFIER,
    Role.PROJECT_PARTICIPANT,
    Role.JAPANESE_CITY_OFFICER,
)
NO_RECORD = {
    "signinfailure",  # counts
    "apiallowance",  # the same
    "apitokenuse",  # the same
    "seensession",  # that somebody is there
    "onetime",  # a challenge
    "recordread",  # is itself a line about a reading
    "notice",  # what its reader has read; whom it told is in the step's own line
}
_WRITES = re.compile(r'^\s*(?:INSERT INTO|UPDATE|DELETE FROM) "?store_(\w+?)"?[\s(]')


@contextmanager
def written() -> Iterator[set[str]]:
    """The tables that are written meanwhile."""
    found: set[str] = set()

    def look(execute: Any, sql: str, *rest: Any) -> Any:
        if match := _WRITES.match(str(sql)):
            found.add(match[1])
        return execute(sql, *rest)

    with connection.execute_wrapper(look):
        yield found


def sensitive(role: Role, action: str, kind: str) -> bool:
    """Whether an act of a role needs its proof."""
    if kind == proving.OF_ONESELF:
        return False
    if role in proving.DECIDERS:
        return action not in proving.GENTLE
    return role in proving.MOVERS and action in proving.MOVING


def test_every_write_is_in_the_journal_and_demands_its_proof(
    walk: Walk, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[tuple[str, str]] = []

    def remembered(**columns: Any) -> models.Event:
        done.append((columns["action"], columns["subject_kind"]))
        return models.Event(**columns)

    monkeypatch.setattr(journal, "Event", remembered)
    untold, unproven, demanded = [], [], 0
    for name in [each for each in ROUTES if each in routes()]:
        for role in ROLES:
            for record, address in walk.records(name, role.value):
                where = f"{name} {record} as {role.value}"
                done.clear()
                settings.RENKEI_SECOND_FACTOR = demanding.OFFERED
                with written() as tables:
                    walk.post(role.value, address, ROUTES[name])
                if tables - NO_RECORD and not done and "event" not in tables:
                    untold.append(f"{where}: {sorted(tables - NO_RECORD)}")
                if not any(sensitive(role, *each) for each in done):
                    continue
                done.clear()
                settings.RENKEI_SECOND_FACTOR = demanding.REQUIRED
                answer = walk.post(role.value, address, ROUTES[name])
                demanded += 1
                said = answer.content.decode()
                is_asked = "store.second-factor.none" in said
                if answer.status_code != 403 or not is_asked:
                    unproven.append(f"{where}: {answer.status_code}")
                if any(sensitive(role, *each) for each in done):
                    unproven.append(f"{where}: {done}")
    assert untold == []
    assert unproven == []
    assert demanded >= LEAST, "the matrix reaches what is worth asking for"


LEAST = 10
