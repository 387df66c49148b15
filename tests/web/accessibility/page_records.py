"""What the pages show while they are looked at, and who is signed in.

Flows in: the commands that load the demonstration's year and a call under review.
Flows out: `Records`: the numbers of papers by kind, and a session for everybody.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import Any
from unittest.mock import patch

from django.test import Client

VISITOR = "visitor"
METER_FILE = "日時,ac-output (kWh)\r\n2017/9/1 0:00,0\r\n2017/9/1 1:00,0\r\n"
_AGREEMENT = {
    "title": {"ja": "覚書の案", "en": "A memorandum in preparation"},
    "form": "other",
    "country": "VN",
    "japanese_side": ["jp-yokohama"],
    "overseas_side": ["vn-danang"],
}


@dataclass
class Records:
    """Everything an example of an address may name."""

    sessions: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)


def lay_out(rounds: Any) -> Records:
    """Write the records, and sign everybody in."""
    from django.contrib.auth import get_user_model

    from renkei import store
    from renkei.store import models
    from renkei.store.demonstration_appraisals import load_demonstration_appraisals
    from renkei.store.demonstration_article6 import load_demonstration_article6
    from renkei.store.demonstration_evaluation import load_demonstration_evaluation
    from renkei.store.demonstration_metering import load_demonstration_metering
    from renkei.store.demonstration_year import load_demonstration_year
    from renkei.store.matching_demonstration import load_demonstration_matching

    load_demonstration_year()
    load_demonstration_evaluation()
    load_demonstration_appraisals()
    load_demonstration_matching()
    load_demonstration_metering()
    load_demonstration_article6()
    staged = rounds.asked(rounds.everybody())
    laid = Records()
    written = models.Paper.objects.exclude(number=None)
    for paper in written.order_by("is_demonstration", "pk"):
        laid.numbers[paper.kind] = str(paper.number)  # the demonstration's is the last
    laid.numbers |= {
        "call under review": staged.call,
        "proposal under review": staged.proposals[0],
        "review declared": staged.reviews[0],
        "review declined": staged.reviews[2],
    }
    asked = store.ask_reviewer(
        staged.proposals[1], rounds.key(staged.reviewers[0]), staged.officer
    )
    laid.numbers["review asked"] = asked.number
    draft = store.draft_paper("agreement", _AGREEMENT, staged.city)
    laid.numbers["agreement draft"] = draft.number
    verifier = store.person(get_user_model().objects.get(username="verifier"))
    begun = store.begin_verification("MN004", "2017-01-01", verifier)
    store.fix_sample(begun.number, verifier)
    laid.numbers["verification"] = begun.number
    participant = store.person(get_user_model().objects.get(username="participant"))
    laid.numbers["meter file"] = store.keep_meter_file(
        "MN004", "9月.csv", METER_FILE.encode("cp932"), participant
    )
    laid.numbers |= orders_laid_out()
    laid.numbers["webhook"] = webhook_laid_out(
        get_user_model().objects.get(username="yokohama-city")
    )
    plan_laid_out(get_user_model().objects.get(username="danang-city"))
    for user in get_user_model().objects.filter(is_active=True):
        client = Client()
        client.force_login(user)
        laid.sessions[user.username] = client.cookies["renkei_session"].value
    return laid


def webhook_laid_out(user: Any) -> str:
    """A webhook with a message that came, one that is tried again and one given up."""
    from renkei import store
    from renkei.store import models
    from renkei.store.webhooks import desk, reaching

    who = store.person(user)
    allowed = {reaching.NETWORKS: "192.0.2.0/24"}  # kept for documentation
    with patch.dict(os.environ, allowed):
        wanted = desk.Wanted(
            "都市の掲示板 Dashboard", "https://192.0.2.10/hooks", ("project.stage",)
        )
        key = desk.make_webhook(who, wanted).told.key
    for state, outcome, status in (
        ("delivered", reaching.SENT, 204),
        ("waiting", reaching.UNREACHABLE, None),
        ("dead", reaching.REFUSED, 400),
    ):
        number = desk.ping_webhook(who, key).number
        row = models.WebhookDelivery.objects.get(webhook=key, number=number)
        row.state = state
        row.save()
        models.WebhookAttempt.objects.create(
            delivery=row, outcome=outcome, status=status, milliseconds=212
        )
    return str(key)


def plan_laid_out(user: Any) -> None:
    """Da Nang's planning of the demonstration, published with one measured line."""
    from renkei import store
    from renkei.store import evaluation_desk, planning_desk, scenario_desk
    from renkei.technology import evaluation

    who = store.person(user)
    evaluation_desk.begin_evaluation(
        "Lights", "Cheaper lights", evaluation.Weighting.PAIRWISE, who
    )
    city, name = "demo-vn-danang", "2023"
    planning_desk.start_city(planning_desk.TypedStart(place="vn-danang"), who)
    line = planning_desk.TypedLine(
        reference="I.1.1",
        calculator="stationary-combustion",
        values={"fuel": "diesel", "amount": "1,200"},
        units={"amount": "t"},
        source="Fuel bills, 2023",
        quality="H",
    )
    planning_desk.enter_line(city, name, line, who)
    planning_desk.publish_inventory(city, name, who)
    sketch = scenario_desk.scenario_desk(city, who).sketch
    scenario_desk.keep_scenario(city, "Council", sketch, who)


def orders_laid_out() -> dict[str, str]:
    """Credits of the demonstration: one proposal, one retirement, one crossing."""
    from holdings_planted import (
        FIRST,
        JAPAN,
        MINE,
        MINE_TCO2,
        MONGOLIA,
        RETIRED,
        THEIRS,
        planted,
    )

    from renkei import store
    from renkei.store import ledger_desk, models

    people = planted()

    def placed(name: str, account: str, kind: str, target: str, first: int) -> None:
        who = people.participant if account == MINE else people.japan
        typed = ledger_desk.TypedOrder(
            key=f"laid-out-{name}-order",
            kind=kind,
            target=target,
            held="",
            tonnes="",
            first=str(first),
            last=str(first + (99 if kind == "transfer" else 9)),
            why=("試験のため", "for a test"),
        )
        ledger_desk.place_order(account, typed, who)

    placed("proposed", MINE, "transfer", THEIRS, FIRST + 100)
    placed("retired", MINE, "retire", RETIRED, FIRST + 300)
    placed("crossing", JAPAN, "across", MONGOLIA, FIRST + MINE_TCO2)
    placed("given", JAPAN, "transfer", MINE, FIRST + MINE_TCO2 + 50)
    why = ("試験のため", "for a test")
    ledger_desk.trust_typed_account(MINE, THEIRS, people.participant, why=why)
    entry = models.LedgerEntry.objects.get(key="laid-out-given-order")
    assert store.account(MINE).tonnes.value == MINE_TCO2 - 10 + 100
    return {
        "proposed order": "laid-out-proposed-order",
        "retired order": "laid-out-retired-order",
        "transfer entry": str(entry.pk),
    }
