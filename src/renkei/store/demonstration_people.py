"""The invented people who show a visitor around, one for each role of the programme.

Flows in: demonstration_people.yaml and the data home. Flows out: accounts with random
passwords that exist only where the demonstration was asked for, kept in a file that
only its owner may read. They bear the names of roles, never of persons, and their
duties on projects end at the demonstration's own project.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from enum import StrEnum
from importlib import resources
from typing import Any

import yaml

from renkei.foundation import Text
from renkei.programme import Role
from renkei.store.home import data_home, keep_private, make_home

PROJECT = "MN004"
_FILE = "demonstration-passwords.json"


class Group(StrEnum):
    """Where somebody stands in the programme, as the list of sign-ins is read."""

    GOVERNMENT = "government"
    CITY = "city"
    COMPANY = "company"
    CREDITS = "credits"

    @property
    def label(self) -> Text:
        """The heading above its people."""
        return _GROUPS[self]


_GROUPS = {
    Group.GOVERNMENT: Text(ja="政府と審査", en="Government and review"),
    Group.CITY: Text(ja="都市", en="Cities"),
    Group.COMPANY: Text(ja="企業", en="Companies"),
    Group.CREDITS: Text(
        ja=f"計測からクレジットまで({PROJECT})",
        en=f"From the meter to credits ({PROJECT})",
    ),
}


@dataclass(frozen=True, slots=True)
class DemonstrationPerson:
    """One invented person and the duty that person plays."""

    user_name: str
    name: Text
    role: Role
    country: str
    organisation: Text
    entity: str = ""
    group: Group = Group.CREDITS


def _people() -> tuple[DemonstrationPerson, ...]:
    file = resources.files("renkei.store") / "demonstration_people.yaml"
    found: list[dict[str, Any]] = yaml.load(file.read_text("utf-8"), yaml.CSafeLoader)
    return tuple(
        DemonstrationPerson(
            user_name=each["user_name"],
            name=Text(**each["name"]),
            role=Role(each["role"]),
            country=each.get("country", ""),
            organisation=Text(**each["organisation"]),
            entity=each.get("entity", ""),
            group=Group(each["group"]),
        )
        for each in found
    )


PEOPLE = _people()
CREDIT_PEOPLE = tuple(one for one in PEOPLE if one.group is Group.CREDITS)
PROGRAMME_PEOPLE = tuple(one for one in PEOPLE if one.group is not Group.CREDITS)


@dataclass(frozen=True, slots=True)
class SignIn:
    """What a visitor types to sign in."""

    user_name: str
    password: str
    role: Role
    group: Group = Group.CREDITS


def password_of(one: DemonstrationPerson) -> str:
    """The password of a person in this data home, drawn when it is first asked for."""
    path = make_home() / _FILE
    while one.user_name not in (found := _drawn()):
        drawn = {**found, one.user_name: secrets.token_urlsafe(12)}
        draft = path.with_name(f"{_FILE}.{secrets.token_hex(4)}")
        keep_private(draft, json.dumps(drawn, indent=1) + "\n")
        draft.replace(path)
    return found[one.user_name]


def _drawn() -> dict[str, str]:
    path = data_home() / _FILE
    found: dict[str, str] = json.loads(path.read_text()) if path.exists() else {}
    return found


def sign_ins() -> tuple[SignIn, ...]:
    """The demonstration's sign-ins, or none where it was never prepared."""
    known = _drawn()
    return tuple(
        SignIn(one.user_name, known[one.user_name], one.role, one.group)
        for one in PEOPLE
        if one.user_name in known
    )
