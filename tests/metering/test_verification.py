"""A sealed period verified: sampled, found, answered, concluded, signed; by nobody
with an interest, and of these data only."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from metered_project import PROJECT, Metered, block, plan

from renkei import store
from renkei.foundation import Period, Refusal, Text
from renkei.programme import Role, papers
from renkei.store import models
from renkei.store.bodies import to_body
from renkei.store.commands.verifying import Checked
from renkei.store.people import NOBODY, Person, person
from renkei.store.queries.programme import project as find_project

pytestmark = pytest.mark.postgres
PERIOD = Period(date(2026, 2, 1), date(2026, 2, 3))
FIRST = "2026-02-01"
CAR = {
    "title": "校正",
    "request": "car",
    "channel": "ac-1",
    "from_date": FIRST,
    "last_date": "2026-02-02",
    "found": "校正証明書がない。",
    "requirement": "測定した日に有効な校正証明書。",
}


@pytest.fixture
def sealed(metered: Metered) -> Metered:
    """Two meters over two days, sealed; readings are missing and nothing calibrated."""
    metered.send("1", block("ac-1", 0, [250] * 176), block("ac-2", 16, [2000]))
    who = metered.people.participant
    store.agree_metering_plan(PROJECT, plan(periods=(PERIOD,)), who, why="short")
    store.seal_period(PROJECT, PERIOD, who)
    return metered


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as caught:
        act()
    return caught.value.code


def somebody(name: str, role: Role, organisation: Text, **duty: Any) -> Person:
    user = get_user_model().objects.create_user(username=name, first_name=name)
    models.Membership.objects.create(
        user=user,
        role=role.value,
        organisation=to_body(organisation),
        is_demonstration=True,
        **{"country": "JP", "entity": "", "projects": [PROJECT], **duty},
    )
    return person(user)


def checking(sealed: Metered) -> papers.Paper:
    verifier = sealed.people.verifier
    begun = store.begin_verification(PROJECT, FIRST, verifier)
    return store.fix_sample(begun.number, verifier)


def all_checked(held: papers.Paper, who: Person) -> papers.Paper:
    said = Checked("agrees", "元の記録と一致")
    places = range(1, len(held.body["samples"]) + 1)
    return store.record_checks(
        held.number, dict.fromkeys(places, said), who, version=held.version
    )


def concluded(sealed: Metered) -> papers.Paper:
    held = all_checked(checking(sealed), sealed.people.verifier)
    return store.conclude_verification(
        held.number,
        "unqualified",
        "再計算し一致した。",
        sealed.people.verifier,
        version=held.version,
    )


def test_the_whole_walk_ends_in_a_statement_bound_to_the_data(sealed: Metered) -> None:
    verifier, participant = sealed.people.verifier, sealed.people.participant
    assert [each.period for each in store.verifications(verifier).to_begin]
    held = store.begin_verification(PROJECT, FIRST, verifier)
    assert held.body["participants"] == ["or-demo-solar"]
    assert held.body["third_party"] == "or-demo-third-party"
    again = refused(lambda: store.begin_verification(PROJECT, FIRST, verifier))
    assert again == "store.verification.begun-already"
    told = store.engagement(held.number, verifier)
    assert told.proposed is not None
    held = store.fix_sample(held.number, verifier)
    assert [row["channel"] for row in held.body["samples"]] == ["ac-1", "ac-2"]
    assert all(row["points"] > 8 for row in held.body["samples"])
    car = store.raise_finding(held.number, CAR, verifier)
    far = store.raise_finding(held.number, {**CAR, "request": "far"}, verifier)
    held = all_checked(held, verifier)

    def conclude() -> papers.Paper:
        return store.conclude_verification(
            held.number, "unqualified", "一致した。", verifier, version=held.version
        )

    with pytest.raises(Refusal) as caught:
        conclude()
    assert caught.value.code == "programme.verification.findings-open"
    assert f"CAR {car.number}" in caught.value.findings[0].found.ja
    assert far.number not in caught.value.findings[0].found.ja
    early = refused(lambda: store.close_finding(car.number, "よし", verifier))
    assert early == "store.paper.no-such-step"
    store.answer_finding(car.number, "証明書を提出した。", participant)
    store.move_paper(car.number, "reopen", verifier, why="期間が足りない。")
    store.answer_finding(car.number, "2月分も提出した。", participant)
    store.close_finding(car.number, "確認した。", verifier)
    (thread, _) = store.engagement(held.number, participant).threads
    assert [version.step for version in thread.versions] == [
        *("draft", "answer", "reopen", "answer", "close")
    ]
    assert conclude().state == "concluded"
    signed = store.sign_statement(held.number, verifier)
    seal = models.PeriodSeal.objects.get(project_id=PROJECT)
    assert (signed.state, signed.body["tonnes"]) == ("signed", 36)
    assert signed.body["data_root"] == seal.root
    assert signed.body["vintages"] == [{"year": 2026, "tonnes": 36}]
    row = models.Verification.objects.filter(reduction__project_id=PROJECT).last()
    assert row is not None
    assert signed.body["fingerprint"] == row.fingerprint
    assert store.paper(far.number, verifier).paper.state == "carried-forward"
    public = store.engagement(held.number, NOBODY)
    assert public.standing is not None
    assert public.standing.holds
    assert (public.samples, public.threads, public.carried) == ((), (), ())
    assert [c.number for c in store.signed_statements(PROJECT)] == [held.number]


def test_an_unqualified_opinion_needs_every_sample(sealed: Metered) -> None:
    verifier = sealed.people.verifier
    held = checking(sealed)
    one = {1: Checked("agrees", "一致")}
    held = store.record_checks(held.number, one, verifier, version=held.version)
    stale = refused(lambda: store.record_checks(held.number, one, verifier, version=1))
    assert stale == "store.paper.changed-meanwhile"

    def conclude(opinion: str) -> papers.Paper:
        return store.conclude_verification(
            held.number, opinion, "意見。", verifier, version=held.version
        )

    code = refused(lambda: conclude("unqualified"))
    assert code == "programme.verification.samples-unchecked"
    assert conclude("qualified").state == "concluded"


def test_nobody_verifies_their_own(sealed: Metered) -> None:
    register = find_project(PROJECT).register
    assert register is not None
    named = register.japanese_participants[0]
    begin = store.begin_verification
    foreign = Text(ja="別の機関", en="Another body")
    own = somebody("own", Role.VERIFIER, foreign, entity="or-demo-solar")
    listed = somebody("listed", Role.VERIFIER, Text(ja=named, en=named))
    sealer = sealed.people.participant
    models.Membership.objects.create(
        user_id=sealer.user_id,
        role=Role.VERIFIER.value,
        country="",
        organisation=to_body(foreign),
        is_demonstration=True,
        entity="or-else",
    )
    both = person(get_user_model().objects.get(pk=sealer.user_id))
    assert refused(lambda: begin(PROJECT, FIRST, own)) == (
        "store.verification.conflict-of-interest"
    )
    assert refused(lambda: begin(PROJECT, FIRST, listed)) == (
        "mrv.verification.conflict-of-interest"
    )
    with pytest.raises(Refusal) as caught:
        begin(PROJECT, FIRST, both)
    codes = {finding.code for finding in caught.value.findings}
    assert "mrv.verification.same-person" in codes
    # the longer way round, by the paper itself, ends at the same gate
    written = {
        "reference": PROJECT,
        "country": "MN",
        "third_party_name": "別の機関",
        "from_date": FIRST,
        "last_date": "2026-02-02",
    }
    assert refused(lambda: store.draft_paper("verification", written, own)) == (
        "store.verification.conflict-of-interest"
    )


def test_an_interest_that_comes_later_keeps_from_signing(sealed: Metered) -> None:
    held = concluded(sealed)
    verifier = sealed.people.verifier
    models.Membership.objects.create(
        user_id=verifier.user_id,
        role=Role.CONSORTIUM_LEAD.value,
        country="JP",
        organisation=to_body(Text(ja="兼務先", en="A second post")),
        is_demonstration=True,
        entity="or-demo-solar",
    )
    now = person(get_user_model().objects.get(pk=verifier.user_id))
    code = refused(lambda: store.sign_statement(held.number, now))
    assert code == "store.verification.conflict-of-interest"
    assert store.paper(held.number, verifier).paper.state == "concluded"
    assert not models.Verification.objects.filter(
        reduction__period=(PERIOD.start, PERIOD.end)
    ).exists()


def test_what_changes_afterwards_is_seen_on_the_statement(sealed: Metered) -> None:
    held = store.sign_statement(concluded(sealed).number, sealed.people.verifier)
    participant = sealed.people.participant
    (gap,) = (
        each.finding
        for each in store.findings(PROJECT, participant).findings
        if (each.finding.kind, each.finding.channel) == ("stale", "ac-1")
    )
    store.decide_finding(PROJECT, gap.fingerprint, participant, is_accepted=True)
    standing = store.engagement(held.number, NOBODY).standing
    assert standing is not None
    assert (standing.fits, standing.holds) == (False, False)


def test_a_correction_after_the_seal_is_seen_on_the_statement(sealed: Metered) -> None:
    held = store.sign_statement(concluded(sealed).number, sealed.people.verifier)
    sealed.correct("late", block("ac-1", 20, [240]))
    store.settle(PROJECT)
    standing = store.engagement(held.number, NOBODY).standing
    assert standing is not None
    assert (standing.fits, standing.corrections, standing.holds) == (True, 1, False)


def test_who_sees_and_who_speaks(sealed: Metered) -> None:
    verifier, participant = sealed.people.verifier, sealed.people.participant
    held = checking(sealed)
    finding = store.raise_finding(held.number, CAR, verifier)
    body = Text(ja="別の機関", en="Another body")
    japan = somebody("japan", Role.SECRETARIAT_JAPAN, body)
    there = somebody("there", Role.SECRETARIAT_PARTNER, body, country="MN")
    elsewhere = somebody("vn", Role.SECRETARIAT_PARTNER, body, country="VN")
    other = somebody("other", Role.VERIFIER, body, entity="or-other-body")
    officer = somebody("officer-1", Role.MINISTRY_OFFICER, body)
    for who in (participant, japan, there):
        assert store.engagement(held.number, who).threads
    for who in (elsewhere, other, officer, NOBODY):
        for number in (held.number, finding.number):
            code = refused(lambda who=who, number=number: store.paper(number, who))
            assert code == "store.paper.unknown"
        assert held.number not in {c.number for c in store.verifications(who).cards}
    for who in (verifier, japan):
        code = refused(lambda who=who: store.answer_finding(finding.number, "答", who))
        assert code == "store.paper.may-not-move"
    code = refused(lambda: store.answer_finding(finding.number, " ", participant))
    assert code == "store.verification.nothing-said"
    code = refused(lambda: store.move_paper(finding.number, "carry-forward", verifier))
    assert code == "programme.verification-finding.not-forward"
    kept = {**held.body, "samples": held.body["samples"][:1]}
    code = refused(
        lambda: store.change_paper(held.number, kept, verifier, version=held.version)
    )
    assert code == "store.paper.locked"
    code = refused(lambda: store.move_paper(held.number, "sign", verifier))
    assert code == "store.paper.no-such-step"


def test_a_forward_action_is_shown_at_the_next_verification(sealed: Metered) -> None:
    verifier, participant = sealed.people.verifier, sealed.people.participant
    held = checking(sealed)
    far = store.raise_finding(held.number, {**CAR, "request": "far"}, verifier)
    held = all_checked(held, verifier)
    store.conclude_verification(
        held.number, "unqualified", "一致。", verifier, version=held.version
    )
    store.sign_statement(held.number, verifier)
    later = Period(date(2026, 2, 3), date(2026, 2, 4))
    store.agree_metering_plan(
        PROJECT, plan(periods=(PERIOD, later)), participant, why="next"
    )
    sealed.send("2", block("ac-1", 210, [250] * 50))
    store.settle(PROJECT)
    store.seal_period(PROJECT, later, participant)
    successor = somebody(
        "successor",
        Role.VERIFIER,
        Text(ja="別の機関", en="Another body"),
        entity="or-other-body",
    )
    begun = store.begin_verification(PROJECT, str(later.start), successor)
    carried = store.engagement(begun.number, successor).carried
    assert [each.number for each in carried] == [far.number]
