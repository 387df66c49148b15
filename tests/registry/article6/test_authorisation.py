"""Authorisations: the first transfer, changes, revocation; and the ledger's entries."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from itmo_years import HOST, OTHER

from renkei.facts import load
from renkei.foundation import Period, Refusal, Text
from renkei.registry import Block, Book, Entry, article6
from renkei.registry.article6 import (
    ActionKind,
    Authorisation,
    Authorisations,
    Event,
    FirstTransfer,
    Outcome,
    Purpose,
    Revocation,
)
from renkei.registry.article6.reading import party
from renkei.registry.block import Serials
from renkei.registry.entry import EntryKind

ORDER = (Event.AUTHORISED, Event.ISSUED, Event.SENT_ABROAD, Event.USED)
PLAIN = Authorisation(
    id="TH-JP 1",
    version=1,
    on=date(2024, 3, 1),
    approach="CA0001",
    party=HOST,
    purpose=Purpose.NDC,
    sectors=("Energy generation",),
)


@pytest.mark.parametrize(
    ("purpose", "chosen", "first"),
    [
        (Purpose.NDC, None, Event.SENT_ABROAD),
        (Purpose.OIMP, FirstTransfer.AUTHORISATION, Event.AUTHORISED),
        (Purpose.IMP, FirstTransfer.ISSUANCE, Event.ISSUED),
        (Purpose.OP, FirstTransfer.USE, Event.USED),
        (Purpose.NDC_AND_OIMP, FirstTransfer.ISSUANCE, Event.ISSUED),
        (Purpose.NDC_AND_OP, FirstTransfer.USE, Event.SENT_ABROAD),
    ],
)
def test_which_event_is_the_first_transfer(
    purpose: Purpose, chosen: FirstTransfer | None, first: Event
) -> None:
    terms = replace(PLAIN, purpose=purpose, first_transfer=chosen, oimp="CORSIA")
    assert terms.first_transfer_among(ORDER) is first


def test_use_at_home_is_the_first_transfer_where_both_are_authorised() -> None:
    terms = replace(
        PLAIN, purpose=Purpose.NDC_AND_OIMP, first_transfer=FirstTransfer.USE
    )
    happened = (Event.AUTHORISED, Event.ISSUED, Event.USED)
    assert terms.first_transfer_among(happened) is Event.USED
    assert PLAIN.first_transfer_among((Event.AUTHORISED, Event.ISSUED)) is None


def test_a_change_is_the_next_version_and_leaves_what_went_before() -> None:
    changed = replace(PLAIN, version=2, on=date(2025, 1, 1), quantity=500)
    known = Authorisations().authorise(PLAIN).authorise(changed)
    assert known.standing("TH-JP 1", date(2024, 2, 29)) is None
    assert known.standing("TH-JP 1", date(2024, 12, 31)) is PLAIN
    assert known.standing("TH-JP 1", date(2025, 1, 1)) is changed
    assert known.governing("TH-JP 1", date(2024, 6, 1)) is PLAIN
    reaching = replace(changed, version=3, reaches_transferred=True)
    assert known.authorise(reaching).governing("TH-JP 1", date(2024, 6, 1)) is reaching


def test_a_revocation_ends_it_and_nothing_is_revoked_twice() -> None:
    revocation = Revocation(authorisation="TH-JP 1", on=date(2025, 5, 1), reason="Test")
    known = Authorisations().authorise(PLAIN).revoke(revocation)
    assert known.standing("TH-JP 1", date(2025, 4, 30)) is PLAIN
    assert known.standing("TH-JP 1", date(2025, 5, 1)) is None
    for again in (
        lambda: known.revoke(revocation),
        lambda: known.authorise(replace(PLAIN, version=2, on=date(2026, 1, 1))),
    ):
        with pytest.raises(Refusal) as refused:
            again()
        assert refused.value.code == "article6.authorisation.revoked"


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"version": 2}, "version"),
        ({"sectors": ()}, "incomplete"),
        ({"purpose": Purpose.OIMP, "oimp": "CORSIA"}, "incomplete"),
        ({"first_transfer": FirstTransfer.USE}, "incomplete"),
        ({"metric": "non-GHG"}, "incomplete"),
    ],
)
def test_what_is_incomplete_is_not_authorised(
    wrong: dict[str, object], code: str
) -> None:
    with pytest.raises(Refusal) as refused:
        Authorisations().authorise(replace(PLAIN, **wrong))  # type: ignore[arg-type]
    assert refused.value.code == f"article6.authorisation.{code}"


def test_a_change_goes_forward_and_keeps_its_approach() -> None:
    known = Authorisations().authorise(PLAIN)
    for wrong, code in (
        ({"on": date(2024, 1, 1)}, "version"),
        ({"approach": "CA0002"}, "other-approach"),
    ):
        with pytest.raises(Refusal) as refused:
            known.authorise(replace(PLAIN, version=2, **wrong))  # type: ignore[arg-type]
        assert refused.value.code == f"article6.authorisation.{code}"
    unknown = Revocation(authorisation="X", on=date(2025, 1, 1), reason="Test")
    with pytest.raises(Refusal) as refused:
        known.revoke(unknown)
    assert refused.value.code == "article6.authorisation.unknown"


def test_every_country_of_the_jcm_has_its_three_letters() -> None:
    countries = load().countries
    assert {code for code in countries if party(code) is None} == set()
    codes = [party(code) for code in countries]
    assert len(set(codes)) == len(codes)


# --- from the ledger ------------------------------------------------------------------

PARTIES = {
    "TH-holding": "TH",
    "JP-holding": "JP",
    "JP-retired": "JP",
    "JP-cancelled": "JP",
}
SETTING = article6.Setting(
    authorisations=Authorisations((PLAIN,)),
    covers={("TH001", 2023): PLAIN.id},
    registries={HOST: "THA01", OTHER: "JPN01"},
    mitigation={"TH001": "Emission reductions"},
    parties=PARTIES,
    uses={
        "retire": article6.Use(for_year=2024),
        "cancel": article6.Use(purpose="OMGE", subtype="Other cancellations"),
    },
)


def _entry(
    key: str, kind: EntryKind, run: tuple[int, int], source: str | None, target: str
) -> Entry:
    period = Period.inclusive(date(2023, 1, 1), date(2023, 12, 31))
    serials = Serials(1, 1000) if run[0] <= 1000 else Serials(1001, 1200)
    block = Block(
        Book.DEMONSTRATION, serials, "TH001", "JP", 2023, period, date(2024, 4, 1)
    )
    day = {"issue": 1, "home": 2, "retire": 5, "cancel": 6, "send": 7}[key]
    return Entry(
        key=key,
        kind=kind,
        block=block,
        serials=Serials(*run),
        source=source,
        target=target,
        on=date(2024, 4, day),
        why=Text(ja="試験", en="A test"),
    )


ENTRIES = (
    _entry("issue", EntryKind.ISSUE, (1, 1000), None, "JP-holding"),
    _entry("home", EntryKind.ISSUE, (1001, 1200), None, "TH-holding"),
    _entry("retire", EntryKind.RETIRE, (1, 400), "JP-holding", "JP-retired"),
    _entry("cancel", EntryKind.CANCEL, (401, 450), "JP-holding", "JP-cancelled"),
    _entry("send", EntryKind.TRANSFER, (1001, 1150), "TH-holding", "JP-holding"),
)


def test_the_ledger_s_entries_become_each_side_s_actions() -> None:
    hosted = article6.actions_of(ENTRIES, HOST, SETTING)
    acquired = article6.actions_of(ENTRIES, OTHER, SETTING)
    kinds = [(a.kind, a.itmos.count) for a in hosted]
    assert kinds == [
        (ActionKind.AUTHORISATION, 1000),
        (ActionKind.FIRST_TRANSFER, 1000),
        (ActionKind.AUTHORISATION, 200),
        (ActionKind.FIRST_TRANSFER, 150),
    ]
    assert [(a.kind, a.itmos.count) for a in acquired] == [
        (ActionKind.ACQUISITION, 1000),
        (ActionKind.USE, 400),
        (ActionKind.CANCELLATION, 50),
        (ActionKind.ACQUISITION, 150),
    ]


def test_the_ledger_s_books_pass_the_check_but_for_what_was_not_authorised() -> None:
    made = {}
    for side in (HOST, OTHER):
        made[side] = article6.annual_information(
            article6.Submission(
                party=side,
                year=2024,
                on=date(2025, 3, 1),
                ndc_first_year=2021,
                ndc_last_year=2030,
            ),
            authorisations=[PLAIN] if side == HOST else [],
            entities=[],
            actions=article6.actions_of(ENTRIES, side, SETTING),
        )
    assert article6.reconcile([made[HOST]], [made[OTHER]]).outcome is Outcome.PASS
    host = article6.check(made[HOST], since=2024)
    assert host.outcome is Outcome.PASS, host.findings[:1]
    other = article6.check(made[OTHER], since=2024, others=[made[HOST]])
    assert other.broken() == {"use-permitted"}  # cancelled for a purpose, NDC alone
    held = {
        side: sum(r["quantity_tco2e"] for r in made[side].holdings) for side in made
    }
    assert held == {HOST: Decimal(50), OTHER: Decimal(700)}


def test_what_the_ledger_does_not_know_is_asked_for_by_name() -> None:
    bare = replace(SETTING, uses={}, covers={}, parties={}, registries={})
    with pytest.raises(Refusal) as refused:
        article6.actions_of(ENTRIES[2:3], OTHER, bare)
    codes = {finding.code.rpartition(".")[2] for finding in refused.value.findings}
    assert codes == {"authorisation", "country", "registry", "use"}


def test_what_is_of_2020_or_before_is_no_itmo() -> None:
    old = replace(ENTRIES[0], block=replace(ENTRIES[0].block, vintage=2020))
    none = replace(ENTRIES[0], block=replace(ENTRIES[0].block, vintage=None))
    for entry, code in ((old, "too-old"), (none, "vintage")):
        with pytest.raises(Refusal) as refused:
            article6.actions_of([entry], HOST, SETTING)
        assert refused.value.code == f"article6.entries.{code}"


def test_what_is_not_held_is_not_built() -> None:
    used = article6.actions_of(ENTRIES, OTHER, SETTING)[1:2]
    submission = article6.Submission(
        party=OTHER,
        year=2024,
        on=date(2025, 3, 1),
        ndc_first_year=2021,
        ndc_last_year=2030,
    )
    with pytest.raises(Refusal) as refused:
        article6.annual_information(
            submission, authorisations=[], entities=[], actions=used
        )
    assert refused.value.code == "article6.build.not-held"
    assert "1..400" in refused.value.findings[0].found.en
