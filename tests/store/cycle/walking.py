"""A project of the JCM walked through its cycle, one step at a time, by its people.

Flows in: people with one duty each, a calendar. Flows out: `Walk`, which drafts and
moves papers, and hands each step's paper on to the next.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model

from renkei import store
from renkei.foundation import Refusal, Text
from renkei.programme import Role, papers
from renkei.store import models
from renkei.store.bodies import to_body
from renkei.store.people import Person, person

JAPAN_MAKER, HOST_MAKER = "or-walk-maker", "or-walk-host"
CHECKER, OTHER_CHECKER = "or-walk-checker", "or-walk-other"
_DUTIES = {
    "maker": (Role.PROJECT_PARTICIPANT, "JP", JAPAN_MAKER),
    "stranger": (Role.PROJECT_PARTICIPANT, "JP", "or-walk-stranger"),
    "checker": (Role.VERIFIER, "JP", CHECKER),
    "other_checker": (Role.VERIFIER, "JP", OTHER_CHECKER),
    "japan": (Role.SECRETARIAT_JAPAN, "JP", ""),
    "partner": (Role.SECRETARIAT_PARTNER, "VN", ""),
    "elsewhere": (Role.SECRETARIAT_PARTNER, "MN", ""),
    "chair_japan": (Role.CO_CHAIR, "JP", ""),
    "chair_partner": (Role.CO_CHAIR, "VN", ""),
    "chair_elsewhere": (Role.CO_CHAIR, "MN", ""),
    "government": (Role.PARTNER_GOVERNMENT, "VN", ""),
    "government_elsewhere": (Role.PARTNER_GOVERNMENT, "MN", ""),
    "office": (Role.MINISTRY_OFFICER, "JP", ""),
    "member": (Role.PLATFORM_MEMBER, "JP", "or-walk-member"),
}
SAID = {"ja": "文章", "en": "words"}


def both(ja: str, en: str) -> dict[str, str]:
    """Words in both languages, as a form sends them."""
    return {"ja": ja, "en": en}


@dataclass
class Calendar:
    """The day that the store takes for today."""

    day: date = date(2026, 4, 1)

    def pass_days(self, days: int) -> None:
        """Let so many days go by."""
        self.day += timedelta(days=days)

    def __call__(self) -> date:
        return self.day


@dataclass
class Walk:
    """The papers of one project, by their kinds, and who takes which step."""

    calendar: Calendar
    country: str = "VN"
    people: dict[str, Person] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name, (role, country, entity) in _DUTIES.items():
            self.people[name] = somebody(f"walk-{name}", role, country, entity)

    def draft(self, kind: str, by: str, written: Mapping[str, Any]) -> str:
        """A paper of a kind with what every paper of the cycle says."""
        fields = {each.key for each in papers.kinds()[kind].fields}
        usual = {
            "title": both("太陽光", "Solar"),
            "country": self.country,
            "participants": [JAPAN_MAKER, HOST_MAKER],
            "reference": "VN001",
        }
        said = {key: value for key, value in usual.items() if key in fields}
        drafted = store.draft_paper(kind, {**said, **written}, self.people[by])
        self.numbers[kind] = drafted.number
        return drafted.number

    def step(self, kind: str, move: str, by: str, why: str = "") -> str:
        """Take a step with the newest paper of a kind, and say where it stands."""
        number = self.numbers[kind]
        return store.move_paper(number, move, self.people[by], why=why).state

    def write(self, kind: str, by: str, **written: Any) -> None:
        """Write some fields of the newest paper of a kind."""
        row = self.row(kind)
        body = {**row.body, **written}
        number = row.number or ""
        store.change_paper(number, body, self.people[by], version=row.version)

    def row(self, kind: str) -> models.Paper:
        """The row of the newest paper of a kind."""
        return models.Paper.objects.get(number=self.numbers[kind])

    def state(self, kind: str) -> str:
        """Where the newest paper of a kind stands."""
        return self.row(kind).state

    def decide(self, kind: str, outcome: str = "approve", **written: Any) -> str:
        """A decision on a paper, circulated, with the assent of both sides."""
        self.draft_decision(kind, outcome, **written)
        self.step("committee-decision", "circulate", "japan")
        self.step("committee-decision", "assent-japan", "chair_japan")
        return self.step("committee-decision", "decide-partner", "chair_partner")

    def draft_decision(
        self, kind: str, outcome: str = "approve", **written: Any
    ) -> str:
        """A draft decision on the newest paper of a kind."""
        said = {
            "form": "electronic",
            "subject": self.numbers[kind],
            "outcome": outcome,
            "text": SAID,
        }
        return self.draft("committee-decision", "japan", {**said, **written})

    # The stretches of the cycle, each leaving its papers where the next begins.

    def designate(self, by: str = "checker", **written: Any) -> None:
        """A third-party entity, designated for the scope of the project."""
        entity = CHECKER if by == "checker" else OTHER_CHECKER
        said = {
            "third_party": entity,
            "scopes": ["s1"],
            "acts": ["validation", "verification"],
            "basis": "iso-14065",
            "valid_from": "2026-01-01",
        }
        self.draft("third-party-designation", by, {**said, **written})
        self.step("third-party-designation", "submit", by)
        self.step("third-party-designation", "accept", "japan")
        self.decide("third-party-designation")

    def design(self, **written: Any) -> None:
        """A design document that is complete and open for public inputs."""
        said = {
            "methodologies": [{"methodology": "VN_AM007"}],
            "scopes": ["s1"],
            "summary": SAID,
            "description": SAID,
            "monitoring_plan": SAID,
            "expected_reduction": "100",
        }
        self.draft("design-document", "maker", {**said, **written})
        self.step("design-document", "submit", "maker")
        self.step("design-document", "accept", "partner")
        last = self.calendar.day + timedelta(days=29)
        self.write("design-document", "japan", inputs_until=last.isoformat())
        self.step("design-document", "open-inputs", "japan")

    def validate(self, **written: Any) -> None:
        """The window closes, and the entity signs a positive validation."""
        self.calendar.pass_days(30)
        self.step("design-document", "close-inputs", "japan")
        self.draft_validation(**written)
        self.step("validation-report", "sign", "checker")

    def draft_validation(self, by: str = "checker", **written: Any) -> None:
        """A validation of the design, ready to be signed."""
        said = {
            "design": self.numbers["design-document"],
            "designation": self.numbers["third-party-designation"],
            "third_party": CHECKER if by == "checker" else OTHER_CHECKER,
            "scopes": ["s1"],
            "checked": SAID,
            "inputs_considered": SAID,
            "opinion": "positive",
            "statement": SAID,
        }
        self.draft("validation-report", by, {**said, **written})

    def request_registration(self) -> None:
        """A registration request before the Joint Committee."""
        self.draft_registration()
        self.step("registration-request", "submit", "maker")
        self.step("registration-request", "accept", "partner")

    def draft_registration(self, **written: Any) -> None:
        """A registration request, not submitted yet."""
        said = {
            "design": self.numbers["design-document"],
            "validation": self.numbers["validation-report"],
            "allocation_japan": "80",
            "allocation_partner": "20",
            "of_which_government": "50",
            "crediting_from": "2026-01-01",
            "crediting_until": "2035-12-31",
        }
        self.draft("registration-request", "maker", {**said, **written})

    def monitor(self, **written: Any) -> None:
        """An implementation report, and its verification signed."""
        said = {
            "registration": self.numbers["registration-request"],
            **PERIOD,
            "vintages": VINTAGES,
            "operation": SAID,
            "sdir": SAID,
            "third_party": CHECKER,
        }
        self.draft("monitoring-report", "maker", {**said, **written})
        self.step("monitoring-report", "submit", "maker")
        self.draft(
            "verification",
            "checker",
            {
                "third_party": CHECKER,
                "third_party_name": both("確認", "Checker"),
                **PERIOD,
            },
        )
        row = self.row("verification")  # how it is signed is the metering's own test
        kept = {"vintages": VINTAGES, "opinion": "unqualified", "tonnes": 101}
        row.body, row.state, row.version = {**row.body, **kept}, "signed", 2
        row.versions.create(
            version=2, body=row.body, state=row.state, step="sign", by_name="Checker"
        )
        row.save()

    def draft_issuance(self, **written: Any) -> None:
        """An issuance request, not submitted yet."""
        kinds = {
            "registration": "registration-request",
            "monitoring": "monitoring-report",
            "validation": "validation-report",
            "verification": "verification",
            "designation": "third-party-designation",
        }
        said: dict[str, Any] = {key: self.numbers[kind] for key, kind in kinds.items()}
        said |= {**PERIOD, "vintages": VINTAGES}
        self.draft("issuance-request", "maker", {**said, **written})


PERIOD = {"from_date": "2026-01-01", "last_date": "2026-06-30"}
VINTAGES = [{"year": 2026, "tonnes": 101}]
SPLIT = [
    {"party": "JP", "vintage": 2026, "tonnes": 80},
    {"party": "VN", "vintage": 2026, "tonnes": 21},
]


def somebody(name: str, role: Role, country: str, entity: str = "") -> Person:
    """A person with one duty."""
    user = get_user_model().objects.create_user(username=name)
    more_duty(user, role, country, entity)
    return person(user)


def more_duty(user: Any, role: Role, country: str, entity: str = "") -> None:
    """One more duty of somebody."""
    models.Membership.objects.create(
        user=user,
        role=role.value,
        country=country,
        entity=entity,
        organisation=to_body(Text(ja=f"組織{entity}", en=f"Body {entity}")),
    )


def codes(caught: pytest.ExceptionInfo[Refusal]) -> set[str]:
    """The codes of a refusal."""
    return {finding.code for finding in caught.value.findings}


def refused(walk: Walk, kind: str, move: str, by: str, why: str = "") -> set[str]:
    """Why a step is refused; the paper stays where it was."""
    before = walk.state(kind)
    with pytest.raises(Refusal) as caught:
        walk.step(kind, move, by, why)
    assert walk.state(kind) == before
    return codes(caught)


def registered(walk: Walk) -> None:
    """A project that was registered."""
    walk.designate()
    walk.design()
    walk.validate()
    walk.request_registration()
    walk.decide("registration-request")


def considering(walk: Walk) -> None:
    """An issuance request of it before the Joint Committee."""
    registered(walk)
    walk.calendar.day = date(2026, 7, 10)
    walk.monitor()
    walk.draft_issuance()
    walk.step("issuance-request", "submit", "maker")
    walk.step("issuance-request", "accept", "japan")
