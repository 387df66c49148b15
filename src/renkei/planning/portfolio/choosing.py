"""The best portfolio a programme can prove: chosen, bounded, read again.

Flows in: `Proposals`. Flows out: a `Portfolio` with its proven gap, or a Refusal.

Stages: the continuous problem and its prices (`interior`), a core of close pairs
decided as a whole (`rounding`), a bound from the prices alone (`bound`), and a second
reading of every limit (`checking`). A portfolio leaves here only if it holds; one whose
gap is wider than was asked for leaves only if the caller takes it with its gap.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from renkei.foundation import Finding, Refusal, Text
from renkei.planning.optimum import solved_apart
from renkei.planning.portfolio.apart import relaxed_apart
from renkei.planning.portfolio.bound import upper_bound
from renkei.planning.portfolio.checking import Verdict, checked
from renkei.planning.portfolio.interior import Relaxed
from renkei.planning.portfolio.neighbours import Turns, improved
from renkei.planning.portfolio.nouns import NEVER, Integers, Prices, Proposals
from renkei.planning.portfolio.rounding import core_of, filled, model_of, net_of

GAP = 1e-4
TURNS = Turns(count=10, pairs=150, years=6, seconds=7.0)


@dataclass(frozen=True, slots=True)
class Effort:
    """How long and how wide the search may be; every number is a hard limit.

    `cores`: for each attempt at the core, how many pairs it opens, how many years of
    each, and the seconds it may take. An attempt is made only if the one before it did
    not reach the gap.
    """

    relaxed_s: float = 300.0
    cores: tuple[tuple[int, int, float], ...] = (
        (500, 4, 20.0),
        (1_000, 5, 40.0),
        (2_000, 5, 60.0),
    )
    turns: Turns | None = TURNS  # if the gap is not reached by then
    memory_mb: int = 3_500


@dataclass(frozen=True, slots=True, eq=False)
class Portfolio:
    """Which measure starts where and when, and how far that may be from the best.

    `bound`: tonnes that no feasible portfolio exceeds, by `prices` alone; `gap`: how
    much of it may be missing, as a fraction. `stages` says in words how it was found.
    """

    start: Integers  # (P,) the position of the year, NEVER where not chosen
    prices: Prices
    bound: float
    gap: float
    verdict: Verdict
    fingerprint: str  # of the proposals it was chosen from
    is_repeatable: bool  # no clock had a say: the same proposals give the same plan
    stages: tuple[Text, ...]

    @property
    def tonnes(self) -> float:
        """What it saves, discounted."""
        return self.verdict.tonnes


def chosen(
    proposals: Proposals,
    *,
    gap_max: float = GAP,
    effort: Effort | None = None,
    takes_wider: bool = False,
) -> Portfolio:
    """The portfolio whose tonnes are proven within `gap_max` of the best possible.

    Refuses where the proof does not reach so far, unless `takes_wider`: then the best
    that was found comes back with the gap it has.
    """
    effort = effort or Effort()
    _check_worth(proposals)
    solved = relaxed_apart(
        proposals, seconds=effort.relaxed_s, memory_mb=effort.memory_mb
    )
    if solved is None:
        raise Refusal(_stopped(effort))
    bound = upper_bound(proposals, solved.prices)
    stages = [_relaxed_words(solved)]
    start, is_repeatable = _best_start(
        proposals, solved, bound, gap_max, effort, stages
    )
    verdict = checked(proposals, start)
    if not verdict.holds:
        raise Refusal(verdict.findings)
    gap = (bound - verdict.tonnes) / bound
    if gap > gap_max and not takes_wider:
        raise Refusal(_too_wide(gap, gap_max))
    return Portfolio(
        start,
        solved.prices,
        bound,
        gap,
        verdict,
        proposals.fingerprint,
        is_repeatable,
        tuple(stages),
    )


def _best_start(  # noqa: PLR0913, PLR0917 - what the stages hand on
    proposals: Proposals,
    solved: Relaxed,
    bound: float,
    gap_max: float,
    effort: Effort,
    stages: list[Text],
) -> tuple[Integers, bool]:
    """Attempt one core after the other; the best, and whether no clock cut in."""
    net, unstopped = net_of(proposals, solved), True
    best = np.full(len(net), NEVER)
    for pairs_max, years_max, seconds in effort.cores:
        core = core_of(proposals, solved, pairs_max=pairs_max, years_max=years_max)
        begin = filled(proposals, core.fixed, net)
        best = _better(proposals, best, begin)
        model = model_of(proposals, core, begin)
        fixed = checked(proposals, core.fixed).tonnes
        aim = bound * (1 - 0.9 * gap_max)
        answer = solved_apart(
            model,
            seconds=seconds,
            memory_mb=effort.memory_mb,
            objective_target=-(aim - fixed) / float(proposals.tonnes.mean()),
            mip_rel_gap=1e-7,
            mip_feasibility_tolerance=1e-9,
            primal_feasibility_tolerance=1e-9,
        )
        if answer.values is not None:
            start = core.fixed.copy()
            on = answer.values > 0.5
            start[core.pairs[core.column_pair[on]]] = core.column_year[on]
            best = _better(proposals, best, filled(proposals, start, net))
        unstopped = unstopped and answer.is_solved
        gap = 1 - checked(proposals, best).tonnes / bound
        stages.append(_core_words(len(core.pairs), answer.words, gap))
        if gap <= gap_max:
            return best, unstopped
    if effort.turns is not None:
        best = improved(
            proposals,
            net,
            best,
            turns=effort.turns,
            enough=bound * (1 - gap_max),
            memory_mb=effort.memory_mb,
        )
        gap = 1 - checked(proposals, best).tonnes / bound
        stages.append(_turns_words(effort.turns, gap))
        unstopped = False
    return best, unstopped


def _better(proposals: Proposals, best: Integers, other: Integers) -> Integers:
    """The one that saves more, of those that hold."""
    verdict = checked(proposals, other)
    saves_more = verdict.tonnes > checked(proposals, best).tonnes
    return other if verdict.holds and saves_more else best


def _check_worth(proposals: Proposals) -> None:
    """Refuse proposals that no sensible question stands behind."""
    findings = []
    for name, values, at_least in (
        (Text(ja="費用", en="cost"), proposals.cost, 1),
        (Text(ja="年の予算", en="budget of a year"), proposals.budget, 1),
        (Text(ja="一年の着手数", en="starts in a year"), proposals.starts_max, 1),
        (Text(ja="都市の上限", en="measures of a city"), proposals.city_max, 1),
        (Text(ja="削減量", en="tonnes"), proposals.tonnes, 0),
    ):
        wrong = np.argwhere(~(values >= at_least) | ~np.isfinite(values))
        if len(wrong):
            findings.append(_worthless(name, wrong[0].tolist(), values, at_least))
    if findings:
        raise Refusal(findings)


def _worthless(
    name: Text, place: list[int], values: np.ndarray, at_least: int
) -> Finding:
    found = values[tuple(place)]
    return Finding(
        "planning.portfolio.worth",
        Text(ja=f"{name.ja}が{found}である。", en=f"The {name.en} is {found}."),
        Text(ja=f"{name.ja}{place}", en=f"{name.en} {place}"),
        Text(
            ja=f"{name.ja}は{at_least}以上の数でなければならない。",
            en=f"The {name.en} is a number of at least {at_least}.",
        ),
        Text(
            ja="値を直すか、その提案を除いてください。",
            en="Correct the value, or leave the proposal out.",
        ),
    )


def _stopped(effort: Effort) -> Finding:
    return Finding(
        "planning.portfolio.stopped",
        Text(
            ja="連続緩和の計算が終わらなかった。",
            en="The continuous problem was not solved.",
        ),
        Text(ja="計画の計算", en="The choice of the portfolio"),
        Text(
            ja=f"計算は{effort.relaxed_s:.0f}秒、{effort.memory_mb}MB以内で終える。",
            en=f"It ends within {effort.relaxed_s:.0f} s and {effort.memory_mb} MB.",
        ),
        Text(
            ja="上限を広げるか、提案を国ごとに分けてください。",
            en="Allow more, or divide the proposals by country.",
        ),
    )


def _too_wide(gap: float, gap_max: float) -> Finding:
    return Finding(
        "planning.portfolio.gap",
        Text(
            ja=f"示せたのは、最善との差が{gap:.2e}以内であることまでである。",
            en=f"The best found is proven only to within {gap:.2e} of the optimum.",
        ),
        Text(ja="計画の計算", en="The choice of the portfolio"),
        Text(
            ja=f"求められた差は{gap_max:.0e}以内である。",
            en=f"A gap of at most {gap_max:.0e} was asked for.",
        ),
        Text(
            ja="計算時間を延ばすか、この差のまま受け入れてください。",
            en="Allow more time, or take the plan with the gap it has.",
        ),
    )


def _relaxed_words(solved: Relaxed) -> Text:
    return Text(
        ja=f"連続緩和を{solved.rounds}回の反復で解いた(相対差{solved.gap:.0e})。",
        en=f"Continuous problem solved in {solved.rounds} rounds to {solved.gap:.0e}.",
    )


def _turns_words(turns: Turns, gap: float) -> Text:
    return Text(
        ja=f"{turns.pairs:,}組ずつ{turns.count}回まで決め直した。差{gap:.2e}。",
        en=f"Up to {turns.count} turns of {turns.pairs:,} pairs each; gap {gap:.2e}.",
    )


def _core_words(pairs: int, standing: str, gap: float) -> Text:
    return Text(
        ja=f"僅差の{pairs:,}組を整数計画で決め直した({standing})。差{gap:.2e}。",
        en=f"{pairs:,} close pairs decided as a whole ({standing}); gap {gap:.2e}.",
    )
