"""The whole JCM cycle on real PostgreSQL: from the idea to the decision on credits, and
everything that somebody may not do on the way."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
import walking
from walking import (
    SAID,
    SPLIT,
    VINTAGES,
    Walk,
    considering,
    refused,
    registered,
)

from renkei import store
from renkei.foundation import Refusal
from renkei.programme import Role, cycle
from renkei.store import models
from renkei.store.people import person

pytestmark = pytest.mark.postgres


def test_from_the_idea_to_the_decision_on_credits(walk: Walk) -> None:
    walk.draft(
        "idea-note", "maker", {"scopes": ["s1"], "technology": SAID, "summary": SAID}
    )
    walk.step("idea-note", "submit", "maker")
    walk.step("idea-note", "accept", "partner")
    walk.decide("idea-note")
    assert walk.state("idea-note") == "approved"
    considering(walk)
    assert walk.state("registration-request") == "approved"
    assert walk.state("design-document") == "registered"
    assert walk.state("validation-report") == "published"
    walk.decide("issuance-request", quantities=SPLIT)
    assert walk.state("issuance-request") == "approved"
    assert walk.state("monitoring-report") == "published"
    decision, request = walk.row("committee-decision"), walk.row("issuance-request")
    assert decision.body["quantities"] == SPLIT
    assert request.body["decision"] == decision.number
    assert request.body["decided_date"] == "2026-07-10"
    told = store.paper(decision.number or "", store.people.NOBODY)
    assert told.card.state.id == "decided"


def test_one_side_alone_never_decides(walk: Walk) -> None:
    walk.designate()
    assert walk.state("third-party-designation") == "approved"
    considering(walk)
    walk.draft_decision("issuance-request", quantities=SPLIT)
    walk.step("committee-decision", "circulate", "partner")
    assert refused(walk, "committee-decision", "assent-partner", "chair_japan") == {
        "store.paper.may-not-move"
    }
    assert refused(walk, "committee-decision", "assent-japan", "chair_partner") == {
        "store.paper.may-not-move"
    }
    walk.step("committee-decision", "assent-partner", "chair_partner")
    for move in ("decide-japan", "decide-partner"):
        assert refused(walk, "committee-decision", move, "chair_partner")
    for by in ("elsewhere", "chair_elsewhere", "maker", "checker", "stranger"):
        assert refused(walk, "committee-decision", "decide-japan", by) == {
            "store.paper.unknown"
        }
    assert refused(walk, "committee-decision", "decide-japan", "office") == {
        "store.paper.may-not-move"
    }
    assert walk.state("issuance-request") == "considering"
    assert walk.step("committee-decision", "decide-japan", "chair_japan") == "decided"
    assert walk.state("issuance-request") == "approved"


def test_one_person_of_two_offices_is_not_two_sides(walk: Walk) -> None:
    considering(walk)
    row = models.Membership.objects.get(user__username="walk-chair_japan")
    walking.more_duty(row.user, Role.CO_CHAIR, "VN")
    walk.people["chair_japan"] = person(row.user)
    walk.draft_decision("issuance-request", quantities=SPLIT)
    walk.step("committee-decision", "circulate", "japan")
    walk.step("committee-decision", "assent-japan", "chair_japan")
    assert refused(walk, "committee-decision", "decide-partner", "chair_japan") == {
        "programme.committee-decision.one-person"
    }
    assert (
        walk.step("committee-decision", "decide-partner", "chair_partner") == "decided"
    )


def test_an_objection_stops_it(walk: Walk) -> None:
    considering(walk)
    walk.draft_decision("issuance-request", quantities=SPLIT)
    walk.step("committee-decision", "circulate", "japan")
    walk.step("committee-decision", "assent-japan", "chair_japan")
    walk.step("committee-decision", "object-partner", "chair_partner", why="the period")
    assert refused(walk, "committee-decision", "decide-partner", "chair_partner") == {
        "store.paper.no-such-step"
    }
    assert walk.state("issuance-request") == "considering"


@pytest.mark.parametrize(
    ("quantities", "reason"),
    [
        ([{**SPLIT[0], "tonnes": 81}, SPLIT[1]], "quantities-sum"),
        ([SPLIT[0]], "quantities-places"),
        ([SPLIT[0], {**SPLIT[1], "party": "MN"}], "quantities-places"),
        ([*SPLIT, {**SPLIT[1], "tonnes": 0}], "quantities-places"),
        ([*SPLIT, {**SPLIT[1], "vintage": 2027, "tonnes": 0}], "quantities-places"),
        ([], "quantities-places"),
    ],
)
def test_quantities_are_integers_of_both_sides_that_add_up(
    walk: Walk, quantities: list[dict[str, Any]], reason: str
) -> None:
    considering(walk)
    walk.draft_decision("issuance-request", quantities=quantities)
    found = refused(walk, "committee-decision", "circulate", "japan")
    assert f"programme.committee-decision.{reason}" in found


def test_a_rejection_has_reasons_and_reaches_its_subject(walk: Walk) -> None:
    considering(walk)
    walk.draft_decision("issuance-request", "reject")
    assert refused(walk, "committee-decision", "circulate", "japan") == {
        "programme.committee-decision.no-reasons"
    }
    walk.write("committee-decision", "japan", reasons=SAID)
    walk.step("committee-decision", "circulate", "japan")
    walk.step("committee-decision", "assent-japan", "chair_japan")
    walk.step("committee-decision", "decide-partner", "chair_partner")
    assert walk.state("issuance-request") == "rejected"
    assert walk.state("monitoring-report") == "submitted"


def test_what_is_before_both_sides_does_not_change_under_them(walk: Walk) -> None:
    considering(walk)
    walk.draft_decision("issuance-request", quantities=SPLIT)
    walk.step("committee-decision", "circulate", "japan")
    assert refused(walk, "issuance-request", "ask", "partner", "which meter") == {
        "programme.issuance-request.being-decided"
    }
    with pytest.raises(Refusal):
        walk.write("issuance-request", "maker", vintages=VINTAGES)


def test_a_window_stays_open_and_every_input_is_answered(walk: Walk) -> None:
    walk.designate()
    walk.design()
    said = {"subject": walk.numbers["design-document"], "said": SAID}
    walk.draft("public-input", "member", said)
    walk.step("public-input", "submit", "member")
    walk.calendar.pass_days(29)
    assert refused(walk, "design-document", "close-inputs", "japan") == {
        "programme.design-document.window-open",
        "programme.design-document.inputs-unanswered",
    }
    walk.draft_validation()
    assert refused(walk, "validation-report", "sign", "checker") == {
        "programme.validation-report.not-there-yet"
    }
    walk.calendar.pass_days(1)
    late = walk.numbers["public-input"]
    walk.draft("public-input", "member", said)
    assert refused(walk, "public-input", "submit", "member") == {
        "programme.public-input.window-closed"
    }
    walk.numbers["public-input"] = late
    assert refused(walk, "design-document", "close-inputs", "japan") == {
        "programme.design-document.inputs-unanswered"
    }
    walk.write("public-input", "partner", answer=SAID)
    walk.step("public-input", "answer", "partner")
    assert walk.step("design-document", "close-inputs", "japan") == "closed"


def test_a_window_is_as_long_as_the_rules_say(walk: Walk) -> None:
    parts = ("eligibility", "reference", "calculation", "monitoring")
    proposal: dict[str, Any] = dict.fromkeys(parts, SAID)
    proposal |= {"proposal": "new", "scopes": ["s1"]}
    walk.draft("methodology-proposal", "maker", proposal)
    walk.step("methodology-proposal", "submit", "maker")
    walk.step("methodology-proposal", "accept", "japan")
    walk.write("methodology-proposal", "japan", inputs_until="2026-04-14")
    assert refused(walk, "methodology-proposal", "open-inputs", "japan") == {
        "programme.methodology-proposal.window-short"
    }
    walk.write("methodology-proposal", "japan", inputs_until="2026-04-15")
    walk.step("methodology-proposal", "open-inputs", "japan")
    assert walk.row("methodology-proposal").due == date(2026, 4, 15)
    walk.calendar.pass_days(15)
    walk.step("methodology-proposal", "consider", "japan")
    assert walk.row("methodology-proposal").due == date(2026, 6, 15)
    walk.draft_decision("methodology-proposal")
    assert refused(walk, "committee-decision", "circulate", "japan") == {
        "programme.committee-decision.no-number"
    }
    walk.decide("methodology-proposal", given_number="VN_AM099")
    assert walk.row("methodology-proposal").body["approved_number"] == "VN_AM099"


def test_where_no_length_is_known_the_announced_day_stands(walk: Walk) -> None:
    walk.country = "TH"
    walk.people["partner"] = walking.somebody("th", Role.SECRETARIAT_PARTNER, "TH")
    walk.design()  # thirty days, as its secretariat announced
    walk.calendar.pass_days(30)
    assert walk.step("design-document", "close-inputs", "partner") == "closed"


def test_a_request_has_seven_days_and_then_a_limit_nobody_knows(walk: Walk) -> None:
    walk.designate()
    walk.design()
    walk.validate()
    walk.draft_registration()
    walk.step("registration-request", "submit", "maker")
    submitted = walk.calendar.day
    assert walk.row("registration-request").due == submitted + timedelta(days=7)
    due = clock(walk)
    assert (due.pace, due.limit.label.en) == (cycle.Pace.RUNNING, "7 days (Recalled)")
    walk.calendar.pass_days(8)
    assert clock(walk).pace is cycle.Pace.OVERDUE
    walk.calendar.pass_days(-8)
    walk.step("registration-request", "return", "japan", why="a page is missing")
    assert walk.row("registration-request").due is None  # it stands still
    walk.step("registration-request", "resubmit", "maker")
    walk.step("registration-request", "accept", "japan")
    assert walk.row("registration-request").due is None  # not known: no default
    assert clock(walk).pace is cycle.Pace.NOT_KNOWN
    assert clock(walk).day is None


def clock(walk: Walk) -> cycle.Due:
    told = store.paper(walk.numbers["registration-request"], walk.people["maker"])
    assert told.due is not None
    return told.due


def test_a_third_party_stays_within_its_designation(walk: Walk) -> None:
    walk.designate()
    walk.design(scopes=["s1", "s3"])
    walk.calendar.pass_days(30)
    walk.step("design-document", "close-inputs", "japan")
    walk.draft_validation(scopes=["s1", "s3"])
    assert refused(walk, "validation-report", "sign", "checker") == {
        "programme.validation-report.out-of-scope"
    }
    walk.draft_validation("other_checker", scopes=["s1", "s3"])
    assert refused(walk, "validation-report", "sign", "other_checker") == {
        "programme.validation-report.out-of-scope"
    }


def test_nobody_validates_what_they_take_part_in(walk: Walk) -> None:
    walk.designate()
    walk.design(participants=[walking.JAPAN_MAKER, walking.CHECKER])
    walk.calendar.pass_days(30)
    walk.step("design-document", "close-inputs", "japan")
    walk.draft_validation(participants=[walking.JAPAN_MAKER, walking.CHECKER])
    assert refused(walk, "validation-report", "sign", "checker") == {
        "programme.validation-report.conflict-of-interest"
    }


def test_only_participants_submit_and_only_secretariats_accept(walk: Walk) -> None:
    walk.draft("idea-note", "stranger", {"scopes": ["s1"]})
    walk.write("idea-note", "stranger", technology=SAID, summary=SAID)
    assert refused(walk, "idea-note", "submit", "stranger") == {
        "programme.idea-note.not-a-participant"
    }
    walk.draft(
        "idea-note", "maker", {"scopes": ["s1"], "technology": SAID, "summary": SAID}
    )
    for by in ("office", "japan", "member"):
        assert refused(walk, "idea-note", "submit", by) == {"store.paper.unknown"}
    walk.step("idea-note", "submit", "maker")
    for by, reason in (
        ("maker", "may-not-move"),
        ("office", "may-not-move"),
        ("elsewhere", "unknown"),
        ("member", "unknown"),
    ):
        assert refused(walk, "idea-note", "accept", by) == {f"store.paper.{reason}"}
    assert refused(walk, "idea-note", "approve", "japan") == {
        "store.paper.no-such-step"
    }
    walk.step("idea-note", "accept", "japan")
    for by, reason in (("japan", "may-not-move"), ("chair_japan", "goes-with")):
        assert refused(walk, "idea-note", "approve", by) == {f"store.paper.{reason}"}


def test_credits_are_asked_for_as_they_were_verified(walk: Walk) -> None:
    registered(walk)
    walk.calendar.day = date(2026, 7, 10)
    walk.monitor()
    walk.draft_issuance(vintages=[{"year": 2026, "tonnes": 102}])
    assert refused(walk, "issuance-request", "submit", "maker") == {
        "programme.issuance-request.not-as-verified"
    }
    walk.draft_issuance()
    walk.designate("other_checker")
    walk.draft_issuance()
    assert refused(walk, "issuance-request", "submit", "maker") == {
        "programme.issuance-request.out-of-scope"
    }


def test_a_request_can_be_withdrawn_until_it_is_decided(walk: Walk) -> None:
    considering(walk)
    walk.draft(
        "withdrawal-request",
        "maker",
        {
            "form": "issuance-request",
            "subject": walk.numbers["issuance-request"],
            "reason": SAID,
        },
    )
    walk.step("withdrawal-request", "submit", "maker")
    walk.step("withdrawal-request", "accept", "partner")
    assert walk.state("issuance-request") == "withdrawn"
    walk.draft(
        "withdrawal-request",
        "maker",
        {
            "form": "registration-request",
            "subject": walk.numbers["registration-request"],
            "reason": SAID,
        },
    )
    assert refused(walk, "withdrawal-request", "submit", "maker") == {
        "programme.withdrawal-request.cannot-be-withdrawn"
    }


def test_a_decision_at_a_meeting_waits_for_the_meeting(walk: Walk) -> None:
    considering(walk)
    walk.draft(
        "committee-meeting",
        "partner",
        {
            "on_date": "2026-07-20",
            "chair_japan": "Director",
            "chair_partner": "Director",
            "agenda": [{"item": SAID}],
        },
    )
    walk.step("committee-meeting", "convene", "partner")
    meeting = {"form": "meeting", "meeting": walk.numbers["committee-meeting"]}
    walk.draft_decision("issuance-request", quantities=SPLIT, **meeting)
    walk.step("committee-decision", "circulate", "japan")
    assert refused(walk, "committee-decision", "assent-japan", "chair_japan") == {
        "programme.committee-decision.not-there-yet"
    }
    walk.write("committee-meeting", "japan", record=SAID)
    assert refused(walk, "committee-meeting", "hold", "japan") == {
        "programme.committee-meeting.in-future"
    }
    walk.calendar.pass_days(10)
    walk.step("committee-meeting", "hold", "japan")
    walk.step("committee-decision", "assent-japan", "chair_japan")
    assert (
        walk.step("committee-decision", "decide-partner", "chair_partner") == "decided"
    )


def test_each_side_finds_what_waits_for_it_on_its_desk(walk: Walk) -> None:
    considering(walk)
    walk.draft_decision("issuance-request", quantities=SPLIT)
    walk.step("committee-decision", "circulate", "japan")

    def waiting(by: str) -> dict[str, list[str]]:
        steps = store.next_steps(walk.people[by])
        return {card.kind.id: [m.id for m in moves] for card, moves in steps}

    assert waiting("chair_japan") == {"committee-decision": ["assent-japan"]}
    assert waiting("chair_partner") == {"committee-decision": ["assent-partner"]}
    assert waiting("japan") == waiting("partner") == waiting("government") == {}
    walk.step("committee-decision", "assent-partner", "chair_partner")
    assert waiting("chair_japan") == {"committee-decision": ["decide-japan"]}
    assert waiting("chair_partner") == {}
    heard = {n[1].number for n in store.notices(walk.people["japan"])}
    assert walk.numbers["committee-decision"] in heard


def test_the_decided_integers_reach_the_registry_as_they_were_decided(
    people: Any, walk: Walk
) -> None:
    verified: Any = store.story("MN004").reduction
    tonnes = {year: vintage.whole_tonnes for year, vintage in _by_year(verified)}
    walk.country = "MN"
    walk.people["partner"] = walk.people["elsewhere"]
    split = [
        {"party": party, "vintage": year, "tonnes": part}
        for year, total in tonnes.items()
        for party, part in (("JP", total - 7), ("MN", 7))  # of no rounding rule
    ]
    number = _decided(walk, verified.period, tonnes, split)
    for by in ("member", "office", "maker"):
        with pytest.raises(Refusal):
            store.enter_committee_decision(number, walk.people[by])
    kept = store.enter_committee_decision(number, walk.people["elsewhere"])
    again = store.enter_committee_decision(number, walk.people["japan"])
    assert kept.key == again.key
    told = [(part.party, part.vintage, part.tonnes) for part in kept.parts]
    assert told == [(row["party"], row["vintage"], row["tonnes"]) for row in split]


def _by_year(verified: Any) -> list[tuple[int, Any]]:
    return [(vintage.year, vintage) for vintage in verified.vintages]


def _decided(walk: Walk, period: Any, tonnes: Any, split: Any) -> str:
    """A decision on an issuance request, as the walk leaves it, without the walk."""
    rows = [{"year": year, "tonnes": part} for year, part in tonnes.items()]
    request = models.Paper.objects.create(
        kind="issuance-request",
        number="IR-900001",
        state="approved",
        version=1,
        country="MN",
        words="",
        body={
            "reference": "MN004",
            "country": "MN",
            "from_date": period.start.isoformat(),
            "last_date": period.last.isoformat(),
            "vintages": rows,
        },
    )
    decision = models.Paper.objects.create(
        kind="committee-decision",
        number="JD-900001",
        state="decided",
        version=1,
        country="MN",
        words="",
        body={
            "title": SAID,
            "country": "MN",
            "outcome": "approve",
            "quantities": split,
            "decided_date": store.clock.today().isoformat(),
        },
    )
    for row in (request, decision):
        row.versions.create(
            version=1, state=row.state, body=row.body, step="load", by_name="Renkei"
        )
    models.PaperLink.objects.create(source=decision, field="subject", target=request)
    return decision.number or ""
