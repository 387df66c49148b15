"""The three people who show a visitor around: participant, verifier, secretariat.

Flows in: the data home. Flows out: accounts with random passwords that exist only where
the demonstration was asked for, kept in a file that only its owner may read.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass

from renkei.foundation import Text
from renkei.programme import Role
from renkei.store.home import data_home, keep_private, make_home

PROJECT = "MN004"
_FILE = "demonstration-passwords.json"


@dataclass(frozen=True, slots=True)
class DemonstrationPerson:
    """One invented person and the duty that person plays."""

    user_name: str
    name: Text
    role: Role
    country: str
    organisation: Text


PEOPLE = (
    DemonstrationPerson(
        user_name="participant",
        name=Text(ja="実演 参加者", en="Demonstration participant"),
        role=Role.PROJECT_PARTICIPANT,
        country="MN",
        organisation=Text(
            ja="ダルハン太陽光発電所(実演)", en="Darkhan solar plant (demonstration)"
        ),
    ),
    DemonstrationPerson(
        user_name="verifier",
        name=Text(ja="実演 検証者", en="Demonstration verifier"),
        role=Role.VERIFIER,
        country="",
        organisation=Text(
            ja="第三者機関(実演)", en="Third-party entity (demonstration)"
        ),
    ),
    DemonstrationPerson(
        user_name="secretariat",
        name=Text(ja="実演 事務局", en="Demonstration secretariat"),
        role=Role.SECRETARIAT_JAPAN,
        country="JP",
        organisation=Text(
            ja="日本・モンゴル合同委員会 事務局(実演)",
            en="Japan–Mongolia Joint Committee secretariat (demonstration)",
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class SignIn:
    """What a visitor types to sign in."""

    user_name: str
    password: str
    role: Role


def passwords() -> dict[str, str]:
    """The passwords of this data home, drawn once."""
    path = make_home() / _FILE
    if not path.exists():
        drawn = {one.user_name: secrets.token_urlsafe(12) for one in PEOPLE}
        keep_private(path, json.dumps(drawn, indent=1) + "\n")
    found: dict[str, str] = json.loads(path.read_text())
    return found


def sign_ins() -> tuple[SignIn, ...]:
    """The demonstration's sign-ins, or none where it was never prepared."""
    if not (data_home() / _FILE).exists():
        return ()
    known = passwords()
    return tuple(
        SignIn(one.user_name, known[one.user_name], one.role)
        for one in PEOPLE
        if one.user_name in known
    )
