"""A programme's portfolio as a file: a row for each start.

Flows in: a planning room's `Programme`, a language. Flows out: CSV and xlsx, the same
bytes for the same portfolio.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from renkei.foundation import Text
from renkei.planning import proposing
from renkei.reports import one_sheet

FORMS = ("csv", "xlsx")
HEADS = (
    Text(ja="着手年", en="Starts"),
    Text(ja="国", en="Country"),
    Text(ja="都市", en="City"),
    Text(ja="都市の計画の ID", en="Key of the city's planning"),
    Text(ja="施策", en="Measure"),
    Text(ja="施策の ID", en="Id of the measure"),
    Text(ja="費用(米ドル)", en="Cost (USD)"),
    Text(ja="削減量、割引後、単独(tCO2e)", en="Saved, discounted, alone (tCO2e)"),
)
_WIDE = {2: 22, 3: 22, 4: 40, 5: 30, 6: 16, 7: 18}


def rows(
    found: proposing.Programme, language: str
) -> Iterator[tuple[str | int | float, ...]]:
    """One row for each start, by year and city."""
    cities = {each.id: each for each in found.cities}
    for each in found.starts:
        city = cities[each.city]
        yield (
            each.year,
            city.country.in_language(language),
            city.name.in_language(language),
            each.city,
            each.name.in_language(language),
            each.measure,
            each.cost_usd,
            round(each.tonnes, 3),
        )


def written(found: proposing.Programme, form: str, language: str) -> bytes:
    """The file in one of the `FORMS`."""
    assert form in FORMS, form
    return csv(found, language) if form == "csv" else xlsx(found, language)


def csv(found: proposing.Programme, language: str) -> bytes:
    """Comma-separated."""
    return one_sheet.csv(_heads(language), rows(found, language), digits=12)


def xlsx(found: proposing.Programme, language: str) -> bytes:
    """A workbook with one sheet; the proof stands below."""
    return one_sheet.xlsx(
        "portfolio",
        _heads(language),
        rows(found, language),
        wide=_WIDE,
        day=date(found.terms.first_year, 1, 1),
        foot=found.proof.in_language(language),
    )


def _heads(language: str) -> list[str]:
    return [head.in_language(language) for head in HEADS]
