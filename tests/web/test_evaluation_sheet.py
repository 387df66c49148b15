"""A sheet as it was sent: what cannot be read is named, and never dropped."""

from __future__ import annotations

from decimal import Decimal

import pytest

from renkei.foundation import Refusal, same
from renkei.technology import evaluation as room
from renkei.web.pages.evaluations.telling import read_sheet

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
