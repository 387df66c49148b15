"""What a robust plan is asked of, and what comes of it.

Flows in: nothing. Flows out: `RobustQuestion`, `Candidate`, `RobustAnswer`.
"""

from __future__ import annotations

from dataclasses import dataclass

from renkei.foundation import Text
from renkei.planning.optimum import OptimalPlan, Question
from renkei.planning.uncertainty import Belief
from renkei.planning.uncertainty.nouns import Choice

DRAWS = 2_000  # futures, the same ones for every candidate


@dataclass(frozen=True, slots=True, eq=False)
class RobustQuestion:
    """A question with a target, and how surely that shall be met.

    share: of the draws (0-1); missed_usd: what a tonne above the target in its year
    counts in the regret, USD.
    """

    question: Question
    beliefs: tuple[Belief, ...]
    share: float
    missed_usd: float
    draws: int = DRAWS
    seed: int = 1


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A best plan for a target somewhat lower than asked, and what the draws say of it.

    aimed_tco2e: the level that it was made for.
    """

    plan: OptimalPlan
    aimed_tco2e: float
    choice: Choice


@dataclass(frozen=True, slots=True, eq=False)
class RobustAnswer:
    """The plain plan first, then those made for lower levels.

    lowest_failed_tco2e: the highest level that no plan could keep within the limits,
    None where none was met with.
    """

    year: int
    target_tco2e: float
    share: float
    missed_usd: float
    draws: int
    candidates: tuple[Candidate, ...]
    failed_tco2e: float | None = None

    @property
    def plain(self) -> Candidate:
        """The optimum for the target as asked, as if nothing were unsure."""
        return self.candidates[0]

    @property
    def sure(self) -> Candidate | None:
        """The cheapest that meets the target as surely as asked."""
        return next(
            (each for each in self.candidates if each.choice.is_chance_constrained),
            None,
        )

    @property
    def calm(self) -> Candidate:
        """The one least regretted at worst."""
        return next(each for each in self.candidates if each.choice.is_least_regret)

    @property
    def robust(self) -> Candidate:
        """What is set beside the plain plan: the sure one, else the surest there is."""
        return self.sure or max(
            self.candidates, key=lambda each: each.choice.probability
        )

    @property
    def words(self) -> Text:
        """What the comparison comes to, in two sentences."""
        plain, robust = self.plain.choice, self.robust.choice
        was, now = round(100 * plain.probability), round(100 * robust.probability)
        wanted = f"{100 * self.share:g}"
        more = (robust.cost_mean_usd - plain.cost_mean_usd) / 1e6
        if robust is plain:
            if self.sure is not None:
                return Text(
                    ja=f"通常の計画が、すでに{was}%の確からしさで{self.year}年の目標を"
                    f"達成します(求めたのは{wanted}%)。",
                    en=f"The plain plan already meets the target of {self.year} with a "
                    f"chance of {was} %; {wanted} % were asked for.",
                )
            return Text(
                ja=f"条件の中では、達成の見込みを{was}%より高める計画が見つかりません"
                f"でした(求めたのは{wanted}%)。",
                en=f"Within the limits no plan was found that is surer than {was} %; "
                f"{wanted} % were asked for.",
            )
        dearer = Text(ja="高く", en="more") if more >= 0 else Text(ja="安く", en="less")
        said = Text(
            ja=f"通常の計画が{self.year}年の目標を達成する見込みは{was}%、頑健な計画は"
            f"{now}%です。頑健な計画は平均で{abs(more):,.1f}百万米ドル{dearer.ja}なります。",
            en=f"The plain plan meets the target of {self.year} with a chance of {was} "
            f"%, the robust one with {now} %. It costs {abs(more):,.1f} million USD "
            f"{dearer.en} on average.",
        )
        if self.sure is None:
            return Text(
                ja=f"{said.ja}求めた{wanted}%に届く計画は、条件の中で見つかりません"
                "でした。",
                en=f"{said.en} No plan within the limits reaches the {wanted} % that "
                "were asked for.",
            )
        return said
