"""A sheet as it was sent: what cannot be read is named, and never dropped."""

from __future__ import annotations

from decimal import Decimal

import pytest

from renkei.foundation import Refusal, same
from renkei.technology import evaluation as room
from renkei.web.pages.evaluations.telling import preference_of, read_sheet, written_in

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
        ("街路灯を更新する", "en", "Written in Japanese."),
        ("街路灯を更新する", "ja", None),
        ("Renew the lamps", "ja", "Written in English."),
        ("Renew the lamps", "en", None),
        (" ", "ja", None),
    ],
)
def test_words_of_the_other_language_say_so(words, language, note):
    told = written_in(words, language)
    assert (told.en if told else None) == note
