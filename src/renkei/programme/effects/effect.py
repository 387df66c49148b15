"""The six effects of the founding document, each with its measures.

Flows in: the world. Flows out: `Effect`, in the order of the document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from renkei.foundation import Text
from renkei.programme.effects import (
    autonomy,
    capability,
    formed,
    institutions,
    investment,
    spread,
)
from renkei.programme.effects.measure import Measure, Side
from renkei.programme.effects.world import World


@dataclass(frozen=True, slots=True)
class Effect:
    """One effect: its id, what the document calls it, what it means, its measures."""

    id: str
    name: Text
    short: Text
    definition: Text
    measures: tuple[Measure, ...]

    @property
    def lead(self) -> Measure:
        """The measure that stands for the effect where there is room for one."""
        return next(each for each in self.measures if each.is_lead)

    def measure(self, short: str) -> Measure:
        """The measure of a short id, such as "projects-formed"."""
        return next(m for m in self.measures if m.figure.id == f"effect.{short}")

    def narrowed(self, side: Side, key: str) -> Effect:
        """The effect of one year, country, city or municipality alone."""
        parts = tuple(measure.narrowed(side, key) for measure in self.measures)
        return replace(self, measures=parts)


_KINDS: dict[str, tuple[Text, Text, Callable[[World], Iterator[Measure]]]] = {
    "E1": (
        Text(ja="案件形成", en="Projects formed"),
        Text(
            ja="都市間連携から生まれ、補助の採択などに至った脱炭素・低炭素の案件。",
            en="Low- and zero-carbon projects that grew out of a collaboration and "
            "were adopted for support.",
        ),
        formed.measures,
    ),
    "E2": (
        Text(ja="制度構築", en="Institutions built"),
        Text(
            ja="海外都市の計画・条例・評価の仕組みが、案、採択、予算化、施行へと進むこと。"
            "段階ごとに日付と証拠を求める。",
            en="Plans, ordinances and evaluation processes of overseas cities on their "
            "way from draft to adoption, funding and force; each step needs a day and "
            "evidence.",
        ),
        institutions.measures,
    ),
    "E3": (
        Text(ja="人材育成", en="Staff capable"),
        Text(
            ja="海外都市の職員がノウハウを学び、12か月以内に実務に取り入れること。",
            en="Staff of overseas cities learn, and put it to use within twelve "
            "months.",
        ),
        capability.measures,
    ),
    "E4": (
        Text(ja="自律的発展", en="Autonomous development"),
        Text(
            ja="海外都市が、独自の予算、補助によらない案件、他都市への指導により、"
            "自ら歩み始めること。",
            en="An overseas city goes on by itself: with money of its own, a project "
            "without subsidy, or by teaching others.",
        ),
        autonomy.measures,
    ),
    "E5": (
        Text(ja="水平展開", en="Horizontal spread"),
        Text(
            ja="同じ技術やノウハウが、記録上のつながりをもって、後に別の都市で使われること。",
            en="The same technology or know-how put to use later, elsewhere, with a "
            "link on record.",
        ),
        spread.measures,
    ),
    "E6": (
        Text(ja="民間投資", en="Private investment"),
        Text(
            ja="案件の費用のうち民間資金が担った額と、補助1円に対して動いた民間資金。",
            en="What private money carried of the cost, and what it was beside each "
            "yen of subsidy.",
        ),
        investment.measures,
    ),
}


def effects(world: World) -> tuple[Effect, ...]:
    """The effects E1 to E6, measured in this world."""
    named = world.facts.scheme.effects
    return tuple(
        Effect(id, named[id], short, definition, tuple(measures(world)))
        for id, (short, definition, measures) in _KINDS.items()  # noqa: A001 - its field
    )
