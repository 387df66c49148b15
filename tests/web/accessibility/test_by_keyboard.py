"""The programme's work done with keys alone, in a real browser.

Every place is come to with Tab, every button pressed with Enter or the space bar, every
list chosen from with the arrows. Wherever the focus stops on the way it shows, is large
enough, is in sight, and does not run back up the page.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from renkei.foundation import FiscalYear
from renkei.store.clock import today

sys.path.insert(0, str(Path(__file__).parents[1] / "year"))
from fingers import Fingers
from staff import DANANG, FIRST, HARBOUR, OFFICER, SECOND, YOKOHAMA, hire

pytestmark = [pytest.mark.browser, pytest.mark.postgres]
THIS_YEAR = str(FiscalYear.of(today()).year)


def on(days: int) -> str:
    return (today() + timedelta(days=days)).isoformat()


@pytest.fixture(scope="module")
def workers(live_house: str, django_db_blocker: Any) -> None:
    """Everybody can sign in before the browser is there."""
    from django.db import connections

    with django_db_blocker.unblock():
        hire()
        connections.close_all()


@pytest.fixture
def fingers(workers: None, window: Callable[..., Any]) -> Iterator[Fingers]:
    """Somebody at a keyboard before a wide window."""
    working = Fingers(window(1280), "en")
    yield working
    print("\n".join(working.faults))  # shown where a walk has ended early


def test_a_collaboration_is_worked_by_keys(fingers: Fingers, tmp_path: Path) -> None:
    call = open_a_call(fingers)
    agreement = sign_an_agreement(fingers)
    proposal = propose(fingers, call, agreement, tmp_path)
    reviews = ask_for_reviews(fingers, call, proposal)
    score(fingers, reviews)
    decide(fingers, call, proposal)
    collaboration = collaborate(fingers)
    hold_a_workshop(fingers, collaboration)
    adopt_an_institution(fingers)
    form_a_project(fingers)
    publish_an_event(fingers)
    bring_a_table(fingers, tmp_path)
    fetch_a_report(fingers)
    fingers.leave()
    assert fingers.faults == [], "\n".join(["", *fingers.faults])


def test_a_call_is_written_and_opened_by_keys_on_a_telephone(
    workers: None, window: Callable[..., Any]
) -> None:
    fingers = Fingers(window(390), "en")
    open_a_call(fingers)
    assert fingers.faults == [], "\n".join(["", *fingers.faults])


def test_shift_tab_leads_back_by_the_same_stops(fingers: Fingers) -> None:
    fingers.enter(YOKOHAMA.name, "en")
    for path in ("desk/", "papers/agreement/", "papers/agreement/new/", "effects/"):
        fingers.visit(path)
        on = fingers.walk()
        back = fingers.walk("Shift+Tab")
        told = [
            fingers.page.evaluate("focusStops.told", stop) for stop in {*on} ^ {*back}
        ]
        assert len(on) > 10, path
        assert back == on[::-1], (path, told)
    assert fingers.faults == [], "\n".join(["", *fingers.faults])


def test_a_focus_that_does_not_show_is_complained_of(fingers: Fingers) -> None:
    """So that the silence of every other walk here means something."""
    fingers.visit("methodologies/")
    fingers.walk()
    assert fingers.faults == []
    fingers.visit("methodologies/")
    fingers.page.evaluate(
        """() => {
            const bare = new CSSStyleSheet();
            const off = "outline: none !important; box-shadow: none !important";
            bare.replaceSync(`*, *:focus-visible { ${off} }`);
            document.adoptedStyleSheets = [bare];
        }"""
    )
    stops = fingers.walk()
    unseen = [each for each in fingers.faults if "the focus does not show" in each]
    assert len(unseen) > len(stops) / 2, fingers.faults


def open_a_call(at: Fingers) -> str:
    """The office writes a call from its desk; criteria come and go; it opens."""
    at.enter(OFFICER.name, "ja")
    at.press("a.begin__new[href$='/papers/call/new/']")
    at.write({"title.ja": "鍵盤の公募", "title.en": "Call by keys"})
    at.choose("f-fiscal_year", THIS_YEAR)
    at.tick("[name='f-countries'][value='VN']")
    at.tick("[name='f-fields'][value='technology']")
    at.write({"opens_date": "someday", "closes_date": on(0), "ceiling": "20,000,000"})
    at.press("#save")
    assert at.is_refused()
    at.open("#trouble a")  # leads to the field that was not understood
    at.to("[name='f-opens_date']")
    at.write({"opens_date": on(-20)})
    lines = at.page.locator("#f-criteria-field .line")
    while lines.count() < 3:
        at.press("button[name=add][value=criteria]")
    for n, (own, weight, highest) in enumerate((("A", "60", "10"), ("B", "40", "5"))):
        at.write(
            {
                f"criteria.{n}.id": own,
                f"criteria.{n}.name.ja": f"基準{own}",
                f"criteria.{n}.name.en": f"Criterion {own}",
                f"criteria.{n}.weight": weight,
                f"criteria.{n}.max": highest,
            }
        )
    at.press("button[name=remove][value='criteria.2']")
    assert lines.count() == 2
    at.write({"conditions.ja": "二国間の協定", "conditions.en": "An agreement"})
    call = at.save()
    at.press(f"a[href$='/calls/{call}/desk/']")
    at.press("#next button[value=open]")
    assert at.page.locator(".done").is_visible()
    at.leave()
    return call


def sign_an_agreement(at: Fingers) -> str:
    """A city writes a memorandum and puts it into force."""
    at.enter(YOKOHAMA.name, "en")
    at.press("a.begin__new[href$='/papers/agreement/new/']")
    at.write({"title.ja": "鍵盤の覚書", "title.en": "Memorandum by keys"})
    at.choose("f-form", "environment-memorandum")
    at.choose("f-country", "VN")
    at.pick("japanese_side", "Yoko", "jp-yokohama")
    at.pick("overseas_side", "Da Nang", "vn-danang")
    at.write({"signed_date": on(-400)})
    number = at.save()
    at.step(number, "enter-into-force")
    at.leave()
    return number


def propose(at: Fingers, call: str, agreement: str, folder: Path) -> str:
    """A company writes a proposal, says something, files something, and submits it."""
    at.enter(HARBOUR.name, "en")
    at.press("a.begin__new[href$='/papers/proposal/new/']")
    at.write({"title.ja": "鍵盤の提案", "title.en": "Proposal by keys"})
    at.choose("f-call", call)
    at.choose("f-country", "VN")
    at.choose("f-fiscal_year", THIS_YEAR)
    at.choose("f-field", "technology")
    at.choose("f-lead", HARBOUR.entity)
    at.pick("japanese_side", "Yoko", "jp-yokohama")
    at.pick("overseas_side", "Da Nang", "vn-danang")
    at.tick(f"[name='f-agreement'][value='{agreement}']")
    at.write({"summary.ja": "公開の要旨", "summary.en": "For everybody"})
    at.write({"approach.ja": "進め方", "approach.en": "The way"})
    at.press("button[name=add][value=plan]")
    at.write({"plan.0.task.ja": "調査", "plan.0.task.en": "Survey"})
    at.write({"budget": "18,000,000"})
    number = at.save()
    at.type("#remark", "To be sent today.")
    at.press("#remarks button")
    assert at.page.locator(".said").inner_text().count("To be sent today.")
    held = folder / "plan.txt"
    held.write_text("the plan", encoding="utf-8")
    at.file("#file", held)
    at.press("#files button")
    assert "plan.txt" in at.page.locator(".files").inner_text()
    at.step(number, "submit")
    at.leave()
    return number


def ask_for_reviews(at: Fingers, call: str, proposal: str) -> dict[Any, str]:
    """The office closes entries and asks two reviewers."""
    at.enter(OFFICER.name, "en")
    at.visit(f"calls/{call}/desk/")
    at.press("#next button[value=begin-review]")
    found = {}
    for reviewer in (FIRST, SECOND):
        at.open(f"[id='{proposal}'] .sheet-of__acts details:first-child summary")
        field = f"[id='{proposal}-who']"
        at.to(field)
        at.keys.type(reviewer.name)  # a list jumps to what is typed
        chosen = at.page.locator(f"{field} option:checked").inner_text()
        assert chosen.startswith(reviewer.name), chosen
        at.press(f"[id='{proposal}'] form[action$='/ask/'] button")
        opinion = at.page.locator(f"[id='{proposal}'] .opinion", has_text=reviewer.name)
        found[reviewer] = opinion.get_attribute("data-review")
    at.leave()
    return found


def score(at: Fingers, reviews: dict[Any, str]) -> None:
    """Both reviewers declare and score; a sheet with a gap is refused and read out."""
    for reviewer, review in reviews.items():
        at.enter(reviewer.name, reviewer.language)
        at.press(f"a.button[href*='{review}']")
        if "/reviews/" not in at.page.url:
            at.press(f"a[href$='/reviews/{review}/']")
        at.press("form[action$='/declare/'] button")
        at.type("#score-1", "8")
        at.press("button[value=hand-in]")
        assert at.is_refused()
        at.type("#score-1", "8")
        at.type("#comment-1", "A clear plan.")
        at.type("#score-2", "4")
        at.type("#comment-2", "A fair effect.")
        at.choose("recommendation", "adopt")
        at.press("button[value=hand-in]")
        assert at.page.locator(".done").is_visible()
        at.leave()


def decide(at: Fingers, call: str, proposal: str) -> None:
    """The office adopts the proposal, publishes the decision, drafts the contract."""
    at.enter(OFFICER.name, "en")
    at.visit(f"calls/{call}/desk/")
    at.open(f"[id='{proposal}'] .sheet-of__acts details:last-child summary")
    at.type(f"[id='{proposal}-why']", "The clearest plan.")
    at.press(f"[id='{proposal}'] button[value=adopt]")
    at.open("#decide summary")
    at.type("#reasons-ja", "計画が具体的な提案を採択した。")
    at.type("#reasons-en", "The proposal with the clearest plan was adopted.")
    at.press("#decide button[type=submit]")
    at.press("#next form[action$='/contracts/'] button")
    at.press("#next a[href$='/adopted/']")
    assert "Proposal by keys" in at.page.locator("main").inner_text()
    at.leave()


def collaborate(at: Fingers) -> str:
    """A city enters a collaboration with its workplan; the other side starts it."""
    at.enter(YOKOHAMA.name, "en")
    at.visit("papers/collaboration/new/")
    at.write({"title.ja": "鍵盤の都市間連携", "title.en": "Collaboration by keys"})
    at.choose("f-country", "VN")
    at.choose("f-fiscal_year", THIS_YEAR)
    at.pick("japanese_side", "Yoko", "jp-yokohama")
    at.pick("overseas_side", "Da Nang", "vn-danang")
    at.choose("f-years.0.fiscal_year", THIS_YEAR)
    at.choose("f-years.0.confidence", "official")
    if not at.page.locator("[name='f-workplan.0.task.en']").count():
        at.press("button[name=add][value=workplan]")
    at.write({"workplan.0.task.ja": "調査", "workplan.0.task.en": "Survey"})
    at.write({"workplan.0.due_date": on(30)})
    number = at.save()
    at.leave()
    at.enter(DANANG.name, "en")
    at.step(number, "start")
    at.leave()
    return number


def hold_a_workshop(at: Fingers, collaboration: str) -> None:
    """A workshop is planned from its collaboration, held, recorded and reported."""
    at.enter(DANANG.name, "en")
    at.visit(f"paper/{collaboration}/")
    at.press("a.named__begin[href*='/papers/activity/new/']")
    at.write({"title.ja": "鍵盤の研修", "title.en": "Workshop by keys"})
    at.choose("f-form", "workshop")
    at.write({"held_date": on(0)})
    at.choose("f-place", "vn-danang")
    number = at.save()
    at.step(number, "hold")
    at.press("a[href$='/edit/']")
    if not at.page.locator("[name='f-participants.0.people']").count():
        at.press("button[name=add][value=participants]")
    at.choose("f-participants.0.role", "overseas-city")
    at.write({"participants.0.people": "12", "participants.0.days": "2"})
    at.write({"outcome.ja": "手順を学んだ。", "outcome.en": "Steps were learned."})
    at.save()
    at.step(number, "report")


def adopt_an_institution(at: Fingers) -> None:
    """A rule of the city is drafted and adopted, each with its evidence."""
    at.visit("papers/institution/new/")
    at.write({"title.ja": "鍵盤の規則", "title.en": "Rule by keys"})
    at.choose("f-city", "vn-danang")
    at.choose("f-country", "VN")
    at.choose("f-form", "ordinance")
    at.choose("f-fiscal_year", THIS_YEAR)
    at.write({"drafted_evidence": "draft no. 1"})
    number = at.save()
    at.step(number, "draft")
    at.press("a[href$='/edit/']")
    at.write({"adopted_evidence": "decision no. 7"})
    at.save()
    at.step(number, "adopt")
    at.leave()


def form_a_project(at: Fingers) -> None:
    """A candidate project is screened."""
    at.enter(HARBOUR.name, "en")
    at.visit("papers/candidate/new/")
    at.write({"title.ja": "鍵盤の案件", "title.en": "Project by keys"})
    at.choose("f-country", "VN")
    at.pick("places", "Da Nang", "vn-danang")
    at.write({"screened_evidence": "minutes"})
    number = at.save()
    at.step(number, "screen")
    at.leave()


def publish_an_event(at: Fingers) -> None:
    """A seminar is announced; its public page stands."""
    at.enter(YOKOHAMA.name, "ja")
    at.visit("papers/event/new/")
    at.write({"title.ja": "鍵盤のセミナー", "title.en": "Seminar by keys"})
    at.choose("f-form", "seminar")
    at.choose("f-fiscal_year", THIS_YEAR)
    at.write({"start_date": on(9), "start_time": "13:30"})
    at.choose("f-mode", "online")
    at.write({"description.ja": "成果", "description.en": "Results"})
    number = at.save()
    at.step(number, "announce")
    at.visit("events/")
    at.press(f"a[href$='/events/{number}/']")
    assert "鍵盤のセミナー" in at.page.locator("h1").inner_text()


def bring_a_table(at: Fingers, folder: Path) -> None:
    """A table is fetched, brought back with a change, checked, and taken."""
    at.visit("papers/event/tables/")
    at.to("a[download][href$='.csv']")
    with at.page.expect_download() as fetched:
        at.keys.press("Enter")
    brought = folder / "events.csv"
    fetched.value.save_as(brought)
    brought.write_text(
        brought.read_text("utf-8-sig").replace("Seminar by keys", "Keys"),
        encoding="utf-8",
    )
    at.file("#file", brought)
    at.press("form[enctype] button")
    at.press("form[action$='/import/confirm/'] button")
    assert at.page.locator("p.card[role=status]").is_visible()


def fetch_a_report(at: Fingers) -> None:
    """The annual report is downloaded."""
    at.visit("reports/")
    at.to("#annual .shelf a[href$='.xlsx']")
    with at.page.expect_download(timeout=60_000) as fetched:
        at.keys.press("Enter")
    assert fetched.value.suggested_filename.endswith(".xlsx")


def test_a_methodology_is_found_and_tried_by_keys(fingers: Fingers) -> None:
    fingers.visit("")
    fingers.press("nav a[href$='/methodologies/']")
    fingers.type("#q", "solar")
    fingers.press(".narrowing button")
    fingers.visit("methodologies/?q=MN_AM003")
    fingers.press("a[href*='/methodologies/MN_AM003/']")
    fingers.press("#trial .buttons button[name=compute]")
    fingers.open("#trial-result .figure--large > summary")
    fingers.visit(fingers.here)
    fingers.type("#trial .asked input[inputmode=decimal]", "much")
    fingers.press("#trial .buttons button[name=compute]")
    assert fingers.is_refused()
    assert fingers.faults == [], "\n".join(["", *fingers.faults])


def test_tab_leads_through_the_front_page_and_out(fingers: Fingers) -> None:
    """Every line of the map and every number of the river is come to, and left."""
    fingers.visit("")
    page = fingers.page
    page.wait_for_selector(".map.is-drawn")
    fingers.keys.press("Tab")
    assert page.evaluate("focusStops.isOn", ".skip")
    reached = _through(fingers)
    assert page.locator(".map__arc").count() >= 41
    for selector in (".map__arc", ".step > .figure > summary", ".foot a"):
        assert reached.count(selector) == page.locator(selector).count(), selector
    fingers.visit("")
    fingers.open(".skip")
    assert page.evaluate("document.activeElement.id") == "main"
    number = ".step > .figure:has(.figure--row) > summary"
    fingers.open(number)
    assert page.locator(".step > .figure[open]").count() == 1
    fingers.open(".figure[open] .figure--row > summary")
    fingers.keys.press("Escape")
    assert page.locator(".step > .figure[open]").count() == 0
    assert page.evaluate("focusStops.isOn", number)
    assert fingers.faults == [], "\n".join(["", *fingers.faults])


def _through(at: Fingers) -> list[str]:
    """Press Tab until the page is left; what each stop was."""
    kinds = [".map__arc", ".step > .figure > summary", ".foot a"]
    found: list[str] = []
    for _ in range(400):
        at.keys.press("Tab")
        if at.page.evaluate("document.activeElement === document.body"):
            return found
        found += [kind for kind in kinds if at.page.evaluate("focusStops.isOn", kind)]
    raise AssertionError("Tab does not leave the page")
