"""Article 6.2 as it is kept: what is made, who may, what stands, what differs."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.contrib.auth import get_user_model
from django.db import DatabaseError, transaction

from renkei import store
from renkei.foundation import Refusal, same
from renkei.registry import EntryKind, article6
from renkei.store import models
from renkei.store.clock import today
from renkei.store.commands.moving import Order, block_of_serials, post
from renkei.store.commands.paper_writing import rewrite_paper
from renkei.store.demonstration_article6 import load_demonstration_article6
from renkei.store.journal import PROGRAM

BOOK = "demonstration"
NOBODY = store.person(None)


@pytest.fixture
def year(db: None) -> int:
    """The demonstration's year of both countries, submitted."""
    return load_demonstration_article6().year


def _who(name: str) -> Any:
    return store.person(get_user_model().objects.get(username=name))


def _party_year(country: str, year: int, who: Any = NOBODY, version: str = "") -> Any:
    return store.party_year(BOOK, country, year, who, version)


def _codes(refused: pytest.ExceptionInfo[Refusal]) -> set[str]:
    return {finding.code for finding in refused.value.findings}


def test_the_demonstration_is_two_books_that_agree(year: int) -> None:
    host, other = _party_year("MN", year), _party_year("JP", year)
    for each in (host, other):
        assert each.report.may_submit, each.report.findings
        assert each.version.number == 1
    # 2,125 t issued, 1,700 to Japan; 40 used at home, 400 in Japan
    held = {
        each.country: sum(row["quantity_tco2e"] for row in each.aef.holdings)
        for each in (host, other)
    }
    assert held == {"MN": Decimal(2125 - 1700 - 40), "JP": Decimal(1700 - 400)}
    assert host.account.adjustment.added == Decimal(1740)
    assert other.account.adjustment.subtracted == Decimal(300)
    # Japan's inventory of the year is not there: nothing is concluded from it
    assert other.account.adjustment.lines[-1].balance is None
    beside = store.article6_comparison(BOOK, year, "MN", "JP", NOBODY)
    assert beside.reconciliation.matched == 2
    assert beside.reconciliation.mismatches == ()
    assert not load_demonstration_article6().is_new


def test_no_demonstration_is_in_the_history_and_no_history_in_it(year: int) -> None:
    demonstration, history = store.article6_shelf(NOBODY)
    assert {(line.country, line.year) for line in demonstration.lines} == {
        ("MN", year),
        ("JP", year),
    }
    assert history.lines == ()
    mongolia = next(each for each in history.left_out if each.name.en == "Mongolia")
    assert mongolia.of_old == mongolia.issues > 0  # all of it is of 2020 or before
    with pytest.raises(Refusal) as refused:
        store.party_year("history", "MN", year, NOBODY)
    assert _codes(refused) == {"store.article6.unknown"}
    codes = {row["authorisation"] for row in _party_year("MN", year).aef.actions}
    assert codes == {"DEMO MN-JP 0001"}


def test_what_was_submitted_is_given_back_to_the_last_byte(year: int) -> None:
    found = _party_year("MN", year)
    content = found.version.content.encode()
    given = article6.from_json(content)
    assert article6.to_json(given) == content
    assert article6.from_xlsx(article6.to_xlsx(given)) == given
    assert article6.from_csv(article6.to_csv(given)) == given


@pytest.mark.parametrize("change", ["delete", "update", "another hash"])
def test_what_was_submitted_stands(year: int, change: str) -> None:
    row = models.AnnualInformation.objects.get(party="MN")
    with pytest.raises(DatabaseError), transaction.atomic():
        if change == "delete":
            row.delete()
        elif change == "update":
            models.AnnualInformation.objects.update(content="{}")
        else:
            models.AnnualInformation.objects.create(
                book=BOOK,
                party="MN",
                year=year,
                version=2,
                content="{}",
                sha256="0" * 64,
            )


def test_what_stands_beside_a_submitted_year_is_of_its_day(year: int) -> None:
    """Another NDC is declared afterwards: only the draft, and the next version, say so;
    a version of before anything was frozen says that it was not."""
    before, who = _party_year("MN", year), _who("secretariat-mn")
    (ndc,) = (each for each in before.papers if each.number.startswith("NP"))
    row = models.Paper.objects.get(number=ndc.number)
    body = {key: value for key, value in row.body.items() if key != "declared_date"}
    body |= {"target": 1, "years": []}
    rewrite_paper(ndc.number, body, who, version=row.version, why="another NDC")
    after, draft = _party_year("MN", year), _party_year("MN", year, who, "draft")
    assert after == before
    assert before.participation.period.target == Decimal(44_000_000)
    assert draft.participation.period.target == Decimal(1)
    assert draft.account.adjustment.missing and not after.account.adjustment.missing
    assert {each.version for each in draft.papers} > {ndc.version}
    models.AnnualInformation.objects.create(
        book=BOOK,
        party="MN",
        year=year,
        version=2,
        content=before.version.content,
        sha256=before.version.sha256,
    )
    old = _party_year("MN", year)
    assert [each.code for each in old.not_frozen] == ["store.article6.not-frozen"]
    assert (old.report, old.participation, old.papers) == (None, None, ())
    assert old.account.adjustment is None and old.against == ()
    assert old.account.buffer == before.account.buffer
    assert _party_year("MN", year, version="1").report == before.report


def test_only_a_country_s_own_people_prepare_it(year: int) -> None:
    draft = _party_year("MN", year, _who("secretariat-mn"), "draft")
    assert draft.may_prepare and draft.version is None and not draft.has_changed
    again = store.submit_party_year(BOOK, "MN", year, _who("secretariat-mn"))
    assert (again.version, again.is_new) == (1, False)
    for name in ("secretariat", "verifier", "participant"):
        with pytest.raises(Refusal) as refused:
            _party_year("MN", year, _who(name), "draft")
        assert _codes(refused) == {"store.article6.unknown"}
        with pytest.raises(Refusal) as refused:
            store.submit_party_year(BOOK, "MN", year, _who(name))
        assert _codes(refused) == {"store.article6.not-yours"}
    with pytest.raises(Refusal) as refused:  # an invented person in the real book
        store.submit_party_year("history", "MN", year, _who("secretariat-mn"))
    assert _codes(refused) == {"store.article6.not-yours"}


def test_a_use_that_nobody_explained_blocks_by_name(year: int) -> None:
    """A use without a purpose: no draft is made, and the entry is named."""
    held = models.Holding.objects.filter(account="demonstration-JP-holding").first()
    assert held is not None
    order = Order(
        key="unexplained",
        kind=EntryKind.RETIRE,
        serials=(held.first, held.first + 9),
        source="demonstration-JP-holding",
        target="demonstration-JP-retirement",
        why=same("test"),
        on=date(year, 12, 1),
    )
    post(order, block_of_serials(order.serials), PROGRAM, order.key)
    who = _who("secretariat")
    draft = _party_year("JP", year, who, "draft")
    assert draft.aef is None and draft.has_changed
    (gap,) = draft.against
    assert gap.code == "article6.entries.use"
    assert "unexplained" in gap.where.en
    with pytest.raises(Refusal) as refused:
        store.submit_party_year(BOOK, "JP", year, who)
    assert _codes(refused) == {"article6.entries.use"}
    # what was submitted is still what everybody reads; Mongolia is not stopped by it
    assert _party_year("JP", year).version.number == 1
    host = _party_year("MN", year, _who("secretariat-mn"), "draft")
    assert host.aef is not None and host.against == ()


# --- a file of the other side ---


def _sent(year: int, **cells: object) -> dict[str, Any]:
    """Japan's file, with cells of its first acquisition changed."""
    found: dict[str, Any] = json.loads(_party_year("JP", year).version.content)
    found["tables"]["actions"][0].update(cells)
    return found


def _compare(year: int, content: bytes, name: str = "jp.json") -> Any:
    return store.compare_received(
        BOOK,
        year,
        "MN",
        "JP",
        _who("secretariat-mn"),
        file_name=name,
        content=content,
    )


def _bytes(given: dict[str, Any]) -> bytes:
    return json.dumps(given).encode()


def test_a_file_is_compared_dry_and_kept_once_it_is_confirmed(year: int) -> None:
    sent = _sent(year, mitigation="Removals")
    sent["tables"]["holdings"] = [
        {**row, "mitigation": "Removals"} if row["vintage"] == year - 2 else row
        for row in sent["tables"]["holdings"]
    ]
    # its own uses still say reductions; only what it acquired is written otherwise
    found = _compare(year, _bytes(sent))
    (mismatch,) = found.comparison.reconciliation.mismatches
    assert (mismatch.ours.en, mismatch.theirs.en) == ("Emission reductions", "Removals")
    assert models.AnnualInformation.objects.filter(received_by="MN").count() == 0
    mark = found.mark
    words = {"file_name": "jp.json", "mark": mark}
    who = _who("secretariat-mn")
    kept = store.keep_received(BOOK, year, "MN", "JP", who, **words)
    assert (kept.version, kept.is_new) == (1, True)
    beside = store.article6_comparison(BOOK, year, "MN", "JP", who)
    assert beside.theirs.source == "received"
    assert len(beside.reconciliation.mismatches) == 1
    # what was received is for those who received it
    public = store.article6_comparison(BOOK, year, "MN", "JP", NOBODY)
    assert public.theirs.source == "submitted"
    with pytest.raises(Refusal) as refused:
        store.keep_received(BOOK, year, "MN", "JP", who, **words)
    assert _codes(refused) == {"store.article6.not-compared"}


def test_a_total_that_does_not_add_up_is_shown_and_not_kept(year: int) -> None:
    found = _compare(year, _bytes(_sent(year, quantity_tco2e="801")))
    assert "article6.check.run-quantity" in {each.code for each in found.against}
    assert found.comparison.reconciliation.mismatches
    with pytest.raises(Refusal) as refused:
        store.keep_received(
            BOOK,
            year,
            "MN",
            "JP",
            _who("secretariat-mn"),
            file_name="jp.json",
            mark=found.mark,
        )
    assert _codes(refused) == {"store.article6.not-compared"}


def _workbook(year: int, formula: bytes = b"") -> bytes:
    """Japan's workbook; with a formula in the place of its first quantity."""
    given = article6.from_json(_party_year("JP", year).version.content.encode())
    target = BytesIO()
    with (
        ZipFile(BytesIO(article6.to_xlsx(given))) as book,
        ZipFile(target, "w") as made,
    ):
        for name in book.namelist():
            content = book.read(name)
            if formula and name == "xl/worksheets/sheet3.xml":
                assert b"<v>800</v>" in content
                content = content.replace(b"<v>800</v>", formula + b"<v>800</v>", 1)
            made.writestr(name, content)
    return target.getvalue()


def test_bad_files_are_refused_by_name(year: int) -> None:
    host = _party_year("MN", year).version.content
    late = _sent(year)
    late["tables"]["submission"][0]["reported_year"] = str(year - 1)
    bad = [
        (host.encode(), "mn.json", "store.article6.wrong-party"),
        (_bytes(late), "late.json", "store.article6.wrong-year"),
        (_workbook(year, b"<f>400+400</f>"), "sum.xlsx", "store.article6.formula"),
        (b"%PDF-1.7", "report.pdf", "store.article6.file-type"),
        (b"no zip", "jp.xlsx", "store.article6.file-type"),
        (b"{}", "empty.json", "article6.file.form"),
        (b"PK\x03\x04 broken", "broken.xlsx", "article6.file.form"),
    ]
    for content, name, code in bad:
        with pytest.raises(Refusal) as refused:
            _compare(year, content, name)
        assert _codes(refused) == {code}, name
    assert models.AnnualInformation.objects.filter(received_by="MN").count() == 0
    assert _compare(year, _workbook(year), "jp.xlsx").against == ()


def test_a_year_to_come_and_one_before_paris_are_not_there(year: int) -> None:
    for wrong in (2020, today().year + 1):
        with pytest.raises(Refusal) as refused:
            store.submit_party_year(BOOK, "MN", wrong, _who("secretariat-mn"))
        assert _codes(refused) == {"store.article6.unknown"}
    # a year before the first that Mongolia reports is no year of nothing
    draft = _party_year("MN", year - 1, _who("secretariat-mn"), "draft")
    assert draft.aef is None
    assert {each.code for each in draft.against} == {"store.article6.before-since"}
