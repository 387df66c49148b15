"""Effects and reports as each reader may see them, and kept while nothing changes."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from renkei import store
from renkei.foundation import Refusal, Text
from renkei.programme import Role
from renkei.reports import documents
from renkei.store import models
from renkei.store.bodies import to_body
from renkei.store.people import NOBODY, Person, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def somebody() -> Callable[..., Person]:
    """Makes a person with one duty."""

    def make(name: str, role: Role, entity: str = "", country: str = "JP") -> Person:
        from django.contrib.auth import get_user_model

        user = get_user_model().objects.create_user(username=name)
        models.Membership.objects.create(
            user=user,
            role=role.value,
            country=country,
            entity=entity,
            organisation=to_body(Text(ja=name, en=name)),
        )
        return person(user)

    return make


@pytest.fixture
def officer(somebody: Callable[..., Person]) -> Person:
    """A programme officer of the ministry."""
    return somebody("officer", Role.MINISTRY_OFFICER)


def keep(
    kind: str, state: str, number: str, *, demonstration: bool = False, **body: Any
) -> str:
    """A paper that stands in a state, as if people had brought it there."""
    from renkei.programme import papers

    held = papers.kinds()[kind]
    written = {"title": {"ja": f"{number}の件", "en": f"Case {number}"}, **body}
    kept = papers.body_from(held, written, held.name)
    row = models.Paper.objects.create(
        number=number,
        kind=kind,
        state=state,
        country=kept.get("country", ""),
        fiscal_year=kept.get("fiscal_year"),
        parties=list(papers.parties_of(held, kept)),
        words="",
        body=kept,
        version=1,
        is_demonstration=demonstration,
    )
    models.PaperVersion.objects.create(
        paper=row, version=1, state=state, body=kept, step="draft", by_name="test"
    )
    return number


INSTITUTION: dict[str, Any] = {
    "city": "vn-danang",
    "country": "VN",
    "form": "ordinance",
    "drafted_date": "2026-05-01",
    "drafted_evidence": "draft 7",
}


def value(who: Person, short: str) -> Any:
    _, measure = store.measured_effects(who).measure(short)
    return measure.figure.value


def test_a_draft_counts_for_those_who_may_see_it(officer: Person) -> None:
    before = value(officer, "institutions-drafted") or 0
    assert value(NOBODY, "institutions-drafted") is None
    keep("institution", "drafted", "IN-9001", **INSTITUTION)
    assert value(officer, "institutions-drafted") == before + 1
    assert value(NOBODY, "institutions-drafted") is None


def test_what_is_counted_is_kept_until_a_paper_changes(officer: Person) -> None:
    first = store.measured_effects(officer)
    assert store.measured_effects(officer) is first
    assert store.measured_effects(NOBODY) is not first
    keep("institution", "drafted", "IN-9002", **INSTITUTION)
    assert store.measured_effects(officer) is not first


def test_asking_again_costs_a_constant_number_of_queries(
    officer: Person, django_assert_max_num_queries: Any
) -> None:
    for place in range(20):
        keep("institution", "drafted", f"IN-91{place:02}", **INSTITUTION)
    with django_assert_max_num_queries(8):
        store.measured_effects(officer)
    with django_assert_max_num_queries(4):
        store.measured_effects(officer)


def test_the_founding_papers_give_the_founding_numbers() -> None:
    seen = store.measured_effects(NOBODY)
    assert value(NOBODY, "projects-formed") >= 19
    assert seen.compared.stated.value == 40
    assert {r.fiscal_year for r in seen.adoptions} == set(range(2013, 2027))


def test_a_measure_that_is_not_there_is_refused() -> None:
    with pytest.raises(Refusal) as caught:
        store.measured_effects(NOBODY).measure("happiness")
    assert caught.value.code == "store.effects.unknown"


def test_demonstration_papers_are_known_as_such(officer: Person) -> None:
    keep("institution", "drafted", "IN-9003", demonstration=True, **INSTITUTION)
    _, measure = store.measured_effects(officer).measure("institutions-drafted")
    marked = {proof.number for proof in measure.proofs if proof.is_demonstration}
    assert "IN-9003" in marked


CONTRACT: dict[str, Any] = {
    "proposal": "PR-9004",
    "contractor": "or-umi",
    "fiscal_year": 2025,
    "amount": 18_765_432,
}


def cells(document: documents.Document) -> list[Any]:
    made = documents.xlsx(document, "en")
    book = CalamineWorkbook.from_filelike(io.BytesIO(made))
    return [
        cell
        for name in book.sheet_names
        for row in book.get_sheet_by_name(name).to_python()
        for cell in row
    ]


def test_money_is_in_the_report_of_officers_and_parties_only(
    officer: Person, somebody: Callable[..., Person]
) -> None:
    keep("contract", "signed", "CT-9005", **CONTRACT)
    lead = somebody("umi", Role.CONSORTIUM_LEAD, "or-umi")
    other = somebody("kobe", Role.JAPANESE_CITY_OFFICER, "jp-kobe")
    assert 18_765_432 in cells(store.annual_report(2025, officer))
    assert 18_765_432 in cells(store.annual_report(2025, lead))
    for who in (other, NOBODY):
        assert 18_765_432 not in cells(store.annual_report(2025, who))
        assert "Case CT-9005 (CT-9005)" not in cells(store.annual_report(2025, who))


PROJECT: dict[str, Any] = {
    "country": "VN",
    "places": ["vn-danang"],
    "adopted_evidence": "a list",
}


def test_a_project_sheet_is_there_for_those_who_see_the_project(
    officer: Person,
) -> None:
    keep("candidate", "candidate", "PJ-9006", **PROJECT)
    keep("candidate", "adopted", "PJ-9007", inner_note={"en": "secret"}, **PROJECT)
    assert store.project_report("PJ-9006", officer).title.en == "Case PJ-9006"
    with pytest.raises(Refusal) as caught:
        store.project_report("PJ-9006", NOBODY)
    assert caught.value.code == "store.paper.unknown"
    assert store.project_report("PJ-9007", NOBODY).title.en == "Case PJ-9007"
    assert "secret" not in cells(store.project_report("PJ-9007", NOBODY))


@pytest.mark.parametrize(
    "ask",
    [
        lambda: store.annual_report(2012, NOBODY),
        lambda: store.annual_report(9999, NOBODY),
        lambda: store.country_report("JP", NOBODY),
        lambda: store.country_report("vn", NOBODY),
        lambda: store.city_report("atlantis", NOBODY),
    ],
)
def test_a_report_that_is_not_written_is_refused(ask: Callable[[], object]) -> None:
    with pytest.raises(Refusal) as caught:
        ask()
    assert caught.value.code == "store.report.unknown"


def test_the_shelf_names_what_can_be_asked_for() -> None:
    shelf = store.report_shelf(NOBODY)
    assert shelf.years[-1].year == 2013
    for iso2, _ in shelf.countries:
        assert store.country_report(iso2, NOBODY).sections
    place = shelf.places[0][0]
    assert store.city_report(place, NOBODY).sections
