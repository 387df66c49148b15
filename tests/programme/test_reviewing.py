"""Proposals are ranked exactly: weights, ties, spread, and reviews still out."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from renkei.foundation import Confidence
from renkei.programme import papers
from renkei.programme.papers import Paper
from renkei.programme.reviewing import Ranking, criteria, weighted_score

CALL = {
    "criteria": [
        {"id": "A", "name": {"ja": "実現性", "en": "Feasibility"}, "weight": "60"}
        | {"max": "3"},
        {
            "id": "B",
            "name": {"ja": "波及", "en": "Spread"},
            "weight": "40",
            "max": "10",
        },
    ]
}


def paper(kind: str, number: str, state: str, body: dict[str, Any]) -> Paper:
    return Paper(number, papers.kinds()[kind], state, body, 1)


def call(body: dict[str, Any] = CALL) -> Paper:
    return paper("call", "CALL-1", "reviewing", body)


def proposal(number: str, state: str = "under-review", of: str = "CALL-1") -> Paper:
    return paper("proposal", number, state, {"call": of})


def review(number: str, of: str, scores: str, state: str = "scored") -> Paper:
    """A review with scores as "A=2 B=7.5"."""
    rows = [
        {"criterion": criterion, "score": score}
        for criterion, score in (part.split("=") for part in scores.split())
    ]
    return paper("review", number, state, {"proposal": of, "scores": rows})


def test_a_score_is_its_share_of_the_weight() -> None:
    asked = criteria(call())
    assert weighted_score(review("RV-1", "PR-1", "A=3 B=10"), asked) == 100
    assert weighted_score(review("RV-1", "PR-1", "A=0 B=0"), asked) == 0
    assert weighted_score(review("RV-1", "PR-1", "A=1 B=7.5"), asked) == 50


def test_a_score_that_is_not_handed_in_or_not_complete_does_not_count() -> None:
    asked = criteria(call())
    for state in ("asked", "declared", "declined"):
        assert weighted_score(review("RV-1", "PR-1", "A=3 B=10", state), asked) is None
    assert weighted_score(review("RV-1", "PR-1", "A=3"), asked) is None
    closed = review("RV-1", "PR-1", "A=3 B=10", "closed")
    assert weighted_score(closed, asked) == 100


def test_the_best_mean_comes_first_and_ties_share_a_rank() -> None:
    ranking = Ranking.of(
        call(),
        [proposal(f"PR-{n}") for n in (1, 2, 3, 4, 5)],
        [
            review("RV-1", "PR-1", "A=2 B=5"),  # 60
            review("RV-2", "PR-1", "A=1 B=5"),  # 40
            review("RV-3", "PR-2", "A=3 B=10"),
            review("RV-4", "PR-3", "A=1 B=7.5"),  # 50, as PR-1
            review("RV-5", "PR-4", "A=0 B=0"),
        ],
    )
    told = [(s.proposal.number, s.rank, s.is_shared) for s in ranking.standings]
    assert told == [
        ("PR-2", 1, False),
        ("PR-1", 2, True),
        ("PR-3", 2, True),
        ("PR-4", 4, False),
        ("PR-5", None, False),
    ]
    means = [each.mean.value for each in ranking.standings]
    assert means == [100, 50, 50, 0, None]


def test_scores_that_look_alike_when_rounded_are_not_a_tie() -> None:
    body = {"criteria": [{**CALL["criteria"][0], "weight": "100", "max": "30000"}]}
    ranking = Ranking.of(
        call(body),
        [proposal("PR-1"), proposal("PR-2")],
        [review("RV-1", "PR-1", "A=20000"), review("RV-2", "PR-2", "A=20001")],
    )
    first, second = ranking.standings
    assert first.mean.value == second.mean.value == Decimal("66.67")
    assert (first.proposal.number, first.rank, second.rank) == ("PR-2", 1, 2)
    assert not first.is_shared


def test_thirds_that_add_up_are_a_tie_however_they_are_reached() -> None:
    ranking = Ranking.of(
        call(),
        [proposal("PR-1"), proposal("PR-2")],
        [
            review("RV-1", "PR-1", "A=0.1 B=0"),
            review("RV-2", "PR-1", "A=0.2 B=0"),
            review("RV-3", "PR-1", "A=0 B=0"),
            review("RV-4", "PR-2", "A=0.1 B=0"),
        ],
    )
    assert [each.rank for each in ranking.standings] == [1, 1]


def test_spread_needs_two_reviewers() -> None:
    ranking = Ranking.of(
        call(),
        [proposal("PR-1"), proposal("PR-2")],
        [
            review("RV-1", "PR-1", "A=3 B=10"),
            review("RV-2", "PR-1", "A=1 B=7.5"),
            review("RV-3", "PR-2", "A=1 B=1"),
        ],
    )
    assert ranking.standings[0].spread.value == 50
    assert ranking.standings[1].spread.value is None


def test_reviews_that_have_not_come_are_named_and_declined_ones_not_waited_for() -> (
    None
):
    ranking = Ranking.of(
        call(),
        [proposal("PR-1")],
        [
            review("RV-1", "PR-1", "A=3 B=10"),
            review("RV-2", "PR-1", "", "asked"),
            review("RV-3", "PR-1", "A=3 B=10", "declared"),
            review("RV-4", "PR-1", "", "declined"),
        ],
    )
    assert ranking.missing == ("RV-2", "RV-3")
    assert [each.id for each in ranking.standings[0].reviews] == ["review.RV-1.score"]


def test_drafts_withdrawn_ones_and_those_of_another_call_are_not_ranked() -> None:
    others = [
        proposal("PR-1", "draft"),
        proposal("PR-2", "withdrawn"),
        proposal("PR-3", of="CALL-2"),
    ]
    assert Ranking.of(call(), others, []).standings == ()
    decided = [proposal("PR-4", "adopted"), proposal("PR-5", "rejected")]
    assert len(Ranking.of(call(), decided, []).standings) == 2


def test_every_number_opens_down_to_the_scores_and_prints_its_rule() -> None:
    ranking = Ranking.of(
        call(),
        [proposal("PR-1")],
        [review("RV-1", "PR-1", "A=2 B=5"), review("RV-2", "PR-1", "A=1 B=8")],
    )
    standing = ranking.standings[0]
    assert "÷" in str(standing.reviews[0].rule)
    assert standing.mean.rule is not None
    leaves = [leaf.value for each in standing.mean.inputs for leaf in each.inputs]
    assert leaves == [2, 5, 1, 8]
    judged = [standing.mean, standing.spread, *standing.reviews]
    judged += standing.by_criterion.values()
    assert {each.confidence for each in judged} == {Confidence.INFERRED}
    assert not any(each.may_credit for each in judged)
    assert standing.by_criterion["A"].value == Decimal("1.50")
    assert standing.by_criterion["B"].value == Decimal("6.50")


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(0, 1000)), max_size=12))
def test_ranks_agree_with_a_slow_count(scores: list[tuple[int, int]]) -> None:
    proposals = [proposal(f"PR-{n}") for n in range(len(scores))]
    reviews = [
        review(f"RV-{n}", f"PR-{n}", f"A={a / Decimal(100)} B={b / Decimal(100)}")
        for n, (a, b) in enumerate(scores)
    ]
    ranking = Ranking.of(call(), proposals, reviews)
    totals = [Fraction(60 * a, 300) + Fraction(40 * b, 1000) for a, b in scores]
    for standing in ranking.standings:
        own = totals[int(standing.proposal.number.removeprefix("PR-"))]
        assert standing.rank == 1 + sum(other > own for other in totals)
        assert standing.is_shared == (totals.count(own) > 1)
    ranks = [each.rank or 0 for each in ranking.standings]
    assert ranks == sorted(ranks)
