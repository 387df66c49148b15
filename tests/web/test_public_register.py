"""The public register: searched, mapped, counted over time, opened by entry."""

from __future__ import annotations

import csv
import re
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "store" / "cycle"))

import walking

from renkei import facts, store
from renkei.foundation import Text
from renkei.registry import Book, LotState
from renkei.web.figures.stacked_years import stacked_years

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
SEARCH = "registry/projects"
UNKNOWN = Text(ja="年は不明", en="year unknown")


def rows_of(client: Any, query: str, language: str = "en") -> list[list[str]]:
    """The rows of the file without its heading."""
    answer = client.get(f"/{language}/{SEARCH}.csv{query}")
    assert answer.status_code == 200
    read = csv.reader(StringIO(answer.content.decode("utf-8-sig")))
    return [*read][1:]


def references(client: Any, query: str) -> list[str]:
    return [row[0] for row in rows_of(client, query)]


def test_a_search_in_either_language_finds_what_the_list_says(client: Any) -> None:
    listed = {p.reference: p for p in facts.load().register.projects}
    assert set(references(client, "")) == set(listed)
    mongolian = {r for r, p in listed.items() if p.country == "MN"}
    assert set(references(client, "?country=MN")) == mongolian
    solar = references(client, "?q=太陽光&country=MN")  # their titles are English
    assert "MN004" in solar
    assert "MN001" not in solar
    assert references(client, "?q=ＭＮ００４") == ["MN004"]
    in_2017 = {
        r for r, p in listed.items() if p.registered_on and p.registered_on.year == 2017
    }
    assert set(references(client, "?year=2017")) == in_2017
    undated = {r for r, p in listed.items() if p.registered_on is None}
    assert set(references(client, "?year=unknown")) == undated
    withdrawn = {r for r, p in listed.items() if p.status.endswith("withdrawn")}
    assert set(references(client, "?stage=withdrawn")) == withdrawn
    assert set(references(client, "?methodology=MN_AM003&sector=1")) == {
        r
        for r, p in listed.items()
        if any(m.startswith("MN_AM003") for m in p.methodologies)
    }


def test_the_page_shows_what_the_file_holds_and_keeps_its_filters(client: Any) -> None:
    page = client.get(f"/ja/{SEARCH}/?country=TH&page=2").content.decode()
    many = len(references(client, "?country=TH"))
    assert f"{many}件中 26〜{many}件" in page
    assert "country=TH&amp;page=1" in page
    assert "projects.csv?country=TH" in page
    empty = client.get(f"/ja/{SEARCH}/?q=no-such-words").content.decode()
    assert "該当するプロジェクトはありません" in empty


def test_what_nobody_published_is_never_a_nought(client: Any) -> None:
    rows = {row[0]: row for row in rows_of(client, "")}
    assert rows["MN004"][8:] == ["53764", "not published", "not published"]
    assert rows["VN001"][8:] == ["none on record"] * 3


def test_the_map_says_how_exactly_each_project_is_placed(client: Any) -> None:
    known = store.credit_register().entries
    nowhere = sum(e.country == "VN" and not e.places for e in known)
    page = client.get(f"/en/{SEARCH}/").content.decode()
    assert f"Viet Nam: {nowhere} (country only)" in page
    place = next(e.places[0] for e in known if e.places)
    there = sum(place in e.places for e in known)
    assert f"{place.name.en}: {there} (city or region)" in page
    assert len(references(client, f"?place={place.id}")) == there


def test_each_book_is_counted_for_itself_and_adds_up(client: Any) -> None:
    register = store.credit_register()
    lots = register.of_book(Book.HISTORY)
    issued = sum(r.issued_tco2 or 0 for r in register.register.issuances)
    assert sum(lot.tonnes for lot in lots) == issued
    assert {lot.state for lot in lots} == {LotState.UNTOLD}
    answer = client.get("/en/registry/over-time/history.csv")
    read = [*csv.reader(StringIO(answer.content.decode("utf-8-sig")))][1:]
    for measure in ("Issued, by year of issuance", "Issued, by vintage"):
        assert sum(int(row[4]) for row in read if row[1] == measure) == issued
    divided = [r for r in register.register.issuances if r.issued_tco2]
    over_years = sum(
        r.issued_tco2 or 0 for r in divided if r.period.start.year != r.period.last.year
    )
    unknown = [row for row in read if row[1:3] == ["Issued, by vintage", UNKNOWN.en]]
    assert [int(row[4]) for row in unknown] == [over_years]
    assert client.get("/en/registry/over-time/both.csv").status_code == 404


def test_bars_are_as_high_as_their_tonnes_and_no_year_is_left_out() -> None:
    series = {f"C{n}": Text(ja=f"国{n}", en=f"Country {n}") for n in range(9)}
    tonnes: dict[tuple[int | None, str], int] = {
        (2020, f"C{n}"): 100 * (n + 1) for n in range(9)
    }
    tonnes |= {(2023, "C0"): 50, (None, "C1"): 25}
    drawn = stacked_years(UNKNOWN, series, tonnes, UNKNOWN)
    assert drawn is not None
    names = [year.name.en for year in drawn.years]
    assert names == ["2020", "2021", "2022", "2023", "year unknown"]
    first, last = drawn.years[0], drawn.years[-1]
    assert sum(part.height for part in first.bars) == pytest.approx(
        last.bars[0].height * 4500 / 25
    )
    assert last.is_unknown
    assert len(drawn.legend) == 7  # six by name, the three smallest together
    assert drawn.legend[-1][1].en == "Others"
    assert drawn.table.rows[-1][-1] == 25
    assert len(drawn.table.columns) == 11  # the table names all nine


def test_an_entry_shows_the_public_papers_of_its_cycle_alone(
    client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    calendar = walking.Calendar()
    for place in ("paper_rows", "commands.papers"):
        monkeypatch.setattr(f"renkei.store.{place}.today", calendar)
    walk = walking.Walk(calendar)
    walk.designate()
    walk.design()
    walk.validate()
    walk.request_registration()
    before = client.get("/en/registry/projects/VN001/").content.decode()
    assert walk.numbers["registration-request"] not in before
    walk.decide("registration-request")
    decision = walk.numbers["committee-decision"]
    shown = [each.card.number for each in store.register_entry("VN001").papers]
    assert shown == [
        walk.numbers[kind]
        for kind in ("design-document", "validation-report", "registration-request")
    ] + [decision]
    page = client.get("/en/registry/projects/VN001/").content.decode()
    assert decision in page
    versions = store.register_entry("VN001").papers[0].versions
    assert [each.state.id for each in versions] == [
        *("public-inputs", "closed", "registered")
    ]


def test_an_entry_has_its_blocks_with_their_state_and_unknown_vintages(
    client: Any,
) -> None:
    page = client.get("/en/registry/projects/MN004/").content.decode()
    for words in ("JCM-MN-JP-MN004-2017-", "Not published after issuance", "7,158"):
        assert words in page
    assert re.search(r"not known \(period 1 Aug 2017", page)
    assert client.get("/en/registry/projects/XX999/").status_code == 404
