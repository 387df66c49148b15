"""The people of the year, each with one duty and a language, and the organisations.

Flows in: nothing. Flows out: accounts in the database of the house.
"""

from __future__ import annotations

from dataclasses import dataclass

PASSWORD = "a password of the year only"


@dataclass(frozen=True)
class Worker:
    """Somebody who works in the programme for a year."""

    name: str
    role: str
    entity: str = ""
    country: str = "JP"
    language: str = "ja"


OFFICER = Worker("year-officer", "ministry_officer", language="ja")
HARBOUR = Worker("year-harbour", "consortium_lead", "or-year-harbour", language="en")
URBAN = Worker("year-urban", "consortium_lead", "or-year-urban", language="ja")
WATER = Worker("year-water", "consortium_lead", "or-year-water", language="en")
FIRST = Worker("year-reviewer-first", "outside_reviewer", "or-year-first")
SECOND = Worker(
    "year-reviewer-second", "outside_reviewer", "or-year-second", language="en"
)
PARTIAL = Worker("year-reviewer-partial", "outside_reviewer", "or-year-third")
YOKOHAMA = Worker("year-yokohama", "japanese_city_officer", "jp-yokohama")
DANANG = Worker(
    "year-danang", "overseas_city_officer", "vn-danang", "VN", language="en"
)
STAFF = (*(OFFICER, HARBOUR, URBAN, WATER, FIRST, SECOND, PARTIAL, YOKOHAMA, DANANG),)
ORGANISATIONS = {
    HARBOUR: "Harbour Energy of the Year",
    URBAN: "Urban Planning of the Year",
    WATER: "Water Works of the Year",
}


def hire() -> None:
    """Everybody can sign in; the companies are on the list of organisations."""
    from django.contrib.auth import get_user_model

    from renkei import store
    from renkei.foundation import same
    from renkei.store import models
    from renkei.store.bodies import to_body
    from renkei.store.people import Person, person

    known: dict[Worker, Person] = {}
    for each in STAFF:
        user = get_user_model().objects.create_user(each.name, password=PASSWORD)
        models.Membership.objects.create(
            user=user,
            role=each.role,
            entity=each.entity,
            country=each.country,
            organisation=to_body(same(each.name)),
        )
        known[each] = person(user)
    for each, name in ORGANISATIONS.items():
        written = {
            "name": name,
            "form": "company",
            "country": "JP",
            "own_id": each.entity,
        }
        drafted = store.draft_paper("organisation", written, known[each])
        store.move_paper(drafted.number, "list", known[OFFICER])
