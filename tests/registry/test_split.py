"""Shares become whole tonnes that always add up; published splits are reproduced."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renkei.foundation import Refusal
from renkei.registry import split
from renkei.registry.split import SplitRule

EIGHTY = {"MN": Decimal("0.2"), "JP": Decimal("0.8")}

PUBLISHED = [  # project, total, rule that matches, host, Japan (published values)
    ("MN004 first", 8947, SplitRule.NEAREST, 1789, 7158),
    ("MN004 second", 44817, SplitRule.NEAREST, 8963, 35854),
    ("MN003 first", 8880, SplitRule.NEAREST, 1776, 7104),
    ("MN003 second", 35419, SplitRule.NEAREST, 7084, 28335),
    ("MN002 first", 107, SplitRule.JAPAN_DOWN, 22, 85),
    ("MN006", 30312, SplitRule.JAPAN_DOWN, 6063, 24249),
    ("MN001 first", 50, SplitRule.JAPAN_DOWN, 10, 40),
]


@pytest.mark.parametrize(
    ("total", "rule", "host", "japan"),
    [row[1:] for row in PUBLISHED],
    ids=[row[0] for row in PUBLISHED],
)
def test_published_splits(total: int, rule: SplitRule, host: int, japan: int) -> None:
    assert split(total, EIGHTY, rule) == {"MN": host, "JP": japan}


def test_no_single_rule_gives_all_published_splits() -> None:
    """Which is why decided quantities are kept and never recomputed."""
    for rule in SplitRule:
        given_by_rule = [split(row[1], EIGHTY, rule)["JP"] for row in PUBLISHED]
        assert given_by_rule != [row[4] for row in PUBLISHED], rule


@pytest.mark.parametrize(
    ("total", "half", "rule", "japan"),
    [
        (1213, "0.5", SplitRule.JAPAN_UP, 607),
        (1213, "0.5", SplitRule.JAPAN_DOWN, 606),
        (1213, "0.5", SplitRule.NEAREST, 607),
        (0, "0.5", SplitRule.JAPAN_UP, 0),
        (1, "0.5", SplitRule.NEAREST, 1),
        (1, "0", SplitRule.JAPAN_UP, 0),
        (7, "1", SplitRule.JAPAN_DOWN, 7),
    ],
)
def test_rounding_at_its_edges(
    total: int, half: str, rule: SplitRule, japan: int
) -> None:
    shares = {"MN": 1 - Decimal(half), "JP": Decimal(half)}
    assert split(total, shares, rule)["JP"] == japan


@given(
    total=st.integers(0, 10**12),
    thousandths=st.integers(0, 1000),
    rule=st.sampled_from(list(SplitRule)),
)
def test_parts_add_up_and_lie_within_a_tonne_of_their_share(
    total: int, thousandths: int, rule: SplitRule
) -> None:
    japan = Decimal(thousandths) / 1000
    parts = split(total, {"JP": japan, "VN": 1 - japan}, rule)
    assert sum(parts.values()) == total
    assert all(part >= 0 for part in parts.values())
    assert abs(parts["JP"] - japan * total) < 1


@pytest.mark.parametrize(
    "shares",
    [
        {},
        {"JP": Decimal(1)},
        {"MN": Decimal("0.5"), "VN": Decimal("0.5")},
        {"JP": Decimal("0.8"), "MN": Decimal("0.1")},
        {"JP": Decimal("1.2"), "MN": Decimal("-0.2")},
        {"JP": Decimal("0.333"), "MN": Decimal("0.333"), "VN": Decimal("0.334")},
    ],
)
def test_shares_that_are_none(shares: dict[str, Decimal]) -> None:
    with pytest.raises(Refusal) as refused:
        split(100, shares)
    assert refused.value.code == "registry.split.shares"


@pytest.mark.parametrize("total", [-1, True, Decimal("10.5"), 10.0])
def test_total_that_is_no_whole_tonnes(total: int) -> None:
    with pytest.raises(Refusal) as refused:
        split(total, EIGHTY)
    assert refused.value.code == "registry.split.total"
