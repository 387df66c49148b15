"""The published Mongolian issuances come out to the tonne, and odd rows are said."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from renkei.facts import IssuanceRecord, load
from renkei.foundation import Confidence, Figure, Period
from renkei.registry import replay
from renkei.registry.history import History

REGISTER = load().register

PUBLISHED_TOTALS = {  # notified, issued: added by hand from the published table
    ("MN001", "MN"): (39, 10),
    ("MN001", "JP"): (244, 244),
    ("MN002", "MN"): (88, 22),
    ("MN002", "JP"): (507, 507),
    ("MN003", "MN"): (8860, 8860),
    ("MN003", "JP"): (35439, 35439),
    ("MN004", "MN"): (10752, 10752),
    ("MN004", "JP"): (43012, 43012),
    ("MN005", "MN"): (1, 1),
    ("MN005", "JP"): (0, 0),
    ("MN006", "MN"): (6063, None),  # the cell is empty: unknown, which is not zero
    ("MN006", "JP"): (24249, 24249),
}
ODD_ROWS = [  # row of the published table and what is odd about it
    ("registry.history.not-issued", "row 1,"),
    ("registry.history.not-issued", "row 13,"),
    ("registry.history.issued-before-decided", "row 15,"),
    ("registry.history.not-issued", "row 18,"),
    ("registry.history.issued-before-decided", "row 20,"),
    ("registry.history.two-rows", "row 19,"),
    ("registry.history.two-rows", "row 14,"),
    ("registry.history.hole", "MN001"),
    ("registry.history.hole", "MN002"),
]


def replayed(*changes: tuple[int, dict[str, Any]]) -> History:
    """The history with some rows changed."""
    records = {record.row: record for record in REGISTER.issuances}
    for row, change in changes:
        records[row] = replace(records[row], **change)
    return replay(
        records.values(), source=REGISTER.source, confidence=REGISTER.confidence
    )


def codes(history: History) -> Counter[str]:
    return Counter(f.code.removeprefix("registry.history.") for f in history.findings)


def test_published_totals_to_the_tonne() -> None:
    history = replayed()
    assert len(history.rows) == 22
    computed = {
        key: (total.notified_tco2.value, total.issued_tco2.value)
        for key, total in history.by_project_and_party.items()
    }
    assert computed == PUBLISHED_TOTALS
    assert history.by_party["JP"].issued_tco2.value == 103_451
    assert history.by_party["MN"].issued_tco2.value == 19_645
    assert history.by_project["MN004"].issued_tco2.value == 53_764
    assert history.by_country["MN"].issued_tco2.value == 123_096
    assert history.total.notified_tco2.value == 129_254
    assert history.total.issued_tco2.value == 123_096


def test_ledger_holds_what_the_totals_say() -> None:
    history = replayed()
    ledger = history.ledger
    for party, total in history.by_party.items():
        held = ledger.statement(f"history-{party}-holding").tonnes.value
        assert held == total.issued_tco2.value
    for (project, party), total in history.by_project_and_party.items():
        by_project = dict(ledger.statement(f"history-{party}-holding").projects)
        assert by_project.get(project) == (total.issued_tco2.value or None)
    assert ledger.next_serial == 123_097
    assert ledger.audit() == ()


def test_statement_of_the_past_knows_only_the_past() -> None:
    ledger = replayed().ledger
    japan = "history-JP-holding"
    assert ledger.statement(japan, date(2016, 9, 29)).tonnes.value == 0
    assert ledger.statement(japan, date(2016, 9, 30)).tonnes.value == 85 + 40
    assert ledger.statement(japan, date(2017, 10, 24)).tonnes.value == 125 + 7158
    assert ledger.statement(japan, date(2026, 1, 30)).tonnes.value == 103_451


def test_serials_are_one_space_oldest_first_and_name_their_origin() -> None:
    entries = replayed().ledger.entries
    assert entries[0].serials.first == 1
    for before, after in pairwise(entries):
        assert after.serials.first == before.serials.last + 1
        assert after.on >= before.on
    labels = [entry.label for entry in entries]
    assert "JCM-MN-JP-MN004-2017-1947..9104" in labels
    assert all("DEMO" not in label for label in labels)
    assert any("-2017/2020-" in label for label in labels)


def test_history_may_start_at_another_serial() -> None:
    history = replay(REGISTER.issuances, source=REGISTER.source, first_serial=501)
    assert history.ledger.entries[0].serials.first == 501
    assert history.total.issued_tco2.value == 123_096


def test_totals_open_down_to_published_rows() -> None:
    leaves = replayed().total.issued_tco2.inputs
    assert len(leaves) == 22
    assert all(leaf.source is not None and leaf.source.place for leaf in leaves)
    unissued = [leaf for leaf in leaves if leaf.value is None]
    known = [leaf for leaf in leaves if leaf.is_known]
    assert {leaf.confidence for leaf in known} == {Confidence.PUBLISHED}
    assert {leaf.confidence for leaf in unissued} == {None}
    assert replayed().total.issued_tco2.confidence is Confidence.PUBLISHED
    assert len(unissued) == 3  # unknown is not zero


def test_odd_rows_are_reported() -> None:
    history = replayed()
    found = [(f.code, f.where.en) for f in history.findings]
    assert [code for code, _ in found] == [code for code, _ in ODD_ROWS]
    for (_, where), (_, odd) in zip(found, ODD_ROWS, strict=True):
        assert odd in where
    for finding in history.findings:
        assert "{" not in finding.message.ja + finding.message.en


def test_two_rows_issued_before_their_decision_stay_in_the_totals() -> None:
    """Rows 15 and 20: 166 t and 94 t, issued in 2018, decided in 2026."""
    history = replayed()
    rows = {each.record.row: each for each in history.rows}
    for row, tonnes in ((15, 166), (20, 94)):
        entry = rows[row].entry
        assert entry is not None
        assert entry.tonnes == tonnes
        assert entry.on < rows[row].decision.decided_on


PLANTED: list[tuple[str, tuple[int, dict[str, Any]], dict[str, int]]] = [
    (
        "dates set right",
        (15, {"issued_on": date(2026, 1, 30)}),
        {"issued-before-decided": 1},
    ),
    ("side issued after all", (1, {"issued_tco2": 6063}), {"issued-undated": 1}),
    ("less issued than notified", (2, {"issued_tco2": 24000}), {"not-as-notified": 1}),
    ("second row of another side", (15, {"party": "MN"}), {"two-rows": 2}),
    (
        "row that was counted apart set right",
        (15, {"period": Period(date(2016, 5, 3), date(2018, 9, 15))}),
        {"two-rows": 1, "hole": 1},
    ),
]


@pytest.mark.parametrize(
    ("change", "expected"),
    [row[1:] for row in PLANTED],
    ids=[row[0] for row in PLANTED],
)
def test_changed_rows_change_the_findings(
    change: tuple[int, dict[str, Any]], expected: dict[str, int]
) -> None:
    before, after = replayed(), replayed(change)
    assert after.findings != before.findings
    for code, count in expected.items():
        assert codes(after)[code] == count


def test_overlapping_periods_of_a_project_are_reported() -> None:
    row = REGISTER.issuances[4]  # MN004, second period, host
    earlier = replace(row.period, start=row.period.start - timedelta(days=31))
    assert codes(replayed((row.row, {"period": earlier})))["overlap"] >= 1
    assert codes(replayed())["overlap"] == 0


def test_a_row_of_another_country_is_a_party_of_its_own() -> None:
    extra = replace(
        REGISTER.issuances[0],
        row=99,
        reference="VN001",
        party="VN",
        issued_tco2=5,
        issued_on=date(2026, 2, 1),
    )
    records: list[IssuanceRecord] = [*REGISTER.issuances, extra]
    history = replay(records, source=REGISTER.source)
    assert history.by_country["VN"].issued_tco2.value == 5
    assert history.by_country["MN"].issued_tco2.value == 123_096
    assert history.ledger.statement("history-VN-holding").tonnes.value == 5


def _leaf_sum(figure: Figure) -> int:
    return sum(int(leaf.value or 0) for leaf in figure.inputs)


def test_every_total_is_the_sum_of_what_it_opens_to() -> None:
    history = replayed()
    for group in (history.by_party, history.by_project, history.by_country):
        for total in group.values():
            for figure in (total.notified_tco2, total.issued_tco2):
                assert figure.value == _leaf_sum(figure)
