"""The walk through the house for each role: where a newcomer begins.

Flows in: whose desk it is. Flows out: links to the walks of that person's roles, as far
as the house has them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from renkei.foundation import Text
from renkei.programme import Role
from renkei.web.addresses import address
from renkei.web.handbook import shelf
from renkei.web.pages.desk.words import WORDS

if TYPE_CHECKING:
    from renkei.store.people import Person

_WALKS = {
    Role.MINISTRY_OFFICER: "ministry",
    Role.OUTSIDE_REVIEWER: "reviewer",
    Role.SUBSIDY_OFFICER: "ministry",
    Role.JAPANESE_CITY_OFFICER: "japanese-city",
    Role.OVERSEAS_CITY_OFFICER: "overseas-city",
    Role.CONSORTIUM_LEAD: "consortium",
    Role.PROJECT_PARTICIPANT: "participant",
    Role.VERIFIER: "verifier",
    Role.CO_CHAIR: "secretariat",
    Role.PARTNER_GOVERNMENT: "secretariat",
    Role.SECRETARIAT_JAPAN: "secretariat",
    Role.SECRETARIAT_PARTNER: "secretariat",
    Role.REGISTRY_ADMINISTRATOR: "registry",
    Role.PLATFORM_MEMBER: "member",
    Role.INVESTOR: "investor",
    Role.PUBLIC: "visitor",
}


def guides(who: Person) -> tuple[tuple[Text, str], ...]:
    """The walks of somebody's roles, each once, with what they are called."""
    known = shelf.papers()
    keys = dict.fromkeys(f"tutorials/{_WALKS[duty.role]}" for duty in who.duties)
    found = ((key, address("docs-paper", key)) for key in keys if key in known)
    return tuple((_title(key), there) for key, there in found if there)


def _title(key: str) -> Text:
    walk = shelf.papers()[key]
    return WORDS["guide"].format(title=Text(ja=walk.title("ja"), en=walk.title("en")))
