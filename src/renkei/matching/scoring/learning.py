"""What feedback makes of the weights, and which feedback moved which by how much.

Flows in: `Feedback` on matches with the parts of their scores, the published weights.
Flows out: `Learnt`: weights, and every `Move` that led from the published ones to them.

    weight = start * exp(L) / sum of the same
    L = LARGEST * E / (|E| + PRIOR),   E = sum over feedback of its lessons
    lesson = (verdict - mean verdict) * (worth of the term - score of the match)

A verdict is 1 or -1, worth and score are parts of 1. Less the mean, for a term that is
high in every match tells nothing of what makes one useful, and where all are useful
there is nothing to mend. `PRIOR` is how much net evidence the published weights weigh
as much as; L stays below `LARGEST`, so that no weight falls below half or rises above
twice its start, whatever is said. A term that weighs nothing stays so.

All is reckoned in decimals of a fixed length, so that it is the same on every machine
and in whatever order the feedback came. A move is the share of one feedback in the way
from the first weights to the last (the integral along the straight way of L), and so
the moves of a weight add up to the whole of its change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Context, Decimal, localcontext
from fractions import Fraction
from itertools import pairwise

from renkei.foundation import Finding, Refusal, Text, same
from renkei.matching.scoring.matching import Match
from renkei.matching.scoring.weights import (
    WHOLE,
    Weights,
    terms,
    weights_by_design,
    whole_weights,
)

PRIOR = Decimal(10)  # net evidence that the published weights weigh as much as
DIGITS = 40
LARGEST = Decimal(2).ln(Context(prec=DIGITS)) / 2  # so that a weight at most doubles
STEPS = 64  # of the integral; its error is far below a move that is shown
SHOWN = Decimal("0.000001")  # per mille


@dataclass(frozen=True, slots=True)
class Feedback:
    """What somebody said of a match: useful or not, and the worth of its terms.

    `by` is a role or a party, never a person; `worth` is `Match.worth` as that reader
    saw it; `id` names the match and who spoke, so that nobody is counted twice.
    """

    id: str
    is_useful: bool
    worth: Mapping[str, int]
    said_on: date
    by: str = ""

    @staticmethod
    def on(match: Match, *, by: str, is_useful: bool, said_on: date) -> Feedback:
        """What a party said of a match; said again, it has the same id."""
        names = by, match.need.id, match.company.id, match.offer.technology
        return Feedback(
            id="/".join((*names, match.municipality.id)),
            is_useful=is_useful,
            worth=dict(zip(terms(), match.worth, strict=True)),
            said_on=said_on,
            by=by,
        )


@dataclass(frozen=True, slots=True)
class Move:
    """By how much one feedback moved one weight [per mille]."""

    feedback: str
    term: str
    per_mille: Decimal


@dataclass(frozen=True, slots=True)
class Learnt:
    """Weights after so much feedback, and why.

    `exact` are the weights before they were rounded to whole ones that add up.
    """

    start: Weights
    weights: Weights
    exact: Mapping[str, Decimal]
    moves: tuple[Move, ...]
    feedback: int

    def why(self, term: str) -> tuple[Move, ...]:
        """What moved a weight, the largest move first."""
        held = [move for move in self.moves if move.term == term]
        return tuple(sorted(held, key=lambda m: (-abs(m.per_mille), m.feedback)))

    def told(self, term: str) -> Text:
        """A weight's way in a sentence."""
        up = sum(move.per_mille > 0 for move in self.why(term))
        down = sum(move.per_mille < 0 for move in self.why(term))
        return Text(
            ja="「{t}」の重みは公表値{a}から{b}へ(千分率)。{n}件の評価のうち"
            "上げたもの{u}件、下げたもの{d}件。",
            en="“{t}” went from its published {a} to {b} per mille; of {n} pieces of "
            "feedback {u} raised it and {d} lowered it.",
        ).format(
            t=terms()[term].name,
            a=self.start[term],
            b=self.weights[term],
            n=self.feedback,
            u=up,
            d=down,
        )


def learnt(feedback: Iterable[Feedback], start: Weights | None = None) -> Learnt:
    """The weights that follow from feedback, from the published ones on.

    Refuses `matching.learning.twice` (one id said twice) and `.worth` (parts that are
    not those of a score).
    """
    held = sorted(feedback, key=lambda each: each.id)
    _check(held)
    start = start or weights_by_design()
    with localcontext(Context(prec=DIGITS)):
        lessons = _lessons(held, start)
        total = [sum(column, Decimal(0)) for column in zip(*lessons, strict=True)]
        total = total or [Decimal(0)] * len(terms())
        exact = dict(zip(terms(), _at(Decimal(1), total, start), strict=True))
        moves = tuple(_moves(held, lessons, total, start))
    weights = whole_weights({term: Fraction(held) for term, held in exact.items()})
    return Learnt(start, weights, exact, moves, len(held))


def _lessons(held: Sequence[Feedback], start: Weights) -> list[list[Decimal]]:
    """What each feedback adds to L, by term."""
    if not held:
        return []
    useful = sum(each.is_useful for each in held)
    evidence = []
    for each in held:
        whole = sum(each.worth[term] * start[term] for term in terms())
        verdict = 2 * (each.is_useful - Decimal(useful) / len(held))
        score = Decimal(whole) / WHOLE
        evidence.append([verdict * (each.worth[t] - score) / WHOLE for t in terms()])
    scales = [
        LARGEST / (abs(sum(column, Decimal(0))) + PRIOR)
        for column in zip(*evidence, strict=True)
    ]
    return [[s * e for s, e in zip(scales, row, strict=True)] for row in evidence]


def _at(share: Decimal, total: Sequence[Decimal], start: Weights) -> list[Decimal]:
    """The weights when so much of L has been gone [per mille]."""
    grown = [
        start[term] * (share * each).exp()
        for term, each in zip(terms(), total, strict=True)
    ]
    whole = sum(grown, Decimal(0))
    return [WHOLE * each / whole for each in grown]


def _moves(
    held: Sequence[Feedback],
    lessons: Sequence[Sequence[Decimal]],
    total: Sequence[Decimal],
    start: Weights,
) -> Iterator[Move]:
    """Each feedback's share in each weight's way, by Simpson's rule.

    Along the way a weight w of a term moves by w * (l - sum of w l / 1000), which is
    a sum over feedback; so is its integral. Where rounding leaves a rest of 1e-6 per
    mille or less, it is not shown.
    """
    shares = [Decimal(2 * n) / (2 * STEPS) for n in range(STEPS + 1)]
    counted = [1 if n in (0, STEPS) else (4 if n % 2 else 2) for n in range(STEPS + 1)]
    way = [_at(share, total, start) for share in shares]
    each_one = len(terms())
    weigh = Decimal(1) / (3 * STEPS)
    mean = [
        weigh * sum(c * w[t] for c, w in zip(counted, way, strict=True))
        for t in range(each_one)
    ]
    both = [
        [
            weigh * sum(c * w[s] * w[t] for c, w in zip(counted, way, strict=True))
            for s in range(each_one)
        ]
        for t in range(each_one)
    ]
    for feedback, lesson in zip(held, lessons, strict=True):
        for t, term in enumerate(terms()):
            others = sum(
                (b * part for b, part in zip(both[t], lesson, strict=True)), Decimal(0)
            )
            moved = (mean[t] * lesson[t] - others / WHOLE).quantize(SHOWN)
            if moved:
                yield Move(feedback.id, term, moved)


def _check(held: Sequence[Feedback]) -> None:
    faults = [
        Finding(
            code="matching.learning.twice",
            found=same(one.id),
            where=Text(ja="評価の記録", en="the record of feedback"),
            rule=Text(
                ja="一人の一つの組合せへの評価は一度だけ数える。",
                en="What somebody says of a match counts once.",
            ),
            remedy=Text(
                ja="最後の評価だけを渡してください。",
                en="Hand in the last word on each match only.",
            ),
        )
        for one, two in pairwise(held)
        if one.id == two.id
    ]
    for each in held:
        wrong = [
            f"{term}: {worth}"
            for term, worth in each.worth.items()
            if term not in terms() or not 0 <= worth <= WHOLE
        ]
        wrong += [f"{term}: –" for term in terms() if term not in each.worth]
        if wrong:
            faults.append(
                Finding(
                    code="matching.learning.worth",
                    found=same("; ".join(wrong)),
                    where=Text(ja=f"評価「{each.id}」", en=f"feedback “{each.id}”"),
                    rule=Text(
                        ja="評点の各項目の値は0以上1,000以下で、全項目をそろえる。",
                        en="Every term of a score has a worth from 0 to 1,000.",
                    ),
                    remedy=Text(
                        ja="評価された組合せの項目の値をそのまま渡してください。",
                        en="Hand in the parts of the match that was judged.",
                    ),
                )
            )
    if faults:
        raise Refusal(faults)
