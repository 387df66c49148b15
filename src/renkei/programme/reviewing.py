"""Ranking proposals by what their reviewers gave them, to the last fraction.

Flows in: a call with its criteria, its proposals and their reviews. Flows out: a
`Ranking`, each number of which opens down to the single scores; ties share a rank,
proposals nobody has scored have none, and reviews still out are named.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from renkei.foundation import Confidence, Figure, Source, Text, computed, same
from renkei.programme.papers import Paper

SCORED = frozenset({"scored", "closed"})
WAITED_FOR = frozenset({"asked", "declared"})
RANKED = frozenset({"submitted", "under-review", "adopted", "rejected"})
_POINTS = Text(ja="点(100点満点)", en="of 100")
_HUNDREDTH = Decimal("0.01")
_ROUNDED = Text(
    ja="順位は端数を丸めずに決め、表示だけ0.01未満を四捨五入する。",
    en="Ranks are found before rounding; only what is shown is rounded to 0.01.",
)


@dataclass(frozen=True, slots=True)
class Criterion:
    """What proposals are scored on: its share of the hundred, its highest score."""

    id: str
    name: Text
    weight: Decimal
    highest: Decimal

    def points(self, score: Decimal) -> Fraction:
        """What a score adds to the hundred."""
        return Fraction(self.weight) * Fraction(score) / Fraction(self.highest)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one proposal stands among those of its call.

    `rank` is None where nobody has scored it; `is_shared` where another has the same
    exact mean. `by_criterion` are mean scores on the criterion's own scale. `missing`
    are reviews that were asked for and have not come, by their numbers.
    """

    proposal: Paper
    rank: int | None
    is_shared: bool
    mean: Figure
    spread: Figure
    reviews: tuple[Figure, ...]
    by_criterion: Mapping[str, Figure]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ranking:
    """The proposals of a call, the best first."""

    call: Paper
    criteria: tuple[Criterion, ...]
    standings: tuple[Standing, ...]

    @classmethod
    def of(
        cls, call: Paper, proposals: Iterable[Paper], reviews: Iterable[Paper]
    ) -> Ranking:
        """The ranking of the call's proposals; drafts and withdrawn ones have none."""
        asked = criteria(call)
        beside: dict[str, list[Paper]] = {}
        for review in reviews:
            beside.setdefault(review.body["proposal"], []).append(review)
        ranked = _ranked(call, proposals)
        means = [_exact_mean(beside.get(each.number, ()), asked) for each in ranked]
        found = [mean for mean in means if mean is not None]
        standings = [
            _standing(
                proposal,
                beside.get(proposal.number, ()),
                asked,
                rank=None if mean is None else 1 + sum(each > mean for each in found),
                is_shared=mean is not None and found.count(mean) > 1,
            )
            for proposal, mean in zip(ranked, means, strict=True)
        ]
        last = len(standings) + 1
        standings.sort(key=lambda each: each.rank or last)
        return cls(call, asked, tuple(standings))

    @property
    def missing(self) -> tuple[str, ...]:
        """Every review that has not come yet, by its number."""
        return tuple(number for each in self.standings for number in each.missing)


def criteria(call: Paper) -> tuple[Criterion, ...]:
    """The criteria of a call, in its order."""
    return tuple(
        Criterion(
            id=row["id"],
            name=Text(ja=row["name"]["ja"], en=row["name"]["en"]),
            weight=Decimal(row["weight"]),
            highest=Decimal(row["max"]),
        )
        for row in call.body.get("criteria", [])
    )


def weighted_score(review: Paper, asked: Sequence[Criterion]) -> Fraction | None:
    """What one reviewer gives, of a hundred; None until every criterion has its score.

    The weight of each criterion times score over highest score, added up; exact.
    """
    given = _given(review)
    if review.state not in SCORED or any(each.id not in given for each in asked):
        return None
    return sum((each.points(given[each.id]) for each in asked), Fraction())


def _ranked(call: Paper, proposals: Iterable[Paper]) -> list[Paper]:
    return [
        each
        for each in proposals
        if each.state in RANKED and each.body.get("call") == call.number
    ]


def _given(review: Paper) -> dict[str, Decimal]:
    rows = review.body.get("scores", [])
    return {r["criterion"]: Decimal(r["score"]) for r in rows if "score" in r}


def _exact_mean(
    reviews: Iterable[Paper], asked: Sequence[Criterion]
) -> Fraction | None:
    scores = [weighted_score(review, asked) for review in reviews]
    counted = [score for score in scores if score is not None]
    return sum(counted, Fraction()) / len(counted) if counted else None


def _standing(
    proposal: Paper,
    reviews: Sequence[Paper],
    asked: Sequence[Criterion],
    *,
    rank: int | None,
    is_shared: bool,
) -> Standing:
    counted = [r for r in reviews if weighted_score(r, asked) is not None]
    figures = tuple(_review_figure(review, asked) for review in counted)
    return Standing(
        proposal=proposal,
        rank=rank,
        is_shared=is_shared,
        mean=_mean_figure(proposal, counted, asked, figures),
        spread=_spread_figure(proposal, counted, asked, figures),
        reviews=figures,
        by_criterion={c.id: _criterion_figure(proposal, counted, c) for c in asked},
        missing=tuple(r.number for r in reviews if r.state in WAITED_FOR),
    )


def _mean_figure(
    proposal: Paper,
    counted: Sequence[Paper],
    asked: Sequence[Criterion],
    inputs: tuple[Figure, ...],
) -> Figure:
    mean = _exact_mean(counted, asked)
    return computed(
        f"review.{proposal.number}.mean",
        Text(ja="平均点", en="Mean score"),
        None if mean is None else _shown(mean),
        unit=_POINTS,
        rule=Text(
            ja="採点を終えた審査委員の加重点の単純平均({n}人)。{r}",
            en="The plain mean of the weighted scores of {n} reviewers. {r}",
        ).format(n=len(counted), r=_ROUNDED),
        inputs=inputs,
    )


def _spread_figure(
    proposal: Paper,
    counted: Sequence[Paper],
    asked: Sequence[Criterion],
    inputs: tuple[Figure, ...],
) -> Figure:
    scores = [s for r in counted if (s := weighted_score(r, asked)) is not None]
    return computed(
        f"review.{proposal.number}.spread",
        Text(ja="評価の開き", en="Spread"),
        _shown(max(scores) - min(scores)) if len(scores) > 1 else None,
        unit=_POINTS,
        rule=Text(
            ja="加重点の最高と最低の差。審査委員が一人のときは求めない。",
            en="The highest weighted score less the lowest; none with one reviewer.",
        ),
        inputs=inputs,
    )


def _review_figure(review: Paper, asked: Sequence[Criterion]) -> Figure:
    given, score = _given(review), weighted_score(review, asked)
    assert score is not None, f"{review.number} is not scored"
    return computed(
        f"review.{review.number}.score",
        Text(ja="{n}の加重点", en="{n}, weighted score").format(n=review.number),
        _shown(score),
        unit=_POINTS,
        rule=Text(
            ja="Σ 重み × 採点 ÷ 満点。{r}", en="Σ weight × score ÷ highest score. {r}"
        ).format(r=_ROUNDED),
        inputs=[_score_figure(review, each, given[each.id]) for each in asked],
    )


def _score_figure(review: Paper, criterion: Criterion, score: Decimal) -> Figure:
    """One score as the reviewer gave it: a judgement, which no document states."""
    return Figure(
        id=f"review.{review.number}.{criterion.id}",
        name=criterion.name,
        value=score,
        unit=_scale(criterion),
        confidence=Confidence.INFERRED,
        source=Source(
            title=Text(ja="審査 {n}", en="Review {n}").format(n=review.number)
        ),
        note=Text(ja="重み{w}", en="weight {w}").format(w=criterion.weight),
    )


def _criterion_figure(
    proposal: Paper, counted: Sequence[Paper], criterion: Criterion
) -> Figure:
    scores = [Fraction(_given(review)[criterion.id]) for review in counted]
    mean = sum(scores, Fraction()) / len(scores) if scores else None
    return computed(
        f"review.{proposal.number}.mean.{criterion.id}",
        criterion.name,
        None if mean is None else _shown(mean),
        unit=_scale(criterion),
        rule=Text(
            ja="審査委員の採点の単純平均。0.01未満を四捨五入する。",
            en="The plain mean of the reviewers' scores, rounded to 0.01.",
        ),
        inputs=[
            _score_figure(review, criterion, _given(review)[criterion.id])
            for review in counted
        ],
    )


def _scale(criterion: Criterion) -> Text:
    return Text(ja="点({h}点満点)", en="of {h}").format(h=same(str(criterion.highest)))


def _shown(exact: Fraction) -> Decimal:
    """An exact score to a hundredth, halves up; scores are never below nought."""
    cents = exact * 100
    whole = (2 * cents.numerator + cents.denominator) // (2 * cents.denominator)
    return (Decimal(whole) / 100).quantize(_HUNDREDTH, rounding=ROUND_HALF_UP)
