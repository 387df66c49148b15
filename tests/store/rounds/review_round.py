"""A call that is reviewed, step by step, with everybody who takes part or looks on."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.contrib.auth import get_user_model

from renkei import store
from renkei.foundation import Text
from renkei.programme import Role, papers
from renkei.store import models
from renkei.store.bodies import to_body
from renkei.store.clock import today
from renkei.store.people import Person, person

NAMES = ("Kurosawa", "Hayashida", "Minowa")  # reviewers: no other text holds these
SECRET = "機微な所見"
DISCUSSED = "部屋の中の討議"  # what the office alone reads, for ever
PASSWORD = "a-long-enough-password"


@dataclass
class Round:
    """One call with two proposals, three reviewers and everybody who looks on."""

    officer: Person
    lead: Person
    city: Person
    overseas: Person
    rival: Person
    reviewers: list[Person]
    stranger: Person
    call: str = ""
    proposals: list[str] = field(default_factory=list)
    reviews: list[str] = field(default_factory=list)


def somebody(name: str, role: Role, entity: str = "", country: str = "JP") -> Person:
    """A person with one duty."""
    user = get_user_model().objects.create_user(username=name, first_name=name)
    models.Membership.objects.create(
        user=user,
        role=role.value,
        country=country,
        entity=entity,
        organisation=to_body(Text(ja=f"{name}機関", en=f"{name} org")),
    )
    return person(user)


def everybody(also: str = "") -> Round:
    """The people of a round, before anything is written; `also` ends their names."""
    return Round(
        officer=somebody(f"officer{also}", Role.MINISTRY_OFFICER),
        lead=somebody(f"lead{also}", Role.CONSORTIUM_LEAD, "org-lead"),
        city=somebody(f"yokohama{also}", Role.JAPANESE_CITY_OFFICER, "jp-yokohama"),
        overseas=somebody(
            f"danang{also}", Role.OVERSEAS_CITY_OFFICER, "vn-danang", "VN"
        ),
        rival=somebody(f"rival{also}", Role.CONSORTIUM_LEAD, "org-rival"),
        reviewers=[
            somebody(f"{name}{also}", Role.OUTSIDE_REVIEWER, f"org-{name.lower()}")
            for name in NAMES
        ],
        stranger=somebody(f"kobe{also}", Role.JAPANESE_CITY_OFFICER, "jp-kobe"),
    )


def call_body(**more: Any) -> dict[str, Any]:
    return {
        "title": {"ja": "令和9年度公募", "en": "Call of FY2027"},
        "fiscal_year": 2027,
        "countries": ["VN"],
        "fields": ["technology"],
        "opens_date": (today() - timedelta(days=30)).isoformat(),
        "closes_date": today().isoformat(),
        "ceiling": 20_000_000,
        "budget": 30_000_000,
        "criteria": [
            {"id": "A", "name": "実現性", "weight": "60", "max": "10"},
            {"id": "B", "name": "効果", "weight": "40", "max": "5"},
        ],
        "conditions": "条件",
        **more,
    }


def proposal_body(call: str, title: str, lead: str, city: str) -> dict[str, Any]:
    return {
        "title": title,
        "call": call,
        "country": "VN",
        "fiscal_year": 2027,
        "field": "technology",
        "lead": lead,
        "japanese_side": [city],
        "overseas_side": ["vn-danang"],
        "summary": "公開の要旨",
        "approach": "内部の方法",
        "plan": [{"task": "調査"}],
        "budget": 18_000_000,
    }


def opened(people: Round, *, begins: bool = True, **more: Any) -> Round:
    """Two consortia have proposed, and the review has begun where it `begins`."""
    call = store.draft_paper("call", call_body(**more), people.officer).number
    store.move_paper(call, "open", people.officer)
    people.call = call
    for who, title, lead, city in (
        (people.lead, "提案い", "org-lead", "jp-yokohama"),
        (people.rival, "提案ろ", "org-rival", "jp-kitakyushu"),
    ):
        body = proposal_body(call, title, lead, city)
        number = store.draft_paper("proposal", body, who).number
        store.move_paper(number, "submit", who)
        people.proposals.append(number)
    if begins:
        store.begin_review(call, people.officer)
    return people


def asked(people: Round, **more: Any) -> Round:
    """All three reviewers are asked for the first proposal, and answer."""
    opened(people, **more)
    first = people.proposals[0]
    for reviewer in people.reviewers:
        review = store.ask_reviewer(first, key(reviewer), people.officer)
        people.reviews.append(review.number)
    one, two, three = people.reviews
    store.move_paper(one, "declare", people.reviewers[0])
    store.move_paper(two, "declare", people.reviewers[1])
    store.move_paper(three, "decline", people.reviewers[2], why="顧問を務めています")
    return people


def scored(people: Round, **more: Any) -> Round:
    """Two reviewers have scored the first proposal."""
    asked(people, **more)
    for n, (given, other) in enumerate((("8", "4"), ("9", "5"))):
        store.write_scores(
            people.reviews[n],
            sheet(given, other),
            people.reviewers[n],
            version=store.paper(people.reviews[n], people.reviewers[n]).paper.version,
            hands_in=True,
        )
    return people


def sheet(first: str, second: str) -> dict[str, Any]:
    return {
        "scores": [
            {"criterion": "A", "score": first, "comment": SECRET},
            {"criterion": "B", "score": second},
        ],
        "comment": SECRET,
        "recommendation": "adopt",
    }


def decided(people: Round, **more: Any) -> Round:
    """The first is adopted, the second is not, and the call is decided."""
    return publish(settled(people, **more))


def settled(people: Round, **more: Any) -> Round:
    """What becomes of both proposals is written down, and nothing is published."""
    scored(people, **more)
    first, second = people.proposals
    settle(first, "adopt", people.officer, why="計画が具体的")
    settle(second, "reject", people.officer, why="体制が未定")
    return people


def settle(proposal: str, decision: str, who: Person, *, why: str) -> papers.Paper:
    """The office writes down what becomes of a proposal, for the first time."""
    return store.record_decision(
        proposal, decision, why, who, version=0, discussion=DISCUSSED
    )


def publish(people: Round) -> Round:
    """The decision on the call goes out."""
    store.decide_call(people.call, Text(ja="講評", en="Reasons"), people.officer)
    return people


def those_of(people: Round) -> list[Person]:
    """Everybody who signs in."""
    return [people.officer, people.lead, people.rival, *people.reviewers]


def key(who: Person) -> int:
    assert who.user_id is not None
    return who.user_id
