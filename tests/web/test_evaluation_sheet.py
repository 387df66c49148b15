"""A sheet as it was sent: what cannot be read is named, and never dropped."""

from __future__ import annotations

from decimal import Decimal

import pytest

from renkei.foundation import Refusal, same
from renkei.technology import evaluation as room
from renkei.web.pages.evaluations.reading import read_preference, read_sheet
from renkei.web.pages.evaluations.telling import preference_of, written_in
from renkei.web.pages.evaluations.words import PRESETS

CRITERIA = tuple(
    room.Criterion(
        each, same(each), room.Direction.BENEFIT, room.Nature.JUDGED, "", (1, 5)
    )
    for each in ("safe", "known")
)
OPTIONS = tuple(room.Option(each, same(each)) for each in ("lamp", "pump"))
QUESTION = room.Question("light", OPTIONS, CRITERIA, room.Weighting.PAIRWISE)


def test_a_sheet_keeps_what_is_read_and_leaves_open_what_is_empty():
    sheet = read_sheet(
        QUESTION,
        {"score.lamp.safe": " 4 ", "score.pump.safe": "", "pair.safe.known": "1/3"},
    )
    assert sheet.scores == (("lamp", "safe", Decimal(4)),)
    assert sheet.judgements == (("safe", "known", "1/3"),)
    assert sheet.points == ()


def test_every_field_that_is_not_read_is_named():
    sent = {"score.lamp.safe": "four", "points.known": "1.2.3", "pair.safe.known": "12"}
    with pytest.raises(Refusal) as caught:
        read_sheet(QUESTION, sent)
    told = [(each.code, each.where.en) for each in caught.value.findings]
    assert told == [
        ("store.evaluation.number", "lamp, safe"),
        ("store.evaluation.number", "known"),
        ("store.evaluation.choice", "safe against known"),
    ]
    assert "four" in caught.value.findings[0].found.en


def test_the_thresholds_of_a_criterion_are_told_in_its_unit():
    cost = room.Criterion(
        "cost",
        same("cost"),
        room.Direction.COST,
        room.Nature.MEASURED,
        "USD",
        preference=room.Preference(room.Shape.LINEAR, Decimal(20), Decimal(200)),
    )
    told = preference_of(cost)
    assert "no difference up to 20 USD, full preference from 200 USD" in told.en
    assert "20 USD以下" in told.ja and "200 USD以上" in told.ja
    assert preference_of(CRITERIA[0]).en == "PROMETHEE: any difference counts"


@pytest.mark.parametrize(
    ("words", "language", "note"),
    [
        (
            "街路灯を更新する",
            "en",
            "Written in Japanese; words of people are not translated.",
        ),
        ("街路灯を更新する", "ja", None),
        ("Renew the lamps", "ja", "Written in English."),
        ("Renew the lamps", "en", None),
        (" ", "ja", None),
    ],
)
def test_words_of_the_other_language_say_so(words, language, note):
    told = written_in(language, words)
    assert (told.en if told else None) == note


def test_a_preference_is_read_with_the_thresholds_its_shape_wants():
    sent = {"shape": "linear", "indifference": "20", "strict": "1,000"}
    assert read_preference(sent) == room.Preference(
        room.Shape.LINEAR, Decimal(20), Decimal(1000)
    )
    assert read_preference({}) == room.Preference()
    spare = read_preference({"shape": "v", "indifference": "7", "strict": "9"})
    assert spare == room.Preference(room.Shape.V, Decimal(0), Decimal(9))


def test_a_preference_without_its_thresholds_is_refused_by_their_names():
    with pytest.raises(Refusal) as caught:
        read_preference({"shape": "level", "indifference": "", "strict": "wide"})
    told = [(each.code, each.where.en) for each in caught.value.findings]
    assert told == [
        ("store.evaluation.empty", "Indifference"),
        ("store.evaluation.number", "Strict preference"),
    ]
    with pytest.raises(Refusal):
        read_preference({"shape": "round"})


def test_a_gaussian_preference_is_not_told_as_a_full_one():
    """At a difference of s the preference is 1 - exp(-1/2) = 0.39, never one."""
    told = room.Preference(room.Shape.GAUSSIAN, strict=Decimal(3)).said(same("dB"))
    assert "0.39" in told.en and "3 dB" in told.ja and "full" not in told.en


def test_units_of_the_usual_criteria_are_said_in_both_languages():
    for usual in PRESETS.values():
        if usual.unit:
            assert usual.unit_words.ja != usual.unit, usual.id
