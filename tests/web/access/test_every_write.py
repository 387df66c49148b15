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
from renkei.store import proving
from renkei.store.people import Acting

pytestmark = pytest.mark.postgres
ROUTES: Mapping[str, Any] = TABLE["routes"]
WRONG_VERB, REFUSED, LEAST = 405, 400, 10
COSTLY = {"domino-ask"}  # computes for long; a question is a record of its own
NOT_THERE = ("none", "other", "sealed", "another_kind")  # answered by the matrix's test
ROLES = (
    Role.MINISTRY_OFFICER,
    Role.SECRETARIAT_JAPAN,
    Role.REGISTRY_ADMINISTRATOR,
    Role.VERIFIER,
    Role.PROJECT_PARTICIPANT,
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


def writing() -> list[str]:
    """The addresses that take something from somebody."""
    takes = {name for name in routes() if ROUTES[name]["POST"] != WRONG_VERB}
    return [name for name in ROUTES if name in takes - COSTLY]


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
    walk: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[tuple[str, str]] = []
    is_required = False

    demand = proving.demand

    def remembered(acting: Acting, action: str, kind: str) -> None:
        demand(acting, action, kind)
        done.append((action, kind))

    monkeypatch.setattr(proving, "demand", remembered)
    monkeypatch.setattr(proving, "is_required", lambda: is_required)
    untold, unproven, demanded = [], [], 0
    for name in writing():
        for role in ROLES:
            for record, address in walk.records(name, role.value):
                if record in NOT_THERE:
                    continue
                where = f"{name} {record} as {role.value}"
                done.clear()
                is_required = False
                with written() as tables:
                    taken = walk.post(role.value, address, ROUTES[name])
                is_kept = taken.status_code < REFUSED and tables - NO_RECORD
                if is_kept and not done and "event" not in tables:
                    untold.append(f"{where}: {sorted(tables - NO_RECORD)}")
                if not any(sensitive(role, *each) for each in done):
                    continue
                done.clear()
                is_required = True
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
