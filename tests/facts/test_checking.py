"""The founding document's 23 known inconsistencies, found by computing them."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from renkei import facts
from renkei.facts import Area, Verdict
from renkei.foundation import Confidence, Fact, Severity, Text

C, E, I, U = (  # noqa: E741 - one letter for each verdict keeps the table readable
    Verdict.CONSISTENT,
    Verdict.EXPLAINED,
    Verdict.INCONSISTENT,
    Verdict.CANNOT_TELL,
)
KNOWN = [
    ("rows", C, "41", "41"),
    ("countries", C, "13", "13"),
    ("overseas-entities", E, "38", "39 (38 or 40"),
    ("japanese-municipalities", C, "15", "15"),
    ("joint-case", E, "41 rows", "40 collaborations"),
    ("overlapping-rows", E, None, "6 entities"),
    ("ongoing-collaborations", E, "20", "6 rows"),
    ("ongoing-cities", U, "16", "at least 8"),
    ("formed-projects", C, "19", "19"),
    ("formed-countries", C, "6", "6"),
    ("formed-city-without-row", I, "Hanoi", "no row"),
    ("formed-city-name-mismatch", E, "イスカンダル市", "3 names"),
    ("formed-project-place-conflict", I, "FP12 Surabaya", "FP12 Karawang"),
    ("truncated-title", I, "工スマート", "1 title"),
    ("spelling", E, "サンディアゴ", "2 names"),
    ("adoption-years-lost", U, "FY2014–FY2019", "0 of 19"),
    ("non-jcm-countries", E, None, "5 rows, 1 formed project"),
    ("region-overlap", E, None, "9 pairs"),
    ("ifc-scope", I, "World", "Emerging-market"),
    ("forum-50", I, "50", "28"),
    ("showcase-photos", U, "4", "5"),
    ("showcase-vs-formed", E, "4", "1"),
    ("registered-project-missing-in-list", E, "19", "2 more"),
]


@pytest.mark.parametrize(("name", "verdict", "stated", "counted"), KNOWN)
def test_each_known_inconsistency_is_found(
    plant: Any, name: str, verdict: Verdict, stated: str | None, counted: str
) -> None:
    finding = plant.sure(name)
    assert finding.verdict is verdict
    assert counted in finding.counted.en
    assert (finding.stated is None) == (stated is None)
    assert stated is None or stated in finding.stated.en


def test_every_finding_is_told_in_both_languages_with_evidence(plant: Any) -> None:
    for finding in facts.check(plant.known):
        assert finding.evidence, finding.id
        for field in fields(finding):
            value = getattr(finding, field.name)
            if isinstance(value, Text):
                assert "{" not in value.ja + value.en, finding.id
                assert "None" not in value.ja + value.en, finding.id
        for text in (finding.title, finding.remedy, finding.explanation):
            assert re.search(r"[぀-ヿ一-鿿]", text.ja), finding.id
        assert finding.explanation.ja.endswith("。"), finding.id
        assert finding.explanation.en.endswith("."), finding.id
        assert finding.verdict.label.ja
        assert finding.area.label.ja
        if finding.verdict is Verdict.CONSISTENT:
            assert finding.severity in (Severity.INFO, Severity.NOTICE)


def test_evidence_names_rows_that_are_there(plant: Any) -> None:
    known = plant.known
    kept = {
        "collaboration": {str(r.number) for r in known.collaborations},
        "project": {p.id for p in known.formed_projects},
        "place": set(known.places),
        "figure": set(known.figures),
        "total": set(known.known_totals),
        "register": {p.reference for p in known.register.projects},
        "issuance": {str(r.row) for r in known.register.issuances},
        "unlisted": {r.id for r in known.unlisted_results},
        "showcase": {str(n) for n in range(1, len(known.showcases) + 1)},
        "adoption": {
            f"{a.fiscal_year}-{a.call}" if a.call else str(a.fiscal_year)
            for a in known.adoptions
        },
    }
    for finding in facts.check(known):
        for reference in finding.evidence:
            kind, _, name = reference.partition(":")
            assert name in kept[kind], f"{finding.id}: {reference}"


def test_a_missing_row_and_a_repeated_one_are_named(plant: Any) -> None:
    fewer = plant.without_row(41)
    assert fewer.sure("rows").verdict is I
    assert fewer.sure("rows").counted.en == "40"
    assert fewer.sure("countries").counted.en == "12"  # Chile is gone
    assert plant.without_row(7).sure("rows").explanation.en.startswith("Missing: 7.")
    twice = plant.row(41, number=40)
    assert "Repeated: 40" in twice.sure("rows").explanation.en


def test_the_counts_of_entities_follow_rows_places_and_print(plant: Any) -> None:
    assert plant.without_row(41).sure("overseas-entities").counted.en.startswith("38")
    assert plant.without_row(41).sure("overseas-entities").verdict is C
    assert plant.without_row(8).sure("overseas-entities").counted.en[:2] == "39"
    renamed = plant.place("mm-ygn-city", name=Text(ja="ラングーン市", en="Rangoon"))
    assert renamed.sure("overseas-entities").verdict is I  # nothing to merge, 38 lost
    inside = plant.place("th-laemchabang-port", nested_in="th-bangkok")
    assert "(38 or 39" in inside.sure("overseas-entities").counted.en
    assert plant.figure("c2c_cities", 39).sure("overseas-entities").verdict is C
    assert plant.figure("c2c_cities", 37).sure("overseas-entities").verdict is I


def test_japanese_governments_depend_on_what_counts_as_one(plant: Any) -> None:
    assert "横浜港埠頭" in plant.sure("japanese-municipalities").explanation.en
    city = plant.place("jp-tokyo-clean", kind="city").row(19, printed_japanese="横浜市")
    assert city.sure("japanese-municipalities").severity is Severity.INFO
    fewer = plant.row(29, japanese=("jp-tokyo",), printed_japanese="東京都")
    assert fewer.sure("japanese-municipalities").verdict is I
    assert fewer.sure("japanese-municipalities").counted.en == "14"


def test_joint_rows_are_those_that_the_print_marks(plant: Any) -> None:
    unmarked = plant.row(32, printed_overseas="スマラン市")
    assert unmarked.sure("joint-case").verdict is I
    apart = plant.row(32, printed_overseas="スマラン市", joint_with=())
    apart = apart.row(35, printed_overseas="バリ州", joint_with=())
    assert apart.found("joint-case") is None
    third = plant.row(30, printed_overseas="スラバヤ市※", joint_with=(32,))
    assert third.sure("joint-case").verdict is E
    assert third.sure("joint-case").evidence[0] == "collaboration:30"


def test_repeated_entities_follow_the_rows(plant: Any) -> None:
    fewer = plant.row(8, overseas=("mm-mandalay",), printed_overseas="マンダレー市")
    assert "Mandalay" in fewer.sure("overlapping-rows").explanation.en
    assert "Yangon City" not in fewer.sure("overlapping-rows").explanation.en
    same = plant.row(8, japanese=("jp-kawasaki",))
    words = same.sure("overlapping-rows").explanation.en
    assert "Yangon City (nos. 4, 8: the same partners, continued)" in words


def test_a_row_whose_print_is_not_fully_read_is_noticed(plant: Any) -> None:
    assert plant.found("row-names") is None
    half = plant.row(11, overseas=("mn-ulaanbaatar",))
    assert half.sure("row-names").evidence == ("collaboration:11",)
    assert plant.row(10, japanese=("jp-sapporo",)).found("row-names")


def _year(value: int, confidence: Confidence = Confidence.PUBLISHED) -> Fact[int]:
    source = facts.load().founding
    return Fact(value=value, source=source, confidence=confidence)


def test_found_colours_would_settle_what_is_ongoing(plant: Any) -> None:
    coloured = plant
    for number in range(2, 21):
        coloured = coloured.row(number, fiscal_years=(_year(2020),))
    for number in (26, 32, 35, 37):
        coloured = coloured.row(number, fiscal_years=())
    coloured = coloured.row(1, fiscal_years=(_year(2020),))
    assert coloured.sure("ongoing-collaborations").verdict is C
    places = coloured.sure("ongoing-cities")
    assert places.verdict is I
    assert places.counted.en.isdecimal()
    coloured = coloured.figure("c2c_ongoing_cities", int(places.counted.en))
    assert coloured.sure("ongoing-cities").verdict is C


def test_weak_years_and_other_adoptions_do_not_support_the_twenty(plant: Any) -> None:
    weak = plant.row(1, fiscal_years=(_year(2020, Confidence.RECALLED),))
    assert "5 rows" in weak.sure("ongoing-collaborations").counted.en
    other = tuple(
        replace(a, adopted=4) if (a.fiscal_year, a.call) == (2020, 2) else a
        for a in plant.known.adoptions
    )
    changed = plant.changed(adoptions=other).sure("ongoing-collaborations")
    assert changed.verdict is U
    assert "19 (15 + 4)" in changed.explanation.en


def test_nesting_comes_from_the_places(plant: Any) -> None:
    apart = plant.place("id-denpasar", nested_in=None)
    assert "8 pairs" in apart.sure("region-overlap").counted.en
    assert "Bali" not in apart.sure("region-overlap").explanation.en
    deeper = plant.place("id-pekanbaru", nested_in="id-rokanhulu")
    assert "10 pairs" in deeper.sure("region-overlap").counted.en
    assert (
        "Riau Province, which has no row" in plant.sure("region-overlap").explanation.en
    )


def test_partner_status_comes_from_the_day_of_signing(plant: Any) -> None:
    assert plant.sure("non-jcm-countries").evidence == (
        *(f"collaboration:{n}" for n in (2, 25, 26, 27, 28)),
        "project:FP06",
    )
    partner = plant.known.countries["IN"].partner
    early = plant.country("IN", partner=replace(partner, value=date(2020, 1, 1)))
    assert "collaboration:2" not in early.sure("non-jcm-countries").evidence
    assert early.sure("jcm-partners").verdict is I
    assert early.sure("jcm-partners").counted.en == "18"
    later = plant.changed(founding_date=date(2026, 1, 1))
    assert "4 rows" in later.sure("non-jcm-countries").counted.en


def test_formed_projects_are_counted_and_placed(plant: Any) -> None:
    projects = plant.known.formed_projects
    fewer = plant.changed(formed_projects=projects[:-1])  # Cambodia's only one
    assert fewer.sure("formed-projects").verdict is I
    assert fewer.sure("formed-countries").counted.en == "5"
    without = plant.project(
        "FP05",
        places=("vn-danang", "vn-hcmc"),
        printed_places=("ダナン市", "ホーチミン市"),
    )
    assert without.found("formed-city-without-row") is None
    chiang_mai_gone = plant.without_row(23)
    assert (
        "Phnom Penh" in chiang_mai_gone.sure("formed-city-without-row").explanation.en
    )


def test_half_width_letters_are_no_other_name(plant: Any) -> None:
    evidence = plant.sure("formed-city-name-mismatch").evidence
    assert "project:FP05" not in evidence  # ﾀﾞﾅﾝ市, ﾎｰﾁﾐﾝ市
    alike = plant.project("FP15", printed_places=("ジャカルタ特別州",))
    assert "2 names" in alike.sure("formed-city-name-mismatch").counted.en
    other = plant.project("FP14", printed_places=("バタム島",))
    assert "4 names" in other.sure("formed-city-name-mismatch").counted.en


def test_a_site_conflicts_only_where_it_is_elsewhere(plant: Any) -> None:
    site = plant.known.formed_projects[11].site
    there = replace(site, value=Text(ja="スラバヤ市ルンクット", en="Rungkut, Surabaya"))
    moved = plant.project("FP12", site=there).sure("formed-project-place-conflict")
    assert moved.evidence == ("project:FP16", "register:TH006")
    none = plant.project("FP12", site=None).project("FP16", site=None)
    assert none.found("formed-project-place-conflict") is None


def test_letters_are_lost_by_comparing_print_and_title(plant: Any) -> None:
    assert "業団地への" in plant.sure("truncated-title").explanation.en
    whole = plant.project(
        "FP12", printed_title="工業団地へのスマートLED街路灯システムの導入"
    )
    assert whole.found("truncated-title") is None
    another = plant.project("FP07", printed_title="廃棄発電")
    assert "2 titles" in another.sure("truncated-title").counted.en
    assert "lost: “物”" in another.sure("truncated-title").explanation.en


def test_spelling_is_found_by_comparing_print_and_name(plant: Any) -> None:
    true = plant.row(41, printed_overseas="サンティアゴ市レンカ区")
    assert true.sure("spelling").evidence == ("collaboration:37",)
    slip = plant.row(31, printed_overseas="バダム市")
    assert "3 names" in slip.sure("spelling").counted.en
    one = plant.place("id-pekanbaru", spellings=()).sure("spelling")
    assert one.evidence == ("collaboration:41",)


def test_a_year_read_in_the_document_is_no_longer_lost(plant: Any) -> None:
    known = plant
    for project in plant.known.formed_projects:
        known = known.project(project.id, fiscal_year=_year(2016, Confidence.OFFICIAL))
        if project.id == "FP01":
            assert "1 of 19" in known.sure("adoption-years-lost").counted.en
    assert known.found("adoption-years-lost") is None


def test_scope_and_outcome_are_compared_with_the_confirmation(plant: Any) -> None:
    world, *others = plant.known.confirmations
    alike = replace(world, printed_scope=world.found.scope)
    assert plant.changed(confirmations=(alike, *others)).found("ifc-scope") is None
    other = replace(alike, found=replace(world.found, value=Decimal("24.7")))
    found = plant.changed(confirmations=(other, *others)).sure("ifc-scope")
    assert "24.7" in found.counted.en
    assert plant.figure("forum_cities", 28).found("forum-50") is None
    assert plant.figure("c2c_from_fy", 2012).found("confirmation:c2c_from_fy")


def test_pictures_and_shown_projects_are_counted(plant: Any) -> None:
    pictures = replace(plant.known.showcase_pictures, value=4)
    assert (
        plant.changed(showcase_pictures=pictures).sure("showcase-photos").verdict is C
    )
    first, *rest = plant.known.showcases
    none = (replace(first, formed_project=None), *rest)
    assert plant.changed(showcases=none).sure("showcase-vs-formed").counted.en[0] == "0"


def test_a_result_that_gets_listed_is_no_longer_missing(plant: Any) -> None:
    reference = plant.known.formed_projects[0].jcm_reference
    listed = plant.project("FP14", jcm_reference=replace(reference, value="KH004"))
    finding = listed.sure("registered-project-missing-in-list")
    assert finding.evidence == ("unlisted:thu-duc-pumps",)


def test_every_area_has_findings(plant: Any) -> None:
    assert {f.area for f in facts.check(plant.known)} == set(Area)
