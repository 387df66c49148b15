"""The invented people who show a visitor around, one for each role of the programme.

Flows in: the data home. Flows out: accounts with random passwords that exist only where
the demonstration was asked for, kept in a file that only its owner may read. They bear
the names of roles, never of persons, and their duties on projects end at the
demonstration's own project.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from enum import StrEnum

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


def _played(name: Text) -> Text:
    return Text(ja=f"実演 {name.ja}", en=f"Demonstration {name.en}")


CREDIT_PEOPLE = (
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

HARBOUR, URBAN, WATER, COOLING = (
    "or-demo-harbour",
    "or-demo-urban",
    "or-demo-water",
    "or-demo-cooling",
)
PROGRAMME_PEOPLE = (
    DemonstrationPerson(
        user_name="ministry",
        name=_played(Text(ja="環境省 事業担当", en="ministry officer")),
        role=Role.MINISTRY_OFFICER,
        country="JP",
        organisation=Text(
            ja="環境省 都市間連携担当(実演)",
            en="MOEJ, city-to-city desk (demonstration)",
        ),
        group=Group.GOVERNMENT,
    ),
    DemonstrationPerson(
        user_name="reviewer-1",
        name=_played(Text(ja="審査委員1", en="reviewer 1")),
        role=Role.OUTSIDE_REVIEWER,
        country="JP",
        organisation=Text(
            ja="架空大学 環境政策研究室(実演)",
            en="Imaginary University, environmental policy (demonstration)",
        ),
        entity="or-demo-university",
        group=Group.GOVERNMENT,
    ),
    DemonstrationPerson(
        user_name="reviewer-2",
        name=_played(Text(ja="審査委員2", en="reviewer 2")),
        role=Role.OUTSIDE_REVIEWER,
        country="JP",
        organisation=Text(
            ja="架空エネルギー研究所(実演)",
            en="Imaginary Energy Institute (demonstration)",
        ),
        entity="or-demo-institute",
        group=Group.GOVERNMENT,
    ),
    DemonstrationPerson(
        user_name="subsidy-office",
        name=_played(Text(ja="設備補助 執行担当", en="subsidy officer")),
        role=Role.SUBSIDY_OFFICER,
        country="JP",
        organisation=Text(
            ja="設備補助 執行団体(実演)", en="Subsidy office (demonstration)"
        ),
        group=Group.GOVERNMENT,
    ),
    DemonstrationPerson(
        user_name="secretariat-vn",
        name=_played(Text(ja="パートナー国側事務局", en="partner-side secretariat")),
        role=Role.SECRETARIAT_PARTNER,
        country="VN",
        organisation=Text(
            ja="日本・ベトナム合同委員会 ベトナム側事務局(実演)",
            en="Japan–Viet Nam Joint Committee, Vietnamese side (demonstration)",
        ),
        group=Group.GOVERNMENT,
    ),
    DemonstrationPerson(
        user_name="yokohama-city",
        name=_played(Text(ja="横浜市 担当", en="officer of Yokohama")),
        role=Role.JAPANESE_CITY_OFFICER,
        country="JP",
        organisation=Text(
            ja="横浜市 国際協力担当(実演)",
            en="Yokohama City, international cooperation (demonstration)",
        ),
        entity="jp-yokohama",
        group=Group.CITY,
    ),
    DemonstrationPerson(
        user_name="danang-city",
        name=_played(Text(ja="ダナン市 担当", en="officer of Da Nang")),
        role=Role.OVERSEAS_CITY_OFFICER,
        country="VN",
        organisation=Text(
            ja="ダナン市 環境担当(実演)",
            en="Da Nang City, environment (demonstration)",
        ),
        entity="vn-danang",
        group=Group.CITY,
    ),
    DemonstrationPerson(
        user_name="consortium-1",
        name=_played(Text(ja="コンソーシアム代表1", en="consortium lead 1")),
        role=Role.CONSORTIUM_LEAD,
        country="JP",
        organisation=Text(
            ja="架空港湾エネルギー株式会社(実演)",
            en="Imaginary Harbour Energy Co., Ltd. (demonstration)",
        ),
        entity=HARBOUR,
        group=Group.COMPANY,
    ),
    DemonstrationPerson(
        user_name="consortium-2",
        name=_played(Text(ja="コンソーシアム代表2", en="consortium lead 2")),
        role=Role.CONSORTIUM_LEAD,
        country="JP",
        organisation=Text(
            ja="架空都市計画株式会社(実演)",
            en="Imaginary Urban Planning Co., Ltd. (demonstration)",
        ),
        entity=URBAN,
        group=Group.COMPANY,
    ),
    DemonstrationPerson(
        user_name="consortium-3",
        name=_played(Text(ja="コンソーシアム代表3", en="consortium lead 3")),
        role=Role.CONSORTIUM_LEAD,
        country="JP",
        organisation=Text(
            ja="架空水環境株式会社(実演)",
            en="Imaginary Water Co., Ltd. (demonstration)",
        ),
        entity=WATER,
        group=Group.COMPANY,
    ),
    DemonstrationPerson(
        user_name="platform-member",
        name=_played(Text(ja="プラットフォーム会員", en="platform member")),
        role=Role.PLATFORM_MEMBER,
        country="JP",
        organisation=Text(
            ja="架空空調株式会社(実演)",
            en="Imaginary Cooling Co., Ltd. (demonstration)",
        ),
        entity=COOLING,
        group=Group.COMPANY,
    ),
)
PEOPLE = (*CREDIT_PEOPLE, *PROGRAMME_PEOPLE)


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
