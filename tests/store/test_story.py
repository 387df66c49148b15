"""One tonne through the house: from the meter to the gate, through it, and once."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from renkei import store
from renkei.foundation import Refusal, Text, same
from renkei.mrv import Opinion, demonstration
from renkei.programme import Action

PROJECT, FACTOR = "MN004", "EF_RE,grid"
CITATION = Text(ja="方法論本文 5頁", en="Methodology document, page 5")
WEAK, UNSIGNED = "registry.gate.weak-value", "registry.gate.no-longer-verified"


def enter(who: Any, value: str, citation: Text = CITATION, **changes: Any) -> Any:
    """Enter the official value of the grid's factor."""
    told = {"unit": "tCO2/MWh", "citation": citation, **changes}
    symbol = told.pop("symbol", FACTOR)
    version = told.pop("version", "Ver2.0")
    return store.enter_official_value("MN_AM003", version, symbol, value, who, **told)


def sign(who: Any) -> Any:
    """Sign without reservation."""
    return store.sign_verification(
        PROJECT, who, opinion=Opinion.UNQUALIFIED, statement="再計算と一致"
    )


def decide(who: Any, quantities: Any = None, citation: Text = CITATION) -> Any:
    """Decide as the design's shares propose, or otherwise."""
    return store.decide_issuance(
        PROJECT,
        quantities or store.story(PROJECT).proposal,
        who,
        decided_on=store.clock.today(),
        citation=citation,
    )


def refused(command: Any, *arguments: Any, **named: Any) -> set[str]:
    """The codes with which a command is refused."""
    with pytest.raises(Refusal) as refusal:
        command(*arguments, **named)
    return {finding.code for finding in refusal.value.findings}


def held(book: str = "demonstration") -> int:
    """Tonnes in every account of a book."""
    return sum(account.tonnes.value for account in store.accounts(book))


def test_the_demonstration_stands_before_a_shut_gate(people: Any) -> None:
    told = store.story(PROJECT)
    assert told.is_demonstration
    assert [file.rows for file in told.files] == [5088]
    assert told.reduction.tonnes.value == 8417
    assert told.signature.fits
    assert sum(told.proposal.values()) == 8417
    assert {f.code for f in told.gate if f.severity == "error"} == {WEAK}
    assert [attempt.is_issued for attempt in told.attempts] == [False]
    assert told.attempts[0].findings[0].code == WEAK
    assert not told.may_credit
    assert held() == 0


def test_refused_then_entered_then_issued(people: Any) -> None:
    assert refused(store.issue, PROJECT, people.secretariat) == {WEAK}
    enter(people.secretariat, "0.797")
    assert store.story(PROJECT).signature.fits  # the same number, better evidence
    issued = store.issue(PROJECT, people.secretariat)
    assert issued.is_new
    assert [(e.block.party, e.tonnes) for e in issued.entries] == [
        ("JP", 6734),
        ("MN", 1683),
    ]
    assert all(entry.label.startswith("DEMO-") for entry in issued.entries)
    assert held() == 8417
    told = store.story(PROJECT)
    assert told.is_issued
    assert told.may_credit
    assert [attempt.is_issued for attempt in told.attempts] == [False, False, True]


def test_another_value_has_to_be_verified_and_decided_again(people: Any) -> None:
    enter(people.secretariat, "0.8")
    assert store.story(PROJECT).reduction.tonnes.value == 8449
    assert refused(store.issue, PROJECT, people.secretariat) == {UNSIGNED}
    sign(people.verifier)
    assert refused(store.issue, PROJECT, people.secretariat) == {
        "registry.decision.sum"
    }
    decide(people.secretariat)
    issued = store.issue(PROJECT, people.secretariat)
    assert sum(entry.tonnes for entry in issued.entries) == 8449 == held()


def test_back_to_the_first_value_the_first_signature_holds_again(people: Any) -> None:
    enter(people.secretariat, "0.8")
    sign(people.verifier)
    decide(people.secretariat)
    enter(people.secretariat, "0.797")
    assert store.story(PROJECT).signature.fits
    decide(people.secretariat)
    store.issue(PROJECT, people.secretariat)
    assert held() == 8417


def test_the_same_request_twice_issues_once(people: Any) -> None:
    enter(people.secretariat, "0.797")
    first = store.issue(PROJECT, people.secretariat)
    second = store.issue(PROJECT, people.secretariat)
    assert second.entries == first.entries
    assert not second.is_new
    assert held() == 8417


def test_an_issued_period_is_not_decided_again(people: Any) -> None:
    enter(people.secretariat, "0.797")
    store.issue(PROJECT, people.secretariat)
    others = {("JP", 2017): 8417, ("MN", 2017): 0}
    codes = refused(decide, people.secretariat, others)
    assert codes == {"store.decision.already-issued"}


def test_demonstration_serials_come_after_those_of_history(people: Any) -> None:
    enter(people.secretariat, "0.797")
    first = store.issue(PROJECT, people.secretariat).entries[0]
    history, _ = store.books()
    assert first.serials.first == history.next_serial


@pytest.mark.parametrize(
    ("quantities", "code"),
    [
        ({("JP", 2017): 6734, ("MN", 2017): 1682}, "registry.decision.sum"),
        ({("JP", 2017): 6734, ("VN", 2017): 1683}, "registry.decision.part"),
        ({("JP", 2018): 6734, ("MN", 2018): 1683}, "registry.decision.part"),
        ({("JP", 2017): -1, ("MN", 2017): 8418}, "registry.decision.part"),
    ],
    ids=["a tonne short", "a stranger", "another year", "negative"],
)
def test_a_decision_is_about_what_was_verified(
    people: Any, quantities: Any, code: str
) -> None:
    assert code in refused(decide, people.secretariat, quantities)


@pytest.mark.parametrize(
    ("value", "changes", "code"),
    [
        ("0,797", {}, "store.official-value.number"),
        ("NaN", {}, "store.official-value.number"),
        ("-0.797", {}, "methodologies.official.value"),
        ("0", {}, "methodologies.official.value"),
        ("797", {"unit": "kgCO2/MWh"}, "methodologies.official.unit"),
        ("0.797", {"symbol": "EF_none"}, "methodologies.official.symbol"),
        ("0.797", {"version": "Ver9.9"}, "methodologies.edition.unknown"),
    ],
)
def test_an_official_value_is_checked_and_nothing_is_kept(
    people: Any, value: str, changes: Any, code: str
) -> None:
    from renkei.store.models import OfficialValue

    before = OfficialValue.objects.count()
    assert code in refused(enter, people.secretariat, value, **changes)
    assert OfficialValue.objects.count() == before


def test_the_same_value_entered_twice_is_kept_once(people: Any) -> None:
    from renkei.store.models import OfficialValue, Reduction

    enter(people.secretariat, "0.797")
    rows = OfficialValue.objects.count(), Reduction.objects.count()
    enter(people.secretariat, "0.7970")
    assert (OfficialValue.objects.count(), Reduction.objects.count()) == rows


def test_a_better_citation_of_the_same_value_is_kept_too(people: Any) -> None:
    enter(people.secretariat, "0.797")
    enter(people.secretariat, "0.797", same("Methodology document, table 2"))
    told = store.story(PROJECT)
    assert told.official_values[0].citation.en == "Methodology document, table 2"
    assert told.signature.fits


COMMANDS = {
    "take readings": lambda who: store.take_readings(PROJECT, "x.csv", b"", who),
    "compute": lambda who: store.compute_reduction(PROJECT, who),
    "sign": sign,
    "enter a value": lambda who: enter(who, "0.797"),
    "decide": decide,
    "issue": lambda who: store.issue(PROJECT, who),
}
ALLOWED = {
    ("take readings", "participant"),
    ("compute", "participant"),
    ("compute", "verifier"),
    ("sign", "verifier"),
    ("enter a value", "secretariat"),
    ("decide", "secretariat"),
    ("issue", "secretariat"),
}


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("name", ["participant", "verifier", "secretariat", "stranger"])
def test_everybody_does_their_own_part_only(
    people: Any, command: str, name: str
) -> None:
    try:
        COMMANDS[command](getattr(people, name))
        codes = set()
    except Refusal as refusal:
        codes = {finding.code for finding in refusal.findings}
    may = "store.permission.role" not in codes
    assert may is ((command, name) in ALLOWED)


def test_a_duty_reaches_to_its_own_projects_only(people: Any) -> None:
    codes = refused(store.take_readings, "MN003", "x.csv", b"", people.participant)
    assert codes == {"store.permission.elsewhere"}


def test_a_refused_file_leaves_nothing_behind(people: Any) -> None:
    before = store.story(PROJECT), store.inspect_readings()
    content = demonstration.meter_file().replace(b"1.136", b"broken", 1)
    codes = refused(
        store.take_readings, PROJECT, "bad.csv", content, people.participant
    )
    assert codes
    assert (store.story(PROJECT), store.inspect_readings()) == before


def test_the_same_file_twice_is_taken_once(people: Any) -> None:
    content = demonstration.meter_file()
    taken = store.take_readings(PROJECT, "again.csv", content, people.participant)
    assert not taken.is_new
    assert len(store.story(PROJECT).files) == 1


def test_other_readings_need_another_signature(people: Any) -> None:
    content = demonstration.meter_file().replace(b",1.136", b",1.135", 1)
    taken = store.take_readings(PROJECT, "mended.csv", content, people.participant)
    assert taken.is_new
    told = store.story(PROJECT)
    assert [file.is_in_force for file in told.files] == [False, True]
    assert not told.signature.fits
    enter(people.secretariat, "0.797")
    assert UNSIGNED in refused(store.issue, PROJECT, people.secretariat)


def test_a_verifier_signs_the_same_number_once(people: Any) -> None:
    assert len(store.story(PROJECT).signatures) == 1
    sign(people.verifier)
    assert len(store.story(PROJECT).signatures) == 1


def test_the_desk_shows_the_next_step_to_the_one_who_takes_it(people: Any) -> None:
    def mine(who: Any) -> list[Action]:
        return [task.action for task in store.desk(who).mine]

    assert mine(people.secretariat) == [Action.ENTER_OFFICIAL_VALUE]
    assert mine(people.verifier) == []
    assert [t.action for t in store.desk(people.verifier).waiting] == [
        Action.ENTER_OFFICIAL_VALUE
    ]
    enter(people.secretariat, "0.8")
    assert mine(people.verifier) == [Action.VERIFY_REDUCTION]
    sign(people.verifier)
    assert mine(people.secretariat) == [Action.DECIDE_ISSUANCE]
    decide(people.secretariat)
    assert mine(people.secretariat) == [Action.ISSUE_CREDITS]
    store.issue(PROJECT, people.secretariat)
    assert mine(people.secretariat) == []


def test_every_step_is_in_the_journal_with_its_duty(people: Any) -> None:
    enter(people.secretariat, "0.797")
    store.issue(PROJECT, people.secretariat)
    told = [
        (h.action, h.role and h.role.value)
        for h in store.happenings("project", PROJECT)
    ]
    assert told == [
        ("take_readings", "project_participant"),
        ("compute_reduction", "project_participant"),
        ("sign_verification", "verifier"),
        ("decide_issuance", "secretariat_japan"),
        ("issuance_refused", "secretariat_japan"),
        ("load_demonstration", None),
        ("enter_official_value", "secretariat_japan"),
        ("compute_reduction", None),
        ("issue_credits", "secretariat_japan"),
    ]


def test_what_was_decided_today_is_dated_in_japan(people: Any) -> None:
    assert isinstance(store.clock.today(), date)
    assert store.story(PROJECT).decision.decided_on <= store.clock.today()
