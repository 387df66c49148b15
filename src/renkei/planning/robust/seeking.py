"""Plans for a level somewhat below the target, until one is as sure as asked.

Flows in: a `RobustQuestion`. Flows out: a `RobustAnswer`.

The draws say by how much more a plan must cut to meet its target in the wanted share of
them, if its spread stays the same; the optimum is asked again for a level that much
lower. Its spread does not stay quite the same, so that this is done until it holds. A
level that no plan can keep is left half way. All plans are then judged in the same
draws, one half way to the target and one beyond it among them, so that the least
regretted is chosen among more than two.

Source: margins for chance constraints, Charnes and Cooper, Chance-constrained
programming, Management Science 6 (1959), recalled.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from renkei.foundation import Finding, Refusal, Text
from renkei.planning import uncertainty
from renkei.planning.optimum import OptimalPlan, best_plan
from renkei.planning.optimum.nouns import Question
from renkei.planning.optimum.timed import within
from renkei.planning.robust.nouns import Candidate, RobustAnswer, RobustQuestion
from renkei.planning.scenarios import Deployment
from renkei.planning.scenarios.nouns import Target
from renkei.planning.uncertainty.nouns import Outcome
from renkei.planning.uncertainty.robust import check_wish, chosen

TRIES = 4
NEAR = 1e-4  # of the target: levels closer than this are one
PAST = 3e-3  # of the target: a step goes so far past the margin, to end on its far side
TOO_FAR = ("planning.optimum.impossible", "planning.optimum.not-found")


def robust_plan_within(asked: RobustQuestion, seconds: float) -> RobustAnswer:
    """The same in a child process that is stopped after so many seconds."""
    return within(robust_plan, asked, seconds)


def robust_plan(asked: RobustQuestion) -> RobustAnswer:
    """The plain plan, the robust one, and what lies between and beyond.

    Refuses `planning.robust.no-target`, `planning.uncertainty.wish-outside`, and what
    `best_plan` refuses for the target as asked.
    """
    target = asked.question.limits.target
    if target is None or not target.levels_tco2e:
        raise Refusal([_no_target()])
    run = _Run(asked, *max(target.levels_tco2e))
    _check(run)
    run.made(run.level)
    _until_sure(run)
    _half_way_and_beyond(run)
    return _judged(run)


@dataclass(eq=False)
class _Run:
    """Plans by the level that they were made for, with their draws."""

    asked: RobustQuestion
    year: int
    level: float
    plans: dict[float, OptimalPlan] = field(default_factory=dict)
    outcomes: dict[float, Outcome] = field(default_factory=dict)
    failed: float | None = None

    @property
    def target(self) -> Target:
        """What was asked for."""
        target = self.asked.question.limits.target
        assert target is not None, "checked before"
        return target

    @property
    def wish(self) -> uncertainty.Wish:
        """How surely it shall be met; the target moves with the base year."""
        share, missed_usd = self.asked.share, self.asked.missed_usd
        return uncertainty.Wish(
            self.target, self.year, share, missed_usd, is_relative=True
        )

    def made(self, level: float) -> bool:
        """Ask for the best plan at a level, and draw it; whether there is one.

        Refuses where there is none for the target itself.
        """
        if any(abs(level - held) <= NEAR * self.level for held in self.plans):
            return True
        try:
            plan = best_plan(self._lowered(level))
        except Refusal as refusal:
            if level == self.level or refusal.code not in TOO_FAR:
                raise
            self.failed = max(level, self.failed or level)
            return False
        self.plans[level] = plan
        self.outcomes[level] = self.drawn(plan)
        return True

    def _lowered(self, level: float) -> Question:
        question = self.asked.question
        target = self.target
        part = level / self.level
        levels = tuple((year, each * part) for year, each in target.levels_tco2e)
        lowered = replace(question.limits, target=replace(target, levels_tco2e=levels))
        return replace(question, limits=lowered)

    def drawn(self, found: OptimalPlan) -> Outcome:
        """The plan in the futures that all of them share."""
        plan, asked = found.question.plan, self.asked
        used = {part.measure for part in found.parts}
        rows = [row for row, name in enumerate(plan.ids) if name in used]
        path = plan.path(found.outcome.deployment)[rows]
        return uncertainty.outcome_of(
            plan.city,
            [plan.measures[row] for row in rows],
            Deployment(tuple(plan.ids[row] for row in rows), path),
            beliefs=asked.beliefs,
            draws=asked.draws,
            seed=asked.seed,
            economics=asked.question.economics,
        )

    def margin(self, level: float) -> float:
        """By how much more the plan of this level must cut to be as sure as asked."""
        drawn, share = self.outcomes[level], self.asked.share
        found = uncertainty.chances(drawn, self.target, is_relative=True, share=share)
        return next(each.margin_tco2e for each in found if each.year == self.year)


def _until_sure(run: _Run) -> None:
    here = run.level
    for _ in range(TRIES):
        margin = run.margin(here)
        if margin <= 0:
            return
        there = here - margin - PAST * run.level
        if run.failed is not None and there <= run.failed:
            there = (here + run.failed) / 2
        if not run.made(there):
            there = (here + there) / 2
            if not run.made(there):
                return
        if there not in run.plans:  # as good as the one before
            return
        here = there


def _half_way_and_beyond(run: _Run) -> None:
    lowest = min(run.plans)
    if lowest < run.level:
        run.made((run.level + lowest) / 2)
        if run.failed is None:
            run.made(lowest - (run.level - lowest) / 2)


def _check(run: _Run) -> None:
    """Refuse how sure it shall be before anything is searched for."""
    check_wish(run.asked.question.plan.city, run.wish)


def _judged(run: _Run) -> RobustAnswer:
    asked = run.asked
    levels = sorted(run.plans, reverse=True)
    names = [_name(run, level) for level in levels]
    choices = chosen(names, [run.outcomes[level] for level in levels], run.wish)
    return RobustAnswer(
        year=run.year,
        target_tco2e=run.level,
        share=asked.share,
        missed_usd=asked.missed_usd,
        draws=asked.draws,
        candidates=tuple(
            Candidate(run.plans[level], level, choice)
            for level, choice in zip(levels, choices, strict=True)
        ),
        failed_tco2e=run.failed,
    )


def _name(run: _Run, level: float) -> Text:
    if level == run.level:
        return Text(ja="通常の計画", en="Plain plan")
    percent = f"{100 * (1 - level / run.level):.1f}"
    return Text(
        ja=f"目標より{percent}%低い水準の計画",
        en=f"Plan for {percent} % below the target",
    )


def _no_target() -> Finding:
    return Finding(
        "planning.robust.no-target",
        Text(ja="目標がありません。", en="There is no target."),
        Text(ja="頑健な計画", en="The robust plan"),
        Text(
            ja="頑健な計画は、目標を達成する確からしさに対して求める。",
            en="A robust plan is one that is sure to meet a target.",
        ),
        Text(
            ja="削減率と目標年を入力してください。",
            en="Enter a cut and the year that it is for.",
        ),
    )
