"""A question of the domino is kept as asked, and answered again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.contrib.auth import get_user_model
from tests.domino.grounds import FIRST, HUB, YEARS, ground, star

from renkei.foundation import Refusal, same
from renkei.programme import Role
from renkei.store import domino_desk, domino_ground, models
from renkei.store.lately import Lately
from renkei.store.people import Duty, Person
from renkei.store.queries import domino

pytestmark = pytest.mark.postgres


@pytest.fixture(autouse=True)
def small_ground(monkeypatch, db):
    """Twelve cities in place of the world's, and nothing left in memory."""
    held = ground([star(HUB, 6, 5.0)])
    monkeypatch.setattr(domino_ground, "_made", lambda own: held)
    monkeypatch.setattr(domino_ground, "_GROUNDS", Lately(2))
    for name in ("_ANSWERS", "_TRIALS"):
        monkeypatch.setattr(domino_desk, name, Lately(4))
    monkeypatch.setattr(domino, "_REPLAYS", Lately(4))


def somebody(role):
    user = get_user_model().objects.create_user(role.value)
    return Person(user.pk, role.value, (Duty(role, "JP", "", same("–"), ()),))


def a_question():
    from renkei.domino.advice import Question

    return Question(budget=60, cases=1, year=FIRST, horizon=FIRST + YEARS - 1)


def test_a_question_is_kept_and_comes_out_the_same(db):
    who = somebody(Role.MINISTRY_OFFICER)
    number = domino_desk.ask(a_question(), who)
    found = domino_desk.answered(number)
    assert found.is_same and found.is_same_ground
    assert found.kept.question == a_question()
    assert found.advice.chosen[0].case.city == HUB
    row = models.DominoQuestion.objects.get(pk=number)
    altered = models.DominoQuestion.objects.create(
        body=row.body, version=row.version, ground=row.ground, fingerprint="0" * 64
    )
    assert not domino_desk.answered(altered.pk).is_same
    lines = domino_desk.ranking_file(number, "en").splitlines()
    assert lines[1].startswith(f"1,yes,{100 + HUB},city {HUB},ID,tied,")
    assert domino_desk.brief_file(number, "pdf", "ja").startswith(b"%PDF")
    for another, form in ((0, "pdf"), (number, "exe")):
        with pytest.raises(Refusal) as caught:
            domino_desk.brief_file(another, form, "ja")
        assert caught.value.code == "store.domino.unknown"


def test_who_is_not_of_the_programme_may_read_and_not_ask(db):
    who = somebody(Role.PUBLIC)
    with pytest.raises(Refusal) as caught:
        domino_desk.ask(a_question(), who)
    assert caught.value.code == "store.permission.domino"
    assert not models.DominoQuestion.objects.exists()


def test_one_search_at_a_time(monkeypatch):
    monkeypatch.setattr(domino_desk, "WAIT_SECONDS", 0.01)
    with domino_desk._SEARCHING, pytest.raises(Refusal) as caught:
        domino_desk.answer(replace(a_question(), seed=2))
    assert caught.value.code == "store.domino.busy"


def test_a_replay_tells_the_past_and_one_future():
    found = domino.replay("tied")
    past = [each for each in found.adopted if each.is_past]
    assert [each.year for each in past] == [FIRST - 1]
    counts = [mean for _, _, mean, _ in found.by_year]
    assert counts == sorted(counts) and counts[0] >= 1
    assert all(each.year <= found.last for each in found.adopted)
    assert {each.country for each in domino.cities()} == {"VN", "ID", "MN"}


def test_what_a_city_enters_stands_until_it_is_taken_back(db, monkeypatch):
    from renkei.domino.field import OwnKind
    from renkei.store import domino_own

    seen = []
    held = ground([star(HUB, 6, 5.0)])
    monkeypatch.setattr(
        domino_ground, "_made", lambda own: seen.append(own) or replace(held)
    )
    who, city = somebody(Role.MINISTRY_OFFICER), 100 + HUB
    told = {"source": "utility, 2025", "technology": "", "who": who}
    before = domino_ground.ground()
    assert domino_ground.ground() is before
    domino_own.enter(city, OwnKind.GRID_FACTOR, 0.5, **told)
    domino_own.enter(city, OwnKind.GRID_FACTOR, 0.6, **told)
    assert [each.own.value for each in domino_own.entered(city)] == [0.6]
    assert domino_ground.ground() is not before and seen[-1][0].source == told["source"]
    domino_own.enter(city, OwnKind.GRID_FACTOR, None, **told)
    assert domino_own.standing() == () and models.DominoFigure.objects.count() == 3
    for change, code in (
        ({"city": 1}, "store.domino.city"),
        ({"value": 99.0}, "domino.own.outside"),
        ({"who": somebody(Role.PUBLIC)}, "store.permission.domino"),
    ):
        asked = {"city": city, "value": 0.5, **told, **change}
        with pytest.raises(Refusal) as caught:
            domino_own.enter(
                asked.pop("city"), OwnKind.GRID_FACTOR, asked.pop("value"), **asked
            )
        assert caught.value.code == code
