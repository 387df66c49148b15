"""The library, the page of a methodology with its trial, and the comparison."""

from __future__ import annotations

import html
import re
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from renkei.foundation import Refusal, same
from renkei.methodologies import catalogue, estimate
from renkei.web.formats import exact
from renkei.web.pages.methodologies.narrowing import conditions, entry
from renkei.web.pages.methodology.entries import from_case
from renkei.web.pages.methodology.numbers import Unread, number
from renkei.web.pages.methodology.trial import trial

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
LANGUAGES = ["ja", "en"]
PAGES = [
    "methodologies/",
    "methodologies/?q=solar&state=complete",
    "methodologies/?q=nothing-is-called-so",
    "methodologies/MN_AM003/",
    "methodologies/MN_AM003/?edition=Ver3.0",
    "methodologies/compare/",
    "methodologies/compare/?a=ID_AM002&b=TH_AM005",
]
SOLAR = {
    "edition": "Ver2.0",
    "m.i": ["1", "2"],
    "v.EG_i,p[1]": "6000.5",
    "v.EG_i,p[2]": "5000",
    "c.EF_RE,i[1]": "EF_RE,grid",
    "c.EF_RE,i[2]": "EF_RE,captive_diesel",
    "a.criterion-1": "yes",
    "a.criterion-2": "yes",
    "a.criterion-3": "yes",
    "compute": "1",
}


def get(path: str, query: dict[str, Any] | None = None, language: str = "en") -> str:
    asked = f"?{urlencode(query, doseq=True)}" if query else ""
    response = Client().get(f"/{language}/{path}{asked}")
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def words(page: str) -> str:
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", page)))


def listed(page: str) -> list[str]:
    """The ids of the list, in its order."""
    return re.findall(r'class="table__head"><a href="[^"]+">(\w+)</a>', page)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("name", [None, "participant", "secretariat"])
def test_everybody_reads_and_nobody_posts(
    page: str, language: str, name: str | None
) -> None:
    client = Client()
    if name:
        client.force_login(get_user_model().objects.get(username=name))
    response = client.get(f"/{language}/{page}")
    assert response.status_code == 200
    assert f'<html lang="{language}"' in response.content.decode()
    assert client.post(f"/{language}/{page}").status_code == 405


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "page",
    [
        "methodologies/XX_AM999/",
        "methodologies/MN_AM003/?edition=Ver9.9",
        "methodologies/MN_AM003/?edition=Ver2.0&variant=none",
        "methodologies/XX_AM999/workbook/",
        "methodologies/compare/?a=XX_AM999&b=MN_AM003",
    ],
)
def test_what_is_not_there_is_a_page_that_says_so(page: str, language: str) -> None:
    response = Client().get(f"/{language}/{page}")
    assert response.status_code == 404
    assert 'class="finding' in response.content.decode()


# The library.


def test_the_library_lists_the_whole_catalogue() -> None:
    assert listed(get("methodologies/")) == sorted(catalogue())


@pytest.mark.parametrize(
    ("query", "holds"),
    [
        ("mn_am003", lambda m: m.id == "MN_AM003"),
        ("MN AM003", lambda m: m.id == "MN_AM003"),
        ("ＭＮ＿ＡＭ００３", lambda m: m.id == "MN_AM003"),
        ("MN004", lambda m: any(use.reference == "MN004" for use in m.projects)),
        ("モンゴル 太陽光", lambda m: m.country == "MN" and "太陽光" in m.title.ja),
    ],
)
def test_words_find_by_id_title_country_and_project(query: str, holds: Any) -> None:
    wanted = [m.id for m in catalogue().values() if holds(m)]
    assert wanted
    assert listed(get("methodologies/", {"q": query})) == sorted(wanted)


@pytest.mark.parametrize("state", ["complete", "structure-unconfirmed", "listed-only"])
def test_a_state_narrows_to_the_entries_in_it(state: str) -> None:
    wanted = sorted(m.id for m in catalogue().values() if m.state.value == state)
    assert listed(get("methodologies/", {"state": state})) == wanted


def test_every_count_is_what_its_value_leaves() -> None:
    entries = [entry(each) for each in catalogue().values()]
    asked = {"q": "", "country": "MN", "scope": "", "family": "", "state": ""}
    for condition in conditions(entries, asked):
        for choice in condition.choices:
            narrowed = {**asked, condition.name: choice.value}
            assert choice.count == sum(each.meets(narrowed) for each in entries)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_search_without_result_shows_the_way_on(language: str) -> None:
    page = get("methodologies/", {"q": "solar atlantis", "country": "TH"}, language)
    assert listed(page) == []
    assert f"/{language}/methodologies/?family=" in page
    assert f"/{language}/methodologies/?country=TH" in page, "the words are dropped"


# The page of one methodology.


def test_a_page_reads_like_the_document() -> None:
    page = get("methodologies/mn_am003/")
    assert [f'id="{letter}"' in page for letter in "abcdefghi"] == [True] * 9
    assert "0.797" in words(page)
    newest = get("methodologies/MN_AM003/", {"edition": "Ver3.0"})
    assert "0.797" not in words(newest), "a value is never taken from another edition"
    assert "unknown" in words(newest)


@pytest.mark.parametrize("identity", sorted(catalogue()))
def test_every_edition_has_its_page(identity: str) -> None:
    for edition in catalogue()[identity].editions:
        query = {"edition": edition.version}
        if edition.variant:
            query["variant"] = edition.variant.id
        page = get(f"methodologies/{identity}/", query, "ja")
        assert f"state--{edition.state.value}" in page
        assert ('id="trial"' in page) == (edition.results is not None)
        assert ("renkei methodology new" in page) == (edition.results is None)


def test_the_workbook_of_an_edition_is_a_file() -> None:
    client = Client()
    response = client.get("/en/methodologies/MN_AM003/workbook/?edition=Ver2.0")
    assert response.status_code == 200
    assert response.content.startswith(b"PK")
    assert 'filename="MN_AM003_Ver2.0.xlsx"' in response["Content-Disposition"]
    assert client.post("/en/methodologies/MN_AM003/workbook/").status_code == 405
    bare = next(m for m in catalogue().values() if m.current.results is None)
    assert client.get(f"/en/methodologies/{bare.id}/workbook/").status_code == 404


# The trial.


def test_what_was_typed_is_computed_as_estimate_computes_it() -> None:
    page = get("methodologies/MN_AM003/", SOLAR)
    wanted = estimate(
        "MN_AM003",
        version="Ver2.0",
        values={"EG_i,p": {"1": Decimal("6000.5"), "2": Decimal(5000)}},
        choices={"EF_RE,i": {"1": "EF_RE,grid", "2": "EF_RE,captive_diesel"}},
        answers={f"criterion-{n}": True for n in (1, 2, 3)},
    )
    said = words(page)
    assert wanted.reduction_tco2.value is not None
    assert exact(wanted.reduction_tco2.value, "en") in said
    assert exact(wanted.whole_tonnes, "en") in said
    assert all(step.worked in said for step in wanted.steps)
    assert "Not for crediting" in said


@pytest.mark.parametrize("identity", sorted(catalogue()))
def test_the_worked_example_comes_out_as_its_case_says(identity: str) -> None:
    known = catalogue()[identity]
    shown = [case for case in known.cases if case.is_worked_example]
    for case in shown:
        edition = known.edition(case.given["version"], case.given.get("variant"))
        entries, is_own = from_case(edition, known)
        assert is_own
        done = trial(edition, entries, computes=True)
        assert done.findings == ()
        example = known.worked_example
        assert example is not None
        assert done.reduction is not None
        assert done.reduction.reduction_tco2.value == example.reduction_tco2.value
        assert done.reduction.fingerprint == example.fingerprint


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refusal_keeps_what_was_typed(language: str) -> None:
    asked = {**SOLAR, "v.EG_i,p[1]": "12 apples", "a.criterion-2": "no"}
    page = get("methodologies/MN_AM003/", asked, language)
    assert "web.number.unreadable" in page
    assert 'value="12 apples"' in page
    assert 'value="5000"' in page
    assert 'aria-invalid="true"' in page
    assert 'name="a.criterion-2" value="no" checked' in page
    assert 'class="balance"' not in page


def test_the_rooms_refusals_stand_beside_the_form() -> None:
    asked = {**SOLAR, "v.EG_i,p[2]": "", "a.criterion-2": "", "c.EF_RE,i[1]": ""}
    page = get("methodologies/MN_AM003/", asked)
    for code in ("value.missing", "eligibility.unanswered", "choice.missing"):
        assert f"methodologies.{code}" in page
    assert 'value="6000.5"' in page


def test_a_system_is_added_and_taken_away_without_script() -> None:
    sent = {name: value for name, value in SOLAR.items() if name != "compute"}
    added = get("methodologies/MN_AM003/", {**sent, "add": "i", "add.i": "roof, north"})
    assert 'name="v.EG_i,p[roof north]"' in added
    assert 'value="6000.5"' in added
    assert 'class="balance"' not in added, "a new system is empty: nothing is computed"
    fewer = get("methodologies/MN_AM003/", {**sent, "drop": "i:2"})
    assert "v.EG_i,p[2]" not in fewer
    assert exact(Decimal("6000.5") * Decimal("0.797"), "en") in words(fewer)


def test_a_new_system_left_empty_is_told_and_not_forgotten() -> None:
    page = get("methodologies/MN_AM003/", {**SOLAR, "m.i": ["1", "2", "3"]})
    assert 'class="balance"' not in page
    assert "methodologies.value.missing" in page


def test_a_tried_value_computes_as_a_study_and_says_what_it_is() -> None:
    asked = {**SOLAR, "edition": "Ver3.0", "c.EF_RE,i[2]": "EF_RE,grid"}
    refused = get("methodologies/MN_AM003/", asked)
    assert "methodologies.parameter.unknown" in refused
    page = get("methodologies/MN_AM003/", {**asked, "o.EF_RE,grid": "0.5"})
    assert "5,500.25" in words(page)
    assert "web.methodology.tried-values" in page
    assert "Not for crediting" in words(page)
    assert "mark--official" not in page.split('class="balance"')[1].split("</ul>")[0]


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("1234.5", "1234.5"),
        (" 1,234,567.5 ", "1234567.5"),
        ("1.234.567,5", "1234567.5"),
        ("0,797", "0.797"),
        ("12,5", "12.5"),
        ("6.125", "6.125"),
        ("−3", "-3"),
        ("１２．５", "12.5"),
    ],
)
def test_a_number_with_one_reading_is_read_exactly(typed: str, wanted: str) -> None:
    assert number(typed, same("x")) == Decimal(wanted)


@pytest.mark.parametrize(
    "typed", ["1,234", "12,34,567", "1 234", "1e5", "NaN", "five", "1.2.3", "9" * 60]
)
def test_a_number_with_two_readings_or_none_is_refused(typed: str) -> None:
    with pytest.raises(Unread):
        number(typed, same("x"))
    page = get("methodologies/MN_AM003/", {**SOLAR, "v.EG_i,p[1]": typed})
    assert "web.number." in page
    assert 'class="balance"' not in page


def test_names_from_the_address_do_no_harm() -> None:
    asked = {
        **SOLAR,
        "m.i": [str(n) for n in range(99)],
        "v.EG_i,p[1]": "<script>1</script>",
        "add": "zz",
        "drop": "i",
    }
    page = get("methodologies/MN_AM003/", asked)
    assert "<script>1" not in page
    assert page.count('name="m.i"') <= 12


# The comparison.


@pytest.mark.parametrize("language", LANGUAGES)
def test_equations_written_alike_are_marked_the_same(language: str) -> None:
    page = get("methodologies/compare/", {"a": "ID_AM002", "b": "TH_AM005"}, language)
    first, second = catalogue()["ID_AM002"].fullest, catalogue()["TH_AM005"].fullest
    trees = [
        {e.symbol: e.equation for e in x.system.equations} for x in (first, second)
    ]
    shared = trees[0].keys() & trees[1].keys()
    alike = sum(trees[0][name] == trees[1][name] for name in shared)
    assert page.count('class="row row--same"') == alike
    assert page.count('class="row row--different"') == len(shared) - alike
    lonely = len(trees[0].keys() ^ trees[1].keys())
    assert page.count('class="row row--only_one"') == lonely


def test_a_methodology_is_the_same_as_itself() -> None:
    page = get("methodologies/compare/", {"a": "MN_AM003", "b": "mn_am003"})
    assert "row--different" not in page
    assert "row--only_one" not in page


def test_two_editions_can_be_compared_too() -> None:
    sides = {"a": "MN_AM003", "a_edition": "Ver2.0"}
    sides |= {"b": "MN_AM003", "b_edition": "Ver3.0"}
    page = get("methodologies/compare/", sides)
    assert page.count('class="row row--same"') == 3
    assert page.count('<tr class="row--different">') == 2, "the values are not known"


def test_an_estimate_of_a_listed_entry_is_never_offered() -> None:
    bare = next(m for m in catalogue().values() if m.current.results is None)
    with pytest.raises(Refusal):
        estimate(bare.id, version=bare.current.version, values={}, answers={})
    assert "<form" not in get(f"methodologies/{bare.id}/").split("<main")[1]
