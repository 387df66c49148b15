"""Reports on paper: the numbers are in them, in both languages, the same every time."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from renkei import facts
from renkei.foundation import Figure, Text, same
from renkei.programme import Programme, effects, papers
from renkei.reports import documents
from renkei.reports.documents.document import Numbers, Sheet
from renkei.reports.documents.writing import shortened, written

FACTS = facts.load()
PROGRAMME = Programme.of(FACTS)
OFFICE = Text(ja="環境省 事業担当が見る記録", en="Records as the ministry sees them")
needs_poppler = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="no pdftotext on this machine"
)


def both(ja: str, en: str) -> dict[str, str]:
    return {"ja": ja, "en": en}


def paper(number: str, kind: str, state: str, **body: Any) -> papers.Paper:
    held = papers.kinds()[kind]
    return papers.Paper(
        number, held, state, papers.body_from(held, body, same(number)), 1
    )


SIDES = {
    "country": "VN",
    "japanese_side": ["jp-yokohama"],
    "overseas_side": ["vn-danang"],
}


def call() -> papers.Paper:
    return paper(
        "CALL-1",
        "call",
        "decided",
        title=both("令和8年度 都市間連携事業 一次公募", "FY2026 call, first round"),
        fiscal_year=2026,
        round=1,
        ceiling=20_000_000,
        opens_date="2026-02-02",
        closes_date="2026-03-02",
    )


def proposal() -> papers.Paper:
    return paper(
        "PR-2",
        "proposal",
        "adopted",
        title=both(
            "ダナン市における港湾の脱炭素化と廃棄物発電の案件形成",
            "Zero-carbon port and waste-to-energy in Da Nang",
        ),
        call="CALL-1",
        lead="or-umi",
        **SIDES,
    )


def contract() -> papers.Paper:
    return paper(
        "CT-3",
        "contract",
        "paid",
        title=both("令和8年度 ダナン市 委託契約", "FY2026 contract, Da Nang"),
        proposal="PR-2",
        contractor="or-umi",
        fiscal_year=2026,
        amount=19_800_000,
        payments=[
            {"date": "2027-03-20", "yen": 12_345_678},
            {"date": "2027-03-25", "yen": 7_000_000},
        ],
    )


def collaboration() -> papers.Paper:
    return paper(
        "CO-4",
        "collaboration",
        "running",
        title=both("横浜市・ダナン市 脱炭素連携", "Yokohama and Da Nang, zero carbon"),
        years=[{"fiscal_year": 2025}, {"fiscal_year": 2026}],
        **SIDES,
    )


def activity() -> papers.Paper:
    return paper(
        "AC-5",
        "activity",
        "reported",
        title=both(
            "太陽光発電の調達ワークショップ", "Workshop on procuring solar power"
        ),
        form="workshop",
        collaboration="CO-4",
        country="VN",
        held_date="2026-06-10",
        taught_by=["jp-yokohama"],
        learned_by=["vn-danang"],
        participants=[
            {"role": "overseas-city", "people": 24, "days": "1.5"},
            {"role": "japanese-city", "people": 3, "days": "2"},
        ],
        tested=20,
        pre_test="52.5",
        post_test="78",
        practice=[
            {
                "practice": both("屋根貸しの公募を開始", "Roof-lease tender opened"),
                "taken_up_on": "2026-11-01",
                "evidence": "Da Nang notice 41",
            }
        ],
    )


def institution() -> papers.Paper:
    return paper(
        "IN-6",
        "institution",
        "adopted",
        title=both("ダナン市 気候変動アクションプラン", "Da Nang climate action plan"),
        city="vn-danang",
        country="VN",
        form="climate-action-plan",
        drafted_date="2026-05-01",
        drafted_evidence="Draft of 1 May 2026",
        adopted_date="2026-12-15",
        adopted_evidence="Decision 4321/QD-UBND",
        collaborations=["CO-4"],
    )


def project() -> papers.Paper:
    return paper(
        "PJ-7",
        "candidate",
        "adopted",
        title=both(
            "ダナン港の倉庫屋根太陽光発電", "Rooftop solar on Da Nang port sheds"
        ),
        country="VN",
        places=["vn-danang"],
        japanese_side=["jp-yokohama"],
        directness="direct",
        formed_from=["CO-4"],
        formed_from_confidence="published",
        technology=both("屋根置き太陽光発電(1.2 MW)", "Rooftop solar (1.2 MW)"),
        fiscal_year=2026,
        estimates=[{"tco2_per_year": "1043.5", "citation": "proposal"}],
        money=[
            {
                "name": both("総事業費", "Total cost"),
                "role": "total",
                "amount": "240000000",
                "currency": "JPY",
                "citation": "application",
            },
            {
                "name": both("設備補助", "Subsidy"),
                "role": "subsidy",
                "amount": "90000000",
                "currency": "JPY",
                "citation": "grant notice",
            },
            {
                "name": both("民間資金", "Private money"),
                "role": "private",
                "amount": "150000000",
                "currency": "JPY",
                "citation": "application",
            },
        ],
        feasibility_date="2026-08-01",
        feasibility_evidence="Study report",
        applied_date="2026-09-10",
        applied_evidence="Application 26-118",
        adopted_date="2026-11-20",
        adopted_evidence="Grant notice 26-118",
    )


def event() -> papers.Paper:
    return paper(
        "EV-8",
        "event",
        "closed",
        title=both("脱炭素都市国際フォーラム2027", "Zero-carbon city forum 2027"),
        form="forum",
        fiscal_year=2026,
        start_date="2027-02-18",
        place="jp-yokohama",
        stage_cities=28,
        audience=512,
    )


def records(
    *, demonstration: frozenset[str] = frozenset(), sees_money: bool = True
) -> documents.Records:
    held = [call(), proposal(), collaboration(), activity(), institution(), project()]
    held += [event(), *([contract()] if sees_money else [])]
    world = effects.World(
        papers=tuple(held),
        programme=PROGRAMME,
        facts=FACTS,
        on=date(2027, 3, 31),
        scope=OFFICE,
        demonstration=demonstration,
    )
    return documents.Records(
        world,
        effects.counted(world),
        Counter(paper.state for paper in world.of("candidate")),
        names={
            "or-umi": Text(ja="うみかぜ環境設計", en="Umikaze Environmental Design")
        },
        sees_money=sees_money,
    )


Made = Callable[[documents.Records], documents.Document]
KINDS: dict[str, Made] = {
    "annual": lambda held: documents.annual(held, 2026),
    "country": lambda held: documents.country(held, "VN"),
    "city": lambda held: documents.city(held, "vn-danang"),
    "municipality": lambda held: documents.city(held, "jp-yokohama"),
    "project": lambda held: documents.project_case(held, project()),
}


def text_of(pdf: bytes) -> str:
    done = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True
    )
    return done.stdout.decode()


def joined(text: str) -> str:
    """Without the breaks that lines and columns bring."""
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_the_same_records_give_the_same_bytes(kind: str, language: str) -> None:
    first, second = (KINDS[kind](records()) for _ in range(2))
    assert documents.pdf(first, language) == documents.pdf(second, language)
    assert documents.xlsx(first, language) == documents.xlsx(second, language)


@needs_poppler
@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_annual_report_holds_the_numbers_of_the_year(language: str) -> None:
    told = joined(text_of(documents.pdf(KINDS["annual"](records()), language)))
    for number in (
        "20,000,000",  # ceiling of the call
        "19,800,000",  # contract
        "19,345,678",  # 12,345,678 + 7,000,000 paid
        "1,043.5",  # tCO2 a year expected
        "52.5→78",  # tests before and after
        "25.5",  # their difference
        "62.5",  # private 150 of 240 million in percent
        "34.1",
        "29.3",
        "4321/QD-UBND",
    ):
        assert number in told, number
    words = {
        "ja": ("令和8年度(2026年度)", "採択された提案", "不明", "うみかぜ環境設計"),
        "en": ("FY2026", "Proposalsadopted", "notknown", "Umikaze"),
    }
    for word in words[language]:
        assert word in told, word


@needs_poppler
def test_a_report_of_one_language_speaks_that_language() -> None:
    for kind in ("country", "city", "project"):
        told = text_of(documents.pdf(KINDS[kind](records()), "en"))
        assert set(re.findall(r"[ぁ-んァ-ヶ一-龠]+", told)) <= {"連携"}


def test_money_is_not_in_the_report_of_who_may_not_see_it() -> None:
    held = records(sees_money=False)
    for language in ("ja", "en"):
        made = documents.xlsx(documents.annual(held, 2026), language)
        assert not _find(made, 19_800_000)
        assert not _find(made, 19_345_678)
    seen = documents.xlsx(documents.annual(records(), 2026), "en")
    assert _find(seen, 19_800_000)


def _find(made: bytes, wanted: float | str) -> list[tuple[str, int, int]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(made))
    return [
        (name, line, place)
        for name in book.sheet_names
        for line, row in enumerate(book.get_sheet_by_name(name).to_python())
        for place, cell in enumerate(row)
        if cell == wanted
    ]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_payment_that_is_not_the_amount_is_told(language: str) -> None:
    made = documents.xlsx(documents.annual(records(), 2026), language)
    words = {"ja": "支払額が契約額と異なる", "en": "Paid is not the amount"}
    assert _find(made, words[language])


def test_demonstration_records_are_marked_everywhere() -> None:
    held = records(demonstration=frozenset({"PJ-7", "AC-5"}))
    for language, said in (
        ("ja", "実演用の記録2件"),
        ("en", "(2, marked ※)"),
    ):
        document = documents.annual(held, 2026)
        assert document.warning is not None
        assert said in document.warning.in_language(language)
    made = documents.xlsx(documents.annual(held, 2026), "ja")
    assert _find(made, "※ダナン港の倉庫屋根太陽光発電(PJ-7)")
    assert documents.annual(records(), 2026).warning is None


@needs_poppler
@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_case_sheet_is_one_page(language: str) -> None:
    made = documents.pdf(KINDS["project"](records()), language)
    told = text_of(made)
    assert told.count("\f") == 1
    for number in ("1,043.5", "240,000,000", "150,000,000"):
        assert number in told
    assert "Grant notice 26-118" in told


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_pdf_names_its_title_its_standard_and_its_day(language: str) -> None:
    made = documents.pdf(KINDS["city"](records()), language)
    assert made.startswith(b"%PDF-1.7")
    assert b"pdfaid:part>2<" in made
    assert b"pdfaid:conformance>A<" in made
    assert b"pdfuaid:part>1<" in made
    assert b"2027-03-31T00:00:00" in made
    title = {"ja": "ダナン市", "en": "Da Nang"}[language]
    assert title.encode() in made


@needs_poppler
@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_pdf_can_be_walked_and_says_every_number(kind: str, language: str) -> None:
    document = KINDS[kind](records())
    made = documents.pdf(document, language)
    told = joined(text_of(made))
    assert _said("pdfinfo", made, "-").count("Tagged:          yes") == 1
    title = document.title.in_language(language)
    assert joined(title) in joined(_said("pdfinfo", made, "-"))
    assert re.search(rb"/Lang ?\(" + language.encode(), made)
    assert b"/Outlines" in made
    structure = _said("pdfinfo", made, "-struct", "-")
    for role in ("H1", "H2", "Table", "TH", "TD"):
        assert re.search(rf"^ *{role}\b", structure, re.MULTILINE), role
    assert len(re.findall(r"^ *H1\b", structure, re.MULTILINE)) >= len(
        document.sections
    )
    numbers = list(_numbers(document, language))
    assert numbers
    assert [number for number in numbers if joined(number) not in told] == []


def _said(tool: str, pdf: bytes, *options: str) -> str:
    done = subprocess.run([tool, *options], input=pdf, capture_output=True, check=True)
    return done.stdout.decode(errors="replace")


def _numbers(document: documents.Document, language: str) -> Iterator[str]:
    """Every number of a document with what it counts, as its reader reads it."""
    for block in (each for section in document.sections for each in section.blocks):
        match block:
            case Numbers():
                for figure in block.figures:
                    yield figure.name.in_language(language)
                    yield written(figure.value, language)
            case Sheet():
                yield from (
                    shortened(cell, language)
                    for row in block.rows
                    for cell in row
                    if isinstance(cell, int | Decimal | date | Figure)
                )


def test_the_workbook_has_numbers_units_and_days() -> None:
    made = documents.xlsx(documents.annual(records(), 2026), "ja")
    book = CalamineWorkbook.from_filelike(io.BytesIO(made))
    assert book.sheet_names[0] == "概要"
    rows = book.get_sheet_by_name("この年度の活動").to_python()
    assert "海外側の参加\n[人]" in rows[3]
    assert rows[4][0] == date(2026, 6, 10)
    assert 24 in rows[4]
    assert 36 in rows[4]  # 24 people × 1.5 days


def test_a_year_without_records_says_so_and_claims_no_zero() -> None:
    document = documents.annual(records(), 2017)
    numbers = document.sections[0].blocks[0]
    values = {f.id: f.value for f in numbers.figures}  # type: ignore[union-attr]
    assert values["annual.2017.adopted"] is None
    assert values["annual.2017.activities"] is None
    assert 0 not in values.values()
    assert documents.pdf(document, "ja")
    for language, word in (("ja", "不明"), ("en", "not known")):
        book = CalamineWorkbook.from_filelike(
            io.BytesIO(documents.xlsx(document, language))
        )
        _, value, _, mark, *_ = next(
            row
            for row in book.get_sheet_by_index(0).to_python()
            if row[0] in ("採択された提案", "Proposals adopted")
        )
        assert (value, mark) == (word, word)


@needs_poppler
def test_a_long_table_is_cut_on_paper_and_whole_in_the_workbook() -> None:
    many = tuple(replace(collaboration(), number=f"CO-{n}") for n in range(900))
    held = records()
    world = replace(held.world, papers=(*held.world.papers, *many))
    document = documents.annual(replace(held, world=world), 2026)
    told = joined(text_of(documents.pdf(document, "en")))
    assert joined("The first 400 of 901; the workbook has all of them.") in told
    made = documents.xlsx(document, "en")
    assert _find(made, "Yokohama and Da Nang, zero carbon (CO-899)")
    assert _find(made, "Yokohama and Da Nang, zero carbon (CO-0)")


def test_what_no_font_can_draw_is_marked_and_the_rest_is_kept() -> None:
    thai = replace(
        project(),
        body={**project().body, "title": both("กรุงเทพ 案件", "กรุงเทพ Đà Nẵng")},
    )
    document = documents.project_case(records(), thai)
    for language in ("ja", "en"):
        assert documents.pdf(document, language).startswith(b"%PDF-")
