"""A year of the programme, by everybody's own hands in a real browser.

A call opens, three consortia propose, reviewers score and one is shut out, one proposal
is adopted, contracted and carried out; what came of it stands in the annual report. No
step needs an administrator or a terminal.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import pytest
from hands import AXE, Hands
from staff import (
    DANANG,
    FIRST,
    HARBOUR,
    OFFICER,
    PARTIAL,
    SECOND,
    URBAN,
    WATER,
    YOKOHAMA,
    Worker,
)

from renkei.foundation import FiscalYear
from renkei.store.clock import today

pytestmark = [pytest.mark.browser, pytest.mark.postgres]
TITLES = {
    HARBOUR: ("港湾の電化の年", "Electric port of the year"),
    URBAN: ("建物の省エネの年", "Lean buildings of the year"),
    WATER: ("上水道の年", "Waterworks of the year"),
}


@dataclass
class Year:
    """The numbers of what was made so far."""

    papers: dict[str, str] = field(default_factory=dict)
    proposals: dict[Worker, str] = field(default_factory=dict)
    reviews: dict[Worker, str] = field(default_factory=dict)


def on(days: int) -> str:
    return (today() + timedelta(days=days)).isoformat()


def fiscal_year(day: date | None = None) -> int:
    return FiscalYear.of(day or today()).year


def both(ja: str, en: str) -> dict[str, str]:
    return {"ja": ja, "en": en}


def test_a_year_from_the_call_to_the_annual_report(hands: Hands) -> None:
    year = Year()
    open_a_call(hands, year)
    propose(hands, year)
    ask_for_reviews(hands, year)
    shut_out(hands, year)
    score(hands, year)
    adopt(hands, year)
    contract(hands, year)
    collaborate(hands, year)
    hold_workshops(hands, year)
    adopt_an_institution(hands, year)
    form_a_project(hands, year)
    hold_an_event(hands, year)
    read_the_annual_report(hands, year)
    assert hands.faults == []
    assert [said for said in hands.seen.complaints if "404" not in said] == []
    assert hands.seen.strangers == []
    if os.environ.get("CI") and shutil.which("npm"):
        assert AXE.exists(), "axe-core is not there: no page was looked at"


def open_a_call(hands: Hands, year: Year) -> None:
    """The office drafts a call from its desk and opens it."""
    hands.enter(OFFICER)
    year.papers["call"] = call = hands.draft(
        "call",
        {
            "title": both("年の公募", "Call of the year"),
            "fiscal_year": fiscal_year(),
            "countries": ["VN"],
            "fields": ["technology", "institution"],
            "opens_date": on(-20),
            "closes_date": on(0),
            "ceiling": "20,000,000",
            "criteria": [
                {
                    "id": "A",
                    "name": both("実現性", "Feasibility"),
                    "weight": 60,
                    "max": 10,
                },
                {"id": "B", "name": both("効果", "Effect"), "weight": 40, "max": 5},
            ],
            "conditions": both("二国間の協定", "An agreement between both sides"),
        },
    )
    hands.visit(f"calls/{call}/desk/")
    hands.press("#next button[value=open]")
    assert hands.page.locator(".done").is_visible()


def propose(hands: Hands, year: Year) -> None:
    """Three consortia write a proposal each and submit it."""
    hands.enter(YOKOHAMA)
    year.papers["agreement"] = agreement = hands.draft(
        "agreement",
        {
            "title": both("年の覚書", "Memorandum of the year"),
            "form": "environment-memorandum",
            "country": "VN",
            "japanese_side": ["jp-yokohama"],
            "overseas_side": ["vn-danang"],
            "signed_date": on(-400),
        },
    )
    hands.step(agreement, "enter-into-force")
    for lead, title in TITLES.items():
        hands.enter(lead)
        year.proposals[lead] = number = hands.draft(
            "proposal",
            {
                "title": both(*title),
                "call": year.papers["call"],
                "country": "VN",
                "fiscal_year": fiscal_year(),
                "field": "technology",
                "lead": lead.entity,
                "japanese_side": ["jp-yokohama"],
                "overseas_side": ["vn-danang"],
                "agreement": [agreement],
                "summary": both("公開の要旨", "What everybody may read"),
                "approach": both("内部の進め方", f"kept inside by {lead.name}"),
                "plan": [{"task": both("調査", "Survey"), "who": lead.name}],
                "budget": "18,000,000",
            },
        )
        hands.step(number, "submit")
    for other in (HARBOUR, URBAN):  # the last to sign in is the third
        assert hands.status(f"paper/{year.proposals[other]}/") == 404


def ask_for_reviews(hands: Hands, year: Year) -> None:
    """The office closes entries and asks three reviewers for the first proposal."""
    hands.enter(OFFICER)
    hands.visit(f"calls/{year.papers['call']}/desk/")
    hands.press("#next button[value=begin-review]")
    number, page = year.proposals[HARBOUR], hands.page
    for reviewer in (FIRST, SECOND, PARTIAL):
        page.locator(f"[id='{number}'] .act summary").first.focus()
        page.keyboard.press("Enter")
        shown = page.locator(f"[id='{number}-who'] option").all_inner_texts()
        (label,) = (each for each in shown if each.startswith(reviewer.name))
        page.select_option(f"[id='{number}-who']", label=label)
        hands.press(f"[id='{number}'] form[action$='/ask/'] button")
        opinion = page.locator(f"[id='{number}'] .opinion", has_text=reviewer.name)
        year.reviews[reviewer] = opinion.get_attribute("data-review")
    hands.look("desk of the call, asked")


def shut_out(hands: Hands, year: Year) -> None:
    """A reviewer declares a conflict, and sees no more of the proposal."""
    hands.enter(PARTIAL)
    review, proposal = year.reviews[PARTIAL], year.proposals[HARBOUR]
    hands.visit(f"reviews/{review}/")
    hands.page.fill("#why", "代表者の顧問を務めています。")
    hands.press("form[action$='/decline/'] button")
    assert hands.status(f"paper/{proposal}/") == 404
    hands.visit(f"reviews/{review}/")
    assert TITLES[HARBOUR][0] not in hands.page.content()


def score(hands: Hands, year: Year) -> None:
    """Two reviewers read and score; neither sees the other, the lead sees neither."""
    for reviewer, given in ((FIRST, ("8", "4")), (SECOND, ("9", "5"))):
        hands.enter(reviewer)
        hands.visit(f"reviews/{year.reviews[reviewer]}/")
        hands.press("form[action$='/declare/'] button")
        for n, points in enumerate(given, 1):
            hands.page.fill(f"#score-{n}", points)
            hands.page.fill(f"#comment-{n}", f"said by {reviewer.name}")
        hands.page.select_option("#recommendation", "adopt")
        hands.press("button[value=hand-in]")
        hands.look("review handed in")
        other = SECOND if reviewer is FIRST else FIRST
        assert hands.status(f"reviews/{year.reviews[other]}/") == 404
        assert hands.status(f"paper/{year.reviews[other]}/") == 404
    hands.enter(HARBOUR)
    hands.visit(f"paper/{year.proposals[HARBOUR]}/")
    assert "year-reviewer" not in hands.page.content()
    hands.visit(f"paper/{year.proposals[HARBOUR]}/history/")
    assert "year-reviewer" not in hands.page.content()


def adopt(hands: Hands, year: Year) -> None:
    """The office adopts one of the three, publishes why, and drafts the contract."""
    hands.enter(OFFICER)
    hands.visit(f"calls/{year.papers['call']}/desk/")
    page = hands.page
    for lead, choice in ((HARBOUR, "adopt"), (URBAN, "reject"), (WATER, "reject")):
        number = year.proposals[lead]
        page.locator(f"[id='{number}'] .act summary").last.focus()
        page.keyboard.press("Enter")
        page.fill(f"[id='{number}-why']", "審査の結果による。")
        hands.press(f"[id='{number}'] button[value={choice}]")
    hands.enter(HARBOUR)  # nothing of it is told before the decision is out
    hands.visit(f"paper/{year.proposals[HARBOUR]}/")
    assert "審査の結果による。" not in page.content()
    assert hands.status(f"calls/{year.papers['call']}/adopted/") == 404
    hands.enter(OFFICER)
    hands.visit(f"calls/{year.papers['call']}/desk/")
    page.locator("#decide summary").focus()
    page.keyboard.press("Enter")
    page.fill("#reasons-ja", "計画が最も具体的な提案を採択した。")
    page.fill("#reasons-en", "The proposal with the clearest plan was adopted.")
    hands.press("#decide button[type=submit]")
    hands.press("#next form[action$='/contracts/'] button")
    link = page.locator(f"[id='{year.proposals[HARBOUR]}'] a[href*='/paper/CT-']")
    year.papers["contract"] = re.search(r"CT-\d+", link.get_attribute("href"))[0]
    hands.look("desk of the call, decided")
    hands.visit(f"calls/{year.papers['call']}/adopted/")
    assert TITLES[HARBOUR][0] in page.content()
    assert TITLES[URBAN][0] not in page.content()


def contract(hands: Hands, year: Year) -> None:
    """The office signs, the company begins."""
    number = year.papers["contract"]
    hands.change(
        number,
        {
            "amount": "18,000,000",
            "end_date": on(120),
            "milestones": [
                {"name": both("中間報告", "Interim report"), "due_date": on(60)}
            ],
        },
    )
    hands.step(number, "sign")
    hands.enter(HARBOUR)
    hands.step(number, "begin")


def collaborate(hands: Hands, year: Year) -> None:
    """The lead enters the collaboration with its workplan; the city starts it."""
    year.papers["collaboration"] = number = hands.draft(
        "collaboration",
        {
            "title": both("年の都市間連携", "Collaboration of the year"),
            "country": "VN",
            "fiscal_year": fiscal_year(),
            "japanese_side": ["jp-yokohama"],
            "overseas_side": ["vn-danang"],
            "lead": HARBOUR.entity,
            "years": [{"fiscal_year": fiscal_year(), "confidence": "official"}],
            "proposals": [year.proposals[HARBOUR]],
            "contracts": [year.papers["contract"]],
            "agreements": [year.papers["agreement"]],
            "workplan": [
                {"task": both("調査", "Survey"), "due_date": on(30)},
                {"task": both("報告", "Report"), "due_date": on(100)},
            ],
        },
    )
    hands.enter(DANANG)
    hands.step(number, "start")


def hold_workshops(hands: Hands, year: Year) -> None:
    """Two workshops: planned and held by the lead, reported by the city."""
    for n in (1, 2):
        hands.enter(HARBOUR)
        workshop = hands.draft(
            "activity",
            {
                "title": both(f"年の研修{n}", f"Workshop {n} of the year"),
                "form": "workshop",
                "collaboration": year.papers["collaboration"],
                "country": "VN",
                "fiscal_year": fiscal_year(),
                "held_date": on(0),
                "place": "vn-danang",
                "taught_by": ["jp-yokohama"],
                "learned_by": ["vn-danang"],
            },
        )
        hands.step(workshop, "hold")
        hands.enter(DANANG)
        hands.change(
            workshop,
            {
                "participants": [
                    {"role": "overseas-city", "people": 12 + n, "days": 2},
                    {"role": "japanese-city", "people": 3, "days": 2},
                ],
                "tested": 12,
                "pre_test": 50,
                "post_test": 70,
                "outcome": both("手順を学んだ。", "The steps were learned."),
            },
        )
        hands.step(workshop, "report")
        year.papers[f"workshop {n}"] = workshop


def adopt_an_institution(hands: Hands, year: Year) -> None:
    """The city's rule goes from absent over its draft to its adoption."""
    year.papers["institution"] = number = hands.draft(
        "institution",
        {
            "title": both("年の市規則", "Rule of the year"),
            "city": "vn-danang",
            "country": "VN",
            "form": "ordinance",
            "with_entities": ["jp-yokohama"],
            "collaborations": [year.papers["collaboration"]],
            "activities": [year.papers["workshop 1"]],
            "fiscal_year": fiscal_year(),
            "drafted_evidence": "draft no. 1",
        },
    )
    hands.step(number, "draft")
    hands.change(number, {"adopted_evidence": "decision no. 7"})
    hands.step(number, "adopt")


def form_a_project(hands: Hands, year: Year) -> None:
    """A candidate comes out of the collaboration and reaches feasibility."""
    hands.enter(HARBOUR)
    year.papers["candidate"] = number = hands.draft(
        "candidate",
        {
            "title": both("年の案件", "Project of the year"),
            "country": "VN",
            "places": ["vn-danang"],
            "japanese_side": ["jp-yokohama"],
            "formed_from": [year.papers["collaboration"]],
            "formed_from_confidence": "official",
            "directness": "direct",
            "fiscal_year": fiscal_year(),
            "estimates": [{"tco2_per_year": 420, "confidence": "candidate"}],
            "screened_evidence": "minutes",
        },
    )
    hands.step(number, "screen")
    hands.change(number, {"feasibility_evidence": "study"})
    hands.step(number, "study")


def hold_an_event(hands: Hands, year: Year) -> None:
    """The Japanese city announces a seminar, holds it and closes its record."""
    hands.enter(YOKOHAMA)
    year.papers["event"] = number = hands.draft(
        "event",
        {
            "title": both("年のセミナー", "Seminar of the year"),
            "form": "seminar",
            "fiscal_year": fiscal_year(),
            "start_date": on(0),
            "start_time": "13:30",
            "mode": "hybrid",
            "place": "jp-yokohama",
            "organisers": ["jp-yokohama"],
            "description": both("年の成果", "What came of the year"),
        },
    )
    hands.step(number, "announce")
    hands.visit(f"events/{number}/")
    hands.step(number, "hold")
    hands.change(
        number,
        {
            "attendance": [
                {
                    "part": "stage",
                    "organisation": both("横浜市", "Yokohama"),
                    "people": 2,
                },
                {
                    "part": "audience",
                    "organisation": both("市民", "Citizens"),
                    "people": 40,
                },
            ],
            "outcome": both("次の協力を決めた。", "The next step was agreed."),
        },
    )
    hands.step(number, "close")
    hands.visit("events/")
    assert "年のセミナー" in hands.page.content()


def read_the_annual_report(hands: Hands, year: Year) -> None:
    """The report of the year, in both languages, says what everybody did."""
    hands.enter(OFFICER)
    for path in ("effects/", "reports/", "stages/partnerships/"):
        hands.visit(path)
    for path in ("papers/proposal/", f"paper/{year.papers['call']}/history/"):
        hands.visit(path)
    for n, language in enumerate(("ja", "en")):
        told = annual_report(hands, language)
        for title in (
            TITLES[HARBOUR],
            ("年の公募", "Call of the year"),
            ("年の都市間連携", "Collaboration of the year"),
            ("年の研修1", "Workshop 1 of the year"),
            ("年の研修2", "Workshop 2 of the year"),
            ("年の市規則", "Rule of the year"),
            ("年の案件", "Project of the year"),
            ("年のセミナー", "Seminar of the year"),
        ):
            assert re.sub(r"\s", "", title[n]) in told, title[n]


def annual_report(hands: Hands, language: str) -> str:
    """The words of the PDF, without the spaces that setting puts into them."""
    address = f"{hands.seen.site}/{language}/reports/annual/{fiscal_year()}.pdf"
    answer: Any = hands.page.context.request.get(address)
    assert answer.status == 200
    assert answer.body()[:5] == b"%PDF-"
    if shutil.which("pdftotext") is None:
        pytest.skip("no pdftotext on this machine: the report was not read")
    done = subprocess.run(
        ["pdftotext", "-", "-"], input=answer.body(), capture_output=True, check=True
    )
    return re.sub(r"\s", "", done.stdout.decode())
