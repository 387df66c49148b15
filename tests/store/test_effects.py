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
    with django_assert_max_num_queries(10):
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


def test_demonstration_papers_are_left_out_unless_asked_for(officer: Person) -> None:
    before = value(officer, "institutions-drafted") or 0
    keep("institution", "drafted", "IN-9003", demonstration=True, **INSTITUTION)
    assert (value(officer, "institutions-drafted") or 0) == before
    left_out = store.measured_effects(officer)
    assert left_out.demonstration
    assert not left_out.has_demonstration
    seen = store.measured_effects(officer, with_demonstration=True)
    _, measure = seen.measure("institutions-drafted")
    assert measure.figure.value == before + 1
    marked = {proof.number for proof in measure.proofs if proof.is_demonstration}
    assert "IN-9003" in marked


def test_reports_leave_demonstration_papers_out_and_say_so(officer: Person) -> None:
    keep("institution", "drafted", "IN-9013", demonstration=True, **INSTITUTION)
    plain = store.city_report("vn-danang", officer)
    assert plain.warning is None
    assert "Case IN-9013 (IN-9013)" not in cells(plain)
    assert any("1 left out" in str(cell) for cell in cells(plain))
    shown = store.city_report("vn-danang", officer, with_demonstration=True)
    assert shown.warning is not None
    assert "※ Case IN-9013 (IN-9013)" in cells(shown)
    assert not any("left out" in str(cell) for cell in cells(shown))


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


SIDES: dict[str, Any] = {
    "country": "VN",
    "japanese_side": ["jp-yokohama"],
    "overseas_side": ["vn-danang"],
}


def link(source: str, field: str, target: str) -> None:
    rows = models.Paper.objects.in_bulk([source, target], field_name="number")
    models.PaperLink.objects.create(
        source=rows[source], field=field, target=rows[target]
    )


def test_an_unseen_collaboration_binds_no_projects_and_is_named_nowhere(
    officer: Person,
) -> None:
    """A planned collaboration is the office's secret: the public sees two projects that
    have nothing to do with each other."""
    keep("collaboration", "planned", "CO-9020", **SIDES)
    for number, year, city in (
        ("PJ-9021", 2022, "vn-danang"),
        ("PJ-9022", 2024, "vn-hanoi"),
    ):
        body = {**PROJECT, "places": [city], "fiscal_year": year}
        told = {"ja": "海藻の培養", "en": "seaweed farming"}
        keep(
            *("candidate", "adopted", number),
            **body,
            formed_from=["CO-9020"],
            technology=told,
        )
        link(number, "formed_from", "CO-9020")

    def spread(who: Person) -> set[str]:
        _, measure = store.measured_effects(who).measure("spread-projects")
        return {proof.number for proof in measure.proofs}

    assert "PJ-9022" in spread(officer)
    assert "PJ-9022" not in spread(NOBODY)
    for who, is_seen in ((officer, True), (NOBODY, False)):
        for document in (
            store.project_report("PJ-9022", who),
            store.city_report("vn-hanoi", who),
            store.annual_report(2024, who),
        ):
            text = repr(document)
            assert "PJ-9022" in text
            assert "CO-9020" not in text or is_seen


def test_what_one_reader_made_is_not_what_another_is_shown(officer: Person) -> None:
    """The papers are held for all readers and what was made of them is used again."""
    keep("collaboration", "planned", "CO-9030", **SIDES)
    keep("candidate", "adopted", "PJ-9031", **PROJECT, formed_from=["CO-9030"])
    link("PJ-9031", "formed_from", "CO-9030")
    for who, sides in ((officer, ("jp-yokohama",)), (NOBODY, ())) * 2:
        keep(
            "institution",
            "drafted",
            f"IN-{models.Paper.objects.count()}a",
            **INSTITUTION,
        )
        _, measure = store.measured_effects(who).measure("projects-formed")
        held = {proof.number: proof.municipalities for proof in measure.proofs}
        assert held["PJ-9031"] == sides


def test_the_papers_read_again_are_those_that_changed(officer: Person) -> None:
    keep("candidate", "adopted", "PJ-9040", **PROJECT, fiscal_year=2022)
    assert year_of(officer, "PJ-9040") == 2022
    row = models.Paper.objects.get(number="PJ-9040")
    row.body, row.version = {**row.body, "fiscal_year": 2023}, 2
    row.save()
    models.PaperVersion.objects.create(
        paper=row, version=2, state=row.state, body=row.body, step="change", by_name="x"
    )
    assert year_of(officer, "PJ-9040") == 2023
    assert year_of(NOBODY, "PJ-9040") == 2023


def year_of(who: Person, number: str) -> int | None:
    _, measure = store.measured_effects(who).measure("projects-formed")
    return next(proof.year for proof in measure.proofs if proof.number == number)


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
