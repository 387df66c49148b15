"""The initial report and the regular information: what is missing is named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from renkei.foundation import Refusal, Text
from renkei.registry import article6
from renkei.registry.article6 import Method, NdcPeriod, Quantities
from renkei.registry.article6.reading import record
from renkei.reports import documents

YEARS = range(2021, 2026)
PERIOD = NdcPeriod(
    party="THA",
    first_year=2021,
    last_year=2025,
    method=Method.MULTI_YEAR,
    target_year=None,
    target=Decimal(5_000),
    trajectory={year: Decimal(1_000) for year in YEARS},
)
TERMS = article6.Authorisation(
    id="TH-JP 1",
    version=1,
    on=date(2025, 2, 1),
    approach="CA0001",
    party="THA",
    purpose=article6.Purpose.NDC,
    sectors=("Transportation",),
    parties=("JPN",),
)
SAID = Text(ja="述べた。", en="Said.")


def _account() -> article6.Adjustment:
    quantities = Quantities({2022: Decimal(30)}, {2024: Decimal(10)})
    return article6.adjust(PERIOD, quantities, {y: Decimal(990) for y in YEARS})


def test_what_is_missing_is_named_item_by_item() -> None:
    words = {row["id"] for row in record("reports")["initial"]} - {"method", "non-ghg"}
    report = article6.initial_report(PERIOD, date(2025, 1, 1), {}, [TERMS])
    answered = {item.id for item in report.items if item.answer is not None}
    assert answered == {"method", "trajectory", "approach"}
    assert {item.id for item in report.missing} == words - answered
    with pytest.raises(Refusal) as refused:
        report.require()
    assert refused.value.code == "article6.report.incomplete"
    assert "Human rights" in refused.value.findings[0].found.en
    whole = article6.initial_report(
        PERIOD, date(2025, 1, 1), dict.fromkeys(words - answered, SAID), [TERMS]
    )
    assert whole.require().missing == ()


def test_a_trajectory_with_a_gap_is_none() -> None:
    torn = replace(PERIOD, trajectory={2021: Decimal(1)})
    report = article6.initial_report(torn, date(2025, 1, 1), {})
    assert "trajectory" in {item.id for item in report.missing}
    averaging = replace(PERIOD, method=Method.AVERAGING, target_year=2025)
    report = article6.initial_report(averaging, date(2025, 1, 1), {})
    assert "trajectory" not in {item.id for item in report.items}


def test_an_initial_report_comes_no_later_than_the_authorisation() -> None:
    with pytest.raises(Refusal) as refused:
        article6.initial_report(PERIOD, date(2025, 3, 1), {}, [TERMS])
    assert refused.value.code == "article6.report.late"


def test_regular_information_needs_a_whole_account() -> None:
    report = article6.regular_information(_account(), date(2026, 12, 31), {})
    answers = {item.id: item.answer for item in report.items}
    assert answers["net"] == tuple(
        (y, Decimal({2022: 30, 2024: -10}.get(y, 0))) for y in YEARS
    )
    assert answers["total"] == Decimal(20)
    assert answers["balance"] == tuple(
        (y, Decimal(990 + {2022: 30, 2024: -10}.get(y, 0))) for y in YEARS
    )
    gap = article6.adjust(PERIOD, Quantities({}, {}), {2021: Decimal(1)})
    with pytest.raises(Refusal) as refused:
        article6.regular_information(gap, date(2026, 12, 31), {})
    assert refused.value.code == "article6.adjustment.indeterminate"


def test_a_figure_is_not_answered_in_words() -> None:
    with pytest.raises(Refusal) as refused:
        article6.regular_information(_account(), date(2026, 12, 31), {"balance": SAID})
    assert refused.value.code == "article6.report.unknown-item"


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_report_becomes_a_document_that_says_what_is_missing(language: str) -> None:
    report = article6.regular_information(_account(), date(2026, 12, 31), {})
    document = documents.party_report(report)
    assert document.warning is not None
    assert str(len(report.missing)) in document.warning.in_language(language)
    assert documents.xlsx(document, language)[:2] == b"PK"
    assert documents.pdf(document, language)[:4] == b"%PDF"
