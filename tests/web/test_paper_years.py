"""Calendar years in a small table are neither grouped like amounts nor added up."""

from __future__ import annotations

from renkei.programme import papers
from renkei.store.people import NOBODY
from renkei.web.entity_names import entity_names
from renkei.web.pages.paper import telling


def test_a_year_is_no_amount() -> None:
    field = papers.kinds()["issuance-request"].field("vintages")
    lines = [{"year": 2025, "tonnes": 1200}, {"year": 2026, "tonnes": 34}]
    shown = telling.value(field, lines, entity_names(NOBODY, ()))
    assert isinstance(shown, telling.Rows)
    assert [str(row[0].en) for row in shown.table.rows] == ["2025", "2026"]
    assert shown.totals == (None, 1234)
