"""Every tutorial is walked, in both languages, in the demonstration.

The same walk takes the pictures: `RENKEI_WRITE_DOCUMENTS=1 ./renkei test tests/docs`.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from kept_document import IS_WRITTEN, NOTE, hold
from tutorial_walk import LANGUAGES, PICTURES, Walk, walks

DOCS = Path(__file__).resolve().parents[2] / "docs"
WALKS = walks(DOCS / "tutorials")
IN_A_BROWSER = [walk for walk in WALKS if walk.who != "terminal"]
IN_A_TERMINAL = [walk for walk in WALKS if walk.who == "terminal"]
ALL_PICTURES = 3_000_000  # bytes
names = pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk.key)


@names
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_what_the_steps_say(walk: Walk, language: str) -> None:
    ending = "md" if language == "en" else "ja.md"
    path = DOCS / "tutorials" / f"{walk.key}.{ending}"
    hold(path, walk.markdown(language))


@names
def test_a_walk_has_five_to_ten_steps(walk: Walk) -> None:
    assert 5 <= len(walk.steps) <= 10 or walk.key == "investor"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_index_lists_every_walk(language: str) -> None:
    ending = "md" if language == "en" else "ja.md"
    heads = {
        "ja": (
            "役割別のはじめての操作",
            "どの手順も、試験が両方の言語で実際に歩いています。",
        ),
        "en": ("Tutorials, by role", "The tests walk every one in both languages."),
    }[language]
    lines = [f"- [{walk.title[language]}]({walk.key}.{ending})" for walk in WALKS]
    told = "\n".join([NOTE, f"# {heads[0]}\n", f"{heads[1]}\n", *lines, ""])
    hold(DOCS / "tutorials" / f"README.{ending}", told)


def test_the_pictures_are_there_and_small() -> None:
    wanted = {
        walk.picture(n, language)
        for walk in WALKS
        for n, step in enumerate(walk.steps, 1)
        if step.picture
        for language in LANGUAGES
    }
    folder = DOCS / PICTURES
    found = {path.name: path.stat().st_size for path in folder.glob("*.webp")}
    if IS_WRITTEN:
        for name in set(found) - wanted:
            (folder / name).unlink()
        return
    assert set(found) == wanted
    assert max(found.values()) <= 60_000
    assert sum(found.values()) <= ALL_PICTURES


@pytest.mark.parametrize("walk", IN_A_TERMINAL, ids=lambda walk: walk.key)
def test_a_walk_in_a_terminal(walk: Walk, programs: str, tmp_path: Path) -> None:
    home = {
        "PATH": programs,
        "RENKEI_HOME": str(tmp_path / "home"),
        "PYTHONUTF8": "1",
        "COLUMNS": "160",
    }
    for n, step in enumerate(walk.steps, 1):
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", "\n".join(step.run)],
            cwd=tmp_path,
            env={**os.environ, **home},
            capture_output=True,
            text=True,
            check=False,
        )
        said = f"{walk.key}, step {n}: {done.stderr}{done.stdout}"
        assert done.returncode == 0, said
        for words in step.see:
            assert isinstance(words, str), "what a terminal prints has no language here"
            assert words in done.stdout + done.stderr, said


@pytest.fixture(scope="module")
def sessions(live_house: str, django_db_blocker: Any) -> dict[str, str]:
    """The demonstration as `./renkei up` leaves it, and everybody signed in."""
    from django.contrib.auth import get_user_model
    from django.db import connections
    from django.test import Client

    with django_db_blocker.unblock():
        _prepare()
        found = {}
        for user in get_user_model().objects.all():
            client = Client()
            client.force_login(user)
            found[user.get_username()] = client.session.session_key
        connections.close_all()
    return found


def _prepare() -> None:
    from renkei import store
    from renkei.store.demonstration_appraisals import load_demonstration_appraisals
    from renkei.store.demonstration_article6 import load_demonstration_article6
    from renkei.store.demonstration_evaluation import load_demonstration_evaluation
    from renkei.store.demonstration_metering import load_demonstration_metering
    from renkei.store.demonstration_year import load_demonstration_year
    from renkei.store.matching_demonstration import load_demonstration_matching

    load_demonstration_year()
    load_demonstration_evaluation()
    load_demonstration_matching()
    load_demonstration_appraisals()
    load_demonstration_metering()
    load_demonstration_article6()
    store.seal_ledger()


@pytest.fixture
def walker(
    sessions: dict[str, str], browser: Any, live_house: str
) -> Iterator[Callable[..., Any]]:
    """Somebody who walks, signed in as the tutorial says."""
    from django.conf import settings
    from walking_tutorials import HEIGHT, WIDTH, Walker

    contexts = []

    def start(walk: Walk, language: str) -> Any:
        size = {"width": WIDTH, "height": HEIGHT}
        context = browser.new_context(viewport=size, reduced_motion="reduce")
        contexts.append(context)
        if walk.who != "visitor":
            name, session = settings.SESSION_COOKIE_NAME, sessions[walk.who]
            cookie = {"name": name, "value": session, "url": live_house}
            context.add_cookies([cookie])
        is_first = language == LANGUAGES[0]
        return Walker(context.new_page(), live_house, language, is_first=is_first)

    yield start
    for context in contexts:
        context.close()


@pytest.mark.browser
@pytest.mark.postgres
@pytest.mark.parametrize("walk", IN_A_BROWSER, ids=lambda walk: walk.key)
def test_a_walk_in_a_browser(walk: Walk, walker: Callable[..., Any]) -> None:
    pictures = DOCS / PICTURES if IS_WRITTEN else None
    for language in LANGUAGES:
        walker(walk, language).walk(walk, pictures)


@pytest.mark.browser
@pytest.mark.postgres
def test_words_that_are_gone_are_noticed(walker: Callable[..., Any]) -> None:
    import walking_tutorials as walking
    from tutorial_walk import Step

    gone = Step(title={"ja": "", "en": ""}, at="domino/", see=("no such words",))
    going = walker(WALKS[0], "en")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(walking, "PATIENCE", 500)
        with pytest.raises(AssertionError):
            going.take(gone)
