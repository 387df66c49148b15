"""What a machine reads keeps every digit, both languages and every input."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest

from renkei.foundation import (
    Confidence,
    Figure,
    Period,
    Source,
    Text,
    computed,
    plain,
    same,
)

SOURCE = Source(title=Text(ja="資料", en="paper"), retrieved_date=date(2026, 1, 2))


def test_a_figure_keeps_its_digits_and_its_inputs() -> None:
    leaf = Figure(
        id="factor",
        name=Text(ja="係数", en="factor"),
        value=Decimal("0.7970"),
        unit=same("tCO2/MWh"),
        confidence=Confidence.RECALLED,
        source=SOURCE,
    )
    total = computed(
        "total",
        Text(ja="合計", en="total"),
        10**20,
        unit=same("tCO2"),
        rule=Text(ja="掛ける", en="multiply"),
        inputs=[leaf],
    )
    written = json.loads(json.dumps(plain(total)))
    assert written["value"] == "1" + "0" * 20
    assert written["may_credit"] is False
    assert written["inputs"][0]["value"] == "0.797"
    assert written["inputs"][0]["source"]["retrieved_date"] == "2026-01-02"
    assert written["name"] == {"ja": "合計", "en": "total"}


def test_a_period_says_its_half_open_ends() -> None:
    period = Period.inclusive(date(2017, 1, 1), date(2017, 7, 31))
    assert plain(period) == {"start": "2017-01-01", "end": "2017-08-01"}


def test_a_float_has_no_plain_form() -> None:
    with pytest.raises(AssertionError):
        plain(0.1)
