"""A call in a real browser, by everybody's own hands, from review to the list."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import connections

from renkei.store.people import Person

sys.path.insert(0, str(Path(__file__).parents[1] / "store" / "rounds"))
rounds = import_module("review_round")
Round = Any

pytestmark = [pytest.mark.browser, pytest.mark.postgres]
LANGUAGES = ["ja", "en"]


def written(people: Round) -> Round:
    """Everybody can sign in, and the house is left to the browser."""
    keys = [person.user_id for person in rounds.those_of(people)]
    for user in get_user_model().objects.filter(pk__in=keys):
        user.set_password(rounds.PASSWORD)
        user.save()
    connections.close_all()
    return people


@pytest.fixture(scope="module", autouse=True)
def both(live_house: str, django_db_blocker: Any) -> dict[str, Round]:
    """An open call with two proposals, and by other people one that is decided.

    Written before the browser is there, for while it is driven Django keeps away.
    """
    with django_db_blocker.unblock():
        first, second = rounds.everybody(), rounds.everybody("-2")
        return {
            "open": written(rounds.opened(first, begins=False)),
            "decided": written(rounds.decided(second, tells_means=True)),
        }


def enter(seen: Any, who: Person) -> Any:
    """Sign in afresh as somebody."""
    seen.page.context.clear_cookies()
    page = seen.visit("/en/sign-in")
    page.fill("#id_username", who.name)
    page.fill("#id_password", rounds.PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url("**/en/desk/")
    return page


def ask_everybody(page: Any, proposal: str, staged: Round) -> dict[str, str]:
    """The office asks all three for a proposal; the reviews by their names."""
    for n, reviewer in enumerate(staged.reviewers, 1):
        page.click(f"#{proposal} .act summary >> text=Ask a reviewer")
        page.select_option(f"#{proposal}-who", str(reviewer.user_id))
        page.click(f"#{proposal} button >> text=/^Ask$/")
        page.wait_for_selector(f"#{proposal} .opinion:nth-child({n})")
    opinions = page.locator(f"#{proposal} .opinion")
    return {
        name: opinions.filter(has_text=name).get_attribute("data-review")
        for name in rounds.NAMES
    }


def score(seen: Any, review: str, given: tuple[str, str]) -> None:
    """A reviewer declares no conflict, saves a draft, and hands in."""
    page = seen.visit(f"/en/reviews/{review}/")
    page.click("form[action$='declare/'] button")
    page.wait_for_selector("#score-1")
    page.fill("#score-1", given[0])
    page.fill("#comment-1", "Clear plan")
    page.click("button[value=save]")
    page.wait_for_selector("text=The draft is saved.")
    page.fill("#score-2", given[1])
    page.click("button[value=hand-in]")
    page.wait_for_selector("text=The scores are handed in.")


def decide(page: Any, staged: Round) -> None:
    """The office adopts the first, not the second, and publishes."""
    for number, choice in zip(staged.proposals, ("adopt", "reject"), strict=True):
        page.click(f"#{number} .act summary >> text=Record the decision")
        page.fill(f"#{number}-why", "As discussed.")
        page.click(f"#{number} button[value={choice}]")
        page.wait_for_selector(f"#{number} .sheet-of__why >> text=As discussed.")
    page.click("#decide summary")
    page.fill("#reasons-ja", "計画が具体的な提案を採択した。")
    page.fill("#reasons-en", "The proposal with the clearest plan was adopted.")
    page.click("#decide button[type=submit]")
    page.click("text=Draft contracts for what was adopted")
    page.wait_for_selector("text=Contracts are drafted.")


def test_a_call_from_opening_to_its_list(
    window: Callable[..., Any], both: dict[str, Round]
) -> None:
    seen, staged = window(1440), both["open"]
    first, third = staged.proposals[0], staged.reviewers[2]
    enter(seen, staged.officer)
    page = seen.visit(f"/en/calls/{staged.call}/desk/")
    page.click("button[value=begin-review]")
    page.wait_for_selector("text=The call has moved on.")
    reviews = ask_everybody(page, first, staged)

    enter(seen, third)
    page = seen.visit(f"/en/reviews/{reviews[third.name]}/")
    page.fill("#why", "I advise the lead.")
    page.click("form[action$='decline/'] button")
    page.wait_for_selector(".empty >> text=You declined")
    answer = page.goto(f"{seen.site}/en/paper/{first}/")
    assert answer.status == 404

    for n, given in enumerate((("8", "4"), ("9", "5"))):
        reviewer = staged.reviewers[n]
        enter(seen, reviewer)
        score(seen, reviews[reviewer.name], given)

    enter(seen, staged.officer)
    page = seen.visit(f"/en/calls/{staged.call}/desk/")
    assert "87" in page.locator("#ranking ~ .ranking .table").inner_text()
    decide(page, staged)

    page.context.clear_cookies()
    page = seen.visit(f"/ja/calls/{staged.call}/adopted/")
    assert "提案い" in page.locator(".table").inner_text()
    assert "提案ろ" not in page.content()
    assert [said for said in seen.complaints if "404" not in said] == []
    assert seen.strangers == []


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_of_a_review_fit(
    window: Callable[..., Any], both: dict[str, Round], language: str, width: int
) -> None:
    seen, looked_at = window(width), both["decided"]
    first, declined = looked_at.reviews[0], looked_at.reviews[2]
    for who, places in (
        (looked_at.officer, [f"calls/{looked_at.call}/desk/"]),
        (looked_at.reviewers[0], [f"reviews/{first}/"]),
        (looked_at.reviewers[2], [f"reviews/{declined}/"]),
        (looked_at.lead, [f"calls/{looked_at.call}/adopted/"]),
    ):
        enter(seen, who)
        for place in places:
            seen.visit(f"/{language}/{place}")
            assert seen.overflow <= 0, place
    assert seen.complaints == []
