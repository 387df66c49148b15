"""What the calculators of industry and products share: made tonnes times a factor.

*Source*: IPCC 2006, Volume 3; GPC 1.1, chapter 9.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from renkei.facts import factor as single_factor
from renkei.facts import factor_table
from renkei.foundation import Figure, Finding, Refusal, Source, Text, same
from renkei.planning.inventory.calculators.building import (
    built,
    factor_or_refuse,
    figure_of,
    known,
    product,
    quality_of_factors,
    result,
)
from renkei.planning.inventory.calculators.nouns import (
    Answers,
    Ask,
    Calculator,
    CityFacts,
    Kind,
)
from renkei.planning.inventory.nouns import Entry, Gas

OWN = Ask(
    "own_factor",
    Text(ja="プラント固有のCO2排出係数", en="The plant's own CO2 factor"),
    ("tCO2/t",),
    is_required=False,
)
RECOVERED = Ask(
    "recovered",
    Text(ja="回収して恒久的に外した分", en="CO2 recovered for good"),
    ("tCO2",),
    is_required=False,
)


def volume_three(place: str) -> Source:
    """Volume 3 of the guidelines, at an equation or table."""
    return Source(
        title=Text(
            ja="2006年IPCC国別温室効果ガスインベントリガイドライン 第3巻",
            en="2006 IPCC Guidelines for National Greenhouse Gas Inventories, Volume 3",
        ),
        edition="2006",
        place=place,
    )


def rule(place: str, ja: str, en: str) -> Text:
    """An equation of Volume 3 in words."""
    return Text(
        ja=f"IPCC 2006 第3巻 式{place}:{ja}",
        en=f"IPCC 2006, Vol. 3, eq. {place}: {en}",
    )


def kinds_of(table: str) -> Mapping[str, Text]:
    """The choices for which a table has rows."""
    held = factor_table(table)
    names = (str(row.keys[0]) for row in held.rows)
    return {name: held.words[name] for name in names}


def kind_ask(table: str) -> Ask:
    """The question which process it is, of those a table knows."""
    return Ask(
        "kind",
        Text(ja="種類・工程", en="Kind or process"),
        kind=Kind.CHOICE,
        choices=kinds_of(table),
    )


def own_or_single(answers: Answers, fact: str) -> Figure:
    """The plant's own factor, else the one on record."""
    if answers.has("own_factor"):
        return figure_of(answers, "own_factor")
    return single_factor(fact)


def less(made: Figure, answers: Answers, ask: str, name: Text) -> Figure:
    """What is left of a mass after what was recovered, where anything was.

    Refuses `planning.inventory.negative` where more is recovered than was made.
    """
    if not answers.has(ask):
        return made
    left = result(
        f"{made.id}.left",
        made.name,
        lambda whole, part: whole - part,
        made,
        figure_of(answers, ask),
        unit=made.unit.en,
        rule=Text(ja="発生量 - 回収量", en="what came out - what was recovered"),
    )
    if known(left) < 0:
        raise Refusal(too_much_recovered(left, name))
    return left


def too_much_recovered(left: Figure, where: Text) -> Finding:
    """What to say where more was recovered than came out."""
    return Finding(
        code="planning.inventory.negative",
        found=Text(
            ja=f"回収量を引くと {left.value} {left.unit.ja} になります。",
            en=f"Less what was recovered, {left.value} {left.unit.en} are left.",
        ),
        where=where,
        rule=Text(
            ja="出た量より多くは回収できない。",
            en="No more can be recovered than came out.",
        ),
        remedy=Text(
            ja="回収量を確かめるか、固有の排出係数を入力してください。",
            en="Check what was recovered, or enter the plant's own factor.",
        ),
    )


@dataclass(frozen=True, slots=True)
class Tonnage:
    """A process whose CO2 is tonnes made (or used) times the factor of its kind."""

    id: str
    name: Text
    made: Text
    table: str
    equation: str

    def calculator(self) -> Calculator:
        """The calculator of this process."""
        return Calculator(
            id=self.id,
            name=self.name,
            summary=Text(
                ja="数量に、種類・工程ごとの係数を掛ける。",
                en="Tonnes, times the factor of the kind or process.",
            ),
            references=("IV.1",),
            asks=(
                kind_ask(self.table),
                Ask("amount", self.made, ("t",)),
                OWN,
                RECOVERED,
            ),
            source=volume_three(f"Equation {self.equation}"),
            work_out=self._work_out,
        )

    def _work_out(self, answers: Answers, city: CityFacts) -> Entry:
        kind = answers.choices["kind"]
        factor = (
            figure_of(answers, "own_factor")
            if answers.has("own_factor")
            else factor_or_refuse(self.table, kind, unit="tCO2/t")
        )
        carbon = product(
            "emissions.co2",
            same("CO2"),
            figure_of(answers, "amount"),
            factor,
            unit="tCO2",
            rule=rule(self.equation, "数量 × 排出係数", "tonnes × emission factor"),
        )
        return built(
            self.id,
            answers,
            {Gas.CO2: less(carbon, answers, "recovered", self.made)},
            factors=(factor,),
            factor_quality=quality_of_factors(answers, "own_factor"),
            detail=kinds_of(self.table)[kind],
        )
