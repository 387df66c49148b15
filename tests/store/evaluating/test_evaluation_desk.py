"""An evaluation from its opening to its publication; who sees what, and when."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError, transaction

from renkei.foundation import Refusal, Text, same
from renkei.store import evaluation_desk as desk
from renkei.store import models
from renkei.store.evaluation_rows import DecisionRecord
from renkei.store.people import Person, person
from renkei.technology import evaluation as room

pytestmark = pytest.mark.django_db


def somebody(name: str, role: str, entity: str = "", country: str = "JP") -> Person:
    user = User.objects.create(username=name, first_name=name)
    models.Membership.objects.create(
        user=user,
        role=role,
        entity=entity,
        country=country,
        organisation={"ja": name, "en": name},
    )
    return person(user)


@pytest.fixture
def people(db: Any) -> dict[str, Person]:
    return {
        "chair": somebody("chair", "overseas_city_officer", "vn-danang", "VN"),
        "one": somebody("one", "outside_reviewer"),
        "two": somebody("two", "japanese_city_officer", "jp-yokohama"),
        "maker": somebody("maker", "platform_member"),
        "other": somebody("other", "overseas_city_officer", "mn-ulaanbaatar", "MN"),
    }


def prepared(people: dict[str, Person]) -> str:
    """An evaluation of two options on cost and upkeep, ready for its blind round."""
    chair = people["chair"]
    key = desk.begin_evaluation(
        "Street lights", "Cut their electricity", room.Weighting.DIRECT, chair
    )

    def change(made: desk.Change) -> None:
        version = desk.evaluation_desk(key, chair).held.version
        desk.change_question(key, chair, made, version=version)

    for option in ("led", "solar"):
        change(desk.adding_option(room.Option(option, same(option))))
    gain, cost = room.Direction.BENEFIT, room.Direction.COST
    change(
        desk.adding_criterion(
            room.Criterion("cost", same("cost"), cost, room.Nature.MEASURED, "MUSD")
        )
    )
    change(
        desk.adding_criterion(
            room.Criterion(
                "upkeep",
                Text(ja="保守", en="upkeep"),
                gain,
                room.Nature.JUDGED,
                "",
                (1, 5),
            )
        )
    )
    for option, value in (("led", "2.5"), ("solar", "4")):
        change(
            desk.adding_evidence(
                desk.TypedEvidence(option, "cost", "Tender 2026", "published", value)
            )
        )
    for name in ("one", "two"):
        user_id = people[name].user_id
        assert user_id is not None
        desk.invite(key, user_id, chair)
    return key


def sheet(led: int, solar: int, **changed: Any) -> desk.KeptSheet:
    filled = desk.KeptSheet(
        scores=(("led", "upkeep", Decimal(led)), ("solar", "upkeep", Decimal(solar))),
        points=(("cost", Decimal(60)), ("upkeep", Decimal(40))),
        declared=True,
        handed_in=True,
    )
    return replace(filled, **changed)


def refusal(act: Any, *parts: Any, **named: Any) -> str:
    with pytest.raises(Refusal) as refused:
        act(*parts, **named)
    return refused.value.code


def test_from_opening_to_publication(people: dict[str, Person]) -> None:
    key = prepared(people)
    chair, one, two = people["chair"], people["one"], people["two"]
    assert refusal(desk.evaluation_desk, key, one) == "store.evaluation.unknown"
    desk.open_blind_round(key, chair)
    assert desk.evaluations(one)[0].waits
    desk.write_sheet(key, sheet(5, 2), one)

    # blind: neither the other evaluator nor the chair sees a score
    for who in (two, chair):
        seen = desk.evaluation_desk(key, who)
        assert seen.outcome is None
        assert all(each.sheet.scores == () for each in seen.held.evaluators)
    assert desk.evaluation_desk(key, one).held.evaluators[0].sheet.scores
    assert refusal(desk.open_open_round, key, chair) == "store.evaluation.still-out"
    assert refusal(desk.evaluation_file, key, "pdf", "en", chair) == (
        "store.evaluation.unknown"
    )
    desk.write_sheet(key, sheet(3, 4), two)
    desk.open_open_round(key, chair)

    # open: everybody in it sees all, by letters; a change owes its reason
    seen = desk.evaluation_desk(key, two)
    assert seen.outcome is not None and seen.names == {}
    assert [each.evaluator for each in seen.outcome.weights.own] == ["A", "B"]
    assert seen.outcome.table.cells["led", "upkeep"].spread == 2
    assert refusal(desk.write_sheet, key, sheet(4, 4), two) == "store.evaluation.empty"
    desk.write_sheet(key, sheet(4, 3, why="Spare parts are here."), two)

    # decided: the embargo holds for the evaluators
    assert refusal(desk.decide, key, "led", "", "", chair) == "store.evaluation.empty"
    desk.decide(key, "led", "Cheaper and easier.", "B preferred solar.", chair)
    hidden = desk.evaluation_desk(key, one)
    assert hidden.held.decision is None and hidden.outcome is None
    assert desk.evaluations(one)[0].chosen is None
    assert desk.evaluation_desk(key, chair).held.decision is not None
    stranger = Person(None, "", ())
    assert refusal(desk.evaluation_desk, key, stranger) == "store.evaluation.unknown"

    desk.publish(key, chair)
    told = desk.evaluation_desk(key, stranger)
    assert isinstance(told.held.decision, DecisionRecord) and not told.changed
    assert told.names == {}
    (brief,) = [each for each in desk.evaluations(stranger) if each.key == key]
    assert brief.chosen == same("led")
    for form, start in (("pdf", b"%PDF"), ("docx", b"PK"), ("xlsx", b"PK")):
        for language in ("ja", "en"):
            content = desk.evaluation_file(key, form, language, stranger)
            assert content.startswith(start)


def test_only_those_whose_it_is_act(people: dict[str, Person]) -> None:
    key = prepared(people)
    chair, one, other = people["chair"], people["one"], people["other"]
    assert refusal(desk.begin_evaluation, "t", "n", room.Weighting.DIRECT, one) == (
        "store.permission.role"
    )
    maker = people["maker"].user_id
    assert refusal(desk.invite, key, maker, chair) == "store.evaluation.choice"
    assert refusal(desk.open_blind_round, key, other) == "store.evaluation.unknown"
    desk.open_blind_round(key, chair)
    assert refusal(desk.open_open_round, key, one) == "store.evaluation.chair-only"
    assert refusal(desk.write_sheet, key, sheet(1, 2), chair) == (
        "store.evaluation.evaluator-only"
    )
    undeclared = sheet(5, 2, declared=False)
    assert (
        refusal(desk.write_sheet, key, undeclared, one) == "store.evaluation.interest"
    )
    assert refusal(desk.write_sheet, key, sheet(5, 9), one) == (
        "technology.evaluation.score-outside"
    )
    declined = desk.KeptSheet(declined=True, why="My institute sells one of them.")
    desk.write_sheet(key, declined, one)
    assert (
        refusal(desk.write_sheet, key, sheet(5, 2), one) == "store.evaluation.not-now"
    )
    desk.write_sheet(key, sheet(5, 2), people["two"])
    assert refusal(desk.open_open_round, key, chair) == (
        "store.evaluation.too-few-evaluators"
    )


def test_the_question_stays_as_it_was_put(people: dict[str, Person]) -> None:
    key = prepared(people)
    chair = people["chair"]
    version = desk.evaluation_desk(key, chair).held.version
    out = desk.leaving_out("solar")
    assert refusal(desk.change_question, key, chair, out, version=version - 1) == (
        "store.evaluation.changed-since"
    )
    desk.open_blind_round(key, chair)
    assert refusal(desk.change_question, key, chair, out, version=version) == (
        "store.evaluation.not-now"
    )
    row = models.EvaluationRecord.objects.filter(evaluation=key, kind="question").last()
    assert row is not None
    for change in (
        lambda: models.EvaluationRecord.objects.filter(pk=row.pk).update(version=99),
        lambda: models.EvaluationRecord.objects.create(
            evaluation=key,
            kind="question",
            name="",
            version=row.version + 1,
            phase="blind",
            owner=row.owner,
            country=row.country,
            body=row.body,
            fingerprint="x",
        ),
        lambda: models.EvaluationRecord.objects.create(
            evaluation=key,
            kind="phase",
            name="",
            version=3,
            phase="published",
            owner=row.owner,
            country=row.country,
            body={},
            fingerprint="x",
        ),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_thresholds_are_set_while_it_is_prepared_and_wrong_ones_are_refused(
    people: dict[str, Person],
) -> None:
    key, chair = prepared(people), people["chair"]

    def set_to(wanted: str, *thresholds: str) -> None:
        version = desk.evaluation_desk(key, chair).held.version
        asked = room.Preference(room.Shape.LINEAR, *map(Decimal, thresholds))
        made = desk.preferring(wanted, asked)
        desk.change_question(key, chair, made, version=version)

    set_to("cost", "0.5", "2")
    question = desk.evaluation_desk(key, chair).held.question
    kept = question.criterion("cost").preference
    assert (kept.indifference, kept.strict) == (Decimal("0.5"), Decimal(2))
    assert [each.id for each in question.criteria] == ["cost", "upkeep"]
    assert len(question.evidence) == 2, "what was known of it stays"
    wrong = refusal(set_to, "cost", "3", "2")
    assert wrong == "technology.evaluation.thresholds"
    assert refusal(set_to, "colour", "1", "2") == "store.evaluation.choice"
