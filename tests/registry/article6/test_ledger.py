"""From the ledger to both Parties' books, on a ledger small enough to do by hand.

100 t are issued to Japan and 60 t to Thailand; 20 of Thailand's go to Japan; Japan uses
30 towards its NDC, 10 for another purpose, and cancels 5 of its own will; Thailand uses
8 of its own for another purpose. What is the first transfer depends on what was
authorised; what lies where does not.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from itmo_years import HOST, OTHER

from renkei.foundation import Period, Severity, Text
from renkei.registry import Block, Book, Entry, article6
from renkei.registry.article6 import (
    Action,
    ActionKind,
    Authorisation,
    Authorisations,
    FirstTransfer,
    Outcome,
    Purpose,
    Use,
)
from renkei.registry.block import Serials
from renkei.registry.entry import EntryKind

DAY = date(2024, 4, 1)
TERMS = Authorisation(
    id="TH-JP 1",
    version=1,
    on=date(2024, 3, 1),
    approach="CA0001",
    party=HOST,
    purpose=Purpose.NDC,
    sectors=("Energy generation",),
)
PERIOD = Period.inclusive(date(2023, 1, 1), date(2023, 12, 31))
TO_JAPAN = Block(Book.DEMONSTRATION, Serials(1, 100), "TH001", "JP", 2023, PERIOD, DAY)
AT_HOME = replace(TO_JAPAN, serials=Serials(101, 160), party="TH")
KINDS = {
    "retirement": EntryKind.RETIRE,
    "cancellation": EntryKind.CANCEL,
    "voluntary": EntryKind.CANCEL_VOLUNTARILY,
    "holding": EntryKind.TRANSFER,
}


def _entry(key: str, block: Block, run: tuple[int, int], way: str) -> Entry:
    source, _, target = way.rpartition(" > ")
    kind = KINDS[target.partition("-")[2]] if source else EntryKind.ISSUE
    return Entry(
        key=key,
        kind=kind,
        block=block,
        serials=Serials(*run),
        source=source or None,
        target=target,
        on=DAY,  # all on one day: the order of the entries is kept
        why=Text(ja="試験", en="A test"),
    )


LEDGER = (
    _entry("born-1", TO_JAPAN, (1, 100), "JP-holding"),
    _entry("born-2", AT_HOME, (101, 160), "TH-holding"),
    _entry("sent", AT_HOME, (101, 120), "TH-holding > JP-holding"),
    _entry("ndc", TO_JAPAN, (1, 30), "JP-holding > JP-retirement"),
    _entry("oimp", AT_HOME, (101, 110), "JP-holding > JP-retirement"),
    _entry("freely", TO_JAPAN, (96, 100), "JP-holding > JP-voluntary"),
    _entry("home", AT_HOME, (141, 148), "TH-holding > TH-retirement"),
)
SETTING = article6.Setting(
    authorisations=Authorisations((TERMS,)),
    covers={("TH001", 2023): TERMS.id},
    registries={HOST: "THA01", OTHER: "JPN01"},
    mitigation={"TH001": "Emission reductions"},
    parties={f"{party}-{kind}": party for party in ("TH", "JP") for kind in KINDS},
    uses={
        "ndc": Use(for_year=2024),
        "oimp": Use(purpose="CORSIA"),
        "freely": Use(purpose="NA"),
        "home": Use(purpose="CORSIA"),
    },
)
Rows = list[tuple[str, int, int]]
AUTHORISED: Rows = [("Authorization", 1, 100), ("Authorization", 101, 160)]
ABROAD = "First transfer: First transfer to another Party"
USED = "First transfer: Use or cancellation"
# What Thailand reports: purpose, the event chosen for OIMP, the rows, what it adds.
HOSTED: list[tuple[Purpose, FirstTransfer | None, Rows, int]] = [
    (
        Purpose.NDC,
        None,
        [(ABROAD, 1, 100), (ABROAD, 101, 120), ("Use", 141, 148)],
        120,
    ),
    (
        Purpose.OIMP,
        FirstTransfer.AUTHORISATION,
        [
            ("First transfer: Authorization", 1, 100),
            ("First transfer: Authorization", 101, 160),
            ("Transfer", 1, 100),
            ("Transfer", 101, 120),
            ("Use", 141, 148),
        ],
        160,
    ),
    (
        Purpose.NDC_AND_OIMP,
        FirstTransfer.ISSUANCE,
        [
            ("First transfer: Issuance", 1, 100),
            ("First transfer: Issuance", 101, 160),
            ("Transfer", 1, 100),
            ("Transfer", 101, 120),
            ("Use", 141, 148),
        ],
        160,
    ),
    (
        Purpose.OIMP,
        FirstTransfer.USE,
        [
            ("Transfer", 1, 100),
            ("Transfer", 101, 120),
            (USED, 1, 30),  # for an NDC: reported, and then not permitted
            (USED, 101, 110),
            (USED, 96, 100),
            (USED, 141, 148),
        ],
        53,
    ),
    (
        Purpose.NDC_AND_OIMP,
        FirstTransfer.USE,
        [(ABROAD, 1, 100), (ABROAD, 101, 120), (USED, 141, 148)],
        128,
    ),
]
ACQUIRED: Rows = [
    ("Acquisition", 1, 100),
    ("Acquisition", 101, 120),
    ("Use", 1, 30),
    ("Use", 101, 110),
    ("Voluntary Cancellation", 96, 100),
]


def _told(terms: Authorisation, side: str) -> tuple[Action, ...]:
    setting = replace(SETTING, authorisations=Authorisations((terms,)))
    found = article6.told(LEDGER, side, setting)
    assert (found.gaps, found.apart) == ((), ())
    return found.actions


def _rows(actions: tuple[Action, ...]) -> Counter[tuple[str, int, int]]:
    return Counter(
        (f"{a.kind}: {a.subtype}" if a.subtype else str(a.kind), *_run(a))
        for a in actions
    )


def _run(action: Action) -> tuple[int, int]:
    return action.itmos.first, action.itmos.last


@pytest.mark.parametrize(("purpose", "chosen", "rows", "added"), HOSTED)
def test_the_first_transfer_is_the_event_that_the_authorisation_names(
    purpose: Purpose, chosen: FirstTransfer | None, rows: Rows, added: int
) -> None:
    terms = replace(TERMS, purpose=purpose, first_transfer=chosen, oimp="CORSIA")
    host, other = _told(terms, HOST), _told(terms, OTHER)
    assert _rows(host) == Counter([*AUTHORISED, *rows])
    assert _rows(other) == Counter(ACQUIRED)
    # double entry: what one side sends the other acquires, tonne by tonne
    sent = sorted(_run(a) for a in host if a.leaves)
    got = sorted(_run(a) for a in other if a.kind is ActionKind.ACQUISITION)
    assert sent == got
    # and nothing is lost: 160 issued = held and ended on both sides
    books = {side: _book(side, terms) for side in (HOST, OTHER)}
    held = {
        side: sum(row["quantity_tco2e"] for row in book.holdings)
        for side, book in books.items()
    }
    assert held == {HOST: Decimal(60 - 20 - 8), OTHER: Decimal(120 - 30 - 10 - 5)}
    assert article6.reconcile([books[HOST]], [books[OTHER]]).outcome is Outcome.PASS
    quantities = article6.Quantities.of(HOST, host)
    assert quantities.added == {2023: Decimal(added)}
    assert article6.Quantities.of(OTHER, other).subtracted == {2024: Decimal(30)}


def _book(side: str, terms: Authorisation) -> article6.Aef:
    return article6.annual_information(
        article6.Submission(
            party=side,
            year=2024,
            on=date(2025, 3, 1),
            ndc_first_year=2021,
            ndc_last_year=2030,
        ),
        authorisations=[terms] if side == HOST else [],
        entities=[],
        actions=_told(terms, side),
    )


def test_an_omge_cancellation_is_a_first_transfer_of_its_own_kind() -> None:
    omge = "Mandatory cancellation to deliver OMGE"
    setting = replace(
        SETTING,
        authorisations=Authorisations(
            (
                replace(
                    TERMS,
                    purpose=Purpose.OIMP,
                    first_transfer=FirstTransfer.USE,
                    oimp="CORSIA",
                ),
            )
        ),
        uses={"gone": Use(purpose="OMGE", subtype=omge)},
    )
    ledger = (
        LEDGER[1],
        _entry("gone", AT_HOME, (101, 102), "TH-holding > TH-cancellation"),
    )
    (_, gone) = article6.told(ledger, HOST, setting).actions
    assert (gone.kind, gone.subtype) == (ActionKind.FIRST_TRANSFER, omge)
    assert (gone.itmos.count, gone.using_party) == (2, HOST)


def test_what_a_later_change_says_binds_what_is_not_yet_transferred() -> None:
    later = replace(
        TERMS,
        version=2,
        on=date(2024, 5, 1),
        purpose=Purpose.OIMP,
        first_transfer=FirstTransfer.ISSUANCE,
        oimp="CORSIA",
    )
    setting = replace(SETTING, authorisations=Authorisations((TERMS, later)))
    block = replace(AT_HOME, serials=Serials(161, 170))
    ledger = (
        LEDGER[1],
        replace(_entry("late", block, (161, 170), "TH-holding"), on=date(2024, 6, 1)),
    )
    told = article6.told(ledger, HOST, setting).actions
    assert _rows(told) == Counter(
        [
            ("Authorization", 101, 160),
            ("Authorization", 161, 170),
            ("First transfer: Issuance", 161, 170),
        ]
    )


def test_a_party_is_stopped_by_its_own_gaps_alone() -> None:
    bare = replace(SETTING, uses={})
    host = article6.told(LEDGER, HOST, bare)
    assert {(f.code, f.where.en[:10]) for f in host.gaps} == {
        ("article6.entries.use", "Entry home")
    }
    other = article6.told(LEDGER, OTHER, bare)
    assert len(other.gaps) == 3
    # a use abroad is the host's to explain only while it is the first transfer
    terms = replace(TERMS, first_transfer=FirstTransfer.USE, oimp="CORSIA")
    for purpose, gaps in ((Purpose.NDC_AND_OIMP, 1), (Purpose.OIMP, 4)):
        named = Authorisations((replace(terms, purpose=purpose),))
        told = article6.told(LEDGER, HOST, replace(bare, authorisations=named))
        assert len(told.gaps) == gaps
    elsewhere = replace(TO_JAPAN, project="VN001", party="VN")
    foreign = _entry("far", elsewhere, (1, 100), "VN-holding")
    assert (
        article6.told(
            [foreign], HOST, replace(SETTING, parties={"VN-holding": "VN"})
        ).gaps
        == ()
    )
    # whose account it is nobody knows: then it may be anybody's
    assert {f.code for f in article6.told([foreign], HOST, SETTING).gaps} >= {
        "article6.entries.country",
        "article6.entries.authorisation",
    }


def test_mitigation_of_2020_is_kept_apart_and_stops_nothing() -> None:
    old = replace(
        TO_JAPAN,
        vintage=None,
        period=Period.inclusive(date(2017, 1, 1), date(2017, 12, 31)),
    )
    over = replace(old, period=Period.inclusive(date(2020, 7, 1), date(2021, 6, 30)))
    told = article6.told([_entry("old", old, (1, 100), "JP-holding")], HOST, SETTING)
    assert told.actions == told.gaps == ()
    assert [(f.code, f.severity) for f in told.apart] == [
        ("article6.entries.too-old", Severity.WARNING)
    ]
    told = article6.told([_entry("over", over, (1, 100), "JP-holding")], HOST, SETTING)
    assert "article6.entries.vintage" in {f.code for f in told.gaps}


AVERAGED = ["(+ first transferred so far 120 − used so far 0) ÷ 3 years = +40"]


def test_the_sum_is_said_with_its_signs() -> None:
    period = article6.NdcPeriod(
        party=HOST,
        first_year=2021,
        last_year=2030,
        method=article6.Method.AVERAGING,
        target_year=2030,
        target=Decimal(1000),
    )
    quantities = article6.Quantities({2023: Decimal(120)}, {2024: Decimal(30)})
    emissions = {2021: Decimal(900), 2023: Decimal(1000)}
    lines = article6.workings(article6.adjust(period, quantities, emissions, 2024))
    assert [line.sum.en for line in lines] == [
        "emissions 900 + 0 = 900",
        "emissions unknown + 0 = unknown",
        "emissions 1,000 + 40 = 1,040",
        "emissions unknown + 22.5 = unknown",
    ]
    assert lines[2].adjusted.en == AVERAGED[0]
    assert lines[3].adjusted.ja.endswith(
        "(+ 最初の移転の累計 120 − 使用の累計 30)÷ 4年 = +22.5"
    )
    yearly = replace(period, method=article6.Method.TRAJECTORY)
    lines = article6.workings(article6.adjust(yearly, quantities, emissions, 2024))
    assert lines[3].adjusted.en == "+ first transferred 0 − used 30 = −30"
    assert lines[3].sum.en == "emissions unknown − 30 = unknown"
    turned = replace(yearly, is_ghg=False)
    lines = article6.workings(article6.adjust(turned, quantities, emissions, 2023))
    assert lines[2].adjusted.en == "− first transferred 120 + used 0 = −120"
    assert lines[2].sum.en == "value of the indicator 1,000 − 120 = 880"
